"""What is wrong with the photo, as a calm list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from photorestore.core.damage import DamageReport, Finding, find_damage
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.labels import label
from photorestore.ui.restore.finding_words import detail_of, name_of
from photorestore.ui.theme.tokens import Space

_MOST_ROWS = 6
_KINDS_UNSEEN = to_translate("No fading, blur or noise worth mentioning.")
_TIPS = {
    "holes": to_translate("Places whose content is lost; they are filled from what is around them"),
    "fading": to_translate("How much of the range from black to white the photo still uses"),
    "cast": to_translate("A colour that lies over shadows and lights alike"),
    "noise": to_translate("Grain of the film or noise of the scan, measured in calm places"),
    "blur": to_translate("How wide the sharpest edges are"),
    "blocks": to_translate("Traces of strong compression"),
}


class FindingsView(QWidget):
    """One row per finding; hidden until a photo was measured."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What was found"))
        self._nothing = label(tr("Nothing but a good photo."), "muted", wraps=True)
        self._unsearched = (
            label(tr("Scratches and holes")),
            label(tr("Not looked for yet"), "muted", wraps=True),
        )
        self._rows = [(label(""), label("", "muted", wraps=True)) for _ in range(_MOST_ROWS)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for at, (name, detail) in enumerate(self._rows):
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(detail, at, 1)
        for at, part in enumerate(self._unsearched):
            grid.addWidget(part, _MOST_ROWS, at, Qt.AlignmentFlag.AlignTop)
            part.setToolTip(tr("“Detect Damage” looks for them, and so does “Restore”"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(label(tr("What was found"), "title"))
        column.addLayout(grid)
        column.addWidget(self._nothing)
        self.show_report(None)

    def show_report(self, report: DamageReport | None, *, is_searched: bool = True) -> None:
        """List what a report found.

        Args:
            report: of the photo; None hides the list.
            is_searched: somebody looked for scratches and holes, and the report knows them.
        """
        self.setVisible(report is not None)
        found = () if report is None else find_damage(report)
        self._nothing.setVisible(not found)
        self._nothing.setText(tr("Nothing but a good photo.") if is_searched else tr(_KINDS_UNSEEN))
        for part in self._unsearched:
            part.setVisible(not is_searched)
        for at, (name, detail) in enumerate(self._rows):
            finding = found[at] if at < len(found) else None
            name.setVisible(finding is not None)
            detail.setVisible(finding is not None)
            if finding is not None:
                self._fill(finding, name, detail)
        self.setAccessibleDescription(
            "; ".join(f"{name_of(finding)}: {detail_of(finding)}" for finding in found)
        )

    @staticmethod
    def _fill(finding: Finding, name: QLabel, detail: QLabel) -> None:
        words = detail_of(finding)
        name.setText(name_of(finding))
        detail.setText(words[:1].upper() + words[1:])
        for part in (name, detail):
            part.setToolTip(tr(_TIPS[finding.kind]))
