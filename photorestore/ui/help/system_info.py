"""What a bug report needs to know about this computer."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from photorestore import __version__
from photorestore.ui.bridge.engine_types import EngineStatus

_PACKAGES = ("PySide6-Essentials", "torch", "numpy", "opencv-python-headless", "pillow")


def system_information(status: EngineStatus) -> str:
    """Versions, screens and devices, one per line; no names, no paths."""
    lines = [
        f"photorestore {__version__}",
        f"{_system()}, {platform.machine()}, {os.cpu_count()} cores",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}",
        ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
        f"Qt platform {QGuiApplication.platformName()}",
    ]
    for screen in QGuiApplication.screens():
        size = screen.size()
        lines.append(f"Screen {size.width()} x {size.height()} at {screen.devicePixelRatio():g}")
    lines.append(f"Engine {status.phase}: {status.device_name or status.problem or 'not loaded'}")
    for choice in status.devices:
        lines.append(f"Device {choice.key}: {choice.name} ({choice.detail})")
    for choice in status.models:
        lines.append(f"Model {choice.key} {choice.detail}".rstrip())
    return "\n".join(lines)


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
