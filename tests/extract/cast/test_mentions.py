"""Which words mean one actor, what kind of actor it is, and what is none."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman import acquire, analyse, knowledge
from dragoman.domain import Refusal
from dragoman.extract.cast import Cast, find_cast

FOLDER = Path(__file__).parent
DAY = "2024-05-06"
FindCasts = Callable[[Iterable[tuple[str, str]]], list[Cast]]


def read(name: str) -> list[list[str]]:
    with (FOLDER / name).open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    return rows[1:]


def meant(cast: Cast, text: str, words: str) -> str | None:
    start = text.rindex(words)
    return cast.actor_at(start, start + len(words))


def first(cast: Cast, text: str, words: str) -> str | None:
    start = text.index(words)
    end = start + len(words)
    for actor in cast.actors:
        if any(span.start <= start and span.end == end for span in actor.mentions):
            return actor.id
    return None


def test_words_for_one_actor_are_its_mentions(find_casts: FindCasts) -> None:
    rows = read("coreference.tsv")
    wrong = []
    for row, cast in zip(rows, find_casts((r[0], DAY) for r in rows), strict=True):
        text, words, antecedent, _ = row
        wanted = None if antecedent == "-" else first(cast, text, antecedent)
        given = meant(cast, text, words)
        if given != wanted or (antecedent != "-" and wanted is None):
            wrong.append((text, words, antecedent, [a.name for a in cast.actors]))
    assert not wrong


def test_actors_are_typed_by_their_words(find_casts: FindCasts) -> None:
    rows = read("typed.tsv")
    wrong = []
    for row, cast in zip(rows, find_casts((r[0], DAY) for r in rows), strict=True):
        text, words, kind, country, anonymity, _ = row
        key = meant(cast, text, words)
        actor = None if key is None else cast.actor(key)
        given = ("-", "-", "-")
        if actor is not None:
            given = (actor.kind, actor.country or "-", actor.anonymity)
        if given != (kind, country, anonymity):
            wrong.append((text, words, given))
    assert not wrong


def test_an_unlisted_phrase_is_typed_by_its_words() -> None:
    text = "The report quoted three Turkish truck drivers, and the drivers agreed."
    made = acquire.article(acquire.page_of(text, acquire.Given(published=DAY)))
    assert not isinstance(made, Refusal)
    doc = analyse.parse(made)
    cast = find_cast(made, doc, knowledge.load())
    key = cast.enlist(doc[3:7], found_by="test")
    actor = cast.actor(key)
    assert (actor.kind, actor.country) == ("unnamed", "TUR")
    assert cast.enlist(doc[3:7], found_by="test") == key
    assert cast.actor_of(doc[6]) == key


def test_look_ups_take_the_longest_mention_with_the_same_end(
    find_casts: FindCasts,
) -> None:
    text = "Hamas' Political Bureau chief Ismail Haniyeh met the army of Egypt."
    (cast,) = find_casts([(text, DAY)])
    whole = cast.actor_at(0, text.index(" met"))
    assert whole is not None
    assert cast.actor(whole).kb == "person:ismail-haniyeh"
    assert cast.actors_within(0, len(text))[0] == whole
