/* W2, W2b, W3 and W6a by hand in C with vectors of floats: what head-room there is above straight_c.c.

   Sizes are constants, parameters stay in registers where they fit, and each work has a layout of its own.
   -ffp-contract (gcc's default) makes fused multiply-adds. */

#include "c/common.h"
#include "c/vectors.h"
#include <omp.h>

static int threads;
static double last_loss;

/* ---- W2: 2-4-1 tanh and sigmoid, the four examples of XOR in the lanes of a register ----

   Lane 4i + e belongs to hidden unit i and example e; a parameter of unit i stands in all four lanes of the unit, so
   that nothing leaves the registers. */

typedef struct {
    v8 w1a[2], w1b[2], b1[2], w2[2]; /* for inputs 1 and 2; halves of the units */
    v4 b2;
} Xor;
static Xor xor_net;

/* In every lane the sum of its group of four. */
INLINE v8 group_sum(v8 v) {
    v += __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6);
    return v + __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5);
}

static double w2(long steps) {
    const v8 x1 = {0, 0, 1, 1, 0, 0, 1, 1}, x2 = {0, 1, 0, 1, 0, 1, 0, 1};
    const v4 t = {0, 1, 1, 0};
    Xor n = xor_net;
    v4 d = {0};
    for (long s = 0; s < steps; s++) {
        v8 h[2], sums = {0};
        for (int i = 0; i < 2; i++) {
            h[i] = tanh8(n.b1[i] + n.w1a[i] * x1 + n.w1b[i] * x2);
            sums += n.w2[i] * h[i];
        }
        v4 a = n.b2 + __builtin_shufflevector(sums, sums, 0, 1, 2, 3) + __builtin_shufflevector(sums, sums, 4, 5, 6, 7);
        v4 y = 1.0f / (1.0f + exp4(-a));
        d = y - t;
        v4 step = d * y * (1.0f - y) * (2.0f / 4.0f * 1.0f); /* rate 1; the mean over 4 examples */
        v8 both = __builtin_shufflevector(step, step, 0, 1, 2, 3, 0, 1, 2, 3);
        for (int i = 0; i < 2; i++) {
            v8 da = n.w2[i] * both * (1.0f - h[i] * h[i]);
            n.w2[i] -= group_sum(both * h[i]);
            n.b1[i] -= group_sum(da);
            n.w1a[i] -= group_sum(da * x1);
            n.w1b[i] -= group_sum(da * x2);
        }
        n.b2 -= sum4(step);
    }
    xor_net = n;
    return last_loss = sum4(d * d) / 4;
}

static void load_w2(const float *p) {
    for (int lane = 0; lane < 16; lane++) {
        int half = lane / 8, l = lane % 8, unit = lane / 4;
        xor_net.w1a[half][l] = p[unit];
        xor_net.w1b[half][l] = p[4 + unit];
        xor_net.b1[half][l] = p[8 + unit];
        xor_net.w2[half][l] = p[12 + unit];
    }
    xor_net.b2 = (v4){p[16], p[16], p[16], p[16]};
}

/* ---- W2b: 4-32-16-4 tanh, full batch of 10,000, Adam ----

   Blocks of columns that fit the first-level cache: examples in the lanes, a row of the block for each unit. Gradients
   are summed lane by lane over all blocks, and across lanes at the end. */

#define BLOCK (8 * LANES)
#define V (BLOCK / LANES)
enum { ROWS = 10000, BLOCKS = (ROWS + BLOCK - 1) / BLOCK, W2B_COUNT = 4 * 32 + 32 + 32 * 16 + 16 + 16 * 4 + 4 };
typedef vec Row[V];
typedef struct {
    Row x[4], y[4], valid;
} Examples;
static Examples *blocks;
/* Weights are column-major, as in the file: W1 32x4, b1, W2 16x32, b2, W3 4x16, b3. */
static float *mex, *mex_g, *mex_m, *mex_v;
static long mex_t;
typedef struct {
    vec g[W2B_COUNT];
    vec loss;
} Sums;
static Sums sums_of[2];

