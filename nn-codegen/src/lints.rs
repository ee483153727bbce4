//! The lints: rules about whole networks, a row each. What breaks one is an error, or legal but doubtful.
//!
//! The checks name their lint, the clause `allow` is read against this table, and documentation prints it.

/// Whether something is refused or only pointed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing is emitted but the error and a stub.
    Error,
    /// The network is emitted, and rustc warns.
    Warning,
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// A lint.
#[derive(Debug)]
pub struct Lint {
    /// Its name, as in `allow(name)`.
    pub name: &'static str,
    /// Whether what it finds is refused, or only pointed out.
    pub level: Level,
    /// The rule that it holds networks to, in one sentence.
    pub sentence: &'static str,
}

impl Lint {
    /// The lint of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        LINTS.iter().find(|lint| lint.name == name)
    }

    /// The names of the lints that `allow` can switch off.
    pub fn allowable() -> impl Iterator<Item = &'static str> {
        LINTS.iter().filter(|lint| lint.level == Level::Warning).map(|lint| lint.name)
    }
}

const fn error(name: &'static str, sentence: &'static str) -> Lint {
    Lint { name, level: Level::Error, sentence }
}

const fn warning(name: &'static str, sentence: &'static str) -> Lint {
    Lint { name, level: Level::Warning, sentence }
}

/// All lints.
pub const LINTS: &[Lint] = &[
    error(
        "size_mismatch",
        "a size that is stated again, by `from` or `output`, is the one that the layers give",
    ),
    error("too_many_parameters", "a network has at most 2³² parameters"),
    error("output_outside_domain", "the outputs lie where the loss is defined"),
    error("learning_through_step", "with a loss, no activation is `step`, whose slope is zero"),
    error("softmax_of_one", "a softmax has at least two units, since over one it is always 1"),
    error("layer_norm_of_one", "a layer norm has at least two values, since one less its mean is always 0"),
    error("dropout_rate", "a dropout rate lies in [0, 1)"),
    error("needs_loss", "a penalty, a gradient test and a limit on training memory need a loss"),
    error("over_budget", "the network keeps to its `budget`"),
    warning(
        "softmax_with_squared_error",
        "a squared error through a softmax learns slowest where the output is surest and wrong",
    ),
    warning(
        "bce_after_softmax",
        "`bce` takes every output for a question of its own, but those of a softmax sum to one",
    ),
    warning("collapsing_layers", "two dense layers with nothing but a sum between them are one"),
    warning(
        "saturating_depth",
        "through five or more layers of sigmoid or tanh in a row, gradients tend to vanish",
    ),
    warning("unfitting_init", "the variance of the first weights suits the activation behind them"),
    warning("symmetric_init", "units that begin equal compute the same and learn alike"),
    warning("dropout_on_output", "a dropout as the last layer takes the outputs themselves away"),
    warning("unfulfilled_allow", "an `allow` names what would be warned of"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lint_has_a_name_of_its_own() {
        for lint in LINTS {
            assert_eq!(LINTS.iter().filter(|other| other.name == lint.name).count(), 1, "{lint:?}");
            assert!(lint.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{lint:?}");
        }
    }
}
