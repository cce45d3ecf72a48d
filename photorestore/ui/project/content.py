"""What of a photo goes into its project, and back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoRestoreError, ProjectError
from photorestore.core.types import RgbArray
from photorestore.io.project_file import Original, Project, fingerprint
from photorestore.ui.blend.look import Look
from photorestore.ui.documents.document import Document
from photorestore.ui.edits.edits import Edits
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.mask_model import MaskState
from photorestore.ui.project.results import (
    PART,
    PART_OF_ALL,
    NamedResult,
    is_own_layer,
    number,
    pack_results,
    unpack_results,
)

Levels = NDArray[np.uint8]
_MASK, _PROBABILITY, _PAINTED, _ERASED = "mask", "mask_probability", "mask_painted", "mask_erased"
_PROTECT, _BRING_BACK = "protect", "bring_back"
_OWN_LAYERS = frozenset({_MASK, _PROBABILITY, _PAINTED, _ERASED, _PROTECT, _BRING_BACK})
_OWN_PARTS = frozenset({"photo", "look", "restore", "mask", "edits", "recovery", PART, PART_OF_ALL})
_FEATHER_MAX_PX = 200


@dataclass(frozen=True, kw_only=True)
class Layers:
    """Copies of all marked places of a photo at one moment.

    Attributes:
        damaged: the mask, (H, W), or None where nothing is marked.
        painted: places marked by hand, or None.
        erased: places unmarked by hand, or None.
        protect: places that must stay as they are, or None.
        bring_back: where the original is seen, or None.
    """

    damaged: Levels | None
    painted: Levels | None
    erased: Levels | None
    protect: Levels | None
    bring_back: Levels | None


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A photo and all that was done to it at one moment; later changes do not reach it.

    Attributes:
        path: of the photo.
        page: index of the page.
        width_px: of the page.
        height_px: of the page.
        pasted: the pixels of a photo that has no file, or None.
        thumbnail: (h, w, 3).
        layers: all that was marked.
        probability: of damage as it was detected, (H, W), or None.
        threshold: of the detection.
        is_fixed: the painted places are the whole mask.
        look: how photo and result are mixed.
        fidelity: for the next run.
        edits: crop, turns and curves.
        results: all of them.
        history: what was done since the photo was opened.
    """

    path: Path
    page: int
    width_px: int
    height_px: int
    pasted: RgbArray | None
    thumbnail: Levels
    layers: Layers
    probability: Levels | None
    threshold: float
    is_fixed: bool
    look: Look
    fidelity: float
    edits: Edits
    results: tuple[NamedResult, ...]
    history: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a project says about its photo, unpacked.

    Attributes:
        mask: or None for that of a new photo.
        protect: places that must stay as they are, (H, W), or None.
        look: how photo and result are mixed.
        fidelity: for the next run.
        edits: crop, turns and curves.
        bring_back: where the original is seen, (H, W), or None.
        results: as they were kept.
        was_restored: there was a result, kept or not.
    """

    mask: MaskState | None
    protect: Levels | None
    look: Look
    fidelity: float
    edits: Edits
    bring_back: Levels | None
    results: tuple[NamedResult, ...]
    was_restored: bool


def take(
    document: Document,
    coming: tuple[NamedResult, ...] = (),
    layers: Layers | None = None,
) -> Snapshot:
    """Look at a document, on the GUI thread and quickly.

    Args:
        document: the photo.
        coming: results that will be there in a moment.
        layers: what was marked, if it was copied already.
    """
    undo, mask, shelf = document.undo, document.mask, document.results
    photo = document.photo
    results = [
        NamedResult(
            name=kept.name,
            result=kept.outcome.result,
            fidelity=kept.outcome.fidelity,
            is_shown=kept is shelf.shown,
        )
        for kept in shelf.all
    ]
    for item in coming:
        is_shown = item.is_shown and not any(other.is_shown for other in results)
        results.append(dataclasses.replace(item, is_shown=is_shown))
    return Snapshot(
        path=document.path,
        page=document.page,
        width_px=document.width_px,
        height_px=document.height_px,
        pasted=photo.rgb if document.is_pasted and photo is not None else None,
        thumbnail=document.thumbnail,
        layers=layers or copy_layers(document),
        probability=mask.probability,
        threshold=mask.threshold,
        is_fixed=mask.is_fixed,
        look=document.look,
        fidelity=document.fidelity,
        edits=document.edits,
        results=tuple(results),
        history=tuple(undo.text(at) for at in range(undo.index())),
    )


def copy_layers(document: Document) -> Layers:
    """Copy all that was marked at once; `GradualLayers` does it in slices."""
    mask, protect = document.mask, document.protect
    painted, erased = mask.copy_layers()
    return Layers(
        damaged=None if mask.is_empty else mask.copy_damaged(),
        painted=painted,
        erased=erased,
        protect=None if protect.is_empty else protect.marked.copy(),
        bring_back=document.bring_back.copy(),
    )


def pack(
    snapshot: Snapshot,
    *,
    base: Project | None,
    known: tuple[int, str] | None,
    keeps_original: bool,
    keeps_result: bool,
) -> Project:
    """Make a project; takes a second for a large photo, so off the GUI thread.

    Args:
        snapshot: what to keep.
        base: the project the photo was opened from; what it holds beyond ours is kept.
        known: size and hash of the photo's file if they are known already.
        keeps_original: put the photo's file in; a photo without a file is always put in.
        keeps_result: put the restored pixels in.

    Raises:
        ProjectError: the photo's file is to be put in and cannot be read.
    """
    from photorestore.io.project_pictures import encode_rgb

    results = pack_results(snapshot.results, keeps_pixels=keeps_result)
    own = Original(
        path=str(snapshot.path),
        page=snapshot.page,
        width_px=snapshot.width_px,
        height_px=snapshot.height_px,
    )
    copy: bytes | None = None
    if snapshot.pasted is not None:
        copy = encode_rgb(snapshot.pasted)
        known = len(copy), hashlib.sha256(copy).hexdigest()
    elif keeps_original:
        try:
            copy = snapshot.path.read_bytes()
        except OSError as error:
            raise ProjectError(
                tr("{name} cannot be read, so the project cannot hold a copy of it.").format(
                    name=snapshot.path.name
                )
            ) from error
        known = len(copy), hashlib.sha256(copy).hexdigest()
    elif known is None:
        try:
            known = fingerprint(snapshot.path)
        except OSError:  # on a disk that was taken away; the work must be saved all the same
            known = 0, ""
    ours = {**_parts(snapshot), **results.parts}
    kept = foreign(base)
    return Project(
        original=dataclasses.replace(own, size_bytes=known[0], sha256=known[1]),
        parts={**(kept.parts if kept else {}), **ours},
        layers={**(kept.layers if kept else {}), **_layers(snapshot), **results.layers},
        result=results.shown,
        preview=encode_rgb(snapshot.thumbnail),
        history=(base.history if base else ()) + snapshot.history,
        copy=copy,
        other_keys=base.other_keys if base else {},
        other_members=base.other_members if base else {},
    )


def foreign(project: Project | None) -> Project | None:
    """What of a project is not ours, to be kept as it is; small."""
    if project is None:
        return None
    return dataclasses.replace(
        project,
        parts={name: part for name, part in project.parts.items() if name not in _OWN_PARTS},
        layers={
            name: content
            for name, content in project.layers.items()
            if name not in _OWN_LAYERS and not is_own_layer(name)
        },
        result=None,
        preview=None,
    )


def unpack(project: Project, width_px: int, height_px: int) -> Content:
    """Unpack the pictures of a project; off the GUI thread.

    Raises:
        ProjectError: they are damaged, or do not fit a photo of this size.
    """
    from photorestore.io.project_pictures import decode_layer, decode_rgb

    parts = project.parts
    if (project.original.width_px, project.original.height_px) != (width_px, height_px):
        raise ProjectError(
            tr(
                "The project belongs to a photo of {width_px} x {height_px} pixels, but "
                "{name} has {width_px_2} x {height_px_2} now."
            ).format(
                width_px=project.original.width_px,
                height_px=project.original.height_px,
                name=project.original.name,
                width_px_2=width_px,
                height_px_2=height_px,
            )
        )

    def layer(name: str) -> Levels | None:
        content = project.layers.get(name)
        return None if content is None else decode_layer(content, width_px, height_px)

    def photo(name: str) -> RgbArray | None:
        content = project.layers.get(name)
        return None if content is None else decode_rgb(content, width_px, height_px)

    restore, content = parts.get("restore", {}), project.result
    shown = None if content is None else decode_rgb(content, width_px, height_px)
    return Content(
        mask=_mask(parts.get("mask"), layer),
        protect=layer(_PROTECT),
        look=_look(parts.get("look", {})),
        fidelity=number(restore.get("fidelity"), 0, 1, 1.0),
        edits=_edits(parts.get("edits")),
        bring_back=layer(_BRING_BACK),
        results=unpack_results(parts, shown, layer, photo),
        was_restored=parts.get(PART) is not None,
    )


def give(document: Document, content: Content) -> None:
    """Put everything but the result back; that needs the photo's pixels first."""
    if content.protect is not None:
        document.protect.set_mask(content.protect)
    if content.mask is not None:
        document.mask.set_state(content.mask)
    document.fidelity = content.fidelity
    document.set_look(content.look)
    document.set_edits(content.edits)
    document.bring_back.set(content.bring_back)
    document.undo.clear()