/* out = b + W·in, or out = Wᵀ·in, with W[i][k] at w[i*across + k*down]. */
INLINE void times(Row *out, int rows, int inner, const float *w, int across, int down, const float *b, const Row *in) {
    for (int i = 0; i < rows; i += 4)
        for (int j = 0; j < V; j += 2) {
            vec s[4][2];
            for (int r = 0; r < 4; r++) s[r][0] = s[r][1] = (vec){0} + (b ? b[i + r] : 0.0f);
            for (int k = 0; k < inner; k++)
                for (int r = 0; r < 4; r++) {
                    float c = w[(i + r) * across + k * down];
                    s[r][0] += c * in[k][j];
                    s[r][1] += c * in[k][j + 1];
                }
            for (int r = 0; r < 4; r++) out[i + r][j] = s[r][0], out[i + r][j + 1] = s[r][1];
        }
}

/* g += d·inᵀ, and for the bias behind it g += Σd; columns of g have `rows` elements. */
INLINE void outer(vec *g, int rows, int inner, const Row *d, const Row *in) {
    for (int k = 0; k < inner; k += 4)
        for (int i = 0; i < rows; i += 2) {
            vec s[4][2];
            for (int c = 0; c < 4; c++)
                for (int r = 0; r < 2; r++) s[c][r] = g[(k + c) * rows + i + r];
            for (int j = 0; j < V; j++)
                for (int c = 0; c < 4; c++)
                    for (int r = 0; r < 2; r++) s[c][r] += d[i + r][j] * in[k + c][j];
            for (int c = 0; c < 4; c++)
                for (int r = 0; r < 2; r++) g[(k + c) * rows + i + r] = s[c][r];
        }
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < V; j++) g[rows * inner + i] += d[i][j];
}

INLINE void tanh_rows(Row *h, int rows) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < V; j++) h[i][j] = vtanh(h[i][j]);
}

/* h becomes d ⊙ (1 − h²). */
INLINE void tanh_back(Row *h, const Row *d, int rows) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < V; j++) h[i][j] = d[i][j] * (1.0f - h[i][j] * h[i][j]);
}

static void w2b_block(const Examples *e, Sums *sums) {
    const float *w1 = mex, *b1 = w1 + 128, *w2 = b1 + 32, *b2 = w2 + 512, *w3 = b2 + 16, *b3 = w3 + 64;
    vec *g1 = sums->g, *g2 = g1 + 160, *g3 = g2 + 528;
    Row h1[32], h2[16], out[4], d2[16], d1[32];
    times(h1, 32, 4, w1, 1, 32, b1, e->x);
    tanh_rows(h1, 32);
    times(h2, 16, 32, w2, 1, 16, b2, h1);
    tanh_rows(h2, 16);
    times(out, 4, 16, w3, 1, 4, b3, h2);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < V; j++) {
            vec d = (out[i][j] - e->y[i][j]) * e->valid[j];
            sums->loss += d * d;
            out[i][j] = d * (2.0f / (4 * ROWS));
        }
    outer(g3, 4, 16, out, h2);
    times(d2, 16, 4, w3, 4, 1, 0, out);
    tanh_back(h2, d2, 16);
    outer(g2, 16, 32, h2, h1);
    times(d1, 32, 16, w2, 16, 1, 0, h2);
    tanh_back(h1, d1, 32);
    outer(g1, 32, 4, h1, e->x);
}

static double w2b(long steps) {
#pragma omp parallel num_threads(threads)
    for (long s = 0; s < steps; s++) {
        int me = omp_get_thread_num();
        memset(&sums_of[me], 0, sizeof(Sums));
        for (int b = BLOCKS * me / threads; b < BLOCKS * (me + 1) / threads; b++) w2b_block(&blocks[b], &sums_of[me]);
#pragma omp barrier
        if (me == 0) {
            vec loss = {0};
            for (int other = 0; other < threads; other++) loss += sums_of[other].loss;
            for (int i = 0; i < W2B_COUNT; i++) {
                vec g = sums_of[0].g[i];
                if (threads == 2) g += sums_of[1].g[i];
                mex_g[i] = sum(g);
            }
            last_loss = sum(loss) / (4 * ROWS);
            adam(mex, mex_m, mex_v, mex_g, W2B_COUNT, ++mex_t, 0.001);
        }
#pragma omp barrier
    }
    return last_loss;
}

