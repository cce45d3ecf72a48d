"""What ``photorestore train`` does, once its options are read."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import typer

from photorestore.cli.failures import usage_errors
from photorestore.cli.photo_run import cancel_on_interrupt
from photorestore.cli.training_bars import show_training
from photorestore.core.errors import TrainingError
from photorestore.engine.device import pick_device
from photorestore.models.loading import find_model
from photorestore.training import checkpoint
from photorestore.training.config import LossWeights, TrainConfig
from photorestore.training.run import TrainOutcome, run_training
from photorestore.training.unet_baseline import train_plain_unet

_DEFAULT_MINUTES = 60.0
_OF_THIS_START = (
    "data",
    "out",
    "resume",
    "init",
    "grow",
    "device",
    "stop_after_minutes",
    "workers",
)
"""What a checkpoint does not decide for the run that goes on from it."""


@dataclass(frozen=True, kw_only=True)
class TrainRequest:
    """The options of the command; None where one was not given."""

    data: Path
    out: Path
    preset: str | None
    minutes: float | None
    steps: int | None
    stop_after_minutes: float | None
    resume: bool
    init: str | None
    grow: bool
    labels: Path | None
    stages: tuple[str, ...] | None
    crop_px: int | None
    batch: int | None
    learning_rate: float | None
    workers: int | None
    device: str
    seed: int | None
    json: bool


def train(request: TrainRequest) -> None:
    """Run the training and say what it left."""
    with usage_errors():
        config = make_config(request)
    first = os.environ.get("RANK", "0") == "0"
    with show_training(config.out, enabled=first and not request.json):
        outcome = run_training(config)
    if first and not request.json:
        say_outcome(outcome)


def say_outcome(outcome: TrainOutcome) -> None:
    """Say how a training ended and what it left."""
    state = "Finished" if outcome.finished else "Stopped; --resume goes on"
    typer.echo(
        f"{state}: {outcome.steps} steps in {outcome.seconds / 60:.1f} minutes, {outcome.model}"
    )


def train_baseline(request: TrainRequest) -> None:
    """Train the plain U-Net and say what it left."""
    with usage_errors():
        if request.resume or request.grow or request.stages is not None:
            raise TrainingError(
                "A plain U-Net has no stages, does not grow and cannot be resumed; use --init."
            )
        config = replace(
            make_config(replace(request, init=None)),
            init=None if request.init is None else Path(request.init),
        )
        device = pick_device(request.device)
    with cancel_on_interrupt() as token, show_training(config.out, enabled=not request.json):
        path = train_plain_unet(config, device=device, cancel=token)
    if not request.json:
        typer.echo(f"Finished: {path}")


def stored_data(out: Path) -> Path:
    """The data of the run whose checkpoint lies in a folder.

    Raises:
        TrainingError: there is none, or it is broken, or its data are gone.
    """
    data = Path(json.loads(checkpoint.read(out).run_json)["data"])
    if not data.exists():
        raise TrainingError(f"The training data {data} are gone; name them with --data.")
    return data


def make_config(request: TrainRequest) -> TrainConfig:
    """Complete the options: by the checkpoint of a resumed run, else by defaults.

    Raises:
        TrainingError: the options contradict each other, or the checkpoint is broken.
        ModelLoadError: there is no model of the name to start from.
    """
    given: dict[str, Any] = {
        field.name: getattr(request, field.name)
        for field in fields(request)
        if field.name not in ("json", "init") and getattr(request, field.name) is not None
    }
    if request.init is not None:
        given["init"] = find_model(request.init)
    stored = _stored(request.out) if request.resume else {}
    if request.minutes is not None or request.steps is not None:
        stored.pop("minutes", None)
        stored.pop("steps", None)
    values = {**stored, **given}
    if values.get("minutes") is None and values.get("steps") is None:
        values["minutes"] = _DEFAULT_MINUTES
    return replace(TrainConfig(**values), json_lines=request.json)


def _stored(out: Path) -> dict[str, Any]:
    """The options of the run whose checkpoint lies in a folder."""
    known = {field.name for field in fields(TrainConfig)} - {*_OF_THIS_START, "json_lines"}
    stored: dict[str, Any] = json.loads(checkpoint.read(out).run_json)
    values = {name: value for name, value in stored.items() if name in known}
    values["stages"] = tuple(values["stages"])
    if values.get("labels") is not None:
        values["labels"] = Path(values["labels"])
    if values.get("weights") is not None:
        values["weights"] = LossWeights(**values["weights"])
    return values
