/* Vectors of floats, with exp and tanh for them. */

#include <immintrin.h>

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
