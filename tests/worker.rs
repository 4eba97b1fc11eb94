//! The threads behind the window: whatever becomes of one request, it is answered and the next one too, and nothing of what
//! was broken off or stopped is in the register or in the folder.

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use common::Desk;
use tizim::domain::{Command, PersonId, Wish};
use tizim::exchange::proposal::ListProposal;
use tizim::store::{Refusal, StoreError, verify};
use tizim::text::Language;
use tizim::worker::{Answer, Query, Task, View, WorkError, Worker};

/// Rows of a list that is written in more than one piece.
const ROWS: usize = 9_000;

/// A worker that panics in the middle of its work as often as the counter says, each time at the next answer.
fn failing_worker() -> (Worker, Arc<AtomicUsize>) {
    let faults = Arc::new(AtomicUsize::new(0));
    let left = Arc::clone(&faults);
    let wake = move || {
        let fails = left.try_update(Ordering::AcqRel, Ordering::Acquire, |left| left.checked_sub(1)).is_ok();
        assert!(!fails, "a fault that the test wants");
    };
    (Worker::start(wake).expect("threads"), faults)
}

#[track_caller]
fn answer(worker: &Worker) -> Answer {
    worker.wait(Duration::from_mins(1)).expect("an answer")
}

/// The next answer that says more than how far something is.
#[track_caller]
fn result(worker: &Worker) -> Answer {
    loop {
        match answer(worker) {
            Answer::Progress(..) => {}
            other => return other,
        }
    }
}

#[track_caller]
fn opened(worker: &Worker, desk: &Desk) {
    worker.give(Task::Open(desk.path.clone()));
    assert!(matches!(result(worker), Answer::Opened(Ok(_))));
}

fn rename(desk: &Desk, name: &str) -> Task {
    let basics = desk.reader().basics().expect("the basics");
    let _ = name;
    Task::Execute(Box::new(Wish::new(basics.people[0].id, Command::AddPerson { name: name.to_owned(), post: basics.people[0].post })))
}
