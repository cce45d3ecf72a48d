"""One run over a folder as the window wishes it: plan it without a trace, then do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from photorestore.batch.errors import BatchError
from photorestore.batch.gate import Gate
from photorestore.batch.ledger import usual_workers
from photorestore.batch.names import NameParts, OnExisting, check_template, fill_template
from photorestore.batch.options import BatchOptions
from photorestore.batch.placing import recover
from photorestore.batch.plan import check_folders, planned_suffix
from photorestore.batch.preparing import (
    PreparedRun,
    RunRequest,
    look_ahead,
    model_name,
    open_journal,
    prepare,
)
from photorestore.batch.report import write_report
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
        preset=model_name(model),
        n=1,
    )
    suffix = planned_suffix(PurePosixPath(source.name), OutputFormat(choices.format))
    return fill_template(choices.template, parts) + suffix


def plan_session(wish: BatchWish, weights: Weights) -> PreparedRun:
    """Plan a run; nothing is written.

    Raises:
        BatchError: one sentence why it cannot be.
        ModelLoadError: there is no such model.
    """
    return look_ahead(_checked(wish, weights))


def run_session(
    wish: BatchWish,
    *,
    weights: Weights,
    engine: PhotoEngine,
    listener: RunListener,
    cancel: CancelToken,
    gate: Gate,
    on_prepared: Callable[[PreparedRun], None],
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
    request = _checked(wish, weights)
    with open_journal(request) as journal:
        recover(journal, request.out_dir)
        prepared = prepare(request, journal)
        on_prepared(prepared)
        runner = BatchRunner(
            prepared.plan,
            prepared.agenda,
            journal,
            engine,
            request.options,
            listener=listener,
            cancel=cancel,
            on_existing=request.on_existing,
            gate=gate,
            limits=limits or RunLimits(workers=choices.workers or usual_workers()),
        )
        summary = runner.run()
        path = report_path(choices)
        if path is None or not wants_report():
            return RunEnd(summary=summary)
        source = prepared.report_source(journal, device=engine.device_name)
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


def _checked(wish: BatchWish, weights: Weights) -> RunRequest:
    """What the run is made from, after all that can be refused at once."""
    choices = wish.choices
    _check(choices)
    options = BatchOptions(
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
        preset=model_name(wish.model),
        weights=weights(wish.model),
    )
    return RunRequest(
        in_dir=Path(choices.in_dir),
        out_dir=Path(choices.out_dir),
        desk=Path(choices.out_dir),
        options=options,
        model=wish.model,
        recursive=choices.recursive,
        pattern=choices.pattern.strip() or None,
        mask_dir=Path(choices.mask_dir) if choices.mask == "folder" else None,
        on_existing=OnExisting(choices.on_existing),
        retry_failed=wish.retry_failed,
    )
