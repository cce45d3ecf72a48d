"""The plain U-Net of the comparison learns, by the same command."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from typer.testing import CliRunner

from photorestore.cli.app import app
from photorestore.models.plain_unet import load_plain_unet
from photorestore.training.config import TrainConfig
from photorestore.training.unet_baseline import UNET_FILE, train_plain_unet


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three drawn clean photos."""
    folder = tmp_path_factory.mktemp("data")
    rng = np.random.default_rng(0)
    (folder / "clean" / "train").mkdir(parents=True)
    for i in range(3):
        small = rng.integers(0, 255, (6, 6, 3), dtype=np.uint8)
        photo = cv2.resize(small, (96, 80), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / "clean" / "train" / f"{i}.png"), photo)
    return folder


def test_its_error_falls(data: Path, tmp_path: Path) -> None:
    config = TrainConfig(
        data=data, out=tmp_path, preset="tiny", steps=120, crop_px=32, batch=4, workers=0
    )

    path = train_plain_unet(config, device=torch.device("cpu"))

    lines = (tmp_path / "events.jsonl").read_text().splitlines()
    losses = [e["loss"] for e in map(json.loads, lines) if e["event"] == "step"]
    assert len(losses) == 2
    fresh = TrainConfig(**{**vars(config), "steps": 1, "out": tmp_path / "fresh"})
    untrained = load_plain_unet(train_plain_unet(fresh, device=torch.device("cpu")))
    trained = load_plain_unet(path)
    grey = torch.full((1, 3, 32, 32), 0.3)
    hole = torch.zeros(1, 1, 32, 32)
    assert trained.width == untrained.width
    assert not torch.equal(trained(grey, hole), untrained(grey, hole))


def test_the_command_trains_and_goes_on_from_a_file(data: Path, tmp_path: Path) -> None:
    def run(*more: str) -> str:
        base = ["train", "--data", str(data), "--out", str(tmp_path), "--plain-unet"]
        settings = ["--preset", "tiny", "--steps", "2", "--crop", "32", "--batch", "2"]
        result = CliRunner().invoke(app, [*base, *settings, *more])
        return result.output + str(result.exit_code)

    assert UNET_FILE in run()
    assert UNET_FILE in run("--init", str(tmp_path / UNET_FILE))
    assert "cannot be resumed" in run("--resume")
