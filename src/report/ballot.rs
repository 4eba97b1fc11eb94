//! The model of the ballot paper as it prints: always in Kazakh and Russian, whatever the window's language (Art. 37(1)).

use serde::Serialize;

use crate::domain::ballot::State;
use crate::text::{Language, Texts};
use crate::view::{Ballot, Basics};

#[derive(Serialize)]
pub struct BallotPaper {
    language: &'static str,
    title_kk: String,
    title_ru: String,
    election_kk: String,
    election_ru: String,
    day_kk: String,
    day_ru: String,
    candidates: Vec<Pair>,
    against_all: Pair,
    how_kk: String,
    how_ru: String,
    proof: Option<String>,
}

#[derive(Serialize)]
struct Pair {
    kk: String,
    ru: String,
}

pub fn model(basics: &Basics, ballot: &Ballot) -> BallotPaper {
    let (kk, ru) = (Texts::new(Language::Kk), Texts::new(Language::Ru));
    // Only the text that is approved may look like the ballot; a sample's never does.
    let proof = match &ballot.state {
        State::Approved { .. } if !basics.election.sample => None,
        State::Approved { .. } => Some(kk.get("sample")),
        State::Draft | State::Proofread { .. } | State::Lapsed { .. } => Some(kk.get("proof-mark")),
    };
    BallotPaper {
        language: Language::Kk.code(),
        title_kk: kk.get("paper-ballot"),
        title_ru: ru.get("paper-ballot"),
        election_kk: ballot.text.election_kk.clone(),
        election_ru: ballot.text.election_ru.clone(),
        day_kk: kk.long_date(ballot.text.held_on),
        day_ru: ru.long_date(ballot.text.held_on),
        candidates: ballot
            .text
            .candidates
            .iter()
            .map(|line| Pair { kk: line.name_kk.clone(), ru: line.name_ru.clone() })
            .collect(),
        against_all: Pair { kk: ballot.against_all_kk.clone(), ru: ballot.against_all_ru.clone() },
        how_kk: kk.get("paper-how-to-mark"),
        how_ru: ru.get("paper-how-to-mark"),
        proof,
    }
}
