//! What the register holds of a case, for the person whom it is about. It leaves out nothing that was decided, and what is
//! not known has no line.

use super::decisions::ground_lines;
use super::{Case, Part, Sheet, Signature, heading, numbered, text, words};
use crate::domain::application::{Citizenship, Declarant, Declaration, DepositEnd, Judgement, PostHeld, State};
use crate::domain::resolution::Resolution;

pub(super) fn extract(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let now = case.moment(case.now);
    let mut parts = vec![text(texts.with("doc-extract-as-at", &[("moment", (&now).into())]))];
    section(&mut parts, texts.get("doc-facts"), facts(case));
    posts(case, &mut parts);
    if let Some(table) = case.paper_table() {
        parts.extend([heading(texts.get("doc-papers")), table]);
    }
    criteria(case, &mut parts);
    section(&mut parts, texts.get("doc-language-test"), language(case));
    section(&mut parts, texts.get("doc-signatures"), signatures(case));
    section(&mut parts, texts.get("doc-deposit"), deposit(case));
    section(&mut parts, texts.get("doc-declarations"), declarations(case));
    section(&mut parts, texts.get("doc-decisions"), decisions(case));
    let grounds = ground_lines(case);
    if !grounds.is_empty() {
        parts.push(heading(texts.get("doc-grounds")));
        parts.extend(numbered(grounds));
    }
    appeals(case, &mut parts);
    let hint = texts.get("doc-signature-name");
    parts.push(Part::Signatures { rows: vec![Signature { role: texts.get("doc-sign-issued"), name: String::new(), hint }] });
    let number = case.application().number.map(|number| number.to_string()).unwrap_or_default();
    Sheet {
        title: texts.get("doc-extract-title"),
        subject: texts.with("doc-extract-subject", &[("number", (&number).into())]),
        // An extract tells the present, also when it is printed again.
        date: texts.long_date(case.now.date()),
        parts,
        ..Sheet::default()
    }
}

/// Labels with the values that are known, in their order.
type Rows = Vec<[String; 2]>;

fn section(parts: &mut Vec<Part>, title: String, rows: Rows) {
    if !rows.is_empty() {
        parts.extend([heading(title), Part::Facts { rows }]);
    }
}

fn known(rows: impl IntoIterator<Item = (String, Option<String>)>) -> Rows {
    rows.into_iter().filter_map(|(label, value)| Some([label, value.filter(|value| !value.is_empty())?])).collect()
}

fn facts(case: &Case<'_>) -> Rows {
    let texts = case.texts;
    let (application, facts) = (case.application(), case.facts());
    let ballot = texts.either(facts.ballot_kk.as_deref(), facts.ballot_ru.as_deref());
    let citizenship = facts.citizenship.map(|citizenship| match citizenship {
        Citizenship::ByBirth => texts.get("doc-citizenship-by-birth"),
        Citizenship::Acquired => texts.get("doc-citizenship-acquired"),
        Citizenship::Foreign => texts.get("doc-citizenship-foreign"),
    });
    let day = |on: Option<jiff::civil::Date>| on.map(|on| texts.long_date(on));
    let year = facts.birth_year.filter(|_| facts.birth_on.is_none()).map(|year| year.to_string());
    known([
        (texts.get("doc-nominee"), Some(case.name().to_owned())),
        (texts.get("doc-on-ballot"), ballot.map(str::to_owned)),
        (texts.get("doc-state"), Some(texts.status(application.state.code()))),
        (texts.get("doc-received"), case.received()),
        (texts.get("doc-body"), Some(case.body().to_owned())),
        (texts.get("doc-body-kind"), Some(texts.get(&format!("nominator-{}", facts.nominator_kind.code().replace('_', "-"))))),
        (texts.get("doc-nominated"), day(facts.nominated_on)),
        (texts.get("doc-birth-on"), day(facts.birth_on)),
        (texts.get("doc-birth-year"), year),
        (texts.get("doc-iin"), facts.iin.clone()),
        (texts.get("doc-citizenship"), citizenship),
        (texts.get("doc-residence-since"), facts.residence_since.map(|since| texts.date(since))),
        (texts.get("doc-residence"), facts.residence.clone()),
        (texts.get("doc-education"), facts.education.clone()),
        (texts.get("doc-post"), facts.present_post.clone()),
        (texts.get("doc-workplace"), facts.workplace.clone()),
        (texts.get("doc-party"), facts.party.clone()),
        (texts.get("doc-contacts"), facts.contacts.clone()),
        (texts.get("doc-conformity"), day(application.conformity_on)),
    ])
}

