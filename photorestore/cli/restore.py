"""``photorestore restore``: restore photos."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photorestore.io.formats import OutputFormat

AUTO, NONE = "auto", "none"


def restore_command(
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
    strength: Annotated[
        float,
        typer.Option(
            metavar="0..1", min=0.0, max=1.0, help="0 keeps the photo, 1 restores in full."
        ),
    ] = 1.0,
    fidelity: Annotated[
        float,
        typer.Option(
            metavar="0..1", min=0.0, max=1.0, help="1 keeps all intact detail, 0 smooths the most."
        ),
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
    format: Annotated[OutputFormat, typer.Option(help="Format of the results.")] = (
        OutputFormat.SAME
    ),
    quality: Annotated[
        int | None,
        typer.Option(
            metavar="1..100",
            min=1,
            max=100,
            help="For formats with loss.",
            show_default="that of the photo, at least 90",
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace results that exist; never the photo.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Report as JSON lines.")] = False,
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
        model=model,
        device=device,
        memory_budget_mib=memory_budget,
        format=format,
        quality=quality,
        overwrite=overwrite,
        json=json,
    )
    raise typer.Exit(restore_photos(request))
