"""What is said about trainings that were found; told once where they have ended."""

from __future__ import annotations

from collections.abc import Callable

from photorestore.training.old_runs import mark_seen, was_seen
from photorestore.training.run_folder import RunState, RunStatus
from photorestore.ui.language.words import tr
from photorestore.ui.parts.notice_bar import Notice, NoticeKind


def unfinished(found: tuple[RunStatus, ...]) -> RunStatus | None:
    """A training that runs, else the newest one if it broke off or was stopped."""
    alive = next((status for status in found if status.pid is not None), None)
    if alive is not None:
        return alive
    return found[0] if found and found[0].resumable else None


def worth_telling(found: tuple[RunStatus, ...]) -> RunStatus | None:
    """The same, or the newest one if it has ended and nobody knows yet."""
    open_run = unfinished(found)
    if open_run is not None:
        return open_run
    newest = next(iter(found), None)
    is_news = newest is not None and newest.state is RunState.FINISHED
    return newest if newest is not None and is_news and not was_seen(newest.folder) else None


def run_notice(status: RunStatus, show: Callable[[], None]) -> Notice:
    """Say that a training was found; what has ended counts as seen from then on."""
    kind = NoticeKind.INFO
    if status.pid is not None:
        words = tr("A training is running.")
    elif status.state is RunState.FINISHED:
        mark_seen(status.folder)
        words, kind = tr("A training has ended."), NoticeKind.SUCCESS
    else:
        words = tr("A training has not come to its end; it can go on.")
    return Notice(
        text=words,
        kind=kind,
        lines=[status.folder.name],
        action=tr("Show Training"),
        on_action=show,
    )
