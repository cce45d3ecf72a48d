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
MARGIN_DB = 1.0

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
    for name, sample in zip(NAMES, inputs, strict=True):
        truth = luma(ORIGINALS / f"{name}.jpg")
        before_db = psnr_db(luma(sample), truth)
        after_db = psnr_db(luma(tmp_path / f"{name}.jpg"), truth)
        assert after_db > before_db + MARGIN_DB, f"{name}: {before_db:.2f} -> {after_db:.2f} dB"


@needs_weights
def test_the_originals_are_left_alone(tmp_path: Path) -> None:
    inputs = [ORIGINALS / f"{name}.jpg" for name in NAMES]

    assert run_command_line(["restore", *map(str, inputs), "-o", str(tmp_path), "--json"]) == 0

    for original in inputs:
        error = np.mean((luma(tmp_path / original.name) - luma(original)) ** 2)
        assert 10 * np.log10(255**2 / error) > 33, original.name


@needs_weights
def test_the_self_test_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["test"]["passed"]
