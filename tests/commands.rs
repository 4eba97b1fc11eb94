//! What scripts and administrators rely on: the commands without a window, their figures, their sentences, their exit codes,
//! and that they leave the files alone.

mod common;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::Desk;
use common::deeds::{CLERK, Office, facts};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use tizim::store::{Reader, verify};
use tizim::text::{Language, Texts};

/// A computer of its own: a home folder, a language, no display.
struct Computer {
    home: TempDir,
    language: &'static str,
}

impl Computer {
    fn new() -> Self {
        Self::speaking("en_US.UTF-8")
    }

    fn speaking(language: &'static str) -> Self {
        Self { home: tempfile::tempdir().expect("a home folder"), language }
    }

    fn command(&self, arguments: &[&dyn AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tizim"));
        for variable in ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_RUNTIME_DIR"]
        {
            command.env_remove(variable);
        }
        command.env("HOME", self.home.path()).env("XDG_CONFIG_HOME", self.home.path().join(".config"));
        command.env("LANG", self.language).args(arguments.iter().map(AsRef::as_ref));
        command
    }

    fn run(&self, arguments: &[&dyn AsRef<OsStr>]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// What a command says on the standard output, and nothing on the other; it must succeed.
    #[track_caller]
    fn said(&self, arguments: &[&dyn AsRef<OsStr>]) -> String {
        let output = self.run(arguments);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
        text(&output.stdout)
    }

    /// The sentence of a command that fails: on the standard error, with the exit code 1 and nothing on the standard output.
    #[track_caller]
    fn refused(&self, arguments: &[&dyn AsRef<OsStr>]) -> String {
        let output = self.run(arguments);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), String::new()), "{}", text(&output.stderr));
        text(&output.stderr)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what it says is UTF-8")
}

/// The names and bytes of the files in a folder.
fn contents(folder: &Path) -> BTreeSet<(String, Vec<u8>)> {
    let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
    files.map(|path| (path.display().to_string(), std::fs::read(&path).expect("a file"))).collect()
}

// --- new

#[test]
fn new_makes_the_sample_and_tells_where() {
    let computer = Computer::new();
    let path = computer.home.path().join("Сайлау 2022.tizim");
    let output = computer.run(&[&"new", &path, &"--sample"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), format!("{}\n", path.display()));
    assert!(text(&output.stderr).contains("Making the sample election 100 %"), "progress goes to the standard error");
    assert_eq!(
        Reader::open(&path).and_then(|reader| reader.overview(jiff::Timestamp::now())).expect("it opens").stations(),
        10_101
    );
    assert_eq!(contents(computer.home.path()).len(), 1, "one file, and no settings");
}

#[test]
fn new_makes_an_empty_register_with_one_person() {
    let computer = Computer::new();
    let path = computer.home.path().join("new.tizim");
    let output = computer.command(&[&"new", &path]).env("USER", "aigul").output().expect("the program starts");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), format!("{}\n", path.display())));
    let basics = Reader::open(&path).and_then(|reader| reader.basics()).expect("it opens");
    assert_eq!(basics.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["aigul"]);
    assert!(!basics.election.sample);
    assert_eq!(verify(&path, &mut |_, _| {}).expect("it is read").differences, []);
}

#[test]
fn new_never_overwrites() {
    let computer = Computer::new();
    let path = computer.home.path().join("letter.txt");
    std::fs::write(&path, "Dear commission,").expect("a letter");
    for arguments in [&[&"new" as &dyn AsRef<OsStr>, &path, &"--sample"][..], &[&"new", &path]] {
        let sentence = computer.refused(arguments);
        assert!(sentence.contains(&path.display().to_string()), "{sentence}");
        assert!(sentence.contains("is there already and was not touched"), "{sentence}");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("the letter"), "Dear commission,");
    assert_eq!(contents(computer.home.path()).len(), 1);
    let nowhere = computer.home.path().join("no folder").join("new.tizim");
    computer.refused(&[&"new", &nowhere]);
}

// --- summary

/// The figures of a region, counted in the file itself.
fn region(row: &rusqlite::Row<'_>) -> rusqlite::Result<Value> {
    let number = |column: &str| row.get::<_, u64>(column);
    Ok(json!({
        "iso": row.get::<_, String>("iso")?,
        "name": row.get::<_, String>("name_en")?,
        "stations": number("stations")?,
        "voters": number("voters")?,
        "not_checked": number("not_checked")?,
        "out_of_date": 0,
        "not_ready": number("not_ready")?,
        "ready_with_defects": number("ready_with_defects")?,
        "ready": number("ready")?,
    }))
}

