"""``photorestore batch``: restore whole folders, and go on after any interruption."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photorestore.batch.names import DEFAULT_TEMPLATE, OnExisting
from photorestore.io.formats import OutputFormat

AUTO, NONE = "auto", "none"


def batch_command(
    in_dir: Annotated[Path, typer.Argument(metavar="IN_DIR", help="Folder of photos.")],
    out_dir: Annotated[
        Path,
        typer.Argument(
            metavar="OUT_DIR",
            help="Folder for the results, with the same tree; not inside IN_DIR.",
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
    format: Annotated[OutputFormat, typer.Option(help="Format of the results.")] = (
        OutputFormat.SAME
    ),
    quality: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=100,
            help="For formats with loss.",
            show_default="that of the photo, at least 90",
        ),
    ] = None,
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
    threshold: Annotated[
        float | None,
        typer.Option(
            min=0.0,
            max=1.0,
            help="Probability from which a pixel counts as damaged.",
            show_default="the model's own",
        ),
    ] = None,
    strength: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="0 keeps the photo, 1 restores in full.")
    ] = 1.0,
    fidelity: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="1 keeps all intact detail, 0 smooths the most."),
    ] = 1.0,
    keep_tone: Annotated[
        bool, typer.Option("--keep-tone", help="Leave fading, casts and sepia as they are.")
    ] = False,
    model: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="Weights; see 'photorestore models list'.")
    ] = "default",
    device: Annotated[
        str, typer.Option(metavar="D", help="auto, cpu, cuda, cuda:1, xpu, mps, or a name.")
    ] = "auto",
    memory_budget: Annotated[
        int | None,
        typer.Option(
            "--memory-budget",
            metavar="MIB",
            min=64,
            help="Memory to use, in MiB.",
            show_default="what is free",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Threads that read, and as many that write.")
    ] = 2,
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
    json: Annotated[bool, typer.Option("--json", help="Report as JSON lines.")] = False,
) -> None:
    """Restore a folder of photos into another one; a crash at any moment loses nothing.

    A journal in OUT_DIR/.photorestore records every photo. Run the same command
    with --resume to go on.
    """
    from photorestore.cli.batching import BatchRequest, run_batch

    request = BatchRequest(
        in_dir=in_dir,
        out_dir=out_dir,
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
        model=model,
        device=device,
        memory_budget_mib=memory_budget,
        workers=workers,
        on_existing=on_existing,
        resume=resume or retry_failed,
        retry_failed=retry_failed,
        report=report,
        dry_run=dry_run,
        json=json,
    )
    raise typer.Exit(run_batch(request))
