"""``photorestore train``: options, and those of a checkpoint."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from photorestore.cli import training
from photorestore.cli.training import TrainRequest, make_config
from photorestore.cli.training_bars import TrainingBars
from photorestore.core.errors import TrainingError
from photorestore.models.config import preset
from photorestore.training import checkpoint
from photorestore.training.checkpoint import Position
from photorestore.training.config import STAGES, LossWeights, TrainConfig
from photorestore.training.run import TrainOutcome

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Call
else:
    Call = Any


@pytest.fixture
def request_(tmp_path: Path) -> TrainRequest:
    """A call without any options but the folders."""
    return TrainRequest(
        data=tmp_path,
        out=tmp_path / "run",
        preset=None,
        minutes=None,
        steps=None,
        stop_after_minutes=None,
        resume=False,
        init=None,
        grow=False,
        labels=None,
        stages=None,
        crop_px=None,
        batch=None,
        learning_rate=None,
        workers=None,
        device="auto",
        seed=None,
        json=False,
    )


def save_checkpoint(folder: Path, config: TrainConfig) -> None:
    folder.mkdir(exist_ok=True)
    checkpoint.write(
        folder,
        position=Position(stage="tone", step=3),
        run_json=config.to_json(),
        model=preset("tiny"),
        modules={},
        optimizers={},
    )


def test_defaults(request_: TrainRequest) -> None:
    config = make_config(request_)

    assert config == TrainConfig(data=request_.data, out=request_.out, minutes=60.0)


def test_steps_instead_of_minutes(request_: TrainRequest) -> None:
    config = make_config(replace(request_, steps=7, preset="tiny", stages=("tone",), seed=4))

    assert (config.steps, config.minutes) == (7, None)
    assert (config.preset, config.stages, config.seed) == ("tiny", ("tone",), 4)


def test_a_resumed_run_keeps_its_options(request_: TrainRequest, tmp_path: Path) -> None:
    first = TrainConfig(
        data=Path("elsewhere"),
        out=request_.out,
        minutes=5.0,
        batch=4,
        stages=("tone", "scratch"),
        weights=LossWeights(pixel=3.0),
        device="cuda",
        seed=9,
    )
    save_checkpoint(request_.out, first)

    config = make_config(replace(request_, resume=True))

    assert config == replace(first, data=request_.data, device="auto", resume=True)
    assert config.same_run(first.to_json())
    steps = make_config(replace(request_, resume=True, steps=3))
    assert (steps.minutes, steps.steps) == (None, 3)


def test_resuming_needs_a_checkpoint(request_: TrainRequest) -> None:
    with pytest.raises(TrainingError, match="no checkpoint"):
        make_config(replace(request_, resume=True))


def test_the_command_says_what_it_left(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[TrainConfig] = []

    def run(config: TrainConfig) -> TrainOutcome:
        seen.append(config)
        model = config.out / "model.safetensors"
        return TrainOutcome(model=model, finished=False, steps=12, seconds=90.0)

    monkeypatch.setattr(training, "run_training", run)
    monkeypatch.setattr(training, "show_training", lambda *_, **__: nullcontext())
    (tmp_path / "data").mkdir()

    ran = call("train", "--data", "data", "--out", "run", "--stages", "tone, scratch", "--batch", 8)

    assert ran.code == 0
    assert ran.out.startswith("Stopped; --resume goes on: 12 steps in 1.5 minutes,")
    assert seen[0].stages == ("tone", "scratch")
    assert seen[0].batch == 8


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--stages", "polish"), f"the stages are {', '.join(STAGES)}."),
        (("--init", "nowhere"), "There is no model 'nowhere'"),
        (("--minutes", "5", "--steps", "5"), "Give either a time budget"),
        (("--grow",), "name it with --init"),
        (("--grow", "--plain-unet"), "does not grow"),
    ],
)
def test_wrong_usage(call: Call, tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (tmp_path / "data").mkdir()

    ran = call("train", "--data", "data", "--out", "run", *arguments)

    assert ran.code == 2
    assert sentence in ran.err


def test_bars_follow_only_new_events(tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    old = {"event": "stage", "stage": "an older run", "step": 0}
    events.write_text(json.dumps(old) + "\n")
    console = Console(record=True, width=120, file=(tmp_path / "screen").open("w"))
    start = {"event": "start", "clean": 30, "old": 4, "parameters": 2_300_000, "device": "cpu"}
    new = [
        {**start, "pairs": 7, "notes": ["37 photos are few."]},
        {"event": "check", "gain_db": 0.314},
        {"event": "stage", "stage": "tone", "step": 0},
        {"event": "step", "stage": "tone", "step": 50, "loss": 0.25, "progress": 0.5},
        {"event": "saved", "stage": "tone", "step": 50},
    ]

    bars = TrainingBars(events, console)
    bars.start()
    with events.open("a") as stream:
        stream.writelines(json.dumps(event) + "\n" for event in new)
        stream.write('{"event": "half a li')
    bars.stop()

    shown = console.export_text()
    console.file.close()
    assert "30 clean and 4 old photos, 7 pairs, 2.3 M parameters, on cpu." in shown
    assert "37 photos are few." in shown
    assert "+0.31 dB on held-out photos" in shown
    assert "step 50, loss 0.2500" in shown
    assert "50%" in shown
    assert "older" not in shown
