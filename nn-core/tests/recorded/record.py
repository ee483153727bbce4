"""Records activations and their slopes with 60 digits into mod.rs beside this file:

    pip install mpmath
    python record.py > mod.rs

A row is (a, value, rest of the value, slope, rest of the slope): the nearest f64, and what it lacks. Inputs are special
numbers, an even sweep, some at random, and those in worst.txt, where errors were found to be largest. With an argument,
that many are drawn at random for each function, for a closer look than a repository needs.
"""

import math
import random
import struct
import sys
from pathlib import Path

from mpmath import cosh, e, erfc, exp, expm1, fabs, log1p, mp, mpf, pi, sinh, sqrt, tanh

mp.dps = 60


def f32(x):
    """The f32 nearest to x, as f64."""
    return struct.unpack("f", struct.pack("f", x))[0]


F32_MAX, F64_MAX = 3.4028234663852886e38, sys.float_info.max


def both_signs(xs):
    return [sign * x for x in xs for sign in (1.0, -1.0)]


SPECIAL = both_signs([0.0, 1e-30, f32(1e-30), 30.0, 88.8, f32(88.8), 1e4, F32_MAX, F64_MAX])
GRID = [i / 64 for i in range(-600, 601, 31)]
TAILS = both_signs([10.375, 12.0, 12.25, 13.0, 14.125, 17.5, 20.25, 26.5, 37.625, 38.25, 87.75, 95.0, 104.5, 355.5, 710.25, 744.0])
TINY = both_signs([2.0**-10, 3.0 * 2.0**-26, 5.0 * 2.0**-60])
SWEEP = [f32(0.37 * i) for i in range(-36, 37)]
INPUTS = SPECIAL + GRID + TAILS + TINY + SWEEP


def worst():
    """The inputs of worst.txt for each function."""
    lines = (Path(__file__).parent / "worst.txt").read_text().splitlines()
    words = [line.split() for line in lines if not line.startswith("#")]
    return {name: [float(a) for a in inputs] for name, *inputs in words}


def phi(a):
    return exp(-a * a / 2) / sqrt(2 * pi)


def normal_distribution(a):
    return erfc(min(-a / sqrt(2), mpf(10) ** 6)) / 2  # beyond, mpmath's erfc fails, and no f64 is as small


def sigma(a):
    return 1 / (1 + exp(-a))


def clamp(low, high, slope):
    """A slope between two kinks, and 0 at both."""
    return lambda a: slope if low < a < high else 0


def elu(alpha):
    return (lambda a: a if a > 0 else alpha * expm1(a)), (lambda a: 1 if a > 0 else alpha * exp(a))


def leaky_relu(alpha):
    return (lambda a: a if a > 0 else alpha * a), (lambda a: 1 if a > 0 else alpha)


# Klambauer et al. (2017), equation 14, in closed form.
SELU_ALPHA = -sqrt(2 / pi) / (erfc(1 / sqrt(2)) * exp(mpf(1) / 2) - 1)
SELU_LAMBDA = (
    (1 - erfc(1 / sqrt(2)) * sqrt(e))
    * sqrt(2 * pi)
    / sqrt(
        2 * erfc(sqrt(2)) * e**2
        + pi * erfc(1 / sqrt(2)) ** 2 * e
        - 2 * (2 + pi) * erfc(1 / sqrt(2)) * sqrt(e)
        + pi
        + 2
    )
)


def selu(a):
    return SELU_LAMBDA * (a if a > 0 else SELU_ALPHA * expm1(a))


def selu_slope(a):
    return SELU_LAMBDA * (1 if a > 0 else SELU_ALPHA * exp(a))


GELU_SCALE, GELU_CUBIC = 2 * sqrt(2 / pi), mpf("0.044715")


def gelu_tanh_exponent(a):
    return GELU_SCALE * (a + GELU_CUBIC * a**3)


def gelu_tanh_slope(a):
    z, dz = gelu_tanh_exponent(a), GELU_SCALE * (1 + 3 * GELU_CUBIC * a**2)
    return sigma(z) + a * dz * sigma(z) * sigma(-z)


def mish_slope(a):
    gate = tanh(log1p(exp(a)))
    return gate + a * (1 - gate**2) * sigma(a)


def smht(p, q, r, s):
    def value(a):
        return (exp(p * a) - exp(-q * a)) / (exp(r * a) + exp(-s * a))

    def slope(a):
        n, d = exp(p * a) - exp(-q * a), exp(r * a) + exp(-s * a)
        return ((p * exp(p * a) + q * exp(-q * a)) * d - n * (r * exp(r * a) - s * exp(-s * a))) / d**2

    return value, slope


