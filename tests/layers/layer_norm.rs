//! Layer norm: mean 0 and deviation 1, whatever is added to all values or multiplies them.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, network, vector};

network! { struct Normed<f64>; input 5, layer_norm, dense 4 tanh, dense 2, loss half_sse }
network! { struct Boxed<f64>; input 5, layer_norm, dense 4 tanh, dense 2, loss half_sse, storage boxed }

const X: SVector<f64, 5> = vector![30.0, -10.0, 25.0, 40.0, -60.0];
const Y: SVector<f64, 2> = vector![1.0, -1.0];

/// σ² is the variance and ε, so the deviation of z is a little below 1.
#[test]
fn mean_zero_and_deviation_one() {
    for x in [X, X * 1e-3, X.map(|x| x + 1e3)] {
        let trace = Normed::new(1).trace(&x);
        let mean = x.mean();
        let variance = x.map(|x| (x - mean).powi(2)).mean();
        assert!((trace.mu1 - mean).abs() < 1e-12);
        assert!((trace.sigma1 - (variance + 1e-5).sqrt()).abs() < 1e-12);
        assert!(trace.z1.mean().abs() < 1e-12);
        assert!((trace.z1.norm_squared() / 5.0 - variance / (variance + 1e-5)).abs() < 1e-10);
        assert_eq!(trace.h1, trace.z1, "a fresh gain is 1, a fresh bias 0");
    }
}

#[test]
fn a_constant_added_or_a_factor_changes_nothing() {
    let network = Normed::new(1);
    let y_hat = network.forward(&X);
    assert!((network.forward(&X.map(|x| x + 7.0)) - y_hat).norm() < 1e-12);
    // Up to ε = 1e-5 beside a variance of about 1300.
    assert!((network.forward(&(X * 100.0)) - y_hat).norm() < 1e-7);
    assert!((network.forward(&(X * -1.0)) - y_hat).norm() > 1e-2, "a sign does");
}

/// So ∂L/∂x has no part along (1, …, 1), and next to none along x − μ.
#[test]
fn the_input_gradient_is_orthogonal_to_what_changes_nothing() {
    let network = Normed::new(1);
    let dx = network.input_gradient(&X, &Y);
    assert!(dx.norm() > 1e-4);
    assert!(dx.sum().abs() < 1e-14);
    let mean = X.mean();
    let centred = X.map(|x| x - mean);
    assert!(dx.dot(&centred).abs() < 1e-7 * dx.norm() * centred.norm());
}

/// Equal values have no deviation: ε keeps z at 0, and the gradient finite.
#[test]
fn equal_values_are_no_division_by_zero() {
    for x in [SVector::zeros(), SVector::<f64, 5>::repeat(0.1), SVector::repeat(-1e6)] {
        let network = Normed::new(1);
        assert!(network.trace(&x).z1.amax() < 1e-9);
        let (loss, gradients) = network.backward(&x, &Y);
        assert!(loss.is_finite() && gradients.w2.iter().all(|dw| dw.is_finite()));
        assert!(network.input_gradient(&x, &Y).iter().all(|dx| dx.is_finite()));
    }
}

/// Mean and deviation are over the values of one example: other examples of the batch have no part in them.
#[test]
fn each_example_has_its_own_mean() {
    let xs = Batch::<f64, 5>::from_fn(3, |i, j| X[(i + j) % 5] * (j as f64 + 1.0));
    macro_rules! check {
        ($network:ident) => {
            let network = $network::new(2);
            let mut workspace = $network::workspace(3);
            let outputs = network.forward_batch(&xs, &mut workspace);
            for j in 0..3 {
                assert!((network.forward(&xs.column(j).into_owned()) - outputs.column(j)).norm() < 1e-14);
            }
        };
    }
    check!(Normed);
    check!(Boxed);
}

network! { struct Plain; input 4, layer_norm, dense 4 init zeros, loss half_sse }
network! { struct PlainBoxed; input 4, layer_norm, dense 4 init zeros, loss half_sse, storage boxed }
network! { struct Plain64<f64>; input 4, layer_norm, dense 4 init zeros, loss half_sse }
network! { struct Plain64Boxed<f64>; input 4, layer_norm, dense 4 init zeros, loss half_sse, storage boxed }

