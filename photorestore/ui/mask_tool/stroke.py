"""One stroke of brush or eraser."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from photorestore.ui.mask_tool.layer_edit import LayerDelta, LayerEdit
from photorestore.ui.mask_tool.mark_model import Levels, MarkModel, united
from photorestore.ui.viewer.pyramid import Box

SMALLEST_PX, LARGEST_PX = 1, 2000
"""Diameters that a tip can have."""

_SIZE_STEP = 1.15
_PIXELS_BELOW = 8
_EXACT_BELOW_PX = 48.0
_DAB_STEP = 0.08
_EDGE_PX = 1.0
_SHOWN_AT_ONCE_PX = 1 << 17


@dataclass(frozen=True, kw_only=True)
class Brush:
    """The tip.

    Attributes:
        size_px: diameter in pixels of the photo, at full pressure.
        hardness: 0 fades from the centre on, 1 has a sharp edge.
    """

    size_px: float
    hardness: float


def next_size_px(size_px: float, steps: int) -> int:
    """The diameter that the wheel or a key asks for, so many steps up or down."""
    size = size_px * _SIZE_STEP**steps
    wanted = round(size) if size >= _PIXELS_BELOW else round(size_px) + steps
    return min(LARGEST_PX, max(SMALLEST_PX, wanted))


class Stroke:
    """Paints into marked places while the pointer moves.

    Args:
        model: of the places.
        brush: the tip.
        erases: take away instead of adding.
    """

    def __init__(self, model: MarkModel, brush: Brush, *, erases: bool) -> None:
        self._brush = brush
        self._size_px = (model.width_px, model.height_px)
        self._edit = LayerEdit(model, erases=erases)
        self._last: tuple[float, float, float] | None = None

    def move_to(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Paint from the last point to this one."""
        self.move_along([(x, y)], pressure)

    def move_along(self, points: Sequence[tuple[float, float]], pressure: float = 1.0) -> None:
        """Paint from the last point through all of these."""
        radius = max(0.5, self._brush.size_px / 2 * pressure)
        waiting: Box | None = None
        for x, y in points:
            start = self._last or (x, y, radius)
            self._last = (x, y, radius)
            for box, alpha in swept(start, self._last, self._brush.hardness, self._size_px):
                self._edit.add(box, alpha)
                together = united(waiting, box)
                if waiting is not None and _area(together) > _SHOWN_AT_ONCE_PX:
                    self._edit.show(waiting)
                    together = box
                waiting = together
        if waiting is not None:
            self._edit.show(waiting)

    def along(self, points: Sequence[tuple[float, float]]) -> Iterator[Box]:
        """Paint through all of these, box by box, as work for the model."""
        radius = max(0.5, self._brush.size_px / 2)
        for x, y in points:
            start = self._last or (x, y, radius)
            self._last = (x, y, radius)
            for box, alpha in swept(start, self._last, self._brush.hardness, self._size_px):
                yield from self._edit.adding(box, alpha)

    def finish(self) -> LayerDelta | None:
        """What changed, or None where the stroke never met the photo."""
        return self._edit.finish()

    def revert(self) -> None:
        """Give the stroke up."""
        self._edit.revert()


def swept(
    first: tuple[float, float, float],
    second: tuple[float, float, float],
    hardness: float,
    size_px: tuple[int, int],
) -> Iterator[tuple[Box, Levels]]:
    """What the tip covers on a straight way: boxes of the photo, and levels (h, w) in each.

    Args:
        first: x, y and radius of the tip, in pixels of the photo.
        second: likewise.
        hardness: of the edge, 0 to 1.
        size_px: width and height of the photo.
    """
    for start, end in _chunks(first, second):
        left, top, right, bottom = _bounds(start, end)
        box = (max(0, left), max(0, top), min(size_px[0], right), min(size_px[1], bottom))
        if box[2] > box[0] and box[3] > box[1]:
            yield box, _segment(start, end, hardness, box)


