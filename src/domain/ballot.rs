//! The ballot paper: who is on it and in which order, how many are printed, who approved it, and when the approval lapses.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ApplicationId, Election, Moment, PersonId, Rejection, Resolution};

/// The line of one candidate, as it is printed in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub application_id: ApplicationId,
    pub name_kk: String,
    pub name_ru: String,
}

/// All that an approval covers. The candidates stand in the order of the Kazakh alphabet (Art. 37(1)); "against all" is
/// always last and is not among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotText {
    pub election_kk: String,
    pub election_ru: String,
    pub held_on: Date,
    pub candidates: Vec<Line>,
}

/// A fact that an approved ballot states and that is no longer so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Lapse {
    CandidateAdded { name_kk: String, name_ru: String },
    CandidateRemoved { name_kk: String, name_ru: String },
    NameChanged { was: String, is: String },
    OrderChanged,
    ElectionChanged,
    DayChanged { was: Date, is: Date },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub resolution: Resolution,
    /// `None` for the published approval of the sample.
    pub recorded_by: Option<PersonId>,
    pub text: BallotText,
    /// Ballot papers ordered: the voters on the lists and 1 % (Art. 37(2)).
    pub print_run: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Draft,
    /// Compared with the identity papers, line by line, by one person; the text as it was then.
    Proofread {
        by: PersonId,
        on: Date,
        text: BallotText,
    },
    Approved {
        approval: Approval,
    },
    /// An approved fact has changed: the commission must approve anew.
    Lapsed {
        approval: Approval,
        lapses: Vec<Lapse>,
    },
}

impl State {
    pub const CODES: [&'static str; 4] = ["draft", "proofread", "approved", "lapsed"];

    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proofread { .. } => "proofread",
            Self::Approved { .. } => "approved",
            Self::Lapsed { .. } => "lapsed",
        }
    }
}

/// Fewer candidates make no election (Art. 55(5)).
pub const MINIMUM_CANDIDATES: usize = 2;

/// Ballot papers to print: the voters on the lists and 1 % over, rounded up (Art. 37(2)).
#[must_use]
pub fn print_run(voters: u64) -> u64 {
    voters.saturating_add(voters.div_ceil(100))
}

/// What the rules of the ballot need to know besides its state.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub election: &'a Election,
    pub now: Moment,
    pub actor: PersonId,
    /// The ballot as the register would print it now.
    pub text: &'a BallotText,
    pub undecided: u32,
    pub voters: u64,
    pub proofread_by_name: &'a str,
}

/// What still stands between the ballot and its approval, in the order in which it can be mended.
#[must_use]
pub fn needs(state: &State, text: &BallotText, undecided: u32) -> Vec<Rejection> {
    let mut needs = Vec::new();
    if let State::Approved { .. } = state {
        return needs;
    }
    if undecided > 0 {
        needs.push(Rejection::ApplicationsUndecided { count: undecided });
    }
    if text.candidates.len() < MINIMUM_CANDIDATES {
        needs.push(Rejection::TooFewCandidates { registered: text.candidates.len() });
    }
    if !matches!(state, State::Proofread { text: proofread, .. } if proofread == text) {
        needs.push(Rejection::NotProofread);
    }
    needs
}

impl State {
    /// The text has been compared with the identity papers by the actor.
    ///
    /// # Errors
    /// The ballot is approved, or has too few candidates, or applications are undecided.
    pub fn proofread(&self, context: Context<'_>) -> Result<Self, Rejection> {
        match self {
            Self::Approved { .. } => Err(Rejection::AlreadyApproved),
            Self::Draft | Self::Proofread { .. } | Self::Lapsed { .. } => {
                let blocking = needs(self, context.text, context.undecided);
                match blocking.into_iter().find(|need| *need != Rejection::NotProofread) {
                    Some(need) => Err(need),
                    None => Ok(Self::Proofread { by: context.actor, on: context.now.today(), text: context.text.clone() }),
                }
            }
        }
    }

    /// The commission has approved the text by resolution (Art. 12(6)); the print run follows from the voters.
    ///
    /// # Errors
    /// What [`needs`] names, a resolution that does not hold, or the proofreader recording the approval.
    pub fn approve(&self, resolution: &Resolution, context: Context<'_>) -> Result<Self, Rejection> {
        match self {
            Self::Approved { .. } => Err(Rejection::AlreadyApproved),
            Self::Draft | Self::Lapsed { .. } => {
                Err(needs(self, context.text, context.undecided).into_iter().next().unwrap_or(Rejection::NotProofread))
            }
            Self::Proofread { by, on, text } => {
                if let Some(need) = needs(self, context.text, context.undecided).into_iter().next() {
                    return Err(need);
                }
                let resolution = resolution.check(Some(*on), context.election, context.now)?;
                if *by == context.actor {
                    return Err(Rejection::NeedsSecondPerson { first: context.proofread_by_name.to_owned() });
                }
                let print_run = print_run(context.voters);
                let approval = Approval { resolution, recorded_by: Some(context.actor), text: text.clone(), print_run };
                Ok(Self::Approved { approval })
            }
        }
    }

    /// The state after a fact of the register has changed: an approval that no longer states the facts lapses, a proof that
    /// was read of another text is void.
    #[must_use]
    pub fn after_change(&self, text: &BallotText) -> Self {
        match self {
            Self::Draft => self.clone(),
            Self::Lapsed { approval, lapses: known } => {
                // What has lapsed stays so, even where the fact changes back; what else changes is said too.
                let lapses = lapses(&approval.text, text);
                let lapses = if lapses.is_empty() { known.clone() } else { lapses };
                Self::Lapsed { approval: approval.clone(), lapses }
            }
            Self::Proofread { text: proofread, .. } => {
                if proofread == text {
                    self.clone()
                } else {
                    Self::Draft
                }
            }
            Self::Approved { approval } => {
                let lapses = lapses(&approval.text, text);
                if lapses.is_empty() { self.clone() } else { Self::Lapsed { approval: approval.clone(), lapses } }
            }
        }
    }
}

/// How the text of now differs from the approved one; empty when it does not.
#[must_use]
pub fn lapses(approved: &BallotText, now: &BallotText) -> Vec<Lapse> {
    let mut lapses = Vec::new();
    if approved.held_on != now.held_on {
        lapses.push(Lapse::DayChanged { was: approved.held_on, is: now.held_on });
    }
    if approved.election_kk != now.election_kk || approved.election_ru != now.election_ru {
        lapses.push(Lapse::ElectionChanged);
    }
    for line in &approved.candidates {
        match now.candidates.iter().find(|other| other.application_id == line.application_id) {
            None => lapses.push(Lapse::CandidateRemoved { name_kk: line.name_kk.clone(), name_ru: line.name_ru.clone() }),
            Some(other) => {
                for (was, is) in [(&line.name_kk, &other.name_kk), (&line.name_ru, &other.name_ru)] {
                    if was != is {
                        lapses.push(Lapse::NameChanged { was: was.clone(), is: is.clone() });
                    }
                }
            }
        }
    }
    for line in &now.candidates {
        if !approved.candidates.iter().any(|other| other.application_id == line.application_id) {
            lapses.push(Lapse::CandidateAdded { name_kk: line.name_kk.clone(), name_ru: line.name_ru.clone() });
        }
    }
    if lapses.is_empty() && approved != now {
        lapses.push(Lapse::OrderChanged);
    }
    lapses
}
