"""Mixing photo and result: what the sliders promise."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from photorestore.core.types import RgbArray
from photorestore.ui.blend.look import Look
from photorestore.ui.blend.mix import Ingredients, mix_photo, mix_tile, prepare
from photorestore.ui.viewer.pyramid import build_pyramid


def faded_sepia() -> tuple[RgbArray, RgbArray, NDArray[np.uint8]]:
    """A faded sepia photo, a neutral full-range result, and a mask."""
    ramp = np.tile(np.arange(256, dtype=np.float32), (200, 2))
    neutral = np.repeat(ramp[..., None], 3, axis=2)
    faded = 60 + neutral * np.array([0.55, 0.5, 0.4], np.float32)
    damaged = np.zeros(ramp.shape, np.uint8)
    damaged[50:80, 60:120] = 255
    photo = faded.astype(np.uint8)
    photo[damaged > 0] = 255
    return photo, neutral.astype(np.uint8), damaged


@pytest.fixture(scope="module")
def parts() -> Ingredients:
    photo, result, damaged = faded_sepia()
    return prepare(build_pyramid(photo), result, damaged)


def test_full_strength_is_the_result_and_none_is_the_photo(parts: Ingredients) -> None:
    photo, result, _ = faded_sepia()
    assert mix_photo(parts, Look()) is parts.result.levels[0]
    np.testing.assert_array_equal(mix_photo(parts, Look(strength=0)), photo)
    half = mix_photo(parts, Look(strength=0.5)).astype(int)
    assert np.abs(half - (photo.astype(int) + result) / 2).max() <= 0.5


def test_keeping_the_tone_gives_contrast_and_sepia_back(parts: Ingredients) -> None:
    photo, _, damaged = faded_sepia()
    kept = mix_photo(parts, Look(keep_tone=1)).astype(int)
    difference = np.abs(kept - photo.astype(int))[damaged == 0]
    assert np.quantile(difference, 0.95) <= 4
    assert kept[60, 100].tolist() != [255, 255, 255]  # the hole stays repaired


def test_only_the_mask_leaves_the_rest_untouched(parts: Ingredients) -> None:
    photo, result, damaged = faded_sepia()
    mixed = mix_photo(parts, Look(only_mask=True))
    np.testing.assert_array_equal(mixed[damaged > 0], result[damaged > 0])
    np.testing.assert_array_equal(mixed[100:], photo[100:])


def test_grain_has_the_strength_of_the_photos() -> None:
    noise = np.random.default_rng(0).normal(0, 6, (512, 512, 1))
    photo = np.repeat(128 + noise, 3, axis=2).round().astype(np.uint8)
    result = np.full_like(photo, 128)
    parts = prepare(build_pyramid(photo), result, None)
    grained = mix_photo(parts, Look(grain=1)).astype(float)
    assert grained.std() == pytest.approx(6, rel=0.2)


@pytest.mark.parametrize(
    "look",
    [
        Look(strength=0.3),
        Look(keep_tone=0.7),
        Look(grain=0.8),
        Look(strength=0.6, keep_tone=0.5, grain=0.5, only_mask=True),
    ],
    ids=str,
)
def test_the_screen_shows_what_the_file_gets(parts: Ingredients, look: Look) -> None:
    box = (40, 30, 300, 180)
    tile = mix_tile(parts, look, 0, box).astype(int)
    whole = mix_photo(parts, look)[30:180, 40:300].astype(int)
    assert np.abs(tile - whole).max() <= 2


def test_16_bits_stay_16_bits_with_their_fine_steps() -> None:
    photo = np.arange(64 * 64 * 3, dtype=np.uint16).reshape(64, 64, 3) * 5
    result = photo + 300
    parts = prepare(build_pyramid(photo), result, None)
    half = mix_photo(parts, Look(strength=0.5))
    assert half.dtype == np.uint16
    assert np.abs(half.astype(int) - photo.astype(int) - 150).max() <= 1


def test_mixing_can_be_stopped(parts: Ingredients) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        mix_photo(parts, Look(strength=0.5), stop)
