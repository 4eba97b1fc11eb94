//! What the counter hands out at once: the receipt, and the notice that papers were not accepted. Neither promises anything
//! that the law does not.

use super::{Case, Part, Sheet, Signature, dash, heading, text};
use crate::domain::application::{Declarant, PaperStage, State};

/// What was handed over, what is missing and until when (Arts 54(2), 59(5)).
pub(super) fn receipt(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let application = case.application();
    let mut rows = Vec::new();
    if let Some(number) = application.number {
        rows.push([texts.get("doc-application-number"), number.to_string()]);
    }
    if let Some(received) = case.received() {
        rows.push([texts.get("doc-received"), received]);
    }
    if let Some((_, receiver)) = case.receiver() {
        rows.push([texts.get("doc-receiver"), receiver]);
    }
    let mut parts = vec![case.head_facts(rows), heading(texts.get("doc-receipt-handed"))];
    parts.push(case.paper_table().unwrap_or_else(|| text(texts.get("doc-receipt-none"))));
    let missing = application.papers_missing(PaperStage::Filing, &case.basics.rules);
    if missing.is_empty() {
        parts.push(text(texts.get("doc-missing-nothing")));
    } else {
        parts.push(heading(texts.get("doc-missing-filing")));
        parts.extend(missing.iter().map(|code| dash(texts.paper(code, Some(case.basics)))));
        let moment = case.moment(case.election().nomination_closes_at);
        parts.push(text(texts.with("doc-missing-until", &[("moment", (&moment).into())])));
    }
    let needs = registration_needs(case);
    if needs.is_empty() {
        parts.push(text(texts.get("doc-registration-nothing")));
    } else {
        parts.push(heading(texts.get("doc-registration-needs")));
        parts.extend(needs.into_iter().map(dash));
        let moment = case.moment(case.election().registration_closes_at);
        parts.push(text(texts.with("doc-registration-until", &[("moment", (&moment).into())])));
    }
    parts.push(signatures(case, texts.get("doc-sign-received"), texts.get("doc-sign-handed")));
    sheet(case, texts.get("doc-receipt-title"), texts.get("doc-receipt-subject"), parts)
}

/// What registration still wants of the nominee: papers, signatures, the deposit, declarations.
fn registration_needs(case: &Case<'_>) -> Vec<String> {
    let texts = case.texts;
    let (application, election) = (case.application(), case.election());
    let papers = application.papers_missing(PaperStage::Registration, &case.basics.rules);
    let mut needs: Vec<String> = papers.iter().map(|code| texts.paper(code, Some(case.basics))).collect();
    if !application.support.totals(election).verdict(election).suffices() {
        let values = [("count", election.signatures_required.into()), ("regions", election.regions_required.into())];
        needs.push(texts.with("doc-need-signatures", &values));
    }
    if let Some(amount) = election.deposit.filter(|amount| application.deposit.amount.unwrap_or(0) < *amount) {
        needs.push(texts.with("doc-need-deposit", &[("amount", amount.into())]));
    }
    for whose in Declarant::ALL {
        let declarations = &application.declarations;
        if declarations.of(whose).filed_on.is_none() {
            match whose {
                Declarant::Candidate => needs.push(texts.get("doc-need-declaration-candidate")),
                Declarant::Spouse if declarations.no_spouse => {}
                Declarant::Spouse => needs.push(texts.get("doc-need-declaration-spouse")),
            }
        }
    }
    needs
}

/// Papers that were not accepted, with the reason.
pub(super) fn not_accepted(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let application = case.application();
    let mut rows = Vec::new();
    if let Some(received) = case.received() {
        rows.push([texts.get("doc-brought"), received]);
    }
    if let Some((_, receiver)) = case.receiver() {
        rows.push([texts.get("doc-seen-by"), receiver]);
    }
    let mut parts = vec![case.head_facts(rows), heading(texts.get("doc-notice-papers"))];
    parts.push(case.paper_table().unwrap_or_else(|| text(texts.get("doc-notice-no-papers"))));
    if let State::NotAccepted { reason } = &application.state {
        parts.push(heading(texts.get("doc-notice-reason")));
        parts.push(text(reason.clone()));
    }
    parts.push(text(texts.get("doc-notice-count")));
    let moment = case.moment(case.election().nomination_closes_at);
    parts.push(text(texts.with("doc-notice-until", &[("moment", (&moment).into())])));
    parts.push(signatures(case, texts.get("doc-sign-decided"), texts.get("doc-sign-notified")));
    sheet(case, texts.get("doc-notice-title"), texts.get("doc-notice-subject"), parts)
}

/// The line of the commission's person, and that of whoever stands before the counter.
fn signatures(case: &Case<'_>, ours: String, theirs: String) -> Part {
    let texts = case.texts;
    let name = case.receiver().map_or_else(String::new, |(name, _)| name);
    Part::Signatures {
        rows: vec![
            Signature { role: ours, name, hint: texts.get("doc-signature") },
            Signature { role: theirs, name: String::new(), hint: texts.get("doc-signature-name") },
        ],
    }
}

fn sheet(case: &Case<'_>, title: String, subject: String, parts: Vec<Part>) -> Sheet {
    let application = case.application();
    Sheet {
        title,
        subject,
        date: application.received_on.map_or_else(String::new, |on| case.texts.long_date(on)),
        number: application.receipt.map_or_else(String::new, |receipt| case.numbered(&receipt.to_string())),
        parts,
        ..Sheet::default()
    }
}
