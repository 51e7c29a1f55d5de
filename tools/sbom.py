"""Write what a release consists of: an SBOM (CycloneDX 1.5) and a list of licences.

python tools/sbom.py [FOLDER]    # default: dist

The dependencies are those of uv.lock, with every extra; their licences are what their
installed metadata say. What is bundled (models, data, scripts) stands in NOTICE.
"""

import json
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

UV = str(Path(sys.executable).with_name("uv"))
EXPORT = (
    *("export", "--frozen", "--quiet", "--no-dev", "--all-extras"),
    *("--format", "cyclonedx1.5", "--preview-features", "sbom-export"),
)
CLASSIFIED = "License :: OSI Approved :: "
LONGEST = 60
"""Characters of a licence's name; what is longer is its text."""
UNKNOWN = "not stated"


def licence_of(name: str) -> str:
    """The licence by its SPDX expression, else by its field, else by classifiers."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return "not installed here (another system's)"
    said = found.metadata.get("License-Expression") or found.metadata.get("License")
    if said and len(said) <= LONGEST and "\n" not in said:
        return str(said)
    return " / ".join(classified(found)) or UNKNOWN


def classified(found: Distribution) -> list[str]:
    """The licences that the classifiers name."""
    said = found.metadata.get_all("Classifier") or []
    return [c.removeprefix(CLASSIFIED) for c in said if c.startswith(CLASSIFIED)]


def main() -> None:
    """Write sbom.cdx.json and licences.tsv."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    target.mkdir(parents=True, exist_ok=True)
    exported = subprocess.run(  # noqa: S603 - our own lock file
        [UV, *EXPORT], capture_output=True, check=True
    )
    bom = json.loads(exported.stdout)
    rows = []
    for part in bom["components"]:
        licence = licence_of(part["name"])
        part["licenses"] = [{"license": {"name": licence}}]
        rows.append(f"{part['name']}\t{part['version']}\t{licence}")
    (target / "sbom.cdx.json").write_text(json.dumps(bom, indent=1) + "\n", "utf-8")
    table = "\n".join(["name\tversion\tlicence", *sorted(rows)])
    (target / "licences.tsv").write_text(table + "\n", "utf-8")
    print(f"{len(rows)} components in {target}/sbom.cdx.json and licences.tsv")


if __name__ == "__main__":
    main()
