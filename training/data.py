"""Training examples from the gold files and from text of our own.

Paths: GOLD/attribution/train.jsonl.gz; GOLD/{plv,gsr,cameo200}/dev.jsonl without fold 0
of 5; GOLD/plover_stories/train.jsonl.gz; training/text/*.txt is our own. Each set has
a name in SETS and can be left out.
"""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from model import ENTITIES, LAYERS, SIDES, TYPES
from tokenizers import Encoding, Tokenizer

from dragoman.analyse.heads.windows import Window, cut

SETS = ("polnear", "passages", "plv", "gsr", "cameo200", "stories", "sentences")
UNKNOWN = -100
OUTSIDE, BEGIN, GOES_ON = 0, 1, 2
SOURCE, CONTENT = 1, 2
RELAYS = {
    8951,
    27394,
    6563,
    9339,
    16614,
    5827,
}  # citing, quoting, cited, quoted, quotes, credited
SIZES = (64, 128, 192, 192)  # window sizes, drawn anew for each text and epoch
SHORTEST_LEAD = 40
STORY_WEIGHT = 0.3  # a story's label is that of the prompt, not of its lead
SENTENCE = re.compile(r"(?<=[.!?][\"”’' ])\s*(?=[\"“‘A-Z])")

# Gold in the spelling of PLOVER 0.5 and CAMEO; YIELD is CONCEDE or RETREAT.
FOLDED = {
    "FIGHT": "ASSAULT",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
}
YIELD = ("CONCEDE", "RETREAT")

OPEN = "?"  # what words tell is not known

Span = tuple[int, int]
Mark = tuple[int, int, str]


@dataclass(frozen=True)
class Attribution:
    """One attribution as character spans; `nested` where another relays it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested: bool = False


@dataclass(frozen=True)
class Text:
    """A text with its attributions, or None where they are not annotated."""

    text: str
    attributions: tuple[Attribution, ...] | None = None
    sentences: tuple[tuple[Span, "Kinds"], ...] = ()
    whole: bool = False  # nested attributions are annotated too
    entities: tuple[tuple[int, int, str], ...] | None = None
    sides: tuple[tuple[Span, ...], ...] | None = None  # in the order of SIDES
    acts: tuple["Mark", ...] | None = None  # the words that tell an act, OPEN or a type


@dataclass(frozen=True)
class Kinds:
    """What a sentence tells: types (all equally), relevance or None, weight."""

    types: tuple[str, ...]
    relevant: bool | None
    weight: float = 1.0


@dataclass
class Example:
    """One window with its labels, by place in the window."""

    ids: list[int]
    tags: dict[str, list[int]] = field(default_factory=dict)
    links: list[tuple[list[int], list[int]]] = field(default_factory=list)
    sentences: list[tuple[Span, Kinds]] = field(default_factory=list)


def fold_of(text: str, folds: int = 5) -> int:
    """The fold of a text: letter case, spaces and punctuation do not change it."""
    key = hashlib.sha256(re.sub(r"\W", "", text.lower()).encode()).hexdigest()[:16]
    return int(key, 16) % folds


def lines(path: Path) -> Iterator[dict]:
    """Read the objects of a JSON Lines file, gzipped or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _spans(value: object) -> tuple[Span, ...]:
    if isinstance(value, list):
        return tuple(s for v in value for s in _spans(v))
    if not isinstance(value, dict):
        return ()
    if "start" in value:
        return ((value["start"], value["end"]),)
    return _spans(value.get("spans") or value.get("span"))


def polnear(gold: Path, *, held_back: bool = False) -> list[Text]:
    """The attribution training part; a tenth, by fold, is held back."""
    found = []
    for record in lines(gold / "attribution" / "train.jsonl.gz"):
        if (fold_of(record["text"], 10) == 0) == held_back:
            given = tuple(
                Attribution(
                    _spans(a.get("source")),
                    _spans(a.get("cue")),
                    _spans(a.get("content")),
                )
                for a in record["gold"]["attributions"]
            )
            found.append(Text(record["text"], given))
    return found


