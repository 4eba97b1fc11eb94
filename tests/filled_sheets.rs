//! The sheet that a district fills in comes back as checks: what it says is recorded as if somebody had typed it, what it does
//! not say is never an answer, and nothing is written before it was seen.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;

use common::Desk;
use common::deeds::{CLERK, OFFICER, Office};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::Value;
use tizim::domain::readiness::{Answer, Finding};
use tizim::domain::station::proposal::{Group, Line, Matter};
use tizim::domain::station::{Change, Fact};
use tizim::domain::{Command, Rejection, StationCode, StationId, Wish};
use tizim::exchange::proposal::{List, ListProposal};
use tizim::exchange::sheets::{self, FilledSheet, SheetFormat, taken};
use tizim::exchange::table;
use tizim::store::{self, ImportRows, Outcome, Refusal, verify};
use tizim::text::{Language, Texts};
use tizim::view::{Area, StationRecord};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tizim");

/// The present of the sample election.
const TODAY: Date = date(2022, 11, 7);

/// A register of so many stations that nobody has checked.
fn unchecked(stations: usize) -> Desk {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("sheets.tizim");
    let mut founding = tizim::sample::sample().expect("the sample's data");
    founding.stations.truncate(stations);
    founding.stations.iter_mut().for_each(|station| station.check = None);
    founding.applications.clear();
    founding.ballot_approved = None;
    store::create(&path, &founding, Timestamp::now(), &mut |_, _| {}).expect("a register");
    Desk { folder, path }
}

fn ids(office: &Office) -> Vec<StationId> {
    let regions = office.basics.regions.iter().map(|region| Area::Region(region.code));
    regions.flat_map(|area| office.reader.stations_of(area).expect("the stations")).collect()
}

/// A sheet as a table of texts: the blank one, saved and read again, with what is written into it.
#[derive(Clone)]
struct Sheet {
    rows: Vec<Vec<String>>,
    marks: usize,
}

impl Sheet {
    fn blank(desk: &Desk, format: SheetFormat, language: Language) -> Self {
        let office = (desk.reader(), desk.reader().basics().expect("the basics"));
        let regions = office.1.regions.iter().map(|region| Area::Region(region.code));
        let ids: Vec<StationId> = regions.flat_map(|area| office.0.stations_of(area).expect("the stations")).collect();
        let stations = office.0.station_lines(&ids).expect("the stations");
        let path = desk.folder.path().join(format!("blank.{}", format.ending()));
        sheets::save(format, &path, (&office.1, &Texts::new(language)), &stations).expect("the blank sheet");
        Self::of_file(&path)
    }

    fn of_file(path: &Path) -> Self {
        let table = table::read(path).expect("a list");
        let rows: Vec<Vec<String>> =
            table.rows().map(|row| (0..table.width).map(|column| row.cell(column).to_owned()).collect()).collect();
        let marks = rows.iter().position(|row| row[0].starts_with("checklist ")).expect("the marks");
        Self { rows, marks }
    }

    /// The place of the column with this mark; of an item its code is enough.
    fn column(&self, mark: &str) -> usize {
        let fits = |cell: &String| cell == mark || (cell.starts_with("item ") && cell.ends_with(&format!(" {mark}")));
        self.rows[self.marks].iter().position(fits).unwrap_or_else(|| panic!("no column {mark}"))
    }

    /// Writes into the row of a station, counted from 0.
    fn set(&mut self, station: usize, mark: &str, text: &str) -> &mut Self {
        let (row, column) = (self.marks + 1 + station, self.column(mark));
        text.clone_into(&mut self.rows[row][column]);
        self
    }

    /// All is in order at this station, today.
    fn good(&mut self, station: usize) -> &mut Self {
        self.set(station, "day", "07.11.2022").set(station, "rest", "да")
    }

    fn drop_column(&mut self, mark: &str) {
        let column = self.column(mark);
        self.rows.iter_mut().for_each(|row| _ = row.remove(column));
    }

