"""Says what is wrong with a photo as soon as it is open, before anything was restored."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Slot

from photorestore.core.damage import DamageReport
from photorestore.core.types import RestoreJob
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.mask_tool.controller import MaskController
from photorestore.ui.restore.findings import FindingsView


class FirstLook(QObject):
    """Measures each photo once while it is shown, and keeps the list of findings right.

    A result brings its own measurement, of the photo without its holes. Until there
    is one, the share of damaged places is that of the mask.
    """

    def __init__(
        self,
        bridge: EngineBridge,
        workspace: Workspace,
        masks: MaskController,
        view: FindingsView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._view = bridge, view
        self._document: Document | None = None
        self._asked: tuple[int, Document] | None = None
        self._reports: WeakKeyDictionary[Document, DamageReport | None] = WeakKeyDictionary()
        workspace.current_changed.connect(self._on_current)
        masks.share_changed.connect(self._show)
        bridge.measured.connect(self._on_measured)
        bridge.status_changed.connect(self._measure)

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.pixels_changed.disconnect(self._measure)
            self._document.outcome_changed.disconnect(self._show)
        self._document = document
        if document is not None:
            document.pixels_changed.connect(self._measure)
            document.outcome_changed.connect(self._show)
        self._measure()
        self._show()

    @Slot()
    def _measure(self) -> None:
        """Ask for the photo that is shown, one at a time and as soon as an engine is there."""
        document = self._document
        if document is None or document in self._reports or self._asked is not None:
            return
        if document.photo is None or not self._bridge.status.device_name:
            return
        job = RestoreJob(id=self._bridge.new_job_id(), rgb=document.photo.rgb)
        self._asked = (job.id, document)
        self._bridge.measure(job)

    @Slot(int, object)
    def _on_measured(self, job_id: int, report: DamageReport | None) -> None:
        if self._asked is None or self._asked[0] != job_id:
            return
        self._reports[self._asked[1]] = report  # None is not asked for again
        self._asked = None
        self._measure()
        self._show()

    @Slot()
    def _show(self) -> None:
        document = self._document
        if document is None:
            self._view.show_report(None)
            return
        made = None if document.outcome is None else document.outcome.result.damage
        if made is not None:
            self._view.show_report(made)
            return
        report, is_searched = self._reports.get(document), document.mask_is_touched
        if report is not None and is_searched:
            report = replace(report, hole_share=document.mask.share)
        self._view.show_report(report, is_searched=is_searched)
