//! Papers about stations: what is printed names its station, its items and its defects, in the language of the print, and
//! the code on it brings the station up again. Nothing of the register is taken as markup.

mod common;

use std::collections::BTreeSet;
use std::process::{Command as Process, Output};

use common::Desk;
use common::deeds::{OFFICER, Office, findings};
use jiff::Timestamp;
use tizim::domain::readiness::{Answer, ChecklistItem};
use tizim::domain::{Command, StationCode, StationId};
use tizim::report::{
    self, DEFECTS_AT_MOST, Document, DocumentLanguages, Paper, ReportError, STATIONS_AT_MOST, StationFault, StationScope,
};
use tizim::sample;
use tizim::store;
use tizim::text::{Language, Texts};
use tizim::view::{Area, Hit};

/// The text of the document and its pages.
fn make(desk: &Desk, paper: Paper, language: Language) -> Result<(String, usize), ReportError> {
    let document = document(desk, paper, language)?;
    let text = pdf_extract::extract_text_from_mem(document.pdf()).expect("the text of the document");
    Ok((text, document.pages()))
}

/// The document, made where the stack is deep enough for the typesetter.
fn document(desk: &Desk, paper: Paper, language: Language) -> Result<Document, ReportError> {
    let path = desk.path.clone();
    let make = move || {
        let reader = store::Reader::open(&path).expect("a reader");
        let name = match &paper {
            Paper::CheckForm { .. } => "check-form",
            Paper::DistrictSheet { .. } => "district-sheet",
            _ => "defect-letter",
        };
        let document = report::make(&paper, &reader, language, Timestamp::now())?;
        // For a look at them: TIZIM_DOCUMENTS=/tmp/look cargo test --test station_papers
        if let Some(folder) = std::env::var_os("TIZIM_DOCUMENTS") {
            let name = format!("{name}-{}-{}.pdf", language.code(), document.pages());
            std::fs::write(std::path::PathBuf::from(folder).join(name), document.pdf()).expect("a file");
        }
        Ok(document)
    };
    let thread = std::thread::Builder::new().stack_size(16 * 1024 * 1024).spawn(make).expect("a thread");
    thread.join().expect("no panic")
}

/// The letters of a text without the spaces and breaks that typesetting moves.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{a0}' | '\u{ad}' | '\u{2060}')).collect()
}

#[track_caller]
fn assert_holds(printed: &str, wanted: &[&str]) {
    let printed = bare(printed);
    for wanted in wanted {
        assert!(printed.contains(&bare(wanted)), "{wanted:?} is not in {printed}");
    }
}

/// The first station of the sample, with a district.
fn first(desk: &Desk) -> StationId {
    desk.reader().stations_of(Area::District(10_002)).expect("stations")[0]
}

#[test]
fn a_check_form_names_its_station_and_every_item_on_one_page() {
    let desk = Desk::sample();
    let id = first(&desk);
    let reader = desk.reader();
    let basics = reader.basics().expect("the basics");
    let record = reader.station(id, Timestamp::now()).expect("read").expect("there");
    for language in Language::ALL {
        let texts = Texts::new(language);
        let paper = Paper::CheckForm { scope: StationScope::Stations(vec![id]) };
        let (printed, pages) = make(&desk, paper, language).expect("a form");
        assert_eq!(pages, 1, "{language:?}");
        let number = id.number().to_string();
        let region = &basics.region(id.region_code()).expect("a region").name;
        let district = basics.districts.iter().find(|district| Some(district.id) == record.row.district_id).expect("one");
        let venue = texts.either(record.row.venue_kk.as_deref(), record.row.venue_ru.as_deref()).expect("a venue");
        let address = texts.either(record.address_kk.as_deref(), record.address_ru.as_deref()).expect("an address");
        let station = texts.with("form-station", &[("number", (&number).into())]);
        let head = &reader.overview(Timestamp::now()).expect("the overview").audit.head;
        let names = [texts.name(&region.clone()).to_owned(), texts.name(&district.name).to_owned()];
        assert_holds(&printed, &[&station, &names[0], &names[1], venue, address, head, &texts.get("report-sample")]);
        for item in &basics.checklist {
            assert_holds(&printed, &[texts.name(&item.text)]);
        }
        assert!(!printed.contains("form-") && !printed.contains("category-"), "a key is printed: {printed}");
    }
}

