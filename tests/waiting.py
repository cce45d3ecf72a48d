"""Waits for something that another thread or process does."""

from __future__ import annotations

import time
from collections.abc import Callable

_LOOK_S = 0.01


def wait_until(condition: Callable[[], bool], *, at_most_s: float = 60.0) -> None:
    """Look again and again until a condition holds.

    Raises:
        TimeoutError: it does not in time.
    """
    until_s = time.monotonic() + at_most_s
    while not condition():
        if time.monotonic() > until_s:
            raise TimeoutError(f"Nothing came of it within {at_most_s:g} s.")
        time.sleep(_LOOK_S)