    fn save(&self, desk: &Desk, name: &str) -> PathBuf {
        let path = desk.folder.path().join(name);
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(&path).expect("a file");
        self.rows.iter().for_each(|row| writer.write_record(row).expect("a row"));
        writer.flush().expect("a file");
        path
    }
}

/// Compares a sheet with the register, for the person at `index`.
fn proposed(office: &Office, index: usize, path: &Path) -> ListProposal {
    let (now, basics) = (Timestamp::now(), office.reader.basics().expect("the basics"));
    let terms = basics.terms(now, office.people[index]);
    let list = List::read(path, (&basics, terms), (&std::collections::BTreeMap::new(), None), &mut |_, _| true);
    let days_left = basics.election.days_left(basics.election.moment(now).today());
    let about = (&office.reader, office.reader.audit_head().expect("the chain").records, days_left);
    let texts = Texts::new(Language::En);
    ListProposal::make(list.expect("a list"), String::new(), about, (&basics, &texts), &mut |_, _| true)
        .expect("compared")
        .expect("to its end")
}

fn sheet(proposal: &ListProposal) -> &FilledSheet {
    match &proposal.list {
        List::Checks(sheet) => sheet,
        List::Stations(_) => panic!("a sheet"),
    }
}

/// Takes all that can be taken.
fn take(office: &mut Office, index: usize, proposal: &ListProposal) -> Result<Outcome, Refusal> {
    let lines: Vec<Line> = proposal.proposal.lines.clone();
    let rows = &mut taken(sheet(proposal), &lines, |_| true);
    let wish = Wish::new(office.people[index], Command::ImportChecks { report: proposal.report() });
    office.writer.import_checks(&wish, ImportRows { rows, progress: &mut |_| true }, Timestamp::now())
}

fn import(office: &mut Office, index: usize, path: &Path) -> Outcome {
    let proposal = proposed(office, index, path);
    assert_eq!(proposal.list.matter(), Matter::Checks);
    take(office, index, &proposal).expect("taken")
}

fn groups(proposal: &ListProposal) -> [u64; 7] {
    let counts = proposal.proposal.counts;
    let all = [counts.new, counts.changed, counts.unchanged, counts.missing, counts.duplicate, counts.suspicious, counts.wrong];
    assert_eq!(counts.rows, counts.new + counts.changed + counts.unchanged + counts.duplicate + counts.wrong);
    all
}

fn records(office: &Office) -> Vec<StationRecord> {
    let record = |id| office.reader.station(id, Timestamp::now()).expect("read").expect("the station");
    ids(office).into_iter().map(record).collect()
}

/// What a check says and what followed from it, without its id and its hour.
fn told(record: &StationRecord) -> Value {
    let check = record.checks.first();
    let answers = |answers: &Vec<Answer>| answers.iter().map(|answer| answer.letter()).collect::<String>();
    serde_json::json!({
        "id": record.row.id.0,
        "readiness": record.row.readiness.expect("in use").code(),
        "defects": record.row.open_defects,
        "checked_on": record.row.checked_on,
        "answers": check.map(|check| answers(&check.answers)),
        "notes": check.map(|check| check.notes.clone()),
        "quantities": check.map(|check| check.quantities.clone()),
        "checklist": check.map(|check| check.checklist),
        "found": check.map(|check| check.readiness.code()),
        "open": record.open.iter().map(|defect| (defect.item.clone(), defect.note.clone())).collect::<Vec<_>>(),
    })
}

fn is_sound(desk: &Desk) {
    assert_eq!(desk.reader().recount().expect("counted"), []);
    let verdict = verify(&desk.path, &mut |_, _| {}).expect("verified");
    assert_eq!(verdict.differences, []);
}

