"""Measures against values that can be worked out, and against scikit-image where it is."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from photorestore.core.errors import ShapeError
from photorestore.training import metrics


def drawn(seed: int = 0, height: int = 64, width: int = 80) -> NDArray[np.float32]:
    """A soft random picture (H, W, 3) in [0, 1]."""
    rng = np.random.default_rng(seed)
    coarse = rng.random((height // 8, width // 8, 3), dtype=np.float32)
    fine = rng.random((height, width, 3), dtype=np.float32)
    return (0.7 * np.kron(coarse, np.ones((8, 8, 1), np.float32)) + 0.3 * fine).astype(np.float32)


def test_psnr_of_a_constant_error_is_known() -> None:
    target = np.full((16, 16, 3), 0.4, np.float32)
    assert metrics.psnr_db(target + 0.1, target) == pytest.approx(20.0, abs=1e-4)


def test_psnr_of_equal_pictures_is_the_ceiling() -> None:
    assert metrics.psnr_db(drawn(), drawn()) == metrics.PSNR_CEILING_DB


def test_psnr_counts_only_the_chosen_pixels() -> None:
    target = np.zeros((16, 16, 3), np.float32)
    candidate = target.copy()
    candidate[:4] = 0.1
    where = np.zeros((16, 16), bool)
    where[:4] = True
    assert metrics.psnr_db(candidate, target, where) == pytest.approx(20.0, abs=1e-4)
    assert metrics.psnr_db(candidate, target, ~where) == metrics.PSNR_CEILING_DB


def test_affine_fit_undoes_fading_and_a_cast() -> None:
    target = drawn()
    faded = target * np.array([0.5, 0.6, 0.7], np.float32) + np.array([0.2, 0.1, 0.3], np.float32)
    np.testing.assert_allclose(metrics.affine_fit(faded, target), target, atol=1e-5)


def test_affine_fit_is_least_squares() -> None:
    candidate, target = drawn(1), drawn(2)
    fitted = metrics.affine_fit(candidate, target)
    for channel in range(3):
        x, y = candidate[..., channel].ravel(), target[..., channel].ravel()
        gain, offset = np.polyfit(x.astype(np.float64), y, 1)
        np.testing.assert_allclose(fitted[..., channel].ravel(), gain * x + offset, atol=1e-5)


def test_affine_fit_of_a_flat_channel_is_the_mean() -> None:
    target = drawn()
    fitted = metrics.affine_fit(np.full_like(target, 0.3), target)
    np.testing.assert_allclose(fitted[0, 0], target.mean(axis=(0, 1)), atol=1e-6)


def test_ssim_of_flat_pictures_is_known() -> None:
    first, second = (np.full((32, 32, 3), level, np.float32) for level in (0.3, 0.5))
    expected = (2 * 0.3 * 0.5 + 1e-4) / (0.3**2 + 0.5**2 + 1e-4)
    assert metrics.ssim(first, second) == pytest.approx(expected, abs=1e-5)
    assert metrics.ssim(first, first) == pytest.approx(1.0)


def test_ssim_equals_scikit_image() -> None:
    structural_similarity = pytest.importorskip("skimage.metrics").structural_similarity
    candidate, target = drawn(1), drawn(2)
    expected = structural_similarity(
        candidate,
        target,
        channel_axis=-1,
        data_range=1.0,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )
    assert metrics.ssim(candidate, target) == pytest.approx(float(expected), abs=1e-5)


def test_ms_ssim_of_flat_pictures_feels_luminance_at_the_last_scale_only() -> None:
    first, second = (np.full((176, 176, 3), level, np.float32) for level in (0.3, 0.5))
    luminance = (2 * 0.3 * 0.5 + 1e-4) / (0.3**2 + 0.5**2 + 1e-4)
    assert metrics.ms_ssim(first, second) == pytest.approx(luminance**0.1333, abs=1e-4)


def test_ms_ssim_falls_with_noise() -> None:
    target = drawn(height=192, width=192)
    noise = np.random.default_rng(5).normal(size=target.shape).astype(np.float32)
    values = [metrics.ms_ssim(target + level * noise, target) for level in (0.0, 0.05, 0.2)]
    assert values[0] == pytest.approx(1.0)
    assert values[0] > values[1] > values[2] > 0.0


def test_ms_ssim_takes_pictures_too_small_for_five_scales() -> None:
    small = drawn(height=16, width=24)
    assert metrics.ms_ssim(small, small) == pytest.approx(1.0)


def test_small_pictures_have_no_ssim() -> None:
    tiny = np.zeros((10, 20, 3), np.float32)
    with pytest.raises(ShapeError):
        metrics.ssim(tiny, tiny)


def test_gradient_correlation_ignores_tone_and_feels_direction() -> None:
    picture, everywhere = drawn(), np.ones((64, 80), bool)
    faded = picture * 0.5 + 0.2
    assert metrics.gradient_correlation(picture, faded, everywhere) == pytest.approx(1.0, abs=1e-4)
    negative = 1.0 - picture
    correlation = metrics.gradient_correlation(picture, negative, everywhere)
    assert correlation == pytest.approx(-1.0, abs=1e-4)
    unrelated = metrics.gradient_correlation(picture, drawn(9), everywhere)
    assert unrelated is not None
    assert abs(unrelated) < 0.2


def test_gradient_correlation_of_nothing_is_unknown() -> None:
    picture = drawn()
    assert metrics.gradient_correlation(picture, picture, np.zeros((64, 80), bool)) is None
    flat = np.full_like(picture, 0.5)
    assert metrics.gradient_correlation(picture, flat, np.ones((64, 80), bool)) is None


def test_scores_tell_holes_from_intact_places() -> None:
    target = drawn(height=64, width=64)
    holes = np.zeros((64, 64), bool)
    holes[20:30, 20:30] = True
    candidate = target.copy()
    candidate[holes] = 1.0
    scores = metrics.score_picture(candidate, target, holes=holes, intact=~holes)
    assert scores.psnr_holes_db is not None
    assert scores.psnr_intact_db is not None
    assert scores.psnr_holes_db + 10.0 < scores.psnr_intact_db
    nowhere = np.zeros_like(holes)
    whole = metrics.score_picture(target, target, holes=nowhere, intact=~nowhere)
    assert whole.psnr_holes_db is None


def test_pictures_of_different_size_are_refused() -> None:
    with pytest.raises(ShapeError):
        metrics.psnr_db(drawn(), drawn(height=32))