#[test]
fn the_code_on_a_form_brings_its_station_up() {
    let desk = Desk::sample();
    let id = first(&desk);
    let (printed, _) = make(&desk, Paper::CheckForm { scope: StationScope::Stations(vec![id]) }, Language::Kk).expect("a form");
    let code = StationCode::of(id).to_string();
    let at = bare(&printed).find(&bare(&code)).expect("the code is printed");
    let read = &bare(&printed)[at..at + StationCode::DIGITS];
    assert_eq!(StationCode::parse(read), Ok(id));
    let found = desk.reader().search(&code).expect("a search");
    assert!(matches!(found.as_slice(), [Hit::Station { id: found, .. }] if *found == id), "{found:?}");
    // A misread code brings up nothing else.
    let last = code.chars().last().and_then(|digit| digit.to_digit(10)).expect("a digit");
    let wrong = format!("{}{}", &code[..code.len() - 1], (last + 1) % 10);
    assert_eq!(desk.reader().search(&wrong).expect("a search"), []);
}

#[test]
fn a_district_sheet_has_a_row_for_every_station_of_the_district_and_no_other() {
    let desk = Desk::sample();
    let ids = desk.reader().stations_of(Area::District(10_002)).expect("stations");
    assert!(ids.len() > 5);
    for language in [Language::Kk, Language::Ru] {
        let texts = Texts::new(language);
        let paper = Paper::DistrictSheet { scope: StationScope::Area(Area::District(10_002)) };
        let (printed, _) = make(&desk, paper, language).expect("a list");
        for id in &ids {
            assert_holds(&printed, &[&StationCode::of(*id).to_string()]);
        }
        let other = desk.reader().stations_of(Area::District(10_003)).expect("stations")[0];
        assert!(!bare(&printed).contains(&bare(&StationCode::of(other).to_string())));
        assert_holds(&printed, &[&texts.get("sheet-in-order"), &texts.get("sheet-exceptions"), &texts.get("sheet-legend")]);
    }
}

#[test]
fn a_letter_names_every_open_defect_of_its_district() {
    let desk = Desk::sample();
    let reader = desk.reader();
    let basics = reader.basics().expect("the basics");
    let lines = reader.defects_of(Area::District(10_003)).expect("defects");
    assert!(!lines.is_empty());
    let whole: u64 = reader.overview(Timestamp::now()).expect("the overview").open_defects();
    let mut counted = 0;
    for region in &basics.regions {
        counted += reader.defects_of(Area::Region(region.code)).expect("defects").len() as u64;
    }
    assert_eq!(counted, whole);
    let akims = [
        (DocumentLanguages::Kk, vec!["Абай облысы Абай ауданының әкіміне"]),
        (DocumentLanguages::Ru, vec!["Акиму Абайского района области Абай"]),
        (DocumentLanguages::Both, vec!["Абай облысы Абай ауданының әкіміне", "Акиму Абайского района области Абай"]),
    ];
    for (languages, akims) in akims {
        let paper = Paper::DefectLetter { area: Area::District(10_003), part: 0, languages };
        let (printed, _) = make(&desk, paper, Language::En).expect("a letter");
        assert_holds(&printed, &akims);
        let texts = Texts::new(if languages == DocumentLanguages::Ru { Language::Ru } else { Language::Kk });
        for line in &lines {
            let item = basics.item(&line.item).expect("an item");
            assert_holds(&printed, &[texts.name(&item.defect), &line.station.number().to_string()]);
        }
        assert_holds(&printed, &[&reader.overview(Timestamp::now()).expect("the overview").audit.head]);
        assert!(!printed.contains("letter-"), "a key is printed: {printed}");
    }
}

