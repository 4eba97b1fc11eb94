//! Lists of stations come in as proposals and go out again: what is new, changed, doubled, missing, suspicious or wrong is
//! seen before anything is written, nothing is deleted, and one step takes all of it back.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use common::deeds::{OFFICER, Office};
use serde_json::Value;
use tizim::domain::Command;
use tizim::domain::station::{Change, Fact};
use tizim::exchange::stations::Column;
use tizim::exchange::table;
use tizim::store::verify;
use tizim::view::StationFilter;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tizim");

/// A folder with an empty register in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        run(&["new", &desk.register()]).expect("a register");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn register(&self) -> String {
        self.path("r.tizim").display().to_string()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).expect("a list");
        self.path(name).display().to_string()
    }

    fn import(&self, list: &str, more: &[&str]) -> Result<Value, String> {
        let register = self.register();
        let mut arguments = vec!["import", &register, "stations", list, "--format", "json"];
        arguments.extend(more);
        run(&arguments).map(|output| serde_json::from_str(&output).expect("JSON"))
    }

    fn is_sound(&self) {
        let verdict = verify(Path::new(&self.register()), &mut |_, _| {}).expect("verified");
        assert_eq!(verdict.differences, Vec::new());
    }
}

/// The standard output, or the sentence on the standard error.
fn run(arguments: &[&str]) -> Result<String, String> {
    let output = Process::new(PROGRAM).args(arguments).env("LANG", "en_US.UTF-8").output().expect("the program");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

fn counts(summary: &Value) -> [u64; 8] {
    ["rows", "new", "changed", "unchanged", "missing", "duplicate", "suspicious", "wrong"]
        .map(|name| summary[name].as_u64().unwrap_or_else(|| panic!("{name} in {summary}")))
}

const TITLES: &str = "region;number;district;venue_ru;address_ru;voters;members";

fn rows(numbers: impl Iterator<Item = u32>) -> String {
    let row = |number: u32| format!("KZ-11;{number};;Школа № {number};ул. Мира, {number};{};7\n", 500 + number);
    format!("{TITLES}\n{}", numbers.map(row).collect::<String>())
}

#[test]
fn what_is_exported_comes_back_without_a_difference() {
    let desk = Desk::new();
    let sample = desk.path("sample.tizim").display().to_string();
    run(&["new", &sample, "--sample"]).expect("the sample");
    for language in ["kk", "ru", "en", "id"] {
        for format in ["csv", "xlsx", "geojson"] {
            let list = desk.path(&format!("{language}.{format}")).display().to_string();
            let export = ["export", &sample, "stations", "--format", format, "--language", language, "--output", &list];
            run(&export).expect("exported");
            let output = run(&["import", &sample, "stations", &list, "--dry-run", "--format", "json"]).expect("compared");
            let summary: Value = serde_json::from_str(&output).expect("JSON");
            assert_eq!(counts(&summary), [10_101, 0, 0, 10_101, 0, 0, 0, 0], "{language} {format}");
        }
    }
}

#[test]
fn what_begins_like_a_formula_is_text_in_a_workbook_and_comes_back_from_text_too() {
    let desk = Desk::new();
    let list = "region;number;venue_ru;address_ru;phone\nKZ-11;1;=1+1;@дом;+7 7172 111111\n";
    desk.import(&desk.file("a.csv", list), &[]).expect("imported");
    let register = desk.register();
    for (format, mark) in [("csv", "'"), ("xlsx", "")] {
        let out = desk.path(&format!("out.{format}")).display().to_string();
        run(&["export", &register, "stations", "--format", format, "--language", "en", "--output", &out]).expect("exported");
        let table = table::read(Path::new(&out)).expect("the list");
        let cells: Vec<&str> = table.row(1).expect("the station").cells().collect();
        for text in ["=1+1", "@дом", "+7 7172 111111"] {
            assert!(cells.contains(&format!("{mark}{text}").as_str()), "{format}: {cells:?}");
        }
        let summary = desk.import(&out, &["--dry-run"]).expect("compared");
        assert_eq!(counts(&summary), [1, 0, 0, 1, 0, 0, 0, 0], "{format}: {summary}");
    }
}

#[test]
fn two_rows_doubled_and_two_missing_are_seen_although_the_counts_are_equal() {
    let desk = Desk::new();
    desk.import(&desk.file("a.csv", rows(1..=100)), &[]).expect("imported");
    let doubled = rows((1..=98).chain([1, 2]));
    let summary = desk.import(&desk.file("b.csv", doubled), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [100, 0, 0, 98, 2, 2, 0, 0]);
    assert_eq!(summary["missing_stations"], serde_json::json!([["KZ-11", 99], ["KZ-11", 100]]));
}

#[test]
fn rows_that_contradict_each_other_are_all_left_out() {
    let desk = Desk::new();
    let list = format!("{TITLES}\nKZ-11;1;;А;Б;100;7\nKZ-11;1;;А;Б;200;7\nKZ-11;2;;В;Г;300;7\n");
    let summary = desk.import(&desk.file("a.csv", list), &[]).expect("imported");
    assert_eq!(counts(&summary), [3, 1, 0, 0, 0, 2, 0, 0]);
    assert_eq!(summary["taken"], 1);
}

#[test]
fn a_change_is_taken_field_by_field_and_an_empty_cell_erases_nothing() {
    let desk = Desk::new();
    desk.import(&desk.file("a.csv", rows(1..=3)), &[]).expect("imported");
    let list = "number;voters;phone\n1;;+7 7172 111111\n2;777;\n3;503;\n";
    let summary = desk.import(&desk.file("b.csv", list), &["--region", "KZ-11"]).expect("imported");
    assert_eq!(counts(&summary), [3, 0, 2, 1, 0, 0, 0, 0]);
    let out = desk.path("out.csv").display().to_string();
    let register = desk.register();
    run(&["export", &register, "stations", "--format", "csv", "--language", "en", "--output", &out]).expect("exported");
    let text = std::fs::read_to_string(out).expect("the list");
    let line = |number: u32| text.lines().find(|line| line.contains(&format!("Школа № {number};"))).expect("the station");
    assert!(line(1).contains(";501;7;'+7 7172 111111;"), "{}", line(1));
    assert!(line(2).contains(";777;7;;"), "{}", line(2));
    desk.is_sound();
}

#[test]
fn what_is_wrong_is_named_with_row_column_value_and_remedy_and_left_out() {
    let desk = Desk::new();
    let list = format!(
        "{TITLES}\nKZ-11;1;;А;Б;много;7\nKZ-99;2;;А;Б;100;7\nKZ-11;два;;А;Б;100;7\nKZ-11;4;;А;Б;100;6\nKZ-11;5;;А;Б;100;7\n"
    );
    let summary = desk.import(&desk.file("a.csv", list), &[]).expect("imported");
    assert_eq!(counts(&summary), [5, 1, 0, 0, 0, 0, 0, 4]);
    let problems: Vec<&str> = summary["problems"].as_array().expect("problems").iter().filter_map(Value::as_str).collect();
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(problems[0].starts_with("Row 2, Voters, “много”: not a whole number"), "{}", problems[0]);
    assert!(problems[1].starts_with("Row 3, Region, “KZ-99”"), "{}", problems[1]);
    assert!(problems[2].starts_with("Row 4, Station No., “два”"), "{}", problems[2]);
    assert!(problems[3].contains("5, 7 or 9 members (Art. 17)"), "{}", problems[3]);
}

#[test]
fn what_is_suspicious_is_said_and_can_be_left_out() {
    let desk = Desk::new();
    let list = "region;number;venue_ru;address_ru;voters;members;latitude;longitude\n\
                KZ-11;1;Школа;ул. Мира, 1;0;7;53,28;69,39\n\
                KZ-11;2;Школа;ул. Мира, 1;100;7;69,39;53,28\n\
                KZ-11;3;Лицей;ул. Мира, 3;3500;9;10,0;10,0\n\
                KZ-11;5000;Дом;ул. Мира, 4;100;7;;\n\
                KZ-11;4;Театр;ул. Мира, 5;100;7;53,29;69,39\n";
    let list = desk.file("a.csv", list);
    let summary = desk.import(&list, &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [5, 5, 0, 0, 0, 0, 4, 0]);
    let problems = summary["problems"].to_string();
    for words in ["No voters at all", "changed places", "outside of the country", "More than 3,000", "far from", "same venue"] {
        assert!(problems.contains(words), "{words} in {problems}");
    }
    let summary = desk.import(&list, &["--without-suspicious"]).expect("imported");
    assert_eq!(summary["taken"], 1);
}

#[test]
fn a_number_that_stands_alone_is_suspicious_and_a_continuation_is_not() {
    let desk = Desk::new();
    let first = desk.import(&desk.file("a.csv", rows(1..=475)), &[]).expect("imported");
    assert_eq!(counts(&first), [475, 475, 0, 0, 0, 0, 0, 0], "a whole region");
    let more = desk.import(&desk.file("b.csv", rows(1..=515)), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&more), [515, 40, 0, 475, 0, 0, 0, 0]);
    let slip = desk.import(&desk.file("c.csv", rows((1..=476).chain([4_770]))), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&slip), [477, 2, 0, 475, 0, 0, 1, 0]);
    assert!(slip["problems"].to_string().contains("far from"), "{slip}");
}

