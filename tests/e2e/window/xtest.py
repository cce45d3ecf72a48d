"""Keys and mouse of an X display, as a person's hands would move them.

The XTEST extension feeds events into the server, from where they come to the window
as those of real devices do.
"""

from __future__ import annotations

import ctypes
import ctypes.util

LEFT_BUTTON = 1
_NEEDED = ("X11", "Xtst")


def missing_libraries() -> tuple[str, ...]:
    """Names of the libraries that are needed and not installed."""
    return tuple(name for name in _NEEDED if ctypes.util.find_library(name) is None)


class Hands:
    """Sends keys and mouse to a display, such as ":99".

    Raises:
        OSError: the display cannot be opened.
    """

    def __init__(self, display: str) -> None:
        x11, xtst = (ctypes.util.find_library(name) for name in _NEEDED)
        self._x11, self._xtst = ctypes.CDLL(x11), ctypes.CDLL(xtst)
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode("ascii")))
        if not self._display:
            raise OSError(f"The display {display} cannot be opened.")

    def move(self, x: int, y: int) -> None:
        """Move the pointer to a place of the screen, in pixels."""
        self._xtst.XTestFakeMotionEvent(self._display, -1, x, y, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)

    def button(self, pressed: bool) -> None:
        """Press the left button, or let it go."""
        self._xtst.XTestFakeButtonEvent(self._display, LEFT_BUTTON, int(pressed), ctypes.c_ulong(0))
        self._x11.XFlush(self._display)

    def keys(self, *names: str) -> None:
        """Press keys together, by their X names such as "Control_L", and let them go."""
        codes = [
            self._x11.XKeysymToKeycode(
                self._display, self._x11.XStringToKeysym(name.encode("ascii"))
            )
            for name in names
        ]
        for code in codes:
            self._xtst.XTestFakeKeyEvent(self._display, code, 1, ctypes.c_ulong(0))
        for code in reversed(codes):
            self._xtst.XTestFakeKeyEvent(self._display, code, 0, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)
