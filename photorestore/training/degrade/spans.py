"""A range of values that is drawn from more often near its harmless end."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Span:
    """A closed range and how to draw from it.

    Attributes:
        low: smallest value.
        high: largest value.
        neutral: value at which the effect vanishes (0 for a blur, 1 for a
            gamma); draws lean towards it and severity scales the distance to
            it. None for a matter of taste, such as a hue: uniform, unscaled.
        skew: 1 draws uniformly, larger leans to the end next to neutral.
        log: draw in the logarithm of the value.
    """

    low: float
    high: float
    neutral: float | None = None
    skew: float = 1.0
    log: bool = False

    def __post_init__(self) -> None:
        if self.low > self.high or self.skew <= 0.0 or (self.log and self.low <= 0.0):
            raise ValueError(f"{self} is not a range that can be drawn from.")

    def many(
        self, rng: np.random.Generator, count: int, severity: float = 1.0
    ) -> NDArray[np.float64]:
        """Draw ``count`` values; at severity 1 they lie within the span."""
        low, high = self.low, self.high
        middle = low if self.neutral is None else self.neutral
        if self.log:
            middle = math.log(middle) if middle > low else math.log(low)
            low, high = math.log(low), math.log(high)
        uniform = rng.random(count)
        if self.neutral is None or middle <= low:
            value = low + (high - low) * uniform**self.skew
        elif middle >= high:
            value = high - (high - low) * uniform**self.skew
        else:
            side = 2.0 * uniform - 1.0
            reach = np.where(side > 0.0, high - middle, middle - low)
            value = middle + np.sign(side) * reach * np.abs(side) ** self.skew
        if self.log:
            value = np.exp(value)
        value = np.clip(value, self.low, self.high)
        if self.neutral is None or severity == 1.0:
            return value
        return self.neutral + (value - self.neutral) * severity

    def one(self, rng: np.random.Generator, severity: float = 1.0) -> float:
        """Draw one value."""
        return float(self.many(rng, 1, severity)[0])
