"""The plan: a mirrored tree, a name for each photo, and folders that suit each other."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from photorestore.batch.errors import BatchError
from photorestore.batch.plan import BatchPlan, PlanRequest, journal_key, make_plan
from photorestore.batch.records import JournalRow
from photorestore.io.formats import OutputFormat


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def plan(folder: Path, **options: object) -> BatchPlan:
    request = PlanRequest(in_dir=folder / "in", out_dir=folder / "out", **options)  # type: ignore[arg-type]
    return make_plan(request)


def outputs(made: BatchPlan) -> list[str]:
    return [photo.output.as_posix() for photo in made.photos]


def test_the_tree_is_mirrored_without_hidden_and_system_files(tmp_path: Path) -> None:
    touch(tmp_path / "in", "b.TIF", "album/a.jpg", "album/.h.jpg", "Thumbs.db", "notes.txt")

    made = plan(tmp_path)

    assert outputs(made) == ["b_restored.TIF", "album/a_restored.jpg"]
    assert [photo.n for photo in made.photos] == [1, 2]
    assert not (tmp_path / "out").exists()


def test_two_photos_never_share_a_name(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.png", "a.tif", "A.bmp", "a-2.png")

    made = plan(tmp_path, template="{name}", format=OutputFormat.JPEG)

    assert outputs(made) == ["A.jpg", "a-2.jpg", "a-3.jpg", "a-4.jpg"]


def test_a_name_is_never_that_of_a_folder(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.jpg", "a_restored.jpg/b.jpg")

    assert outputs(plan(tmp_path)) == ["a_restored-2.jpg", "a_restored.jpg/b_restored.jpg"]


def test_numbers_and_names_stay_when_photos_come(tmp_path: Path) -> None:
    touch(tmp_path / "in", "b.png", "b.tif")
    request = PlanRequest(
        in_dir=tmp_path / "in",
        out_dir=tmp_path / "out",
        template="{name}",
        format=OutputFormat.JPEG,
    )
    before = make_plan(request)
    touch(tmp_path / "in", "a.png", "b.bmp")
    earlier = {
        photo.key: JournalRow(key=photo.key, n=photo.n, planned=photo.output)
        for photo in before.photos
    }

    after = {photo.key: photo for photo in make_plan(request, earlier=earlier).photos}

    for photo in before.photos:
        assert after[photo.key] == photo
    assert after["a.png"].n == 3
    assert after["b.bmp"].output == PurePosixPath("b-3.jpg")


def test_folders_below_are_left_out_on_request(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.jpg", "album/b.jpg")

    assert outputs(plan(tmp_path, recursive=False)) == ["a_restored.jpg"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [("*.tif", ["album/b_restored.tif"]), ("album/*", ["album/b_restored.tif"])],
)
def test_patterns(tmp_path: Path, pattern: str, names: list[str]) -> None:
    touch(tmp_path / "in", "a.jpg", "album/b.tif")

    assert outputs(plan(tmp_path, pattern=pattern)) == names


def test_masks_are_found_by_name(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.jpg", "a.png", "album/b.jpg", "album/c.jpg", "d.jpg")
    touch(tmp_path / "masks", "a.jpg.png", "a.bmp", "album/b_mask.png", "c.tif")

    masks = [photo.mask for photo in plan(tmp_path, mask_dir=tmp_path / "masks").photos]

    found = [mask and str(mask).removeprefix(f"{tmp_path / 'masks'}/") for mask in masks]
    assert found == ["a.jpg.png", "a.bmp", None, "album/b_mask.png", "c.tif"]


@pytest.mark.parametrize(
    ("in_dir", "out_dir", "reason"),
    [
        ("in", "in", "may not go into the folder of the photos"),
        ("in", "in/../in", "may not go into the folder of the photos"),
        ("in", "in/album/out", "is inside"),
        ("in", "link/out", "is inside"),
        ("in/album", "in", "could take the place of an original"),
        ("in", "in.txt", "is a file"),
        ("gone", "out", "is not a folder"),
    ],
)
def test_folders_that_touch_are_refused(
    tmp_path: Path, in_dir: str, out_dir: str, reason: str
) -> None:
    touch(tmp_path, "in/album/a.jpg", "in.txt")
    (tmp_path / "link").symlink_to(tmp_path / "in", target_is_directory=True)

    with pytest.raises(BatchError, match=reason):
        make_plan(PlanRequest(in_dir=tmp_path / in_dir, out_dir=tmp_path / out_dir))


def test_no_photos_is_refused(tmp_path: Path) -> None:
    touch(tmp_path / "in", "notes.txt")

    with pytest.raises(BatchError, match="There are no photos"):
        plan(tmp_path)


def test_keys_differ_for_names_that_have_no_encoding() -> None:
    names = ["a\udcff.jpg", "a\\xff.jpg", "a\\\\xff.jpg", "\u5199.jpg"]

    keys = [journal_key(PurePosixPath(name)) for name in names]

    assert len(set(keys)) == 4
    assert all(key.encode() for key in keys)
