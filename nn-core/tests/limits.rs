//! Every activation, slope and loss at ±∞, ±0, the largest and the smallest numbers, for one example and for a batch, in
//! both number types. Limits are those of mathematics; NaN gives NaN.

use nn_core::__private::elementwise::arithmetic::{Fused, Plain};
use nn_core::__private::elementwise::numbers::Lane;
use nn_core::__private::elementwise::*;
use nn_core::activation::*;
use nn_core::loss::*;
use nn_core::{Real, vector};

const INFINITY: f64 = f64::INFINITY;

/// A function of one number.
type OfOne<T> = fn(T) -> T;

/// A name; the activation and its slope at the input, of one example and of batches; their limits at −∞ and ∞; the value
/// and the slope at ±0.
struct Row<T> {
    name: &'static str,
    functions: Vec<[OfOne<T>; 2]>,
    left: [f64; 2],
    right: [f64; 2],
    zero: [f64; 2],
}

/// Rows: the type of a batch, the function and the slope of one example as functions of a, and what they are to be at
/// −∞, ∞ and 0. `at h` where the slope is taken at the output.
macro_rules! rows {
    ($real:ident; $($batch:expr, $value:expr, $slope:expr, $at:ident: $left:expr, $right:expr, $zero:expr;)+) => {
        vec![$({
            fn value<M: arithmetic::MultiplyAdd>(a: $real) -> $real {
                $batch.value::<M, $real>(a)
            }
            fn slope<M: arithmetic::MultiplyAdd>(a: $real) -> $real {
                let _h = value::<M>(a);
                $batch.slope::<M, $real>(rows!(@ $at a _h))
            }
            let loops: [fn($real) -> $real; 2] = [
                |a| {
                    let mut h = [7.0; 19];
                    $batch.map(&[a; 19], &mut h);
                    assert!(h.iter().all(|h_i| *h_i == h[0] || h_i.is_nan() && h[0].is_nan()));
                    h[0]
                },
                |a| {
                    let (mut h, mut dh) = ([7.0; 19], [7.0; 19]);
                    $batch.map(&[a; 19], &mut h);
                    $batch.pull_back(&[1.0; 19], &rows!(@ $at [a; 19] h), &mut dh);
                    dh[0]
                },
            ];
            let one: [fn($real) -> $real; 2] = [$value, |a| {
                let _h = ($value as fn($real) -> $real)(a);
                $slope(rows!(@ $at a _h))
            }];
            Row {
                name: stringify!($batch),
                functions: vec![one, [value::<Plain>, slope::<Plain>], [value::<Fused>, slope::<Fused>], loops],
                left: $left,
                right: $right,
                zero: $zero,
            }
        }),+]
    };
    (@ a $a:tt $h:tt) => { $a };
    (@ h $a:tt $h:tt) => { $h };
}

