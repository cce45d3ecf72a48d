"""``photorestore evaluate``: measure a model against baselines."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from photorestore.models.plain_unet import PlainUNet
    from photorestore.training.evaluate import Subject
    from photorestore.training.report import EvaluationReport

_NO_DATA = (
    "The evaluation needs photos: name a folder that holds clean/val with --data, "
    "or in PHOTORESTORE_DATA."
)


class Split(StrEnum):
    """Which clean photos to take."""

    VAL = "val"
    TRAIN = "train"


def evaluate_command(
    model: Annotated[
        str, typer.Option("--model", metavar="NAME|FILE", help="The model to measure.")
    ] = "default",
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            envvar="PHOTORESTORE_DATA",
            metavar="DIR",
            help="Folder with clean/val; old/val and old/train for domain gap and real scratches.",
        ),
    ] = None,
    pictures: Annotated[
        int, typer.Option("--pictures", min=0, help="Take the first so many; 0 takes all.")
    ] = 24,
    quick: Annotated[
        bool, typer.Option("--quick", help="8 pictures, medium severity, no domain gap.")
    ] = False,
    dip: Annotated[
        int,
        typer.Option(
            "--dip",
            min=0,
            metavar="N",
            help="Fit a Deep Image Prior to N pictures, ten minutes or more each on a CPU.",
        ),
    ] = 0,
    ablate: Annotated[
        bool,
        typer.Option("--ablate", help="Also without bypass, tone head and global branch."),
    ] = False,
    split: Annotated[
        Split, typer.Option("--split", help="Tune on train, so that val stays untouched.")
    ] = Split.VAL,
    plain_unet: Annotated[
        Path | None,
        typer.Option("--plain-unet", metavar="FILE", help="Weights of a plain U-Net to add."),
    ] = None,
    baselines_only: Annotated[
        bool, typer.Option("--baselines-only", help="Measure no model of ours.")
    ] = False,
    old: Annotated[
        Path | None,
        typer.Option(
            "--old",
            metavar="DIR",
            help="Instead: restore the old photos in DIR and measure what is kept of them.",
        ),
    ] = None,
    device: Annotated[
        str, typer.Option("--device", metavar="D", help="auto, cpu, cuda, xpu or mps.")
    ] = "auto",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Folder for report.json and contact sheets."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Measure a model: quality, detection, do-no-harm and domain gap, beside baselines."""
    if old is None and data is None:
        raise typer.BadParameter(_NO_DATA)
    if baselines_only and old is not None:
        raise typer.BadParameter("--old needs a model, so it excludes --baselines-only.")
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from photorestore.cli.evaluation_table import print_report

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        disable=json,
        transient=True,
    )
    with bar:
        subject = (
            None
            if baselines_only
            else _subject(model, device, with_gap=old is None and not quick, ablate=ablate)
        )
        report = (
            _run_old(subject, old, pictures, out, bar)
            if subject is not None and old is not None
            else _run_test(
                data or Path(),
                subject=subject,
                unet_file=plain_unet,
                pictures=pictures,
                quick=quick,
                dip=dip,
                ablate=ablate,
                split=split,
                device=device,
                out=out,
                bar=bar,
            )
        )
    if json:
        typer.echo(report.to_json())
        return
    print_report(report, Console())
    if out is not None:
        typer.echo(f"Written to {out}.")


def _subject(model: str, device: str, *, with_gap: bool, ablate: bool) -> Subject:
    """The engine with a model, and the same model once more in float32 for its codes."""
    from photorestore.engine.engine import Engine
    from photorestore.models.loading import find_model, load_model
    from photorestore.training.ablations import without_global_branch
    from photorestore.training.domain_gap import model_coder
    from photorestore.training.evaluate import Subject

    path = find_model(model)
    engine = Engine(path, device=device)
    threshold = engine.default_threshold
    coder = model_coder(load_model(path), threshold=threshold) if with_gap else None
    local = None
    if ablate:
        local = Engine.from_model(without_global_branch(load_model(path)), device=device)
    return Subject(
        name=path.stem,
        engine=engine,
        threshold=threshold,
        coder=coder,
        finder=engine,
        local=local,
    )


def _run_test(
    data: Path,
    *,
    subject: Subject | None,
    unet_file: Path | None,
    pictures: int,
    quick: bool,
    dip: int,
    ablate: bool,
    split: Split,
    device: str,
    out: Path | None,
    bar: Progress,
) -> EvaluationReport:
    from photorestore.engine.device import pick_device
    from photorestore.models.plain_unet import load_plain_unet
    from photorestore.training import evaluate as evaluation

    chosen = pick_device(device)
    plan = evaluation.EvaluationPlan(
        split=split.value,
        pictures=pictures or None,
        prior_pictures=dip,
        ablations=ablate,
        device=chosen,
    )
    unet: PlainUNet | None = None
    if unet_file is not None:
        unet = load_plain_unet(unet_file, device=chosen)
    return evaluation.evaluate(
        data,
        evaluation.quick(plan) if quick else plan,
        subject=subject,
        unet=unet,
        out=out,
        step_done=_Bars(bar).show,
    )


def _run_old(
    subject: Subject, folder: Path, pictures: int, out: Path | None, bar: Progress
) -> EvaluationReport:
    from photorestore.training.evaluate import write_report
    from photorestore.training.old_photos import evaluate_old
    from photorestore.training.report import EvaluationReport

    old = evaluate_old(
        subject.engine, folder, most=pictures or None, out=out, step_done=_Bars(bar).show
    )
    report = EvaluationReport(
        model=subject.name,
        split=None,
        severities=(),
        harm=None,
        gap=None,
        old=old,
        notes=(),
    )
    if out is not None:
        write_report(out, report)
    return report


class _Bars:
    """One bar per stage, the finished ones taken away."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._stage = ""
        self._task: TaskID | None = None

    def show(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` steps of a stage are finished."""
        if stage != self._stage or self._task is None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._stage, self._task = stage, self._bar.add_task(stage, total=total)
        self._bar.update(self._task, completed=done, total=total)
