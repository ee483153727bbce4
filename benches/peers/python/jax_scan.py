"""The works in JAX, many steps inside one compiled `lax.scan`: no time is lost between steps."""

import jax
import jax.numpy as jnp
import numpy as np
from common import Job

job = Job()
kind = job.kind
ACTIVATION = {"sigmoid": jax.nn.sigmoid, "tanh": jnp.tanh, "relu": jax.nn.relu, "identity": lambda a: a, "softmax": lambda a: a}


def scores(network, x):
    """The outputs; of a softmax, the pre-activations."""
    for (w, b), activation in zip(network, kind.activations):
        x = ACTIVATION[activation](x @ w + b)
    return x


def mean_loss(network, x, y):
    out = scores(network, x)
    if kind.loss == "cross_entropy":
        return -(jax.nn.log_softmax(out) * y).sum(axis=1).mean()
    squares = ((out - y) ** 2).mean()
    return 0.5 * squares * y.shape[1] if kind.loss == "half_sse" else squares


def step(state, batch):
    network, m, v, t = state
    loss, g = jax.value_and_grad(mean_loss)(network, *batch)
    each = jax.tree_util.tree_map
    if not kind.adam:
        return (each(lambda p, g: p - kind.rate * g, network, g), m, v, t), loss
    t = t + 1
    m = each(lambda m, g: 0.9 * m + 0.1 * g, m, g)
    v = each(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
    a, b = kind.rate / (1 - 0.9**t), 1 / jnp.sqrt(1 - 0.999**t)
    return (each(lambda p, m, v: p - a * m / (jnp.sqrt(v) * b + 1e-8), network, m, v), m, v, t), loss


x, y = map(jnp.asarray, job.data())
network = [tuple(map(jnp.asarray, layer)) for layer in job.parameters()]

if job.inference:
    forward = jax.jit(lambda network, x: jax.nn.softmax(scores(network, x)) if job.work == "W6a" else scores(network, x))
    first = x[:1]
    seconds = job.measure(lambda: forward(network, first).block_until_ready())
    job.print("JAX", jax.__version__, seconds, job.checksum(np.asarray(forward(network, first))), "jit")
    raise SystemExit

zeros = jax.tree_util.tree_map(jnp.zeros_like, network)
start = (network, zeros, zeros, jnp.float32(0))

# The loss of the check, a compiled step at a time.
one = jax.jit(step)
state, batches = start, job.batches()
for _ in range(job.steps):
    batch = next(batches)
    state, loss = one(state, (x[batch], y[batch]))

# Whole epochs in one scan; where an epoch is one batch, a thousand of them (or ten, of W2b).
whole = job.examples // kind.batch
repeats = {"W1": 1000, "W2": 1000, "W2b": 10, "W3": 10, "W4": 1, "W5": 1}[job.work]
grouped = tuple(a[: whole * kind.batch].reshape(whole, kind.batch, -1) for a in (x, y))
rest = (x[whole * kind.batch :], y[whole * kind.batch :])


@jax.jit
def epochs(state, grouped, rest):
    def epoch(state, _):
        state, losses = jax.lax.scan(step, state, grouped)
        if len(rest[0]):
            state, _ = step(state, rest)
        return state, losses

    return jax.lax.scan(epoch, state, None, length=repeats)


def run():
    global state
    state, losses = epochs(state, grouped, rest)
    losses.block_until_ready()


state = start
seconds = job.measure(run, 1) / repeats / (whole + (len(rest[0]) > 0))
job.print("JAX", jax.__version__, seconds, float(loss), "scan")
