//! Work done by several threads, results taken in the order of the input.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, mpsc};
use std::thread;

/// Results that may wait for an earlier one, for each thread.
const AHEAD: usize = 16;
/// Deeply nested files ask for more stack than threads usually get.
const STACK: usize = 16 << 20;

struct State<I> {
    items: I,
    given: usize,
    taken: usize,
    stop: bool,
}

/// Does `work` on every item with `jobs` threads and hands the results to `take`, in order and as they come.
/// Items are drawn only so far ahead of the results that memory stays bounded. A panic in `work` gives `None`
/// for that item and the rest goes on. Ends early when `take` fails.
pub(super) fn ordered<T: Send, R: Send>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(Option<R>) -> io::Result<()>,
) -> io::Result<()> {
    ordered_parts(
        jobs,
        items,
        |item, _: &mut dyn FnMut(())| work(item),
        |given| match given {
            Given::Part(()) => Ok(()),
            Given::Done(result) => take(result),
        },
    )
}

/// What [`ordered_parts`] hands on.
pub(super) enum Given<P, R> {
    /// Something that the work on an item gave while it went on.
    Part(P),
    /// What the work came to; none where it broke.
    Done(Option<R>),
}

/// Like [`ordered`], where the work may give parts of its result before the end.
pub(super) fn ordered_parts<T: Send, P: Send, R: Send>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T, &mut dyn FnMut(P)) -> R + Sync,
    mut take: impl FnMut(Given<P, R>) -> io::Result<()>,
) -> io::Result<()> {
    let jobs = jobs.max(1);
    let state = Mutex::new(State { items, given: 0, taken: 0, stop: false });
    let room = Condvar::new();
    // Whoever takes slowly is waited for: parts do not pile up.
    let (send, receive) = mpsc::sync_channel(jobs);
    thread::scope(|scope| {
        for _ in 0..jobs {
            let send = send.clone();
            let (state, room, work) = (&state, &room, &work);
            let run = move || {
                while let Some((index, item)) = draw(state, room, jobs * AHEAD) {
                    let mut give = |part| {
                        // Nobody takes any more: what is left is done in vain, once.
                        let _ = send.send((index, Given::Part(part)));
                    };
                    let result = catch_unwind(AssertUnwindSafe(|| work(item, &mut give))).ok();
                    if send.send((index, Given::Done(result))).is_err() {
                        return;
                    }
                }
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run)?;
        }
        drop(send);
        let mut waiting: BTreeMap<usize, Vec<Given<P, R>>> = BTreeMap::new();
        let mut next = 0;
        for (index, given) in receive {
            waiting.entry(index).or_default().push(given);
            while let Some(here) = waiting.remove(&next) {
                let done = here.iter().any(|given| matches!(given, Given::Done(_)));
                let taken = here.into_iter().try_for_each(&mut take);
                next += usize::from(done);
                let mut state = lock(&state);
                (state.taken, state.stop) = (next, taken.is_err());
                drop(state);
                room.notify_all();
                taken?;
                if !done {
                    break;
                }
            }
        }
        Ok(())
    })
}

fn lock<I>(state: &Mutex<State<I>>) -> std::sync::MutexGuard<'_, State<I>> {
    state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// The next item, once it is not too far ahead of what was taken.
fn draw<T, I: Iterator<Item = T>>(state: &Mutex<State<I>>, room: &Condvar, ahead: usize) -> Option<(usize, T)> {
    let mut state = lock(state);
    while !state.stop && state.given >= state.taken + ahead {
        state = room.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
    }
    if state.stop {
        return None;
    }
    let item = state.items.next()?;
    state.given += 1;
    Some((state.given - 1, item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_a_panic_costs_one_item() {
        let mut seen = Vec::new();
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let outcome = ordered(
            4,
            0..500u64,
            |n| {
                assert!(n != 123);
                thread::sleep(std::time::Duration::from_micros((n * 7919) % 300));
                n * 2
            },
            |result| {
                seen.push(result);
                Ok(())
            },
        );
        std::panic::set_hook(hook);
        let expected: Vec<Option<u64>> = (0..500).map(|n| (n != 123).then_some(n * 2)).collect();
        assert!(outcome.is_ok() && seen == expected);
    }

    #[test]
    fn parts_come_before_the_end_of_their_item_and_items_in_order() {
        let mut seen = Vec::new();
        let work = |n: u64, give: &mut dyn FnMut(u64)| {
            for part in 0..n % 4 {
                thread::sleep(std::time::Duration::from_micros((n * 7919) % 200));
                give(n * 10 + part);
            }
            n
        };
        let outcome = ordered_parts(3, 0..100u64, work, |given| {
            seen.push(match given {
                Given::Part(part) => (part / 10, part % 10),
                Given::Done(result) => (result.unwrap(), 9),
            });
            Ok(())
        });
        let expected: Vec<(u64, u64)> =
            (0..100).flat_map(|n| (0..n % 4).chain([9]).map(move |part| (n, part))).collect();
        assert!(outcome.is_ok() && seen == expected);
    }

    #[test]
    fn a_failure_to_take_ends_the_work() {
        let mut taken = 0;
        let outcome = ordered(
            3,
            0..,
            |n: u64| n,
            |_| {
                taken += 1;
                if taken == 50 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            },
        );
        assert_eq!((outcome.unwrap_err().kind(), taken), (io::ErrorKind::BrokenPipe, 50));
    }
}
