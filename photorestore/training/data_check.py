"""Looks through a user's photos before a training: what is there, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoReadError
from photorestore.core.pixels import grey_levels, to_uint8
from photorestore.io.reading import read_photo
from photorestore.training.user_data import UserData, UserPair

Kind = Literal["clean", "old", "pair"]

FEWEST_PHOTOS = 6
"""With fewer, too few could be held out to see whether the training helps."""
FEW_PHOTOS = 20
"""With fewer, a training rarely gains much."""
_HASH_PX = 8
_SAME_BITS = 8
"""Of 128: photos that differ in at most so many bits are taken for one."""
_FLAT_LEVELS = 4.0
"""A photo with less contrast than this has a hash of noise."""


@dataclass(frozen=True, kw_only=True)
class PhotoFacts:
    """One photo as it was found.

    Attributes:
        path: the file; of a pair, its damaged photo.
        kind: "clean", "old" or "pair".
        width_px: 0 where it could not be read.
        height_px: 0 where it could not be read.
        problem: why it cannot be used, a sentence; None where it can.
    """

    path: Path
    kind: Kind
    width_px: int = 0
    height_px: int = 0
    problem: str | None = None


@dataclass(frozen=True, kw_only=True)
class DataReport:
    """What a check found.

    Attributes:
        photos: every photo, in the order in which they were given.
        duplicates: groups of files that show the same photo.
        warnings: sentences about what may spoil the training.
        errors: sentences about what makes it impossible.
    """

    photos: tuple[PhotoFacts, ...]
    duplicates: tuple[tuple[Path, ...], ...] = ()
    warnings: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether a training can start."""
        return not self.errors

    def count(self, kind: Kind) -> int:
        """Photos of a kind that can be used."""
        return sum(photo.kind == kind and photo.problem is None for photo in self.photos)

    def as_facts(self) -> dict[str, object]:
        """Everything as plain values, ready for JSON; paths become text."""
        facts = asdict(self) | {
            "usable": self.usable,
            "clean": self.count("clean"),
            "old": self.count("old"),
            "pairs": self.count("pair"),
        }
        facts["photos"] = [asdict(p) | {"path": str(p.path)} for p in self.photos]
        facts["duplicates"] = [[str(path) for path in group] for group in self.duplicates]
        return facts


@dataclass(kw_only=True)
class _Findings:
    """What grows while photos are looked at."""

    photos: list[PhotoFacts] = field(default_factory=list)
    hashes: list[tuple[Path, NDArray[np.uint8]]] = field(default_factory=list)


def check_data(
    data: UserData,
    *,
    crop_px: int = 128,
    step_done: Callable[[int, int], None] | None = None,
    cancel: CancelToken | None = None,
) -> DataReport:
    """Read every photo once, and say what can be used.

    Args:
        data: from `find_user_data`.
        crop_px: photos with a shorter side cannot be used.
        step_done: told how many photos are done, and of how many.
        cancel: checked once per photo.

    Raises:
        JobCancelled: the token was cancelled.
    """
    findings = _Findings()
    total = len(data.clean) + len(data.old) + len(data.pairs)

    def done() -> None:
        if step_done is not None:
            step_done(len(findings.photos), total)

    kinds: tuple[tuple[Kind, Sequence[Path]], ...] = (("clean", data.clean), ("old", data.old))
    for kind, paths in kinds:
        for path in paths:
            if cancel is not None:
                cancel.check()
            _look(path, kind, crop_px, findings)
            done()
    for pair in data.pairs:
        if cancel is not None:
            cancel.check()
        _look(pair.input, "pair", crop_px, findings, pair=pair)
        done()
    duplicates = find_duplicates(findings.hashes)
    report = DataReport(photos=tuple(findings.photos), duplicates=duplicates)
    return DataReport(
        photos=report.photos,
        duplicates=duplicates,
        warnings=_warnings(report),
        errors=_errors(report),
    )


