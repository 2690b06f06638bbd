"""A Word document, whatever its name says. Usage: word.py document.xml out"""
import sys
import zipfile

with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as package:
    for name, text in (("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'), ("word/document.xml", open(sys.argv[1]).read())):
        package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