#[test]
fn a_filled_sheet_records_what_the_same_checks_by_hand_record() {
    for (format, language) in [(SheetFormat::Xlsx, Language::Kk), (SheetFormat::Csv, Language::Ru)] {
        let (by_hand, by_sheet) = (unchecked(9), unchecked(9));
        let mut hand = Office::open(&by_hand);
        let mut filled = Sheet::blank(&by_sheet, format, language);
        let checklist = hand.basics.checklist.clone();
        // Two rounds: defects are found, and some of them in order again.
        for round in 0..2 {
            for (station, id) in ids(&hand).into_iter().enumerate().skip(1) {
                let mut findings = Vec::new();
                for (place, item) in checklist.iter().enumerate() {
                    let (answer, word) = match (place + station * 3 + round) % 11 {
                        0 => (Answer::No, "жоқ"),
                        4 if !item.critical => (Answer::NotApplicable, "неприменимо"),
                        5 => (Answer::Yes, "+"),
                        _ => (Answer::Yes, "иә"),
                    };
                    filled.set(station, &item.code, word);
                    let mut finding = Finding::of(&item.code, answer);
                    if item.quantity.is_some() {
                        finding.quantity = Some(8);
                        filled.set(station, &format!("count {} {}", place + 1, item.code), "8");
                    }
                    if place == 16 {
                        finding.note = Some("пандус сынған".to_owned());
                        filled.set(station, "remark", "17: пандус сынған");
                    }
                    findings.push(finding);
                }
                hand.check(OFFICER, id, findings);
                filled.set(station, "day", "2022-11-07");
            }
            let mut office = Office::open(&by_sheet);
            let proposal = proposed(&office, OFFICER, &filled.save(&by_sheet, "filled.csv"));
            let expected = if round == 0 { [8, 0, 0, 1, 0, 0, 0] } else { [0, 8, 0, 1, 0, 0, 0] };
            assert_eq!(groups(&proposal), expected, "{:?}", proposal.problems);
            let outcome = take(&mut office, OFFICER, &proposal).expect("taken");
            assert_eq!(outcome.count, Some(8));
            assert_eq!(
                records(&office).iter().map(told).collect::<Vec<_>>(),
                records(&hand).iter().map(told).collect::<Vec<_>>()
            );
            let now = Timestamp::now();
            let figures = |office: &Office| {
                let overview = office.reader.overview(now).expect("the overview");
                let trend = office.reader.trend(TODAY, TODAY, now).expect("the trend");
                let districts = office.reader.districts(None, now).expect("the districts");
                (overview.readiness(), overview.defects.clone(), districts, trend.days)
            };
            assert_eq!(figures(&office), figures(&hand));
            // The same sheet once more says nothing new.
            let again = proposed(&office, OFFICER, &by_sheet.folder.path().join("filled.csv"));
            assert_eq!(groups(&again), [0, 0, 8, 1, 0, 0, 0]);
            assert!(matches!(take(&mut office, OFFICER, &again), Err(Refusal::Rejected(Rejection::NothingToChange))));
            drop(office);
            is_sound(&by_sheet);
        }
    }
}

#[test]
fn an_empty_cell_is_no_answer_unless_the_row_says_that_the_rest_is_in_order() {
    let desk = unchecked(4);
    let mut office = Office::open(&desk);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    // Nobody was at the first; the second has a day and no answers; the third a tick; the fourth answers and no tick.
    filled.set(1, "day", "07.11.2022");
    filled.set(2, "day", "07.11.2022").set(2, "rest", "x").set(2, "ramp", "no");
    filled.set(3, "day", "07.11.2022").set(3, "rest", "нет").set(3, "ramp", "yes");
    let proposal = proposed(&office, OFFICER, &filled.save(&desk, "a.csv"));
    assert_eq!(groups(&proposal), [1, 0, 0, 1, 0, 0, 2], "{:?}", proposal.problems);
    assert!(proposal.problems[0].contains("items without an answer: 1, 2, 3, 4"), "{}", proposal.problems[0]);
    assert!(!proposal.problems[1].contains(" 17,"), "the ramp is answered: {}", proposal.problems[1]);
    take(&mut office, OFFICER, &proposal).expect("taken");
    let record = &records(&office)[2];
    assert_eq!(record.row.readiness.expect("in use").code(), "ready_with_defects");
    assert_eq!(record.open.len(), 1);
    // What the sheet does not ask is not in order because the rest is.
    filled.drop_column("ramp");
    filled.set(0, "day", "07.11.2022").set(0, "rest", "yes");
    let proposal = proposed(&office, OFFICER, &filled.save(&desk, "b.csv"));
    let about_first = proposal.problems.iter().find(|problem| problem.starts_with("Row 5:")).expect("the first station");
    assert!(about_first.contains("the sheet does not ask: “Ramp and handrails installed”"), "{about_first}");
}

