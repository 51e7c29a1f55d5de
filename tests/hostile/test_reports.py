"""Texts that no reporter wrote: never a crash, never a span outside, linear time."""

import gc
import random
import time

import pytest

from dragoman import acquire, pipeline
from dragoman.demo import report_paths
from dragoman.domain import Reading

SEEDS = [p.read_text("utf-8") for p in report_paths() if p.suffix == ".txt"]
ODD = [
    "\u200b\u200f\u202e",
    "“”‘’«»\"'" * 3,
    "(((((" + ")" * 5,
    "https://example.org/?a=b&c=d ",
    "😀🇪🇬👨‍👩‍👧",
    "\n\n\n",
    "\t\r\x0c",
    " " * 200,
    "and " * 50,
    "said " * 30,
    "Прес-служба заявила، قالت حماس 以色列",
    "1,234.5.6-7/8:9% $€£",
    "-- — – -",
    "\x00",
]


def mutated(rng: random.Random, text: str) -> str:
    """A report with pieces cut, doubled, swapped and strewn with odd characters."""
    for _ in range(rng.randint(1, 6)):
        a, b = sorted(rng.randrange(len(text) + 1) for _ in "ab")
        b = min(b, a + 80)
        how = rng.randrange(4)
        if how == 0:
            text = text[:a] + text[b:]
        elif how == 1:
            text = text[:a] + rng.choice(ODD) + text[a:]
        elif how == 2:
            text = text[:b] + text[a:b] + text[b:]
        else:
            text = text[:a] + text[a:b].swapcase() + text[b:]
    return text or "."


def read(text: str) -> Reading:
    return next(pipeline.read_pages([acquire.page_of(text)]))


def check(rng: random.Random, rounds: int) -> None:
    """Read mutated reports; a reading checks its own spans when it is made."""
    for _ in range(rounds):
        text = mutated(rng, rng.choice(SEEDS))
        reading = read(text)
        assert reading.refusal is None
        assert reading.article is not None
        assert reading.article.text == text.replace("\x00", "\ufffd")


def test_mutated_reports_are_read() -> None:
    check(random.Random(11), 30)  # noqa: S311 - no secret


@pytest.mark.soak
def test_many_mutated_reports_are_read() -> None:
    check(random.Random(time.time_ns()), 20_000)  # noqa: S311 - no secret


ADVERSARIAL = {
    "no full stop": "Hamas and Israel and Egypt held talks in Cairo on Monday and ",
    "open quotes": "“He said that ",
    "numbers": "12,345 killed ",
    "said": "he said that ",
    "lines": "Hamas said on Monday that it had accepted the plan.\n",
    "zero width": "The Ha\u200bmas movement said that it accepted the plan. ",
    "emoji": "🇪🇬 Egypt said that talks would go on in Cairo. ",
    "proposals": "the proposal for a ceasefire ",
    "actors": "Ismail Haniyeh, head of Hamas, and he ",
}
SMALL = 5_000
SLACK = 3.2
"""Doubled input may cost this much more: 2 is linear, 4 would be quadratic."""
NOISE = 0.8  # seconds


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    unit = ADVERSARIAL[name]

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        gc.collect()
        gc.disable()  # the collector's time is that of all tests before this one
        try:
            started = time.process_time()
            assert read(text).refusal is None
            return time.process_time() - started
        finally:
            gc.enable()

    once, twice = seconds(SMALL), seconds(2 * SMALL)
    assert twice < max(SLACK * once, NOISE)
