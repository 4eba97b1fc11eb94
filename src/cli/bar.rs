//! How far long work is, told on a terminal alone: whoever reads the output with a script never sees it.

use std::io::{IsTerminal, Write};

use crate::text::Texts;

pub struct Bar<'a> {
    texts: &'a Texts,
    /// The text that says what is being done.
    doing: &'static str,
    shown: Option<u64>,
    is_terminal: bool,
}

impl<'a> Bar<'a> {
    pub fn new(texts: &'a Texts, doing: &'static str) -> Self {
        Self { texts, doing, shown: None, is_terminal: std::io::stderr().is_terminal() }
    }

    /// The next thing is done, in a line of its own.
    pub fn next(&mut self, doing: &'static str) {
        self.end();
        self.doing = doing;
    }

    /// Always goes on: whoever wants to stop ends the process, and nothing is written.
    pub fn at(&mut self, done: u64, all: u64) -> bool {
        let percent = (done.saturating_mul(100)).checked_div(all).unwrap_or(100);
        if self.is_terminal && self.shown != Some(percent) {
            self.shown = Some(percent);
            let _ = write!(std::io::stderr(), "\r{} {percent} %", self.texts.get(self.doing));
        }
        true
    }

    fn end(&mut self) {
        if self.shown.take().is_some() {
            let _ = writeln!(std::io::stderr());
        }
    }
}

impl Drop for Bar<'_> {
    fn drop(&mut self) {
        self.end();
    }
}
