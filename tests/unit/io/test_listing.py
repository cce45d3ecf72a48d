"""Folders are expanded in full, without what is no photo."""

from __future__ import annotations

from pathlib import Path

from photorestore.io.listing import list_photos


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_folders_are_searched_and_their_tree_kept(tmp_path: Path) -> None:
    make(tmp_path, "b.JPG", "a.png", "1953/wedding.tif", "1953/new folder/x y.webp")
    make(tmp_path, ".DS_Store", ".hidden.jpg", "Thumbs.db", "notes.txt", "@eaDir/a.jpg")
    make(tmp_path, "__MACOSX/a.jpg", ".cache/a.jpg", "1953/._wedding.tif")

    listed = list_photos([tmp_path])

    assert [photo.relative.as_posix() for photo in listed] == [
        "a.png",
        "b.JPG",
        "1953/wedding.tif",
        "1953/new folder/x y.webp",
    ]
    assert all(photo.path == tmp_path / photo.relative for photo in listed)


def test_the_folder_of_the_results_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.png", "restored/a.png", "deeper/restored/b.png")

    listed = list_photos([tmp_path], without=tmp_path / "restored")

    assert [photo.relative.as_posix() for photo in listed] == ["a.png", "deeper/restored/b.png"]
    assert {photo.root for photo in listed} == {tmp_path}


def test_named_files_come_as_they_are_and_once(tmp_path: Path) -> None:
    make(tmp_path, "album/a.png", ".hidden.png")
    named = [tmp_path / ".hidden.png", tmp_path / "gone.jpg", tmp_path / "album" / "a.png"]

    listed = list_photos([*named, tmp_path / "album", tmp_path / "album" / ".." / "gone.jpg"])

    assert [photo.path for photo in listed] == named
    assert [photo.relative.name for photo in listed] == [".hidden.png", "gone.jpg", "a.png"]
