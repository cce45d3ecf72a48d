"""What the user is told, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import OpenProblem, Workspace
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.notice_bar import Notice, NoticeBar, NoticeKind
from photorestore.ui.restore.controller import RestoreController
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.status import StatusLine
from photorestore.ui.viewer.viewer import Viewer


class Messages(QObject):
    """Turns events into sentences: important ones above the photo, small ones at the foot."""

    def __init__(
        self,
        notices: NoticeBar,
        status_line: StatusLine,
        workspace: Workspace,
        restorer: RestoreController,
        viewer: Viewer,
        store: SettingsStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices, self._status_line = notices, status_line
        self._workspace, self._store = workspace, store
        workspace.problems.connect(self._on_problems)
        workspace.opening.connect(self._on_opening)
        workspace.current_changed.connect(self._on_current)
        restorer.finished.connect(self._on_finished)
        restorer.nothing_marked.connect(self._on_nothing_marked)
        viewer.pointer_moved.connect(self._on_pointer)
        if store.problem:
            notices.show_notice(Notice(text=told(store.problem), kind=NoticeKind.WARNING))

    @Slot(object)
    def show_failure(self, error: PhotoRestoreError) -> None:
        """Say what failed."""
        self._notices.show_notice(Notice(text=told(error), kind=NoticeKind.DANGER))

    def show_hint(self, text: str) -> None:
        """Say something small."""
        self._status_line.set_hint(text)

    @Slot(object, object)
    def show_saved(self, path: Path, notes: Sequence[str]) -> None:
        """Say where a result is."""

        def show_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self._notices.show_notice(
            Notice(
                text=tr("Saved as {name}").format(name=path.name),
                kind=NoticeKind.SUCCESS,
                lines=[str(path.parent), *map(told, notes)],
                action=tr("Open Folder"),
                on_action=show_folder,
            )
        )

    @Slot()
    def _on_nothing_marked(self) -> None:
        self._notices.show_notice(
            Notice(
                text=tr("Nothing is marked, so there is nothing to restore."),
                lines=[tr("Mark damage with the brush or Detect Damage, or choose Whole photo.")],
            )
        )

    @Slot(object)
    def _on_problems(self, problems: Sequence[OpenProblem]) -> None:
        count = len(problems)
        lines = [told(problem.sentence) for problem in problems]
        if count == 1:
            notice = Notice(text=lines[0], kind=NoticeKind.WARNING)
        else:
            text = tr("{count} files could not be opened").format(count=count)
            notice = Notice(text=text, kind=NoticeKind.WARNING, lines=lines)
        self._notices.show_notice(notice)

    @Slot(int, int)
    def _on_opening(self, done: int, total: int) -> None:
        self.show_hint(
            ""
            if done >= total
            else tr("Opening photo {done} of {total}…").format(done=done + 1, total=total)
        )

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        photo = None if document is None else document.photo
        if photo is not None and photo.notes:
            first, *others = map(told, photo.notes)
            self._notices.show_notice(Notice(text=first, lines=others))

    @Slot(object)
    def _on_finished(self, document: Document) -> None:
        outcome = document.outcome
        if outcome is not None:
            seconds = outcome.result.seconds
            took = f"{number(seconds, 1)} s" if seconds < 60 else f"{number(seconds / 60)} min"
            self.show_hint(
                tr("Restored in {took} on {device}").format(took=took, device=outcome.result.device)
            )

    @Slot(object)
    def _on_pointer(self, place: QPointF | None) -> None:
        document = self._workspace.current
        if document is not None:
            self._status_line.set_pointer(place, document.width_px, document.height_px)
