"""What an evaluation found: frozen values that go to JSON as they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from photorestore.training.detection import (
    DetectionCounts,
    DetectionScores,
    add_counts,
    detection_scores,
)
from photorestore.training.metrics import PictureScores

_RESAMPLES = 2000
_F1_RESAMPLES = 500


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A mean over pictures and how sure it is.

    Attributes:
        mean: over the pictures.
        standard_error: of the mean; 0 for a single picture.
        low: lower end of the 95 % bootstrap interval of the mean, over pictures.
        high: its upper end.
        worst: the lowest of the pictures.
        pictures: how many.
    """

    mean: float
    standard_error: float
    low: float
    high: float
    worst: float
    pictures: int


@dataclass(frozen=True, kw_only=True)
class RowReport:
    """One method on one severity; None where a measure has no picture to count.

    Attributes:
        key: short name for machines.
        title: name for people.
        seconds: mean time per picture.
        psnr_raw_db: see `PictureScores`, here and below.
        psnr_fit_db: after the affine colour fit.
        ssim_raw: as it is.
        ssim_fit: after the fit.
        ms_ssim_raw: as it is.
        ms_ssim_fit: after the fit.
        psnr_holes_db: in holes, after the fit.
        psnr_intact_db: outside damage, after the fit.
        names: of the pictures.
        scores: of each picture.
    """

    key: str
    title: str
    seconds: float
    psnr_raw_db: Summary
    psnr_fit_db: Summary
    ssim_raw: Summary
    ssim_fit: Summary
    ms_ssim_raw: Summary
    ms_ssim_fit: Summary
    psnr_holes_db: Summary | None
    psnr_intact_db: Summary | None
    names: tuple[str, ...]
    scores: tuple[PictureScores, ...]


@dataclass(frozen=True, kw_only=True)
class DetectionReport:
    """Damage detection on one severity, all pixels of all pictures together.

    Attributes:
        scores: of the set.
        f1_low: lower end of the 95 % bootstrap interval of f1, over pictures.
        f1_high: its upper end.
    """

    scores: DetectionScores
    f1_low: float | None
    f1_high: float | None


@dataclass(frozen=True, kw_only=True)
class SeverityReport:
    """All rows of one severity.

    Attributes:
        severity: "light", "medium" or "heavy".
        rows: in the order of the table.
        detection: None where no model was given.
    """

    severity: str
    rows: tuple[RowReport, ...]
    detection: DetectionReport | None


@dataclass(frozen=True, kw_only=True)
class HarmReport:
    """What automatic restoration does to photos that need none.

    Attributes:
        psnr_db: of the result to the clean photo, raw.
        worst_name: the photo that suffers most.
        marked_share: mean share of the area that was taken for damage.
    """

    psnr_db: Summary
    worst_name: str
    marked_share: float


@dataclass(frozen=True, kw_only=True)
class GapReport:
    """How well z_r and z_x can be told apart; 0.5 means the gap is closed.

    Attributes:
        linear_accuracy: of a linear SVM on pooled statistics, on photos that it
            has not seen.
        linear_low: lower end of the 95 % bootstrap interval, over photos.
        linear_high: its upper end.
        network_accuracy: of a small network on the codes themselves, likewise.
        network_low: lower end of its interval.
        network_high: its upper end.
        old_photos: number of old photos.
        degraded_photos: number of degraded photos.
    """

    linear_accuracy: float
    linear_low: float
    linear_high: float
    network_accuracy: float
    network_low: float
    network_high: float
    old_photos: int
    degraded_photos: int


@dataclass(frozen=True, kw_only=True)
class OldPhotoReport:
    """One real old photo, restored automatically; there is no target for it.

    Attributes:
        name: of the photo.
        gradient_correlation: of photo and result outside the mask, pixel by pixel.
        edge_correlation: the same after a blur of 1.5 px, which takes the grain
            out of both.
        marked_share: share of the area that was taken for damage.
        seconds: time it took.
    """

    name: str
    gradient_correlation: float | None
    edge_correlation: float | None
    marked_share: float
    seconds: float


@dataclass(frozen=True, kw_only=True)
class OldReport:
    """All real old photos.

    Attributes:
        gradient_correlation: over the photos that have one.
        edge_correlation: likewise.
        photos: each of them.
    """

    gradient_correlation: Summary | None
    edge_correlation: Summary | None
    photos: tuple[OldPhotoReport, ...]


@dataclass(frozen=True, kw_only=True)
class RealCropReport:
    """Damage detection on one labelled crop; None where there is nothing to count.

    Attributes:
        name: of the crop.
        photo: file name of the photo.
        precision: share of the marked pixels that are damaged.
        recall: share of the damaged pixels that are marked.
        f1: harmonic mean of the two.
        f1_3px: the same, where 3 px beside counts as right.
        false_alarm_share: share of the intact pixels that were marked.
    """

    name: str
    photo: str
    precision: float | None
    recall: float | None
    f1: float | None
    f1_3px: float | None
    false_alarm_share: float


