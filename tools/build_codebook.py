"""Write docs/codebook.md from the vocabularies and their definitions.

python tools/build_codebook.py [FILE]
"""

import sys
from pathlib import Path

from dragoman.knowledge.codebook import VOCABULARIES, codebook

TARGET = Path(__file__).parents[1] / "docs" / "codebook.md"
HEAD = """# Codebook

What each value in the ledger means: its definition, words that it fits, and words that
it does not. Made by `python tools/build_codebook.py` from
`src/dragoman/knowledge/lexicon/codebook.tsv`; a test keeps the two and the types alike.
"""


def render() -> str:
    """Write the codebook as Markdown."""
    parts = [HEAD]
    for field in VOCABULARIES:
        parts.append(f"\n## {field}\n\n| value | definition | fits | does not fit |")
        parts.append("|---|---|---|---|")
        parts += [
            f"| `{e.value}` | {e.definition} | {e.example} | {e.counter_example} |"
            for e in codebook()
            if e.field == field
        ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(render(), "utf-8")
    print(f"wrote {target}")
