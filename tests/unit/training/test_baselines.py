"""The methods without training."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from photorestore.core.errors import ShapeError
from photorestore.core.pixels import to_unit
from photorestore.training import baselines
from photorestore.training.metrics import psnr_db


def smooth_picture() -> NDArray[np.uint8]:
    """A picture of soft waves (64, 64, 3)."""
    y, x = np.mgrid[:64, :64] / 64.0
    waves = [0.5 + 0.3 * np.sin(6.0 * x + k) * np.cos(5.0 * y - k) for k in range(3)]
    return np.rint(255.0 * np.stack(waves, axis=-1)).astype(np.uint8)


def noisy(picture: NDArray[np.uint8], sigma: float = 12.0) -> NDArray[np.uint8]:
    noise = np.random.default_rng(0).normal(0.0, sigma, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def test_telea_fills_the_mask_and_nothing_else() -> None:
    picture = smooth_picture()
    mask = np.zeros((64, 64), np.uint8)
    cv2.line(mask, (5, 10), (60, 50), 255, 2)
    damaged = picture.copy()
    damaged[mask > 0] = 255
    filled = baselines.telea(damaged, mask)
    np.testing.assert_array_equal(filled[mask == 0], damaged[mask == 0])
    hole = mask > 0
    assert psnr_db(to_unit(filled), to_unit(picture), hole) > 30.0


def test_telea_refuses_a_mask_of_another_size() -> None:
    with pytest.raises(ShapeError):
        baselines.telea(smooth_picture(), np.zeros((8, 8), np.uint8))


def test_opencv_non_local_means_removes_noise() -> None:
    picture = smooth_picture()
    before = psnr_db(to_unit(noisy(picture)), to_unit(picture))
    after = psnr_db(to_unit(baselines.opencv_nlm(noisy(picture), 12.0)), to_unit(picture))
    assert after > before + 3.0


def test_scikit_image_non_local_means_removes_noise() -> None:
    pytest.importorskip("skimage")
    picture = smooth_picture()
    before = psnr_db(to_unit(noisy(picture)), to_unit(picture))
    after = psnr_db(to_unit(baselines.skimage_nlm(noisy(picture), 1.0)), to_unit(picture))
    assert after > before + 3.0


def test_noise_is_measured() -> None:
    flat = np.full((128, 128, 3), 0.5, np.float32)
    noise = np.random.default_rng(1).normal(0.0, 0.05, flat.shape).astype(np.float32)
    assert baselines.noise_sigma(flat + noise) == pytest.approx(0.05, rel=0.05)
    assert baselines.noise_sigma(flat) == 0.0


def test_stretch_spreads_luma_and_keeps_grey() -> None:
    grey = np.repeat(np.linspace(80, 170, 64, dtype=np.uint8)[None, :, None], 3, axis=2)
    stretched = baselines.stretch(np.repeat(grey, 16, axis=0), 0.0)
    assert stretched.min() == 0
    assert stretched.max() == 255
    np.testing.assert_array_equal(stretched[..., 0], stretched[..., 2])


def test_stretch_leaves_a_flat_picture_alone() -> None:
    flat = np.full((16, 16, 3), 90, np.uint8)
    np.testing.assert_array_equal(baselines.stretch(flat, 1.0), flat)


def test_the_best_strength_is_chosen() -> None:
    picture = smooth_picture()
    target = to_unit(picture)

    def shift(photo: NDArray[np.uint8], strength: float) -> NDArray[np.uint8]:
        return (photo + np.uint8(strength)).astype(np.uint8)

    dark = (picture - np.uint8(20)).astype(np.uint8)
    strengths = (0.0, 10.0, 20.0, 30.0)
    chosen = baselines.best_strength([dark] * 3, [target] * 3, shift, strengths, fitted=False)
    assert chosen == 20.0
