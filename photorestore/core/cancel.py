"""A token that tells a running job to stop."""

from __future__ import annotations

import threading

from photorestore.core.errors import JobCancelled


class CancelToken:
    """Set from any thread; the working thread checks it once per tile."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Return if the job may go on.

        Raises:
            JobCancelled: the token was cancelled.
        """
        if self._event.is_set():
            raise JobCancelled("The job was cancelled.")
