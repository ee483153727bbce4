//! What other libraries, textbooks and habit call things: the word of ours, or where the thing is found.
//!
//! Keras, PyTorch and scikit-learn above all. Words are compared without case and `_`, so that `LeakyReLU` and
//! `leaky_relu` are one; our own words in another case need no row here.

/// Where a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the beginning of a clause that is no layer.
    Clause,
    /// At the beginning of a layer.
    Layer,
    /// At the beginning of several layers at once.
    Stack,
    /// Behind the size of a dense layer.
    Option,
    /// As an activation.
    Activation,
    /// As a loss.
    Loss,
    /// As an initializer.
    Initializer,
    /// As a penalty.
    Penalty,
    /// Behind `bias`.
    Bias,
    /// Behind `storage`.
    Storage,
}

/// What a foreign word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A word of ours.
    Is(&'static str),
    /// Nothing that one word says: a sentence that helps.
    Say(&'static str),
}

/// Words that mean the same in one place.
#[derive(Debug)]
pub struct Foreign {
    /// Where they stand.
    pub place: Place,
    /// The words.
    pub words: &'static [&'static str],
    /// What they mean here.
    pub meaning: Meaning,
}

impl Foreign {
    /// The row of a word at one place.
    pub fn at(place: Place, word: &str) -> Option<&'static Self> {
        FOREIGN.iter().find(|row| row.place == place && row.words.iter().any(|other| is_same(other, word)))
    }

    /// The row of a word at any place.
    pub fn anywhere(word: &str) -> Option<&'static Self> {
        FOREIGN.iter().find(|row| row.words.iter().any(|other| is_same(other, word)))
    }
}

/// Whether a loss of another library takes values without an activation, which it puts through a function itself: through
/// which.
pub fn activation_inside(loss: &str) -> Option<&'static str> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| is_same(word, loss));
    let of_sigmoid = [
        "bce_with_logits",
        "bce_with_logits_loss",
        "binary_cross_entropy_with_logits",
        "sigmoid_cross_entropy",
    ];
    let of_softmax =
        ["cross_entropy_loss", "softmax_cross_entropy", "softmax_loss", "softmax_cross_entropy_with_logits"];
    match (is_one_of(&of_sigmoid), is_one_of(&of_softmax)) {
        (true, _) => Some("sigmoid"),
        (_, true) => Some("softmax"),
        _ => None,
    }
}

/// Whether two words are the same but for case, `_`, `-` and spaces. It is asked of hundreds of words for one of a
/// declaration, and nearly always answered by the first letter.
pub fn is_same(word: &str, other: &str) -> bool {
    let (word, other) = (word.as_bytes(), other.as_bytes());
    let (mut i, mut j) = (0, 0);
    loop {
        i += joints(&word[i..]);
        j += joints(&other[j..]);
        match (word.get(i), other.get(j)) {
            (None, None) => return true,
            (Some(letter), Some(of_other)) if letter.eq_ignore_ascii_case(of_other) => {
                (i, j) = (i + 1, j + 1)
            }
            _ => return false,
        }
    }
}

/// How many characters that only join words are at the front.
fn joints(word: &[u8]) -> usize {
    let mut count = 0;
    while let Some(b'_' | b'-' | b' ') = word.get(count) {
        count += 1;
    }
    count
}

const fn is(place: Place, ours: &'static str, words: &'static [&'static str]) -> Foreign {
    Foreign { place, words, meaning: Meaning::Is(ours) }
}

const fn say(place: Place, words: &'static [&'static str], sentence: &'static str) -> Foreign {
    Foreign { place, words, meaning: Meaning::Say(sentence) }
}