def _parts(snapshot: Snapshot) -> dict[str, dict[str, Any]]:
    parts: dict[str, dict[str, Any]] = {
        "photo": {"pasted": snapshot.pasted is not None},
        "look": dataclasses.asdict(snapshot.look),
        "restore": {"fidelity": snapshot.fidelity},
        "mask": {"threshold": snapshot.threshold, "is_fixed": snapshot.is_fixed},
        "edits": json.loads(snapshot.edits.to_json()),
    }
    return parts


def _layers(snapshot: Snapshot) -> dict[str, bytes]:
    from photorestore.io.project_pictures import encode_layer

    layers = snapshot.layers
    held = {
        _MASK: layers.damaged,
        _PROBABILITY: snapshot.probability,
        _PAINTED: layers.painted,
        _ERASED: layers.erased,
        _PROTECT: layers.protect,
        _BRING_BACK: layers.bring_back,
    }
    return {name: encode_layer(levels) for name, levels in held.items() if levels is not None}


def _mask(
    part: Mapping[str, Any] | None, layer: Callable[[str], Levels | None]
) -> MaskState | None:
    if part is None:
        return None
    painted, erased = layer(_PAINTED), layer(_ERASED)
    return MaskState(
        probability=layer(_PROBABILITY),
        threshold=number(part.get("threshold"), 0, 1, 0.5),
        added=None if painted is None else zlib.compress(painted.tobytes(), 1),
        removed=None if erased is None else zlib.compress(erased.tobytes(), 1),
        is_fixed=part.get("is_fixed") is True,
    )


def _look(part: Mapping[str, Any]) -> Look:
    usual = Look()
    return Look(
        strength=number(part.get("strength"), 0, 1, usual.strength),
        keep_tone=number(part.get("keep_tone"), 0, 1, usual.keep_tone),
        grain=number(part.get("grain"), 0, 1, usual.grain),
        only_mask=part.get("only_mask", usual.only_mask) is True,
        feather_px=int(number(part.get("feather_px"), 0, _FEATHER_MAX_PX, usual.feather_px)),
    )


def _edits(part: Mapping[str, Any] | None) -> Edits:
    if part is None:
        return Edits()
    try:
        return Edits.from_json(json.dumps(part))
    except PhotoRestoreError as error:
        raise ProjectError(str(error)) from error
