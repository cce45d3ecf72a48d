"""Old photos that somebody has looked through, as samples of the scratch detector."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from photorestore.core.errors import PhotoReadError
from photorestore.training.degrade import TRAINING
from photorestore.training.pool import PhotoPool
from photorestore.training.real_crops import RealCrops, read_intact, real_crops
from photorestore.training.samples import SampleSet

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "real_masks"


def pool() -> PhotoPool:
    """A photo of even grey that is half its labelled size, and one of stripes."""
    grey = np.full((150, 200, 3), 90, np.uint8)
    stripes = np.tile(np.where(np.arange(160) % 8 < 4, 60, 200).astype(np.uint8), (120, 1))
    return PhotoPool(
        names=("old/train/grey.jpg", "old/train/stripes.jpg"),
        photos=[grey, np.dstack([stripes] * 3)],
    )


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """One crop to tune with, one to test with, and an intact photo with a place left out."""
    line = {"kind": "scratch", "role": "damage", "line": [[0, 60], [199, 60]], "width_px": 12}
    doubt = {"kind": "stain", "role": "ignore", "polygon": [[[0, 160], [199, 160], [100, 199]]]}
    crop = {"photo": "grey.jpg", "photo_size_px": [400, 300], "note": "", "box": [0, 0, 200, 200]}
    crops = [
        {**crop, "name": "mine", "split": "tune", "shapes": [line, doubt]},
        {**crop, "name": "theirs", "split": "test", "photo": "stripes.jpg", "shapes": [line]},
    ]
    (tmp_path / "labels.json").write_text(json.dumps({"format": 1, "crops": crops}))
    intact = {"stripes.jpg": [[0.0, 0.0, 1.0, 0.25]], "absent.jpg": []}
    (tmp_path / "intact.json").write_text(json.dumps({"format": 1, "photos": intact}))
    return tmp_path


def test_labels_come_at_the_size_of_the_photo_in_memory(labels: Path) -> None:
    real = real_crops(labels, pool())

    assert len(real.labelled) == 1  # the test half is never trained on
    crop = real.labelled[0]
    assert crop.rgb.shape == (100, 100, 3)
    assert crop.damaged[30, :].all()
    assert not crop.damaged[10, :].any()
    assert crop.unsure[85, 50] == 255
    assert not (crop.unsure[:70] > 0).any()


def test_crops_to_train_with_are_taken_like_those_to_tune_with(labels: Path) -> None:
    tuned = real_crops(labels, pool()).labelled[0]
    path = labels / "labels.json"
    path.write_text(path.read_text().replace('"tune"', '"train"'))

    trained = real_crops(labels, pool()).labelled

    assert len(trained) == 1
    assert np.array_equal(trained[0].damaged, tuned.damaged)


def test_intact_photos_hold_no_damage_but_where_nobody_is_sure(labels: Path) -> None:
    intact = real_crops(labels, pool()).intact

    assert len(intact) == 1
    assert not intact[0].damaged.any()
    assert intact[0].unsure[:30].all()
    assert not intact[0].unsure[30:].any()


def test_drawn_damage_lies_on_intact_photos_as_they_are(labels: Path) -> None:
    real = RealCrops(intact=real_crops(labels, pool()).intact, labelled=())
    crops = [real.draw(96, TRAINING, np.random.default_rng(seed)) for seed in range(24)]

    damaged = [crop for crop in crops if crop.damaged.any()]
    untouched = [crop for crop in crops if not crop.damaged.any()]
    assert damaged
    assert untouched
    bright = np.float32(200.0 / 255.0)
    for crop in damaged:  # neither tone nor noise is drawn where there is no damage
        assert crop.rgb.shape == (96, 96, 3)
        spared = (crop.damaged == 0) & (crop.unsure == 0)
        assert (np.abs(crop.rgb - bright).max(axis=2)[spared] < 0.01).any()


def test_the_same_dice_give_the_same_crop(labels: Path) -> None:
    real = real_crops(labels, pool())
    first, second = (real.draw(64, TRAINING, np.random.default_rng(5)) for _ in range(2))

    np.testing.assert_array_equal(first.rgb, second.rgb)
    np.testing.assert_array_equal(first.damaged, second.damaged)


def test_the_detector_alone_is_given_real_photos(labels: Path) -> None:
    photos = pool()
    black = PhotoPool(names=("black",), photos=[np.zeros((128, 128, 3), np.uint8)])

    def seen(stage: str) -> float:
        samples = SampleSet(
            stage, clean=black, old=photos, crop_px=64, seed=0, real=real_crops(labels, photos)
        )
        return float(np.mean([samples[n]["target"].max() > 0.3 for n in range(30)]))

    assert seen("scratch") > 0.1
    assert seen("mapping") == 0.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no json", "not a list of intact photos"),
        ('{"format": 7, "photos": {}}', "not a list of intact photos"),
        ('{"format": 1, "photos": {"a.jpg": [[0, 0, 2, 1]]}}', "not a list of intact photos"),
        ('{"format": 1, "photos": []}', "not a list of intact photos"),
    ],
)
def test_what_is_no_list_of_intact_photos_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "intact.json"
    path.write_text(text)
    with pytest.raises(PhotoReadError, match=message):
        read_intact(path)


def test_labels_of_other_photos_are_refused(labels: Path) -> None:
    others = PhotoPool(names=("cat.jpg",), photos=[np.zeros((64, 64, 3), np.uint8)])
    with pytest.raises(PhotoReadError, match="None of the old photos"):
        real_crops(labels, others)
    with pytest.raises(PhotoReadError, match="cannot be read"):
        real_crops(labels / "missing", others)


def test_no_photo_of_the_test_half_is_in_the_shipped_list() -> None:
    crops = json.loads((SHIPPED / "labels.json").read_text())["crops"]
    tested = {crop["photo"] for crop in crops if crop["split"] == "test"}
    intact = read_intact(SHIPPED / "intact.json")

    assert len(intact) >= 60
    assert not tested & set(intact)
