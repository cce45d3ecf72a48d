"""What goes wrong while the monkey plays: exceptions, warnings of Qt, memory."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPixmapCache

_HARMLESS = ("does not support", "propagateSizeHints")
"""What the offscreen platform says about itself."""


class Watch:
    """Collects what nobody caught, from entering to leaving.

    Attributes:
        problems: one text for each exception and each warning.
    """

    def __init__(self, doing: Callable[[], str]) -> None:
        """Watch.

        Args:
            doing: tells what the monkey does right now.
        """
        self.problems: list[str] = []
        self._doing = doing
        self._old: tuple[Any, ...] = ()

    def __enter__(self) -> Watch:
        self._old = (
            sys.excepthook,
            sys.unraisablehook,
            threading.excepthook,
            qInstallMessageHandler(self._on_message),
        )
        sys.excepthook = self.note
        sys.unraisablehook = lambda args: self.note(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        threading.excepthook = lambda args: self.note(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook, sys.unraisablehook, threading.excepthook, handler = self._old
        qInstallMessageHandler(handler)

    def note(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep an exception, in the way of `sys.excepthook`."""
        text = "".join(traceback.format_exception(kind, error, trace))
        self.problems.append(f"while: {self._doing()}\n{text}")

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        loud = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if loud and not any(part in text for part in _HARMLESS):
            self.problems.append(f"while: {self._doing()}\nQt: {text}")


def memory_mib() -> float | None:
    """Memory of this process once what is unused is given back; None where nobody tells."""
    QPixmapCache.clear()
    gc.collect()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, AttributeError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
