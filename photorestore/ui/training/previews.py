"""Photos as the ageing page shows and measures them; runs off the GUI thread, no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoReadError
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.io.reading import read_photo
from photorestore.training.degrade import TRAINING, Recipe, degrade
from photorestore.training.degrade.matching import OldTraits, match_recipe, measure_traits

_PREVIEW_PX, _MEASURED_PX = 640, 768
_MOST_OLD, _MOST_CLEAN, _LEAST_PX = 16, 8, 64

Rgb = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Matched:
    """A recipe after the pattern of old photos.

    Attributes:
        recipe: that makes clean photos look so.
        photos: how many were measured.
        noise_levels: mean strength of grain and noise, of 255.
        blur_px: mean sigma of the blur.
        faded_share: mean part of the range of brightness that is lost.
        tinted_share: part of the photos that have a tint.
    """

    recipe: Recipe
    photos: int
    noise_levels: float
    blur_px: float
    faded_share: float
    tinted_share: float


def aged_photo(path: Path, recipe: Recipe, seed: int) -> tuple[Rgb, Rgb]:
    """A photo in a moderate size, (H, W, 3), and how a recipe ages it.

    Raises:
        PhotoReadError: the photo cannot be read.
    """
    rgb = _small_photo(path, _PREVIEW_PX)
    pair = degrade(to_unit(rgb), seed=seed, recipe=recipe)
    return rgb, to_uint8(from_unit(pair.input, np.uint8))


def matched(old: Sequence[Path], clean: Sequence[Path]) -> Matched | None:
    """Measure old photos and match a recipe to them; None where none can be read."""
    traits = _traits(old, _MOST_OLD)
    if not traits:
        return None
    recipe = match_recipe(traits, clean=_traits(clean, _MOST_CLEAN), base=TRAINING)
    return Matched(
        recipe=recipe,
        photos=len(traits),
        noise_levels=float(np.mean([t.noise_levels for t in traits])),
        blur_px=float(np.mean([t.blur_px for t in traits])),
        faded_share=float(np.mean([1.0 - (t.white - t.black) for t in traits])),
        tinted_share=float(np.mean([t.grey and t.saturation > 0.04 for t in traits])),
    )


def _traits(paths: Sequence[Path], most: int) -> list[OldTraits]:
    chosen = np.linspace(0, len(paths) - 1, min(most, len(paths))).round()
    found = []
    for at in chosen:
        try:
            rgb = _small_photo(paths[int(at)], _MEASURED_PX)
        except PhotoReadError:
            continue
        if min(rgb.shape[:2]) >= _LEAST_PX:
            found.append(measure_traits(rgb))
    return found


@lru_cache(maxsize=8)
def _small_photo(path: Path, long_px: int) -> Rgb:
    rgb = to_uint8(read_photo(path).pages[0].rgb)
    scale = long_px / max(rgb.shape[:2])
    if scale >= 1.0:
        return rgb
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
