"""The command line application: its commands, global options and exit codes.

A command module imports nothing heavy at its top: what needs torch, numpy or
Pillow is imported in the body of the command, so that ``--help`` stays fast.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

import typer

from photorestore import __version__
from photorestore.cli.batch import batch_command
from photorestore.cli.degrade import degrade_command
from photorestore.cli.detect import detect_command
from photorestore.cli.doctor import doctor_command
from photorestore.cli.evaluate import evaluate_command
from photorestore.cli.failures import (
    DEBUG_VARIABLE,
    EXIT_CANCELLED,
    EXIT_FAILED,
    tell,
    wants_details,
)
from photorestore.cli.judge import judge_command
from photorestore.cli.models import models_app
from photorestore.cli.restore import restore_command
from photorestore.cli.train import train_command
from photorestore.core.errors import JobCancelled, PhotoRestoreError

app = typer.Typer(
    name="photorestore",
    help="Restore old photos with a neural network, on your own machine.",
    epilog="photorestore gui [PATH]... opens the window, and so does photorestore alone.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # loading rich would double the time that help takes
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("restore")(restore_command)
app.command("batch")(batch_command)
app.command("detect")(detect_command)
app.add_typer(models_app, name="models")
app.command("doctor")(doctor_command)
app.command("train")(train_command)
app.command("judge")(judge_command)
app.command("evaluate")(evaluate_command)
app.command("degrade")(degrade_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"photorestore {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(
    verbose: bool = typer.Option(
        False, "--verbose", help=f"Show what happens inside (also: {DEBUG_VARIABLE}=1)."
    ),
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version."
    ),
) -> None:
    if verbose:
        os.environ[DEBUG_VARIABLE] = "1"
    logging.basicConfig(format="%(name)s: %(message)s", stream=sys.stderr)
    if wants_details():
        logging.getLogger("photorestore").setLevel(logging.DEBUG)


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: what follows the program's name; without any, help is shown.

    Returns:
        0 all done, 1 something failed, 2 wrong usage, 130 stopped by Ctrl-C.
    """
    try:
        app(args=list(arguments) or ["--help"], prog_name="photorestore")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else EXIT_FAILED
    except JobCancelled:
        typer.echo("Stopped.", err=True)
        return EXIT_CANCELLED
    except PhotoRestoreError as error:
        tell(error)
        return EXIT_FAILED
    return 0
