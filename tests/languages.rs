//! Four languages say the same: every text is there in each, with the same values, and nothing that the program says is a
//! key, a brace or an empty box.

#[path = "common/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::epaint::text::{Fonts, TextOptions};
use egui::{FontData, FontDefinitions, FontFamily, FontId};
use fluent_bundle::FluentResource;
use jiff::civil::date;
use tizim::domain::application::{
    ApplicationId, Because, Citizenship, Declarant, DepositEnd, DocumentKind, GroundCited, Invalidity, Judgement, LanguageTest,
    NominatorKind, PaperStage, ProposalKind, SCAN_LIMIT, Scan, Service, Sex, Signatures, State, TaskKind,
};
use tizim::domain::association::{Association, AssociationId};
use tizim::domain::ballot::{self, Lapse};
use tizim::domain::readiness::{Answer, Readiness};
use tizim::domain::rules::{PaperKind, Rule, criterion};
use tizim::domain::station::facts::BadValue;
use tizim::domain::station::proposal::{Counts, Group, ImportReport};
use tizim::domain::station::rules::{Fault, Suspicion};
use tizim::domain::station::{Access, Fact, Kind, Status, VenueTask};
use tizim::domain::{ApplicationAction, Command, Facts, Field, PersonId, Post, Rejection};
use tizim::report::DocumentLanguages;
use tizim::sample::new_register;
use tizim::store::{Difference, Outcome, StoreError};
use tizim::text::{Language, Texts, Value, days_left};
use tizim::view::Basics;
use uuid::Uuid;

/// One of each variant of an enumeration: a new one does not compile until it is put in.
macro_rules! one_of_each {
    ($($pattern:pat => $value:expr),+ $(,)?) => {{
        let all = vec![$($value),+];
        for one in &all {
            match one { $($pattern => {})+ }
        }
        all
    }};
}

// --- the files

#[derive(Debug, Default)]
struct Message {
    variables: BTreeSet<String>,
    /// The variables that choose a plural form, with the forms that there are.
    plurals: BTreeMap<String, BTreeSet<String>>,
    text: String,
}

/// The messages of a language's file: Fluent itself hides a doubled key and which values a text asks for.
fn messages(language: Language) -> BTreeMap<String, Message> {
    let mut messages: BTreeMap<String, Message> = BTreeMap::new();
    let mut key = String::new();
    for line in language.source().lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut text = line;
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (name, rest) = line.split_once(" = ").unwrap_or_else(|| panic!("{}: {line}", language.code()));
            name.clone_into(&mut key);
            text = rest;
            let doubled = messages.insert(key.clone(), Message::default());
            assert!(doubled.is_none(), "{key} is there twice in {}", language.code());
        }
        let message = messages.get_mut(&key).expect("a key comes first");
        message.text.push_str(text);
        message.text.push('\n');
    }
    for message in messages.values_mut() {
        for (at, _) in message.text.match_indices('$') {
            let rest = &message.text[at + 1..];
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
            let variable = rest[..end].to_owned();
            if rest[end..].trim_start().starts_with("->") {
                let forms = rest.split('[').skip(1).filter_map(|form| form.split_once(']')).map(|(form, _)| form.to_owned());
                message.plurals.insert(variable.clone(), forms.collect());
            }
            message.variables.insert(variable);
        }
    }
    messages
}

#[test]
fn every_language_can_be_read() {
    for language in Language::ALL {
        if let Err((_, errors)) = FluentResource::try_new(language.source().to_owned()) {
            panic!("{}: {errors:?}", language.code());
        }
        let texts = Texts::new(language);
        let found = messages(language);
        assert!(found.len() > 400, "{}: {} texts", language.code(), found.len());
        assert!(found.keys().all(|key| texts.has(key)), "Fluent reads the same keys");
        assert!(!texts.has("no-such-key"));
    }
}

#[test]
fn every_text_is_there_in_every_language_with_the_same_values() {
    let english = messages(Language::En);
    let is_plural = |variable: &str| variable.ends_with("-n");
    for language in Language::ALL {
        let found = messages(language);
        let keys = |messages: &BTreeMap<String, Message>| messages.keys().cloned().collect::<BTreeSet<_>>();
        let difference: Vec<_> = keys(&english).symmetric_difference(&keys(&found)).cloned().collect();
        assert!(difference.is_empty(), "only in one of English and {}: {difference:?}", language.name());
        for (key, message) in &found {
            let shown = |message: &Message| {
                message.variables.iter().filter(|variable| !is_plural(variable)).cloned().collect::<BTreeSet<_>>()
            };
            assert_eq!(shown(message), shown(&english[key]), "the values of {key} in {}", language.name());
            for variable in message.variables.iter().filter(|variable| is_plural(variable)) {
                let base = variable.trim_end_matches("-n");
                assert!(english[key].variables.contains(base), "{key} in {}: ${variable}", language.name());
                assert!(message.plurals.contains_key(variable), "{key} in {}: ${variable} is not for showing", language.name());
            }
        }
    }
}

#[test]
fn every_plural_has_the_forms_of_its_language() {
    for language in Language::ALL {
        let forms: BTreeSet<&str> = match language {
            Language::Ru => ["one", "few", "many", "other"].into(),
            Language::En | Language::Kk => ["one", "other"].into(),
            Language::Id => ["other"].into(),
        };
        for (key, message) in messages(language) {
            for (variable, found) in &message.plurals {
                let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
                assert_eq!(found, forms, "{key} by ${variable} in {}", language.name());
            }
        }
    }
    let russian = messages(Language::Ru);
    for (key, message) in messages(Language::En).iter().filter(|(_, message)| !message.plurals.is_empty()) {
        let kept: Vec<_> = message.plurals.keys().filter(|variable| !russian[key].plurals.contains_key(*variable)).collect();
        let impersonal = russian[key].plurals.is_empty();
        assert!(kept.is_empty() || impersonal, "{key} in Russian");
    }
}

/// A text with all its values put in, the counts as `count`.
fn filled(texts: &Texts, key: &str, message: &Message, count: u64) -> String {
    let values: Vec<(&'static str, Value<'static>)> = message
        .variables
        .iter()
        .filter(|variable| !variable.ends_with("-n"))
        .map(|variable| {
            let counts = message.variables.contains(&format!("{variable}-n"));
            let name: &'static str = Box::leak(variable.clone().into_boxed_str());
            (name, if counts { Value::Count(count) } else { Value::Text("Value") })
        })
        .collect();
    texts.with(key, &values)
}

#[track_caller]
fn assert_said(sentence: &str, what: &str, language: Language) {
    let place = format!("{what} in {}: {sentence:?}", language.name());
    assert!(!sentence.trim().is_empty(), "empty: {place}");
    assert!(!sentence.contains(['{', '}']), "a brace: {place}");
    assert_eq!(sentence.trim(), sentence, "white space at an end: {place}");
    assert!(!sentence.contains("  "), "two spaces: {place}");
    assert!(!sentence.chars().any(|c| c.is_control() || matches!(c, '\u{2066}'..='\u{2069}' | '\u{200b}')), "hidden: {place}");
}

