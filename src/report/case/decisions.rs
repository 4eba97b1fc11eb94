//! The commission's decision on paper and what follows from it: the resolution, the refusal, the certificate, the notice to
//! the media, the letter for the account. They repeat what was decided and add nothing.

use super::super::words::articles;
use super::{Case, Part, Sheet, dash, heading, numbered, text};
use crate::domain::Resolution;
use crate::domain::application::{Decision, PaperStage, State};
use crate::domain::rules::limit;

/// The resolution of registration, or of its cancellation (Art. 59).
pub(super) fn resolution(case: &Case<'_>) -> Sheet {
    match &case.application().state {
        State::Cancelled { decision, cancellation, .. } => cancelled(case, decision, cancellation),
        State::Registered { decision } => registered(case, &decision.resolution),
        // `belongs_to` lets no other state come here.
        State::Received
        | State::Suspended { .. }
        | State::Nonconforming { .. }
        | State::Conforming { .. }
        | State::Refused { .. }
        | State::Withdrawn { .. }
        | State::Revoked { .. }
        | State::Deceased { .. }
        | State::NotAccepted { .. }
        | State::EnteredInError { .. } => Sheet::default(),
    }
}

fn registered(case: &Case<'_>, resolution: &Resolution) -> Sheet {
    let texts = case.texts;
    let mut parts = Vec::new();
    let found = findings(case);
    if !found.is_empty() {
        parts.push(text(texts.get("doc-found")));
        parts.extend(found.into_iter().map(dash));
    }
    parts.push(text(texts.with("doc-registration-preamble", &[("commission", case.commission().into())])));
    parts.push(Part::Lead { text: texts.get("doc-resolves") });
    let publish = match case.basics.rules.days(limit::ANNOUNCEMENT) {
        Some(days) => texts.with("doc-registration-publish", &[("days", days.into())]),
        None => texts.get("doc-registration-publish-undated"),
    };
    parts.extend(numbered([
        texts.with("doc-registration-register", &[("name", case.name().into()), ("body", case.body().into())]),
        texts.get("doc-registration-certificate"),
        publish,
        texts.get("doc-registration-account"),
    ]));
    parts.extend(votes(case, resolution));
    parts.push(case.chair_and_secretary());
    sheet(case, resolution, texts.get("doc-resolution-title"), texts.get("doc-registration-subject"), parts)
}

/// What the registration rests on, as far as the register holds it.
fn findings(case: &Case<'_>) -> Vec<String> {
    let texts = case.texts;
    let (application, election) = (case.application(), case.election());
    let mut found = Vec::new();
    if let Some(on) = application.conformity_on.map(|on| texts.long_date(on)) {
        found.push(texts.with("doc-found-conformity", &[("on", (&on).into())]));
    }
    let totals = application.support.totals(election);
    if let (Some(valid), Some(regions)) = (totals.valid, totals.regions) {
        let values = [
            ("valid", valid.into()),
            ("required", election.signatures_required.into()),
            ("regions", regions.into()),
            ("wanted", election.regions_required.into()),
        ];
        found.push(texts.with("doc-found-signatures", &values));
    }
    if let Some(amount) = application.deposit.amount.filter(|_| application.deposit.verified_on.is_some()) {
        found.push(texts.with("doc-found-deposit", &[("amount", amount.into())]));
    }
    let wanted = case.basics.rules.papers_of(PaperStage::Registration).count();
    let there = wanted - application.papers_missing(PaperStage::Registration, &case.basics.rules).len();
    // The published past does not say which papers came.
    if there > 0 {
        let (there, wanted) = (there.to_string(), wanted.to_string());
        found.push(texts.with("doc-found-papers", &[("count", (&there).into()), ("all", (&wanted).into())]));
    }
    if let Some(last) = found.last_mut() {
        *last = format!("{}.", last.trim_end_matches([';', '.']));
    }
    found
}

