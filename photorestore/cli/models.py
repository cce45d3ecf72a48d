"""``photorestore models``: which weights there are, and keeping one's own."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from photorestore.models.loading import ModelInfo

models_app = typer.Typer(
    help="List the models, describe one, keep your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

OwnModel = Annotated[str, typer.Argument(metavar="NAME", help="A model of your own.")]


@models_app.command("list")
def list_command(
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """List the shipped models and those in your own folder."""
    from photorestore.config.paths import user_models_dir
    from photorestore.models.shelf import list_shelf

    models = list_shelf()
    if json:
        for model in models:
            facts = _facts(model.info) | {"shipped": model.shipped, "default": model.chosen}
            typer.echo(json_text.dumps(facts))
        return
    if not models:
        typer.echo(f"No models; put .safetensors files into {user_models_dir()}.")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("", "name", "preset", "parameters", "MiB", "made", "file", box=None)
    for model in models:
        table.add_row(
            "*" if model.chosen else "",
            model.info.name,
            model.info.preset,
            f"{model.info.parameters / 1e6:.1f} M",
            f"{model.info.size_mib:.1f}",
            model.info.created[:10],
            str(model.info.path),
        )
    Console(soft_wrap=True).print(table)


@models_app.command("info")
def info_command(
    model: Annotated[
        str, typer.Argument(metavar="[NAME|FILE]", help="The model; the default one if left out.")
    ] = "default",
    json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Describe a model: size, origin, training, and its card."""
    from photorestore.cli.failures import usage_errors
    from photorestore.models.loading import describe_model, find_model, read_header
    from photorestore.models.shelf import CARD_KEY, model_card

    with usage_errors():
        path = find_model(model)
        facts = _facts(describe_model(path))
        header = dict(read_header(path))
        card = model_card(path)
    if json:
        typer.echo(json_text.dumps({**facts, "header": header}))
        return
    for name, value in {**header, **facts}.items():
        if name != CARD_KEY:
            typer.echo(f"{name}: {value}")
    if card:
        typer.echo("\n" + card)


@models_app.command("install")
def install_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A model file, of a training or exported.")
    ],
    name: Annotated[
        str | None, typer.Option("--name", help="What to call it.", show_default="that of FILE")
    ] = None,
) -> None:
    """Check a model file and copy it into your own folder."""
    from photorestore.models.shelf import install_model

    typer.echo(f"Installed {install_model(file, name=name)}")


@models_app.command("export")
def export_command(
    model: Annotated[str, typer.Argument(metavar="NAME", help="The model.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace FILE.")] = False,
) -> None:
    """Write a model with its card as one file, to be installed elsewhere."""
    from photorestore.models.loading import SUFFIX
    from photorestore.models.shelf import export_model

    target = file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX)
    export_model(model, target, overwrite=overwrite)
    typer.echo(f"Exported to {target}")


@models_app.command("rename")
def rename_command(
    model: OwnModel, new_name: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")]
) -> None:
    """Give a model of your own another name."""
    from photorestore.models.shelf import rename_model

    typer.echo(f"Renamed to {rename_model(model, new_name).stem}")


@models_app.command("remove")
def remove_command(model: OwnModel) -> None:
    """Delete a model of your own."""
    from photorestore.models.shelf import remove_model

    remove_model(model)
    typer.echo(f"Removed {model}")


@models_app.command("use")
def use_command(
    model: Annotated[
        str, typer.Argument(metavar="NAME", help="A model, or 'shipped' to go back to that one.")
    ],
) -> None:
    """Choose the model that is used where none is named."""
    from photorestore.models.shelf import choose_model

    choose_model(model)
    typer.echo(f"The default is now {model}.")


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
