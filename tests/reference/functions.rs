//! Activations of one neuron and losses, and their slopes, from the definitions.

use std::f64::consts::PI;

/// A word and the arguments behind it: `huber(0.5)`, `smht(1,2,3,4)`. Without them they are the defaults; those of `smht`, which
/// has none, are the ones of the lectures' example.
fn word(text: &str) -> (&str, Vec<f64>) {
    let (name, arguments) = text.trim_end_matches(')').split_once('(').unwrap_or((text, ""));
    let arguments: Vec<f64> =
        arguments.split_terminator(',').map(|argument| argument.parse().expect("a number")).collect();
    let default: &[f64] = match name {
        "leaky_relu" => &[0.01],
        "elu" | "huber" => &[1.0],
        "smht" => &[1.0, 0.8, 0.9, 1.1],
        _ => &[],
    };
    (name, if arguments.is_empty() { default.to_vec() } else { arguments })
}

/// h = f(a) of one neuron, from the definitions.
pub fn activation_of_one(text: &str, a: f64) -> f64 {
    let (name, arguments) = word(text);
    match name {
        "identity" => a,
        "sigmoid" => 1.0 / (1.0 + (-a).exp()),
        "tanh" => a.tanh(),
        "relu" => a.max(0.0),
        "leaky_relu" => {
            if a > 0.0 {
                a
            } else {
                arguments[0] * a
            }
        }
        "elu" => {
            if a > 0.0 {
                a
            } else {
                arguments[0] * (a.exp() - 1.0)
            }
        }
        "selu" => 1.0507009873554805 * if a > 0.0 { a } else { 1.6732632423543772 * (a.exp() - 1.0) },
        "gelu" => a * standard_normal_below(a),
        "gelu_tanh" => 0.5 * a * (1.0 + ((2.0 / PI).sqrt() * (a + 0.044715 * a.powi(3))).tanh()),
        "softplus" => (1.0 + a.exp()).ln(),
        "silu" => a / (1.0 + (-a).exp()),
        "gaussian" => (-a * a).exp(),
        "hard_sigmoid" => (a / 6.0 + 0.5).clamp(0.0, 1.0),
        "hard_tanh" => a.clamp(-1.0, 1.0),
        "relu6" => a.clamp(0.0, 6.0),
        "mish" => a * (1.0 + a.exp()).ln().tanh(),
        "softsign" => a / (1.0 + a.abs()),
        "smht" => {
            let [p, q, r, s] = arguments[..] else { panic!("four arguments") };
            ((p * a).exp() - (-q * a).exp()) / ((r * a).exp() + (-s * a).exp())
        }
        _ => panic!("unknown activation `{name}`"),
    }
}

/// dh/da of one neuron, differentiated by hand.
pub fn activation_slope_of_one(text: &str, a: f64) -> f64 {
    let (name, arguments) = word(text);
    let sigmoid = 1.0 / (1.0 + (-a).exp());
    let sign = if a > 0.0 { 1.0 } else { 0.0 };
    let inside = |low: f64, high: f64| if a > low && a < high { 1.0 } else { 0.0 };
    match name {
        "identity" => 1.0,
        "sigmoid" => (-a).exp() / (1.0 + (-a).exp()).powi(2),
        "tanh" => 1.0 / a.cosh().powi(2),
        "relu" => sign,
        "leaky_relu" => {
            if a > 0.0 {
                1.0
            } else {
                arguments[0]
            }
        }
        "elu" => {
            if a > 0.0 {
                1.0
            } else {
                arguments[0] * a.exp()
            }
        }
        "selu" => 1.0507009873554805 * if a > 0.0 { 1.0 } else { 1.6732632423543772 * a.exp() },
        "gelu" => standard_normal_below(a) + a * (-0.5 * a * a).exp() / (2.0 * PI).sqrt(),
        "gelu_tanh" => {
            let (u, du) = (
                (2.0 / PI).sqrt() * (a + 0.044715 * a.powi(3)),
                (2.0 / PI).sqrt() * (1.0 + 0.134145 * a * a),
            );
            0.5 * (1.0 + u.tanh()) + 0.5 * a * du / u.cosh().powi(2)
        }
        "softplus" => sigmoid,
        "silu" => sigmoid + a * sigmoid * (1.0 - sigmoid),
        "gaussian" => -2.0 * a * (-a * a).exp(),
        "hard_sigmoid" => inside(-3.0, 3.0) / 6.0,
        "hard_tanh" => inside(-1.0, 1.0),
        "relu6" => inside(0.0, 6.0),
        "mish" => {
            let softplus = (1.0 + a.exp()).ln();
            softplus.tanh() + a * sigmoid / softplus.cosh().powi(2)
        }
        "softsign" => 1.0 / (1.0 + a.abs()).powi(2),
        "smht" => {
            let [p, q, r, s] = arguments[..] else { panic!("four arguments") };
            let (above, below) = ((p * a).exp() - (-q * a).exp(), (r * a).exp() + (-s * a).exp());
            let d_above = p * (p * a).exp() + q * (-q * a).exp();
            let d_below = r * (r * a).exp() - s * (-s * a).exp();
            (d_above * below - above * d_below) / (below * below)
        }
        _ => panic!("unknown activation `{name}`"),
    }
}

