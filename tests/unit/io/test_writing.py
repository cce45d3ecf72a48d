"""Files are whole or not there, and nothing is ever overwritten unasked."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile

from photorestore.core.errors import PhotoWriteError
from photorestore.core.types import Photo, PhotoFile
from photorestore.io import atomic, writing
from photorestore.io.atomic import atomic_path, free_mib, write_bytes
from photorestore.io.writing import write_photo

PIXELS = np.random.default_rng(0).integers(0, 255, (24, 32, 3), np.uint8)


def as_file(path: Path, format_name: str = "PNG") -> PhotoFile:
    return PhotoFile(path=path, format=format_name, pages=(Photo(rgb=PIXELS),))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "TIFF"])
def test_an_existing_file_stays(tmp_path: Path, format_name: str) -> None:
    target = tmp_path / "photo"
    target.write_bytes(b"precious")

    with pytest.raises(PhotoWriteError, match="exists already"):
        write_photo(as_file(tmp_path / "in", format_name), target)

    assert target.read_bytes() == b"precious"
    assert names_in(tmp_path) == ["photo"]


def test_overwriting_on_demand(tmp_path: Path) -> None:
    target = tmp_path / "photo.png"
    target.write_bytes(b"old")

    write_photo(as_file(tmp_path / "in.png"), target, overwrite=True)

    assert target.read_bytes().startswith(b"\x89PNG")
    assert names_in(tmp_path) == ["photo.png"]


def test_the_source_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "photo.png"
    source.write_bytes(b"the only print")
    (tmp_path / "link.png").symlink_to(source)

    for target in (source, tmp_path / "link.png", tmp_path / "." / "photo.png"):
        with pytest.raises(PhotoWriteError, match="original, which is never overwritten"):
            write_photo(as_file(source), target, overwrite=True)

    assert source.read_bytes() == b"the only print"


@pytest.mark.parametrize("format_name", ["PNG", "TIFF"])
@pytest.mark.parametrize("step", ["sync", "publish"])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_name: str, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic, f"_{step}", fail)
    with pytest.raises(PhotoWriteError) as caught:
        write_photo(as_file(tmp_path / "in", format_name), tmp_path / "out")

    assert str(caught.value) == f"{tmp_path / 'out'} cannot be written: the disk is full."
    assert names_in(tmp_path) == []


def test_a_disk_that_fills_up_while_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_midway(path: Path, pages: object) -> None:
        path.write_bytes(b"half a")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "write_tiff", fail_midway)
    with pytest.raises(PhotoWriteError, match="the disk is full"):
        write_photo(as_file(tmp_path / "in", "TIFF"), tmp_path / "out.tif")

    assert names_in(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_the_system_says_when_a_disk_is_full() -> None:
    with pytest.raises(OSError, match="No space") as caught, open("/dev/full", "wb", 0) as full:
        full.write(b"x")

    assert "the disk is full" in str(atomic.write_error(Path("x"), caught.value))


def test_an_old_result_survives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "photo.png"
    target.write_bytes(b"old")

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(atomic, "_sync", fail)
    with pytest.raises(PhotoWriteError, match="Input/output error"):
        write_photo(as_file(tmp_path / "in.png"), target, overwrite=True)

    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["photo.png"]


def test_a_name_taken_meanwhile_is_respected(tmp_path: Path) -> None:
    target = tmp_path / "photo.png"

    def write_slowly() -> None:
        with atomic_path(target) as temporary:
            temporary.write_bytes(b"new")
            target.write_bytes(b"faster")

    with pytest.raises(PhotoWriteError, match="exists already"):
        write_slowly()

    assert target.read_bytes() == b"faster"
    assert names_in(tmp_path) == ["photo.png"]


def test_disks_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    write_bytes(tmp_path / "one", b"1")
    with pytest.raises(PhotoWriteError, match="exists already"):
        write_bytes(tmp_path / "one", b"2")

    assert (tmp_path / "one").read_bytes() == b"1"
    assert names_in(tmp_path) == ["one"]


def test_missing_folders_are_made_and_files_in_the_way_named(tmp_path: Path) -> None:
    write_photo(as_file(tmp_path / "in.png"), tmp_path / "a" / "b" / "ü ñ 照片.png")
    assert names_in(tmp_path / "a" / "b") == ["ü ñ 照片.png"]

    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PhotoWriteError, match="its folder is a file"):
        write_photo(as_file(tmp_path / "in.png"), tmp_path / "file" / "out.png")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_results_are_as_readable_as_other_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_bytes(tmp_path / "result", b"1")

    mode = stat.S_IMODE((tmp_path / "result").stat().st_mode)
    assert mode == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_side_too_long_for_the_format(tmp_path: Path) -> None:
    wide = Photo(rgb=np.zeros((1, 20_000, 3), np.uint8))
    file = PhotoFile(path=tmp_path / "in.webp", format="WEBP", pages=(wide,))

    with pytest.raises(PhotoWriteError, match="WEBP holds at most 16383 pixels per side"):
        write_photo(file, tmp_path / "out.webp")


def test_the_free_space_of_a_folder_to_come(tmp_path: Path) -> None:
    assert free_mib(tmp_path / "not" / "yet") == pytest.approx(free_mib(tmp_path), rel=0.2)


def test_very_large_files_become_big_tiff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from photorestore.io import tiff_writing

    monkeypatch.setattr(tiff_writing, "_BIG_TIFF_BYTES", 1000)
    write_photo(as_file(tmp_path / "in.tif", "TIFF"), tmp_path / "out.tif")

    with tifffile.TiffFile(tmp_path / "out.tif") as tiff:
        assert tiff.is_bigtiff
        np.testing.assert_array_equal(tiff.asarray(), PIXELS)
