/* W4 and W5 in C around the matrix products of a library: the limit for both. One source, built once with MKL and once
   with OpenBLAS; W4p and W5p are the products alone.

   Everything but the products is by hand: bias and relu in one pass, softmax and loss in one, gradient descent inside
   the product (W <- W - rate*dA*H', beta = 1), Adam on each piece of a gradient while that is in the cache.

   Two threads in two ways, of which the faster is reported: "library", the products threaded by the library, and
   "split", where each thread takes half of the examples up to the deltas, and half of the columns of each weight matrix
   for the update, so that two barriers a step are all it takes. */

#include "c/common.h"
#include "c/vectors.h"
#include <omp.h>

#ifdef MKL
#include <mkl_cblas.h>
#include <mkl_service.h>
#define PEER "MKL"
static void library_threads(int n) { mkl_set_num_threads(n); }
static void version(char *text, int size) {
    MKLVersion v;
    mkl_get_version(&v);
    snprintf(text, size, "%d.%d", v.MajorVersion, v.UpdateVersion);
}
#else
/* The Python package prefixes every name. */
#define cblas_sgemm scipy_cblas_sgemm
#include <cblas.h>
#define PEER "OpenBLAS"
extern void scipy_openblas_set_num_threads(int);
extern char *scipy_openblas_get_config(void);
static void library_threads(int n) { scipy_openblas_set_num_threads(n); }
static void version(char *text, int size) { snprintf(text, size, "%s", scipy_openblas_get_config()); }
#endif

enum { MOST = 4, PIECE = 64 };

/* The network and its data. Matrices are column-major, an example a column. */
static int layers, sizes[MOST], batch, count, use_adam, bare, team;
static double rate;
static float *w[MOST], *b[MOST], *m[MOST], *v[MOST]; /* of layer l = 1 ...; the bias stands behind the weights */
static float *h[MOST], *d[MOST];                     /* outputs and deltas of a batch */
static float *piece[2], *x, *bias_g;
static int *class_of;
static long next, taken;
static double losses[2], last_loss;

INLINE void gemm(int ta, int tb, int rows, int columns, int inner, float alpha, const float *p, int lp, const float *q,
                 int lq, float beta, float *out, int lo) {
    cblas_sgemm(CblasColMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans, rows, columns, inner,
                alpha, p, lp, q, lq, beta, out, lo);
}

static void bias_and_relu(float *restrict out, const float *restrict bias, int rows, int from, int to) {
    for (int j = from; j < to; j++)
        for (int i = 0; i < rows; i++) {
            float a = out[(long)j * rows + i] + bias[i];
            out[(long)j * rows + i] = a > 0 ? a : 0;
        }
}

/* The deltas (p - y)/examples in place of the pre-activations; the sum of the losses. */
static double softmax(float *out, const float *bias, int first, int examples, int from, int to) {
    double loss = 0;
    for (int j = from; j < to; j++) {
        float *a = out + 10 * j, z[16] __attribute__((aligned(64))), top = -INFINITY, total = 0;
        for (int i = 0; i < 16; i++) z[i] = -1000;
        for (int i = 0; i < 10; i++) {
            z[i] = a[i] + bias[i];
            top = z[i] > top ? z[i] : top;
        }
        int right = class_of[first + j];
        float chosen = z[right] - top;
        for (int l = 0; l < 16; l += LANES) {
            vec e = vexp(LOAD(&z[l]) - top);
            STORE(&z[l], e);
            total += sum(e);
        }
        loss += logf(total) - chosen;
        for (int i = 0; i < 10; i++) a[i] = (z[i] / total - (i == right)) / examples;
    }
    return loss;
}

static void relu_back(float *restrict delta, const float *restrict out, long count) {
    for (long i = 0; i < count; i++) delta[i] = out[i] > 0 ? delta[i] : 0;
}

/* Forward, and back to the deltas of every layer, for the examples from..to of the batch. */
static void deltas(int me, int first, int examples, int from, int to) {
    int n = to - from;
    for (int l = 1; l <= layers; l++) {
        const float *in = l == 1 ? x + (long)first * sizes[0] : h[l - 1];
        float *out = l == layers ? d[l] : h[l];
        gemm(0, 0, sizes[l], n, sizes[l - 1], 1, w[l], sizes[l], in + (long)from * sizes[l - 1], sizes[l - 1], 0,
             out + (long)from * sizes[l], sizes[l]);
        if (bare) continue;
        if (l < layers) bias_and_relu(out, b[l], sizes[l], from, to);
        else losses[me] = softmax(out, b[l], first, examples, from, to);
    }
    for (int l = layers; l > 1; l--) {
        float *back = d[l - 1] + (long)from * sizes[l - 1];
        gemm(1, 0, sizes[l - 1], n, sizes[l], 1, w[l], sizes[l], d[l] + (long)from * sizes[l], sizes[l], 0, back,
             sizes[l - 1]);
        if (!bare) relu_back(back, h[l - 1] + (long)from * sizes[l - 1], (long)n * sizes[l - 1]);
    }
}