fn cancelled(case: &Case<'_>, decision: &Decision, cancellation: &Decision) -> Sheet {
    let texts = case.texts;
    let resolution = &cancellation.resolution;
    let mut parts = vec![text(texts.with("doc-cancellation-preamble", &[("commission", case.commission().into())]))];
    parts.push(Part::Lead { text: texts.get("doc-resolves") });
    let mut point = texts.with("doc-cancellation-point", &[("name", case.name().into())]);
    if let Some(decision) = case.resolution(&decision.resolution) {
        point = format!("{point} {}", texts.with("doc-cancelled-decision", &[("decision", (&decision).into())]));
    }
    parts.push(text(point));
    parts.extend(grounds(case));
    parts.extend(appeal(case, resolution));
    parts.extend(votes(case, resolution));
    parts.push(case.chair_and_secretary());
    sheet(case, resolution, texts.get("doc-resolution-title"), texts.get("doc-cancellation-subject"), parts)
}

/// The resolution of refusal with all its grounds and the way to appeal (Arts 59(7), 59(8)).
pub(super) fn refusal(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let Some(decision) = case.application().state.decision() else { return Sheet::default() };
    let resolution = &decision.resolution;
    let mut parts = vec![text(texts.with("doc-refusal-preamble", &[("commission", case.commission().into())]))];
    parts.push(Part::Lead { text: texts.get("doc-resolves") });
    let values = [("name", case.name().into()), ("body", case.body().into())];
    parts.push(text(texts.with("doc-refusal-point", &values)));
    parts.extend(grounds(case));
    parts.extend(appeal(case, resolution));
    parts.extend(votes(case, resolution));
    parts.push(case.chair_and_secretary());
    sheet(case, resolution, texts.get("doc-resolution-title"), texts.get("doc-refusal-subject"), parts)
}

/// Every ground that was cited: the law's text, its article, the particulars.
pub(super) fn ground_lines(case: &Case<'_>) -> Vec<String> {
    let texts = case.texts;
    let cited = case.application().state.grounds().iter();
    cited
        .map(|cited| {
            let note = texts.name(&cited.note);
            let Some(law) = case.basics.rules.ground(&cited.code) else { return note.to_owned() };
            let article = articles(texts, &law.article);
            let line = texts.with("doc-ground", &[("text", texts.name(&law.text).into()), ("article", (&article).into())]);
            if note.is_empty() { line } else { format!("{line} {note}") }
        })
        .collect()
}

fn grounds(case: &Case<'_>) -> Vec<Part> {
    let mut parts = vec![heading(case.texts.get("doc-grounds"))];
    parts.extend(numbered(ground_lines(case)));
    parts
}

/// The way to the Supreme Court (Art. 59(8)).
fn appeal(case: &Case<'_>, resolution: &Resolution) -> Vec<Part> {
    let texts = case.texts;
    let mut parts = vec![heading(texts.get("doc-appeal"))];
    let until = |on: jiff::civil::Date, days: u32| on.checked_add(jiff::Span::new().days(i64::from(days))).ok();
    let days = case.basics.rules.days(limit::APPEAL);
    let dated = days.zip(resolution.on).and_then(|(days, on)| Some((days, until(on, days)?)));
    parts.push(text(match dated {
        Some((days, until)) => {
            let until = texts.long_date(until);
            texts.with("doc-appeal-text", &[("days", days.into()), ("until", (&until).into())])
        }
        None => texts.get("doc-appeal-undated"),
    }));
    if let Some(days) = case.basics.rules.days(limit::APPEAL_DECISION) {
        parts.push(text(texts.with("doc-appeal-court", &[("days", days.into())])));
    }
    parts
}