#[test]
fn each_wrong_row_is_named_with_row_column_value_rule_and_remedy() {
    let cases: [(&[(&str, &str)], &str); 22] = [
        (&[("day", "")], "Day of the check: no day; write the day"),
        (&[("day", "вчера")], "Day of the check, “вчера”: not a day"),
        (&[("day", "08.11.2022")], "the day lies in the future, the register stands at 07.11.2022"),
        (&[("ramp", "maybe")], "17. Ramp and handrails installed, “maybe”: neither yes, no nor not applicable"),
        (&[("ramp", "х")], "“х”: a cross means “there” to one"),
        (&[("rest", "почти")], "“почти”: neither yes nor no"),
        (&[("rest", "")], "items without an answer: 1, 2, 3"),
        (&[("room_allotted", "н/п")], "“н/п”: the item is critical; write under Remarks"),
        (&[("count 9 booths_enough", "1")], "“1”: 1 counted, at least"),
        (&[("count 9 booths_enough", "много")], "“много”: not a whole number"),
        (&[("count 9 booths_enough", "-3")], "“-3”: not a whole number"),
        (&[("remark", "99: broken")], "no item of this number"),
        (&[("remark", &"а".repeat(501))], "longer than 500"),
        (&[("inspector", &"а".repeat(201))], "longer than 200"),
        (&[("checklist 1", "010 000001 0")], "does not match its check digit"),
        (&[("checklist 1", ""), ("number", "")], "no code of the station"),
        (&[("checklist 1", ""), ("region", "Атлантида")], "“Атлантида”"),
        (&[("checklist 1", ""), ("number", "7a7")], "not a single number"),
        (&[("number", "3")], "the code is another station's"),
        (&[("inspector", "?сел ?уанышбекова")], "letters"),
        (&[("remark", "17: т?тқа жо?")], "letters"),
        (&[("ramp", "жо?")], "“жо?”: letters"),
    ];
    let desk = unchecked(2);
    let office = Office::open(&desk);
    let blank = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    for (changes, sentence) in cases {
        let mut filled = blank.clone();
        filled.good(1);
        for (mark, text) in changes {
            filled.set(1, mark, text);
        }
        let proposal = proposed(&office, OFFICER, &filled.save(&desk, "a.csv"));
        assert_eq!(proposal.proposal.counts.wrong, 1, "{changes:?}: {:?}", proposal.problems);
        let [problem] = proposal.problems.as_slice() else { panic!("{changes:?}: {:?}", proposal.problems) };
        assert!(problem.starts_with("Row 6") && problem.contains(sentence), "{changes:?}: {problem}");
        assert!(problem.ends_with('.') && !problem.ends_with(".."), "{problem}");
        // In every language it is a sentence with the row in it, and without a code.
        let row = sheet(&proposal).table.row(proposal.proposal.lines[0].row as usize).expect("the row");
        for mistake in sheets::judge(sheet(&proposal), row, &office.reader).expect("judged").mistakes {
            for language in Language::ALL {
                let said = mistake.sentence(&Texts::new(language), &office.basics);
                assert!(said.contains('6') && !said.contains('{') && !said.contains('$'), "{said}");
            }
        }
    }
    // A station that the register has not got, by a code that is right in itself.
    let mut filled = blank;
    let stranger = StationCode::of(StationId::new(71, 999_999).expect("an id")).to_string();
    filled.good(1).set(1, "checklist 1", &stranger).set(1, "number", "");
    let proposal = proposed(&office, OFFICER, &filled.save(&desk, "a.csv"));
    assert!(proposal.problems[0].contains("the register has no such station"), "{:?}", proposal.problems);
}

