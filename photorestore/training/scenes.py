"""Scenes for the scratch detector: what may lie behind damage, more varied than the photos.

A few hundred clean photos are soon known by heart; a detector that knows them finds
damage in them better than in photos that it has never seen. Busy places teach it most.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.fields import blurred
from photorestore.training.degrade.strokes import fill
from photorestore.training.leaves import dead_leaves

_BUSY_SHARE = 0.5
_PIECED_SHARE = 0.25
_LEAVES_SHARE = 0.3
_NEGATIVE_SHARE = 0.1
_SWAPPED_SHARE = 0.2
_BENT_SHARE = 0.3
_CORNERS = 9

FloatRgb = NDArray[np.float32]


def scene(crop: Callable[[], FloatRgb], rng: np.random.Generator) -> FloatRgb:
    """A clean picture (S, S, 3) in [0, 1], made of one to three crops.

    Of two crops often the busier one is taken; pieces of another may lie on it, or many
    leaves of both; its tones may be bent, its colours swapped or inverted.

    Args:
        crop: draws a clean crop (S, S, 3) float32 in [0, 1], whenever it is called.
        rng: random stream.
    """
    rgb = crop()
    if rng.random() < _BUSY_SHARE:
        rgb = max(rgb, crop(), key=_detail)
    kind = rng.random()
    if kind < _PIECED_SHARE:
        rgb = _pieced(rgb, crop(), rng)
    elif kind < _PIECED_SHARE + _LEAVES_SHARE:
        rgb = dead_leaves((rgb, crop()), rng)
    if rng.random() < _NEGATIVE_SHARE:
        rgb = np.float32(1.0) - rgb
    if rng.random() < _SWAPPED_SHARE:
        rgb = rgb[..., rng.permutation(3)]
    if rng.random() < _BENT_SHARE:
        rgb = rgb ** np.float32(np.exp(rng.uniform(-0.5, 0.5)))
    return np.ascontiguousarray(rgb, np.float32)


def _detail(rgb: FloatRgb) -> float:
    """Mean step between neighbours at half size, where noise counts less."""
    small = cv2.resize(rgb, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return float(np.abs(np.diff(small, axis=0)).mean() + np.abs(np.diff(small, axis=1)).mean())


def _pieced(rgb: FloatRgb, other: FloatRgb, rng: np.random.Generator) -> FloatRgb:
    """One to three pieces of another picture on top, with edges as things have them."""
    height, width = rgb.shape[:2]
    alpha = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        angle = np.sort(rng.uniform(0.0, 2.0 * np.pi, _CORNERS))
        radius = rng.uniform(0.05, 0.5) * max(height, width) * rng.uniform(0.5, 1.0, _CORNERS)
        centre = rng.uniform(0.0, 1.0, 2) * (width, height)
        outline = centre + radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        fill(alpha, outline, 255.0)
    cover = blurred(alpha.astype(np.float32) / np.float32(255.0), float(rng.uniform(0.5, 2.0)))
    return np.asarray(np.clip(rgb + cover[..., None] * (other - rgb), 0.0, 1.0), np.float32)
