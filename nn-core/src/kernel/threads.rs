//! When a loop over many values, each by itself, or a large product is shared among threads, and how.
//!
//! Only what is called on a thread of a rayon pool is shared, and only with the feature `rayon`: whoever asks for no
//! threads gets none. Sharing changes no bit.

/// Values above which halves of a loop go to different threads.
const WORTH_SHARING: usize = 32 * 1024;

/// Multiply-accumulates from which a product is shared among threads: each of two pieces has 25 µs of work, where handing over
/// takes 1 to 5.
#[cfg(feature = "std")]
pub const SHARED: usize = 1 << 21;

/// The least columns of a piece: each copies the other matrix for itself.
#[cfg(feature = "std")]
const NARROW: usize = 12;

/// The least columns of a piece if there are more pieces than threads.
#[cfg(feature = "std")]
const WIDE: usize = 48;

/// The number of pieces for a product of so many columns, and of so many multiply-accumulates in all: one for each thread, or
/// two where they are wide, so that a thread that is held up leaves some to the others.
#[cfg(feature = "std")]
#[inline]
pub(super) fn pieces(columns: usize, work: usize) -> usize {
    let (worth, threads) = (work / (SHARED / 2), count());
    if worth < 2 || threads < 2 {
        return 1;
    }
    worth.min(threads.max((2 * threads).min(columns / WIDE))).min((columns / NARROW).max(1))
}

/// Whether a loop over so many values is to be halved: it is long, and there is a thread that could take a half.
#[inline]
pub fn share(values: usize) -> bool {
    values > WORTH_SHARING && count() > 1
}

/// Whether this is a thread of a pool, where others would help with work.
#[must_use]
pub fn in_pool() -> bool {
    #[cfg(feature = "rayon")]
    return rayon::current_thread_index().is_some();
    #[cfg(not(feature = "rayon"))]
    return false;
}

/// The threads of the pool that one is in; 1 outside of any.
fn count() -> usize {
    #[cfg(feature = "rayon")]
    if in_pool() {
        return rayon::current_num_threads();
    }
    1
}

/// Does both, at once if another thread of the pool has time.
#[inline]
pub fn join<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    #[cfg(feature = "rayon")]
    if in_pool() {
        return rayon::join(a, b);
    }
    (a(), b())
}

/// Slices of one length, which are halved together.
pub(crate) trait Halves: Sized + Send {
    fn length(&self) -> usize;
    fn halved(self) -> (Self, Self);
}

impl<T: Sync> Halves for &[T] {
    fn length(&self) -> usize {
        self.len()
    }
    fn halved(self) -> (Self, Self) {
        self.split_at(self.len() / 2)
    }
}

impl<T: Send> Halves for &mut [T] {
    fn length(&self) -> usize {
        self.len()
    }
    fn halved(self) -> (Self, Self) {
        let middle = self.len() / 2;
        self.split_at_mut(middle)
    }
}

impl<A: Halves, B: Halves> Halves for (A, B) {
    fn length(&self) -> usize {
        self.0.length()
    }
    fn halved(self) -> (Self, Self) {
        let ((a, other_a), (b, other_b)) = (self.0.halved(), self.1.halved());
        ((a, b), (other_a, other_b))
    }
}

impl<S: Halves + Default, const N: usize> Halves for [S; N] {
    fn length(&self) -> usize {
        self.first().map_or(0, S::length)
    }
    fn halved(self) -> (Self, Self) {
        let mut halves = self.map(S::halved);
        let first = halves.each_mut().map(|(half, _)| core::mem::take(half));
        (first, halves.map(|(_, other)| other))
    }
}

/// Does the work on slices, each value by itself: on halves of them, as often as there is work for threads. What the halves
/// give is put together.
pub(crate) fn in_halves<S: Halves, R: Send>(
    slices: S,
    work: &(impl Fn(S) -> R + Sync),
    together: fn(R, R) -> R,
) -> R {
    if !share(slices.length()) {
        return work(slices);
    }
    let (half, other) = slices.halved();
    let (result, of_other) = join(|| in_halves(half, work, together), || in_halves(other, work, together));
    together(result, of_other)
}
