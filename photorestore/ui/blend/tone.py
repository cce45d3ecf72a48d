"""The tones of a photo, as curves that lead from its result back to it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import max_level, to_uint8
from photorestore.core.types import RgbArray

LEVELS = 256
_SAMPLES_PX = 1_000_000
_SMOOTH_LEVELS = 3.0
_FEWEST = 8


def tone_curves(
    photo: RgbArray, result: RgbArray, damaged: NDArray[np.uint8] | None
) -> NDArray[np.float32]:
    """For each level of the result, the mean level of the photo at the same places.

    A curve per channel keeps a cast as it is, and contrast too, which a
    difference of blurred pictures would not.

    Args:
        photo: (H, W, 3).
        result: of the same shape.
        damaged: (H, W), 255 = damaged; such places say nothing. None is none.

    Returns:
        (3, 256) float32, never falling, in 8-bit levels.
    """
    step = max(1, round((photo.shape[0] * photo.shape[1] / _SAMPLES_PX) ** 0.5))
    before = to_uint8(photo[::step, ::step]).reshape(-1, 3)
    after = to_uint8(result[::step, ::step]).reshape(-1, 3)
    if damaged is not None:
        intact = damaged[::step, ::step].reshape(-1) < 128
        if intact.sum() >= _FEWEST:
            before, after = before[intact], after[intact]
    return np.stack([_curve(before[:, c], after[:, c]) for c in range(3)])


def mixed_table(curves: NDArray[np.float32], keep_tone: float) -> NDArray[np.uint8]:
    """A table (1, 256, 3) for `cv2.LUT` that applies a share of the curves."""
    straight = np.arange(LEVELS, dtype=np.float32)
    mixed = straight + keep_tone * (curves - straight)
    table: NDArray[np.uint8] = np.rint(mixed).clip(0, 255).astype(np.uint8).T[None]
    return np.ascontiguousarray(table)


def apply_curves(
    result: RgbArray, curves: NDArray[np.float32], keep_tone: float
) -> NDArray[np.float32]:
    """Apply a share of the curves to (H, W, 3) levels; 8-bit levels with fractions."""
    white = max_level(result.dtype)
    levels = np.linspace(0, LEVELS - 1, white + 1, dtype=np.float32)
    grid = np.arange(LEVELS, dtype=np.float32)
    toned = np.empty(result.shape, np.float32)
    for channel in range(3):
        wanted = np.interp(levels, grid, curves[channel])
        table = (levels + keep_tone * (wanted - levels)).astype(np.float32)
        toned[..., channel] = table[result[..., channel]]
    return toned


def _curve(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> NDArray[np.float32]:
    counts = np.bincount(after, minlength=LEVELS).astype(np.float64)
    sums = np.bincount(after, weights=before, minlength=LEVELS)
    known = counts >= min(_FEWEST, counts.max())
    levels = np.arange(LEVELS)
    means = sums[known] / counts[known]
    # outside the known levels the offset at the end goes on
    curve = np.interp(levels, levels[known], means)
    low, high = levels[known][0], levels[known][-1]
    curve[:low] = means[0] + (levels[:low] - low)
    curve[high + 1 :] = means[-1] + (levels[high + 1 :] - high)
    rising = np.maximum.accumulate(curve)
    smooth = (
        cv2.GaussianBlur(
            rising.reshape(-1, 1).astype(np.float32),
            (1, 0),
            sigmaX=0.1,
            sigmaY=_SMOOTH_LEVELS,
            borderType=cv2.BORDER_REPLICATE,
        )
        if len(means) > 1
        else rising.astype(np.float32)
    )
    return np.asarray(np.clip(smooth.reshape(-1), 0, 255), np.float32)
