"""Labels of real damage: rendering, matching, and the section of the evaluation."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from rich.console import Console

from photorestore.cli.evaluation_table import print_report
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, PhotoReadError
from photorestore.core.types import RestoreJob, RestoreResult
from photorestore.training.evaluate import EvaluationPlan, Subject, evaluate
from photorestore.training.real_detection import evaluate_real
from photorestore.training.real_masks import (
    CropMasks,
    Disc,
    LabelledCrop,
    Line,
    Polygon,
    Shape,
    read_labels,
    render,
    shipped_labels,
)

REAL_DATA = Path(
    os.environ.get("PHOTORESTORE_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data"
)
WIDTH_PX, HEIGHT_PX = 60, 50
BOX = (10, 5, 50, 45)


def crop_of(*shapes: Shape) -> LabelledCrop:
    return LabelledCrop(
        name="one",
        photo="a.png",
        photo_size_px=(WIDTH_PX, HEIGHT_PX),
        box=BOX,
        split="tune",
        note="",
        shapes=shapes,
    )


def entry(**changes: object) -> dict[str, Any]:
    """A crop of a label file: a line to find, and a place of doubt."""
    crop: dict[str, Any] = {
        "name": "one",
        "photo": "a.png",
        "photo_size_px": [WIDTH_PX, HEIGHT_PX],
        "box": list(BOX),
        "split": "tune",
        "note": "a line",
        "shapes": [
            {"kind": "scratch", "role": "damage", "line": [[4, 20], [35, 20]], "width_px": 1.0},
            {"kind": "stain", "role": "ignore", "polygon": [[[0, 0], [39, 0], [39, 9], [0, 9]]]},
        ],
    }
    return crop | changes


def write_labels(path: Path, *crops: dict[str, Any], version: int = 1) -> Path:
    path.write_text(json.dumps({"format": version, "crops": crops}), "utf-8")
    return path


class MarkingFinder:
    """Marks rows and a place of doubt in the coordinates of the photo."""

    def __init__(self, row: int, *, doubt: bool = False) -> None:
        self.row, self.doubt = row, doubt
        self.seen: list[tuple[int, ...]] = []

    def detect(self, job: RestoreJob, *, cancel: CancelToken | None = None) -> NDArray[np.uint8]:
        """Find damage like an engine."""
        self.seen.append(job.rgb.shape)
        found = np.zeros(job.rgb.shape[:2], np.uint8)
        found[BOX[1] + self.row, BOX[0] + 4 : BOX[0] + 36] = 255
        if self.doubt:
            found[BOX[1] : BOX[1] + 10] = 255
        return found

    def restore(self, job: RestoreJob) -> RestoreResult:
        """Give the photo back as it is."""
        return RestoreResult(
            id=job.id,
            rgb=job.rgb,
            hole=None,
            probability=None,
            seconds=0.1,
            tile_px=64,
            device="none",
        )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with one clean and two old photos."""
    for folder, name in (("clean/val", "c"), ("old/train", "a"), ("old/train", "b")):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        size = 64 if name == "c" else HEIGHT_PX
        picture = np.full((size, max(size, WIDTH_PX), 3), 120, np.uint8)
        cv2.imwrite(str(tmp_path / folder / f"{name}.png"), picture)
    return tmp_path


def test_a_line_is_as_wide_as_it_says() -> None:
    line = Line(points=((5.0, 20.0), (30.0, 20.0)), width_px=3.0)
    damaged = render(crop_of(Shape(kind="scratch", role="damage", outline=line))).damaged
    assert damaged[:, 15].sum() == 3
    assert damaged[19:22, 15].all()
    assert damaged[20].sum() == 26 + 2  # both ends reach out by one pixel


def test_a_disc_and_a_polygon_with_a_hole_cover_what_they_should() -> None:
    square = ((2, 2), (12, 2), (12, 12), (2, 12))
    hole = ((5, 5), (9, 5), (9, 9), (5, 9))
    damaged = render(
        crop_of(
            Shape(kind="tear", role="damage", outline=Polygon(rings=(square, hole))),
            Shape(kind="dust", role="damage", outline=Disc(centre=(30.0, 30.0), radius_px=1.0)),
        )
    ).damaged
    assert damaged[2:13, 2:13].sum() == 11 * 11 - 3 * 3  # an outline belongs to the shape
    assert not damaged[7, 7]
    assert damaged[25:35, 25:35].sum() == 5