macro_rules! catalog {
    ($real:ident) => {
        rows! { $real;
            Step, step, step_slope, h: [0.0, 0.0], [1.0, 0.0], [1.0, 0.0];
            Sigmoid, sigmoid, sigmoid_slope, h: [0.0, 0.0], [1.0, 0.0], [0.5, 0.25];
            Tanh, tanh, tanh_slope, h: [-1.0, 0.0], [1.0, 0.0], [0.0, 1.0];
            Relu, relu, relu_slope, h: [0.0, 0.0], [INFINITY, 1.0], [0.0, 0.0];
            LeakyRelu(0.25), |a| leaky_relu(a, 0.25), |h| leaky_relu_slope(h, 0.25), h:
                [-INFINITY, 0.25], [INFINITY, 1.0], [0.0, 0.25];
            LeakyRelu(0.0), |a| leaky_relu(a, 0.0), |h| leaky_relu_slope(h, 0.0), h:
                [0.0, 0.0], [INFINITY, 1.0], [0.0, 0.0];
            Elu(2.0), |a| elu(a, 2.0), |h| elu_slope(h, 2.0), h: [-2.0, 0.0], [INFINITY, 1.0], [0.0, 2.0];
            Elu(0.0), |a| elu(a, 0.0), |h| elu_slope(h, 0.0), h: [0.0, 0.0], [INFINITY, 1.0], [0.0, 0.0];
            Selu, selu, selu_slope, h:
                [-1.758_099_340_847_376_8, 0.0], [INFINITY, 1.050_700_987_355_480_5], [0.0, 1.758_099_340_847_376_8];
            Gelu, gelu, gelu_slope, a: [0.0, 0.0], [INFINITY, 1.0], [0.0, 0.5];
            GeluTanh, gelu_tanh, gelu_tanh_slope, a: [0.0, 0.0], [INFINITY, 1.0], [0.0, 0.5];
            Softplus, softplus, softplus_slope, h:
                [0.0, 0.0], [INFINITY, 1.0], [core::f64::consts::LN_2, 0.5];
            Silu, silu, silu_slope, a: [0.0, 0.0], [INFINITY, 1.0], [0.0, 0.5];
            Gaussian, gaussian, gaussian_slope, a: [0.0, 0.0], [0.0, 0.0], [1.0, 0.0];
            HardSigmoid, hard_sigmoid, hard_sigmoid_slope, h: [0.0, 0.0], [1.0, 0.0], [0.5, 1.0 / 6.0];
            HardTanh, hard_tanh, hard_tanh_slope, h: [-1.0, 0.0], [1.0, 0.0], [0.0, 1.0];
            Relu6, relu6, relu6_slope, h: [0.0, 0.0], [6.0, 0.0], [0.0, 0.0];
            Mish, mish, mish_slope, a: [0.0, 0.0], [INFINITY, 1.0], [0.0, 0.6];
            Softsign, softsign, softsign_slope, h: [-1.0, 0.0], [1.0, 0.0], [0.0, 1.0];
            // e^(pa − ra) to the right and −e^(−qa + sa) to the left, for positive arguments.
            Smht(1.0, 1.0, 1.0, 1.0), |a| smht(a, 1.0, 1.0, 1.0, 1.0), |a| smht_slope(a, 1.0, 1.0, 1.0, 1.0), a:
                [-1.0, 0.0], [1.0, 0.0], [0.0, 1.0];
            Smht(1.0, 0.5, 0.75, 0.75), |a| smht(a, 1.0, 0.5, 0.75, 0.75), |a| smht_slope(a, 1.0, 0.5, 0.75, 0.75), a:
                [0.0, 0.0], [INFINITY, INFINITY], [0.0, 0.75];
            Smht(1.0, 1.5, 1.0, 1.0), |a| smht(a, 1.0, 1.5, 1.0, 1.0), |a| smht_slope(a, 1.0, 1.5, 1.0, 1.0), a:
                [-INFINITY, INFINITY], [1.0, 0.0], [0.0, 1.25];
            // A denominator of 2 cosh 0.
            Smht(1.0, 1.0, 0.0, 0.0), |a| smht(a, 1.0, 1.0, 0.0, 0.0), |a| smht_slope(a, 1.0, 1.0, 0.0, 0.0), a:
                [-INFINITY, INFINITY], [INFINITY, INFINITY], [0.0, 1.0];
        }
    };
}

fn check<T: Lane>(rows: &[Row<T>]) {
    let near = |result: T, expected: f64| {
        let (result, expected) = (result.to_f64(), T::from_f64(expected).to_f64());
        result == expected || (result - expected).abs() <= 2.0 * T::EPSILON.to_f64() * expected.abs()
    };
    for Row { name, functions, left, right, zero } in rows {
        for (way, functions) in functions.iter().enumerate() {
            for (which, function) in functions.iter().enumerate() {
                let at = |a: f64| function(T::from_f64(a));
                let what = format!("{name}, way {way}, {}", ["value", "slope"][which]);
                for (a, expected) in [
                    (-INFINITY, left[which]),
                    (INFINITY, right[which]),
                    (0.0, zero[which]),
                    (-0.0, zero[which]),
                ] {
                    assert!(near(at(a), expected), "{what} at {a}: {}, not {expected}", at(a));
                }
                // The largest numbers are all but infinite.
                for (a, limit) in [(-T::MAX.to_f64(), left[which]), (T::MAX.to_f64(), right[which])] {
                    let grows = limit.is_infinite() && at(a).abs() >= T::MAX / T::from_f64(8.0);
                    assert!(
                        near(at(a), limit) || grows && (at(a) > T::ZERO) == (limit > 0.0),
                        "{what} at {a}: {}",
                        at(a)
                    );
                }
                let (smallest, subnormal) =
                    if size_of::<T>() == 4 { (1e-45, 3e-39) } else { (5e-324, 2e-309) };
                for a in [smallest, -smallest, subnormal, -subnormal].map(|a| T::from_f64(a).to_f64()) {
                    // Values are those at 0 and at most 2a more, slopes those of either side or as small; step jumps.
                    let is_near = match which {
                        0 => near(at(a), zero[0]) || (at(a).to_f64() - zero[0]).abs() <= 2.0 * a.abs(),
                        _ => {
                            let sides = [zero[1], right[1], 1.0];
                            sides.into_iter().any(|slope| near(at(a), slope))
                                || at(a).to_f64().abs() <= 2.0 * a.abs()
                        }
                    };
                    assert!(is_near || *name == "Step", "{what} at {a:e}: {:e}", at(a));
                }
                let of_nan = at(f64::NAN);
                assert!(of_nan.is_nan() || which == 1, "{what} of NaN: {of_nan}");
            }
        }
    }
}

