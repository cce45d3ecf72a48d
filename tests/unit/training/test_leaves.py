"""Dead leaves: pictures with edges of things, whose rods end behind something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from photorestore.training.leaves import dead_leaves

SIDE = 96


def _crops(rng: np.random.Generator) -> tuple[NDArray[np.float32], ...]:
    return tuple(rng.random((SIDE, SIDE, 3), dtype=np.float32) for _ in range(2))


def test_the_same_stream_gives_the_same_leaves() -> None:
    photos = _crops(np.random.default_rng(0))
    one, same, other = (dead_leaves(photos, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)


def test_photos_stay_and_the_picture_is_one() -> None:
    photos = _crops(np.random.default_rng(0))
    before = [photo.copy() for photo in photos]
    for seed in range(12):
        picture = dead_leaves(photos, np.random.default_rng(seed))
        assert picture.shape == (SIDE, SIDE, 3)
        assert picture.dtype == np.float32
        assert picture.min() >= 0.0
        assert picture.max() <= 1.0
        assert np.abs(picture - photos[0]).max() > 0.2
    for photo, old in zip(photos, before, strict=True):
        np.testing.assert_array_equal(photo, old)


def test_leaves_have_edges_that_a_plain_photo_has_not() -> None:
    plain = (np.full((SIDE, SIDE, 3), 0.3, np.float32), np.full((SIDE, SIDE, 3), 0.8, np.float32))
    edges = [
        np.abs(np.diff(dead_leaves(plain, np.random.default_rng(seed)), axis=0)).max()
        for seed in range(12)
    ]
    assert np.median(edges) > 0.1