# Name, value, slope, and the inputs beside the common ones: at kinks, near the zeros of slopes, near the limits of
# f64.
FUNCTIONS = [
    ("step", lambda a: 1 if a >= 0 else 0, lambda a: 0, []),
    ("sigmoid", sigma, lambda a: sigma(a) * sigma(-a), [-745.0]),
    ("tanh", tanh, lambda a: 1 / cosh(a) ** 2, []),
    ("smht_of_ones", *smht(1, 1, 1, 1), []),
    ("smht", *smht(1, mpf(0.75), mpf(0.875), mpf(1.125)), [-1.2470411357808498, -1.247041135, f32(-1.24704), -1.25, -1.125, -1.375]),
    ("smht_that_overflows", *smht(1, mpf(0.5), mpf(-0.25), mpf(0.125)), [568.0, 568.25, 70.5]),
    ("relu", *leaky_relu(0), []),
    ("leaky_relu", *leaky_relu(mpf(f32(0.01))), []),
    ("elu", *elu(mpf(1)), []),
    ("elu_of_two", *elu(mpf(2)), []),
    ("selu", selu, selu_slope, []),
    (
        "gelu",
        lambda a: a * normal_distribution(a),
        lambda a: normal_distribution(a) + a * phi(a),
        [-0.7517915246935645, -0.751791524, f32(-0.75179), -0.75, -0.515625, -0.5, -1.0, -1.015625, -11.984375],
    ),
    (
        "gelu_tanh",
        lambda a: a * sigma(gelu_tanh_exponent(a)),
        gelu_tanh_slope,
        [-0.7524614220710163, -0.752461422, f32(-0.75246), -0.75],
    ),
    ("softplus", lambda a: log1p(exp(a)), sigma, []),
    (
        "silu",
        lambda a: a * sigma(a),
        lambda a: sigma(a) * (1 + a * sigma(-a)),
        [-1.2784645427610737, -1.278464542, f32(-1.27846), -1.25, -715.0],
    ),
    ("gaussian", lambda a: exp(-a * a), lambda a: -2 * a * exp(-a * a), [9.5, 26.625]),
    ("hard_sigmoid", lambda a: min(max(a / 6 + 0.5, mpf(0)), mpf(1)), clamp(-3, 3, mpf(1) / 6), both_signs([3.0, 2.9990234375])),
    ("hard_tanh", lambda a: min(max(a, mpf(-1)), mpf(1)), clamp(-1, 1, 1), both_signs([1.0, 0.9990234375])),
    ("relu6", lambda a: min(max(a, mpf(0)), mpf(6)), clamp(0, 6, 1), [6.0, 5.9990234375]),
    (
        "mish",
        lambda a: a * tanh(log1p(exp(a))),
        mish_slope,
        [-1.1924312145154952, -1.192431214, f32(-1.19243), -1.1875, -715.0],
    ),
    ("softsign", lambda a: a / (1 + fabs(a)), lambda a: 1 / (1 + fabs(a)) ** 2, [2.0**23, 2.0**54]),
    # No activation, but a term of a loss: ln cosh of an error.
    ("log_cosh", lambda a: log1p(2 * sinh(a / 2) ** 2), tanh, [4.0, 4.0 + 2.0**-50, f32(4.0000005)]),
]


def precisely(function, a):
    """A function at an input, with as many digits as its cancellations and its largest powers ask for."""
    mp.dps = 60 + int(min(fabs(a), 1100))
    try:
        return function(mpf(a))
    finally:
        mp.dps = 60


def parts(x):
    """The f64 nearest to x and what it lacks, in so many digits as count; infinity where x is beyond f64."""
    if fabs(x) > F64_MAX:
        return ("f64::INFINITY" if x > 0 else "-f64::INFINITY"), "0.0"
    nearest = float(x)
    return repr(nearest), f"{float(x - mpf(nearest)):.3e}"


def main():
    draw, largest_errors = random.Random(1), worst()
    extra = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    print("//! Activations and their slopes with more digits than any number of a network has, written by `record.py`.")
    print()
    print('#![allow(clippy::approx_constant, reason = "a recorded value may happen to be ln 2")]')
    print('#![allow(dead_code, reason = "tests include this module, each for a part of it")]')
    print()
    print("/// An input a, the value there and its slope, each as the nearest `f64` and what that lacks.")
    print("pub(crate) type Row = (f64, f64, f64, f64, f64);")
    for name, value, slope, more in FUNCTIONS:
        drawn = [f32(math.copysign(math.exp(draw.uniform(-6, 5)), draw.random() - 0.5)) for _ in range(extra)]
        drawn += [draw.uniform(-9, 9) for _ in range(extra)]
        print(f"\n#[rustfmt::skip]\npub(crate) const {name.upper()}: &[Row] = &[")
        for a in {repr(a): a for a in INPUTS + more + largest_errors.get(name, []) + drawn}.values():  # −0.0 is not 0.0
            h, dh = precisely(value, a), precisely(slope, a)
            print(f"    ({a!r}, {', '.join(parts(h) + parts(dh))}),")
        print("];")


main()
