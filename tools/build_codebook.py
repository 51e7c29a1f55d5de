"""Write docs/codebook.md from the vocabularies and their definitions.

python tools/build_codebook.py [FILE]
"""

import sys
from pathlib import Path

from dragoman.surface.codebook import markdown

TARGET = Path(__file__).parents[1] / "docs" / "codebook.md"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(markdown(), "utf-8")
    print(f"wrote {target}")