#[test]
fn every_text_says_something_for_every_count() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for (key, message) in messages(language) {
            for count in [0, 1, 2, 5, 11, 21, 22, 101, 1_000, 11_950_485] {
                let sentence = filled(&texts, &key, &message, count);
                assert_said(&sentence, &key, language);
                for variable in message.variables.iter().filter(|variable| !variable.ends_with("-n")) {
                    let counts = message.variables.contains(&format!("{variable}-n"));
                    let value = if counts { texts.number(count) } else { "Value".to_owned() };
                    // One thing may be said in words; Russian's form for 1 is that for 21 too, and shows the figure.
                    let in_words = counts && count == 1;
                    let place = format!("{key} in {} shows ${variable}: {sentence:?}", language.name());
                    assert!(in_words || sentence.contains(&value), "{place}");
                }
            }
        }
    }
}

#[test]
fn russian_counts_as_russian_does() {
    let texts = Texts::new(Language::Ru);
    let women = |count: u64| texts.with("women-among-them", &[("count", count.into())]);
    let expected =
        [(1, "1 женщина"), (2, "2 женщины"), (5, "5 женщин"), (11, "11 женщин"), (21, "21 женщина"), (24, "24 женщины")];
    for (count, sentence) in expected {
        assert_eq!(women(count), sentence);
    }
    assert_eq!(women(1_002), "1\u{a0}002 женщины");
}

// --- what the program asks for

/// Keys whose end comes from a code of the program.
fn composed() -> Vec<String> {
    let mut keys = Vec::new();
    let mut family = |prefix: &str, codes: &[&str]| {
        keys.extend(codes.iter().map(|code| format!("{prefix}-{}", code.replace('_', "-"))));
    };
    let (commands, actions) = command_codes();
    family("status", &State::CODES);
    family("ballot", &ballot::State::CODES);
    family("readiness", &Readiness::ALL.map(Readiness::code));
    family("kind", &Kind::ALL.map(Kind::code));
    family("post", &Post::ALL.map(Post::code));
    family("access", &[Access::Open, Access::Closed, Access::Abroad].map(Access::code));
    family("sex", &Sex::ALL.map(Sex::code));
    family("citizenship", &Citizenship::ALL.map(Citizenship::code));
    family("nominator", &NominatorKind::ALL.map(NominatorKind::code));
    family("criterion", &Judgement::ALL.map(Judgement::code));
    family("deposit", &DepositEnd::ALL.map(DepositEnd::code));
    family("declarant", &Declarant::ALL.map(Declarant::code));
    family("invalid", &Invalidity::ALL.map(Invalidity::code));
    family("propose", &proposals().map(ProposalKind::code));
    family("document", &DocumentKind::ALL.map(DocumentKind::code));
    family("document-language", &DocumentLanguages::ALL.map(DocumentLanguages::code));
    family("action", &actions);
    family("fact", &Fact::ALL.map(Fact::code));
    family("station-status", &Status::ALL.map(Status::code));
    family("suspicion", &Suspicion::ALL.map(Suspicion::code));
    family("import-group", &Group::ALL.map(Group::code));
    family("venue-task", &VenueTask::ALL.map(VenueTask::code));
    // Of one station and of many.
    family("done", &["change_stations_many", "take_back_many"]);
    family("done", &commands);
    family("command", &commands);
    // What the program itself does is a record of the history too.
    family("command", &["create_register", "upgrade_register"]);
    let months: Vec<String> = (1..=12).map(|month| month.to_string()).collect();
    family("month", &months.iter().map(String::as_str).collect::<Vec<_>>());
    family("weekday", &["1", "2", "3", "4", "5", "6", "7"]);
    let founding = new_register(date(2026, 11, 23), "A", Post::Clerk).expect("the defaults");
    let categories: BTreeSet<&str> = founding.checklist.iter().map(|item| item.category.as_str()).collect();
    assert!(categories.len() > 3);
    family("category", &categories.into_iter().collect::<Vec<_>>());
    keys
}

/// The prefixes of the composed keys.
const FAMILIES: [&str; 27] = [
    "fact",
    "station-status",
    "suspicion",
    "import-group",
    "venue-task",
    "status",
    "ballot",
    "readiness",
    "kind",
    "post",
    "access",
    "sex",
    "citizenship",
    "nominator",
    "criterion",
    "deposit",
    "declarant",
    "invalid",
    "propose",
    "document",
    "document-language",
    "action",
    "done",
    "command",
    "month",
    "weekday",
    "category",
];

fn proposals() -> [ProposalKind; 3] {
    use ProposalKind as P;
    let all = one_of_each![P::Register => P::Register, P::Refuse => P::Refuse, P::Cancel => P::Cancel];
    all.try_into().expect("three")
}

fn intake() -> tizim::domain::Intake {
    let facts = Facts::named("", "", Sex::Female);
    tizim::domain::Intake { facts, received_on: None, received_time: None, papers: Vec::new() }
}

fn actions() -> Vec<ApplicationAction> {
    use ApplicationAction as A;
    let resolution = || tizim::domain::Resolution { number: None, on: None, votes: None, dissent: None };
    let text = String::new;
    let grounds = Vec::<GroundCited>::new;
    let scan = || Scan { sha256: text(), name: text(), size: 0 };
    let (on, whose) = (None, Declarant::Spouse);
    one_of_each![
        A::RecordPaper { .. } => A::RecordPaper { paper: text(), received_on: on, pages: None, remarks: text() },
        A::ExaminePaper { .. } => A::ExaminePaper { paper: text(), in_order: true, finding: text() },
        A::AttachScan { .. } => A::AttachScan { paper: text(), scan: scan() },
        A::JudgeCriterion { .. } =>
            A::JudgeCriterion { code: text(), judgement: Judgement::Met, evidence: text(), source: text() },
        A::RecordLanguageTest(_) => A::RecordLanguageTest(LanguageTest::default()),
        A::SuspendChecking { .. } => A::SuspendChecking { on, ruling: text() },
        A::ResumeChecking { .. } => A::ResumeChecking { on, ruling: text() },
        A::EstablishConformity { .. } => A::EstablishConformity { on },
        A::EstablishNonconformity { .. } => A::EstablishNonconformity { on },
        A::IssueSheets { .. } => A::IssueSheets { first: 1, last: 2, on, to: text() },
        A::ReturnSheets { .. } => A::ReturnSheets { first: 1, returned: 2, on },
        A::RecordSignatures(_) => A::RecordSignatures(Signatures::default()),
        A::RecordProtocols(_) => A::RecordProtocols(Vec::new()),
        A::RecordDeposit { .. } => A::RecordDeposit { amount: None, paid_on: on, document: text() },
        A::VerifyDeposit { .. } => A::VerifyDeposit { on },
        A::SettleDeposit { .. } => A::SettleDeposit { on, end: DepositEnd::Kept },
        A::RecordDeclaration { .. } => A::RecordDeclaration { whose, filed_on: on, no_spouse: false },
        A::VerifyDeclaration { .. } => A::VerifyDeclaration { whose, on, truthful: true, note: text() },
        A::Propose { .. } => A::Propose { kind: ProposalKind::Register, grounds: grounds() },
        A::Register { .. } => A::Register { resolution: resolution() },
        A::Refuse { .. } => A::Refuse { resolution: resolution(), grounds: grounds() },
        A::Withdraw { .. } => A::Withdraw { on, statement: text() },
        A::Revoke { .. } => A::Revoke { on, paper: text() },
        A::Cancel { .. } => A::Cancel { resolution: resolution(), grounds: grounds() },
        A::RecordDeath { .. } => A::RecordDeath { on, paper: text() },
        A::FileAppeal { .. } => A::FileAppeal { on, paper: text() },
        A::SetHearing { .. } => A::SetHearing { on },
        A::DecideAppeal { .. } => A::DecideAppeal { on, ruling: text(), reinstated: false },
        A::MarkEnteredInError { .. } => A::MarkEnteredInError { reason: text() },
        A::NotePrinted { .. } => A::NotePrinted { document: text() },
        A::Correct { .. } => A::Correct { facts: Box::new(intake().facts), reason: text() },
        A::CorrectDecision { .. } => A::CorrectDecision { resolution: resolution(), reason: text() },
    ]
}