fn posts(case: &Case<'_>, parts: &mut Vec<Part>) {
    let texts = case.texts;
    let line = |post: &PostHeld| {
        let months = post.stated_months.map(|months| texts.with("doc-months", &[("count", months.into())]));
        let span = post.from.map(|from| {
            let to = post.to.map_or_else(|| "…".to_owned(), |to| texts.date(to));
            format!("{} – {to}", texts.date(from))
        });
        span.or(months).map_or_else(|| post.title.clone(), |length| format!("{} ({length})", post.title))
    };
    let posts = &case.facts().posts;
    if !posts.is_empty() {
        parts.push(heading(texts.get("doc-posts")));
        parts.extend(numbered(posts.iter().map(line)));
    }
}

fn criteria(case: &Case<'_>, parts: &mut Vec<Part>) {
    let texts = case.texts;
    let criteria = &case.application().criteria;
    if criteria.is_empty() {
        return;
    }
    let rows = criteria.iter().map(|found| {
        let known = case.basics.rules.criterion(&found.code);
        let finding = match found.judgement {
            Judgement::Met => texts.get("doc-met"),
            Judgement::NotMet => texts.get("doc-not-met"),
        };
        let evidence = [found.evidence.as_str(), found.source.as_str()].into_iter().filter(|text| !text.is_empty());
        vec![
            known.map_or_else(|| found.code.clone(), |criterion| texts.name(&criterion.text).to_owned()),
            finding,
            evidence.collect::<Vec<_>>().join("; "),
            found.on.map_or_else(|| "–".to_owned(), |on| texts.date(on)),
        ]
    });
    let columns = vec![
        words(texts.get("doc-column-criterion"), 4),
        words(texts.get("doc-column-finding"), 0),
        words(texts.get("doc-column-evidence"), 4),
        words(texts.get("doc-column-date"), 0),
    ];
    parts.push(heading(texts.get("doc-criteria")));
    parts.push(Part::Table { columns, rows: rows.collect(), total: Vec::new() });
}

fn language(case: &Case<'_>) -> Rows {
    let texts = case.texts;
    let Some(test) = &case.application().language else { return Vec::new() };
    let conclusion = match &test.exempt {
        Some(reason) => texts.with("doc-language-exempt", &[("reason", reason.into())]),
        None if test.passed() => texts.get("doc-language-passed"),
        None => texts.get("doc-language-failed"),
    };
    known([
        (texts.get("doc-language-day"), test.on.map(|on| texts.long_date(on))),
        (texts.get("doc-conclusion"), Some(conclusion)),
    ])
}

fn signatures(case: &Case<'_>) -> Rows {
    let texts = case.texts;
    let totals = case.application().support.totals(case.election());
    let figure = |figure: Option<u32>| figure.map(|figure| case.number(figure));
    known([
        (texts.get("doc-act-collected"), figure(totals.collected)),
        (texts.get("doc-act-checked"), figure(totals.checked)),
        (texts.get("doc-act-valid"), figure(totals.valid)),
        (texts.get("doc-act-regions"), figure(totals.regions)),
    ])
}

fn deposit(case: &Case<'_>) -> Rows {
    let texts = case.texts;
    let deposit = &case.application().deposit;
    let day = |on: Option<jiff::civil::Date>| on.map(|on| texts.long_date(on));
    let on = deposit.ended_on.map_or_else(String::new, |on| texts.long_date(on));
    let end = deposit.end.map(|end| match end {
        DepositEnd::ReturnedElected | DepositEnd::ReturnedFivePercent | DepositEnd::ReturnedDeath => {
            texts.with("doc-deposit-returned", &[("on", (&on).into())])
        }
        DepositEnd::Kept => texts.with("doc-deposit-kept", &[("on", (&on).into())]),
    });
    known([
        (texts.get("doc-deposit-amount"), deposit.amount.map(|amount| texts.with("doc-tenge", &[("amount", amount.into())]))),
        (texts.get("doc-deposit-paid"), day(deposit.paid_on)),
        (texts.get("doc-deposit-document"), deposit.document.clone()),
        (texts.get("doc-deposit-verified"), day(deposit.verified_on)),
        (texts.get("doc-deposit-end"), end),
    ])
}

