"""The window: puts the parts together and connects them, and does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
    QUndoGroup,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from photorestore.config.paths import samples_dir
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.batch.launcher import BatchLauncher
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.dropping import paths_of, picture_of
from photorestore.ui.export.exporter import Exporter
from photorestore.ui.film_strip import FilmStrip
from photorestore.ui.language.words import tr
from photorestore.ui.links.availability import Availability
from photorestore.ui.links.edit_links import EditLinks, EditPanels
from photorestore.ui.links.engine_link import EngineLink
from photorestore.ui.links.file_actions import FileActions
from photorestore.ui.links.help_actions import HelpActions
from photorestore.ui.links.mask_actions import MaskActions
from photorestore.ui.links.messages import Messages
from photorestore.ui.links.view_actions import ViewActions
from photorestore.ui.mask_tool.controller import MaskController
from photorestore.ui.mask_tool.panel import MaskPanel
from photorestore.ui.menus import Menus
from photorestore.ui.parts.notice_bar import NoticeBar
from photorestore.ui.photo_view import PhotoView
from photorestore.ui.project.actions import Projects
from photorestore.ui.restore.controller import RestoreController
from photorestore.ui.restore.engine_panel import EnginePanel
from photorestore.ui.restore.first_look import FirstLook
from photorestore.ui.restore.panel import ResultPanel
from photorestore.ui.restore.result_link import ResultLink
from photorestore.ui.restore.run_bar import RunBar
from photorestore.ui.restore.run_links import RunLinks
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.side_panel import SidePanel
from photorestore.ui.status import StatusLine
from photorestore.ui.theme.theme import Theme
from photorestore.ui.top_bar import ToolRail, TopBar, tool_button
from photorestore.ui.training.launcher import TrainingLauncher
from photorestore.ui.viewer.viewer import Viewer
from photorestore.ui.welcome import WelcomePage


class MainWindow(QMainWindow):
    """All parts of the application.

    Signals:
        first_shown: the window is on the screen for the first time.
    """

    first_shown = Signal()

    def __init__(
        self,
        *,
        store: SettingsStore,
        theme: Theme,
        bridge: EngineBridge,
        tasks: Tasks,
        samples: Path | None = None,
        recovery: Path | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("photorestore")
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 600)
        self.store, self.theme, self.bridge, self.tasks = store, theme, bridge, tasks
        self.undo = QUndoGroup(self)
        self.workspace = Workspace(tasks, self)
        self.actions_ = Actions(theme, self)
        self.viewer = Viewer(theme)
        self.restorer = RestoreController(bridge, tasks, self)
        self.exporter = Exporter(theme, tasks, store, self.workspace, self)
        self.photo_view = PhotoView(self.workspace, self.viewer, self)
        self._build(samples or samples_dir())
        self.masks = MaskController(
            self.workspace, self.viewer, self.mask_panel, store, tasks, self
        )
        self.result_link = ResultLink(self.workspace, self.result_panel, self)
        self._link()
        self.projects = Projects(
            self.actions_,
            self.workspace,
            tasks,
            store,
            self.restorer,
            self.undo,
            self.messages,
            self.notices,
            self,
            recovery=recovery,
        )
        self.batches = BatchLauncher(self.actions_, theme, bridge, store, self.notices, self)
        self.trainings = TrainingLauncher(
            self.actions_, theme, bridge, tasks, store, self.workspace, self.notices, self
        )
        self.first_shown.connect(self.trainings.look_for_runs, Qt.ConnectionType.QueuedConnection)
        self.first_shown.connect(self.projects.offer_recovery, Qt.ConnectionType.QueuedConnection)
        self._may_close = self._is_asking = self._was_shown = False
        self.resize(1360, 860)
        self.restoreGeometry(QByteArray.fromBase64(store.current.window.encode("ascii")))

    def _build(self, samples: Path) -> None:
        """Make the widgets and put them into place."""
        actions, theme = self.actions_, self.theme
        self.notices = NoticeBar(theme)
        self.top_bar = TopBar(theme, actions, self.viewer.viewport)
        self.rail = ToolRail(actions)
        self.film_strip = FilmStrip(theme, self.workspace)
        self.welcome = WelcomePage(theme, actions, self.tasks, samples)
        self.mask_panel = MaskPanel(
            theme,
            detect=actions[Act.DETECT],
            buttons=tuple(actions[name] for name in (Act.INVERT, Act.GROW, Act.SHRINK, Act.CLEAR)),
            protect_buttons=(actions[Act.CLEAR_PROTECTION],),
            make_button=tool_button,
        )
        self.result_panel, self.engine_panel = ResultPanel(), EnginePanel()
        self.run_bar = RunBar(theme, actions[Act.RESTORE], actions[Act.STOP])
        self.edit_panels = panels = EditPanels(theme, actions)
        self.side_panel = SidePanel(
            (self.mask_panel, self.result_panel, panels.results, panels.edits, self.engine_panel),
            self.run_bar,
        )
        self.side_panel.add_tool_group(panels.crop)
        self.status_line = StatusLine(theme)
        self.setStatusBar(self.status_line)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.viewer, 1)
        photo = QVBoxLayout()
        photo.setSpacing(0)
        photo.addLayout(middle, 1)
        photo.addWidget(self.film_strip)
        lower = QHBoxLayout()
        lower.setSpacing(0)
        lower.addLayout(photo, 1)
        lower.addWidget(self.side_panel)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(lower, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(work)
        self._work = work
        outer = QWidget()
        whole = QVBoxLayout(outer)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notices)
        whole.addWidget(self.pages, 1)
        self.setCentralWidget(outer)
        undo, redo = self.undo.createUndoAction(self), self.undo.createRedoAction(self)
        for action, icon, keys in (
            (undo, "arrow-u-up-left", ("Ctrl+Z",)),
            (redo, "arrow-u-up-right", ("Ctrl+Shift+Z", "Ctrl+Y")),
        ):
            action.setShortcuts([QKeySequence(key) for key in keys])
            theme.bind_icon(action, icon)
            action.setIconVisibleInMenu(False)
        self.menus = Menus(self.menuBar(), actions, undo, redo)
        self.addActions(actions.all())

    def _link(self) -> None:
        """Connect the parts."""
        actions, workspace, store = self.actions_, self.workspace, self.store
        self.messages = Messages(
            self.notices, self.status_line, workspace, self.restorer, self.viewer, store, self
        )
        self.files = FileActions(actions, workspace, self.exporter, store, self.menus.recent, self)
        self.mask_files = MaskActions(actions, self.masks, workspace, self.tasks, self)
        self.engine_link = EngineLink(
            actions,
            self.bridge,
            self.restorer,
            workspace,
            self.engine_panel,
            self.run_bar,
            self.status_line,
            store,
            self,
        )
        self.run_links = RunLinks(
            self,
            bridge=self.bridge,
            restorer=self.restorer,
            workspace=workspace,
            photo_view=self.photo_view,
            panel=self.engine_panel,
            notices=self.notices,
            store=store,
        )
        self.first_look = FirstLook(
            self.bridge, workspace, self.masks, self.result_panel.findings, self
        )
        self.edit_links = EditLinks(
            self,
            theme=self.theme,
            actions=actions,
            panels=self.edit_panels,
            side_panel=self.side_panel,
            workspace=workspace,
            viewer=self.viewer,
            photo_view=self.photo_view,
            masks=self.masks,
            messages=self.messages,
            tasks=self.tasks,
            store=store,
        )
        self.edit_links.edits.size_changed.connect(self._show_size)
        ViewActions(actions, self.viewer, workspace, store, self)
        helps = HelpActions(actions, self.theme, store, self.bridge, self)
        Availability(actions, workspace, self.restorer, self)
        helps.copied.connect(lambda: self.messages.show_hint(tr("System information copied")))
        self.files.nothing_to_paste.connect(
            lambda: self.messages.show_hint(tr("There is no photo on the clipboard"))
        )
        self.exporter.saved.connect(self.messages.show_saved)
        self.exporter.copied.connect(lambda _: self.messages.show_hint(tr("Photo copied")))
        self.exporter.failed.connect(self.messages.show_failure)
        self.mask_files.failed.connect(self.messages.show_failure)
        self.mask_files.saved.connect(
            lambda path: self.messages.show_hint(tr("Mask saved as {name}").format(name=path.name))
        )
        self.restorer.detected.connect(lambda _: self.masks.show_mask(True))
        self.masks.share_changed.connect(self.status_line.set_marked)
        self.welcome.opened.connect(lambda path: workspace.open([path]))
        self.welcome.set_recent(store.current.recent)
        workspace.added.connect(lambda document, _: self.undo.addStack(document.undo))
        workspace.current_changed.connect(self.show_document)
        self.first_shown.connect(self.engine_link.load, Qt.ConnectionType.QueuedConnection)
        self.show_document(None)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open files and folders."""
        self.workspace.open(paths)

    def show_document(self, document: Document | None) -> None:
        """Switch between the start and the photo."""
        if document is None:
            self.welcome.set_recent(self.store.current.recent)
            self.pages.setCurrentWidget(self.welcome)
            self.setWindowTitle("photorestore")
            self.setWindowModified(False)
            return
        self.pages.setCurrentWidget(self._work)
        plain = document.name.replace("[*]", "[*][*]")  # the mark of unsaved work
        self.setWindowTitle(f"{plain}[*] - photorestore")
        self.setWindowModified(not document.undo.isClean())
        self.undo.setActiveStack(document.undo)
        self._show_size()
        self.viewer.canvas.setFocus()

    @Slot()
    def _show_size(self) -> None:
        """Name the photo with the size that it has after cropping."""
        document = self.workspace.current
        if document is not None:
            width, height = document.edits.output_size(document.width_px, document.height_px)
            depth = tr(", {bits} bit").format(bits=document.bits) if document.bits > 8 else ""
            self.top_bar.set_photo(document.name, f"{width} x {height}{depth}")

    def showEvent(self, event: QShowEvent) -> None:
        """Tell when the window is there."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.welcome.setFocus()  # no button is lit before Tab is pressed
            self.first_shown.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, folders and pictures."""
        if paths_of(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()
            self.welcome.set_drag(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went away."""
        self.welcome.set_drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.welcome.set_drag(False)
        self._take(event)
        event.acceptProposedAction()

    def _take(self, event: QDropEvent) -> None:
        paths = paths_of(event.mimeData())
        picture = None if paths else picture_of(event.mimeData())
        if len(paths) == 1 and paths[0].is_dir():
            self.batches.ask_folder(paths[0], lambda: self.open_paths(paths))
        elif paths:
            self.open_paths(paths)
        elif picture is not None:
            self.workspace.paste(picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Held keys act on the photo, wherever the focus is."""
        if not self.viewer.press_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Held keys are let go."""
        if not self.viewer.release_key(event):
            super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A window that loses the keyboard never hears that a key was let go."""
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.viewer.let_go()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about work that would be lost, then stop everything."""
        if not self.batches.may_end() or not self.trainings.may_end():
            event.ignore()
            return
        if not self._may_close:
            self._is_asking = True
            self.projects.closing.close(self.workspace.documents, self._close_now)
            self._is_asking = False
        if not self._may_close:
            event.ignore()
            return
        self.hide()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.store.update(lambda settings: replace(settings, window=geometry))
        self.shut_down()
        self.projects.end()
        event.accept()

    def _close_now(self) -> None:
        """Nothing is lost any more: go on closing, or close once it is saved."""
        self._may_close = True
        if not self._is_asking:
            self.close()

    @Slot()
    def shut_down(self) -> None:
        """Stop all threads; may be called twice."""
        self.batches.end()
        self.trainings.end()
        self.tasks.close()
        self.bridge.close()
        self.edit_links.results.close()