fn regions(path: &Path) -> Vec<Value> {
    let connection = Connection::open(path).expect("the file");
    let sql = "SELECT iso, name_en, count(*) AS stations, sum(voters) AS voters, \
               sum(readiness = 'not_checked') AS not_checked, sum(readiness = 'not_ready') AS not_ready, \
               sum(readiness = 'ready_with_defects') AS ready_with_defects, sum(readiness = 'ready') AS ready \
               FROM region JOIN station USING (region_code) GROUP BY region_code ORDER BY position";
    let mut statement = connection.prepare(sql).expect("SQL");
    let rows = statement.query_map([], region).expect("the regions");
    rows.collect::<Result<_, _>>().expect("the regions")
}

#[test]
fn summary_as_json_has_every_figure() {
    let desk = Desk::sample();
    let summary = Computer::new().said(&[&"summary", &desk.path, &"--format", &"json"]);
    let summary: Value = serde_json::from_str(&summary).expect("JSON");
    let regions = regions(&desk.path);
    let sum = |field: &str| regions.iter().map(|region| region[field].as_u64().expect("a number")).sum::<u64>();
    let head: String = Connection::open(&desk.path)
        .and_then(|file| file.query_row("SELECT hash FROM audit WHERE seq = 1", [], |row| row.get(0)))
        .expect("the head of the audit");
    assert_eq!(regions.len(), 20);
    let expected = json!({
        "election": {
            "name": "Early Election of the President of the Republic of Kazakhstan",
            "date": "2022-11-20",
            "working_at": "2022-11-07T09:00:00",
        },
        "applications": {
            "received": 12, "registered": 6, "refused": 6, "in_progress": 0, "not_accepted": 2,
            "registered_women": 2, "registered_men": 4,
            "by_status": {
                "received": 0, "suspended": 0, "conforming": 0, "nonconforming": 0, "registered": 6, "refused": 6,
                "withdrawn": 0, "revoked": 0, "cancelled": 0, "deceased": 0, "not_accepted": 2, "entered_in_error": 0,
            },
        },
        "ballot": {
            "status": "approved",
            "candidates": [
                "Әбден Қарақат Жақсылыққызы",
                "Әуесбаев Нұрлан Сатыбалдыұлы",
                "Дайрабаев Жигули Молдахалықұлы",
                "Қажыкен Мейрам Зекешұлы",
                "Тоқаев Қасым-Жомарт Кемелұлы",
                "Тұрсынбекова Салтанат Пархатқызы",
            ],
            "print_run": 12_069_990,
        },
        "stations": { "total": 10_101, "abroad": 68, "voters": 11_950_485 },
        "readiness": {
            "not_checked": sum("not_checked"),
            "out_of_date": 0,
            "not_ready": sum("not_ready"),
            "ready_with_defects": sum("ready_with_defects"),
            "ready": sum("ready"),
        },
        "regions": regions,
        "audit": { "records": 1, "head": head },
    });
    assert_eq!(summary, expected);
    assert_eq!(sum("stations"), 10_101);
}

#[test]
fn summary_as_json_of_an_empty_register_says_what_is_not_there() {
    let desk = Desk::empty();
    let summary = Computer::new().said(&[&"summary", &desk.path, &"--format", &"json"]);
    let summary: Value = serde_json::from_str(&summary).expect("JSON");
    assert_eq!(summary["election"]["working_at"], Value::Null);
    assert_eq!(summary["ballot"], json!({ "status": "draft", "candidates": [], "print_run": null }));
    assert_eq!(summary["stations"], json!({ "total": 0, "abroad": 0, "voters": 0 }));
    assert_eq!(summary["regions"].as_array().map(Vec::len), Some(20));
}

#[test]
fn summary_as_text_says_the_same_to_a_person() {
    let desk = Desk::sample();
    let summary = Computer::new().said(&[&"summary", &desk.path]).replace('\u{a0}', " ");
    let overview = desk.reader().overview(jiff::Timestamp::now()).expect("the figures");
    let texts = Texts::new(Language::En);
    let ready = texts.number(overview.readiness().ready).replace('\u{a0}', " ");
    for line in [
        "Early Election of the President of the Republic of Kazakhstan",
        "Election day: 20.11.2022",
        "6 of 12 applications registered (2 women)",
        "Ballot approved",
        "  1. Әбден Қарақат Жақсылыққызы",
        "  6. Тұрсынбекова Салтанат Пархатқызы",
        &format!("  Ready: {ready}"),
        &format!("Record 1 · {}", overview.audit.head),
    ] {
        assert!(summary.lines().any(|found| found == line), "{line:?} is not in\n{summary}");
    }
    assert!(summary.contains("of 10 101 stations can open"), "{summary}");
}

