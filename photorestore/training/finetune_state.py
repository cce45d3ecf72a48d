"""How a fine-tuning stands, and how it ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from photorestore.training.holdout import HeldScore

_LEAST_GAIN_DB = 0.02


@dataclass(frozen=True, kw_only=True)
class FinetuneOutcome:
    """How a fine-tuning ended.

    Attributes:
        model: the best weights; those of the base where nothing was gained.
        finished: it is done; otherwise it can be resumed.
        improved: on held-out crops the model is better than the base.
        base: score of the base on held-out crops.
        best: score of the model that is left.
        steps: optimiser steps.
        seconds: wall-clock time, pauses left out.
        summary: one sentence for the user.
    """

    model: Path
    finished: bool
    improved: bool
    base: HeldScore
    best: HeldScore
    steps: int
    seconds: float
    summary: str


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a few steps cost.

    Attributes:
        step_s: seconds per step.
        check_s: seconds per measurement of held-out photos.
        steps: steps that fit into the budget.
        seconds: what the whole training takes.
        photos: photos to train on.
        held_out: photos held out.
        plan: sentence on what learns.
    """

    step_s: float
    check_s: float
    steps: int
    seconds: float
    photos: int
    held_out: int
    plan: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the checks have found so far; kept in the checkpoint.

    Attributes:
        origin: hash of base and photos.
        checks: how many were made.
        idle: how many in a row brought nothing.
        base: score of the base.
        best: best score so far.
        best_step: when it was reached; 0 = the base.
    """

    origin: str
    checks: int
    idle: int
    base: HeldScore
    best: HeldScore
    best_step: int

    def checked(self, score: HeldScore, *, step: int, checks: int) -> Standing:
        """How it stands after another check.

        Args:
            score: what was measured; it becomes the best if it is clearly better.
            step: after how many steps.
            checks: how many were due by now.
        """
        gain = score.merit_db(self.base) - self.best.merit_db(self.base)
        better = gain >= _LEAST_GAIN_DB
        return replace(
            self,
            checks=max(self.checks + 1, checks),
            idle=0 if better else self.idle + 1,
            best=score if better else self.best,
            best_step=step if better else self.best_step,
        )

    def to_json(self) -> str:
        """Everything as JSON."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> Standing:
        """Read what `to_json` wrote; KeyError, TypeError or ValueError if it is not that."""
        stored: dict[str, Any] = json.loads(text)
        stored |= {name: HeldScore(**stored[name]) for name in ("base", "best")}
        return Standing(**stored)

    @property
    def gain_db(self) -> float:
        """What the best model gained on the album."""
        return self.best.album_db - self.base.album_db

    @property
    def general_gain_db(self) -> float:
        """What it gained on damage of the shipped recipe."""
        return self.best.general_db - self.base.general_db

    def summary(self) -> str:
        """One sentence for the user."""
        if not self.best_step:
            return "Nothing was gained yet, so the model is still the base."
        return (
            f"On held-out crops like yours the model is better by {self.gain_db:+.2f} dB, "
            f"elsewhere it changed by {self.general_gain_db:+.2f} dB."
        )
