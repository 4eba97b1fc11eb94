//! What strangers send is read whatever program wrote it, and what is wrong in it is said with its row and column; what they
//! are given is the register's data and nothing else. No file, however broken, ends the program.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use jiff::civil::{Date, date};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};
use serde_json::Value;
use tempfile::TempDir;
use tizim::domain::application::{RegionSupport, State, Support};
use tizim::domain::{Application, Field, Rejection};
use tizim::exchange::protocols::{self, Column, ProtocolRow, ProtocolsProposal, Reason};
use tizim::exchange::{ExchangeError, Foreign, Format, Limit, applications, table};
use tizim::sample;
use tizim::store::{self, Reader, verify};
use tizim::text::{Language, Texts};
use tizim::view::Region;
use tizim::worker::{Answer, Task, WorkError, Worker};

// --- a desk with a register, and a folder for files

struct Desk {
    folder: TempDir,
}

/// In the register of [`Desk::register`], this application collects signatures, and that one is still checked.
const COLLECTING: u32 = 3;
const CHECKING: u32 = 5;

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    fn register(&self) -> PathBuf {
        let mut founding = sample::sample().expect("the sample's data");
        founding.stations.truncate(3);
        founding.ballot_approved = None;
        for application in &mut founding.applications {
            match application.number {
                Some(COLLECTING) => {
                    application.received_on = Some(date(2022, 10, 4));
                    application.conformity_on = Some(date(2022, 10, 6));
                    application.support = Support::default();
                    application.state = State::Conforming { on: Some(date(2022, 10, 6)), by: None };
                }
                Some(CHECKING) => application.state = State::Received,
                _ => {}
            }
        }
        let path = self.path("register.tizim");
        store::create(&path, &founding, jiff::Timestamp::now(), &mut |_, _| {}).expect("a register");
        path
    }

    fn read(&self, name: &str, content: impl AsRef<[u8]>) -> Result<ProtocolsProposal, ExchangeError> {
        protocols::read(&self.file(name, content), &regions())
    }

    #[track_caller]
    fn good(&self, name: &str, content: impl AsRef<[u8]>) -> ProtocolsProposal {
        self.read(name, content).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn program(&self, arguments: &[&dyn AsRef<OsStr>]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tizim"));
        for variable in ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY"] {
            command.env_remove(variable);
        }
        command.env("HOME", self.folder.path()).env("LANG", "en_US.UTF-8").args(arguments.iter().map(AsRef::as_ref));
        command.output().expect("the program starts")
    }
}

fn regions() -> Vec<Region> {
    sample::new_register(date(2026, 11, 23), "A", tizim::domain::Post::Clerk).expect("the defaults").regions
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what it says is UTF-8")
}

// --- a list and what it says

const HEADER: [&str; 12] = [
    "Регион",
    "Собрано подписей",
    "Проверено подписей",
    "Достоверных подписей",
    "Неполные данные",
    "Повторные",
    "Не избиратель",
    "Подписано другим лицом",
    "Прочие",
    "Протокол №",
    "Дата протокола",
    "Проверка прекращена",
];

/// Letters that windows-1251 has too.
const ROWS: [[&str; 12]; 3] = [
    ["область Абай", "1200", "1100", "1000", "40", "30", "20", "10", "", "12", "15.10.2022", "нет"],
    ["Карагандинская обл.", "2500", "2500", "2400", "0", "0", "0", "0", "50", "7-К", "2022-10-16", "да"],
    ["г. Шымкент", "900", "600", "600", "", "", "", "", "", "", "", ""],
];

fn expected() -> Vec<ProtocolRow> {
    let row = |region, counts: [u32; 3], invalid, protocol: Option<&str>, on: Option<Date>, stopped| {
        let [collected, checked, valid] = counts;
        let protocol = protocol.map(str::to_owned);
        ProtocolRow::Good(RegionSupport { region, collected, checked, valid, invalid, protocol, on, stopped })
    };
    vec![
        row(10, [1_200, 1_100, 1_000], [40, 30, 20, 10, 0], Some("12"), Some(date(2022, 10, 15)), false),
        row(35, [2_500, 2_500, 2_400], [0, 0, 0, 0, 50], Some("7-К"), Some(date(2022, 10, 16)), true),
        row(79, [900, 600, 600], [0; 5], None, None, false),
    ]
}