def test_damage_inside_of_a_doubtful_place_stays_damage() -> None:
    everything = Polygon(rings=(((0, 0), (39, 0), (39, 39), (0, 39)),))
    speck = Disc(centre=(8.0, 8.0), radius_px=0.0)
    masks = render(
        crop_of(
            Shape(kind="dust", role="damage", outline=speck),
            Shape(kind="stain", role="ignore", outline=everything),
        )
    )
    assert masks.damaged.sum() == 1
    assert masks.ignored.sum() == 40 * 40 - 1
    levels = masks.to_levels()
    assert (levels[8, 8], levels[0, 0]) == (255, 128)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"split": "val"}, "split"),
        ({"box": [0, 0, WIDTH_PX + 1, 10]}, "box"),
        ({"shapes": [{"kind": "x", "role": "maybe", "disc": [1, 1], "radius_px": 1}]}, "role"),
        ({"shapes": [{"kind": "x", "role": "damage"}]}, "disc"),
    ],
)
def test_what_is_wrong_in_labels_is_said(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(PhotoReadError, match=said):
        read_labels(write_labels(tmp_path / "l.json", entry(**change)))


def test_other_formats_broken_and_missing_labels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotoReadError, match="format 2"):
        read_labels(write_labels(tmp_path / "l.json", entry(), version=2))
    (tmp_path / "l.json").write_text("[1, 2", "utf-8")
    with pytest.raises(PhotoReadError, match="not a file of labels"):
        read_labels(tmp_path / "l.json")
    with pytest.raises(PhotoReadError, match="cannot be read"):
        read_labels(tmp_path / "none.json")


def test_a_photo_cannot_be_in_two_splits(tmp_path: Path) -> None:
    labels = write_labels(tmp_path / "l.json", entry(), entry(name="two", split="test"))
    with pytest.raises(PhotoReadError, match="two splits"):
        read_labels(labels)


def test_the_whole_photo_is_searched_and_a_perfect_finder_scores_one(
    data: Path, tmp_path: Path
) -> None:
    finder = MarkingFinder(20)
    labels = write_labels(tmp_path / "l.json", entry())
    (tune,) = evaluate_real(finder, data / "old" / "train", labels, threshold=0.5)
    assert finder.seen == [(HEIGHT_PX, WIDTH_PX, 3)]
    assert (tune.split, tune.photos, tune.crops[0].name) == ("tune", 1, "one")
    assert tune.detection.scores.f1 == 1.0
    assert tune.false_alarm_share == 0.0


def test_marks_in_doubtful_places_count_neither_way(data: Path, tmp_path: Path) -> None:
    labels = write_labels(tmp_path / "l.json", entry())
    sure = evaluate_real(MarkingFinder(20), data / "old" / "train", labels, threshold=0.5)
    doubting = MarkingFinder(20, doubt=True)
    assert evaluate_real(doubting, data / "old" / "train", labels, threshold=0.5) == sure


def test_two_pixels_beside_is_right_in_the_tolerant_scores_only(data: Path, tmp_path: Path) -> None:
    labels = write_labels(tmp_path / "l.json", entry())
    (tune,) = evaluate_real(MarkingFinder(22), data / "old" / "train", labels, threshold=0.5)
    scores = tune.detection.scores
    assert (scores.precision, scores.recall, scores.f1) == (0.0, 0.0, 0.0)
    assert (tune.precision_3px, tune.recall_3px, scores.f1_3px) == (1.0, 1.0, 1.0)
    assert tune.f1_3px_of_crops is not None
    assert tune.f1_3px_of_crops.mean == 1.0
    intact = 40 * 40 - 40 * 10 - 32
    assert tune.false_alarm_share == pytest.approx(32 / intact)


def test_a_crop_without_damage_shows_its_false_alarms(data: Path, tmp_path: Path) -> None:
    labels = write_labels(tmp_path / "l.json", entry(shapes=[]))
    (tune,) = evaluate_real(MarkingFinder(20), data / "old" / "train", labels, threshold=0.5)
    assert tune.detection.scores.f1 is None
    assert tune.detection.scores.precision == 0.0
    assert tune.f1_of_crops is None
    assert tune.crops[0].false_alarm_share == pytest.approx(32 / 1600)


def test_splits_are_kept_apart(data: Path, tmp_path: Path) -> None:
    labels = write_labels(
        tmp_path / "l.json", entry(), entry(name="two", photo="b.png", split="test", shapes=[])
    )
    folder = data / "old" / "train"
    both = evaluate_real(MarkingFinder(20), folder, labels, threshold=0.5)
    assert [report.split for report in both] == ["tune", "test"]
    finder = MarkingFinder(20)
    assert evaluate_real(finder, folder, labels, threshold=0.5, splits=("tune",)) == both[:1]
    assert len(finder.seen) == 1  # no look at photos of the test


def test_crops_to_train_with_are_not_measured(data: Path, tmp_path: Path) -> None:
    labels = write_labels(
        tmp_path / "l.json", entry(), entry(name="two", photo="b.png", split="train", shapes=[])
    )
    finder = MarkingFinder(20)
    reports = evaluate_real(finder, data / "old" / "train", labels, threshold=0.5)
    assert [report.split for report in reports] == ["tune"]
    assert len(finder.seen) == 1


