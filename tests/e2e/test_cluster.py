"""A run on a real Ray cluster of two machines on loopback, one of which is killed meanwhile.

The run is a process of its own: this file, run as a program, starts the
cluster, runs the command line with an engine that needs no weights, and takes
everything down again.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from photorestore.batch.cluster.worker import EngineMaker
from photorestore.batch.journal import HOME, Journal, journal_path
from photorestore.batch.names import OnExisting
from photorestore.batch.records import State
from photorestore.batch.work import PhotoEngine
from photorestore.cli.batching import BatchRequest, run_batch
from photorestore.core.cancel import CancelToken
from photorestore.core.types import Progress, RestoreJob, RestoreResult
from photorestore.io.formats import OutputFormat

PHOTOS = 40
KILL_AFTER = 8
OBJECT_STORE_BYTES = 100 * 2**20
TIMEOUT_S = 300
LOOPBACK = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_worker_niceness": "0",
}
"""Ray stays on 127.0.0.1 (the name speaks of other systems), silent and as quick as others."""

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None,
        reason="Ray cannot be imported: pip install 'photorestore[cluster]'",
    ),
]


@dataclass
class SlowAddOne:
    """Adds 1 to every level, takes its time, and writes down what it began and finished.

    Attributes:
        log: folder for one file per process.
    """

    log: Path
    device_name: str = "a fake"
    precision: str = "fp32"

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Restore slowly enough to be killed in between."""
        self._note("began", job)
        until_s = time.monotonic() + TIMEOUT_S / 3
        while len(list(self.log.iterdir())) < 2 and time.monotonic() < until_s:
            time.sleep(0.02)  # so that both machines work, however slow the other one starts
        time.sleep(0.1)
        self._note("finished", job)
        return RestoreResult(
            id=job.id,
            rgb=job.rgb + np.uint8(1),
            hole=None,
            probability=None,
            seconds=0.1,
            tile_px=64,
            device="fake",
        )

    def _note(self, what: str, job: RestoreJob) -> None:
        digest = hashlib.sha256(job.rgb.tobytes()).hexdigest()
        with (self.log / f"{os.getpid()}.txt").open("a", encoding="ascii") as stream:
            stream.write(f"{what} {digest}\n")


@dataclass
class FakeSource:
    """Where the engine of the run comes from."""

    log: Path

    def weights(self, model: str) -> str:
        """Identity of the weights."""
        return model

    def open(self, request: BatchRequest) -> PhotoEngine:
        """Never called: engines are opened by workers."""
        raise AssertionError("the driver needs no engine")

    def maker(self, request: BatchRequest) -> EngineMaker:
        """What workers open."""
        log = self.log
        return lambda cpus: SlowAddOne(log)


def main(in_dir: str, out_dir: str, log: str, report: str) -> int:
    """Start two machines, run the command as it is, and kill the second of them meanwhile."""
    import ray
    from ray.cluster_utils import Cluster

    machine = {
        "num_cpus": 1,
        "object_store_memory": OBJECT_STORE_BYTES,
    }
    head = {**machine, "include_dashboard": False}
    cluster: Any = Cluster(initialize_head=True, head_node_args=head)
    try:
        second = cluster.add_node(**machine)
        os.environ["RAY_ADDRESS"] = cluster.address

        def kill_in_time() -> None:
            while len(list(Path(out_dir).glob("*.png"))) < KILL_AFTER:
                time.sleep(0.02)
            cluster.remove_node(second, allow_graceful=False)
            print(json.dumps({"event": "killed"}), flush=True)  # noqa: T201

        killer = threading.Thread(target=kill_in_time, daemon=True)
        killer.start()
        request = BatchRequest(
            in_dir=Path(in_dir),
            out_dir=Path(out_dir),
            recursive=True,
            pattern=None,
            name_template="{name}_restored",
            format=OutputFormat.SAME,
            quality=None,
            mask="none",
            keep_masks=False,
            threshold=None,
            strength=1.0,
            fidelity=1.0,
            keep_tone=False,
            model="default",
            device="cpu",
            memory_budget_mib=None,
            workers=1,
            on_existing=OnExisting.SKIP,
            resume=False,
            retry_failed=False,
            report=Path(report),
            dry_run=False,
            json=True,
            cluster="auto",
            cpus_per_worker=1.0,
        )
        code = run_batch(request, source=FakeSource(Path(log)))
        killer.join(timeout=60)
        return code
    finally:
        ray.shutdown()
        cluster.shutdown()


