"""Records what PyTorch computes for some small networks, as Rust, into recorded.rs beside this file.

    python tests/pytorch/record.py        (needs torch, and rustfmt for the layout of the result)

Recorded with Python 3.11.2 and PyTorch 1.13.1 for CPUs (Debian's build, which calls itself 1.13.0a0), in
float64. Networks and data are drawn with Python's generator, seeded by the network's name, so they are the same
with every version of PyTorch; only the last digits of what it computes may differ.
"""

import platform
import random
import subprocess
from itertools import count
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

ACTIVATIONS = {
    "identity": nn.Identity(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "relu": nn.ReLU(),
    "softmax": nn.Softmax(dim=1),
}

# name, sizes, activations, biases, loss, examples, targets
NETWORKS = [
    ("identity_half_sse", [2, 3, 2], "tanh identity", True, "half_sse", 3, "real"),
    ("identity_sse", [3, 2], "identity", True, "sse", 2, "real"),
    ("identity_mse", [2, 4, 3, 2], "tanh relu identity", True, "mse", 4, "real"),
    ("tanh_half_sse", [2, 3, 2], "softmax tanh", True, "half_sse", 3, "real"),
    ("tanh_sse", [3, 2], "tanh", False, "sse", 2, "real"),
    ("tanh_mse", [2, 4, 3], "sigmoid tanh", False, "mse", 3, "real"),
    ("relu_half_sse", [3, 4, 2], "relu relu", True, "half_sse", 3, "unit"),
    ("relu_sse", [3, 2], "relu", True, "sse", 3, "unit"),
    ("relu_mse", [2, 3, 2], "tanh relu", True, "mse", 3, "unit"),
    ("sigmoid_half_sse", [2, 3, 2], "sigmoid sigmoid", True, "half_sse", 3, "unit"),
    ("sigmoid_sse", [2, 3, 2, 2], "tanh sigmoid sigmoid", False, "sse", 3, "unit"),
    ("sigmoid_mse", [3, 2], "sigmoid", True, "mse", 2, "unit"),
    ("softmax_half_sse", [2, 3], "softmax", True, "half_sse", 3, "distribution"),
    ("softmax_sse", [2, 4, 3], "relu softmax", True, "sse", 3, "one_hot"),
    ("softmax_mse", [2, 3, 4], "softmax softmax", True, "mse", 3, "distribution"),
    ("sigmoid_bce", [2, 3, 2], "tanh sigmoid", True, "bce", 4, "bits"),
    ("sigmoid_bce_soft", [3, 2, 3], "softmax sigmoid", False, "bce", 3, "unit"),
    ("softmax_bce", [2, 4, 3], "sigmoid softmax", True, "bce", 3, "unit"),
    ("sigmoid_cross_entropy", [3, 4, 2], "relu sigmoid", True, "cross_entropy", 3, "unit"),
    ("softmax_cross_entropy", [2, 4, 3], "tanh softmax", True, "cross_entropy", 3, "distribution"),
    ("softmax_cross_entropy_one_hot", [4, 3], "softmax", True, "cross_entropy", 5, "one_hot"),
    ("softmax_cross_entropy_sums", [2, 3, 3, 4], "sigmoid relu softmax", False, "cross_entropy", 3, "unit"),
    ("batch_of_eight", [1, 2, 1], "sigmoid identity", True, "mse", 8, "real"),
]


def loss(name, model, xs, ys):
    """The mean over the examples of a loss that is, for an example, a sum or a mean over its k outputs."""
    y_hats, examples = model(xs), len(xs)
    if name == "half_sse":  # ½Σ(ŷ−y)²
        return functional.mse_loss(y_hats, ys, reduction="sum") / 2 / examples
    if name == "sse":  # Σ(ŷ−y)²
        return functional.mse_loss(y_hats, ys, reduction="sum") / examples
    if name == "mse":  # (1/k)Σ(ŷ−y)²: PyTorch's mean is over outputs and examples
        return functional.mse_loss(y_hats, ys)
    if name == "bce":  # −(1/k)Σ[y·ln ŷ + (1−y)·ln(1−ŷ)]: PyTorch's mean is over outputs and examples
        return functional.binary_cross_entropy(y_hats, ys)
    if name == "cross_entropy" and isinstance(model[-1], nn.Softmax):  # −Σ y·ln ŷ, from the pre-activations
        return functional.cross_entropy(model[:-1](xs), ys)  # the mean is over the examples
    if name == "cross_entropy":  # −Σ y·ln ŷ; PyTorch has no function for outputs that are not a softmax
        return -(ys * y_hats.log()).sum() / examples
    raise ValueError(name)


def build(sizes, activations, biases):
    layers = []
    for inputs, outputs, activation in zip(sizes, sizes[1:], activations):
        layers += [nn.Linear(inputs, outputs, bias=biases), ACTIVATIONS[activation]]
    return nn.Sequential(*layers)


def column_major(tensors):
    """Views of w1 b1 w2 b2 … whose elements follow each other as in the flat layout: weights transposed."""
    return [t.T if t.dim() == 2 else t for t in tensors]


def flat(tensors):
    return torch.cat([t.flatten() for t in column_major(tensors)]).tolist()


def set_parameters(model, theta):
    start = 0
    with torch.no_grad():
        for t in column_major(model.parameters()):
            t.copy_(torch.tensor(theta[start : start + t.numel()]).reshape(t.shape))
            start += t.numel()
    assert start == len(theta)


def draw_target(kind, size, rng):
    if kind == "real":
        return [round(rng.uniform(-1, 1), 3) for _ in range(size)]
    if kind == "unit":  # what sums to anything; also soft bits
        return [round(rng.uniform(0, 1), 3) for _ in range(size)]
    if kind == "bits":
        return [float(rng.randint(0, 1)) for _ in range(size)]
    if kind == "one_hot":
        hot = rng.randrange(size)
        return [float(i == hot) for i in range(size)]
    if kind == "distribution":  # tenths that sum to one, none of them zero
        cuts = [0, *sorted(rng.sample(range(1, 10), size - 1)), 10]
        return [(high - low) / 10 for low, high in zip(cuts, cuts[1:])]
    raise ValueError(kind)


def is_telling(model, xs):
    """Whether every relu layer has active and resting neurons, and none near its kink: else draw again."""
    for layer in model:
        before, xs = xs, layer(xs)
        if isinstance(layer, nn.ReLU):
            if before.abs().min() < 0.02 or not (before > 0).any() or not (before < 0).any():
                return False
            if not (before > 0).any(dim=1).all():
                return False
    return True


def draw(name, sizes, activations, biases, examples, targets):
    """A network's parameters and data, as short decimals."""
    for attempt in count():
        rng = random.Random(f"{name} {attempt}")
        model = build(sizes, activations, biases)
        theta = [round(rng.uniform(-1.5, 1.5), 6) for _ in flat(model.parameters())]
        xs = [[round(rng.uniform(-1.5, 1.5), 3) for _ in range(sizes[0])] for _ in range(examples)]
        ys = [draw_target(targets, sizes[-1], rng) for _ in range(examples)]
        set_parameters(model, theta)
        if is_telling(model, torch.tensor(xs)):
            return theta, xs, ys


def record(name, sizes, activations, biases, loss_name, theta, xs, ys, rate=0.1, steps=3):
    model = build(sizes, activations, biases)
    set_parameters(model, theta)
    inputs, targets = torch.tensor(xs), torch.tensor(ys)

    outputs = model(inputs).tolist()
    mean_loss = loss(loss_name, model, inputs, targets)
    mean_gradient = torch.autograd.grad(mean_loss, list(model.parameters()))
    first = torch.tensor(xs[:1], requires_grad=True)
    (input_gradient,) = torch.autograd.grad(loss(loss_name, model, first, targets[:1]), first)

    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(loss_name, model, inputs, targets).backward()
        optimizer.step()

    fields = {
        "name": name,
        "sizes": sizes,
        "activations": activations,
        "biases": biases,
        "loss": loss_name,
        "theta": theta,
        "xs": xs,
        "ys": ys,
        "outputs": outputs,
        "mean_loss": mean_loss.item(),
        "mean_gradient": flat(mean_gradient),
        "input_gradient": input_gradient.flatten().tolist(),
        "rate": rate,
        "steps": steps,
        "theta_after": flat(model.parameters()),
    }
    body = "".join(f"{field}: {rust(value)},\n" for field, value in fields.items())
    return f"pub static {name.upper()}: Recorded = Recorded {{\n{body}}};\n"


def rust(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"&[{', '.join(map(rust, value))}]"
    return repr(value + 0)  # of a float: the shortest decimal that reads back as the same bits; never -0


VERSIONS = f"PyTorch {torch.__version__} and Python {platform.python_version()}"
HEADER = f"""//! What {VERSIONS} computed. Written by record.py, which says how: do not edit.

#![allow(dead_code, unreachable_pub, reason = "tests include this module, each for a part of it")]

/// A network, a batch, and what PyTorch makes of them, in f64. Every number of PyTorch is written with the
/// digits (at most 17) that give back its very bits.
#[derive(Debug)]
pub struct Recorded {{
    /// The name of the static, in lower case.
    pub name: &'static str,
    /// The input first.
    pub sizes: &'static [usize],
    /// One for each layer.
    pub activations: &'static [&'static str],
    /// Whether every layer has biases, or none.
    pub biases: bool,
    pub loss: &'static str,
    /// Flat: w1 b1 w2 b2 …, each column-major.
    pub theta: &'static [f64],
    /// One example a row, as in `ys` and `outputs`.
    pub xs: &'static [&'static [f64]],
    pub ys: &'static [&'static [f64]],
    pub outputs: &'static [&'static [f64]],
    /// The mean over the batch, as `mean_gradient`.
    pub mean_loss: f64,
    /// Laid out as `theta`.
    pub mean_gradient: &'static [f64],
    /// ∂L/∂x of the first example alone, at `theta`.
    pub input_gradient: &'static [f64],
    /// `theta` after this many `steps` of gradient descent on the whole batch with this `rate`.
    pub theta_after: &'static [f64],
    pub rate: f64,
    pub steps: usize,
}}
"""


def main():
    statics = []
    for name, sizes, activations, biases, loss_name, examples, targets in NETWORKS:
        activations = activations.split()
        theta, xs, ys = draw(name, sizes, activations, biases, examples, targets)
        statics.append(record(name, sizes, activations, biases, loss_name, theta, xs, ys))

    # The 3-2-1 network that the lecture works by hand: w14 w15 w24 w25 w34 w35, θ4 θ5, w46 w56, θ6; one step.
    theta = [0.2, -0.3, 0.4, 0.1, -0.5, 0.2, -0.4, 0.2, -0.3, -0.2, 0.1]
    network = ("worked_3_2_1", [3, 2, 1], ["sigmoid", "sigmoid"], True, "half_sse", theta)
    statics.append(record(*network, xs=[[1.0, 0.0, 1.0]], ys=[[1.0]], rate=0.9, steps=1))

    names = [name for name, *_ in NETWORKS] + ["worked_3_2_1"]
    everything = f"pub static ALL: &[&Recorded] = &[{', '.join('&' + name.upper() for name in names)}];\n"
    path = Path(__file__).with_name("recorded.rs")
    path.write_text("\n".join([HEADER, everything, *statics]), encoding="utf-8")
    subprocess.run(["rustfmt", "--edition", "2024", path.name], cwd=path.parent, check=True)


if __name__ == "__main__":
    main()
