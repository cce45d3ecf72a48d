"""Reads and packs the directories (IFDs) of TIFF and EXIF, value by value.

EXIF is a small TIFF file inside another file. Values are kept as raw bytes of
their type, so that nothing is lost or rewritten on the way from file to file.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

MAX_VALUE_BYTES = 64 * 1024 * 1024
_MAX_ENTRIES = 4096
_TYPE_BYTES = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
    16: 8, 17: 8, 18: 8,
}  # fmt: skip
_SWAP_BYTES = {3: 2, 8: 2, 4: 4, 5: 4, 9: 4, 10: 4, 11: 4, 13: 4, 12: 8, 16: 8, 17: 8, 18: 8}
SHORT = 3
LONG = 4
LONG8 = 16


class IfdError(ValueError):
    """A directory is broken; caught inside ``io``, never shown to the user."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a TIFF structure stores its numbers.

    Attributes:
        order: "<" little-endian or ">" big-endian.
        big: BigTIFF, with offsets of eight bytes.
    """

    order: str = "<"
    big: bool = False

    @property
    def offset_bytes(self) -> int:
        """Size of an offset."""
        return 8 if self.big else 4

    @property
    def offset_code(self) -> str:
        """``struct`` code of an offset, with the byte order."""
        return self.order + ("Q" if self.big else "I")

    @property
    def count_code(self) -> str:
        """``struct`` code of the number of entries, with the byte order."""
        return self.order + ("Q" if self.big else "H")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One value of a directory.

    Attributes:
        kind: TIFF type number, 2 = ASCII, 3 = SHORT, 4 = LONG, ...
        data: its items, packed in the byte order of the structure.
    """

    kind: int
    data: bytes

    @property
    def count(self) -> int:
        """Number of items."""
        return len(self.data) // _TYPE_BYTES[self.kind]

    def reordered(self, source: Layout, target: Layout) -> Entry:
        """The same value in the byte order of another structure."""
        size = _SWAP_BYTES.get(self.kind, 1)
        if source.order == target.order or size == 1:
            return self
        swapped = np.frombuffer(self.data, f"<u{size}").byteswap().tobytes()
        return Entry(kind=self.kind, data=swapped)


Directory = Mapping[int, Entry]


def number(entry: Entry | None, layout: Layout) -> int | None:
    """First item of an integer value, or None where there is none."""
    codes = {1: "B", SHORT: "H", LONG: "I", 13: "I", LONG8: "Q", 18: "Q"}
    if entry is None or entry.kind not in codes or not entry.count:
        return None
    return int(struct.unpack_from(layout.order + codes[entry.kind], entry.data)[0])


def rational(entry: Entry | None, layout: Layout) -> float | None:
    """First item of a RATIONAL value, or None where there is none."""
    if entry is None or entry.kind != 5 or not entry.count:
        return None
    numerator, denominator = struct.unpack_from(layout.order + "II", entry.data)
    return float(numerator / denominator) if denominator else None


def short(value: int, layout: Layout) -> Entry:
    """A SHORT value."""
    return Entry(kind=SHORT, data=struct.pack(layout.order + "H", value))


def offset_entry(value: int, layout: Layout) -> Entry:
    """An offset of the size that the structure uses."""
    return Entry(kind=LONG8 if layout.big else LONG, data=struct.pack(layout.offset_code, value))


def read_header(stream: BinaryIO) -> tuple[Layout, int]:
    """Read the head of a TIFF structure.

    Returns:
        Its layout and the offset of its first directory.

    Raises:
        IfdError: it is not a TIFF structure.
    """
    stream.seek(0)
    head = stream.read(16)
    if len(head) < 8 or head[:2] not in (b"II", b"MM"):
        raise IfdError("no TIFF header")
    order = "<" if head[:2] == b"II" else ">"
    (version,) = struct.unpack_from(order + "H", head, 2)
    if version == 43 and len(head) == 16:
        layout = Layout(order=order, big=True)
        return layout, int(struct.unpack_from(layout.offset_code, head, 8)[0])
    if version != 42:
        raise IfdError(f"TIFF version {version}")
    layout = Layout(order=order)
    return layout, int(struct.unpack_from(layout.offset_code, head, 4)[0])


def next_pointer_at(stream: BinaryIO, layout: Layout, offset: int) -> int:
    """Position of the pointer from the directory at ``offset`` to the next one."""
    stream.seek(offset)
    count_bytes = struct.calcsize(layout.count_code)
    head = stream.read(count_bytes)
    if len(head) < count_bytes:
        raise IfdError("directory outside of the file")
    (count,) = struct.unpack(layout.count_code, head)
    if count > _MAX_ENTRIES:
        raise IfdError(f"{count} entries")
    return int(offset + count_bytes + count * (20 if layout.big else 12))


def read_directory(stream: BinaryIO, layout: Layout, offset: int) -> tuple[dict[int, Entry], int]:
    """Read one directory; entries with broken values are left out.

    Returns:
        The entries by tag, and the offset of the next directory (0 = none).

    Raises:
        IfdError: there is no directory at the offset.
    """
    end = next_pointer_at(stream, layout, offset)
    start = offset + struct.calcsize(layout.count_code)
    stream.seek(start)
    table = stream.read(end - start + layout.offset_bytes)
    if len(table) < end - start:
        raise IfdError("directory cut off")
    pointer = table[end - start :]
    following = (
        struct.unpack(layout.offset_code, pointer)[0]
        if len(pointer) >= (layout.offset_bytes)
        else 0
    )
    size = 20 if layout.big else 12
    entries: dict[int, Entry] = {}
    for position in range(0, end - start, size):
        tag, kind, count = struct.unpack_from(
            layout.order + ("HHQ" if layout.big else "HHI"), table, position
        )
        length = _TYPE_BYTES.get(kind, 0) * count
        if not 0 < length <= MAX_VALUE_BYTES:
            continue
        inline = table[position + size - layout.offset_bytes : position + size]
        if length <= layout.offset_bytes:
            data = inline[:length]
        else:
            stream.seek(struct.unpack(layout.offset_code, inline)[0])
            data = stream.read(length)
        if len(data) == length:
            entries[tag] = Entry(kind=kind, data=data)
    return entries, int(following)


def pack_directory(entries: Directory, layout: Layout, offset: int, *, following: int = 0) -> bytes:
    """Pack a directory and its values to be written at ``offset``.

    Args:
        entries: values by tag, in the byte order of ``layout``.
        layout: of the structure it goes into.
        offset: position in that structure; even.
        following: offset of the next directory, 0 = none.
    """
    size = 20 if layout.big else 12
    head = struct.pack(layout.count_code, len(entries))
    values_at = offset + len(head) + size * len(entries) + layout.offset_bytes
    table, values = bytearray(), bytearray()
    for tag in sorted(entries):
        entry = entries[tag]
        table += struct.pack(
            layout.order + ("HHQ" if layout.big else "HHI"), tag, entry.kind, entry.count
        )
        if len(entry.data) <= layout.offset_bytes:
            table += entry.data.ljust(layout.offset_bytes, b"\0")
            continue
        table += struct.pack(layout.offset_code, values_at + len(values))
        values += entry.data + b"\0" * (len(entry.data) % 2)
    return bytes(head + table + struct.pack(layout.offset_code, following) + values)
