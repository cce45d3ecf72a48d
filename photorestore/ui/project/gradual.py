"""Looks at a photo in slices, so that keeping it safe holds nobody up."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot

from photorestore.ui.documents.document import Document
from photorestore.ui.project.content import Layers

Levels = NDArray[np.uint8]

_SLICE_S = 0.004
_BAND_ROWS = 64


class GradualLayers(QObject):
    """Copies the marked places of a photo band by band, while they may change.

    What changes in between is copied once more, so that the copy is that of one
    moment: the one in which ``finished`` is emitted.

    Signals:
        finished: it is complete; ``layers`` gives it.
    """

    finished = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        mask, protect, bring_back = document.mask, document.protect, document.bring_back
        self._models = (mask, protect)
        self._copies: Mapping[str, _BandCopy] = {
            "damaged": _BandCopy(lambda: mask.live_levels[0]),
            "painted": _BandCopy(lambda: mask.live_layers[0]),
            "erased": _BandCopy(lambda: mask.live_layers[1]),
            "protect": _BandCopy(lambda: protect.live_levels[0]),
            "bring_back": _BandCopy(lambda: bring_back.levels),
        }
        mask.changed.connect(self._on_mask)
        protect.changed.connect(self._on_protect)
        bring_back.changed.connect(self._on_bring_back)
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.setInterval(0)
        self._next_slice.timeout.connect(self._go_on)
        self._next_slice.start()

    @property
    def layers(self) -> Layers:
        """All of them; read-only, and None where nothing is marked."""
        damaged, protect, bring_back = (
            self._copies[name].marked for name in ("damaged", "protect", "bring_back")
        )
        painted, erased = (self._copies[name].levels for name in ("painted", "erased"))
        return Layers(
            damaged=damaged, painted=painted, erased=erased, protect=protect, bring_back=bring_back
        )

    def give_up(self) -> None:
        """Nobody waits for it any more."""
        self._next_slice.stop()
        self.deleteLater()

    @Slot()
    def _go_on(self) -> None:
        end_s = time.perf_counter() + _SLICE_S
        is_complete = all(copy.go_on(end_s) for copy in self._copies.values())
        if is_complete and not any(model.is_busy for model in self._models):
            self.finished.emit()
            self.deleteLater()
        else:
            self._next_slice.start()

    @Slot(object)
    def _on_mask(self, area: QRect) -> None:
        for name in ("damaged", "painted", "erased"):
            self._copies[name].touch(area)

    @Slot(object)
    def _on_protect(self, area: QRect) -> None:
        self._copies["protect"].touch(area)

    @Slot(object)
    def _on_bring_back(self, area: QRect) -> None:
        self._copies["bring_back"].touch(area)


class _BandCopy:
    """A copy of one layer, (H, W), in bands of rows.

    Args:
        source: the layer as it is now, or None while there is none.
    """

    def __init__(self, source: Callable[[], Levels | None]) -> None:
        self._source = source
        self._copied_from: Levels | None = None
        self._levels: Levels | None = None
        self._stale: set[int] = set()
        self._marked: set[int] = set()  # bands with anything in them

    @property
    def levels(self) -> Levels | None:
        """The copy."""
        return self._levels

    @property
    def marked(self) -> Levels | None:
        """The copy, or None where nothing is in it."""
        return self._levels if self._marked else None

    def touch(self, area: QRect) -> None:
        """Something changed, in pixels of the photo."""
        if self._levels is not None:
            first, last = area.top() // _BAND_ROWS, area.bottom() // _BAND_ROWS
            self._stale.update(range(max(0, first), last + 1))

    def go_on(self, end_s: float) -> bool:
        """Copy until the clock says ``end_s``, at least one band; whether all is done."""
        source = self._source()
        if source is not self._copied_from:
            self._copied_from = source
            self._levels = None if source is None else np.empty_like(source)
            bands = 0 if source is None else -(-len(source) // _BAND_ROWS)
            self._stale, self._marked = set(range(bands)), set()
        while source is not None and self._levels is not None and self._stale:
            band = self._stale.pop()
            rows = slice(band * _BAND_ROWS, (band + 1) * _BAND_ROWS)
            self._levels[rows] = source[rows]
            if self._levels[rows].any():
                self._marked.add(band)
            else:
                self._marked.discard(band)
            if time.perf_counter() >= end_s:
                break
        return not self._stale
