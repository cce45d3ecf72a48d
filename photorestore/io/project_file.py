"""Projects in files: what was done to one photo, beside the photo.

A project is a zip with the ending ``.photorestore``:

- ``manifest.json``: version, where the original is, settings by name, history.
- ``layers/<name>.png``: grey pictures of the photo's size, such as the mask.
- ``result.png``: the restored pixels, if they are kept.
- ``preview.png``: a small picture for lists.
- ``original/<name>``: the file itself, if it is kept.

What a reader does not know, keys and members alike, it keeps and writes again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from photorestore.core.errors import ProjectError
from photorestore.io.atomic import atomic_path, write_bytes

PROJECT_SUFFIX = ".photorestore"
VERSION = 1
_FORMAT = "photorestore project"
_MANIFEST, _RESULT, _PREVIEW = "manifest.json", "result.png", "preview.png"
_LAYERS, _ORIGINAL = "layers/", "original/"
_MEMBERS_MAX = 256
_MANIFEST_MAX_BYTES = 8 << 20
_HELD_MAX_BYTES = 2 << 30
"""Of everything that is read into memory."""
_RATIO_MAX = 200
"""Pictures are packed already and the rest is small, so nothing honest shrinks by more."""
_DATE = (1980, 1, 1, 0, 0, 0)
_CHUNK_BYTES = 1 << 20
_KNOWN = frozenset({"format", "version", "original", "parts", "history"})


@dataclass(frozen=True, kw_only=True)
class Original:
    """The photo that a project belongs to.

    Attributes:
        path: where it was when the project was saved.
        relative: the same from the project's folder, with "/", or "" where there is no way.
        size_bytes: of the file.
        sha256: of the file, in hexadecimal digits; both are empty for a photo without a file.
        page: index of the page.
        width_px: of the page.
        height_px: of the page.
    """

    path: str
    relative: str = ""
    size_bytes: int = 0
    sha256: str = ""
    page: int = 0
    width_px: int
    height_px: int

    @property
    def name(self) -> str:
        """Name of the file."""
        return Path(self.path).name


@dataclass(frozen=True, kw_only=True)
class Project:
    """All that is kept about one photo.

    Attributes:
        original: which photo.
        parts: settings by the name of their part, each a JSON object.
        layers: PNGs of the photo's size by name, as `project_pictures` makes them.
        result: the restored pixels as a PNG, or None.
        preview: a small PNG, or None.
        history: what was done, the first step first.
        copy: the file of the original, or None; only for writing.
        holds_original: the file has a copy of the original; only from reading.
        other_keys: of the manifest, kept as they are.
        other_members: of the zip, kept as they are.
    """

    original: Original
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    layers: Mapping[str, bytes] = field(default_factory=dict)
    result: bytes | None = None
    preview: bytes | None = None
    history: tuple[str, ...] = ()
    copy: bytes | None = None
    holds_original: bool = False
    other_keys: Mapping[str, Any] = field(default_factory=dict)
    other_members: Mapping[str, bytes] = field(default_factory=dict)


def write_project(project: Project, path: Path, *, overwrite: bool = False) -> None:
    """Write a project; the file is whole or not there at all.

    Raises:
        PhotoWriteError: the file exists, or the system refuses.
    """
    original = dataclasses.replace(
        project.original, relative=_relative(Path(project.original.path), path.parent)
    )
    manifest = {
        **project.other_keys,
        "format": _FORMAT,
        "version": VERSION,
        "original": dataclasses.asdict(original),
        "parts": {name: dict(part) for name, part in project.parts.items()},
        "history": list(project.history),
    }
    members: dict[str, bytes] = dict(project.other_members)
    members |= {f"{_LAYERS}{name}.png": content for name, content in project.layers.items()}
    for name, content in (
        (_RESULT, project.result),
        (_PREVIEW, project.preview),
        (f"{_ORIGINAL}{_plain_name(original.name)}", project.copy),
    ):
        if content is not None:
            members[name] = content
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    with (
        atomic_path(path, overwrite=overwrite) as temporary,
        zipfile.ZipFile(temporary, "w") as archive,
    ):
        archive.writestr(_entry(_MANIFEST, packs=True), text.encode())
        for name, content in members.items():
            archive.writestr(_entry(name, packs=False), content)


def read_project(path: Path) -> Project:
    """Read a project, without a copy of the original that it may hold.

    Raises:
        ProjectError: it is missing, broken, dangerous, or newer than this version.
    """
    with _opened(path) as archive:
        members = _checked(archive, path)
        manifest = _read_manifest(archive, path)
        held = {
            name: _read(archive, name, path)
            for name in members
            if name != _MANIFEST and not name.startswith(_ORIGINAL)
        }
    layers = {
        name.removeprefix(_LAYERS).removesuffix(".png"): held.pop(name)
        for name in tuple(held)
        if name.startswith(_LAYERS) and name.endswith(".png")
    }
    try:
        return Project(
            original=_original(manifest["original"]),
            parts={
                str(name): part
                for name, part in dict(manifest.get("parts", {})).items()
                if isinstance(part, dict)
            },
            layers=layers,
            result=held.pop(_RESULT, None),
            preview=held.pop(_PREVIEW, None),
            history=tuple(str(step) for step in manifest.get("history", ())),
            holds_original=any(name.startswith(_ORIGINAL) for name in members),
            other_keys={key: value for key, value in manifest.items() if key not in _KNOWN},
            other_members=held,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error


def read_preview(path: Path) -> bytes | None:
    """The small PNG of a project, if it has one.

    Raises:
        ProjectError: the project cannot be read.
    """
    with _opened(path) as archive:
        return _read(archive, _PREVIEW, path) if _PREVIEW in _checked(archive, path) else None


def take_out_original(path: Path, target: Path) -> None:
    """Write the copy of the original that a project holds; never over another file.

    Raises:
        ProjectError: the project holds none, it is damaged, or is not the one it should be.
        PhotoWriteError: the file exists, or the system refuses.
    """
    write_bytes(target, read_original(path))


def read_original(path: Path) -> bytes:
    """The copy of the original that a project holds, as it was.

    Raises:
        ProjectError: the project holds none, it is damaged, or is not the one it should be.
    """
    with _opened(path) as archive:
        names = [name for name in _checked(archive, path) if name.startswith(_ORIGINAL)]
        if not names:
            raise ProjectError(f"{path.name} holds no copy of its photo.")
        wanted = _original_of(archive, path)
        content = _read(archive, names[0], path)
    if wanted.sha256 and hashlib.sha256(content).hexdigest() != wanted.sha256:
        raise _damaged(path)
    return content


def fingerprint(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK_BYTES):
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()


def is_original(path: Path, original: Original) -> bool:
    """Whether a file is, byte for byte, the photo of a project, as far as that is known.

    Raises:
        OSError: it cannot be read.
    """
    size_bytes = path.stat().st_size
    if not original.sha256:
        return True  # nothing is known that could differ
    if size_bytes != original.size_bytes:
        return False
    return fingerprint(path)[1] == original.sha256


def places_of(original: Original, project: Path) -> tuple[Path, ...]:
    """Where the photo of a project may be: beside it first, for both may have moved."""
    places = [project.parent / original.name]
    if original.relative:
        places.insert(0, Path(os.path.normpath(project.parent / original.relative)))
    places.append(Path(original.path))
    return tuple(dict.fromkeys(places))


def _entry(name: str, *, packs: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    return entry


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return ""


def _plain_name(name: str) -> str:
    return "".join("_" if letter in "\\/:\0" else letter for letter in name) or "original"


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise ProjectError(f"{path} does not exist.") from error
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror or error}.") from error


def _checked(archive: zipfile.ZipFile, path: Path) -> tuple[str, ...]:
    """Names of all members, once none of them can do harm."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if len(names) > _MEMBERS_MAX or len(set(names)) < len(names):
        raise ProjectError(f"{path.name} is no project of photorestore: its parts are not plain.")
    held = 0
    for entry in entries:
        if _leads_out(entry.filename):
            raise ProjectError(
                f"{path.name} is not opened: a part of it points outside of the project."
            )
        if entry.file_size > entry.compress_size * _RATIO_MAX + _CHUNK_BYTES:
            raise ProjectError(
                f"{path.name} is not opened: it would unpack to far more than it should."
            )
        held += entry.file_size
    if held > _HELD_MAX_BYTES:
        raise ProjectError(f"{path.name} is too large to be opened.")
    return tuple(names)


