//! What the register of stations costs: lists of 10,101 and of 1,000,000 rows imported, filtered, changed, taken back, verified.
//! The large import is a ratio to the sqlite3 shell's bare `.import` with the same indexes in the same run. `cargo bench --bench
//! stations` prints it; nothing here fails. It wants the sqlite3 shell, 3 GB of disk and some minutes; `-- 100000` asks for a
//! smaller list instead of the million, `-- FILE` only for the reading of a register that is there.

use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tizim::domain::readiness::Readiness;
use tizim::domain::station::{Change, Fact};
use tizim::domain::{Command, StationId, Wish};
use tizim::sample;
use tizim::store::{FoundingStation, Reader, StationIndex, Writer};
use tizim::view::{StationFilter, StationList, StationOrder, StationText, Within};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tizim");

fn main() {
    if let Some(register) = std::env::args().skip(1).map(PathBuf::from).find(|path| path.is_file()) {
        return reading(&register);
    }
    let large: usize = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let stations = sample::sample().expect("the sample").stations;
    small(folder, &stations);
    let register = folder.join("large.tizim");
    ratio(folder, &register, &stations, large);
    reading(&register);
    let (took, memory) = run(&["verify", text(&register)]);
    println!("verified without a difference: {took:?}, at most {} MB of memory", memory / 1_000);
}

/// `count` rows of a list: the sample's open stations again and again, in 20 regions, each at an address of its own.
fn list(path: &Path, stations: &[FoundingStation], count: usize) {
    let mut file = BufWriter::new(std::fs::File::create(path).expect("a file"));
    writeln!(file, "region;number;district;kind;venue_kk;venue_ru;address_kk;address_ru;voters;members;opens;closes")
        .expect("titles");
    let mut regions: Vec<i64> = stations.iter().map(|station| station.id.region_code()).collect();
    regions.sort_unstable();
    regions.dedup();
    let each = count.div_ceil(regions.len());
    let mut written = 0;
    let mut row = String::new();
    for region in regions {
        let own: Vec<&FoundingStation> =
            stations.iter().filter(|station| station.id.region_code() == region && station.district_id.is_some()).collect();
        for number in 1..=each.min(count - written) {
            let station = own[number % own.len()];
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            row.clear();
            writeln!(
                row,
                "{region};{number};{};{};{};{};{} / {number};{} / {number};{};{};07:00;20:00",
                station.district_id.unwrap_or_default(),
                station.kind.code(),
                text(&station.venue_kk),
                text(&station.venue_ru),
                text(&station.address_kk),
                text(&station.address_ru),
                station.voters.unwrap_or_default(),
                station.members.unwrap_or_default(),
            )
            .expect("a row");
            file.write_all(row.as_bytes()).expect("a row");
            written += 1;
        }
    }
}

