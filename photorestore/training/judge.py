"""Is the new model better where it should be, and no worse elsewhere?

A pure function of scores: nothing is restored here (see `judging`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np

from photorestore.training.report import resamples

Kind = Literal["album", "general", "clean"]

LEAST_PHOTOS = 3
"""With fewer held-out photos nothing can be said."""
FEW_PHOTOS = 6
"""With fewer, an interval says less than it seems to."""
GENERAL_LOSS_DB = 0.1
"""What the new model may lose on photos of other kinds."""
CLEAN_LOSS_DB = 0.5
"""What it may change more on photos that need no restoration, above `CLEAN_FINE_DB`."""
CLEAN_FINE_DB = 40.0
"""From here on, a change is not seen."""


@dataclass(frozen=True, kw_only=True)
class PairedScore:
    """One photo, restored by both models.

    Attributes:
        name: of the photo.
        kind: "album": damaged like the user's photos; "general": damaged otherwise;
            "clean": not damaged, to be left as it is.
        before_db: PSNR of the photo as it was given, against its target.
        base_db: PSNR of what the base model made of it.
        new_db: PSNR of what the new model made of it.
    """

    name: str
    kind: Kind
    before_db: float
    base_db: float
    new_db: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """New minus base over the photos of one kind.

    Attributes:
        kind: of the photos.
        photos: how many.
        before_db: mean PSNR before restoration.
        base_db: mean with the base model.
        new_db: mean with the new model.
        gain_db: mean of new minus base, photo by photo.
        low_db: lower end of the 95 % bootstrap interval of the gain, over photos.
        high_db: its upper end.
        better: photos on which the new model is better.
    """

    kind: Kind
    photos: int
    before_db: float
    base_db: float
    new_db: float
    gain_db: float
    low_db: float
    high_db: float
    better: int


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came out.

    Attributes:
        offered: the new model may be installed with a good conscience.
        summary: one sentence for the user.
        reasons: sentences that say why, with figures.
        comparisons: one per kind of photo, "album" first.
        scores: of each photo.
    """

    offered: bool
    summary: str
    reasons: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    scores: tuple[PairedScore, ...]

    def to_json(self) -> str:
        """The whole verdict as one JSON object, on one line."""
        return json.dumps(asdict(self), allow_nan=False)


def judge(scores: Sequence[PairedScore]) -> Verdict:
    """Compare the new model with its base.

    It is offered if on the album it is better with 95 % certainty, and elsewhere its
    mean loses no more than `GENERAL_LOSS_DB`, and clean photos are not changed more
    than before in a way that can be seen.

    Args:
        scores: of held-out photos, which no training has seen.
    """
    kinds: tuple[Kind, ...] = ("album", "general", "clean")
    found = tuple(c for kind in kinds if (c := compare(scores, kind)) is not None)
    by_kind = {comparison.kind: comparison for comparison in found}
    album = by_kind.get("album")
    reasons: list[str] = []
    objections: list[str] = []
    if album is None or album.photos < LEAST_PHOTOS:
        count = 0 if album is None else album.photos
        objections.append(
            f"Only {count} photos like yours were held out; at least {LEAST_PHOTOS} are needed "
            "to tell whether it is better."
        )
    elif album.low_db > 0.0:
        reasons.append(f"On photos like yours it is better by {_gain(album)}.")
    elif album.gain_db > 0.0:
        objections.append(
            f"On photos like yours it seems better by {_gain(album)}, but that may be chance: "
            "more photos or more time may help."
        )
    else:
        objections.append(f"On photos like yours it is not better: {_gain(album)}.")
    if album is not None and LEAST_PHOTOS <= album.photos < FEW_PHOTOS:
        reasons.append(f"Only {album.photos} photos were held out, so the figures are rough.")
    general = by_kind.get("general")
    if general is not None:
        if general.gain_db < -GENERAL_LOSS_DB:
            objections.append(
                f"On other photos it is worse: {_gain(general)}. It has forgotten too much."
            )
        else:
            reasons.append(f"On other photos it is about as good: {_gain(general)}.")
    clean = by_kind.get("clean")
    if clean is not None:
        if clean.new_db < CLEAN_FINE_DB and clean.gain_db < -CLEAN_LOSS_DB:
            objections.append(f"It changes photos that need no restoration: {_gain(clean)}.")
        else:
            reasons.append("Photos that need no restoration are left as they are.")
    if objections:
        summary = f"The new model is not offered. {objections[0]}"
    else:
        summary = f"The new model is worth installing. {reasons[0]}"
    return Verdict(
        offered=not objections,
        summary=summary,
        reasons=(*objections, *reasons),
        comparisons=found,
        scores=tuple(scores),
    )


def compare(scores: Sequence[PairedScore], kind: Kind) -> Comparison | None:
    """New minus base over the photos of one kind; None where there are none."""
    chosen = [score for score in scores if score.kind == kind]
    if not chosen:
        return None
    gains = np.array([score.new_db - score.base_db for score in chosen])
    means = gains[resamples(len(gains))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Comparison(
        kind=kind,
        photos=len(chosen),
        before_db=float(np.mean([score.before_db for score in chosen])),
        base_db=float(np.mean([score.base_db for score in chosen])),
        new_db=float(np.mean([score.new_db for score in chosen])),
        gain_db=float(gains.mean()),
        low_db=float(low),
        high_db=float(high),
        better=int(np.count_nonzero(gains > 0.0)),
    )


def _gain(comparison: Comparison) -> str:
    return (
        f"{comparison.gain_db:+.2f} dB (95 % between {comparison.low_db:+.2f} and "
        f"{comparison.high_db:+.2f}, {comparison.photos} photos)"
    )
