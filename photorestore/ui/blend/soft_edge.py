"""Soft edges of marked places, made for a part of a level at a time."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.ui.viewer.pyramid import Box, Pyramid

_INSIDE_FROM = 128
_COARSE_INSIDE_FROM = 64  # hairlines have lost half of their level there
_FINEST_REACH_PX = 0.5


def soft_cut(
    marked: Pyramid | None, level: int, box: Box, feather_px: float
) -> NDArray[np.uint8] | None:
    """A part of a mask with a soft edge outside of what is marked.

    Marked pixels keep their level, so that damage stays covered and protected
    places stay untouched; from there on it fades to nothing at ``feather_px``.

    Args:
        marked: all levels of a mask, 255 = marked, or None.
        level: of the pyramid.
        box: which part of the level.
        feather_px: width of the edge in pixels of level 0.

    Returns:
        (h, w) uint8, or None where nothing is marked near by.
    """
    if marked is None:
        return None
    reach = feather_px / 2**level
    if reach < _FINEST_REACH_PX:
        plain = marked.cut(level, box)
        return plain if plain.any() else None
    margin = math.ceil(reach) + 1
    left, top, right, bottom = box
    height, width = marked.levels[level].shape[:2]
    x0, y0 = max(0, left - margin), max(0, top - margin)
    around = (x0, y0, min(width, right + margin), min(height, bottom + margin))
    hard = marked.cut(level, around)
    if not hard.any():
        return None
    inner = (slice(top - y0, bottom - y0), slice(left - x0, right - x0))
    inside_from = _COARSE_INSIDE_FROM if level else _INSIDE_FROM
    outside = (hard < inside_from).astype(np.uint8)
    if outside.all():
        return hard[inner]
    distance = cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[inner]
    share = (1 - distance / np.float32(reach + 1)).clip(0, 1)
    smooth = share * share * (3 - 2 * share) * np.float32(255) + np.float32(0.5)
    return np.asarray(np.maximum(hard[inner], smooth.astype(np.uint8)), np.uint8)