fn csv_with(delimiter: &str) -> String {
    let lines = std::iter::once(HEADER.join(delimiter)).chain(ROWS.iter().map(|row| row.join(delimiter)));
    lines.map(|line| line + "\r\n").collect()
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

/// The same list as a spreadsheet: numbers as numbers, one of them as text, a real date, a title above.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    // The first sheet is empty, as people leave them.
    workbook.add_worksheet();
    let sheet = workbook.add_worksheet();
    let day = CellFormat::new().set_num_format("dd.mm.yyyy");
    sheet.write_string(0, 1, "Протоколы территориальных избирательных комиссий").expect("a title");
    for (column, title) in (1..).zip(HEADER) {
        sheet.write_string(2, column, title.replace(' ', "\n")).expect("a header");
    }
    for (line, row) in (3..).zip(ROWS) {
        for (column, value) in (1..).zip(row) {
            let is_date = ExcelDateTime::parse_from_str("2022-10-16").ok().filter(|_| value == "2022-10-16");
            match (value.parse::<u32>(), is_date) {
                (_, Some(moment)) => sheet.write_datetime_with_format(line, column, &moment, &day),
                (Ok(number), None) if value != "1100" => sheet.write_number(line, column, number),
                _ => sheet.write_string(line, column, value),
            }
            .expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_list_says_the_same_in_every_encoding_and_with_every_delimiter() {
    let desk = Desk::new();
    for delimiter in [";", ",", "\t", "|"] {
        let text = csv_with(delimiter);
        let (old, _, lost) = encoding_rs::WINDOWS_1251.encode(&text);
        assert!(!lost);
        for (name, bytes) in [
            ("utf-8.csv", text.clone().into_bytes()),
            ("marked.csv", format!("\u{feff}{text}").into_bytes()),
            ("utf-16le.txt", utf_16(&text, u16::to_le_bytes)),
            ("utf-16be.txt", utf_16(&text, u16::to_be_bytes)),
            ("windows-1251.csv", old.into_owned()),
            ("unix.csv", text.replace("\r\n", "\n").into_bytes()),
            ("mac.csv", text.replace("\r\n", "\r").into_bytes()),
            // The ending of the name says nothing.
            ("list.xlsx", text.clone().into_bytes()),
        ] {
            let proposal = desk.good(name, bytes);
            assert_eq!(proposal.rows, expected(), "{name} with {delimiter:?}");
            assert_eq!((proposal.file.as_str(), proposal.sha256.len()), (name, 64));
        }
    }
    assert_eq!(desk.good("announced.csv", format!("sep=|\r\n{}", csv_with("|"))).rows, expected());
}

#[test]
fn a_spreadsheet_says_the_same() {
    let desk = Desk::new();
    for name in ["list.xlsx", "list.csv", "list"] {
        assert_eq!(desk.good(name, workbook()).rows, expected(), "{name}");
    }
    let table = table::read(&desk.file("rows.xlsx", workbook())).expect("a table");
    let numbers: Vec<u32> = table.rows().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 3, 4, 5, 6], "rows keep the numbers that the spreadsheet shows");
}

#[test]
fn windows_1252_is_told_from_windows_1251() {
    let desk = Desk::new();
    let latin = "Region;Größe;Prénom\r\nKöln;1;Zoé\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(latin);
    let table = table::read(&desk.file("latin.csv", bytes)).expect("a table");
    let cells: Vec<&str> = table.rows().flat_map(table::Row::cells).collect();
    assert_eq!(cells, ["Region", "Größe", "Prénom", "Köln", "1", "Zoé"]);
}

#[test]
fn titles_line_breaks_empty_columns_and_numbered_columns_are_no_obstacle() {
    let desk = Desk::new();
    let list = "Кандидат: Үлгі;;;;;\r\n\
                ;;;;;\r\n\
                №;Өңір;;\"Жиналған\r\nқолдар\";Тексерілген қолдар;\"Дұрыс \"\"қолдар\"\"\"\r\n\
                1;2;3;4;5;6\r\n\
                1;Абай облысы;;1 200;\u{a0}1\u{a0}100;'1000\r\n\
                2;караганды;;2500;2500;2400\r\n\
                ;;;;;\r\n\
                ;Барлығы;;3 700;3 600;3 500\r\n\
                ;Комиссия төрағасы ________;;;;\r\n";
    let proposal = desk.good("kazakh.csv", list);
    let counts: Vec<_> = proposal.good().map(|good| (good.region, good.collected, good.checked, good.valid)).collect();
    assert_eq!(counts, [(10, 1_200, 1_100, 1_000), (35, 2_500, 2_500, 2_400)]);
    assert_eq!(proposal.bad().count(), 0);
    let skipped: Vec<_> = proposal.skipped.iter().map(|skipped| (skipped.row, skipped.text.as_str())).collect();
    assert_eq!(skipped, [(8, "Барлығы"), (9, "Комиссия төрағасы ________")]);
    let mismatch = proposal.mismatches.first().expect("a total that differs");
    assert_eq!((mismatch.row, mismatch.column, mismatch.stated, mismatch.summed), (8, Column::Valid, 3_500, 3_400));
    assert_eq!(proposal.mismatches.len(), 1);
}

#[test]
fn the_columns_are_known_by_their_names_in_each_language_and_by_what_they_hold() {
    let desk = Desk::new();
    let all = [Column::Region, Column::Collected, Column::Checked, Column::Valid]
        .into_iter()
        .chain((0..5).map(Column::Invalid))
        .chain([Column::Protocol, Column::On, Column::Stopped]);
    let columns: Vec<Column> = all.collect();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let header: Vec<String> = columns.iter().map(|column| column.name(&texts)).collect();
        let lines: Vec<String> = std::iter::once(header.join(";")).chain(ROWS.iter().map(|row| row.join(";"))).collect();
        assert_eq!(desk.good(language.code(), lines.join("\n")).rows, expected(), "{}", language.name());
    }
    let bare = desk.good("bare.csv", "KZ-10,1200,1100,1000\n35,2500,2500,2400\nШымкент,900,600,600\n");
    assert_eq!(bare.good().map(|good| good.valid).collect::<Vec<_>>(), [1_000, 2_400, 600]);
    let both = "Код региона;Регион;Собрано;Проверено;Действительных\n1;Абай;5;4;3\n2;Улытау;5;4;3\n";
    assert_eq!(desk.good("both.csv", both).good().map(|good| good.region).collect::<Vec<_>>(), [10, 62]);
}

