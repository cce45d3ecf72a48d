"""``photorestore restore``: restore photos."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photorestore.cli.options import (
    AUTO,
    DEFAULT_DEVICE,
    DEFAULT_MODEL,
    DEFAULT_PRECISION,
    Device,
    Fidelity,
    Format,
    Inputs,
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


def restore_command(
    inputs: Inputs,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            file_okay=False,
            help="Folder for the results; their names and the tree of folders stay. "
            "Without it: beside the photo as NAME_restored, or FOLDER_restored for a folder.",
        ),
    ] = None,
    mask: Annotated[
        str,
        typer.Option(
            "--mask",
            metavar="auto|none|FILE",
            help="Find damage, ignore it, or take a picture where white is damaged.",
        ),
    ] = AUTO,
    threshold: Threshold = None,
    strength: Strength = 1.0,
    fidelity: Fidelity = 1.0,
    keep_tone: KeepTone = False,
    only_marked: OnlyMarked = False,
    model: Model = DEFAULT_MODEL,
    device: Device = DEFAULT_DEVICE,
    precision: Precision = DEFAULT_PRECISION,
    memory_budget: MemoryBudget = None,
    format: Format = OutputFormat.SAME,
    quality: Quality = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace results that exist; never the photo.")
    ] = False,
    json: Json = False,
) -> None:
    """Restore photos: scratches, noise, blur and fading.

    Results have the size, format, depth, colour profile and metadata of their
    photos. Several pages of a TIFF are all restored.
    """
    from photorestore.cli.restoring import RestoreRequest, restore_photos

    request = RestoreRequest(
        inputs=tuple(inputs),
        out=out,
        mask=mask,
        threshold=threshold,
        strength=strength,
        fidelity=fidelity,
        keep_tone=keep_tone,
        only_marked=only_marked,
        model=model,
        device=device,
        precision=precision,
        memory_budget_mib=memory_budget,
        format=format,
        quality=quality,
        overwrite=overwrite,
        json=json,
    )
    raise typer.Exit(restore_photos(request))
