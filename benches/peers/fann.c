/* W1, W2 and W6b in FANN, with its own training: one example after the other in W1 (FANN's "incremental"), the full batch
   in W2. Its steps are not those of the other programs (it keeps slopes from falling below a bound, and adds gradients up
   instead of averaging them), so that only its inference is checked. */

#include "c/common.h"
#include <floatfann.h>

static struct fann *network;
static struct fann_train_data *examples;
static float *x, *y;

static double train_one(long steps) {
    for (long s = 0; s < steps; s++) fann_train(network, x, y);
    return fann_get_MSE(network);
}

static double train_all(long steps) {
    for (long s = 0; s < steps; s++) fann_train_epoch(network, examples);
    return fann_get_MSE(network);
}

static double infer(long steps) {
    float out = 0;
    for (long s = 0; s < steps; s++) out = *fann_run(network, x);
    return out;
}

int main(int argc, char **argv) {
    if (argc != 6) return fprintf(stderr, "fann DATA WORK THREADS SECONDS STEPS\n"), 2;
    const char *data = argv[1], *work = argv[2];
    int two = !strcmp(work, "W2"), one = !strcmp(work, "W1");
    if (!two && !one && strcmp(work, "W6b")) return fprintf(stderr, "no such work: %s\n", work), 2;
    int inputs = two ? 2 : 3, hidden = two ? 4 : 2, count = two ? 4 : 1;
    x = load(data, two ? "W2" : "W1", "x", inputs * count), y = load(data, two ? "W2" : "W1", "y", count);
    float *p = load(data, two ? "W2" : "W1", "p", hidden * (inputs + 2) + 1);
    network = fann_create_standard(3, inputs, hidden, 1);
    fann_set_activation_function_hidden(network, two ? FANN_SIGMOID_SYMMETRIC : FANN_SIGMOID);
    fann_set_activation_function_output(network, FANN_SIGMOID);
    fann_set_activation_steepness_output(network, 0.5); /* FANN's sigmoid is 1/(1 + exp(-2*steepness*a)) */
    fann_set_activation_steepness_hidden(network, two ? 1 : 0.5);
    fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
    fann_set_training_algorithm(network, two ? FANN_TRAIN_BATCH : FANN_TRAIN_INCREMENTAL);
    fann_set_learning_rate(network, two ? 1.0 : 0.9);
    /* FANN's order: for each unit its weights, and the bias, which is the weight of one more input. */
    struct fann_connection *c = take(sizeof *c / 4 * 64);
    fann_get_connection_array(network, c);
    float *b1 = p + hidden * inputs, *w2 = b1 + hidden;
    for (unsigned i = 0; i < fann_get_total_connections(network); i++) {
        int from = c[i].from_neuron, to = c[i].to_neuron - inputs - 1;
        if (to < hidden) c[i].weight = from == inputs ? b1[to] : p[from * hidden + to];
        else c[i].weight = from == inputs + 1 + hidden ? w2[hidden] : w2[from - inputs - 1];
    }
    fann_set_weight_array(network, c, fann_get_total_connections(network));
    examples = fann_create_train(count, inputs, 1);
    for (int j = 0; j < count; j++) {
        memcpy(examples->input[j], x + inputs * j, inputs * 4);
        examples->output[j][0] = y[j];
    }
    double (*run)(long) = two ? train_all : one ? train_one : infer;
    double loss = run(atol(argv[5]));
    report("FANN", "2.2", work, 1, (two ? 10000 : 1) * measure(run, 1, atof(argv[4])), loss,
           run == infer ? "" : "its own algorithm");
}
