"""``photorestore train --finetune``, ``judge`` and ``models`` on one folder of photos."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from photorestore.cli.app import run_command_line
from photorestore.models import loading, shelf
from photorestore.models.config import preset
from photorestore.models.loading import load_model, read_header, save_model
from photorestore.models.restorer import Restorer

SMALL = ("--steps", "2", "--crop", "32", "--batch", "4", "--workers", "0", "--device", "cpu")


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Eight clean photos."""
    folder = tmp_path / "album"
    folder.mkdir()
    for seed in range(8):
        cells = np.random.default_rng(seed).integers(0, 255, (5, 6, 3), dtype=np.uint8)
        photo = cv2.resize(cells, (80, 64), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{seed}.png"), photo)
    return folder


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny base, and a shelf of its own."""
    for module in (loading, shelf):
        monkeypatch.setattr(module, "user_models_dir", lambda: tmp_path / "shelf")
    torch.manual_seed(0)
    path = tmp_path / "base.safetensors"
    save_model(Restorer(preset("tiny")), path, info={})
    return path


def test_check_says_what_can_be_used(album: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["train", "--finetune", str(album), "--out", str(album / "run"), "--check"]

    assert run_command_line([*call, "--crop", "32"]) == 0
    assert capsys.readouterr().out.startswith("8 clean photos, 0 old photos and 0 pairs")
    assert run_command_line([*call, "--json"]) == 1  # too small for crops of 128 px
    assert json.loads(capsys.readouterr().out)["usable"] is False
    assert not (album / "run").exists()


def test_a_folder_becomes_a_model_on_the_shelf(
    album: Path, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    train = ["train", "--finetune", str(album), "--base", str(base), "--out", str(run), *SMALL]

    assert run_command_line([*train, "--trial", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["event"] == "trial"
    assert run_command_line([*train, "--json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said[0]["kind"] == "finetune"
    assert said[-1]["event"] == "end"
    assert said[-1]["finished"] is True
    assert run_command_line(["train", "--out", str(run), "--resume"]) == 0
    assert "Finished: 2 steps" in capsys.readouterr().out

    code = run_command_line(["judge", str(run), "--device", "cpu", "--json"])
    *steps, verdict = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert steps[-1] == {"event": "judged", "done": len(steps), "total": len(steps)}
    assert verdict["event"] == "verdict"
    assert code == (0 if verdict["offered"] else 1)
    assert {score["kind"] for score in verdict["scores"]} == {"album", "general", "clean"}

    model = str(run / "model.safetensors")
    assert run_command_line(["models", "install", model, "--name", "album"]) == 0
    assert run_command_line(["models", "use", "album"]) == 0
    capsys.readouterr()
    assert run_command_line(["models", "list", "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [m["default"] for m in listed if m["name"] == "album"] == [True]
    assert run_command_line(["models", "info"]) == 0
    assert "Fine-tuned from `base`" in capsys.readouterr().out
    assert run_command_line(["models", "rename", "album", "Grandma"]) == 0
    assert run_command_line(["models", "export", "Grandma", str(tmp_path / "x")]) == 0
    assert load_model(tmp_path / "x.safetensors")
    assert run_command_line(["models", "use", "shipped"]) == 0
    assert run_command_line(["models", "remove", "Grandma"]) == 0
    assert run_command_line(["models", "remove", "Grandma"]) == 1


def test_from_scratch_trains_all_stages_on_the_folder(
    album: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"

    code = run_command_line(
        ["train", "--finetune", str(album), "--out", str(run), "--effort", "scratch",
         "--preset", "tiny", "--stages", "tone", *SMALL]
    )  # fmt: skip

    assert code == 0
    assert "Finished: 2 steps" in capsys.readouterr().out
    assert read_header(run / "model.safetensors")["preset"] == "tiny"
    assert (run / "recipe.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "either with --data or with --finetune"),
        (("--data", ".", "--check"), "go with --finetune"),
        (("--finetune", ".", "--stages", "tone"), "--stages is not for fine-tuning"),
        (("--finetune", ".", "--grow"), "--grow is not for fine-tuning"),
        (("--finetune", ".", "--minutes", "1", "--steps", "1"), "Give either a time budget"),
        (("--finetune", ".", "--base", "nobody"), "There is no model 'nobody'"),
    ],
)
def test_wrong_usage(
    tmp_path: Path, base: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], sentence: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)

    assert run_command_line(["train", "--out", "run", *arguments]) == 2
    error = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert sentence in error
