"""One run over a folder as the window wishes it: plan it without a trace, then do it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from photorestore.batch.agenda import Agenda, Step, make_agenda
from photorestore.batch.errors import BatchError
from photorestore.batch.gate import Gate
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import NameParts, OnExisting, check_template, fill_template
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import names_taken
from photorestore.batch.placing import recover
from photorestore.batch.plan import (
    BatchPlan,
    PlanRequest,
    check_folders,
    make_plan,
    planned_suffix,
)
from photorestore.batch.records import JournalRow, file_digest
from photorestore.batch.report import ReportSource, write_report
from photorestore.batch.runner import BatchRunner, RunLimits, RunListener, RunSummary
from photorestore.batch.work import PhotoEngine
from photorestore.config.settings import BatchSettings
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import MaskSource, RestoreOptions
from photorestore.io.formats import OutputFormat
from photorestore.ui.language.words import tr

REPORT_STEM = "photorestore-report"
"""Name of the report in the folder of the results, without its ending."""

Weights = Callable[[str], str]
"""Tells the identity of a model's weights, which changes with their content."""


@dataclass(frozen=True, kw_only=True)
class BatchWish:
    """What the user wants done.

    Attributes:
        choices: folders and options.
        model: name of the model.
        retry_failed: do again what failed before.
    """

    choices: BatchSettings
    model: str = "default"
    retry_failed: bool = False


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A run that could begin.

    Attributes:
        wish: what it was made from.
        plan: its photos.
        agenda: what is done with each of them.
        outputs: per photo, the name that its result gets as things stand.
        options: what decides how the results look.
        has_journal: an earlier run left its journal.
    """

    wish: BatchWish
    plan: BatchPlan
    agenda: Agenda
    outputs: tuple[PurePosixPath, ...]
    options: BatchOptions
    has_journal: bool


@dataclass(frozen=True, kw_only=True)
class RunEnd:
    """A run that is over.

    Attributes:
        summary: what it did.
        report: the file that was written, or None.
        problem: a sentence if the report could not be written, else "".
    """

    summary: RunSummary
    report: Path | None = None
    problem: str = ""


def installed_weights(model: str) -> str:
    """Digest of an installed model's file; imports torch, so not on the GUI thread.

    Raises:
        ModelLoadError: there is no such model.
    """
    from photorestore.models.loading import find_model

    return file_digest(find_model(model))


def report_path(choices: BatchSettings) -> Path | None:
    """Where the report goes, or None without one."""
    if choices.report == "none" or not choices.out_dir:
        return None
    return Path(choices.out_dir) / f"{REPORT_STEM}.{choices.report}"


def example_name(choices: BatchSettings, model: str, photo: Path | None) -> str:
    """The name that a result would get.

    Args:
        choices: with the template and the format.
        model: what ``{preset}`` stands for.
        photo: a photo of the run, or None for one that is made up.

    Raises:
        BatchError: the template makes no names.
    """
    check_template(choices.template)
    source = photo or Path(choices.in_dir or "Album", "photo.jpg")
    try:
        date = datetime.fromtimestamp(source.stat().st_mtime, UTC).date().isoformat()
    except OSError:
        date = "undated" if photo else datetime.now(UTC).date().isoformat()
    parts = NameParts(
        name=source.stem,
        ext=source.suffix.removeprefix("."),
        parent=source.parent.name,
        date=date,
        preset=Path(model).stem,
        n=1,
    )
    suffix = planned_suffix(PurePosixPath(source.name), OutputFormat(choices.format))
    return fill_template(choices.template, parts) + suffix


def prepare(wish: BatchWish, weights: Weights) -> Prepared:
    """Plan a run; nothing is written.

    Raises:
        BatchError: one sentence why it cannot be.
        ModelLoadError: there is no such model.
    """
    _check(wish.choices)
    with ExitStack() as stack:
        journal = None
        if journal_path(Path(wish.choices.out_dir)).exists():
            journal = stack.enter_context(_open_journal(wish.choices))
        return _prepare(wish, weights, journal)


def run_session(
    wish: BatchWish,
    *,
    weights: Weights,
    engine: PhotoEngine,
    listener: RunListener,
    cancel: CancelToken,
    gate: Gate,
    on_prepared: Callable[[Prepared], None],
    wants_report: Callable[[], bool] = lambda: True,
    limits: RunLimits | None = None,
) -> RunEnd:
    """Do a run on the calling thread, or go on with one.

    Args:
        wish: what to do.
        weights: tells the identity of the model's weights.
        engine: restores.
        listener: told about every photo.
        cancel: stops the run.
        gate: pauses it.
        on_prepared: told what will be done, before the first photo.
        wants_report: asked after the last photo.
        limits: how far it runs ahead; by default as the user chose.

    Raises:
        BatchError: one sentence why it cannot be, or cannot go on.
        ModelLoadError: the weights cannot be read.
    """
    choices = wish.choices
    _check(choices)
    options = _options(wish, weights)
    with _open_journal(choices) as journal:
        recover(journal, Path(choices.out_dir))
        prepared = _prepare(wish, weights, journal, options)
        on_prepared(prepared)
        runner = BatchRunner(
            prepared.plan,
            prepared.agenda,
            journal,
            engine,
            options,
            listener=listener,
            cancel=cancel,
            on_existing=OnExisting(choices.on_existing),
            gate=gate,
            limits=limits or RunLimits(workers=choices.workers),
        )
        summary = runner.run()
        path = report_path(choices)
        if path is None or not wants_report():
            return RunEnd(summary=summary)
        source = ReportSource(
            in_dir=prepared.plan.in_dir,
            out_dir=prepared.plan.out_dir,
            desk=prepared.plan.desk,
            rows=journal.rows,
            problems=prepared.plan.problems,
            device=engine.device_name,
        )
        try:
            write_report(source, path)
        except PhotoRestoreError as error:  # the photos are done all the same
            return RunEnd(summary=summary, problem=str(error))
        return RunEnd(summary=summary, report=path)


def _check(choices: BatchSettings) -> None:
    """Refuse what can be refused before looking at any photo.

    Raises:
        BatchError: a folder is missing or does not suit the other.
    """
    for text, words in (
        (choices.in_dir, tr("Choose the folder of your photos.")),
        (choices.out_dir, tr("Choose a folder for the results.")),
    ):
        if not text.strip():
            raise BatchError(words)
        if not Path(text).is_absolute():
            raise BatchError(tr("{text} is not the whole path of a folder.").format(text=text))
    if choices.mask == "folder" and not choices.mask_dir.strip():
        raise BatchError(tr("Choose the folder of the masks."))
    check_folders(Path(choices.in_dir), Path(choices.out_dir))


def _open_journal(choices: BatchSettings) -> Journal:
    in_dir = Path(os.path.realpath(choices.in_dir))
    return Journal(journal_path(Path(choices.out_dir)), in_dir=in_dir)


def _options(wish: BatchWish, weights: Weights) -> BatchOptions:
    choices = wish.choices
    return BatchOptions(
        restore=RestoreOptions(
            mask_source=MaskSource.NONE if choices.mask == "none" else MaskSource.AUTO,
            strength=choices.strength,
            fidelity=choices.fidelity,
            keep_tone=choices.keep_tone,
        ),
        format=OutputFormat(choices.format),
        quality=choices.quality,
        keep_masks=choices.keep_masks,
        template=choices.template,
        preset=Path(wish.model).stem,
        weights=weights(wish.model),
    )


def _prepare(
    wish: BatchWish,
    weights: Weights,
    journal: Journal | None,
    options: BatchOptions | None = None,
) -> Prepared:
    choices = wish.choices
    rows: Mapping[str, JournalRow] = {}
    if journal is not None:
        rows = {row.key: row for row in journal.rows()}
    plan = make_plan(
        PlanRequest(
            in_dir=Path(choices.in_dir),
            out_dir=Path(choices.out_dir),
            recursive=choices.recursive,
            pattern=choices.pattern.strip() or None,
            template=choices.template,
            preset=Path(wish.model).stem,
            format=OutputFormat(choices.format),
            mask_dir=Path(choices.mask_dir) if choices.mask == "folder" else None,
        ),
        earlier=rows,
    )
    options = options or _options(wish, weights)
    on_existing = OnExisting(choices.on_existing)
    agenda = make_agenda(
        plan,
        rows,
        options=options.digest(),
        on_existing=on_existing,
        retry_failed=wish.retry_failed,
    )
    return Prepared(
        wish=wish,
        plan=plan,
        agenda=agenda,
        outputs=_names_as_things_stand(plan, agenda, on_existing),
        options=options,
        has_journal=bool(rows),
    )


def _names_as_things_stand(
    plan: BatchPlan, agenda: Agenda, on_existing: OnExisting
) -> tuple[PurePosixPath, ...]:
    """Names of all results, with a number behind those that are taken and to be kept."""
    if on_existing is not OnExisting.RENAME:
        return tuple(task.photo.output for task in agenda.tasks)
    book, taken = plan.name_book(), names_taken(plan.out_dir)
    return tuple(
        book.claim(task.photo.output, task.photo.key, usable=lambda path: not taken(path))
        if task.step is Step.RESTORE
        else task.photo.output
        for task in agenda.tasks
    )
