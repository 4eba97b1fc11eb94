//! The counter: what is taken in, what is not accepted, and what may occur only once.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Application, ApplicationId, Context, Facts, Other, PaperReceived, State};
use crate::domain::rejection::{optional, required};
use crate::domain::{Field, Rejection};

/// A paper as it is handed over the counter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperHandedOver {
    pub code: String,
    pub pages: Option<u32>,
    #[serde(default)]
    pub remarks: String,
}

/// What the counter takes in: the facts, the moment of receipt and the papers of first filing that were handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub facts: Facts,
    pub received_on: Option<Date>,
    pub received_time: Option<Time>,
    pub papers: Vec<PaperHandedOver>,
}

pub(super) const TEXT_LIMIT: usize = 2_000;
pub(super) const PAGES_LIMIT: u32 = 10_000;

impl Intake {
    /// A new application as received at the counter, with the next free `number` and the next `receipt`.
    ///
    /// # Errors
    /// Incomplete or absurd facts; a moment of receipt in the future or after the closing moment (Art. 55); a nominee or a
    /// nominating association that is already there.
    pub fn receive(
        &self,
        id: ApplicationId,
        (number, receipt): (u32, u32),
        context: Context<'_>,
    ) -> Result<Application, Rejection> {
        let (facts, on, time, papers) = self.check(context)?;
        facts.has_body()?;
        let time = time.ok_or(Rejection::Missing(Field::ReceivedTime))?;
        if on.to_datetime(time) > context.election.nomination_closes_at {
            let closed_at = context.election.nomination_closes_at;
            return Err(Rejection::DeadlinePassed { field: Field::ReceivedOn, closed_at });
        }
        if let Some(opens) = context.election.nomination_opens_on.filter(|opens| on < *opens) {
            return Err(Rejection::Before { field: Field::ReceivedOn, earliest: opens });
        }
        check_unique(&facts, None, context)?;
        Ok(Application {
            number: Some(number),
            received_time: Some(time),
            ..application(id, receipt, facts, on, papers, State::Received, context)
        })
    }

    /// The record that papers were brought and not accepted, with the reason.
    ///
    /// # Errors
    /// Incomplete or absurd facts, no reason.
    pub fn decline(
        &self,
        id: ApplicationId,
        receipt: u32,
        reason: &str,
        context: Context<'_>,
    ) -> Result<Application, Rejection> {
        let (facts, on, time, papers) = self.check(context)?;
        let state = State::NotAccepted { reason: required(Field::Reason, reason, TEXT_LIMIT)? };
        Ok(Application { received_time: time, ..application(id, receipt, facts, on, papers, state, context) })
    }

    fn check(&self, context: Context<'_>) -> Result<(Facts, Date, Option<Time>, Vec<PaperReceived>), Rejection> {
        let facts = self.facts.check(context.election)?;
        let on = self.received_on.ok_or(Rejection::Missing(Field::ReceivedOn))?;
        let moment = on.to_datetime(self.received_time.unwrap_or(Time::midnight()));
        if moment > context.now.civil() {
            return Err(Rejection::InTheFuture { field: Field::ReceivedOn, now: context.now.civil() });
        }
        if facts.nominated_on.is_some_and(|nominated| nominated > on) {
            return Err(Rejection::Before { field: Field::ReceivedOn, earliest: facts.nominated_on.unwrap_or(on) });
        }
        let mut papers: Vec<PaperReceived> = Vec::with_capacity(self.papers.len());
        for paper in &self.papers {
            let received = paper_received(&paper.code, on, paper.pages, &paper.remarks, context)?;
            if !papers.iter().any(|other| other.code == received.code) {
                papers.push(received);
            }
        }
        Ok((facts, on, self.received_time, papers))
    }
}

/// A paper as it is kept.
pub(super) fn paper_received(
    code: &str,
    on: Date,
    pages: Option<u32>,
    remarks: &str,
    context: Context<'_>,
) -> Result<PaperReceived, Rejection> {
    if context.rules.paper(code).is_none() {
        return Err(Rejection::UnknownPaper { code: code.to_owned() });
    }
    if pages.is_some_and(|pages| pages == 0 || pages > PAGES_LIMIT) {
        return Err(Rejection::OutOfRange { field: Field::Pages, least: 1, most: PAGES_LIMIT });
    }
    Ok(PaperReceived {
        code: code.to_owned(),
        received_on: on,
        pages,
        remarks: optional(Field::Remarks, remarks, TEXT_LIMIT)?,
        in_order: None,
        finding: None,
        scan: None,
    })
}

fn application(
    id: ApplicationId,
    receipt: u32,
    facts: Facts,
    on: Date,
    papers: Vec<PaperReceived>,
    state: State,
    context: Context<'_>,
) -> Application {
    Application {
        received_on: Some(on),
        received_by: Some(context.actor),
        receipt: Some(receipt),
        papers,
        ..Application::new(id, facts, state)
    }
}

/// One nomination per person and per body (Art. 55). Namesakes with different birth dates are two people.
pub(super) fn check_unique(facts: &Facts, own_number: Option<u32>, context: Context<'_>) -> Result<(), Rejection> {
    // The register may call a body by another name than the papers of its first nominee do.
    let (kk, ru, en) = (facts.nominator_kk.as_deref(), facts.nominator_ru.as_deref(), facts.nominator_en.as_deref());
    let entry = context.associations.iter().find(|body| body.is_called(kk, ru, en)).map(|body| body.id);
    let facts = Facts { association: facts.association.or(entry), ..facts.clone() };
    match duplicate(&facts, own_number, context.others) {
        Some(rejection) => Err(rejection),
        None => Ok(()),
    }
}

/// What is already there of a nominee or a nominating body, while it is typed.
#[must_use]
pub fn duplicate(facts: &Facts, own_number: Option<u32>, others: &[Other]) -> Option<Rejection> {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    for other in others.iter().filter(|other| other.open && Some(other.number) != own_number) {
        let number = other.number;
        if facts.iin.is_some() && other.iin == facts.iin {
            return Some(Rejection::SameIin { number });
        }
        let born = match (other.birth_on, facts.birth_on) {
            (Some(theirs), Some(ours)) => theirs == ours,
            (None, _) | (_, None) => true,
        };
        if born && same(&other.name_kk, &facts.name_kk) {
            return Some(Rejection::SameNominee { number });
        }
        let same_body = [(&other.nominator_kk, &facts.nominator_kk), (&other.nominator_ru, &facts.nominator_ru)]
            .into_iter()
            .any(|(theirs, ours)| matches!((theirs, ours), (Some(theirs), Some(ours)) if same(theirs, ours)));
        if same_body || (facts.association.is_some() && other.association == facts.association) {
            return Some(Rejection::NominatorTaken { number });
        }
    }
    None
}
