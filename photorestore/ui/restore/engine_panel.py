"""Which device and which model do the work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from photorestore.config.settings import EngineSettings
from photorestore.ui.bridge.engine_types import (
    PRECISION_NAMES,
    Choice,
    EnginePhase,
    EngineStatus,
)
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.tokens import Space

_AUTO = Choice(key="auto", name=to_translate("Best available"))
_DEFAULT = Choice(key="default", name=to_translate("Standard"))
_PRECISIONS = (
    Choice(
        key="auto",
        name=to_translate("Automatic"),
        detail=to_translate("the fastest that the device computes itself"),
    ),
    Choice(key="float32", name="float32", detail=to_translate("32 bits, exact")),
    Choice(
        key="bfloat16",
        name="bfloat16",
        detail=to_translate("16 bits, less memory, and faster on most GPUs"),
    ),
)


class EnginePanel(QWidget):
    """Chooses device, model and precision by name.

    Signals:
        chosen: device key, model key, precision key.
    """

    chosen = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._device, self._model, self._precision = (CalmComboBox() for _ in range(3))
        self._problem = label("", "danger", wraps=True)
        self._in_use = label("", "small", wraps=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for row, (name, box, tip) in enumerate(
            (
                (tr("Model"), self._model, tr("The neural network that restores")),
                (tr("Device"), self._device, tr("What the network runs on")),
                (tr("Precision"), self._precision, tr("How exactly the network computes")),
            )
        ):
            box.setAccessibleName(name)
            box.setToolTip(tip)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.activated.connect(self._on_activated)
            words = label(name)
            words.setBuddy(box)
            grid.addWidget(words, row, 0)
            grid.addWidget(box, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(label(tr("Engine"), "title"))
        column.addLayout(grid)
        column.addWidget(self._in_use)
        column.addWidget(self._problem)
        self.show_engine(EngineStatus(), EngineSettings())

    def show_engine(self, status: EngineStatus, settings: EngineSettings) -> None:
        """Show what there is, and what is chosen."""
        _fill(self._device, (_AUTO, *status.devices), settings.device)
        _fill(self._model, (_DEFAULT, *status.models), settings.model)
        _fill(self._precision, _PRECISIONS, settings.precision)
        self._problem.setText(told(status.problem))
        self._problem.setVisible(bool(status.problem))
        runs = status.phase in (EnginePhase.READY, EnginePhase.BUSY)
        precision = PRECISION_NAMES.get(status.precision, status.precision)
        self._in_use.setText(f"{status.device_name}, {precision}" if runs else "")
        self._in_use.setVisible(runs)

    def choose_model(self) -> None:
        """Let the user choose another model now."""
        self._model.setFocus()
        self._model.showPopup()

    @Slot()
    def _on_activated(self) -> None:
        self.chosen.emit(
            self._device.currentData(), self._model.currentData(), self._precision.currentData()
        )


def _fill(box: QComboBox, choices: tuple[Choice, ...], wanted: str) -> None:
    keys = [box.itemData(at) for at in range(box.count())]
    if keys != [choice.key for choice in choices]:
        box.clear()
        for choice in choices:
            name, detail = tr(choice.name), tr(choice.detail)
            box.addItem(name, choice.key)
            tip = f"{name}, {detail}" if detail else name
            box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
    at = box.findData(wanted)
    box.setCurrentIndex(max(0, at))