def test_missing_and_exchanged_photos_are_named(data: Path, tmp_path: Path) -> None:
    labels = write_labels(tmp_path / "l.json", entry())
    folder = data / "old" / "train"
    cv2.imwrite(str(folder / "a.png"), np.zeros((HEIGHT_PX * 2, WIDTH_PX * 2, 3), np.uint8))
    with pytest.raises(PhotoReadError, match="120 x 100 pixels"):
        evaluate_real(MarkingFinder(20), folder, labels, threshold=0.5)
    (folder / "a.png").unlink()
    with pytest.raises(PhotoReadError, match=r"does not hold a\.png"):
        evaluate_real(MarkingFinder(20), folder, labels, threshold=0.5)


def test_cancel_stops_before_the_next_photo(data: Path, tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    labels = write_labels(tmp_path / "l.json", entry())
    with pytest.raises(JobCancelled):
        evaluate_real(
            MarkingFinder(20), data / "old" / "train", labels, threshold=0.5, cancel=token
        )


def plan_with(labels: Path | None, split: str = "val") -> EvaluationPlan:
    return EvaluationPlan(split=split, pictures=1, severities=(), gap=False, labels=labels)


def printed(data: Path, plan: EvaluationPlan) -> tuple[str, dict[str, Any]]:
    finder = MarkingFinder(20)
    subject = Subject(name="marking", engine=finder, threshold=0.5, finder=finder)
    report = evaluate(data, plan, subject=subject)
    text = io.StringIO()
    print_report(report, Console(file=text, width=160))
    return text.getvalue(), json.loads(report.to_json())


def test_the_evaluation_has_a_section_of_real_scratches(data: Path, tmp_path: Path) -> None:
    labels = write_labels(
        tmp_path / "l.json", entry(), entry(name="two", photo="b.png", split="test")
    )
    text, report = printed(data, plan_with(labels))
    assert "Real scratches" in text
    assert [real["split"] for real in report["real"]] == ["tune", "test"]
    assert report["real"][0]["detection"]["scores"]["f1"] == 1.0
    assert report["notes"] == []


def test_who_tunes_sees_no_test_figure(data: Path, tmp_path: Path) -> None:
    labels = write_labels(
        tmp_path / "l.json", entry(), entry(name="two", photo="b.png", split="test")
    )
    (data / "clean" / "val").rename(data / "clean" / "train")
    text, report = printed(data, plan_with(labels, split="train"))
    assert [real["split"] for real in report["real"]] == ["tune"]
    assert "test" not in text.split("Real scratches")[1]


def test_a_section_that_cannot_be_measured_gives_its_reason(data: Path, tmp_path: Path) -> None:
    text, report = printed(data, plan_with(write_labels(tmp_path / "l.json", entry(photo="x.png"))))
    assert report["real"] == []
    assert "Real scratches were not measured." in text
    assert "does not hold x.png" in " ".join(text.split())
    _, report = printed(data, plan_with(None))
    assert "in the source of photorestore" in report["notes"][0]


@pytest.fixture(scope="module")
def shipped() -> tuple[tuple[LabelledCrop, CropMasks], ...]:
    path = shipped_labels()
    assert path is not None
    return tuple((crop, render(crop)) for crop in read_labels(path))


def test_shipped_labels_are_split_in_halves(
    shipped: tuple[tuple[LabelledCrop, CropMasks], ...],
) -> None:
    tune = [masks for crop, masks in shipped if crop.split == "tune"]
    test = [masks for crop, masks in shipped if crop.split == "test"]
    assert min(len(tune), len(test)) >= 12
    damaged_px = [sum(int(masks.damaged.sum()) for masks in half) for half in (tune, test)]
    assert 0.5 < damaged_px[0] / damaged_px[1] < 2.0
    for half in (tune, test):
        assert sum(masks.damaged.mean() < 0.001 for masks in half) >= 2  # hard negatives
        assert all(masks.ignored.mean() < 0.5 for masks in half)


def test_shipped_pictures_show_the_shipped_shapes(
    shipped: tuple[tuple[LabelledCrop, CropMasks], ...],
) -> None:
    path = shipped_labels()
    assert path is not None
    folder = path.with_name("masks")
    assert {file.stem for file in folder.glob("*.png")} == {crop.name for crop, _ in shipped}
    for crop, masks in shipped:
        stored = cv2.imread(str(folder / f"{crop.name}.png"), cv2.IMREAD_GRAYSCALE)
        np.testing.assert_array_equal(stored, masks.to_levels())


def test_labels_were_drawn_in_photos_of_that_size(
    shipped: tuple[tuple[LabelledCrop, CropMasks], ...],
) -> None:
    folder = REAL_DATA / "old" / "train"
    if not folder.is_dir():
        pytest.skip(f"needs the photos of {folder}; name their folder in PHOTORESTORE_DATA")
    for crop, _ in shipped:
        with Image.open(folder / crop.photo) as photo:
            assert photo.size == crop.photo_size_px
