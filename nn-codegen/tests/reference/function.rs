//! The words of the catalog as functions of one number, with their arguments filled in: what is drawn and
//! measured. The one place of the reference that knows how a row is evaluated.

use nn_codegen::catalog::{Action, Activation, Argument, Loss, Template};
use nn_codegen::evaluate_formula;
use nn_codegen::expression::{Expression, Variable};

/// A function of one number with its slope.
pub(crate) struct Function {
    /// How a legend calls the value, and how the slope.
    pub(crate) names: [String; 2],
    pub(crate) value: Box<dyn Fn(f64) -> f64>,
    pub(crate) slope: Box<dyn Fn(f64) -> f64>,
}

/// The arguments with which a word is shown where it has no defaults of its own; others are shown with 1.
const EXAMPLES: &[(&str, &[f64])] = &[("smht", &[1.0, 0.8, 0.9, 1.1]), ("maxout", &[2.0])];

/// The arguments with which a word is shown.
pub(crate) fn shown_arguments(name: &str, arguments: &[Argument]) -> Vec<f64> {
    match EXAMPLES.iter().find(|(word, _)| *word == name) {
        Some((_, example)) => example.to_vec(),
        None => arguments.iter().map(|argument| argument.default.unwrap_or(1.0)).collect(),
    }
}

/// `elu(1)`: a word with the arguments with which it is shown.
pub(crate) fn shown(name: &str, arguments: &[Argument]) -> String {
    if arguments.is_empty() {
        return name.into();
    }
    let numbers: Vec<String> =
        shown_arguments(name, arguments).iter().map(|number| crate::text::number(*number, 4)).collect();
    format!("{name}({})", numbers.join(", "))
}

/// An activation as it is drawn: g and g′; of an activation of whole vectors the two components over (a, 0), and of
/// one of pieces the unit with the pieces a, 0, ….
pub(crate) fn of_activation(row: &Activation, arguments: &[f64]) -> Vec<Function> {
    match row.action {
        Action::Elementwise { value, slope, .. } => {
            let value = bind(value, arguments);
            let g = move |a: f64| evaluate_formula(value(), |_| vec![a])[0];
            let (slope, h) = (bind(slope, arguments), g.clone());
            vec![Function {
                names: ["g(a)".into(), "g′(a)".into()],
                value: Box::new(g),
                slope: Box::new(move |a| {
                    evaluate_formula(slope(), |variable| match variable {
                        Variable::Activation => vec![h(a)],
                        _ => vec![a],
                    })[0]
                }),
            }]
        }
        Action::Vector { value, pullback, .. } => {
            let h = move |a: f64| evaluate_formula(value(), |_| vec![a, 0.0]);
            let component = |i: usize| Function {
                names: [format!("h{}", ["₁", "₂"][i]), format!("∂h{}/∂a₁", ["₁", "₂"][i])],
                value: Box::new(move |a| h(a)[i]),
                slope: Box::new(move |a| {
                    evaluate_formula(pullback(), |variable| match variable {
                        Variable::Upstream => vec![f64::from(i == 0), f64::from(i == 1)],
                        _ => h(a),
                    })[0]
                }),
            };
            vec![component(0), component(1)]
        }
        Action::Pieces { value, pullback, .. } => {
            let (value, pullback) = (bind(value, arguments), bind(pullback, arguments));
            let count = arguments[0] as usize;
            let pieces = move |a: f64| [vec![a], vec![0.0; count - 1]].concat();
            vec![Function {
                names: ["g(a, 0)".into(), "∂g/∂a".into()],
                value: Box::new(move |a| evaluate_formula(value(), |_| pieces(a))[0]),
                slope: Box::new(move |a| {
                    evaluate_formula(pullback(), |variable| match variable {
                        Variable::Upstream => vec![1.0],
                        _ => pieces(a),
                    })[0]
                }),
            }]
        }
    }
}

/// The formula of h, and whether it speaks of one component alone.
pub(crate) fn formula_of(row: &Activation) -> (Expression, bool) {
    match row.action {
        Action::Elementwise { value, .. } => (value(), true),
        Action::Vector { value, .. } | Action::Pieces { value, .. } => (value(), false),
    }
}

/// L and ∂L/∂ŷ of one output, as functions of ŷ.
pub(crate) fn of_loss(row: &Loss, arguments: &[f64], y: f64) -> Function {
    let (value, slope) = (bind(row.value, arguments), bind_tree(slope_of(row), arguments));
    let at = move |formula: Expression, y_hat: f64| {
        evaluate_formula(formula, |variable| match variable {
            Variable::Activation => vec![y_hat],
            Variable::Target => vec![y],
            _ => vec![1.0], // one output
        })[0]
    };
    let target = crate::text::number(y, 2);
    Function {
        names: [format!("L for y = {target}"), format!("∂L/∂ŷ for y = {target}")],
        value: Box::new(move |y_hat| at(value(), y_hat)),
        slope: Box::new(move |y_hat| at(slope.clone(), y_hat)),
    }
}

/// ∂L/∂ŷ of one component as a formula.
pub(crate) fn slope_of(row: &Loss) -> Expression {
    row.slope.formula()
}

/// The formula with numbers for its arguments.
fn bind(formula: Template, arguments: &[f64]) -> impl Fn() -> Expression + Clone + use<> {
    let bound = bind_tree(formula(), arguments);
    move || bound.clone()
}

fn bind_tree(formula: Expression, arguments: &[f64]) -> Expression {
    formula.bind(&|variable| match variable {
        Variable::Argument(index, _) => arguments[index].into(),
        Variable::Learned => arguments[0].into(), // as it begins
        other => Expression::Variable(other),
    })
}
