//! Losses against their plain formulas where those can be computed, and against their limits where they cannot.

use super::*;
use crate::Real;
use crate::activation::{gaussian, sigmoid, softmax, softplus};
use crate::vector;
use nalgebra::SVector;

type Loss<T, const K: usize> = fn(&SVector<T, K>, &SVector<T, K>) -> T;
type Gradient<T, const K: usize> = fn(&SVector<T, K>, &SVector<T, K>) -> SVector<T, K>;

#[track_caller]
fn assert_close(value: f64, expected: f64) {
    assert!((value - expected).abs() <= 1e-13 * expected.abs().max(1.0), "{value} is not {expected}");
}

/// ∂L/∂a by central differences.
fn numeric_gradient<const K: usize>(
    loss: Loss<f64, K>,
    a: &SVector<f64, K>,
    y: &SVector<f64, K>,
) -> SVector<f64, K> {
    let step = 6e-6;
    SVector::from_fn(|i, _| {
        let shifted = |by: f64| SVector::from_fn(|j, _| if i == j { a[j] + by } else { a[j] });
        (loss(&shifted(step), y) - loss(&shifted(-step), y)) / (2.0 * step)
    })
}

#[test]
fn squared_errors_by_hand() {
    let (y_hat, y) = (vector![3.0, -1.0, 0.5, 0.0], vector![1.0, 1.0, 0.5, 1.0]);
    assert_eq!(half_sse(&y_hat, &y), 4.5);
    assert_eq!(sse(&y_hat, &y), 9.0);
    assert_eq!(mse(&y_hat, &y), 2.25);
}

#[test]
fn losses_of_probabilities_by_hand() {
    let (y_hat, y) = (vector![0.5, 0.25], vector![1.0, 0.0]);
    let ln2 = core::f64::consts::LN_2;
    assert_close(cross_entropy(&y_hat, &y), ln2);
    assert_close(bce(&y_hat, &y), (ln2 - f64::ln(0.75)) / 2.0);
    // 0·ln 0 is 0, and certain but wrong is infinite.
    assert_eq!(cross_entropy(&vector![1.0, 0.0], &y), 0.0);
    assert_eq!(bce(&vector![1.0, 0.0], &y), 0.0);
    assert_eq!(cross_entropy(&vector![0.0, 1.0], &y), f64::INFINITY);
    assert_eq!(bce(&vector![0.0, 0.0], &y), f64::INFINITY);
}

/// Errors of −2, ½ and 1 exactly, for which the second branch of huber begins.
#[test]
fn losses_of_distances_by_hand() {
    let (y_hat, y) = (vector![-1.0, 0.5, 3.0], vector![1.0, 0.0, 2.0]);
    assert_eq!(mae(&y_hat, &y), 3.5 / 3.0);
    assert_eq!(huber(&y_hat, &y, 1.0), (1.5 + 0.125 + 0.5) / 3.0);
    assert_close(
        log_cosh(&y_hat, &y),
        (2.0_f64.cosh().ln() + 0.5_f64.cosh().ln() + 1.0_f64.cosh().ln()) / 3.0,
    );
    assert_eq!(hinge(&vector![0.25, -3.0, 1.0], &vector![1.0, 1.0, 1.0]), (0.75 + 4.0) / 3.0);
    assert_eq!(hinge(&vector![0.25, -3.0], &vector![-1.0, -1.0]), 1.25 / 2.0);
}

#[test]
fn kinks_of_losses_are_as_documented() {
    assert_eq!([-2.0, 0.5, 0.0, -0.0].map(|e| mae_slope(e, 0.0)), [-1.0, 1.0, 0.0, 0.0]);
    assert_eq!([-3.0, -1.0, 0.5, 1.0, 3.0].map(|e| huber_slope(e, 0.0, 1.0)), [-1.0, -1.0, 0.5, 1.0, 1.0]);
    assert_eq!(
        [(0.5, 1.0), (1.0, 1.0), (2.0, -1.0)].map(|(y_hat, y)| hinge_slope(y_hat, y)),
        [-1.0, 0.0, 1.0]
    );
    assert_eq!((kl_divergence_slope(0.0, 0.0), poisson_slope(0.0, 0.0)), (0.0, 1.0)); // not 0/0
}