/// Runs the program and returns how long it took and the most memory that it had, in KiB.
fn run(arguments: &[&str]) -> (Duration, u64) {
    let began = Instant::now();
    let mut child = Process::new(PROGRAM).args(arguments).stdout(Stdio::null()).spawn().expect("the program");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("the program") {
            break ended;
        }
        let peak = std::fs::read_to_string(&status).ok();
        let peak = peak.as_deref().and_then(|text| text.lines().find_map(|line| line.strip_prefix("VmHWM:")));
        let peak = peak.and_then(|text| text.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(peak.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(ended.success(), "{arguments:?}: {ended}");
    (began.elapsed(), most)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

/// The sample's own size: from a file to the committed register, as a script does it, and changes of all stations at once.
fn small(folder: &Path, stations: &[FoundingStation]) {
    let csv = folder.join("small.csv");
    list(&csv, stations, 10_101);
    let register = folder.join("small.tizim");
    run(&["new", text(&register)]);
    let (took, _) = run(&["import", text(&register), "stations", text(&csv), "--format", "json"]);
    println!("10,101 rows of CSV, compared and committed: {took:?}");
    let xlsx = folder.join("small.xlsx");
    run(&["export", text(&register), "stations", "--format", "xlsx", "--output", text(&xlsx)]);
    let other = folder.join("other.tizim");
    run(&["new", text(&other)]);
    let (took, _) = run(&["import", text(&other), "stations", text(&xlsx), "--format", "json"]);
    println!("10,101 rows of XLSX, compared and committed: {took:?}");

    let reader = Reader::open(&register).expect("a register");
    let ids = reader.station_ids(&StationFilter::default(), Timestamp::now()).expect("the stations").ids;
    let actor = reader.basics().expect("the people").people[0].id;
    drop(reader);
    let mut writer = Writer::open(&register).expect("a register");
    let phone = Change::parse(Fact::Phone, "+7 7172 000000").expect("a number");
    let place = Change::parse(Fact::VenueRu, "Дом культуры").expect("a place");
    for (what, change) in [("telephone", phone), ("venue, by which stations are found", place)] {
        let command =
            Command::ChangeStations { stations: ids.clone(), revision: None, changes: vec![change], reason: String::new() };
        let began = Instant::now();
        let outcome = writer.execute(&Wish::new(actor, command), Timestamp::now()).expect("changed");
        let changed = began.elapsed();
        let began = Instant::now();
        writer.execute(&Wish::new(actor, outcome.undo.expect("an undo")), Timestamp::now()).expect("taken back");
        println!("{} stations given another {what}: {changed:?}; taken back: {:?}", ids.len(), began.elapsed());
    }
}

/// The large list, beside the shell's bare import of it with the same indexes.
fn ratio(folder: &Path, register: &Path, stations: &[FoundingStation], large: usize) {
    let csv = folder.join("large.csv");
    list(&csv, stations, large);
    let size = std::fs::metadata(&csv).expect("a list").len() / 1_000_000;
    let script = format!(
        "CREATE TABLE station (region INTEGER, number INTEGER, district INTEGER, kind TEXT, venue_kk TEXT, venue_ru TEXT, \
         address_kk TEXT, address_ru TEXT, voters INTEGER, members INTEGER, opens TEXT, closes TEXT, \
         PRIMARY KEY (region, number));\n.separator ;\n.import --skip 1 {} station\n\
         CREATE INDEX by_members ON station (members, opens);\nCREATE INDEX by_district ON station (district);\n\
         CREATE INDEX by_kind ON station (kind);\n\
         CREATE VIRTUAL TABLE station_search USING fts5 (search, content = '', tokenize = 'trigram');\n\
         INSERT INTO station_search (rowid, search) SELECT rowid, number || ' ' || venue_kk || ' ' || venue_ru || ' ' || \
         address_kk || ' ' || address_ru FROM station;\n",
        text(&csv)
    );
    let began = Instant::now();
    let shell = Process::new("sqlite3").arg(folder.join("bare.db")).stdin(Stdio::piped()).spawn();
    let bare = shell.ok().and_then(|mut shell| {
        shell.stdin.take()?.write_all(script.as_bytes()).ok()?;
        shell.wait().ok()?.success().then(|| began.elapsed())
    });
    run(&["new", text(register)]);
    let (took, memory) = run(&["import", text(register), "stations", text(&csv), "--format", "json"]);
    println!("{large} rows of CSV ({size} MB), compared and committed: {took:?}, at most {} MB of memory", memory / 1_000);
    match bare {
        Some(bare) => println!(
            "  = {:.2} of the speed of the sqlite3 shell's bare import with the same indexes ({bare:?})",
            bare.as_secs_f64() / took.as_secs_f64()
        ),
        None => println!("  (no sqlite3 shell on this computer: no ratio)"),
    }
}

/// The middle of some runs of `work`.
fn middle<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let began = Instant::now();
            std::hint::black_box(work());
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[2]
}

/// What the window asks of a register of this size.
fn reading(register: &Path) {
    let began = Instant::now();
    let writer = Writer::open(register).expect("a register");
    let reader = Reader::open(register).expect("a register");
    let basics = reader.basics().expect("the basics");
    reader.overview(Timestamp::now()).expect("the overview");
    println!("opened, with the overview: {:?}", began.elapsed());
    println!("the overview: {:?}", middle(|| reader.overview(Timestamp::now()).expect("the overview")));
    let mut index = StationIndex::default();
    let began = Instant::now();
    let all =
        reader.station_list(&StationFilter::default(), &mut index, Timestamp::now(), &mut |_| true).expect("the stations");
    println!("the first list of {} stations: {:?}", all.ids.len(), began.elapsed());
    for text in StationText::ALL {
        let began = Instant::now();
        index.take(reader.station_ranking(text).expect("the order"));
        println!("the order of {text:?}, once: {:?}", began.elapsed());
    }
    let plain = StationFilter::default;
    let sorted = |order| StationFilter { order, ..plain() };
    let text = |text: &str| StationFilter { text: text.to_owned(), ..plain() };
    for (name, filter) in [
        ("all", plain()),
        ("a region", StationFilter { region: Some(basics.regions[7].code), ..plain() }),
        ("a district", StationFilter { within: Some(Within::District(basics.districts[100].id)), ..plain() }),
        ("not checked", StationFilter { readiness: Some(Readiness::NotChecked), ..plain() }),
        ("sorted by district", sorted(StationOrder::District)),
        ("sorted by kind", sorted(StationOrder::Kind)),
        ("sorted by voters", StationFilter { descending: true, ..sorted(StationOrder::Voters) }),
        ("sorted by members", sorted(StationOrder::Members)),
        ("sorted by readiness", sorted(StationOrder::Readiness)),
        ("sorted by defects", sorted(StationOrder::Defects)),
        ("sorted by the latest check", sorted(StationOrder::Checked)),
        ("sorted by access", sorted(StationOrder::Access)),
        ("sorted by status", sorted(StationOrder::Status)),
        ("sorted by coordinates", sorted(StationOrder::Located)),
        ("sorted by venue", sorted(StationOrder::Text(StationText::VenueKk))),
        ("sorted by address", sorted(StationOrder::Text(StationText::AddressRu))),
        ("sorted by telephone", sorted(StationOrder::Text(StationText::Phone))),
        ("one letter: қ", text("қ")),
        ("two letters: ка", text("ка")),
        ("two letters: жз", text("жз")),
        ("three letters: лиц", text("лиц")),
        ("three letters: мек", text("мек")),
        ("three letters in a region: мек", StationFilter { region: Some(basics.regions[7].code), ..text("мек") }),
        ("three letters, sorted by voters: мек", StationFilter { order: StationOrder::Voters, ..text("мек") }),
        ("a word: кітапхана", text("кітапхана")),
        ("a word and a letter: лицей қ", text("лицей қ")),
    ] {
        let mut list = StationList::default();
        let (mut first, mut whole) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            // Another text comes first, so that no text is found already.
            let other = text("ббб");
            reader.station_list(&other, &mut index, Timestamp::now(), &mut |_| true).expect("the stations");
            let (began, mut at_once) = (Instant::now(), None);
            let mut watch = |part: Option<StationList>| {
                at_once = at_once.or(part.map(|_| began.elapsed()));
                true
            };
            list = reader.station_list(&filter, &mut index, Timestamp::now(), &mut watch).expect("the stations");
            whole.push(began.elapsed());
            first.extend(at_once);
        }
        whole.sort_unstable();
        first.sort_unstable();
        let found = list.ids.len();
        match first.get(2) {
            Some(first) => println!("{name}: the first of {found} stations in {first:?}, all in {:?}", whole[2]),
            None => println!("{name}: {found} stations in {:?}", whole[2]),
        }
    }
    let first: Vec<StationId> = all.ids.iter().skip(all.ids.len() / 2).take(60).copied().collect();
    println!("60 rows in the middle: {:?}", middle(|| reader.station_rows(&first, Timestamp::now()).expect("the rows")));
    drop(writer);
}
