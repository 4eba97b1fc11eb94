//! The layers of `src/lib.rs` keep their direction: the rules know nothing of the file, the file nothing of the screen, the
//! screen nothing of SQL. What the source says is read as text, so that a crossing is found where it is written.

#[path = "common/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};

use source::Source;

/// What each layer may use of ours. A new folder or file beside `lib.rs` has to be put in here.
const LAYERS: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("view", &["domain"]),
    // Only the order of the alphabet, by which SQLite sorts the ballot; see below.
    ("store", &["domain", "view"]),
    ("sample", &["domain", "store", "view"]),
    ("fonts", &[]),
    ("text", &["domain", "store", "view"]),
    ("preferences", &["store", "text", "view"]),
    ("report", &["domain", "fonts", "store", "text", "view"]),
    // Of the store only what writes a file whole or not at all.
    ("exchange", &["domain", "store", "text", "view"]),
    ("worker", &["domain", "exchange", "report", "sample", "store", "text", "view"]),
    ("ui", &["domain", "exchange", "fonts", "preferences", "report", "sample", "store", "text", "view", "worker"]),
    ("cli", &["domain", "exchange", "preferences", "report", "sample", "store", "text", "ui", "view"]),
];

/// What the window may know of the store: values that it shows, nothing that opens or changes a file.
const STORE_IN_THE_WINDOW: [&str; 5] = ["Difference", "Outcome", "Refusal", "StoreError", "Verdict"];

/// What may be used from where, besides what every layer uses. The names of crates are searched for as words.
const CRATES: [(&str, &[&str]); 13] = [
    ("rusqlite", &["store"]),
    ("egui", &["ui"]),
    ("eframe", &["ui"]),
    ("rfd", &["ui"]),
    ("typst", &["report"]),
    ("calamine", &["exchange"]),
    ("quick_xml", &["exchange"]),
    ("rust_xlsxwriter", &["exchange"]),
    ("encoding_rs", &["exchange"]),
    ("fluent_bundle", &["text"]),
    ("icu_collator", &["domain"]),
    ("clap", &["cli"]),
    ("crossbeam_channel", &["worker", "ui"]),
];

/// What the rules never use: a clock, a file, the surroundings, a process, a thread, the net, chance.
const NOT_IN_THE_RULES: [&str; 9] =
    ["::now", "SystemTime", "std::fs", "std::env", "std::process", "std::thread", "std::net", "std::io", "random"];

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The paths below `crate::` that a file names, each as far as it is written: `crate::store::{Outcome, lock::Lock}` gives
/// `store::Outcome` and `store::lock::Lock`.
fn ours(code: &str) -> BTreeSet<String> {
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = code.replace(" ::", "::").replace(":: ", "::");
    let mut found = BTreeSet::new();
    for root in ["crate::", "tizim::"] {
        for (at, _) in code.match_indices(root) {
            let word_before = code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
            if !word_before {
                path(&code[at + root.len()..], "", &mut found);
            }
        }
    }
    found
}

