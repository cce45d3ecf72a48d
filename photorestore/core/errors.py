"""Every error that photorestore raises on purpose.

PhotoRestoreError          base: its text is one sentence for the user
|-- PhotoReadError         a file cannot be read as a photo
|-- PhotoWriteError        a result cannot be written
|-- ProjectError           a project cannot be opened
|-- ModelLoadError         weights are missing, broken or foreign
|-- EngineError            a restoration failed
|   |-- OutOfMemory        even the smallest tile does not fit
|   `-- DeviceError        the device, or its driver, does not work
|-- TrainingError          a training run cannot start or go on
|-- BatchError             a batch cannot start or go on (batch/errors.py)
|-- JobCancelled           the user asked to stop
`-- ShapeError             arrays that belong together differ in size
"""


class PhotoRestoreError(Exception):
    """Base of all expected errors; ``str(error)`` is a sentence for the user."""


class PhotoReadError(PhotoRestoreError):
    """A file is missing, unreadable, broken or not a photo."""


class PhotoWriteError(PhotoRestoreError):
    """A result cannot be written: it exists, the disk is full, no permission."""


class ProjectError(PhotoRestoreError):
    """A project is missing, broken, from a newer version, or does not fit its photo."""


class ModelLoadError(PhotoRestoreError):
    """Weights are missing, broken, or not made by photorestore."""


class EngineError(PhotoRestoreError):
    """A restoration or detection failed."""


class OutOfMemory(EngineError):
    """Not even the smallest tile fits into the memory of the device."""


class DeviceError(EngineError):
    """The device is missing or failed: its driver, its hardware, or another program."""


class TrainingError(PhotoRestoreError):
    """A training run cannot start or go on."""


class JobCancelled(PhotoRestoreError):
    """The job was cancelled before it finished."""


class ShapeError(PhotoRestoreError, ValueError):
    """Two arrays or tensors that belong together differ in size."""
