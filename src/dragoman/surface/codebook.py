"""The codebook as a page: what each value means, what it fits and what it does not."""

from typing import Final

from dragoman.knowledge.codebook import VOCABULARIES, codebook

HEAD: Final = """# Codebook

What each value in the ledger means: its definition, words that it fits, and words that
it does not. Made by `python tools/build_codebook.py` from
`src/dragoman/knowledge/lexicon/codebook.tsv`; a test keeps the two and the types alike.
"""


def markdown() -> str:
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
