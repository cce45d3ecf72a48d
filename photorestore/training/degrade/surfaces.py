"""Damage in areas: stains, mould, flaked emulsion, tape, ink, lost corners."""

from __future__ import annotations

import numpy as np

from photorestore.training.degrade.canvas import Canvas, Colour
from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import Image, smooth_noise
from photorestore.training.degrade.lines import anywhere, dark_colour, light_colour
from photorestore.training.degrade.recipe import Damage
from photorestore.training.degrade.strokes import fill, stroke, wander


def stains(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """Dried liquid: an uneven tint with a darker rim."""
    rng = draw.rng
    height, width = canvas.shape
    for _ in range(max(1, round(draw.value("stains", recipe.stain_count)))):
        centre_x, centre_y = anywhere(rng, canvas)
        radius = recipe.stain_radius_px.one(rng)
        top, bottom = _reach(centre_y, radius, height)
        left, right = _reach(centre_x, radius, width)
        y = (np.arange(top, bottom, dtype=np.float32)[:, None] - centre_y) / radius
        x = (np.arange(left, right, dtype=np.float32)[None, :] - centre_x) / radius
        rough = smooth_noise(rng, bottom - top, right - left, max(4.0, radius / 2.5))
        distance = np.sqrt(x * x + y * y) + np.float32(0.12) * rough
        inside = np.clip((1.0 - distance) * 8.0, 0.0, 1.0)
        rim = np.exp(-np.square((distance - np.float32(0.95)) / np.float32(0.07)))
        strength = min(0.9, recipe.stain_strength.one(rng, draw.severity))
        body = rng.uniform(0.3, 1.0)
        alpha = canvas.blank()
        part = 255.0 * strength * np.minimum(body * inside + rng.uniform(0.0, 0.8) * rim, 1.0)
        alpha[top:bottom, left:right] = part
        canvas.tint(alpha, _stain_colour(rng))


def _reach(centre: float, radius: float, limit: int) -> tuple[int, int]:
    """First and last row or column that a stain can touch, at least one."""
    low = int(np.clip(centre - 1.5 * radius, 0, limit - 1))
    return low, int(np.clip(centre + 1.5 * radius, low + 1, limit))


def _stain_colour(rng: np.random.Generator) -> Colour:
    if rng.random() < 0.2:  # bleached by water
        lift = float(rng.uniform(1.2, 1.6))
        return (lift, lift, lift * 0.97)
    red = float(rng.uniform(0.35, 0.85))
    return (red, red * float(rng.uniform(0.7, 0.95)), red * float(rng.uniform(0.35, 0.85)))


def mould(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """Colonies of speckles, light or dark."""
    rng = draw.rng
    height, width = canvas.shape
    strength = min(0.95, draw.value("mould_strength", recipe.mould_strength))
    colony = smooth_noise(rng, height, width, rng.uniform(40.0, 120.0))
    specks = smooth_noise(rng, height, width, rng.uniform(3.0, 8.0))
    level = np.clip(colony - 0.3, 0.0, 1.0) * np.clip(specks - 0.4, 0.0, 1.5)
    alpha = (np.minimum(level, 1.0) * (255.0 * strength)).astype(np.uint8)
    colour = (0.77, 0.78, 0.74) if rng.random() < 0.6 else (0.2, 0.22, 0.16)
    canvas.paint(alpha, colour)


def peeling(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """Flaked emulsion: hard-edged islands of bare paper with a thin shadow."""
    rng = draw.rng
    height, width = canvas.shape
    share = min(0.2, draw.value("peel_share", recipe.peel_share))
    cell_px = draw.value("peel_cell_px", recipe.peel_cell_px)
    relief = smooth_noise(rng, height, width, cell_px)
    relief += np.float32(0.45) * smooth_noise(rng, height, width, cell_px / 4)
    relief += np.float32(0.2) * smooth_noise(rng, height, width, max(2.0, cell_px / 12))
    threshold = np.float32(np.quantile(relief[::3, ::3], 1.0 - share))
    sharp = np.float32(0.35 * cell_px)
    shadow = _step(relief, threshold, sharp, -2.0) * (90.0 / 255.0)
    canvas.tint(shadow.astype(np.uint8), (0.4, 0.4, 0.4))
    alpha = _step(relief, threshold, sharp, 0.5).astype(np.uint8)
    colour = light_colour(rng) if rng.random() < 0.8 else dark_colour(rng)
    canvas.paint(alpha, colour, rough=0.04)


def losses(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """Patches torn off or flaked away, with ragged edges, a rim, and crumbs around them."""
    rng = draw.rng
    height, width = canvas.shape
    light = rng.random() < 0.6
    for _ in range(max(1, round(draw.value("losses", recipe.loss_count)))):
        radius = recipe.loss_radius_px.one(rng, draw.severity)
        x, y = anywhere(rng, canvas)
        turn, flat = rng.uniform(0.0, np.pi), rng.uniform(0.25, 1.0)
        rows = np.arange(height, dtype=np.float32)[:, None] - np.float32(y)
        columns = np.arange(width, dtype=np.float32)[None, :] - np.float32(x)
        along = columns * np.float32(np.cos(turn)) + rows * np.float32(np.sin(turn))
        across = rows * np.float32(np.cos(turn)) - columns * np.float32(np.sin(turn))
        distance = np.sqrt(along**2 + (across / np.float32(flat)) ** 2) / np.float32(radius)
        relief: Image = (np.float32(1.0) - distance).astype(np.float32)
        for part, strength in ((1.5, 0.45), (5.0, 0.2), (14.0, 0.1)):
            cell_px = max(2.0, radius / part)
            relief += np.float32(strength) * smooth_noise(rng, height, width, cell_px)
        sharp = np.float32(radius * 0.7)
        if rng.random() < 0.6:
            rim = _step(relief, np.float32(0.0), sharp, -rng.uniform(1.0, 5.0))
            shade = 0.4 if light else 1.6
            canvas.tint((rim * rng.uniform(0.2, 0.6)).astype(np.uint8), (shade, shade, shade))
        gap = _step(relief, np.float32(0.0), sharp, 0.5).astype(np.uint8)
        colour = light_colour(rng) if light else dark_colour(rng)
        canvas.paint(gap, colour, rough=0.03)


def _step(relief: Image, threshold: np.float32, sharp: np.float32, inset: float) -> Image:
    """Soft step from 0 to 255 at the threshold, moved inwards by about ``inset`` px."""
    step: Image = np.clip((relief - threshold) * sharp - np.float32(inset - 0.5), 0.0, 1.0)
    return step * np.float32(255.0)


def tape(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """A yellowed strip of adhesive tape."""
    rng = draw.rng
    strength = min(0.9, draw.value("tape_strength", recipe.tape_strength))
    angle = rng.uniform(0.0, np.pi)
    along = np.array((np.cos(angle), np.sin(angle)))
    across = np.array((-along[1], along[0]))
    long, half = rng.uniform(60.0, 300.0), rng.uniform(8.0, 35.0)
    centre = np.array(anywhere(rng, canvas))
    corners = [centre + a * long * along + b * half * across for a, b in _CORNERS]
    alpha, edge = canvas.blank(), canvas.blank()
    fill(alpha, np.array(corners), 255.0 * strength)
    canvas.tint(alpha, (0.95, 0.8, 0.5))
    outline = np.array([*corners, corners[0]])
    stroke(edge, outline, width_px=1.0, opacity=0.7 * strength, taper=False)
    canvas.paint(edge, (0.45, 0.36, 0.22))


_CORNERS = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))


def ink(canvas: Canvas, draw: Draw, _recipe: Damage) -> None:
    """A few pen strokes, like writing across the photo."""
    rng = draw.rng
    alpha = canvas.blank()
    x, y = anywhere(rng, canvas)
    slant = rng.uniform(-0.4, 0.4)
    width_px, opacity = rng.uniform(1.0, 3.0), rng.uniform(0.6, 0.95)
    size = rng.uniform(5.0, 16.0)
    strokes = int(rng.integers(2, 9))
    draw.record["ink"] = strokes
    for i in range(strokes):
        place = (x + i * 1.6 * size * np.cos(slant), y + i * 1.6 * size * np.sin(slant))
        path = wander(
            rng,
            place,
            length_px=size * rng.uniform(2.0, 5.0),
            angle_rad=rng.uniform(0.0, 2.0 * np.pi),
            bend=rng.normal(0.0, 6.0),
            jitter=0.3,
            step_px=2.5,
        )
        stroke(alpha, path, width_px=width_px, opacity=opacity, taper=False)
    blue = float(rng.uniform(0.05, 0.45))
    canvas.paint(alpha, (0.08, 0.08 + 0.2 * blue, 0.1 + blue))


def lost_corner(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """A corner torn or broken off; the background of the scan shows."""
    rng = draw.rng
    height, width = canvas.shape
    size = min(draw.value("corner_size_px", recipe.corner_size_px), 0.4 * min(height, width))
    right, low = bool(rng.integers(2)), bool(rng.integers(2))
    corner = np.array((width if right else -1.0, height if low else -1.0))
    inwards = np.array((-1.0 if right else 1.0, -1.0 if low else 1.0))
    along = np.linspace(0.0, 1.0, max(4, int(size / 4)))
    legs = size * rng.uniform(0.6, 1.4, 2)
    edge = np.column_stack((legs[0] * (1.0 - along), legs[1] * along))
    edge[1:-1] += rng.normal(0.0, 0.04 * size, (len(along) - 2, 2))
    edge = corner + inwards * edge
    rim, gap = canvas.blank(), canvas.blank()
    stroke(rim, edge, width_px=rng.uniform(1.5, 5.0), opacity=0.95, taper=False)
    canvas.paint(rim, light_colour(rng), rough=0.05)
    fill(gap, np.concatenate((edge, corner[None])), 255.0)
    level = float(rng.choice((0.03, 0.5, 0.97), p=(0.35, 0.2, 0.45)))
    canvas.paint(gap, (level, level, level), rough=0.01)
