"""The report of an evaluation as tables, for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from photorestore.training.report import (
    DetectionReport,
    EvaluationReport,
    GapReport,
    HarmReport,
    OldReport,
    RealSplitReport,
    RowReport,
    SeverityReport,
    Summary,
)

_WIDTH = 140


def print_report(report: EvaluationReport, console: Console) -> None:
    """Print all that was measured."""
    if not console.is_terminal:  # a file has no edge to wrap at
        console.width = max(console.width, _WIDTH)
    for severity in report.severities:
        console.print(_rows_table(severity))
    detected = [(s.severity, s.detection) for s in report.severities if s.detection is not None]
    if detected:
        console.print(_detection_table(detected))
    if report.real:
        console.print(_real_table(report.real))
    for line in _sentences(report):
        console.print(line, highlight=False)


def _rows_table(severity: SeverityReport) -> Table:
    pictures = max(row.psnr_raw_db.pictures for row in severity.rows)
    table = Table(title=f"Synthetic test, {severity.severity}, {pictures} pictures")
    table.add_column("method", overflow="fold", min_width=14)
    for title in (
        "PSNR raw", "PSNR fit", "holes", "intact", "SSIM raw", "SSIM fit", "MS-SSIM fit", "s"
    ):  # fmt: skip
        table.add_column(title, justify="right", min_width=4 if title == "s" else 5)
    for row in severity.rows:
        fewer = row.psnr_raw_db.pictures < pictures
        title = f"{row.title} ({row.psnr_raw_db.pictures} pictures)" if fewer else row.title
        table.add_row(title, *_cells(row))
    table.caption = (
        "mean ± standard error over pictures, PSNR in dB; fit, holes and intact: "
        "after the best affine change per colour channel"
    )
    return table


def _cells(row: RowReport) -> Iterator[str]:
    for db in (row.psnr_raw_db, row.psnr_fit_db, row.psnr_holes_db, row.psnr_intact_db):
        yield "-" if db is None else f"{db.mean:.2f} ±{db.standard_error:.2f}"
    for share in (row.ssim_raw, row.ssim_fit, row.ms_ssim_fit):
        yield f"{share.mean:.3f}"
    yield f"{row.seconds:.2f}"


def _detection_table(reports: list[tuple[str, DetectionReport]]) -> Table:
    table = Table(title="Detection of opaque damage, all pixels of the set")
    for title in (
        "severity", "threshold", "IoU", "precision", "recall", "F1", "95 % interval",
        "F1 1 px", "F1 3 px", "AUC", "best threshold", "best F1",
    ):  # fmt: skip
        table.add_column(title, justify="left" if title == "severity" else "right")
    for severity, report in reports:
        s = report.scores
        table.add_row(
            severity,
            f"{s.threshold:.2f}",
            _share(s.iou),
            _share(s.precision),
            _share(s.recall),
            _share(s.f1),
            f"{_share(report.f1_low)} to {_share(report.f1_high)}",
            _share(s.f1_1px),
            _share(s.f1_3px),
            "-" if s.auc is None else f"{s.auc:.4f}",
            f"{s.best_threshold:.2f}",
            _share(s.best_f1),
        )
    return table


def _real_table(splits: tuple[RealSplitReport, ...]) -> Table:
    """One column per split, as there are more measures than splits."""
    table = Table(title="Real scratches, in old photos labelled by hand")
    table.add_column("all pixels of the crops together")
    for report in splits:
        table.add_column(report.split, justify="right")
    columns = [_real_cells(report) for report in splits]
    for title, *cells in zip(_REAL_ROWS, *columns, strict=True):
        table.add_row(title, *cells)
    return table


_REAL_ROWS = (
    "photos, crops",
    "threshold",
    "precision, recall",
    "F1",
    "  95 % interval, over photos",
    "precision, recall, 3 px beside is right",
    "F1, 3 px beside is right",
    "  mean over crops with damage",
    "false alarms, share of intact pixels",
    "AUC",
)


def _real_cells(report: RealSplitReport) -> Iterator[str]:
    """A cell for each of `_REAL_ROWS`."""
    s, crops = report.detection.scores, report.f1_3px_of_crops
    yield f"{report.photos}, {len(report.crops)}"
    yield f"{s.threshold:.2f}"
    yield f"{_share(s.precision)}, {_share(s.recall)}"
    yield _share(s.f1)
    yield f"{_share(report.detection.f1_low)} to {_share(report.detection.f1_high)}"
    yield f"{_share(report.precision_3px)}, {_share(report.recall_3px)}"
    yield _share(s.f1_3px)
    yield _share(None if crops is None else crops.mean)
    yield f"{100.0 * report.false_alarm_share:.2f} %"
    yield "-" if s.auc is None else f"{s.auc:.4f}"


def _sentences(report: EvaluationReport) -> Iterator[str]:
    if report.harm is not None:
        yield _harm(report.harm)
    if report.gap is not None:
        yield from _gap(report.gap)
    if report.old is not None:
        yield from _old(report.old)
    yield from report.notes


def _harm(harm: HarmReport) -> str:
    s = harm.psnr_db
    return (
        f"Clean photos come back at {s.mean:.1f} dB (95 % interval {s.low:.1f} to {s.high:.1f}), "
        f"the worst, {harm.worst_name}, at {s.worst:.1f} dB; "
        f"{100.0 * harm.marked_share:.2f} % of their area was taken for damage."
    )


def _gap(gap: GapReport) -> Iterator[str]:
    yield (
        f"Domain gap: a linear SVM tells z_r from z_x in {100.0 * gap.linear_accuracy:.0f} % "
        f"of unseen photos ({100.0 * gap.linear_low:.0f} to {100.0 * gap.linear_high:.0f} %), "
        f"a small network in {100.0 * gap.network_accuracy:.0f} % "
        f"({100.0 * gap.network_low:.0f} to {100.0 * gap.network_high:.0f} %); 50 % is chance; "
        f"{gap.old_photos} old and {gap.degraded_photos} degraded photos."
    )


def _old(old: OldReport) -> Iterator[str]:
    named = (
        ("pixel by pixel", old.gradient_correlation),
        ("after a blur of 1.5 px, without the grain", old.edge_correlation),
    )
    for how, summary in named:
        if summary is not None:
            yield f"Gradients outside the mask, {how}: {_correlation(summary)}"
    marked = sum(photo.marked_share for photo in old.photos) / len(old.photos)
    yield f"{100.0 * marked:.2f} % of the area of {len(old.photos)} photos was taken for damage."


def _correlation(summary: Summary) -> str:
    return (
        f"correlation {summary.mean:.3f} "
        f"(95 % interval {summary.low:.3f} to {summary.high:.3f}), at worst {summary.worst:.3f}."
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
