"""Starts the application."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from photorestore.config.paths import recovery_dir
from photorestore.config.settings import load_settings, log_dir, settings_path
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EngineFactory
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.bridge.torch_factory import TorchEngineFactory
from photorestore.ui.language.loading import install_language
from photorestore.ui.language.words import tr
from photorestore.ui.main_window import MainWindow
from photorestore.ui.parts.notice_bar import Notice, NoticeKind
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme

_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_SWITCH_INTERVAL_S = 0.001  # so that the GUI thread gets its turn while torch is imported

_log = logging.getLogger(__name__)


def run(paths: Sequence[str], *, advanced: bool = False) -> int:
    """Open the window and stay until it is closed.

    Args:
        paths: photos and folders to open.
        advanced: show what few people need, now and from now on.

    Returns:
        The exit code of the application.
    """
    _keep_log()
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    _set_scale(load_settings(settings_path()).settings.view.scale_percent)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("There is an application without windows already.")
    application.setApplicationName("photorestore")
    application.setApplicationDisplayName("photorestore")
    application.setDesktopFileName("photorestore")
    store = SettingsStore(settings_path())
    install_language(application, store.current.view.language)
    if advanced:
        store.update(lambda settings: replace(settings, advanced_tools=True))
    window = build_window(application, store, TorchEngineFactory(), recovery=recovery_dir())
    sys.excepthook = _Reporter(window)
    window.show()
    if paths:
        whole = [Path(os.path.abspath(path)) for path in paths]  # without "..", as people read it
        QTimer.singleShot(0, lambda: window.open_paths(whole))
    code = application.exec()
    window.shut_down()
    return code


def build_window(
    application: QApplication,
    store: SettingsStore,
    factory: EngineFactory,
    *,
    samples: Path | None = None,
    recovery: Path | None = None,
) -> MainWindow:
    """Make the window and what it needs."""
    theme = Theme(application, store.current.view.theme)
    window = MainWindow(
        store=store,
        theme=theme,
        bridge=EngineBridge(factory),
        tasks=Tasks(),
        samples=samples,
        recovery=recovery,
    )
    application.setWindowIcon(theme.icon("image-fill", "accent"))
    return window


class _Reporter:
    """Logs what nobody caught, keeps the work safe, and says so instead of closing."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._is_saving = False

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Take the place of `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        _log.critical("An unexpected error", exc_info=(kind, error, traceback))
        if not self._is_saving:  # saving itself may be what went wrong
            self._is_saving = True
            self._window.projects.keep_safe()
            self._is_saving = False
        self._window.notices.show_notice(
            Notice(
                text=tr("Something went wrong inside photorestore."),
                kind=NoticeKind.DANGER,
                lines=[
                    f"{kind.__name__}: {error}",
                    tr("The log says more: Help, Open Logs Folder."),
                ],
            )
        )


def _keep_log() -> None:
    """Write a log file that stays small."""
    root = logging.getLogger()
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    folder = log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "photorestore.log",
            maxBytes=_LOG_BYTES,
            backupCount=_LOG_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(min(root.level, logging.INFO) if root.level else logging.INFO)


def _set_scale(percent: int) -> None:
    """Scale everything; only possible before the application is made."""
    if percent != 100 and QApplication.instance() is None:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{percent / 100:g}")