#[test]
fn log_cosh_keeps_its_digits() {
    let one = |e: f64| log_cosh(&vector![e], &vector![0.0]);
    assert!((one(1e-6) / 5e-13 - 1.0).abs() < 1e-12); // ½e² − e⁴/12
    assert_eq!(one(1e4), 1e4 - core::f64::consts::LN_2);
    assert_eq!(one(f64::MAX), f64::MAX);
    let (below, above) = (one(4.0), one(4.0_f64.next_up())); // where the two forms meet
    assert!(below <= above && above - below < 1e-15 * 4.0, "{below} {above}");
}

#[test]
fn divergence_and_counts_by_hand() {
    let (y_hat, y) = (vector![0.5, 0.25, 0.25], vector![0.25, 0.75, 0.0]);
    assert_close(kl_divergence(&y_hat, &y), 0.25 * f64::ln(0.5) + 0.75 * f64::ln(3.0));
    assert_eq!(kl_divergence(&y, &y), 0.0);
    assert_eq!(kl_divergence(&y, &y_hat), f64::INFINITY);
    assert_close(kl_divergence(&vector![1e-320], &vector![1.0]), -f64::ln(1e-320)); // y/ŷ overflows
    assert_close(poisson(&vector![2.0, 0.5], &vector![3.0, 0.0]), (2.0 - 3.0 * f64::ln(2.0) + 0.5) / 2.0);
    assert_eq!(poisson(&vector![0.0], &vector![0.0]), 0.0);
    assert_eq!(poisson(&vector![0.0], &vector![1.0]), f64::INFINITY);
}

/// The slope of one term is that of the loss of one output, by central differences.
#[test]
fn slopes_of_one_output_agree_with_central_differences() {
    type One = Loss<f64, 1>;
    type Slope = fn(f64, f64) -> f64;
    let losses: [(One, Slope); 6] = [
        (mae, mae_slope),
        (|y_hat, y| huber(y_hat, y, 0.75), |y_hat, y| huber_slope(y_hat, y, 0.75)),
        (log_cosh, log_cosh_slope),
        (hinge, hinge_slope),
        (kl_divergence, kl_divergence_slope),
        (poisson, poisson_slope),
    ];
    for (loss, slope) in losses {
        for (y_hat, y) in [(0.3, 1.0), (0.9, 0.2), (2.5, 0.0), (0.1, 0.3), (7.0, 1.0)] {
            let numeric = numeric_gradient(loss, &vector![y_hat], &vector![y])[0];
            let derived = slope(y_hat, y);
            assert!((derived - numeric).abs() <= 1e-7 * derived.abs().max(1.0), "{derived} is not {numeric}");
        }
    }
}

/// Pre-activations and targets for which plain formulas lose nothing.
fn moderate() -> impl Iterator<Item = (SVector<f64, 3>, SVector<f64, 3>)> {
    let a = [[0.3, -1.2, 0.7], [0.0, 0.0, 0.0], [5.0, -5.0, 4.999], [-8.0, -8.0, -3.0], [2.0, 0.0, 1.0]];
    let y = [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.2, 0.5, 0.3], [1.0, 1.0, 0.7]];
    a.into_iter().flat_map(move |a| y.into_iter().map(move |y| (a.into(), y.into())))
}