fn import_report() -> ImportReport {
    ImportReport {
        file: String::new(),
        sha256: String::new(),
        sender: String::new(),
        columns: Vec::new(),
        counts: Counts::default(),
        problems: Vec::new(),
        seen: 0,
    }
}

/// The codes of all commands, and among them those of the actions.
fn command_codes() -> (Vec<&'static str>, Vec<&'static str>) {
    use Command as C;
    let resolution = tizim::domain::Resolution { number: None, on: None, votes: None, dissent: None };
    let text = String::new;
    let person = PersonId(Uuid::nil());
    let station = tizim::domain::StationId(1);
    let steps = actions();
    let actions: Vec<_> = steps.iter().map(ApplicationAction::code).collect();
    let founding = new_register(date(2026, 11, 23), "A", Post::Clerk).expect("the defaults");
    let election = Box::new(founding.election);
    let name = tizim::domain::election::Names::default();
    let association = Association { id: AssociationId(Uuid::nil()), name: name.clone(), kind: NominatorKind::OtherBody };
    let paper = PaperKind { code: text(), stage: PaperStage::Filing, article: text(), title: name, active: true };
    let rule = Box::new(Rule::Paper(paper));
    let (id, revision) = (ApplicationId(Uuid::nil()), 1);
    // Steps of one dialog are recorded under the first of them.
    let first = C::TakeSteps { id, revision, steps: steps.iter().rev().cloned().collect() };
    assert_eq!(Some(&first.code()), actions.last());
    let commands = one_of_each![
        C::ReceiveApplication(_) => C::ReceiveApplication(intake()),
        C::DeclineApplication { .. } => C::DeclineApplication { intake: intake(), reason: text() },
        C::ChangeApplication { .. } => C::ChangeApplication { id, revision, action: steps[0].clone() },
        C::TakeSteps { .. } => C::TakeSteps { id, revision, steps },
        C::AttachScan { .. } => C::AttachScan { id, revision, paper: text(), name: text(), content: Vec::new() },
        C::ProofreadBallot { .. } => C::ProofreadBallot { revision },
        C::ApproveBallot { .. } => C::ApproveBallot { revision, resolution },
        C::RecordCheck { .. } => C::RecordCheck { station, findings: Vec::new() },
        C::AddStation { .. } => C::AddStation { station, facts: Vec::new() },
        C::ChangeStations { .. } => {
            C::ChangeStations { stations: Vec::new(), revision: None, changes: Vec::new(), reason: text() }
        },
        C::RenumberStation { .. } => C::RenumberStation { station, revision, to: station, reason: text() },
        C::MoveVenue { .. } => {
            C::MoveVenue { station, revision, from_on: date(2022, 11, 7), place: Vec::new(), reason: text() }
        },
        C::FinishVenueTask { .. } => {
            C::FinishVenueTask { change_id: Uuid::nil(), task: VenueTask::Check, done: true }
        },
        C::ImportStations { .. } => C::ImportStations { report: import_report() },
        C::ImportChecks { .. } => C::ImportChecks { report: import_report() },
        C::TakeBack { .. } => C::TakeBack { seq: 1 },
        C::TakeBackCheck { .. } => C::TakeBackCheck { station, check_id: Uuid::nil() },
        C::RecordChecks { .. } => C::RecordChecks { stations: Vec::new(), exceptions: Vec::new() },
        C::TakeBackChecks { .. } => C::TakeBackChecks { checks: Vec::new() },
        C::RecheckItems { .. } => C::RecheckItems { station, findings: Vec::new() },
        C::AssignDefects { .. } => C::AssignDefects { defects: Vec::new(), responsible: text(), due_on: date(2022, 11, 7) },
        C::ReportRepair { .. } => C::ReportRepair { station, item: text(), note: text() },
        C::RemindDefects { .. } => C::RemindDefects { defects: Vec::new(), on: date(2022, 11, 7), place: None },
        C::AttachPhoto { .. } => C::AttachPhoto {
            station,
            check_id: Uuid::nil(),
            item: text(),
            name: text(),
            content: Vec::new(),
        },
        C::ChangeGates { .. } => C::ChangeGates { dates: Vec::new(), reason: text() },
        C::ChangeChecklist { .. } => C::ChangeChecklist { number: 1, items: Vec::new(), reason: text() },
        C::AddPerson { .. } => C::AddPerson { name: text(), post: Post::Clerk },
        C::ChangePerson { .. } => C::ChangePerson { id: person, name: text(), post: Post::Clerk, active: true },
        C::ChangeElection { .. } => C::ChangeElection { revision, election, reason: text() },
        C::ChangeRule { .. } => C::ChangeRule { rule, reason: text() },
        C::ChangeAssociation { .. } => C::ChangeAssociation { association, reason: text() },
    ];
    let mut codes: Vec<_> = commands.iter().map(Command::code).chain(actions.iter().copied()).collect();
    codes.sort_unstable();
    codes.dedup();
    (codes, actions)
}

/// The literals of the source that stand where a key does: after `texts.get(` and its like, also within `format!(`.
fn asked_for(sources: &[source::Source]) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for source in sources {
        for literal in &source.literals {
            let before = literal.before.trim_end_matches("format!(").trim_end_matches('&');
            let object = [".get(", ".with(", ".form("].iter().find_map(|call| before.strip_suffix(call));
            let is_texts = object.is_some_and(|object| {
                let name = object.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next();
                matches!(name, Some("texts" | "kk" | "ru")) || (source.layer() == "text" && name == Some("self"))
            });
            if is_texts {
                found.push((source.path.as_str(), literal.text.as_str()));
            }
        }
    }
    found
}

#[test]
fn every_key_that_the_program_asks_for_is_there() {
    let texts = Texts::new(Language::En);
    let sources = source::all();
    let asked = asked_for(&sources);
    assert!(asked.len() > 300, "{} places ask for a text", asked.len());
    let mut families = BTreeSet::new();
    for (path, key) in asked {
        match key.split_once("-{") {
            // The columns of the report are written out beside it; see below.
            Some(("column", _)) => {}
            Some((family, _)) => _ = families.insert(family),
            None => assert!(texts.has(key), "{path} asks for {key}"),
        }
    }
    assert_eq!(families, FAMILIES.into(), "the composed keys");
    for key in composed() {
        assert!(texts.has(&key), "{key} is missing");
    }
    // A literal that looks like a key of a family that is there is one, wherever it stands.
    let keys = messages(Language::En);
    let heads: BTreeSet<&str> = keys.keys().filter_map(|key| key.split_once('-')).map(|(head, _)| head).collect();
    for source in sources.iter().filter(|source| matches!(source.layer(), "ui" | "text" | "cli" | "report")) {
        for literal in &source.literals {
            let text = literal.text.as_str();
            let looks = text
                .split('-')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            let is_head = text.split_once('-').is_some_and(|(head, _)| heads.contains(head));
            let is_column = source.path == "report/summary.rs" && keys.contains_key(&format!("column-{text}"));
            assert!(!looks || !is_head || is_column || keys.contains_key(text), "{}: {text:?}", source.path);
        }
    }
}

