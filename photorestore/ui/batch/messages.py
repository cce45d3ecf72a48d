"""What the batch window says about plans and ends of runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from photorestore.batch.agenda import Step
from photorestore.batch.preparing import PreparedRun
from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.batch.session import RunEnd
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.notice_bar import Notice, NoticeKind


def start_words(to_do: int, *, goes_on: bool) -> str:
    """What the button that starts a run says.

    Args:
        to_do: photos that it would do.
        goes_on: some of the run is done already.
    """
    if to_do == 0:
        return tr("Start")
    photos = tr("1 Photo") if to_do == 1 else tr("{count} Photos").format(count=number(to_do))
    words = tr("Go On: {count}") if goes_on else tr("Restore {count}")
    return words.format(count=photos)


def plan_notice(prepared: PreparedRun) -> Notice | None:
    """What is to be known about a plan before it is started, or None."""
    agenda, problems = prepared.agenda, prepared.plan.problems
    changes, skipped = agenda.changes(), agenda.count(Step.SKIP)
    todo, kept = len(agenda.todo), agenda.count(Step.KEEP)
    failed, total = agenda.count(Step.FAILED), len(agenda.tasks)
    lines = [f"{number(count)}  ·  {told(reason)}" for reason, count in changes.items()]
    if changes:
        lines.insert(0, tr("These are done again:"))
    lines.extend(map(told, problems))
    if prepared.has_journal and todo:
        text = tr(
            "The folder of the results holds an earlier run: {kept} of {total} photos are done."
        )
        if not changes:
            lines.insert(0, tr("Go On does the rest; nothing is done twice."))
    elif prepared.has_journal and failed:
        text = tr("An earlier run did {kept} of {total} photos; Retry Failed tries the others.")
    elif prepared.has_journal and total:
        text = tr("All photos are done already.")
    elif problems:
        text = tr("Not everything can be read.")
    elif skipped:
        text = tr("{skipped} photos are skipped, as files have the names of their results.")
    else:
        return None
    kind = NoticeKind.WARNING if problems else NoticeKind.INFO
    text = text.format(kept=number(kept), total=number(total), skipped=number(skipped))
    return Notice(text=text, kind=kind, lines=lines)


def end_notice(
    end: RunEnd, reason: str, problems: Sequence[str], on_show_failed: Callable[[], None]
) -> Notice:
    """An honest sum of a run.

    Args:
        end: of the run.
        reason: why it was stopped where the user did not, or "".
        problems: sentences about folders.
        on_show_failed: shows the photos that failed.
    """
    summary = end.summary
    lines = [
        words.format(count=number(count))
        for count, words in (
            (summary.kept, tr("{count} were done before.")),
            (summary.skipped, tr("{count} were skipped, as their names are taken.")),
        )
        if count
    ]
    lines += map(told, (*problems, *([end.problem] if end.problem else [])))
    done = number(summary.done)
    if summary.stopped:
        lines.insert(0, tr("Go On does the rest, today or another day."))
        text = told(reason) or tr("Stopped after {count} photos.").format(count=done)
        return Notice(text=text, kind=NoticeKind.INFO, lines=lines)
    if summary.failed:
        text = tr("{count} photos are restored, {failed} failed.").format(
            count=done, failed=number(summary.failed)
        )
        return Notice(
            text=text,
            kind=NoticeKind.WARNING,
            lines=lines,
            action=tr("Show Failed"),
            on_action=on_show_failed,
        )
    kind = NoticeKind.WARNING if end.problem else NoticeKind.SUCCESS
    text = tr("1 photo is restored.") if summary.done == 1 else tr("{count} photos are restored.")
    return Notice(text=text.format(count=done), kind=kind, lines=lines)


def failure_notice(error: PhotoRestoreError) -> Notice:
    """Why a run could not begin or go on."""
    return Notice(
        text=told(error),
        kind=NoticeKind.DANGER,
        lines=[tr("What is done stays; Go On does the rest.")],
    )
