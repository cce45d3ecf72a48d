"""The command line application: its commands, global options and exit codes.

A command module imports nothing heavy at its top: what needs torch, numpy or
Pillow is imported in the body of the command, so that ``--help`` stays fast.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence

import typer

from photorestore import __version__
from photorestore.core.errors import JobCancelled, PhotoRestoreError

EXIT_FAILED = 1
EXIT_CANCELLED = 130
_DEBUG_VARIABLE = "PHOTORESTORE_DEBUG"

app = typer.Typer(
    name="photorestore",
    help="Restore old photos with a neural network, on your own machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"photorestore {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(
    verbose: bool = typer.Option(
        False, "--verbose", help=f"Show what happens inside (also: {_DEBUG_VARIABLE}=1)."
    ),
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version."
    ),
) -> None:
    if verbose:
        os.environ[_DEBUG_VARIABLE] = "1"
    logging.basicConfig(
        level=logging.DEBUG if wants_details() else logging.WARNING,
        format="%(name)s: %(message)s",
        stream=sys.stderr,
    )


def wants_details() -> bool:
    """Whether errors come with their traceback."""
    return os.environ.get(_DEBUG_VARIABLE, "") not in ("", "0")


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
        if wants_details():
            traceback.print_exc()
        typer.echo(f"photorestore: {error}", err=True)
        return EXIT_FAILED
    return 0
