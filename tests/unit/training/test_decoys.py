"""Decoys: things of the scene that a detector must leave alone."""

from __future__ import annotations

import numpy as np
import pytest

from photorestore.training.degrade import decoys


@pytest.mark.parametrize("kind", range(len(decoys._KINDS)))
@pytest.mark.parametrize("size", [(96, 96), (64, 120)])
def test_each_kind_draws_something_that_is_no_plain_area(kind: int, size: tuple[int, int]) -> None:
    drawn = []
    for seed in range(12):
        alpha = np.zeros(size, np.uint8)
        decoys._KINDS[kind](alpha, np.random.default_rng(seed))
        assert alpha.shape == size
        drawn.append(float((alpha > 0).mean()))
    assert max(drawn) > 0.01
    assert np.median(drawn) < 0.6


def test_decoys_change_a_part_of_the_photo_softly() -> None:
    ramp = np.linspace(0.1, 0.9, 128, dtype=np.float32)
    photo = np.repeat(np.repeat(ramp[None, :, None], 128, axis=0), 3, axis=2)
    before = photo.copy()
    for seed in range(8):
        out = decoys.with_decoys(photo, np.random.default_rng(seed))
        again = decoys.with_decoys(photo, np.random.default_rng(seed))

        np.testing.assert_array_equal(out, again)
        assert out.dtype == np.float32
        assert 0.0 <= out.min() <= out.max() <= 1.0
        changed = np.abs(out - photo).max(axis=2) > 0.02
        assert changed.mean() < 0.7
        # blurred by the lens: no step between neighbours is as high as the line itself
        assert np.abs(np.diff(out - photo, axis=0)).max() < 0.75
    np.testing.assert_array_equal(photo, before)