#[test]
fn every_text_is_asked_for_somewhere() {
    let sources = source::all();
    let mut asked: BTreeSet<String> = composed().into_iter().collect();
    for source in &sources {
        asked.extend(source.literals.iter().map(|literal| literal.text.clone()));
        if source.path == "report/summary.rs" {
            asked.extend(source.literals.iter().map(|literal| format!("column-{}", literal.text)));
        }
    }
    let keys = messages(Language::En);
    let unused: Vec<&String> = keys.keys().filter(|key| !asked.contains(*key)).collect();
    assert!(unused.is_empty(), "nothing asks for {unused:#?}");
}

#[test]
fn every_value_that_a_text_asks_for_is_given_where_it_is_used() {
    let keys = messages(Language::En);
    let sources = source::all();
    for source in &sources {
        for (at, literal) in source.literals.iter().enumerate().filter(|(_, literal)| literal.before.ends_with(".with(")) {
            let Some(message) = keys.get(&literal.text) else { continue };
            // The names of the values stand in the call, or in a list right before it.
            let near = &source.literals[at.saturating_sub(12)..source.literals.len().min(at + 20)];
            for variable in message.variables.iter().map(|variable| variable.trim_end_matches("-n")) {
                let given = near.iter().any(|literal| literal.text == variable);
                assert!(given, "{}: {} without ${variable}", source.path, literal.text);
            }
        }
        let without = source.literals.iter().filter(|literal| literal.before.ends_with("texts.get("));
        for literal in without {
            let variables = keys.get(&literal.text).map(|message| &message.variables);
            assert!(variables.is_none_or(BTreeSet::is_empty), "{}: {} has values", source.path, literal.text);
        }
    }
}

// --- sentences

fn fields() -> Vec<Field> {
    use Field as F;
    one_of_each![
        F::NameKk => F::NameKk,
        F::NameRu => F::NameRu,
        F::BallotKk => F::BallotKk,
        F::BallotRu => F::BallotRu,
        F::NameLatin => F::NameLatin,
        F::Sex => F::Sex,
        F::BirthOn => F::BirthOn,
        F::BirthYear => F::BirthYear,
        F::Iin => F::Iin,
        F::ResidenceSince => F::ResidenceSince,
        F::Residence => F::Residence,
        F::Education => F::Education,
        F::Posts => F::Posts,
        F::PresentPost => F::PresentPost,
        F::Workplace => F::Workplace,
        F::Contacts => F::Contacts,
        F::Party => F::Party,
        F::Nominator => F::Nominator,
        F::NominatorKind => F::NominatorKind,
        F::NominatedOn => F::NominatedOn,
        F::ReceivedOn => F::ReceivedOn,
        F::ReceivedTime => F::ReceivedTime,
        F::ReceivedBy => F::ReceivedBy,
        F::ReceiptNumber => F::ReceiptNumber,
        F::Pages => F::Pages,
        F::Remarks => F::Remarks,
        F::Finding => F::Finding,
        F::Document => F::Document,
        F::Ruling => F::Ruling,
        F::Evidence => F::Evidence,
        F::Source => F::Source,
        F::Linguists => F::Linguists,
        F::TaskWritten => F::TaskWritten,
        F::TaskReading => F::TaskReading,
        F::TaskSpeech => F::TaskSpeech,
        F::DepositAmount => F::DepositAmount,
        F::DepositPaidOn => F::DepositPaidOn,
        F::Reason => F::Reason,
        F::Date => F::Date,
        F::ResolutionNumber => F::ResolutionNumber,
        F::Votes => F::Votes,
        F::Dissent => F::Dissent,
        F::Grounds => F::Grounds,
        F::SignaturesCollected => F::SignaturesCollected,
        F::SignaturesChecked => F::SignaturesChecked,
        F::SignaturesValid => F::SignaturesValid,
        F::SignatureRegions => F::SignatureRegions,
        F::SignaturesInvalid => F::SignaturesInvalid,
        F::Region => F::Region,
        F::ProtocolNumber => F::ProtocolNumber,
        F::IssuedTo => F::IssuedTo,
        F::SheetsReturned => F::SheetsReturned,
        F::Chair => F::Chair,
        F::Secretary => F::Secretary,
        F::RuleText => F::RuleText,
        F::RuleArticle => F::RuleArticle,
        F::RuleDays => F::RuleDays,
        F::SupportVoters => F::SupportVoters,
        F::Deposit => F::Deposit,
        F::WithdrawalCloses => F::WithdrawalCloses,
        F::PersonName => F::PersonName,
        F::ElectionName => F::ElectionName,
        F::HeldOn => F::HeldOn,
        F::NominationCloses => F::NominationCloses,
        F::RegistrationCloses => F::RegistrationCloses,
        F::Voters => F::Voters,
        F::Gates => F::Gates,
        F::ChecklistItems => F::ChecklistItems,
        F::Responsible => F::Responsible,
        F::MendUntil => F::MendUntil,
    ]
}

