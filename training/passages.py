"""Write text of our own: templates in training/text, filled at random from a seed.

A template's marks name roles and number attributions: `<s1>` source, `<q1>` cue,
`<c1>` content, `<n1>` the cue of an attribution that another one relays. `{slot}` takes
one of the slot's fillings, `{slot!}` with a capital; `¶` is a line break.
In `acts.txt` the words that tell an act stand in brackets, alternatives with `|`.
"""

import random
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from data import Attribution, Kinds, Span, Text

FOLDER = Path(__file__).parent / "text"
SLOT = re.compile(r"\{(\w+)(!?)\}")
MARK = re.compile(r"<(/?)([sqcn])(\d)>")
HALF, NOTHING = 0.5, 0.4  # shares: straight quotation marks; sentences of no type
# Cues that go on with the source of the passage's first attribution.
GOES_ON = {
    "adding",
    "saying",
    "calling",
    "stressing",
    "pointing out",
    "revising",
    "warned",
    "renewed",
}
ACT = re.compile(r"\[(?:([A-Z]+):)?([^\]]+)\]")
OPENED = re.compile("\x01([A-Z]+) ([^\x02]*)\x02")
SAID = 0.4  # share of sentences that somebody is said to have said
SOURCES = (
    ", {who_short} said {day}.",
    ", {person} said.",
    ", {outlet} reported.",
    ", according to {unnamed}.",
)
FIRST = re.compile(r"^((?:<\w+>)*)(\w)")
CURLY = str.maketrans({"“": '"', "”": '"', "’": "'"})


@cache
def _slots() -> dict[str, list[str]]:
    lines = (FOLDER / "slots.txt").read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line.strip())
    return {name: [v.strip() for v in values.split(" | ")] for name, values in pairs}


@cache
def _templates() -> list[str]:
    lines = (FOLDER / "passages.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _kinds(name: str = "kinds.txt") -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    rows = (line.split("\t", 1) for line in lines if line and not line.startswith("#"))
    return [(kind, sentence) for kind, sentence in rows]


def fill(template: str, rng: random.Random) -> str:
    """Fill the slots of a template, those of the fillings too."""

    def one(match: re.Match[str]) -> str:
        value = fill(rng.choice(_slots()[match[1]]), rng)
        return value[:1].upper() + value[1:] if match[2] else value

    return SLOT.sub(one, template)


def parse(marked: str, base: int = 0) -> tuple[str, list[Attribution]]:
    """Take the marks out of a filled template: the text, its attributions."""
    text, at = "", 0
    opened: dict[tuple[str, str], int] = {}
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        key = (mark[2], mark[3])
        if mark[1]:
            spans[key].append((opened.pop(key) + base, len(text) + base))
        else:
            opened[key] = len(text)
    if opened:
        msg = f"a mark is not closed: {marked}"
        raise ValueError(msg)
    text += marked[at:]
    for number in {n for _, n in spans}:
        cue = spans.get(("q", number), [(0, 0)])[0]
        if text[cue[0] - base : cue[1] - base] in GOES_ON:
            spans["s", number] = spans["s", "1"]
    numbers = sorted({number for role, number in spans if role in "qn"})
    return text, [_attribution(spans, n) for n in numbers]


def _attribution(spans: dict[tuple[str, str], list[Span]], number: str) -> Attribution:
    nested = spans.get(("n", number))
    return Attribution(
        source=tuple(spans.get(("s", number), ())),
        cue=tuple(nested or spans.get(("q", number), ())),
        content=tuple(spans.get(("c", number), ())),
        nested=nested is not None,
    )


def write(rng: random.Random, count: int) -> list[Text]:
    """Passages of one to five templates each, quotation marks curly or straight."""
    return [_passage(rng) for _ in range(count)]


def _passage(rng: random.Random) -> Text:
    straight = rng.random() < HALF
    text, found = "", []
    for _ in range(rng.randint(1, 5)):
        text += rng.choice((" ", " ", "\n\n", "\n")) if text else ""
        marked = (
            fill(rng.choice(_templates()), rng)
            .replace("¶", "\n\n")
            .replace(",</s1>,", "</s1>,")
        )
        marked = marked.translate(CURLY) if straight else marked
        marked = FIRST.sub(lambda m: m[1] + m[2].upper(), marked, count=1)
        more, attributions = parse(marked, len(text))
        text += more
        found += attributions
    return Text(text, tuple(found), whole=True)


def sentences(rng: random.Random, count: int) -> list[Text]:
    """Sentences with their type; four in ten tell nothing of the kind."""
    pools: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for kind, template in _kinds():
        pools[kind == "NONE"].append((kind, template))
    found = []
    for _ in range(count):
        kind, template = rng.choice(pools[rng.random() < NOTHING])
        text = fill(template, rng)
        types = ("NONE",) if kind in {"NONE", "QUIET"} else (kind,)
        labels = Kinds(types, kind != "NONE")
        found.append(Text(text, None, (((0, len(text)), labels),)))
    return found


def acts(rng: random.Random, count: int) -> list[Text]:
    """Sentences with the words that tell an act; four in ten tell none."""
    rows = _kinds("acts.txt") + [r for r in _kinds() if r[0] in {"NONE", "QUIET"}]
    told = [row for row in rows if row[0] not in {"NONE", "QUIET"}]
    still = [row for row in rows if row[0] in {"NONE", "QUIET"}]
    types = sorted({kind for kind, _ in told})
    found = []
    for _ in range(count):
        if rng.random() < NOTHING:
            found.append(_act(*rng.choice(still), rng))
            continue
        kind = rng.choice(types)  # all types alike
        found.append(_act(*rng.choice([r for r in told if r[0] == kind]), rng))
    return found


def _act(kind: str, template: str, rng: random.Random) -> Text:
    """One sentence, its brackets as marks."""

    def one(match: re.Match[str]) -> str:
        words = rng.choice(match[2].split("|"))
        return f"\x01{match[1] or kind} {words}\x02"

    if rng.random() < SAID and template.endswith("."):
        template = template[:-1] + rng.choice(SOURCES)
    filled = fill(ACT.sub(one, template), rng).replace(",,", ",").replace(",.", ".")
    text, marks, at = "", [], 0
    for match in OPENED.finditer(filled):
        text += filled[at : match.start()]
        at = match.end()
        marks.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
    return Text(text + filled[at:], acts=tuple(marks))
