"""A photo at half, a quarter, an eighth ... of its size, so that every zoom is quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import to_uint8
from photorestore.core.types import RgbArray

TILE_PX = 512
"""Side of the tiles that a viewer draws; the coarsest level is one tile."""

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in the pixels of one level; right and bottom are outside."""


@dataclass(frozen=True, kw_only=True)
class Pyramid:
    """One photo or one map at all levels.

    A pixel of a level covers exactly 2 x 2 of the one before; the last row and
    column of an odd size cover less.

    Attributes:
        levels: (H, W, 3) or (H, W); level 0 as it came, the others uint8.
    """

    levels: tuple[NDArray[Any], ...]

    @property
    def width_px(self) -> int:
        """Width of level 0."""
        return int(self.levels[0].shape[1])

    @property
    def height_px(self) -> int:
        """Height of level 0."""
        return int(self.levels[0].shape[0])

    def cut(self, level: int, box: Box) -> NDArray[np.uint8]:
        """A part of one level as uint8."""
        left, top, right, bottom = box
        return to_uint8(self.levels[level][top:bottom, left:right])


def level_count(width_px: int, height_px: int) -> int:
    """Levels until one tile holds everything."""
    count, side_px = 1, max(width_px, height_px)
    while side_px > TILE_PX:
        side_px = (side_px + 1) // 2
        count += 1
    return count


def build_pyramid(levels: RgbArray | NDArray[np.uint8]) -> Pyramid:
    """Make all levels of (H, W, 3) or (H, W); for large photos off the GUI thread."""
    made: list[NDArray[Any]] = [levels]
    for _ in range(level_count(levels.shape[1], levels.shape[0]) - 1):
        made.append(to_uint8(cast(RgbArray, halve(made[-1]))))
    return Pyramid(levels=tuple(made))


def halve(levels: NDArray[Any]) -> NDArray[Any]:
    """Average 2 x 2 pixels; what is left over at odd edges is averaged alone."""
    height, width = levels.shape[:2]
    even_h, even_w = height // 2, width // 2
    half = np.empty(((height + 1) // 2, (width + 1) // 2, *levels.shape[2:]), levels.dtype)
    if even_h and even_w:
        _shrink(levels[: 2 * even_h, : 2 * even_w], half[:even_h, :even_w])
    if width % 2 and even_h:
        _shrink(levels[: 2 * even_h, -1:], half[:even_h, -1:])
    if height % 2 and even_w:
        _shrink(levels[-1:, : 2 * even_w], half[-1:, :even_w])
    if width % 2 and height % 2:
        half[-1, -1] = levels[-1, -1]
    return half


def _shrink(source: NDArray[Any], target: NDArray[Any]) -> None:
    size = (target.shape[1], target.shape[0])
    small = cv2.resize(source, size, interpolation=cv2.INTER_AREA)
    target[...] = small.reshape(target.shape)