/// z, and ∂L/∂x where ∂L/∂z = z + (1, −2, 3, 5), in all ways that there are: to seven digits in `f32`, of the largest one.
macro_rules! check {
    ($network:ident<$scalar:ident>, $x:expr, $z:expr, $dx:expr) => {
        let mut network = $network::new(0);
        for i in 0..4 {
            network.w2[(i, i)] = 1.0;
        }
        let digits = 16.0 * f64::from($scalar::EPSILON);
        let near = |what: &str, found: &[$scalar], expected: [f64; 4]| {
            let largest =
                expected.iter().fold(f64::MIN_POSITIVE, |largest: f64, value| largest.max(value.abs()));
            for (found, expected) in found.iter().zip(expected) {
                let error = (f64::from(*found) - expected).abs() / largest;
                assert!(error <= digits, "{what} of {}: {found:e} is not {expected:e}", stringify!($x));
            }
        };
        let (x, y): (SVector<$scalar, 4>, _) = (SVector::from($x), -vector![1.0, -2.0, 3.0, 5.0]);
        let trace = network.trace(&x);
        near("z", trace.z1.as_slice(), $z);
        near("∂L/∂x", network.input_gradient(&x, &y).as_slice(), $dx);
        let (loss, gradients) = network.backward(&x, &y);
        assert!(loss.is_finite());
        let dg: [f64; 4] = std::array::from_fn(|i| ($z[i] - f64::from(y[i])) * $z[i]);
        near("∂L/∂g", gradients.g1.as_slice(), dg);

        let mut workspace = $network::workspace(3);
        let (xs, ys) =
            (Batch::<$scalar, 4>::from_fn(3, |i, _| x[i]), Batch::<$scalar, 4>::from_fn(3, |i, _| y[i]));
        near("ŷ", network.forward_batch(&xs, &mut workspace).column(2).as_slice(), $z);
        network.backward_batch(&xs, &ys, &mut workspace);
        near("∂L/∂g of a batch", workspace.gradients.g1.as_slice(), dg);
    };
}

/// Values and gradients by mpmath, with 60 digits. pytorch#51102 and pytorch#178123 are about such inputs, with large means and
/// with squares that overflow.
#[test]
fn digits_are_kept_of_values_far_from_zero_and_of_large_ones() {
    macro_rules! check_all {
        ($x:expr, $z:expr, $dx:expr) => {
            check!(Plain<f32>, $x, $z, $dx);
            check!(PlainBoxed<f32>, $x, $z, $dx);
            check_all!(f64: $x, $z, $dx);
        };
        (f64: $x:expr, $z:expr, $dx:expr) => {
            check!(Plain64<f64>, $x, $z, $dx);
            check!(Plain64Boxed<f64>, $x, $z, $dx);
        };
    }
    let equal =
        [-237.170_824_512_628_42, -1_185.854_122_563_142, 395.284_707_521_047_4, 1_027.740_239_554_723];
    check_all!([101_325.3; 4], [0.0; 4], equal);
    check_all!([-1e38; 4], [0.0; 4], equal);
    check_all!(f64: [1e308; 4], [0.0; 4], equal);

    // 0, 1, 3 and 0 beside a number whose next is one more, or a half more than the mean is.
    let z = [-0.816_493_859_286_064_4, 0.0, 1.632_987_718_572_128_9, -0.816_493_859_286_064_4];
    let dx = [
        -0.612_374_838_849_734_1,
        -3.061_851_972_322_741_8,
        1.020_626_212_877_952_1,
        2.653_600_598_294_523_8,
    ];
    check_all!([8_388_609.0, 8_388_610.0, 8_388_612.0, 8_388_609.0], z, dx);
    let n = 4_503_599_627_370_496.0;
    check_all!(f64: [n, n + 1.0, n + 3.0, n], z, dx);

    let (a, b) = (1.341_640_786_499_873_8, 0.447_213_595_499_957_9);
    let dx = |scale: f64| {
        [1.609_968_943_799_848_5, -2.593_838_853_899_756, 0.357_770_876_399_966_35, 0.626_099_033_699_941_1]
            .map(|dx| dx / scale)
    };
    check_all!([1e30, 2e30, 3e30, 4e30], [-a, -b, b, a], dx(1e30));
    check_all!(f64: [1e300, 2e300, 3e300, 4e300], [-a, -b, b, a], dx(1e300));
}
