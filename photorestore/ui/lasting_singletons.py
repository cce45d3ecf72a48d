"""Keeps None, True and False alive where Qt's bindings forget to.

From Python 3.12 on these values cannot die, and PySide6 6.12 counts on that on
older Pythons too: each call that returns nothing takes a reference to None away,
and each signal one to True. After some thousand paints the interpreter stops
with "deallocating None". Other versions of PySide6 count as they should.
"""

from __future__ import annotations

import ctypes
import sys

_HELD = 1 << 48  # no program lives through as many calls


def hold_singletons() -> None:
    """Give each of the values more references than can ever be taken away."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    if hasattr(sys, "getobjects"):  # a tracing build, where the count lies elsewhere
        return
    for value in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(value))
        if count.value < _HELD:
            count.value += _HELD
