"""The learning rate over a run."""

from __future__ import annotations

import math

_WARM_UP_STEPS = 100
_WARM_UP_SHARE = 0.05
_LAST = 0.02


def rate_factor(step: int, progress: float) -> float:
    """Factor on the peak learning rate: linear warm-up, then a cosine down to 2 %.

    Args:
        step: optimiser steps done.
        progress: share of the budget that is used, 0 to 1.
    """
    return _cosine(progress) * min(1.0, (step + 1) / _WARM_UP_STEPS)


def short_rate_factor(progress: float) -> float:
    """The same for a run of few steps, whose warm-up is 5 % of its budget."""
    return _cosine(progress) * min(1.0, _LAST + progress / _WARM_UP_SHARE)


def _cosine(progress: float) -> float:
    return _LAST + (1.0 - _LAST) * 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress)))