#[test]
fn a_sheet_never_undoes_a_later_check_and_never_lets_a_reporter_close_a_defect() {
    let desk = unchecked(2);
    let mut office = Office::open(&desk);
    let id = ids(&office)[1];
    let mut findings = common::deeds::all_in_order(&office.basics.checklist);
    findings[16].answer = Answer::No;
    office.check(OFFICER, id, findings);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    filled.good(1).set(1, "day", "06.11.2022");
    let proposal = proposed(&office, OFFICER, &filled.save(&desk, "a.csv"));
    assert!(proposal.problems[0].contains("a check of 07.11.2022 is recorded already"), "{:?}", proposal.problems);
    // The clerk reported the repair: the clerk's sheet does not close it, the officer's does.
    let item = office.basics.checklist[16].code.clone();
    office.act(CLERK, Command::ReportRepair { station: id, item, note: "done".to_owned() });
    filled.good(1);
    let path = filled.save(&desk, "b.csv");
    let proposal = proposed(&office, CLERK, &path);
    assert!(proposal.problems[0].contains("you reported this repair"), "{:?}", proposal.problems);
    assert!(matches!(take(&mut office, CLERK, &proposal), Err(Refusal::Rejected(Rejection::NothingToChange))));
    import(&mut office, OFFICER, &path);
    assert_eq!(records(&office)[1].row.readiness.expect("in use").code(), "ready");
    drop(office);
    is_sound(&desk);
}

#[test]
fn two_rows_of_a_station_are_doubles_and_only_equal_ones_leave_one() {
    let desk = unchecked(3);
    let office = Office::open(&desk);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    filled.good(0).good(1);
    let (first, second) = (filled.rows[filled.marks + 1].clone(), filled.rows[filled.marks + 2].clone());
    // The first as it is, found by its key this time; the second with another answer.
    let code = filled.column("checklist 1");
    filled.rows.extend([first, second]);
    let last = filled.rows.len() - 1;
    filled.rows[last - 1][code].clear();
    let ramp = filled.column("ramp");
    "no".clone_into(&mut filled.rows[last][ramp]);
    let proposal = proposed(&office, OFFICER, &filled.save(&desk, "a.csv"));
    assert_eq!(groups(&proposal), [1, 0, 0, 1, 3, 0, 0], "{:?}", proposal.problems);
    let group = |row: usize| proposal.proposal.lines[row].group;
    assert_eq!((group(0), group(2)), (Group::New, Group::Duplicate));
    assert_eq!((group(1), group(3)), (Group::Duplicate, Group::Duplicate));
}

#[test]
fn what_is_suspicious_is_said() {
    let desk = unchecked(4);
    let mut office = Office::open(&desk);
    let all = ids(&office);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    filled.good(0).set(0, "day", "20.10.2022");
    filled.good(1).good(2).set(2, "day", "05.11.2022").good(3);
    let close = |fact: &str| Change::parse(Fact::Status, fact).expect("a status");
    let reason = "Ремонт".to_owned();
    let (stations, changes) = (vec![all[1]], vec![close("closed")]);
    office.act(OFFICER, Command::ChangeStations { stations, revision: None, changes, reason: reason.clone() });
    let place = vec![Change::parse(Fact::VenueRu, "Новая школа").expect("a venue")];
    let revision = records(&office)[2].revision;
    office.act(OFFICER, Command::MoveVenue { station: all[2], revision, from_on: date(2022, 11, 6), place, reason });
    let proposal = proposed(&office, OFFICER, &filled.save(&desk, "a.csv"));
    assert_eq!(groups(&proposal), [3, 0, 0, 0, 0, 2, 1], "{:?}", proposal.problems);
    for (row, words) in [(0, "A gate has passed"), (1, "is closed"), (2, "has moved after this day")] {
        assert!(proposal.problems[row].contains(words), "{}", proposal.problems[row]);
    }
    take(&mut office, OFFICER, &proposal).expect("whoever has looked may take them");
    assert_eq!(records(&office)[0].row.readiness.expect("in use").code(), "out_of_date");
    drop(office);
    is_sound(&desk);
}

