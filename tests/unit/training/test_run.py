"""The training run: stages, budgets, stopping and going on."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from photorestore.core.errors import TrainingError
from photorestore.models.config import preset
from photorestore.models.loading import load_model, save_model
from photorestore.models.restorer import Restorer
from photorestore.training import checkpoint, run
from photorestore.training.config import STAGES, TrainConfig
from photorestore.training.control import Wish, run_lock, write_wish
from photorestore.training.run_folder import MODEL_FILE, read_events


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drawn photos: four clean ones, two old ones, and one that must never be read."""
    folder = tmp_path_factory.mktemp("data")
    rng = np.random.default_rng(0)
    for domain, count in (("clean/train", 4), ("old/train", 2), ("clean/val", 1)):
        (folder / domain).mkdir(parents=True)
        for i in range(count):
            small = rng.integers(0, 255, (6, 6, 3), dtype=np.uint8)
            photo = cv2.resize(small, (96, 80), interpolation=cv2.INTER_CUBIC)
            cv2.circle(photo, (40, 40), 10 + 4 * i, (20, 60, 200), -1)
            cv2.imwrite(str(folder / domain / f"{i}.png"), photo)
    return folder


def config(data: Path, out: Path, **changes: object) -> TrainConfig:
    """A run of a few steps with tiny networks."""
    settings: dict[str, object] = {
        "data": data,
        "out": out,
        "preset": "tiny",
        "steps": 4,
        "crop_px": 32,
        "batch": 4,
        "workers": 0,
        "device": "cpu",
    }
    return TrainConfig(**{**settings, **changes})  # type: ignore[arg-type]


def weights(out: Path) -> dict[str, torch.Tensor]:
    return load_file(out / MODEL_FILE)


def stop_after(
    monkeypatch: pytest.MonkeyPatch,
    steps: int,
    *,
    wish: Wish | None = None,
    folder: Path = Path(),
) -> None:
    """Send the process a real SIGTERM, or write a wish, after that many optimiser steps."""
    count = 0
    update = run._update_ema

    def counted(twins: tuple[list[torch.Tensor], list[torch.Tensor]], decay: float) -> None:
        nonlocal count
        update(twins, decay)
        count += 1
        if count == steps and wish is not None:
            write_wish(folder, wish)
        elif count == steps:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(run, "_update_ema", counted)


def test_all_stages_leave_a_model_that_loads(data: Path, tmp_path: Path) -> None:
    outcome = run.run_training(config(data, tmp_path, steps=2))

    assert outcome.finished
    assert outcome.steps == 2 * len(STAGES)
    model = load_model(outcome.model)
    assert all(torch.isfinite(p).all() for p in model.parameters())