fn rejections() -> Vec<Rejection> {
    use Rejection as R;
    let (day, moment) = (date(2022, 11, 7), date(2022, 11, 7).at(9, 0, 0, 0));
    let text = |text: &str| text.to_owned();
    let criteria = || vec![text(criterion::LANGUAGE), text(criterion::CITIZENSHIP)];
    let short = R::SignaturesShort { valid: Some(4_054), required: 118_273, regions: None, regions_required: 14 };
    one_of_each![
        R::StationFault { .. } => R::StationFault { number: 7, fault: Fault::CommissionSize },
        R::StationValue { .. } => R::StationValue { fact: Fact::Voters, bad: BadValue::NotANumber },
        R::StationExists { .. } => R::StationExists { number: 7 },
        R::StationInUse { .. } => R::StationInUse { number: 7 },
        R::RepairReported { .. } => R::RepairReported { by: "Officer".to_owned() },
        R::StationClosed { .. } => R::StationClosed { number: 7 },
        R::AtStation { .. } => R::AtStation { number: 7, why: Box::new(R::NotFound) },
        R::ItemNotAsked { .. } => R::ItemNotAsked { item: "ramp".to_owned() },
        R::NothingToChange => R::NothingToChange,
        R::ProposalOld => R::ProposalOld,
        R::Cancelled => R::Cancelled,
        R::ChangedSince { .. } => R::ChangedSince { number: Some(7) },
        R::NotToBeTakenBack => R::NotToBeTakenBack,
        R::Missing(_) => R::Missing(Field::NameKk),
        R::TooLong { .. } => R::TooLong { field: Field::NameKk, limit: 2_000 },
        R::InTheFuture { .. } => R::InTheFuture { field: Field::Date, now: moment },
        R::Before { .. } => R::Before { field: Field::Date, earliest: day },
        R::DeadlinePassed { .. } => R::DeadlinePassed { field: Field::Date, closed_at: moment },
        R::TooCloseToVoting { .. } => R::TooCloseToVoting { last_day: day },
        R::TooYoung { .. } => R::TooYoung { age: 39, required: 40 },
        R::ResidenceShort { .. } => R::ResidenceShort { years: 9, required: 15 },
        R::ServiceShort { .. } => R::ServiceShort { months: 40, required: 5 },
        R::OutOfRange { .. } => R::OutOfRange { field: Field::Pages, least: 1, most: 10_000 },
        R::AbsurdDate { .. } => R::AbsurdDate { field: Field::ResidenceSince },
        R::Iin { .. } => R::Iin { shape: true },
        R::AbsurdBirth { .. } => R::AbsurdBirth { field: Field::BirthOn },
        R::ResolutionNumber => R::ResolutionNumber,
        R::VotesOfNobody { .. } => R::VotesOfNobody { members: 7 },
        R::VotesAgainst => R::VotesAgainst,
        R::PapersMissing { .. } => R::PapersMissing { papers: vec![text("consent"), text("deposit_proof")] },
        R::PaperDefective { .. } => R::PaperDefective { paper: text("consent") },
        R::CriteriaOpen { .. } => R::CriteriaOpen { criteria: criteria() },
        R::CriteriaNotMet { .. } => R::CriteriaNotMet { criteria: criteria() },
        R::UnknownCriterion { .. } => R::UnknownCriterion { code: text("height") },
        R::FactsContradict { .. } => R::FactsContradict { criterion: text(criterion::AGE) },
        R::LanguageNotTested => R::LanguageNotTested,
        R::TooFewLinguists { .. } => R::TooFewLinguists { least: 5 },
        R::LinguistVotes { .. } => R::LinguistVotes { members: 5 },
        R::NothingNotMet => R::NothingNotMet,
        R::DepositShort { .. } => R::DepositShort { amount: 2_000_000, required: 3_000_000 },
        R::DepositUnverified => R::DepositUnverified,
        R::DepositRule { .. } => R::DepositRule { end: DepositEnd::Kept.code() },
        R::DeclarationMissing { .. } => R::DeclarationMissing { whose: Declarant::Spouse.code() },
        R::SheetNumbers => R::SheetNumbers,
        R::SheetsOverlap { .. } => R::SheetsOverlap { first: 1, last: 500 },
        R::ProtocolsRecorded => R::ProtocolsRecorded,
        R::UnknownRegion { .. } => R::UnknownRegion { code: 99 },
        R::ScanTooLarge { .. } => R::ScanTooLarge { limit: SCAN_LIMIT },
        R::ScanKind => R::ScanKind,
        R::NotProposed => R::NotProposed,
        R::AppealOpen => R::AppealOpen,
        R::AppealFinal => R::AppealFinal,
        R::NoAppeal => R::NoAppeal,
        R::NoGround => R::NoGround,
        R::UnknownGround { .. } => R::UnknownGround { code: text("hair") },
        R::UnknownPaper { .. } => R::UnknownPaper { code: text("diploma") },
        R::NotInThisState { .. } => R::NotInThisState { status: "not_accepted", action: "record_paper" },
        R::AlreadyDecided { .. } => R::AlreadyDecided { status: "registered" },
        R::SignaturesShort { .. } => short,
        R::SignaturesContradict { .. } => R::SignaturesContradict { field: Field::SignaturesValid, at_most: 1_000 },
        R::NeedsSecondPerson { .. } => R::NeedsSecondPerson { first: text("B. Sample") },
        R::NominatorNotEntitled => R::NominatorNotEntitled,
        R::NominatorTaken { .. } => R::NominatorTaken { number: 3 },
        R::SameNominee { .. } => R::SameNominee { number: 3 },
        R::SameIin { .. } => R::SameIin { number: 3 },
        R::ThresholdContradicts { .. } => R::ThresholdContradicts { computed: 118_273 },
        R::TooFewCandidates { .. } => R::TooFewCandidates { registered: 1 },
        R::ApplicationsUndecided { .. } => R::ApplicationsUndecided { count: 2 },
        R::NotProofread => R::NotProofread,
        R::AlreadyApproved => R::AlreadyApproved,
        R::ItemsUnanswered { .. } => R::ItemsUnanswered { items: vec![text("ramp")] },
        R::NoteMissing { .. } => R::NoteMissing { item: text("lighting") },
        R::UnknownItem { .. } => R::UnknownItem { code: text("carpet") },
        R::QuantityTooSmall { .. } => R::QuantityTooSmall { item: text("booths_enough"), given: 1, required: 3 },
        R::ItemNotFailed { .. } => R::ItemNotFailed { item: text("ramp") },
        R::CheckOutOfDate { .. } => R::CheckOutOfDate { checked_on: day },
        R::SecondPersonNeeded { .. } => R::SecondPersonNeeded { station: 17, item: text("ramp") },
        R::UnknownStations { .. } => R::UnknownStations { numbers: vec![17, 9_999] },
        R::DefectNotOpen { .. } => R::DefectNotOpen { station: 17, item: text("ramp") },
        R::GateAfterElection { .. } => R::GateAfterElection { held_on: day },
        R::ItemCode { .. } => R::ItemCode { code: text("Ramp") },
        R::UnknownCategory { .. } => R::UnknownCategory { category: text("carpets") },
        R::QuantityOfNothing { .. } => R::QuantityOfNothing { item: text("ramp") },
        R::ItemTextMissing { .. } => R::ItemTextMissing { item: text("ramp") },
        R::NoCriticalItem => R::NoCriticalItem,
        R::NothingChanged => R::NothingChanged,
        R::CheckNotLatest => R::CheckNotLatest,
        R::CheckOfAnother { .. } => R::CheckOfAnother { author: text("B. Sample") },
        R::ChangedMeanwhile => R::ChangedMeanwhile,
        R::NotFound => R::NotFound,
        R::UnknownPerson => R::UnknownPerson,
        R::LastPerson => R::LastPerson,
    ]
}

fn failures() -> Vec<StoreError> {
    use StoreError as E;
    let path = || PathBuf::from("/home/aigul/Сайлау.tizim");
    let detail = || "detail".to_owned();
    one_of_each![
        E::NotFound { .. } => E::NotFound { path: path() },
        E::Exists { .. } => E::Exists { path: path() },
        E::ReadOnly { .. } => E::ReadOnly { path: path() },
        E::Foreign { .. } => E::Foreign { path: path() },
        E::Newer { .. } => E::Newer { path: path(), version: 2 },
        E::Older { .. } => E::Older { path: path(), version: 1 },
        E::ScanBroken { .. } => E::ScanBroken { name: "Хаттама.pdf".to_owned() },
        E::Damaged { .. } => E::Damaged { path: path(), detail: detail() },
        E::InUse { .. } => E::InUse { path: path(), holder: "aigul@desk · 4711".to_owned() },
        E::NetworkDrive { .. } => E::NetworkDrive { path: path() },
        E::DiskFull { .. } => E::DiskFull { path: path() },
        E::Io { .. } => E::Io { path: path(), detail: detail() },
        E::Sqlite(_) => E::Sqlite(detail()),
        E::Content(_) => E::Content(detail()),
        E::Fault { .. } => E::Fault { detail: detail() },
    ]
}

fn differences() -> Vec<Difference> {
    use Difference as D;
    let (table, key) = (|| "station".to_owned(), || "71000290".to_owned());
    one_of_each![
        D::RowChanged { .. } => D::RowChanged { table: table(), key: key(), columns: vec![table(), key()] },
        D::RowAdded { .. } => D::RowAdded { table: table(), key: key() },
        D::RowRemoved { .. } => D::RowRemoved { table: table(), key: key() },
        D::ChainBroken { .. } => D::ChainBroken { seq: 7 },
        D::CounterWrong { .. } => D::CounterWrong { table: table(), key: key() },
        D::SchemaChanged { .. } => D::SchemaChanged { name: table() },
        D::FileDamaged { .. } => D::FileDamaged { detail: "page 7".to_owned() },
    ]
}

