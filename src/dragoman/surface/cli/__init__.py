"""The command line: translate what is typed, delegate, print."""

from dragoman.surface.cli.app import main

__all__ = ["main"]
