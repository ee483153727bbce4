/* What the C programs share: reading the data, Adam, measuring time, printing the result.

   A program is called as PROGRAM DATA WORK THREADS SECONDS STEPS: it loads the data and the first weights, takes
   STEPS steps and keeps the loss of the last, then measures for about SECONDS, and prints one line of JSON. */

#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define INLINE static inline __attribute__((always_inline))

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
   take ten times as long. `steps` is enlarged until a call takes a thousandth of a second. */
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