fn lapses() -> Vec<Lapse> {
    use Lapse as L;
    let (kk, ru) = (|| "Әбден".to_owned(), || "Абден".to_owned());
    one_of_each![
        L::CandidateAdded { .. } => L::CandidateAdded { name_kk: kk(), name_ru: ru() },
        L::CandidateRemoved { .. } => L::CandidateRemoved { name_kk: kk(), name_ru: ru() },
        L::NameChanged { .. } => L::NameChanged { was: kk(), is: ru() },
        L::OrderChanged => L::OrderChanged,
        L::ElectionChanged => L::ElectionChanged,
        L::DayChanged { .. } => L::DayChanged { was: date(2022, 11, 20), is: date(2022, 11, 27) },
    ]
}

fn basics() -> Basics {
    let founding = new_register(date(2026, 11, 23), "A", Post::Clerk).expect("the defaults");
    Basics {
        election: founding.election,
        election_revision: 1,
        people: founding.people,
        regions: founding.regions,
        districts: founding.districts,
        rules: founding.rules,
        associations: Vec::new(),
        others: Vec::new(),
        checklist: founding.checklist,
        checklist_number: 1,
        gates: founding.gates,
    }
}

/// Every sentence is said, and none says the same as another.
#[track_caller]
fn assert_sentences(language: Language, sentences: &[(String, String)]) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (what, sentence) in sentences {
        assert_said(sentence, what, language);
        let heads = [
            "rejected-",
            "failed-",
            "differs-",
            "lapse-",
            "done-",
            "field-",
            "status-",
            "action-",
            "post-",
            "command-",
            "because-",
            "declarant-",
            "deposit-",
            "document-",
            "invalid-",
            "nominator-",
            "propose-",
            "service-",
            "task-",
        ];
        let is_key = heads.iter().any(|head| sentence.contains(head));
        assert!(!is_key, "a key: {what} in {}: {sentence:?}", language.name());
        if let Some(other) = seen.insert(sentence, what) {
            panic!("{what} says the same as {other} in {}: {sentence:?}", language.name());
        }
    }
}

#[test]
fn every_rejection_is_a_sentence_in_every_language() {
    let basics = basics();
    for language in Language::ALL {
        let texts = Texts::new(language);
        for basics in [None, Some(&basics)] {
            let say = |rejection: &Rejection| (format!("{rejection:?}"), texts.rejection(rejection, basics));
            assert_sentences(language, &rejections().iter().map(say).collect::<Vec<_>>());
        }
        let missing = |field: &Field| (format!("{field:?}"), texts.rejection(&Rejection::Missing(*field), None));
        assert_sentences(language, &fields().iter().map(missing).collect::<Vec<_>>());
        for rejection in rejections() {
            let field = rejection.field().map(|field| texts.field(field));
            assert!(field.is_none_or(|field| !field.is_empty()));
        }
        // Codes are for the program: a person reads the paper's and the item's name.
        for (rejection, code) in [
            (Rejection::PapersMissing { papers: vec!["deposit_proof".to_owned()] }, "deposit_proof"),
            (Rejection::PaperDefective { paper: "deposit_proof".to_owned() }, "deposit_proof"),
            (Rejection::CriteriaOpen { criteria: vec![criterion::SERVICE.to_owned()] }, criterion::SERVICE),
            (Rejection::CriteriaNotMet { criteria: vec![criterion::LANGUAGE.to_owned()] }, criterion::LANGUAGE),
            (Rejection::FactsContradict { criterion: criterion::CITIZENSHIP.to_owned() }, criterion::CITIZENSHIP),
            (Rejection::DepositRule { end: "returned_five_percent" }, "_"),
            (Rejection::NotInThisState { status: "entered_in_error", action: "mark_entered_in_error" }, "_"),
            (Rejection::NoteMissing { item: "fire_safety".to_owned() }, "fire_safety"),
            (Rejection::SecondPersonNeeded { station: 1, item: "fire_safety".to_owned() }, "fire_safety"),
            (Rejection::QuantityTooSmall { item: "booths_enough".to_owned(), given: 1, required: 2 }, "booths_enough"),
            (Rejection::NotInThisState { status: "not_accepted", action: "record_paper" }, "_"),
        ] {
            let sentence = texts.rejection(&rejection, Some(&basics));
            assert!(!sentence.contains(code), "{sentence}");
        }
    }
}

fn reasons() -> Vec<Because> {
    use Because as B;
    let text = |text: &str| text.to_owned();
    one_of_each![
        B::TooYoung { .. } => B::TooYoung { age: 39, required: 40 },
        B::ResidenceShort { .. } => B::ResidenceShort { years: 9, required: 15 },
        B::ServiceShort { .. } => B::ServiceShort { service: Service { months: 40, days: 3 }, required: 5 },
        B::NoService { .. } => B::NoService { required: 5 },
        B::NotCitizenByBirth => B::NotCitizenByBirth,
        B::LanguageNotPassed { .. } => B::LanguageNotPassed { fluent: 2, not_fluent: 5 },
        B::NominatorKind { .. } => B::NominatorKind { kind: NominatorKind::UnionOfLegalEntities },
        B::Evidence { .. } => B::Evidence { evidence: text("An officer's words.") },
        B::PapersMissing { .. } => B::PapersMissing { papers: vec![text("consent"), text("deposit_proof")] },
        B::PaperDefective { .. } => B::PaperDefective { paper: text("consent"), finding: text("unsigned") },
        B::SignaturesShort { .. } => B::SignaturesShort { collected: Some(58_889), valid: Some(4_054), required: 118_273 },
        B::RegionsShort { .. } => B::RegionsShort { regions: Some(9), required: 14 },
        B::DeclarationFalse { .. } => B::DeclarationFalse { whose: Declarant::Spouse, note: text("a house") },
        B::LanguageNotHeld { .. } => B::LanguageNotHeld { reason: text("did not come") },
        B::Both(..) => B::Both(
            Box::new(B::NoService { required: 5 }),
            Box::new(B::Evidence { evidence: text("and a note") }),
        ),
    ]
}