/// Φ(a): ½ and the area under the bell curve from 0 to a, by Simpson's rule.
fn standard_normal_below(a: f64) -> f64 {
    const PIECES: usize = 2000;
    let density = |t: f64| (-0.5 * t * t).exp() / (2.0 * PI).sqrt();
    let step = a / PIECES as f64;
    let mut area = density(0.0) + density(a);
    for i in 1..PIECES {
        area += if i % 2 == 1 { 4.0 } else { 2.0 } * density(i as f64 * step);
    }
    0.5 + area * step / 3.0
}

/// L(ŷ, y) of one example; the k of the means is the number of outputs.
pub fn loss(text: &str, y_hat: &[f64], y: &[f64]) -> f64 {
    let (name, arguments) = word(text);
    assert_eq!(y_hat.len(), y.len(), "a target for each output");
    let k = y.len() as f64;
    let mut sum = 0.0;
    for i in 0..y.len() {
        sum += match name {
            "half_sse" => 0.5 * (y_hat[i] - y[i]).powi(2),
            "sse" => (y_hat[i] - y[i]).powi(2),
            "mse" => (y_hat[i] - y[i]).powi(2) / k,
            "bce" => -(y[i] * y_hat[i].ln() + (1.0 - y[i]) * (1.0 - y_hat[i]).ln()) / k,
            "cross_entropy" => -y[i] * y_hat[i].ln(),
            "mae" => (y_hat[i] - y[i]).abs() / k,
            "huber" if (y_hat[i] - y[i]).abs() <= arguments[0] => 0.5 * (y_hat[i] - y[i]).powi(2) / k,
            "huber" => arguments[0] * ((y_hat[i] - y[i]).abs() - 0.5 * arguments[0]) / k,
            "log_cosh" => (y_hat[i] - y[i]).cosh().ln() / k,
            "kl_divergence" if y[i] == 0.0 => 0.0,
            "kl_divergence" => y[i] * (y[i] / y_hat[i]).ln(),
            "poisson" => (y_hat[i] - y[i] * y_hat[i].ln()) / k,
            "hinge" => (1.0 - y[i] * y_hat[i]).max(0.0) / k,
            _ => panic!("unknown loss `{name}`"),
        };
    }
    sum
}

/// ∂L/∂ŷ.
pub fn loss_slope(text: &str, y_hat: &[f64], y: &[f64]) -> Vec<f64> {
    let (name, arguments) = word(text);
    assert_eq!(y_hat.len(), y.len(), "a target for each output");
    let k = y.len() as f64;
    let mut slope = vec![0.0; y.len()];
    for i in 0..y.len() {
        slope[i] = match name {
            "half_sse" => y_hat[i] - y[i],
            "sse" => 2.0 * (y_hat[i] - y[i]),
            "mse" => 2.0 * (y_hat[i] - y[i]) / k,
            "bce" => -(y[i] / y_hat[i] - (1.0 - y[i]) / (1.0 - y_hat[i])) / k,
            "cross_entropy" | "kl_divergence" => -y[i] / y_hat[i],
            "mae" => (y_hat[i] - y[i]).signum() / k,
            "huber" => (y_hat[i] - y[i]).clamp(-arguments[0], arguments[0]) / k,
            "log_cosh" => (y_hat[i] - y[i]).tanh() / k,
            "poisson" => (1.0 - y[i] / y_hat[i]) / k,
            "hinge" if y[i] * y_hat[i] < 1.0 => -y[i] / k,
            "hinge" => 0.0,
            _ => panic!("unknown loss `{name}`"),
        };
    }
    slope
}
