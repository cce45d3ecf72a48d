"""The trainings on this computer: what they take up, and their removal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from photorestore.core.errors import PhotoRestoreError
from photorestore.training.old_runs import OldRun, list_old_runs, remove_run
from photorestore.training.run_folder import RunState
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.training.list_dialog import lay_out

_COLUMNS = (
    to_translate("Training"),
    to_translate("Begun"),
    to_translate("Size"),
    to_translate("State"),
)
_STATES = {
    RunState.NONE: to_translate("Never began"),
    RunState.RUNNING: to_translate("Running"),
    RunState.PAUSED: to_translate("Paused"),
    RunState.STOPPED: to_translate("Stopped, can go on"),
    RunState.CRASHED: to_translate("Broke off"),
    RunState.FINISHED: to_translate("Finished"),
}
_LIVE = (RunState.RUNNING, RunState.PAUSED)


class RunsDialog(QDialog):
    """Lists the folders of trainings, and deletes those that are not wanted any more.

    Signals:
        removed: the folder of a training that is gone.
    """

    removed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        runs: Path,
        judged: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            tasks: read and delete folders.
            runs: folder of all trainings.
            judged: the folder that is being judged now, which must stay.
            parent: the wizard.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Trainings"))
        self.resize(640, 420)
        self._tasks, self._runs, self._judged = tasks, runs, judged
        self._busy = False
        self.rows: tuple[OldRun, ...] = ()
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setProperty("role", "figures")
        self.table.setAccessibleName(tr("Trainings on this computer"))
        self.table.setToolTip(tr("Trainings on this computer, the newest first"))
        self.table.setHorizontalHeaderLabels([tr(words) for words in _COLUMNS])
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.ExtendedSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.itemSelectionChanged.connect(self._follow)
        self.words = label("", "muted", wraps=True)
        self.problem = label("", "danger", wraps=True)
        self.problem.hide()
        self.remove = push_button(
            tr("Delete…"), tr("Delete the chosen trainings with all that they left"), self._ask
        )
        parts = (self.words, self.table, self.problem)
        lay_out(self, tr("Trainings on This Computer"), parts, self.remove)
        self._follow()

    def remove_rows(self, rows: Sequence[OldRun]) -> None:
        """Delete trainings, off the GUI thread, as far as the first that cannot be deleted."""
        self._busy = True
        self._say("")
        self._follow()
        folders = [row.status.folder for row in rows]
        self._tasks.start(partial(_remove_all, folders), self._on_removed, self._on_failed)

    def refresh(self) -> None:
        """List what is there now."""
        self._busy = True
        self._follow()
        runs = self._runs
        self._tasks.start(lambda: list_old_runs(runs), self._show_rows, self._on_failed)

    def _show_rows(self, rows: tuple[OldRun, ...]) -> None:
        self.rows, self._busy = rows, False
        self.table.clearSelection()
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            begun = "" if row.begun is None else row.begun.strftime("%Y-%m-%d %H:%M")
            texts = (
                row.status.folder.name,
                begun,
                f"{number(row.size_mib, 1)} MiB",
                tr(_STATES[row.status.state]),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(str(row.status.folder))
                self.table.setItem(at, column, item)
        size = sum(row.size_mib for row in rows)
        self.words.setText(
            tr("They take up {size} MiB. Models that were installed are not among them.").format(
                size=f"{size:,.0f}"
            )
            if rows
            else tr("Nothing was trained yet.")
        )
        self._follow()

    def _chosen(self) -> list[OldRun]:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return [self.rows[at] for at in sorted(rows) if at < len(self.rows)]

    @Slot()
    def _follow(self) -> None:
        """A training that runs, or is being judged, must stay."""
        chosen = self._chosen()
        live = any(row.status.state in _LIVE for row in chosen)
        judged = self._judged() in [row.status.folder for row in chosen]
        self.remove.setEnabled(bool(chosen) and not self._busy and not live and not judged)
        tip = tr("Delete the chosen trainings with all that they left")
        if live:
            tip = tr("A training that runs cannot be deleted; stop it first")
        elif judged:
            tip = tr("This training is being judged and cannot be deleted now")
        self.remove.setToolTip(tip)

    def _ask(self) -> None:
        chosen = self._chosen()
        box = QMessageBox(self)
        box.setWindowTitle("photorestore")
        if len(chosen) == 1:
            box.setText(tr("Delete the training {name}?").format(name=chosen[0].status.folder.name))
        else:
            box.setText(tr("Delete {count} trainings?").format(count=len(chosen)))
        box.setInformativeText(
            tr(
                "What was learnt there goes too, unless it was installed. Your photos and "
                "installed models stay. This cannot be undone."
            )
        )
        delete = box.addButton(tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        agreed = box.clickedButton() is delete
        box.deleteLater()
        if agreed:
            self.remove_rows(chosen)

    def _on_removed(self, outcome: tuple[Sequence[Path], str]) -> None:
        gone, problem = outcome
        self._say(problem)
        for folder in gone:
            self.removed.emit(folder)
        self.refresh()

    def _on_failed(self, error: PhotoRestoreError) -> None:
        self._busy = False
        self._say(told(error))
        self._follow()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _remove_all(folders: Sequence[Path]) -> tuple[Sequence[Path], str]:
    """Delete folders; which are gone, and why the next one is not, or ""."""
    gone: list[Path] = []
    for folder in folders:
        try:
            remove_run(folder)
        except PhotoRestoreError as error:
            return gone, told(error)
        gone.append(folder)
    return gone, ""
