"""Records what PyTorch computes for some small networks, as Rust, into recorded.rs beside this file.

    python tests/pytorch/record.py        (needs torch)

Recorded with Python 3.11.2 and PyTorch 1.13.1 for CPUs (Debian's build, which calls itself 1.13.0a0), in
float64. Networks and data are drawn with Python's generator, seeded by the network's name, so they are the same
with every version of PyTorch; only the last digits of what it computes may differ.

networks.txt lists the networks, as declarations; words.py says what PyTorch calls the words. A new word of the
language needs a line or two in each, and nothing in Rust.
"""

import platform
import random
import re
import textwrap
from pathlib import Path

import torch
from torch import nn

from words import KINKS, LOSS_KINKS, LOSSES, LOSSES_AFTER_SOFTMAX, PENALTIES, Maxout, dense, layer_norm, word

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


# ---- networks --------------------------------------------------------------------------------------------


class Network:
    """What a declaration says: sizes, layers, whether there are biases, the loss and perhaps a penalty."""

    def __init__(self, declaration):
        first, *clauses = re.split(r", (?=dense|layer_norm|loss|penalty)", declaration)
        self.declaration = declaration
        self.sizes, self.layers = [int(first.removeprefix("input "))], []
        self.loss = self.penalty = None
        biases = set()
        for clause in clauses:
            name, _, rest = clause.partition(" ")
            if name == "dense":
                size, activation, without = re.fullmatch(r"(\d+) (\w+(?:\(.*\))?)( bias none)?", rest).groups()
                self.sizes.append(int(size))
                self.layers.append(activation)
                biases.add(not without)
            elif name == "layer_norm":
                self.sizes.append(self.sizes[-1])
                self.layers.append(name)
            elif name == "loss":
                self.loss = rest
            elif name == "penalty":
                self.penalty = rest
        (self.biases,) = biases  # all of them or none

    def activations(self):
        return [layer for layer in self.layers if layer != "layer_norm"]

    def build(self):
        modules = []
        for inputs, outputs, layer in zip(self.sizes, self.sizes[1:], self.layers):
            modules += layer_norm(inputs) if layer == "layer_norm" else dense(inputs, outputs, layer, self.biases)
        return nn.Sequential(*modules)

    def loss_of(self, model, xs, ys):
        """The mean over the examples, and the penalty once."""
        return self.loss_without_penalty(model, xs, ys) + self.penalty_of(model)

    def loss_without_penalty(self, model, xs, ys):
        name, arguments = word(self.loss)
        if name in LOSSES_AFTER_SOFTMAX and isinstance(model[-1], nn.Softmax):
            return LOSSES_AFTER_SOFTMAX[name](model[:-1](xs), ys)
        return LOSSES[name](model(xs), ys, *arguments)

    def penalty_of(self, model):
        """Of the weight matrices of dense layers, and of nothing else."""
        if not self.penalty:
            return 0
        name, arguments = word(self.penalty)
        return sum(PENALTIES[name](module.weight, *arguments) for module in model if isinstance(module, nn.Linear))


def column_major(tensors):
    """Views of the parameters whose elements follow each other as in the flat layout: weights transposed."""
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


# ---- drawing ---------------------------------------------------------------------------------------------


def draw_target(kind, size, rng):
    if kind == "real":
        return [round(rng.uniform(-1, 1), 3) for _ in range(size)]
    if kind == "unit":  # what sums to anything; also soft bits
        return [round(rng.uniform(0, 1), 3) for _ in range(size)]
    if kind == "bits":
        return [float(rng.randint(0, 1)) for _ in range(size)]
    if kind == "signs":
        return [float(rng.choice([-1, 1])) for _ in range(size)]
    if kind == "counts":
        return [float(rng.randint(0, 4)) for _ in range(size)]
    if kind == "one_hot":
        hot = rng.randrange(size)
        return [float(i == hot) for i in range(size)]
    if kind == "distribution":  # tenths that sum to one, none of them zero
        cuts = [0, *sorted(rng.sample(range(1, 10), size - 1)), 10]
        return [(high - low) / 10 for low, high in zip(cuts, cuts[1:])]
    raise ValueError(kind)