fn declarations(case: &Case<'_>) -> Rows {
    let texts = case.texts;
    let declarations = &case.application().declarations;
    let line = |declaration: &Declaration| {
        let mut said = Vec::new();
        if let Some(on) = declaration.filed_on.map(|on| texts.date(on)) {
            said.push(texts.with("doc-declaration-filed", &[("on", (&on).into())]));
        }
        if let (Some(on), Some(truthful)) = (declaration.verified_on.map(|on| texts.date(on)), declaration.truthful) {
            said.push(if truthful {
                texts.with("doc-declaration-true", &[("on", (&on).into())])
            } else {
                texts.with("doc-declaration-false", &[("on", (&on).into())])
            });
        }
        said.extend(declaration.note.clone());
        said.join("; ")
    };
    let spouse = if declarations.no_spouse { texts.get("doc-no-spouse") } else { line(declarations.of(Declarant::Spouse)) };
    known([
        (texts.get("doc-declaration-candidate"), Some(line(declarations.of(Declarant::Candidate)))),
        (texts.get("doc-declaration-spouse"), Some(spouse)),
    ])
}

fn decisions(case: &Case<'_>) -> Rows {
    let texts = case.texts;
    let votes = |resolution: &Resolution| {
        resolution.votes.map(|votes| {
            let values =
                [("for", votes.in_favour.into()), ("against", votes.against.into()), ("abstained", votes.abstained.into())];
            texts.with("doc-vote-figures", &values)
        })
    };
    let left = |on: jiff::civil::Date, paper: &str| Some(format!("{}: {paper}", texts.long_date(on)));
    let state = &case.application().state;
    let registration = || {
        let decision = state.decision().map(|decision| &decision.resolution);
        vec![
            (texts.get("doc-by-resolution"), decision.and_then(|resolution| case.resolution(resolution))),
            (texts.get("doc-vote"), decision.and_then(&votes)),
        ]
    };
    let rows = match state {
        State::Received | State::Conforming { .. } | State::NotAccepted { .. } => Vec::new(),
        State::Suspended { on, ruling } => {
            let on = on.map(|on| texts.long_date(on));
            let said: Vec<String> = on.into_iter().chain(ruling.clone()).collect();
            vec![(texts.get("doc-ruling"), Some(said.join(": ")))]
        }
        State::Nonconforming { on, .. } => vec![(texts.status(state.code()), on.map(|on| texts.long_date(on)))],
        State::Registered { .. } => registration(),
        State::Refused { decision, .. } => vec![
            (texts.get("doc-by-refusal"), case.resolution(&decision.resolution)),
            (texts.get("doc-vote"), votes(&decision.resolution)),
        ],
        State::Cancelled { cancellation, .. } => {
            let mut rows = registration();
            rows.push((texts.get("doc-by-cancellation"), case.resolution(&cancellation.resolution)));
            rows.push((texts.get("doc-vote"), votes(&cancellation.resolution)));
            rows
        }
        State::Withdrawn { on, statement: paper, .. }
        | State::Revoked { on, paper, .. }
        | State::Deceased { on, paper, .. } => {
            let mut rows = registration();
            rows.push((texts.get("doc-left"), left(*on, paper)));
            rows
        }
        State::EnteredInError { reason } => vec![(texts.get("doc-left"), Some(reason.clone()))],
    };
    known(rows)
}

fn appeals(case: &Case<'_>, parts: &mut Vec<Part>) {
    let texts = case.texts;
    let appeals = &case.application().appeals;
    if appeals.is_empty() {
        return;
    }
    parts.push(heading(texts.get("doc-appeals")));
    for appeal in appeals {
        let outcome = appeal.outcome.as_ref().map(|outcome| {
            let said = if outcome.reinstated { texts.get("doc-appeal-reinstated") } else { texts.get("doc-appeal-upheld") };
            format!("{}: {said}; {}", texts.long_date(outcome.on), outcome.ruling)
        });
        let rows = known([
            (texts.get("doc-appeal-filed"), Some(texts.long_date(appeal.filed_on))),
            (texts.get("doc-appeal-paper"), Some(appeal.paper.clone())),
            (texts.get("doc-appeal-hearing"), appeal.hearing_on.map(|on| texts.long_date(on))),
            (texts.get("doc-appeal-outcome"), outcome),
        ]);
        parts.push(Part::Facts { rows });
    }
}
