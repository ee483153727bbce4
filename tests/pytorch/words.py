"""What PyTorch calls the words of the language: a line of ACTIVATIONS or LOSSES each, and their kinks."""

import re
from functools import partial

import torch
from torch import nn
from torch.nn import functional


def word(text):
    """A word and its arguments: "huber(0.5)" is ("huber", [0.5])."""
    name, arguments = re.fullmatch(r"(\w+)(?:\((.*)\))?", text).groups()
    return name, [float(argument) for argument in (arguments or "").split(",") if argument]


class Formula(nn.Module):
    """An activation written out, in operations that PyTorch differentiates by itself."""

    def __init__(self, h, *arguments):
        super().__init__()
        self.h, self.arguments = h, arguments

    def forward(self, a):
        return self.h(a, *self.arguments)


def gaussian(a):
    return torch.exp(-a * a)


def hard_sigmoid(a):
    """PyTorch has this one, but its slope is 1/6 with the digits of a float32 only."""
    return functional.relu6(a + 3) / 6


def smht(a, p, q, r, s):
    return (torch.exp(p * a) - torch.exp(-q * a)) / (torch.exp(r * a) + torch.exp(-s * a))


# The module of each word, from the arguments that are written behind it.
ACTIVATIONS = {
    "identity": nn.Identity,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "smht": partial(Formula, smht),
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "selu": nn.SELU,
    "gelu": nn.GELU,
    "gelu_tanh": partial(nn.GELU, approximate="tanh"),
    "softplus": partial(nn.Softplus, threshold=1000),  # a straight line only beyond that; its own default is 20
    "silu": nn.SiLU,
    "gaussian": partial(Formula, gaussian),
    "softmax": partial(nn.Softmax, dim=1),
    "hard_sigmoid": partial(Formula, hard_sigmoid),
    "hard_tanh": nn.Hardtanh,
    "relu6": nn.ReLU6,
    "mish": nn.Mish,
    "softsign": nn.Softsign,
}


class Maxout(nn.Module):
    """The largest of the k pieces of each unit: a has k·n numbers, piece after piece."""

    def __init__(self, k):
        super().__init__()
        self.k = k

    def pieces(self, a):
        """k rows of n numbers for each example."""
        return a.unflatten(1, (self.k, -1))

    def forward(self, a):
        return self.pieces(a).amax(dim=1)


def dense(inputs, outputs, activation, biases):
    """The two modules of a dense layer. Parameters in their order: W, b, and for prelu the α of each unit."""
    name, arguments = word(activation)
    if name == "prelu":  # its argument says how α begins, and a record says that of every parameter
        return [nn.Linear(inputs, outputs, bias=biases), nn.PReLU(outputs)]
    if name == "maxout":
        k = int(arguments[0])
        return [nn.Linear(inputs, k * outputs, bias=biases), Maxout(k)]
    return [nn.Linear(inputs, outputs, bias=biases), ACTIVATIONS[name](*arguments)]


def layer_norm(size):
    """The module of a layer norm. Parameters in their order: the gain g, and b."""
    return [nn.LayerNorm(size, eps=1e-5)]


# R of one weight matrix. PyTorch has no penalties, and its optimizers' weight_decay takes biases along.
PENALTIES = {
    "l1": lambda w, share: share * w.abs().sum(),
    "l2": lambda w, share: share * w.square().sum(),
    "elastic": lambda w, share_1, share_2: share_1 * w.abs().sum() + share_2 * w.square().sum(),
}

# Where an activation is not smooth.
KINKS = {
    "relu": [0],
    "leaky_relu": [0],
    "elu": [0],
    "selu": [0],
    "hard_sigmoid": [-3, 3],
    "hard_tanh": [-1, 1],
    "relu6": [0, 6],
    "softsign": [0],
    "prelu": [0],
}

# The mean over the examples of a loss that is, for an example, a sum or a mean over its k outputs. PyTorch's
# reduction "mean" is over outputs and examples, "batchmean" over the examples only.
LOSSES = {
    "half_sse": lambda y_hats, ys: functional.mse_loss(y_hats, ys, reduction="sum") / 2 / len(ys),
    "sse": lambda y_hats, ys: functional.mse_loss(y_hats, ys, reduction="sum") / len(ys),
    "mse": functional.mse_loss,
    "mae": functional.l1_loss,
    "huber": lambda y_hats, ys, delta=1.0: functional.huber_loss(y_hats, ys, delta=delta),
    "log_cosh": lambda y_hats, ys: (y_hats - ys).cosh().log().mean(),  # PyTorch has no such loss
    "bce": functional.binary_cross_entropy,
    "cross_entropy": lambda y_hats, ys: -(ys * y_hats.log()).sum() / len(ys),  # PyTorch's is for a softmax only
    "kl_divergence": lambda y_hats, ys: functional.kl_div(y_hats.log(), ys, reduction="batchmean"),
    "poisson": lambda y_hats, ys: functional.poisson_nll_loss(y_hats, ys, log_input=False, full=False, eps=0),
    "hinge": lambda y_hats, ys: functional.relu(1 - ys * y_hats).mean(),  # PyTorch's is another one
}

# Losses that PyTorch computes from the pre-activations of a softmax.
LOSSES_AFTER_SOFTMAX = {
    "cross_entropy": functional.cross_entropy,
    "kl_divergence": lambda a, ys: functional.kl_div(a.log_softmax(dim=1), ys, reduction="batchmean"),
}

# What of ŷ and y a loss has a kink in, and where.
LOSS_KINKS = {
    "mae": lambda y_hats, ys: (y_hats - ys, 0),
    "huber": lambda y_hats, ys, delta=1.0: ((y_hats - ys).abs(), delta),
    "hinge": lambda y_hats, ys: (ys * y_hats, 1),
}
