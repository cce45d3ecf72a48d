"""The latent map of old, degraded and clean photos."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import torch

from photorestore.core.errors import TrainingError
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer
from photorestore.training.degrade import NOTHING
from photorestore.training.latent_map import latent_map


def photos(count: int, *, level: int = 0) -> list[np.ndarray]:
    made = []
    for seed in range(count):
        cells = np.random.default_rng(seed + level).integers(0, 255, (6, 7, 3), dtype=np.uint8)
        image = np.asarray(cv2.resize(cells, (240, 200), interpolation=cv2.INTER_CUBIC))
        made.append(image if not level else (image // 8 + level).astype(np.uint8))
    return made


@pytest.fixture(scope="module")
def model() -> Restorer:
    torch.manual_seed(0)
    return Restorer(preset("tiny")).eval()


def test_every_photo_has_its_place(model: Restorer) -> None:
    drawn = latent_map(
        model, old=photos(3, level=90), clean=photos(4), recipe=NOTHING, threshold=0.99
    )

    assert [point.domain for point in drawn.points] == ["R"] * 3 + ["X"] * 4 + ["Y"] * 4
    assert 0.0 < drawn.shown_share <= 1.0
    assert abs(sum(point.x for point in drawn.points)) < 1e-6
    assert drawn.gap is None
    assert len(json.loads(drawn.to_json())["points"]) == 11


def test_too_few_or_too_small_photos_have_no_map(model: Restorer) -> None:
    small = [np.zeros((100, 300, 3), np.uint8)] * 5

    with pytest.raises(TrainingError, match="needs 3 old"):
        latent_map(model, old=small, clean=photos(4), recipe=NOTHING, threshold=0.5)
