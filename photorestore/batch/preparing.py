"""Before the first photo: the plan, what is left of it to do, and the journal to do it with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from photorestore.batch.agenda import Agenda, Step, make_agenda
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, names_taken
from photorestore.batch.plan import BatchPlan, PlanRequest, make_plan
from photorestore.batch.records import JournalRow, file_digest
from photorestore.batch.report import ReportSource


@dataclass(frozen=True, kw_only=True)
class RunRequest:
    """What a run is made from, whoever asks for it.

    Attributes:
        in_dir: folder of the photos.
        out_dir: folder for the results.
        desk: folder on this machine whose `HOME` holds the journal and the thumbnails.
        options: what decides how the results look.
        model: name or file of the model.
        recursive: look into the folders below.
        pattern: only photos whose name is like this, or None for all.
        mask_dir: folder of masks, or None.
        on_existing: for names that files have which no run made.
        retry_failed: do again what failed before.
    """

    in_dir: Place
    out_dir: Place
    desk: Path
    options: BatchOptions
    model: str = "default"
    recursive: bool = True
    pattern: str | None = None
    mask_dir: Place | None = None
    on_existing: OnExisting = OnExisting.SKIP
    retry_failed: bool = False


@dataclass(frozen=True, kw_only=True)
class PreparedRun:
    """A run that could begin.

    Attributes:
        request: what it was made from.
        plan: its photos.
        agenda: what is done with each of them.
        has_journal: an earlier run left its journal.
    """

    request: RunRequest
    plan: BatchPlan
    agenda: Agenda
    has_journal: bool

    def outputs(self) -> tuple[PurePosixPath, ...]:
        """Per task, the name that its result gets as things stand.

        With `OnExisting.RENAME` a number stands behind names that are taken.
        """
        tasks = self.agenda.tasks
        if self.request.on_existing is not OnExisting.RENAME:
            return tuple(task.photo.output for task in tasks)
        book, taken = self.plan.name_book(), names_taken(self.plan.out_dir)
        return tuple(
            book.claim(task.photo.output, task.photo.key, usable=lambda path: not taken(path))
            if task.step is Step.RESTORE
            else task.photo.output
            for task in tasks
        )

    def report_source(self, journal: Journal, *, device: str) -> ReportSource:
        """What the report of the run is made from."""
        return ReportSource(
            in_dir=self.plan.in_dir,
            out_dir=self.plan.out_dir,
            desk=self.plan.desk,
            rows=journal.rows,
            problems=self.plan.problems,
            device=device,
            model=self.request.model,
        )


def has_journal(request: RunRequest) -> bool:
    """Whether an earlier run left its journal."""
    return journal_path(request.desk).exists()


def open_journal(request: RunRequest) -> Journal:
    """Open the journal of a run, or begin one.

    Raises:
        BatchError: it is in use, broken, newer than this program, or belongs to
            other photos.
    """
    in_dir = request.in_dir
    if isinstance(in_dir, Path):
        in_dir = Path(os.path.realpath(in_dir))
    return Journal(journal_path(request.desk), in_dir=in_dir)


def prepare(request: RunRequest, journal: Journal | None) -> PreparedRun:
    """Plan a run and compare it with what is there; nothing is written.

    Args:
        request: what to do.
        journal: of an earlier run, whose photos in the state PLACING are settled
            if a run follows; None without one.

    Raises:
        BatchError: one sentence why it cannot be.
    """
    rows: Mapping[str, JournalRow] = {}
    if journal is not None:
        rows = {row.key: row for row in journal.rows()}
    options = request.options
    plan = make_plan(
        PlanRequest(
            in_dir=request.in_dir,
            out_dir=request.out_dir,
            recursive=request.recursive,
            pattern=request.pattern,
            template=options.template,
            preset=options.preset,
            format=options.format,
            mask_dir=request.mask_dir,
            desk=request.desk,
        ),
        earlier=rows,
    )
    agenda = make_agenda(
        plan,
        rows,
        options=options.digest(),
        on_existing=request.on_existing,
        retry_failed=request.retry_failed,
    )
    return PreparedRun(request=request, plan=plan, agenda=agenda, has_journal=bool(rows))


def look_ahead(request: RunRequest) -> PreparedRun:
    """Prepare a run that need not follow: what an earlier one left is looked at, not changed.

    Raises:
        BatchError: one sentence why it cannot be.
    """
    with _earlier_journal(request) as journal:
        return prepare(request, journal)


@contextmanager
def _earlier_journal(request: RunRequest) -> Iterator[Journal | None]:
    if not has_journal(request):
        yield None
        return
    with open_journal(request) as journal:
        yield journal


def model_name(model: str) -> str:
    """What ``{preset}`` stands for with a model, which is named or a file."""
    return Path(model).stem


def installed_weights(model: str) -> str:
    """Digest of an installed model's file; imports torch, so not where people wait.

    Raises:
        ModelLoadError: there is no such model.
    """
    from photorestore.models.loading import find_model

    return file_digest(find_model(model))
