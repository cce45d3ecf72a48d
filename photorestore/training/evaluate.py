"""Measure a model against baselines, on the same pictures in the same run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoReadError
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.core.types import MaskSource
from photorestore.io.atomic import write_bytes
from photorestore.models.deep_image_prior import PriorConfig
from photorestore.models.plain_unet import PlainUNet
from photorestore.training.ablations import ablation_rows
from photorestore.training.degrade.benchmark_recipe import Severity
from photorestore.training.detection import count_detection
from photorestore.training.domain_gap import Coder, domain_gap
from photorestore.training.methods import (
    Measure,
    Restores,
    Row,
    StepDone,
    baseline_rows,
    our_rows,
    prior_row,
    restore_with,
    unet_rows,
)
from photorestore.training.metrics import psnr_db
from photorestore.training.real_detection import Detects, evaluate_real
from photorestore.training.real_masks import MEASURED_SPLITS, shipped_labels
from photorestore.training.report import (
    DetectionReport,
    EvaluationReport,
    HarmReport,
    RealSplitReport,
    SeverityReport,
    make_detection,
    make_summary,
)
from photorestore.training.sheets import contact_sheet, write_png
from photorestore.training.testset import NamedPhoto, TestPair, load_clean, make_pairs

ALL_SEVERITIES: tuple[Severity, ...] = ("light", "medium", "heavy")
DEFAULT_PICTURES = 24
QUICK_PICTURES = 8


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The model under test.

    Attributes:
        name: for the report.
        engine: restores with it.
        threshold: damage probability from which the engine makes holes, 0 to 1.
        coder: codes crops with it, for the domain gap; None leaves that out.
        finder: finds damage with it, in real photos; None leaves that out.
        local: restores with it but for its global branch; None leaves that out.
    """

    name: str
    engine: Restores
    threshold: float
    coder: Coder | None = None
    finder: Detects | None = None
    local: Restores | None = None


@dataclass(frozen=True, kw_only=True)
class EvaluationPlan:
    """What to measure.

    Attributes:
        split: clean photos of "val", or of "train" to tune on.
        pictures: take the first so many, by name; None takes all.
        severities: of the synthetic test.
        prior_pictures: fit a Deep Image Prior to so many, at medium severity; ten
            minutes or more each on a CPU.
        prior: how to fit it.
        gap: measure the domain gap.
        device: of the plain U-Net and of the Deep Image Prior.
        ablations: measure the model without each of its parts, at medium severity.
        labels: file of damage labelled by hand in photos of ``old/train``; whoever
            tunes (split "train") gets the figures of its tuning half alone.
    """

    split: str = "val"
    pictures: int | None = DEFAULT_PICTURES
    severities: tuple[Severity, ...] = ALL_SEVERITIES
    prior_pictures: int = 0
    prior: PriorConfig = field(default_factory=PriorConfig)
    gap: bool = True
    ablations: bool = False
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    labels: Path | None = field(default_factory=shipped_labels)


def quick(plan: EvaluationPlan) -> EvaluationPlan:
    """A plan for a first impression: 8 pictures, medium severity, no domain gap."""
    return EvaluationPlan(
        split=plan.split,
        pictures=min(plan.pictures or QUICK_PICTURES, QUICK_PICTURES),
        severities=("medium",),
        prior_pictures=plan.prior_pictures,
        prior=plan.prior,
        gap=False,
        ablations=plan.ablations,
        device=plan.device,
        labels=plan.labels,
    )


def evaluate(
    data: Path,
    plan: EvaluationPlan,
    *,
    subject: Subject | None = None,
    unet: PlainUNet | None = None,
    out: Path | None = None,
    step_done: StepDone | None = None,
    cancel: CancelToken | None = None,
) -> EvaluationReport:
    """Run the synthetic test, and with a model also detection, harm, real scratches and gap.

    Args:
        data: folder with ``clean/val``; ``clean/train``, ``old/val`` and
            ``old/train`` where they are needed.
        plan: what to measure.
        subject: the model under test; None measures the baselines alone.
        unet: a plain U-Net to compare with, on the device of the plan.
        out: folder for ``report.json`` and one contact sheet per severity; None
            writes nothing.
        step_done: told what is done, how much of it, and of how much.
        cancel: checked once per picture.

    Raises:
        PhotoReadError: photos are missing or unreadable.
        PhotoWriteError: the folder cannot be written to.
        JobCancelled: the token was cancelled.
    """
    clean = load_clean(data, split=plan.split, most=plan.pictures)
    notes: list[str] = []
    severities = []
    for severity in plan.severities:
        bench = _Bench(plan=plan, subject=subject, unet=unet, step_done=step_done, cancel=cancel)
        report, remarks = bench.run(clean, severity, out)
        severities.append(report)
        notes.extend(f"{severity.capitalize()}: {remark}" for remark in remarks)
    harm = None
    if subject is not None:
        harm = measure_harm(subject.engine, clean, step_done=step_done, cancel=cancel)
    real: tuple[RealSplitReport, ...] = ()
    if subject is not None and subject.finder is not None:
        try:
            real = _measure_real(data, plan, subject.finder, subject.threshold, step_done, cancel)
        except PhotoReadError as error:
            notes.append(f"Real scratches were not measured. {error}")
    gap = None
    if plan.gap and subject is not None and subject.coder is not None:
        try:
            gap = domain_gap(subject.coder, data, step_done=step_done, cancel=cancel)
        except PhotoReadError as error:
            notes.append(f"The domain gap was not measured. {error}")
    report_of_all = EvaluationReport(
        model=None if subject is None else subject.name,
        split=plan.split,
        severities=tuple(severities),
        harm=harm,
        gap=gap,
        old=None,
        real=real,
        notes=tuple(notes),
    )
    if out is not None:
        write_report(out, report_of_all)
    return report_of_all


