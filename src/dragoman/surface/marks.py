"""Marks that tell statuses apart without colour: a sign, and a terminal's colour."""

from typing import Final

MARKS: Final = {
    "held": ("●", "green"),
    "under_way": ("◐", "green"),
    "planned": ("○", "cyan"),
    "expected": ("◌", "cyan"),
    "offered": ("◇", "yellow"),
    "demanded": ("◆", "yellow"),
    "threatened": ("!", "red"),
    "hypothetical": ("?", "default"),
    "denied": ("✗", "red"),
    "postponed": ("…", "yellow"),
    "cancelled": ("✗", "red"),
    "refused": ("✗", "red"),
    "failed": ("✗", "red"),
    "lapsed": ("…", "red"),
}
