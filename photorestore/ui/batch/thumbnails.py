"""Small pictures of the photos that are in sight, made off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from photorestore.batch.thumbnails import BEFORE, make_thumbnail, thumbnail_path
from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.batch.rows import BatchRow

KEPT = 512
"""Pictures that are kept; at most 64 KiB each."""
WAITING = 64
"""Pictures that are asked for at most; older wishes are out of sight by then."""
_LARGEST_BYTES = 32 << 20
"""Larger photos have no picture before the run has read them."""

_Key = tuple[int, str]


@dataclass(frozen=True)
class _Order:
    """A picture to make: from what the run kept, or from the photo itself."""

    kept: Path
    source: Path | None


class Thumbnails(QObject):
    """Keeps the pictures that were seen last; makes one at a time, the newest wish first.

    Signals:
        came: number of the photo that has a new picture.
    """

    came = Signal(int)
    _made = Signal(int, object, object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        kept: int = KEPT,
        load: Callable[[Path, Path | None], QImage | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit = kept
        self._load = load or load_picture
        self._desk: Path | None = None
        self._pictures: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        self._waiting: OrderedDict[_Key, _Order] = OrderedDict()
        self._running: _Key | None = None
        self._generation = 0
        self._is_closed = False
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="thumbnails")
        self._made.connect(self._on_made)  # queued to the GUI thread

    @property
    def held(self) -> int:
        """How many pictures are in memory."""
        return sum(picture is not None for picture in self._pictures.values())

    @property
    def wanted(self) -> int:
        """How many pictures wait to be made."""
        return len(self._waiting)

    def set_desk(self, desk: Path) -> None:
        """Begin with another run, which keeps its pictures below this folder."""
        self._generation += 1
        self._desk = desk
        self._pictures.clear()
        self._waiting.clear()
        self._running = None

    def forget(self, n: int) -> None:
        """A photo has been restored: its pictures are others now."""
        for key in [key for key in self._pictures if key[0] == n]:
            del self._pictures[key]

    def picture(self, row: BatchRow, kind: str) -> QPixmap | None:
        """A picture if it is at hand; otherwise it is wished for."""
        key = (row.n, kind)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if self._desk is None or self._is_closed or key == self._running:
            return None
        source = row.source if kind == BEFORE else None
        self._waiting[key] = _Order(thumbnail_path(self._desk, row.n, kind), source)
        self._waiting.move_to_end(key)
        while len(self._waiting) > WAITING:
            self._waiting.popitem(last=False)
        self._next()
        return None

    def close(self) -> None:
        """Stop; waits for the picture that is being made. May be called twice."""
        self._is_closed = True
        self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _next(self) -> None:
        if self._running is not None or not self._waiting or self._is_closed:
            return
        key, order = self._waiting.popitem(last=True)
        self._running = key
        future = self._pool.submit(self._load, order.kept, order.source)
        generation = self._generation
        future.add_done_callback(partial(self._tell, generation, key))

    def _tell(self, generation: int, key: _Key, future: Future[QImage | None]) -> None:
        """On the thread of the pictures."""
        if not self._is_closed and not future.cancelled():
            error = future.exception()
            self._made.emit(generation, key, None if error else future.result())

    @Slot(int, object, object)
    def _on_made(self, generation: int, key: _Key, image: QImage | None) -> None:
        if self._is_closed or generation != self._generation:
            return
        self._running = None
        self._pictures[key] = None if image is None else QPixmap.fromImage(image)
        while len(self._pictures) > self._limit:
            self._pictures.popitem(last=False)
        if image is not None:
            self.came.emit(key[0])
        self._next()


def load_picture(kept: Path, source: Path | None) -> QImage | None:
    """Read a picture that a run kept, or else make one of the photo; None if there is none.

    Args:
        kept: where the run keeps it.
        source: the photo, or None if only what was kept will do.
    """
    image = QImage(str(kept))
    if not image.isNull():
        return image
    if source is None:
        return None
    from photorestore.io.reading import read_photo

    try:
        if source.stat().st_size > _LARGEST_BYTES:
            return None
        made = QImage.fromData(make_thumbnail(read_photo(source).pages[0].rgb))
    except (PhotoRestoreError, OSError):  # the run will say why
        return None
    return None if made.isNull() else made
