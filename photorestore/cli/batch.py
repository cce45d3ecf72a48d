"""``photorestore batch``: restore whole folders, and go on after any interruption."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photorestore.batch.names import DEFAULT_TEMPLATE, OnExisting
from photorestore.cli.options import (
    AUTO,
    DEFAULT_DEVICE,
    DEFAULT_MODEL,
    DEFAULT_PRECISION,
    Device,
    Fidelity,
    Format,
    Json,
    KeepTone,
    MemoryBudget,
    Model,
    OnlyMarked,
    Precision,
    Quality,
    Strength,
    Threshold,
)
from photorestore.io.formats import OutputFormat


def batch_command(
    in_dir: Annotated[
        str,
        typer.Argument(
            metavar="IN_DIR",
            help="Folder of photos; with --cluster also a URL, as s3://bucket/folder.",
        ),
    ],
    out_dir: Annotated[
        str,
        typer.Argument(
            metavar="OUT_DIR",
            help="Folder for the results, with the same tree; not inside IN_DIR. With "
            "--cluster also a URL.",
        ),
    ],
    recursive: Annotated[
        bool, typer.Option("--recursive/--no-recursive", help="Look into the folders below.")
    ] = True,
    pattern: Annotated[
        str | None,
        typer.Option(metavar="GLOB", help="Only photos with such a name, as '*.tif'."),
    ] = None,
    name_template: Annotated[
        str,
        typer.Option(
            metavar="TEMPLATE",
            help="Names of the results: {name}, {ext}, {parent}, {date} (last change of the "
            "file), {preset} (name of the model), {n} (number; {n:4} pads it).",
        ),
    ] = DEFAULT_TEMPLATE,
    format: Format = OutputFormat.SAME,
    quality: Quality = None,
    mask: Annotated[
        str,
        typer.Option(
            metavar="auto|none|DIR",
            help="Find damage, ignore it, or take masks from a folder, by name: for a.jpg, "
            "a.png or a_mask.png. White is damaged.",
        ),
    ] = AUTO,
    keep_masks: Annotated[
        bool, typer.Option("--keep-masks", help="Write masks that were found beside the results.")
    ] = False,
    threshold: Threshold = None,
    strength: Strength = 1.0,
    fidelity: Fidelity = 1.0,
    keep_tone: KeepTone = False,
    only_marked: OnlyMarked = False,
    model: Model = DEFAULT_MODEL,
    device: Device = DEFAULT_DEVICE,
    precision: Precision = DEFAULT_PRECISION,
    memory_budget: MemoryBudget = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=64,
            help="Threads that read, and as many that write.",
            show_default="half of the cores, 2 to 8; 2 on a cluster",
        ),
    ] = None,
    on_existing: Annotated[
        OnExisting, typer.Option(help="For names that files have which no run made.")
    ] = OnExisting.SKIP,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on with the run in OUT_DIR; what is new, changed or gone is done again.",
        ),
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="As --resume, and try again what failed.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a report: .html with thumbnails, .csv or .json."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done, and do nothing.")
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="auto|ray://HOST:PORT",
            help="Restore on a Ray cluster, with one worker per GPU or share of the "
            "processors; see docs/cluster.md.",
        ),
    ] = None,
    cpus_per_worker: Annotated[
        float | None,
        typer.Option(
            "--cpus-per-worker",
            metavar="N",
            min=1.0,
            help="Processor cores of a worker, on a cluster without GPUs.",
            show_default="4, or all of a smaller machine",
        ),
    ] = None,
    journal: Annotated[
        Path | None,
        typer.Option(
            "--journal",
            metavar="DIR",
            file_okay=False,
            help="Folder on this machine that keeps journal and thumbnails in its .photorestore.",
            show_default="OUT_DIR, or for a URL one in your data folder",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Restore a folder of photos into another one; a crash at any moment loses nothing.

    A journal in OUT_DIR/.photorestore records every photo. Run the same command
    with --resume to go on.
    """
    from photorestore.batch.places import place_of
    from photorestore.cli.batching import BatchRequest, run_batch
    from photorestore.cli.failures import usage_errors

    with usage_errors():
        places = place_of(in_dir), place_of(out_dir)
    request = BatchRequest(
        in_dir=places[0],
        out_dir=places[1],
        recursive=recursive,
        pattern=pattern,
        name_template=name_template,
        format=format,
        quality=quality,
        mask=mask,
        keep_masks=keep_masks,
        threshold=threshold,
        strength=strength,
        fidelity=fidelity,
        keep_tone=keep_tone,
        only_marked=only_marked,
        model=model,
        device=device,
        precision=precision,
        memory_budget_mib=memory_budget,
        workers=workers,
        on_existing=on_existing,
        resume=resume or retry_failed,
        retry_failed=retry_failed,
        report=report,
        dry_run=dry_run,
        cluster=cluster,
        cpus_per_worker=cpus_per_worker,
        journal=journal,
        json=json,
    )
    raise typer.Exit(run_batch(request))
