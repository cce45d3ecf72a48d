"""Recipes as files, and recipes after old photos."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from photorestore.core.errors import TrainingError
from photorestore.training.degrade import NOTHING, TRAINING, Recipe, Span, degrade
from photorestore.training.degrade.matching import (
    OldTraits,
    match_recipe,
    measure_traits,
    tone_of,
)
from photorestore.training.degrade.recipe_file import (
    load_recipe,
    recipe_from_json,
    save_recipe,
)


def scene(seed: int, side_px: int = 256) -> np.ndarray:
    """Flat shapes with sharp edges, (S, S, 3) float32."""
    rng = np.random.default_rng(seed)
    canvas = np.full((side_px, side_px, 3), 150, np.uint8)
    for _ in range(25):
        colour = tuple(int(v) for v in rng.integers(20, 235, 3))
        corner = rng.integers(0, side_px, 2)
        far = corner + rng.integers(20, 120, 2)
        cv2.rectangle(canvas, corner.tolist(), far.tolist(), colour, -1)
    return canvas.astype(np.float32) / 255.0


def aged(recipe: Recipe, count: int = 4) -> list[np.ndarray]:
    results = [degrade(scene(seed), seed=seed, recipe=recipe).input for seed in range(count)]
    return [np.rint(255.0 * image).astype(np.uint8) for image in results]


def middle(recipe: Recipe, name: str) -> float:
    return float(np.median([getattr(measure_traits(photo), name) for photo in aged(recipe)]))


def with_noise(levels: float) -> Recipe:
    return replace(
        NOTHING,
        scan=replace(
            NOTHING.scan,
            noise_probability=1.0,
            noise_levels=Span(levels, levels),
            grey_noise_probability=1.0,
            poisson_probability=0.0,
        ),
    )


def test_a_recipe_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    recipe = replace(TRAINING, scan=replace(TRAINING.scan, noise_levels=Span(2.0, 3.0, None)))

    save_recipe(recipe, tmp_path / "r.json")

    assert load_recipe(tmp_path / "r.json") == recipe


def test_what_a_recipe_leaves_out_is_the_training_recipe() -> None:
    text = '{"format": "photorestore recipe", "version": 1, "scan": {"jpeg_probability": 0}}'

    assert recipe_from_json(text) == replace(
        TRAINING, scan=replace(TRAINING.scan, jpeg_probability=0.0)
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"colour": {}}, "unknown key 'colour'"),
        ({"scan": {"jpg_probability": 1}}, "unknown key 'jpg_probability' in scan"),
        ({"scan": {"jpeg_probability": 2}}, "between 0 and 1"),
        ({"scan": {"jpeg_probability": "high"}}, "must be a number"),
        ({"scan": {"noise_levels": {"low": 9, "high": 1}}}, "not a range"),
        ({"scan": {"noise_levels": {"low": 9}}}, "lacks 'high'"),
        ({"scan": {"noise_levels": {"low": 1, "high": 2, "mean": 1}}}, "unknown key 'mean'"),
        ({"capture": {"grey_weights": [1, 2]}}, "3 numbers"),
        ({"scan": 3}, "must be an object"),
        ({"version": 9}, "another version"),
        ({"format": "a letter"}, "not a recipe"),
    ],
)
def test_mistakes_in_a_recipe_are_named(changes: dict[str, object], sentence: str) -> None:
    stored = {"format": "photorestore recipe", "version": 1, **changes}

    with pytest.raises(TrainingError, match=sentence):
        recipe_from_json(json.dumps(stored))


def test_a_file_that_is_no_recipe_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("{")

    with pytest.raises(TrainingError, match=r"r\.json: The recipe is not JSON"):
        load_recipe(tmp_path / "r.json")
    with pytest.raises(TrainingError, match="cannot be read"):
        load_recipe(tmp_path / "none.json")


@pytest.mark.parametrize("levels", [4.0, 12.0])
def test_noise_is_measured(levels: float) -> None:
    assert middle(with_noise(levels), "noise_levels") == pytest.approx(levels, rel=0.25)
    assert middle(with_noise(levels), "grain_px") < 0.45


def test_grain_is_told_from_noise() -> None:
    capture = replace(
        NOTHING.capture,
        grain_probability=1.0,
        grain_levels=Span(10.0, 10.0),
        grain_size_px=Span(1.0, 1.0),
        colour_grain_probability=0.0,
    )

    assert middle(replace(NOTHING, capture=capture), "grain_px") == pytest.approx(1.0, rel=0.25)


@pytest.mark.parametrize("sigma_px", [1.2, 2.5])
def test_blur_is_measured(sigma_px: float) -> None:
    capture = replace(NOTHING.capture, blur_probability=1.0, blur_sigma_px=Span(sigma_px, sigma_px))

    assert middle(replace(NOTHING, capture=capture), "blur_px") == pytest.approx(sigma_px, rel=0.3)
    assert middle(NOTHING, "blur_px") < 0.4


def test_fading_and_tint_are_measured() -> None:
    recipe = replace(
        NOTHING,
        capture=replace(NOTHING.capture, grey_probability=1.0),
        ageing=replace(
            NOTHING.ageing,
            fade_probability=1.0,
            black=Span(0.3, 0.3),
            white=Span(0.8, 0.8),
            sepia_probability=1.0,
            sepia_hue_deg=Span(35.0, 35.0),
            sepia_saturation=Span(0.3, 0.3),
        ),
    )

    traits = [measure_traits(photo) for photo in aged(recipe)]

    assert all(trait.grey for trait in traits)
    assert np.median([t.hue_deg for t in traits]) == pytest.approx(35.0, abs=2.0)
    assert np.median([t.saturation for t in traits]) == pytest.approx(0.3, abs=0.03)
    clean = [measure_traits(np.rint(255 * scene(s)).astype(np.uint8)) for s in range(4)]
    assert not any(trait.grey for trait in clean)
    matched = match_recipe(traits, clean=clean)
    assert matched.ageing.black.low <= 0.3 <= matched.ageing.black.high
    assert matched.capture.grey_probability == 1.0
    assert matched.ageing.sepia_probability == 1.0


def test_a_matched_recipe_makes_photos_that_measure_alike() -> None:
    wanted = middle(with_noise(12.0), "noise_levels")
    old = [measure_traits(photo) for photo in aged(with_noise(12.0))]

    matched = match_recipe(old, base=NOTHING)

    assert middle(matched, "noise_levels") == pytest.approx(wanted, rel=0.35)


def test_damage_follows_what_a_finder_marks() -> None:
    photo = aged(NOTHING, 1)[0]

    def finder(rgb: np.ndarray) -> np.ndarray:
        found = np.zeros(rgb.shape[:2], np.bool_)
        found[:20] = True
        return found

    trait = measure_traits(photo, finder=finder)

    assert trait.damaged_share == pytest.approx(20 / 256)
    more = match_recipe([trait]).damage
    assert more.scratch_probability > TRAINING.damage.scratch_probability
    assert more.scratch_light_probability == TRAINING.damage.scratch_light_probability


def test_without_old_photos_nothing_changes() -> None:
    assert match_recipe([]) == TRAINING


def test_ranges_can_be_drawn_from_whatever_was_measured() -> None:
    odd = OldTraits(
        noise_levels=90.0, grain_px=9.0, blur_px=30.0, black=0.99, white=0.995, grey=True,
        hue_deg=359.0, saturation=1.0, damaged_share=0.9,
    )  # fmt: skip
    none = replace(odd, noise_levels=0.0, blur_px=0.0, black=0.0, white=0.0, saturation=0.0)

    for traits in ([odd], [none], [odd, none]):
        recipe = match_recipe(traits)
        for seed in range(3):
            result = degrade(scene(0, 64), seed=seed, recipe=recipe).input
            assert np.isfinite(result).all()


def test_the_tone_of_a_photo_is_carried_over_and_its_damage_is_not() -> None:
    target = np.rint(255 * scene(1)).astype(np.uint8)
    tinted = np.clip(target * np.array([0.7, 0.6, 0.4]) + 40, 0, 255).astype(np.uint8)
    stained = tinted.copy()
    stained[40:110, 40:140] = stained[40:110, 40:140] // 2

    toned = tone_of(stained, target, np.zeros(target.shape[:2], np.bool_))

    assert np.abs(toned.astype(int) - tinted).mean() < 2.0
    assert np.abs(toned[50:100, 50:130].astype(int) - tinted[50:100, 50:130]).mean() < 4.0
