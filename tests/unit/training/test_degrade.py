"""Synthetic ageing: repeatable, in range, and each kind does its own thing."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import cv2
import numpy as np
import pytest

from photorestore.core.errors import ShapeError
from photorestore.training.degrade import (
    NOTHING,
    TRAINING,
    Recipe,
    Span,
    degrade,
    tone_only,
)
from tests.unit.training.scenes import all_arrays, scene


def only(kind: str) -> Recipe:
    """A recipe in which one kind always happens: "damage.crack", "scan.noise", ..."""
    stage, name = kind.split(".")
    loud = replace(getattr(NOTHING, stage), **{f"{name}_probability": 1.0})
    return replace(NOTHING, **{stage: loud})


@pytest.mark.parametrize("seed", [0, 7, 2**40])
def test_the_same_seed_gives_the_same_bytes(seed: int) -> None:
    first, again = (degrade(scene(96, 120), seed=seed) for _ in range(2))
    for one, other in zip(all_arrays(first), all_arrays(again), strict=True):
        np.testing.assert_array_equal(one, other)
    assert first.params == again.params


def test_another_seed_gives_another_picture() -> None:
    first, other = (degrade(scene(64, 64), seed=seed).input for seed in (1, 2))
    assert np.abs(first - other).mean() > 0.01


@pytest.mark.parametrize("shape", [(1, 1), (1, 37), (53, 1), (2, 3), (33, 47), (129, 64)])
def test_any_shape_comes_back_whole(shape: tuple[int, int]) -> None:
    rgb = scene(*shape)
    for seed in range(25):
        pair = degrade(rgb, seed=seed, severity=1.5)
        for image in (pair.input, pair.target, pair.toned):
            assert image.shape == (*shape, 3)
            assert image.dtype == np.float32
            assert np.isfinite(image).all()
            assert image.min() >= 0.0
            assert image.max() <= 1.0
        for mask in (pair.opaque, pair.translucent):
            assert mask.shape == shape
            assert set(np.unique(mask)) <= {0, 255}
        assert not np.any((pair.opaque == 255) & (pair.translucent == 255))


def test_the_clean_photo_is_left_alone() -> None:
    rgb = scene(64, 64)
    before = rgb.copy()
    for seed in range(20):
        pair = degrade(rgb, seed=seed)
        pair.input[:], pair.target[:] = 0.0, 0.0
    np.testing.assert_array_equal(rgb, before)


def test_what_was_drawn_can_be_written_down() -> None:
    for seed in range(20):
        params = dict(degrade(scene(40, 40), seed=seed).params)
        assert json.loads(json.dumps(params)) == params


@pytest.mark.parametrize("seed", range(12))
def test_a_crop_has_the_tone_of_its_thumbnail(seed: int) -> None:
    whole = scene(240, 320)
    toned_whole, target_whole = tone_only(whole, seed=seed)
    rows, columns = slice(60, 160), slice(200, 320)
    pair = degrade(
        np.ascontiguousarray(whole[rows, columns]),
        seed=seed,
        box=(60 / 240, 200 / 320, 160 / 240, 1.0),
    )
    np.testing.assert_allclose(pair.toned, toned_whole[rows, columns], atol=2e-5)
    np.testing.assert_allclose(pair.target, target_whole[rows, columns], atol=2e-6)


def test_a_thumbnail_has_the_tone_of_the_photo() -> None:
    thumbnail = scene(60, 80)  # the same scene, so the same places
    whole = np.ascontiguousarray(thumbnail.repeat(4, axis=0).repeat(4, axis=1))
    for seed in range(12):
        small, _ = tone_only(thumbnail, seed=seed)
        large, _ = tone_only(whole, seed=seed)
        pooled = large.reshape(60, 4, 80, 4, 3).mean(axis=(1, 3))
        np.testing.assert_allclose(pooled, small, atol=2e-3)


def test_severity_reaches_the_tone_of_both() -> None:
    rgb = scene(50, 50)
    for seed in range(6):
        pair = degrade(rgb, seed=seed, severity=0.4)
        toned, target = tone_only(rgb, seed=seed, severity=0.4)
        np.testing.assert_array_equal(pair.toned, toned)
        np.testing.assert_array_equal(pair.target, target)


def test_the_target_is_grey_where_the_capture_was_grey() -> None:
    greys = 0
    for seed in range(30):
        pair = degrade(scene(24, 24), seed=seed)
        spread = np.ptp(pair.target, axis=2).max()
        tone = pair.params["tone"]
        assert isinstance(tone, dict)
        grey = "grey_weights" in tone
        greys += grey
        assert (spread == 0.0) == grey
    assert 6 <= greys <= 24


def test_nothing_changes_nothing() -> None:
    rgb = scene(64, 64)
    pair = degrade(rgb, seed=3, recipe=NOTHING)
    for image in (pair.input, pair.target, pair.toned):
        np.testing.assert_allclose(image, rgb, atol=1e-6)
    assert not pair.opaque.any()
    assert not pair.translucent.any()


def test_severity_zero_leaves_only_the_capture_in_grey() -> None:
    for seed in range(8):
        pair = degrade(scene(40, 40), seed=seed, severity=0.0)
        np.testing.assert_allclose(pair.input, pair.target, atol=1e-6)
        np.testing.assert_allclose(pair.toned, pair.target, atol=1e-6)


def test_higher_severity_is_farther_from_the_target() -> None:
    errors = []
    for severity in (0.3, 0.7, 1.2):
        pairs = [degrade(scene(64, 64), seed=seed, severity=severity) for seed in range(20)]
        errors.append(np.mean([np.square(pair.input - pair.target).mean() for pair in pairs]))
    assert errors == sorted(errors)


DAMAGE = [
    f"damage.{name}"
    for name in [
        "scratch",
        "film_line",
        "dense",
        "fold",
        "crack",
        "tear",
        "corner",
        "peel",
        "loss",
        "rip",
        "blotch",
        "dust",
        "hair",
        "stain",
        "foxing",
        "mould",
        "tape",
        "ink",
    ]
]
DETAIL = [
    "capture.blur",
    "capture.defocus",
    "capture.resize",
    "capture.grain",
    "print.paper",
    "print.halftone",
    "scan.blur",
    "scan.resize",
    "scan.noise",
    "scan.salt_pepper",
    "scan.speckle",
    "scan.periodic",
    "scan.sharpen",
    "scan.jpeg",
]
TONE = [
    "print.gamma",
    "ageing.fade",
    "ageing.channel_gamma",
    "ageing.sepia",
    "ageing.uneven",
    "ageing.vignette",
]


def test_every_kind_is_tested() -> None:
    not_kinds = {  # they shape another kind and do nothing alone
        "capture.grey",
        "capture.colour_grain",
        "damage.scratch_light",
        "damage.scratch_dashed",
        "damage.scratch_tapered",
        "damage.blotch_light",
        "damage.dust_light",
        "scan.poisson",
        "scan.grey_noise",
        "scan.jpeg_twice",
    }
    kinds = {
        f"{stage.name}.{item.name.removesuffix('_probability')}"
        for stage in fields(Recipe)
        if stage.name != "copy"  # a scan before the damage: tested below
        for item in fields(getattr(TRAINING, stage.name))
        if item.name.endswith("_probability")
    }
    assert kinds - not_kinds == {*DAMAGE, *DETAIL, *TONE}


def test_noise_of_an_earlier_copy_lies_under_the_damage() -> None:
    noisy = replace(NOTHING.scan, noise_probability=1.0, noise_levels=Span(20.0, 20.0))
    torn = replace(NOTHING.damage, corner_probability=1.0)
    rgb = scene(160, 160)

    seen = 0
    for seed in range(6):
        without = degrade(rgb, seed=seed, recipe=replace(NOTHING, damage=torn))
        pair = degrade(rgb, seed=seed, recipe=replace(NOTHING, copy=noisy, damage=torn))
        both = cv2.min(pair.opaque, without.opaque)
        solid = cv2.erode(both, np.ones((9, 9), np.uint8)) > 0
        intact = (pair.opaque == 0) & (pair.translucent == 0)
        if not solid.any():
            continue
        seen += 1
        np.testing.assert_allclose(pair.input[solid], without.input[solid], atol=1e-6)
        assert np.std((pair.input - rgb)[intact]) > 0.04
    assert seen >= 3


def test_what_a_person_would_mark_is_the_lost_and_the_scratched_but_no_stain() -> None:
    damage = replace(NOTHING.damage, scratch_probability=1.0, scratch_opacity=Span(0.3, 0.4))
    stained = replace(NOTHING.damage, stain_probability=1.0)
    rgb = scene(256, 256)

    scratched = degrade(rgb, seed=4, recipe=replace(NOTHING, damage=damage))
    assert scratched.marked is not None
    assert not scratched.opaque.any()
    assert scratched.marked.any()
    for seed in range(4):
        pair = degrade(rgb, seed=seed, recipe=replace(NOTHING, damage=stained))
        assert pair.marked is not None
        assert pair.translucent.any()
        assert not pair.marked.any()
    for seed in range(8):
        pair = degrade(rgb, seed=seed)
        assert pair.marked is not None
        assert not np.any((pair.opaque == 255) & (pair.marked == 0))


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_where_the_masks_are_and_nowhere_else(kind: str) -> None:
    seen = 0
    for seed in range(10):
        pair = degrade(scene(160, 192), seed=seed, recipe=only(kind))
        change = np.abs(pair.input - pair.toned).max(axis=2)
        masked = (pair.opaque == 255) | (pair.translucent == 255)
        assert change[~masked].max(initial=0.0) <= 0.066  # paint that is fainter than 5 %
        assert change[masked].min(initial=1.0) > 0.008
        assert change[pair.opaque == 255].min(initial=1.0) > 0.06
        seen += int(masked.sum())
    assert seen > 0


@pytest.mark.parametrize("kind", DETAIL)
def test_detail_is_lost_but_not_masked(kind: str) -> None:
    pairs = [degrade(scene(64, 80), seed=seed, recipe=only(kind)) for seed in range(6)]
    assert max(np.abs(pair.input - pair.toned).mean() for pair in pairs) > 1e-3
    for pair in pairs:
        np.testing.assert_allclose(pair.toned, pair.target, atol=1e-6)
        assert not pair.opaque.any()
        assert not pair.translucent.any()


@pytest.mark.parametrize("kind", TONE)
def test_tone_changes_input_and_toned_alike(kind: str) -> None:
    pair = degrade(scene(64, 80), seed=5, recipe=only(kind))
    np.testing.assert_array_equal(pair.input, pair.toned)
    assert np.abs(pair.toned - pair.target).max() > 0.01


@pytest.mark.parametrize("kind", ["scan.resize", "capture.resize", "scan.jpeg"])
def test_detail_stays_in_its_place(kind: str) -> None:
    y, x = np.mgrid[:65, :65] - 32.0
    spot = np.exp(-(x * x + y * y) / 128.0).astype(np.float32)
    rgb = np.ascontiguousarray(np.repeat(spot[..., None], 3, axis=2))
    for seed in range(8):
        light = degrade(rgb, seed=seed, recipe=only(kind)).input.mean(axis=2)
        weight = np.maximum(light - 0.1, 0.0)
        assert abs((weight * x).sum() / weight.sum()) < 0.12
        assert abs((weight * y).sum() / weight.sum()) < 0.12


def test_scratches_grow_with_the_area_but_small_crops_keep_some() -> None:
    def mean_count(side_px: int) -> float:
        rgb = np.full((side_px, side_px, 3), 0.5, np.float32)
        counts = []
        for seed in range(60):
            damage = degrade(rgb, seed=seed, recipe=only("damage.blotch")).params["damage"]
            assert isinstance(damage, dict)
            counts.append(damage["blotches"])
        return float(np.mean(counts))

    small, large = mean_count(64), mean_count(256)
    boost = TRAINING.damage.spot_boost
    assert small == pytest.approx(8.5 * boost / 64, rel=0.6)
    assert large == pytest.approx(8.5 / 4, rel=0.3)


def test_recorded_values_lie_in_the_recipe() -> None:
    stages = {"capture": TRAINING.capture, "scan": TRAINING.scan}
    for seed in range(40):
        params = degrade(scene(16, 16), seed=seed).params
        for name, stage in stages.items():
            record = params[name]
            assert isinstance(record, dict)
            for key, value in record.items():
                span = getattr(stage, key.removesuffix("_again"), None)
                if isinstance(span, Span):
                    assert span.low - 1e-5 <= value <= span.high + 1e-5


@pytest.mark.parametrize(
    ("shape", "box", "severity", "seed"),
    [
        ((0, 4, 3), (0.0, 0.0, 1.0, 1.0), 1.0, 0),
        ((4, 4), (0.0, 0.0, 1.0, 1.0), 1.0, 0),
        ((4, 4, 3), (0.5, 0.0, 0.5, 1.0), 1.0, 0),
        ((4, 4, 3), (0.0, 0.0, 1.0, 1.1), 1.0, 0),
        ((4, 4, 3), (0.0, 0.0, 1.0, 1.0), 1.6, 0),
        ((4, 4, 3), (0.0, 0.0, 1.0, 1.0), 1.0, -1),
    ],
)
def test_wrong_arguments_are_refused(
    shape: tuple[int, ...], box: tuple[float, float, float, float], severity: float, seed: int
) -> None:
    with pytest.raises(ShapeError):
        degrade(np.zeros(shape, np.float32), seed=seed, box=box, severity=severity)
