"""Conversions of levels are exact where they can be."""

from __future__ import annotations

import numpy as np
import pytest

from photorestore.core import pixels
from photorestore.core.errors import ShapeError

ALL_BYTES = np.arange(256, dtype=np.uint8)
ALL_WORDS = np.arange(65536, dtype=np.uint16)


@pytest.mark.parametrize("levels", [ALL_BYTES, ALL_WORDS], ids=["uint8", "uint16"])
def test_unit_floats_return_to_the_same_levels(levels: np.ndarray) -> None:
    unit = pixels.to_unit(levels)

    assert unit.dtype == np.float32
    assert unit.min() == 0
    assert unit.max() == 1
    np.testing.assert_array_equal(pixels.from_unit(unit, levels.dtype), levels)


def test_from_unit_clips_and_survives_nan() -> None:
    unit = np.array([-1.0, 2.0, np.nan, np.inf, -np.inf], np.float32)

    np.testing.assert_array_equal(pixels.from_unit(unit, np.uint8), [0, 255, 0, 255, 0])


def test_bytes_survive_the_way_through_words() -> None:
    np.testing.assert_array_equal(pixels.to_uint8(pixels.to_uint16(ALL_BYTES)), ALL_BYTES)
    assert pixels.to_uint16(ALL_BYTES).max() == 65535


def test_words_round_to_the_nearest_byte() -> None:
    expected = np.rint(ALL_WORDS.astype(np.float64) / 257)

    np.testing.assert_array_equal(pixels.to_uint8(ALL_WORDS), expected)


@pytest.mark.parametrize("levels", [ALL_BYTES, ALL_WORDS], ids=["uint8", "uint16"])
def test_grey_survives_three_channels(levels: np.ndarray) -> None:
    grey = levels.reshape(16, -1)
    rgb = pixels.grey_to_rgb(grey)

    assert rgb.shape == (*grey.shape, 3)
    assert rgb.dtype == levels.dtype
    np.testing.assert_array_equal(pixels.grey_levels(rgb), grey)


def test_other_types_are_refused() -> None:
    with pytest.raises(ShapeError, match="float32"):
        pixels.max_level(np.float32)
