"""Lets the monkey play for as long as wanted.

python -m tests.gui.monkey --actions 1000 --seed 7
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from photorestore.ui.theme.theme import Theme
from tests.gui.monkey.monkey import Monkey, Report
from tests.gui.monkey.stage import Stage

_DEAD_S = 180
_EVERY = 100


def main() -> int:
    """Play, and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.gui.monkey", description=__doc__)
    parser.add_argument("--actions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)

    def told(done: int) -> None:
        faulthandler.dump_traceback_later(_DEAD_S, exit=True)  # a dead window says where it hangs
        if done % _EVERY == 0:
            _say(f"{done} of {options.actions} actions")

    with tempfile.TemporaryDirectory(prefix="monkey-", ignore_cleanup_errors=True) as folder:
        stage = Stage(Theme(application, "dark"), Path(folder))
        report = Monkey(stage, options.seed).play(options.actions, told=told)
        stage.close()
    faulthandler.cancel_dump_traceback_later()
    _tell(report, options.seed)
    return 0 if report.is_good else 1


def _tell(report: Report, seed: int) -> None:
    _say(f"{report.actions} actions, seed {seed}, {report.starts} starts of the window")
    _say(", ".join(f"{name} {count}" for name, count in sorted(report.kinds.items())))
    if report.never:
        _say(f"never usable: {', '.join(report.never)}")
    _say(f"longest: {report.longest_s:.2f} s, {report.longest_name}")
    grown = "unknown here" if report.growth_mib is None else f"{report.growth_mib:+.1f} MiB"
    _say(f"memory after warming up: {grown}")
    _say(f"problems: {len(report.problems)}")
    for problem in report.problems:
        _say(f"--- {problem}")
    _say("the window came through" if report.is_good else "the window did not come through")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