// --- reports

/// A text without what a line break may have changed: white space, marks where words may break, hyphens.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')).collect()
}

#[test]
fn the_summary_report_holds_the_facts_in_each_language() {
    let desk = Desk::sample();
    let reader = desk.reader();
    let basics = reader.basics().expect("the basics");
    let head = reader.overview(jiff::Timestamp::now()).expect("the figures").audit.head;
    let applications = reader.applications().expect("the applications");
    drop(reader);
    let computer = Computer::new();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let path = computer.home.path().join(format!("{}.pdf", language.code()));
        let arguments: [&dyn AsRef<OsStr>; 7] =
            [&"report", &desk.path, &"summary", &"--language", &language.code(), &"--output", &path];
        assert_eq!(computer.said(&arguments), format!("{}\n", path.display()));
        let pdf = std::fs::read(&path).expect("the report");
        assert!(pdf.starts_with(b"%PDF-"));
        let read = pdf_extract::extract_text_from_mem(&pdf).expect("the text of the report");
        let printed = bare(&read);
        let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf).expect("the pages of the report").len();
        let pages = u64::try_from(pages).expect("a number of pages");
        assert!(pages >= 2, "the report has {pages} pages");
        let page = |page: u64| texts.with("report-page", &[("page", page.into()), ("pages", pages.into())]);
        let mut wanted = vec![
            texts.name(&basics.election.name).to_owned(),
            texts.name(&basics.election.commission).to_owned(),
            texts.get("report-summary-title"),
            texts.get("sample"),
            texts.get("report-sample"),
            texts.long_date(basics.election.held_on),
            texts.date(jiff::civil::date(2022, 11, 7)),
            texts.number(11_950_485),
            texts.number(12_069_990),
            texts.get("report-chair"),
            head.clone(),
        ];
        wanted.extend((1..=pages).map(page));
        wanted.extend(applications.iter().map(|row| texts.person(&row.name.kk, &row.name.ru, Some(&row.name.en)).to_owned()));
        wanted.extend(basics.regions.iter().map(|region| texts.name(&region.name).to_owned()));
        assert!(!printed.contains("column-"), "a key is printed for a title in {}:\n{read}", language.name());
        for wanted in wanted {
            assert!(printed.contains(&bare(&wanted)), "{wanted:?} is not in the report in {}:\n{read}", language.name());
        }
    }
}

#[test]
fn the_ballot_prints_in_kazakh_and_russian_whatever_the_language() {
    let desk = Desk::sample();
    let computer = Computer::new();
    let ballot = desk.reader().ballot().expect("the ballot");
    for language in [Language::En, Language::Kk] {
        let path = computer.home.path().join(format!("{}.pdf", language.code()));
        computer.said(&[&"report", &desk.path, &"ballot", &"--language", &language.code(), &"--output", &path]);
        let pdf = std::fs::read(&path).expect("the ballot");
        let printed = bare(&pdf_extract::extract_text_from_mem(&pdf).expect("the text of the ballot"));
        let lines = ballot.text.candidates.iter().flat_map(|line| [&line.name_kk, &line.name_ru]);
        let others = [&ballot.text.election_kk, &ballot.text.election_ru, &ballot.against_all_kk, &ballot.against_all_ru];
        for wanted in lines.chain(others) {
            assert!(printed.contains(&bare(wanted)), "{wanted:?} is not on the ballot: {printed}");
        }
        assert!(printed.contains(&bare(&Texts::new(Language::Kk).get("sample"))), "a sample says so");
        let names = ballot.text.candidates.iter().map(|line| printed.find(&bare(&line.name_kk)).expect("printed"));
        assert!(names.is_sorted(), "in the order of the ballot");
    }
}