#[test]
fn every_ground_says_in_every_language_what_it_rests_on() {
    let basics = basics();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let say = |because: &Because| (format!("{because:?}"), texts.because(because, &basics));
        assert_sentences(language, &reasons().iter().map(say).collect::<Vec<_>>());
        // The particulars show the figures, and the papers by their names.
        let shown = |because: &Because, figures: &[&str], codes: &[&str]| {
            let sentence = texts.because(because, &basics);
            let place = format!("{because:?} in {}: {sentence:?}", language.name());
            assert!(figures.iter().all(|figure| sentence.contains(figure)), "{place}");
            assert!(!codes.iter().any(|code| sentence.contains(code)), "{place}");
        };
        for because in reasons() {
            match &because {
                Because::TooYoung { .. } => shown(&because, &["39", "40"], &[]),
                Because::ResidenceShort { .. } => shown(&because, &["9", "15"], &[]),
                Because::ServiceShort { service, .. } => shown(&because, &["5", &texts.service(*service)], &[]),
                Because::NoService { .. } => shown(&because, &["5"], &[]),
                Because::LanguageNotPassed { .. } => shown(&because, &["2", "5"], &[]),
                Because::NominatorKind { kind } => shown(&because, &[], &[kind.code()]),
                Because::PapersMissing { .. } => shown(&because, &["; "], &["consent;", "deposit_proof"]),
                Because::PaperDefective { finding, .. } => shown(&because, &[finding], &[]),
                Because::SignaturesShort { .. } => {
                    shown(&because, &["58\u{a0}889", "4\u{a0}054", "118\u{a0}273"], &[]);
                }
                Because::RegionsShort { .. } => shown(&because, &["9", "14"], &[]),
                Because::DeclarationFalse { note, .. } => shown(&because, &[note], &["declarant"]),
                Because::LanguageNotHeld { reason } => shown(&because, &[reason], &[]),
                Because::Both(..) => shown(&because, &["and a note"], &[]),
                Because::NotCitizenByBirth | Because::Evidence { .. } => {}
            }
        }
        // A figure that nobody knows is said to be unknown.
        let unknown = Because::SignaturesShort { collected: None, valid: None, required: 118_273 };
        assert!(texts.because(&unknown, &basics).contains(&texts.get("not-given")));
        let none = Because::RegionsShort { regions: None, required: 14 };
        assert!(texts.because(&none, &basics).contains(&texts.get("not-given")));
        // The grounds themselves stand with their article, those of the Constitution too.
        for ground in &basics.rules.grounds {
            let line = texts.ground(ground);
            assert_said(&line, &ground.code, language);
            assert!(line.contains(texts.name(&ground.text)), "{line}");
        }
    }
}

#[test]
fn a_length_of_service_is_said_in_years_and_months() {
    let said = |language, months, days| Texts::new(language).service(Service { months, days });
    for language in Language::ALL {
        let all = [(0, 0), (0, 1), (0, 22), (1, 0), (2, 5), (11, 0), (12, 0), (21, 0), (40, 3), (61, 0), (252, 0)];
        let all = all.map(|(months, days)| (format!("{months} months {days} days"), said(language, months, days)));
        assert_sentences(language, &all);
    }
    assert_eq!(said(Language::En, 40, 3), "3 years 4 months");
    assert_eq!(said(Language::En, 13, 0), "1 year 1 month");
    assert_eq!(said(Language::En, 0, 1), "1 day");
    assert_eq!(said(Language::Ru, 40, 3), "3 года 4 месяца");
    assert_eq!(said(Language::Ru, 61, 0), "5 лет 1 месяц");
    assert_eq!(said(Language::Ru, 0, 21), "21 день");
    assert_eq!(said(Language::Ru, 263, 0), "21 год 11 месяцев");
    assert_eq!(said(Language::Kk, 40, 3), "3 жыл 4 ай");
    assert_eq!(said(Language::Kk, 0, 3), "3 күн");
    assert_eq!(said(Language::Id, 40, 3), "3 tahun 4 bulan");
}

#[test]
fn every_kind_of_document_has_a_name_of_its_own_in_every_language() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        let name = |kind: DocumentKind| {
            let key = format!("document-{}", kind.code().replace('_', "-"));
            assert!(texts.has(&key), "{key} in {}", language.name());
            (key.clone(), texts.get(&key))
        };
        assert_sentences(language, &DocumentKind::ALL.map(name));
        let printed = DocumentLanguages::ALL.map(|languages| {
            let key = format!("document-language-{}", languages.code());
            (key.clone(), texts.get(&key))
        });
        assert_sentences(language, &printed);
        let lacks = texts.unfilled(&[Field::ReceiptNumber, Field::Chair]);
        assert_said(&lacks, "what a document lacks", language);
        assert!(lacks.contains(&texts.field(Field::ReceiptNumber)) && lacks.contains(&texts.field(Field::Chair)), "{lacks}");
    }
}

/// The keys under which the task list names its lines, in `ui/applications/tasks.rs`.
fn task_key(task: &TaskKind) -> String {
    match task {
        TaskKind::Papers { stage: PaperStage::Filing, .. } => "task-filing-papers",
        TaskKind::Papers { stage: PaperStage::Registration, .. } => "task-registration-papers",
        TaskKind::PaperDefective { .. } => "task-paper-defective",
        TaskKind::Criteria { .. } => "task-criteria",
        TaskKind::CriterionNotMet { .. } => "task-criterion-not-met",
        TaskKind::LanguageTest => "task-language",
        TaskKind::Conformity => "task-conformity",
        TaskKind::Sheets => "task-sheets",
        TaskKind::Signatures { .. } => "task-signatures",
        TaskKind::Regions { .. } => "task-regions",
        TaskKind::Deposit { .. } => "task-deposit",
        TaskKind::DepositEnd => "task-deposit-end",
        TaskKind::Declaration { whose: Declarant::Candidate } => "field-declaration-candidate",
        TaskKind::Declaration { whose: Declarant::Spouse } => "field-declaration-spouse",
        TaskKind::DeclarationVerified { .. } => "task-declaration-verified",
        TaskKind::Proposal => "task-proposal",
        TaskKind::Decision => "task-decision",
        TaskKind::Document { document } => return format!("document-{}", document.code().replace('_', "-")),
        TaskKind::Appeal => "task-appeal",
    }
    .to_owned()
}

#[test]
fn every_task_has_a_name_of_its_own_in_every_language() {
    use TaskKind as T;
    let (have, all, whose) = (1, 3, Declarant::Candidate);
    let mut tasks = one_of_each![
        T::Papers { .. } => T::Papers { stage: PaperStage::Filing, have, all },
        T::PaperDefective { .. } => T::PaperDefective { paper: String::new() },
        T::Criteria { .. } => T::Criteria { met: 1, all },
        T::CriterionNotMet { .. } => T::CriterionNotMet { criterion: String::new() },
        T::LanguageTest => T::LanguageTest,
        T::Conformity => T::Conformity,
        T::Sheets => T::Sheets,
        T::Signatures { .. } => T::Signatures { valid: None, required: 1 },
        T::Regions { .. } => T::Regions { regions: None, required: 1 },
        T::Deposit { .. } => T::Deposit { amount: 0, required: 1 },
        T::DepositEnd => T::DepositEnd,
        T::Declaration { .. } => T::Declaration { whose },
        T::DeclarationVerified { .. } => T::DeclarationVerified { whose },
        T::Proposal => T::Proposal,
        T::Decision => T::Decision,
        T::Document { .. } => T::Document { document: DocumentKind::Receipt },
        T::Appeal => T::Appeal,
    ];
    tasks.push(T::Papers { stage: PaperStage::Registration, have, all });
    tasks.push(T::Declaration { whose: Declarant::Spouse });
    tasks.extend(DocumentKind::ALL.into_iter().skip(1).map(|document| T::Document { document }));
    let sources = source::all();
    let list = sources.iter().find(|source| source.path == "ui/applications/tasks.rs").expect("the task list");
    for language in Language::ALL {
        let (texts, keys) = (Texts::new(language), messages(language));
        let mut names = Vec::new();
        for task in &tasks {
            let key = task_key(task);
            assert!(texts.has(&key), "{key} in {}", language.name());
            let document = key.starts_with("document-");
            assert!(document || list.literals.iter().any(|literal| literal.text == key), "the task list names no {key}");
            names.push((key.clone(), filled(&texts, &key, &keys[&key], 2)));
        }
        assert_sentences(language, &names);
    }
}

