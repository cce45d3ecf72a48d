"""Moves pixels: exactly where there is no angle, else by interpolation in their own depth."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.ui.edits.geometry import Geometry, Matrix, inverse, moved_box
from photorestore.ui.viewer.pyramid import Box

Levels = NDArray[np.uint8] | NDArray[np.uint16]
Pixels = TypeVar("Pixels", bound=NDArray[np.uint8] | NDArray[np.uint16])
_PART_PX = 2048
"""Parts that are moved at once: OpenCV moves no more than 32,767 pixels a side."""
_REACH_PX = 4
"""Pixels around a part that interpolation may look at."""


def warp(levels: Pixels, geometry: Geometry, check: Callable[[], None] = lambda: None) -> Pixels:
    """Apply a geometry to (H, W) or (H, W, 3).

    Without an angle pixels are only moved. Otherwise they are interpolated by
    Lanczos' kernel in their own depth, which may ring by a little at hard edges.

    Args:
        levels: uint8 or uint16.
        geometry: where the pixels go.
        check: called once per part; may raise to stop.
    """
    if geometry.is_identity:
        return levels
    height, width = levels.shape[:2]
    if geometry.is_exact:
        return _moved(levels, geometry)
    out_w, out_h = geometry.output_size(width, height)
    to_source = inverse(geometry.to_output(width, height))
    made = np.empty((out_h, out_w, *levels.shape[2:]), levels.dtype)
    for top in range(0, out_h, _PART_PX):
        for left in range(0, out_w, _PART_PX):
            check()
            box = (left, top, min(out_w, left + _PART_PX), min(out_h, top + _PART_PX))
            around = source_box(to_source, box, width, height)
            part = levels[around[1] : around[3], around[0] : around[2]]
            made[box[1] : box[3], box[0] : box[2]] = warp_part(
                part, around, to_source, box, cv2.INTER_LANCZOS4, cv2.BORDER_REPLICATE
            )
    return made  # type: ignore[return-value]  # numpy cannot tell that the type is kept


def source_box(to_source: Matrix, box: Box, width_px: int, height_px: int) -> Box:
    """The part of the source that a part of the output is made of; at least one pixel."""
    left, top, right, bottom = moved_box(to_source, box)
    left = max(0, min(width_px - 1, left - _REACH_PX))
    top = max(0, min(height_px - 1, top - _REACH_PX))
    right, bottom = min(width_px, right + _REACH_PX), min(height_px, bottom + _REACH_PX)
    return left, top, max(left + 1, right), max(top + 1, bottom)


def warp_part(
    part: Levels,
    around: Box,
    to_source: Matrix,
    box: Box,
    interpolation: int,
    border: int,
) -> Levels:
    """Make one box of the output.

    Args:
        part: of the source, (h, w) or (h, w, C).
        around: where the part lies in the source.
        to_source: from the output to the source.
        box: of the output.
        interpolation: OpenCV's number.
        border: OpenCV's number; what lies outside of the source.
    """
    shift_out = np.array([[1.0, 0, box[0] + 0.5], [0, 1, box[1] + 0.5], [0, 0, 1]])
    shift_in = np.array([[1.0, 0, -around[0] - 0.5], [0, 1, -around[1] - 0.5], [0, 0, 1]])
    matrix = (shift_in @ to_source @ shift_out)[:2]
    size = (box[2] - box[0], box[3] - box[1])
    flags = interpolation | cv2.WARP_INVERSE_MAP
    made = cv2.warpAffine(part, matrix, size, flags=flags, borderMode=border)
    return cast(Levels, made)


def between_levels(to_source: Matrix, level: int, source_level: int) -> Matrix:
    """The same transform between coarser levels, whose pixels are 2 to the level wide."""
    matrix = to_source.copy()
    matrix[:2, :2] *= math.ldexp(1.0, level - source_level)
    matrix[:2, 2] /= math.ldexp(1.0, source_level)
    return matrix


def _moved(levels: Pixels, geometry: Geometry) -> Pixels:
    height, width = levels.shape[:2]
    left, top, right, bottom = geometry.box(width, height)
    moved = levels[:, ::-1] if geometry.flipped else levels
    moved = np.rot90(moved, -geometry.turns)[top:bottom, left:right]  # negative is clockwise
    return np.ascontiguousarray(moved)  # type: ignore[return-value]
