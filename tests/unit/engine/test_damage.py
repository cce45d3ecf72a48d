"""Need follows damage: clean photos have none, old ones have all of it."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from photorestore.core.damage import DamageReport
from photorestore.core.pixels import to_uint16
from photorestore.engine.damage import (
    THRESHOLDS,
    detector_doubt,
    evidence_of_age,
    measure_damage,
    restoration_need,
    smooth_step,
    tone_share,
)
from photorestore.engine.overview import make_thumbnail
from photorestore.models.tone import measure_range

Rgb = NDArray[np.uint8]


def _clean_photo(height: int = 400, width: int = 600) -> Rgb:
    """Colourful soft shapes with some sharp edges and no noise."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    planes = [
        0.5 + 0.45 * np.sin(x / 37.0 + phase) * np.cos(y / (29.0 + 7 * phase)) for phase in range(3)
    ]
    photo = np.stack(planes, axis=2)
    photo[100:200, 150:300] = (0.9, 0.2, 0.1)
    return np.asarray(np.rint(np.clip(photo, 0.0, 1.0) * 255), np.uint8)


def _noisy(rgb: Rgb, sigma_levels: float) -> Rgb:
    noise = np.random.default_rng(1).normal(0.0, sigma_levels, rgb.shape)
    return np.asarray(np.rint(np.clip(rgb + noise, 0, 255)), np.uint8)


def _jpeg(rgb: Rgb, quality: int) -> Rgb:
    stream = io.BytesIO()
    Image.fromarray(rgb).save(stream, "JPEG", quality=quality, subsampling=0)
    return np.asarray(Image.open(stream).convert("RGB"))


def _measure(
    rgb: NDArray[np.uint8] | NDArray[np.uint16], damaged: NDArray[np.uint8] | None = None
) -> DamageReport:
    thumbnail = make_thumbnail(rgb, damaged, torch.device("cpu"))
    return measure_damage(rgb, damaged, thumbnail, measure_range(thumbnail.photo))


def test_a_clean_photo_has_no_need() -> None:
    report = _measure(_clean_photo())

    assert report.noise_levels < 0.7
    assert report.blockiness < 0.1
    assert report.hole_share == 0.0
    assert not report.colourless
    assert restoration_need(report) == 0.0


@pytest.mark.parametrize(
    "worsen",
    [
        lambda rgb: _noisy(rgb, 16.0),
        lambda rgb: _jpeg(_noisy(rgb, 6.0), 40),
        lambda rgb: (rgb * 0.25 + 90).astype(np.uint8),
    ],
    ids=["noise", "jpeg", "fade"],
)
def test_each_kind_of_degradation_is_full_need(worsen: Callable[[Rgb], Rgb]) -> None:
    assert restoration_need(_measure(worsen(_clean_photo()))) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("sigma_levels", [3.0, 10.0])
def test_noise_is_measured_in_levels(sigma_levels: float) -> None:
    report = _measure(_noisy(np.full((256, 256, 3), 128, np.uint8), sigma_levels))

    luma_levels = sigma_levels * np.sqrt(0.299**2 + 0.587**2 + 0.114**2)
    assert report.noise_levels == pytest.approx(luma_levels, rel=0.15)


def test_sixteen_bits_measure_like_eight() -> None:
    rgb = _noisy(_clean_photo(), 5.0)

    eight, sixteen = _measure(rgb), _measure(to_uint16(rgb))

    assert sixteen.noise_levels == pytest.approx(eight.noise_levels, rel=1e-3)
    assert restoration_need(sixteen) == pytest.approx(restoration_need(eight), abs=1e-3)


def test_damaged_pixels_are_left_out() -> None:
    clean = _clean_photo()
    damaged = np.zeros(clean.shape[:2], np.uint8)
    damaged[50:90] = 255
    torn = clean.copy()
    torn[damaged > 0] = np.random.default_rng(2).integers(0, 256, (40 * 600, 3))

    whole, holed = _measure(clean, damaged), _measure(torn, damaged)

    assert holed == whole
    assert holed.hole_share == pytest.approx(0.1)
    assert restoration_need(holed) == 0.0  # holes are no reason to change what lies between them


def test_sepia_is_colourless_and_a_colour_photo_is_not() -> None:
    grey = cv2.cvtColor(_clean_photo(), cv2.COLOR_RGB2GRAY)
    sepia = np.asarray(grey[..., None] * np.array([1.0, 0.9, 0.7]), np.uint8)

    assert _measure(sepia).colourless
    assert evidence_of_age(_measure(sepia)) > evidence_of_age(_measure(_clean_photo()))


