"""The evaluation on drawn pictures, with an engine that knows or spoils the answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, PhotoReadError
from photorestore.core.types import HoleMask, MaskSource, RestoreJob, RestoreResult
from photorestore.models.deep_image_prior import PriorConfig
from photorestore.models.plain_unet import PlainUNet
from photorestore.training.evaluate import EvaluationPlan, Subject, evaluate, measure_harm, quick
from photorestore.training.old_photos import evaluate_old
from photorestore.training.report import (
    EvaluationReport,
    RowReport,
    SeverityReport,
    make_summary,
    summarise,
)
from photorestore.training.testset import load_clean, make_pairs, square

SIDE_PX = 80
PLAN = EvaluationPlan(pictures=2, severities=("medium",), gap=False)


class SmoothingEngine:
    """Smooths photos; finds damage where they are very light; fills what it is told to."""

    def restore(self, job: RestoreJob) -> RestoreResult:
        """Restore like an engine."""
        rgb = job.rgb.astype(np.uint8)
        probability = rgb.min(axis=2)
        hole = job.hole
        if job.options.mask_source is MaskSource.AUTO:
            hole = HoleMask(damaged=np.where(probability >= 200, 255, 0).astype(np.uint8))
        filled = rgb if hole is None else cv2.inpaint(rgb, hole.damaged, 3, cv2.INPAINT_TELEA)
        return RestoreResult(
            id=job.id,
            rgb=np.asarray(cv2.GaussianBlur(filled, (0, 0), 1.0), np.uint8),
            hole=hole,
            probability=probability if job.options.mask_source is MaskSource.AUTO else None,
            seconds=0.1,
            tile_px=64,
            device="none",
        )


class KeepingEngine:
    """Gives every photo back as it is."""

    def restore(self, job: RestoreJob) -> RestoreResult:
        """Restore nothing."""
        return RestoreResult(
            id=job.id,
            rgb=job.rgb,
            hole=None,
            probability=None,
            seconds=0.1,
            tile_px=64,
            device="none",
        )


def drawn(seed: int, height: int = SIDE_PX, width: int = SIDE_PX) -> NDArray[np.uint8]:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(20, 180, (5, 6, 3)).astype(np.uint8)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


@dataclass(frozen=True, kw_only=True)
class Run:
    """An evaluation and what came with it."""

    report: EvaluationReport
    out: Path
    stages: dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("data")
    for domain, split in (("clean", "val"), ("old", "val")):
        folder = tmp_path / domain / split
        folder.mkdir(parents=True)
        for seed in range(3):
            cv2.imwrite(str(folder / f"photo_{seed}.png"), drawn(seed))
    return tmp_path


def subject() -> Subject:
    return Subject(name="smoothing", engine=SmoothingEngine(), threshold=200 / 255)


def row(report: SeverityReport, key: str) -> RowReport:
    return next(row for row in report.rows if row.key == key)


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One evaluation with everything in it."""
    plan = EvaluationPlan(
        pictures=2,
        severities=("medium",),
        prior_pictures=1,
        prior=PriorConfig(channels=(4, 4), steps=3),
        gap=False,
    )
    stages: dict[str, tuple[int, int]] = {}

    def note(stage: str, done: int, total: int) -> None:
        stages[stage] = (done, total)

    out = tmp_path_factory.mktemp("out")
    report = evaluate(data, plan, subject=subject(), unet=PlainUNet(2), out=out, step_done=note)
    return Run(report=report, out=out, stages=stages)


def test_all_rows_are_measured_on_the_same_pictures(run: Run) -> None:
    (medium,) = run.report.severities
    keys = [row.key for row in medium.rows]
    assert keys[:4] == ["input", "telea", "telea_nlm", "telea_nlm_stretched"]
    assert [key for key in keys if key.startswith(("ours", "plain", "deep"))] == [
        "ours_auto",
        "ours_true_mask",
        "ours_no_mask",
        "plain_unet_auto",
        "plain_unet_true_mask",
        "deep_image_prior",
    ]
    for key in keys[:-1]:
        assert row(medium, key).names == ("photo_0.png", "photo_1.png")
    assert row(medium, "deep_image_prior").names == ("photo_0.png",)


def test_figures_order_the_methods_as_they_should(run: Run) -> None:
    (medium,) = run.report.severities
    source, telea = row(medium, "input"), row(medium, "telea")
    denoised = row(medium, "telea_nlm")
    assert source.psnr_holes_db is not None
    assert telea.psnr_holes_db is not None
    assert source.psnr_holes_db.mean < telea.psnr_holes_db.mean
    assert source.psnr_fit_db.mean < telea.psnr_fit_db.mean < denoised.psnr_fit_db.mean
    given, without = row(medium, "ours_true_mask"), row(medium, "ours_no_mask")
    assert given.psnr_fit_db.mean > without.psnr_fit_db.mean


