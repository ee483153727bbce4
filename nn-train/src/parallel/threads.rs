//! The threads that carry out the parts of a batch: a pool of rayon's, made when it is first needed.
//!
//! Work that is already on a thread of a pool stays in that pool: a pool within a pool would have more threads than
//! there are cores. Without the feature `rayon` there is only the thread that one is on.

#[cfg(feature = "rayon")]
use nn_core::__workbench::in_pool;
use nn_core::__workbench::{join, share};
#[cfg(feature = "rayon")]
use std::sync::OnceLock;

/// The number of cores that this program may use; 1 where that is not known, and without the feature `rayon`.
pub(crate) fn cores() -> usize {
    if cfg!(feature = "rayon") { std::thread::available_parallelism().map_or(1, usize::from) } else { 1 }
}

/// A number of threads, with their pool once it is made.
#[derive(Debug)]
pub(crate) struct Threads {
    #[cfg_attr(
        not(feature = "rayon"),
        expect(dead_code, reason = "without rayon there are no threads to count")
    )]
    count: usize,
    /// `None` after the system has refused to make threads: then the work is done without them, with the same result.
    #[cfg(feature = "rayon")]
    pool: OnceLock<Option<rayon::ThreadPool>>,
}

impl Threads {
    pub(crate) fn new(count: usize) -> Self {
        Self {
            count,
            #[cfg(feature = "rayon")]
            pool: OnceLock::new(),
        }
    }

    /// Does the work on a thread of the pool, where [`join`] and [`each`] find the others.
    pub(crate) fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        #[cfg(feature = "rayon")]
        if self.count > 1 && !in_pool() {
            let build = || rayon::ThreadPoolBuilder::new().num_threads(self.count).build().ok();
            if let Some(pool) = self.pool.get_or_init(build) {
                return pool.install(work);
            }
        }
        work()
    }
}

/// Does the work on a thread of the pool that one is in, or else of one that this program has for all cores.
pub(crate) fn on_all_cores<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    static ALL: std::sync::LazyLock<Threads> = std::sync::LazyLock::new(|| Threads::new(cores()));
    ALL.run(work)
}

/// Calls `f` with each item and its number.
pub(crate) fn each<X: Send>(items: &mut [X], f: &(impl Fn(usize, &mut X) + Sync)) {
    each_from(0, items, f);
}

fn each_from<X: Send>(first: usize, items: &mut [X], f: &(impl Fn(usize, &mut X) + Sync)) {
    match items {
        [] => {}
        [item] => f(first, item),
        _ => {
            let middle = items.len() / 2;
            let (items, others) = items.split_at_mut(middle);
            join(|| each_from(first, items, f), || each_from(first + middle, others, f));
        }
    }
}

/// The most values of a piece: what is worked on at once stays in the first-level cache.
pub(crate) const PIECE: usize = 2048;

/// Calls `f` with pieces of the values and the index at which each begins; pieces of many values, as those of few are
/// not worth a thread.
pub(crate) fn pieces<T: Send>(values: &mut [T], f: &(impl Fn(usize, &mut [T]) + Sync)) {
    pieces_from(0, values, f);
}

fn pieces_from<T: Send>(first: usize, values: &mut [T], f: &(impl Fn(usize, &mut [T]) + Sync)) {
    if share(values.len()) {
        let middle = values.len() / 2;
        let (values, others) = values.split_at_mut(middle);
        join(|| pieces_from(first, values, f), || pieces_from(first + middle, others, f));
        return;
    }
    for (index, piece) in values.chunks_mut(PIECE).enumerate() {
        f(first + index * PIECE, piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_and_each_value_is_met_once() {
        for count in [1, 3] {
            Threads::new(count).run(|| {
                let mut items = [0; 7];
                each(&mut items, &|number, item| *item += number + 1);
                assert_eq!(items, [1, 2, 3, 4, 5, 6, 7]);

                let mut values: Vec<usize> = vec![0; 100_000];
                pieces(&mut values, &|first, piece| {
                    piece.iter_mut().enumerate().for_each(|(i, value)| *value += first + i);
                });
                assert!(values.iter().enumerate().all(|(i, value)| *value == i));
            });
        }
    }

    #[test]
    #[cfg(feature = "rayon")]
    fn work_within_a_pool_stays_there() {
        let outer = Threads::new(3);
        let inner = Threads::new(2);
        let threads = || (in_pool(), rayon::current_num_threads());
        assert_eq!(inner.run(threads), (true, 2));
        assert_eq!(outer.run(|| inner.run(threads)), (true, 3));
        assert!(!Threads::new(1).run(in_pool));
    }
}
