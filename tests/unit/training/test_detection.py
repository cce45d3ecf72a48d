"""Scores of damage detection on masks small enough to count by hand."""

from __future__ import annotations

import numpy as np
import pytest

from photorestore.core.errors import ShapeError
from photorestore.training.detection import (
    DetectionScores,
    add_counts,
    count_detection,
    detection_scores,
    threshold_level,
)


def scored(
    probability: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    damaged: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    threshold: float = 0.5,
) -> DetectionScores:
    counts = count_detection(probability, damaged, threshold=threshold)
    return detection_scores(counts, threshold=threshold)


def test_known_counts_give_known_scores() -> None:
    damaged = np.zeros((4, 5), bool)
    damaged[0, :4] = True
    probability = np.zeros((4, 5), np.uint8)
    probability[0, 1:5] = 200  # 3 right, 1 wrong, 1 missed
    scores = scored(probability, damaged)
    assert scores.iou == pytest.approx(3 / 5)
    assert scores.precision == pytest.approx(3 / 4)
    assert scores.recall == pytest.approx(3 / 4)
    assert scores.f1 == pytest.approx(3 / 4)
    assert scores.f1_1px == pytest.approx(1.0)


def test_a_scratch_drawn_beside_the_true_one_counts_in_the_tolerant_scores_only() -> None:
    damaged = np.zeros((40, 40), bool)
    damaged[:, 20] = True
    for offset_px, one, three in ((1, 1.0, 1.0), (3, 0.0, 1.0), (4, 0.0, 0.0)):
        probability = np.zeros((40, 40), np.uint8)
        probability[:, 20 + offset_px] = 255
        scores = scored(probability, damaged)
        assert scores.f1 == 0.0
        assert scores.f1_1px == pytest.approx(one)
        assert scores.f1_3px == pytest.approx(three)


def test_auc_equals_the_share_of_ordered_pairs() -> None:
    rng = np.random.default_rng(0)
    damaged = rng.random((12, 12)) < 0.3
    probability = rng.integers(0, 6, size=(12, 12)).astype(np.uint8)
    right = probability[damaged][:, None].astype(int)
    wrong = probability[~damaged][None].astype(int)
    expected = ((right > wrong) + 0.5 * (right == wrong)).mean()
    assert scored(probability, damaged).auc == pytest.approx(float(expected))


def test_best_threshold_is_found() -> None:
    damaged = np.zeros((10, 10), bool)
    damaged[:2] = True
    probability = np.full((10, 10), 90, np.uint8)
    probability[:2] = 120
    scores = scored(probability, damaged, threshold=0.9)
    assert scores.f1 == 0.0
    assert scores.best_f1 == 1.0
    assert 90 < round(scores.best_threshold * 255) <= 120


def test_ignored_pixels_are_neither_right_nor_wrong() -> None:
    damaged = np.zeros((10, 10), bool)
    damaged[0] = True
    ignored = np.zeros((10, 10), bool)
    ignored[:2] = True  # the hole itself stays counted
    probability = np.zeros((10, 10), np.uint8)
    probability[:2] = 255
    counts = count_detection(probability, damaged, threshold=0.5, ignored=ignored)
    scores = detection_scores(counts, threshold=0.5)
    assert scores.f1 == 1.0
    assert scores.auc == 1.0
    assert scores.f1_1px == 1.0


def test_counts_of_pictures_add_up() -> None:
    rng = np.random.default_rng(1)
    damaged = rng.random((20, 30)) < 0.2
    probability = rng.integers(0, 256, size=(20, 30)).astype(np.uint8)
    halves = [
        count_detection(probability[:, part], damaged[:, part], threshold=0.4)
        for part in (slice(0, 15), slice(15, 30))
    ]
    together = detection_scores(add_counts(halves), threshold=0.4)
    whole = scored(probability, damaged, threshold=0.4)
    assert together.f1 == whole.f1
    assert together.iou == whole.iou
    assert together.auc == whole.auc


def test_nothing_to_find_has_no_score() -> None:
    scores = scored(np.zeros((8, 8), np.uint8), np.zeros((8, 8), bool))
    assert scores.f1 is None
    assert scores.auc is None


@pytest.mark.parametrize(("threshold", "level"), [(0.0, 1), (0.5, 128), (1.0, 255), (0.4, 102)])
def test_threshold_means_at_least(threshold: float, level: int) -> None:
    assert threshold_level(threshold) == level


def test_sizes_must_agree() -> None:
    with pytest.raises(ShapeError):
        count_detection(np.zeros((4, 4), np.uint8), np.zeros((4, 5), bool), threshold=0.5)