#[test]
fn a_letter_to_a_region_lists_its_districts_and_nothing_abroad() {
    let desk = Desk::sample();
    let reader = desk.reader();
    let texts = Texts::new(Language::Ru);
    let paper = Paper::DefectLetter { area: Area::Region(71), part: 0, languages: DocumentLanguages::Ru };
    let (printed, _) = make(&desk, paper, Language::Ru).expect("a letter");
    assert_holds(&printed, &["Акиму города Астаны"]);
    let lines = reader.defects_of(Area::Region(71)).expect("defects");
    for line in &lines {
        let venue = texts.either(line.venue_kk.as_deref(), line.venue_ru.as_deref()).expect("a venue");
        assert_eq!(bare(&printed).contains(&bare(venue)), !line.abroad, "{venue}");
    }
}

#[test]
fn a_letter_bends_places_and_days_as_its_language_does() {
    let desk = Desk::sample();
    let election = desk.reader().basics().expect("the basics").election;
    let (kk, today) = (Texts::new(Language::Kk), election.moment(Timestamp::now()).civil().date());
    let days = [format!("{} өтетін", kk.on_date(election.held_on)), format!("{} жағдай", kk.of_date(today))];
    let letters = [
        (Area::Region(79), ["Шымкент қаласының әкіміне", "Акиму города Шымкента"]),
        (Area::Region(75), ["Алматы қаласының аумағында", "на территории города Алматы"]),
        (Area::Region(10), ["Абай облысының әкіміне", "Акиму области Абай"]),
        (
            Area::District(35_001),
            [
                "Қарағанды облысы Қарағанды қаласы Қазыбек би ауданының әкіміне",
                "Акиму района имени Казыбек би города Караганды Карагандинской области",
            ],
        ),
    ];
    for (area, places) in letters {
        let paper = Paper::DefectLetter { area, part: 0, languages: DocumentLanguages::Both };
        let (printed, _) = make(&desk, paper, Language::En).expect("a letter");
        assert_holds(&printed, &places);
        assert_holds(&printed, &days.each_ref().map(String::as_str));
    }
}

#[test]
fn the_lines_to_sign_a_letter_never_stand_alone_on_a_page() {
    let desk = Desk::sample();
    let reader = desk.reader();
    let basics = reader.basics().expect("the basics");
    let texts = Texts::new(Language::Kk);
    let mut pages_of = BTreeSet::new();
    for district in [10_003, 11_003, 11_011, 27_004, 35_002, 35_007] {
        let area = Area::District(district);
        let lines = reader.defects_of(area).expect("defects");
        let paper = Paper::DefectLetter { area, part: 0, languages: DocumentLanguages::Both };
        let letter = document(&desk, paper, Language::Kk).expect("a letter");
        let pages = pdf_extract::extract_text_from_mem_by_pages(letter.pdf()).expect("the text of the letter");
        pages_of.insert(pages.len());
        let last = pages.last().expect("a page");
        let item = basics.item(&lines.last().expect("a defect").item).expect("an item");
        assert_holds(last, &[&texts.get("report-secretary"), texts.name(&item.defect)]);
    }
    assert!(pages_of.len() > 2, "letters of one page and of several: {pages_of:?}");
}

