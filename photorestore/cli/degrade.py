"""``photorestore degrade``: make a set of artificially aged photos."""

from __future__ import annotations

import json as json_text
import os
from pathlib import Path
from typing import Annotated

import typer


def degrade_command(
    clean_dir: Annotated[
        Path,
        typer.Argument(
            exists=True, file_okay=False, metavar="CLEAN", help="Folder of clean photos."
        ),
    ],
    out_dir: Annotated[
        Path, typer.Argument(file_okay=False, metavar="OUT", help="Folder for the set.")
    ],
    count: Annotated[int, typer.Option(min=1, help="Number of pictures.")] = 9000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed makes the same set.")] = 0,
    size_px: Annotated[
        int, typer.Option("--size", min=16, help="Side of the pictures in pixels.")
    ] = 512,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes.", show_default="all cores")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Age clean photos artificially: input, target, masks and a manifest.

    Run it again to go on after an interruption; finished pictures are kept.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from photorestore.training.degrade.dataset import DatasetPlan, build_dataset

    plan = DatasetPlan(
        clean_dir=clean_dir, out_dir=out_dir, count=count, seed=seed, size_px=size_px
    )
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=json,
    )
    with bar:
        row = bar.add_task("degrade", total=count)
        report = build_dataset(
            plan,
            workers=workers or os.cpu_count() or 1,
            on_progress=lambda done, wanted: bar.update(row, completed=done, total=wanted),
        )
    for problem in report.bad_sources:
        typer.echo(f"photorestore: {problem}", err=True)
    if json:
        result = {
            "made": report.made,
            "kept": report.kept,
            "bad_sources": list(report.bad_sources),
            "manifest": str(report.manifest),
        }
        typer.echo(json_text.dumps(result))
    else:
        typer.echo(f"Made {report.made} pictures, kept {report.kept}: {report.manifest}")
    if report.bad_sources:
        raise typer.Exit(1)


degrade = degrade_command
