"""`dragoman serve`: the desk in the browser, and the API behind it."""

from typing import Annotated

import typer

from dragoman.surface.cli.inputs import LedgerUrl

HOST, PORT = "127.0.0.1", 8764


def serve(
    ledger: LedgerUrl,
    *,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port.")] = PORT,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="DRAGOMAN_TOKEN",
            help="Who has it may write; needed where others reach the desk.",
        ),
    ] = None,
    quotes_only: Annotated[
        bool, typer.Option("--quotes-only", help="Keep the full texts back.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser.")
    ] = True,
) -> None:
    """Open the desk on a ledger in the browser."""
    open_desk(
        ledger,
        host=host,
        port=port,
        token=token,
        quotes_only=quotes_only,
        browser=browser,
    )


def open_desk(
    ledger: str,
    *,
    host: str = HOST,
    port: int = PORT,
    token: str | None = None,
    quotes_only: bool = False,
    browser: bool = True,
) -> None:
    """Serve until Ctrl-C.

    Raises:
        DragomanError: the libraries are not installed, or it cannot be served so.
    """
    from dragoman.domain.errors import DragomanError

    try:
        from dragoman.surface.api import Serving
        from dragoman.surface.cli.server import run
    except ModuleNotFoundError as error:
        msg = "the desk needs its libraries: pip install 'dragoman[desk]'"
        raise DragomanError(msg) from error
    serving = Serving(
        ledger=ledger, host=host, token=token or None, quotes_only=quotes_only
    )
    run(serving, port, open_browser=browser)
