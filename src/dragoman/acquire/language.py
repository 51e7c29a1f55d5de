"""In which language a text is written."""

from typing import Final

READ: Final = "en"
ENOUGH_LETTERS: Final = 200
"""Below this a guess is often wrong, and is not made."""
SAMPLE: Final = 3_000
NAMES: Final = {
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


def find_language(text: str) -> str | None:
    """Name the language of a text (ISO 639-1), or None if it is too short to tell."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < ENOUGH_LETTERS:
        return None
    import py3langid  # noqa: PLC0415 - its model takes a third of a second to load

    return str(py3langid.classify(sample)[0])


def name_of(code: str) -> str:
    """The English name of a common language, else its code."""
    return NAMES.get(code, f"the language {code!r}")
