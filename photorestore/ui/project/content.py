"""What of a photo goes into its project, and back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photorestore.core.damage import DamageReport
from photorestore.core.errors import PhotoRestoreError, ProjectError
from photorestore.core.types import HoleMask, RestoreResult, RgbArray, Scope
from photorestore.io.project_file import Original, Project, fingerprint
from photorestore.ui.blend.look import Look
from photorestore.ui.documents.document import Document
from photorestore.ui.edits.edits import Edits
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.mask_model import MaskState

Levels = NDArray[np.uint8]
_MASK, _PROBABILITY, _PAINTED, _ERASED = "mask", "mask_probability", "mask_painted", "mask_erased"
_PROTECT, _BRING_BACK, _HOLE = "protect", "bring_back", "result_hole"
_OWN_LAYERS = frozenset({_MASK, _PROBABILITY, _PAINTED, _ERASED, _PROTECT, _BRING_BACK, _HOLE})
_OWN_PARTS = frozenset({"photo", "look", "restore", "mask", "edits", "result", "recovery"})
_FEATHER_MAX_PX = 200


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
        damaged: the mask, (H, W), or None where nothing is marked.
        probability: of damage as it was detected, (H, W), or None.
        painted: places marked by hand, or None.
        erased: places unmarked by hand, or None.
        threshold: of the detection.
        is_fixed: the painted places are the whole mask.
        protect: places that must stay as they are, (H, W), or None.
        look: how photo and result are mixed.
        fidelity: for the next run.
        edits: crop, turns and curves.
        bring_back: where the original is seen, (H, W), or None.
        result: the one that is shown, or None.
        result_fidelity: that of its run.
        history: what was done since the photo was opened.
    """

    path: Path
    page: int
    width_px: int
    height_px: int
    pasted: RgbArray | None
    thumbnail: Levels
    damaged: Levels | None
    probability: Levels | None
    painted: Levels | None
    erased: Levels | None
    threshold: float
    is_fixed: bool
    protect: Levels | None
    look: Look
    fidelity: float
    edits: Edits
    bring_back: Levels | None
    result: RestoreResult | None
    result_fidelity: float
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
        result: as it was kept, or None.
        result_fidelity: that of its run.
        was_restored: there was a result, kept or not.
    """

    mask: MaskState | None
    protect: Levels | None
    look: Look
    fidelity: float
    edits: Edits
    bring_back: Levels | None
    result: RestoreResult | None
    result_fidelity: float
    was_restored: bool


def take(document: Document, coming: tuple[RestoreResult, float] | None = None) -> Snapshot:
    """Look at a document, on the GUI thread and quickly.

    Args:
        document: the photo.
        coming: a result that will be shown in a moment, and the fidelity of its run.
    """
    undo, mask, outcome = document.undo, document.mask, document.outcome
    photo = document.photo
    painted, erased = mask.copy_layers()
    result, fidelity = coming or (None, 1.0)
    if outcome is not None:
        result, fidelity = outcome.result, outcome.fidelity
    return Snapshot(
        path=document.path,
        page=document.page,
        width_px=document.width_px,
        height_px=document.height_px,
        pasted=photo.rgb if document.is_pasted and photo is not None else None,
        thumbnail=document.thumbnail,
        damaged=None if mask.is_empty else mask.copy_damaged(),
        probability=mask.probability,
        painted=painted,
        erased=erased,
        threshold=mask.threshold,
        is_fixed=mask.is_fixed,
        protect=None if document.protect.is_empty else document.protect.marked.copy(),
        look=document.look,
        fidelity=document.fidelity,
        edits=document.edits,
        bring_back=document.bring_back.copy(),
        result=result,
        result_fidelity=fidelity,
        history=tuple(undo.text(at) for at in range(undo.index())),
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
    result = snapshot.result
    return Project(
        original=dataclasses.replace(own, size_bytes=known[0], sha256=known[1]),
        parts={**_others(base.parts if base else {}, _OWN_PARTS), **_parts(snapshot)},
        layers={**_others(base.layers if base else {}, _OWN_LAYERS), **_layers(snapshot)},
        result=encode_rgb(result.rgb) if result is not None and keeps_result else None,
        preview=encode_rgb(snapshot.thumbnail),
        history=(base.history if base else ()) + snapshot.history,
        copy=copy,
        other_keys=base.other_keys if base else {},
        other_members=base.other_members if base else {},
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

    restore, made = parts.get("restore", {}), parts.get("result")
    result = None
    if project.result is not None and made is not None:
        hole = layer(_HOLE)
        result = RestoreResult(
            id=0,
            rgb=decode_rgb(project.result, width_px, height_px),
            hole=None if hole is None else HoleMask(damaged=hole),
            probability=None,
            seconds=_number(made.get("seconds"), 0, math.inf, 0.0),
            tile_px=int(_number(made.get("tile_px"), 0, 1 << 20, 0)),
            device=str(made.get("device", "")),
            damage=_damage(made.get("damage")),
            scope=Scope.MARKED if made.get("scope") == Scope.MARKED else Scope.WHOLE,
        )
    return Content(
        mask=_mask(parts.get("mask"), layer),
        protect=layer(_PROTECT),
        look=_look(parts.get("look", {})),
        fidelity=_number(restore.get("fidelity"), 0, 1, 1.0),
        edits=_edits(parts.get("edits")),
        bring_back=layer(_BRING_BACK),
        result=result,
        result_fidelity=_number((made or {}).get("fidelity"), 0, 1, 1.0),
        was_restored=made is not None,
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


def _others(held: Mapping[str, Any], own: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in held.items() if name not in own}


def _parts(snapshot: Snapshot) -> dict[str, dict[str, Any]]:
    parts: dict[str, dict[str, Any]] = {
        "photo": {"pasted": snapshot.pasted is not None},
        "look": dataclasses.asdict(snapshot.look),
        "restore": {"fidelity": snapshot.fidelity},
        "mask": {"threshold": snapshot.threshold, "is_fixed": snapshot.is_fixed},
        "edits": json.loads(snapshot.edits.to_json()),
    }
    result = snapshot.result
    if result is not None:
        parts["result"] = {
            "fidelity": snapshot.result_fidelity,
            "seconds": result.seconds,
            "tile_px": result.tile_px,
            "device": result.device,
            "scope": result.scope.value,
            "damage": None if result.damage is None else result.damage.as_facts(),
        }
    return parts


def _layers(snapshot: Snapshot) -> dict[str, bytes]:
    from photorestore.io.project_pictures import encode_layer

    result = snapshot.result
    held = {
        _MASK: snapshot.damaged,
        _PROBABILITY: snapshot.probability,
        _PAINTED: snapshot.painted,
        _ERASED: snapshot.erased,
        _PROTECT: snapshot.protect,
        _BRING_BACK: snapshot.bring_back,
        _HOLE: None if result is None or result.hole is None else result.hole.damaged,
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
        threshold=_number(part.get("threshold"), 0, 1, 0.5),
        added=None if painted is None else zlib.compress(painted.tobytes(), 1),
        removed=None if erased is None else zlib.compress(erased.tobytes(), 1),
        is_fixed=part.get("is_fixed") is True,
    )


def _look(part: Mapping[str, Any]) -> Look:
    usual = Look()
    return Look(
        strength=_number(part.get("strength"), 0, 1, usual.strength),
        keep_tone=_number(part.get("keep_tone"), 0, 1, usual.keep_tone),
        grain=_number(part.get("grain"), 0, 1, usual.grain),
        only_mask=part.get("only_mask", usual.only_mask) is True,
        feather_px=int(_number(part.get("feather_px"), 0, _FEATHER_MAX_PX, usual.feather_px)),
    )


def _edits(part: Mapping[str, Any] | None) -> Edits:
    if part is None:
        return Edits()
    try:
        return Edits.from_json(json.dumps(part))
    except PhotoRestoreError as error:
        raise ProjectError(str(error)) from error


def _damage(facts: object) -> DamageReport | None:
    if not isinstance(facts, dict):
        return None
    numbers = {
        str(name): None if value is None else _number(value, -1e9, 1e9, 0.0)
        for name, value in facts.items()
    }
    try:
        return DamageReport.from_facts(numbers)
    except TypeError:  # of another version, with other numbers
        return None


def _number(value: object, least: float, most: float, usual: float) -> float:
    """A number of the file where it makes sense, else the usual one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return usual
    return float(value) if least <= value <= most else usual
