"""The shipped weights restore the shipped samples: restored ones are closer to the truth."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photorestore.cli.app import run_command_line
from photorestore.config.paths import samples_dir
from photorestore.models.loading import list_models

ORIGINALS = Path(__file__).resolve().parents[1] / "data"
NAMES = ("portrait", "photographer", "pilot")
LEAST_GAIN_DB = 0.2
MEAN_GAIN_DB = 1.5
LEAST_KEPT_DB = 33.0

needs_weights = pytest.mark.skipif(not list_models(), reason="no weights are shipped yet")


def luma(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("L"), np.float64)


def psnr_db(photo: np.ndarray, truth: np.ndarray) -> float:
    """PSNR after the best affine fit, so that fading alone does not decide."""
    gain, lift = np.polyfit(photo.ravel(), truth.ravel(), 1)
    error = np.mean((gain * photo + lift - truth) ** 2)
    return float(10 * np.log10(255**2 / error))


@needs_weights
def test_restored_samples_beat_their_inputs(tmp_path: Path) -> None:
    inputs = [samples_dir() / f"{name}.jpg" for name in NAMES]

    code = run_command_line(["restore", *map(str, inputs), "-o", str(tmp_path), "--json"])

    assert code == 0
    gains_db: dict[str, float] = {}
    for name, sample in zip(NAMES, inputs, strict=True):
        truth = luma(ORIGINALS / f"{name}.jpg")
        before_db = psnr_db(luma(sample), truth)
        gains_db[name] = psnr_db(luma(tmp_path / f"{name}.jpg"), truth) - before_db
    assert min(gains_db.values()) > LEAST_GAIN_DB, gains_db
    assert np.mean(list(gains_db.values())) > MEAN_GAIN_DB, gains_db


@needs_weights
def test_a_clean_photo_is_left_alone(tmp_path: Path) -> None:
    original = ORIGINALS / "pilot.jpg"

    assert run_command_line(["restore", str(original), "-o", str(tmp_path), "--json"]) == 0

    error = np.mean((luma(tmp_path / "pilot.jpg") - luma(original)) ** 2)
    assert 10 * np.log10(255**2 / error) > LEAST_KEPT_DB


@needs_weights
def test_the_self_test_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["test"]["passed"]
