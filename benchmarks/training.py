"""Throughput of each training stage here, and how it scales on paper.

    python benchmarks/training.py --preset small --processes 1 --processes 2

prints the Markdown tables of ``docs/training.md``: it times a few steps per preset and
stage on this device and counts their arithmetic; trains the mapping by the real command in
1, 2, ... processes; and computes what N of these devices would do: the time of a step is
the arithmetic at the speed that was measured (or at ``--tflops``), plus the all-reduce of
the gradients, ring-wise, nothing of it hidden behind the backward pass; and no more samples
are trained on than the cores of a node prepare. Measured and computed figures are marked;
``--json FILE`` keeps them all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import cv2
import numpy as np
import torch
import typer
from torch.utils.flop_counter import FlopCounterMode

from photorestore.io.atomic import write_bytes
from photorestore.models.config import preset
from photorestore.models.restorer import Restorer
from photorestore.training.config import STAGES, LossWeights
from photorestore.training.devices import make_accelerator
from photorestore.training.pool import PhotoPool
from photorestore.training.run_folder import read_events
from photorestore.training.samples import SampleSet, batches
from photorestore.training.stages import STAGE_CLASSES

_STEPS_PER_EVENT = 50
_PAPER = ((1, 1), (8, 1), (8, 2), (8, 8))
"""Devices per node, and nodes."""


@dataclass(frozen=True, kw_only=True)
class StageCost:
    """What one stage costs.

    Attributes:
        preset: size of the networks.
        stage: its name.
        step_s: measured seconds per step.
        samples_per_s: measured.
        sample_gflop: counted, forward and backward, per sample.
        tflops: measured, the arithmetic over the time.
        gradients_mib: of the parameters that learn, in float32.
        data_per_s: samples that one core prepares per second, measured.
    """

    preset: str
    stage: str
    step_s: float
    samples_per_s: float
    sample_gflop: float
    tflops: float
    gradients_mib: float
    data_per_s: float


@dataclass(frozen=True, kw_only=True)
class ProcessRow:
    """The real command in some processes.

    Attributes:
        preset: size of the networks.
        processes: how many.
        threads: of each.
        samples_per_s: measured, all processes together, data and gradients included.
    """

    preset: str
    processes: int
    threads: int
    samples_per_s: float


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """One stage on N devices, computed.

    Attributes:
        preset: size of the networks.
        stage: its name.
        nodes: how many.
        devices: in all.
        could_per_s: samples that the devices could learn from, ``batch`` on each.
        efficiency: of that, against devices that need not talk.
        data_per_s: samples that the cores of all nodes prepare.
        samples_per_s: the lesser of the two.
    """

    preset: str
    stage: str
    nodes: int
    devices: int
    could_per_s: float
    efficiency: float
    data_per_s: float
    samples_per_s: float


def pictures(domain: str) -> PhotoPool:
    """Drawn photos: the content does not matter for time."""
    photos = []
    for seed in range(8):
        grid = np.random.default_rng(seed).integers(0, 255, (24, 32, 3), dtype=np.uint8)
        photo = cv2.resize(grid, (768, 576), interpolation=cv2.INTER_CUBIC)
        photos.append(np.asarray(photo, np.uint8))
    return PhotoPool(names=tuple(f"{domain} {i}" for i in range(8)), photos=photos)


def measure(name: str, preset_name: str, *, batch: int, crop_px: int, steps: int) -> StageCost:
    """Time one stage."""
    accelerator = make_accelerator("auto")
    torch.manual_seed(0)
    model = Restorer(preset(preset_name)).to(memory_format=torch.channels_last)
    model.to(accelerator.device).train()
    weights = LossWeights(feature=0.0)
    stage = STAGE_CLASSES[name](model, weights).to(accelerator.device)
    learning = [p for part, _ in stage.trained() for p in part.parameters()]
    optimizer = torch.optim.AdamW(learning, lr=1e-5)
    samples = SampleSet(name, clean=pictures("clean"), old=pictures("old"), crop_px=crop_px, seed=0)
    begun = time.perf_counter()
    made = 0
    while made < 2 * batch or time.perf_counter() - begun < 0.5:
        samples[made]
        made += 1
    data_per_s = made / (time.perf_counter() - begun)
    crops = batches(samples, batch=batch, first_step=0, rank=0, world=1, workers=0)
    one = next(crops).to(accelerator.device)

    def step() -> None:
        with accelerator.autocast():
            loss, _ = stage(one)
        optimizer.zero_grad(set_to_none=True)
        accelerator.backward(loss)
        optimizer.step()
        if accelerator.device.type == "cuda":
            torch.cuda.synchronize()

    counter = FlopCounterMode(display=False)
    with counter:
        step()
    step()
    begun = time.perf_counter()
    for _ in range(steps):
        step()
    step_s = (time.perf_counter() - begun) / steps
    return StageCost(
        preset=preset_name,
        stage=name,
        step_s=step_s,
        samples_per_s=batch / step_s,
        sample_gflop=counter.get_total_flops() / batch / 1e9,
        tflops=counter.get_total_flops() / step_s / 1e12,
        gradients_mib=4.0 * sum(p.numel() for p in learning) / 2**20,
        data_per_s=data_per_s,
    )


def on_paper(
    cost: StageCost,
    *,
    batch: int,
    tflops: float | None,
    node_gb: float,
    network_gb: float,
    cores: int,
) -> list[PaperRow]:
    """Scale one stage: weak scaling, ``batch`` samples on each device."""
    compute_s = batch * cost.sample_gflop / (1000.0 * (tflops or cost.tflops))
    rows = []
    for per_node, nodes in _PAPER:
        count = per_node * nodes
        bandwidth = (node_gb if nodes == 1 else network_gb) * 1e9
        reduce_s = 2.0 * (count - 1) / count * cost.gradients_mib * 2**20 / bandwidth
        could = count * batch / (compute_s + reduce_s)
        data = cores * nodes * cost.data_per_s
        rows.append(
            PaperRow(
                preset=cost.preset,
                stage=cost.stage,
                nodes=nodes,
                devices=count,
                could_per_s=could,
                efficiency=compute_s / (compute_s + reduce_s),
                data_per_s=data,
                samples_per_s=min(could, data),
            )
        )
    return rows


def train_in(preset_name: str, processes: int, *, batch: int, crop_px: int) -> ProcessRow:
    """Train the mapping with the real command, and read what it says of its speed."""
    threads = max(1, (os.cpu_count() or 1) // processes)
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "data", Path(folder) / "run"
        (data / "clean" / "train").mkdir(parents=True)
        for number, rgb in enumerate(pictures("clean").photos):
            cv2.imwrite(str(data / "clean" / "train" / f"{number}.png"), rgb)
        launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node"]
        command = [
            *(sys.executable, *launcher, str(processes), "-m", "photorestore", "train"),
            *("--data", str(data), "--out", str(out), "--preset", preset_name),
            *("--stages", "mapping", "--steps", str(_STEPS_PER_EVENT * 2)),
            *("--batch", str(batch), "--crop", str(crop_px), "--workers", "0", "--json"),
        ]
        environment = {**os.environ, "OMP_NUM_THREADS": str(threads)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        speeds = [e["samples_per_s"] for e in read_events(out).events if e["event"] == "step"]
        if done.returncode or not speeds:
            raise RuntimeError(f"the training in {processes} processes failed:\n{done.stderr}")
    return ProcessRow(
        preset=preset_name, processes=processes, threads=threads, samples_per_s=speeds[-1]
    )


def say(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def main(
    presets: Annotated[
        list[str] | None, typer.Option("--preset", help="Size of the networks; repeatable.")
    ] = None,
    processes: Annotated[
        list[int] | None,
        typer.Option("--processes", help="Train in so many processes; repeatable."),
    ] = None,
    batch: Annotated[int, typer.Option(help="Crops per step, measured here.")] = 16,
    crop: Annotated[int, typer.Option(help="Side of crops in pixels.")] = 128,
    steps: Annotated[int, typer.Option(min=1, help="Steps to time per stage.")] = 3,
    paper_batch: Annotated[int, typer.Option(help="Crops on each device, computed.")] = 64,
    tflops: Annotated[
        float | None, typer.Option(help="Sustained by one device.", show_default="as measured")
    ] = None,
    node_gb: Annotated[float, typer.Option(help="GB/s between devices of a node.")] = 150.0,
    network_gb: Annotated[float, typer.Option(help="GB/s between nodes.")] = 20.0,
    cores: Annotated[int, typer.Option(help="Processor cores of a node.")] = 96,
    json_file: Annotated[Path | None, typer.Option("--json", help="Keep all figures.")] = None,
) -> None:
    """Measure, compute, print."""
    say(
        f"Measured: batch {batch}, crops of {crop} px, {torch.get_num_threads()} of "
        f"{os.cpu_count()} cores, {make_accelerator('auto').device}, PyTorch {torch.__version__}",
        "",
        "| preset | stage | s per step | samples/s | GFLOP per sample | TFLOP/s "
        "| gradients, MiB | data/s per core |",
        "|---|---|---|---|---|---|---|---|",
    )
    costs = []
    for preset_name in presets or ["small"]:
        for name in STAGES:
            c = measure(name, preset_name, batch=batch, crop_px=crop, steps=steps)
            costs.append(c)
            say(
                f"| {c.preset} | {c.stage} | {c.step_s:.3f} | {c.samples_per_s:.1f} "
                f"| {c.sample_gflop:.1f} | {c.tflops:.3g} | {c.gradients_mib:.1f} "
                f"| {c.data_per_s:.0f} |"
            )
    several = []
    if processes:
        say(
            "",
            "Measured: the mapping by `torchrun -m photorestore train`, data and exchange included",
            "",
            "| preset | processes | threads of each | samples/s |",
            "|---|---|---|---|",
        )
        for preset_name in presets or ["small"]:
            for count in processes:
                one = train_in(preset_name, count, batch=batch, crop_px=crop)
                several.append(one)
                say(f"| {one.preset} | {one.processes} | {one.threads} | {one.samples_per_s:.1f} |")
    say(
        "",
        f"Computed: {paper_batch} crops on each device, "
        f"{'as many' if tflops is None else f'{tflops:g}'} TFLOP/s{' as measured' * (not tflops)}, "
        f"{node_gb:g} GB/s in a node, {network_gb:g} GB/s between nodes, {cores} cores per node",
        "",
        "| preset | stage | nodes | devices | devices could, samples/s | efficiency "
        "| data, samples/s | samples/s |",
        "|---|---|---|---|---|---|---|---|",
    )
    rows = [
        row
        for cost in costs
        for row in on_paper(
            cost,
            batch=paper_batch,
            tflops=tflops,
            node_gb=node_gb,
            network_gb=network_gb,
            cores=cores,
        )
    ]
    say(
        *(
            f"| {r.preset} | {r.stage} | {r.nodes} | {r.devices} | {r.could_per_s:,.0f} "
            f"| {r.efficiency:.0%} | {r.data_per_s:,.0f} | {r.samples_per_s:,.0f} |"
            for r in rows
        )
    )
    if json_file is not None:
        facts = {
            "measured": [asdict(c) for c in costs],
            "processes": [asdict(one) for one in several],
            "computed": [asdict(r) for r in rows],
        }
        write_bytes(json_file, json.dumps(facts, indent=2).encode(), overwrite=True)


if __name__ == "__main__":
    typer.run(main)
