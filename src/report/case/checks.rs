//! What the checks have found: the protocol of the linguistic commission and the act on the signatures. Both repeat the
//! recorded figures and decide nothing.

use super::{Case, Column, Part, Sheet, Signature, figures, heading, numbered, text, words};
use crate::domain::application::{Invalidity, RegionSupport, Signatures};

/// The linguistic commission's conclusion (Art. 54(2)).
pub(super) fn language_protocol(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let mut sheet =
        Sheet { title: texts.get("doc-language-title"), subject: texts.get("doc-language-subject"), ..Sheet::default() };
    let Some(test) = &case.application().language else { return sheet };
    sheet.date = test.on.map_or_else(String::new, |on| texts.long_date(on));
    let task = |number: u32, task, scope, subject: &String| vec![number.to_string(), task, scope, subject.clone()];
    let tasks = vec![
        task(1, texts.get("doc-task-written"), texts.get("doc-task-written-scope"), &test.written),
        task(2, texts.get("doc-task-reading"), texts.get("doc-task-reading-scope"), &test.reading),
        task(3, texts.get("doc-task-speech"), texts.get("doc-task-speech-scope"), &test.speech),
    ];
    let columns = vec![
        figures(texts.get("doc-column-number")),
        words(texts.get("doc-column-task"), 3),
        words(texts.get("doc-column-scope"), 2),
        words(texts.get("doc-column-subject"), 5),
    ];
    let mut parts =
        vec![case.head_facts([]), text(texts.get("doc-language-basis")), heading(texts.get("doc-language-members"))];
    parts.extend(numbered(test.members.iter().cloned()));
    parts.push(heading(texts.get("doc-language-tasks")));
    parts.push(Part::Table { columns, rows: tasks, total: Vec::new() });
    parts.push(heading(texts.get("doc-conclusion")));
    let votes = [("fluent", test.fluent.into()), ("not", test.not_fluent.into())];
    parts.push(text(texts.with("doc-language-votes", &votes)));
    let conclusion = if test.passed() { texts.get("doc-language-passed") } else { texts.get("doc-language-failed") };
    parts.push(Part::Lead { text: conclusion });
    let signature =
        |name: &String| Signature { role: texts.get("doc-sign-member"), name: name.clone(), hint: texts.get("doc-signature") };
    parts.push(Part::Signatures { rows: test.members.iter().map(signature).collect() });
    sheet.parts = parts;
    sheet
}

/// The act on the checking of signatures (Art. 56(7)): by region, or the totals where nothing else is known.
pub(super) fn signature_act(case: &Case<'_>) -> Sheet {
    let texts = case.texts;
    let (application, election) = (case.application(), case.election());
    let support = &application.support;
    let mut parts = vec![case.head_facts([]), text(texts.get("doc-act-basis")), heading(texts.get("doc-act-results"))];
    if support.regions.is_empty() {
        parts.push(text(texts.get("doc-act-stated")));
    } else {
        by_region(case, &mut parts);
    }
    let totals = support.totals(election);
    parts.push(heading(texts.get("doc-act-totals")));
    parts.push(Part::Facts { rows: total_rows(case, totals) });
    parts.push(heading(texts.get("doc-conclusion")));
    let verdict = totals.verdict(election);
    let (signatures, regions) = (verdict.short_signatures, verdict.short_regions);
    let conclusion = match (signatures, regions) {
        (0, 0) => texts.get("doc-act-suffices"),
        (_, 0) => texts.with("doc-act-short-signatures", &[("count", signatures.into())]),
        (0, _) => texts.with("doc-act-short-regions", &[("count", regions.into())]),
        (_, _) => texts.with("doc-act-short-both", &[("count", signatures.into()), ("regions", regions.into())]),
    };
    parts.push(text(conclusion));
    parts.push(case.chair_and_secretary());
    // The day of the last protocol; totals alone have none, and bear the day of the print.
    let on = support.regions.iter().filter_map(|region| region.on).max().unwrap_or(case.dated_on);
    Sheet {
        title: texts.get("doc-act-title"),
        subject: texts.get("doc-act-subject"),
        date: texts.long_date(on),
        parts,
        ..Sheet::default()
    }
}

fn total_rows(case: &Case<'_>, totals: Signatures) -> Vec<[String; 2]> {
    let (texts, election) = (case.texts, case.election());
    let of = |have: u32, required: u32| texts.with("doc-of-required", &[("have", have.into()), ("required", required.into())]);
    let mut rows = Vec::new();
    if let Some(collected) = totals.collected {
        rows.push([texts.get("doc-act-collected"), case.number(collected)]);
    }
    if let Some(checked) = totals.checked {
        rows.push([texts.get("doc-act-checked"), case.number(checked)]);
    }
    if let Some(valid) = totals.valid {
        rows.push([texts.get("doc-act-valid"), of(valid, election.signatures_required)]);
    }
    if let Some(regions) = totals.regions {
        rows.push([texts.get("doc-act-regions"), of(regions, election.regions_required)]);
    }
    if let Some(minimum) = election.minimum_per_region {
        rows.push([texts.get("doc-act-minimum"), case.number(minimum)]);
    }
    rows
}

