"""The photos of a user, as they lie in folders, for fine-tuning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photorestore.core.errors import TrainingError
from photorestore.io.listing import list_photos

INPUT, TARGET = "input", "target"
MASKS = ("mask", "opaque")
"""Folders that may hold the hole mask of a pair, the first one found counts."""
UNSURE = "translucent"
_NEVER = "val"


@dataclass(frozen=True, kw_only=True)
class UserPair:
    """A damaged photo with what the user knows about it.

    Attributes:
        input: the damaged photo.
        target: what it should become, of the same size; None where only the mask is
            known, which teaches the detector alone.
        mask: its hole mask, white = damaged; None where that is not known.
        unsure: white where damage is translucent, neither hole nor intact; or None.
    """

    input: Path
    target: Path | None
    mask: Path | None = None
    unsure: Path | None = None


@dataclass(frozen=True, kw_only=True)
class UserData:
    """What was found; files are listed, not read.

    Attributes:
        clean: photos without damage, to be degraded by a recipe.
        old: old photos, after which the recipe is matched.
        pairs: damaged photos with targets or masks.
    """

    clean: tuple[Path, ...] = ()
    old: tuple[Path, ...] = ()
    pairs: tuple[UserPair, ...] = ()


def find_user_data(places: Sequence[Path], *, old: Sequence[Path] = ()) -> UserData:
    """List what a user gave for training.

    A folder with ``input`` inside holds pairs, as ``photorestore degrade`` and "use for
    training" write them: ``target`` and ``mask`` (or ``opaque``, ``translucent``) hold
    files of the same name, whatever their ending. A folder with ``clean`` or ``old``
    inside holds those; ``clean/train`` is preferred to ``clean``, and what lies in a
    folder ``val`` is never taken. Any other folder holds clean photos, in subfolders too.

    Args:
        places: folders, and single clean photos.
        old: folders and files of old photos.

    Raises:
        TrainingError: a place does not exist.
    """
    for place in (*places, *old):
        if not place.exists():
            raise TrainingError(f"There is no folder or photo {place}.")
    clean: list[Path] = []
    aged: list[Path] = list(_photos(old))
    pairs: list[UserPair] = []
    for place in places:
        if (place / INPUT).is_dir():
            pairs.extend(_pairs(place))
        elif (place / "clean").is_dir() or (place / "old").is_dir():
            clean.extend(_photos([_training_part(place / "clean")]))
            aged.extend(_photos([_training_part(place / "old")]))
        else:
            clean.extend(_photos([place]))
    return UserData(
        clean=tuple(dict.fromkeys(clean)), old=tuple(dict.fromkeys(aged)), pairs=tuple(pairs)
    )


def _training_part(folder: Path) -> Path:
    return folder / "train" if (folder / "train").is_dir() else folder


def _photos(places: Sequence[Path]) -> tuple[Path, ...]:
    listed = list_photos(place for place in places if place.exists())
    return tuple(p.path for p in listed if _NEVER not in p.relative.parts[:-1])


def _pairs(folder: Path) -> list[UserPair]:
    targets = _by_stem(folder / TARGET)
    masks = next((found for name in MASKS if (found := _by_stem(folder / name))), {})
    unsure = _by_stem(folder / UNSURE)
    pairs = []
    for stem, path in _by_stem(folder / INPUT).items():
        if stem in targets or stem in masks:
            pairs.append(
                UserPair(
                    input=path,
                    target=targets.get(stem),
                    mask=masks.get(stem),
                    unsure=unsure.get(stem),
                )
            )
    return pairs


def _by_stem(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    return {p.relative.with_suffix("").as_posix(): p.path for p in list_photos([folder])}
