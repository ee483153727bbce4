"""The data and first weights of the works, as raw little-endian f32 files that every peer reads.

The numbers are those of ../../works/mod.rs, by the same formulas; the program `nn` checks that they are the same. An
example stands after the other, and in a weight matrix a column after the other (outputs x inputs).
"""

import pathlib
import sys

import numpy as np

# Layer sizes, and the number of examples.
WORKS = {
    "W1": ([3, 2, 1], 1),
    "W2": ([2, 4, 1], 4),
    "W2b": ([4, 32, 16, 4], 10_000),
    "W3": ([4, 16, 3], 160),
    "W4": ([784, 128, 10], 60_000),
    "W5": ([784, 512, 512, 10], 12_800),
}


def bits(stream, count):
    """The first `count` numbers of a stream: 32 bits that look random."""
    x = np.arange(count, dtype=np.uint32) + np.uint32(stream * 0x9E3779B9 & 0xFFFFFFFF)
    x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
    x = (x ^ (x >> np.uint32(15))) * np.uint32(0x846CA68B)
    return x ^ (x >> np.uint32(16))


def signed(stream, count):
    """Numbers in [-1, 1)."""
    return (bits(stream, count) >> np.uint32(8)).astype(np.float32) / np.float32(1 << 23) - np.float32(1)


def weights(sizes):
    """All parameters of a network, tensor by tensor: weights of size 1/sqrt(inputs), biases of zero."""
    tensors = []
    for layer, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        tensors.append(signed(2 * layer, inputs * outputs) / np.sqrt(np.float32(inputs)))
        tensors.append(np.zeros(outputs, np.float32))
    return np.concatenate(tensors)


def exponentials(x):
    """The exponentials of 2x2 matrices whose elements are the columns of `x`, column by column."""

    def times(p, q):
        return np.stack(
            [
                p[0] * q[0] + p[2] * q[1],
                p[1] * q[0] + p[3] * q[1],
                p[0] * q[2] + p[2] * q[3],
                p[1] * q[2] + p[3] * q[3],
            ]
        )

    a = x.astype(np.float64).T / 16.0
    total = np.repeat(np.array([[1.0], [0.0], [0.0], [1.0]]), len(x), axis=1)
    term = total.copy()
    for n in range(1, 12):
        term = times(term, a) / float(n)
        total = total + term
    for _ in range(4):
        total = times(total, total)
    return total.T.astype(np.float32)


def one_hot(stream, number, count):
    return np.eye(number, dtype=np.float32)[bits(stream, count) % np.uint32(number)]


def examples(work):
    """Inputs and targets of a work, an example a row."""
    count = WORKS[work][1]
    if work == "W1":
        return np.array([[1, 0, 1]], np.float32), np.array([[1]], np.float32)
    if work == "W2":
        return np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32), np.array([[0], [1], [1], [0]], np.float32)
    if work == "W2b":
        x = signed(100, 4 * count).reshape(count, 4)
        return x, exponentials(x)
    if work == "W3":
        return signed(200, 4 * count).reshape(count, 4), one_hot(201, 3, count)
    return signed(300, 784 * count).reshape(count, 784), one_hot(301, 10, count)


def write(folder):
    """Writes NAME_x, NAME_y and NAME_p for every work, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for work, (sizes, _) in WORKS.items():
        x, y = examples(work)
        for suffix, values in ("x", x), ("y", y), ("p", weights(sizes)):
            path = folder / f"{work}_{suffix}.bin"
            if not (path.exists() and path.stat().st_size == values.size * 4):
                values.astype("<f4").tofile(path)


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]))
