"""Options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photorestore.io.formats import OutputFormat

AUTO, NONE = "auto", "none"
"""Words for ``--mask`` beside the name of a file or folder."""
DEFAULT_MODEL = "default"
DEFAULT_DEVICE = "auto"
DEFAULT_PRECISION = "auto"

Inputs = Annotated[
    list[Path], typer.Argument(metavar="INPUT", help="Photos, or folders of photos.")
]
Threshold = Annotated[
    float | None,
    typer.Option(
        metavar="0..1",
        min=0.0,
        max=1.0,
        help="Probability from which a pixel counts as damaged.",
        show_default="the model's own",
    ),
]
Strength = Annotated[
    float,
    typer.Option(metavar="0..1", min=0.0, max=1.0, help="0 keeps the photo, 1 restores in full."),
]
Fidelity = Annotated[
    float,
    typer.Option(
        metavar="0..1", min=0.0, max=1.0, help="1 keeps all intact detail, 0 smooths the most."
    ),
]
KeepTone = Annotated[
    bool, typer.Option("--keep-tone", help="Leave fading, casts and sepia as they are.")
]
Model = Annotated[
    str, typer.Option(metavar="NAME|FILE", help="Weights; see 'photorestore models list'.")
]
Device = Annotated[
    str, typer.Option(metavar="D", help="auto, cpu, cuda, cuda:1, xpu, mps, or a name.")
]
OnlyMarked = Annotated[
    bool,
    typer.Option(
        "--only-marked",
        help="Restore what the mask marks and nothing else: much faster, and all other pixels "
        "stay exactly as they are.",
    ),
]
Precision = Annotated[
    str,
    typer.Option(metavar="P", help="auto, float32 (exact), bfloat16 (less memory) or float16."),
]
MemoryBudget = Annotated[
    int | None,
    typer.Option(
        "--memory-budget",
        metavar="MIB",
        min=64,
        help="Memory to use, in MiB.",
        show_default="what is free",
    ),
]
Format = Annotated[OutputFormat, typer.Option(help="Format of the results.")]
Quality = Annotated[
    int | None,
    typer.Option(
        metavar="1..100",
        min=1,
        max=100,
        help="For formats with loss.",
        show_default="that of the photo, at least 90",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Report as JSON lines.")]
