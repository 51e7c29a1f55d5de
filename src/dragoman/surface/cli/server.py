"""The desk's server: bound first, then told of, then run until it is stopped."""

import signal
import socket
import sys
import webbrowser

import uvicorn

from dragoman.surface.api import Serving
from dragoman.surface.api.serving import ServingError
from dragoman.surface.web import create_desk


def run(serving: Serving, port: int, *, open_browser: bool) -> None:
    """Serve until Ctrl-C.

    Raises:
        ServingError: the address or port cannot be had.
        LedgerError: there is no ledger, or it cannot be used.
    """
    app = create_desk(serving)
    bound = _bind(serving.host, port)
    host = f"[{serving.host}]" if ":" in serving.host else serving.host
    url = f"http://{host}:{bound.getsockname()[1]}/"
    sys.stderr.write(f"The desk is at {url} (Ctrl-C stops it)\n")
    sys.stderr.flush()
    if open_browser and sys.stderr.isatty():
        webbrowser.open(url)
    if hasattr(signal, "SIGPIPE"):
        # A reader who leaves closes a pipe; the program must not die of it.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    settings = uvicorn.Config(app, log_level="warning", server_header=False)
    uvicorn.Server(settings).run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host.strip("[]"), port))
        # Who is told the address may ask at once, and waits until it is served.
        bound.listen()
    except OSError as error:
        bound.close()
        msg = f"{host}:{port} cannot be had ({error.strerror}): choose another --port"
        raise ServingError(msg) from error
    return bound
