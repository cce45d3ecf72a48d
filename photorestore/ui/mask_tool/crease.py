"""Follows a crease or a scratch between two places of a photo."""

from __future__ import annotations

import math
from typing import TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.ui.mask_tool.mark_model import Levels
from photorestore.ui.viewer.pyramid import Box, Pyramid

Floats = NDArray[np.float32]
Point = tuple[float, float]
Level = TypeVar("Level", np.uint8, np.float32)

_COARSE_LENGTH_PX = 384
_SIDEWAYS_SHARE, _SIDEWAYS_MOST_PX, _SIDEWAYS_LEAST_PX = 0.2, 128, 12
_FINE_STEP_PX = 2.0
_SIGMAS_PX = (1.0, 2.0)
_THIN_PX = 9
# weights that kept to creases and folds of the sample photos where arms, collars and
# the legs of a tripod run near by
_CURVED = np.float32(0.7)
_STRONG_SHARE = 0.995
_WEAKEST_LEVELS = 4.0  # fainter than that is grain
_CHEAPEST = 0.2
_SNAP_FALLS_TO = 0.5
_SMOOTH_PX = 9
_SIMPLER_BY_PX = 0.4


def follow(
    photo: Pyramid,
    probability: Levels | None,
    start: Point,
    end: Point,
    *,
    snap_px: float = 0.0,
    snaps_start: bool = True,
    is_rough: bool = False,
) -> list[Point]:
    """Find the way from one place to the other that keeps best to a line in the photo.

    The way of least cost is exact for all ways that do not turn back; it is found
    at a size where both places are near to each other, and made sharp at full size
    along the way. A pixel costs little on a thin bright or dark line, or where
    damage was detected.

    Source: minimum-cost paths for road and vessel tracing, as in Fischler et al.
    1981 and "intelligent scissors" of Mortensen and Barrett 1995; the straightened
    strip, on which it is a Viterbi search, makes it quick enough without compiled
    code.

    Args:
        photo: its levels are read as 8 bits.
        probability: (H, W) of a detection, 255 = damaged, or None.
        start: x and y in pixels of the photo; 0.5 is the middle of the first.
        end: likewise.
        snap_px: how far the ends may move to meet a line.
        snaps_start: the start may move too.
        is_rough: leave out the last step at full size, to show the way quickly.

    Returns:
        Points from start to end, at least two.
    """
    length = math.dist(start, end)
    level = max(0, math.ceil(math.log2(max(1.0, length / _COARSE_LENGTH_PX))))
    level = min(level, len(photo.levels) - 1)
    factor = float(2**level)
    ends = np.array([start, end], np.float32) / factor
    sideways = min(_SIDEWAYS_MOST_PX, _SIDEWAYS_LEAST_PX + _SIDEWAYS_SHARE * length / factor)
    strength, origin = _strength(photo, probability, level, ends, sideways + snap_px / factor + 4)
    for at in (0, 1) if snaps_start else (1,):
        ends[at] = _snapped(strength, ends[at] - origin, snap_px / factor) + origin
    line = _evenly(ends, 1.0)
    if len(line) < 3:
        return _points(ends * factor)
    path = _best_way(strength, line - origin, round(sideways), slope=2) + origin
    path *= np.float32(factor)
    if level > 0 and not is_rough:
        path = _sharpened(photo, probability, path, round(1.5 * factor) + 2)
    return _points(_simpler(path))


def _strength(
    photo: Pyramid, probability: Levels | None, level: int, ends: Floats, margin: float
) -> tuple[Floats, Floats]:
    """How much each pixel around two ends is part of a line, 0 to 1, and where that begins."""
    height, width = photo.levels[level].shape[:2]
    low, high = ends.min(axis=0) - margin, ends.max(axis=0) + margin
    left, top = (
        int(np.clip(math.floor(value), 0, side - 1))
        for value, side in zip(low, (width, height), strict=True)
    )
    right, bottom = (
        int(np.clip(math.ceil(value), value0 + 1, side))
        for value, value0, side in zip(high, (left, top), (width, height), strict=True)
    )
    box = (left, top, right, bottom)
    found = _ridges(_grey(photo.cut(level, box)))
    if probability is not None:
        found = np.maximum(found, _detected(probability, level, box))
    return found, np.array([left, top], np.float32)


