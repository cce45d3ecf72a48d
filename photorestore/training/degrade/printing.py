"""Paper print: halftone screen and paper relief; its gamma belongs to the tone."""

from __future__ import annotations

import numpy as np

from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import Image, clip01, correlated_noise
from photorestore.training.degrade.recipe import Print

_SCREEN_ANGLES_DEG = (15.0, 75.0, 45.0)


def halftone(image: Image, draw: Draw, recipe: Print) -> Image:
    """Print through a dot screen: (H, W) or (H, W, 3) in [0, 1], before the tone."""
    if not draw.gate(recipe.halftone_probability):
        return image
    pitch_px = draw.value("halftone_pitch_px", recipe.halftone_pitch_px)
    strength = min(1.0, draw.value("halftone_strength", recipe.halftone_strength))
    turn_deg = draw.rng.uniform(0.0, 90.0)
    if image.ndim == 2:
        screen = _dots(image.shape, pitch_px, turn_deg)
    else:
        angles = (angle + turn_deg for angle in _SCREEN_ANGLES_DEG)
        screen = np.stack([_dots(image.shape, pitch_px, angle) for angle in angles], axis=-1)
    dots = clip01((image - screen) * np.float32(2.5) + np.float32(0.5))
    return image + np.float32(strength) * (dots - image)


def _dots(shape: tuple[int, ...], pitch_px: float, angle_deg: float) -> Image:
    """(H, W) threshold of a dot screen in [0, 1]."""
    y = np.arange(shape[0], dtype=np.float32)[:, None]
    x = np.arange(shape[1], dtype=np.float32)[None, :]
    angle, wave = np.deg2rad(angle_deg), 2.0 * np.pi / pitch_px
    cos, sin = np.float32(np.cos(angle) * wave), np.float32(np.sin(angle) * wave)
    dots: Image = np.cos(x * cos + y * sin) + np.cos(y * cos - x * sin)
    return dots * np.float32(0.25) + np.float32(0.5)


def paper(image: Image, draw: Draw, recipe: Print) -> Image:
    """Multiply the toned photo (H, W, 3) by the relief of its paper."""
    if not draw.gate(recipe.paper_probability):
        return image
    rng = draw.rng
    strength = draw.value("paper_strength", recipe.paper_strength)
    size_px = draw.value("paper_grain_px", recipe.paper_grain_px)
    height, width = image.shape[:2]
    kind = ("matt", "fibre", "silk")[rng.choice(3, p=(0.6, 0.25, 0.15))]
    draw.record["paper"] = kind
    if kind == "matt":
        relief = correlated_noise(rng, (height, width), size_px)
    elif kind == "fibre":
        relief = correlated_noise(rng, (height, width), 3.0 * size_px, 0.5 * size_px)
    else:
        relief = _dots((height, width), 3.0 + 2.5 * size_px, rng.uniform(20.0, 70.0))
        relief = (relief - np.float32(0.5)) * np.float32(4.0)
    relief *= np.float32(strength / 3.0)
    relief += np.float32(1.0)
    return clip01(image * relief[:, :, None])