#[test]
fn two_stations_at_one_place_are_seen_and_namesakes_are_not() {
    let titles = "region;number;district;venue_ru;address_ru;latitude;longitude\n";
    for (rows, suspicious) in [
        ("1;Аягөз ауданы;Школа № 5;;;\nKZ-10;2;Аягөз ауданы;школа №5;;;\n", 1),
        ("1;Аягөз ауданы;Школа № 5;;;\nKZ-10;2;Үржар ауданы;Школа № 5;;;\n", 0),
        ("1;;Школа № 5;;;\nKZ-10;2;;Школа № 5;;;\n", 0),
        ("1;Аягөз ауданы;Школа № 5;;;\nKZ-10;2;Аягөз ауданы;Школа № 5;ул. Мира, 1;;\n", 0),
        ("1;;Школа № 5;ул. Мира, 1;;\nKZ-10;2;;Школа № 5;ул. Мира, 1;;\n", 1),
        ("1;;Школа № 5;ул. Мира, 1;;\nKZ-10;2;;Школа № 5;ул. Мира, 2;;\n", 0),
        ("1;;Школа № 5;ул. Мира, 1;;\nKZ-11;2;;Школа № 5;ул. Мира, 1;;\n", 0),
        ("1;Аягөз ауданы;Школа № 5;ул. Мира, 1;;\nKZ-10;2;Үржар ауданы;Школа № 5;ул. Мира, 1;;\n", 0),
        ("1;;Школа;ул. Мира, 1;50,5;80,25\nKZ-10;2;;Лицей;ул. Абая, 1;50,5;80,25\n", 1),
        ("1;;Школа;ул. Мира, 1;50,5;80,25\nKZ-10;2;;Лицей;ул. Абая, 1;50,5;80,26\n", 0),
    ] {
        let desk = Desk::new();
        let list = desk.file("a.csv", format!("{titles}KZ-10;{rows}"));
        let summary = desk.import(&list, &["--dry-run"]).expect("compared");
        assert_eq!(counts(&summary), [2, 2, 0, 0, 0, 0, suspicious, 0], "{rows}: {summary}");
        // The first of them may be in the register already; of what is there nothing is said again.
        desk.import(&list, &[]).expect("imported");
        let summary = desk.import(&list, &["--dry-run"]).expect("compared");
        assert_eq!(counts(&summary), [2, 0, 0, 2, 0, 0, 0, 0], "{rows}: {summary}");
    }
}