def is_telling(network, model, xs, ys):
    """Whether the batch has numbers on every side of every kink, none near one, and no example without a slope
    in a layer with kinks or in the loss: else draw again. Where pieces are compared, each is the largest once."""
    for activation, (module, a) in zip(network.activations(), activated(model, xs)):
        kinks = KINKS.get(word(activation)[0])
        if kinks and not (is_on_every_side(a, kinks) and every_row_has_a_slope(module, a)):
            return False
        if isinstance(module, Maxout) and not every_piece_wins(module.pieces(a)):
            return False
    name, arguments = word(network.loss)
    if name in LOSS_KINKS:
        value, kink = LOSS_KINKS[name](model(xs), ys, *arguments)
        loss = lambda y_hats: LOSSES[name](y_hats, ys, *arguments)
        return is_on_every_side(value, [kink]) and every_row_has_a_slope(loss, model(xs))
    return True


def activated(model, h):
    """The module of each activation, with its pre-activations."""
    for module in model:
        if not isinstance(module, (nn.Linear, nn.LayerNorm)):
            yield module, h
        h = module(h)


def every_piece_wins(pieces):
    """And never by little."""
    (first, second), (winners, _) = (found.unbind(dim=1) for found in pieces.topk(2, dim=1))
    return len(winners.unique()) == pieces.shape[1] and (first - second).min() >= 0.02


def is_on_every_side(values, kinks):
    kinks = torch.tensor(kinks, dtype=values.dtype)
    sides = torch.bucketize(values.detach(), kinks).unique()
    return len(sides) == len(kinks) + 1 and (values[..., None] - kinks).abs().min() >= 0.02


def every_row_has_a_slope(f, values):
    values = values.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(values).sum(), values)
    return (slope != 0).any(dim=1).all()


def draw(name, network, examples, targets):
    """A network's parameters and data, as short decimals."""
    kinks = [kink for activation in network.activations() for kink in KINKS.get(word(activation)[0], [])]
    reach = max([1.5, *kinks])  # so that a few pre-activations lie beyond every kink
    for attempt in range(10_000):
        rng = random.Random(f"{name} {attempt}")
        model = network.build()
        theta = [round(rng.uniform(-reach, reach), 6) for _ in flat(model.parameters())]
        xs = [[round(rng.uniform(-1.5, 1.5), 3) for _ in range(network.sizes[0])] for _ in range(examples)]
        ys = [draw_target(targets, network.sizes[-1], rng) for _ in range(examples)]
        set_parameters(model, theta)
        if is_telling(network, model, torch.tensor(xs), torch.tensor(ys)):
            return theta, xs, ys
    raise ValueError(f"{name}: nothing drawn is telling")


# ---- recording -------------------------------------------------------------------------------------------


def record(name, network, theta, xs, ys, rate=0.1, steps=3):
    model = network.build()
    set_parameters(model, theta)
    inputs, targets = torch.tensor(xs), torch.tensor(ys)

    outputs = model(inputs).tolist()
    mean_loss = network.loss_of(model, inputs, targets)
    mean_gradient = torch.autograd.grad(mean_loss, list(model.parameters()))
    first = torch.tensor(xs[:1], requires_grad=True)
    (input_gradient,) = torch.autograd.grad(network.loss_of(model, first, targets[:1]), first)

    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        network.loss_of(model, inputs, targets).backward()
        optimizer.step()

    # One paragraph a line.
    fields = [
        {"name": name, "sizes": network.sizes, "layers": network.layers, "biases": network.biases},
        {"loss": network.loss, "penalty": (network.penalty,) if network.penalty else None},
        {"rate": rate, "steps": steps, "mean_loss": mean_loss.item()},
        {"theta": theta},
        {"xs": xs},
        {"ys": ys},
        {"outputs": outputs},
        {"mean_gradient": flat(mean_gradient)},
        {"input_gradient": input_gradient.flatten().tolist()},
        {"theta_after": flat(model.parameters())},
    ]
    body = "\n".join(filled(", ".join(f"{field}: {rust(v)}" for field, v in line.items()) + ",") for line in fields)
    return f"#[rustfmt::skip]\npub static {name.upper()}: Recorded = Recorded {{\n{body}\n}};\n"


