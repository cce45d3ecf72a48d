"""The fixed synthetic test: how its pairs are made, at three severities.

``medium`` is a published test of 512 px photos, step by step. What its
description leaves open is set so that the inputs are as far from their targets:
about 18 dB as they are, 20 dB after the best affine fit per channel. That is
the colour of the damage, and a lift that keeps middle grey where it is.
``light`` and ``heavy`` are ours: strengths near half of it, and about one and a
half times it.
"""

# ruff: noqa: RUF009 (Span is frozen, so a shared default is safe)

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.canvas import Canvas
from photorestore.training.degrade.draws import Draw, Stage
from photorestore.training.degrade.fields import (
    Image,
    blurred,
    clip01,
    correlated_noise,
    white_noise,
)
from photorestore.training.degrade.lines import anywhere, dark_colour
from photorestore.training.degrade.pipeline import Degraded
from photorestore.training.degrade.scan import jpeg
from photorestore.training.degrade.spans import Span
from photorestore.training.degrade.spots import blotch
from photorestore.training.degrade.strokes import stroke, wander

Severity = Literal["light", "medium", "heavy"]

_LUMA = (0.299, 0.587, 0.114)
_SEPIA = (1.04, 1.0, 0.9)
_COUNTS_AS_COVERED = 64  # alpha of 255
_LONGEST_TRY = 400


@dataclass(frozen=True, kw_only=True)
class BenchRecipe:
    """Ranges of one severity of the test; draws are uniform, or lean to mild."""

    grey_probability: float = 0.5
    sepia_strength: Span = Span(0.3, 1.0)
    blur_sigma_px: Span = Span(0.5, 1.5)
    grain_levels: Span = Span(3.0, 10.0)
    grain_size_px: float = 0.8
    noise_levels: Span = Span(5.0, 25.0)
    contrast: Span = Span(0.5, 0.8, 1.0, skew=1.25)
    lift: Span = Span(0.1, 0.25)
    """Goes with the contrast, so that middle grey stays: (1 - contrast) / 2."""
    jpeg_quality: Span = Span(40.0, 80.0)
    damaged_share: Span = Span(0.01, 0.04)
    """Part of the area under scratches and blotches."""
    line_width_px: Span = Span(1.0, 3.0)
    blotch_diameter_px: Span = Span(4.0, 36.0, log=True)
    opacity: Span = Span(0.7, 1.0)
    light_probability: float = 0.8
    """White scratches and blotches; the others are dark."""
    light_level: Span = Span(0.95, 1.0)


BENCH: Mapping[Severity, BenchRecipe] = MappingProxyType(
    {
        "light": BenchRecipe(
            blur_sigma_px=Span(0.25, 0.75),
            grain_levels=Span(1.5, 5.0),
            noise_levels=Span(2.5, 12.5),
            contrast=Span(0.75, 0.9, 1.0, skew=1.25),
            lift=Span(0.05, 0.125),
            jpeg_quality=Span(70.0, 90.0),
            damaged_share=Span(0.005, 0.02),
        ),
        "medium": BenchRecipe(),
        "heavy": BenchRecipe(
            blur_sigma_px=Span(0.75, 2.25),
            grain_levels=Span(4.5, 15.0),
            noise_levels=Span(7.5, 37.5),
            contrast=Span(0.35, 0.7, 1.0, skew=1.25),
            lift=Span(0.15, 0.3),
            jpeg_quality=Span(25.0, 60.0),
            damaged_share=Span(0.015, 0.06),
            line_width_px=Span(1.0, 4.5),
        ),
    }
)
"""The recipe of each severity."""


def bench_pair(rgb: NDArray[np.float32], *, seed: int, severity: Severity) -> Degraded:
    """Make one pair of the test: grey, blur, grain, noise, sepia, fade, JPEG, damage.

    Args:
        rgb: (H, W, 3) float32 in [0, 1], about 512 px; not changed.
        seed: not negative.
        severity: which recipe.
    """
    recipe = BENCH[severity]
    draw = Draw(seed=seed, stage=Stage.BENCH, severity=1.0)
    rng = draw.rng
    grey = draw.chance(recipe.grey_probability)
    draw.record["grey"] = grey
    target = rgb.copy()
    if grey:
        level = np.asarray(cv2.transform(rgb, np.array([_LUMA], np.float32)), dtype=np.float32)
        target = clip01(np.repeat(level.reshape(*rgb.shape[:2], 1), 3, axis=2))
    photo = blurred(target, draw.value("blur_sigma_px", recipe.blur_sigma_px))
    grain = correlated_noise(rng, rgb.shape[:2], recipe.grain_size_px)[:, :, None]
    photo = photo + grain * np.float32(draw.value("grain_levels", recipe.grain_levels) / 255.0)
    noise = white_noise(rng, rgb.shape)
    photo = photo + noise * np.float32(draw.value("noise_levels", recipe.noise_levels) / 255.0)
    tint = np.ones(3, np.float32)
    if grey:
        strength = draw.value("sepia_strength", recipe.sepia_strength)
        tint = (1.0 + strength * (np.array(_SEPIA) - 1.0)).astype(np.float32)
    contrast = draw.value("contrast", recipe.contrast)
    faded_share = (recipe.contrast.high - contrast) / (recipe.contrast.high - recipe.contrast.low)
    lift = recipe.lift.low + faded_share * (recipe.lift.high - recipe.lift.low)
    draw.record["lift"] = round(lift, 5)

    def faded(image: Image) -> Image:
        image = np.clip(image, 0.0, 1.0) * (tint * np.float32(contrast)) + np.float32(lift)
        return clip01(image)

    photo = jpeg(faded(photo), draw, draw.value("jpeg_quality", recipe.jpeg_quality))
    canvas = Canvas(photo, rng)
    _cover(canvas, draw, recipe)
    opaque, translucent = canvas.masks()
    return Degraded(
        input=canvas.image,
        target=target,
        toned=faded(target),
        opaque=opaque,
        translucent=translucent,
        params={"severity": severity, "bench": draw.record},
    )


def _cover(canvas: Canvas, draw: Draw, recipe: BenchRecipe) -> None:
    """Add scratches and blotches until they cover the drawn share of the area."""
    rng = draw.rng
    height, width = canvas.shape
    wanted = draw.value("damaged_share", recipe.damaged_share) * height * width
    light, dark = canvas.blank(), canvas.blank()
    for _ in range(_LONGEST_TRY):
        alpha = light if rng.random() < recipe.light_probability else dark
        opacity = recipe.opacity.one(rng)
        if rng.random() < 0.6:
            path = wander(
                rng,
                anywhere(rng, canvas),
                length_px=float(rng.uniform(0.1, 1.0)) * max(height, width),
                angle_rad=float(rng.uniform(0.0, np.pi)),
                bend=float(rng.normal(0.0, 0.7)),
            )
            width_px = recipe.line_width_px.one(rng)
            stroke(alpha, path, width_px=width_px, opacity=opacity, taper=False)
        else:
            blotch(
                alpha,
                rng,
                anywhere(rng, canvas),
                radius_px=0.5 * recipe.blotch_diameter_px.one(rng),
                ragged=float(rng.random()),
                opacity=opacity,
            )
        if np.count_nonzero(cv2.max(light, dark) >= _COUNTS_AS_COVERED) >= wanted:
            break
    white = recipe.light_level.one(rng)
    canvas.paint(light, (white, white, white))
    canvas.paint(dark, dark_colour(rng))
