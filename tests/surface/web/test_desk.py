"""The desk in a real browser: every page, clicked through as a person would."""

import html
import re
import socket
import struct
from typing import Literal, Protocol
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

VIEWS = (
    "/",
    "/talks",
    "/figures",
    "/map",
    "/claims",
    "/actors",
    "/reports",
    "/search?q=truce",
    "/actors/org:hamas",
    "REPORT",
    "/judge",
    "/enter",
    "/claims?source=nobody",
    "/nothing-here",
)
SHAPES: tuple[tuple[Literal["light", "dark"], int], ...] = (
    ("light", 1440),
    ("dark", 390),
)
SERIOUS = {"serious", "critical"}


class Seen(Protocol):
    """A page, and what went wrong or outside while it was used."""

    page: Page
    errors: list[str]
    outside: list[str]


def drawn(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    for chart in page.locator("[data-chart], [data-graph]").all():
        expect(chart).to_have_attribute("data-drawn", "true", timeout=20_000)


def opened(page: Page, view: str) -> None:
    """Open a view; a report is opened from the list of them."""
    page.goto("/reports" if view == "REPORT" else view)
    if view == "REPORT":
        page.locator("tbody th a").nth(2).click()
    drawn(page)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_whole_and_alone_for_everyone(seen: Seen, view: str) -> None:
    opened(seen.page, view)
    expected = ["Failed to load resource"] if "nothing" in view else []
    assert [e for e in seen.errors if not any(x in e for x in expected)] == []
    assert seen.outside == []
    for scheme, width in SHAPES:
        seen.page.set_viewport_size({"width": width, "height": 900})
        seen.page.emulate_media(color_scheme=scheme)
        seen.page.wait_for_timeout(300)
        drawn(seen.page)
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        assert barriers(seen.page) == []


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Tell what keeps people out who use other means than eyes and a mouse."""
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in SERIOUS
    ]


def test_who_denied_the_acceptance_is_found_in_two_clicks(seen: Seen) -> None:
    page = seen.page
    page.goto("/")
    page.get_by_role("link", name="Talks", exact=True).click()
    accepted = page.locator(".stance.r-accept", has_text="6 May 2024")
    denied = accepted.locator("xpath=following-sibling::a").first
    expect(denied).to_contain_text("denied")
    expect(denied).to_contain_text("Israeli official")
    denied.click()
    lit = page.locator(".seg.lit").first
    expect(lit).to_be_in_viewport()
    expect(page.locator(".note.lit")).to_contain_text("Israeli official")
    expect(page.locator(".note.lit")).to_contain_text("deny acceptance")


def test_what_was_not_known_then_is_not_shown(seen: Seen) -> None:
    page = seen.page
    page.goto("/claims?as_of=2020-01-01")
    expect(page.get_by_role("status")).to_contain_text("1 January 2020")
    expect(page.locator("#answer")).to_contain_text("No claims fit")
    page.get_by_role("link", name="Talks", exact=True).click()
    assert parse_qs(urlsplit(page.url).query)["as_of"] == ["2020-01-01"]
    page.get_by_role("link", name="Back to what is known now").click()
    assert "as_of" not in page.url
    expect(page.locator(".stance").first).to_be_visible()


def test_facets_count_and_filter(seen: Seen) -> None:
    page = seen.page
    page.goto("/claims")
    nameless = page.locator(".facets li", has_text="without a name")
    count = nameless.locator(".count").inner_text()
    nameless.locator("a").click()
    expect(page.locator("article.record")).to_have_count(int(count))
    page.locator(".facets .chosen a").click()
    assert "unnamed" not in page.url


def test_an_actor_is_told_from_many_reports(seen: Seen) -> None:
    page = seen.page
    page.goto("/actors/person:ismail-haniyeh")
    expect(page.locator(".timeline").first).to_contain_text("2017-05-06")
    expect(page.locator(".timeline").last).to_contain_text("Hamas political chief")
    expect(page.locator("table.list")).to_contain_text("Abbas Kamel")
    page.locator(".record.derived .words").first.click()
    expect(page.locator(".seg.lit").first).to_be_in_viewport()


def test_a_contact_opens_at_its_words(seen: Seen) -> None:
    page = seen.page
    page.goto("/?since=2024-05-03&until=2024-05-03")
    card = page.locator(".record", has_text="call").first
    record = card.get_attribute("data-record")
    card.locator(".words").click()
    page.wait_for_url("**/reports/**")
    assert parse_qs(urlsplit(page.url).query)["record"] == [record]
    lit = page.locator(".seg.lit").first
    expect(lit).to_be_visible()
    expect(page.locator(f'.note.lit[data-record="{record}"]')).to_have_count(1)
    expect(lit).to_be_in_viewport()


def test_layers_are_switched_and_the_address_keeps_them(seen: Seen) -> None:
    page = seen.page
    page.goto("/reports")
    page.locator("tbody th a").nth(2).click()
    text = page.locator("#text")
    expect(text).to_have_class(re.compile("show-events"))
    page.locator('[data-layer="events"]').uncheck()
    page.locator('[data-layer="actors"]').check()
    expect(text).not_to_have_class(re.compile("show-events"))
    page.reload()
    expect(page.locator("#text")).to_have_class(re.compile("show-actors"))
    expect(page.locator("#text")).not_to_have_class(re.compile("show-events"))


def test_a_chain_is_told_on_hover_and_by_keyboard(seen: Seen) -> None:
    page = seen.page
    page.goto("/search?q=citing")
    page.locator("h3 a").first.click()
    piece = page.locator(".seg[role=button]").first
    piece.focus()
    expect(page.locator("#tip")).to_be_visible()
    piece.press("Enter")
    assert "record=" in page.url
    page.locator("#tip").evaluate("tip => tip.hidden = true")
    page.locator(".seg[role=button]").nth(1).hover()
    expect(page.locator("#tip")).to_be_visible()


def test_filters_change_the_answer_and_the_address(seen: Seen) -> None:
    page = seen.page
    page.goto("/claims")
    before = page.locator("article.record").count()
    page.locator("select[name=unnamed]").select_option("true")
    page.wait_for_url("**unnamed=true**")
    expect(page.locator("article.record")).not_to_have_count(before)
    after = page.locator("article.record").count()
    page.goto(page.url)
    assert page.locator("article.record").count() == after > 0
    assert page.locator("select[name=unnamed]").input_value() == "true"


def test_an_export_holds_what_is_shown(seen: Seen, desk: str) -> None:
    page = seen.page
    page.goto("/claims?unnamed=true&source=Israeli")
    shown = page.locator("article.record").count()
    link = page.locator(".exports a", has_text="JSONL").get_attribute("href")
    lines = page.request.get(f"{desk}{link}").text().splitlines()
    assert len(lines) == shown > 0


EMPTY = "since=&until=&as_of=&actor=&source=&place=&population=&status=&kind="
EXPORTING = ("/talks", "/figures", "/map", "/claims", "/actors", "/reports")


@pytest.mark.parametrize("view", EXPORTING)
def test_fields_left_empty_ask_for_nothing(desk: str, view: str) -> None:
    shown = httpx.get(f"{desk}{view}?{EMPTY}", timeout=30).text
    links = re.findall(r'href="(/api/[^"]+)" download', shown)
    assert len(links) == 3
    for link in links:
        assert httpx.get(f"{desk}{html.unescape(link)}", timeout=30).is_success, link


def test_drawings_are_files_with_the_reports_days(browser: Browser, desk: str) -> None:
    context = browser.new_context(base_url=desk, timezone_id="America/Los_Angeles")
    page = context.new_page()
    page.goto("/talks")
    drawn(page)
    files = {}
    for figure in page.locator("[data-chart], [data-graph]").all():
        with page.expect_download() as taken:
            figure.get_by_role("button", name="SVG").click()
        files[taken.value.suggested_filename] = taken.value.path().read_text("utf-8")
    context.close()
    assert set(files) == {"dragoman-contacts.svg", "dragoman-channels.svg"}
    assert all(text.startswith("<svg") for text in files.values())
    assert ">29 Apr 2024<" in files["dragoman-contacts.svg"]
    assert ">28 Apr 2024<" not in files["dragoman-contacts.svg"]
    assert ">Abbas Kamel<" in files["dragoman-channels.svg"]


def test_search_marks_what_it_found(seen: Seen) -> None:
    page = seen.page
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("softened")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=softened")
    assert page.locator("mark").first.inner_text().lower() == "softened"


def test_a_page_prints_without_what_is_only_for_the_screen(seen: Seen) -> None:
    page = seen.page
    page.goto("/claims")
    page.emulate_media(media="print")
    for part in (".top", ".filters", ".exports", ".aside", ".act"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".words").first).to_be_visible()


def test_readers_who_leave_do_not_end_the_desk(desk: str) -> None:
    at = urlsplit(desk)
    asked = f"GET /talks HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode()
    for _ in range(20):
        with socket.create_connection((at.hostname, at.port)) as left:
            left.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            left.sendall(asked)
    assert httpx.get(f"{desk}/api/health").json() == {"status": "ok"}


def test_the_theme_is_kept(seen: Seen) -> None:
    page = seen.page
    page.goto("/")
    page.locator("#theme").click()
    chosen = page.evaluate("document.documentElement.dataset.theme")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == chosen


def test_hostile_reports_stay_text(seen: Seen) -> None:
    page = seen.page
    script = "%3Cscript%3Ealert(9)%3C/script%3E%22%3E%3Cimg%20src=x%3E"
    for view in (
        *("/", "/reports", "/claims", "/search?q=Envoy", "/talks", "/map"),
        *("/actors", f"/judge?record={script}", f"/claims?source={script}"),
    ):
        page.goto(view)
        drawn(page)
    page.goto("/reports")
    page.locator("tbody th a", has_text="<script>").click()
    expect(page.locator("h1")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("#text")).to_contain_text("{{7*7}}")
    text = page.locator("#text").inner_text()
    assert "\u202e" not in text
    assert "\u200b" not in text
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.locator("#text img").count() == 0
    assert seen.errors == []
