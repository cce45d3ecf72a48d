"""Which kinds of damage a picture gets, and how much of each."""

from __future__ import annotations

import numpy as np

from photorestore.training.degrade import lines, spots, surfaces
from photorestore.training.degrade.canvas import Canvas
from photorestore.training.degrade.draws import Draw
from photorestore.training.degrade.fields import Image
from photorestore.training.degrade.recipe import Damage

_FULL_PX = 512.0


def damage(image: Image, draw: Draw, recipe: Damage) -> Canvas:
    """Damage a toned picture.

    Counts shrink with the area; kinds that come once per photo become rarer
    with the side of the crop. Small crops get more than their part, since a
    crop without damage teaches little about it.

    Args:
        image: (H, W, 3) float32 in [0, 1]; not changed.
        draw: the dice of this stage.
        recipe: ranges and probabilities.

    Returns:
        The damaged picture with its masks.
    """
    canvas = Canvas(image, draw.rng)
    height, width = canvas.shape
    side = float(np.sqrt(height * width))
    area = (side / _FULL_PX) ** 2
    small = side < recipe.small_crop_px
    spot_share = min(1.0, area * recipe.spot_boost) if small else area
    line_share = min(1.0, area * recipe.line_boost) if small else area
    reach = min(1.0, 2.0 * side / _FULL_PX)  # of kinds that come once per photo

    if draw.gate(recipe.stain_probability * reach):
        surfaces.stains(canvas, draw, recipe)
    if draw.gate(recipe.foxing_probability):
        spots.foxing(canvas, draw, recipe, spot_share)
    if draw.gate(recipe.mould_probability * reach):
        surfaces.mould(canvas, draw, recipe)
    if draw.gate(recipe.crack_probability * reach):
        lines.cracks(canvas, draw, recipe)
    if draw.gate(recipe.fold_probability * reach):
        lines.folds(canvas, draw, recipe)
    if draw.gate(recipe.peel_probability):
        surfaces.peeling(canvas, draw, recipe)
    if draw.gate(recipe.blotch_probability):
        spots.blotches(canvas, draw, recipe, spot_share)
    if draw.gate(recipe.dense_probability * reach):
        lines.rubbed_patch(canvas, draw, recipe, line_share)
    if draw.gate(recipe.scratch_probability):
        lines.scratches(canvas, draw, recipe, line_share)
    if draw.gate(recipe.film_line_probability):
        lines.film_lines(canvas, draw, recipe, line_share)
    if draw.gate(recipe.dust_probability):
        spots.dust(canvas, draw, recipe, spot_share)
    if draw.gate(recipe.hair_probability):
        lines.hairs(canvas, draw, recipe, spot_share)
    if draw.gate(recipe.ink_probability * reach):
        surfaces.ink(canvas, draw, recipe)
    if draw.gate(recipe.tape_probability * reach):
        surfaces.tape(canvas, draw, recipe)
    if draw.gate(recipe.loss_probability * reach):
        surfaces.losses(canvas, draw, recipe)
    if draw.gate(recipe.rip_probability * reach):
        lines.rips(canvas, draw, recipe)
    if draw.gate(recipe.tear_probability * reach):
        lines.tear(canvas, draw, recipe)
    if draw.gate(recipe.corner_probability * reach):
        surfaces.lost_corner(canvas, draw, recipe)
    return canvas
