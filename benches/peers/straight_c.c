/* W1, W2, W2b, W3 and W6 in straight C: the limit for them.

   Plain loops over constant sizes, as one writes them by hand for one network; gcc turns them into vectors, and with
   -ffast-math it may take vectors of expf and tanhf from the C library (libmvec). Everything is a float. */

#include "c/common.h"
#include <omp.h>

static int threads;
static double last_loss;

INLINE float sigmoid(float a) { return 1 / (1 + expf(-a)); }

/* ---- W1: 3-2-1 sigmoid, one example a step ---- */

typedef struct {
    float w1[3][2], b1[2], w2[2], b2; /* columns of W1 */
} Book;
static Book book;
static float *book_x, *book_y;

static double w1(long steps) {
    Book n = book;
    float loss = 0;
    for (long s = 0; s < steps; s++) {
        __asm__ volatile("" ::: "memory"); /* the example is read anew in each step */
        const float *x = book_x;
        float h[2], a = n.b2;
        for (int i = 0; i < 2; i++) {
            h[i] = sigmoid(n.b1[i] + n.w1[0][i] * x[0] + n.w1[1][i] * x[1] + n.w1[2][i] * x[2]);
            a += n.w2[i] * h[i];
        }
        float y = sigmoid(a), d = y - book_y[0], da2 = d * y * (1 - y);
        loss = 0.5f * d * d;
        for (int i = 0; i < 2; i++) {
            float da1 = n.w2[i] * da2 * h[i] * (1 - h[i]);
            n.w2[i] -= 0.9f * da2 * h[i];
            n.b1[i] -= 0.9f * da1;
            for (int k = 0; k < 3; k++) n.w1[k][i] -= 0.9f * da1 * x[k];
        }
        n.b2 -= 0.9f * da2;
    }
    book = n;
    return last_loss = loss;
}

/* ---- W6b: the same network, forward ---- */

static double w6b(long steps) {
    const Book *n = &book;
    float y = 0;
    for (long s = 0; s < steps; s++) {
        __asm__ volatile("" ::: "memory");
        float h[2];
        for (int i = 0; i < 2; i++)
            h[i] = sigmoid(n->b1[i] + n->w1[0][i] * book_x[0] + n->w1[1][i] * book_x[1] + n->w1[2][i] * book_x[2]);
        y = sigmoid(n->b2 + n->w2[0] * h[0] + n->w2[1] * h[1]);
        __asm__ volatile("" ::"x"(y));
    }
    return last_loss = y;
}

/* ---- W2: 2-4-1 tanh and sigmoid, the four examples of XOR one after the other ---- */

typedef struct {
    float w1[2][4], b1[4], w2[4], b2;
} Xor;
static Xor xor_net;

static double w2(long steps) {
    static const float x[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, t[4] = {0, 1, 1, 0};
    Xor n = xor_net;
    float loss = 0;
    for (long s = 0; s < steps; s++) {
        Xor g = {0};
        loss = 0;
        for (int e = 0; e < 4; e++) {
            float h[4], a = n.b2;
            for (int i = 0; i < 4; i++) h[i] = tanhf(n.b1[i] + n.w1[0][i] * x[e][0] + n.w1[1][i] * x[e][1]);
            for (int i = 0; i < 4; i++) a += n.w2[i] * h[i];
            float y = sigmoid(a), d = y - t[e], da2 = 2 * d * y * (1 - y) / 4;
            loss += d * d / 4;
            for (int i = 0; i < 4; i++) {
                float da1 = n.w2[i] * da2 * (1 - h[i] * h[i]);
                g.w2[i] += da2 * h[i];
                g.b1[i] += da1;
                for (int k = 0; k < 2; k++) g.w1[k][i] += da1 * x[e][k];
            }
            g.b2 += da2;
        }
        for (int i = 0; i < 4; i++) { /* the rate is 1 */
            n.w1[0][i] -= g.w1[0][i];
            n.w1[1][i] -= g.w1[1][i];
            n.b1[i] -= g.b1[i];
            n.w2[i] -= g.w2[i];
        }
        n.b2 -= g.b2;
    }
    xor_net = n;
    return last_loss = loss;
}

/* ---- W2b: 4-32-16-4 tanh, full batch of 10,000, Adam ----

   Blocks of examples, a row of the block for each unit: the innermost loops go over the examples. */

enum { ROWS = 10000, BLOCK = 40, BLOCKS = ROWS / BLOCK };
typedef struct {
    float w1[4][32], b1[32], w2[32][16], b2[16], w3[16][4], b3[4];
} Mex;
enum { MEX_COUNT = sizeof(Mex) / 4 };
typedef float Row[BLOCK];
static Row (*mex_x)[4], (*mex_y)[4]; /* [block][feature] */
static Mex mex, mex_m, mex_v, mex_g[2];
static double mex_loss[2];
static long mex_t;

/* out = W·in + b, with W by columns. */
INLINE void dense(int rows, int inner, const float *restrict w, const float *restrict b, const Row *restrict in,
                  Row *restrict out) {
    for (int i = 0; i < rows; i++) {
        float sum[BLOCK];
        for (int j = 0; j < BLOCK; j++) sum[j] = b[i];
        for (int k = 0; k < inner; k++)
            for (int j = 0; j < BLOCK; j++) sum[j] += w[k * rows + i] * in[k][j];
        for (int j = 0; j < BLOCK; j++) out[i][j] = sum[j];
    }
}

INLINE void tanh_of(int rows, Row *h) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < BLOCK; j++) h[i][j] = tanhf(h[i][j]);
}