#[test]
fn a_region_is_known_by_its_code_and_by_its_name_however_it_is_typed() {
    let desk = Desk::new();
    let read = |name: &str| {
        let proposal = desk.good("region.csv", format!("region;collected;checked;valid\n{name};3;2;1\n"));
        match proposal.rows.first() {
            Some(ProtocolRow::Good(protocol)) => Ok(protocol.region),
            Some(ProtocolRow::Bad { reason, .. }) => Err(reason.clone()),
            None => panic!("a row"),
        }
    };
    for region in regions() {
        let code = region.code.to_string();
        let names = [&region.iso, &code, &region.name.kk, &region.name.ru, &region.name.en];
        for name in names {
            for name in [name.clone(), name.to_uppercase(), name.to_lowercase(), tizim::domain::folding::fold(name)] {
                assert_eq!(read(&name), Ok(region.code), "{name}");
            }
        }
    }
    for (name, code) in [
        ("kz10", 10),
        ("Абай", 10),
        ("Алматы қ.", 75),
        ("г.Алматы", 75),
        ("Almaty (city)", 75),
        ("Kota Almaty", 75),
        ("Алматы обл.", 19),
        ("Almaty oblast", 19),
        ("Wilayah Almaty", 19),
        ("ЗКО", 27),
        ("ШҚО", 63),
        ("западно - казахстанская", 27),
        ("Кызылорда", 43),
        ("Region Zhetisu", 33),
    ] {
        assert_eq!(read(name), Ok(code), "{name}");
    }
    assert_eq!(read("Алматы"), Err(Reason::SeveralRegions));
    assert_eq!(read("99"), Err(Reason::UnknownRegion));
    assert_eq!(read("Москва"), Err(Reason::UnknownRegion));
}

#[test]
fn every_kind_of_bad_row_is_named_with_row_column_value_and_reason() {
    let desk = Desk::new();
    let header = HEADER.join(";");
    let contradict = |field, at_most| Reason::Rejected(Rejection::SignaturesContradict { field, at_most });
    let cases = [
        (";5;4;3;;;;;;;;", Column::Region, "", Reason::Missing),
        ("Атлантида;5;4;3;;;;;;;;", Column::Region, "Атлантида", Reason::UnknownRegion),
        ("Алматы;5;4;3;;;;;;;;", Column::Region, "Алматы", Reason::SeveralRegions),
        ("KZ-71;5;4;3;;;;;;;;", Column::Region, "KZ-71", Reason::Twice { first: 2 }),
        ("KZ-10;;4;3;;;;;;;;", Column::Collected, "", Reason::Missing),
        ("KZ-10;5,5;4;3;;;;;;;;", Column::Collected, "5,5", Reason::NotANumber),
        ("KZ-10;5;-4;3;;;;;;;;", Column::Checked, "-4", Reason::NotANumber),
        ("KZ-10;5;4;много;;;;;;;;", Column::Valid, "много", Reason::NotANumber),
        ("KZ-10;99999999999;4;3;;;;;;;;", Column::Collected, "99999999999", Reason::NotANumber),
        ("KZ-10;1 20;4;3;;;;;;;;", Column::Collected, "1 20", Reason::NotANumber),
        ("KZ-10;5;4;3;;x1;;;;;;", Column::Invalid(1), "x1", Reason::NotANumber),
        ("KZ-10;5;6;3;;;;;;;;", Column::Checked, "6", contradict(Field::SignaturesChecked, 5)),
        ("KZ-10;5;4;5;;;;;;;;", Column::Valid, "5", contradict(Field::SignaturesValid, 4)),
        ("KZ-10;5;4;3;1;1;;;;;;", Column::Invalid(4), "", contradict(Field::SignaturesInvalid, 1)),
        ("KZ-10;5;4;3;;;;;;;31.02.2022;", Column::On, "31.02.2022", Reason::NotADate),
        ("KZ-10;5;4;3;;;;;;;15.10.22;", Column::On, "15.10.22", Reason::NotADate),
        ("KZ-10;5;4;3;;;;;;;;может быть", Column::Stopped, "может быть", Reason::NotYesOrNo),
    ];
    for (line, column, value, reason) in cases {
        let proposal = desk.good("bad.csv", format!("{header}\nKZ-71;5;4;3;;;;;;;;\n{line}\n"));
        let bad = ProtocolRow::Bad { row: 3, column, value: value.to_owned(), reason };
        assert_eq!(proposal.rows.get(1), Some(&bad), "{line}");
        assert_eq!((proposal.good().count(), proposal.bad().count()), (1, 1));
        for language in Language::ALL {
            let texts = Texts::new(language);
            let sentence = bad.sentence(&texts).expect("a sentence");
            assert!(sentence.contains('3') && sentence.contains(&column.name(&texts)), "{sentence}");
            assert!(sentence.contains(value) && !sentence.contains("exchange-"), "{sentence}");
        }
    }
    let long = format!("{header}\nKZ-71;5;4;3;;;;;;{};;\n", "9".repeat(61));
    let proposal = desk.good("long.csv", long);
    assert!(matches!(
        proposal.rows.first(),
        Some(ProtocolRow::Bad { column: Column::Protocol, reason: Reason::Rejected(Rejection::TooLong { .. }), .. })
    ));
}