#[test]
fn every_failure_and_every_difference_is_a_sentence_in_every_language() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        // What SQLite says and what a value says are one case to a person.
        let failures = failures().into_iter().filter(|error| !matches!(error, StoreError::Sqlite(_)));
        let said: Vec<_> = failures.map(|error| (format!("{error:?}"), texts.failure(&error))).collect();
        assert!(said.iter().all(|(what, said)| !what.contains("path") || said.contains("/home/aigul/Сайлау.tizim")));
        assert_sentences(language, &said);
        let nobody = StoreError::InUse { path: PathBuf::from("a.tizim"), holder: String::new() };
        assert!(texts.failure(&nobody).contains(&texts.get("another-program")));
        let say = |difference: &Difference| (format!("{difference:?}"), texts.difference(difference));
        let said: Vec<_> = differences().iter().map(say).collect();
        assert!(
            said.iter().all(|(what, said)| !what.contains("key") || (said.contains("station") && said.contains("71000290")))
        );
        assert_sentences(language, &said);
        let say = |lapse: &Lapse| (format!("{lapse:?}"), texts.lapse(lapse));
        assert_sentences(language, &lapses().iter().map(say).collect::<Vec<_>>());
    }
}

#[test]
fn every_outcome_is_a_sentence_in_every_language() {
    let (commands, _) = command_codes();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut sentences = Vec::new();
        for command in &commands {
            let outcome = Outcome {
                seq: 1,
                command: (*command).to_owned(),
                name: "Әбден".to_owned(),
                readiness: Some(Readiness::Ready),
                application: None,
                count: None,
                ballot_lapsed: false,
                undo: None,
            };
            sentences.push((outcome.command.clone(), texts.outcome(&outcome)));
            let lapsed = Outcome { ballot_lapsed: true, command: outcome.command.clone(), ..outcome };
            let both = texts.outcome(&lapsed);
            assert!(both.ends_with(&texts.get("done-ballot-lapsed")), "{both}");
            assert_said(&both, command, language);
        }
        assert_sentences(language, &sentences);
        let history: Vec<_> = commands.iter().map(|code| ((*code).to_owned(), texts.command(code))).collect();
        assert_sentences(language, &history);
        for days in [-2, -1, 0, 1, 13] {
            assert_said(&days_left(&texts, days), "days left", language);
        }
        for answer in Answer::ALL {
            let key = match answer {
                Answer::Yes => "answer-yes",
                Answer::No => "answer-no",
                Answer::NotApplicable => "answer-not-applicable",
            };
            assert!(texts.has(key), "{key}");
        }
    }
}

#[test]
fn numbers_dates_and_shares_are_written_as_the_commission_writes_them() {
    let [kk, ru, en, id] = Language::ALL.map(Texts::new);
    assert_eq!([0, 999, 1_000, 11_950_485].map(|n| en.number(n)), ["0", "999", "1\u{a0}000", "11\u{a0}950\u{a0}485"]);
    for texts in [&kk, &ru, &id] {
        assert_eq!(texts.percent(8_131, 10_000), "81,3\u{a0}%");
    }
    assert_eq!(en.percent(8_131, 10_000), "81.3\u{a0}%");
    assert_eq!(en.percent(10_100, 10_101), "99.9\u{a0}%", "never 100 while one is missing");
    assert_eq!([en.percent(10_101, 10_101), en.percent(0, 0)], ["100.0\u{a0}%", "–"]);
    let day = date(2022, 11, 7);
    assert_eq!(en.date(day), "07.11.2022");
    assert_eq!(en.moment(day.at(9, 5, 0, 0)), "07.11.2022\u{a0}09:05");
    let long = [&kk, &ru, &en, &id].map(|texts| texts.long_date(date(2022, 11, 20)));
    assert_eq!(long, ["2022 жылғы 20 қараша", "20 ноября 2022 года", "20 November 2022", "20 November 2022"]);
    // Kazakh bends the month by its vowels; the others need no form for it.
    let [on, of] = [Texts::on_date, Texts::of_date]
        .map(|form| [(1, 16), (6, 1), (7, 6), (9, 30), (11, 20)].map(|(month, day)| form(&kk, date(2022, month, day))));
    let months = ["16 қаңтарда", "1 маусымда", "6 шілдеде", "30 қыркүйекте", "20 қарашада"];
    assert_eq!(on, months.map(|month| format!("2022 жылғы {month}")));
    let months = ["16 қаңтардағы", "1 маусымдағы", "6 шілдедегі", "30 қыркүйектегі", "20 қарашадағы"];
    assert_eq!(of, months.map(|month| format!("2022 жылғы {month}")));
    for texts in [&ru, &en, &id] {
        assert_eq!([texts.on_date(day), texts.of_date(day)], [texts.long_date(day), texts.long_date(day)]);
    }
    for month in 1..=12 {
        let (word, on) = (kk.long_date(date(2022, month, 1)), kk.on_date(date(2022, month, 1)));
        assert!(on.strip_prefix(&word).is_some_and(|ending| !ending.is_empty()), "{word}: {on}");
        let ending = if on.ends_with('е') { "гі" } else { "ғы" };
        assert_eq!(kk.of_date(date(2022, month, 1)), format!("{on}{ending}"));
    }
    en.set_zone("Asia/Almaty");
    assert_eq!(en.instant("2022-11-07T03:00:00Z".parse().expect("an instant")), "07.11.2022\u{a0}09:00", "six hours then");
}

// --- glyphs

/// The fonts as the window and the paper use them: one for the languages, one for signs.
fn fonts() -> Fonts {
    let mut definitions = FontDefinitions::empty();
    for (name, bytes) in ["regular", "bold", "signs"].into_iter().zip(tizim::fonts::FONTS) {
        definitions.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for name in ["regular", "bold"] {
        definitions.families.insert(FontFamily::Name(name.into()), vec![name.to_owned(), "signs".to_owned()]);
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        definitions.families.insert(family, vec!["regular".to_owned(), "signs".to_owned()]);
    }
    Fonts::new(TextOptions::default(), definitions)
}

#[test]
fn every_letter_of_the_program_is_in_its_fonts() {
    let mut letters: BTreeMap<char, String> = BTreeMap::new();
    let mut take = |text: &str, place: &str| {
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            letters.entry(letter).or_insert_with(|| place.to_owned());
        }
    };
    for language in Language::ALL {
        take(language.source(), language.code());
        take(language.name(), language.code());
    }
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for folder in ["sample", "defaults"] {
        for file in std::fs::read_dir(assets.join(folder)).expect("a folder of the assets") {
            let path = file.expect("a file of the assets").path();
            take(&std::fs::read_to_string(&path).expect("a text"), &path.display().to_string());
        }
    }
    let sources = source::all();
    for source in sources.iter().filter(|source| matches!(source.layer(), "ui" | "text" | "report")) {
        // The marks that a text is searched for, to leave them out, are not shown.
        source.literals.iter().filter(|literal| literal.text.chars().count() > 1 || !is_mark(&literal.text)).for_each(
            |literal| {
                take(&literal.text, &source.path);
            },
        );
    }
    take("АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя№«»–—…", "the alphabet");
    let mut fonts = fonts();
    for family in ["regular", "bold"] {
        let font = FontId::new(14.0, FontFamily::Name(family.into()));
        assert!(!fonts.has_glyph(&font, '漢'), "a letter that no font has is noticed");
        let missing: Vec<_> = letters.iter().filter(|(letter, _)| !fonts.has_glyph(&font, **letter)).collect();
        assert!(missing.is_empty(), "not in {family}: {missing:?}");
    }
}

fn is_mark(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}' | '\u{feff}'))
}