#[test]
fn losses_of_pre_activations_are_losses_of_probabilities() {
    for (a, y) in moderate() {
        assert_close(softmax_cross_entropy(&a, &y), cross_entropy(&softmax(&a), &y));
        assert_close(softmax_bce(&a, &y), bce(&softmax(&a), &y));
        assert_close(sigmoid_cross_entropy(&a, &y), cross_entropy(&a.map(sigmoid), &y));
        assert_close(sigmoid_bce(&a, &y), bce(&a.map(sigmoid), &y));
        assert_close(softmax_kl_divergence(&a, &y), kl_divergence(&softmax(&a), &y));
        assert_close(sigmoid_kl_divergence(&a, &y), kl_divergence(&a.map(sigmoid), &y));
        assert_close(softmax_poisson(&a, &y), poisson(&softmax(&a), &y));
        assert_close(sigmoid_poisson(&a, &y), poisson(&a.map(sigmoid), &y));
        assert_close(softplus_poisson(&a, &y), poisson(&a.map(softplus), &y));
        assert_close(gaussian_poisson(&a, &y), poisson(&a.map(gaussian), &y));
    }
}

#[test]
fn slopes_agree_with_central_differences() {
    for (a, y) in moderate() {
        let check = |loss: Loss<f64, 3>, derived: SVector<f64, 3>| {
            let numeric = numeric_gradient(loss, &a, &y);
            let relative = (derived - numeric).amax() / (1.0 + derived.amax());
            assert!(relative < 1e-9, "at {a}{y}: derived {derived}, numeric {numeric}");
        };
        check(half_sse, a - y);
        check(sse, 2.0 * (a - y));
        check(mse, (a - y) * (2.0 / 3.0));
        check(softmax_cross_entropy, y.sum() * softmax(&a) - y);
        check(sigmoid_cross_entropy, a.zip_map(&y, |a, y| -y * (1.0 - sigmoid(a))));
        check(sigmoid_bce, (a.map(sigmoid) - y) / 3.0);
        check(softmax_bce, softmax_bce_gradient(&a, &y));
        let h = a.map(sigmoid);
        check(softmax_kl_divergence, y.sum() * softmax(&a) - y);
        check(sigmoid_kl_divergence, h.zip_map(&y, |h, y| -y * (1.0 - h)));
        check(softmax_poisson, (y.sum() * softmax(&a) - y) / 3.0);
        check(sigmoid_poisson, h.zip_map(&y, |h, y| (h - y) * (1.0 - h)) / 3.0);
        check(softplus_poisson, softplus_poisson_gradient(&a, &y));
        check(gaussian_poisson, gaussian_poisson_gradient(&a, &y));
    }
}

#[test]
fn the_lectures_gradient_of_softmax_with_cross_entropy() {
    let (a, y) = (vector![0.3, -1.2, 0.7], vector![0.0, 0.0, 1.0]);
    let derived = softmax(&a) - y;
    assert!((derived - vector![0.368330, 0.082186, -0.450516]).amax() < 5e-7, "{derived}");
    assert!((derived - numeric_gradient(softmax_cross_entropy, &a, &y)).amax() < 1e-9);
}

/// All triples of some values.
fn triples<T: Real, const N: usize>(values: [T; N]) -> impl Iterator<Item = SVector<T, 3>> {
    (0..N.pow(3)).map(move |i| vector![values[i % N], values[i / N % N], values[i / N / N]])
}

/// The losses of pre-activations that are relative to what y itself costs.
fn relative_losses<T: Real>() -> [Loss<T, 3>; 6] {
    [
        softmax_kl_divergence,
        sigmoid_kl_divergence,
        softmax_poisson,
        sigmoid_poisson,
        softplus_poisson,
        gaussian_poisson,
    ]
}

