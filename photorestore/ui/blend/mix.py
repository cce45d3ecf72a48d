"""Mixes photo and result: quickly for a tile on the screen, exactly for a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import max_level
from photorestore.core.types import RgbArray
from photorestore.ui.blend.grain import Grain, GrainField, measure_grain
from photorestore.ui.blend.look import Look
from photorestore.ui.blend.soft_edge import soft_cut
from photorestore.ui.blend.tone import apply_curves, mixed_table, tone_curves
from photorestore.ui.viewer.pyramid import Box, Pyramid, build_pyramid

_BAND_ROWS = 256


@dataclass(frozen=True, kw_only=True)
class Ingredients:
    """All that mixing needs; made once per result.

    Attributes:
        photo: all levels.
        result: all levels, at full strength.
        holes: all levels of the mask that was used, or None.
        curves: (3, 256), from the tones of the result to those of the photo.
        grain: of the photo.
    """

    photo: Pyramid
    result: Pyramid
    holes: Pyramid | None
    curves: NDArray[np.float32]
    grain: Grain


_FIELD = GrainField()


def prepare(photo: Pyramid, result: RgbArray, damaged: NDArray[np.uint8] | None) -> Ingredients:
    """Measure and shrink; takes a second for a large photo, so off the GUI thread."""
    original = cast(RgbArray, photo.levels[0])
    return Ingredients(
        photo=photo,
        result=build_pyramid(result),
        holes=None if damaged is None or not damaged.any() else build_pyramid(damaged),
        curves=tone_curves(original, result, damaged),
        grain=measure_grain(original, result, damaged),
    )


def mix_tile(
    parts: Ingredients, look: Look, level: int, box: Box, protect: Pyramid | None = None
) -> NDArray[np.uint8]:
    """A part of one level, (h, w, 3) uint8, in a few milliseconds.

    Args:
        parts: photo and result.
        look: how to mix them.
        level: of the pyramids.
        box: which part of the level.
        protect: places that stay as they are in the photo, or None.
    """
    before = parts.photo.cut(level, box)
    holes = soft_cut(parts.holes, level, box, look.feather_px)
    if look.strength == 0 or (look.only_mask and holes is None):
        return before
    after = parts.result.cut(level, box)
    if look.keep_tone > 0:
        after = np.asarray(cv2.LUT(after, mixed_table(parts.curves, look.keep_tone)), np.uint8)
    noise = _noise(parts.grain, look.grain, holes, level, box)
    if noise is not None:
        after = _with_noise(after, np.rint(noise))
    share = _share(look, holes, soft_cut(protect, level, box, look.feather_px))
    if not isinstance(share, float):
        return np.asarray(cv2.blendLinear(after, before, share, 1 - share), np.uint8)
    if share == 1:
        return after
    return np.asarray(cv2.addWeighted(after, share, before, 1 - share, 0), np.uint8)


def mix_photo(
    parts: Ingredients,
    look: Look,
    check: Callable[[], None] = lambda: None,
    protect: NDArray[np.uint8] | None = None,
) -> RgbArray:
    """The whole photo in its own depth, (H, W, 3).

    Args:
        parts: photo and result.
        look: how to mix them.
        check: called once per band of rows; may raise to stop.
        protect: (H, W), 255 = stays as it is in the photo, or None.
    """
    photo = cast(RgbArray, parts.photo.levels[0])
    result = cast(RgbArray, parts.result.levels[0])
    if look.strength == 0 or (look.only_mask and parts.holes is None):
        return photo
    keeps = None if protect is None or not protect.any() else Pyramid(levels=(protect,))
    if keeps is None and replace(look, feather_px=0) == Look(feather_px=0):
        return result
    mixed = np.empty_like(photo)
    height, width = photo.shape[:2]
    for top in range(0, height, _BAND_ROWS):
        check()
        box = (0, top, width, min(height, top + _BAND_ROWS))
        mixed[box[1] : box[3]] = _mix_band(parts, look, photo, result, box, keeps)
    return mixed


def _mix_band(
    parts: Ingredients,
    look: Look,
    photo: RgbArray,
    result: RgbArray,
    box: Box,
    protect: Pyramid | None,
) -> RgbArray:
    rows = slice(box[1], box[3])
    holes = soft_cut(parts.holes, 0, box, look.feather_px)
    if look.only_mask and holes is None:
        return photo[rows]
    white = max_level(photo.dtype)
    scale = np.float32(255 / white)
    before = photo[rows] * scale
    if look.keep_tone > 0:
        after = apply_curves(result[rows], parts.curves, look.keep_tone)
    else:
        after = result[rows] * scale
    noise = _noise(parts.grain, look.grain, holes, 0, box)
    if noise is not None:
        after = (after + noise[..., None]).clip(0, 255)
    share = _share(look, holes, soft_cut(protect, 0, box, look.feather_px))
    wide = share if isinstance(share, float) else share[..., None]
    mixed = (before + (after - before) * wide) / scale
    return cast(RgbArray, np.rint(mixed).clip(0, white).astype(photo.dtype))


def _with_noise(rgb: NDArray[np.uint8], noise: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Add whole levels (h, w), within 0 to 255: first those above 0, then those below."""
    brighter, darker = (part.clip(0, 255).astype(np.uint8) for part in (noise, -noise))
    lifted = cv2.add(rgb, cv2.merge([brighter] * 3))
    return np.asarray(cv2.subtract(lifted, cv2.merge([darker] * 3)), np.uint8)


def _share(
    look: Look, holes: NDArray[np.uint8] | None, protected: NDArray[np.uint8] | None
) -> NDArray[np.float32] | float:
    """How much of the result is taken, 0 to 1: (h, w), or one number for all."""
    share: NDArray[np.float32] | float = look.strength
    if look.only_mask and holes is not None:
        share = holes * np.float32(look.strength / 255)
    if protected is not None:
        share = np.asarray(np.bitwise_not(protected) * np.float32(1 / 255) * share, np.float32)
    return share


def _noise(
    grain: Grain, amount: float, holes: NDArray[np.uint8] | None, level: int, box: Box
) -> NDArray[np.float32] | None:
    """Grain to add, (h, w) in 8-bit levels, or None."""
    if amount <= 0 or max(grain.holes_levels, grain.intact_levels) <= 0:
        return None
    field = _FIELD.cut(level, box)
    if field is None:
        return None
    if holes is None:
        return field * np.float32(amount * grain.intact_levels)
    extra = (grain.holes_levels - grain.intact_levels) / 255
    return field * (amount * (grain.intact_levels + holes * np.float32(extra)))