def _segment(
    first: tuple[float, float, float],
    second: tuple[float, float, float],
    hardness: float,
    box: Box,
) -> Levels:
    """Coverage (h, w) of a straight part of a stroke inside a box, 0 to 255."""
    radius = max(first[2], second[2])
    if radius < _EXACT_BELOW_PX:
        return _capsule(first, second, hardness, box)
    left, top, right, bottom = box
    alpha = np.zeros((bottom - top, right - left), np.uint8)
    length = math.dist(first[:2], second[:2])
    steps = max(1, math.ceil(length / (radius * _DAB_STEP)))
    tip = _dab(second[2], hardness)
    reach = tip.shape[0] // 2
    for step in range(steps + 1):
        share = step / steps
        x = round(first[0] + (second[0] - first[0]) * share - 0.5) - reach - left
        y = round(first[1] + (second[1] - first[1]) * share - 0.5) - reach - top
        x0, y0 = max(0, x), max(0, y)
        x1, y1 = min(alpha.shape[1], x + tip.shape[1]), min(alpha.shape[0], y + tip.shape[0])
        if x1 > x0 and y1 > y0:
            target = alpha[y0:y1, x0:x1]
            np.maximum(target, tip[y0 - y : y1 - y, x0 - x : x1 - x], out=target)
    return alpha


def _capsule(
    first: tuple[float, float, float],
    second: tuple[float, float, float],
    hardness: float,
    box: Box,
) -> Levels:
    """Coverage by the exact distance to the line between two points."""
    left, top, right, bottom = box
    x = np.arange(left, right, dtype=np.float32)[None, :] + np.float32(0.5 - first[0])
    y = np.arange(top, bottom, dtype=np.float32)[:, None] + np.float32(0.5 - first[1])
    across, down = np.float32(second[0] - first[0]), np.float32(second[1] - first[1])
    length = across * across + down * down
    if length > 0:
        share = ((x * across + y * down) / length).clip(0, 1)
        distance = np.hypot(x - share * across, y - share * down)
        radius = first[2] + share * np.float32(second[2] - first[2])
    else:
        distance, radius = np.hypot(x, y), np.full((1, 1), second[2], np.float32)
    return _coverage(distance, radius, hardness)


@lru_cache(maxsize=4)
def _dab(radius: float, hardness: float) -> Levels:
    """The tip itself, in an odd square."""
    reach = math.ceil(radius + _EDGE_PX)
    axis = np.arange(-reach, reach + 1, dtype=np.float32)
    return _coverage(
        np.hypot(axis[None, :], axis[:, None]), np.full((1, 1), radius, np.float32), hardness
    )


def _coverage(
    distance: NDArray[np.float32], radius: NDArray[np.float32], hardness: float
) -> Levels:
    soft = np.maximum(radius * np.float32(1 - hardness), np.float32(_EDGE_PX))
    share = (radius + np.float32(_EDGE_PX / 2) - distance) / soft
    return np.asarray(share.clip(0, 1) * np.float32(255) + np.float32(0.5), np.float32).astype(
        np.uint8
    )


def _chunks(
    first: tuple[float, float, float], second: tuple[float, float, float]
) -> Iterator[tuple[tuple[float, float, float], tuple[float, float, float]]]:
    """Cut a long line, so that each part has a small box."""
    longest = 4 * max(first[2], second[2]) + 256
    parts = max(1, math.ceil(math.dist(first[:2], second[:2]) / longest))
    points = [
        tuple(a + (b - a) * part / parts for a, b in zip(first, second, strict=True))
        for part in range(parts + 1)
    ]
    for start, end in pairwise(points):
        yield (start[0], start[1], start[2]), (end[0], end[1], end[2])


def _bounds(first: tuple[float, float, float], second: tuple[float, float, float]) -> Box:
    reach = max(first[2], second[2]) + 2 * _EDGE_PX
    return (
        math.floor(min(first[0], second[0]) - reach),
        math.floor(min(first[1], second[1]) - reach),
        math.ceil(max(first[0], second[0]) + reach),
        math.ceil(max(first[1], second[1]) + reach),
    )


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