#[test]
fn dates_and_answers_are_read_as_people_and_spreadsheets_write_them() {
    let desk = Desk::new();
    let read = |on: &str, stopped: &str| {
        let list = format!("region;collected;checked;valid;date;stopped\n10;3;2;1;{on};{stopped}\n");
        desk.good("days.csv", list).good().next().map(|good| (good.on, good.stopped))
    };
    for on in ["15.10.2022", "15.10.2022 г.", "2022-10-15", "2022-10-15T10:30", "44849"] {
        assert_eq!(read(on, ""), Some((Some(date(2022, 10, 15)), false)), "{on}");
    }
    for yes in ["Yes", "ДА", "иә", "ya", "1", "TRUE", "+"] {
        assert_eq!(read("", yes), Some((None, true)), "{yes}");
    }
    for no in ["No", "нет", "Жоқ", "tidak", "0", "-", "false"] {
        assert_eq!(read("–", no), Some((None, false)), "{no}");
    }
}

// --- hostile files

/// A workbook whose parts are written by hand.
fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Bytes of the part of [`bomb`].
const BOMB: usize = 1025 * 1024 * 1024;

/// A small archive that unpacks to more than is taken.
fn bomb() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..BOMB / blanks.len() {
        writer.write_all(&blanks).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

fn workbook_with(sheet: &str, strings: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |inner: &str| {
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>")
    };
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let book = format!(
        "<workbook {main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    zip_of(&[
        ("_rels/.rels", relations(&relation("rId1", "officeDocument", "xl/workbook.xml")).as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations(&relation("rId1", "worksheet", "worksheets/sheet1.xml")).as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {main}>{sheet}</worksheet>").as_bytes()),
    ])
}

const NO_STRINGS: &str = "<sst><si><t>a</t></si></sst>";

#[test]
fn a_workbook_written_by_hand_is_read() {
    let desk = Desk::new();
    let sheet = "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"A2\"><v>7</v></c></row></sheetData>";
    let table = table::read(&desk.file("hand.xlsx", workbook_with(sheet, NO_STRINGS))).expect("a table");
    let rows: Vec<(u32, Vec<&str>)> = table.rows().map(|row| (row.number, row.cells().collect())).collect();
    assert_eq!(rows, [(2, vec!["7", "a"])]);
}

#[test]
fn hostile_files_are_refused_with_a_sentence() {
    let desk = Desk::new();
    let cut = workbook();
    let cell = |at: &str| format!("<sheetData><row><c r=\"{at}\"><v>1</v></c></row></sheetData>");
    let bomb = bomb();
    assert!(bomb.len() < 2 * 1024 * 1024);
    let many = |rows: usize, row: &str| row.repeat(rows);
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.csv", Vec::new(), "Empty"),
        ("blank.csv", b" \r\n ; ;\r\n".to_vec(), "Empty"),
        ("letter.csv", b"%PDF-1.7 letter".to_vec(), "Pdf"),
        ("register.csv", b"SQLite format 3\0 and more".to_vec(), "Database"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old".to_vec(), "OldSpreadsheet"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), "Picture"),
        ("zeros.csv", b"region;collected\0;checked".to_vec(), "Binary"),
        ("nulls.csv", vec![0; 1_000], "Binary"),
        ("archive.xlsx", zip_of(&[("word/document.xml", b"<a/>")]), "Archive"),
        ("cut.xlsx", cut.get(..cut.len() / 2).expect("a half").to_vec(), "Unreadable"),
        ("pk.xlsx", b"PK\x03\x04".to_vec(), "Unreadable"),
        ("odd.txt", b"\xff\xfea\0b".to_vec(), "Unreadable"),
        ("marked.csv", b"\xef\xbb\xbfa;\xff\xfe;b".to_vec(), "Unreadable"),
        ("quote.csv", b"region;collected\n\"KZ-10;5\n".to_vec(), "UnclosedQuote"),
        ("bomb.xlsx", bomb, "Unpacked"),
        ("rows.xlsx", workbook_with(&cell("A1100001"), NO_STRINGS), "Rows"),
        ("columns.xlsx", workbook_with(&cell("ALM1"), NO_STRINGS), "Columns"),
        ("corner.xlsx", workbook_with(&cell("XFD1048576"), NO_STRINGS), "Columns"),
        ("strings.xlsx", workbook_with(&cell("A1"), "<sst uniqueCount=\"4000000000\"><si/></sst>"), "Unreadable"),
        ("strings.xlsx", workbook_with(&cell("A1"), "<sst uniqueCount = '99999999999999999999'/>"), "Unreadable"),
        ("rows.csv", many(1_100_001, "1;\n").into_bytes(), "Rows"),
        ("columns.csv", many(1_001, "1;").into_bytes(), "Columns"),
        ("cell.csv", many(100_001, "ә").into_bytes(), "Cell"),
        ("text.csv", "Dear commission,\nplease find the list.\n".into(), "ColumnsMissing"),
        ("twice.csv", "region;collected;checked;valid;valid\n10;3;2;1;1\n".into(), "ColumnTwice"),
        ("lacks.csv", "region;collected;valid\n10;3;2\n".into(), "ColumnsMissing"),
        ("header.csv", "region;collected;checked;valid\n".into(), "NoRows"),
    ];
    for (name, content, kind) in files {
        let error = desk.read(name, content).expect_err(name);
        let found = match &error {
            ExchangeError::NotATable { foreign, .. } => format!("{foreign:?}"),
            ExchangeError::TooLarge { limit, .. } => format!("{limit:?}"),
            other => format!("{other:?}"),
        };
        assert!(found.starts_with(kind), "{name}: {error:?}");
        for language in Language::ALL {
            let sentence = error.sentence(&Texts::new(language));
            assert!(sentence.contains(name) && !sentence.contains("exchange-"), "{sentence}");
        }
    }
    let large = desk.path("large.csv");
    std::fs::File::create(&large).and_then(|file| file.set_len(table::FILE_LIMIT + 1)).expect("a large file");
    assert!(matches!(table::read(&large), Err(ExchangeError::TooLarge { limit: Limit::File, .. })));
    assert!(matches!(table::read(&desk.path("nothing.csv")), Err(ExchangeError::NotFound { .. })));
    assert!(matches!(table::read(desk.folder.path()), Err(ExchangeError::Io { .. })));
    assert!(matches!(table::read(&desk.file("empty", "")), Err(ExchangeError::NotATable { foreign: Foreign::Empty, .. })));
}

#[test]
fn a_zip_that_lies_about_its_sizes_is_refused() {
    let desk = Desk::new();
    let mut bomb = bomb();
    let size = u32::try_from(BOMB).expect("a size").to_le_bytes();
    // The declared size stands in the header of the part and in the directory.
    let places: Vec<usize> = bomb.windows(4).enumerate().filter(|(_, at)| *at == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bomb.splice(at..at + 4, 1_000_u32.to_le_bytes());
    }
    let error = table::read(&desk.file("liar.xlsx", bomb)).expect_err("a liar");
    assert!(matches!(error, ExchangeError::TooLarge { .. } | ExchangeError::Unreadable { .. }), "{error:?}");
}

/// Numbers by xorshift; TIZIM_SEED repeats a run.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let seed = std::env::var("TIZIM_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| jiff::Timestamp::now().as_microsecond().unsigned_abs() | 1);
        println!("TIZIM_SEED={seed}");
        Self(seed)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).expect("a small number")
    }

    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        const MEAN: [&[u8]; 12] =
            [b"\"", b";", b"\n", b"\0", b"\xff\xfe", b"99999999999999999999", b"-", b"\t", b"=1+1", b"PK", b"\xd0", b","];
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => _ = bytes.remove(at),
                2 if at < bytes.len() => bytes[at] = u8::try_from(self.below(256)).expect("a byte"),
                3 => _ = bytes.splice(at..at, MEAN[self.below(MEAN.len())].iter().copied()),
                4 => {
                    let end = (at + self.below(64)).min(bytes.len());
                    let part = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, part);
                }
                _ => {
                    let end = (at + self.below(64)).min(bytes.len());
                    bytes.drain(at..end);
                }
            }
        }
    }
}

