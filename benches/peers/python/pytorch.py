"""The works in PyTorch: eager, or (with PEER=compiled in the environment) through `torch.compile`."""

import os

import torch
import torch.nn.functional as F
from common import Job

job = Job()
kind = job.kind
compiled = os.environ.get("PEER") == "compiled"
peer = "PyTorch, compiled" if compiled else "PyTorch, eager"
torch.set_num_threads(job.threads)
ACTIVATION = {"sigmoid": torch.nn.Sigmoid, "tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}

layers = []
for (w, b), activation in zip(job.parameters(), kind.activations):
    linear = torch.nn.Linear(*w.shape)
    with torch.no_grad():
        linear.weight.copy_(torch.from_numpy(w.T.copy()))
        linear.bias.copy_(torch.from_numpy(b))
    layers.append(linear)
    if activation in ACTIVATION:
        layers.append(ACTIVATION[activation]())
    elif activation == "softmax" and job.inference:
        layers.append(torch.nn.Softmax(dim=1))
network = torch.nn.Sequential(*layers)
x, y = map(torch.from_numpy, job.data())

if job.inference:
    network.eval()
    forward = torch.compile(network) if compiled else network
    with torch.inference_mode():
        first = x[:1]
        y = forward(first).numpy()
        job.print(peer, torch.__version__, job.measure(lambda: forward(first)), job.checksum(y))
    raise SystemExit

if kind.loss == "cross_entropy":
    y = y.argmax(dim=1)


def mean_loss(x, y):
    out = network(x)
    if kind.loss == "cross_entropy":
        return F.cross_entropy(out, y)
    return 0.5 * F.mse_loss(out, y, reduction="sum") / len(x) if kind.loss == "half_sse" else F.mse_loss(out, y)


if kind.adam:
    optimizer = torch.optim.Adam(network.parameters(), lr=kind.rate, fused=True)
else:
    optimizer = torch.optim.SGD(network.parameters(), lr=kind.rate, fused=True)
loss_of = torch.compile(mean_loss) if compiled else mean_loss
batches = job.batches()


def step():
    batch = next(batches)
    loss = loss_of(x[batch], y[batch])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


job.report(peer, torch.__version__, step)
