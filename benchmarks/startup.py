"""How long ``photorestore --help`` takes: the best and the median of several runs.

Run it on an idle machine: ``python benchmarks/startup.py``.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

_RUNS = 15
_LIMIT_S = 0.3


def measure_s() -> float:
    """Wall-clock time of one start."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "photorestore", "--help"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print; exit code 1 if the median is over the limit."""
    measure_s()  # fills the caches of the disk
    times_s = [measure_s() for _ in range(_RUNS)]
    median_s = statistics.median(times_s)
    sys.stdout.write(f"best {min(times_s):.3f} s, median {median_s:.3f} s, limit {_LIMIT_S} s\n")
    sys.exit(median_s > _LIMIT_S)


if __name__ == "__main__":
    main()