/// Reads as the program does, and says whatever has been found.
fn read_and_say(path: &Path, regions: &[Region], texts: &Texts) -> bool {
    match protocols::read(path, regions) {
        Ok(proposal) => {
            proposal.bad().filter_map(|row| row.sentence(texts)).for_each(|sentence| assert!(!sentence.is_empty()));
            proposal.mismatches.iter().for_each(|mismatch| assert!(!mismatch.sentence(texts).is_empty()));
            proposal.good().for_each(|good| assert_eq!(good.check().as_ref(), Ok(good), "good rows pass the rules"));
            true
        }
        Err(error) => {
            assert!(error.sentence(texts).contains("mutated"), "{error:?}");
            false
        }
    }
}

#[test]
fn ten_thousand_broken_csv_files_never_panic() {
    let (desk, mut chance, regions) = (Desk::new(), Chance::new(), regions());
    let texts = Texts::new(Language::Ru);
    let (old, _, _) = encoding_rs::WINDOWS_1251.encode(&csv_with(",")).into_owned_parts();
    let whole = [csv_with(";").into_bytes(), utf_16(&csv_with("\t"), u16::to_le_bytes), old];
    let mut read = 0;
    for round in 0..10_000 {
        let mut bytes = whole[round % whole.len()].clone();
        chance.mutate(&mut bytes);
        read += usize::from(read_and_say(&desk.file("mutated.csv", bytes), &regions, &texts));
    }
    assert!(read > 1_000, "many are still read: {read}");
}