@dataclass(frozen=True, kw_only=True)
class RealSplitReport:
    """Damage detection on one split of the labelled crops, all pixels together.

    Attributes:
        split: "tune" or "test".
        photos: how many photos the crops are of.
        detection: of the split; its interval is over photos.
        precision_3px: share of the marked pixels within 3 px of damage.
        recall_3px: share of the damaged pixels within 3 px of a mark.
        false_alarm_share: share of the intact pixels that were marked.
        f1_of_crops: f1 over the crops that have damage; here a hairline counts as
            much as a lost corner.
        f1_3px_of_crops: the same, where 3 px beside counts as right.
        crops: each of them.
    """

    split: str
    photos: int
    detection: DetectionReport
    precision_3px: float | None
    recall_3px: float | None
    false_alarm_share: float
    f1_of_crops: Summary | None
    f1_3px_of_crops: Summary | None
    crops: tuple[RealCropReport, ...]


@dataclass(frozen=True, kw_only=True)
class EvaluationReport:
    """Everything that one run measured; None where it was not asked for.

    Attributes:
        model: name of the model, or None for baselines alone.
        split: "val" or "train"; None where no clean photo was used.
        severities: in the order light, medium, heavy, as far as they ran.
        harm: on clean photos.
        gap: of the latent domains.
        old: on real old photos.
        real: damage detection on real old photos labelled by hand, per split.
        notes: sentences about choices and about what was left out.
    """

    model: str | None
    split: str | None
    severities: tuple[SeverityReport, ...]
    harm: HarmReport | None
    gap: GapReport | None
    old: OldReport | None
    real: tuple[RealSplitReport, ...] = ()
    notes: tuple[str, ...]

    def to_json(self) -> str:
        """The whole report as one JSON object, on one line."""
        return json.dumps(asdict(self), allow_nan=False)


def summarise(values: Sequence[float | None]) -> Summary | None:
    """`make_summary` of the values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return make_summary(known) if known else None


def make_summary(values: Sequence[float]) -> Summary:
    """Mean, standard error and bootstrap interval of at least one value."""
    known = np.array(values, np.float64)
    low, high = interval(known)
    spread = float(known.std(ddof=1)) if known.size > 1 else 0.0
    return Summary(
        mean=float(known.mean()),
        standard_error=spread / known.size**0.5,
        low=low,
        high=high,
        worst=float(known.min()),
        pictures=int(known.size),
    )


def interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """95 % bootstrap interval of the mean of values (N,); the same on every run."""
    means = values[resamples(len(values))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def resamples(count: int, times: int = _RESAMPLES) -> NDArray[np.int64]:
    """Bootstrap draws (times, count) of indices, the same on every run."""
    return np.random.default_rng(0).integers(0, count, size=(times, count))


def make_detection(groups: Sequence[DetectionCounts], *, threshold: float) -> DetectionReport:
    """Score pictures together, with a bootstrap interval of f1 over them.

    Args:
        groups: counts of what is drawn as one: a picture, or all crops of a photo.
        threshold: the one they were counted with.
    """

    def f1(chosen: Sequence[DetectionCounts]) -> float:
        return detection_scores(add_counts(chosen), threshold=threshold).f1 or 0.0

    scores = detection_scores(add_counts(groups), threshold=threshold)
    if scores.f1 is None:
        return DetectionReport(scores=scores, f1_low=None, f1_high=None)
    draws = [f1([groups[i] for i in draw]) for draw in resamples(len(groups), _F1_RESAMPLES)]
    low, high = np.percentile(draws, [2.5, 97.5])
    return DetectionReport(scores=scores, f1_low=float(low), f1_high=float(high))


def make_row(
    *,
    key: str,
    title: str,
    names: Sequence[str],
    scores: Sequence[PictureScores],
    seconds: float,
) -> RowReport:
    """Summarise one method.

    Args:
        key: short name for machines.
        title: name for people.
        names: of the pictures.
        scores: of each picture, at least one.
        seconds: mean time per picture.
    """
    return RowReport(
        key=key,
        title=title,
        seconds=seconds,
        psnr_raw_db=make_summary([s.psnr_raw_db for s in scores]),
        psnr_fit_db=make_summary([s.psnr_fit_db for s in scores]),
        ssim_raw=make_summary([s.ssim_raw for s in scores]),
        ssim_fit=make_summary([s.ssim_fit for s in scores]),
        ms_ssim_raw=make_summary([s.ms_ssim_raw for s in scores]),
        ms_ssim_fit=make_summary([s.ms_ssim_fit for s in scores]),
        psnr_holes_db=summarise([s.psnr_holes_db for s in scores]),
        psnr_intact_db=summarise([s.psnr_intact_db for s in scores]),
        names=tuple(names),
        scores=tuple(scores),
    )
