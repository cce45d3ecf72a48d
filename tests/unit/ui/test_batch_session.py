"""What the window knows of a run before it begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photorestore.batch.errors import BatchError
from photorestore.batch.journal import journal_path
from photorestore.config.settings import BatchSettings
from photorestore.ui.batch.folders import results_folder
from photorestore.ui.batch.session import BatchWish, example_name, plan_session, report_path


@pytest.fixture
def choices(tmp_path: Path) -> BatchSettings:
    photos = tmp_path / "photos"
    photos.mkdir()
    for name in ("a.png", "b.png"):
        Image.fromarray(np.full((8, 8, 3), 80, np.uint8)).save(photos / name)
    return BatchSettings(in_dir=str(photos), out_dir=str(tmp_path / "results"))


def test_the_example_is_the_name_that_the_plan_gives(choices: BatchSettings) -> None:
    asked = replace(choices, template="{parent} {name} {preset} {n:3}", format="jpeg")
    wish = BatchWish(choices=asked, model="fine")
    prepared = plan_session(wish, lambda model: model)
    first = Path(str(prepared.plan.photos[0].source))
    assert example_name(asked, "fine", first) == "photos a fine 001.jpg"
    assert str(prepared.outputs()[0]) == "photos a fine 001.jpg"
    assert not Path(asked.out_dir).exists()


def test_an_example_without_a_photo_is_made_up(choices: BatchSettings) -> None:
    assert example_name(BatchSettings(), "default", None) == "photo_restored.jpg"
    with pytest.raises(BatchError, match="unknown token"):
        example_name(replace(choices, template="{nme}"), "default", None)


def test_names_that_are_taken_get_a_number_in_the_plan(choices: BatchSettings) -> None:
    results = Path(choices.out_dir)
    results.mkdir()
    (results / "a_restored.png").write_bytes(b"the user's own")
    renamed = plan_session(
        BatchWish(choices=replace(choices, on_existing="rename")), lambda model: model
    )
    assert [str(output) for output in renamed.outputs()] == ["a_restored-2.png", "b_restored.png"]
    assert not journal_path(results).exists()


def test_masks_need_a_folder(choices: BatchSettings) -> None:
    with pytest.raises(BatchError, match="folder of the masks"):
        plan_session(BatchWish(choices=replace(choices, mask="folder")), lambda model: model)


def test_folders_beside_the_photos_are_proposed(tmp_path: Path) -> None:
    assert results_folder(tmp_path / "album") == str(tmp_path / "album_restored")
    assert results_folder(Path(tmp_path.anchor)) == ""


def test_the_report_has_a_name_of_its_own(choices: BatchSettings) -> None:
    path = report_path(replace(choices, report="csv"))
    assert path == Path(choices.out_dir, "photorestore-report.csv")
    assert report_path(replace(choices, report="none")) is None
