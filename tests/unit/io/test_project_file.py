"""Projects in files."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photorestore.core.errors import PhotoWriteError, ProjectError
from photorestore.io.project_file import (
    Original,
    Project,
    fingerprint,
    is_original,
    places_of,
    read_preview,
    read_project,
    take_out_original,
    write_project,
)
from photorestore.io.project_pictures import (
    decode_layer,
    decode_preview,
    decode_rgb,
    encode_layer,
    encode_rgb,
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "album" / "öld.png"
    path.parent.mkdir()
    path.write_bytes(b"as if it were a photo")
    return path


@pytest.fixture
def project(photo: Path) -> Project:
    size, sha256 = fingerprint(photo)
    return Project(
        original=Original(
            path=str(photo), size_bytes=size, sha256=sha256, page=1, width_px=30, height_px=20
        ),
        parts={"look": {"strength": 0.5}, "of tomorrow": {"depth": [1, {"a": None}]}},
        layers={"mask": encode_layer(np.eye(20, 30, dtype=np.uint8) * 255)},
        result=encode_rgb(np.full((20, 30, 3), 60000, np.uint16)),
        preview=encode_rgb(np.full((2, 3, 3), 9, np.uint8)),
        history=("Detect damage", "Brush"),
        copy=photo.read_bytes(),
        other_keys={"mood": "calm"},
        other_members={"notes/today.txt": b"keep me"},
    )


def manifest_with(path: Path, change: Mapping[str, Any]) -> None:
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({**manifest, **change}))


def test_everything_comes_back(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    back = read_project(path)

    assert back.parts == project.parts
    assert back.layers == project.layers
    assert back.history == project.history
    assert (back.result, back.preview) == (project.result, project.preview)
    assert back.other_keys == {"mood": "calm"}
    assert back.other_members == {"notes/today.txt": b"keep me"}
    assert back.holds_original
    assert back.original.relative == photo.name
    assert (back.original.page, back.original.width_px) == (1, 30)
    assert read_preview(path) == project.preview

    write_project(back, path, overwrite=True)  # what is not known survives a second round
    assert read_project(path).other_members == {"notes/today.txt": b"keep me"}
    assert read_project(path).parts["of tomorrow"] == {"depth": [1, {"a": None}]}


def test_a_file_that_exists_is_kept_and_nothing_is_left_behind(
    project: Project, photo: Path
) -> None:
    path = photo.with_suffix(".photorestore")
    path.write_bytes(b"other")
    with pytest.raises(PhotoWriteError, match="exists already"):
        write_project(project, path)
    assert path.read_bytes() == b"other"
    assert sorted(item.name for item in photo.parent.iterdir()) == [path.name, photo.name]


def test_pictures_come_back_in_their_depth() -> None:
    rgb = np.arange(4 * 5 * 3, dtype=np.uint16).reshape(4, 5, 3) * 1000
    np.testing.assert_array_equal(decode_rgb(encode_rgb(rgb), 5, 4), rgb)
    grey = np.arange(20, dtype=np.uint8).reshape(4, 5)
    np.testing.assert_array_equal(decode_layer(encode_layer(grey), 5, 4), grey)
    small = np.zeros((4, 5, 3), np.uint8)
    np.testing.assert_array_equal(decode_preview(encode_rgb(small)), small)


@pytest.mark.parametrize("content", [b"", b"no picture at all" * 4])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    for decode in (decode_layer, decode_rgb):
        with pytest.raises(ProjectError, match="does not fit"):
            decode(content, 5, 4)
    with pytest.raises(ProjectError, match="preview"):
        decode_preview(content)


def test_a_picture_of_another_size_is_refused_before_it_is_unpacked() -> None:
    huge = bytearray(encode_layer(np.zeros((4, 5), np.uint8)))
    huge[16:24] = (100_000).to_bytes(4, "big") * 2
    with pytest.raises(ProjectError, match="does not fit"):
        decode_layer(bytes(huge), 5, 4)


def test_a_cut_picture_is_refused() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (40, 50), np.uint8)
    with pytest.raises(ProjectError, match="damaged"):
        decode_layer(encode_layer(noise)[:200], 50, 40)


def test_the_photo_is_looked_for_beside_the_project_first(project: Project, photo: Path) -> None:
    path = photo.parent / "work" / "a.photorestore"
    write_project(project, path)
    moved = photo.parent.parent / "elsewhere"
    photo.parent.rename(moved)
    path = moved / "work" / "a.photorestore"
    original = read_project(path).original

    found = [place for place in places_of(original, path) if place.exists()]
    assert found == [moved / photo.name]
    assert is_original(found[0], original)
    found[0].write_bytes(b"As if it were a photo")
    assert not is_original(found[0], original)


def test_the_copy_of_the_original_is_taken_out_as_it_was(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    target = photo.with_name("again.png")
    take_out_original(path, target)
    assert target.read_bytes() == photo.read_bytes()
    with pytest.raises(PhotoWriteError, match="exists"):
        take_out_original(path, target)


def test_a_copy_that_is_not_the_original_is_refused(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    photo.write_bytes(b"something else")
    write_project(Project(original=project.original, copy=photo.read_bytes()), path, overwrite=True)
    with pytest.raises(ProjectError, match="damaged"):
        take_out_original(path, photo.with_name("again.png"))
    assert not photo.with_name("again.png").exists()


def test_a_newer_version_says_so(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    manifest_with(path, {"version": 2})
    with pytest.raises(ProjectError, match="newer version"):
        read_project(path)


@pytest.mark.parametrize(
    "change",
    [
        {"version": "1"},
        {"original": {}},
        {"original": []},
        {"original": {"path": "", "width_px": 3, "height_px": 3}},
        {"original": {"path": "a.png", "width_px": 0, "height_px": 3}},
        {"original": {"path": "a.png", "width_px": "3", "height_px": 3}},
        {"original": {"path": "a\0.png", "width_px": 3, "height_px": 3}},
        {"parts": 3},
        {"history": 3},
    ],
)
def test_a_manifest_that_makes_no_sense_is_called_damaged(
    project: Project, photo: Path, change: dict[str, Any]
) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    manifest_with(path, change)
    with pytest.raises(ProjectError, match="is damaged"):
        read_project(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"plain text"])
def test_what_is_no_zip_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.photorestore"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"a\.photorestore is damaged"):
        read_project(path)


def test_a_missing_project_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="does not exist"):
        read_project(tmp_path / "gone.photorestore")


def test_every_cut_of_a_project_is_refused(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 97):
        path.write_bytes(whole[:length])
        with pytest.raises(ProjectError):
            read_project(path)


def test_a_flipped_byte_is_noticed(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    whole = bytearray(path.read_bytes())
    assert project.result is not None
    whole[whole.index(project.result) + 40] ^= 1
    path.write_bytes(whole)
    with pytest.raises(ProjectError, match="damaged"):
        read_project(path)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/passwd", "layers/../../a.png", "C:/a.png", "layers\\..\\a.png"]
)
def test_a_member_that_leads_out_is_refused(project: Project, photo: Path, name: str) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    with pytest.raises(ProjectError, match="outside"):
        read_project(path)


def test_a_bomb_is_refused(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("layers/bomb.png", bytes(40 << 20))
    with pytest.raises(ProjectError, match="unpack to far more"):
        read_project(path)


def test_two_members_of_one_name_are_refused(project: Project, photo: Path) -> None:
    path = photo.with_suffix(".photorestore")
    write_project(project, path)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("manifest.json", b"{}")
    with pytest.raises(ProjectError, match="not plain"):
        read_project(path)


def test_another_zip_is_no_project(tmp_path: Path) -> None:
    path = tmp_path / "a.photorestore"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(ProjectError, match="no project"):
        read_project(path)
