"""The wizard: its steps at the left, a page, and the way on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photorestore.config.paths import user_runs_dir
from photorestore.core.errors import PhotoRestoreError
from photorestore.training.control import Wish
from photorestore.training.degrade.recipe import Recipe
from photorestore.training.old_runs import mark_seen
from photorestore.training.run_folder import RunStatus, find_runs
from photorestore.ui.bridge.engine_types import EngineStatus
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button, set_primary
from photorestore.ui.parts.labels import frame
from photorestore.ui.parts.notice_bar import Notice, NoticeBar, NoticeKind
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.ageing_page import AgeingPage
from photorestore.ui.training.child import LineProcess
from photorestore.ui.training.choice import TrainingChoice
from photorestore.ui.training.effort_page import EffortPage
from photorestore.ui.training.install_page import InstallPage
from photorestore.ui.training.judge_page import JudgePage
from photorestore.ui.training.leaving import Leaving, ask_leaving
from photorestore.ui.training.page import WizardPage
from photorestore.ui.training.photos_page import CROP_PX, PhotosPage
from photorestore.ui.training.run_notices import run_notice, unfinished
from photorestore.ui.training.runs_dialog import RunsDialog
from photorestore.ui.training.train_page import TrainPage
from photorestore.ui.training.watch import RunPhase, RunView, RunWatch

_NAV_PX = 170


class TrainingWizard(QDialog):
    """A window beside the main one; a training goes on without it.

    Attributes:
        may_leave: it was asked what becomes of the running training.

    Signals:
        models_changed: the engine should look at the models again.
        left_running: it was closed, and a training goes on.
    """

    models_changed = Signal()
    left_running = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        runs: Path | None = None,
        further: tuple[str, ...] = (),
        crop_px: int = CROP_PX,
    ) -> None:
        """Make the wizard.

        Args:
            theme: of the application.
            tasks: read photos and models.
            parent: the main window.
            runs: folder of all trainings; None takes that of the user.
            further: more options for the command that trains.
            crop_px: photos with a shorter side cannot be used.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Training Wizard"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setModal(False)
        self.setMinimumSize(980, 600)
        self.resize(1160, 800)
        self._tasks, self._further = tasks, further
        self._runs = user_runs_dir() if runs is None else runs
        self.may_leave = False
        self.runs_dialog: RunsDialog | None = None
        self.watch = RunWatch(self)
        self.photos = PhotosPage(theme, tasks, crop_px=crop_px)
        self.ageing = AgeingPage(theme, tasks, self.photos)
        self.effort = EffortPage(theme, LineProcess(self), self.choice)
        self.train = TrainPage(theme, self.watch, self.choice, self.recipe, self._runs)
        self.judge = JudgePage(
            theme, tasks, LineProcess(self), self.watch, lambda: self.choice().device
        )
        self.install = InstallPage(theme, tasks, self.watch)
        self.pages: tuple[WizardPage, ...] = (
            self.photos,
            self.ageing,
            self.effort,
            self.train,
            self.judge,
            self.install,
        )
        self.notices = NoticeBar(theme)
        self.steps = QListWidget()
        self.steps.setProperty("role", "nav")
        self.steps.setAccessibleName(tr("Steps"))
        self.steps.setToolTip(tr("Steps of the wizard"))
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        for number, page in enumerate(self.pages, start=1):
            self._stack.addWidget(page)
            self.steps.addItem(QListWidgetItem(f"{number}   {page.name}"))
            page.ready_changed.connect(self._follow)
        self.steps.ensurePolished()
        self.steps.setFixedWidth(max(_NAV_PX, self.steps.sizeHintForColumn(0) + Space.S))
        self.back = push_button(tr("Back"), tr("Go to the step before"), self._go_back)
        self.next = push_button(tr("Next"), tr("Go to the next step"), self._go_on, primary=True)
        leave = push_button(
            tr("Close"), tr("Close this window; a training goes on (Esc)"), self.close
        )
        foot = frame("footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notices)
        right.addWidget(self._stack, 1)
        right.addWidget(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.steps)
        whole.addLayout(right, 1)
        self.steps.currentRowChanged.connect(self._show_page)
        self.watch.changed.connect(self._on_run)
        self.train.all_runs_wanted.connect(self.show_runs)
        self.install.models_changed.connect(self.models_changed)
        self.steps.setCurrentRow(0)
        self._follow()

    @property
    def page(self) -> WizardPage:
        """The page that is shown."""
        return self.pages[self._stack.currentIndex()]

    def choice(self) -> TrainingChoice:
        """What is chosen now, on all pages."""
        chosen = TrainingChoice(
            photos=self.photos.photos, old=self.photos.old.paths, further=self._further
        )
        return self.effort.apply_to(chosen)

    def recipe(self) -> Recipe | None:
        """A recipe that was made by hand; None lets the training choose."""
        return self.ageing.recipe

    def set_engine(self, status: EngineStatus) -> None:
        """Offer what the engine found."""
        self.effort.set_engine(status)

    def show_page(self, page: WizardPage) -> None:
        """Go to a page."""
        self.steps.setCurrentRow(self.pages.index(page))

    @Slot()
    def show_runs(self) -> None:
        """Show the list of all trainings, some of which may be deleted."""
        if self.runs_dialog is None:
            self.runs_dialog = RunsDialog(self._tasks, self._runs, self.judge.judged, self)
            self.runs_dialog.removed.connect(self._on_removed)
        self.runs_dialog.refresh()
        self.runs_dialog.open()

    def begin(self, run: Path | None = None) -> None:
        """Show the window, with a training if one is named."""
        self.may_leave = False
        if run is not None:
            self.watch.follow(run)
            self.show_page(self.train)
        self._find_runs()
        if self.isVisible() and not self.isActiveWindow():
            self.raise_()
            self.activateWindow()
        self.show()
        self._note_end()

    def end(self) -> None:
        """Stop whatever belongs to this window; a training goes on."""
        self.watch.close()
        for page in self.pages:
            page.close_page()
        self.hide()

    def reject(self) -> None:
        """Esc closes the window as its cross does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide; a training needs no window, but may be stopped."""
        if not self.watch.view.is_live:
            event.accept()
            return
        answer = ask_leaving(self)
        self.may_leave = answer is not Leaving.STAY
        event.setAccepted(self.may_leave)
        if answer is Leaving.STOP:
            self.watch.ask(Wish.STOP)
        elif answer is Leaving.LEAVE:
            self.left_running.emit()

    def _find_runs(self) -> None:
        """Look for trainings of earlier days, unless one is about to start: not in its way."""
        if self.watch.view.is_live:
            return
        runs = self._runs
        self._tasks.start(lambda: find_runs(runs), self._on_found, self._on_failed)

    def _on_found(self, found: tuple[RunStatus, ...]) -> None:
        self.train.set_runs(found)
        open_run = unfinished(found)
        if open_run is None or self.watch.view.folder is not None:
            return
        folder = open_run.folder
        self.notices.show_notice(run_notice(open_run, lambda: self.begin(folder)))

    def _on_failed(self, error: PhotoRestoreError) -> None:
        self.notices.show_notice(Notice(text=told(error), kind=NoticeKind.WARNING))

    @Slot(object)
    def _on_run(self, view: RunView) -> None:
        if view.folder is not None:
            self.notices.hide()
        self._note_end()
        self._follow()

    def _note_end(self) -> None:
        """The end of a training that is on the screen is no news at the next start."""
        view = self.watch.view
        if view.phase is RunPhase.FINISHED and view.folder is not None and self.isVisible():
            mark_seen(view.folder)

    @Slot(object)
    def _on_removed(self, folder: Path) -> None:
        if self.watch.view.folder == folder:
            self.watch.follow(None)
        self.train.forget(folder)
        self._find_runs()

    @Slot(int)
    def _show_page(self, at: int) -> None:
        if at < 0:
            return
        self._stack.setCurrentIndex(at)
        self.page.enter()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show which steps can be taken."""
        at = self._stack.currentIndex()
        photos = self.photos.is_ready
        view = self.watch.view
        usable = {
            self.photos: True,
            self.ageing: photos and bool(self.photos.usable_clean),
            self.effort: photos,
            self.train: photos or view.folder is not None or self.train.runs.count() > 1,
            self.judge: view.has_model,
            self.install: True,
        }
        for row, page in enumerate(self.pages):
            item = self.steps.item(row)
            enabled = usable[page]
            flags = item.flags()
            wanted = (
                flags | Qt.ItemFlag.ItemIsEnabled if enabled else flags & ~Qt.ItemFlag.ItemIsEnabled
            )
            if wanted != flags:
                item.setFlags(wanted)
        self.train.set_can_start(photos)
        verdict = self.judge.verdict
        self.install.set_offered(None if verdict is None else verdict.offered)
        self.back.setEnabled(at > 0)
        last = at == len(self.pages) - 1
        self.next.setVisible(not last)
        self.next.setEnabled(not last and self.page.is_ready)
        wanted_next = self.page.own_step or self.next
        for button in (self.next, self.train.start, self.train.resume, self.judge.begin):
            set_primary(button, button is wanted_next)

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        self._go(1)

    def _go(self, way: int) -> None:
        """Go to the nearest step that can be taken."""
        at = self._stack.currentIndex() + way
        while 0 <= at < len(self.pages):
            if self.steps.item(at).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.steps.setCurrentRow(at)
                return
            at += way
