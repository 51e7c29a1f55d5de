"""Fuzz what takes inputs in and handles their characters, led by coverage.

python tools/fuzz.py [FOLDER OF A CORPUS] [-runs=100000] [-max_len=4000]

The options are libFuzzer's. The first byte of an input chooses what reads the rest. An
exception, or an input that takes longer than five seconds, ends the run, and the input
is kept in the file `crash-...` or `timeout-...`.
"""

import io
import sys
from pathlib import Path
from typing import get_args

import atheris

with atheris.instrument_imports(include=["dragoman.acquire", "dragoman.extract"]):
    from dragoman import acquire
    from dragoman.acquire import InputFormat, Intake, Limits, Page
    from dragoman.domain import Article
    from dragoman.extract.atoms import split_atoms
    from dragoman.extract.attributions.quotes import find_quotes

FORMS = [form for form in get_args(InputFormat) if form != "parquet"]
SECONDS = 5
CORPUS = Path("build/out/corpus")
SEEDS = {
    "auto": b"The army left Tell Amar on Monday, May 6.",
    "jsonl": b'{"text": "The army left.", "published": "2024-05-02"}\n',
    "warc": b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n"
    b"Content-Length: 4\r\n\r\nleft\r\n\r\n",
    "json": b'[{"@type": "NewsArticle", "articleBody": "The army left."}]',
    "xml": b"<newsItem><inlineData>The army left.</inlineData></newsItem>",
    "mail": b"From x\nSubject: =?utf-8?q?a?=\n\nThe army left.\n",
}


def read(raw: bytes) -> None:
    """Take an input in, as far as its articles and the marks and words of them."""
    if not raw:
        return
    how = Intake(form=FORMS[raw[0] % len(FORMS)], limits=Limits(max_bytes=50_000))
    for page in acquire.pages(["-"], how, stdin=io.BytesIO(raw[1:])):
        made = acquire.article(page) if isinstance(page, Page) else None
        if isinstance(made, Article):
            find_quotes(made.text)
            split_atoms(made.text)


def main() -> None:
    """Fuzz, from what the corpus has or from a few inputs that are well formed."""
    arguments = [*sys.argv, f"-timeout={SECONDS}"]
    if all(argument.startswith("-") for argument in arguments[1:]):
        CORPUS.mkdir(parents=True, exist_ok=True)
        for form, seed in SEEDS.items():
            first = bytes([FORMS.index(form)])
            (CORPUS / f"seed-{form}").write_bytes(first + seed)
        arguments.insert(1, str(CORPUS))
    atheris.Setup(arguments, read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
