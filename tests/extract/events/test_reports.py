"""What holds of a whole report: retellings, headline, dates, chains, silence."""

from collections.abc import Callable

from dragoman.domain import Event, Reading

ReadText = Callable[..., Reading]


def only(reading: Reading, kind: str) -> Event:
    found = [e for e in reading.events if e.kind == kind]
    assert len(found) == 1
    return found[0]


def test_a_later_telling_of_an_act_is_no_second_event(read_text: ReadText) -> None:
    reading = read_text(
        "Egypt and Hamas held talks in Cairo on Sunday. The rest was quiet. "
        "The talks between Egypt and Hamas lasted six hours.",
        published="2024-05-06",
    )
    event = only(reading, "talks")
    assert event.evidence.text.startswith("Egypt and Hamas held")
    assert [span.text[:9] for span in event.retold] == ["The talks"]


def test_the_headline_is_a_retelling_of_the_text(read_text: ReadText) -> None:
    title = "Hamas accepts Egypt's ceasefire proposal"
    body = "Hamas accepted Egypt's ceasefire proposal on Sunday."
    reading = read_text(f"{title}\n\n{body}", published="2024-05-06", title=title)
    event = only(reading, "accept")
    assert event.evidence.text == body
    assert [span.text for span in event.retold] == [title]


def test_acts_of_different_days_stay_two(read_text: ReadText) -> None:
    reading = read_text(
        "Hezbollah attacked Israel on Friday. Hezbollah attacked Israel on Sunday.",
        published="2024-05-06",
    )
    days = [e.start for e in reading.events if e.kind == "attack"]
    assert days == ["2024-05-03", "2024-05-05"]


def test_the_day_of_the_saying_is_not_that_of_the_act(read_text: ReadText) -> None:
    reading = read_text(
        "Hamas said on Monday that it had rejected Israel's offer.",
        published="2024-05-06",
    )
    event = only(reading, "reject")
    assert event.start is None
    assert event.attribution is not None


def test_what_goes_on_since_a_day_has_no_end(read_text: ReadText) -> None:
    reading = read_text(
        "Israel has waged an offensive on Gaza since October 7.",
        published="2024-05-06",
    )
    event = only(reading, "attack")
    assert (event.status, event.start, event.end) == ("under_way", "2023-10-07", None)


def test_what_is_done_before_a_day_ends_the_day_before(read_text: ReadText) -> None:
    reading = read_text(
        "Armenia and Azerbaijan will sign a treaty before May 12.",
        published="2024-05-06",
    )
    event = only(reading, "signed")
    assert (event.start, event.end) == (None, "2024-05-11")


def test_the_two_sides_are_those_named_before(read_text: ReadText) -> None:
    reading = read_text(
        "Sudan's army and the Rapid Support Forces signed a truce in Jeddah. "
        "The United States urged both sides to respect it.",
        published="2023-05-21",
    )
    names = {a.id: a.name for a in reading.actors}
    event = only(reading, "urge")
    wanted = {"United States", "Sudan's army", "Rapid Support Forces"}
    assert {names[p.actor] for p in event.participants} == wanted


def test_what_is_left_out_is_said_to_be(read_text: ReadText) -> None:
    reading = read_text(
        "Egypt held talks with Hamas in Cairo, but no date was set for a new round.",
        published="2024-05-06",
    )
    assert "start" in only(reading, "talks").not_stated


def test_indirect_talks_are_indirect(read_text: ReadText) -> None:
    reading = read_text("Indirect talks between Israel and Hamas resumed in Doha.")
    assert only(reading, "talks").channel == "indirect"


def test_a_denied_act_has_no_plover_code(read_text: ReadText) -> None:
    reading = read_text("Russia denied shelling Kharkiv.")
    assert only(reading, "shelling").plover is None


def test_a_planned_meeting_is_an_agreement_in_plover(read_text: ReadText) -> None:
    reading = read_text("Egypt and Hamas will hold talks in Cairo.")
    code = only(reading, "talks").plover
    assert code is not None
    assert code.type == "AGREE"


def test_every_event_says_what_found_it(read_text: ReadText) -> None:
    reading = read_text("Egypt and Hamas held talks in Cairo.")
    assert {e.found_by for e in reading.events} == {"act_lexicon:1"}


def test_an_answer_names_the_proposal_that_it_answers(read_text: ReadText) -> None:
    reading = read_text(
        "Egypt put forward a ceasefire proposal on Sunday. "
        "Hamas rejected the Egyptian proposal on Monday.",
        published="2024-05-06",
    )
    event = only(reading, "reject")
    assert event.proposal in {p.id for p in reading.proposals}


def parties(reading: Reading, kind: str) -> set[str]:
    names = {a.id: a.name for a in reading.actors}
    return {names[p.actor] for p in only(reading, kind).participants}


def test_the_parties_are_those_at_war_not_a_delegation(read_text: ReadText) -> None:
    reading = read_text(
        "Sudan's army and the Rapid Support Forces resumed talks in Geneva. The army's "
        "delegation asked the mediators for a day. Norway called on the parties to "
        "stop shelling towns.",
    )
    wanted = {"Norway", "Sudan's army", "Rapid Support Forces"}
    urged = [e for e in reading.events if e.trigger.text == "called"]
    names = {a.id: a.name for a in reading.actors}
    assert [{names[p.actor] for p in e.participants} for e in urged] == [wanted]


def test_they_are_those_who_were_urged_together(read_text: ReadText) -> None:
    reading = read_text(
        "Colombia's government and the ELN held talks in Caracas. Norway urged both "
        "sides to go on. They agreed to extend their truce, Cuba's envoy said.",
    )
    assert parties(reading, "extended") == {"Colombia", "ELN"}


def test_the_other_side_is_the_one_that_did_not_act(read_text: ReadText) -> None:
    reading = read_text(
        "Ethiopia and Eritrea held talks on a truce. Ethiopia demanded a troop "
        "withdrawal from the border. The other side rejected the demand.",
    )
    assert parties(reading, "reject") == {"Eritrea"}


def test_a_mediation_that_is_thanked_for_is_no_act(read_text: ReadText) -> None:
    reading = read_text("Sudan's army thanked Qatar for its mediation.")
    assert [e.kind for e in reading.events] == ["praise"]


def test_every_party_has_words_that_show_it(read_text: ReadText) -> None:
    reading = read_text("Somali rebels rejected a US offer. Kenyan jets hit a camp.")
    shown = {a.id: [m.text for m in a.mentions] for a in reading.actors}
    parties = {p.actor for e in reading.events for p in e.participants}
    assert all(shown[key] for key in parties)
    assert ["US"] in shown.values()
