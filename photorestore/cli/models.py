"""``photorestore models``: which weights there are."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from photorestore.models.loading import ModelInfo

models_app = typer.Typer(
    help="List the models, or describe one.", no_args_is_help=True, rich_markup_mode=None
)


@models_app.command("list")
def list_command(
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """List the shipped models and those in your own folder."""
    from photorestore.config.paths import user_models_dir
    from photorestore.models.loading import list_models

    models = list_models()
    if json:
        for model in models:
            typer.echo(json_text.dumps(_facts(model)))
        return
    if not models:
        typer.echo(f"No models; put .safetensors files into {user_models_dir()}.")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("name", "preset", "parameters", "MiB", "made", "file", box=None)
    for model in models:
        table.add_row(
            model.name,
            model.preset,
            f"{model.parameters / 1e6:.1f} M",
            f"{model.size_mib:.1f}",
            model.created[:10],
            str(model.path),
        )
    Console(soft_wrap=True).print(table)


@models_app.command("info")
def info_command(
    model: Annotated[
        str, typer.Argument(metavar="[NAME|FILE]", help="The model; the shipped one if left out.")
    ] = "default",
    json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Describe a model: size, origin, training, and its card."""
    from photorestore.cli.failures import usage_errors
    from photorestore.models.loading import describe_model, find_model, read_header

    with usage_errors():
        path = find_model(model)
        facts = _facts(describe_model(path))
        header = dict(read_header(path))
    if json:
        typer.echo(json_text.dumps({**facts, "header": header}))
        return
    for name, value in {**header, **facts}.items():
        typer.echo(f"{name}: {value}")
    card = path.with_suffix(".md")
    if card.is_file():
        typer.echo("\n" + card.read_text(encoding="utf-8"))


def _facts(model: ModelInfo) -> dict[str, object]:
    """What a model says of itself, ready for JSON."""
    return {
        "name": model.name,
        "file": str(model.path),
        "preset": model.preset,
        "parameters": model.parameters,
        "size_mib": round(model.size_mib, 2),
        "created": model.created,
        "threshold": model.threshold,
        "card": str(model.card) if model.card else None,
    }
