"""What ``photorestore batch`` does, once its options are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from photorestore.batch.agenda import Agenda, Step, make_agenda
from photorestore.batch.cluster.crew import Crew
from photorestore.batch.cluster.runner import ClusterRunner, leave_probe
from photorestore.batch.cluster.worker import EngineMaker, WorkerSetup
from photorestore.batch.errors import BatchError
from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import OnExisting, safe_name
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, RemotePath, names_taken, on_this_machine, place_of
from photorestore.batch.placing import recover
from photorestore.batch.plan import BatchPlan, PlanRequest, check_folders, is_inside, make_plan
from photorestore.batch.records import JournalRow, file_digest
from photorestore.batch.report import ReportSource, check_report, write_report
from photorestore.batch.runner import BatchRunner, RunLimits, RunSummary
from photorestore.batch.work import PhotoEngine
from photorestore.cli.batch_reporting import (
    BatchReporter,
    JsonBatchReporter,
    ReporterListener,
    TerminalBatchReporter,
)
from photorestore.cli.failures import EXIT_CANCELLED, EXIT_FAILED, usage_errors
from photorestore.cli.options import AUTO, NONE
from photorestore.cli.photo_run import cancel_on_interrupt
from photorestore.config.paths import user_runs_dir
from photorestore.core.errors import ModelLoadError
from photorestore.core.types import MaskSource, RestoreOptions, Scope
from photorestore.io.formats import OutputFormat


@dataclass(frozen=True, kw_only=True)
class BatchRequest:
    """The options of the command, as they were given."""

    in_dir: Place
    out_dir: Place
    recursive: bool
    pattern: str | None
    name_template: str
    format: OutputFormat
    quality: int | None
    mask: str
    keep_masks: bool
    threshold: float | None
    strength: float
    fidelity: float
    keep_tone: bool
    model: str
    device: str
    memory_budget_mib: int | None
    workers: int
    on_existing: OnExisting
    resume: bool
    retry_failed: bool
    report: Path | None
    dry_run: bool
    json: bool
    only_marked: bool = False
    precision: str = "auto"
    cluster: str | None = None
    cpus_per_worker: float | None = None
    journal: Path | None = None

    @property
    def desk(self) -> Path:
        """Folder on this machine whose `HOME` holds the journal and the thumbnails."""
        if self.journal is not None:
            return Path(os.path.abspath(self.journal))
        if not isinstance(self.out_dir, RemotePath):
            return Path(os.path.abspath(self.out_dir))
        name = safe_name(str(self.out_dir).replace("://", "-"))[:80]
        digest = hashlib.blake2b(str(self.out_dir).encode(), digest_size=6).hexdigest()
        return user_runs_dir().with_name("batches") / f"{name}-{digest}"


class EngineSource(Protocol):
    """Where the engine of a run comes from."""

    def weights(self, model: str) -> str:
        """Identity of a model's weights, which changes with their content."""

    def open(self, request: BatchRequest) -> PhotoEngine:
        """The engine that a request asks for."""

    def maker(self, request: BatchRequest) -> EngineMaker:
        """What opens that engine on another machine."""


class InstalledEngine:
    """The engine of this program, with an installed model."""

    def weights(self, model: str) -> str:
        """Digest of the file of the weights.

        Raises:
            ModelLoadError: there is no such model.
        """
        from photorestore.models.loading import find_model

        return file_digest(find_model(model))

    def open(self, request: BatchRequest) -> PhotoEngine:
        """Open the engine on the device that was asked for.

        Raises:
            ModelLoadError: the weights are broken.
            EngineError: there is no such device.
        """
        from photorestore.engine.engine import Engine

        return Engine(
            request.model,
            device=request.device,
            precision=request.precision,
            memory_budget_mib=request.memory_budget_mib,
        )

    def maker(self, request: BatchRequest) -> EngineMaker:
        """The weights of this machine, and how to open an engine with them elsewhere.

        Raises:
            ModelLoadError: there is no such model, or it cannot be read.
        """
        from photorestore.batch.cluster.shipping import ShippedModel
        from photorestore.models.loading import find_model

        path = find_model(request.model)
        try:
            weights = path.read_bytes()
        except OSError as error:
            raise ModelLoadError(f"{path} cannot be read: {error.strerror}.") from error
        return ShippedModel(
            weights=weights,
            device=request.device,
            memory_budget_mib=request.memory_budget_mib,
            precision=request.precision,
        )