@pytest.mark.parametrize(("height", "width"), [(1, 1), (7, 13), (63, 900)])
def test_small_photos_can_be_measured(height: int, width: int) -> None:
    report = _measure(_noisy(np.full((height, width, 3), 128, np.uint8), 9.0))

    assert 0.0 <= restoration_need(report) <= 1.0
    assert report.blockiness == 0.0


def test_large_photos_are_measured_through_windows() -> None:
    large = np.tile(_noisy(_clean_photo(), 8.0), (6, 5, 1))

    assert _measure(large).noise_levels == pytest.approx(
        _measure(_noisy(_clean_photo(), 8.0)).noise_levels, rel=0.2
    )


def test_steps_are_smooth() -> None:
    values = [smooth_step(x, 2.0, 4.0) for x in np.linspace(0, 6, 601)]

    assert values[0] == 0.0
    assert values[-1] == 1.0
    assert (np.diff(values) >= 0).all()
    assert np.abs(np.diff(values)).max() < 0.01


def test_a_detector_is_doubted_in_a_clean_photo_only() -> None:
    assert detector_doubt(_measure(_clean_photo())) == THRESHOLDS.clean_log_odds
    assert detector_doubt(_measure(_noisy(_clean_photo(), 12.0))) < 0.3


def test_small_changes_of_tone_are_dropped_and_all_of_them_without_need() -> None:
    low, high = THRESHOLDS.tone_levels

    assert tone_share(0.9 * low, need=1.0) == 0.0
    assert tone_share(1.1 * high, need=1.0) == 1.0
    assert tone_share(high, need=0.5) == 0.5
    assert tone_share(100.0, need=0.0) == 0.0


@pytest.mark.parametrize(("sigma_px", "low_px", "high_px"), [(1.0, 1.7, 3.0), (2.0, 3.2, 6.0)])
def test_the_width_of_edges_follows_blur(sigma_px: float, low_px: float, high_px: float) -> None:
    squares = np.kron(np.indices((10, 15)).sum(axis=0) % 2, np.ones((40, 40)))
    sharp = np.repeat((60 + 130 * squares).astype(np.uint8)[..., None], 3, axis=2)

    blurred = np.asarray(cv2.GaussianBlur(sharp, (0, 0), sigma_px), np.uint8)

    assert _measure(sharp).edge_px == 1.0
    width_px = _measure(_noisy(blurred, 3.0)).edge_px
    assert width_px is not None
    assert low_px < width_px < high_px


def test_without_edges_their_width_is_unknown() -> None:
    assert _measure(np.full((200, 200, 3), 90, np.uint8)).edge_px is None


def test_a_cast_is_in_shadows_and_lights_and_a_blue_sky_is_none() -> None:
    ramp = np.linspace(20, 235, 300)[:, None, None] * np.ones((1, 200, 3))
    yellowed = np.clip(ramp + np.array([12, 6, -20]), 0, 255).astype(np.uint8)
    sky = ramp.copy()
    sky[220:] += [-40, 0, 20]

    report = _measure(yellowed)

    assert report.red_levels > 5
    assert report.blue_levels < -15
    under_sky = _measure(sky.astype(np.uint8))
    assert np.hypot(under_sky.red_levels, under_sky.blue_levels) < 3


def _fur(height: int = 400, width: int = 600) -> Rgb:
    """Fine strands that all run nearly the same way, over soft colours."""
    rng = np.random.default_rng(4)
    strands = np.zeros((height, width), np.float32)
    for x, y, length, lean in rng.uniform((0, 0, 30, -0.15), (width, height, 60, 0.15), (9000, 4)):
        end = (round(x + length * lean), round(y + length))
        cv2.line(strands, (round(x), round(y)), end, float(rng.uniform(-30, 30)), 1, cv2.LINE_AA)
    return np.asarray(np.clip(_clean_photo(height, width) + strands[..., None], 0, 255), np.uint8)


def test_fur_in_a_photo_in_colour_is_no_noise_but_grain_is() -> None:
    fur, grain = _measure(_fur()), _measure(_noisy(_clean_photo(), 8.0))
    assert fur.noise_levels < 0.2 * grain.noise_levels
    assert evidence_of_age(fur) < evidence_of_age(grain) - 3.0


def test_in_a_grey_photo_what_looks_like_fur_may_be_grain() -> None:
    grey = np.repeat(np.asarray(_fur().mean(axis=2, keepdims=True), np.uint8), 3, axis=2)
    assert _measure(grey).noise_levels > 5.0 * _measure(_fur()).noise_levels
