"""A small window to drag a file from, in the place of a file manager.

python -m tests.e2e.window.drag_source FILE X Y
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

SIDE_PX = 120


class FileLabel(QLabel):
    """A file that can be dragged."""

    def __init__(self, path: str) -> None:
        super().__init__("file")
        self._path = path
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setFixedSize(SIDE_PX, SIDE_PX)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._path)])
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    """Show the file until the process is ended."""
    application = QApplication(sys.argv[:1])
    label = FileLabel(sys.argv[1])
    label.move(int(sys.argv[2]), int(sys.argv[3]))
    label.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