/* The update of this thread's columns of every weight matrix, and of the biases by the first thread. */
static void update(int me, int first, int examples) {
    for (int l = 1; l <= layers; l++) {
        int rows = sizes[l], inner = sizes[l - 1];
        const float *in = l == 1 ? x + (long)first * inner : h[l - 1];
        int from = inner * me / team, to = inner * (me + 1) / team;
        if (!use_adam) {
            gemm(0, 1, rows, to - from, examples, -rate, d[l], rows, in + from, inner, 1, w[l] + (long)from * rows, rows);
        } else {
            int most = bare ? to - from : PIECE;
            for (int k = from; k < to; k += most) {
                int columns = to - k < most ? to - k : most;
                long at = (long)k * rows;
                gemm(0, 1, rows, columns, examples, 1, d[l], rows, in + k, inner, 0, piece[me], rows);
                if (!bare) adam(w[l] + at, m[l] + at, v[l] + at, piece[me], (long)rows * columns, taken + 1, rate);
            }
        }
        if (bare || me) continue;
        memset(bias_g, 0, rows * 4);
        for (int j = 0; j < examples; j++)
            for (int i = 0; i < rows; i++) bias_g[i] += d[l][(long)j * rows + i];
        long at = (long)rows * inner;
        if (use_adam) adam(b[l], m[l] + at, v[l] + at, bias_g, rows, taken + 1, rate);
        else
            for (int i = 0; i < rows; i++) b[l][i] -= rate * bias_g[i];
    }
}

/* What each thread of the team does. */
static void work_of_one(long steps) {
    for (long s = 0; s < steps; s++) {
        int me = omp_get_thread_num(), first = next;
        int examples = count - first < batch ? count - first : batch;
        deltas(me, first, examples, examples * me / team, examples * (me + 1) / team);
#pragma omp barrier
        update(me, first, examples);
#pragma omp barrier
        if (me == 0) {
            last_loss = (losses[0] + (team == 2 ? losses[1] : 0)) / examples;
            next = first + examples == count ? 0 : first + examples;
            taken++;
        }
#pragma omp barrier
    }
}

/* A team of one is no parallel region: within one, the library would make new threads for each product. */
static double run(long steps) {
    if (team == 1) {
        work_of_one(steps);
    } else {
#pragma omp parallel num_threads(team)
        work_of_one(steps);
    }
    return last_loss;
}

static void set_up(const char *data, const char *work) {
    static const int w4[] = {784, 128, 10}, w5[] = {784, 512, 512, 10};
    int five = work[1] == '5', n = 0;
    char name[3] = {work[0], work[1], 0};
    layers = five ? 3 : 2, batch = five ? 128 : 64, count = five ? 12800 : 60000, use_adam = five;
    rate = five ? 0.001 : 0.1, bare = work[2] == 'p', next = taken = 0;
    memcpy(sizes, five ? w5 : w4, (layers + 1) * sizeof(int));
    for (int l = 1; l <= layers; l++) n += sizes[l] * (sizes[l - 1] + 1);
    float *p = load(data, name, "p", n), *y = load(data, name, "y", 10L * count);
    x = load(data, name, "x", 784L * count);
    class_of = take(count);
    for (int j = 0; j < 10 * count; j++)
        if (y[j] == 1) class_of[j / 10] = j % 10;
    for (int l = 1; l <= layers; l++) {
        long weights = (long)sizes[l] * sizes[l - 1];
        w[l] = take(weights + sizes[l]), b[l] = w[l] + weights;
        memcpy(w[l], p, (weights + sizes[l]) * 4), p += weights + sizes[l];
        m[l] = take(weights + sizes[l]), v[l] = take(weights + sizes[l]);
        h[l] = take((long)sizes[l] * batch), d[l] = take((long)sizes[l] * batch);
    }
    for (int t = 0; t < 2; t++) piece[t] = take(512 * 784);
    bias_g = take(512);
}

int main(int argc, char **argv) {
    if (argc != 6) return fprintf(stderr, "blas DATA WORK THREADS SECONDS STEPS\n"), 2;
    const char *data = argv[1], *work = argv[2];
    int threads = atoi(argv[3]);
    double best = INFINITY, loss = 0, budget = atof(argv[4]);
    const char *way = "";
    if (work[1] != '4' && work[1] != '5') return fprintf(stderr, "no such work: %s\n", work), 2;
    for (int split = 0; split < threads; split++) {
        team = split ? 2 : 1;
        library_threads(split ? 1 : threads);
        set_up(data, work);
        double unit = use_adam ? 1 : 938, one = run(atol(argv[5]));
        /* Whole epochs of W4, so that the short last batch counts as often as it should. */
        double seconds = unit * measure(run, use_adam ? 1 : 938, budget / threads);
        if (seconds < best) best = seconds, loss = one, way = threads == 1 ? "" : split ? "split" : "library";
    }
    char text[200];
    version(text, sizeof text);
    report(PEER, text, work, threads, best, loss, way);
}
