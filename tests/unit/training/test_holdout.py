"""Held-out crops: which they are, and which threshold suits a model on them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from photorestore.models.config import preset
from photorestore.models.restorer import Restorer
from photorestore.training.degrade import TRAINING
from photorestore.training.finetune_data import LoadedClean, UserPart
from photorestore.training.holdout import HeldOut, HeldScore
from photorestore.training.pool import PhotoPool

BASE = HeldScore(album_db=20.0, general_db=30.0, threshold=0.5)


def held_out(photos: int) -> HeldOut:
    rng = np.random.default_rng(0)
    clean = tuple(
        LoadedClean(source=Path(f"{i}.png"), rgb=rng.integers(0, 256, (80, 80, 3), np.uint8))
        for i in range(photos)
    )
    nothing = PhotoPool(names=(), photos=())
    return HeldOut(UserPart(clean=clean), nothing, recipe=TRAINING, crop_px=64)


def test_few_photos_are_aged_several_times_each_time_anew() -> None:
    held = held_out(3)

    assert len(held.album) == 3
    assert len(held.general) == 9
    assert not np.array_equal(held.general[0].photo, held.general[3].photo)
    assert len(held_out(12).general) == 24


def scores_at(monkeypatch: pytest.MonkeyPatch, scores: dict[float, tuple[float, float]]) -> None:
    def score(self: HeldOut, model: Restorer, *, threshold: float) -> HeldScore:
        album, general = scores[threshold]
        return HeldScore(album_db=album, general_db=general, threshold=threshold)

    monkeypatch.setattr(HeldOut, "score", score)


def test_a_threshold_with_less_loss_elsewhere_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    scores_at(monkeypatch, {0.4: (21.2, 29.5), 0.5: (21.0, 29.7), 0.6: (20.9, 29.95)})

    best = held_out(3).best_score(Restorer(preset("tiny")), BASE, near=0.5)

    assert best.threshold == 0.6
    assert best.merit_db(BASE) == pytest.approx(0.9)


def test_the_threshold_stays_within_its_range(monkeypatch: pytest.MonkeyPatch) -> None:
    scores_at(monkeypatch, {0.8: (20.0, 30.0), 0.9: (21.0, 30.0)})

    best = held_out(3).best_score(Restorer(preset("tiny")), BASE, near=0.9)

    assert best.threshold == 0.9


def test_a_score_says_its_threshold() -> None:
    torch.manual_seed(0)
    model = Restorer(preset("tiny")).eval()

    assert held_out(3).score(model, threshold=0.3).threshold == 0.3