/// All of them.
pub const FOREIGN: &[Foreign] = &[
    // Clauses.
    is(
        Place::Clause,
        "input",
        &["inputs", "input_shape", "input_size", "input_dim", "input_layer", "in_features", "in", "features"],
    ),
    is(
        Place::Clause,
        "output",
        &[
            "outputs",
            "output_shape",
            "output_size",
            "output_dim",
            "output_layer",
            "out",
            "classes",
            "num_classes",
        ],
    ),
    is(
        Place::Clause,
        "loss",
        &["loss_function", "loss_fn", "criterion", "objective", "cost", "cost_function", "error", "minimize"],
    ),
    is(
        Place::Clause,
        "penalty",
        &["regularizer", "regularization", "regularize", "kernel_regularizer", "weight_penalty"],
    ),
    is(
        Place::Clause,
        "init",
        &["initializer", "initialization", "initialize", "kernel_initializer", "weight_init", "weights_init"],
    ),
    is(Place::Clause, "storage", &["store", "stored", "allocation"]),
    say(Place::Clause, &["boxed"], "it stands behind its word: `storage boxed`"),
    say(Place::Clause, &["inline"], "it stands behind its word: `storage inline`"),
    is(Place::Clause, "budget", &["limit", "limits", "at_most"]),
    is(Place::Clause, "allow", &["expect", "ignore", "silence"]),
    is(Place::Clause, "test", &["gradient_check", "grad_check", "check_gradients", "test_gradients"]),
    say(
        Place::Clause,
        &[
            "optimizer",
            "optim",
            "solver",
            "sgd",
            "gradient_descent",
            "momentum",
            "nesterov",
            "adam",
            "adamw",
            "adamax",
            "amsgrad",
            "nadam",
            "rmsprop",
            "rprop",
            "adagrad",
            "adadelta",
            "lbfgs",
        ],
        "the optimizer is chosen in Rust: `Trainer::new(Adam::new(0.001))`",
    ),
    say(
        Place::Clause,
        &["lr", "learning_rate", "learning_rate_init", "rate", "eta", "step_size"],
        "the learning rate is chosen in Rust, with the optimizer: `GradientDescent::new(0.1)`",
    ),
    say(
        Place::Clause,
        &[
            "schedule",
            "scheduler",
            "lr_scheduler",
            "lr_schedule",
            "learning_rate_schedule",
            "decay",
            "warmup",
        ],
        "a schedule of learning rates is chosen in Rust: `Trainer::new(optimizer).schedule(…)`",
    ),
    say(
        Place::Clause,
        &["epochs", "epoch", "n_epochs", "num_epochs", "max_iter", "iterations", "steps"],
        "the number of epochs is chosen in Rust: `Trainer::new(optimizer).epochs(20)`",
    ),
    say(
        Place::Clause,
        &["batch_size", "batch", "minibatch"],
        "the size of a batch is chosen in Rust: `Trainer::new(optimizer).batch_size(32)`",
    ),
    say(
        Place::Clause,
        &["metrics", "metric", "accuracy", "scoring", "confusion_matrix", "f1", "auc"],
        "metrics are computed in Rust, from the outputs: nn-train's `evaluate` and its module `metrics`",
    ),
    say(
        Place::Clause,
        &["seed", "random_state", "random_seed", "rng", "manual_seed"],
        "the seed is chosen in Rust: `Network::new(1)` for the weights, `Trainer::new(optimizer).seed(1)` for training",
    ),
    say(
        Place::Clause,
        &["weight_decay", "decoupled_weight_decay"],
        "the optimizer is chosen in Rust, and `AdamW` decays weights; a part of the loss is `penalty l2(0.001)`",
    ),
    say(
        Place::Clause,
        &["clip", "clipnorm", "clipvalue", "gradient_clipping", "clip_grad_norm", "max_norm"],
        "gradients are clipped in Rust: `Trainer::new(optimizer).clip_by_norm(1.0)`",
    ),
    say(
        Place::Clause,
        &[
            "shuffle",
            "validation_split",
            "validation_fraction",
            "validation_data",
            "early_stopping",
            "patience",
            "callbacks",
            "verbose",
            "tol",
            "train",
            "fit",
            "compile",
            "n_jobs",
            "threads",
        ],
        "how it is trained is chosen in Rust, with nn-train's `Trainer`",
    ),
    say(
        Place::Clause,
        &["data", "dataset", "x", "y", "targets", "labels", "train_data"],
        "a declaration has no data: they are given to `fit`, `backward` or `backward_batch` in Rust",
    ),
    say(
        Place::Clause,
        &["dtype", "precision", "float", "scalar", "f32", "f64", "float32", "float64", "double"],
        "the number type stands in the header: `struct Network<f64>;`",
    ),
    say(
        Place::Clause,
        &["name", "network", "model", "net", "class"],
        "the name stands in the header, before the first clause: `struct Network;`",
    ),
    say(
        Place::Clause,
        &["activation", "act", "activation_function", "nonlinearity"],
        "an activation stands in its layer: `dense 8 relu`",
    ),
    say(
        Place::Clause,
        &["bias", "use_bias", "no_bias"],
        "it is an option of a layer, and no comma stands before it: `dense 8 relu bias none`",
    ),
    say(
        Place::Clause,
        &["from"],
        "it is an option of a layer, and no comma stands before it: `dense 8 relu from 3`",
    ),
    say(
        Place::Clause,
        &["deny", "warn", "forbid"],
        "lints warn as long as nothing is said; `allow(collapsing_layers)` switches one off",
    ),
    say(
        Place::Clause,
        &["device", "cuda", "gpu", "cpu", "to"],
        "a network runs on the processor, and needs no device",
    ),
    say(
        Place::Stack,
        &["sequential", "layers", "stack", "mlp", "mlp_classifier", "mlp_regressor", "hidden_layer_sizes"],
        "layers are written one after the other, in clauses of their own: `dense 8 relu, dense 1`",
    ),
    say(
        Place::Stack,
        &["repeat", "times", "for", "loop", "while", "for_each"],
        "layers are written one after the other, as often as there are: `dense 8 relu, dense 8 relu`",
    ),
    say(
        Place::Clause,
        &["flatten", "reshape", "view", "unsqueeze", "squeeze", "permute"],
        "values are one flat vector already: leave it out",
    ),
    // Layers.
    is(
        Place::Layer,
        "dense",
        &[
            "linear",
            "fully_connected",
            "fc",
            "affine",
            "layer",
            "hidden",
            "hidden_layer",
            "dense_layer",
            "full",
        ],
    ),
    is(
        Place::Layer,
        "layer_norm",
        &["layer_normalization", "norm", "normalize", "normalization", "ln", "standardize"],
    ),
    is(Place::Layer, "dropout", &["drop", "dropout_layer", "droprate", "dropout_rate"]),
    say(
        Place::Layer,
        &[
            "conv",
            "conv1d",
            "conv2d",
            "conv3d",
            "convolution",
            "convolution2d",
            "separable_conv2d",
            "conv_transpose2d",
            "max_pool",
            "max_pool2d",
            "max_pooling2d",
            "average_pool",
            "avg_pool2d",
            "average_pooling2d",
            "global_average_pooling2d",
            "adaptive_avg_pool2d",
            "pool",
            "pooling",
            "upsample",
            "zero_padding2d",
        ],
        "there are no convolutions and no pooling yet: the layers are `dense`, `layer_norm` and `dropout`",
    ),
    say(
        Place::Layer,
        &[
            "batch_norm",
            "batch_norm1d",
            "batch_norm2d",
            "batch_normalization",
            "group_norm",
            "instance_norm",
            "rms_norm",
        ],
        "`layer_norm` is the one that there is: it normalizes each example by itself",
    ),
    say(
        Place::Layer,
        &["rnn", "simple_rnn", "recurrent", "lstm", "gru", "bidirectional", "time_distributed"],
        "there are no recurrent layers yet: the layers are `dense`, `layer_norm` and `dropout`",
    ),
    say(
        Place::Layer,
        &["embedding", "attention", "multi_head_attention", "transformer", "encoder"],
        "there are no embeddings and no attention: the layers are `dense`, `layer_norm` and `dropout`",
    ),
    say(
        Place::Layer,
        &["residual", "skip", "shortcut", "add", "concat", "concatenate", "merge", "parallel"],
        "every layer takes the values of the one before: there are no branches yet",
    ),
    say(
        Place::Layer,
        &[
            "gaussian_noise",
            "gaussian_dropout",
            "alpha_dropout",
            "spatial_dropout2d",
            "feature_alpha_dropout",
        ],
        "`dropout` is the only noise that there is",
    ),
    // Options of a dense layer.
    is(
        Place::Option,
        "init",
        &[
            "initializer",
            "kernel_initializer",
            "weight_init",
            "weights_init",
            "weights",
            "kernel",
            "initialize",
        ],
    ),
    say(
        Place::Option,
        &["neurons", "units", "nodes", "hidden_units", "outputs", "out_features", "wide"],
        "the size alone says it: `dense 2`",
    ),
    say(
        Place::Option,
        &["no_bias", "without_bias", "bias_free"],
        "a layer without bias is written `dense 2 bias none`",
    ),
    is(Place::Option, "bias", &["bias_initializer", "use_bias", "bias_init", "biases", "with_bias"]),
    is(
        Place::Option,
        "activation",
        &["activation", "act", "activation_function", "activation_fn", "nonlinearity"],
    ),
    is(Place::Option, "from", &["in_features", "input_dim", "input_shape", "input_size", "inputs", "of"]),
    say(
        Place::Option,
        &["kernel_regularizer", "bias_regularizer", "activity_regularizer", "regularizer", "weight_decay"],
        "a penalty is a clause of its own, for all weights: `penalty l2(0.001)`",
    ),
    say(
        Place::Option,
        &["name", "label", "trainable", "dtype", "device", "kernel_constraint"],
        "a layer has an activation and the options `init`, `bias` and `from`",
    ),
    // Activations.
    is(Place::Activation, "identity", &["linear", "none", "id", "pass", "noop", "no_activation"]),
    is(Place::Activation, "sigmoid", &["logistic", "expit", "sigm", "sigma", "logistic_sigmoid", "fermi"]),
    is(
        Place::Activation,
        "step",
        &["heaviside", "binary_step", "unit_step", "hard_step", "threshold", "binary", "perceptron"],
    ),
    is(Place::Activation, "tanh", &["hyperbolic_tangent", "tan_h", "th", "tanh_act"]),
    is(
        Place::Activation,
        "relu",
        &["rectifier", "rectified", "rectified_linear", "rectified_linear_unit", "rect", "ramp"],
    ),
    is(Place::Activation, "leaky_relu", &["lrelu", "leaky", "leaky_rectified_linear"]),
    is(Place::Activation, "prelu", &["parametric_relu"]),
    is(Place::Activation, "elu", &["exponential_linear_unit", "celu"]),
    is(Place::Activation, "selu", &["scaled_elu", "scaled_exponential_linear_unit", "snn"]),
    is(Place::Activation, "silu", &["swish", "swish1", "sigmoid_linear_unit"]),
    is(Place::Activation, "gelu", &["gaussian_error_linear_unit", "gelu_exact", "gelu_erf"]),
    is(
        Place::Activation,
        "gelu_tanh",
        &["gelu_approximate", "approximate_gelu", "gelu_new", "gelu_pytorch_tanh", "quick_gelu"],
    ),
    is(Place::Activation, "softplus", &["soft_relu", "smooth_relu", "log1pexp", "analytic_function"]),
    is(
        Place::Activation,
        "softmax",
        &["softargmax", "soft_max", "normalized_exponential", "multinomial_logistic", "softmax2d"],
    ),
    is(
        Place::Activation,
        "gaussian",
        &["gauss", "rbf", "radial", "radial_basis", "bell", "exponential_quadratic"],
    ),
    is(Place::Activation, "hard_tanh", &["htanh", "clipped_linear"]),
    is(Place::Activation, "hard_sigmoid", &["hsigmoid", "hard_logistic"]),
    is(Place::Activation, "relu6", &["clipped_relu"]),
    is(Place::Activation, "smht", &["soboleva", "modified_tanh", "modified_hyperbolic_tangent"]),
    say(
        Place::Activation,
        &["log_softmax"],
        "write `softmax`: with `loss cross_entropy` its logarithm is computed from the pre-activations",
    ),
    say(
        Place::Activation,
        &["log_sigmoid"],
        "write `sigmoid`: with `loss bce` its logarithm is computed from the pre-activations",
    ),
    say(Place::Activation, &["hard_swish", "hard_silu"], "its smooth form is `silu`"),
    say(
        Place::Activation,
        &["logits", "logit", "raw"],
        "outputs without an activation are logits: leave it out",
    ),
    say(
        Place::Activation,
        &["sign", "sgn", "signum"],
        "the nearest are `step`, of 0 and 1, and its smooth form `tanh`, between −1 and 1",
    ),
    say(
        Place::Activation,
        &["soft_shrink", "hard_shrink", "tanh_shrink", "shrink"],
        "nothing here shrinks small values to 0; `relu` does it with those below 0",
    ),
    say(
        Place::Activation,
        &["sin", "sine", "cos", "cosine", "siren"],
        "no activation is periodic; of sigmoid form through 0 is `tanh`",
    ),
    say(
        Place::Activation,
        &["exp", "exponential", "square", "cube", "power"],
        "no activation grows faster than its input; positive and smooth is `softplus`",
    ),
    say(
        Place::Activation,
        &["glu", "swiglu", "geglu", "reglu"],
        "no activation has a gate of its own; `silu` and `gelu` gate an input by itself",
    ),
    say(Place::Activation, &["softmin", "sparsemax", "entmax"], "the nearest is `softmax`"),
    say(Place::Activation, &["rrelu", "randomized_relu"], "the nearest are `leaky_relu` and `prelu`"),
    say(Place::Activation, &["crelu", "concatenated_relu"], "the nearest is `relu`, of twice as many units"),
    say(Place::Activation, &["squareplus", "sparse_plus"], "the nearest is `softplus`"),
    // Losses.
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
    // Initializers.
    is(Place::Initializer, "zeros", &["zero", "null", "zeroes"]),
    is(Place::Initializer, "uniform", &["random_uniform", "rand", "uniform_init"]),
    is(Place::Initializer, "normal", &["random_normal", "randn", "gaussian", "normal_init"]),
    is(Place::Initializer, "constant", &["const", "fill", "full", "value"]),
    is(Place::Initializer, "xavier_uniform", &["glorot_uniform", "glorot", "xavier", "xavier_init"]),
    is(Place::Initializer, "xavier_normal", &["glorot_normal"]),
    is(Place::Initializer, "he_uniform", &["kaiming_uniform"]),
    is(Place::Initializer, "he_normal", &["kaiming_normal", "kaiming", "he", "msra", "he_init"]),
    is(Place::Initializer, "lecun_normal", &["lecun"]),
    is(Place::Initializer, "orthogonal", &["orthonormal", "ortho"]),
    say(Place::Initializer, &["ones", "one"], "write `constant(1)`"),
    say(
        Place::Initializer,
        &["truncated_normal", "trunc_normal", "variance_scaling"],
        "the nearest initializers are `normal`, `he_normal`, `xavier_normal` and `lecun_normal`",
    ),
    say(
        Place::Initializer,
        &["eye", "dirac", "sparse", "delta_orthogonal", "identity_matrix"],
        "the nearest initializer is `orthogonal`",
    ),
    say(
        Place::Initializer,
        &["random", "default", "auto"],
        "leave `init` out for the initializer that suits the activation",
    ),
    // Penalties.
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
    // What may stand behind `bias` and `storage`.
    is(Place::Bias, "none", &["no", "off", "false", "without", "nothing", "disabled"]),
    is(Place::Bias, "zeros", &["yes", "on", "true", "default", "with"]),
    is(Place::Storage, "boxed", &["box", "heap", "dynamic", "alloc"]),
    is(Place::Storage, "inline", &["stack", "static", "in_line", "array"]),
];
