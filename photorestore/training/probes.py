"""Classifiers trained afresh to tell two sets of codes apart, tested on unseen photos."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.core.cancel import CancelToken

SVM_COSTS = (1e-3, 1e-2, 1e-1, 1.0)
"""Costs C to choose from."""

_NEWTON_STEPS = 100
_BATCH = 32


def folds(count: int, parts: int, *, seed: int = 0) -> tuple[NDArray[np.int64], ...]:
    """Deal the numbers 0 to count - 1 into parts of about equal size, at random."""
    order = np.random.default_rng(seed).permutation(count)
    return tuple(np.sort(order[part::parts]) for part in range(parts))


def linear_svm(
    x: NDArray[np.float64], y: NDArray[np.float64], *, cost: float
) -> NDArray[np.float64]:
    """Fit a linear support vector machine with squared hinge loss.

    Minimises |w|^2 / 2 + C sum max(0, 1 - y (w x + b))^2, b counted as a weight:
    the problem that scikit-learn's LinearSVC solves, so the solution is the same.

    Args:
        x: (N, D) features.
        y: (N,), -1 or 1.
        cost: C.

    Returns:
        (D + 1,) weights, the last one is b.
    """
    data = np.concatenate([x, np.ones((len(x), 1))], axis=1)  # (N, D + 1)
    weights = np.zeros(data.shape[1])

    def objective(w: NDArray[np.float64]) -> float:
        return float(0.5 * w @ w + cost * np.square(np.maximum(0.0, 1.0 - y * (data @ w))).sum())

    for _ in range(_NEWTON_STEPS):
        slack = 1.0 - y * (data @ weights)
        inside = data[slack > 0]
        gradient = weights - 2.0 * cost * inside.T @ (y * slack)[slack > 0]
        if np.abs(gradient).max() < 1e-8:
            break
        curvature = np.eye(len(weights)) + 2.0 * cost * inside.T @ inside
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while size > 1e-6 and objective(weights - size * step) > objective(weights):
            size *= 0.5
        weights = weights - size * step
    return weights


def linear_hits(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Whether a linear SVM puts each photo into its set, in 5-fold cross-validation.

    Features are standardised by the training folds. Of several costs the one with
    the highest accuracy counts, so the result errs towards a gap.

    Args:
        first: (N, D), one row per photo.
        second: (M, D).

    Returns:
        (N + M,), 1 = right, 0 = wrong.
    """
    x = np.concatenate([first, second])
    y = np.concatenate([-np.ones(len(first)), np.ones(len(second))])
    results = []
    for cost in SVM_COSTS:
        hits = np.zeros(len(x))
        for held_out in folds(len(x), 5):
            train = np.setdiff1d(np.arange(len(x)), held_out)
            mean, spread = x[train].mean(axis=0), x[train].std(axis=0) + 1e-9
            weights = linear_svm((x[train] - mean) / spread, y[train], cost=cost)
            scores = (x[held_out] - mean) / spread @ weights[:-1] + weights[-1]
            hits[held_out] = (scores > 0) == (y[held_out] > 0)
        results.append(hits)
    return max(results, key=lambda hits: float(hits.mean()))


def network_hits(
    first: Sequence[Tensor],
    second: Sequence[Tensor],
    *,
    steps: int = 200,
    cancel: CancelToken | None = None,
) -> NDArray[np.float64]:
    """Whether a small network puts each photo into its set, trained on the other half.

    Args:
        first: codes (K, C, h, w) of the K crops of each photo, on the CPU.
        second: the same of the other set, with the same h and w.
        steps: of training, for each half.
        cancel: checked once per step.

    Returns:
        (N + M,), 1 = right, 0 = wrong; a photo's crops vote with their scores.

    Raises:
        JobCancelled: the token was cancelled.
    """
    photos = [*first, *second]
    labels = torch.tensor([0.0] * len(first) + [1.0] * len(second))
    hits = np.zeros(len(photos))
    for held_out in folds(len(photos), 2):
        train = np.setdiff1d(np.arange(len(photos)), held_out)
        codes = torch.cat([photos[i] for i in train])  # (crops, C, h, w)
        truth = torch.cat([labels[i].expand(len(photos[i])) for i in train])  # (crops,)
        mean, spread = codes.mean(dim=(0, 2, 3)), codes.std(dim=(0, 2, 3)) + 1e-9
        mean, spread = mean[:, None, None], spread[:, None, None]
        network = _train((codes - mean) / spread, truth, steps=steps, cancel=cancel)
        with torch.inference_mode():
            for index in held_out:
                score = network((photos[index] - mean) / spread).mean()
                hits[index] = float((score > 0) == (labels[index] > 0.5))
    return hits


def _train(
    codes: Tensor, truth: Tensor, *, steps: int, cancel: CancelToken | None
) -> nn.Sequential:
    """Train on codes (N, C, h, w) with truth (N,), 0 or 1."""
    draws = torch.Generator().manual_seed(0)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        network = nn.Sequential(
            nn.Conv2d(codes.shape[1], 32, 3, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(32, 48, 3, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(48, 1),
        )
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-2)
    for _ in range(steps):
        if cancel is not None:
            cancel.check()
        chosen = torch.randint(len(codes), (_BATCH,), generator=draws)
        batch = codes[chosen]
        if torch.rand((), generator=draws) < 0.5:
            batch = batch.flip(3)
        loss = F.binary_cross_entropy_with_logits(network(batch)[:, 0], truth[chosen])
        optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward([loss])
        optimiser.step()
    return network.eval()