def find_duplicates(
    hashes: Sequence[tuple[Path, NDArray[np.uint8]]],
) -> tuple[tuple[Path, ...], ...]:
    """Group files whose hashes, from `photo_hash`, are nearly equal."""
    if not hashes:
        return ()
    groups: list[list[int]] = []
    bits = np.stack([bits for _, bits in hashes])  # (N, 128)
    taken: set[int] = set()
    for first in range(len(hashes)):
        if first in taken:
            continue
        apart = np.count_nonzero(bits[first + 1 :] != bits[first], axis=1)
        same = [first + 1 + int(i) for i in np.flatnonzero(apart <= _SAME_BITS)]
        same = [i for i in same if i not in taken]
        if same:
            groups.append([first, *same])
            taken.update(same)
    return tuple(tuple(hashes[i][0] for i in group) for group in groups)


def photo_hash(rgb: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """128 bits that stay nearly the same when a photo is resized, recompressed or toned.

    Source: difference hash (Krawetz, "Kind of like that", 2013), both directions.

    Args:
        rgb: (H, W, 3) uint8.

    Returns:
        (128,) of 0 and 1; None for a photo without contrast.
    """
    grey = np.asarray(grey_levels(rgb), np.float32)
    size = (_HASH_PX + 1, _HASH_PX + 1)
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32)
    if float(small.std()) < _FLAT_LEVELS:
        return None
    across = small[:-1, 1:] > small[:-1, :-1]
    down = small[1:, :-1] > small[:-1, :-1]
    return np.concatenate([across.ravel(), down.ravel()]).astype(np.uint8)


def _look(
    path: Path, kind: Kind, crop_px: int, findings: _Findings, *, pair: UserPair | None = None
) -> None:
    """Read one photo, and the rest of its pair."""
    try:
        rgb = to_uint8(read_photo(path).pages[0].rgb)
        height, width = rgb.shape[:2]
        problem = None
        if min(height, width) < crop_px:
            problem = f"{path.name} is too small: {width} x {height}, under {crop_px} pixels."
        elif pair is not None:
            problem = _pair_problem(pair, (height, width))
        bits = photo_hash(rgb)
        if problem is None and bits is not None:
            findings.hashes.append((path, bits))
        findings.photos.append(
            PhotoFacts(path=path, kind=kind, width_px=width, height_px=height, problem=problem)
        )
    except PhotoReadError as error:
        findings.photos.append(PhotoFacts(path=path, kind=kind, problem=str(error)))


def _pair_problem(pair: UserPair, size: tuple[int, int]) -> str | None:
    """Why the other files of a pair cannot be used."""
    for path in (pair.target, pair.mask, pair.unsure):
        if path is None:
            continue
        try:
            other = read_photo(path).pages[0].rgb.shape[:2]
        except PhotoReadError as error:
            return str(error)
        if other != size:
            return (
                f"{path.parent.name}/{path.name} is {other[1]} x {other[0]} pixels, but "
                f"{pair.input.parent.name}/{pair.input.name} is {size[1]} x {size[0]}."
            )
    return None


def _errors(report: DataReport) -> tuple[str, ...]:
    good = report.count("clean") + report.count("pair")
    if good >= FEWEST_PHOTOS:
        return ()
    if not good and report.count("old"):
        return (
            "Old photos alone cannot teach: add clean photos, such as scans in good condition.",
        )
    return (f"A training needs at least {FEWEST_PHOTOS} photos that can be used; here are {good}.",)


def _warnings(report: DataReport) -> tuple[str, ...]:
    warnings = []
    good = report.count("clean") + report.count("pair")
    if FEWEST_PHOTOS <= good < FEW_PHOTOS:
        warnings.append(
            f"{good} photos are few; with {FEW_PHOTOS} or more the result is usually better."
        )
    if report.count("clean") and not report.count("old") and not report.count("pair"):
        warnings.append(
            "Without old photos the damage is guessed; a few of them show what yours look like."
        )
    bad = [photo for photo in report.photos if photo.problem is not None]
    if bad:
        count = "1 file is" if len(bad) == 1 else f"{len(bad)} files are"
        warnings.append(f"{count} left out: {bad[0].problem}")
    if report.duplicates:
        spare = sum(len(group) - 1 for group in report.duplicates)
        names = " and ".join(path.name for path in report.duplicates[0][:2])
        count = "1 photo is" if spare == 1 else f"{spare} photos are"
        warnings.append(f"{count} there more than once, such as {names}.")
    return tuple(warnings)
