"""Variants of a recipe: what kinds of prints and scans training sees besides it."""

from __future__ import annotations

from dataclasses import replace

from photorestore.training.degrade.recipe import Recipe, silenced
from photorestore.training.degrade.spans import Span


def rough(recipe: Recipe) -> Recipe:
    """The recipe without its mild half: what most scans of old prints look like."""
    capture = replace(
        recipe.capture,
        blur_probability=0.9,
        grain_probability=0.9,
        grain_levels=replace(recipe.capture.grain_levels, skew=1.0),
    )
    scan = replace(
        recipe.scan,
        noise_probability=0.95,
        noise_levels=replace(_up_to(recipe.scan.noise_levels, 30.0), skew=1.0),
        jpeg_probability=0.95,
    )
    damage = replace(
        recipe.damage,
        scratch_probability=0.85,
        blotch_probability=0.6,
        loss_probability=2.0 * recipe.damage.loss_probability,
        rip_probability=2.0 * recipe.damage.rip_probability,
    )
    return replace(recipe, capture=capture, scan=scan, damage=damage)


def copied(recipe: Recipe) -> Recipe:
    """The rough recipe with its noise under the damage, and a good scanner."""
    noisy = rough(recipe)
    good = replace(
        silenced(noisy.scan),
        blur_probability=0.2,
        blur_sigma_px=_up_to(noisy.scan.blur_sigma_px, 0.7),
        noise_probability=0.3,
        noise_levels=_up_to(noisy.scan.noise_levels, 4.0),
        jpeg_probability=0.3,
        jpeg_quality=_from(noisy.scan.jpeg_quality, 75.0),
    )
    return replace(noisy, copy=noisy.scan, scan=good)


def mild(recipe: Recipe) -> Recipe:
    """The recipe of a good print on a good scanner: a little grain, blur and noise."""
    capture = replace(
        recipe.capture,
        blur_sigma_px=_up_to(recipe.capture.blur_sigma_px, 1.0),
        defocus_probability=0.0,
        resize_probability=0.1,
        grain_levels=_up_to(recipe.capture.grain_levels, 7.0),
    )
    scan = replace(
        recipe.scan,
        blur_sigma_px=_up_to(recipe.scan.blur_sigma_px, 0.6),
        resize_probability=0.1,
        noise_levels=replace(_up_to(recipe.scan.noise_levels, 13.0), skew=1.0),
        salt_pepper_probability=0.02,
        speckle_probability=0.03,
        periodic_probability=0.03,
        jpeg_quality=_from(recipe.scan.jpeg_quality, 60.0),
    )
    return replace(recipe, capture=capture, scan=scan)


def _up_to(span: Span, high: float) -> Span:
    """The span with another end; its start moves where it lies beyond that."""
    return replace(span, low=min(span.low, high), high=high)


def _from(span: Span, low: float) -> Span:
    """The span with another start; its end moves where it lies before that."""
    return replace(span, low=low, high=max(span.high, low))
