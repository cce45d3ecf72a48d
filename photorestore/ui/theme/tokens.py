"""The numbers and colours that every screen is made of."""

from __future__ import annotations

from dataclasses import dataclass


class Space:
    """Distances in device-independent pixels; nothing else is used."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 40


class Size:
    """Sizes of parts in device-independent pixels."""

    CONTROL = 32
    ICON = 18
    TOOL_BUTTON = 36
    PANEL = 316
    RADIUS = 6
    THUMBNAIL = 84


class TypeScale:
    """Sizes of type as multiples of the system's own."""

    SMALL = 0.9
    BODY = 1.0
    TITLE = 1.0
    HEADLINE = 1.5
    DISPLAY = 1.9


@dataclass(frozen=True, kw_only=True)
class Colours:
    """Every colour of one appearance, as "#rrggbb".

    Attributes:
        window: bars around everything.
        panel: the panels beside the photo.
        canvas: the surround of the photo, neutral.
        raised: buttons and fields.
        hover: the same, under the pointer.
        pressed: the same, held down.
        line: lines between areas.
        outline: edges of fields, 3 : 1 on a panel.
        text: what is read.
        muted: what is read second; still 4.5 : 1.
        disabled: what cannot be used.
        accent: the one thing to do next, and what is chosen.
        accent_hover: the same, under the pointer.
        on_accent: text on the accent.
        accent_text: the accent as text on a panel.
        chosen: ground of what is chosen.
        danger: failures.
        warning: what to know.
        success: what went well.
        notice: ground of messages.
    """

    window: str
    panel: str
    canvas: str
    raised: str
    hover: str
    pressed: str
    line: str
    outline: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    chosen: str
    danger: str
    warning: str
    success: str
    notice: str


DARK = Colours(
    window="#1b1b1d",
    panel="#232326",
    canvas="#131314",
    raised="#303034",
    hover="#3a3a3f",
    pressed="#28282c",
    line="#34343a",
    outline="#7f7f88",
    text="#ededee",
    muted="#a9a9b0",
    disabled="#6b6b72",
    accent="#e9a53c",
    accent_hover="#f3b656",
    on_accent="#211603",
    accent_text="#efb257",
    chosen="#453a26",
    danger="#ff8a80",
    warning="#f2c14e",
    success="#7fcf8f",
    notice="#2c2c31",
)
"""The appearance for dark surroundings."""

LIGHT = Colours(
    window="#efeeec",
    panel="#faf9f8",
    canvas="#d9d8d6",
    raised="#ffffff",
    hover="#f0eeea",
    pressed="#e4e1db",
    line="#dcdad6",
    outline="#86837d",
    text="#1e1d1b",
    muted="#5d5b56",
    disabled="#a3a09a",
    accent="#9b5607",
    accent_hover="#84480a",
    on_accent="#ffffff",
    accent_text="#8a4c05",
    chosen="#f3e3cc",
    danger="#b3261e",
    warning="#7a5200",
    success="#22683a",
    notice="#ffffff",
)
"""The appearance for bright surroundings."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "window"),
    ("text", "panel"),
    ("text", "canvas"),
    ("text", "raised"),
    ("text", "hover"),
    ("text", "pressed"),
    ("text", "chosen"),
    ("text", "notice"),
    ("muted", "window"),
    ("muted", "panel"),
    ("muted", "canvas"),
    ("muted", "raised"),
    ("muted", "hover"),
    ("muted", "chosen"),
    ("muted", "notice"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent_text", "panel"),
    ("accent_text", "window"),
    ("danger", "window"),
    ("danger", "panel"),
    ("danger", "notice"),
    ("warning", "window"),
    ("warning", "panel"),
    ("warning", "notice"),
    ("success", "panel"),
    ("success", "window"),
    ("success", "notice"),
)
"""Text and ground that meet somewhere; each pair has at least 4.5 : 1."""

PART_PAIRS: tuple[tuple[str, str], ...] = (
    ("outline", "panel"),
    ("outline", "raised"),
    ("outline", "window"),
    ("accent", "panel"),
    ("accent", "raised"),
)
"""Edges and marks that must be seen; each pair has at least 3 : 1."""


def contrast(first: str, second: str) -> float:
    """Contrast of two "#rrggbb" colours, 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
