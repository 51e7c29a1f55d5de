"""Make `gaza_daily.tsv` of Tech for Palestine's casualties_daily.json.

`python tools/series/gaza_daily.py casualties_daily.json` writes to standard output.
A column named `ext_` is an estimate, kept only where nothing was reported.
"""

import json
import sys
from pathlib import Path

REPORTED = (
    "killed",
    "killed_cum",
    "injured",
    "injured_cum",
    "killed_children_cum",
    "killed_women_cum",
)
ESTIMATED = ("killed", "killed_cum", "injured", "injured_cum")


def main(file: str) -> None:
    """Write the table."""
    names = ("report_date", "report_source", *REPORTED)
    sys.stdout.write("\t".join((*names, *(f"ext_{n}" for n in ESTIMATED))) + "\n")
    for day in json.loads(Path(file).read_text("utf-8")):
        filled = [day.get(f"ext_{n}", "") if n not in day else "" for n in ESTIMATED]
        cells = (*(day.get(name, "") for name in names), *filled)
        sys.stdout.write("\t".join(map(str, cells)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