/// `Cow` of `encode`, owned.
trait IntoOwnedParts {
    fn into_owned_parts(self) -> (Vec<u8>, &'static encoding_rs::Encoding, bool);
}

impl IntoOwnedParts for (std::borrow::Cow<'_, [u8]>, &'static encoding_rs::Encoding, bool) {
    fn into_owned_parts(self) -> (Vec<u8>, &'static encoding_rs::Encoding, bool) {
        (self.0.into_owned(), self.1, self.2)
    }
}

#[test]
fn two_thousand_broken_spreadsheets_never_panic() {
    let (desk, mut chance, regions) = (Desk::new(), Chance::new(), regions());
    let texts = Texts::new(Language::Kk);
    let whole = workbook();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole.clone())).expect("an archive");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).expect("a part");
        parts.push((part.name().expect("a name").into_owned(), content));
    }
    let mut read = 0;
    for round in 0..2_000 {
        let bytes = if round % 2 == 0 {
            let mut bytes = whole.clone();
            chance.mutate(&mut bytes);
            bytes
        } else {
            // A sound archive of broken parts.
            let mut parts = parts.clone();
            let index = chance.below(parts.len());
            chance.mutate(&mut parts[index].1);
            let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
            zip_of(&parts)
        };
        read += usize::from(read_and_say(&desk.file("mutated.xlsx", bytes), &regions, &texts));
    }
    assert!(read > 100, "many are still read: {read}");
}

// --- export

fn register(path: &Path) -> (tizim::view::Basics, Vec<Application>) {
    let reader = Reader::open(path).expect("the register");
    (reader.basics().expect("the basics"), reader.all_applications().expect("the applications"))
}

#[test]
fn an_export_read_again_is_what_was_exported() {
    let desk = Desk::new();
    let (basics, applications) = register(&desk.register());
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut tables = Vec::new();
        for format in [Format::Csv, Format::Xlsx] {
            let path = desk.path(&format!("list.{}", format.ending()));
            applications::export(format, &path, &applications, &basics, &texts).expect("a list");
            let table = table::read(&path).expect("the list");
            assert_eq!(table.len(), applications.len() + 1);
            let cell = |row: usize, column: usize| table.row(row).map_or("", |row| row.cell(column)).to_owned();
            assert_eq!(cell(0, 3), texts.get("export-column-name-kk"));
            let mut rows: Vec<Vec<String>> = Vec::new();
            for (line, application) in (1..).zip(&applications) {
                let number = application.number.map(|number| number.to_string()).unwrap_or_default();
                assert_eq!(cell(line, 0), number);
                assert_eq!(cell(line, 2), texts.status(application.state.code()));
                assert_eq!(
                    (cell(line, 3), cell(line, 4)),
                    (application.facts.name_kk.clone(), application.facts.name_ru.clone())
                );
                let valid = application.support.totals(&basics.election).valid;
                assert_eq!(cell(line, 21), valid.map(|valid| valid.to_string()).unwrap_or_default());
                assert_eq!(cell(line, 23).is_empty(), application.state.grounds().is_empty());
                rows.push((0..24).map(|column| cell(line, column)).collect());
            }
            tables.push(rows);
        }
        // The one writes days as people do, the other as days.
        for (csv, xlsx) in tables[0].iter().flatten().zip(tables[1].iter().flatten()) {
            let day = xlsx.parse::<Date>().map(|day| texts.date(day));
            assert_eq!(csv, &day.unwrap_or_else(|_| xlsx.clone()));
        }
    }
    let csv = std::fs::read(desk.path("list.csv")).expect("the list");
    assert!(csv.starts_with(b"\xef\xbb\xbf"), "Excel wants the mark");
}

