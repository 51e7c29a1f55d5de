"""What a name means, who held an office, and how a user's rows win."""

from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.knowledge import Entry, Hit, KnowledgeError
from dragoman.knowledge.manage import add_row, check_files, check_shipped, look_up
from dragoman.knowledge.rows import COLUMNS, decode, encode

KNOWN = knowledge.load()


@pytest.mark.parametrize(
    ("text", "words", "key", "sort"),
    [
        ("talks with Hamas leaders", "Hamas", "org:hamas", "name"),
        ("Cairo has pushed", "Cairo", "state:EGY", "capital"),
        ("Bankova said", "Bankova", "state:UKR", "metonym"),
        ("an Egyptian official", "Egyptian", "state:EGY", "demonym"),
        ("the U.S. envoy", "U.S.", "state:USA", "alias"),
        ("said Ismail Haniya on", "Ismail Haniya", "person:ismail-haniyeh", "alias"),
        (
            "Fattah Alsisi, Sergei Lavrov",
            "Sergei Lavrov",
            "person:sergei-lavrov",
            "name",
        ),
        ("in the Gaza Strip", "Gaza Strip", "geonames:281132", "name"),
        ("of the Renamo party", "Renamo", "org:moz-renamo", "name"),
        ("in southern Gaza", "southern Gaza", "local:southern-gaza", "name"),
    ],
)
def test_a_name_is_found(text: str, words: str, key: str, sort: str) -> None:
    found = [
        hit.sort
        for match in KNOWN.find(text)
        if text[match.start : match.end] == words
        for hit in match.hits
        if hit.entry.id == key
    ]
    assert sort in found