#[test]
fn every_row_is_accounted_for() {
    let desk = Desk::new();
    let list = "region;number;venue_ru;voters\nАягөз ауданы;;;\nKZ-10;1;Школа;700\n;;;900\n;;Лицей № 3;\nИтого;;;1600\n";
    let summary = desk.import(&desk.file("a.csv", list), &["--dry-run"]).expect("compared");
    // Headings and totals, and a name alone, which looks like them; a number alone does not.
    assert_eq!(counts(&summary), [5, 1, 0, 0, 0, 0, 0, 1], "{summary}");
    assert_eq!(summary["headings"], 3);
    assert!(summary["problems"].to_string().contains("Row 4"), "{summary}");
}

#[test]
fn a_row_that_is_doubled_and_wrong_says_both() {
    let desk = Desk::new();
    let list = format!("{TITLES}\nKZ-11;1;;А;Б;много;7\nKZ-11;1;;А;Б;100;7\nKZ-11;1;;А;Б;100;6\n");
    let summary = desk.import(&desk.file("a.csv", list), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [3, 0, 0, 0, 0, 3, 0, 0], "{summary}");
    let problems: Vec<&str> = summary["problems"].as_array().expect("problems").iter().filter_map(Value::as_str).collect();
    let says = |row: &str, words: &str| problems.iter().any(|problem| problem.contains(row) && problem.contains(words));
    assert!([2, 3, 4].iter().all(|row| says(&format!("Row {row}"), "another row")), "{problems:?}");
    assert!(says("Row 2", "not a whole number") && says("Row 4", "5, 7 or 9 members"), "{problems:?}");
}

