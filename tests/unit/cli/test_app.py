"""The command line starts fast: it loads only what a command needs."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from photorestore import __version__

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Call
else:
    Call = Any

HEAVY = ("torch", "numpy", "PIL", "cv2", "tifffile", "accelerate", "PySide6", "qtawesome")
COMMANDS = ("restore", "detect", "models", "doctor", "train", "evaluate", "degrade", "batch")


def modules_after(*calls: list[str]) -> set[str]:
    """Top-level modules that a process has loaded after calls of the command line."""
    code = (
        "import sys, json; from photorestore.cli.app import run_command_line; "
        f"[run_command_line(call) for call in {list(calls)!r}]; "
        "sys.stderr.write(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(run.stderr))


def test_help_loads_nothing_heavy() -> None:
    loaded = modules_after([], ["--version"], *([command, "--help"] for command in COMMANDS))

    assert "typer" in loaded
    assert not loaded & set(HEAVY)


def test_working_commands_load_no_qt() -> None:
    loaded = modules_after(["models", "list", "--json"])

    assert "torch" in loaded
    assert not loaded & {"PySide6", "shiboken6", "qtawesome", "qtpy"}


def test_all_commands_are_listed(call: Call) -> None:
    ran = call("--help")

    assert ran.code == 0
    for command in COMMANDS:
        assert f" {command} " in ran.out


def test_without_arguments_help_is_shown(call: Call) -> None:
    assert "Usage: photorestore" in call().out


def test_the_version(call: Call) -> None:
    assert call("--version").out == f"photorestore {__version__}\n"


def test_an_unknown_command_is_wrong_usage(call: Call) -> None:
    ran = call("enlarge")

    assert ran.code == 2
    assert "No such command 'enlarge'" in ran.err
