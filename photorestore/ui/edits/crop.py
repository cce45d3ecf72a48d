"""How a crop answers to the mouse; pure mathematics, in the straight frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from photorestore.ui.edits.geometry import Geometry, fills, fitted
from photorestore.ui.language.words import to_translate
from photorestore.ui.viewer.pyramid import Box

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom; with fractions while a drag goes on."""
SMALLEST_PX = 16
_HALVINGS = 24


class Handle(StrEnum):
    """What of a crop is dragged: compass points, or all of it."""

    NORTH_WEST = "nw"
    NORTH = "n"
    NORTH_EAST = "ne"
    EAST = "e"
    SOUTH_EAST = "se"
    SOUTH = "s"
    SOUTH_WEST = "sw"
    WEST = "w"
    INSIDE = "inside"


@dataclass(frozen=True, kw_only=True)
class Aspect:
    """A shape to crop to.

    Attributes:
        name: for people.
        long: the longer side, or 0 where the shape is free.
        short: the shorter side; that of the photo where ``long`` is below 0.
    """

    name: str
    long: float = 0.0
    short: float = 0.0

    def ratio(self, width_px: int, height_px: int, *, upright: bool) -> float | None:
        """Width by height, or None where it is free.

        Args:
            width_px: of the turned photo, for "as the photo".
            height_px: likewise.
            upright: higher than wide.
        """
        if self.long == 0:
            return None
        long, short = self.long, self.short
        if long < 0:
            long, short = max(width_px, height_px), min(width_px, height_px)
        return short / long if upright else long / short


FREE = Aspect(name=to_translate("Free"))
AS_PHOTO = Aspect(name=to_translate("As the photo"), long=-1.0)
ASPECTS: tuple[Aspect, ...] = (
    FREE,
    AS_PHOTO,
    Aspect(name=to_translate("Square 1 : 1"), long=1, short=1),
    Aspect(name="5 : 4", long=5, short=4),
    Aspect(name="4 : 3", long=4, short=3),
    Aspect(name="7 : 5", long=7, short=5),
    Aspect(name="3 : 2", long=3, short=2),
    Aspect(name="16 : 9", long=16, short=9),
)


def handle_at(box: Rect, x: float, y: float, reach: float) -> Handle | None:
    """What of a crop lies at a point; corners win over edges."""
    left, top, right, bottom = box
    if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
        return None
    column = "w" if abs(x - left) <= reach else "e" if abs(x - right) <= reach else ""
    row = "n" if abs(y - top) <= reach else "s" if abs(y - bottom) <= reach else ""
    name = row + column
    return Handle(name) if name else Handle.INSIDE


def dragged(
    box: Rect,
    handle: Handle,
    by: tuple[float, float],
    ratio: float | None,
    *,
    size_px: tuple[int, int],
    angle_deg: float,
) -> Rect:
    """A crop after a drag; it never leaves the photo.

    Args:
        box: before the drag.
        handle: what is dragged.
        by: how far, from the start of the drag.
        ratio: width by height to keep, or None.
        size_px: of the turned photo.
        angle_deg: of the straightening.
    """

    def is_inside(rect: Rect) -> bool:
        return fills(rect, *size_px, angle_deg)

    if handle is Handle.INSIDE:
        across = _furthest(lambda share: _shifted(box, by[0] * share, 0.0), is_inside)
        return _furthest(lambda share: _shifted(across, 0.0, by[1] * share), is_inside)
    if ratio is not None:
        return _furthest(lambda share: _resized(box, handle, by, ratio, share), is_inside)
    wide = _furthest(lambda share: _stretched(box, handle, by[0] * share, 0.0), is_inside)
    return _furthest(lambda share: _stretched(wide, handle, 0.0, by[1] * share), is_inside)


def drawn(
    start: tuple[float, float],
    end: tuple[float, float],
    ratio: float | None,
    *,
    size_px: tuple[int, int],
    angle_deg: float,
) -> Rect | None:
    """A new crop from one corner to another, or None where it would be too small."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    if ratio is not None:
        width = max(right - left, (bottom - top) * ratio)
        left, right = (left, left + width) if end[0] >= start[0] else (right - width, right)
        height = width / ratio
        top, bottom = (top, top + height) if end[1] >= start[1] else (bottom - height, bottom)
    if right - left < SMALLEST_PX or bottom - top < SMALLEST_PX:
        return None
    x, y = start
    if not fills((x, y, x, y), *size_px, angle_deg):
        return None
    return _furthest(
        lambda share: (
            x + (left - x) * share,
            y + (top - y) * share,
            x + (right - x) * share,
            y + (bottom - y) * share,
        ),
        lambda rect: fills(rect, *size_px, angle_deg),
    )


def shaped(geometry: Geometry, ratio: float, width_px: int, height_px: int) -> Geometry:
    """The largest crop of a shape about the middle of the one before."""
    width, height = geometry.turned_size(width_px, height_px)
    left, top, right, bottom = geometry.box(width_px, height_px)
    x, y = (left + right) / 2, (top + bottom) / 2
    wide = min(width, height * ratio)
    high = wide / ratio
    low_x = min(max(0.0, x - wide / 2), width - wide)
    low_y = min(max(0.0, y - high / 2), height - high)
    wanted = whole_pixels((low_x, low_y, low_x + wide, low_y + high))
    return replace(geometry, crop=fitted(wanted, width, height, geometry.angle_deg))


def whole_pixels(rect: Rect) -> Box:
    """The nearest whole pixels; a rectangle that is only moved keeps its size."""
    left, top = round(rect[0]), round(rect[1])
    width, height = round(rect[2] - rect[0]), round(rect[3] - rect[1])
    return left, top, left + max(1, width), top + max(1, height)


def _furthest(path: Callable[[float], Rect], is_inside: Callable[[Rect], bool]) -> Rect:
    """The last of a straight way that lies inside; all rectangles inside form a convex set."""
    if is_inside(path(1.0)):
        return path(1.0)
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if is_inside(path(middle)):
            low = middle
        else:
            high = middle
    return path(low)


def _shifted(box: Rect, x: float, y: float) -> Rect:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def _stretched(box: Rect, handle: Handle, x: float, y: float) -> Rect:
    left, top, right, bottom = box
    name = handle.value
    if "w" in name:
        left = min(left + x, right - SMALLEST_PX)
    if "e" in name:
        right = max(right + x, left + SMALLEST_PX)
    if "n" in name:
        top = min(top + y, bottom - SMALLEST_PX)
    if "s" in name:
        bottom = max(bottom + y, top + SMALLEST_PX)
    return left, top, right, bottom


def _resized(
    box: Rect, handle: Handle, by: tuple[float, float], ratio: float, share: float
) -> Rect:
    """Resized with its shape; what lies opposite to the handle stays."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    name = handle.value
    wide = width + by[0] * (1 if "e" in name else -1 if "w" in name else 0)
    high = height + by[1] * (1 if "s" in name else -1 if "n" in name else 0)
    by_height = high * ratio
    wanted = max(wide, by_height) if len(name) == 2 else by_height if name in "ns" else wide
    wanted = max(wanted, SMALLEST_PX, SMALLEST_PX * ratio)
    wide = width + (wanted - width) * share
    high = height + (wanted / ratio - height) * share
    x = (left + right) / 2 - wide / 2
    y = (top + bottom) / 2 - high / 2
    if "w" in name:
        x = right - wide
    elif "e" in name:
        x = left
    if "n" in name:
        y = bottom - high
    elif "s" in name:
        y = top
    return x, y, x + wide, y + high