#[test]
fn json_has_stable_keys_null_for_unknown_and_nothing_personal() {
    let desk = Desk::new();
    let (basics, mut applications) = register(&desk.register());
    let first = applications.first_mut().expect("an application");
    first.facts.iin = Some("900101300017".to_owned());
    first.facts.contacts = Some("+7 701 000 00 00".to_owned());
    let good = RegionSupport { region: 10, collected: 5, checked: 4, valid: 3, invalid: [1, 0, 0, 0, 0], ..Default::default() };
    first.support.regions = vec![good];
    for language in Language::ALL {
        let texts = Texts::new(language);
        for format in Format::ALL {
            let path = desk.path(&format!("personal.{}", format.ending()));
            applications::export(format, &path, &applications, &basics, &texts).expect("a list");
            let said = match format {
                Format::Xlsx => {
                    let table = table::read(&path).expect("the list");
                    table.rows().flat_map(|row| row.cells().map(str::to_owned).collect::<Vec<_>>()).collect()
                }
                Format::Csv | Format::Json => std::fs::read_to_string(&path).expect("the list"),
            };
            assert!(!said.contains("900101300017") && !said.contains("701 000"), "{format:?}");
        }
    }
    let list: Value = serde_json::from_slice(&std::fs::read(desk.path("personal.json")).expect("JSON")).expect("JSON");
    let objects = list.as_array().expect("an array");
    assert_eq!(objects.len(), applications.len());
    let keys = "appeals birth_on birth_year conformed conformity_on criteria decided_on grounds name_kk name_latin name_ru \
                nominated_on nominator_en nominator_kind nominator_kk nominator_ru number papers receipt received_on \
                received_time resolution_number sex status support";
    for object in objects {
        let found: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut sorted = found.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, keys.split_whitespace().collect::<Vec<_>>());
        assert!(object["received_time"].is_null(), "unknown is null");
    }
    assert_eq!(objects[0]["support"]["valid"], 3);
    assert_eq!(objects[0]["support"]["regions"][0]["iso"], "KZ-10");
    assert_eq!(objects[0]["support"]["regions"][0]["invalid"]["data"], 1);
}

#[test]
fn formulas_are_neutralised_in_text_and_are_text_in_a_workbook() {
    let desk = Desk::new();
    let (basics, mut applications) = register(&desk.register());
    applications.truncate(6);
    let beginnings = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"];
    for (application, name) in applications.iter_mut().zip(beginnings) {
        name.clone_into(&mut application.facts.name_kk);
    }
    let texts = Texts::new(Language::En);
    for format in [Format::Csv, Format::Xlsx] {
        let path = desk.path(format.ending());
        applications::export(format, &path, &applications, &basics, &texts).expect("a list");
        let table = table::read(&path).expect("the list");
        for (row, name) in table.rows().skip(1).zip(beginnings) {
            let mark = if format == Format::Csv { "'" } else { "" };
            assert_eq!(row.cell(3), format!("{mark}{name}").trim(), "{format:?}");
        }
    }
}

#[test]
fn an_export_never_replaces_a_file_of_another_kind() {
    let desk = Desk::new();
    let path = desk.register();
    let (basics, applications) = register(&path);
    let texts = Texts::new(Language::En);
    let before = std::fs::read(&path).expect("the register");
    let pdf = desk.file("report.pdf", "%PDF-1.7");
    let sheet = desk.file("list.xlsx", workbook());
    let letter = desk.file("letter.txt", "Dear commission,");
    let export = |format, path: &Path| applications::export(format, path, &applications, &basics, &texts);
    for format in Format::ALL {
        for path in [&path, &pdf] {
            let error = export(format, path).expect_err("another kind");
            assert!(matches!(error, ExchangeError::Exists { .. }), "{error:?}");
            assert!(error.sentence(&texts).contains(&path.display().to_string()));
        }
        export(format, &desk.path("no folder/list")).expect_err("nowhere");
    }
    assert_eq!(std::fs::read(&path).expect("the register"), before);
    assert_eq!(std::fs::read(&pdf).expect("the report"), b"%PDF-1.7");
    export(Format::Csv, &sheet).expect_err("a spreadsheet is no CSV");
    export(Format::Json, &letter).expect_err("a letter is no JSON");
    export(Format::Xlsx, &letter).expect_err("a letter is no spreadsheet");
    export(Format::Xlsx, &sheet).expect("a newer one");
    let list = desk.path("list.csv");
    for _ in 0..2 {
        export(Format::Csv, &list).expect("a newer one");
    }
    let json = desk.path("list.json");
    for _ in 0..2 {
        export(Format::Json, &json).expect("a newer one");
    }
}

// --- the worker

#[test]
fn the_worker_reads_and_writes_lists_beside_the_window() {
    let desk = Desk::new();
    let path = desk.register();
    let worker = Worker::start(|| {}).expect("threads");
    let answer = || worker.wait(Duration::from_mins(1)).expect("an answer");
    worker.give(Task::Open(path.clone()));
    assert!(matches!(answer(), Answer::Opened(Ok(_))));
    worker.give(Task::ReadProtocols(desk.file("list.csv", csv_with(";"))));
    match answer() {
        Answer::ProtocolsRead(Ok(proposal)) => assert_eq!(proposal.rows, expected()),
        other => panic!("{other:?}"),
    }
    worker.give(Task::ReadProtocols(path.clone()));
    match answer() {
        Answer::ProtocolsRead(Err(WorkError::Exchange(error))) => {
            assert!(matches!(error, ExchangeError::NotATable { foreign: Foreign::Database, .. }));
        }
        other => panic!("{other:?}"),
    }
    let (_, applications) = register(&path);
    // The order and choice of the list on the screen.
    let ids: Vec<_> = applications.iter().rev().take(4).map(|application| application.id).collect();
    let out = desk.path("out.csv");
    worker.give(Task::ExportApplications { format: Format::Csv, path: out.clone(), ids, language: Language::Ru });
    assert!(matches!(answer(), Answer::Saved(Ok(Some(saved))) if saved == out));
    let table = table::read(&out).expect("the list");
    let names: Vec<&str> = table.rows().skip(1).map(|row| row.cell(3)).collect();
    let wanted: Vec<&str> = applications.iter().rev().take(4).map(|application| application.facts.name_kk.as_str()).collect();
    assert_eq!(names, wanted);
    worker.give(Task::ExportApplications { format: Format::Csv, path: path.clone(), ids: Vec::new(), language: Language::Ru });
    assert!(matches!(answer(), Answer::Saved(Err(WorkError::Exchange(ExchangeError::Exists { .. })))));
}

