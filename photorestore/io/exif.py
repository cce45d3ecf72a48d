"""EXIF blocks: orientation, taking apart and putting together.

A block that stays in a file of the same kind is patched in place, byte by
byte: camera makers store offsets inside it that a rewrite would break.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from photorestore.io.ifd import (
    LONG,
    SHORT,
    Directory,
    Entry,
    IfdError,
    Layout,
    next_pointer_at,
    number,
    offset_entry,
    pack_directory,
    read_directory,
    read_header,
)

ORIENTATION = 274
EXIF_POINTER = 34665
GPS_POINTER = 34853
INTEROP_POINTER = 40965
_PIXEL_WIDTH = 0xA002
_PIXEL_HEIGHT = 0xA003
_PREFIX = b"Exif\0\0"


@dataclass(frozen=True, kw_only=True)
class ExifTree:
    """The directories of an EXIF block, without its thumbnail.

    Attributes:
        layout: byte order of all values.
        main: camera, date, author and the like, without pointers.
        children: the directories behind the pointers EXIF, GPS and INTEROP.
    """

    layout: Layout = field(default_factory=Layout)
    main: Directory = field(default_factory=dict)
    children: Mapping[int, Directory] = field(default_factory=dict)


def without_prefix(exif: bytes | None) -> bytes | None:
    """The block as a bare TIFF structure; None where there is none."""
    if not exif:
        return None
    bare = exif.removeprefix(_PREFIX)
    return bare if bare[:2] in (b"II", b"MM") else None


def orientation_of(exif: bytes | None) -> int | None:
    """Orientation 1 to 8 that the block states, or None."""
    if exif is None:
        return None
    try:
        stream = io.BytesIO(exif)
        layout, offset = read_header(stream)
        main, _ = read_directory(stream, layout, offset)
    except (IfdError, struct.error):
        return None
    value = number(main.get(ORIENTATION), layout)
    return value if value is not None and 1 <= value <= 8 else None


def made_upright(exif: bytes, *, width_px: int, height_px: int) -> bytes:
    """Patch a block so that it describes an upright picture.

    The orientation becomes 1, the stated size becomes that of the picture, and
    the thumbnail, which shows the picture before, is taken out of the chain.
    Broken blocks are returned as they are.
    """
    block = bytearray(exif)
    stream = io.BytesIO(exif)
    try:
        layout, offset = read_header(stream)
        main, _ = read_directory(stream, layout, offset)
        pointer_at = next_pointer_at(stream, layout, offset)
        struct.pack_into(layout.offset_code, block, pointer_at, 0)
        _patch_number(block, layout, offset, ORIENTATION, 1)
        child = number(main.get(EXIF_POINTER), layout)
        if child is not None:
            _patch_number(block, layout, child, _PIXEL_WIDTH, width_px)
            _patch_number(block, layout, child, _PIXEL_HEIGHT, height_px)
    except (IfdError, struct.error):
        return exif
    return bytes(block)


def _patch_number(block: bytearray, layout: Layout, offset: int, tag: int, value: int) -> None:
    """Overwrite a SHORT or LONG of a classic directory where it stands."""
    (count,) = struct.unpack_from(layout.count_code, block, offset)
    for index in range(count):
        position = offset + 2 + 12 * index
        found, kind = struct.unpack_from(layout.order + "HH", block, position)
        if found != tag:
            continue
        if kind == SHORT and value <= 65535:
            struct.pack_into(layout.order + "HH", block, position + 8, value, 0)
        elif kind == LONG:
            struct.pack_into(layout.order + "I", block, position + 8, value)
        return


def parse_exif(exif: bytes | None) -> ExifTree:
    """Take a block apart; what is broken in it is left out."""
    if exif is None:
        return ExifTree()
    stream = io.BytesIO(exif)
    try:
        layout, offset = read_header(stream)
        main, _ = read_directory(stream, layout, offset)
    except (IfdError, struct.error):
        return ExifTree()
    return tree_from(stream, layout, main)


def tree_from(stream: BinaryIO, layout: Layout, main: Directory) -> ExifTree:
    """Collect the directories that the main one of a TIFF structure points to."""
    exif = _child(stream, layout, main.get(EXIF_POINTER))
    found = {
        EXIF_POINTER: exif,
        GPS_POINTER: _child(stream, layout, main.get(GPS_POINTER)),
        INTEROP_POINTER: _child(stream, layout, exif.get(INTEROP_POINTER)),
    }
    children = {pointer: _classic(child) for pointer, child in found.items() if child}
    return ExifTree(layout=layout, main=_classic(main), children=children)


def _child(stream: BinaryIO, layout: Layout, pointer: Entry | None) -> dict[int, Entry]:
    offset = number(pointer, layout)
    if offset is None:
        return {}
    try:
        entries, _ = read_directory(stream, layout, offset)
    except (IfdError, struct.error):
        return {}
    return entries


def _classic(entries: Directory) -> dict[int, Entry]:
    """Without pointers and without the types that only BigTIFF has."""
    pointers = (EXIF_POINTER, GPS_POINTER, INTEROP_POINTER)
    return {t: e for t, e in entries.items() if t not in pointers and e.kind <= 13}


def pack_exif(tree: ExifTree) -> bytes | None:
    """Put a block together; None where there is nothing to say."""
    if not tree.main and not tree.children:
        return None
    layout = Layout(order=tree.layout.order)
    body = bytearray(struct.pack(layout.order + "HI", 42, 0))
    body[:0] = b"II" if layout.order == "<" else b"MM"
    main = {**tree.main, **append_children(body, tree, layout, base=0)}
    struct.pack_into(layout.order + "I", body, 4, len(body))
    return bytes(body + pack_directory(main, layout, len(body)))


def append_children(
    body: bytearray, tree: ExifTree, layout: Layout, *, base: int
) -> dict[int, Entry]:
    """Append the child directories to a structure and return the pointers to them.

    Args:
        body: what was packed so far; grows.
        tree: whose children to write.
        layout: of the structure; values change their byte order if need be.
        base: position of ``body`` in the structure.
    """
    pointers: dict[int, Entry] = {}
    for pointer in (INTEROP_POINTER, EXIF_POINTER, GPS_POINTER):
        child = {
            t: e.reordered(tree.layout, layout) for t, e in tree.children.get(pointer, {}).items()
        }
        if pointer == EXIF_POINTER and INTEROP_POINTER in pointers:
            child[INTEROP_POINTER] = pointers.pop(INTEROP_POINTER)
        if not child:
            continue
        if (base + len(body)) % 2:
            body += b"\0"
        position = base + len(body)
        body += pack_directory(child, layout, position)
        pointers[pointer] = offset_entry(position, layout)
    return pointers
