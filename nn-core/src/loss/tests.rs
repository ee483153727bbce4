//! Losses against their plain formulas where those can be computed, and against their limits where they cannot.

use super::*;
use crate::activation::{sigmoid, softmax};
use crate::vector;

type Loss<T, const K: usize> = fn(&SVector<T, K>, &SVector<T, K>) -> T;

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
            let gradient = softmax_bce_gradient(&a, &y);
            assert!(gradient.iter().all(|da| da.is_finite()), "gradient at {a}{y} is {gradient}");
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
        assert!(losses.iter().all(|loss| !loss(&a, &y).is_nan() && !loss(&-a, &y).is_nan()), "{y}");
    }
}

#[test]
fn nan_is_not_hidden() {
    let (a, y) = (vector![0.0, f64::NAN, 1.0], vector![0.0, 0.0, 1.0]);
    let losses: [Loss<f64, 3>; 4] = [softmax_cross_entropy, sigmoid_cross_entropy, sigmoid_bce, softmax_bce];
    assert!(losses.iter().all(|loss| loss(&a, &y).is_nan()));
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

#[test]
fn distances_and_their_slopes() {
    type Pair = fn(f64, f64) -> f64;
    let losses: [(&str, Pair, Pair); 5] = [
        ("mae", |y_hat, y| mae(&vector![y_hat], &vector![y]), mae_slope),
        ("huber", |y_hat, y| huber(&vector![y_hat], &vector![y], 1.0), |y_hat, y| huber_slope(y_hat, y, 1.0)),
        ("log_cosh", |y_hat, y| log_cosh(&vector![y_hat], &vector![y]), log_cosh_slope),
        ("hinge", |y_hat, y| hinge(&vector![y_hat], &vector![y]), hinge_slope),
        ("poisson", |y_hat, y| poisson(&vector![y_hat], &vector![y]), poisson_slope),
    ];
    for (name, value, slope) in losses {
        for (y_hat, y) in [(0.3, 1.0), (1.7, 0.4), (2.9, 0.5), (4.0, 1.0), (0.02, 0.9)] {
            let step = 1e-6;
            let numeric = (value(y_hat + step, y) - value(y_hat - step, y)) / (2.0 * step);
            let derived = slope(y_hat, y);
            assert!(
                (derived - numeric).abs() < 1e-7,
                "{name}({y_hat}, {y}): derived {derived}, numeric {numeric}"
            );
        }
    }
    // Erratum of the lectures: the two branches of huber meet at |e| = δ.
    assert_eq!(
        (huber(&vector![1.0], &vector![0.0], 1.0), huber(&vector![-1.0], &vector![0.0], 1.0)),
        (0.5, 0.5)
    );
    assert_eq!((mae_slope(1.0, 1.0), hinge_slope(1.0, 1.0)), (0.0, 0.0));
    assert!((log_cosh(&vector![1e4], &vector![0.0]) - (1e4 - std::f64::consts::LN_2)).abs() < 1e-11);
    assert!((log_cosh(&vector![1e-8_f64], &vector![0.0]) / 5e-17 - 1.0).abs() < 1e-12);
}

#[test]
fn divergence_and_rates_agree_with_their_probabilities() {
    let (a, y) = (vector![0.3, -1.2, 0.7], vector![0.2, 0.0, 0.8]);
    let (soft, logistic) = (crate::activation::softmax(&a), a.map(crate::activation::sigmoid));
    let close =
        |found: f64, expected: f64| assert!((found - expected).abs() < 1e-14, "{found}, not {expected}");
    close(softmax_kl_divergence(&a, &y), kl_divergence(&soft, &y));
    close(sigmoid_kl_divergence(&a, &y), kl_divergence(&logistic, &y));
    close(softmax_poisson(&a, &y), poisson(&soft, &y));
    close(sigmoid_poisson(&a, &y), poisson(&logistic, &y));
    close(kl_divergence(&y, &y), 0.0);
}