fn votes(case: &Case<'_>, resolution: &Resolution) -> Vec<Part> {
    let texts = case.texts;
    let mut parts = Vec::new();
    if let Some(votes) = resolution.votes {
        let values =
            [("for", votes.in_favour.into()), ("against", votes.against.into()), ("abstained", votes.abstained.into())];
        parts.push(text(texts.with("doc-votes", &values)));
    }
    if let Some(dissent) = &resolution.dissent {
        parts.push(text(texts.with("doc-dissent", &[("dissent", dissent.into())])));
    }
    parts
}

/// The candidate's certificate (Art. 59(7)2).
pub(super) fn certificate(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let Some(decision) = case.application().state.decision() else { return Sheet::default() };
    let mut parts =
        vec![Part::Display { text: case.name().to_owned() }, Part::Lead { text: texts.get("doc-certificate-text") }];
    if let Some(decision) = case.resolution(&decision.resolution) {
        parts.push(text(texts.with("doc-certificate-basis", &[("decision", (&decision).into())])));
    }
    parts.push(case.chair_and_secretary());
    parts.push(text(texts.get("doc-seal")));
    let mut sheet = Sheet {
        title: texts.get("doc-certificate-title"),
        subject: texts.get("doc-certificate-subject"),
        parts,
        ..Sheet::default()
    };
    // It is handed out at registration, and has no number of its own.
    sheet.date = decision.resolution.on.map_or_else(String::new, |on| texts.long_date(on));
    sheet
}

/// The announcement in the media: the fields that the law names, and no others (Art. 59(7)1).
pub(super) fn media_notice(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let facts = case.facts();
    let Some(decision) = case.application().state.decision() else { return Sheet::default() };
    let mut parts = Vec::new();
    if let Some(decision) = case.resolution(&decision.resolution) {
        parts.push(text(texts.with("doc-media-text", &[("decision", (&decision).into())])));
    }
    let mut rows = vec![[texts.get("doc-full-name"), case.name().to_owned()]];
    if let Some(year) = facts.birth_year {
        rows.push([texts.get("doc-birth-year"), year.to_string()]);
    }
    let named = [
        (texts.get("doc-post"), &facts.present_post),
        (texts.get("doc-workplace"), &facts.workplace),
        (texts.get("doc-residence"), &facts.residence),
        (texts.get("doc-party"), &facts.party),
    ];
    rows.extend(named.into_iter().filter_map(|(label, value)| Some([label, value.clone()?])));
    parts.push(Part::Facts { rows });
    parts.push(text(texts.get("doc-media-basis")));
    parts.push(case.chair_and_secretary());
    Sheet {
        title: texts.get("doc-media-title"),
        subject: texts.get("doc-media-subject"),
        date: texts.long_date(case.dated_on),
        parts,
        ..Sheet::default()
    }
}

/// The letter for the special temporary account of the campaign (Art. 34).
pub(super) fn account_letter(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let Some(decision) = case.application().state.decision() else { return Sheet::default() };
    let mut rows = vec![[texts.get("doc-full-name"), case.name().to_owned()]];
    if let Some(iin) = &case.facts().iin {
        rows.push([texts.get("doc-iin"), iin.clone()]);
    }
    if let Some(decision) = case.resolution(&decision.resolution) {
        rows.push([texts.get("doc-by-resolution"), decision]);
    }
    let parts = vec![
        Part::Lead { text: texts.get("doc-letter-to") },
        text(texts.get("doc-letter-text")),
        Part::Facts { rows },
        case.chair_and_secretary(),
    ];
    Sheet {
        title: texts.get("doc-letter-title"),
        subject: texts.get("doc-letter-subject"),
        date: texts.long_date(case.dated_on),
        parts,
        ..Sheet::default()
    }
}

fn sheet(case: &Case<'_>, resolution: &Resolution, title: String, subject: String, parts: Vec<Part>) -> Sheet {
    Sheet {
        title,
        subject,
        date: resolution.on.map_or_else(String::new, |on| case.texts.long_date(on)),
        number: resolution.number.as_ref().map_or_else(String::new, |number| case.numbered(number)),
        parts,
        ..Sheet::default()
    }
}