/// Reads one path, or a group of paths in braces, and returns what follows it.
fn path<'a>(text: &'a str, before: &str, found: &mut BTreeSet<String>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut group) = text.strip_prefix('{') {
        loop {
            group = path(group, before, found).trim_start();
            group = match group.strip_prefix(',').map(str::trim_start) {
                Some(rest) => rest,
                None => group,
            };
            if let Some(rest) = group.strip_prefix('}') {
                return rest;
            }
            assert!(!group.is_empty(), "a group of paths has an end");
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let here = if before.is_empty() { name.to_owned() } else { format!("{before}::{name}") };
    if let Some(rest) = rest.strip_prefix("::") {
        if rest.starts_with('<') {
            found.insert(here);
            return rest;
        }
        return path(rest, &here, found);
    }
    found.insert(if name == "self" { before.to_owned() } else { here });
    // `path as other`
    rest.trim_start()
        .strip_prefix("as ")
        .map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn every_layer_uses_only_those_below_it() {
    let layers: BTreeMap<&str, &[&str]> = LAYERS.into();
    let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let sources = source::all();
    for source in sources.iter().filter(|source| !matches!(source.path.as_str(), "lib.rs" | "main.rs")) {
        let allowed = layers.get(source.layer()).unwrap_or_else(|| panic!("{} is in no layer", source.path));
        for path in ours(&source.code) {
            let other = path.split("::").next().expect("a first part").to_owned();
            let within = other == source.layer();
            assert!(within || allowed.contains(&other.as_str()), "{} uses {path}", source.path);
            used.entry(source.layer()).or_default().insert(other);
        }
    }
    for (layer, allowed) in LAYERS {
        for other in allowed {
            let is_used = used.get(layer).is_some_and(|used| used.contains(*other));
            assert!(is_used, "{layer} does not use {other} any more: take it out of the list");
        }
    }
}

#[test]
fn the_library_lists_every_layer() {
    let sources = source::all();
    let library = sources.iter().find(|source| source.path == "lib.rs").expect("the library");
    let modules: BTreeSet<&str> =
        library.code.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(modules, LAYERS.iter().map(|(layer, _)| *layer).collect::<BTreeSet<_>>());
}

#[test]
fn the_rules_climb_no_higher_than_their_folder() {
    for source in source::all().iter().filter(|source| source.layer() == "domain") {
        let climbs =
            source.code.contains("super::super") || (source.path == "domain/mod.rs" && source.code.contains("super::"));
        assert!(!climbs, "{} climbs out of the domain", source.path);
    }
}

#[test]
fn the_rules_look_at_no_clock_no_file_and_no_chance() {
    for source in source::all().iter().filter(|source| source.layer() == "domain") {
        for (at, line) in (1..).zip(source.code.lines()) {
            // The id of a wish is made by who wishes, so that it can be repeated.
            let is_wish = source.path == "domain/command.rs" && line.contains("command_id: Uuid::now_v7()");
            let found = NOT_IN_THE_RULES.iter().find(|word| line.contains(**word));
            assert!(is_wish || found.is_none(), "{} line {at} (without comments): {line}", source.path);
        }
    }
}

#[test]
fn the_window_knows_only_plain_values_of_the_store() {
    for source in source::all().iter().filter(|source| source.layer() == "ui") {
        for path in ours(&source.code).iter().filter(|path| path.starts_with("store")) {
            let value = path.strip_prefix("store::").and_then(|path| path.split("::").next());
            assert!(value.is_some_and(|value| STORE_IN_THE_WINDOW.contains(&value)), "{} uses {path}", source.path);
        }
    }
}

#[test]
fn lists_of_strangers_reach_no_register() {
    for source in source::all().iter().filter(|source| source.layer() == "exchange") {
        for path in ours(&source.code).iter().filter(|path| path.starts_with("store")) {
            let writes = ["store::write_whole", "store::write_in_pieces"].contains(&path.as_str());
            assert!(writes, "{} uses {path}", source.path);
        }
    }
}

fn uses(source: &Source, name: &str) -> bool {
    words(&source.code).any(|word| word == name || word.strip_prefix(name).is_some_and(|rest| rest.starts_with('_')))
}

#[test]
fn every_tool_is_used_in_its_layer_alone() {
    let sources = source::all();
    for (name, layers) in CRATES {
        let using: BTreeSet<&str> = sources.iter().filter(|source| uses(source, name)).map(Source::layer).collect();
        assert!(!using.is_empty(), "{name} is not used any more: take it out of the list");
        for layer in using {
            assert!(layers.contains(&layer), "{layer} uses {name}");
        }
    }
}

#[test]
fn no_sql_is_written_outside_the_store() {
    for source in source::all().iter().filter(|source| source.layer() != "store") {
        for literal in &source.literals {
            let text = literal.text.trim_start().to_uppercase();
            let is_sql = ["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM ", "PRAGMA ", "CREATE TABLE "]
                .iter()
                .any(|sql| text.starts_with(sql));
            assert!(!is_sql, "{}: {:?}", source.path, literal.text);
        }
    }
}

#[test]
fn the_reader_of_the_source_tells_code_from_quotes_and_comments() {
    let text = [
        "fn f<'a>() { // \"no\"",
        r#"    g("a\"b\u{41}\"#,
        r#"       c", 'x', '\'', "#,
        "      r#\"raw \"one\"\"#); /* \"no\" */ h('b') }",
    ]
    .join("\n");
    let source = source::read("a.rs".to_owned(), &text);
    let literals: Vec<&str> = source.literals.iter().map(|literal| literal.text.as_str()).collect();
    assert_eq!(literals, ["a\"bAc", "x", "'", "raw \"one\"", "b"]);
    assert_eq!(source.literals[0].before, "fnf<'a>(){g(");
    assert!(!source.code.contains("no"));
    let paths = ours("use crate::store::{self, Outcome, lock::Lock as L}; let a = crate::text::days_left(x); mycrate::b");
    assert_eq!(Vec::from_iter(paths), ["store", "store::Outcome", "store::lock::Lock", "text::days_left"]);
}