/// A reason with its figure of one region.
type Reason = (String, fn(&RegionSupport) -> u32);

fn reasons(case: &Case<'_>) -> Vec<Reason> {
    fn invalid(region: &RegionSupport, reason: Invalidity) -> u32 {
        let place = Invalidity::ALL.iter().position(|other| *other == reason);
        place.and_then(|place| region.invalid.get(place)).copied().unwrap_or(0)
    }
    let texts = case.texts;
    vec![
        (texts.get("doc-invalid-data"), |region| invalid(region, Invalidity::Data)),
        (texts.get("doc-invalid-twice"), |region| invalid(region, Invalidity::Twice)),
        (texts.get("doc-invalid-not-voter"), |region| invalid(region, Invalidity::NotVoter)),
        (texts.get("doc-invalid-not-own"), |region| invalid(region, Invalidity::NotOwn)),
        (texts.get("doc-invalid-other"), |region| invalid(region, Invalidity::Other)),
        (texts.get("doc-invalid-unstated"), |region| {
            let stated = region.invalid.iter().fold(0_u32, |sum, count| sum.saturating_add(*count));
            all_invalid(region).saturating_sub(stated)
        }),
    ]
}

fn all_invalid(region: &RegionSupport) -> u32 {
    region.checked.saturating_sub(region.valid)
}

fn by_region(case: &Case<'_>, parts: &mut Vec<Part>) {
    let texts = case.texts;
    let mut regions: Vec<&RegionSupport> = case.application().support.regions.iter().collect();
    let place = |code: i64| case.basics.regions.iter().position(|region| region.code == code);
    regions.sort_by_key(|region| place(region.region).unwrap_or(usize::MAX));
    // A reason that no region gives has no column.
    let reasons: Vec<Reason> =
        reasons(case).into_iter().filter(|(_, of)| regions.iter().any(|region| of(region) > 0)).collect();
    let with_protocol = regions.iter().any(|region| region.protocol.is_some() || region.on.is_some());
    let marks: Vec<String> = (1..=reasons.len()).map(|number| format!("{number})")).collect();
    let mut columns: Vec<Column> = vec![words(texts.get("doc-column-region"), 4)];
    for title in [
        texts.get("doc-column-collected"),
        texts.get("doc-column-checked"),
        texts.get("doc-column-valid"),
        texts.get("doc-column-invalid"),
    ] {
        columns.push(figures(title));
    }
    // One reason repeats the column before it.
    let by_reason = reasons.len() > 1;
    if by_reason {
        columns.extend(marks.iter().cloned().map(figures));
    }
    if with_protocol {
        columns.push(words(texts.get("doc-column-protocol"), 0));
    }
    let figures_of: [fn(&RegionSupport) -> u32; 4] =
        [|region| region.collected, |region| region.checked, |region| region.valid, all_invalid];
    let row = |region: &&RegionSupport| {
        let known = case.basics.region(region.region);
        let name = known.map_or_else(|| region.region.to_string(), |region| texts.name(&region.name).to_owned());
        let mut row = vec![if region.stopped { format!("{name}*") } else { name }];
        row.extend(figures_of.map(|of| case.number(of(region))));
        if by_reason {
            row.extend(reasons.iter().map(|(_, of)| case.number(of(region))));
        }
        if with_protocol {
            row.push(protocol(case, region));
        }
        row
    };
    let rows = regions.iter().map(row).collect();
    let sum = |of: fn(&RegionSupport) -> u32| case.number(regions.iter().map(|region| u64::from(of(region))).sum::<u64>());
    let mut total = vec![texts.get("total")];
    total.extend(figures_of.map(sum));
    if by_reason {
        total.extend(reasons.iter().map(|(_, of)| sum(*of)));
    }
    if with_protocol {
        total.push(String::new());
    }
    parts.push(Part::Table { columns, rows, total });
    if regions.iter().any(|region| region.stopped) {
        parts.push(text(texts.get("doc-act-stopped")));
    }
    if !reasons.is_empty() {
        parts.push(heading(texts.get("doc-act-reasons")));
        let line = |(mark, (reason, _)): (String, Reason)| Part::Point {
            mark: if by_reason { mark } else { "–".to_owned() },
            text: reason,
        };
        parts.extend(marks.into_iter().zip(reasons).map(line));
    }
}

/// The protocol of a region by its number and day, as far as they are known.
fn protocol(case: &Case<'_>, region: &RegionSupport) -> String {
    let texts = case.texts;
    match (&region.protocol, region.on.map(|on| texts.date(on))) {
        (Some(number), Some(on)) => texts.with("doc-protocol", &[("number", number.into()), ("on", (&on).into())]),
        (Some(number), None) => case.numbered(number),
        (None, on) => on.unwrap_or_else(|| "–".to_owned()),
    }
}