def _ridges(grey: Floats) -> Floats:
    """Strength of thin lines, bright or dark, 0 to 1.

    What an opening takes away is thin and bright, what a closing fills is thin and
    dark; outlines of things are neither. Folds that only cast a shadow are, so the
    curvature of the brightness counts too, but less.
    """
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_THIN_PX, _THIN_PX))
    smooth = cv2.GaussianBlur(grey, (0, 0), _SIGMAS_PX[0])
    bright, dark = (
        np.asarray(cv2.morphologyEx(smooth, kind, kernel), np.float32)
        for kind in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT)
    )
    thin, curved = _scaled(np.maximum(bright, dark)), _scaled(_curvature(grey))
    return np.asarray(np.maximum(thin, _CURVED * curved), np.float32)


def _curvature(grey: Floats) -> Floats:
    """The larger curvature of the brightness, at two sizes."""
    best = np.zeros_like(grey)
    for sigma in _SIGMAS_PX:
        smooth = cv2.GaussianBlur(grey, (0, 0), sigma)
        across, down, both = (
            cv2.Sobel(smooth, cv2.CV_32F, dx, dy, ksize=3, scale=scale)
            for dx, dy, scale in ((2, 0, 0.25), (0, 2, 0.25), (1, 1, 0.25))
        )
        half_sum, half_difference = (across + down) / 2, (across - down) / 2
        root = np.hypot(half_difference, both)
        best = np.maximum(best, (np.abs(half_sum) + root) * np.float32(sigma * sigma))
    return best


def _scaled(strength: Floats) -> Floats:
    """From brightness levels to 0 ... 1, by the strongest lines near by."""
    strong = max(_WEAKEST_LEVELS, float(np.quantile(strength, _STRONG_SHARE)))
    return (strength * np.float32(1 / strong)).clip(0, 1)


def _detected(probability: Levels, level: int, box: Box) -> Floats:
    """The detection at one level, 0 to 1; hairlines keep their weight."""
    left, top, right, bottom = (side << level for side in box)
    part = probability[top:bottom, left:right]
    size = (box[2] - box[0], box[3] - box[1])
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    return (small * np.float32(2**level / 255)).clip(0, 1)


def _grey(rgb: NDArray[np.uint8]) -> Floats:
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)


def _snapped(strength: Floats, place: Floats, reach: float) -> Floats:
    """The strongest place near by, the nearer the better; the place itself where all is weak."""
    if reach < 1:
        return place
    height, width = strength.shape
    left, top = (max(0, math.floor(value - reach)) for value in place)
    right, bottom = (
        min(width, math.ceil(place[0] + reach)),
        min(height, math.ceil(place[1] + reach)),
    )
    if right <= left or bottom <= top:
        return place
    x = np.arange(left, right, dtype=np.float32)[None, :] + np.float32(0.5) - place[0]
    y = np.arange(top, bottom, dtype=np.float32)[:, None] + np.float32(0.5) - place[1]
    distance = np.hypot(x, y) / np.float32(reach)
    part = strength[top:bottom, left:right] * (1 - (1 - _SNAP_FALLS_TO) * distance)
    part[distance > 1] = 0
    row, column = np.unravel_index(int(part.argmax()), part.shape)
    if part[row, column] < _SNAP_FALLS_TO:
        return place
    return np.array([left + column + 0.5, top + row + 0.5], np.float32)


def _best_way(strength: Floats, line: Floats, sideways: int, *, slope: int) -> Floats:
    """The way of least cost along a line, from its first to its last point.

    Args:
        strength: (H, W), 0 to 1.
        line: (N, 2) points, evenly apart.
        sideways: how far the way may leave the line, in pixels.
        slope: how far it may move sideways from one point to the next.

    Returns:
        (N, 2) float32.
    """
    normals, offsets = _normals(line), _offsets(sideways)
    strip = _strip(strength, line, normals, offsets)
    steps = _least_cost(_CHEAPEST + (1 - strip) ** 2, slope)
    chosen = offsets[steps][:, None]
    return np.asarray(line + normals * chosen, np.float32)


def _offsets(sideways: int) -> Floats:
    return np.arange(-sideways, sideways + 1, dtype=np.float32)