/* back = (Wᵀ·d) ⊙ (1 − h²). */
INLINE void back(int rows, int inner, const float *restrict w, const Row *restrict d, const Row *restrict h,
                 Row *restrict back) {
    for (int k = 0; k < inner; k++) {
        float sum[BLOCK] = {0};
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < BLOCK; j++) sum[j] += w[k * rows + i] * d[i][j];
        for (int j = 0; j < BLOCK; j++) back[k][j] = sum[j] * (1 - h[k][j] * h[k][j]);
    }
}

/* The gradients of W and b grow by d·inᵀ and by the sums of d. */
INLINE void gradient(int rows, int inner, const Row *restrict d, const Row *restrict in, float *restrict gw,
                     float *restrict gb) {
    for (int i = 0; i < rows; i++) {
        for (int k = 0; k < inner; k++) {
            float sum = 0;
            for (int j = 0; j < BLOCK; j++) sum += d[i][j] * in[k][j];
            gw[k * rows + i] += sum;
        }
        float sum = 0;
        for (int j = 0; j < BLOCK; j++) sum += d[i][j];
        gb[i] += sum;
    }
}

static double w2b_block(const Row *x, const Row *y, Mex *g) {
    Row h1[32], h2[16], d1[32], d2[16], d3[4];
    float loss = 0;
    dense(32, 4, mex.w1[0], mex.b1, x, h1);
    tanh_of(32, h1);
    dense(16, 32, mex.w2[0], mex.b2, h1, h2);
    tanh_of(16, h2);
    dense(4, 16, mex.w3[0], mex.b3, h2, d3);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < BLOCK; j++) {
            float d = d3[i][j] - y[i][j];
            loss += d * d;
            d3[i][j] = d * (2.0f / (4 * ROWS));
        }
    gradient(4, 16, d3, h2, g->w3[0], g->b3);
    back(4, 16, mex.w3[0], d3, h2, d2);
    gradient(16, 32, d2, h1, g->w2[0], g->b2);
    back(16, 32, mex.w2[0], d2, h1, d1);
    gradient(32, 4, d1, x, g->w1[0], g->b1);
    return loss;
}

static double w2b(long steps) {
#pragma omp parallel num_threads(threads)
    for (long s = 0; s < steps; s++) {
        int me = omp_get_thread_num();
        double loss = 0;
        memset(&mex_g[me], 0, sizeof(Mex));
        for (int b = BLOCKS * me / threads; b < BLOCKS * (me + 1) / threads; b++)
            loss += w2b_block(mex_x[b], mex_y[b], &mex_g[me]);
        mex_loss[me] = loss;
#pragma omp barrier
        if (me == 0) {
            float *g = (float *)&mex_g[0], *other = (float *)&mex_g[1];
            if (threads == 2)
                for (int i = 0; i < MEX_COUNT; i++) g[i] += other[i];
            adam((float *)&mex, (float *)&mex_m, (float *)&mex_v, g, MEX_COUNT, ++mex_t, 0.001);
            last_loss = (mex_loss[0] + mex_loss[1]) / (4 * ROWS);
        }
#pragma omp barrier
    }
    return last_loss;
}

static void load_w2b(const float *x, const float *y) {
    mex_x = take(4 * ROWS), mex_y = take(4 * ROWS);
    for (int j = 0; j < ROWS; j++)
        for (int i = 0; i < 4; i++) {
            mex_x[j / BLOCK][i][j % BLOCK] = x[4 * j + i];
            mex_y[j / BLOCK][i][j % BLOCK] = y[4 * j + i];
        }
}

/* ---- W3: 4-16-3 tanh and softmax, batch 16, Adam: one example after the other ---- */

typedef struct {
    float w1[4][16], b1[16], w2[3][16], b2[3]; /* columns of W1, rows of W2 */
} Iris;
enum { IRIS_COUNT = sizeof(Iris) / 4 };
static Iris iris, iris_m, iris_v;
static float (*iris_x)[4];
static int iris_class[160];
static long iris_t;

