"""A gate that a run passes before each photo, and that the user or a full disk closes."""

from __future__ import annotations

import threading

from photorestore.core.cancel import CancelToken

_LOOK_S = 0.2


class Gate:
    """Open at first; closed and opened from any thread."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()

    @property
    def is_open(self) -> bool:
        """Whether the run may go on."""
        return self._open.is_set()

    def pause(self) -> None:
        """Let the run stop after the current photo."""
        self._open.clear()

    def resume(self) -> None:
        """Let the run go on."""
        self._open.set()

    def wait(self, cancel: CancelToken, *, at_most_s: float | None = None) -> bool:
        """Wait until the gate opens, the token is cancelled, or time is up.

        Returns:
            Whether the gate is open.
        """
        left_s = float("inf") if at_most_s is None else at_most_s
        while not cancel.cancelled and left_s > 0:
            if self._open.wait(min(_LOOK_S, left_s)):
                return True
            left_s -= _LOOK_S
        return self.is_open