// --- the command line

#[test]
fn the_command_line_exports() {
    let desk = Desk::new();
    let path = desk.register();
    for format in ["csv", "xlsx", "json"] {
        let output = desk.path(&format!("out.{format}"));
        let done = desk.program(&[&"export", &path, &"applications", &"--format", &format, &"--output", &output]);
        assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), String::new()));
        assert_eq!(text(&done.stdout), format!("{}\n", output.display()));
    }
    let kazakh = table::read(&desk.path("out.csv")).expect("the list");
    assert_eq!(kazakh.row(0).map(|row| row.cell(3)), Some(Texts::new(Language::Kk).get("export-column-name-kk").as_str()));
    let refused = desk.program(&[&"export", &path, &"applications", &"--format", &"csv", &"--output", &path]);
    assert_eq!((refused.status.code(), text(&refused.stdout)), (Some(1), String::new()));
    assert!(text(&refused.stderr).contains("is there already"));
    let usage = desk.program(&[&"export", &path, &"stations", &"--format", &"json", &"--output", &path]);
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
fn the_command_line_imports_good_lists_and_nothing_of_bad_ones() {
    let desk = Desk::new();
    let path = desk.register();
    let good = desk.file("good.csv", csv_with(";"));
    let bad = desk.file("bad.csv", csv_with(";").replace("900;600", "600;900"));
    let number = COLLECTING.to_string();
    let support = || {
        let (_, applications) = register(&path);
        let application = applications.into_iter().find(|application| application.number == Some(COLLECTING));
        application.expect("the application").support.regions
    };
    let run = |list: &Path, more: &[&str]| {
        let mut arguments: Vec<&dyn AsRef<OsStr>> = vec![&"import", &path, &"protocols", &number, &list];
        arguments.extend(more.iter().map(|argument| argument as &dyn AsRef<OsStr>));
        desk.program(&arguments)
    };
    let refused = run(&bad, &[]);
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused.stdout);
    assert!(said.contains("Good rows: 2, bad rows: 1, skipped rows: 0"), "{said}");
    assert!(said.contains("Row 4, Signatures checked, “900”: This cannot be more than 600."), "{said}");
    assert!(text(&refused.stderr).contains("Nothing was written: 1 row is bad."));
    let dry = run(&good, &["--dry-run", "--format", "json"]);
    assert_eq!((dry.status.code(), text(&dry.stderr)), (Some(0), String::new()));
    let summary: Value = serde_json::from_slice(&dry.stdout).expect("JSON");
    assert_eq!((&summary["good"], &summary["bad"], &summary["written"]), (&3.into(), &0.into(), &false.into()));
    assert_eq!(support(), [], "nothing is written yet");
    let done = run(&good, &[]);
    assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), String::new()));
    assert!(text(&done.stdout).contains("recorded in application No. 3"));
    let expected: Vec<RegionSupport> = expected()
        .into_iter()
        .filter_map(|row| match row {
            ProtocolRow::Good(protocol) => Some(protocol),
            ProtocolRow::Bad { .. } => None,
        })
        .collect();
    assert_eq!(support(), expected);
    assert_eq!(verify(&path, &mut |_, _| {}).expect("the register").differences, []);
    // A rule stands against it: said, and nothing is written.
    let checking = CHECKING.to_string();
    let refused = desk.program(&[&"import", &path, &"protocols", &checking, &good]);
    assert_eq!((refused.status.code(), text(&refused.stdout)), (Some(1), String::new()));
    assert!(text(&refused.stderr).starts_with("tizim: "));
    let unknown = desk.program(&[&"import", &path, &"protocols", &"99", &good]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stderr).contains("no application No. 99"));
    let foreign = desk.program(&[&"import", &path, &"protocols", &number, &path]);
    assert_eq!(foreign.status.code(), Some(1));
    assert!(text(&foreign.stderr).contains("database"));
}

#[test]
fn the_summary_counts_every_state() {
    let desk = Desk::new();
    let path = desk.register();
    let done = desk.program(&[&"summary", &path, &"--format", &"json"]);
    let summary: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let by_status = summary["applications"]["by_status"].as_object().expect("an object");
    assert_eq!(by_status.len(), State::CODES.len());
    assert!(State::CODES.iter().all(|code| by_status.contains_key(*code)));
    assert_eq!((&by_status["conforming"], &by_status["received"], &by_status["deceased"]), (&1.into(), &1.into(), &0.into()));
    let (_, applications) = register(&path);
    let not_accepted = applications.iter().filter(|application| application.number.is_none()).count();
    assert_eq!(summary["applications"]["not_accepted"], not_accepted);
}