static double w3(long steps) {
    for (long s = 0; s < steps; s++, iris_t++) {
        int first = iris_t % 10 * 16;
        Iris g = {0}, n = iris;
        float loss = 0;
        for (int e = first; e < first + 16; e++) {
            const float *x = iris_x[e];
            float h[16], a[3], d[3], total = 0;
            for (int i = 0; i < 16; i++)
                h[i] = tanhf(n.b1[i] + n.w1[0][i] * x[0] + n.w1[1][i] * x[1] + n.w1[2][i] * x[2] + n.w1[3][i] * x[3]);
            for (int o = 0; o < 3; o++) {
                a[o] = n.b2[o];
                for (int i = 0; i < 16; i++) a[o] += n.w2[o][i] * h[i];
            }
            float top = fmaxf(a[0], fmaxf(a[1], a[2]));
            for (int o = 0; o < 3; o++) total += d[o] = expf(a[o] - top);
            loss += logf(total) + top - a[iris_class[e]];
            for (int o = 0; o < 3; o++) d[o] = (d[o] / total - (o == iris_class[e])) / 16;
            for (int i = 0; i < 16; i++) {
                float dh = 0;
                for (int o = 0; o < 3; o++) {
                    g.w2[o][i] += d[o] * h[i];
                    dh += n.w2[o][i] * d[o];
                }
                float da = dh * (1 - h[i] * h[i]);
                g.b1[i] += da;
                for (int k = 0; k < 4; k++) g.w1[k][i] += da * x[k];
            }
            for (int o = 0; o < 3; o++) g.b2[o] += d[o];
        }
        last_loss = loss / 16;
        adam((float *)&iris, (float *)&iris_m, (float *)&iris_v, (float *)&g, IRIS_COUNT, iris_t + 1, 0.01);
    }
    return last_loss;
}

static void load_w3(const float *p, const float *x, const float *y) {
    memcpy(&iris, p, sizeof iris);
    for (int o = 0; o < 3; o++)
        for (int i = 0; i < 16; i++) iris.w2[o][i] = p[80 + 3 * i + o];
    iris_x = (float(*)[4])x;
    for (int j = 0; j < 3 * 160; j++)
        if (y[j] == 1) iris_class[j / 3] = j % 3;
}

/* ---- W6a: 784-128-10 relu and softmax, forward ---- */

static struct {
    float w1[784][128], b1[128], w2[128][10], b2[10];
} big;
static float *big_x, big_y[10];

static double w6a(long steps) {
    for (long s = 0; s < steps; s++) {
        __asm__ volatile("" ::: "memory");
        float h[128], a[10], total = 0;
        for (int part = 0; part < 128; part += 64) { /* sums that fit the registers */
            float sum[64];
            for (int i = 0; i < 64; i++) sum[i] = big.b1[part + i];
            for (int k = 0; k < 784; k++)
                for (int i = 0; i < 64; i++) sum[i] += big.w1[k][part + i] * big_x[k];
            for (int i = 0; i < 64; i++) h[part + i] = fmaxf(sum[i], 0);
        }
        for (int o = 0; o < 10; o++) a[o] = big.b2[o];
        for (int i = 0; i < 128; i++)
            for (int o = 0; o < 10; o++) a[o] += big.w2[i][o] * h[i];
        float top = a[0];
        for (int o = 1; o < 10; o++) top = fmaxf(top, a[o]);
        for (int o = 0; o < 10; o++) total += a[o] = expf(a[o] - top);
        for (int o = 0; o < 10; o++) big_y[o] = a[o] / total;
    }
    last_loss = 0;
    for (int o = 0; o < 10; o++) last_loss += (o + 1) * big_y[o];
    return last_loss;
}

int main(int argc, char **argv) {
    if (argc != 6) return fprintf(stderr, "straight_c DATA WORK THREADS SECONDS STEPS\n"), 2;
    const char *data = argv[1], *work = argv[2];
    threads = atoi(argv[3]);
    long steps = atol(argv[5]);
    double unit = 1, (*run)(long) = 0;
    if (!strcmp(work, "W1") || !strcmp(work, "W6b")) {
        memcpy(&book, load(data, "W1", "p", 11), sizeof book);
        book_x = load(data, "W1", "x", 3), book_y = load(data, "W1", "y", 1);
        run = work[1] == '1' ? w1 : w6b;
    } else if (!strcmp(work, "W2")) {
        memcpy(&xor_net, load(data, "W2", "p", 17), sizeof xor_net);
        run = w2, unit = 10000;
    } else if (!strcmp(work, "W2b")) {
        memcpy(&mex, load(data, "W2b", "p", MEX_COUNT), sizeof mex);
        load_w2b(load(data, "W2b", "x", 4 * ROWS), load(data, "W2b", "y", 4 * ROWS)), run = w2b;
    } else if (!strcmp(work, "W3")) {
        load_w3(load(data, "W3", "p", IRIS_COUNT), load(data, "W3", "x", 4 * 160), load(data, "W3", "y", 3 * 160));
        run = w3, unit = 1.0 / 16;
    } else if (!strcmp(work, "W6a")) {
        memcpy(&big, load(data, "W4", "p", 128 * 785 + 1290), sizeof big);
        big_x = load(data, "W4", "x", 784), run = w6a;
    } else {
        return fprintf(stderr, "no such work: %s\n", work), 2;
    }
    double loss = run(steps);
    report("straight C", "gcc " __VERSION__, work, threads, unit * measure(run, 1, atof(argv[4])), loss, "");
}
