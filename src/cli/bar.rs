//! How far long work is, told on a terminal alone: whoever reads the output with a script never sees it.

use std::io::{IsTerminal, Write};

use crate::text::Texts;

pub struct Bar {
    /// What is being done.
    doing: String,
    shown: Option<u64>,
    is_terminal: bool,
}

impl Bar {
    /// `doing`: the key of the text that says what is being done.
    pub fn new(texts: &Texts, doing: &str) -> Self {
        Self { doing: texts.get(doing), shown: None, is_terminal: std::io::stderr().is_terminal() }
    }

    /// The next thing is done, in a line of its own.
    pub fn next(&mut self, texts: &Texts, doing: &str) {
        self.end();
        self.doing = texts.get(doing);
    }

    /// Always goes on: whoever wants to stop ends the process, and nothing is written.
    pub fn at(&mut self, done: u64, all: u64) -> bool {
        let percent = (done.saturating_mul(100)).checked_div(all).unwrap_or(100);
        if self.is_terminal && self.shown != Some(percent) {
            self.shown = Some(percent);
            let _ = write!(std::io::stderr(), "\r{} {percent} %", self.doing);
        }
        true
    }

    fn end(&mut self) {
        if self.shown.take().is_some() {
            let _ = writeln!(std::io::stderr());
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.end();
    }
}
