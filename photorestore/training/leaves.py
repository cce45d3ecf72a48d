"""Scenes of overlapping pieces: an endless supply of things with edges, none known by heart.

Source: the dead leaves model (Lee, Mumford and Huang 2001, doi:10.1023/A:1011109015675),
on which networks that restore photos learn to generalise (Achddou et al. 2021,
openreview.net/forum?id=vKT8fZFGcG). Ours: leaves hold texture of photos or shaded paint, and
bars and rods have a leaf over either end: what ends in the open is damage.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.fields import blurred
from photorestore.training.degrade.strokes import Path, fill, stroke, wander

FloatRgb = NDArray[np.float32]

_FEWEST, _MOST = 10, 50
_SMALLEST, _LARGEST = 0.03, 0.45  # radius, in sides of the picture
_BAR_SHARE = 0.3
_TEXTURE_SHARE = 0.55
_ROUND_POINTS = 32
_MARGIN_PX = 4
_SMALL = 0.08
"""Leaves of this radius, in sides, hold texture: a small patch of paint is a blot."""


def dead_leaves(photos: tuple[FloatRgb, ...], rng: np.random.Generator) -> FloatRgb:
    """A picture (S, S, 3) of leaves that hide each other, on top of the first photo.

    Args:
        photos: one or more clean crops (S, S, 3) float32 in [0, 1]; not changed.
        rng: random stream.
    """
    canvas = photos[0].copy()
    side = float(max(canvas.shape[:2]))
    soft_px = float(rng.uniform(0.5, 1.3))
    count = int(rng.integers(_FEWEST, _MOST))
    spread = rng.uniform(_LARGEST**-2, _SMALLEST**-2, count)
    radii = side / np.sqrt(spread)  # most are small, as things are
    radii[: count // 4] = side * rng.uniform(0.1, _LARGEST, count // 4)

    def lay(alpha: NDArray[np.uint8], *, textured: bool = False) -> None:
        _lay(canvas, alpha, _paint(photos, rng, side, textured=textured), soft_px)

    def lay_leaf(centre: NDArray[np.float64], radius: float) -> None:
        lay(_leaf(canvas, centre, radius, rng), textured=radius < _SMALL * side)

    for radius in radii.tolist():
        centre = rng.uniform(-0.05, 1.05, 2) * side
        if rng.random() < _BAR_SHARE:
            path = _bar(rng, centre, side)
            width_px = float(np.exp(rng.uniform(np.log(1.5), np.log(16.0))))
            alpha = np.zeros(canvas.shape[:2], np.uint8)
            stroke(alpha, path, width_px=width_px, opacity=1.0, taper=False)
            lay(alpha)
            for end in (path[0], path[-1]):
                lay_leaf(end, max(1.2 * width_px, radius * float(rng.uniform(0.3, 0.8))))
        else:
            lay_leaf(centre, radius)
    return np.clip(canvas, 0.0, 1.0)


def _bar(rng: np.random.Generator, through: NDArray[np.float64], side: float) -> Path:
    """A rod, straight or bent, as a path."""
    return wander(
        rng,
        (float(through[0]), float(through[1])),
        length_px=side * float(rng.uniform(0.15, 1.3)),
        angle_rad=float(rng.uniform(0.0, np.pi)),
        bend=float(rng.normal(0.0, 0.5)) if rng.random() < 0.5 else 0.0,
    )


def _leaf(
    canvas: FloatRgb, centre: NDArray[np.float64], radius: float, rng: np.random.Generator
) -> NDArray[np.uint8]:
    """Alpha (S, S) of a round leaf, a box or a ragged polygon."""
    alpha = np.zeros(canvas.shape[:2], np.uint8)
    squeeze = np.array([1.0, rng.uniform(0.25, 1.0)])
    kind = rng.random()
    if kind < 0.35:
        outline = _around(np.linspace(0.0, 2.0 * np.pi, _ROUND_POINTS, endpoint=False))
    elif kind < 0.7:
        outline = np.sqrt(2.0) * _around(np.pi * (0.25 + 0.5 * np.arange(4)))
    else:
        outline = _around(np.sort(rng.uniform(0.0, 2.0 * np.pi, int(rng.integers(3, 10)))))
        outline = outline * rng.uniform(0.5, 1.0, (len(outline), 1))
    outline = radius * squeeze * outline
    turn = float(rng.uniform(0.0, np.pi)) if rng.random() < 0.7 else 0.0
    cos, sin = np.cos(turn), np.sin(turn)
    fill(alpha, centre + outline @ np.array([[cos, sin], [-sin, cos]]), 255.0)
    return alpha


def _around(angle_rad: NDArray[np.floating[Any]]) -> Path:
    """Points of the unit circle."""
    return np.stack([np.cos(angle_rad), np.sin(angle_rad)], axis=1).astype(np.float64)


def _paint(
    photos: tuple[FloatRgb, ...], rng: np.random.Generator, side: float, *, textured: bool
) -> FloatRgb:
    """What a leaf holds (S, S, 3): texture of a photo, or paint with light across it."""
    photo = photos[int(rng.integers(len(photos)))]
    height, width = photo.shape[:2]
    if textured or rng.random() < _TEXTURE_SHARE:
        shift = (int(rng.integers(height)), int(rng.integers(width)))
        texture = np.roll(photo, shift, axis=(0, 1))
        return np.asarray(texture + np.float32(rng.normal(0.0, 0.12)), np.float32)
    colour = photo[int(rng.integers(height)), int(rng.integers(width))]
    colour = colour + np.float32(rng.normal(0.0, 0.1))
    angle = float(rng.uniform(0.0, 2.0 * np.pi))
    y, x = np.mgrid[:height, :width].astype(np.float32) / np.float32(side) - np.float32(0.5)
    ramp = np.float32(rng.normal(0.0, 0.35)) * (
        x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle))
    )
    return np.asarray(colour + ramp[..., None], np.float32)


def _lay(canvas: FloatRgb, alpha: NDArray[np.uint8], paint: FloatRgb, soft_px: float) -> None:
    """Lay a leaf on the canvas, in place."""
    left, top, width, height = cv2.boundingRect(alpha)
    if not width:
        return
    area = (
        slice(max(0, top - _MARGIN_PX), top + height + _MARGIN_PX),
        slice(max(0, left - _MARGIN_PX), left + width + _MARGIN_PX),
    )
    cover = blurred(alpha[area].astype(np.float32) / np.float32(255.0), soft_px)[..., None]
    canvas[area] += cover * (np.clip(paint[area], 0.0, 1.0) - canvas[area])