def _kinds(roots: list[str]) -> Kinds:
    types = tuple(dict.fromkeys(FOLDED.get(r, r) for r in roots))
    return Kinds(types or ("NONE",), relevant=bool(types))


def plv(gold: Path, *, held_back: bool = False) -> list[Text]:
    """Sentences with the type of what one actor does to another."""
    return [
        _sentence(r["text"], _kinds([p["root"] for p in r["gold"]["pairs"]]))
        for r in lines(gold / "plv" / "dev.jsonl")
        if (fold_of(r["text"]) == 0) == held_back
    ]


def gsr(gold: Path, *, held_back: bool = False) -> list[Text]:
    """The codebook's examples."""
    return [
        _sentence(r["text"], _kinds([e["type"] for e in r["gold"]["events"]]))
        for r in lines(gold / "gsr" / "dev.jsonl")
        if (fold_of(r["text"]) == 0) == held_back
    ]


def cameo200(gold: Path, *, held_back: bool = False) -> list[Text]:
    """News leads by majority of their raters; most tell nothing of the kind."""
    found = []
    for record in lines(gold / "cameo200" / "dev.jsonl"):
        raters = record["gold"]["raters"]
        votes = [t for r in raters for t in set(r["types"])]
        kept = [t for t in dict.fromkeys(votes) if votes.count(t) * 2 >= len(raters)]
        if (fold_of(record["text"]) == 0) == held_back:
            kinds = Kinds(tuple(kept) or ("NONE",), record["gold"]["relevant"])
            found.append(_sentence(record["text"], kinds))
    return found


def stories(gold: Path) -> list[Text]:
    """Leads of generated stories; the label is the whole story's."""
    found = []
    for record in lines(gold / "plover_stories" / "train.jsonl.gz"):
        text = record["text"].strip()
        lead = SENTENCE.split(text, maxsplit=1)[0].split("\n")[0].strip()[:400]
        if len(lead) > SHORTEST_LEAD:
            kinds = Kinds((record["label"],), None, STORY_WEIGHT)
            found.append(_sentence(lead, kinds))
    return found


def actor_spans(gold: Path, *, held_back: bool = False) -> list[Text]:
    """Sentences with who acts and who is acted on; "R" is both."""
    found = []
    for record in lines(gold / "actor_spans" / "dev.jsonl"):
        if (fold_of(record["text"]) == 0) == held_back:
            spans = [
                tuple(
                    (s["start"], s["end"])
                    for s in record["gold"]["spans"]
                    if s["side"] in {letter, "R"}
                )
                for letter in "ST"
            ]
            found.append(Text(record["text"], sides=tuple(spans)))
    return found


def _sentence(text: str, kinds: Kinds) -> Text:
    return Text(text, None, (((0, len(text)), kinds),))


def together(texts: list[Text], rng: random.Random, most: int = 4) -> Iterator[Text]:
    """Put labelled sentences together, so that each is read among others."""
    order = rng.sample(texts, len(texts))
    while order:
        taken = [order.pop() for _ in range(min(len(order), rng.randint(1, most)))]
        text, sentences = "", []
        for one in taken:
            text += rng.choice((" ", "\n\n")) if text else ""
            sentences += [
                ((a + len(text), b + len(text)), k) for (a, b), k in one.sentences
            ]
            text += one.text
        yield Text(text, None, tuple(sentences))


def examples(text: Text, tokenizer: Tokenizer, limit: int) -> Iterator[Example]:
    """Cut a text into windows and label their pieces."""
    encoding = tokenizer.encode(text.text, add_special_tokens=False)
    starts = [o[0] for o in encoding.offsets]
    lines = _starts([m.end() for m in re.finditer(r"\n", text.text)], starts)
    sents = _starts([m.end() for m in SENTENCE.finditer(text.text)], starts)
    for window in cut(lines, sents, len(starts), limit=limit):
        yield _label(text, encoding, window)