#[test]
fn a_sheet_that_another_has_replaced_is_not_taken_back() {
    let desk = unchecked(2);
    let mut office = Office::open(&desk);
    let all = ids(&office);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::Ru);
    let mut of = |office: &mut Office, inspector: &str| {
        filled.good(0).set(0, "inspector", inspector);
        import(office, OFFICER, &filled.save(&desk, "a.csv")).undo.expect("an undo")
    };
    let (first, second) = (of(&mut office, "Иванов"), of(&mut office, "Петров"));
    assert_eq!(office.rejection(OFFICER, first), Rejection::ChangedSince { number: Some(all[0].number()) });
    office.act(OFFICER, second);
    assert_eq!(records(&office)[0].checks.len(), 1);
    drop(office);
    is_sound(&desk);
}

#[test]
fn one_step_takes_the_whole_sheet_back_and_only_its_author_does() {
    let desk = unchecked(5);
    let mut office = Office::open(&desk);
    let all = ids(&office);
    let mut findings = common::deeds::all_in_order(&office.basics.checklist);
    findings[3].answer = Answer::No;
    office.check(CLERK, all[1], findings);
    let plain = |office: &Office| records(office).iter().map(told).collect::<Vec<_>>();
    let before = plain(&office);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::Id);
    for station in 0..5 {
        filled.good(station).set(station, "inspector", "Серік Асанов");
    }
    filled.set(2, "ramp", "tidak").set(2, "remark", "был ли аким?; 17: нет перил");
    let outcome = import(&mut office, OFFICER, &filled.save(&desk, "a.csv"));
    let check = records(&office)[2].checks[0].clone();
    assert_eq!((check.inspector.as_deref(), check.remark.as_deref()), (Some("Серік Асанов"), Some("был ли аким?")));
    assert_eq!(check.notes, [("ramp".to_owned(), "нет перил".to_owned())]);
    assert_eq!(plain(&office)[1]["readiness"], "ready", "what was found in order is closed");
    let undo = outcome.undo.expect("it can be taken back");
    assert!(matches!(office.rejection(CLERK, undo.clone()), Rejection::CheckOfAnother { .. }));
    office.act(OFFICER, undo.clone());
    assert_eq!(plain(&office), before);
    let import_row = &office.reader.imports().expect("the imports")[0];
    assert_eq!((import_row.matter, import_row.taken, import_row.taken_back), (Matter::Checks, 5, true));
    assert_eq!(import_row.sha256.len(), 64);
    assert_eq!(office.rejection(OFFICER, undo), Rejection::ChangedSince { number: None });
    drop(office);
    is_sound(&desk);
    // What was built upon is not pulled away: a later check, or a photo.
    let mut office = Office::open(&desk);
    let undo = import(&mut office, OFFICER, &desk.folder.path().join("a.csv")).undo.expect("an undo");
    let check_id = records(&office)[2].checks[0].id;
    let photo = Command::AttachPhoto {
        station: all[2],
        check_id,
        item: "ramp".to_owned(),
        name: "ramp.png".to_owned(),
        content: b"\x89PNG\r\n\x1a\n".to_vec(),
    };
    office.act(OFFICER, photo);
    assert_eq!(office.rejection(OFFICER, undo.clone()), Rejection::ChangedSince { number: Some(all[2].number()) });
    let findings = common::deeds::all_in_order(&office.basics.checklist);
    office.check(CLERK, all[3], findings);
    assert_eq!(office.rejection(OFFICER, undo), Rejection::ChangedSince { number: Some(all[3].number()) });
    drop(office);
    is_sound(&desk);
}