def test_detection_is_scored(run: Run) -> None:
    (medium,) = run.report.severities
    assert medium.detection is not None
    scores = medium.detection.scores
    assert scores.f1 is not None
    assert scores.auc is not None
    assert scores.auc > 0.5
    assert medium.detection.f1_low is not None
    assert medium.detection.f1_high is not None
    assert medium.detection.f1_low <= scores.f1 <= medium.detection.f1_high


def test_the_report_repeats_itself(data: Path, run: Run) -> None:
    again = evaluate(data, PLAN)
    assert again.model is None
    for row_again in again.severities[0].rows:
        assert row_again.scores == row(run.report.severities[0], row_again.key).scores


def test_report_and_sheets_are_written(run: Run) -> None:
    parsed = json.loads((run.out / "report.json").read_text())
    assert parsed["model"] == "smoothing"
    assert parsed["severities"][0]["rows"][0]["psnr_raw_db"]["pictures"] == 2
    sheet = cv2.imread(str(run.out / "medium.png"))
    assert sheet is not None
    assert sheet.shape[1] > 6 * SIDE_PX


def test_severities_share_their_pictures_and_differ_in_strength(data: Path) -> None:
    clean = load_clean(data, split="val", most=1)
    light, heavy = (next(iter(make_pairs(clean, name))) for name in ("light", "heavy"))
    assert light.name == heavy.name
    assert light.photo.shape == light.target.shape
    assert not light.holes[~light.damaged].any()


def test_an_engine_that_changes_nothing_harms_nothing(data: Path) -> None:
    clean = load_clean(data, split="val", most=None)
    harm = measure_harm(KeepingEngine(), clean)
    assert harm.psnr_db.worst == 100.0
    assert harm.marked_share == 0.0
    blurred = measure_harm(SmoothingEngine(), clean)
    assert blurred.psnr_db.mean < 100.0
    assert blurred.worst_name in {photo.name for photo in clean}


def test_old_photos_that_stay_correlate_fully(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheets"
    kept = evaluate_old(KeepingEngine(), data / "old" / "val", out=out)
    assert kept.gradient_correlation is not None
    assert kept.gradient_correlation.worst == pytest.approx(1.0)
    assert (out / "old_photo_0.png").is_file()
    assert (out / "old.png").is_file()
    smoothed = evaluate_old(SmoothingEngine(), data / "old" / "val", most=1)
    assert smoothed.gradient_correlation is not None
    assert smoothed.gradient_correlation.mean < 1.0
    assert len(smoothed.photos) == 1


def test_missing_photos_are_named(tmp_path: Path) -> None:
    with pytest.raises(PhotoReadError, match="clean"):
        evaluate(tmp_path, PLAN)
    (tmp_path / "clean" / "val").mkdir(parents=True)
    with pytest.raises(PhotoReadError, match="there are none"):
        evaluate(tmp_path, PLAN)


def test_a_gap_without_photos_becomes_a_note(data: Path) -> None:
    one = Subject(
        name="coder",
        engine=KeepingEngine(),
        threshold=0.5,
        coder=lambda rgb: torch.zeros(4, 8, 8),
    )
    report = evaluate(data, EvaluationPlan(pictures=1, severities=("light",)), subject=one)
    assert report.gap is None
    assert any("domain gap" in note for note in report.notes)


def test_cancelling_stops(data: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(JobCancelled):
        evaluate(data, PLAN, cancel=token)


def test_progress_ends_at_its_total(run: Run) -> None:
    assert "Clean photos" in run.stages
    assert all(done == total for done, total in run.stages.values())


def test_quick_is_small() -> None:
    plan = quick(EvaluationPlan(pictures=None, split="train"))
    assert plan.pictures == 8
    assert plan.severities == ("medium",)
    assert not plan.gap
    assert plan.split == "train"


def test_large_photos_become_squares_of_the_test_size() -> None:
    assert square(np.zeros((700, 900, 3), np.uint8)).shape == (512, 512, 3)
    assert square(np.zeros((400, 900, 3), np.uint8)).shape == (400, 400, 3)
    assert square(np.zeros((300, 500, 3), np.uint8)).shape == (300, 500, 3)


def test_summary_of_known_values() -> None:
    summary = make_summary([1.0, 2.0, 3.0])
    assert summary.mean == 2.0
    assert summary.standard_error == pytest.approx(1.0 / 3**0.5)
    assert summary.low < 2.0 < summary.high
    assert summary.worst == 1.0
    assert summarise([None, None]) is None
    known = summarise([None, 4.0])
    assert known is not None
    assert known.pictures == 1
