//! What begins a layer elsewhere, and its options.

use super::row::{Foreign, Place, is, say};

/// What begins a layer elsewhere, and its options.
pub(super) const WORDS: &[Foreign] = &[
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
];
