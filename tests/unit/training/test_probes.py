"""Classifiers that are trained afresh."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from photorestore.training.probes import folds, linear_hits, linear_svm, network_hits


def test_folds_are_a_partition() -> None:
    parts = folds(23, 5)
    assert sorted(np.concatenate(parts).tolist()) == list(range(23))
    assert {len(part) for part in parts} == {4, 5}


def test_linear_svm_equals_scikit_learn() -> None:
    svm = pytest.importorskip("sklearn.svm")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 5))
    y = np.where(x[:, 0] + 0.5 * rng.normal(size=60) > 0.2, 1.0, -1.0)
    theirs = svm.LinearSVC(C=0.1, dual=False, tol=1e-10, max_iter=10_000).fit(x, y)
    ours = linear_svm(x, y, cost=0.1)
    np.testing.assert_allclose(ours[:-1], theirs.coef_[0], atol=1e-4)
    assert ours[-1] == pytest.approx(float(theirs.intercept_[0]), abs=1e-4)


def test_linear_hits_are_high_where_sets_differ_and_near_chance_where_not() -> None:
    rng = np.random.default_rng(1)
    first, same = rng.normal(size=(60, 8)), rng.normal(size=(60, 8))
    assert linear_hits(first, same + 3.0).mean() == 1.0
    assert linear_hits(first, same).mean() < 0.7


def codes(seed: int, count: int, pattern: float) -> list[Tensor]:
    """Codes whose neighbours agree (pattern 1) or not (0), with equal statistics."""
    draws = torch.Generator().manual_seed(seed)
    made = []
    for _ in range(count):
        noise = torch.randn(2, 4, 8, 8, generator=draws)
        smooth = noise.repeat_interleave(2, dim=3)[..., :8]
        made.append(pattern * smooth + (1.0 - pattern) * noise)
    return made


def test_network_hits_see_structure_that_statistics_do_not() -> None:
    hits = network_hits(codes(0, 24, 0.0), codes(1, 24, 1.0), steps=80)
    assert hits.mean() > 0.85
    assert network_hits(codes(2, 24, 0.0), codes(3, 24, 0.0), steps=40).mean() < 0.75