static void load_w2b(const float *x, const float *y) {
    blocks = take(BLOCKS * sizeof(Examples) / 4);
    for (int j = 0; j < ROWS; j++) {
        Examples *e = &blocks[j / BLOCK];
        int part = j % BLOCK / LANES, lane = j % LANES;
        for (int i = 0; i < 4; i++) e->x[i][part][lane] = x[4 * j + i], e->y[i][part][lane] = y[4 * j + i];
        e->valid[part][lane] = 1;
    }
    mex_g = take(W2B_COUNT), mex_m = take(W2B_COUNT), mex_v = take(W2B_COUNT);
}

/* ---- W3: 4-16-3 tanh and softmax, batch 16, Adam: the hidden units in the lanes ---- */

enum { H = 16 / LANES, EXAMPLES = 160 };
typedef struct {
    vec w1[4][H], b1[H], w2[3][H];
    float b2[16]; /* three, and zeros to a whole register */
} Iris;
enum { IRIS_COUNT = sizeof(Iris) / 4 };
static Iris iris, iris_m, iris_v;
static float *iris_x, *iris_y;
static long iris_t;

static double w3(long steps) {
    for (long s = 0; s < steps; s++, iris_t++) {
        const float *x = iris_x + iris_t % 10 * 64, *y = iris_y + iris_t % 10 * 48;
        vec h[16][H];
        float a[3][16] __attribute__((aligned(64)));
        for (int e = 0; e < 16; e++) {
            vec out[3] = {{0}};
            for (int u = 0; u < H; u++) {
                vec z = iris.b1[u];
                for (int k = 0; k < 4; k++) z += iris.w1[k][u] * x[4 * e + k];
                h[e][u] = vtanh(z);
                for (int o = 0; o < 3; o++) out[o] += iris.w2[o][u] * h[e][u];
            }
            for (int o = 0; o < 3; o++) a[o][e] = iris.b2[o] + sum(out[o]);
        }
        /* Softmax over three rows, examples in the lanes. Σ ln s is the logarithm of a product, at most 3^16. */
        float product = 1, rest = 0, d[3][16] __attribute__((aligned(64)));
        for (int l = 0; l < 16; l += LANES) {
            vec z[3], e[3], total = {0};
            for (int o = 0; o < 3; o++) z[o] = LOAD(&a[o][l]);
            vec top = vmax(vmax(z[0], z[1]), z[2]);
            for (int o = 0; o < 3; o++) total += e[o] = vexp(z[o] - top);
            for (int o = 0; o < 3; o++) {
                vec t = {0};
                for (int i = 0; i < LANES; i++) t[i] = y[3 * (l + i) + o];
                rest += sum((top - z[o]) * t);
                STORE(&d[o][l], (e[o] / total - t) * (1.0f / 16));
            }
            for (int i = 0; i < LANES; i++) product *= total[i];
        }
        last_loss = (logf(product) + rest) / 16;

        Iris g;
        memset(&g, 0, sizeof g);
        for (int e = 0; e < 16; e++)
            for (int u = 0; u < H; u++) {
                vec dh = {0};
                for (int o = 0; o < 3; o++) {
                    dh += iris.w2[o][u] * d[o][e];
                    g.w2[o][u] += h[e][u] * d[o][e];
                }
                dh *= 1.0f - h[e][u] * h[e][u];
                g.b1[u] += dh;
                for (int k = 0; k < 4; k++) g.w1[k][u] += dh * x[4 * e + k];
            }
        for (int o = 0; o < 3; o++)
            for (int e = 0; e < 16; e++) g.b2[o] += d[o][e];
        adam((float *)&iris, (float *)&iris_m, (float *)&iris_v, (float *)&g, IRIS_COUNT, iris_t + 1, 0.01);
    }
    return last_loss;
}

