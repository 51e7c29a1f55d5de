"""Reports on one episode, bundled to try the reader on.

Thirteen short reports on the Gaza talks of 29 April to 8 May 2024, written for Dragoman
after public facts; the outlets and agencies they are said to come from are invented.
"""

from pathlib import Path

REPORTS = Path(__file__).parent / "reports"
SHOWN = "09-acceptance.txt"
"""The report whose brief the demo prints."""


def report_paths() -> tuple[Path, ...]:
    """Give the paths of the bundled reports, in the order of their days."""
    return tuple(sorted(p for p in REPORTS.iterdir() if p.suffix in {".txt", ".html"}))
