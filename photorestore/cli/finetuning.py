"""What ``photorestore train --finetune`` does, once its options are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from photorestore.cli.failures import EXIT_FAILED, usage_errors
from photorestore.cli.training import TrainRequest, make_config, say_outcome
from photorestore.cli.training_bars import show_training
from photorestore.core.errors import TrainingError
from photorestore.io.atomic import write_bytes
from photorestore.models.loading import find_model
from photorestore.training import checkpoint
from photorestore.training.config import TrainConfig
from photorestore.training.data_check import check_data
from photorestore.training.degrade import TRAINING
from photorestore.training.degrade.recipe_file import load_recipe, save_recipe
from photorestore.training.finetune import run_finetune, try_finetune
from photorestore.training.finetune_config import DEFAULT_MINUTES, Effort, FinetuneConfig
from photorestore.training.finetune_recipe import recipe_from_old
from photorestore.training.photos import TrainingPhotos
from photorestore.training.pool import PhotoPool, load_files
from photorestore.training.run import run_training
from photorestore.training.run_folder import RECIPE_FILE, REQUEST_FILE
from photorestore.training.user_data import UserData, find_user_data


@dataclass(frozen=True, kw_only=True)
class FinetuneRequest:
    """The options that only a fine-tuning has.

    Attributes:
        data: folders and photos of the user.
        old: folders and files of old photos.
        base: name or file of the model to start from.
        effort: how much to try.
        recipe: file of a recipe, or None.
        replay: folder or tar with clean photos to replay, or None.
        replay_share: part of each batch, or None.
        check: look through the photos only.
        trial: measure a few steps only.
    """

    data: tuple[Path, ...]
    old: tuple[Path, ...]
    base: str
    effort: Effort
    recipe: Path | None
    replay: Path | None
    replay_share: float | None
    check: bool
    trial: bool


def finetune(request: FinetuneRequest, common: TrainRequest) -> None:
    """Check, try or run a fine-tuning, and say what it left."""
    with usage_errors():
        data = find_user_data(request.data, old=request.old)
    if request.check:
        _check(data, common)
        return
    if request.effort is Effort.SCRATCH:
        _from_scratch(request, common, data)
        return
    with usage_errors():
        config = make_finetune_config(request, common)
        if not (common.resume or request.trial):
            # by its file: what "default" stands for may change before a resume
            keep_request(replace(request, base=str(config.base.absolute())), common.out)
    if request.trial:
        _trial(config, json_output=common.json)
        return
    with show_training(config.out, enabled=not common.json):
        outcome = run_finetune(config)
    if not common.json:
        state = "Finished" if outcome.finished else "Stopped; --resume goes on"
        typer.echo(f"{state}: {outcome.steps} steps in {outcome.seconds / 60:.1f} minutes.")
        typer.echo(outcome.summary)
        typer.echo(f"{outcome.model}; 'photorestore judge {config.out}' measures whole photos.")


def keep_request(request: FinetuneRequest, out: Path) -> None:
    """Write down what a run was asked for, with absolute paths.

    Raises:
        PhotoWriteError: the folder cannot be written to.
    """
    facts = {
        "data": [str(path.absolute()) for path in request.data],
        "old": [str(path.absolute()) for path in request.old],
        "base": request.base,
        "effort": request.effort.value,
        "recipe": None if request.recipe is None else str(request.recipe.absolute()),
        "replay": None if request.replay is None else str(request.replay.absolute()),
        "replay_share": request.replay_share,
    }
    write_bytes(out / REQUEST_FILE, json.dumps(facts, indent=2).encode(), overwrite=True)


def kept_request(out: Path) -> FinetuneRequest | None:
    """What the run in a folder was asked for; None where it is no fine-tuning.

    Raises:
        TrainingError: the file is broken.
    """
    try:
        facts = json.loads((out / REQUEST_FILE).read_text(encoding="utf-8"))
        return FinetuneRequest(
            data=tuple(map(Path, facts["data"])),
            old=tuple(map(Path, facts["old"])),
            base=str(facts["base"]),
            effort=Effort(facts["effort"]),
            recipe=None if facts["recipe"] is None else Path(facts["recipe"]),
            replay=None if facts["replay"] is None else Path(facts["replay"]),
            replay_share=facts["replay_share"],
            check=False,
            trial=False,
        )
    except OSError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise TrainingError(f"The request in {out} is broken; name the photos again.") from error


def make_finetune_config(request: FinetuneRequest, common: TrainRequest) -> FinetuneConfig:
    """Complete the options: by the checkpoint of a resumed run, else by defaults.

    Raises:
        TrainingError: the options contradict each other, or the checkpoint is broken.
        ModelLoadError: there is no model of the name to start from.
    """
    refused: dict[str, object] = {
        "--init": common.init,
        "--grow": common.grow or None,
        "--preset": common.preset,
        "--stages": common.stages,
    }
    for option, value in refused.items():
        if value is not None:
            raise TrainingError(f"{option} is not for fine-tuning; --base names the model.")
    given: dict[str, Any] = {
        name: value
        for name in (
            "minutes", "steps", "stop_after_minutes", "crop_px", "batch", "learning_rate",
            "workers", "device", "seed",
        )
        if (value := getattr(common, name)) is not None
    }  # fmt: skip
    if request.replay_share is not None:
        given["replay_share"] = request.replay_share
    stored = _stored(common.out) if common.resume else {}
    if common.minutes is not None or common.steps is not None:
        stored.pop("minutes", None)
        stored.pop("steps", None)
    return FinetuneConfig(
        **{**stored, **given},
        data=request.data,
        old=request.old,
        out=common.out,
        base=find_model(request.base),
        effort=request.effort,
        recipe=request.recipe,
        replay=request.replay,
        resume=common.resume,
        json_lines=common.json,
    )


_SHAPING = frozenset(
    ("minutes", "steps", "crop_px", "batch", "learning_rate", "seed", "replay_share", "ema",
     "held_out_share")
)  # fmt: skip


def _stored(out: Path) -> dict[str, Any]:
    """Options of the run whose checkpoint lies in a folder."""
    run: dict[str, Any] = json.loads(checkpoint.read(out).run_json)
    known = {field.name for field in fields(FinetuneConfig)} & _SHAPING
    return {name: value for name, value in run.items() if name in known}


def _check(data: UserData, common: TrainRequest) -> None:
    """Say what can be used; exit code 1 where a training cannot start."""
    with _bar("Photos", enabled=not common.json) as step_done:
        report = check_data(data, crop_px=common.crop_px or 128, step_done=step_done)
    if common.json:
        typer.echo(json.dumps(report.as_facts()))
    else:
        typer.echo(
            f"{report.count('clean')} clean photos, {report.count('old')} old photos and "
            f"{report.count('pair')} pairs can be used."
        )
        for sentence in (*report.errors, *report.warnings):
            typer.echo(sentence)
    if not report.usable:
        raise typer.Exit(EXIT_FAILED)


def _trial(config: FinetuneConfig, *, json_output: bool) -> None:
    trial = try_finetune(config)
    if json_output:
        typer.echo(json.dumps({"event": "trial", **asdict(trial)}))
        return
    typer.echo(
        f"{trial.photos} photos to train on, {trial.held_out} held out. {trial.plan}\n"
        f"{trial.step_s:.2f} s per step: {trial.steps} steps in {trial.seconds / 60:.0f} minutes."
    )


def _from_scratch(request: FinetuneRequest, common: TrainRequest, data: UserData) -> None:
    """Train a new model on the user's clean photos, in all stages."""
    with usage_errors():
        if request.trial:
            raise TrainingError("--trial measures a fine-tuning; train from scratch for a minute.")
        minutes = common.minutes
        if minutes is None and common.steps is None and not common.resume:
            minutes = DEFAULT_MINUTES[Effort.SCRATCH]
        config = make_config(replace(common, minutes=minutes))
        if not common.resume:
            keep_request(request, common.out)
        photos = _photos(request, data, config)
    with show_training(config.out, enabled=not common.json):
        outcome = run_training(config, photos=photos)
    if not common.json:
        say_outcome(outcome)


def _photos(request: FinetuneRequest, data: UserData, config: TrainConfig) -> TrainingPhotos:
    crop_px = config.crop_px
    targets = tuple(pair.target for pair in data.pairs if pair.target is not None)
    clean = load_files((*data.clean, *targets), smallest_px=crop_px)
    if not len(clean):
        raise TrainingError(f"There are no clean photos of at least {crop_px} pixels.")
    old = PhotoPool(names=(), photos=())
    if data.old:
        old = load_files(data.old, smallest_px=crop_px)
    kept = config.out / RECIPE_FILE
    if config.resume and kept.is_file():
        recipe = load_recipe(kept)
    elif request.recipe is not None:
        recipe = load_recipe(request.recipe)
    elif data.old:
        recipe, _ = recipe_from_old(data.old, clean.photos)
    else:
        recipe = TRAINING
    save_recipe(recipe, kept)
    return TrainingPhotos(clean=clean, old=old, recipe=recipe)


@contextmanager
def _bar(title: str, *, enabled: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, moved by how much is done and of how much."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        disable=not enabled,
        transient=True,
    )
    with bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
