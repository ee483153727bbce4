/* What the C programs share: reading the data, measuring time, printing the result, vectors of floats with exp and
   tanh for them.

   A program is called as PROGRAM DATA WORK THREADS SECONDS STEPS: it loads the data and the first weights, takes
   STEPS steps and keeps the loss of the last, then measures for about SECONDS, and prints one line of JSON. */

#define _GNU_SOURCE
#include <immintrin.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* As many floats as a register of the machine holds. */
#ifdef __AVX512F__
#define LANES 16
#else
#define LANES 8
#endif
typedef float vec __attribute__((vector_size(4 * LANES), aligned(4 * LANES)));
typedef float loose __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef int ivec __attribute__((vector_size(4 * LANES), aligned(4 * LANES)));

#define LOAD(p) (*(const loose *)(p))
#define STORE(p, v) (*(loose *)(p) = (v))
#define INLINE static inline __attribute__((always_inline))


/* The smaller and the larger of two vectors of 4, 8 or LANES floats. */
#ifdef __AVX512F__
#define vmin _mm512_min_ps
#define vmax _mm512_max_ps
#else
#define vmin _mm256_min_ps
#define vmax _mm256_max_ps
#endif
#define min4 _mm_min_ps
#define max4 _mm_max_ps
#define min8 _mm256_min_ps
#define max8 _mm256_max_ps

typedef float v4 __attribute__((vector_size(16)));
typedef int i4 __attribute__((vector_size(16)));
typedef float v8 __attribute__((vector_size(32)));
typedef int i8 __attribute__((vector_size(32)));

INLINE float sum4(v4 v) {
    v += __builtin_shufflevector(v, v, 2, 3, 0, 1);
    return v[0] + v[1];
}

INLINE float sum8(v8 v) {
    return sum4(__builtin_shufflevector(v, v, 0, 1, 2, 3) + __builtin_shufflevector(v, v, 4, 5, 6, 7));
}

INLINE float sum(vec v) {
#ifdef __AVX512F__
    return sum8(__builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7) +
                __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15));
#else
    return sum8(v);
#endif
}

/* exp: 2^n times a polynomial on [-ln 2/2, ln 2/2] (coefficients of Cephes' expf), for -87 <= x <= 88; within 2 ulp.
   tanh: the quotient of polynomials that Eigen uses for floats; within 5 ulp. */
#define ELEMENTARY(EXP, TANH, V, I, MIN, MAX)                                                                        \
    INLINE V EXP(V x) {                                                                                              \
        V zero = {0}, magic = zero + 12582912.0f;                                                                    \
        x = MIN(MAX(x, zero - 87.0f), zero + 88.0f);                                                                 \
        V shifted = x * 1.44269504f + magic, n = shifted - magic;                                                    \
        V r = x - n * 0.693359375f + n * 2.12194440e-4f;                                                             \
        V p = zero + 1.9875691500e-4f;                                                                               \
        p = p * r + 1.3981999507e-3f;                                                                                \
        p = p * r + 8.3334519073e-3f;                                                                                \
        p = p * r + 4.1665795894e-2f;                                                                                \
        p = p * r + 1.6666665459e-1f;                                                                                \
        p = p * r + 5.0000001201e-1f;                                                                                \
        p = p * (r * r) + (r + 1.0f);                                                                                \
        return (V)((I)p + (((I)shifted - (I)magic) << 23));                                                          \
    }                                                                                                                \
    INLINE V TANH(V x) {                                                                                             \
        V zero = {0};                                                                                                \
        x = MIN(MAX(x, zero - 7.99881172f), zero + 7.99881172f);                                                     \
        V s = x * x;                                                                                                 \
        V p = s * -2.76076847742355e-16f + 2.00018790482477e-13f;                                                    \
        p = p * s - 8.60467152213735e-11f;                                                                           \
        p = p * s + 5.12229709037114e-08f;                                                                           \
        p = p * s + 1.48572235717979e-05f;                                                                           \
        p = p * s + 6.37261928875436e-04f;                                                                           \
        p = p * s + 4.89352455891786e-03f;                                                                           \
        V q = s * 1.19825839466702e-06f + 1.18534705686654e-04f;                                                     \
        q = q * s + 2.26843463243900e-03f;                                                                           \
        q = q * s + 4.89352518554385e-03f;                                                                           \
        return x * p / q;                                                                                            \
    }

ELEMENTARY(exp4, tanh4, v4, i4, min4, max4)
ELEMENTARY(exp8, tanh8, v8, i8, min8, max8)
ELEMENTARY(vexp, vtanh, vec, ivec, vmin, vmax)

/* One step of Adam with the customary coefficients; `t` counts from 1. */
INLINE void adam(float *restrict p, float *restrict m, float *restrict v, const float *restrict g, long count, long t,
                 double rate) {
    float a = rate / (1 - pow(0.9, t)), b = 1 / sqrt(1 - pow(0.999, t));
    for (long i = 0; i < count; i++) {
        m[i] = 0.9f * m[i] + 0.1f * g[i];
        v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
        p[i] -= a * m[i] / (sqrtf(v[i]) * b + 1e-8f);
    }
}

static void *take(size_t floats) {
    void *p = aligned_alloc(64, (floats * 4 + 63) / 64 * 64 + 64);
    if (!p) exit(1);
    memset(p, 0, floats * 4);
    return p;
}

/* The numbers of a file NAME_SUFFIX.bin. */
static float *load(const char *folder, const char *name, const char *suffix, size_t count) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s_%s.bin", folder, name, suffix);
    float *values = take(count);
    FILE *file = fopen(path, "rb");
    if (!file || fread(values, 4, count, file) != count) {
        fprintf(stderr, "%s: cannot read %zu numbers\n", path, count);
        exit(1);
    }
    fclose(file);
    return values;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median time of one of `run(steps)`'s steps, over about `budget` seconds, and at least three calls unless they
   take ten times as long. `steps` is
   enlarged until a call takes a thousandth of a second. */
static double measure(double (*run)(long steps), long steps, double budget) {
    enum { MOST = 100000 };
    static double times[MOST];
    double t0 = now();
    for (;;) {
        double t = now();
        run(steps);
        if (now() - t > 1e-3) break;
        steps *= 2;
    }
    int count = 0;
    for (t0 = now(); now() - t0 < (count < 3 ? 10 : 1) * budget && count < MOST; count++) {
        double t = now();
        run(steps);
        times[count] = (now() - t) / steps;
    }
    qsort(times, count, sizeof *times, by_size);
    return times[count / 2];
}

static void report(const char *peer, const char *version, const char *work, int threads, double seconds, double loss,
                   const char *way) {
    printf("{\"peer\": \"%s\", \"version\": \"%s\", \"work\": \"%s\", \"threads\": %d, \"seconds\": %.9g, "
           "\"loss\": %.9g, \"way\": \"%s\"}\n",
           peer, version, work, threads, seconds, loss, way);
}
