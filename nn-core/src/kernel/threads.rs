//! When a loop over many values, each by itself, or a large product is shared among threads, and how.
//!
//! Only what is called on a thread of a rayon pool is shared, and only with the feature `rayon`: whoever asks for no
//! threads gets none. Sharing changes no bit.

/// Values above which halves of a loop go to different threads.
const LONG: usize = 32 * 1024;

/// Multiply-accumulates that make a piece of a product worth a thread: 25 µs of work, where handing over takes 1 to 5. A
/// product is shared from twice as many on.
#[cfg(feature = "std")]
const HEAVY: usize = 1 << 20;

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
pub(crate) fn pieces(columns: usize, work: usize) -> usize {
    let (worth, threads) = (work / HEAVY, count());
    if worth < 2 || threads < 2 {
        return 1;
    }
    worth.min(threads.max((2 * threads).min(columns / WIDE))).min((columns / NARROW).max(1))
}

/// Whether a loop over so many values is to be halved: it is long, and there is a thread that could take a half.
#[inline]
pub(crate) fn share(values: usize) -> bool {
    values > LONG && count() > 1
}

/// The threads of the pool that one is in; 1 outside of any.
#[cfg(feature = "rayon")]
fn count() -> usize {
    if rayon::current_thread_index().is_some() { rayon::current_num_threads() } else { 1 }
}

#[cfg(not(feature = "rayon"))]
fn count() -> usize {
    1
}

/// Does both, at once if another thread has time.
#[inline]
pub(crate) fn join(a: impl FnOnce() + Send, b: impl FnOnce() + Send) {
    #[cfg(feature = "rayon")]
    rayon::join(a, b);
    #[cfg(not(feature = "rayon"))]
    {
        a();
        b();
    }
}
