"""Entry point of ``photorestore`` and ``python -m photorestore``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; without arguments it prints its help."""
    from photorestore.cli.app import run_command_line

    sys.exit(run_command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
