"""Bring the desk's libraries from the npm registry into the package, with their hashes.

python tools/vendor_web.py

Needs npm. The versions stand here alone; the files, their licences and SHA256SUMS are
committed, so that nothing is fetched when Dragoman is built or run.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/dragoman/surface/web/static/vendor"
FILES = {
    "htmx.org@2.0.11": "dist/htmx.min.js",
    "vega@6.4.0": "build/vega.min.js",
    "vega-lite@6.5.0": "build/vega-lite.min.js",
    "vega-interpreter@2.3.2": "build/vega-interpreter.js",
    "cytoscape@3.35.0": "dist/cytoscape.min.js",
    "world-atlas@2.0.2": "countries-110m.json",
}
IMPORT = "from 'vega-util';"
"""What the interpreter imports is in Vega's own bundle, and needs no second copy."""


def fetch(package: str, inside: str) -> tuple[str, bytes, bytes]:
    """Fetch one file of a package; its name and content, and the licence."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(  # noqa: S603 - a fixed command
            ["npm", "pack", "--silent", package],  # noqa: S607 - npm of the PATH
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        with tarfile.open(Path(folder) / packed) as archive:
            names = archive.getnames()
            terms = next(n for n in names if n.startswith("package/LICENSE"))
            found = [archive.extractfile(n) for n in (f"package/{inside}", terms)]
            content, licence = (one.read() for one in found if one is not None)
            return Path(inside).name, content, licence


def main() -> None:
    """Write the files and their hashes."""
    sums = []
    for package, inside in FILES.items():
        name, content, licence = fetch(package, inside)
        library = package.rpartition("@")[0]
        (TARGET / f"LICENSE-{library}").write_bytes(licence)
        if name == "vega-interpreter.js":
            text = content.decode()
            head, rest = text.split(IMPORT, 1)
            content = (head.replace("import", "const", 1) + "= vega;" + rest).encode()
        (TARGET / name).write_bytes(content)
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        print(f"{package}: {name}, {len(content):,} bytes")
    (TARGET / "SHA256SUMS").write_text("".join(sums), "utf-8")


if __name__ == "__main__":
    main()
