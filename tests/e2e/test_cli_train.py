"""``photorestore train`` leaves a model, and knows its run again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photorestore.cli.app import run_command_line
from photorestore.models.loading import read_header

SMALL = ("--preset", "tiny", "--crop", "32", "--batch", "2", "--stages", "clean_vae")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three small clean photos."""
    folder = tmp_path / "data" / "clean" / "train"
    folder.mkdir(parents=True)
    for seed in range(3):
        pixels = np.random.default_rng(seed).integers(0, 255, (48, 64, 3), np.uint8)
        Image.fromarray(pixels).save(folder / f"{seed}.png")
    return tmp_path / "data"


def train(data: Path, out: Path, *arguments: str) -> int:
    return run_command_line(
        ["train", "--data", str(data), "--out", str(out), "--device", "cpu", *arguments]
    )


def test_a_model_is_left_and_a_finished_run_stays_finished(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"

    assert train(data, out, *SMALL, "--workers", "0", "--steps", "1", "--json") == 0
    said = [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()]
    assert said[0] == "start"
    assert said[-1] == "end"
    assert read_header(out / "model.safetensors")["training_steps"] == "1"

    again = ["train", "--out", str(out), "--resume", "--workers", "0", "--device", "cpu"]
    assert run_command_line(again) == 0
    assert capsys.readouterr().out.startswith("Finished: 1 steps")


def test_a_folder_without_photos_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()

    assert train(tmp_path / "data", tmp_path / "run", *SMALL, "--steps", "1") == 1

    error = capsys.readouterr().err
    assert "photorestore: " in error
    assert "Traceback" not in error
