"""Whole runs with a fake engine: results, resuming, changes, failures."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from photorestore.batch.names import OnExisting
from photorestore.core.types import MaskSource
from photorestore.io.formats import OutputFormat

if TYPE_CHECKING:
    from tests.unit.batch.conftest import Workplace
else:
    Workplace = Any

Capture = pytest.CaptureFixture[str]


def events(capture: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capture.readouterr().out.splitlines()]


def named(told: list[dict[str, Any]], event: str) -> list[dict[str, Any]]:
    return [fact for fact in told if fact["event"] == event]


def test_a_tree_is_restored(workplace: Workplace, capsys: Capture) -> None:
    first = workplace.save("a photo.png")
    second = workplace.save("album/1953/b.bmp")

    assert workplace.run() == 0

    assert workplace.made() == ["a photo_restored.png", "album/1953/b_restored.bmp"]
    np.testing.assert_array_equal(workplace.pixels("a photo_restored.png"), first + 1)
    np.testing.assert_array_equal(workplace.pixels("album/1953/b_restored.bmp"), second + 1)
    told = events(capsys)
    assert [fact["damaged_share"] for fact in named(told, "done")] == [0.5, 0.5]
    assert told[-1] == {"event": "end", "done": 2, "failed": 0, "stopped": False}


@pytest.mark.skipif(os.name != "posix", reason="makes a pipe")
def test_one_bad_file_does_not_stop_the_others(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("good.png")
    workplace.save("unlucky.png", size=(13, 13))
    (workplace.photos / "empty.jpg").touch()
    (workplace.photos / "broken.jpg").write_bytes(b"\xff\xd8 and nothing else")
    (workplace.photos / "gone.jpg").symlink_to(workplace.photos / "nowhere.jpg")
    os.mkfifo(workplace.photos / "pipe.jpg")

    assert workplace.run() == 1

    assert workplace.made() == ["good_restored.png"]
    told = events(capsys)
    reasons = {Path(fact["input"]).name: fact["reason"] for fact in named(told, "failed")}
    assert set(reasons) == {"unlucky.png", "empty.jpg", "broken.jpg", "gone.jpg", "pipe.jpg"}
    assert "unlucky" in reasons["unlucky.png"]
    assert "is empty" in reasons["empty.jpg"]
    assert "does not exist" in reasons["gone.jpg"]
    assert "not a regular file" in reasons["pipe.jpg"]
    assert told[-1]["done"] == 1
    assert told[-1]["failed"] == 5


def test_resuming_does_only_what_is_left(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("a.png")
    (workplace.photos / "bad.jpg").touch()
    assert workplace.run() == 1
    workplace.save("b.png")

    assert workplace.run() == 2
    assert "--resume" in capsys.readouterr().err
    assert workplace.run(resume=True) == 1

    told = events(capsys)
    assert [Path(fact["input"]).name for fact in named(told, "done")] == ["b.png"]
    assert named(told, "agenda")[0] | {"changes": {}} == {
        "event": "agenda",
        "restore": 1,
        "again": 0,
        "keep": 1,
        "skip": 0,
        "failed": 1,
        "changes": {},
    }
    assert len(workplace.engine.jobs) == 2


def test_failed_photos_are_tried_again_on_request(workplace: Workplace, capsys: Capture) -> None:
    (workplace.photos / "a.png").write_bytes(b"")
    assert workplace.run() == 1
    bad = (workplace.photos / "a.png").stat()
    assert workplace.run(resume=True) == 1
    assert not workplace.engine.jobs

    assert workplace.run(resume=True, retry_failed=True) == 1
    assert len(named(events(capsys), "failed")) == 2

    workplace.save("a.png")
    os.utime(workplace.photos / "a.png", ns=(bad.st_atime_ns, bad.st_mtime_ns + 10**9))
    assert workplace.run(resume=True) == 0, "a photo that was replaced is no longer the bad one"


def test_changed_photos_replace_their_results(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("a.png")
    workplace.save("touched.png")
    assert workplace.run() == 0
    new = workplace.save("a.png", seed=1)
    os.utime(workplace.photos / "touched.png", (1, 1))
    capsys.readouterr()

    assert workplace.run(resume=True) == 0

    assert named(events(capsys), "agenda")[0]["changes"] == {"The photo has changed.": 1}
    assert workplace.made() == ["a_restored.png", "touched_restored.png"]
    np.testing.assert_array_equal(workplace.pixels("a_restored.png"), new + 1)
    assert len(workplace.engine.jobs) == 3
    assert workplace.run(resume=True) == 0
    assert len(workplace.engine.jobs) == 3


@pytest.mark.parametrize("change", [{"strength": 0.5}, {"keep_tone": True}, {"weights": "2"}])
def test_changed_options_do_all_again(
    workplace: Workplace, capsys: Capture, change: dict[str, Any]
) -> None:
    workplace.save("a.png")
    assert workplace.run() == 0
    workplace.engine.weights_digest = change.pop("weights", "1")

    assert workplace.run(resume=True, **change) == 0

    assert named(events(capsys), "agenda")[-1]["changes"] == {"The options have changed.": 1}
    assert workplace.made() == ["a_restored.png"]
    assert len(workplace.engine.jobs) == 2


def test_an_edited_result_is_never_replaced_unasked(workplace: Workplace) -> None:
    workplace.save("a.png")
    assert workplace.run() == 0
    (workplace.results / "a_restored.png").write_bytes(b"edited by hand")

    assert workplace.run(resume=True, strength=0.5) == 0

    assert (workplace.results / "a_restored.png").read_bytes() == b"edited by hand"
    assert len(workplace.engine.jobs) == 1


def test_a_result_that_is_gone_is_made_again(workplace: Workplace) -> None:
    workplace.save("a.png")
    assert workplace.run() == 0
    (workplace.results / "a_restored.png").unlink()

    assert workplace.run(resume=True) == 0

    assert workplace.made() == ["a_restored.png"]


@pytest.mark.parametrize(
    ("policy", "names", "kept", "jobs"),
    [
        (OnExisting.SKIP, ["a_restored.png"], True, 0),
        (OnExisting.RENAME, ["a_restored-2.png", "a_restored.png"], True, 1),
        (OnExisting.OVERWRITE, ["a_restored.png"], False, 1),
    ],
)
def test_files_that_exist(
    workplace: Workplace, policy: OnExisting, names: list[str], kept: bool, jobs: int
) -> None:
    workplace.save("a.png")
    workplace.results.mkdir()
    mine = workplace.results / "a_restored.png"
    mine.write_bytes(b"mine")

    assert workplace.run(on_existing=policy) == 0

    assert workplace.made() == names
    assert (mine.read_bytes() == b"mine") is kept
    assert len(workplace.engine.jobs) == jobs
    assert workplace.run(on_existing=policy, resume=True) == 0
    assert workplace.made() == names
    assert len(workplace.engine.jobs) == jobs


def test_pages_become_files_where_the_format_holds_one(workplace: Workplace) -> None:
    pages = np.random.default_rng(0).integers(0, 200, (3, 16, 24, 3), np.uint8)
    tifffile.imwrite(workplace.photos / "a.tif", pages[0], photometric="rgb")
    with tifffile.TiffWriter(workplace.photos / "b.tif") as writer:
        for page in pages:
            writer.write(page, photometric="rgb")
    workplace.save("b_page2.png")

    assert workplace.run(format=OutputFormat.PNG, name_template="{name}", keep_masks=True) == 0

    assert workplace.made() == [
        "a.png",
        "a_mask.png",
        "b_page1.png",
        "b_page1_mask.png",
        "b_page2-2.png",
        "b_page2-2_mask.png",
        "b_page2.png",
        "b_page2_mask.png",
        "b_page3.png",
        "b_page3_mask.png",
    ]
    np.testing.assert_array_equal(workplace.pixels("b_page2-2.png"), pages[1] + 1)


def test_a_false_ending_is_corrected_without_a_collision(workplace: Workplace) -> None:
    pixels = workplace.save("a.png")
    (workplace.photos / "a.png").rename(workplace.photos / "a.jpg")
    other = workplace.save("a.png", seed=1)

    assert workplace.run(name_template="{name}") == 0

    assert workplace.made() == ["a-2.png", "a.png"]
    np.testing.assert_array_equal(workplace.pixels("a-2.png"), pixels + 1)
    np.testing.assert_array_equal(workplace.pixels("a.png"), other + 1)


def test_masks_that_were_kept_once_can_be_kept_again(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("a.png")
    assert workplace.run(keep_masks=True) == 0
    assert workplace.run(resume=True) == 0
    told = named(events(capsys), "done")
    assert told[-1]["notes"] == ["An earlier result stays at a_restored_mask.png."]

    assert workplace.run(resume=True, keep_masks=True, threshold=0.3) == 0

    assert named(events(capsys), "done")[0]["notes"] == []
    assert workplace.made() == ["a_restored.png", "a_restored_mask.png"]


def test_masks_from_a_folder(workplace: Workplace, tmp_path: Path, capsys: Capture) -> None:
    for name in ("a.png", "b.png", "c.png"):
        workplace.save(name)
    masks = tmp_path / "masks"
    masks.mkdir()
    mask = np.zeros((20, 30), np.uint8)
    mask[:5] = 255
    Image.fromarray(mask).save(masks / "a.png")
    Image.fromarray(mask[:, :9]).save(masks / "c.png")

    assert workplace.run(mask=str(masks), keep_masks=True) == 1

    told = events(capsys)
    assert workplace.made() == ["a_restored.png", "b_restored.png", "b_restored_mask.png"]
    jobs = workplace.engine.jobs
    assert [job.options.mask_source for job in jobs] == [MaskSource.GIVEN, MaskSource.AUTO]
    assert jobs[0].hole is not None
    np.testing.assert_array_equal(jobs[0].hole.damaged, mask)
    done = {Path(fact["input"]).name: fact for fact in named(told, "done")}
    assert done["a.png"]["damaged_share"] == 0.25
    assert "no mask" in done["b.png"]["notes"][0]
    assert "9 x 20" in named(told, "failed")[0]["reason"]

    Image.fromarray(mask[::-1].copy()).save(masks / "a.png")
    os.utime(masks / "a.png", (1, 1))
    assert workplace.run(mask=str(masks), keep_masks=True, resume=True) == 1
    assert named(events(capsys), "agenda")[0]["changes"] == {"The mask has changed.": 1}


def test_a_dry_run_writes_nothing(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("a.png")
    workplace.save("b.png")

    assert workplace.run(dry_run=True) == 0

    assert [Path(fact["output"]).name for fact in named(events(capsys), "plan")] == [
        "a_restored.png",
        "b_restored.png",
    ]
    assert not workplace.results.exists()
    assert workplace.run() == 0
    (workplace.results / "b_restored.png").unlink()
    before = {path: path.stat().st_mtime_ns for path in workplace.results.rglob("*.png")}
    capsys.readouterr()
    assert workplace.run(dry_run=True) == 0
    steps = [(fact["step"], fact["reason"]) for fact in named(events(capsys), "plan")]
    assert steps == [("keep", ""), ("again", "The result is gone.")]
    assert before == {path: path.stat().st_mtime_ns for path in workplace.results.rglob("*.png")}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name_template": "{nam}"}, "unknown token"),
        ({"report": Path("report.docx")}, ".html"),
        ({"model": "nowhere"}, "no model"),
        ({"mask": "nowhere"}, "not a folder of masks"),
        ({"pattern": "*.tif"}, "no photos like"),
        ({"only_marked": True, "mask": "none"}, "nothing would be restored"),
    ],
)
def test_wrong_usage_leaves_nothing(
    workplace: Workplace, capsys: Capture, change: dict[str, Any], reason: str
) -> None:
    workplace.save("a.png")

    assert workplace.run(**change) == 2
    assert reason in capsys.readouterr().err
    assert not workplace.results.exists()
