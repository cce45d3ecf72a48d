"""What a fine-tuning is told, and what it decides by the amount of data; needs no torch."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from photorestore.core.errors import TrainingError

STAGE = "finetune"
"""The name under which a fine-tuning's steps appear among the events."""

_MEDIUM_PHOTOS = 60
_MANY_PHOTOS = 300


class Effort(StrEnum):
    """How much a training tries."""

    QUICK = "quick"
    THOROUGH = "thorough"
    SCRATCH = "scratch"
    """A new model from nothing, by all stages of `run.run_training`; needs hundreds of
    photos and, on a processor, many hours."""


DEFAULT_MINUTES = {Effort.QUICK: 20.0, Effort.THOROUGH: 120.0, Effort.SCRATCH: 600.0}


@dataclass(frozen=True, kw_only=True)
class PartsPlan:
    """What learns, chosen so that few photos cannot bend many weights.

    Attributes:
        rank: of the update of each convolution and matrix; None trains them whole.
        learning_rate: peak, suited to that.
        reason: a sentence for the user.

    Source: low-rank updates of Hu et al. 2021, arXiv:2106.09685.
    """

    rank: int | None
    learning_rate: float
    reason: str


def choose_parts(photos: int) -> PartsPlan:
    """What to train with so many photos of the user: T, bypass, decoder and detector,
    by low-rank updates up to a few hundred photos, whole from there on."""
    if photos < _MEDIUM_PHOTOS:
        return PartsPlan(
            rank=8,
            learning_rate=1e-3,
            reason=f"{photos} photos are few, so only small updates of the model are learnt.",
        )
    if photos < _MANY_PHOTOS:
        return PartsPlan(
            rank=32,
            learning_rate=8e-4,
            reason=f"{photos} photos allow larger updates of the model.",
        )
    return PartsPlan(
        rank=None,
        learning_rate=1.5e-4,
        reason=f"{photos} photos are many, so the whole mapping is trained.",
    )


@dataclass(frozen=True, kw_only=True)
class FinetuneConfig:
    """One fine-tuning.

    Attributes:
        data: folders and photos of the user, see `user_data.find_user_data`.
        out: folder for checkpoint, events, samples and ``model.safetensors``.
        base: model file to start from.
        old: folders and files of old photos, besides those in ``data``.
        effort: "quick" or "thorough"; "scratch" is another training.
        minutes: budget of training, pauses left out; None takes that of the effort,
            unless ``steps`` are given.
        steps: optimiser steps instead of minutes.
        stop_after_minutes: end this process after that long, to be resumed.
        recipe: JSON file; None matches one to the old photos, or takes the training
            recipe where there are none.
        replay: folder or tar with ``clean/train``, on which the base learnt; None
            replays the training recipe on the user's own clean photos.
        replay_share: part of each batch that is replayed, 0 to 0.9.
        held_out_share: part of the photos that is held out, at least 3 and at most 12.
        patience: checks without gain after which it ends early.
        resume: go on from the checkpoint in ``out``.
        device: "auto", "cpu", "cuda", "mps".
        seed: the run is a function of this, the data and the configuration.
        crop_px: side of training crops, a multiple of 16.
        batch: crops per step.
        learning_rate: peak; None takes that of the parts that learn.
        ema: decay of the moving average of the weights.
        workers: processes that prepare crops; None chooses.
        checkpoint_minutes: pause between checkpoints.
        json_lines: print events as JSON lines.
    """

    data: tuple[Path, ...]
    out: Path
    base: Path
    old: tuple[Path, ...] = ()
    effort: Effort = Effort.QUICK
    minutes: float | None = None
    steps: int | None = None
    stop_after_minutes: float | None = None
    recipe: Path | None = None
    replay: Path | None = None
    replay_share: float = 0.4
    held_out_share: float = 0.2
    patience: int = 8
    resume: bool = False
    device: str = "auto"
    seed: int = 0
    crop_px: int = 128
    batch: int = 12
    learning_rate: float | None = None
    ema: float = 0.99
    workers: int | None = None
    checkpoint_minutes: float = 2.0
    json_lines: bool = False

    def __post_init__(self) -> None:
        if not self.data:
            raise TrainingError("Name at least one folder of photos to train on.")
        if self.effort is Effort.SCRATCH:
            raise TrainingError("Training from scratch starts from no model.")
        if self.minutes is not None and self.steps is not None:
            raise TrainingError("Give either a time budget in minutes or a number of steps.")
        if self.budget_minutes is not None and self.budget_minutes <= 0.0:
            raise TrainingError("The training budget must be more than nothing.")
        if self.steps is not None and self.steps <= 0:
            raise TrainingError("The training budget must be more than nothing.")
        if self.crop_px % 16 or self.crop_px < 32:
            raise TrainingError("The crop size must be a multiple of 16, at least 32 pixels.")
        if self.batch < 2:
            raise TrainingError("The batch must be at least 2 crops.")
        if not 0.0 <= self.replay_share <= 0.9:
            raise TrainingError("The replayed share must lie between 0 and 0.9.")
        if not 0.0 < self.held_out_share <= 0.5:
            raise TrainingError("The held-out share must lie above 0 and be at most 0.5.")

    @property
    def budget_minutes(self) -> float | None:
        """Minutes of training; None where steps are given."""
        if self.steps is not None:
            return None
        return DEFAULT_MINUTES[self.effort] if self.minutes is None else self.minutes

    @property
    def replayed(self) -> int:
        """Crops of a batch that are replayed."""
        return round(self.batch * self.replay_share)

    def to_json(self) -> str:
        """The configuration as JSON, paths as text."""
        return json.dumps(asdict(self), default=str, sort_keys=True)

    def same_run(self, other_json: str) -> bool:
        """Whether a checkpoint with that configuration may be continued by this one.

        Budget, patience and paths may differ; what shapes the weights may not.
        """
        shaping = {
            "crop_px", "batch", "learning_rate", "ema", "seed", "replay_share", "held_out_share",
        }  # fmt: skip
        mine, other = json.loads(self.to_json()), json.loads(other_json)
        return all(mine[f.name] == other.get(f.name) for f in fields(self) if f.name in shaping)
