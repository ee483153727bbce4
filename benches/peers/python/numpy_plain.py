"""The works in NumPy, by hand: the equations, and nothing else."""

import numpy as np
from common import Job

job = Job()
kind = job.kind
network = job.parameters()


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


ACTIVATION = {
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "relu": lambda a: np.maximum(a, 0),
    "identity": lambda a: a,
    "softmax": softmax,
}
# The slope in terms of the output.
SLOPE = {
    "sigmoid": lambda h: h * (1 - h),
    "tanh": lambda h: 1 - h * h,
    "relu": lambda h: h > 0,
    "identity": lambda h: np.float32(1),
}


def forward(x):
    hs = [x]
    for (w, b), activation in zip(network, kind.activations):
        hs.append(ACTIVATION[activation](hs[-1] @ w + b))
    return hs


def loss_and_delta(h, y):
    n, k = y.shape
    if kind.loss == "cross_entropy":
        return -np.log(h[np.arange(n), y.argmax(axis=1)]).mean(), (h - y) / np.float32(n)
    d = h - y
    scale = np.float32(0.5 if kind.loss == "half_sse" else 1 / k)
    return scale * (d * d).sum() / n, d * (2 * scale / n) * SLOPE[kind.activations[-1]](h)


def gradients(x, y):
    hs = forward(x)
    loss, delta = loss_and_delta(hs[-1], y)
    result = []
    for layer in range(len(network), 0, -1):
        result.append((hs[layer - 1].T @ delta, delta.sum(axis=0)))
        if layer > 1:
            delta = (delta @ network[layer - 1][0].T) * SLOPE[kind.activations[layer - 2]](hs[layer - 1])
    return loss, result[::-1]


moments = [[(np.zeros_like(p), np.zeros_like(p)) for p in layer] for layer in network]
taken = 0


def update(layer_gradients):
    global taken
    taken += 1
    a, b = kind.rate / (1 - 0.9**taken), 1 / np.sqrt(1 - 0.999**taken)
    for layer, gradients_of_layer, moments_of_layer in zip(network, layer_gradients, moments):
        for p, g, (m, v) in zip(layer, gradients_of_layer, moments_of_layer):
            if not kind.adam:
                p -= np.float32(kind.rate) * g
                continue
            m *= np.float32(0.9)
            m += np.float32(0.1) * g
            v *= np.float32(0.999)
            v += np.float32(0.001) * g * g
            p -= np.float32(a) * m / (np.sqrt(v) * np.float32(b) + np.float32(1e-8))


x, y = job.data()
batches = job.batches()


def step():
    batch = next(batches)
    loss, g = gradients(x[batch], y[batch])
    update(g)
    return loss


if job.inference:
    first = x[:1]
    job.print("NumPy", np.__version__, job.measure(lambda: forward(first)), job.checksum(forward(first)[-1]))
else:
    job.report("NumPy", np.__version__, step)
