"""What the Python programs share: arguments, the works, files, time, the line of JSON.

A program is called as PROGRAM DATA WORK THREADS SECONDS STEPS: it loads the data and the first weights, takes STEPS
steps and keeps the loss of the last, then measures for about SECONDS, and prints one line of JSON.
"""

import itertools
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data import WORKS


@dataclass
class Work:
    activations: list
    loss: str
    batch: int
    adam: bool
    rate: float
    unit: float  # how many steps make the unit of the table


KINDS = {
    "W1": Work(["sigmoid", "sigmoid"], "half_sse", 1, False, 0.9, 1),
    "W2": Work(["tanh", "sigmoid"], "mse", 4, False, 1.0, 10_000),
    "W2b": Work(["tanh", "tanh", "identity"], "mse", 10_000, True, 0.001, 1),
    "W3": Work(["tanh", "softmax"], "cross_entropy", 16, True, 0.01, 1 / 16),
    "W4": Work(["relu", "softmax"], "cross_entropy", 64, False, 0.1, 938),
    "W5": Work(["relu", "relu", "softmax"], "cross_entropy", 128, True, 0.001, 1),
}


class Job:
    def __init__(self):
        folder, self.work, threads, seconds, steps = sys.argv[1:]
        self.folder, self.threads, self.seconds, self.steps = Path(folder), int(threads), float(seconds), int(steps)
        # Inference is that of W4 or of W1, on the first example.
        self.inference = self.work in ("W6a", "W6b")
        self.name = {"W6a": "W4", "W6b": "W1"}.get(self.work, self.work)
        self.kind, (self.sizes, self.examples) = KINDS[self.name], WORKS[self.name]
        # How many steps are measured together: an epoch of W4, whose last batch is shorter.
        self.chunk = 938 if self.work == "W4" else 1

    def file(self, suffix):
        return np.fromfile(self.folder / f"{self.name}_{suffix}.bin", "<f4")

    def data(self):
        """Inputs and targets, an example a row."""
        return self.file("x").reshape(-1, self.sizes[0]), self.file("y").reshape(-1, self.sizes[-1])

    def parameters(self):
        """Weights (inputs x outputs, row-major, which is the file's outputs x inputs by columns) and biases."""
        numbers, result, at = self.file("p"), [], 0
        for inputs, outputs in zip(self.sizes, self.sizes[1:]):
            w = numbers[at : at + inputs * outputs].reshape(inputs, outputs).copy()
            at += inputs * outputs
            result.append((w, numbers[at : at + outputs].copy()))
            at += outputs
        return result

    def batches(self):
        """Slices of the data, an epoch after the other."""
        b = self.kind.batch
        return itertools.cycle([slice(i, min(i + b, self.examples)) for i in range(0, self.examples, b)])

    def measure(self, step, chunk=None):
        """The median time of a step, over about the given seconds, and at least three chunks unless they take ten times
        as long. A chunk is enlarged to a thousandth of a second."""

        def timed(chunk):
            start = time.perf_counter()
            for _ in range(chunk):
                step()
            return time.perf_counter() - start

        chunk = chunk or self.chunk
        while timed(chunk) < 1e-3:
            chunk *= 2
        start, times = time.perf_counter(), []
        while time.perf_counter() - start < self.seconds * (10 if len(times) < 3 else 1):
            times.append(timed(chunk) / chunk)
        return sorted(times)[len(times) // 2]

    def report(self, peer, version, step, way=""):
        """`step` takes a step and gives its loss."""
        for _ in range(self.steps):
            loss = step()
        self.print(peer, version, self.measure(step), float(loss), way)

    def print(self, peer, version, seconds_a_step, loss, way=""):
        seconds = seconds_a_step * (1 if self.inference else self.kind.unit)
        row = dict(peer=peer, version=version, work=self.work, threads=self.threads, seconds=seconds, loss=loss, way=way)
        print(json.dumps(row))

    @staticmethod
    def checksum(y):
        """The sum of i*y_i, i from 1, which stands for the loss in inference."""
        return float(np.dot(np.arange(1, y.size + 1), y.ravel()))
