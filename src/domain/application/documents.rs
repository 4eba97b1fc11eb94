//! The printed documents of one application: which there are in its state, and what a document still lacks. None leaves the
//! program with an unfilled place.

use serde::{Deserialize, Serialize};

use super::{Application, Phase, State};
use crate::domain::{Field, Person, Post, Resolution};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// What was handed over, what is missing and until when.
    Receipt,
    /// Papers that were not accepted, with the reason.
    NotAccepted,
    /// The linguistic commission's conclusion (Art. 54(2)).
    LanguageProtocol,
    /// The act on the checking of signatures (Art. 56(7)).
    SignatureAct,
    /// The resolution of registration or of cancellation (Art. 59).
    Resolution,
    /// The resolution of refusal with its grounds and the way to appeal (Art. 59(7), 59(8)).
    Refusal,
    /// The candidate's certificate (Art. 59(7)2).
    Certificate,
    /// The announcement in the media, with the law's fields only (Art. 59(7)1).
    MediaNotice,
    /// The letter for the campaign account.
    AccountLetter,
    /// What the register holds of the case, for the person.
    Extract,
}

impl DocumentKind {
    pub const ALL: [Self; 10] = [
        Self::Receipt,
        Self::NotAccepted,
        Self::LanguageProtocol,
        Self::SignatureAct,
        Self::Resolution,
        Self::Refusal,
        Self::Certificate,
        Self::MediaNotice,
        Self::AccountLetter,
        Self::Extract,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::NotAccepted => "not_accepted",
            Self::LanguageProtocol => "language_protocol",
            Self::SignatureAct => "signature_act",
            Self::Resolution => "resolution",
            Self::Refusal => "refusal",
            Self::Certificate => "certificate",
            Self::MediaNotice => "media_notice",
            Self::AccountLetter => "account_letter",
            Self::Extract => "extract",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the state of the application has such a document at all.
    #[must_use]
    pub fn belongs_to(self, application: &Application) -> bool {
        let phase = application.state.phase();
        match self {
            Self::Receipt => !matches!(phase, Phase::NotAccepted | Phase::InError),
            Self::NotAccepted => matches!(phase, Phase::NotAccepted),
            Self::LanguageProtocol => application.language.as_ref().is_some_and(|test| test.exempt.is_none()),
            Self::SignatureAct => !application.support.regions.is_empty() || application.support.stated.valid.is_some(),
            Self::Resolution => matches!(phase, Phase::Registered | Phase::Cancelled),
            Self::Refusal => matches!(phase, Phase::Refused),
            Self::Certificate | Self::MediaNotice | Self::AccountLetter => matches!(phase, Phase::Registered),
            Self::Extract => application.number.is_some(),
        }
    }

    /// The places that the document could not fill: what must be recorded before it is printed.
    #[must_use]
    pub fn unfilled(self, application: &Application, people: &[Person]) -> Vec<Field> {
        let facts = &application.facts;
        let mut unfilled = Vec::new();
        let mut want = |there: bool, field: Field| {
            if !there && !unfilled.contains(&field) {
                unfilled.push(field);
            }
        };
        match self {
            Self::Receipt | Self::NotAccepted => {
                want(application.receipt.is_some(), Field::ReceiptNumber);
                want(application.received_on.is_some(), Field::ReceivedOn);
                want(application.received_time.is_some(), Field::ReceivedTime);
                want(application.received_by.is_some(), Field::ReceivedBy);
            }
            Self::LanguageProtocol | Self::Extract => {}
            Self::SignatureAct => {
                let stated = application.support.stated;
                let by_region = !application.support.regions.is_empty();
                want(by_region || stated.collected.is_some(), Field::SignaturesCollected);
                want(by_region || stated.checked.is_some(), Field::SignaturesChecked);
                want(by_region || stated.valid.is_some(), Field::SignaturesValid);
                want(by_region || stated.regions.is_some(), Field::SignatureRegions);
            }
            Self::Resolution | Self::Refusal | Self::Certificate | Self::AccountLetter | Self::MediaNotice => {
                let resolution = match &application.state {
                    State::Cancelled { cancellation, .. } => Some(&cancellation.resolution),
                    state => state.decision().map(|decision| &decision.resolution),
                };
                want(resolution.is_some_and(|resolution| resolution.number.is_some()), Field::ResolutionNumber);
                want(resolution.is_some_and(|resolution| resolution.on.is_some()), Field::Date);
                if matches!(self, Self::Resolution | Self::Refusal) {
                    want(resolution.and_then(|resolution: &Resolution| resolution.votes).is_some(), Field::Votes);
                }
                for (post, field) in [(Post::Chair, Field::Chair), (Post::Secretary, Field::Secretary)] {
                    want(people.iter().any(|person| person.active && person.post == post), field);
                }
            }
        }
        match self {
            Self::MediaNotice => {
                want(facts.birth_year.is_some(), Field::BirthYear);
                want(facts.present_post.is_some(), Field::PresentPost);
                want(facts.workplace.is_some(), Field::Workplace);
                want(facts.residence.is_some(), Field::Residence);
            }
            Self::AccountLetter => want(facts.iin.is_some(), Field::Iin),
            Self::Receipt
            | Self::NotAccepted
            | Self::LanguageProtocol
            | Self::SignatureAct
            | Self::Resolution
            | Self::Refusal
            | Self::Certificate
            | Self::Extract => {}
        }
        unfilled
    }
}
