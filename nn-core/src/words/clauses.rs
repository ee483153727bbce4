//! What a declaration is made of.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `input`
///
/// `input` says how many values an example has. It stands once, before the first layer.
///
/// ```text
/// network! { input 3, dense 1 }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn input() {}

/// `dense`
///
/// A fully connected layer: a = W·h + b and h = g(a). Layers of every kind are counted together, from 1, and so are the
/// fields: layer i has `wi` and `bi`, with `prelu` also `alphai`, an α for each unit; a layer norm has `gi` and `bi`. The size is the number of its outputs. The activation g follows it,
/// and is `identity` if none is written. Three options may come after it, each at most once and in any order:
///
/// - `init` chooses how the weights begin, for this layer alone.
/// - `bias` chooses how b begins. It begins with zeros if nothing is written. `bias none` leaves b out, so that a = W·h.
/// - `from` restates the number of inputs of the layer, which is checked.
///
/// ```text
/// network! {
///     input 5,
///     dense 4 relu from 5,
///     dense 3 tanh init uniform(-0.5, 0.5) bias normal(0, 0.1),
///     dense 2 bias none,
///     loss mse,
/// }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn dense() {}

/// `layer_norm`
///
/// `layer_norm` takes the values of the layer before to mean 0 and variance 1, for each example by itself, and then scales
/// and shifts them: z = (h − μ)/σ and then g ⊙ z + b. μ is the mean of the n values h of the example, and
/// σ = √(Σ(h − μ)²/n + ε) their standard deviation, which ε = 1e-5 keeps from 0. The gain g begins with ones and the bias b
/// with zeros; they have n values each and are learned. n is at least 2, and better more: two values become −1 and 1, or
/// nearly so, whatever they were. As no other example takes
/// part, training and use compute the same, and a batch may have any size
/// (J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization, 2016).
/// μ, σ and z are computed more carefully than they are written: equal values have z = 0 exactly, values that differ in their
/// last digits keep what tells them apart although μ is rounded, and no square overflows. Whatever finite values there are, z is
/// finite.
///
/// ```text
/// network! { input 8, dense 16 relu, layer_norm, dense 1, loss mse }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn layer_norm() {}

/// `dropout`
///
/// `dropout p` drops each value of the layer before with probability p while the network is trained, so that no neuron can
/// rely on a single other one: h ⊙ m, where each component of the mask m is 0 with probability p and 1/(1 − p) otherwise.
/// So the values keep their mean, and outside training nothing has to be done: `forward` and `loss` have no dropout. The
/// masks come from the generator that `backward`, `input_gradient`, `backward_batch` and `descend_batch` then take last;
/// a seed fixes them, and forgetting it does not compile. A batch draws them example by example. p is in [0, 1)
/// (N. Srivastava, G. E. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, Dropout, 2014).
///
/// ```text
/// network! { input 64, dense 32 relu, dropout 0.2, dense 10 softmax, loss cross_entropy }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn dropout() {}

/// `output`
///
/// `output` restates the size of the last layer, which is checked. It is for the reader of a long declaration.
///
/// ```text
/// network! { input 64, dense 32 relu, dense 10 softmax, output 10, loss cross_entropy }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn output() {}

/// `loss`
///
/// `loss` names what is minimised. A loss is a function of one example; the loss of a batch is the mean over its examples,
/// so that the length of a gradient does not depend on the size of the batch. Without `loss` the network is for inference:
/// it has a forward pass and no backward pass.
///
/// ```text
/// network! { input 2, dense 4 tanh, dense 1, loss huber(0.5) }
/// ```
///
/// Which output and which loss go together follows from what is asked:
///
/// | question | output | loss |
/// |---|---|---|
/// | how much? any number | `dense k` | `mse`, or `huber` against outliers |
/// | how much? a count | `dense k softplus` | `poisson` |
/// | yes or no? | `dense 1 sigmoid` | `bce` |
/// | yes or no, for k questions at once? | `dense k sigmoid` | `bce` |
/// | which of k classes? | `dense k softmax` | `cross_entropy` |
///
/// The targets of a batch are a column of k numbers for each example, or the number of each example's class, counted from 0: a
/// `&[usize]`, `&Vec<usize>` or array. With two or more outputs there are as many classes, and the number stands for a column
/// of 0 with a single 1; one output tells two classes apart, and its target is the number itself, 0 or 1. `hinge` has targets
/// −1 and 1: for it the methods of the network take columns alone, and class numbers are an error of the compiler.
///
/// Each loss says below which targets it takes. The methods of a network compute with the others as well, as the formulas do;
/// `Trainer::fit` and `evaluate` of nn-train refuse data with such targets, and of a data set of classes they make the targets
/// that the loss takes, −1 and 1 for `hinge`. Accuracy is measured by the same targets: the class is the row of the largest
/// output; of a single output it is 1 above the middle of the two targets, which is ½ or for `hinge` 0.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn loss() {}

