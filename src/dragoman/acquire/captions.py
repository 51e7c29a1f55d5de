"""Is a line the caption of a picture? Its credit says so."""

import re
from typing import Final

MAX_CAPTION: Final = 80
"""Captions of news pictures are no longer (words)."""
KINDS: Final = r"(?:file )?(?:photo|image|picture|credit|photograph)s?"
SERVICES: Final = r"(?:Getty Images|AFP|Reuters|AP|EPA|Shutterstock|Anadolu)"
INSIDE: Final = r"[^()\[\]]"
CREDITS: Final = (
    re.compile(
        r"^(?:file )?(?:photo|image|picture|caption|photograph|file)s?"
        r"\s?[:|–—-]\s?\S",
        re.IGNORECASE,
    ),
    re.compile(
        rf"[(\[](?:{KINDS}|handout|courtesy)\b{INSIDE}{{0,80}}[)\]]\.?$", re.IGNORECASE
    ),
    re.compile(
        rf"[(\[](?!see |in ){INSIDE}{{0,60}}"
        rf"\b(?:photos?|images?|pictures|file|archive|handout)"
        rf"(?:[/,] ?{INSIDE}{{1,40}})?[)\]]\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"[(\[][A-Z][\w .'’-]{1,40}/[A-Z][\w .'’-]{1,30}(?:/[\w .'’-]{1,30})?[)\]]\.?$"
    ),
    re.compile(
        rf"(?:^|[.:\s]){KINDS}(?: by| courtesy(?: of)?)?\s?: ?[A-Z(][^.:]{{1,60}}\.?$",
        re.IGNORECASE,
    ),
    re.compile(rf"^{SERVICES} [A-Z][^.]{{20,200}}$"),
    re.compile(r"[.\s](?:REUTERS|AP Photo|AFP|EPA)/[A-Z][^.]{2,40}$"),
    re.compile(
        rf"(?:/| - | via ){SERVICES}(?: via [\w ]{{2,30}}| file)?\.?$", re.IGNORECASE
    ),
)


def is_caption(text: str, words: int) -> bool:
    """Say whether a line is a caption: a photographer or an archive is credited."""
    return words <= MAX_CAPTION and any(form.search(text) for form in CREDITS)