def _starts(chars: list[int], starts: list[int]) -> list[int]:
    """The first piece at or after each character."""
    found, at = [], 0
    for char in chars:
        while at < len(starts) and starts[at] < char:
            at += 1
        found.append(at)
    return found


def _label(text: Text, encoding: Encoding, window: Window) -> Example:
    offsets = [encoding.offsets[p] if p >= 0 else None for p in window.positions]
    example = Example(window.ids(encoding.ids))
    if text.attributions is not None:
        _label_attributions(example, text, offsets)
    if text.entities is not None:
        example.tags["entity"] = _entity_tags(text.entities, offsets)
    if text.acts is not None:
        example.tags["act"] = _act_tags(text.acts, offsets)
    for name, spans in zip(SIDES, text.sides or (), strict=False):
        example.tags[name] = [OUTSIDE if o else UNKNOWN for o in offsets]
        for span in spans:
            _mark(example.tags[name], _inside(offsets, (span,)))
    for (start, end), kinds in text.sentences:
        inside = _inside(offsets, ((start, end),))
        if inside:
            example.sentences.append(((inside[0], inside[-1] + 1), kinds))
    return example


def _entity_tags(
    marks: tuple[tuple[int, int, str], ...], offsets: list[Span | None]
) -> list[int]:
    """Number classes 0 for none, then B and I of each type."""
    tags = [OUTSIDE if o else UNKNOWN for o in offsets]
    at = 0
    for place, offset in enumerate(offsets):
        if offset is None:
            continue
        while at < len(marks) and marks[at][1] <= offset[0]:
            at += 1
        if at < len(marks) and marks[at][0] < offset[1]:
            begins = offset[0] <= marks[at][0]
            tags[place] = 1 + 2 * ENTITIES.index(marks[at][2]) + (not begins)
    return tags


def _act_tags(marks: tuple[Mark, ...], offsets: list[Span | None]) -> list[int]:
    """Number classes 0 for none, then each type."""
    tags = [OUTSIDE if o else UNKNOWN for o in offsets]
    for start, end, label in marks:
        for i in _inside(offsets, ((start, end),)):
            tags[i] = UNKNOWN if label == OPEN else 1 + TYPES.index(label)
    return tags


def _inside(offsets: list[Span | None], spans: tuple[Span, ...]) -> list[int]:
    return [
        i
        for i, o in enumerate(offsets)
        if o is not None and any(o[0] < b and o[1] > a for a, b in spans)
    ]


def _label_attributions(
    example: Example, text: Text, offsets: list[Span | None]
) -> None:
    real = [OUTSIDE if o else UNKNOWN for o in offsets]
    tags = {layer: list(real) for layer in LAYERS}
    for a in text.attributions or ():
        cue = _inside(offsets, a.cue)
        source, content = _inside(offsets, a.source), _inside(offsets, a.content)
        _mark(tags["nested" if a.nested else "cue"], cue)
        if not a.nested:
            _mark(tags["source"], source)
            _mark(tags["content"], content)
            if not text.whole:  # what stands inside may nest, and is not annotated
                for i in content:
                    tags["nested"][i] = UNKNOWN
                _forget_relays(tags["nested"], example.ids)
        if cue:
            roles = list(real)
            for i in content:
                roles[i] = CONTENT
            for i in source:
                roles[i] = SOURCE
            example.links.append((cue, roles))
    example.tags |= tags


def _forget_relays(layer: list[int], ids: list[int]) -> None:
    """Leave open what outermost annotation alone cannot tell ("citing Y")."""
    for i, piece in enumerate(ids):
        if piece in RELAYS:
            layer[i] = UNKNOWN


def _mark(layer: list[int], places: list[int]) -> None:
    for n, i in enumerate(places):
        layer[i] = GOES_ON if n and places[n - 1] == i - 1 else BEGIN
