"""Masks are a pixel larger than what was detected."""

from __future__ import annotations

import numpy as np

from photorestore.core.masks import grown


def test_growing_reaches_four_neighbours_and_suits_any_threshold() -> None:
    rng = np.random.default_rng(2)
    found = rng.integers(0, 256, (30, 40)).astype(np.uint8)
    before = found.copy()

    larger = grown(found)

    np.testing.assert_array_equal(found, before)
    for threshold in (10, 128, 250):
        mask = np.pad(found >= threshold, 1)
        shifts = ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1))
        spread = np.any([np.roll(mask, shift, axis=(0, 1)) for shift in shifts], axis=0)
        spread = spread[1:-1, 1:-1]
        np.testing.assert_array_equal(larger >= threshold, spread)