#[test]
fn a_stroke_or_a_no_in_a_cell_says_nothing_of_what_is_known() {
    let desk = Desk::new();
    let titles = "region;number;district;venue_kk;phone;voters;opens_time;latitude;longitude;ramp";
    let known = "KZ-10;1;Аягөз ауданы;№ 5 мектеп;+7 7222 111111;700;07:00;50,5;80,25;да";
    desk.import(&desk.file("a.csv", format!("{titles}\n{known}\n")), &[]).expect("imported");
    for word in ["-", "—", "–", "---", "нет", "Жоқ", "НЕТ ДАННЫХ"] {
        let list = format!("{titles}\nKZ-10;1;-;{word};{word};-;—;-;-;да\n");
        let summary = desk.import(&desk.file("b.csv", list), &["--dry-run"]).expect("compared");
        assert_eq!(counts(&summary), [1, 0, 0, 1, 0, 0, 0, 0], "{word}: {summary}");
    }
    // What has a yes and a no is answered by them; how many voters "no" is nobody knows.
    let list = "region;number;ramp\nKZ-10;1;нет\n";
    let summary = desk.import(&desk.file("c.csv", list), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [1, 0, 1, 0, 0, 0, 0, 0], "{summary}");
    let list = "region;number;voters\nKZ-10;1;нет\n";
    let summary = desk.import(&desk.file("d.csv", list), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [1, 0, 0, 0, 0, 0, 0, 1], "{summary}");
}

#[test]
fn a_school_that_becomes_a_hospital_is_not_open_any_more() {
    let desk = Desk::new();
    desk.import(&desk.file("a.csv", rows(1..=2)), &[]).expect("imported");
    let list = "region;number;kind;access\nKZ-11;1;hospital;\nKZ-11;2;hospital;open\n";
    let summary = desk.import(&desk.file("b.csv", list), &[]).expect("imported");
    assert_eq!(counts(&summary), [2, 0, 2, 0, 0, 0, 0, 0], "{summary}");
    let (register, out) = (desk.register(), desk.path("out.geojson").display().to_string());
    run(&["export", &register, "stations", "--format", "geojson", "--language", "en", "--output", &out]).expect("exported");
    let written: Value = serde_json::from_str(&std::fs::read_to_string(out).expect("the list")).expect("JSON");
    let access = |place: usize| written["features"][place]["properties"]["access"].clone();
    assert_eq!([access(0), access(1)], ["closed", "open"], "a list that says more is believed");
}

#[test]
fn fields_of_columns_are_named_completely_where_one_is_not_known() {
    let desk = Desk::new();
    let refused = desk.import(&desk.file("a.csv", "A;B\n1;2\n"), &["--map", "A=colour"]).expect_err("no such field");
    for column in Column::all() {
        assert!(refused.contains(&format!(" {}", column.short())), "{column:?}: {refused}");
        assert_eq!(Column::from_code(column.short()), Some(column));
    }
}

#[test]
fn columns_are_known_by_titles_in_four_languages_or_by_what_they_hold_and_can_be_corrected() {
    let desk = Desk::new();
    for (name, list) in [
        ("kk.csv", "Өңір;Учаске №;Мекенжайы;Сайлаушылар саны\nАқмола облысы;1;Абай көшесі;100\n"),
        (
            "ru.csv",
            "Список участков\n\nОбласть;№ избирательного участка;Адрес\nучастка;Кол-во избирателей\nАкмолинская;1;ул. Абая;100\n",
        ),
        ("en.csv", "Region,Polling station,Address,Voters\nAkmola Region,1,Abai street,100\n"),
        ("id.csv", "Wilayah;Nomor TPS;Alamat;Jumlah pemilih\nAkmola Region;1;Jalan Abai;100\n"),
    ] {
        // The Russian one has a line break in a title.
        let list = list.replace("Адрес\nучастка", "\"Адрес\nучастка\"");
        let summary = desk.import(&desk.file(name, list), &["--dry-run"]).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(counts(&summary), [1, 1, 0, 0, 0, 0, 0, 0], "{name}: {summary}");
    }
    let untitled = "Астана қаласы;1;51,128;71,430\nАстана қаласы;2;51,129;71,431\nАстана қаласы;3;51,130;71,432\n";
    let summary = desk.import(&desk.file("none.csv", untitled), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [3, 3, 0, 0, 0, 0, 0, 0], "{summary}");
    let odd = desk.file("odd.csv", "A;B;C\n1;100;Школа\n2;200;Лицей\n");
    let refused = desk.import(&odd, &["--dry-run", "--region", "KZ-11"]).expect_err("no number");
    assert!(refused.contains("odd.csv"), "{refused}");
    let mapped = ["--region", "KZ-11", "--map", "A=number", "--map", "2=voters", "--map", "C=venue_ru", "--dry-run"];
    let summary = desk.import(&odd, &mapped).expect("compared");
    assert_eq!(counts(&summary), [2, 2, 0, 0, 0, 0, 0, 0], "{summary}");
    let refused = desk.import(&odd, &["--map", "A=colour"]).expect_err("no such field");
    assert!(refused.contains("A=colour"), "{refused}");
}

