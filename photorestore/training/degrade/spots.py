"""Damage in spots: dust, blotches, foxing."""

from __future__ import annotations

import cv2
import numpy as np

from photorestore.training.degrade.canvas import Canvas
from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import Alpha
from photorestore.training.degrade.lines import anywhere, dark_colour, light_colour, softened
from photorestore.training.degrade.recipe import Damage
from photorestore.training.degrade.strokes import Path, fill

_SHIFT = 4
_ONE = 1 << _SHIFT
_OUTLINE_POINTS = 28


def dust(canvas: Canvas, draw: Draw, recipe: Damage, share: float) -> None:
    """Specks of one to a few pixels."""
    rng = draw.rng
    height, width = canvas.shape
    count = draw.count("dust", recipe.dust_count, share)
    x = (rng.uniform(0, width, count) * _ONE).astype(int).tolist()
    y = (rng.uniform(0, height, count) * _ONE).astype(int).tolist()
    long = recipe.dust_diameter_px.many(rng, count, draw.severity) / 2
    short = long * rng.uniform(0.4, 1.0, count)
    axes = np.rint(np.column_stack((long, short)) * _ONE).astype(int).tolist()
    angle = rng.uniform(0, 180, count).tolist()
    value = (rng.uniform(0.4, 1.0, count) * np.minimum(1.0, 2.0 * short) * 255).tolist()
    light = (rng.random(count) < recipe.dust_light_probability).tolist()
    bright, dim = canvas.blank(), canvas.blank()
    for i in range(count):
        alpha = bright if light[i] else dim
        cv2.ellipse(
            alpha, (x[i], y[i]), axes[i], angle[i], 0, 360, value[i], -1, cv2.LINE_AA, _SHIFT
        )
    canvas.paint(softened(bright, rng), light_colour(rng), rough=0.03)
    canvas.paint(softened(dim, rng), dark_colour(rng), rough=0.03)


def blotches(canvas: Canvas, draw: Draw, recipe: Damage, share: float) -> None:
    """Round or ragged spots that hide the picture."""
    rng = draw.rng
    count = draw.count("blotches", recipe.blotch_count, share)
    diameters = recipe.blotch_diameter_px.many(rng, count, draw.severity)
    bright, dim = canvas.blank(), canvas.blank()
    for diameter in diameters.tolist():
        alpha = bright if rng.random() < recipe.blotch_light_probability else dim
        blotch(
            alpha,
            rng,
            anywhere(rng, canvas),
            radius_px=0.5 * diameter,
            ragged=float(rng.random()),
            opacity=float(rng.uniform(0.65, 1.0)),
        )
    canvas.paint(softened(bright, rng), light_colour(rng), rough=0.03)
    canvas.paint(softened(dim, rng), dark_colour(rng), rough=0.03)


def blotch(
    alpha: Alpha,
    rng: np.random.Generator,
    centre: tuple[float, float],
    *,
    radius_px: float,
    ragged: float,
    opacity: float,
) -> None:
    """Fill one spot; ``ragged`` 0 is nearly an ellipse, 1 very irregular."""
    layer = np.zeros_like(alpha)
    fill(layer, _outline(rng, centre, radius_px, ragged), 255.0 * opacity)
    cv2.max(alpha, layer, alpha)


def _outline(
    rng: np.random.Generator, centre: tuple[float, float], radius_px: float, ragged: float
) -> Path:
    angle = np.linspace(0.0, 2.0 * np.pi, _OUTLINE_POINTS, endpoint=False)
    orders = np.arange(2, 7)
    strength = rng.normal(0.0, 0.35 * ragged, orders.size) / orders**0.7
    phase = rng.uniform(0.0, 2.0 * np.pi, orders.size)
    radius = 1.0 + (strength * np.cos(np.outer(angle, orders) + phase)).sum(axis=1)
    radius = radius_px * np.clip(radius, 0.25, 1.8)
    flat = rng.uniform(0.55, 1.0)
    x, y = radius * np.cos(angle), flat * radius * np.sin(angle)
    turn = rng.uniform(0.0, np.pi)
    cos, sin = np.cos(turn), np.sin(turn)
    return np.column_stack((centre[0] + cos * x - sin * y, centre[1] + sin * x + cos * y))


def foxing(canvas: Canvas, draw: Draw, recipe: Damage, share: float) -> None:
    """Soft rust-brown spots; the picture shows through."""
    rng = draw.rng
    height, width = canvas.shape
    count = draw.count("foxing", recipe.foxing_count, share)
    strength = min(0.9, draw.value("foxing_strength", recipe.foxing_strength))
    alpha = canvas.blank()
    x = (rng.uniform(0, width, count) * _ONE).astype(int).tolist()
    y = (rng.uniform(0, height, count) * _ONE).astype(int).tolist()
    radii = (recipe.foxing_diameter_px.many(rng, count) * (_ONE / 2)).astype(int).tolist()
    values = (rng.uniform(0.4, 1.0, count) * strength * 255).tolist()
    for i in range(count):
        cv2.circle(alpha, (x[i], y[i]), radii[i], values[i], -1, cv2.LINE_AA, _SHIFT)
    sigma = float(rng.uniform(0.8, 2.2))
    soft = np.asarray(cv2.GaussianBlur(alpha, (0, 0), sigma), dtype=np.uint8)
    red = float(rng.uniform(0.55, 0.8))
    canvas.tint(soft, (red, red * 0.68, red * 0.4))