def _strip(
    picture: NDArray[Level],
    line: Floats,
    normals: Floats,
    offsets: Floats,
    border: int = cv2.BORDER_CONSTANT,
) -> NDArray[Level]:
    """A picture along a line, straightened: (N, K), one row per point."""
    spots = line[:, None, :] + normals[:, None, :] * offsets[None, :, None] - np.float32(0.5)
    columns, rows = (np.ascontiguousarray(spots[..., axis], np.float32) for axis in (0, 1))
    strip = cv2.remap(picture, columns, rows, cv2.INTER_LINEAR, borderMode=border)
    return cast(NDArray[Level], strip)


def _least_cost(cost: Floats, slope: int) -> NDArray[np.intp]:
    """Columns of the cheapest way through rows (N, K), from middle to middle.

    Raises:
        ValueError: there are fewer than two rows.
    """
    rows, columns = cost.shape
    if rows < 2:
        raise ValueError("a way needs two rows")
    middle = columns // 2
    moves = np.arange(-slope, slope + 1)
    longer = np.hypot(1, moves).astype(np.float32)[:, None]
    total = np.full(columns + 2 * slope, np.inf, np.float32)  # padded on both sides
    total[middle + slope] = 0
    came_from = np.zeros((rows, columns), np.int8)
    windows = np.lib.stride_tricks.sliding_window_view(total, columns)  # (2 * slope + 1, K)
    every = np.arange(columns)
    for row in range(1, rows):
        options = windows + longer * cost[row]
        choice = options.argmin(axis=0)
        came_from[row] = moves[choice]
        total[slope : slope + columns] = options[choice, every]
    way = np.empty(rows, np.intp)
    way[-1] = middle
    for row in range(rows - 1, 0, -1):
        way[row - 1] = way[row] + came_from[row, way[row]]
    return way


def _sharpened(photo: Pyramid, probability: Levels | None, path: Floats, sideways: int) -> Floats:
    """Follow a rough way again at full size, on a narrow strip along it."""
    line = _evenly(_smoothed(path), _FINE_STEP_PX)
    if len(line) < 3:
        return path
    low, high = line.min(axis=0) - sideways - 2, line.max(axis=0) + sideways + 2
    left, top = max(0, math.floor(low[0])), max(0, math.floor(low[1]))
    box = (
        left,
        top,
        min(photo.width_px, math.ceil(high[0])),
        min(photo.height_px, math.ceil(high[1])),
    )
    origin = np.array([left, top], np.float32)
    normals, offsets = _normals(line), _offsets(sideways)
    near = line - origin
    grey = _grey(photo.cut(0, box))
    strength = _ridges(_strip(grey, near, normals, offsets, cv2.BORDER_REPLICATE))
    if probability is not None:
        part = probability[box[1] : box[3], box[0] : box[2]]
        detected = _strip(part, near, normals, offsets)
        strength = np.maximum(strength, detected.astype(np.float32) * np.float32(1 / 255))
    way = _least_cost(_CHEAPEST + (1 - strength) ** 2, 1)
    return np.asarray(line + normals * offsets[way][:, None], np.float32)


def _evenly(line: Floats, step_px: float) -> Floats:
    """Points at even distances along a line; both ends stay."""
    lengths = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    count = max(2, round(float(along[-1]) / step_px) + 1)
    wanted = np.linspace(0, along[-1], count)
    even = [np.interp(wanted, along, line[:, axis]) for axis in (0, 1)]
    return np.stack(even, axis=1).astype(np.float32)


def _smoothed(line: Floats) -> Floats:
    """Without the steps of a coarse level; both ends stay."""
    if len(line) <= _SMOOTH_PX:
        return line
    reach = _SMOOTH_PX // 2
    kernel = np.full(_SMOOTH_PX, 1 / _SMOOTH_PX)
    padded = np.pad(line, ((reach, reach), (0, 0)), mode="edge")
    smooth = np.stack([np.convolve(padded[:, axis], kernel, "valid") for axis in (0, 1)], axis=1)
    smooth[0], smooth[-1] = line[0], line[-1]
    return smooth.astype(np.float32)


def _normals(line: Floats) -> Floats:
    """Unit vectors (N, 2) at right angles to a line."""
    along = np.gradient(line, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
    return (np.stack([-along[:, 1], along[:, 0]], axis=1) / length[:, None]).astype(np.float32)


def _simpler(path: Floats) -> Floats:
    """With as few points as the eye needs."""
    return np.asarray(cv2.approxPolyDP(path[:, None, :], _SIMPLER_BY_PX, False)[:, 0], np.float32)


def _points(path: Floats) -> list[Point]:
    return [(float(x), float(y)) for x, y in path]
