"""A PDF of pictures and nothing else. Usage: scan.py out.pdf page.pgm…"""
import sys
import zlib

pages = []
for name in sys.argv[2:]:
    data = open(name, "rb").read().split(b"\n", 3)
    width, height = map(int, data[1].split())
    pages.append((width, height, zlib.compress(bytes(b & 0xC0 for b in data[3]), 9)))
kids = " ".join(f"{3 + 3 * n} 0 R" for n in range(len(pages)))
objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()]
for n, (w, h, picture) in enumerate(pages):
    at = 3 + 3 * n
    draw = b"420 0 0 595 0 0 cm /I Do"
    objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents {at + 1} 0 R/Resources<</XObject<</I {at + 2} 0 R>>>>>>".encode())
    objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw))
    objects.append(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (w, h, len(picture), picture))
out, places = b"%PDF-1.4\n", []
for number, thing in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
table = len(out)
out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
open(sys.argv[1], "wb").write(out)
