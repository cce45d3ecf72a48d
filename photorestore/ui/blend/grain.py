"""The grain of a photo: measured where it is intact, added where it is missing."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import luminance
from photorestore.core.types import RgbArray

_FIELD_PX = 512
_FIELD_LEVELS = 5
_BLOCK_PX = 16
_WINDOW_PX = 1024
_CALM = 0.25
_SOFT_PX = 0.55


@dataclass(frozen=True, kw_only=True)
class Grain:
    """How strong grain is and how much of it the result lost, in 8-bit levels.

    Attributes:
        holes_levels: standard deviation to add in damaged places.
        intact_levels: standard deviation to add elsewhere.
    """

    holes_levels: float
    intact_levels: float


def measure_grain(photo: RgbArray, result: RgbArray, damaged: NDArray[np.uint8] | None) -> Grain:
    """Measure both, in the calm blocks of a window in the middle."""
    before = _noise_levels(photo, damaged)
    after = _noise_levels(result, damaged)
    return Grain(holes_levels=before, intact_levels=float(np.sqrt(max(0.0, before**2 - after**2))))


class GrainField:
    """Noise of deviation 1 that repeats without a seam, at all levels of a pyramid."""

    def __init__(self, seed: int = 1) -> None:
        noise = np.random.default_rng(seed).standard_normal((_FIELD_PX, _FIELD_PX))
        pad = 4
        wide = np.pad(noise.astype(np.float32), pad, mode="wrap")
        soft = cv2.GaussianBlur(wide, (0, 0), _SOFT_PX)[pad:-pad, pad:-pad]
        level = np.asarray(soft / soft.std(), np.float32)
        self._levels = [level]
        for _ in range(_FIELD_LEVELS - 1):
            side = level.shape[0] // 2
            level = np.asarray(level.reshape(side, 2, side, 2).mean(axis=(1, 3)), np.float32)
            self._levels.append(level)

    def cut(self, level: int, box: tuple[int, int, int, int]) -> NDArray[np.float32] | None:
        """A part of a level; None where grain is too fine to be seen."""
        if level >= len(self._levels):
            return None
        field = self._levels[level]
        side = field.shape[0]
        left, top, right, bottom = box
        rows, columns = np.arange(top, bottom) % side, np.arange(left, right) % side
        return field[np.ix_(rows, columns)]


def _noise_levels(rgb: RgbArray, damaged: NDArray[np.uint8] | None) -> float:
    """Deviation of the finest diagonal detail in calm, intact blocks.

    Source: the finest diagonal wavelet band as noise, Donoho and Johnstone 1994.
    """
    height, width = rgb.shape[:2]
    top, left = max(0, (height - _WINDOW_PX) // 2), max(0, (width - _WINDOW_PX) // 2)
    area = (slice(top, top + _WINDOW_PX), slice(left, left + _WINDOW_PX))
    luma = luminance(rgb[area]) * 255.0
    rows, columns = luma.shape[0] // _BLOCK_PX, luma.shape[1] // _BLOCK_PX
    if not rows or not columns:
        return 0.0
    luma = luma[: rows * _BLOCK_PX, : columns * _BLOCK_PX]
    a, b, c, d = luma[::2, ::2], luma[::2, 1::2], luma[1::2, ::2], luma[1::2, 1::2]
    energy = ((a - b - c + d) * 0.5) ** 2
    half = _BLOCK_PX // 2
    blocks = energy.reshape(rows, half, columns, half).mean(axis=(1, 3)).reshape(-1)
    if damaged is not None:
        holes = damaged[area][: rows * _BLOCK_PX, : columns * _BLOCK_PX]
        intact = holes.reshape(rows, _BLOCK_PX, columns, _BLOCK_PX).max(axis=(1, 3)) == 0
        if intact.any():
            blocks = blocks[intact.reshape(-1)]
    return float(np.sqrt(np.quantile(blocks, _CALM)))
