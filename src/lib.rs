//! Tizim: the desktop register of a central election commission.
//!
//! The layers, each using only those below it:
//!
//! ```text
//! main → cli, ui → worker → store, report, exchange, sample → domain
//! ```
//!
//! - [`domain`] says what is allowed: values, rules and transitions of the electoral law.
//! - [`store`] keeps it: one `SQLite` file per register, with a chained audit. [`view`] is what it gives to read.
//! - [`sample`] is what a register begins with: the law's defaults, and the sample election.
//! - [`report`] puts it on paper: models, typeset to PDF and to the images of the preview.
//! - [`exchange`] takes the lists of strangers as proposals, and writes lists for them.
//! - [`worker`] keeps the window waiting for nothing: a request in, an outcome out.
//! - [`ui`] shows it; [`cli`] does the same work without a window. [`text`] speaks their four languages.
//!
//! Where to look first: a rule is in `domain/`, a table in `store/migrations/`, a text in `assets/languages/`, a colour in
//! `ui/theme.rs`, a page of the window in the file of its name in `ui/`.

pub mod cli;
pub mod domain;
pub mod exchange;
pub mod fonts;
pub mod preferences;
pub mod report;
pub mod sample;
pub mod store;
pub mod text;
pub mod ui;
pub mod view;
pub mod worker;