#[test]
fn activations_have_their_limits() {
    check::<f32>(&catalog!(f32));
    check::<f64>(&catalog!(f64));
}

fn check_learned<T: Real>() {
    let [zero, quarter, infinity] = [0.0, 0.25, INFINITY].map(T::from_f64);
    assert_eq!((prelu(-infinity, zero), prelu(infinity, zero)), (zero, infinity));
    assert_eq!((prelu(-infinity, quarter), prelu(-infinity, -quarter)), (-infinity, infinity));
    assert_eq!((prelu_alpha_slope(-infinity), prelu_alpha_slope(infinity)), (-infinity, zero));
    assert_eq!((prelu_slope(-infinity, quarter), prelu_slope(infinity, quarter)), (quarter, T::ONE));
    let nan = T::from_f64(f64::NAN);
    assert!(prelu(nan, zero).is_nan() && leaky_relu(nan, zero).is_nan());
    assert_eq!(
        maxout::<T, 4, 2>(&vector![infinity, T::ONE, -infinity, -infinity]),
        vector![infinity, T::ONE]
    );
}

#[test]
fn units_with_parameters_have_their_limits() {
    check_learned::<f32>();
    check_learned::<f64>();
}

fn check_softmax<T: Real>() {
    let [zero, one, infinity] = [0.0, 1.0, INFINITY].map(T::from_f64);
    assert_eq!(softmax(&vector![zero, -infinity, zero]), vector![one / (one + one), zero, one / (one + one)]);
    for a in [vector![infinity, zero], vector![infinity, infinity], vector![-infinity, -infinity]] {
        assert!(softmax(&a).iter().all(|h| h.is_nan()), "no limit, or none that the others agree upon");
    }
}

#[test]
fn softmax_has_a_limit_where_nothing_is_infinitely_large() {
    check_softmax::<f32>();
    check_softmax::<f64>();
}

/// Losses of one output ŷ with the target y, and their slopes.
fn check_losses<T: Real>() {
    type Loss<T> = fn(T, T) -> T;
    let losses: [(&str, Loss<T>, Loss<T>); 5] = [
        ("mae", |y_hat, y| mae(&vector![y_hat], &vector![y]), mae_slope),
        (
            "huber",
            |y_hat, y| huber(&vector![y_hat], &vector![y], T::ONE),
            |y_hat, y| huber_slope(y_hat, y, T::ONE),
        ),
        ("log_cosh", |y_hat, y| log_cosh(&vector![y_hat], &vector![y]), log_cosh_slope),
        ("poisson", |y_hat, y| poisson(&vector![y_hat], &vector![y]), poisson_slope),
        ("hinge", |y_hat, y| hinge(&vector![y_hat], &vector![-y]), |y_hat, y| hinge_slope(y_hat, -y)),
    ];
    let infinity = T::INFINITY;
    for (name, loss, slope) in losses {
        assert_eq!((loss(infinity, T::ONE), slope(infinity, T::ONE)), (infinity, T::ONE), "{name} at ∞");
        if name == "poisson" || name == "hinge" {
            continue; // no count is below 0, and on the right side nothing is lost
        }
        assert_eq!((loss(-infinity, T::ONE), slope(-infinity, T::ONE)), (infinity, -T::ONE), "{name} at −∞");
        let nan = T::from_f64(f64::NAN);
        assert!(loss(nan, T::ONE).is_nan() && (slope(nan, T::ONE).is_nan()), "{name} of NaN");
    }
    assert_eq!(kl_divergence(&vector![T::ZERO], &vector![T::ONE]), infinity);
    assert_eq!(
        (hinge(&vector![infinity], &vector![T::ONE]), hinge_slope(infinity, T::ONE)),
        (T::ZERO, T::ZERO)
    );
    assert_eq!(hinge(&vector![-infinity], &vector![T::ONE]), infinity);
    // A certain output, from its pre-activation: nothing for the right one, the largest number for a wrong one.
    for loss in [sigmoid_bce, sigmoid_cross_entropy, sigmoid_kl_divergence] {
        assert_eq!(loss(&vector![infinity], &vector![T::ONE]), T::ZERO);
        assert_eq!(loss(&vector![-infinity], &vector![T::ONE]), T::MAX);
    }
    assert_eq!(softmax_cross_entropy(&vector![T::ZERO, -infinity], &vector![T::ONE, T::ZERO]), T::ZERO);
}

#[test]
fn losses_have_their_limits() {
    check_losses::<f32>();
    check_losses::<f64>();
}
