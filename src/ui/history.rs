//! What was done to something, by whom and when, with each field before and after.

use egui::{RichText, Ui};

use super::screen::Given;
use super::theme::{SECONDARY, SECTION, font, palette};
use super::widgets::{hairline, secondary, strong};
use crate::domain::station::facts::Form;
use crate::domain::station::{Fact, Value, VenueTask};
use crate::view::{FieldChange, HistoryEntry};

/// The latest first; the changed fields of a record are folded away until they are wanted.
pub fn ui<'a>(ui: &mut Ui, given: &Given<'_>, entries: impl IntoIterator<Item = &'a HistoryEntry>) {
    let texts = given.texts;
    let mut entries = entries.into_iter().peekable();
    ui.label(strong(texts.get("section-history"), SECTION));
    if entries.peek().is_none() {
        secondary(ui, texts.get("history-none"));
    }
    for entry in entries {
        ui.add(egui::Label::new(texts.command(&entry.command)).wrap());
        secondary(ui, format!("{} · {} · № {}", texts.instant(entry.recorded_at), entry.actor, entry.seq));
        if let Some(reason) = &entry.reason {
            secondary(ui, texts.with("history-reason", &[("reason", reason.into())]));
        }
        let changes: Vec<&FieldChange> = entry.changes.iter().filter(|change| name(given, change).is_some()).collect();
        if !changes.is_empty() {
            let title = texts.with("history-changes", &[("count", (changes.len() as u64).into())]);
            let title = RichText::new(title).font(font(SECONDARY)).color(palette(ui).accent);
            egui::CollapsingHeader::new(title).id_salt(("changes", entry.seq)).show(ui, |ui| {
                for change in changes {
                    let Some(name) = name(given, change) else { continue };
                    let shown = |text: &Option<String>| match text {
                        Some(text) => value(given, change, text),
                        None => texts.get("not-given"),
                    };
                    let values = [("field", name), ("before", shown(&change.before)), ("after", shown(&change.after))];
                    let line = texts.with("history-change", &values.each_ref().map(|(key, value)| (*key, value.into())));
                    ui.add(egui::Label::new(RichText::new(line).font(font(SECONDARY))).wrap().selectable(true));
                }
            });
        }
        hairline(ui);
    }
}

/// What the field is called on its form; `None` for what only the program keeps.
fn name(given: &Given<'_>, change: &FieldChange) -> Option<String> {
    let texts = given.texts;
    let key = match (change.table.as_str(), change.field.as_str()) {
        ("application", field) => match field {
            "name_kk" => "field-name-kk",
            "name_ru" => "field-name-ru",
            "ballot_kk" => "field-ballot-kk",
            "ballot_ru" => "field-ballot-ru",
            "name_latin" => "field-name-latin",
            "sex" => "field-sex",
            "birth_on" => "field-birth-on",
            "birth_year" => "field-birth-year",
            "iin" => "field-iin",
            "citizenship" => "field-citizenship",
            "residence_since" => "field-residence-since",
            "residence" => "field-residence",
            "education" => "field-education",
            "posts" => "field-posts",
            "present_post" => "field-present-post",
            "workplace" => "field-workplace",
            "contacts" => "field-contacts",
            "party" => "field-party",
            "nominator_kk" => "field-nominator-kk",
            "nominator_ru" => "field-nominator-ru",
            "nominator_en" => "field-nominator-en",
            "nominator_kind" => "field-nominator-kind",
            "nominated_on" => "field-nominated-on",
            "number" => "column-number",
            "receipt" => "field-receipt-number",
            "received_on" => "field-received-on",
            "received_time" => "field-received-moment",
            "status" => "column-status",
            "status_on" => "field-date",
            "status_note" => "field-reason",
            "conformity_on" => "task-conformity",
            "signatures_collected" => "field-signatures-collected",
            "signatures_checked" => "field-signatures-checked",
            "signatures_valid" => "field-signatures-valid",
            "signature_regions" => "field-signature-regions",
            "resolution_number" => "field-resolution-number",
            "resolution_on" => "column-decided",
            "votes_in_favour" => "field-votes-for",
            "votes_against" => "field-votes-against",
            "votes_abstained" => "field-votes-abstained",
            "dissent" => "field-dissent",
            "cancellation.resolution" => "cancel-title",
            "suspensions" => "status-suspended",
            "deposit.amount" => "field-deposit-amount",
            "deposit.paid_on" => "field-deposit-paid-on",
            "deposit.document" => "field-deposit-document",
            "deposit.verified_on" => "field-deposit-verified-on",
            "deposit.end" | "deposit.ended_on" => "task-deposit-end",
            "declarations.candidate" => "field-declaration-candidate",
            "declarations.spouse" => "field-declaration-spouse",
            "declarations.no_spouse" => "no-spouse",
            "appeals" => "task-appeal",
            "proposal.kind" => "task-proposal",
            "proposal.grounds" => "field-grounds",
            "language_test.written" => "field-task-written",
            "language_test.reading" => "field-task-reading",
            "language_test.speech" => "field-task-speech",
            "language_test.members" => "field-linguists",
            "language_test.fluent" => "field-fluent",
            "language_test.not_fluent" => "field-not-fluent",
            "language_test.exempt" => "language-exempt",
            _ => return None,
        },
        ("application_paper", field) => {
            let part = match field {
                "received_on" => "field-received-on",
                "pages" => "field-pages",
                "remarks" => "field-remarks",
                "in_order" => "paper-in-order",
                "finding" => "field-finding",
                "scan_name" => "scan",
                _ => return None,
            };
            return Some(format!("{} · {}", texts.paper(&change.row, Some(given.basics)), texts.get(part)));
        }
        ("application_criterion", field) => {
            let part = match field {
                "judgement" => "field-judgement",
                "evidence" => "field-evidence",
                "source" => "field-source",
                _ => return None,
            };
            let criterion = given.basics.rules.criterion(&change.row);
            let criterion = criterion.map_or(change.row.as_str(), |criterion| texts.name(&criterion.text));
            return Some(format!("{criterion} · {}", texts.get(part)));
        }
        ("application_support", field) => {
            let part = match field {
                "collected" => "field-signatures-collected",
                "checked" => "field-signatures-checked",
                "valid" => "field-signatures-valid",
                "invalid_data" => "invalid-data",
                "invalid_twice" => "invalid-twice",
                "invalid_not_voter" => "invalid-not-voter",
                "invalid_not_own" => "invalid-not-own",
                "invalid_other" => "invalid-other",
                "protocol_on" => "field-date",
                "protocol_number" => "field-protocol-number",
                _ => return None,
            };
            let region = change.row.parse().ok().and_then(|code| given.basics.region(code));
            let region = region.map_or(change.row.as_str(), |region| texts.name(&region.name));
            return Some(format!("{region} · {}", texts.get(part)));
        }
        ("application_sheets", "first_number") => "section-sheets",
        ("application_sheets", "last_number") => "field-sheets-last",
        ("application_sheets", "issued_on") => "field-issued-on",
        ("application_sheets", "issued_to") => "field-issued-to",
        ("application_sheets", "returned") => "field-sheets-returned",
        ("application_sheets", "returned_on") => "field-returned-on",
        ("application_ground", "ground_code") => "field-grounds",
        ("application_print", "prints") => return Some(texts.get(&format!("document-{}", change.row.replace('_', "-")))),
        ("station", "readiness") => "column-readiness",
        ("station", "open_defects") => "column-defects",
        ("station", field) => return Fact::from_code(field).map(|fact| texts.fact(fact)),
        ("venue_change", "from_on") => "venue-from",
        ("venue_task", "done_on") => return VenueTask::from_code(&change.row).map(|task| texts.venue_task(task)),
        ("defect" | "check_photo", field) => {
            let part = match field {
                "opened_at" => "letter-column-since",
                "closed_at" => "history-defect-closed",
                "responsible" => "field-responsible",
                "due_on" => "field-mend-until",
                "reported_at" => "defects-column-repair",
                "reminded_on" => "defects-column-reminded",
                "name" => "scan",
                _ => return None,
            };
            let item = given.basics.item(&change.row);
            let item = item.map_or(change.row.as_str(), |item| {
                texts.name(if change.table == "defect" { &item.defect } else { &item.text })
            });
            return Some(format!("{item} · {}", texts.get(part)));
        }
        _ => return None,
    };
    Some(texts.get(key))
}