def test_a_run_may_start_from_a_model_that_grows(data: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow.safetensors"
    save_model(Restorer(replace(preset("tiny"), clean_blocks=(0, 1))), shallow, info={})

    stages = ("mapping",)
    outcome = run.run_training(
        config(data, tmp_path / "run", steps=2, init=shallow, grow=True, stages=stages)
    )

    grown = load_model(outcome.model)
    assert grown.config == preset("tiny")
    new = grown.get_parameter("bypass.clean2.blocks.0.conv2.weight")
    assert float(new.abs().max()) > 0.0  # it was trained


@pytest.mark.parametrize(
    ("stage", "second"), [("scratch", {False}), ("second_look", {True}), ("tone", set())]
)
def test_each_stage_changes_its_own_parts_only(
    data: Path, tmp_path: Path, stage: str, second: set[bool]
) -> None:
    run.run_training(config(data, tmp_path / "a", steps=1, stages=("tone",)))
    start = tmp_path / "a" / MODEL_FILE

    run.run_training(config(data, tmp_path / "b", steps=3, stages=(stage,), init=start))

    before, after = weights(tmp_path / "a"), weights(tmp_path / "b")
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert {name.split(".")[0] for name in changed} == {"scratch_net" if second else "tone"}
    assert {n.startswith("scratch_net.second.") for n in changed if second} == second


def test_a_model_without_a_second_look_trains_without_it(data: Path, tmp_path: Path) -> None:
    once = tmp_path / "once.safetensors"
    save_model(Restorer(replace(preset("tiny"), second_look=0)), once, info={})
    both, alone = ("tone", "second_look"), ("second_look",)

    outcome = run.run_training(config(data, tmp_path / "b", steps=2, init=once, stages=both))

    assert outcome.finished
    assert outcome.steps == 2
    with pytest.raises(TrainingError, match="no second look; give it one with --grow"):
        run.run_training(config(data, tmp_path / "c", steps=2, init=once, stages=alone))


@pytest.mark.parametrize(
    ("stages", "stop_step"),
    [(("clean_vae",), 2), (("old_vae",), 3), (("mapping",), 1), (("scratch", "mapping"), 6)],
)
def test_resuming_equals_an_unbroken_run(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stages: tuple[str, ...],
    stop_step: int,
) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    run.run_training(config(data, whole, stages=stages))

    with monkeypatch.context() as patch:
        stop_after(patch, stop_step)
        first = run.run_training(config(data, broken, stages=stages))
    assert not first.finished
    assert first.steps == stop_step
    second = run.run_training(config(data, broken, stages=stages, resume=True))

    assert second.finished
    expected, got = checkpoint.read(whole), checkpoint.read(broken)
    assert expected.tensors.keys() == got.tensors.keys()
    for name, value in expected.tensors.items():
        torch.testing.assert_close(got.tensors[name], value, rtol=0, atol=0, msg=name)


def test_real_adaptation_reads_its_restored_photos_back(data: Path, tmp_path: Path) -> None:
    run.run_training(config(data, tmp_path, steps=1, stages=("real",)))
    folder = tmp_path / "restored_old"
    made = {path.name: path.read_bytes() for path in folder.iterdir()}

    run.run_training(config(data, tmp_path, steps=2, stages=("real",), resume=True))

    assert len(made) == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made


def test_events_say_what_happened(data: Path, tmp_path: Path) -> None:
    run.run_training(config(data, tmp_path, steps=1, stages=("tone",)))

    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert [e["event"] for e in events] == [
        "start",
        "stage",
        *("saved", "sample"),
        *("saved", "sample"),
        "end",
    ]
    assert events[0]["clean"] == 4
    assert events[0]["old"] == 2
    assert events[-1]["finished"] is True


def test_a_finished_run_resumed_does_nothing_more(data: Path, tmp_path: Path) -> None:
    run.run_training(config(data, tmp_path, steps=1, stages=("tone",)))
    before = weights(tmp_path)

    outcome = run.run_training(config(data, tmp_path, steps=1, stages=("tone",), resume=True))

    assert outcome.finished
    assert all(torch.equal(before[name], value) for name, value in weights(tmp_path).items())


def test_minutes_end_a_run(data: Path, tmp_path: Path) -> None:
    outcome = run.run_training(config(data, tmp_path, steps=None, minutes=0.2, stages=("tone",)))

    assert outcome.finished
    assert outcome.steps > 0


def test_resuming_with_other_settings_is_refused(data: Path, tmp_path: Path) -> None:
    run.run_training(config(data, tmp_path, steps=1, stages=("tone",)))

    with pytest.raises(TrainingError, match="other settings"):
        run.run_training(config(data, tmp_path, stages=("tone",), crop_px=48, resume=True))


def test_resuming_without_a_checkpoint_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no checkpoint"):
        run.run_training(config(data, tmp_path, resume=True))


def test_a_broken_checkpoint_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / checkpoint.FILE_NAME).write_bytes(b"\x00" * 100)

    with pytest.raises(TrainingError, match="broken"):
        run.run_training(config(data, tmp_path, resume=True))


def test_data_without_clean_photos_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no clean photos"):
        run.run_training(config(tmp_path, tmp_path / "out"))
    (event,) = read_events(tmp_path / "out").events
    assert event["event"] == "error"
    assert "no clean photos" in event["message"]


def test_a_second_run_in_one_folder_is_refused_and_leaves_the_first_alone(
    data: Path, tmp_path: Path
) -> None:
    with run_lock(tmp_path), pytest.raises(TrainingError, match="already"):
        run.run_training(config(data, tmp_path, steps=1, stages=("tone",)))
    assert read_events(tmp_path).events == ()


def test_a_wish_to_finish_ends_all_stages(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_after(monkeypatch, 2, wish=Wish.FINISH, folder=tmp_path)

    outcome = run.run_training(config(data, tmp_path, stages=("tone", "scratch")))

    assert outcome.finished
    assert outcome.steps == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"steps": None},
        {"steps": 0},
        {"crop_px": 40},
        {"batch": 3},
        {"stages": ("nonsense",)},
        {"grow": True},
    ],
)
def test_impossible_settings_are_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(TrainingError):
        config(tmp_path, tmp_path, **changes)
