//! When a loop over many values, each by itself, is shared among threads, and how.
//!
//! Only what is called on a thread of a rayon pool is shared, and only with the feature `rayon`: whoever asks for no
//! threads gets none. Sharing changes no bit.

/// Values above which halves of a loop go to different threads.
const LONG: usize = 32 * 1024;

/// Whether a loop over so many values is to be halved: it is long, and there is a thread that could take a half.
#[inline]
pub(crate) fn share(values: usize) -> bool {
    values > LONG && there_are_others()
}

#[cfg(feature = "rayon")]
fn there_are_others() -> bool {
    rayon::current_thread_index().is_some() && rayon::current_num_threads() > 1
}

#[cfg(not(feature = "rayon"))]
fn there_are_others() -> bool {
    false
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