def run_batch(
    request: BatchRequest,
    *,
    source: EngineSource | None = None,
    limits: RunLimits | None = None,
) -> int:
    """Restore a folder and return the exit code."""
    source = source or InstalledEngine()
    limits = limits or RunLimits(workers=request.workers)
    reporter: BatchReporter = (
        JsonBatchReporter() if request.json else TerminalBatchReporter("restored")
    )
    with ExitStack() as stack:
        with usage_errors():
            options = _check(request, source)
            if request.dry_run:
                with reporter:
                    return _show_plan(request, options, reporter)
            engine = None if request.cluster else source.open(request)
            journal = None
            if journal_path(request.desk).exists():
                journal = stack.enter_context(_open_journal(request))
        if journal is not None:
            recover(journal, request.out_dir)
        with usage_errors():
            plan, agenda = _prepare(request, options, journal)
            crew = None if engine is not None else _hire(request, source, options, plan)
            if crew is not None and agenda.todo:
                stack.enter_context(crew)
            journal = journal or stack.enter_context(_open_journal(request))
        cancel = stack.enter_context(cancel_on_interrupt())
        stack.enter_context(reporter)
        worker = crew or engine
        assert worker is not None
        device = worker.device_name
        reporter.start(len(agenda.todo), device=device, precision=worker.precision)
        reporter.before(agenda)
        listener = ReporterListener(reporter, plan.out_dir)
        runner: BatchRunner | ClusterRunner
        if crew is not None:
            runner = ClusterRunner(
                plan,
                agenda,
                journal,
                crew,
                options,
                listener=listener,
                cancel=cancel,
                on_existing=request.on_existing,
                limits=limits,
            )
        else:
            assert engine is not None
            runner = BatchRunner(
                plan,
                agenda,
                journal,
                engine,
                options,
                listener=listener,
                cancel=cancel,
                on_existing=request.on_existing,
                limits=limits,
            )
        summary = runner.run()
        if request.report is not None:
            made_from = ReportSource(
                in_dir=plan.in_dir,
                out_dir=plan.out_dir,
                desk=plan.desk,
                rows=journal.rows,
                problems=plan.problems,
                device=device,
            )
            write_report(made_from, request.report)
        reporter.over(summary)
        reporter.end(done=summary.done, failed=summary.failed, stopped=summary.stopped)
        return _exit_code(summary)


def _hire(
    request: BatchRequest, source: EngineSource, options: BatchOptions, plan: BatchPlan
) -> Crew:
    """The workers of a cluster, before they are called together."""
    assert request.cluster is not None
    setup = WorkerSetup(
        open_engine=source.maker(request),
        options=options,
        in_dir=plan.in_dir,
        out_dir=plan.out_dir,
        probe=leave_probe(plan.out_dir),
        masks_given=plan.masks_given,
    )
    return Crew(
        request.cluster,
        setup,
        in_hand=1 + request.workers,
        cpus=request.cpus_per_worker,
        gpus=request.device != "cpu",
    )


def _exit_code(summary: RunSummary) -> int:
    if summary.stopped:
        return EXIT_CANCELLED
    return EXIT_FAILED if summary.failed else 0


def _check(request: BatchRequest, source: EngineSource) -> BatchOptions:
    """The options of the run, after all that can be refused at once."""
    if request.cluster is None:
        for folder in (request.in_dir, request.out_dir):
            on_this_machine(folder)
    elif ":" in request.device:
        raise BatchError(
            "On a cluster every worker has a device of its own: choose --device auto, cpu or cuda."
        )
    check_folders(request.in_dir, request.out_dir)
    if request.journal is not None and is_inside(request.journal, request.in_dir):
        raise BatchError("The journal may not go into the folder of the photos.")
    if request.report is not None:
        check_report(request.report)
    if not request.resume and not request.dry_run and journal_path(request.desk).exists():
        raise BatchError(
            f"{request.out_dir} holds an earlier run: add --resume to go on with it, or choose "
            "another folder."
        )
    given = {AUTO: MaskSource.AUTO, NONE: MaskSource.NONE}
    return BatchOptions(
        restore=RestoreOptions(
            mask_source=given.get(request.mask, MaskSource.AUTO),
            threshold=request.threshold,
            strength=request.strength,
            fidelity=request.fidelity,
            keep_tone=request.keep_tone,
            scope=Scope.MARKED if request.only_marked else Scope.WHOLE,
        ),
        format=request.format,
        quality=request.quality,
        keep_masks=request.keep_masks,
        template=request.name_template,
        preset=_preset(request),
        weights=source.weights(request.model),
    )


def _preset(request: BatchRequest) -> str:
    return Path(request.model).stem


def _open_journal(request: BatchRequest) -> Journal:
    in_dir = request.in_dir
    if isinstance(in_dir, Path):
        in_dir = Path(os.path.realpath(in_dir))
    return Journal(journal_path(request.desk), in_dir=in_dir)


def _prepare(
    request: BatchRequest, options: BatchOptions, journal: Journal | None
) -> tuple[BatchPlan, Agenda]:
    rows: Mapping[str, JournalRow] = {}
    if journal is not None:
        rows = {row.key: row for row in journal.rows()}
    plan = make_plan(
        PlanRequest(
            in_dir=request.in_dir,
            out_dir=request.out_dir,
            recursive=request.recursive,
            pattern=request.pattern,
            template=request.name_template,
            preset=_preset(request),
            format=request.format,
            mask_dir=None if request.mask in (AUTO, NONE) else place_of(request.mask),
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
    return plan, agenda


def _show_plan(request: BatchRequest, options: BatchOptions, reporter: BatchReporter) -> int:
    """Say what a run would do; nothing is written."""
    with ExitStack() as stack:
        journal = None
        if journal_path(request.desk).exists():
            journal = stack.enter_context(_open_journal(request))
        plan, agenda = _prepare(request, options, journal)
    book, taken = plan.name_book(), names_taken(plan.out_dir)

    def usable(path: PurePosixPath) -> bool:
        rename = request.on_existing is OnExisting.RENAME
        return not rename or not taken(path)

    reporter.before(agenda)
    for task in agenda.tasks:
        output = task.photo.output
        if task.step is Step.RESTORE:
            output = book.claim(output, task.photo.key, usable=usable)
        reporter.planned(task, plan.out_dir / output)
    for problem in plan.problems:
        reporter.failed(plan.in_dir, problem)
    return EXIT_FAILED if plan.problems else 0
