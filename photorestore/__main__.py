"""Entry point of ``photorestore`` and ``python -m photorestore``."""

from __future__ import annotations

import os
import sys

_NO_SCREEN = (
    "There is no screen to open the window on; `photorestore --help` lists the commands "
    "that need none."
)


def main() -> None:
    """Open the window without arguments and for ``gui``, else run the command line."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == "gui":
        sys.exit(_open_window(arguments[1:]))
    from photorestore.cli.app import run_command_line

    sys.exit(run_command_line(arguments))


def _open_window(arguments: list[str]) -> int:
    if {"--help", "-h"} & set(arguments):
        sys.stdout.write(
            "Usage: photorestore gui [--advanced] [PATH]...\n\n"
            "Open the window, with photos and folders if any are given.\n"
        )
        return 0
    unknown = [a for a in arguments if a.startswith("-") and a != "--advanced"]
    if unknown:
        sys.stderr.write(f"photorestore gui has no option {unknown[0]}.\n")
        return 2
    if not _has_screen():
        sys.stderr.write(f"{_NO_SCREEN}\n")
        return 2
    from photorestore.ui.app import run

    paths = [a for a in arguments if a != "--advanced"]
    return run(paths, advanced="--advanced" in arguments)


def _has_screen() -> bool:
    """Qt ends the process where it finds no screen; find out before."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    main()