#[test]
fn defects_too_many_for_one_letter_go_into_several_and_each_is_named_once() {
    let desk = Desk::small(60);
    let mut office = Office::open(&desk);
    let stations = desk.reader().stations_of(Area::Region(10)).expect("stations");
    let list = office.basics.checklist.clone();
    let is_asked = |item: &ChecklistItem| item.is_due(13) && item.kinds.is_empty();
    let nothing_in_order = findings(&list, |item| if is_asked(item) { Answer::No } else { Answer::Yes });
    let failing = stations.iter().take(20).map(|station| (*station, nothing_in_order.clone())).collect();
    office.act(OFFICER, Command::RecordChecks { stations: stations.clone(), exceptions: failing });
    drop(office);
    let area = Area::Region(10);
    let all = desk.reader().defects_of(area).expect("defects");
    assert!(all.len() > DEFECTS_AT_MOST, "{}", all.len());
    let mut named = Vec::new();
    for part in 0..2 {
        let paper = Paper::DefectLetter { area, part, languages: DocumentLanguages::Ru };
        let document = document(&desk, paper, Language::Ru).expect("a letter");
        let letter = document.letter().expect("what it names").clone();
        assert_eq!((letter.all, letter.parts), (all.len() as u64, 2));
        assert!(letter.defects.len() <= DEFECTS_AT_MOST);
        let printed = pdf_extract::extract_text_from_mem(document.pdf()).expect("the text");
        let values = [("part", (part as u64 + 1).into()), ("parts", 2_u64.into())];
        assert_holds(&printed, &[&Texts::new(Language::Ru).with("letter-part", &values)]);
        named.push(letter.defects);
    }
    let whole: Vec<_> = all.iter().map(|line| (line.station, line.item.clone())).collect();
    assert_eq!(named.concat(), whole);
    assert_ne!(named[0].last().expect("a defect").0, named[1][0].0, "a station stands in one letter");
    let paper = Paper::DefectLetter { area, part: 2, languages: DocumentLanguages::Ru };
    let made = make(&desk, paper, Language::Ru);
    assert!(matches!(made, Err(ReportError::Stations(StationFault::NoDefects))), "{made:?}");
}

#[test]
fn the_lines_to_sign_stand_below_stations_on_every_list() {
    let desk = Desk::small(40);
    let stations = desk.reader().stations_of(Area::Region(10)).expect("stations");
    let texts = Texts::new(Language::Kk);
    // A page holds eight.
    for count in 6..=11 {
        let which = stations[..count].to_vec();
        let paper = Paper::DistrictSheet { scope: StationScope::Stations(which.clone()) };
        let document = document(&desk, paper, Language::Kk).expect("a list");
        let pages = pdf_extract::extract_text_from_mem_by_pages(document.pdf()).expect("the text");
        let last = bare(pages.last().expect("a page"));
        assert!(last.contains(&bare(&texts.get("form-checked-by"))), "{count}: {last}");
        let code = bare(&StationCode::of(which[count - 1]).to_string());
        assert!(last.contains(&code), "{count} stations: the lines stand alone: {last}");
    }
}

#[test]
fn what_cannot_be_printed_is_a_sentence() {
    let desk = Desk::small(30);
    let unknown = StationId::new(10, 999_999).expect("a station");
    let region = desk.reader().basics().expect("the basics").region(10).map(|region| region.name.clone());
    let ids = desk.reader().stations_of(Area::Region(10)).expect("stations");
    let many = ids.iter().copied().cycle().take(STATIONS_AT_MOST + 1).collect();
    let form = |scope| Paper::CheckForm { scope };
    let cases = [
        (form(StationScope::Stations(vec![ids[0], unknown])), StationFault::NoStation { region, number: 999_999 }),
        (form(StationScope::Stations(Vec::new())), StationFault::NoStations),
        (form(StationScope::Stations(many)), StationFault::TooMany { count: STATIONS_AT_MOST + 1, limit: STATIONS_AT_MOST }),
        (form(StationScope::Area(Area::District(99_001))), StationFault::NoPlace),
        (form(StationScope::Stations(vec![StationId(998_000_001)])), StationFault::NoStation { region: None, number: 1 }),
        (Paper::DefectLetter { area: Area::Region(79), part: 0, languages: DocumentLanguages::Both }, StationFault::NoDefects),
    ];
    for (paper, fault) in cases {
        let made = make(&desk, paper, Language::Ru).map(|(_, pages)| pages);
        assert!(matches!(&made, Err(ReportError::Stations(found)) if *found == fault), "{made:?}");
        for language in Language::ALL {
            let sentence = fault.sentence(&Texts::new(language));
            assert!(sentence.ends_with('.') && !sentence.contains("paper-") && !sentence.contains('{'), "{sentence}");
        }
    }
}

