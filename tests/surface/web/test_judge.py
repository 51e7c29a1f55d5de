"""Judging in the browser: the token entered once, then signed, seen, taken back."""

from typing import Protocol

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


class Seen(Protocol):
    """A page, and what went wrong or outside while it was used."""

    page: Page
    errors: list[str]
    outside: list[str]


def enter(page: Page, token: str) -> None:
    page.goto("/judge")
    page.get_by_role("link", name="Enter the token").click()
    page.get_by_label("Token").fill(token)
    page.get_by_label("Your name").fill("<b>Ana</b>")
    page.get_by_role("button", name="Enter").click()
    page.wait_for_url("**/judge*")


def test_a_contact_is_corrected_seen_and_taken_back(seen: Seen, token: str) -> None:
    page = seen.page
    enter(page, token)
    page.goto("/?since=2024-05-03&until=2024-05-03")
    card = page.locator(".record", has_text="call").first
    record = card.get_attribute("data-record")
    card.get_by_role("link", name="judge").click()
    page.get_by_text("Correct a field").click()
    page.locator(".fieldlist a", has_text="status").click()
    page.get_by_label("Status is").select_option("denied")
    page.get_by_label("Why").first.fill("</script><script>alert(5)</script>")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("status is denied, read as held")
    grave = [
        one["id"]
        for one in Axe().run(page).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == []
    page.goto("/?since=2024-05-03&until=2024-05-03")
    shown = page.locator(f'.record[data-record="{record}"]')
    expect(shown.locator(".judgements")).to_contain_text("<b>Ana</b>")
    expect(shown.locator(".status")).to_contain_text("denied")
    page.goto(f"/judge?record={record}")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(page.locator(".card.judged.ended")).to_have_count(1)
    assert seen.errors == []
    assert seen.outside == []


def test_a_source_is_graded_by_hand(seen: Seen, token: str) -> None:
    page = seen.page
    enter(page, token)
    page.get_by_label("Record, or a source").fill("Al-Qahera <i>")
    page.get_by_role("button", name="Look up").click()
    page.locator("[name=letter]").select_option("B")
    page.locator("[name=number]").select_option("2")
    page.get_by_role("button", name="Grade").click()
    expect(page.get_by_role("status")).to_contain_text("grade Al-Qahera <i>: B2")


@pytest.mark.parametrize("proof", ["", "guessed"])
def test_no_other_page_can_judge_in_somebodys_name(
    seen: Seen, desk: str, token: str, proof: str
) -> None:
    enter(seen.page, token)
    (cookie,) = seen.page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert token not in cookie["value"]
    kept = {"Cookie": f"dragoman={cookie['value']}"}
    form = {"kind": "grade", "records": "Al-Qahera", "letter": "A", "proof": proof}
    assert httpx.post(f"{desk}/judge", data=form, headers=kept).status_code == 403
    crossed = kept | {"Sec-Fetch-Site": "cross-site"}
    assert httpx.post(f"{desk}/judge", data=form, headers=crossed).status_code == 403
    assert httpx.post(f"{desk}/judge", data=form).status_code == 303


def test_a_wrong_token_lets_nobody_in(desk: str) -> None:
    form = {"token": "wrong", "by": "Ana", "to": "//evil.example"}
    answer = httpx.post(f"{desk}/enter", data=form)
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers
    assert 'value="/judge"' in answer.text
