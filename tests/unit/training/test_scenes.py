"""Scenes: clean pictures that are more varied than the photos they are made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from photorestore.training.scenes import scene

SIDE_PX = 64


def flat_or_busy(rng: np.random.Generator) -> NDArray[np.float32]:
    """A crop of one tone, black among them, or one of noise; as often the one as the other."""
    shape = (SIDE_PX, SIDE_PX, 3)
    if rng.random() < 0.5:
        return np.full(shape, rng.choice([0.0, 0.1, 0.5]), np.float32)
    return rng.random(shape, np.float32)


def scenes(count: int) -> list[NDArray[np.float32]]:
    made = []
    for seed in range(count):
        rng = np.random.default_rng(seed)
        made.append(scene(lambda rng=rng: flat_or_busy(rng), rng))  # type: ignore[misc]
    return made


def test_a_scene_is_a_picture_like_its_crops() -> None:
    for rgb in scenes(300):
        assert np.isfinite(rgb).all()
        assert rgb.shape == (SIDE_PX, SIDE_PX, 3)
        assert rgb.dtype == np.float32
        assert rgb.flags.c_contiguous
        assert rgb.min() >= 0.0
        assert rgb.max() <= 1.0


def test_the_same_stream_gives_the_same_scene() -> None:
    for one, other in zip(scenes(10), scenes(10), strict=True):
        np.testing.assert_array_equal(one, other)


def test_busy_places_come_more_often_than_they_are_drawn() -> None:
    busy = [float(rgb.std(axis=(0, 1)).max()) > 0.2 for rgb in scenes(200)]
    assert np.mean(busy) > 0.6  # half of the crops are


def test_most_scenes_are_not_the_crop_that_was_drawn_first() -> None:
    photo = np.random.default_rng(1).random((SIDE_PX, SIDE_PX, 3), np.float32)
    same = [
        np.array_equal(scene(lambda: photo, np.random.default_rng(seed)), photo)
        for seed in range(100)
    ]
    assert 0.1 < np.mean(same) < 0.7
