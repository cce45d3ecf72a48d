"""Places on this machine and in a store; fsspec keeps the store of these tests in memory."""

from __future__ import annotations

import uuid
from pathlib import Path, PurePosixPath

import pytest

from photorestore.batch.errors import BatchError
from photorestore.batch.places import (
    RemotePath,
    Sighting,
    is_taken,
    local_copy,
    names_taken,
    on_this_machine,
    photos_below,
    place_of,
)
from photorestore.batch.records import FileStamp, file_digest

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture
def store() -> RemotePath:
    """An empty folder in a store."""
    place = place_of(f"memory://{uuid.uuid4().hex}/photos")
    assert isinstance(place, RemotePath)
    return place


def save(store: RemotePath, name: str, content: bytes = b"a photo") -> RemotePath:
    place = store / name
    fsspec.filesystem("memory").pipe(place.path, content)
    return place


@pytest.mark.parametrize("text", ["a/b c", "/a/b", "C:\\photos", "a://b/c".replace("a:", "./a:")])
def test_paths_stay_paths(text: str) -> None:
    assert place_of(text) == Path(text)


def test_file_urls_are_paths(tmp_path: Path) -> None:
    assert place_of(f"file://{tmp_path}/a b") == tmp_path / "a b"


@pytest.mark.parametrize(
    ("url", "reason"),
    [("nowhere://bucket/a", "cannot be reached"), ("memory://", "names no folder")],
)
def test_urls_that_lead_nowhere(url: str, reason: str) -> None:
    with pytest.raises(BatchError, match=reason):
        place_of(url)


def test_a_place_says_where_it_is(store: RemotePath) -> None:
    place = store / PurePosixPath("album/a b::#?.JPG")

    assert str(place).startswith("memory://")
    assert str(place).endswith("/photos/album/a b::#?.JPG")
    assert (place.name, place.stem, place.suffix) == ("a b::#?.JPG", "a b::#?", ".JPG")
    assert place.parent == store / "album"
    assert place.relative_to(store) == PurePosixPath("album/a b::#?.JPG")
    with pytest.raises(BatchError, match="add --cluster"):
        on_this_machine(place)


def test_photos_are_chosen_as_in_folders(store: RemotePath) -> None:
    for name in ("b.jpg", "album/a.TIF", ".hidden/a.jpg", ".a.jpg", "Thumbs.db", "notes.txt"):
        save(store, name)

    found = list(photos_below(store))

    assert [place.as_posix() for _, place in found] == ["album/a.TIF", "b.jpg"]
    assert found[0][0] == store / "album/a.TIF"
    assert list(photos_below(store / "nowhere")) == []


def test_stamps_come_from_the_listing(store: RemotePath) -> None:
    save(store, "a.jpg", b"12345")
    (listed, _) = next(iter(photos_below(store)))
    assert isinstance(listed, RemotePath)
    assert listed.seen == Sighting(size_bytes=5, mtime_ns=listed.look().mtime_ns)
    assert listed.look().mtime_ns > 0

    stamp = FileStamp.of(listed, with_digest=True)

    assert (stamp.size_bytes, stamp.mtime_ns) == (5, listed.look().mtime_ns)
    with local_copy(listed) as copy:
        assert copy.suffix == ".jpg"
        assert stamp.digest == file_digest(copy)
    assert not copy.exists()


def test_files_move_whole(store: RemotePath, tmp_path: Path) -> None:
    local = tmp_path / "a.png"
    local.write_bytes(b"pixels")
    taken = names_taken(store)

    (store / "staging/1.png").store(local)
    (store / "staging/1.png").move(store / "album/a.png")

    assert not is_taken(store / "staging/1.png")
    with (store / "album/a.png").open() as stream:
        assert stream.read() == b"pixels"
    assert taken(PurePosixPath("album/a.png"))
    assert not taken(PurePosixPath("a.png"))
    (store / "album/a.png").unlink()
    (store / "album/a.png").unlink(missing_ok=True)
    with pytest.raises(FileNotFoundError):
        (store / "album/a.png").unlink()


def test_what_a_library_raises_is_an_oserror(
    store: RemotePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, path: str, **_: object) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "exists", refuse)

    with pytest.raises(OSError, match="no credentials"):
        (store / "a.jpg").exists()
