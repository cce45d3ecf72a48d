"""Camera and negative: blur, defocus, lost resolution, grain."""

from __future__ import annotations

import cv2
import numpy as np

from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import (
    Image,
    blurred,
    clip01,
    correlated_noise,
    defocused,
    resized_and_back,
)
from photorestore.training.degrade.recipe import Capture

_LEAST_SCALE = 0.15
_DOWN = (cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)
_UP = (cv2.INTER_LINEAR, cv2.INTER_CUBIC)


def capture(image: Image, draw: Draw, recipe: Capture) -> Image:
    """Take the photo: (H, W) or (H, W, 3) in [0, 1] in, the same out; the input stays."""
    rng = draw.rng
    if draw.gate(recipe.blur_probability):
        image = blurred(image, draw.value("blur_sigma_px", recipe.blur_sigma_px))
    if draw.gate(recipe.defocus_probability):
        image = defocused(image, draw.value("defocus_radius_px", recipe.defocus_radius_px))
    if draw.gate(recipe.resize_probability):
        scale = max(_LEAST_SCALE, draw.value("resize_scale", recipe.resize_scale))
        down, up = _DOWN[rng.integers(len(_DOWN))], _UP[rng.integers(len(_UP))]
        image = resized_and_back(image, scale, down=down, up=up)
    if draw.gate(recipe.grain_probability):
        sigma = draw.value("grain_levels", recipe.grain_levels) / 255.0
        size_px = draw.value("grain_size_px", recipe.grain_size_px)
        own = image.ndim == 3 and draw.chance(recipe.colour_grain_probability)
        grain = correlated_noise(rng, image.shape if own else image.shape[:2], size_px)
        image = clip01(grained(image, grain, sigma))
    return clip01(image) if draw.record else image  # untouched, it is the caller's


def grained(image: Image, grain: Image, sigma: float) -> Image:
    """Add grain that is strongest in the midtones.

    Args:
        image: (H, W) or (H, W, 3) float32 in [0, 1].
        grain: unit noise, of the image's shape or (H, W).
        sigma: standard deviation at middle grey.
    """
    strength = image * (1.0 - image)
    strength *= np.float32(2.8 * sigma)
    strength += np.float32(0.3 * sigma)
    strength *= grain if grain.ndim == image.ndim else grain[:, :, None]
    strength += image
    return strength
