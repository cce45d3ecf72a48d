"""``photorestore detect``: write masks of the damage in photos."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def detect_command(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT", help="Photos, or folders of photos.")
    ],
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
    threshold: Annotated[
        float | None,
        typer.Option(
            metavar="0..1",
            min=0.0,
            max=1.0,
            help="Probability from which a pixel counts as damaged.",
            show_default="the model's own",
        ),
    ] = None,
    probability: Annotated[
        bool,
        typer.Option("--probability", help="Write the probability, 255 = certain, not a mask."),
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
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace masks that exist; never the photo.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Report as JSON lines.")] = False,
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