#[test]
fn a_sheet_of_an_older_checklist_says_so_and_answers_only_what_both_ask() {
    let desk = unchecked(3);
    let mut office = Office::open(&desk);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    filled.good(0).good(1).set(1, "ramp", "no");
    let path = filled.save(&desk, "old.csv");
    // The new checklist asks one thing more and one less.
    let mut items = office.basics.checklist.clone();
    let dropped = items.remove(16);
    items.push(tizim::view::ChecklistItem { code: "water".to_owned(), critical: false, ..dropped });
    office.act(OFFICER, Command::ChangeChecklist { number: 1, items, reason: "CEC".to_owned() });
    let proposal = proposed(&office, OFFICER, &path);
    assert_eq!(groups(&proposal), [0, 0, 0, 1, 0, 0, 2], "{:?}", proposal.problems);
    let notice = &proposal.problems[0];
    assert!(notice.contains("checklist No. 1, and No. 2 is in force") && notice.contains("does not ask: 1"), "{notice}");
    assert!(proposal.problems[1].contains("does not ask: “Ramp"), "{}", proposal.problems[1]);
    // Where nothing was added the older sheet is still good.
    let items = office.reader.checklist(2).expect("the checklist").into_iter().filter(|item| item.code != "water").collect();
    office.act(OFFICER, Command::ChangeChecklist { number: 2, items, reason: "CEC".to_owned() });
    let proposal = proposed(&office, OFFICER, &path);
    assert_eq!(groups(&proposal), [2, 0, 0, 1, 0, 0, 0], "{:?}", proposal.problems);
    take(&mut office, OFFICER, &proposal).expect("taken");
    assert_eq!(records(&office)[1].checks[0].checklist, 3);
    assert_eq!(records(&office)[1].row.readiness.expect("in use").code(), "ready", "the ramp is not asked any more");
    drop(office);
    is_sound(&desk);
}

#[test]
fn a_proposal_that_is_older_than_the_register_is_refused() {
    let desk = unchecked(2);
    let mut office = Office::open(&desk);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    let proposal = proposed(&office, OFFICER, &filled.good(0).save(&desk, "a.csv"));
    let (id, findings) = (ids(&office)[1], common::deeds::all_in_order(&office.basics.checklist));
    office.check(CLERK, id, findings);
    assert!(matches!(take(&mut office, OFFICER, &proposal), Err(Refusal::Rejected(Rejection::ProposalOld))));
}

#[test]
fn hostile_cells_become_wrong_rows_or_plain_text_and_never_more() {
    let desk = unchecked(6);
    let mut office = Office::open(&desk);
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    (0..6).for_each(|station| _ = filled.good(station));
    let long = "9".repeat(90_000);
    filled.set(0, "ramp", "=HYPERLINK(\"http://x\";\"yes\")");
    filled.set(1, "inspector", "A\u{202e}B\u{200b}C'); DROP TABLE readiness_check;--");
    filled.set(2, "count 9 booths_enough", &long);
    filled.set(3, "checklist 1", &long);
    filled.set(4, "remark", "18446744073709551616: x; 17: ; :; ;;; 999999999999999999999999: y");
    // A region that lost its letters does not matter beside a code that is right.
    filled.set(5, "day", "2022-11-07T23:59").set(5, "region", "Жет?су облысы");
    // A column twice, marks that are none, and a checklist that no register has.
    for (mark, text) in [("item 17 ramp", "no"), ("item 18446744073709551616 ramp", "no"), ("item", "x"), ("rest", "")] {
        for (index, row) in filled.rows.iter_mut().enumerate() {
            row.push(if index == filled.marks { mark } else { text }.to_owned());
        }
    }
    "checklist 4000000000".clone_into(&mut filled.rows[filled.marks][0]);
    let proposal = proposed(&office, OFFICER, &filled.save(&desk, "a.csv"));
    // A station whose code cannot be read is not in the sheet.
    assert_eq!(groups(&proposal), [3, 0, 0, 1, 0, 0, 3], "{:?}", proposal.problems);
    assert!(proposal.problems.iter().all(|problem| problem.chars().count() < 500), "values are cut short");
    take(&mut office, OFFICER, &proposal).expect("taken");
    let check = &records(&office)[1].checks[0];
    assert_eq!(check.inspector.as_deref(), Some("ABC'); DROP TABLE readiness_check;--"));
    assert_eq!(records(&office)[5].checks[0].checked_on, TODAY);
    drop(office);
    is_sound(&desk);
    // A number that is none of a checklist makes the list no sheet, and nothing is guessed.
    "checklist 99999999999999".clone_into(&mut filled.rows[filled.marks][0]);
    let table = Arc::new(table::read(&filled.save(&desk, "b.csv")).expect("a table"));
    let basics = desk.reader().basics().expect("the basics");
    let terms = basics.terms(Timestamp::now(), basics.people[0].id);
    assert!(FilledSheet::of_table(table, &basics.regions, terms).is_none());
}

