"""Pairs that the user kept for training, from the window: corrected masks, accepted results."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.config.paths import user_training_dir
from photorestore.core.errors import PhotoWriteError, ShapeError
from photorestore.core.pixels import to_uint8
from photorestore.core.types import HoleMask, RgbArray
from photorestore.io.atomic import write_bytes
from photorestore.training.user_data import INPUT, MASKS, TARGET

_LIST = "about"
_PNG = (cv2.IMWRITE_PNG_COMPRESSION, 3)


@dataclass(frozen=True, kw_only=True)
class OwnPair:
    """One photo that was kept.

    Attributes:
        name: of its files, without ending.
        title: name of the photo that it was made of.
        added: when, ISO 8601.
        has_target: an accepted result is there.
        has_mask: a corrected mask is there.
        input: the damaged photo.
    """

    name: str
    title: str
    added: str
    has_target: bool
    has_mask: bool
    input: Path


def keep_pair(
    title: str,
    photo: RgbArray,
    *,
    target: RgbArray | None = None,
    mask: HoleMask | None = None,
    folder: Path | None = None,
) -> OwnPair:
    """Copy a photo with its accepted result, its corrected mask or both to the user's set.

    The folder is one that `find_user_data` reads as pairs; the input is written last, so
    that what was cut off does not count.

    Args:
        title: name of the photo, for people.
        photo: (H, W, 3), as it was before restoration.
        target: (H, W, 3), the accepted result.
        mask: the corrected mask.
        folder: None takes `user_training_dir`.

    Raises:
        ShapeError: sizes differ, or neither target nor mask is given.
        PhotoWriteError: the folder cannot be written to.
    """
    if target is None and mask is None:
        raise ShapeError("A photo alone teaches nothing: give a result, a mask or both.")
    if target is not None and target.shape != photo.shape:
        raise ShapeError("The result differs from the photo in size.")
    if mask is not None and mask.damaged.shape != photo.shape[:2]:
        raise ShapeError("The mask differs from the photo in size.")
    place = user_training_dir() if folder is None else folder
    plain = re.sub(r"[^\w-]+", "_", Path(title).stem)[:40].strip("_") or "photo"
    name = f"{plain}-{secrets.token_hex(4)}"
    pair = OwnPair(
        name=name,
        title=title,
        added=datetime.now(UTC).isoformat(timespec="seconds"),
        has_target=target is not None,
        has_mask=mask is not None,
        input=place / INPUT / f"{name}.png",
    )
    try:
        if target is not None:
            write_bytes(place / TARGET / f"{name}.png", _png(to_uint8(target)))
        if mask is not None:
            write_bytes(place / MASKS[0] / f"{name}.png", _png(mask.damaged))
        facts = {k: v for k, v in asdict(pair).items() if k in ("title", "added")}
        write_bytes(place / _LIST / f"{name}.json", json.dumps(facts).encode())
        write_bytes(pair.input, _png(to_uint8(photo)))
    except PhotoWriteError:
        _remove_files(place, name)
        raise
    return pair


def list_pairs(folder: Path | None = None) -> tuple[OwnPair, ...]:
    """What the user kept, the oldest first."""
    place = user_training_dir() if folder is None else folder
    pairs = []
    for path in sorted((place / INPUT).glob("*.png")):
        try:
            facts = json.loads((place / _LIST / f"{path.stem}.json").read_text(encoding="utf-8"))
            title, added = str(facts["title"]), str(facts["added"])
        except (OSError, ValueError, KeyError, TypeError):
            title, added = path.stem, ""
        pairs.append(
            OwnPair(
                name=path.stem,
                title=title,
                added=added,
                has_target=(place / TARGET / path.name).is_file(),
                has_mask=(place / MASKS[0] / path.name).is_file(),
                input=path,
            )
        )
    return tuple(sorted(pairs, key=lambda pair: (pair.added, pair.name)))


def remove_pair(name: str, folder: Path | None = None) -> None:
    """Delete the copies of one photo; the photo itself is elsewhere and stays."""
    _remove_files(user_training_dir() if folder is None else folder, name)


def remove_all_pairs(folder: Path | None = None) -> None:
    """Delete everything that was kept."""
    place = user_training_dir() if folder is None else folder
    for part in (INPUT, TARGET, MASKS[0], _LIST):
        shutil.rmtree(place / part, ignore_errors=True)


def _remove_files(place: Path, name: str) -> None:
    for part, suffix in ((INPUT, "png"), (TARGET, "png"), (MASKS[0], "png"), (_LIST, "json")):
        (place / part / f"{name}.{suffix}").unlink(missing_ok=True)


def _png(image: NDArray[np.uint8]) -> bytes:
    """Encode (H, W) or RGB (H, W, 3) uint8."""
    if image.ndim == 3:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2BGR), dtype=np.uint8)
    done, code = cv2.imencode(".png", image, _PNG)
    if not done:
        raise PhotoWriteError("A picture could not be encoded as PNG.")
    return code.tobytes()
