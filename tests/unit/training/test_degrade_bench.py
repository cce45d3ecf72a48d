"""The fixed damage of the test: repeatable, as strong as announced, within the training's."""

from __future__ import annotations

import numpy as np
import pytest

from photorestore.training.degrade import TRAINING, bench_pair
from tests.unit.training.scenes import all_arrays, scene


@pytest.mark.parametrize("severity", ["light", "medium", "heavy"])
def test_bench_pairs_are_repeatable_and_damaged_as_announced(severity: str) -> None:
    shares = {"light": (0.002, 0.025), "medium": (0.005, 0.045), "heavy": (0.008, 0.065)}
    rgb = scene(256, 256)
    for seed in range(3):
        pair = bench_pair(rgb, seed=seed, severity=severity)  # type: ignore[arg-type]
        again = bench_pair(rgb, seed=seed, severity=severity)  # type: ignore[arg-type]
        for one, other in zip(all_arrays(pair), all_arrays(again), strict=True):
            np.testing.assert_array_equal(one, other)
        low, high = shares[severity]
        assert low <= np.mean(pair.opaque == 255) <= high


def test_bench_severities_are_in_order() -> None:
    rgb = scene(192, 192)
    errors = [
        np.mean(
            [
                np.square(pair.input - pair.target).mean()
                for pair in (bench_pair(rgb, seed=seed, severity=name) for seed in range(6))
            ]
        )
        for name in ("light", "medium", "heavy")
    ]
    assert errors == sorted(errors)


def test_training_is_wider_than_the_test() -> None:
    from photorestore.training.degrade import BENCH

    bench, capture, scan = BENCH["medium"], TRAINING.capture, TRAINING.scan
    damage, ageing = TRAINING.damage, TRAINING.ageing
    inside = [
        (bench.blur_sigma_px, capture.blur_sigma_px),
        (bench.grain_levels, capture.grain_levels),
        (bench.noise_levels, scan.noise_levels),
        (bench.jpeg_quality, scan.jpeg_quality),
        (bench.line_width_px, damage.scratch_width_px),
        (bench.lift, ageing.black),
        (bench.opacity, damage.scratch_opacity),
        (bench.blotch_diameter_px, damage.blotch_diameter_px),
    ]
    for narrow, wide in inside:
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high
