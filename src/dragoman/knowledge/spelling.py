"""Compare names across transliterations: a consonant skeleton, then fuzzy letters."""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from dragoman.knowledge.normal import key_of

PARTICLES: Final = frozenset(
    [
        "al",
        "bin",
        "ibn",
        "bint",
        "ben",
        "de",
        "da",
        "del",
        "der",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "dos",
        "abd",
        "abdul",
        "abdel",
    ]
)
DIGRAPHS: Final = (
    ("sch", "s"),
    ("tch", "c"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "c"),
    ("ph", "f"),
    ("zh", "z"),
    ("ts", "s"),
    ("ck", "k"),
    ("dj", "j"),
    ("ou", "u"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("p", "b"),
)
SERVANT: Final = re.compile(r"^abd[aeu]l(?=\w{3})")
"""Abdulaziz, Abd al-Aziz and Abdel Aziz are one name."""
VOWELS: Final = re.compile(r"(?!^)[aeiouyjh]")
DOUBLED: Final = re.compile(r"(.)\1+")
NEAR: Final = 78.0
"""Least likeness of two spellings of one word, in percent (Haniyeh, Haniya: 80)."""


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """Write a folded word by its consonants (haniyeh, haniya, haniyah: hn)."""
    for letters, sound in DIGRAPHS:
        word = word.replace(letters, sound)
    first = re.sub(r"^[aeiouy]", "a", word)
    first = re.sub(r"^a[eiouy]+", "a", first)
    return DOUBLED.sub(r"\1", VOWELS.sub("", first))


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart, folded; particles are left out."""
    words = tuple(key_of(name).split())
    cut = (SERVANT.sub("", w) for w in words)
    kept = tuple(w for w in cut if w not in PARTICLES and len(w) > 1)
    return kept or words


def alike(word: str, other: str) -> bool:
    """Say whether two folded words can be spellings of one."""
    if word == other:
        return True
    return skeleton(word) == skeleton(other) and fuzz.ratio(word, other) >= NEAR


@lru_cache(maxsize=1 << 14)
def likeness(name: str, other: str) -> float:
    """Say how well a name fits a fuller one, from 0 to 1: all its words must."""
    wanted, given = tokens(name), tokens(other)
    if not wanted or not given or not alike(wanted[-1], given[-1]):
        return 0.0
    scores = []
    for word in wanted:
        fitting = [fuzz.ratio(word, g) for g in given if alike(word, g)]
        if not fitting:
            return 0.0
        scores.append(max(fitting) / 100)
    return sum(scores) / len(scores)