#[test]
fn kinds_and_states_are_known_by_the_words_that_offices_use() {
    let desk = Desk::new();
    let list = "region;number;Вид участка;Статус\nKZ-10;1;Обычный;действующий\nKZ-10;2;в/ч;Работает\nKZ-10;3;СИЗО;\n\
                KZ-10;4;больница;закрыта\nKZ-10;5;Общий;перенесён\n";
    let summary = desk.import(&desk.file("a.csv", list), &[]).expect("imported");
    assert_eq!(counts(&summary), [5, 5, 0, 0, 0, 0, 0, 0], "{summary}");
}

#[test]
fn a_senders_columns_are_remembered() {
    let desk = Desk::new();
    let odd = desk.file("odd.csv", "region;A;B\nKZ-11;1;100\n");
    desk.import(&odd, &["--map", "A=number", "--map", "B=voters", "--sender", "Акмола"]).expect("imported");
    let next = desk.file("next.csv", "region;A;B\nKZ-11;2;200\n");
    let summary = desk.import(&next, &["--sender", "Акмола"]).expect("imported");
    assert_eq!(counts(&summary), [1, 1, 0, 0, 1, 0, 0, 0], "{summary}");
}

#[test]
fn a_dry_run_and_a_refused_list_write_nothing() {
    let desk = Desk::new();
    let before = std::fs::read(desk.register()).expect("the register");
    desk.import(&desk.file("a.csv", rows(1..=20)), &["--dry-run"]).expect("compared");
    desk.import(&desk.file("b.csv", "%PDF-1.7"), &[]).expect_err("no list");
    desk.import(&desk.file("c.csv", "number;voters\n1;2\n\"3;4\n"), &["--region", "KZ-11"]).expect_err("an open quote");
    assert_eq!(std::fs::read(desk.register()).expect("the register"), before);
}

#[test]
fn a_list_that_a_spreadsheet_program_saved_is_read_as_it_was_typed() {
    let desk = Desk::new();
    // As LibreOffice saves it in English: a title above, a line break in a header, times with AM and PM, a row of totals.
    let list = "Учаскелер тізімі,,,,\n\nОбласть,\"№\nучастка\",Адрес,Избирателей,Открытие\n\
                г. Астана,1,\"пр. Мира, 3\",1 200,07:00:00 AM\nг. Астана,2,\"пр. Мира, 4\",900,12:30:00 PM\nИтого,,,2100,\n";
    let summary = desk.import(&desk.file("saved.csv", list), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [3, 2, 0, 0, 0, 0, 0, 0], "{summary}");
    assert_eq!(summary["headings"], 1, "the total");
}

#[test]
fn a_name_that_lost_its_letters_when_it_was_saved_never_replaces_the_true_one() {
    let desk = Desk::new();
    let list = |venue: &str, district: &str| format!("region;number;district;venue_kk\nKZ-10;1;{district};{venue}\n");
    desk.import(&desk.file("a.csv", list("Қорғау лицейі", "Аягөз ауданы")), &[]).expect("imported");
    // As a spreadsheet program saves Kazakh in windows-1251.
    for (venue, district, column) in [("?ор?ау лицейі", "Аягөз ауданы", "Venue"), ("Қорғау лицейі", "Аяг?з ауданы", "District")]
    {
        let summary = desk.import(&desk.file("b.csv", list(venue, district)), &[]).expect("compared");
        assert_eq!(counts(&summary), [1, 0, 0, 0, 0, 0, 0, 1], "{summary}");
        let problem = summary["problems"][0].as_str().expect("a sentence");
        assert!(problem.contains(column) && problem.contains("letters were lost"), "{problem}");
    }
    // The last letter of a name that the register knows.
    let list = |number: u32, venue: &str| format!("region;number;venue_ru\nKZ-10;{number};{venue}\n");
    desk.import(&desk.file("c.csv", list(2, "Достық")), &[]).expect("imported");
    let summary = desk.import(&desk.file("d.csv", list(2, "Досты?")), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary), [1, 0, 0, 0, 0, 0, 0, 1], "{summary}");
}