static void load_w3(const float *p) {
    float *w1 = (float *)iris.w1, *w2 = (float *)iris.w2;
    memcpy(w1, p, 80 * 4); /* W1 by columns, then b1 */
    for (int o = 0; o < 3; o++)
        for (int i = 0; i < 16; i++) w2[16 * o + i] = p[80 + 3 * i + o];
    memcpy(iris.b2, p + 128, 3 * 4);
}

/* ---- W6a: 784-128-10 relu and softmax, forward: all 128 sums of the first layer in registers ---- */

static float *big_w1, *big_b1, *big_w2t, *big_b2, *big_x, big_y[16];

static double w6a(long steps) {
    enum { N = 128 / LANES, PART = N < 8 ? N : 8 };
    for (long s = 0; s < steps; s++) {
        __asm__ volatile("" ::: "memory");
        vec h[N];
        for (int i = 0; i < N; i++) h[i] = LOAD(big_b1 + i * LANES);
        for (int i = 0; i < N; i += PART) {
            vec a[PART];
            for (int r = 0; r < PART; r++) a[r] = h[i + r];
            for (int k = 0; k < 784; k++)
                for (int r = 0; r < PART; r++) a[r] += big_x[k] * LOAD(big_w1 + 128 * k + (i + r) * LANES);
            for (int r = 0; r < PART; r++) h[i + r] = vmax(a[r], (vec){0});
        }
        float z[16] __attribute__((aligned(64))), top = -INFINITY, total = 0;
        for (int o = 0; o < 16; o++) z[o] = -1000;
        for (int o = 0; o < 10; o++) {
            vec t = {0};
            for (int i = 0; i < N; i++) t += h[i] * LOAD(big_w2t + 128 * o + i * LANES);
            z[o] = big_b2[o] + sum(t);
            top = z[o] > top ? z[o] : top;
        }
        for (int l = 0; l < 16; l += LANES) STORE(&z[l], vexp(LOAD(&z[l]) - top));
        for (int o = 0; o < 10; o++) total += z[o];
        for (int o = 0; o < 10; o++) big_y[o] = z[o] / total;
    }
    last_loss = 0;
    for (int o = 0; o < 10; o++) last_loss += (o + 1) * big_y[o];
    return last_loss;
}

static void load_w6a(const float *p) {
    big_w1 = (float *)p, big_b1 = big_w1 + 128 * 784, big_w2t = take(1280), big_b2 = big_b1 + 128 + 1280;
    for (int o = 0; o < 10; o++)
        for (int i = 0; i < 128; i++) big_w2t[128 * o + i] = big_b1[128 + 10 * i + o];
}

int main(int argc, char **argv) {
    if (argc != 6) return fprintf(stderr, "vector_c DATA WORK THREADS SECONDS STEPS\n"), 2;
    const char *data = argv[1], *work = argv[2];
    threads = atoi(argv[3]);
    long steps = atol(argv[5]);
    double unit = 1, (*run)(long) = 0;
    if (!strcmp(work, "W2")) {
        load_w2(load(data, "W2", "p", 17)), run = w2, unit = 10000;
    } else if (!strcmp(work, "W2b")) {
        mex = load(data, "W2b", "p", W2B_COUNT), run = w2b;
        load_w2b(load(data, "W2b", "x", 4 * ROWS), load(data, "W2b", "y", 4 * ROWS));
    } else if (!strcmp(work, "W3")) {
        iris_x = load(data, "W3", "x", 4 * EXAMPLES), iris_y = load(data, "W3", "y", 3 * EXAMPLES);
        load_w3(load(data, "W3", "p", 131)), run = w3, unit = 1.0 / 16;
    } else if (!strcmp(work, "W6a")) {
        load_w6a(load(data, "W4", "p", 128 * 785 + 1290)), big_x = load(data, "W4", "x", 784), run = w6a;
    } else {
        return fprintf(stderr, "no such work: %s\n", work), 2;
    }
    double loss = run(steps);
    report("C in vectors", "gcc " __VERSION__, work, threads, unit * measure(run, 1, atof(argv[4])), loss, "");
}
