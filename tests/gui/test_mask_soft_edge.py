"""Soft edges, and what protected places promise: the photo's own pixels stay."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from photorestore.core.types import RgbArray
from photorestore.ui.blend.look import Look
from photorestore.ui.blend.mix import Ingredients, mix_photo, mix_tile, prepare
from photorestore.ui.blend.soft_edge import soft_cut
from photorestore.ui.viewer.pyramid import Box, build_pyramid

SHAPE = (600, 700)
PLACE = (slice(200, 330), slice(240, 420))


def marked() -> NDArray[np.uint8]:
    levels = np.zeros(SHAPE, np.uint8)
    levels[PLACE] = 255
    return levels


def scene(dtype: type[np.uint8] | type[np.uint16]) -> tuple[Ingredients, RgbArray, RgbArray]:
    """Photo and result of noise, so that no two pixels agree by chance."""
    rng = np.random.default_rng(3)
    top = int(np.iinfo(dtype).max)
    photo, result = (
        cast(RgbArray, rng.integers(0, top, (*SHAPE, 3)).astype(dtype)) for _ in range(2)
    )
    damaged = np.zeros(SHAPE, np.uint8)
    damaged[100:220, 100:300] = 255
    return prepare(build_pyramid(photo), result, damaged), photo, result


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    "look", [Look(), Look(keep_tone=1, grain=1), Look(strength=0.5, only_mask=True)], ids=str
)
def test_protected_pixels_are_those_of_the_photo(
    dtype: type[np.uint8] | type[np.uint16], look: Look
) -> None:
    parts, photo, result = scene(dtype)
    mixed = mix_photo(parts, look, protect=marked())
    np.testing.assert_array_equal(mixed[PLACE], photo[PLACE])
    if look == Look():
        np.testing.assert_array_equal(mixed[350:], result[350:])


@pytest.mark.parametrize("feather_px", [0, 3, 25])
def test_the_edge_fades_within_its_width(feather_px: int) -> None:
    box = (0, 0, SHAPE[1], SHAPE[0])
    soft = soft_cut(build_pyramid(marked()), 0, box, feather_px)
    assert soft is not None
    row = soft[265, 420:500].astype(int)  # from the first pixel outside on
    assert (np.diff(row) <= 0).all()
    assert np.count_nonzero(row) in (feather_px, feather_px - 1)  # the last may round to nothing
    assert (soft[PLACE] == 255).all()
    corner = soft[330 : 330 + feather_px, 420 : 420 + feather_px]
    assert corner.size == 0 or corner[-1, -1] == 0  # round, not square


def test_parts_fit_together_without_a_seam() -> None:
    pyramid = build_pyramid(marked())
    for level in range(len(pyramid.levels)):
        height, width = pyramid.levels[level].shape[:2]
        whole = soft_cut(pyramid, level, (0, 0, width, height), 40)
        assert whole is not None
        for top in range(0, height, 97):
            box: Box = (0, top, width, min(height, top + 97))
            part = soft_cut(pyramid, level, box, 40)
            expected = whole[top : box[3]]
            np.testing.assert_array_equal(
                np.zeros_like(expected) if part is None else part, expected
            )


def test_the_screen_shows_protected_places_as_the_file_has_them() -> None:
    parts, _, _ = scene(np.uint8)
    look = Look(strength=0.8, only_mask=True, feather_px=12)
    box = (60, 80, 500, 400)
    tile = mix_tile(parts, look, 0, box, build_pyramid(marked())).astype(int)
    whole = mix_photo(parts, look, protect=marked())[80:400, 60:500].astype(int)
    assert np.abs(tile - whole).max() <= 2


def test_a_wider_edge_takes_more_of_the_result() -> None:
    parts, photo, _ = scene(np.uint8)
    changed = [
        np.count_nonzero(
            (mix_photo(parts, Look(only_mask=True, feather_px=px)) != photo).any(axis=2)
        )
        for px in (0, 3, 30)
    ]
    assert changed[0] < changed[1] < changed[2]


def test_an_empty_protection_costs_nothing() -> None:
    parts, _, _ = scene(np.uint8)
    assert mix_photo(parts, Look(), protect=np.zeros(SHAPE, np.uint8)) is parts.result.levels[0]