#[test]
fn a_report_replaces_an_older_one_and_a_failure_leaves_it() {
    let desk = Desk::small(3);
    let computer = Computer::new();
    let path = computer.home.path().join("report.pdf");
    std::fs::write(&path, "%PDF-old").expect("an older report");
    let missing = computer.home.path().join("missing.tizim");
    let sentence = computer.refused(&[&"report", &missing, &"summary", &"--output", &path]);
    assert!(sentence.contains("There is no file"), "{sentence}");
    assert_eq!(std::fs::read_to_string(&path).expect("the older report"), "%PDF-old");
    computer.said(&[&"report", &desk.path, &"summary", &"--output", &path]);
    assert!(std::fs::read(&path).expect("the report").starts_with(b"%PDF-"));
    let nowhere = computer.home.path().join("no folder").join("report.pdf");
    computer.refused(&[&"report", &desk.path, &"summary", &"--output", &nowhere]);
    assert_eq!(contents(computer.home.path()).len(), 1, "nothing is left behind");
}

// --- verify and backup

#[test]
fn verify_tells_good_from_bad() {
    let desk = Desk::small(5);
    let computer = Computer::new();
    let good = computer.said(&[&"verify", &desk.path]);
    let verdict = verify(&desk.path, &mut |_, _| {}).expect("the register is read");
    let rows = Texts::new(Language::En).number(verdict.rows);
    assert_eq!(good, format!("Verified: {rows} rows agree with 1 records of the audit. Chain {}\n", verdict.audit.head));

    let connection = Connection::open(&desk.path).expect("any program opens the file");
    connection.execute_batch("UPDATE station SET voters = voters + 1 WHERE number = 3").expect("any program can");
    drop(connection);
    let bad = computer.refused(&[&"verify", &desk.path]);
    assert!(bad.contains("1 difference found"), "{bad}");
    assert!(bad.contains("Table station, row 10000003: changed outside the program (voters)"), "{bad}");
}

#[test]
fn backup_copies_a_register_that_is_open() {
    let desk = Desk::small(5);
    let mut office = Office::open(&desk);
    office.received(facts("Абаев"));
    let computer = Computer::new();
    let folder = computer.home.path().join("copies");
    let said = computer.said(&[&"backup", &desk.path, &folder]);
    let copy = Path::new(said.trim_end());
    assert_eq!(copy.parent(), Some(folder.as_path()));
    let name = copy.file_stem().and_then(OsStr::to_str).expect("a name");
    assert!(name.starts_with("small-20") && copy.extension() == Some(OsStr::new("tizim")), "{said}");
    assert_eq!(verify(copy, &mut |_, _| {}).expect("the copy is read").differences, []);
    let applications = Reader::open(copy).and_then(|reader| reader.applications()).expect("the copy is read");
    assert_eq!(applications.len(), 1, "with what was done last");
    office.act(CLERK, tizim::domain::Command::AddPerson { name: "F. Sample".to_owned(), post: tizim::domain::Post::Clerk });
}

// --- usage, window, languages

