"""Goes over photos one by one: a failure is named and the rest is done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import typer

from photorestore.cli.failures import EXIT_CANCELLED, EXIT_FAILED, show_details
from photorestore.cli.reporting import JsonReporter, PhotoOutcome, Reporter, TerminalReporter
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, PhotoRestoreError
from photorestore.io.listing import ListedPhoto, list_photos


def find_photos(inputs: Sequence[Path], *, out: Path | None) -> tuple[ListedPhoto, ...]:
    """Expand what was named, without the results of earlier runs.

    Raises:
        BadParameter: there is no photo in it.
    """
    photos = list_photos(inputs, without=out)
    if not photos:
        named = ", ".join(str(item) for item in inputs)
        raise typer.BadParameter(f"There are no photos in {named}.")
    return photos


def make_reporter(verb: str, *, json: bool) -> Reporter:
    """The reporter that the user asked for."""
    return JsonReporter() if json else TerminalReporter(verb)


def run_over(
    photos: Sequence[ListedPhoto],
    work: Callable[[ListedPhoto], PhotoOutcome],
    *,
    reporter: Reporter,
    cancel: CancelToken,
) -> int:
    """Do ``work`` on every photo.

    Args:
        photos: in their order.
        work: raises PhotoRestoreError for a photo that cannot be done.
        reporter: told about each.
        cancel: ends the run; what is finished stays.

    Returns:
        Exit code: 0 all done, 1 some failed, 130 cancelled.
    """
    done = failed = 0
    stopped = False
    for photo in photos:
        reporter.photo(photo.path)
        try:
            cancel.check()
            outcome = work(photo)
        except JobCancelled:
            stopped = True
            break
        except PhotoRestoreError as error:
            show_details()
            failed += 1
            reporter.failed(photo.path, str(error))
        else:
            done += 1
            reporter.done(photo.path, outcome)
    reporter.end(done=done, failed=failed, stopped=stopped)
    if stopped:
        return EXIT_CANCELLED
    return EXIT_FAILED if failed else 0


@contextmanager
def cancel_on_interrupt() -> Iterator[CancelToken]:
    """Turn the first Ctrl-C or termination into a cancelled token; a second one ends at once."""
    token = CancelToken()
    if threading.current_thread() is not threading.main_thread():
        yield token
        return
    previous = {kind: signal.getsignal(kind) for kind in (signal.SIGINT, signal.SIGTERM)}

    def ask_to_stop(number: int, _: FrameType | None) -> None:
        token.cancel()
        signal.signal(number, previous[signal.Signals(number)])

    for kind in previous:
        signal.signal(kind, ask_to_stop)
    try:
        yield token
    finally:
        for kind, handler in previous.items():
            signal.signal(kind, handler)