/// No loss is NaN or negative, however large the pre-activations; up to ±1e4 all is finite.
fn check_extremes<T: Real>() {
    let losses: [Loss<T, 3>; 4] = [softmax_cross_entropy, sigmoid_cross_entropy, sigmoid_bce, softmax_bce];
    for a in triples([-T::MAX, T::from_f64(-1e4), T::from_f64(-90.0), T::ONE, T::from_f64(1e4), T::MAX]) {
        let moderate = a.iter().all(|a| a.abs() <= T::from_f64(1e4));
        for y in triples([T::ZERO, T::ONE, T::from_f64(0.3)]) {
            for (loss, name) in losses.iter().zip(["softmax ce", "sigmoid ce", "sigmoid bce", "softmax bce"])
            {
                let loss = loss(&a, &y);
                assert!(loss >= T::ZERO && (loss.is_finite() || !moderate), "{name} of {a}{y} is {loss}");
            }
            // These may be negative: where y does not sum to one, or is no distribution at all.
            for (loss, name) in relative_losses::<T>().iter().zip([
                "softmax kl",
                "sigmoid kl",
                "softmax poisson",
                "sigmoid poisson",
                "softplus poisson",
                "gaussian poisson",
            ]) {
                let loss = loss(&a, &y);
                assert!(!loss.is_nan() && (loss.is_finite() || !moderate), "{name} of {a}{y} is {loss}");
            }
            let gradients: [Gradient<T, 3>; 3] =
                [softmax_bce_gradient, softplus_poisson_gradient, gaussian_poisson_gradient];
            for gradient in gradients.map(|gradient| gradient(&a, &y)) {
                assert!(gradient.iter().all(|da| da.is_finite()), "gradient at {a}{y} is {gradient}");
            }
        }
    }
}

#[test]
fn losses_of_huge_pre_activations_are_numbers() {
    check_extremes::<f32>();
    check_extremes::<f64>();
}

/// Targets that no problem has, but that must not make a NaN of ∞ − ∞ either.
#[test]
fn targets_outside_the_unit_interval_make_no_nan() {
    let a = vector![f64::MAX, -f64::MAX, -f64::MAX];
    for y in triples([-3.0, 0.0, 3.0]) {
        let losses: [Loss<f64, 3>; 4] =
            [softmax_cross_entropy, sigmoid_cross_entropy, sigmoid_bce, softmax_bce];
        let mut losses = losses.into_iter().chain(relative_losses());
        assert!(losses.all(|loss| !loss(&a, &y).is_nan() && !loss(&-a, &y).is_nan()), "{y}");
    }
}

#[test]
fn nan_is_not_hidden() {
    let (a, y) = (vector![0.0, f64::NAN, 1.0], vector![0.0, 0.0, 1.0]);
    let losses: [Loss<f64, 3>; 4] = [softmax_cross_entropy, sigmoid_cross_entropy, sigmoid_bce, softmax_bce];
    assert!(losses.into_iter().chain(relative_losses()).all(|loss| loss(&a, &y.add_scalar(1.0)).is_nan()));
    let losses: [Loss<f64, 3>; 6] = [mae, |a, y| huber(a, y, 1.0), log_cosh, hinge, poisson, kl_divergence];
    assert!(losses.iter().all(|loss| loss(&a, &a).is_nan() && loss(&a, &y.add_scalar(1.0)).is_nan()));
    assert!([mae_slope, log_cosh_slope, poisson_slope].iter().all(|slope| slope(f64::NAN, 1.0).is_nan()));
    assert!(huber_slope(f64::NAN, 0.0, 1.0).is_nan());
}

#[test]
fn certain_outputs_keep_their_digits() {
    let right = vector![1.0, 0.0];
    let wrong = vector![0.0, 1.0];
    let a = vector![50.0, 0.0]; // ŷ rounds to 1 and to 2e-22
    let tiny = f64::exp(-50.0);
    assert!((softmax_cross_entropy(&a, &right) / tiny - 1.0).abs() < 1e-12);
    assert!((softmax_bce(&a, &right) / tiny - 1.0).abs() < 1e-12);
    assert!((sigmoid_bce(&vector![50.0, -50.0], &right) / tiny - 1.0).abs() < 1e-12);
    assert_eq!(softmax_cross_entropy(&a, &wrong), 50.0);
    assert_eq!(softmax_bce(&a, &wrong), 50.0);
    assert_eq!(softmax_bce_gradient(&a, &wrong), vector![1.0, -1.0]);
}