/// A value as a person reads it.
fn value(given: &Given<'_>, change: &FieldChange, text: &str) -> String {
    let texts = given.texts;
    let code = text.replace('_', "-");
    if let Some(fact) = Fact::from_code(&change.field).filter(|_| change.table == "station") {
        let whole = text.parse().map(Value::Whole).ok().filter(|_| !matches!(fact.form(), Form::Text(_)));
        return texts.fact_value(fact, &whole.unwrap_or_else(|| Value::text(text)), &given.basics.districts);
    }
    match change.field.as_str() {
        "status" => texts.status(text),
        "sex" => texts.get(&format!("sex-{code}")),
        "citizenship" => texts.get(&format!("citizenship-{code}")),
        "nominator_kind" => texts.get(&format!("nominator-{code}")),
        "readiness" => texts.readiness(text),
        "judgement" => texts.get(&format!("criterion-{code}")),
        "ground_code" => given.basics.rules.ground(text).map_or_else(|| text.to_owned(), |ground| texts.ground(ground)),
        "in_order" | "declarations.no_spouse" => texts.get(if matches!(text, "1" | "true") { "yes" } else { "no" }),
        "deposit.end" => texts.get(&format!("deposit-{code}")),
        "proposal.kind" => texts.get(&format!("propose-{code}")),
        _ => match serde_json::from_str(text) {
            // Several values, or one of several parts: what a person wrote of them, in their order.
            Ok(parts @ (serde_json::Value::Array(_) | serde_json::Value::Object(_))) => {
                let mut words = Vec::new();
                leaves(given, &parts, &mut words);
                words.join(", ")
            }
            // Before a date: a date is in an instant too.
            _ => match (text.parse(), text.parse()) {
                (Ok(instant), _) => texts.instant(instant),
                (_, Ok(date)) => texts.date(date),
                _ => text.to_owned(),
            },
        },
    }
}

/// The texts and numbers in a value of several parts; what is empty is left out.
fn leaves(given: &Given<'_>, value: &serde_json::Value, words: &mut Vec<String>) {
    match value {
        serde_json::Value::Null | serde_json::Value::Bool(false) => {}
        serde_json::Value::Bool(true) => words.push(given.texts.get("yes")),
        serde_json::Value::Number(number) => words.push(number.to_string()),
        serde_json::Value::String(text) if text.is_empty() || uuid::Uuid::parse_str(text).is_ok() => {}
        serde_json::Value::String(text) => {
            words.push(text.parse().map_or_else(|_| text.clone(), |date| given.texts.date(date)));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| leaves(given, value, words)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| leaves(given, value, words)),
    }
}
