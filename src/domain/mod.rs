//! What is allowed: plain values, rules and transitions of the electoral law. Nothing here reads a clock, a file, a
//! database or the screen: the actor, the moment and all that a rule needs are arguments.

pub mod application;
pub mod association;
pub mod ballot;
pub mod collation;
pub mod command;
pub mod election;
pub mod folding;
pub mod iin;
pub mod person;
pub mod readiness;
pub mod rejection;
pub mod resolution;
pub mod rules;
pub mod station;
pub mod station_code;

pub use application::{Application, ApplicationAction, ApplicationId, Facts, Intake};
pub use association::{Association, AssociationId};
pub use command::{Command, Wish};
pub use election::{Election, Moment};
pub use person::{Person, PersonId, Post};
pub use rejection::{Field, Rejection};
pub use resolution::Resolution;
pub use rules::{Rule, Rules};
pub use station::StationId;
pub use station_code::{CodeFault, StationCode};

/// Collapses runs of white space and cuts it at both ends: what a person typed, as it is kept.
/// Control characters (NUL, escape, direction overrides) never belong to a fact and are left out.
#[must_use]
pub fn tidy(text: &str) -> String {
    // The hidden ones go first: a word of nothing else would leave its space behind.
    let seen: String = text.chars().filter(|c| c.is_whitespace() || !is_hidden(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that change how a text looks without being seen: no name or number of a document holds one.
fn is_hidden(c: char) -> bool {
    let marks = ['\u{ad}', '\u{61c}', '\u{feff}'];
    c.is_control()
        || marks.contains(&c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}
