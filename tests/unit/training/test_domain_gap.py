"""The domain gap on drawn photos."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.errors import PhotoReadError
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer
from photorestore.training.degrade import TRAINING
from photorestore.training.domain_gap import CROP_PX, domain_gap, matched_recipe, model_coder


def means(rgb: NDArray[np.uint8]) -> Tensor:
    """A code of nothing but colour."""
    colour = torch.from_numpy(rgb.reshape(-1, 3).mean(axis=0) / 255.0).float()
    return colour[:, None, None].expand(3, 8, 8) + 1e-3 * torch.randn(3, 8, 8)


def test_sets_of_different_brightness_are_told_apart(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    for domain, level in (("old", 6), ("clean", 200)):
        folder = tmp_path / domain / "val"
        folder.mkdir(parents=True)
        for number in range(10):
            grey = np.clip(rng.normal(level, 3.0, (CROP_PX, CROP_PX)), 0, 255)
            picture = np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)
            cv2.imwrite(str(folder / f"{number}.png"), picture)
    report = domain_gap(means, tmp_path)
    assert report.old_photos == report.degraded_photos == 10
    assert report.linear_accuracy > 0.8
    assert report.linear_low <= report.linear_accuracy <= report.linear_high


def test_too_few_photos_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotoReadError, match="10 old and clean photos"):
        domain_gap(means, tmp_path)


def test_degraded_photos_take_the_colour_of_old_ones() -> None:
    rng = np.random.default_rng(0)
    coloured = rng.integers(0, 256, (8, 8, 3)).astype(np.uint8).repeat(32, 0).repeat(32, 1)
    grey = np.repeat(coloured[..., :1], 3, axis=2)
    sepia = (grey * np.array([1.0, 0.97, 0.9])).astype(np.uint8)
    assert matched_recipe(coloured).capture.grey_probability == 0.0
    assert matched_recipe(grey).capture.grey_probability == 1.0
    assert matched_recipe(grey).ageing.sepia_probability == 0.0
    assert matched_recipe(sepia).ageing.sepia_probability == 1.0
    assert matched_recipe(grey).damage == TRAINING.damage


def test_the_model_codes_a_crop() -> None:
    config = preset("tiny")
    coder = model_coder(Restorer(config).eval(), threshold=0.5)
    code = coder(np.full((64, 64, 3), 100, np.uint8))
    assert code.shape == (config.latent, 8, 8)
