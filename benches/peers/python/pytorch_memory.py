"""The memory of training W5 in PyTorch: how much larger the process becomes than it was before the network was made.

A small network is trained first, so that what PyTorch loads at its first step is not counted.
"""

import json
import re
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
folder = Path(sys.argv[1])


def size(name):
    return int(re.search(rf"^{name}:\s+(\d+)", Path("/proc/self/status").read_text(), re.M)[1]) * 1024


def train(sizes, x, y, steps):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001, fused=True)
    for step in range(steps):
        batch = slice(step % 10 * 128, step % 10 * 128 + 128)
        loss = F.cross_entropy(network(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert torch.isfinite(loss)


numbers = bytearray((folder / "W5_x.bin").read_bytes()[: 1280 * 784 * 4])
x = torch.frombuffer(numbers, dtype=torch.float32).reshape(1280, 784)
y = torch.arange(1280) % 10
train([784, 2, 10], x, y, 3)
before = size("VmRSS")
Path("/proc/self/clear_refs").write_text("5")
train([784, 512, 512, 10], x, y, 20)
print(json.dumps({"process": size("VmHWM") - before}))
