//! Losses and penalties elsewhere.

use super::row::{Foreign, Place, is, say};

/// Losses and penalties elsewhere.
pub(super) const WORDS: &[Foreign] = &[
    is(
        Place::Loss,
        "mse",
        &[
            "mean_squared_error",
            "mse_loss",
            "squared_error",
            "squared_loss",
            "l2_loss",
            "l2",
            "least_squares",
        ],
    ),
    is(Place::Loss, "sse", &["sum_squared_error", "sum_of_squares", "rss", "ssr", "sum_of_squared_errors"]),
    is(Place::Loss, "half_sse", &["quadratic", "quadratic_cost", "half_mse", "half_squared_error"]),
    is(Place::Loss, "mae", &["mean_absolute_error", "absolute_error", "l1_loss", "l1"]),
    is(Place::Loss, "huber", &["huber_loss", "smooth_l1", "smooth_l1_loss"]),
    is(Place::Loss, "log_cosh", &["log_cosh_loss"]),
    is(
        Place::Loss,
        "bce",
        &[
            "binary_cross_entropy",
            "bce_loss",
            "bce_with_logits",
            "bce_with_logits_loss",
            "binary_cross_entropy_with_logits",
            "log_loss",
            "logistic_loss",
            "sigmoid_cross_entropy",
            "deviance",
        ],
    ),
    is(
        Place::Loss,
        "cross_entropy",
        &[
            "cross_entropy_loss",
            "categorical_cross_entropy",
            "softmax_cross_entropy",
            "sparse_categorical_cross_entropy",
            "nll",
            "nll_loss",
            "ce",
            "ce_loss",
            "negative_log_likelihood",
            "multinomial",
            "softmax_loss",
            "softmax_cross_entropy_with_logits",
            "xent",
        ],
    ),
    is(
        Place::Loss,
        "kl_divergence",
        &[
            "kl",
            "kld",
            "kl_div",
            "kl_div_loss",
            "kullback_leibler",
            "kullback_leibler_divergence",
            "relative_entropy",
        ],
    ),
    is(Place::Loss, "poisson", &["poisson_nll", "poisson_nll_loss", "poisson_loss", "poisson_deviance"]),
    is(Place::Loss, "hinge", &["hinge_loss", "margin", "svm", "max_margin"]),
    say(
        Place::Loss,
        &["rmse", "root_mean_squared_error"],
        "the weights that make `mse` small make its root small: `loss mse`",
    ),
    say(
        Place::Loss,
        &["accuracy", "f1", "auc", "precision", "recall", "zero_one", "zero_one_loss"],
        "it has no slope to descend: train with `cross_entropy` or `bce`, and measure it in Rust",
    ),
    say(
        Place::Loss,
        &[
            "squared_hinge",
            "categorical_hinge",
            "multi_margin_loss",
            "hinge_embedding_loss",
            "multi_label_margin_loss",
        ],
        "the nearest loss is `hinge`",
    ),
    say(
        Place::Loss,
        &[
            "msle",
            "mean_squared_logarithmic_error",
            "mape",
            "mean_absolute_percentage_error",
            "gaussian_nll_loss",
        ],
        "the nearest losses are `mse` and `mae`, of targets that are scaled first",
    ),
    say(
        Place::Loss,
        &["focal", "focal_loss", "binary_focal_crossentropy", "categorical_focal_crossentropy", "dice"],
        "the nearest losses are `bce` and `cross_entropy`",
    ),
    say(
        Place::Loss,
        &["cosine_similarity", "cosine", "cosine_embedding_loss"],
        "no loss measures angles; between vectors of length 1, `mse` grows with the angle",
    ),
    say(
        Place::Loss,
        &["triplet", "triplet_loss", "triplet_margin_loss", "contrastive", "contrastive_loss", "siamese"],
        "every loss compares one output with one target, not examples with each other",
    ),
    say(
        Place::Loss,
        &["ctc_loss", "ctc"],
        "every loss compares one output with one target, and no sequences",
    ),
    say(
        Place::Loss,
        &["quantile", "pinball", "quantile_loss"],
        "the nearest is `mae`, whose best guess is the quantile 1/2, the median",
    ),
    say(
        Place::Loss,
        &["none", "null", "no", "off"],
        "a network without a loss has no `loss` clause: leave it out",
    ),
    say(
        Place::Loss,
        &["auto", "default"],
        "a loss is chosen by the targets: `mse` for numbers, `bce` for yes or no, `cross_entropy` for classes",
    ),
    is(Place::Penalty, "l1", &["lasso", "l1_norm", "l1_penalty"]),
    is(Place::Penalty, "l2", &["ridge", "tikhonov", "weight_decay", "l2_norm", "alpha", "l2_penalty"]),
    is(Place::Penalty, "elastic", &["elastic_net", "l1_l2"]),
    say(
        Place::Penalty,
        &["max_norm", "orthogonal_regularizer", "spectral_norm", "entropy"],
        "the penalties are `l1`, `l2` and `elastic`",
    ),
    say(
        Place::Penalty,
        &["none", "null", "no", "off"],
        "a network without a penalty has no `penalty` clause: leave it out",
    ),
];
