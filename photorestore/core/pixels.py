"""Conversions of pixels that all layers share; numpy only."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import DTypeLike, NDArray

from photorestore.core.errors import ShapeError
from photorestore.core.types import RgbArray

_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


def max_level(dtype: DTypeLike) -> int:
    """Value of white: 255 for uint8, 65535 for uint16.

    Raises:
        ShapeError: the type is neither.
    """
    kind = np.dtype(dtype)
    if kind == np.uint8:
        return 255
    if kind == np.uint16:
        return 65535
    raise ShapeError(f"Pixels must be uint8 or uint16, got {kind}.")


def to_unit(levels: RgbArray) -> NDArray[np.float32]:
    """Turn uint8 or uint16 levels of any shape into float32 in [0, 1]."""
    return np.multiply(levels, np.float32(1 / max_level(levels.dtype)), dtype=np.float32)


def from_unit(unit: NDArray[np.floating], dtype: DTypeLike) -> RgbArray:
    """Turn floats of any shape into the nearest uint8 or uint16 levels.

    Args:
        unit: [0, 1]; what lies outside is clipped, NaN becomes 0.
        dtype: uint8 or uint16.
    """
    scaled = np.nan_to_num(unit, nan=0.0, posinf=1.0, neginf=0.0) * max_level(dtype)
    levels: RgbArray = np.rint(np.clip(scaled, 0, max_level(dtype))).astype(dtype)
    return levels


def to_uint8(levels: RgbArray) -> NDArray[np.uint8]:
    """Round uint16 levels to uint8; uint8 is returned as it is."""
    if levels.dtype == np.uint8:
        return levels.astype(np.uint8, copy=False)
    return ((levels.astype(np.uint32) + 128) // 257).astype(np.uint8)


def to_uint16(levels: RgbArray) -> NDArray[np.uint16]:
    """Spread uint8 levels over uint16, white on white; uint16 is returned as it is."""
    if levels.dtype == np.uint16:
        return levels.astype(np.uint16, copy=False)
    return levels.astype(np.uint16) * np.uint16(257)


def luminance(rgb: RgbArray) -> NDArray[np.float32]:
    """Rec. 709 luma of (H, W, 3) as (H, W) float32 in [0, 1]; equal channels stay exact."""
    unit = to_unit(rgb)
    red, green, blue = unit[..., 0], unit[..., 1], unit[..., 2]
    luma: NDArray[np.float32] = green + _LUMA[0] * (red - green) + _LUMA[2] * (blue - green)
    return luma


def grey_levels(rgb: RgbArray) -> RgbArray:
    """Luma of (H, W, 3) as (H, W) levels of the same type."""
    return from_unit(luminance(rgb), rgb.dtype)


def grey_to_rgb(grey: RgbArray) -> RgbArray:
    """Repeat (H, W) levels over three channels, (H, W, 3)."""
    return cast(RgbArray, np.repeat(grey[..., None], 3, axis=2))
