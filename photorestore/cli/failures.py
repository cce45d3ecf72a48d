"""How failures are told: exit codes, one sentence, and details on demand."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from photorestore.core.errors import PhotoRestoreError

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_CANCELLED = 130
DEBUG_VARIABLE = "PHOTORESTORE_DEBUG"


def wants_details() -> bool:
    """Whether errors come with their traceback."""
    return os.environ.get(DEBUG_VARIABLE, "") not in ("", "0")


def show_details() -> None:
    """Print the traceback of the current error, if that is wanted."""
    if wants_details():
        traceback.print_exc()


def tell(error: PhotoRestoreError) -> None:
    """Say what went wrong, in one sentence on standard error."""
    show_details()
    typer.echo(f"photorestore: {error}", err=True)


@contextmanager
def usage_errors() -> Iterator[None]:
    """Take an error as wrong usage: one sentence, exit code 2."""
    try:
        yield
    except PhotoRestoreError as error:
        tell(error)
        raise typer.Exit(EXIT_USAGE) from error