#[test]
fn wrong_usage_exits_with_2_and_says_how() {
    let computer = Computer::new();
    let path = computer.home.path().join("register.tizim");
    let wrong: [&[&dyn AsRef<OsStr>]; 12] = [
        &[&"--frobnicate"],
        &[&"new"],
        &[&"new", &path, &"another"],
        &[&"summary"],
        &[&"summary", &path, &"--format", &"xml"],
        &[&"report", &path, &"summary"],
        &[&"report", &path, &"protocol", &"--output", &path],
        &[&"report", &path, &"summary", &"--language", &"de", &"--output", &path],
        &[&"verify"],
        &[&"verify", &path, &path],
        &[&"backup", &path],
        &[&"--renderer", &"vulkan"],
    ];
    for arguments in wrong {
        let output = computer.run(arguments);
        let shown: Vec<_> = arguments.iter().map(AsRef::as_ref).collect();
        assert_eq!(output.status.code(), Some(2), "{shown:?}");
        assert!(text(&output.stderr).starts_with("error: ") && output.stdout.is_empty(), "{shown:?}");
    }
    assert!(contents(computer.home.path()).is_empty());
    let help = computer.said(&[&"--help"]);
    for command in ["new", "summary", "report", "export", "import", "verify", "backup"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command} is not in\n{help}");
    }
    assert_eq!(computer.said(&[&"--version"]), format!("tizim {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_is_not_a_register_is_refused_with_a_sentence_by_every_command() {
    let computer = Computer::new();
    let (missing, letter) = (computer.home.path().join("missing.tizim"), computer.home.path().join("letter.txt"));
    std::fs::write(&letter, "Dear commission,").expect("a letter");
    let output = computer.home.path().join("report.pdf");
    let folder = computer.home.path().join("copies");
    for (path, sentence) in [(&missing, "There is no file"), (&letter, "is not a register of Tizim. It was not touched.")] {
        let commands: [&[&dyn AsRef<OsStr>]; 5] = [
            &[&"summary", path],
            &[&"summary", path, &"--format", &"json"],
            &[&"report", path, &"summary", &"--output", &output],
            &[&"verify", path],
            &[&"backup", path, &folder],
        ];
        for arguments in commands {
            let said = computer.refused(arguments);
            assert!(said.starts_with("tizim: ") && said.contains(sentence), "{said}");
            assert!(said.contains(&path.display().to_string()), "{said}");
        }
    }
    assert_eq!(contents(computer.home.path()).len(), 1, "nothing was made");
    assert_eq!(std::fs::read_to_string(&letter).expect("the letter"), "Dear commission,");
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_without_a_display_is_refused_with_a_sentence() {
    let desk = Desk::small(1);
    let computer = Computer::new();
    for arguments in [&[&desk.path as &dyn AsRef<OsStr>][..], &[], &[&"--renderer", &"glow", &desk.path]] {
        let sentence = computer.refused(arguments);
        assert!(sentence.starts_with("tizim: No window can be opened on this computer"), "{sentence}");
        assert!(sentence.contains("tizim summary"), "{sentence}");
    }
}

#[test]
fn the_sentences_follow_the_systems_language() {
    let desk = Desk::sample();
    for (system, language) in [
        ("kk_KZ.UTF-8", Language::Kk),
        ("ru_RU.UTF-8", Language::Ru),
        ("id_ID.UTF-8", Language::Id),
        ("en_GB.UTF-8", Language::En),
        ("de_DE.UTF-8", Language::En),
        ("C", Language::En),
        ("", Language::En),
    ] {
        let computer = Computer::speaking(system);
        let texts = Texts::new(language);
        let missing = computer.home.path().join("missing.tizim");
        let shown = missing.display().to_string();
        let sentence = texts.with("failed-not-found", &[("file", (&shown).into())]);
        assert_eq!(computer.refused(&[&"summary", &missing]), format!("tizim: {sentence}\n"), "LANG={system}");
        let summary = computer.said(&[&"summary", &desk.path]);
        let election = desk.reader().basics().expect("the basics").election;
        assert!(summary.starts_with(texts.name(&election.name)), "{summary}");
        assert!(summary.contains(&texts.ballot_status("approved")), "{summary}");
    }
    let computer = Computer::speaking("en_US.UTF-8");
    let output = computer.command(&[&"verify", &"missing"]).env("LC_ALL", "kk_KZ.UTF-8").output().expect("the program starts");
    let sentence = Texts::new(Language::Kk).with("failed-not-found", &[("file", "missing".into())]);
    assert_eq!(text(&output.stderr), format!("tizim: {sentence}\n"), "LC_ALL comes first");
}

#[test]
fn reading_commands_leave_the_register_and_the_home_folder_alone() {
    let desk = Desk::small(5);
    let computer = Computer::new();
    let papers = tempfile::tempdir().expect("a temporary folder");
    let (pdf, copies) = (papers.path().join("report.pdf"), papers.path().join("copies"));
    let before = contents(desk.folder.path());
    let commands: [&[&dyn AsRef<OsStr>]; 5] = [
        &[&"summary", &desk.path],
        &[&"summary", &desk.path, &"--format", &"json"],
        &[&"report", &desk.path, &"summary", &"--output", &pdf],
        &[&"verify", &desk.path],
        &[&"backup", &desk.path, &copies],
    ];
    for arguments in commands {
        computer.said(arguments);
        assert!(contents(desk.folder.path()) == before, "{:?} has changed something", arguments[0].as_ref());
    }
    assert!(contents(computer.home.path()).is_empty(), "no settings are written");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::small(1);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let computer = Computer::new();
    let output = computer.command(&[&"summary", &desk.path]).stdout(Stdio::from(writer)).output().expect("the program starts");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn a_report_never_replaces_the_register() {
    let desk = Desk::small(3);
    let before = std::fs::read(&desk.path).expect("the register");
    let program = Command::new(env!("CARGO_BIN_EXE_tizim"))
        .args(["report".as_ref(), desk.path.as_os_str(), "summary".as_ref(), "--output".as_ref(), desk.path.as_os_str()])
        .output()
        .expect("the program runs");
    assert_eq!(program.status.code(), Some(1));
    assert_eq!(std::fs::read(&desk.path).expect("the register"), before);
}
