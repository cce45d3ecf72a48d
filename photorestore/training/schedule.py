"""The learning rate over a run."""

from __future__ import annotations

import math

_WARM_UP_STEPS = 100
_LAST = 0.02


def rate_factor(step: int, progress: float) -> float:
    """Factor on the peak learning rate: linear warm-up, then a cosine down to 2 %.

    Args:
        step: optimiser steps done.
        progress: share of the budget that is used, 0 to 1.
    """
    cosine = _LAST + (1.0 - _LAST) * 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress)))
    return cosine * min(1.0, (step + 1) / _WARM_UP_STEPS)
