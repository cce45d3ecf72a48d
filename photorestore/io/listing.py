"""Expands what the user named, files and folders, into photos."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from photorestore.io.formats import READABLE_SUFFIXES

_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx", "@eadir", "$recycle.bin"})


@dataclass(frozen=True, kw_only=True)
class ListedPhoto:
    """A file to work on.

    Attributes:
        path: where it is.
        relative: where its result belongs below an output folder; the tree
            below a folder that was named is kept.
        root: the folder that was named, or None for a file that was named.
    """

    path: Path
    relative: Path
    root: Path | None = None


def list_photos(inputs: Iterable[Path], *, without: Path | None = None) -> tuple[ListedPhoto, ...]:
    """Expand inputs in their order; folders are searched in full, by name.

    A file that is named comes as it is, even if it is no photo or missing, so
    that reading it can say why. In folders, hidden and system files and those
    without a photo's ending are skipped. What is named twice comes once.

    Args:
        inputs: files and folders.
        without: a folder to leave out, such as that of the results.
    """
    skipped = None if without is None else os.path.abspath(without)
    found: dict[str, ListedPhoto] = {}
    for item in inputs:
        if item.is_dir():
            listed = _inside(item, skipped)
        else:
            listed = [ListedPhoto(path=item, relative=Path(item.name))]
        for photo in listed:
            found.setdefault(os.path.abspath(photo.path), photo)
    return tuple(found.values())


def is_skipped(name: str) -> bool:
    """Whether a name in a folder is hidden or the system's own."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_NAMES


def _inside(folder: Path, skipped: str | None) -> list[ListedPhoto]:
    photos: list[ListedPhoto] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not is_skipped(name) and os.path.abspath(Path(root, name)) != skipped
        )
        for name in sorted(names):
            path = Path(root, name)
            if not is_skipped(name) and path.suffix.lower() in READABLE_SUFFIXES:
                photos.append(
                    ListedPhoto(path=path, relative=path.relative_to(folder), root=folder)
                )
    return photos