fn run(arguments: &[&str]) -> Result<String, String> {
    let output = Process::new(PROGRAM).args(arguments).env("LANG", "en_US.UTF-8").output().expect("the program");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

#[test]
fn headless_the_counts_are_the_same_and_a_dry_run_writes_nothing() {
    let desk = unchecked(6);
    let register = desk.path.display().to_string();
    let (region, district) = {
        let office = Office::open(&desk);
        let line = office.reader.station_lines(&ids(&office)).expect("the stations")[0].clone();
        let region = office.basics.region(line.id.region_code()).expect("the region").iso.clone();
        (region, line.district_id.map(|id| id.to_string()))
    };
    for format in ["csv", "xlsx"] {
        let blank = desk.folder.path().join(format!("region.{format}")).display().to_string();
        run(&["export", &register, "sheet", "--format", format, "--region", &region, "--output", &blank]).expect("the sheet");
        if let Some(district) = &district {
            run(&["export", &register, "sheet", "--format", format, "--district", district, "--output", &blank]).expect("one");
        }
        run(&["export", &register, "sheet", "--format", format, "--output", &blank]).expect_err("of which stations?");
    }
    let mut filled = Sheet::blank(&desk, SheetFormat::Csv, Language::En);
    filled.good(0).good(1).good(2).set(2, "ramp", "?").good(3).set(3, "day", "20.10.2022");
    let path = filled.save(&desk, "a.csv").display().to_string();
    let before = std::fs::read(&desk.path).expect("the register");
    let counts = |output: &str| -> Vec<u64> {
        let summary: Value = serde_json::from_str(output).expect("JSON");
        ["rows", "new", "missing", "suspicious", "wrong", "taken", "checklist"]
            .map(|name| summary[name].as_u64().unwrap_or_else(|| panic!("{name} in {summary}")))
            .into()
    };
    let dry = run(&["import", &register, "checks", &path, "--dry-run", "--format", "json"]).expect("compared");
    assert_eq!(counts(&dry), [4, 3, 2, 1, 1, 0, 1]);
    assert_eq!(std::fs::read(&desk.path).expect("the register"), before);
    let wet = run(&["import", &register, "checks", &path, "--without-suspicious", "--format", "json"]).expect("taken");
    assert_eq!(counts(&wet), [4, 3, 2, 1, 1, 2, 1]);
    let text = run(&["import", &register, "checks", &path]).expect("taken");
    assert!(text.contains("Unchanged: 2") && text.contains("1 check recorded from a.csv"), "{text}");
    let list = desk.folder.path().join("list.csv");
    std::fs::write(&list, "region;number;voters\nKZ-10;1;500\n").expect("a list");
    let refused = run(&["import", &register, "checks", &list.display().to_string()]).expect_err("no sheet");
    assert!(refused.contains("is no filled sheet"), "{refused}");
    is_sound(&desk);
}
