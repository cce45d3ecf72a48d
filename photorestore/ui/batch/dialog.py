"""The batch window: folders, options, the plan as a table, and the run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photorestore.batch.preparing import PreparedRun
from photorestore.config.settings import BatchSettings, Settings
from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.batch.controller import BatchController, BatchState, Phase
from photorestore.ui.batch.folders import FoldersBar
from photorestore.ui.batch.messages import (
    end_notice,
    failure_notice,
    plan_notice,
    start_words,
)
from photorestore.ui.batch.options_panel import OptionsPanel
from photorestore.ui.batch.questions import LeaveAnswer, ask_leave
from photorestore.ui.batch.rows import RowGroup
from photorestore.ui.batch.run_foot import RunFoot
from photorestore.ui.batch.session import RunEnd, report_path
from photorestore.ui.batch.table import BatchTable
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EngineStatus
from photorestore.ui.dropping import paths_of
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.notice_bar import Notice, NoticeBar, NoticeKind
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme


class BatchDialog(QDialog):
    """A window beside the main one; the run goes on while it is hidden.

    Whatever is chosen is planned at once, without a trace on the disk, so that the
    table shows what a run would do before it is started.
    """

    def __init__(
        self,
        theme: Theme,
        controller: BatchController,
        bridge: EngineBridge,
        store: SettingsStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Batch"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setModal(False)
        self.setAcceptDrops(True)
        self.setMinimumSize(1000, 560)
        self.resize(1160, 760)
        self.controller, self._store = controller, store
        self._problems: list[str] = []
        self._phase = Phase.EMPTY
        self.folders = FoldersBar(theme)
        self.notices = NoticeBar(theme)
        self.table = BatchTable(theme, controller.model)
        self.options = OptionsPanel(theme)
        self.foot = RunFoot(theme)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.folders)
        column.addWidget(self.notices)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)
        self.folders.edited.connect(self._on_edited)
        self.options.edited.connect(self._on_edited)
        self.folders.changed.connect(self._plan)
        self.options.changed.connect(self._plan)
        foot = self.foot
        foot.start.clicked.connect(self._start)
        foot.pause.clicked.connect(controller.pause)
        foot.resume.clicked.connect(controller.resume)
        foot.stop.clicked.connect(lambda: controller.stop())
        foot.retry.clicked.connect(self._retry)
        foot.folder.clicked.connect(self._open_folder)
        foot.report.clicked.connect(self._open_report)
        controller.state_changed.connect(self._on_state)
        controller.planned.connect(self._on_planned)
        controller.plan_failed.connect(self._on_plan_failed)
        controller.problem_found.connect(self._problems.append)
        controller.ended.connect(self._on_ended)
        controller.failed.connect(self._on_failed)
        bridge.status_changed.connect(self._on_engine)
        store.changed.connect(self._on_settings)
        self._on_engine(bridge.status)
        self._show_choices(store.current.batch)

    @property
    def choices(self) -> BatchSettings:
        """What is chosen now."""
        folders = BatchSettings(in_dir=self.folders.in_dir, out_dir=self.folders.out_dir)
        return self.options.choices(folders)

    def begin(self, folder: Path | None) -> None:
        """Show the window, with a folder of photos if one is named."""
        state = self.controller.state
        if folder is not None and state.is_running:
            words = tr("A run is going on. Choose another folder when it is over.")
            self.notices.show_notice(Notice(text=words))
        elif folder is not None:
            self.folders.choose_in(folder)
        elif state.phase is Phase.EMPTY and self.folders.in_dir:
            self._plan()
        if self.isVisible():
            self.raise_()
            self.activateWindow()
        self.show()
        if not self.folders.in_dir:
            self.folders.in_button.setFocus()

    def reject(self) -> None:
        """Esc closes the window as its cross does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about a run; it can go on without the window."""
        if self.controller.state.is_running:
            answer = ask_leave(self)
            if answer is LeaveAnswer.STAY:
                event.ignore()
                return
            if answer is LeaveAnswer.STOP:
                self.controller.stop()
        else:
            choices = self.choices
            self._store.update(lambda settings: replace(settings, batch=choices))
        event.accept()

    def _show_choices(self, choices: BatchSettings) -> None:
        in_dir = choices.in_dir if Path(choices.in_dir).is_dir() else ""
        self.folders.show_folders(in_dir, choices.out_dir if in_dir else "")
        self.options.show_choices(choices)
        self._on_state(self.controller.state)
        self._allow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a folder, unless a run is going on."""
        if not self.controller.state.is_running and _folder_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Plan the folder that was dropped."""
        folder = _folder_of(event)
        if folder is not None:
            self.folders.choose_in(folder)
            event.acceptProposedAction()

    @Slot()
    def _on_edited(self) -> None:
        """What is shown is not what would be done, until it is planned again."""
        self.foot.start.setEnabled(False)
        self.foot.retry.setEnabled(False)

    @Slot()
    def _plan(self) -> None:
        """See what a run would do."""
        self.notices.hide()
        self._problems.clear()
        choices = self.choices
        self.table.set_out_dir(Path(choices.out_dir))
        self.options.set_example(None, self._store.current.engine.model)
        self.table.set_empty_words(tr("Looking through the folders…"))
        self.controller.plan(choices)

    @Slot()
    def _start(self) -> None:
        self._begin_run(retry_failed=False)

    @Slot()
    def _retry(self) -> None:
        self._begin_run(retry_failed=True)

    def _begin_run(self, *, retry_failed: bool) -> None:
        self.notices.hide()
        self._problems.clear()
        self.controller.start(self.choices, retry_failed=retry_failed)

    @Slot(object)
    def _on_state(self, state: BatchState) -> None:
        """Show a moment of the batch, and allow what makes sense in it."""
        self.foot.set_state(state)
        self.folders.set_usable(not state.is_running)
        self.options.setEnabled(not state.is_running)
        if state.phase is self._phase:
            return
        self._phase = state.phase
        if state.phase is Phase.PAUSED and state.reason:
            self.notices.show_notice(Notice(text=told(state.reason), kind=NoticeKind.WARNING))
        elif state.phase is Phase.RUNNING:
            self.notices.hide()
        self._allow()

    def _allow(self) -> None:
        """Switch the buttons on that have something to do."""
        foot, controller = self.foot, self.controller
        phase, to_do = controller.state.phase, controller.to_do_count
        rests = controller.prepared is not None and phase in (Phase.PLANNED, Phase.ENDED)
        foot.start.setEnabled(rests and to_do > 0)
        has_journal = controller.prepared is not None and controller.prepared.has_journal
        foot.set_start_words(start_words(to_do, goes_on=has_journal or phase is Phase.ENDED))
        foot.retry.setEnabled(rests and controller.failed_count > 0)
        choices = self.choices
        foot.folder.setEnabled(bool(choices.out_dir) and Path(choices.out_dir).is_dir())
        report = report_path(choices)
        foot.report.setEnabled(report is not None and report.is_file())

    @Slot(object)
    def _on_planned(self, prepared: PreparedRun) -> None:
        photos = prepared.plan.photos
        first = Path(str(photos[0].source)) if photos else None
        self.options.set_example(first, prepared.request.model)
        self.table.set_out_dir(Path(str(prepared.plan.out_dir)))
        if not self.controller.state.is_running:
            notice = plan_notice(prepared)
            if notice is not None:
                self.notices.show_notice(notice)
        self._allow()

    @Slot(object)
    def _on_plan_failed(self, error: PhotoRestoreError) -> None:
        is_empty = not (self.folders.in_dir and self.folders.out_dir)
        self.table.set_empty_words(told(error))
        if not is_empty:
            self.notices.show_notice(Notice(text=told(error), kind=NoticeKind.WARNING))
            self.table.set_empty_words(tr("There is no plan yet."))
        self._allow()

    @Slot(object)
    def _on_ended(self, end: RunEnd) -> None:
        reason = self.controller.stop_reason
        notice = end_notice(end, reason, self._problems, self._show_failed)
        self.notices.show_notice(notice)
        self._allow()

    def _show_failed(self) -> None:
        self.table.show_group(RowGroup.FAILED)

    @Slot(object)
    def _on_failed(self, error: PhotoRestoreError) -> None:
        self.notices.show_notice(failure_notice(error))
        self._allow()

    @Slot(object)
    def _on_engine(self, status: EngineStatus) -> None:
        model = self._store.current.engine.model
        if status.problem:
            words = told(status.problem)
        elif status.device_name:
            words = tr("Restores with the engine of the main window: {model} on {device}.").format(
                model=model, device=status.device_name
            )
        else:
            words = tr("Restores with the engine of the main window: {model}.").format(model=model)
        self.options.set_engine(words)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        """Another model makes other results, so there is more to do."""
        prepared, phase = self.controller.prepared, self.controller.state.phase
        other = prepared is not None and prepared.request.model != settings.engine.model
        if other and phase in (Phase.PLANNED, Phase.ENDED) and self.isVisible():
            self._plan()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.choices.out_dir))

    @Slot()
    def _open_report(self) -> None:
        path = report_path(self.choices)
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _folder_of(event: QDropEvent) -> Path | None:
    """The one folder that is dragged, or None."""
    paths = paths_of(event.mimeData())
    return paths[0] if len(paths) == 1 and paths[0].is_dir() else None