/// `penalty`
///
/// A penalty makes large weights cost something: L has a term R for the weights W of each dense layer, and ∂L/∂W the slope
/// of that term. Biases, gains and learned slopes cost nothing. R counts once, for an example as for a batch. `l1` makes
/// many weights 0 or nearly so, `l2` makes all of them smaller, and `elastic` is the sum of both.
///
///
/// ```text
/// network! { input 4, dense 8 tanh, dense 1, loss mse, penalty l2(0.001) }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn penalty() {}

/// `init`
///
/// The clause `init` chooses how the weights of all layers begin that have no `init` of their own. Without it, the weights
/// of a layer begin as its activation needs it. The seed given to `new` fixes every weight, on every platform alike.
///
/// ```text
/// network! { input 4, dense 8 tanh, dense 8 tanh init lecun_normal, dense 1, loss mse, init xavier_normal }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn init() {}

/// `storage`
///
/// `storage inline` keeps all weights in the struct, and `storage boxed` keeps all weight matrices on the heap. Without the
/// clause a matrix of more than 4096 bytes is boxed, and a smaller one is not. Biases are always in the struct. Without the
/// feature `alloc` of nn-core there is no heap, and all is in line.
///
/// ```text
/// network! { input 784, dense 16 relu, dense 10 softmax, loss cross_entropy, storage inline }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn storage() {}

/// `budget`
///
/// `budget` states what the network may cost. A network that costs more does not compile, and the error names both numbers
/// and lists what each layer costs. There are four costs, each of which may have one limit, which is written with `<=` and
/// is a whole number:
///
/// - `parameters`: the number of parameters, which is `PARAMETERS`.
/// - `macs`: the multiply-accumulate operations of one forward pass, which is `MACS`.
/// - `memory`: the bytes that inference works on, which is `INFERENCE_BYTES`: the parameters, one input, and every value of
///   its forward pass, as they are in the trace.
/// - `training_memory`: the bytes that training works on, which is `TRAINING_BYTES`: the parameters and their gradients, one
///   input and one target, and every other value and gradient of one pass forward and back. It needs a loss.
///
/// Memory is in bytes, or has a unit: `B`, `KiB` (1024 bytes) or `MiB` (1024 KiB). The buffers of a batch are not in
/// it; they grow with the capacity of the workspace. Costs that depend on a named size are compared by rustc,
/// whose message names the limit only.
///
/// ```text
/// network! {
///     input 3, dense 8 tanh, dense 1 sigmoid, loss bce,
///     budget { parameters <= 50, macs <= 32, memory <= 1 KiB, training_memory <= 2 KiB },
/// }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn budget() {}

/// `allow`
///
/// Some declarations are legal and still doubtful; the compiler warns of them and names the lint. `allow` says that this
/// one is meant, and silences the lints that it names, for this network alone.
///
/// ```text
/// network! { input 3, dense 8 relu, dense 4 softmax, loss mse, allow(softmax_with_squared_error) }
/// ```
///
/// rustc has no warnings for macros to give, so each is the use of something deprecated on the word that it is about.
/// `#[allow(deprecated)]` in front of the header silences all of them, and `#![deny(deprecated)]` in a crate makes them
/// errors. These are the lints; only warnings can be allowed:
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn allow() {}

/// `test`
///
/// `test` writes a test of the network beside it, which `cargo test` then runs with the others: `weather_gradients` for a
/// network `Weather`. It draws some networks and examples, and holds the derived gradient of the loss for every parameter and
/// every input to central differences. It fails with the name of the tensor, and the row and column in it, for which the
/// two differ most. The network needs a loss.
///
/// A difference is an approximation, and the test knows of what quality: it makes each with several steps, until two agree,
/// and takes what is left between them, and the rounding of the loss, as the difference's *uncertainty*. The loss of a
/// `layer_norm` over two values, say, bends so much that a single step would tell little. Only what exceeds the uncertainty
/// counts, and of that the gradients may differ by a ten-millionth of their length in `f64`. In `f32`, which has too few digits
/// for differences, it is a hundredth: test the `f64` network of the same layers. Examples near a kink, where there is no
/// derivative, are drawn again. The time that the test takes grows with the square of the number of parameters.
///
/// ```text
/// network! { struct Weather<f64>; input 4, dense 8 tanh, dense 1 sigmoid, loss bce, test }
/// ```
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn test() {}
