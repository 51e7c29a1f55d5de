"""Take the README's pictures of the desk, from the demo's ledger.

python tools/desk_pictures.py [--all FOLDER]

Needs Debian's chromium. With --all, pictures of every view at 1440 and 390 pixels,
light and dark, go into a folder: to be looked at, one by one.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
README: dict[str, tuple[str, Literal["light", "dark"]]] = {
    "talks": ("/talks", "light"),
    "report": ("Hamas agreed", "light"),
    "claims": ("/claims?unnamed=true", "dark"),
    "map": ("/map", "light"),
}
"""Views by address, or a report by words of its title."""
VIEWS = {
    "today": "/",
    "talks": "/talks",
    "figures": "/figures",
    "map": "/map",
    "claims": "/claims",
    "actors": "/actors",
    "actor": "/actors/org:hamas",
    "reports": "/reports",
    "report": "Hamas agreed",
    "search": "/search?q=truce",
    "judge": "/judge",
    "nothing": "/claims?source=nobody",
    "lost": "/nothing-here",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1440, 390)
SETTLED = 900
"""Milliseconds after a drawing is made until it is on the screen."""


@contextmanager
def desk() -> Iterator[str]:
    """Serve the demo's ledger, and give the address."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "demo.db")
        run = [sys.executable, "-m", "dragoman"]
        subprocess.run(  # noqa: S603 - our own program
            [*run, "demo", "--ledger", ledger], check=True, stdout=subprocess.DEVNULL
        )
        with subprocess.Popen(  # noqa: S603 - as above
            [*run, "serve", "--no-browser", "--port", "0", "--ledger", ledger],
            stderr=subprocess.PIPE,
            text=True,
        ) as server:
            told = server.stderr.readline() if server.stderr is not None else ""
            yield told.split()[4].rstrip("/")
            server.terminate()


def show(page: Page, view: str) -> None:
    """Open a view, and wait until it is drawn."""
    page.goto(view if view.startswith("/") else "/reports")
    if not view.startswith("/"):
        page.locator("tbody th a", has_text=view).first.click()
    page.wait_for_load_state("networkidle")
    for drawing in page.locator("[data-chart], [data-graph]").all():
        drawing.and_(page.locator("[data-drawn=true]")).wait_for()
    page.wait_for_timeout(SETTLED)


def take_all(browser: Browser, url: str, folder: Path) -> None:
    """Take whole views in every shape."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        for width in WIDTHS:
            shape = {"width": width, "height": 900}
            page = browser.new_page(base_url=url, viewport=shape, color_scheme=scheme)
            for name, view in VIEWS.items():
                show(page, view)
                file = folder / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=file, full_page=True)
            page.close()


def take(browser: Browser, url: str) -> None:
    """Take the README's pictures, with few colours so that they are small."""
    for name, (view, scheme) in README.items():
        shape = {"width": 1280, "height": 800}
        page = browser.new_page(base_url=url, viewport=shape, color_scheme=scheme)
        show(page, view)
        file = IMAGES / f"{name}.png"
        page.screenshot(path=file)
        Image.open(file).convert("RGB").quantize(128).save(file, optimize=True)
        page.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", type=Path)
    asked = parser.parse_args()
    with desk() as at, sync_playwright() as running:
        chromium = running.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        if asked.all is None:
            take(chromium, at)
        else:
            take_all(chromium, at, asked.all)
        chromium.close()