def write_report(out: Path, report: EvaluationReport) -> None:
    """Write ``report.json`` into a folder, over an older one.

    Raises:
        PhotoWriteError: it cannot be written.
    """
    write_bytes(out / "report.json", report.to_json().encode(), overwrite=True)


def measure_harm(
    engine: Restores,
    clean: Sequence[NamedPhoto],
    *,
    step_done: StepDone | None = None,
    cancel: CancelToken | None = None,
) -> HarmReport:
    """Restore photos that need none, and measure how much they change."""
    scores, shares = [], []
    for done, photo in enumerate(clean):
        if cancel is not None:
            cancel.check()
        result = restore_with(engine, photo.rgb, mask=MaskSource.AUTO)
        scores.append(psnr_db(to_unit(to_uint8(result.rgb)), to_unit(photo.rgb)))
        shares.append(0.0 if result.hole is None else result.hole.share)
        if step_done is not None:
            step_done("Clean photos", done + 1, len(clean))
    return HarmReport(
        psnr_db=make_summary(scores),
        worst_name=clean[int(np.argmin(scores))].name,
        marked_share=float(np.mean(shares)),
    )


def report_detection(
    probabilities: Sequence[NDArray[np.uint8]], pairs: Sequence[TestPair], *, threshold: float
) -> DetectionReport:
    """Compare damage probabilities (H, W) uint8 with the true holes of their pairs.

    Translucent damage counts neither as right nor as wrong.
    """
    counts = [
        count_detection(found, pair.holes, threshold=threshold, ignored=pair.damaged)
        for found, pair in zip(probabilities, pairs, strict=True)
    ]
    return make_detection(counts, threshold=threshold)


def _measure_real(
    data: Path,
    plan: EvaluationPlan,
    finder: Detects,
    threshold: float,
    step_done: StepDone | None,
    cancel: CancelToken | None,
) -> tuple[RealSplitReport, ...]:
    """Detection on the labelled crops, of the splits that a plan may look at."""
    if plan.labels is None:
        raise PhotoReadError("The labels are in the source of photorestore, not in its package.")
    return evaluate_real(
        finder,
        data / "old" / "train",
        plan.labels,
        threshold=threshold,
        splits=("tune",) if plan.split == "train" else MEASURED_SPLITS,
        step_done=step_done,
        cancel=cancel,
    )


@dataclass(frozen=True, kw_only=True)
class _Bench:
    """The synthetic test at one severity after the other."""

    plan: EvaluationPlan
    subject: Subject | None
    unet: PlainUNet | None
    step_done: StepDone | None
    cancel: CancelToken | None

    def run(
        self, clean: Sequence[NamedPhoto], severity: Severity, out: Path | None
    ) -> tuple[SeverityReport, list[str]]:
        pairs = tuple(make_pairs(clean, severity))
        stage = severity.capitalize()
        measure = Measure(pairs, stage=stage, step_done=self.step_done, cancel=self.cancel)
        rows, notes = baseline_rows(measure)
        shown = max(rows[1:], key=lambda row: row.report.psnr_fit_db.mean)
        detection, masks = None, None
        if self.subject is not None:
            ours, probabilities, masks = our_rows(measure, self.subject.engine)
            rows.extend(ours)
            shown = ours[0]
            threshold = self.subject.threshold
            detection = report_detection(probabilities, pairs, threshold=threshold)
            if self.plan.ablations and severity == "medium":
                rows.extend(ablation_rows(measure, self.subject.engine, self.subject.local))
        if self.unet is not None:
            rows.extend(unet_rows(measure, self.unet, masks))
        if self.plan.prior_pictures and severity == "medium":
            rows.append(
                prior_row(
                    measure,
                    config=self.plan.prior,
                    pictures=self.plan.prior_pictures,
                    device=self.plan.device,
                    cancel=self.cancel,
                )
            )
        if out is not None:
            write_png(out / f"{severity}.png", _sheet(pairs, shown))
        reports = tuple(row.report for row in rows)
        return SeverityReport(severity=severity, rows=reports, detection=detection), notes


def _sheet(pairs: Sequence[TestPair], shown: Row) -> NDArray[np.uint8]:
    """Input, result and target of each pair."""
    groups = [
        (pair.photo, picture, to_uint8(from_unit(pair.target, np.uint8)))
        for pair, picture in zip(pairs, shown.pictures, strict=True)
    ]
    return contact_sheet(groups)
