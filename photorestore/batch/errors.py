"""Errors of whole runs, beyond those of single photos."""

from photorestore.core.errors import PhotoRestoreError


class BatchError(PhotoRestoreError):
    """A run over a folder cannot start or go on."""