def rust(value):
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "None"
    if isinstance(value, tuple):
        return f"Some({rust(*value)})"
    if isinstance(value, str):
        return f'"{value.replace(" ", "")}"'  # no space at which a line could be broken
    if isinstance(value, list):
        return f"&[{', '.join(map(rust, value))}]"
    return repr(value + 0)  # of a float: the shortest decimal that reads back as the same bits; never -0


def filled(text):
    indents = {"initial_indent": "    ", "subsequent_indent": "        "}
    return textwrap.fill(text, 110, **indents, break_on_hyphens=False, break_long_words=False)


VERSIONS = f"PyTorch {torch.__version__} and Python {platform.python_version()}"
HEADER = f"""//! What {VERSIONS} computed. Written by record.py, which says how: do not edit.

#![allow(dead_code, unreachable_pub, reason = "tests include this module, each for a part of it")]
#![allow(unused_imports, unused_macros, reason = "as above")]

/// A network, a batch, and what PyTorch makes of them, in f64. Every number of PyTorch is written with the
/// digits (at most 17) that give back its very bits.
#[derive(Debug)]
pub struct Recorded {{
    /// The name of the static, in lower case.
    pub name: &'static str,
    /// The input first, then one for each layer.
    pub sizes: &'static [usize],
    /// The activation of a dense layer, with its arguments, or `layer_norm`.
    pub layers: &'static [&'static str],
    /// Whether every dense layer has biases, or none.
    pub biases: bool,
    /// With its arguments.
    pub loss: &'static str,
    /// With its arguments.
    pub penalty: Option<&'static str>,
    /// Flat and layer by layer, each tensor column-major: w, b and α of a dense layer, g and b of a layer norm.
    pub theta: &'static [f64],
    /// One example a row, as in `ys` and `outputs`.
    pub xs: &'static [&'static [f64]],
    pub ys: &'static [&'static [f64]],
    pub outputs: &'static [&'static [f64]],
    /// The mean over the batch, with the penalty once, as in `mean_gradient`.
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


def list_of(networks):
    names = ", ".join("&" + name.upper() for name in networks)
    lines = "".join(f"    {name.upper()} {{ {network.declaration} }}\n" for name, network in networks.items())
    return f"""#[rustfmt::skip]
pub static ALL: &[&Recorded] = &[
{filled(names + ",")}
];

/// Hands the name of every static and the declaration of its network to a macro.
#[rustfmt::skip]
macro_rules! with_declarations {{ ($then:ident) => {{ $then! {{
{lines}}} }} }}
pub(crate) use with_declarations;
"""


def main():
    networks, statics = {}, []
    for line in Path(__file__).with_name("networks.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, declaration, examples, targets = re.fullmatch(r"(\w+): (.*); (\d+) (\w+)", line).groups()
        networks[name] = Network(declaration)
        statics.append(record(name, networks[name], *draw(name, networks[name], int(examples), targets)))

    # The 3-2-1 network that the lecture works by hand: w14 w15 w24 w25 w34 w35, θ4 θ5, w46 w56, θ6; one step.
    worked = Network("input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse")
    theta = [0.2, -0.3, 0.4, 0.1, -0.5, 0.2, -0.4, 0.2, -0.3, -0.2, 0.1]
    statics.append(record("worked_3_2_1", worked, theta, xs=[[1.0, 0.0, 1.0]], ys=[[1.0]], rate=0.9, steps=1))

    everything = list_of({**networks, "worked_3_2_1": worked})
    text = "\n".join([HEADER, everything, *statics])
    Path(__file__).with_name("recorded.rs").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