@pytest.mark.parametrize(
    "text",
    [
        "tell us who may go",
        "they are in it",
        "a general said",
        "the who and the un",
        "",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert KNOWN.find(text) == ()


def test_nested_names_come_on_request() -> None:
    text = "Hamas' Political Bureau met"
    longest = KNOWN.find(text)
    every = {text[m.start : m.end] for m in KNOWN.find(text, all_matches=True)}
    assert [text[m.start : m.end] for m in longest] == ["Hamas' Political Bureau"]
    assert {"Hamas", "Political Bureau"} < every


@pytest.mark.parametrize(
    ("role", "slot", "on", "key"),
    [
        ("prime minister", "QAT", "2024-05-02", "mohammed-bin-abdulrahman-al-thani"),
        ("Political Bureau chief", "org:hamas", "2024-05-02", "ismail-haniyeh"),
        ("Political Bureau chief", "org:hamas", "2024-09-02", "yahya-sinwar"),
        ("Political Bureau chief", "org:hamas", "2015-09-02", "khaled-meshaal"),
        ("leader", "org:hezbollah", "2024-05-02", "hassan-nasrallah"),
        ("chief", "org:hezbollah", "2025-05-02", "naim-qassem"),
        ("spokesman", "org:usa-state-department", "2024-05-02", "matthew-miller"),
        ("intelligence chief", "EGY", "2024-05-02", "abbas-kamel"),
        ("head", "org:egy-gis", "2024-05-02", "abbas-kamel"),
        ("head", "org:egy-gis", "2025-05-02", "hassan-rashad"),
        ("president", "USA", "2020-05-02", "donald-trump"),
        ("president", "USA", "2023-05-02", "joe-biden"),
        ("Secretary of State", "USA", "2024-05-02", "antony-blinken"),
        ("CIA director", "USA", "2024-05-02", "william-burns"),
        ("supreme leader", "IRN", "2024-05-02", "ali-khamenei"),
        ("king", "SAU", "2024-05-02", "king-salman"),
        ("secretary-general", "org:united-nations", "2020-05-02", "antonio-guterres"),
        ("defense minister", "ISR", "2024-11-20", "israel-katz"),
        ("prime minister", "TCD", "2100-01-01", None),
        ("prime minister", "USA", "2024-05-02", None),
        ("chief barber", "EGY", "2024-05-02", None),
    ],
)
def test_an_office_has_a_holder(role: str, slot: str, on: str, key: str | None) -> None:
    found = [entry.id for entry in KNOWN.holder(role, slot, on)]
    if key is None:
        assert found == [] or role == "prime minister"
    else:
        assert found == [f"person:{key}"]


@pytest.mark.parametrize("spelt", ["Haniyeh", "Haniya", "Haniyah", "Ismael Haniyeh"])
def test_spellings_find_a_person(spelt: str) -> None:
    assert KNOWN.persons_named(spelt)[0][0].id == "person:ismail-haniyeh"


def test_a_stranger_is_nobody() -> None:
    assert KNOWN.persons_named("Zbigniew Quuxworthy") == ()


def test_a_row_is_read_back_as_it_was_written() -> None:
    for number in range(0, len(KNOWN.rows), 997):
        entry = KNOWN.rows[number]
        assert decode(encode(entry)) == entry


def test_the_rows_that_ship_have_no_fault() -> None:
    assert check_shipped(KNOWN) == []


def write(path: Path, *rows: dict[str, str]) -> Path:
    lines = ["\t".join(row.get(name, "") for name in COLUMNS) for row in rows]
    path.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", "utf-8")
    return path


MINE = {
    "id": "org:hamas",
    "name": "Hamas",
    "kind": "party",
    "aliases": "The Movement of Mine",
}


def test_a_users_row_wins(tmp_path: Path) -> None:
    mine = knowledge.load(extra=(write(tmp_path / "a.tsv", MINE),))
    (match,) = mine.find("said Hamas today")
    assert [(hit.entry.kind, hit.entry.source) for hit in match.hits] == [
        ("party", "user")
    ]
    assert mine.find("of The Movement of Mine")[0].hits[0].entry.id == "org:hamas"


def test_yaml_rows_hold_roles(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "- id: person:jo-roe\n  name: Jo Roe\n  kind: person\n  spells:\n"
        "    - {role: President, organisation: state:QAT, country: QAT, start: 2031}\n"
    )
    mine = knowledge.load(extra=(path,))
    assert [e.id for e in mine.holder("president", "QAT", "2032-01-01")] == [
        "person:jo-roe"
    ]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("id\tname\norg:x\tX\n", "kind"),
        ("id\tname\tkind\ncolour\torg:x\tX\tred\n", "kind"),
        ("id\tname\tkind\tcolour\norg:x\tX\tparty\tred\n", "colour"),
        ("id\tname\tkind\tlat\norg:x\tX\tplace\tnorth\n", "north"),
        ("id\tname\tkind\norg:x\t--\tparty\n", "without a letter"),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, content: str, part: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(content)
    with pytest.raises(KnowledgeError, match=part):
        knowledge.load(extra=(path,))


def test_a_row_is_added_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    row = {"id": "org:quux", "name": "Quux Front", "kind": "armed_group"}
    add_row(path, row, KNOWN)
    before = path.read_text()
    with pytest.raises(KnowledgeError, match="unknown parent"):
        add_row(path, {**row, "id": "org:qx", "name": "Qx", "parent": "org:no"}, KNOWN)
    assert path.read_text() == before
    assert check_files([path], KNOWN) == []


def test_look_up_falls_back_on_spelling() -> None:
    assert look_up(KNOWN, "Araqchii")[0].weak
    assert look_up(KNOWN, "Hamas")[0].entry.id == "org:hamas"


def test_an_article_does_not_cut_a_longer_name() -> None:
    text = "They crossed the West Bank."
    found = [text[match.start : match.end] for match in KNOWN.find(text)]
    assert "West Bank" in found


@pytest.mark.parametrize(
    ("role", "slot", "day", "key"),
    [
        ("president", "COD", "2024-09-20", "person:felix-tshisekedi"),
        ("prime minister", "LBN", "2018-05-02", "person:saad-hariri"),
        (
            "envoy for Yemen",
            "org:united-nations",
            "2020-01-08",
            "person:martin-griffiths",
        ),
        ("aid chief", "org:united-nations", "2023-11-26", "person:martin-griffiths"),
        ("intelligence chief", "ISR", "2024-05-02", None),
        ("president", "LBN", "2023-05-02", None),
    ],
)
def test_one_seat_has_one_holder(
    role: str, slot: str, day: str, key: str | None
) -> None:
    held = [person.id for person in KNOWN.holder(role, slot, day)]
    assert held == [key] if key else len(held) != 1


def test_a_name_that_ended_in_a_year_is_held_until_its_end() -> None:
    hit = Hit(Entry(id="org:x", name="X", kind="other"), "alias", until="2024")
    assert hit.holds_on("2024-07-28")
    assert not hit.holds_on("2025-01-01")


def test_a_body_that_ended_in_a_year_is_known_to_its_end() -> None:
    (hit,) = (h for h in KNOWN.lookup("CSP-DPA") if h.entry.kind == "armed_group")
    assert hit.holds_on("2024-07-26")
    assert not hit.holds_on("2025-01-01")
