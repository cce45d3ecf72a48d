"""Damage in lines: scratches, rubbed patches, film lines, hairs, folds, cracks, tears."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.canvas import Canvas, Colour
from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import Alpha, smooth_noise
from photorestore.training.degrade.recipe import Damage
from photorestore.training.degrade.strokes import Path, dashes, fill, stroke, wander


def light_colour(rng: np.random.Generator) -> Colour:
    """Bare paper or light through a scratch: near white, often a little warm."""
    level = rng.uniform(0.82, 1.0)
    warm = rng.uniform(0.0, 0.08)
    return (level, level - 0.4 * warm, level - warm)


def dark_colour(rng: np.random.Generator) -> Colour:
    """Dirt and scratches of the negative: near black, a little brown."""
    level = rng.uniform(0.0, 0.2)
    return (level + 0.03, level + 0.01, level)


def anywhere(rng: np.random.Generator, canvas: Canvas) -> tuple[float, float]:
    """x and y of a random point of the picture."""
    height, width = canvas.shape
    return float(rng.uniform(0, width)), float(rng.uniform(0, height))


def worn(alpha: Alpha, rng: np.random.Generator, cell_px: float) -> Alpha:
    """Lift a line off in places, as where the surface was uneven."""
    height, width = alpha.shape
    wear = smooth_noise(rng, height, width, cell_px)
    kept = np.clip(wear * 0.8 + 1.0, 0.0, 1.0)
    return np.asarray(alpha * kept, dtype=np.uint8)


def softened(alpha: Alpha, rng: np.random.Generator) -> Alpha:
    """Soften the edges a little, half of the time."""
    if rng.random() < 0.5:
        return alpha
    sigma = rng.uniform(0.3, 0.7)
    return np.asarray(cv2.GaussianBlur(alpha, (0, 0), sigma), dtype=np.uint8)


def scratches(canvas: Canvas, draw: Draw, recipe: Damage, share: float) -> None:
    """Spline scratches of many widths, lengths and opacities."""
    rng = draw.rng
    count = draw.count("scratches", recipe.scratch_count, share)
    light, dark = canvas.blank(), canvas.blank()
    widths = recipe.scratch_width_px.many(rng, count, draw.severity)
    lengths = recipe.scratch_length_px.many(rng, count)
    opacities = recipe.scratch_opacity.many(rng, count)
    angle = rng.uniform(0.0, np.pi)
    aligned = rng.random() < 0.4  # dragged over one surface
    for width, length, opacity in zip(widths, lengths, opacities, strict=True):
        heading = rng.normal(angle, 0.25) if aligned else rng.uniform(0.0, np.pi)
        path = wander(
            rng,
            anywhere(rng, canvas),
            length_px=length,
            angle_rad=heading,
            bend=rng.normal(0.0, 0.7),
            jitter=0.1 * rng.random() ** 2,
        )
        taper = rng.random() < recipe.scratch_tapered_probability
        dashed = rng.random() < recipe.scratch_dashed_probability
        map_ = light if rng.random() < recipe.scratch_light_probability else dark
        for piece in dashes(rng, path) if dashed else [path]:
            stroke(map_, piece, width_px=width, opacity=opacity, taper=taper or dashed)
    if rng.random() < 0.4:
        light = worn(light, rng, 25.0)
    canvas.paint(softened(light, rng), light_colour(rng))
    canvas.paint(softened(dark, rng), dark_colour(rng))


def film_lines(canvas: Canvas, draw: Draw, recipe: Damage, share: float) -> None:
    """Straight lines from edge to edge, along the film."""
    rng = draw.rng
    height, width = canvas.shape
    upright = rng.random() < 0.7
    span = 1.1 * (height if upright else width)
    alpha = canvas.blank()
    for _ in range(max(1, draw.count("film_lines", recipe.film_line_count, share))):
        angle = rng.normal(np.pi / 2 if upright else 0.0, 0.01)
        path = wander(rng, anywhere(rng, canvas), length_px=2.0 * span, angle_rad=angle, step_px=40)
        opacity = rng.uniform(0.3, 1.0)
        stroke(alpha, path, width_px=rng.uniform(0.6, 2.0), opacity=opacity, taper=False)
    if rng.random() < 0.6:
        alpha = worn(alpha, rng, 40.0)
    colour = light_colour(rng) if rng.random() < 0.7 else dark_colour(rng)
    canvas.paint(alpha, colour)


def rubbed_patch(canvas: Canvas, draw: Draw, recipe: Damage, share: float) -> None:
    """Many fine, nearly parallel scratches close together."""
    rng = draw.rng
    count = max(6, draw.count("rubbed", recipe.dense_count, share))
    centre = np.array(anywhere(rng, canvas))
    spread = rng.uniform(25.0, 90.0)
    angle = rng.uniform(0.0, np.pi)
    alpha = canvas.blank()
    for x, y in (centre + rng.normal(0.0, spread, (count, 2))).tolist():
        path = wander(
            rng,
            (x, y),
            length_px=rng.uniform(15.0, 140.0),
            angle_rad=rng.normal(angle, 0.12),
            bend=rng.normal(0.0, 0.2),
            step_px=12.0,
        )
        stroke(
            alpha, path, width_px=rng.uniform(0.5, 1.0), opacity=rng.uniform(0.3, 1.0), taper=False
        )
    colour = light_colour(rng) if rng.random() < 0.75 else dark_colour(rng)
    canvas.paint(alpha, colour)


def hairs(canvas: Canvas, draw: Draw, recipe: Damage, share: float) -> None:
    """Curly fibres on the glass."""
    rng = draw.rng
    alpha = canvas.blank()
    count = draw.count("hairs", recipe.hair_count, share)
    for length in recipe.hair_length_px.many(rng, count).tolist():
        path = wander(
            rng,
            anywhere(rng, canvas),
            length_px=length,
            angle_rad=rng.uniform(0.0, 2.0 * np.pi),
            bend=rng.normal(0.0, 2.5),
            jitter=0.25,
            step_px=3.0,
        )
        opacity = rng.uniform(0.4, 1.0)
        stroke(alpha, path, width_px=rng.uniform(0.7, 1.4), opacity=opacity, taper=False)
    colour = light_colour(rng) if rng.random() < 0.5 else dark_colour(rng)
    canvas.paint(alpha, colour)


def folds(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """Creases from edge to edge: a broken white crest with shading beside it."""
    rng = draw.rng
    height, width = canvas.shape
    count = max(1, round(draw.value("folds", recipe.fold_count)))
    for _ in range(count):
        angle = rng.normal(rng.integers(2) * np.pi / 2, 0.06)
        if rng.random() < 0.3:
            angle = rng.uniform(0.0, np.pi)
        through = anywhere(rng, canvas)
        path = wander(
            rng,
            through,
            length_px=2.2 * float(np.hypot(height, width)),
            angle_rad=angle,
            jitter=0.04,
            step_px=8.0,
        )
        _fold_shading(canvas, rng, through, angle)
        crest = canvas.blank()
        width_px = recipe.fold_width_px.one(rng, draw.severity)
        stroke(crest, path, width_px=width_px, opacity=rng.uniform(0.6, 1.0), taper=False)
        if rng.random() < 0.8:
            crest = worn(crest, rng, rng.uniform(5.0, 30.0))
        canvas.paint(crest, light_colour(rng), rough=0.05)


def _fold_shading(
    canvas: Canvas, rng: np.random.Generator, through: tuple[float, float], angle: float
) -> None:
    height, width = canvas.shape
    y = np.arange(height, dtype=np.float32)[:, None] - through[1]
    x = np.arange(width, dtype=np.float32)[None, :] - through[0]
    across = (y * np.float32(np.cos(angle)) - x * np.float32(np.sin(angle))).astype(np.float32)
    shade = np.exp(np.abs(across) * np.float32(-1.0 / rng.uniform(2.0, 14.0)))
    shade *= np.float32(255.0 * rng.uniform(0.08, 0.35))
    dark = np.where(across > 0.0, shade, 0.0).astype(np.uint8)
    light = np.where(across > 0.0, 0.0, shade).astype(np.uint8)
    canvas.tint(dark, (0.3, 0.3, 0.3))
    canvas.tint(light, (1.5, 1.5, 1.5))


def cracks(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """A net of cracks in the emulsion: borders between the cells of random seeds."""
    rng = draw.rng
    height, width = canvas.shape
    cell_px = draw.value("crack_cell_px", recipe.crack_cell_px)
    seeds = max(2, int(height * width / cell_px**2))
    ground = np.full((height, width), 255, np.uint8)
    ground[rng.integers(height, size=seeds), rng.integers(width, size=seeds)] = 0
    _, labels = cv2.distanceTransformWithLabels(
        ground, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    labels = labels.astype(np.float32)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x += smooth_noise(rng, height, width, cell_px / 3) * np.float32(cell_px / 12)
    y += smooth_noise(rng, height, width, cell_px / 3) * np.float32(cell_px / 12)
    cells = cv2.remap(labels, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    net = np.zeros((height, width), np.float32)
    net[1:] = cells[1:] != cells[:-1]
    net[:, 1:] = np.maximum(net[:, 1:], cells[:, 1:] != cells[:, :-1])
    reach = smooth_noise(rng, height, width, 3.0 * cell_px) * 0.7 + rng.uniform(0.1, 0.9)
    net *= np.clip(reach, 0.0, 1.0) * np.float32(rng.uniform(0.6, 1.0) * 255.0)
    alpha = cv2.GaussianBlur(net, (0, 0), rng.uniform(0.3, 0.6)).astype(np.uint8)
    colour = light_colour(rng) if rng.random() < 0.6 else dark_colour(rng)
    canvas.paint(alpha, colour)


def tear(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """A rip from an edge inwards, white fibres where the paper parted."""
    rng = draw.rng
    height, width = canvas.shape
    side = int(rng.integers(4))
    start = (
        (rng.uniform(0, width), -1.0),
        (width + 1.0, rng.uniform(0, height)),
        (rng.uniform(0, width), height + 1.0),
        (-1.0, rng.uniform(0, height)),
    )[side]
    angle = (np.pi / 2, np.pi, -np.pi / 2, 0.0)[side] + rng.normal(0.0, 0.4)
    length = min(draw.value("tear_length_px", recipe.tear_length_px), 0.7 * max(height, width))
    path = wander(
        rng,
        start,
        length_px=length,
        angle_rad=angle,
        bend=rng.normal(0.0, 0.5),
        jitter=0.45,
        step_px=4.0,
    )
    path += np.array(start) - path[0]
    half = 0.5 * draw.value("tear_width_px", recipe.tear_width_px)
    taper = half * np.linspace(1.0, 0.0, len(path)) ** 0.7
    rough = rng.uniform(0.6, 1.3, (2, len(path)))
    direction = np.array((-np.sin(angle), np.cos(angle)))
    left: Path = path + direction * (taper * rough[0])[:, None]
    right: Path = path - direction * (taper * rough[1])[:, None]
    shadow, gap = canvas.blank(), canvas.blank()
    stroke(shadow, right + direction * -1.5, width_px=2.0, opacity=0.6, taper=False)
    canvas.tint(shadow, (0.5, 0.5, 0.5))
    fill(gap, np.concatenate((left, right[::-1])), 255.0)
    colour = light_colour(rng) if rng.random() < 0.85 else dark_colour(rng)
    canvas.paint(gap, colour, rough=0.04)


def rips(canvas: Canvas, draw: Draw, recipe: Damage) -> None:
    """A crack across the picture, now a hairline, now a gap, with finer ones beside it."""
    rng = draw.rng
    height, width = canvas.shape
    widest = draw.value("rip_width_px", recipe.rip_width_px)
    angle = rng.uniform(0.0, np.pi)
    path = wander(
        rng,
        anywhere(rng, canvas),
        length_px=float(rng.uniform(0.5, 2.2)) * max(height, width),
        angle_rad=angle,
        bend=rng.normal(0.0, 0.4),
        jitter=0.25,
        step_px=4.0,
    )
    gap = canvas.blank()
    wave = np.interp(np.arange(len(path)), np.arange(0, len(path) + 12, 12), _levels(rng, path))
    half = 0.5 * widest * np.clip(wave, 0.0, 1.0)
    normal = np.array((-np.sin(angle), np.cos(angle)))
    rough = rng.uniform(0.5, 1.5, (2, len(path)))
    left: Path = path + normal * (half * rough[0])[:, None]
    right: Path = path - normal * (half * rough[1])[:, None]
    fill(gap, np.concatenate((left, right[::-1])), 255.0)
    stroke(gap, path, width_px=min(1.0, widest), opacity=rng.uniform(0.4, 1.0), taper=True)
    for _ in range(int(rng.integers(0, 4))):
        start = path[rng.integers(len(path))]
        branch = wander(
            rng,
            (float(start[0]), float(start[1])),
            length_px=rng.uniform(10.0, 60.0),
            angle_rad=rng.normal(angle, 0.6),
            jitter=0.3,
            step_px=4.0,
        )
        width_px = rng.uniform(0.6, 1.6)
        stroke(gap, branch, width_px=width_px, opacity=rng.uniform(0.4, 1.0), taper=True)
    colour = light_colour(rng) if rng.random() < 0.7 else dark_colour(rng)
    canvas.paint(softened(gap, rng), colour, rough=0.05)


def _levels(rng: np.random.Generator, path: Path) -> NDArray[np.float64]:
    """Widths at every twelfth point of a path, some of them nothing."""
    return rng.uniform(-0.35, 1.0, len(np.arange(0, len(path) + 12, 12)))
