"""What the events of a training add up to: curves, samples, sentences; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from photorestore.training.run_folder import Event

_NO_LOSS = frozenset(
    {"event", "time", "stage", "step", "progress", "eta_s", "samples_per_s", "learning_rate"}
)

Points = list[tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class SamplePicture:
    """One held-out crop; all are paths in the folder of the training."""

    before: str
    after: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Samples:
    """How the crops looked after so many steps."""

    step: int
    pictures: tuple[SamplePicture, ...]


@dataclass(kw_only=True)
class Figures:
    """Grows with the events of one training.

    Attributes:
        losses: points (step, value) of each loss by name; "loss" is their sum.
        album: points (step, dB gained) on held-out photos like the user's.
        general: the same on other damage.
        samples: the oldest first.
        notes: sentences about what is learnt and how.
        device: where it runs.
        samples_per_s: crops per second, of late.
        error: why it failed, or "".
        summary: how it ended, or "".
        skipped: steps that were left out.
    """

    losses: dict[str, Points] = field(default_factory=dict)
    album: Points = field(default_factory=list)
    general: Points = field(default_factory=list)
    samples: list[Samples] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    device: str = ""
    samples_per_s: float = 0.0
    error: str = ""
    summary: str = ""
    skipped: int = 0
    _before: int = 0
    _stage: str = ""
    _last_step: int = 0

    def take(self, events: Iterable[Event]) -> None:
        """Add events, in their order; unknown ones and broken ones are left out."""
        for event in events:
            try:
                self._take(event)
            except (KeyError, TypeError, ValueError):
                continue

    def _take(self, event: Event) -> None:
        kind = event["event"]
        if kind == "start":
            self.notes = (*map(str, event.get("notes", ())), *map(str, event.get("skipped", ())))
            self.device = str(event.get("device", ""))
            self.error = self.summary = ""
        elif kind == "stage":
            self._enter(str(event["stage"]))
        elif kind == "step":
            step = self._before + int(event["step"])
            self._last_step = int(event["step"])
            self.samples_per_s = float(event.get("samples_per_s", 0.0))
            for name, value in event.items():
                if name in _NO_LOSS or name.endswith("_db"):
                    continue
                if isinstance(value, int | float):
                    _put(self.losses.setdefault(name, []), step, float(value))
        elif kind == "check":
            step = self._before + int(event["step"])
            _put(self.album, step, float(event["album_db"]) - float(event["album_base_db"]))
            _put(self.general, step, float(event["general_db"]) - float(event["general_base_db"]))
        elif kind == "sample":
            step = self._before + int(event["step"])
            pictures = tuple(
                SamplePicture(before=p["before"], after=p["after"], target=p["target"])
                for p in event["pictures"]
            )
            self.samples = [old for old in self.samples if old.step < step]
            self.samples.append(Samples(step=step, pictures=pictures))
        elif kind == "skipped":
            self.skipped += 1
        elif kind == "early":
            self.notes = (*self.notes, str(event["reason"]))
        elif kind == "end":
            self.summary = str(event.get("summary", ""))
        elif kind == "error":
            self.error = str(event["message"])

    def _enter(self, stage: str) -> None:
        """Stages follow each other along one axis."""
        if self._stage and stage != self._stage:
            self._before += self._last_step
            self._last_step = 0
        self._stage = stage


def smoothed(values: list[float], share: float = 0.7) -> list[float]:
    """An exponential mean that does not lean to its first value.

    Source: bias correction of Kingma and Ba 2015, arXiv:1412.6980.
    """
    made, mean = [], 0.0
    for count, value in enumerate(values, start=1):
        mean = share * mean + (1.0 - share) * value
        made.append(mean / (1.0 - share**count))
    return made


def _put(points: Points, step: int, value: float) -> None:
    """Add a point; what a resumed training repeats takes the place of what it was."""
    while points and points[-1][0] >= step:
        points.pop()
    points.append((float(step), value))
