"""``photorestore detect``: write masks of the damage in photos."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photorestore.cli.options import (
    DEFAULT_DEVICE,
    DEFAULT_MODEL,
    Device,
    Inputs,
    Json,
    MemoryBudget,
    Model,
    Threshold,
)


def detect_command(
    inputs: Inputs,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            file_okay=False,
            help="Folder for the masks. Without it: beside the photo as NAME_mask.png.",
        ),
    ] = None,
    threshold: Threshold = None,
    probability: Annotated[
        bool,
        typer.Option("--probability", help="Write the probability, 255 = certain, not a mask."),
    ] = False,
    model: Model = DEFAULT_MODEL,
    device: Device = DEFAULT_DEVICE,
    memory_budget: MemoryBudget = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace masks that exist; never the photo.")
    ] = False,
    json: Json = False,
) -> None:
    """Find scratches and other damage in photos.

    Writes a grey PNG per photo, of its size, where 255 is damaged.
    """
    from photorestore.cli.detecting import DetectRequest, detect_photos

    request = DetectRequest(
        inputs=tuple(inputs),
        out=out,
        threshold=threshold,
        probability=probability,
        model=model,
        device=device,
        memory_budget_mib=memory_budget,
        overwrite=overwrite,
        json=json,
    )
    raise typer.Exit(detect_photos(request))
