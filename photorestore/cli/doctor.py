"""``photorestore doctor``: what is installed here, and whether it works."""

from __future__ import annotations

import json as json_text
from typing import Annotated

import typer


def doctor_command(
    device: Annotated[
        str, typer.Option(metavar="D", help="Test this device instead of the best one.")
    ] = "auto",
    json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Show what is installed, and test it.

    Versions, devices, models, and the restoration of a small picture. The text
    holds nothing personal but folder names; copy it into a report.
    """
    from photorestore.cli.checkup import examine
    from photorestore.cli.failures import EXIT_FAILED

    checkup = examine(device)
    typer.echo(json_text.dumps(checkup.facts()) if json else checkup.text())
    if not checkup.test.passed:
        raise typer.Exit(EXIT_FAILED)