def make_photos(folder: Path) -> dict[str, bytes]:
    """Make the photos, one of them broken, and return their contents by name."""
    rng = np.random.default_rng(0)
    for number in range(PHOTOS):
        pixels = rng.integers(0, 200, (16, 16, 3), np.uint8)
        Image.fromarray(pixels).save(folder / f"{number:02}.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 and nothing else")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run_alone(*paths: Path) -> tuple[int, str, str]:
    """Run this file, and end all that it started.

    Returns:
        The exit code, and what it wrote to its two streams. These are files:
        processes of Ray that outlive it would keep pipes open.
    """
    out, err = paths[-1].with_name("out.txt"), paths[-1].with_name("err.txt")
    with out.open("w") as out_stream, err.open("w") as err_stream:
        process = subprocess.Popen(
            [sys.executable, __file__, *map(str, paths)],
            stdout=out_stream,
            stderr=err_stream,
            env={**os.environ, **LOOPBACK},
            start_new_session=True,
        )
        try:
            process.wait(timeout=TIMEOUT_S)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return process.returncode, out.read_text("utf-8"), err.read_text("utf-8")


def test_a_machine_is_killed_meanwhile(tmp_path: Path) -> None:
    photos, results, log = (tmp_path / name for name in ("photos", "results", "log"))
    photos.mkdir()
    log.mkdir()
    originals = make_photos(photos)
    report = tmp_path / "report.json"

    code, out, err = run_alone(photos, results, log, report)

    assert code == 1, err  # the broken photo
    told = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    events = [fact["event"] for fact in told]
    assert "killed" in events
    assert events.index("killed") < len(events) - 2 - KILL_AFTER // 2, "it must die in the middle"
    done = Counter(Path(fact["input"]).name for fact in told if fact["event"] == "done")
    good = set(originals) - {"broken.jpg"}
    assert done == Counter(good), "nothing may be lost, or done twice"
    assert told[-1] == {"event": "end", "done": PHOTOS, "failed": 1, "stopped": False}

    assert {path.name: path.read_bytes() for path in photos.iterdir()} == originals
    made = {path.name for path in results.iterdir() if path.name != HOME}
    assert made == {name.replace(".", "_restored.") for name in good}
    for name in good:
        with (
            Image.open(photos / name) as photo,
            Image.open(results / name.replace(".", "_restored.")) as result,
        ):
            np.testing.assert_array_equal(np.asarray(result), np.asarray(photo) + 1)
    assert not list((results / HOME / "staging").iterdir())

    with Journal(journal_path(results), in_dir=photos) as journal:
        rows = {row.key: row.state for row in journal.rows()}
    assert rows == {**dict.fromkeys(good, State.DONE), "broken.jpg": State.FAILED}
    listed = json.loads(report.read_text(encoding="utf-8"))["photos"]
    assert {photo["input"]: photo["state"] for photo in listed} == {
        **dict.fromkeys(good, "done"),
        "broken.jpg": "failed",
    }

    workers = [path.read_text(encoding="ascii").splitlines() for path in log.iterdir()]
    assert len(workers) >= 2, "both machines must have worked"
    finished = Counter(line for lines in workers for line in lines if line.startswith("finished"))
    again = [line for line, times in finished.items() if times > 1]
    assert len(finished) == PHOTOS
    assert len(again) <= 2, "only what the dead machine had in hand may be computed again"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
