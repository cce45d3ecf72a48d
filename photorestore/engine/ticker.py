"""Progress and cancellation of one stage of a job."""

from __future__ import annotations

from collections.abc import Callable

from photorestore.core.cancel import CancelToken
from photorestore.core.types import Progress

OnProgress = Callable[[Progress], None]


class Ticker:
    """Count the tiles of a stage; tell the caller, and stop when asked to.

    Args:
        job_id: that of the job.
        on_progress: told about the start and about each tile, or None.
        cancel: looked at before each tile, or None.
    """

    def __init__(
        self, job_id: int, on_progress: OnProgress | None, cancel: CancelToken | None
    ) -> None:
        self._job_id = job_id
        self._on_progress = on_progress
        self._cancel = cancel
        self._stage, self._done, self._total = "", 0, 0

    def start(self, stage: str, total: int) -> None:
        """Begin a stage of ``total`` tiles."""
        self._stage, self._done, self._total = stage, 0, total
        self.check()
        self._tell()

    def check(self) -> None:
        """Return if the job may go on.

        Raises:
            JobCancelled: the token was cancelled.
        """
        if self._cancel is not None:
            self._cancel.check()

    def tick(self) -> None:
        """One more tile is done."""
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        if self._on_progress is not None:
            self._on_progress(
                Progress(job_id=self._job_id, stage=self._stage, done=self._done, total=self._total)
            )