def _leads_out(name: str) -> bool:
    plain = PurePosixPath(name)
    return (
        plain.is_absolute()
        or ".." in plain.parts
        or any(mark in name for mark in ("\\", ":", "\0"))
    )


def _read(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    try:
        with archive.open(name) as stream:  # reads no more than the size that was checked
            return stream.read()
    except RuntimeError as error:  # what zipfile raises for a password
        raise ProjectError(f"{path.name} is locked by a password.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise _damaged(path) from error


def _read_manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        entry = archive.getinfo(_MANIFEST)
    except KeyError as error:
        raise ProjectError(f"{path.name} is no project of photorestore.") from error
    if entry.file_size > _MANIFEST_MAX_BYTES:
        raise _damaged(path)
    try:
        manifest = json.loads(_read(archive, _MANIFEST, path))
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise ProjectError(f"{path.name} is no project of photorestore.")
    version = manifest.get("version")
    if not isinstance(version, int) or version < 1:
        raise _damaged(path)
    if version > VERSION:
        raise ProjectError(
            f"{path.name} was saved by a newer version of photorestore. Update it to open this."
        )
    return manifest


def _original_of(archive: zipfile.ZipFile, path: Path) -> Original:
    try:
        return _original(_read_manifest(archive, path)["original"])
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error


def _original(stored: Mapping[str, Any]) -> Original:
    """Build it from the manifest, with every value of the type it should have."""
    hints = {"path": str, "relative": str, "sha256": str}
    values: dict[str, Any] = {}
    for item in dataclasses.fields(Original):
        if item.name not in stored and item.default is not dataclasses.MISSING:
            continue
        value = stored[item.name]
        if type(value) is not hints.get(item.name, int):
            raise TypeError(item.name)
        values[item.name] = value
    original = Original(**values)
    if (
        min(original.width_px, original.height_px) < 1
        or min(original.page, original.size_bytes) < 0
    ):
        raise ValueError("sizes")
    if not original.name or "\0" in original.path + original.relative:
        raise ValueError("path")
    return original


def _damaged(path: Path) -> ProjectError:
    return ProjectError(f"{path.name} is damaged, or is no project of photorestore.")
