"""How well a damage probability map finds the damage that was really made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import ShapeError

TOLERANCES_PX = (1, 3)
"""A scratch drawn this far beside the true one still counts, in the tolerant scores."""
_LEVELS = 256


@dataclass(frozen=True, kw_only=True)
class DetectionCounts:
    """Pixel counts of one picture, or of several added up.

    Attributes:
        damaged: (256,) damaged pixels per probability level.
        intact: (256,) intact pixels per probability level.
        found: marked pixels at the threshold.
        found_near: those of them within 1 and 3 px of true damage.
        true: damaged pixels.
        true_near: those of them within 1 and 3 px of a marked pixel.
    """

    damaged: NDArray[np.int64]
    intact: NDArray[np.int64]
    found: int
    found_near: tuple[int, int]
    true: int
    true_near: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class DetectionScores:
    """Scores over all pixels of a set; None where the set has no damage to find.

    Attributes:
        threshold: probability from which a pixel was marked, 0 to 1.
        iou: intersection over union at the threshold.
        precision: share of the marked pixels that are damaged.
        recall: share of the damaged pixels that are marked.
        f1: harmonic mean of the two.
        f1_1px: the same, where 1 px beside counts as right.
        f1_3px: the same with 3 px.
        auc: area under the ROC curve, ties counted half.
        best_threshold: where f1 is highest; choose a threshold by this on photos
            for training only.
        best_f1: f1 there.
    """

    threshold: float
    iou: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    f1_1px: float | None
    f1_3px: float | None
    auc: float | None
    best_threshold: float
    best_f1: float | None


def threshold_level(threshold: float) -> int:
    """Lowest of the levels 1 to 255 that reaches a threshold in [0, 1]."""
    return int(np.clip(np.ceil(threshold * 255.0 - 1e-6), 1, 255))


def count_detection(
    probability: NDArray[np.uint8],
    damaged: NDArray[np.bool_],
    *,
    threshold: float,
    ignored: NDArray[np.bool_] | None = None,
) -> DetectionCounts:
    """Compare one probability map with the truth.

    Args:
        probability: (H, W), damage probability times 255.
        damaged: (H, W), the true damage.
        threshold: 0 to 1.
        ignored: (H, W), pixels that are neither right nor wrong: translucent
            damage, whose content is still there.

    Raises:
        ShapeError: the sizes differ.
    """
    if probability.shape != damaged.shape:
        raise ShapeError("The probability map and the true mask differ in size.")
    counted = np.ones(damaged.shape, bool) if ignored is None else ~ignored | damaged
    marked = (probability >= threshold_level(threshold)) & counted
    near_damage, near_marked = _distance_px(damaged), _distance_px(marked)
    return DetectionCounts(
        damaged=np.bincount(probability[damaged], minlength=_LEVELS).astype(np.int64),
        intact=np.bincount(probability[~damaged & counted], minlength=_LEVELS).astype(np.int64),
        found=int(marked.sum()),
        found_near=_within(near_damage[marked]),
        true=int(damaged.sum()),
        true_near=_within(near_marked[damaged]),
    )


def add_counts(counts: Sequence[DetectionCounts]) -> DetectionCounts:
    """The counts of several pictures together."""
    return DetectionCounts(
        damaged=np.sum([c.damaged for c in counts], axis=0),
        intact=np.sum([c.intact for c in counts], axis=0),
        found=sum(c.found for c in counts),
        found_near=(sum(c.found_near[0] for c in counts), sum(c.found_near[1] for c in counts)),
        true=sum(c.true for c in counts),
        true_near=(sum(c.true_near[0] for c in counts), sum(c.true_near[1] for c in counts)),
    )


def detection_scores(counts: DetectionCounts, *, threshold: float) -> DetectionScores:
    """Turn counts into scores.

    Args:
        counts: of one picture or a whole set.
        threshold: the one the pictures were counted with.
    """
    # pixels at or above each level, (256,)
    hits = np.cumsum(counts.damaged[::-1])[::-1]
    false_alarms = np.cumsum(counts.intact[::-1])[::-1]
    level = threshold_level(threshold)
    hit, false_alarm = int(hits[level]), int(false_alarms[level])
    every_f1 = 2.0 * hits / np.maximum(hits + false_alarms + counts.true, 1)
    best = int(every_f1[1:].argmax()) + 1
    tolerant = [
        _f1(near / max(counts.found, 1), true_near / max(counts.true, 1))
        for near, true_near in zip(counts.found_near, counts.true_near, strict=True)
    ]
    anything = counts.true > 0
    return DetectionScores(
        threshold=threshold,
        iou=hit / (counts.true + false_alarm) if anything else None,
        precision=hit / (hit + false_alarm) if hit + false_alarm else None,
        recall=hit / counts.true if anything else None,
        f1=float(every_f1[level]) if anything else None,
        f1_1px=tolerant[0] if anything else None,
        f1_3px=tolerant[1] if anything else None,
        auc=_auc(counts),
        best_threshold=best / 255.0,
        best_f1=float(every_f1[best]) if anything else None,
    )


def _auc(counts: DetectionCounts) -> float | None:
    """Probability that a damaged pixel has a higher level than an intact one."""
    pairs = int(counts.damaged.sum()) * int(counts.intact.sum())
    if not pairs:
        return None
    below = np.cumsum(counts.intact) - counts.intact
    return float((counts.damaged * (below + 0.5 * counts.intact)).sum() / pairs)


def _f1(precision: float, recall: float) -> float:
    return 2.0 * precision * recall / (precision + recall) if precision + recall else 0.0


def _within(distances_px: NDArray[np.float32]) -> tuple[int, int]:
    one, three = (int((distances_px <= limit).sum()) for limit in TOLERANCES_PX)
    return one, three


def _distance_px(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Distance of every pixel to the nearest true one, infinite where there is none."""
    if not mask.any():
        return np.full(mask.shape, np.inf, np.float32)
    away = (~mask).astype(np.uint8)
    return np.asarray(cv2.distanceTransform(away, cv2.DIST_L2, cv2.DIST_MASK_PRECISE), np.float32)
