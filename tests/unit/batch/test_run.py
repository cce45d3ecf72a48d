"""Whole runs with a fake engine: results, resuming, changes, failures, pauses."""

from __future__ import annotations

import errno
import json
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from photorestore.batch import placing
from photorestore.batch.errors import BatchError
from photorestore.batch.names import OnExisting
from photorestore.batch.runner import RunLimits
from photorestore.core.types import MaskSource, PhotoFile
from photorestore.io.atomic import write_error
from photorestore.io.formats import OutputFormat
from photorestore.io.writing import write_photo

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

    assert named(events(capsys), "agenda")[-1]["changes"] == {"The options are others.": 1}
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
    ],
)
def test_wrong_usage_leaves_nothing(
    workplace: Workplace, capsys: Capture, change: dict[str, Any], reason: str
) -> None:
    workplace.save("a.png")

    assert workplace.run(**change) == 2
    assert reason in capsys.readouterr().err
    assert not workplace.results.exists()


def test_interrupting_keeps_what_is_finished(workplace: Workplace, capsys: Capture) -> None:
    for number in range(8):
        workplace.save(f"{number}.png")

    def interrupt_the_fourth() -> None:
        if len(workplace.engine.jobs) == 3:
            os.kill(os.getpid(), signal.SIGINT)

    workplace.engine.before_job = interrupt_the_fourth

    assert workplace.run() == 130
    assert len(workplace.made()) == 3
    assert events(capsys)[-1] == {"event": "end", "done": 3, "failed": 0, "stopped": True}

    workplace.engine.before_job = lambda: None
    assert workplace.run(resume=True) == 0
    assert len(workplace.made()) == 8


def test_a_full_disk_pauses_until_there_is_space(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    for number in range(4):
        workplace.save(f"{number}.png")
    free_mib = iter([0.0, 0.0, 9999.0, 9999.0, 9999.0])
    full = iter([False, True, True, False, False, False, False])
    real_write = write_photo

    def write(file: PhotoFile, path: Path, **options: object) -> tuple[str, ...]:
        if next(full, False):
            error = OSError(errno.ENOSPC, "No space left on device")
            raise write_error(path, error) from error
        return real_write(file, path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(placing, "write_photo", write)
    workplace.limits = RunLimits(workers=1, look_s=0.0, free_mib=lambda _: next(free_mib))

    assert workplace.run() == 0

    told = events(capsys)
    assert len(named(told, "paused")) == len(named(told, "resumed")) == 2
    assert "the disk is full" in named(told, "paused")[0]["reason"]
    assert len(workplace.made()) == 4
    assert len(workplace.engine.jobs) == 4


def test_a_full_disk_can_be_left(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        workplace.save(f"{number}.png")
    real_write = write_photo

    def write(file: PhotoFile, path: Path, **_: object) -> tuple[str, ...]:
        error = OSError(errno.ENOSPC, "No space left on device")
        raise write_error(path, error) from error

    def give_up(_: Path) -> float:
        os.kill(os.getpid(), signal.SIGTERM)
        return 0.0

    monkeypatch.setattr(placing, "write_photo", write)
    workplace.limits = RunLimits(workers=1, look_s=0.0, free_mib=give_up)
    assert workplace.run() == 130
    assert not workplace.made()

    monkeypatch.setattr(placing, "write_photo", real_write)
    assert workplace.run(resume=True) == 0
    assert len(workplace.made()) == 4


def test_a_folder_that_goes_away_stops_the_run(workplace: Workplace) -> None:
    for number in range(9):
        workplace.save(f"{number}.png")
    gone = workplace.photos.with_name("unplugged")

    def unplug() -> None:
        if len(workplace.engine.jobs) == 1:
            workplace.photos.rename(gone)

    workplace.engine.before_job = unplug
    with pytest.raises(BatchError, match="is gone, so the run was stopped"):
        workplace.run()

    gone.rename(workplace.photos)
    workplace.engine.before_job = lambda: None
    assert workplace.run(resume=True, retry_failed=True) == 0
    assert len(workplace.made()) == 9


def test_a_link_into_the_photos_is_no_way_to_them(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("album/a.png")
    original = (workplace.photos / "album" / "a.png").read_bytes()
    workplace.results.mkdir()
    (workplace.results / "album").symlink_to(workplace.photos / "album")

    code = workplace.run(name_template="{name}", on_existing=OnExisting.OVERWRITE)

    assert code == 1
    assert "leads into the folder of the photos" in named(events(capsys), "failed")[0]["reason"]
    assert (workplace.photos / "album" / "a.png").read_bytes() == original


def test_names_without_an_encoding(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("photo.png")
    os.rename(
        os.fsencode(workplace.photos / "photo.png"),
        os.fsencode(workplace.photos) + b"/\xff\xfe.png",
    )

    assert workplace.run() == 0

    assert workplace.made() == ["___restored.png"]
    assert len(named(events(capsys), "done")) == 1
    assert workplace.run(resume=True) == 0
    assert len(workplace.engine.jobs) == 1
