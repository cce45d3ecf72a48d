"""Files and folders on this machine, or in any store that fsspec reaches."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedIOBase
from pathlib import Path, PurePosixPath
from typing import Any, Protocol, cast

from photorestore.batch.errors import BatchError
from photorestore.io.formats import READABLE_SUFFIXES
from photorestore.io.listing import is_skipped, list_photos

_CHANGED = ("LastModified", "last_modified", "updated", "mtime", "modified", "created")
"""Where stores say when a file was last changed; each has its own word."""


class _Store(Protocol):
    """What is used of a file system of fsspec."""

    def unstrip_protocol(self, name: str) -> str: ...
    def isdir(self, path: str) -> bool: ...
    def exists(self, path: str) -> bool: ...
    def info(self, path: str) -> dict[str, Any]: ...
    def find(self, path: str, *, detail: bool) -> dict[str, dict[str, Any]]: ...
    def invalidate_cache(self, path: str) -> None: ...
    def open(self, path: str, mode: str) -> BufferedIOBase: ...
    def get_file(self, rpath: str, lpath: str) -> None: ...
    def put_file(self, lpath: str, rpath: str) -> None: ...
    def makedirs(self, path: str, exist_ok: bool) -> None: ...
    def mv(self, path1: str, path2: str) -> None: ...
    def rm_file(self, path: str) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """What a store says about a file.

    Attributes:
        size_bytes: its size.
        mtime_ns: when it was last changed, 0 where the store does not say.
    """

    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True)
class RemotePath:
    """A place in a store; has those of the methods of a `Path` that a run needs.

    All that the store or its library refuses is raised as OSError.

    Attributes:
        root: the URL that the user named; says which store, and how to get there.
        path: the place in the store, as fsspec writes it.
        seen: what a listing said about it, or None.
    """

    root: str
    path: str
    seen: Sighting | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self._store.unstrip_protocol(self.path)

    def __truediv__(self, below: PurePosixPath | str) -> RemotePath:
        return RemotePath(self.root, f"{self.path.rstrip('/')}/{below}")

    @property
    def name(self) -> str:
        """The last part."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """The last part without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        """The ending, with its dot."""
        return PurePosixPath(self.path).suffix

    @property
    def parent(self) -> RemotePath:
        """The folder that it is in."""
        return RemotePath(self.root, str(PurePosixPath(self.path).parent))

    def is_dir(self) -> bool:
        """Whether it is a folder, which in many stores means that something is below it."""
        with self._errors():
            return self._store.isdir(self.path)

    def exists(self) -> bool:
        """Whether there is a file or folder."""
        with self._errors():
            return self._store.exists(self.path)

    def look(self) -> Sighting:
        """Ask the store, not an earlier listing."""
        with self._errors():
            self._store.invalidate_cache(self.parent.path)
            return _sighting(self._store.info(self.path))

    def open(self, mode: str = "rb") -> BufferedIOBase:
        """Read its bytes."""
        with self._errors():
            return self._store.open(self.path, mode)

    def fetch(self, local: Path) -> None:
        """Copy it to a file on this machine."""
        with self._errors():
            self._store.get_file(self.path, str(local))

    def store(self, local: Path) -> None:
        """Copy a file on this machine here."""
        with self._errors():
            self._store.makedirs(self.parent.path, exist_ok=True)
            self._store.put_file(str(local), self.path)

    def move(self, target: RemotePath) -> None:
        """Give the file another name in the same store, which makes it whole or not at all."""
        with self._errors():
            self._store.makedirs(target.parent.path, exist_ok=True)
            self._store.mv(self.path, target.path)

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove the file."""
        try:
            with self._errors():
                self._store.rm_file(self.path)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def files(self) -> Iterator[RemotePath]:
        """All files below it, by name; none where there is no such folder."""
        with self._errors():
            self._store.invalidate_cache(self.path)
            try:
                found = self._store.find(self.path, detail=True)
            except FileNotFoundError:
                return
        for path in sorted(found):
            yield RemotePath(self.root, path, _sighting(found[path]))

    def relative_to(self, folder: RemotePath) -> PurePosixPath:
        """Its place below a folder."""
        return PurePosixPath(self.path).relative_to(folder.path)

    @property
    def _store(self) -> _Store:
        return _open_store(self.root)[0]

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            raise
        except Exception as error:
            raise OSError(errno.EIO, str(error) or type(error).__name__, self.path) from error


Place = Path | RemotePath


def place_of(text: str) -> Place:
    """What the user named: a path, or a URL such as ``s3://bucket/folder``.

    Raises:
        BatchError: there is no way to such a URL.
    """
    scheme, found, rest = text.partition("://")
    if not found or "/" in scheme or os.sep in scheme:
        return Path(text)
    if scheme == "file":
        return Path(_open_store(text)[1])
    path = _open_store(text)[1]
    if not rest.strip("/"):
        raise BatchError(f"{text} names no folder.")
    return RemotePath(text, path.rstrip("/"))


def absolute(place: Place) -> Place:
    """The place from wherever one stands."""
    return place if isinstance(place, RemotePath) else Path(os.path.abspath(place))


def on_this_machine(place: Place) -> Path:
    """The path of a place.

    Raises:
        BatchError: it is in a store.
    """
    if isinstance(place, RemotePath):
        raise BatchError(f"{place} is not on this machine; add --cluster to work with URLs.")
    return place


def photos_below(folder: Place) -> Iterator[tuple[Place, PurePosixPath]]:
    """All photos below a folder and their places in it, as `list_photos` chooses them."""
    if isinstance(folder, RemotePath):
        for file in folder.files():
            relative = file.relative_to(folder)
            hidden = any(is_skipped(part) for part in relative.parts)
            if not hidden and file.suffix.lower() in READABLE_SUFFIXES:
                yield file, relative
        return
    for listed in list_photos([folder]):
        yield listed.path, PurePosixPath(listed.relative.as_posix())


def is_taken(place: Place) -> bool:
    """Whether something has this name, be it a link that leads nowhere."""
    return place.exists() if isinstance(place, RemotePath) else os.path.lexists(place)


def names_taken(folder: Place) -> Callable[[PurePosixPath], bool]:
    """Tells whether a name below a folder is taken; a store is listed once, at the first call."""
    if not isinstance(folder, RemotePath):
        return lambda relative: os.path.lexists(folder / relative)
    known: set[PurePosixPath] | None = None

    def taken(relative: PurePosixPath) -> bool:
        nonlocal known
        if known is None:
            known = {file.relative_to(folder) for file in folder.files()}
        return relative in known

    return taken


@contextmanager
def local_copy(place: Place) -> Iterator[Path]:
    """The file itself, or a copy of it on this machine for as long as it is needed.

    Raises:
        OSError: the store refuses.
    """
    if not isinstance(place, RemotePath):
        yield place
        return
    with tempfile.TemporaryDirectory(prefix="photorestore-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "photo" + place.suffix)
        place.fetch(copy)
        yield copy


def _open_store(url: str) -> tuple[_Store, str]:
    """The file system of a URL, which fsspec opens once, and the path in it.

    Raises:
        BatchError: a package is missing, or the URL is wrong.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise BatchError(
            f"{url} needs the package fsspec: pip install 'photorestore[cluster]'."
        ) from error
    try:
        store, path = url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise BatchError(f"{url} cannot be reached: {error}.") from error
    return cast(_Store, store), str(path)


def _sighting(facts: dict[str, Any]) -> Sighting:
    changed = 0.0
    for name in _CHANGED:
        value = facts.get(name)
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            value = value.timestamp()
        if isinstance(value, (int, float)):
            changed = float(value)
            break
    return Sighting(size_bytes=int(facts.get("size") or 0), mtime_ns=round(changed * 1e9))
