"""What is measured: the works and the peers, as tables."""

from dataclasses import dataclass


@dataclass
class Work:
    task: str
    unit: str  # what `seconds` is the time of
    limit: str  # the peer that the others are compared with
    goal: float  # the highest ratio to the limit that we want
    steps: int  # after so many steps all must have the same loss
    threads: tuple
    tolerance: float = 1e-4  # relative; f32 sums in another order drift apart as steps go on
    rate: float = 0  # examples in a unit, where the table says examples per second too


WORKS = {
    "W1": Work("3-2-1 sigmoid, half_sse: a step on one example", "a step", "strict", 1.1, 1000, (1,), 1e-3),
    "W2": Work("2-4-1 tanh, sigmoid, mse: 10,000 steps on the four examples of XOR", "10,000 steps", "c", 1.2, 1000, (1,), 1e-3),
    "W2b": Work("4-32-16-4 tanh, mse: an epoch of 10,000 examples, full batch, Adam", "an epoch", "c", 1.1, 20, (1, 2)),
    "W3": Work("4-16-3 tanh, softmax, cross-entropy: batch 16, Adam", "an example", "c", 1.25, 100, (1,), rate=1),
    "W4": Work("784-128-10 relu, softmax: an epoch of 60,000 examples, batch 64, gradient descent", "an epoch", "mkl", 1.1, 200, (1, 2)),
    "W4p": Work("the matrix products of W4 alone", "an epoch", "mkl", 0, 1, (1, 2)),
    "W5": Work("784-512-512-10 relu, softmax: a step of batch 128, Adam", "a step", "mkl", 1.1, 10, (1, 2)),
    "W5p": Work("the matrix products of W5 alone", "a step", "mkl", 0, 1, (1, 2)),
    "W6a": Work("784-128-10: inference of one example", "an example", "c", 1.2, 1, (1,)),
    "W6b": Work("3-2-1: inference of one example", "an example", "strict", 1.1, 1, (1,)),
}

TRAINING = ("W1", "W2", "W2b", "W3", "W4", "W5")
ALL = (*TRAINING, "W6a", "W6b")
STRAIGHT = ("W1", "W2", "W2b", "W3", "W6a", "W6b")


@dataclass
class Peer:
    title: str
    setup: str  # the function of setup.py that installs and builds it
    program: tuple  # the command, below the folder of the peers; {bin}, {python}, {cargo} are filled in
    works: tuple
    environment: dict = None
    library: bool = True  # whether it is what a user would take instead of ours


def python(file):
    return ("{python}", "python/" + file)


COMPILED = {"PEER": "compiled", "TORCHINDUCTOR_COMPILE_THREADS": "1"}

PEERS = {
    "nn": Peer("nn (ours)", "nn", ("{cargo}/nn",), ALL, library=False),
    "c": Peer("straight C", "straight_c", ("{bin}/straight_c",), STRAIGHT, library=False),
    "strict": Peer("straight C without -ffast-math", "strict_c", ("{bin}/strict_c",), STRAIGHT, library=False),
    "vectors": Peer("C in vectors, by hand", "vector_c", ("{bin}/vector_c",), ("W2", "W2b", "W3", "W6a"), library=False),
    "mkl": Peer("C around MKL", "mkl", ("{bin}/mkl",), ("W4", "W4p", "W5", "W5p"), library=False),
    "openblas": Peer("C around OpenBLAS", "openblas", ("{bin}/openblas",), ("W4", "W4p", "W5", "W5p"), library=False),
    "jax": Peer("JAX, steps in one scan", "jax", python("jax_scan.py"), ALL),
    "pytorch": Peer("PyTorch, eager", "torch", python("pytorch.py"), ALL, {"PEER": "eager"}),
    "compiled": Peer("PyTorch, compiled", "torch", python("pytorch.py"), ALL, COMPILED),
    "numpy": Peer("NumPy", "numpy", python("numpy_plain.py"), ALL),
    "onnxruntime": Peer("ONNX Runtime", "onnxruntime", python("onnxruntime_inference.py"), ("W6a", "W6b")),
    "burn": Peer("burn (flex)", "burn", ("{cargo}/burn",), ALL),
    "candle": Peer("candle", "candle", ("{cargo}/candle",), ALL),
    "dfdx": Peer("dfdx", "dfdx", ("{cargo}/dfdx",), ALL),
    "fann": Peer("FANN", "fann", ("{bin}/fann",), ("W1", "W2", "W6b")),
}