#[test]
fn one_softmax_output_has_no_gradient() {
    for y in [vector![0.0], vector![1.0]] {
        assert_eq!(softmax_bce_gradient(&vector![0.7], &y), vector![0.0]);
    }
    assert_eq!(softmax_bce(&vector![0.7], &vector![1.0]), 0.0);
    assert_eq!(softmax_bce(&vector![0.7], &vector![0.0]), f64::MAX);
}

/// a, y, L and ∂L/∂a, by mpmath with 6,000 digits.
type Recorded = (f64, f64, f64, f64);

const SOFTPLUS_POISSON: &[Recorded] = &[
    (-104.0, 3.0, 312.0, -3.0),
    (-100.0, 3.0, 300.0, -3.0),
    (-20.0, 2.0, 40.000000004122306, -1.9999999958776928),
    (-745.0, 3.0, 2235.0, -3.0),
    (-10000.0, 0.5, 5000.0, -0.5),
    (-0.5, 1.0, 1.2204625407727923, -0.41882929092703264),
    (0.5, 2.0, 1.0266068627076002, -0.6555902302007007),
    (0.0, 0.0, core::f64::consts::LN_2, 0.5),
    (30.0, 2.0, 23.197605236675777, 0.9333333333332462),
    (10000.0, 7.0, 9935.527617396167, 0.9993),
    (-90.0, 0.0, 8.194012623990515e-40, 8.194012623990515e-40),
];

const GAUSSIAN_POISSON: &[Recorded] = &[
    (9.5, 3.0, 270.75, 57.0),
    (-12.0, 1.0, 144.0, -24.0),
    (0.001953125, 1.0, 1.000000000007276, 1.4901132772174365e-08),
    (0.25, 0.5, 0.9706630628134758, -0.2197065314067379),
    (-1.0, 0.0, 0.36787944117144233, 0.7357588823428847),
    (27.5, 2.0, 1512.5, 110.0),
    (-30.0, 2.0, 1800.0, -120.0),
    (100.0, 1.0, 10000.0, 200.0),
    (5.0, 0.0, 1.3887943864964021e-11, -1.3887943864964022e-10),
];

fn check_recorded<T: Real>(recorded: &[Recorded], loss: Loss<T, 1>, gradient: Gradient<T, 1>) {
    let within = 4.0 * T::EPSILON.to_f64();
    for &(a, y, expected, slope) in recorded {
        let (a, y) = (vector![T::from_f64(a)], vector![T::from_f64(y)]);
        for (found, expected) in [(loss(&a, &y), expected), (gradient(&a, &y)[0], slope)] {
            let least = f64::from(f32::MIN_POSITIVE); // below it f32 has fewer digits
            let bound = within * expected.abs().max(least);
            assert!((found.to_f64() - expected).abs() <= bound, "{a}{y}: {found} is not {expected}");
        }
    }
}

/// Where ŷ rounds to 0 its logarithm and its slope do not: training would go on with NaN weights, or not at all.
/// keras#590 is a report of a loss that becomes NaN in this way.
#[test]
fn counts_of_vanishing_outputs_keep_loss_and_slope() {
    check_recorded::<f32>(SOFTPLUS_POISSON, softplus_poisson, softplus_poisson_gradient);
    check_recorded::<f64>(SOFTPLUS_POISSON, softplus_poisson, softplus_poisson_gradient);
    check_recorded::<f32>(GAUSSIAN_POISSON, gaussian_poisson, gaussian_poisson_gradient);
    check_recorded::<f64>(GAUSSIAN_POISSON, gaussian_poisson, gaussian_poisson_gradient);
}
