"""Places that have about the colour of one pixel."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.ui.mask_tool.mark_model import Levels
from photorestore.ui.viewer.pyramid import Box, Pyramid

_FIRST_SIDE_PX = 512
_BAND_ROWS = 512
_SEED_REACH_PX = 1


def similar(
    photo: Pyramid, place: tuple[int, int], tolerance: int, *, connected: bool
) -> tuple[Box, Levels] | None:
    """Find what looks like one place; for large places off the GUI thread.

    Connected places are looked for around the place first, and further out only
    while they reach the edge of what was looked at.

    Args:
        photo: its finest level is used, as 8 bits.
        place: column and row.
        tolerance: largest difference of each channel, 0 to 255.
        connected: only what can be reached from the place without a gap.

    Returns:
        A box and levels (h, w), 255 = similar; None outside of the photo.
    """
    x, y = place
    if not (0 <= x < photo.width_px and 0 <= y < photo.height_px):
        return None
    colour = _colour(photo, x, y)
    if not connected:
        return _trimmed(
            (0, 0, photo.width_px, photo.height_px), _everywhere(photo, colour, tolerance)
        )
    side_px = _FIRST_SIDE_PX
    while True:
        box = (
            max(0, x - side_px),
            max(0, y - side_px),
            min(photo.width_px, x + side_px),
            min(photo.height_px, y + side_px),
        )
        found = _flooded(photo.cut(0, box), (x - box[0], y - box[1]), colour, tolerance)
        if not _leaves(found, box, photo):
            return _trimmed(box, found)
        side_px *= 4


def _colour(photo: Pyramid, x: int, y: int) -> NDArray[np.uint8]:
    """The middle colour of a place and its neighbours, so that grain does not decide."""
    reach = _SEED_REACH_PX
    box = (
        max(0, x - reach),
        max(0, y - reach),
        min(photo.width_px, x + reach + 1),
        min(photo.height_px, y + reach + 1),
    )
    around = photo.cut(0, box).reshape(-1, 3)
    return np.asarray(np.median(around, axis=0).round(), np.uint8)


def _bounds(colour: NDArray[np.uint8], tolerance: int) -> tuple[list[int], list[int]]:
    return (
        [max(0, int(level) - tolerance) for level in colour],
        [min(255, int(level) + tolerance) for level in colour],
    )


def _everywhere(photo: Pyramid, colour: NDArray[np.uint8], tolerance: int) -> Levels:
    found = np.empty((photo.height_px, photo.width_px), np.uint8)
    low, high = _bounds(colour, tolerance)
    for top in range(0, photo.height_px, _BAND_ROWS):
        bottom = min(photo.height_px, top + _BAND_ROWS)
        band = photo.cut(0, (0, top, photo.width_px, bottom))
        found[top:bottom] = cv2.inRange(band, tuple(low), tuple(high))
    return found


def _flooded(
    rgb: NDArray[np.uint8], seed: tuple[int, int], colour: NDArray[np.uint8], tolerance: int
) -> Levels:
    window = rgb.copy()
    window[seed[1], seed[0]] = colour
    mask = np.zeros((window.shape[0] + 2, window.shape[1] + 2), np.uint8)
    flags = 8 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | (255 << 8)
    cv2.floodFill(window, mask, seed, (0, 0, 0), (tolerance,) * 3, (tolerance,) * 3, flags)
    found = np.ascontiguousarray(mask[1:-1, 1:-1])
    kernel = np.ones((3, 3), np.uint8)
    return np.asarray(cv2.morphologyEx(found, cv2.MORPH_CLOSE, kernel), np.uint8)


def _leaves(found: Levels, box: Box, photo: Pyramid) -> bool:
    """Whether something reaches an edge of the box that is none of the photo."""
    left, top, right, bottom = box
    return bool(
        (left > 0 and found[:, 0].any())
        or (top > 0 and found[0].any())
        or (right < photo.width_px and found[:, -1].any())
        or (bottom < photo.height_px and found[-1].any())
    )


def _trimmed(box: Box, found: Levels) -> tuple[Box, Levels]:
    """Only as much as is needed; large areas are costly to mark."""
    x, y, width, height = cv2.boundingRect(found)
    left, top = box[0] + x, box[1] + y
    return (left, top, left + width, top + height), found[y : y + height, x : x + width]
