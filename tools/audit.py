"""Ask the advisory service of PyPI about every dependency that a user gets.

python tools/audit.py

Ends with 1 where one has a known vulnerability. Where the service cannot be reached,
nothing is known: that is said, and ends with 0.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

UV = str(Path(sys.executable).with_name("uv"))
EXPORT = ("export", "--frozen", "--no-dev", "--all-extras", "--no-emit-project")
AUDIT = ("tool", "run", "--quiet", "pip-audit@2.10.1", "--format", "json")


def audited() -> tuple[list[dict[str, object]] | None, str]:
    """The dependencies with what is known of them; or None, and why."""
    with TemporaryDirectory() as folder:
        needed = Path(folder) / "requirements.txt"
        subprocess.run(  # noqa: S603 - our own lock file
            [UV, *EXPORT, "--quiet", "--output-file", str(needed)], check=True
        )
        ran = subprocess.run(  # noqa: S603 - as above
            [UV, *AUDIT, "--disable-pip", "--no-deps", "--requirement", str(needed)],
            capture_output=True,
            text=True,
            check=False,
        )
    try:
        return json.loads(ran.stdout)["dependencies"], ""
    except ValueError:
        said = ran.stderr.strip().splitlines() or ["no answer"]
        return None, said[-1][:200]


def main() -> int:
    """Print what is known against the dependencies."""
    found, why = audited()
    if found is None:
        print(f"audit skipped: the advisory service cannot be reached ({why})")
        return 0
    bad = [one for one in found if one.get("vulns")]
    for one in bad:
        for fault in one["vulns"]:  # type: ignore[attr-defined]  # a list, by its form
            fixed = ", ".join(fault["fix_versions"]) or "no version yet"
            print(f"{one['name']} {one['version']}: {fault['id']}, fixed in {fixed}")
    print(f"{len(found)} dependencies, {len(bad)} with known vulnerabilities")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
