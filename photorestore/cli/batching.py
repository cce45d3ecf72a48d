"""What ``photorestore batch`` does, once its options are read."""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from photorestore.batch.cluster.crew import Crew
from photorestore.batch.cluster.runner import ClusterRunner, leave_probe
from photorestore.batch.cluster.worker import EngineMaker, WorkerSetup
from photorestore.batch.errors import BatchError
from photorestore.batch.ledger import usual_workers
from photorestore.batch.names import OnExisting, safe_name
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, RemotePath, on_this_machine, place_of
from photorestore.batch.placing import recover
from photorestore.batch.plan import BatchPlan, check_folders, is_inside
from photorestore.batch.preparing import (
    RunRequest,
    has_journal,
    installed_weights,
    look_ahead,
    model_name,
    open_journal,
    prepare,
)
from photorestore.batch.report import check_report, write_report
from photorestore.batch.runner import BatchRunner, RunLimits, RunSummary
from photorestore.batch.work import PhotoEngine
from photorestore.cli.batch_reporting import (
    BatchReporter,
    JsonBatchReporter,
    ReporterListener,
    TerminalBatchReporter,
)
from photorestore.cli.failures import EXIT_CANCELLED, EXIT_FAILED, tell, usage_errors
from photorestore.cli.options import AUTO, NONE
from photorestore.cli.photo_run import cancel_on_interrupt
from photorestore.config.paths import user_runs_dir
from photorestore.core.errors import ModelLoadError, PhotoRestoreError
from photorestore.core.types import MaskSource, RestoreOptions, Scope
from photorestore.io.formats import OutputFormat

_CLUSTER_WORKERS = 2
"""Photos that wait beside each worker of a cluster; its machines have other cores than this."""


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
    workers: int | None
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
        return installed_weights(model)

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
    limits = limits or RunLimits(workers=request.workers or usual_workers())
    reporter: BatchReporter = (
        JsonBatchReporter() if request.json else TerminalBatchReporter("restored")
    )
    with ExitStack() as stack:
        with usage_errors():
            run = _check(request, source)
            if request.dry_run:
                with reporter:
                    return _show_plan(run, reporter)
            engine = None if request.cluster else source.open(request)
            journal = stack.enter_context(open_journal(run)) if has_journal(run) else None
        if journal is not None:
            recover(journal, run.out_dir)
        with usage_errors():
            prepared = prepare(run, journal)
            plan, agenda = prepared.plan, prepared.agenda
            crew = None if engine is not None else _hire(request, source, run.options, plan)
            if crew is not None and agenda.todo:
                stack.enter_context(crew)
            journal = journal or stack.enter_context(open_journal(run))
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
                run.options,
                listener=listener,
                cancel=cancel,
                on_existing=run.on_existing,
                limits=limits,
            )
        else:
            assert engine is not None
            runner = BatchRunner(
                plan,
                agenda,
                journal,
                engine,
                run.options,
                listener=listener,
                cancel=cancel,
                on_existing=run.on_existing,
                limits=limits,
            )
        summary = runner.run()
        problem: PhotoRestoreError | None = None
        if request.report is not None:
            try:
                write_report(prepared.report_source(journal, device=device), request.report)
            except PhotoRestoreError as error:  # the photos are done all the same
                problem = error
        reporter.over(summary)
        reporter.end(done=summary.done, failed=summary.failed, stopped=summary.stopped)
        if problem is not None:
            tell(problem)
        return _exit_code(summary) or (EXIT_FAILED if problem else 0)


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
        in_hand=1 + (request.workers or _CLUSTER_WORKERS),
        cpus=request.cpus_per_worker,
        gpus=request.device != "cpu",
    )


def _exit_code(summary: RunSummary) -> int:
    if summary.stopped:
        return EXIT_CANCELLED
    return EXIT_FAILED if summary.failed else 0


def _check(request: BatchRequest, source: EngineSource) -> RunRequest:
    """What the run is made from, after all that can be refused at once."""
    if request.cluster is None:
        for folder in (request.in_dir, request.out_dir):
            on_this_machine(folder)
    elif ":" in request.device:
        raise BatchError(
            "On a cluster every worker has a device of its own: choose --device auto, cpu or cuda."
        )
    if request.only_marked and request.mask == NONE:
        raise BatchError(
            "With --only-marked and --mask none nothing would be restored: leave one of them out."
        )
    check_folders(request.in_dir, request.out_dir)
    if request.journal is not None and is_inside(request.journal, request.in_dir):
        raise BatchError("The journal may not go into the folder of the photos.")
    if request.report is not None:
        check_report(request.report)
    run = _run_request(request, source)
    if not request.resume and not request.dry_run and has_journal(run):
        raise BatchError(
            f"{request.out_dir} holds an earlier run: add --resume to go on with it, or choose "
            "another folder."
        )
    return run


def _run_request(request: BatchRequest, source: EngineSource) -> RunRequest:
    options = BatchOptions(
        restore=RestoreOptions(
            mask_source=MaskSource.NONE if request.mask == NONE else MaskSource.AUTO,
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
        preset=model_name(request.model),
        weights=source.weights(request.model),
    )
    return RunRequest(
        in_dir=request.in_dir,
        out_dir=request.out_dir,
        desk=request.desk,
        options=options,
        model=request.model,
        recursive=request.recursive,
        pattern=request.pattern,
        mask_dir=None if request.mask in (AUTO, NONE) else place_of(request.mask),
        on_existing=request.on_existing,
        retry_failed=request.retry_failed,
    )


def _show_plan(run: RunRequest, reporter: BatchReporter) -> int:
    """Say what a run would do; nothing is written."""
    prepared = look_ahead(run)
    plan = prepared.plan
    reporter.before(prepared.agenda)
    for task, output in zip(prepared.agenda.tasks, prepared.outputs(), strict=True):
        reporter.planned(task, plan.out_dir / output)
    for problem in plan.problems:
        reporter.failed(plan.in_dir, problem)
    reporter.nothing_done(prepared.agenda)
    return EXIT_FAILED if plan.problems else 0