#[test]
fn hostile_text_is_printed_as_it_is() {
    let hostile = [
        "#eval(\"x\") *bold* $x$ _y_ @ref // <script>alert(1)</script> &amp;",
        "{ $name } %s \\u{0} #panic() ```raw``` \"] } #set page(width: 1pt)",
    ];
    let long = "Өте ұзын атау ".repeat(60) + &"ш".repeat(300);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hostile.tizim");
    let mut founding = sample::sample().expect("the sample's data");
    founding.stations.truncate(30);
    founding.applications.clear();
    founding.ballot_approved = None;
    let district = founding.stations[0].district_id;
    for (station, text) in founding.stations.iter_mut().zip(hostile.iter().copied().chain([long.as_str()])) {
        station.venue_kk = Some(text.to_owned());
        station.venue_ru = Some(text.to_owned());
        station.address_kk = Some(text.to_owned());
        station.district_id = district;
    }
    let ids: Vec<StationId> = founding.stations.iter().map(|station| station.id).collect();
    store::create(&path, &founding, Timestamp::now(), &mut |_, _| {}).expect("a register");
    let desk = Desk { folder, path };
    for paper in [
        Paper::CheckForm { scope: StationScope::Stations(ids[..3].to_vec()) },
        Paper::DistrictSheet { scope: StationScope::Stations(ids[..3].to_vec()) },
    ] {
        let (printed, pages) = make(&desk, paper, Language::Kk).expect("a paper");
        assert!(pages >= 1);
        assert_holds(&printed, &hostile);
    }
}

fn tizim(arguments: &[&str]) -> Output {
    Process::new(env!("CARGO_BIN_EXE_tizim")).args(arguments).env("LANG", "en_US.UTF-8").output().expect("the program runs")
}

#[test]
fn the_command_line_prints_papers_about_stations_and_refuses_what_does_not_fit() {
    let desk = Desk::small(400);
    let file = desk.path.to_str().expect("a path");
    let id = desk.reader().stations_of(Area::Region(10)).expect("stations")[0];
    let pdf = desk.folder.path().join("out.pdf");
    let out = pdf.to_str().expect("a path");
    let key = format!("KZ-10:{}", id.number());
    let code = StationCode::of(id).to_string();
    for station in [&key, &code] {
        let done = tizim(&["report", file, "check-form", "--station", station, "--language", "ru", "--output", out]);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        let printed = pdf_extract::extract_text(&pdf).expect("a PDF");
        assert_holds(&printed, &[&code]);
    }
    for (report, languages) in [("district-sheet", "id"), ("defect-letter", "both")] {
        let done = tizim(&["report", file, report, "--district", "10002", "--language", languages, "--output", out]);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
    }
    // A region's forms are a file for each district.
    let forms = desk.folder.path().join("forms");
    let done = tizim(&["report", file, "district-sheet", "--region", "KZ-10", "--output", forms.to_str().expect("a path")]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let files = std::fs::read_dir(&forms).expect("a folder").count();
    assert_eq!(files, String::from_utf8_lossy(&done.stdout).lines().count());
    assert!(files > 3, "{files}");
    // Refused with a sentence.
    for arguments in [
        ["check-form", "--station", "KZ-10:999999"],
        ["check-form", "--station", "071 000290 3"],
        ["check-form", "--station", "KZ-99:1"],
        ["check-form", "--district", "99999"],
        ["defect-letter", "--region", "KZ-79"],
    ] {
        let done = tizim(&[&["report", file], arguments.as_slice(), &["--output", out]].concat());
        assert_eq!(done.status.code(), Some(1), "{arguments:?} {done:?}");
        assert!(String::from_utf8_lossy(&done.stderr).trim_end().ends_with('.'), "{done:?}");
    }
    // Wrong usage.
    for arguments in [
        vec!["check-form"],
        vec!["check-form", "--station", "KZ-10:x"],
        vec!["check-form", "--district", "10002", "--region", "KZ-10"],
        vec!["check-form", "--district", "10002", "--language", "both"],
        vec!["check-form", "--district", "10002", "--application", "1"],
        vec!["defect-letter", "--station", "KZ-10:1"],
        vec!["defect-letter", "--district", "10002", "--language", "en"],
        vec!["summary", "--district", "10002"],
    ] {
        let done = tizim(&[&["report", file], arguments.as_slice(), &["--output", out]].concat());
        assert_eq!(done.status.code(), Some(2), "{arguments:?} {done:?}");
    }
}
