"""``photorestore judge``: is a fine-tuned model better than its base?"""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from photorestore.core.errors import TrainingError

if TYPE_CHECKING:
    from photorestore.training.judge import Verdict


def judge_command(
    run: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", exists=True, file_okay=False, help="Folder of a fine-tuning (--out)."
        ),
    ],
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="NAME|FILE",
            help="The model to compare with.",
            show_default="that of the fine-tuning",
        ),
    ] = None,
    general: Annotated[
        Path | None,
        typer.Option(
            "--general",
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Clean photos for the damage of other kinds.",
            show_default="those held out",
        ),
    ] = None,
    device: Annotated[
        str, typer.Option("--device", metavar="D", help="auto, cpu, cuda, xpu or mps.")
    ] = "auto",
    map_: Annotated[
        bool,
        typer.Option("--map", help="Draw the latent map of old, degraded and clean photos too."),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print events as JSON lines.")] = False,
) -> None:
    """Compare a fine-tuned model with its base on photos that were held out.

    Exit code 0 says that the new model is worth installing, 1 that it is not.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from photorestore.cli.failures import EXIT_FAILED, usage_errors
    from photorestore.engine.engine import Engine
    from photorestore.models.loading import find_model
    from photorestore.training.judging import judge_run, map_run, read_held_out
    from photorestore.training.run_folder import MODEL_FILE

    with usage_errors():
        held_out = read_held_out(run)
        base_file = held_out.base if base is None else find_model(base)
        engines = [Engine(path, device=device) for path in (base_file, run / MODEL_FILE)]
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        disable=json,
        transient=True,
    )
    task = bar.add_task("Photos", total=None)

    def step_done(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)
        if json:
            typer.echo(json_text.dumps({"event": "judged", "done": done, "total": total}))

    with bar:
        verdict = judge_run(run, *engines, general=general, step_done=step_done)
    drawn, no_map = None, ""
    if map_:
        try:
            drawn = map_run(run, run / MODEL_FILE)
        except TrainingError as error:  # the verdict stands without a map
            no_map = str(error)
    if json:
        typer.echo(_event("verdict", verdict.to_json()))
        if drawn is not None:
            typer.echo(_event("map", drawn.to_json()))
        elif no_map:
            typer.echo(json_text.dumps({"event": "no_map", "reason": no_map}))
    else:
        _print(verdict)
        if drawn is not None and drawn.gap is not None:
            typer.echo(
                f"Old and degraded photos can be told apart in {drawn.gap.linear_accuracy:.0%} "
                "of all cases; 50% would be none better than chance."
            )
        if no_map:
            typer.echo(f"There is no map: {no_map}")
    if not verdict.offered:
        raise typer.Exit(EXIT_FAILED)


def _event(name: str, facts: str) -> str:
    return json_text.dumps({"event": name, **json_text.loads(facts)})


def _print(verdict: Verdict) -> None:
    from rich.console import Console
    from rich.table import Table

    titles = {"album": "like yours", "general": "other damage", "clean": "no damage"}
    table = Table("photos", "", "input", "base", "new", "gain", "95 %", "better", box=None)
    for found in verdict.comparisons:
        table.add_row(
            titles[found.kind],
            str(found.photos),
            f"{found.before_db:.2f}",
            f"{found.base_db:.2f}",
            f"{found.new_db:.2f}",
            f"{found.gain_db:+.2f} dB",
            f"{found.low_db:+.2f} to {found.high_db:+.2f}",
            str(found.better),
        )
    Console(soft_wrap=True).print(table)
    typer.echo("Offered." if verdict.offered else "Not offered.")
    for reason in verdict.reasons:
        typer.echo(reason)
