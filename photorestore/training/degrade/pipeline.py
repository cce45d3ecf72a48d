"""One clean photo in, one training pair out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import ShapeError
from photorestore.training.degrade.capture import capture
from photorestore.training.degrade.damage import damage
from photorestore.training.degrade.draws import Draw, Stage
from photorestore.training.degrade.printing import halftone, paper
from photorestore.training.degrade.recipe import TRAINING, Recipe
from photorestore.training.degrade.scan import scan
from photorestore.training.degrade.tone import Box, ToneMap, captured, draw_tone, in_colour

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
"""The box of a picture that is the whole photo."""


@dataclass(frozen=True, kw_only=True)
class Degraded:
    """A clean photo and its aged twin; the arrays belong to the caller.

    Attributes:
        input: (H, W, 3) float32 in [0, 1], the degraded photo x.
        target: (H, W, 3) float32 in [0, 1], the clean photo y as captured:
            equal channels where the capture was grey, colour otherwise.
        toned: (H, W, 3) float32 in [0, 1], the target with the tone of x and
            no other damage: x and toned differ in detail only, toned and
            target in tone only.
        opaque: (H, W) uint8, 255 = content lost, to be filled in.
        translucent: (H, W) uint8, 255 = damaged, content still readable.
        params: what was drawn, JSON-able, one mapping per stage.
        marked: (H, W) uint8, 255 = what a person would mark: the opaque mask and
            scratches that stand out though they show through; None where unknown.
    """

    input: NDArray[np.float32]
    target: NDArray[np.float32]
    toned: NDArray[np.float32]
    opaque: NDArray[np.uint8]
    translucent: NDArray[np.uint8]
    params: Mapping[str, object]
    marked: NDArray[np.uint8] | None = None


def degrade(
    rgb: NDArray[np.float32],
    *,
    seed: int,
    recipe: Recipe = TRAINING,
    box: Box = WHOLE,
    severity: float = 1.0,
) -> Degraded:
    """Age a clean photo; a pure function of its arguments.

    Args:
        rgb: (H, W, 3) float32 in [0, 1]; not changed.
        seed: not negative.
        recipe: ranges and probabilities.
        box: top, left, bottom and right of this crop in the whole photo.
        severity: scales the strengths, 0 (only the grey capture is left) to
            1.5; 1 is the recipe as it stands.

    Raises:
        ShapeError: rgb, seed, box or severity is not as described.
    """
    _check(rgb, seed, box, severity)
    tone_draw, capture_draw, print_draw, copy_draw, damage_draw, scan_draw = (
        Draw(seed=seed, stage=stage, severity=severity)
        for stage in (
            Stage.TONE,
            Stage.CAPTURE,
            Stage.PRINT,
            Stage.COPY,
            Stage.DAMAGE,
            Stage.SCAN,
        )
    )
    tone = draw_tone(tone_draw, recipe)
    tone_map = ToneMap(tone, height_px=rgb.shape[0], width_px=rgb.shape[1], box=box)
    clean = captured(rgb, tone)
    photo = capture(clean, capture_draw, recipe.capture)
    photo = halftone(photo, print_draw, recipe.print)
    toned = tone_map.apply(clean)
    print_ = toned if photo is clean else tone_map.apply(photo)
    print_ = paper(print_, print_draw, recipe.print)
    print_ = scan(print_, copy_draw, recipe.copy, neutral=tone.neutral)
    canvas = damage(print_, damage_draw, recipe.damage)
    opaque, translucent = canvas.masks()
    scanned = scan(canvas.image, scan_draw, recipe.scan, neutral=tone.neutral)
    return Degraded(
        input=scanned,
        target=_own(in_colour(clean), rgb),
        toned=toned,
        opaque=opaque,
        translucent=translucent,
        marked=canvas.marked(),
        params={
            "severity": severity,
            "tone": tone_draw.record,
            "capture": capture_draw.record,
            "print": print_draw.record,
            "copy": copy_draw.record,
            "damage": damage_draw.record,
            "scan": scan_draw.record,
        },
    )


def tone_only(
    rgb: NDArray[np.float32],
    *,
    seed: int,
    recipe: Recipe = TRAINING,
    box: Box = WHOLE,
    severity: float = 1.0,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The tone of ``degrade`` with the same seed, recipe and severity, and no damage.

    Used on a thumbnail of the whole photo, it shows the tone that ``degrade``
    gives to a crop of it.

    Args:
        rgb: (H, W, 3) float32 in [0, 1]; not changed.
        seed: not negative.
        recipe: ranges and probabilities.
        box: top, left, bottom and right of rgb in the whole photo.
        severity: as for ``degrade``.

    Returns:
        toned and target, (H, W, 3) float32 in [0, 1].

    Raises:
        ShapeError: an argument is not as described.
    """
    _check(rgb, seed, box, severity)
    tone = draw_tone(Draw(seed=seed, stage=Stage.TONE, severity=severity), recipe)
    tone_map = ToneMap(tone, height_px=rgb.shape[0], width_px=rgb.shape[1], box=box)
    clean = captured(rgb, tone)
    return tone_map.apply(clean), _own(in_colour(clean), rgb)


def _own(image: NDArray[np.float32], rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    return image.copy() if image is rgb else image


def _check(rgb: NDArray[np.float32], seed: int, box: Box, severity: float) -> None:
    if rgb.ndim != 3 or rgb.shape[2] != 3 or 0 in rgb.shape or rgb.dtype != np.float32:
        raise ShapeError(f"A clean photo must be (H, W, 3) float32, got {rgb.shape} {rgb.dtype}.")
    if seed < 0:
        raise ShapeError(f"A seed must not be negative, got {seed}.")
    top, left, bottom, right = box
    if not (0.0 <= top < bottom <= 1.0 and 0.0 <= left < right <= 1.0):
        raise ShapeError(f"A crop must lie within its photo, got the box {box}.")
    if not 0.0 <= severity <= 1.5:
        raise ShapeError(f"severity must lie between 0 and 1.5, got {severity}.")
