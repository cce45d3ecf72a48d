"""The dice of one stage: seeded on their own, and what they showed is kept."""

from __future__ import annotations

import math
from enum import IntEnum

import numpy as np

from photorestore.training.degrade.spans import Span


class Stage(IntEnum):
    """Key of each stage's own random stream; never renumber."""

    TONE = 1
    CAPTURE = 2
    PRINT = 3
    DAMAGE = 4
    SCAN = 5
    BENCH = 6
    COPY = 7


class Draw:
    """Seeded draws of one stage.

    Each stage has a stream of its own, so that a change in one stage, or in
    the size of the picture, leaves the draws of the others alone.

    Attributes:
        rng: the stream, for textures and shapes that need no record.
        severity: scales strengths; below 0.5 effects also become rarer.
        record: what was drawn, JSON-able.
    """

    def __init__(self, *, seed: int, stage: Stage, severity: float) -> None:
        self.rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, int(stage)))))
        self.severity = severity
        self.record: dict[str, object] = {}

    def gate(self, probability: float) -> bool:
        """Whether an effect of this probability happens."""
        return bool(self.rng.random() < probability * min(1.0, 2.0 * self.severity))

    def chance(self, probability: float) -> bool:
        """A coin that severity does not touch."""
        return bool(self.rng.random() < probability)

    def value(self, name: str, span: Span) -> float:
        """Draw from a span and keep the value under ``name``."""
        value = span.one(self.rng, self.severity)
        self.record[name] = round(value, 5)
        return value

    def count(self, name: str, span: Span, share: float) -> int:
        """Draw a count for a 512 x 512 picture and scale it to this one.

        Args:
            name: key of the record.
            span: range of the count for 512 x 512 px.
            share: expected share of them in this picture.
        """
        expected = span.one(self.rng, self.severity) * share
        count = math.floor(expected + self.rng.random())
        self.record[name] = count
        return count
