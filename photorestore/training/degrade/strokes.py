"""Lines of damage: paths, and how to draw them antialiased into an alpha map."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.fields import Alpha

Path = NDArray[np.float64]
"""(N, 2) points, x then y, in pixels."""

_SHIFT = 4  # OpenCV takes points in sixteenths of a pixel
_STEP_PX = 5.0


def wander(
    rng: np.random.Generator,
    through: tuple[float, float],
    *,
    length_px: float,
    angle_rad: float,
    bend: float = 0.0,
    jitter: float = 0.0,
    step_px: float = _STEP_PX,
) -> Path:
    """A smooth path that passes through a point somewhere along its length.

    Args:
        rng: random stream.
        through: x and y of the point.
        length_px: length of the path.
        angle_rad: heading at the start.
        bend: total turn over the path, in radians.
        jitter: standard deviation of the heading at each step, in radians.
        step_px: distance between points.
    """
    count = max(2, int(np.ceil(length_px / step_px)))
    heading = angle_rad + bend * np.linspace(0.0, 1.0, count)
    if jitter:
        heading = heading + rng.normal(0.0, jitter, count)
    step = length_px / count
    points = np.empty((count + 1, 2))
    points[0] = 0.0
    np.cumsum(np.cos(heading) * step, out=points[1:, 0])
    np.cumsum(np.sin(heading) * step, out=points[1:, 1])
    points += np.array(through) - points[rng.integers(count + 1)]
    return points


def stroke(alpha: Alpha, path: Path, *, width_px: float, opacity: float, taper: bool) -> None:
    """Draw one line with its own opacity; where lines cross, the denser one stays.

    A line thinner than a pixel covers a part of it only, so it is fainter.

    Args:
        alpha: (H, W) uint8, drawn into.
        path: points of the line.
        width_px: full width.
        opacity: in [0, 1].
        taper: thin out towards both ends.
    """
    value = 255.0 * min(opacity, 1.0) * min(1.0, width_px)
    layer = np.zeros_like(alpha)
    if taper and width_px > 1.2:
        fill(layer, _ribbon(path, width_px), value)
    else:
        points = _fixed(path)
        cv2.polylines(layer, [points], False, value, max(1, round(width_px)), cv2.LINE_AA, _SHIFT)
    cv2.max(alpha, layer, alpha)


def fill(alpha: Alpha, outline: Path, value: float) -> None:
    """Fill a polygon antialiased with a value of 0 to 255."""
    cv2.fillPoly(alpha, [_fixed(outline)], value, cv2.LINE_AA, _SHIFT)


def dashes(rng: np.random.Generator, path: Path) -> list[Path]:
    """Cut a path into pieces with gaps between them."""
    pieces: list[Path] = []
    position = 0
    while position < len(path) - 1:
        length = int(rng.integers(2, 9))
        pieces.append(path[position : position + length])
        position += length + int(rng.integers(0, 5))
    return [piece for piece in pieces if len(piece) > 1]


def _ribbon(path: Path, width_px: float) -> Path:
    """Outline of a line that is full in the middle and thin at both ends."""
    along = np.gradient(path, axis=0)
    norm = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
    normal = np.column_stack((-along[:, 1], along[:, 0])) / norm[:, None]
    half = 0.5 * (width_px - 1.0) * np.sin(np.linspace(0.15, np.pi - 0.15, len(path))) ** 0.6
    return np.concatenate((path + normal * half[:, None], (path - normal * half[:, None])[::-1]))


def _fixed(path: Path) -> NDArray[np.int32]:
    return np.rint(path * (1 << _SHIFT)).astype(np.int32)
