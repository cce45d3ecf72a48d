"""``photorestore train``: make weights."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class PresetName(StrEnum):
    """Sizes of the networks."""

    TINY = "tiny"
    SMALL = "small"
    BASE = "base"
    LARGE = "large"


class Effort(StrEnum):
    """How much a fine-tuning tries."""

    QUICK = "quick"
    THOROUGH = "thorough"
    SCRATCH = "scratch"


def train_command(
    out: Annotated[
        Path,
        typer.Option(
            metavar="DIR", file_okay=False, help="Folder for model.safetensors, checkpoint, events."
        ),
    ],
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR|TAR",
            exists=True,
            help="Folder or tar with clean/train and, where there are any, old/train.",
        ),
    ] = None,
    preset: Annotated[
        PresetName | None, typer.Option(help="Size of the networks.", show_default="small")
    ] = None,
    minutes: Annotated[
        float | None, typer.Option(help="Wall-clock budget of all stages.", show_default="60")
    ] = None,
    steps: Annotated[
        int | None, typer.Option(min=1, help="Steps per stage, instead of minutes.")
    ] = None,
    stop_after: Annotated[
        float | None,
        typer.Option(
            "--stop-after", metavar="MINUTES", help="End this process then, to be resumed later."
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="Go on from the checkpoint in DIR; other options default to its own."
        ),
    ] = False,
    init: Annotated[
        str | None, typer.Option(metavar="NAME|FILE", help="Start from this model.")
    ] = None,
    grow: Annotated[
        bool,
        typer.Option(
            "--grow", help="With --init: add the blocks that --preset has more, as identity."
        ),
    ] = False,
    labels: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="labels.json and intact.json of the old photos, for the scratch detector.",
        ),
    ] = None,
    stages: Annotated[
        str | None,
        typer.Option(metavar="A,B,...", help="Run only these stages.", show_default="all"),
    ] = None,
    crop: Annotated[
        int | None,
        typer.Option("--crop", metavar="PX", help="Side of crops.", show_default="128"),
    ] = None,
    batch: Annotated[int | None, typer.Option(help="Crops per step.", show_default="16")] = None,
    learning_rate: Annotated[
        float | None, typer.Option("--learning-rate", help="Its peak.", show_default="0.0004")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes that prepare crops.", show_default="chosen"),
    ] = None,
    device: Annotated[str, typer.Option(metavar="D", help="auto, cpu, cuda or mps.")] = "auto",
    seed: Annotated[
        int | None, typer.Option(min=0, help="The same seed draws the same crops.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print events as JSON lines.")] = False,
    plain_unet: Annotated[
        bool,
        typer.Option(
            "--plain-unet",
            help="Train the plain U-Net of equal size that `evaluate` compares with.",
        ),
    ] = False,
    finetune: Annotated[
        list[Path] | None,
        typer.Option(
            "--finetune",
            metavar="DIR|FILE",
            exists=True,
            help="Instead of --data: fine-tune on your own clean photos or pairs; repeatable.",
        ),
    ] = None,
    old: Annotated[
        list[Path] | None,
        typer.Option(
            "--old",
            metavar="DIR|FILE",
            exists=True,
            help="Old photos, after which clean ones are degraded; repeatable.",
        ),
    ] = None,
    base: Annotated[
        str, typer.Option("--base", metavar="NAME|FILE", help="The model to fine-tune.")
    ] = "default",
    effort: Annotated[
        Effort, typer.Option("--effort", help="How much a fine-tuning tries.")
    ] = Effort.QUICK,
    recipe: Annotated[
        Path | None,
        typer.Option(
            "--recipe", metavar="FILE", exists=True, help="JSON of a fine-tuning's recipe."
        ),
    ] = None,
    replay: Annotated[
        Path | None,
        typer.Option(
            "--replay",
            metavar="DIR|TAR",
            exists=True,
            help="Data of the base, replayed against forgetting.",
            show_default="your own clean photos",
        ),
    ] = None,
    replay_share: Annotated[
        float | None,
        typer.Option(
            "--replay-share", min=0.0, max=0.9, help="Part of each batch.", show_default="0.4"
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only look through the photos of --finetune.")
    ] = False,
    trial: Annotated[
        bool, typer.Option("--trial", help="Only measure a few steps of a fine-tuning.")
    ] = False,
) -> None:
    """Train a model and leave it in DIR, whichever way the run ends.

    Ctrl-C ends a run with its weights saved; --resume goes on exactly where it
    was. Several processes: torchrun -m photorestore train ...

    With --finetune, a model learns the damage of your own photos: 20 minutes, or
    120 with --effort thorough, in batches of 12 crops. 'photorestore judge DIR'
    then says whether it helped.
    """
    if (data is not None and finetune) or not (data or finetune or resume):
        raise typer.BadParameter("Name the photos either with --data or with --finetune.")
    if not finetune and (old or recipe or replay or check or trial):
        raise typer.BadParameter(
            "--old, --recipe, --replay, --check and --trial go with --finetune."
        )
    from photorestore.cli.failures import usage_errors
    from photorestore.cli.finetuning import FinetuneRequest, kept_request
    from photorestore.cli.finetuning import finetune as run_finetuning
    from photorestore.cli.training import TrainRequest, stored_data, train, train_baseline
    from photorestore.training.finetune_config import Effort as EffortValue

    asked: FinetuneRequest | None = None
    if finetune:
        asked = FinetuneRequest(
            data=tuple(finetune),
            old=tuple(old or ()),
            base=base,
            effort=EffortValue(effort.value),
            recipe=recipe,
            replay=replay,
            replay_share=replay_share,
            check=check,
            trial=trial,
        )
    elif data is None:
        with usage_errors():
            asked = kept_request(out)
            data = stored_data(out) if asked is None else None
    request = TrainRequest(
        data=data or Path(),
        out=out,
        preset=None if preset is None else preset.value,
        minutes=minutes,
        steps=steps,
        stop_after_minutes=stop_after,
        resume=resume,
        init=init,
        grow=grow,
        labels=labels,
        stages=None if stages is None else tuple(stages.replace(" ", "").split(",")),
        crop_px=crop,
        batch=batch,
        learning_rate=learning_rate,
        workers=workers,
        device=device,
        seed=seed,
        json=json,
    )
    if asked is not None:
        run_finetuning(asked, request)
    elif plain_unet:
        train_baseline(request)
    else:
        train(request)