#[test]
fn a_name_that_asks_a_question_has_lost_no_letters() {
    let desk = Desk::new();
    let list = |venue: &str| format!("region;number;venue_ru\nKZ-10;1;{venue}\n");
    for venue in ["Клуб «Кто?»", "Что? Где? Когда?", "Кафе (бывшая школа?), зал", "Школа ?", "Клуб Почему?.."]
    {
        let summary = desk.import(&desk.file("a.csv", list(venue)), &["--dry-run"]).expect("compared");
        assert_eq!(counts(&summary), [1, 1, 0, 0, 0, 0, 0, 0], "{venue}: {summary}");
    }
    // What the register holds has been looked at by a person.
    let desk = common::Desk::small(3);
    let mut office = Office::open(&desk);
    let id = office.reader.station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the list").ids[0];
    let venue = Change::parse(Fact::VenueRu, "Кафе Что?Где").expect("a venue");
    let (stations, reason) = (vec![id], String::new());
    office.act(OFFICER, Command::ChangeStations { stations, revision: None, changes: vec![venue], reason });
    let region = office.basics.region(id.region_code()).expect("its region").iso.clone();
    drop(office);
    let compared = |venue: &str| {
        let (path, register) = (desk.folder.path().join("a.csv"), desk.path.display().to_string());
        std::fs::write(&path, format!("region;number;venue_ru\n{region};{};{venue}\n", id.number())).expect("a list");
        let arguments = ["import", &register, "stations", &path.display().to_string(), "--dry-run", "--format", "json"];
        let summary: Value = serde_json::from_str(&run(&arguments).expect("compared")).expect("JSON");
        [counts(&summary)[3], counts(&summary)[7]]
    };
    assert_eq!(compared("Кафе Что?Где"), [1, 0]);
    assert_eq!(compared("Кафе Что?Кто"), [0, 1]);
}

#[test]
fn a_total_is_no_station_and_a_school_is_no_total() {
    let desk = Desk::new();
    let titles = "region;number;venue_kk;voters\n";
    let list = format!("{titles}KZ-10;25;№ 5 мектеп;900\n");
    desk.import(&desk.file("a.csv", list), &[]).expect("imported");
    // The number of a total is how many stations there are, not one of them.
    for total in ["Всего участков: 25;;;18000", "KZ-10;Итого: 25;;18000", "Барлығы;25;;18000", "Total stations;25;;18000"]
    {
        let list = format!("{titles}KZ-10;26;№ 6 мектеп;800\n{total}\n");
        let summary = desk.import(&desk.file("b.csv", list), &["--dry-run"]).expect("compared");
        assert_eq!(counts(&summary), [2, 1, 0, 0, 1, 0, 0, 0], "{total}: {summary}");
    }
    let list = "venue_kk;number;region;voters\nЖалпы білім беретін № 5 мектеп;;KZ-10;700\n";
    let summary = desk.import(&desk.file("c.csv", list), &["--dry-run"]).expect("compared");
    assert_eq!(counts(&summary)[7], 1, "a school without a number is wrong, not passed over: {summary}");
}

#[test]
fn a_number_with_a_letter_is_not_the_number_without_it() {
    let desk = Desk::new();
    let list = |number: &str| format!("region;number;voters\nKZ-10;{number};700\n");
    for (number, expected) in
        [("12а", 0), ("12б", 0), ("12/1", 0), ("№ 12", 1), ("Участок № 12", 1), ("№ 12 сайлау учаскесі", 1), ("TPS 12", 1)]
    {
        let summary = desk.import(&desk.file("a.csv", list(number)), &["--dry-run"]).expect("compared");
        assert_eq!((counts(&summary)[1], counts(&summary)[7]), (expected, 1 - expected), "{number}: {summary}");
    }
}
