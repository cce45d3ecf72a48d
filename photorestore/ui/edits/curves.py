"""Tone curves: a few points per channel, and the tables made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import ShapeError
from photorestore.core.pixels import max_level
from photorestore.core.types import RgbArray

Point = tuple[float, float]
"""Level before and after, 0 to 1."""
STRAIGHT: tuple[Point, ...] = ((0.0, 0.0), (1.0, 1.0))
MOST_POINTS = 12
CLOSEST = 1 / 255
"""Smallest distance of two points of a curve, across."""


class Channel(StrEnum):
    """What a curve acts on; the composite acts on all channels, after their own."""

    COMPOSITE = "rgb"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


@dataclass(frozen=True, kw_only=True)
class Curves:
    """One curve per channel.

    Attributes:
        rgb: points of the composite, from left to right.
        red: likewise.
        green: likewise.
        blue: likewise.
    """

    rgb: tuple[Point, ...] = STRAIGHT
    red: tuple[Point, ...] = STRAIGHT
    green: tuple[Point, ...] = STRAIGHT
    blue: tuple[Point, ...] = STRAIGHT

    def __post_init__(self) -> None:
        for channel in Channel:
            _check(self.of(channel))

    @property
    def is_identity(self) -> bool:
        """Whether all curves are straight."""
        return self == Curves()

    def of(self, channel: Channel) -> tuple[Point, ...]:
        """The points of one curve."""
        points: tuple[Point, ...] = getattr(self, channel.value)
        return points

    def with_points(self, channel: Channel, points: tuple[Point, ...]) -> Curves:
        """With another curve for one channel.

        Raises:
            ShapeError: the points are too many, too few, or not in order.
        """
        return replace(self, **{channel.value: points})

    def apply(self, rgb: RgbArray) -> RgbArray:
        """Apply to (H, W, 3); every level of the type has a step of its own."""
        if self.is_identity:
            return rgb
        table = _table(self, np.dtype(rgb.dtype).str)
        if rgb.dtype == np.uint8:
            return np.asarray(cv2.LUT(rgb, table.T[None]), np.uint8)
        toned = np.empty(rgb.shape, np.uint16)
        for channel in range(3):
            np.take(table[channel], rgb[..., channel], out=toned[..., channel])
        return toned


def curve_values(points: tuple[Point, ...], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """A curve at places of 0 to 1: smooth, and never beyond its neighbouring points.

    Source: monotone cubic interpolation, Fritsch and Butland 1984, with the
    weighted harmonic mean of the slopes.
    """
    x, y = np.array(points, np.float64).T
    step = np.diff(x)
    slope = np.diff(y) / step
    tangent = np.empty_like(x)
    tangent[0], tangent[-1] = slope[0], slope[-1]
    for i in range(1, len(x) - 1):
        if slope[i - 1] * slope[i] <= 0:
            tangent[i] = 0.0
            continue
        near, far = 2 * step[i] + step[i - 1], step[i] + 2 * step[i - 1]
        tangent[i] = (near + far) / (near / slope[i - 1] + far / slope[i])
    part = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(step) - 1)
    wide = step[part]
    t = np.clip((at - x[part]) / wide, 0.0, 1.0)
    values = (
        y[part] * (1 + 2 * t) * (1 - t) ** 2
        + wide * tangent[part] * t * (1 - t) ** 2
        + y[part + 1] * t**2 * (3 - 2 * t)
        + wide * tangent[part + 1] * t**2 * (t - 1)
    )
    return np.asarray(np.clip(values, 0.0, 1.0), np.float64)


@lru_cache(maxsize=8)
def _table(curves: Curves, dtype: str) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Level after by level before, (3, 256) or (3, 65536)."""
    white = max_level(dtype)
    levels = np.linspace(0.0, 1.0, white + 1)
    rows = []
    for channel in (Channel.RED, Channel.GREEN, Channel.BLUE):
        values = levels
        for points in (curves.of(channel), curves.rgb):
            if points != STRAIGHT:
                values = curve_values(points, values)
        rows.append(np.rint(values * white).astype(dtype))
    table: NDArray[np.uint8] | NDArray[np.uint16] = np.ascontiguousarray(np.stack(rows))
    table.flags.writeable = False
    return table


def _check(points: tuple[Point, ...]) -> None:
    if not 2 <= len(points) <= MOST_POINTS:
        raise ShapeError(f"A tone curve has 2 to {MOST_POINTS} points, not {len(points)}.")
    across = np.array([x for x, _ in points])
    inside = all(0.0 <= value <= 1.0 for point in points for value in point)
    if not inside or bool((np.diff(across) < CLOSEST * 0.999).any()):
        raise ShapeError("The points of a tone curve must lie in order between 0 and 1.")
