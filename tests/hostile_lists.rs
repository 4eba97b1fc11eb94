//! Lists of stations arrive in every format and broken in every way: each is read by its content, whatever it is called, or
//! refused with a sentence, in bounded memory. No file ends the program.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Command;

use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};
use tizim::domain::station::proposal::Said;
use tizim::exchange::stations::{Kept, StationsList};
use tizim::exchange::table::{self, Table};
use tizim::exchange::{ExchangeError, Foreign, Limit};
use tizim::text::{Language, Texts};

// --- the same small list in every format

const HEADER: [&str; 5] = ["number", "name", "address", "voters", "opens"];
const ROWS: [[&str; 5]; 2] = [
    ["1", "№ 1 мектеп; зал «А»", "Абай к., 1", "1273", "07:00"],
    ["2", "Стадион \"Қажымұқан\"", "Қабанбай батыр д., 45", "870", "06:00"],
];

fn csv() -> Vec<u8> {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: &[&str]| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";") + "\r\n";
    (line(&HEADER) + &ROWS.map(|row| line(&row)).concat()).into_bytes()
}

fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let hour = CellFormat::new().set_num_format("hh:mm");
    for (column, title) in (0..).zip(HEADER) {
        sheet.write_string(0, column, title).expect("a title");
    }
    for (line, row) in (1..).zip(ROWS) {
        for (column, text) in (0..).zip(row) {
            let time = ExcelDateTime::parse_from_str(&format!("{text}:00")).ok().filter(|_| column == 4);
            match (time, text.parse::<u32>()) {
                (Some(time), _) => sheet.write_datetime_with_format(line, column, &time, &hour),
                (None, Ok(number)) => sheet.write_number(line, column, number),
                (None, Err(_)) => sheet.write_string(line, column, text),
            }
            .expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn content(tables: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" \
         xmlns:style=\"s\"><office:automatic-styles><style:style style:name=\"shown\" style:family=\"table\">\
         <style:table-properties table:display=\"true\"/></style:style><style:style style:name=\"hidden\" \
         style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
}

const SPREADSHEET: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fn ods_of(tables: &str) -> Vec<u8> {
    zip_of(&[("mimetype", SPREADSHEET), ("content.xml", content(tables).as_bytes())])
}

fn ods_table() -> String {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>", escaped(text))
    };
    let row = |cells: String| {
        format!("<table:table-row>{cells}<table:table-cell table:number-columns-repeated=\"1019\"/></table:table-row>")
    };
    let cell = |cell: &str| match (cell.parse::<f64>(), cell.split_once(':')) {
        (Ok(number), _) => {
            format!(
                "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{cell}</text:p></table:table-cell>"
            )
        }
        (Err(_), Some((hour, minute))) => {
            format!("<table:table-cell office:value-type=\"time\" office:time-value=\"PT{hour}H{minute}M00S\"/>")
        }
        (Err(_), None) => text(cell),
    };
    let header = row(HEADER.map(text).concat());
    let rows = ROWS.map(|cells| row(cells.map(cell).concat())).concat();
    format!(
        "<table:table table:name=\"A\" table:style-name=\"shown\"><table:table-column table:number-columns-repeated=\"16384\"/>\
         <table:table-header-rows>{header}</table:table-header-rows>{rows}\
         <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
         </table:table-row></table:table>"
    )
}

fn ods() -> Vec<u8> {
    ods_of(&ods_table())
}

fn eml() -> Vec<u8> {
    let place = |id: &str, name: &str, postal: &str, voters: &str| {
        format!(
            "<PollingPlace Channel=\"polling\"><PhysicalLocation><Address><Locality><xal:LocalityName>{}</xal:LocalityName>\
             <xal:PostalCode><xal:PostalCodeNumber>{postal}</xal:PostalCodeNumber></xal:PostalCode></Locality></Address>\
             <PollingStation Id=\"{id}\">{voters}</PollingStation></PhysicalLocation></PollingPlace>",
            escaped(name)
        )
    };
    let places = ROWS.map(|[number, name, _, voters, _]| place(number, name, "010000", voters)).concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a list -->\n<EML xmlns=\"urn:oasis:names:tc:evs:schema:eml\" \
         xmlns:xal=\"urn:oasis:names:tc:ciq:xsdschema:xAL:2.0\" Id=\"110b\" SchemaVersion=\"5\"><ElectionEvent><Election>\
         <Contest><MaxVotes>2143</MaxVotes>{places}</Contest></Election></ElectionEvent></EML>"
    )
    .into_bytes()
}

fn geojson() -> Vec<u8> {
    let feature = |row: [&str; 5], point: &str| {
        let properties = HEADER.iter().zip(row).map(|(name, text)| match text.parse::<u32>() {
            Ok(number) => format!("\"{name}\": {number}"),
            Err(_) => format!("\"{name}\": \"{}\"", text.replace('"', "\\\"")),
        });
        let properties: Vec<String> = properties.collect();
        format!(
            "{{\"type\": \"Feature\", \"properties\": {{{}}}, \"geometry\": {{\"type\": \"Point\", \"coordinates\": [{point}]}}}}",
            properties.join(", ")
        )
    };
    let features = [feature(ROWS[0], "71.43, 51.128"), feature(ROWS[1], "71.5, 51.2, 350.5")].join(",\n");
    format!("{{\"type\": \"FeatureCollection\", \"name\": \"A\", \"features\": [{features}]}}").into_bytes()
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

fn parts_of(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).expect("a part");
        parts.push((part.name().expect("a name").into_owned(), content));
    }
    parts
}

fn utf_16(text: &[u8], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::str::from_utf8(text).expect("UTF-8").encode_utf16().flat_map(bytes).collect()
}

#[track_caller]
fn good(name: &str, bytes: &[u8]) -> Table {
    table::of_bytes(name, bytes).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows().map(|row| row.cells().collect()).collect()
}

// --- what is read

#[test]
fn every_format_is_known_by_its_content_and_says_the_same() {
    let mut expected = vec![HEADER.to_vec()];
    expected.extend(ROWS.map(|row| row.to_vec()));
    let (old, _, lost) = encoding_rs::WINDOWS_1251.encode("number,name\n1,Школа № 1\n2,Клуб\n");
    assert!(!lost);
    assert_eq!(cells(&good("old.ods", &old)), [["number", "name"], ["1", "Школа № 1"], ["2", "Клуб"]]);
    for (kind, bytes) in [
        ("csv", csv()),
        ("csv in UTF-16 without a mark", utf_16(&csv(), u16::to_le_bytes)),
        ("csv in big-endian UTF-16 without a mark", utf_16(&csv(), u16::to_be_bytes)),
        ("xlsx", xlsx()),
        ("ods", ods()),
    ] {
        for name in ["list.csv", "list.xlsx", "list.ods", "list.xml", "list"] {
            let table = good(name, &bytes);
            assert_eq!(cells(&table), expected, "{kind} called {name}");
            assert_eq!((table.len(), table.width, table.file.as_str(), table.sha256.len()), (3, 5, name, 64));
            assert_eq!(table.rows().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
        }
    }
    let names = ["number", "name", "address", "voters", "opens", "longitude", "latitude"];
    let table = good("list.csv", &geojson());
    let mut points = expected.clone();
    points[0] = names.to_vec();
    points[1].extend(["71.43", "51.128"]);
    points[2].extend(["71.5", "51.2"]);
    assert_eq!(cells(&table), points);
    let table = good("list.csv", &eml());
    let header = ["number", "name", "address", "locality", "postal_code", "voters", "latitude", "longitude"];
    assert_eq!(cells(&table)[0], header);
    assert_eq!(cells(&table)[1], ["1", ROWS[0][1], "", "", "010000", "1273"]);
    assert_eq!(cells(&table)[2], ["2", ROWS[1][1], "", "", "010000", "870"]);
    assert_eq!(table.row(1).map(|row| row.number), Some(2));
    assert!(table.row(3).is_none());
}

#[test]
fn eml_has_addresses_towns_and_coordinates() {
    let list = "<eml:EML Id='110B' xmlns:eml='e'><PollingPlace><PhysicalLocation Id='9'><Address><Locality>\
                <xal:LocalityName>Mobiele ruimte &quot;Good Times&quot;</xal:LocalityName></Locality><sb:Location>\
                <sb:StreetName>Schoolstraat</sb:StreetName><sb:Number>12</sb:Number><sb:Letter>B</sb:Letter>\
                <sb:PostalCode>3011 AD</sb:PostalCode><sb:City>'s-Gravenhage</sb:City><sb:Latitude>52.0815</sb:Latitude>\
                <sb:Longitude>4.32419</sb:Longitude></sb:Location></Address><PollingStation>1234</PollingStation>\
                </PhysicalLocation></PollingPlace><PollingPlace><PhysicalLocation><Address><AddressLine>Hall &#x31;</AddressLine>\
                <AddressLine><![CDATA[Main & 2nd]]></AddressLine><Locality><LocalityName>Springfield</LocalityName></Locality>\
                <Coordinates>52.1, 4.5</Coordinates></Address><PollingStation Id='7'>Town hall</PollingStation>\
                </PhysicalLocation></PollingPlace></eml:EML>";
    let expected = [
        vec![
            "9",
            "Mobiele ruimte \"Good Times\"",
            "Schoolstraat 12B",
            "'s-Gravenhage",
            "3011 AD",
            "1234",
            "52.0815",
            "4.32419",
        ],
        vec!["7", "Town hall", "Hall 1, Main & 2nd", "Springfield", "", "", "52.1", "4.5"],
    ];
    assert_eq!(cells(&good("list.xml", list.as_bytes()))[1..], expected);
    let marked = [b"\xff\xfe".to_vec(), utf_16(list.as_bytes(), u16::to_le_bytes)].concat();
    assert_eq!(cells(&good("list.xml", &marked))[1..], expected);
    let old = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><EML Id=\"110b\"><PollingPlace><PollingStation Id=\"1\">Школа\
               </PollingStation></PollingPlace></EML>";
    let (old, _, _) = encoding_rs::WINDOWS_1251.encode(old);
    assert_eq!(cells(&good("old.xml", &old))[1], ["1", "Школа"]);
}

#[test]
fn an_open_document_is_read_as_it_is_seen() {
    let tables = "<table:tracked-changes><table:table-cell><text:p>no</text:p></table:table-cell></table:tracked-changes>\
        <table:table table:style-name=\"shown\"><table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell \
        table:number-columns-repeated=\"4294967295\"/></table:table-row><table:table-row table:number-rows-repeated=\"9\"/>\
        </table:table>\
        <table:table table:style-name=\"hidden\"><table:table-row><table:table-cell><text:p>hidden</text:p></table:table-cell>\
        </table:table-row></table:table>\
        <table:table table:style-name=\"shown\"><table:shapes><table:table><table:table-row><table:table-cell><text:p>no\
        </text:p></table:table-cell></table:table-row></table:table></table:shapes>\
        <table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-spanned=\"2\"><office:annotation><text:p>note</text:p>\
        </office:annotation><text:p>Two<text:s text:c=\"2\"/>words</text:p><text:p>and<text:line-break/>more &amp; more</text:p>\
        </table:table-cell><table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell><table:table-cell \
        office:value-type=\"date\" office:date-value=\"2022-11-20\"/><table:table-cell office:value-type=\"date\" \
        office:date-value=\"2022-11-20T07:30:00\"/><table:table-cell office:value-type=\"percentage\" office:value=\"0.5\">\
        <text:p>50 %</text:p></table:table-cell><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>\
        <table:table-cell office:value-type=\"float\" office:value=\"1.2E3\" calcext:value-type=\"float\"/></table:table-row>\
        <table:table-row-group><table:table-row table:number-rows-repeated=\"2\"><table:table-cell \
        table:number-columns-repeated=\"2\"/><table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p>\
        </table:table-cell></table:table-row></table:table-row-group></table:table>";
    let table = good("list.ods", &ods_of(tables));
    let repeated = vec!["", "", "x", "x"];
    assert_eq!(
        cells(&table),
        [
            vec!["Two  words\nand\nmore & more", "", "2022-11-20", "2022-11-20T07:30", "0.5", "true", "1200"],
            repeated.clone(),
            repeated
        ]
    );
    assert_eq!(table.rows().map(|row| row.number).collect::<Vec<_>>(), [4, 5, 6]);
    let without_type = zip_of(&[("content.xml", content(&ods_table()).as_bytes())]);
    assert_eq!(good("list", &without_type).len(), 3);
}

/// A workbook of two districts, whose names are merged over the rows of their stations.
fn merged_xlsx(districts: &[(u32, u32, &str)], stations: u32) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = CellFormat::new();
    sheet.merge_range(0, 0, 0, 2, "Stations", &format).expect("a title");
    for (first, last, name) in districts {
        sheet.merge_range(*first, 0, *last, 0, name, &format).expect("a district");
    }
    for line in 1..=stations {
        sheet.write_number(line, 1, line).and_then(|sheet| sheet.write_string(line, 2, "School")).expect("a station");
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_value_merged_over_rows_reaches_each_of_them_and_makes_none() {
    let expected = [
        vec!["Stations"],
        vec!["Aqkol", "1", "School"],
        vec!["Aqkol", "2", "School"],
        vec!["Zerendi", "3", "School"],
        vec!["Zerendi", "4", "School"],
    ];
    // The last district reaches the end of the sheet, where nothing stands.
    let workbook = merged_xlsx(&[(1, 2, "Aqkol"), (3, 1_048_575, "Zerendi")], 4);
    let table = good("list.xlsx", &workbook);
    assert_eq!(cells(&table), expected);
    assert_eq!(table.rows().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);

    let text = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let over = |rows: u32, text: &str| {
        format!("<table:table-cell table:number-rows-spanned=\"{rows}\"><text:p>{text}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell>";
    let row = |cells: &[&str]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let title = "<table:table-cell table:number-columns-spanned=\"3\" table:number-rows-spanned=\"1\"><text:p>Stations</text:p>\
                 </table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/>";
    let station = |first: &str, number: &str| row(&[first, &text(number), &text("School")]);
    let rows = [
        row(&[title]),
        station(&over(2, "Aqkol"), "1"),
        station(covered, "2"),
        station(&over(4_294_967_295, "Zerendi"), "3"),
        station(covered, "4"),
        format!("<table:table-row table:number-rows-repeated=\"1048571\">{covered}</table:table-row>"),
    ];
    let table = good("list.ods", &ods_of(&format!("<table:table>{}</table:table>", rows.concat())));
    assert_eq!(cells(&table), expected);
}

#[test]
fn what_is_merged_behind_a_row_and_what_it_hides() {
    let merge = |reference: &str, inner: &str| {
        let mut parts = parts_of(&sheet(inner));
        for (_, part) in parts.iter_mut().filter(|(name, _)| name.ends_with("sheet1.xml")) {
            let text = String::from_utf8(std::mem::take(part)).expect("UTF-8");
            let cells = format!("</sheetData><mergeCells>{reference}</mergeCells>");
            *part = text.replace("</sheetData>", &cells).into_bytes();
        }
        zipped(&parts)
    };
    let row = |number: u32, cells: &[(&str, u32)]| {
        let cells = cells.iter().map(|(column, value)| format!("<c r=\"{column}{number}\"><v>{value}</v></c>"));
        format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
    };
    let rows =
        [row(1, &[("A", 1), ("C", 7)]), row(2, &[("A", 2), ("C", 8)]), row(3, &[("C", 9)]), row(4, &[("A", 4)])].concat();
    let table = good("list.xlsx", &merge("<mergeCell ref=\"C1:C3\"/>", &rows));
    // What was in a cell before it was merged is not seen, and a row of nothing else is none.
    assert_eq!(cells(&table), [vec!["1", "", "7"], vec!["2", "", "7"], vec!["4"]]);
    // A cell that holds nothing gives nothing, not what stands above it.
    let table = good("list.xlsx", &merge("<mergeCell ref=\"B2:B4\"/>", &rows));
    assert_eq!(cells(&table), [vec!["1", "", "7"], vec!["2", "", "8"], vec!["", "", "9"], vec!["4"]]);
    let many = merge(&"<mergeCell ref=\"A1:A2\"/>".repeat(1_500_001), &rows);
    assert!(matches!(table::of_bytes("many.xlsx", &many), Err(ExchangeError::Unreadable { .. })));
}

#[test]
fn geojson_says_what_it_has_and_hides_nothing() {
    let list = "\u{feff} {\"features\": [\
        {\"geometry\": null, \"properties\": {\"a\": null, \"longitude\": 1.5, \"b\": true}, \"id\": 7},\
        {\"properties\": null, \"geometry\": {\"coordinates\": [[1, 2], [3, 4]], \"type\": \"LineString\"}},\
        {\"properties\": {\"c\": {\"d\": [1, {}]}, \"a\": [1, 2]}, \"geometry\": {\"coordinates\": [7, -8.25], \"type\": \"Point\"}}],\
        \"type\": \"FeatureCollection\"}";
    let table = good("list.geojson", list.as_bytes());
    assert_eq!(
        cells(&table),
        [
            vec!["a", "properties.longitude", "b", "c", "longitude", "latitude"],
            vec!["", "1.5", "true"],
            vec!["[…]", "", "", "{…}", "7", "-8.25"],
        ]
    );
    assert_eq!(table.rows().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 4]);
}

#[test]
fn text_is_cut_alike_wherever_the_blocks_of_reading_end() {
    // Quotes, line ends and letters of several bytes fall on every place of a block's end.
    for shift in 0..24 {
        let mut text = "x".repeat(65_536 - shift) + ";1\r\n";
        let mut expected = vec![vec!["x".repeat(65_536 - shift), "1".to_owned()]];
        for number in 0..9_000 {
            text.push_str("\"Қала \"\"№\"\"\r\nк.\";2\r\n");
            expected.push(vec!["Қала \"№\"\r\nк.".to_owned(), "2".to_owned()]);
            if number % 7 == shift % 7 {
                text.push_str("€;\r\n");
                expected.push(vec!["€".to_owned()]);
            }
        }
        let utf_16 = utf_16(text.as_bytes(), u16::to_be_bytes);
        for bytes in [text.as_bytes(), [b"\xfe\xff".as_slice(), &utf_16].concat().as_slice()] {
            let table = good("blocks.csv", bytes);
            assert!(cells(&table) == expected, "shift {shift}");
        }
    }
}

#[test]
fn a_cell_of_several_lines_is_no_swallowed_row() {
    let list =
        "number;name;address\n1;\"School No. 1\n(two floors; the hall)\n\";\"Mira, 1\"\n2;\"A \"\"club\"\"\n\";\"B\n\"\n";
    let table = good("list.csv", list.as_bytes());
    assert_eq!(
        cells(&table),
        [
            vec!["number", "name", "address"],
            vec!["1", "School No. 1\n(two floors; the hall)", "Mira, 1"],
            vec!["2", "A \"club\"", "B"]
        ]
    );
    // Borders and addresses have as many delimiters as a row, but do not begin as one.
    for text in [
        "Abai street: 1, 3, 5\nSatpaev street: 2, 4, 6, 8, 10, 12, 14\n7, 9, 11, 13, 15, 17, 19, 21\nJambyl street: 1",
        "village A;\nAbai street; house 5; entrance;\n1st floor",
    ] {
        for delimiter in [";", ","] {
            let row = |number: u32| format!("{number}|\"{text}\"|a|b|c\n").replace('|', delimiter);
            let list = format!("{}{}{}", "number|borders|x|y|z\n".replace('|', delimiter), row(1), row(2));
            assert_eq!(good("list.csv", list.as_bytes()).len(), 3, "{list}");
        }
    }
    let title = "\"Polling stations;\nof the region; as of; today;\nand tomorrow\"\nnumber;name\n1;School\n";
    assert_eq!(good("list.csv", title.as_bytes()).len(), 3);
    let list = "name,address\n\"School\",\"Akmola, Kokshetau\nMira, 1, the hall\n2nd floor\"\n\"Club\" on Mira,\"2\n\"\n";
    assert_eq!(good("list.csv", list.as_bytes()).len(), 3);
}

#[test]
fn rows_that_an_open_mark_has_swallowed_are_missed_nowhere() {
    let head = "number;name;street;voters\n500;Club;Mira;5\n";
    for rest in [
        "501;\"School;Abai;5\n502;Club;Mira;6\n503;Hall;Mira;7\n504;House;Gagarin;10\"",
        "501;\"School;Abai;5\n502;Club;Mira;6\"\n",
        "501;\"School;Abai;5\n502;Club \"Dawn\";Mira;6\n503;Hall;Mira;7\n",
        "\"501;School;Abai;5\n502;Club;Mira;6\n503;Hall;\"Mira\";7\n",
    ] {
        let error = table::of_bytes("list.csv", format!("{head}{rest}").as_bytes()).expect_err("rows are missing");
        assert!(matches!(error, ExchangeError::UnclosedQuote { row: 3, .. }), "{error:?} of {rest}");
    }
}

#[test]
fn whoever_watches_sees_the_reading_go_on_and_can_end_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("list.csv");
    std::fs::write(&path, "station;voters\n".repeat(100_000)).expect("a list");
    let mut seen = Vec::new();
    let table = table::read_with(&path, &mut |done, all| {
        seen.push((done, all));
        true
    });
    assert_eq!(table.expect("a table").len(), 100_000);
    assert!(seen.len() > 10 && seen.is_sorted());
    assert_eq!(seen.last().map(|(done, all)| done == all), Some(true));
    for stop in [0, 3, seen.len() - 3] {
        let mut told = 0;
        let result = table::read_with(&path, &mut |_, _| {
            told += 1;
            told <= stop
        });
        let error = result.expect_err("it was ended");
        assert!(matches!(error, ExchangeError::Cancelled { .. }), "{error:?}");
        assert!(said(&error).iter().all(|sentence| sentence.contains("list.csv")));
    }
}

// --- what is refused

fn said(error: &ExchangeError) -> Vec<String> {
    Language::ALL.map(|language| error.sentence(&Texts::new(language))).to_vec()
}

/// A small archive of which one part unpacks to more than is taken, between `before` and `after`.
fn bomb(name: &str, before: &str, after: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("mimetype", options).expect("a part");
    writer.write_all(SPREADSHEET).expect("a part");
    writer.start_file(name, options).expect("a part");
    writer.write_all(before.as_bytes()).expect("a part");
    let block = "<table:table-row/>".repeat(60_000);
    for _ in 0..1_000 {
        writer.write_all(block.as_bytes()).expect("a part");
    }
    writer.write_all(after.as_bytes()).expect("a part");
    writer.finish().expect("an archive").into_inner()
}

fn sheet(inner: &str) -> Vec<u8> {
    let mut parts = parts_of(&xlsx());
    for (_, part) in parts.iter_mut().filter(|(name, _)| name.ends_with("sheet1.xml")) {
        let text = String::from_utf8(std::mem::take(part)).expect("UTF-8");
        let (before, rest) = text.split_once("<sheetData>").expect("its cells");
        let (_, after) = rest.split_once("</sheetData>").expect("its cells");
        *part = format!("{before}<sheetData>{inner}</sheetData>{after}").into_bytes();
    }
    zipped(&parts)
}

/// A workbook of less than a megabyte, whose sheet holds 900 MB between `before` and `after`.
fn endless(before: &str, after: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, part) in parts_of(&xlsx()) {
        writer.start_file(name.as_str(), options).expect("a part");
        if !name.ends_with("sheet1.xml") {
            writer.write_all(&part).expect("a part");
            continue;
        }
        let start = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">";
        writer.write_all(start.as_bytes()).expect("a part");
        writer.write_all(before.as_bytes()).expect("a part");
        let block = "9".repeat(1_000_000);
        for _ in 0..900 {
            writer.write_all(block.as_bytes()).expect("a part");
        }
        writer.write_all(after.as_bytes()).expect("a part");
        writer.write_all(b"</row></sheetData></worksheet>").expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip_of(&parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect::<Vec<_>>())
}

fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let half = |bytes: Vec<u8>| bytes.get(..bytes.len() / 2).expect("a half").to_vec();
    let wide = |count: usize| "<table:table-cell><text:p>1</text:p></table:table-cell>".repeat(count);
    let row = |cells: &str| format!("<table:table><table:table-row>{cells}</table:table-row></table:table>");
    let million = "9".repeat(1_000_000);
    let xml = |inner: &str| format!("<EML Id=\"110b\">{inner}</EML>").into_bytes();
    let json = |inner: &str| format!("{{\"type\": \"FeatureCollection\", \"features\": [{inner}]}}").into_bytes();
    let station = |text: &str| xml(&format!("<PollingPlace><PollingStation Id=\"1\">{text}</PollingStation></PollingPlace>"));
    let laughs = "<!DOCTYPE EML [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><EML Id=\"110b\"><PollingPlace>&b;</PollingPlace></EML>";
    let properties = |count: usize| (0..count).map(|at| format!("\"{at}\": 1")).collect::<Vec<_>>().join(",");
    vec![
        ("cut.xlsx", half(xlsx()), "Unreadable"),
        ("cut.ods", half(ods()), "Unreadable"),
        ("cut.xml", half(eml()), "Unreadable"),
        ("cut.geojson", half(geojson()), "Unreadable"),
        ("cut inside.ods", zip_of(&[("content.xml", &half(content(&ods_table()).into_bytes()))]), "Unreadable"),
        (
            "bomb.ods",
            bomb("content.xml", "<office:spreadsheet><table:table>", "</table:table></office:spreadsheet>"),
            "Unpacked",
        ),
        ("bomb.xlsx", bomb("xl/workbook.xml", "<workbook>", "</workbook>"), "Unpacked"),
        (
            "repeated.ods",
            ods_of(&row("<table:table-cell table:number-columns-repeated=\"1001\"><text:p>1</text:p></table:table-cell>")),
            "Columns",
        ),
        (
            "repeated rows.ods",
            ods_of(
                "<table:table><table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>",
            ),
            "Rows",
        ),
        (
            "filled.ods",
            ods_of(
                "<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1000\"><text:p>1</text:p></table:table-cell></table:table-row></table:table>",
            ),
            "Cells",
        ),
        ("no number.ods", ods_of(&row("<table:table-cell table:number-columns-repeated=\"-1\"/>")), "Unreadable"),
        ("columns.csv", "1;".repeat(10_000).into_bytes(), "Columns"),
        ("columns.xlsx", sheet("<row r=\"1\"><c r=\"NTP1\"><v>1</v></c></row>"), "Columns"),
        ("columns.ods", ods_of(&row(&wide(10_000))), "Columns"),
        ("columns.geojson", json(&format!("{{\"properties\": {{{}}}}}", properties(10_000))), "Columns"),
        ("cell.csv", format!("a;b\n{million};1\n").into_bytes(), "Cell"),
        ("quoted cell.csv", format!("a;b\n\"{million}\";1\n").into_bytes(), "Cell"),
        ("cell.xlsx", sheet(&format!("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{million}</v></c></row>")), "Cell"),
        ("cell.ods", ods_of(&row(&format!("<table:table-cell><text:p>{million}</text:p></table:table-cell>"))), "Cell"),
        (
            "cell in parts.xlsx",
            sheet(&format!(
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>{}</is></c></row>",
                format!("<r><t>{}</t></r>", "9".repeat(1_000)).repeat(2_000)
            )),
            "Cell",
        ),
        ("endless cell.xlsx", endless("<c r=\"A1\" t=\"inlineStr\"><is><t>", "</t></is></c>"), "Cell"),
        ("endless attribute.xlsx", endless("<c r=\"A1\" t=\"", "\"><v>1</v></c>"), "Cell"),
        (
            "pieces.ods",
            ods_of(&row(&format!("<table:table-cell><text:p>{}</text:p></table:table-cell>", "&lt;".repeat(500_000)))),
            "Cell",
        ),
        (
            "spaces.ods",
            ods_of(&row("<table:table-cell><text:p>1<text:s text:c=\"4000000000\"/>1</text:p></table:table-cell>")),
            "Cell",
        ),
        ("cell.xml", station(&million), "Cell"),
        ("tag.xml", station(&format!("<a b=\"{}\"/>", million.repeat(2))), "Cell"),
        ("cell.geojson", json(&format!("{{\"properties\": {{\"a\": \"{million}\"}}}}")), "Cell"),
        ("corner.xlsx", sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), "Columns"),
        (
            "corner.ods",
            ods_of(&format!(
                "<table:table><table:table-row table:number-rows-repeated=\"1048575\"/><table:table-row><table:table-cell \
             table:number-columns-repeated=\"16383\"/>{}</table:table-row></table:table>",
                wide(1)
            )),
            "Columns",
        ),
        ("zeros.csv", b"number;name\n1;a\0b\n".to_vec(), "Binary"),
        ("late zeros.csv", [b"number;name\n1;ab\n".repeat(20_000), vec![0; 3]].concat(), "Binary"),
        ("zeros.xml", station("a\0b"), "Binary"),
        (
            "quote.csv",
            [b"number;name\n".repeat(20_000), b"1;\"a\n".to_vec()].concat(),
            "UnclosedQuote { path: \"quote.csv\", row: 20001",
        ),
        (
            "swallowed.csv",
            "number;name;address\n1;\"School;Mira 1\n2;Club;Mira 2\n3;\"Lyceum\";Mira 3\n".into(),
            "UnclosedQuote { path: \"swallowed.csv\", row: 2",
        ),
        (
            "swallowed next.csv",
            "number,name,address\n1,School,Mira 1\n2,\"Club,Mira 2\n3,\"Lyceum\",Mira 3\n".into(),
            "UnclosedQuote { path: \"swallowed next.csv\", row: 3",
        ),
        (
            "swallowed to a stray mark.csv",
            "number;name;address\n1;\"School;Mira 1\n2;Club;Mira 2\n3;Lyceum\";Mira 3\n".into(),
            "UnclosedQuote { path: \"swallowed to a stray mark.csv\", row: 2",
        ),
        ("letter.xlsx", b"%PDF-1.7".to_vec(), "Pdf"),
        ("page.xlsx", b"<!-- saved --><html><body><table><tr><td>1</td></tr></table></body></html>".to_vec(), "Markup"),
        ("results.xml", b"<EML Id=\"510b\"><Count/></EML>".to_vec(), "Markup"),
        ("list.xml", b"<?xml version=\"1.0\"?><stations/>".to_vec(), "Markup"),
        ("no places.xml", xml(""), "Empty"),
        ("laughs.xml", laughs.into(), "Entities"),
        ("entity.xml", station("&hall;"), "Entities"),
        ("entity inside.xml", xml("<PollingPlace><PollingStation Id=\"&hall;\"/></PollingPlace>"), "Entities"),
        ("outside.xml", b"<!DOCTYPE EML SYSTEM \"file:///etc/passwd\"><EML Id=\"110b\"/>".to_vec(), "Entities"),
        ("entity.ods", ods_of(&row("<table:table-cell><text:p>&hall;</text:p></table:table-cell>")), "Entities"),
        ("deep.xml", xml(&"<a>".repeat(100_000)), "Unreadable"),
        ("deep.geojson", json(&"[".repeat(1_000_000)), "Unreadable"),
        ("deep inside.geojson", json(&format!("{{\"properties\": {{\"a\": {}", "{\"a\":".repeat(1_000_000))), "Unreadable"),
        ("twice.geojson", json("{\"properties\": {\"a\": 1, \"a\": 2}}"), "Unreadable"),
        ("more.geojson", [geojson(), geojson()].concat(), "Unreadable"),
        ("point.geojson", b"{\"type\": \"Point\", \"coordinates\": [1, 2]}".to_vec(), "Json"),
        ("no features.geojson", json(""), "Empty"),
        ("settings.json", b"{}".to_vec(), "Json"),
        (
            "letter.odt",
            zip_of(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]),
            "Archive",
        ),
        ("no type.odt", zip_of(&[("content.xml", b"<a/>")]), "Archive"),
        (
            "password.ods",
            zip_of(&[
                ("mimetype", SPREADSHEET),
                ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
                ("content.xml", b"\x17"),
            ]),
            "OldSpreadsheet",
        ),
        ("binary.xlsb", zip_of(&[("xl/workbook.bin", b"\x83")]), "OldSpreadsheet"),
        ("empty.ods", ods_of(""), "Empty"),
        ("strings.xlsx", strings(11_000_000), "Unreadable"),
    ]
}

/// A workbook with many texts that no cell shows.
fn strings(count: usize) -> Vec<u8> {
    let mut parts = parts_of(&xlsx());
    for (_, part) in parts.iter_mut().filter(|(name, _)| name.ends_with("sharedStrings.xml")) {
        *part = format!("<sst>{}</sst>", "<si/>".repeat(count)).into_bytes();
    }
    zipped(&parts)
}

#[test]
fn every_hostile_file_is_refused_with_a_sentence() {
    for (name, bytes, kind) in hostile() {
        let error = table::of_bytes(name, &bytes).expect_err(name);
        let found = match &error {
            ExchangeError::NotATable { foreign, .. } => format!("{foreign:?}"),
            ExchangeError::TooLarge { limit, .. } => format!("{limit:?}"),
            other => format!("{other:?}"),
        };
        assert!(found.starts_with(kind), "{name}: {error:?}");
        for sentence in said(&error) {
            assert!(sentence.contains(name) && !sentence.contains("exchange-"), "{sentence}");
        }
    }
    let cell = format!("a;b\n1;2\n1;{}\n", "9".repeat(100_001));
    let error = table::of_bytes("row.csv", cell.as_bytes()).expect_err("a long cell");
    assert!(matches!(error, ExchangeError::TooLarge { limit: Limit::Cell { row: 3 }, .. }));
    assert!(matches!(table::of_bytes("nothing", b""), Err(ExchangeError::NotATable { foreign: Foreign::Empty, .. })));
}

#[test]
fn only_text_with_delimiters_may_be_very_large() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, beginning, most) in [
        ("large.csv", b"".as_slice(), table::FILE_LIMIT),
        ("large.xlsx", b"PK\x03\x04", table::OTHER_FILE_LIMIT),
        ("large.xml", b"<EML Id=\"110b\">", table::OTHER_FILE_LIMIT),
        ("large.geojson", b"{\"type\":", table::OTHER_FILE_LIMIT),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, beginning).expect("a file");
        std::fs::File::options().write(true).open(&path).and_then(|file| file.set_len(most + 1)).expect("a large file");
        let error = table::read(&path).expect_err(name);
        assert!(matches!(error, ExchangeError::TooLarge { limit: Limit::File, most: told, .. } if told == most), "{error:?}");
    }
}

// --- how much memory it takes: measured in processes of their own, which hold nothing else

/// Runs another test of this file alone.
fn alone(test: &str) {
    let this = std::env::current_exe().expect("this program");
    let done = Command::new(this).args(["--exact", test, "--ignored", "--nocapture"]).output().expect("it starts");
    let out = String::from_utf8_lossy(&done.stdout);
    println!("{out}");
    assert!(done.status.success() && out.contains("1 passed"), "{out}{}", String::from_utf8_lossy(&done.stderr));
}

/// The most memory that this process ever had, in bytes; `None` where the system does not say.
fn peak() -> Option<u64> {
    memory("VmHWM:")
}

fn memory(which: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(which))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[test]
fn a_million_rows_take_little_more_memory_than_their_text() {
    alone("a_million_rows");
}

#[test]
#[ignore = "run alone by the test above it"]
fn a_million_rows() {
    const MOST_BESIDE_THE_TEXT: u64 = 120 * 1024 * 1024;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("list.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file"));
    for number in 0..1_000_000 {
        let row =
            format!("KZ-71;{number};Мектеп № {number};\"Абай к., {number}\";1273;5;+7 7172 00 00 00;07:00;20:00;51.128;71.43");
        writeln!(file, "{row};a;b;c;d;e;f;g;h;i;j;k;l;m;n").expect("a row");
    }
    drop(file.into_inner().expect("a file"));
    let size = std::fs::metadata(&path).expect("a file").len();
    let begun = std::time::Instant::now();
    let table = table::read(&path).expect("a table");
    let (took, peak) = (begun.elapsed(), peak());
    assert_eq!((table.len(), table.width), (1_000_000, 25));
    assert_eq!(
        table.row(999_999).map(|row| (row.number, row.cell(3), row.cell(24))),
        Some((1_000_000, "Абай к., 999999", "n"))
    );
    println!("{size} bytes in {took:?}, at most {peak:?} bytes of memory");
    assert!(peak.is_none_or(|peak| peak < size + MOST_BESIDE_THE_TEXT), "{peak:?} for {size}");
}

#[test]
fn a_district_of_another_name_in_each_row_takes_bounded_memory() {
    alone("districts_without_end");
}

#[test]
#[ignore = "run alone by the test above it"]
fn districts_without_end() {
    const MOST: u64 = 16 * 1024 * 1024;
    let founding = tizim::sample::sample().expect("the sample's data");
    let row = |number: u32| format!("{};{};{number} {}\n", founding.regions[0].iso, number % 999 + 1, "district ".repeat(12));
    let list = format!("region;number;district\n{}", (0..400_000).map(row).collect::<String>());
    let table = std::sync::Arc::new(good("list.csv", list.as_bytes()));
    drop(list);
    let list = StationsList::of_table(table, (&founding.regions, &founding.districts), &BTreeMap::new());
    let now = || memory("VmRSS:");
    let before = now();
    let wrong = |row| matches!(list.say(row, Kept::Compared, None), Said::Bad(Some(_)));
    assert!(list.rows().filter_map(|row| list.table.row(row)).all(wrong));
    let more = now().zip(before).map(|(after, before)| after.saturating_sub(before));
    println!("{more:?} bytes more");
    assert!(more.is_none_or(|more| more < MOST), "{more:?}");
}

#[test]
fn hostile_files_take_bounded_memory() {
    alone("hostile_files_alone");
}

#[test]
#[ignore = "run alone by the test above it"]
fn hostile_files_alone() {
    // The files themselves are in memory here, and those that fill cells fill as many as are allowed.
    const MOST: u64 = 700 * 1024 * 1024;
    for (name, bytes, _) in hostile() {
        assert!(table::of_bytes(name, &bytes).is_err(), "{name}");
    }
    let peak = peak();
    println!("at most {peak:?} bytes of memory");
    assert!(peak.is_none_or(|peak| peak < MOST), "{peak:?}");
}

// --- ten thousand broken files of each format

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

    /// Flips, cuts, doubles and splices; some splices are what each format stumbles over.
    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        const MEAN: [&[u8]; 20] = [
            b"\"",
            b";",
            b"\r\n",
            b"\0",
            b"\xff\xfe",
            b"4294967295",
            b"-1",
            b"&lt;",
            b"&x;",
            b"<!DOCTYPE a>",
            b"<a>",
            b"</a>",
            b"<![CDATA[",
            b"<!--",
            b"{",
            b"[[[[",
            b"1e999",
            b"\\ud800",
            b"PK\x05\x06",
            b"\xd0",
        ];
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let end = (at + self.below(64)).min(bytes.len());
            match self.below(6) {
                0 if self.below(4) == 0 => bytes.truncate(at),
                0 | 1 => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
                2 => _ = bytes.splice(at..at, MEAN[self.below(MEAN.len())].iter().copied()),
                3 => {
                    let part = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, part);
                }
                4 => {
                    let part = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    let over = (to + part.len()).min(bytes.len());
                    bytes.splice(to..over, part);
                }
                _ => _ = bytes.drain(at..end),
            }
        }
    }
}

const FILES: usize = 10_000;

/// Reads what `next` makes, and says what is wrong with it; how many are still read.
fn broken(name: &str, mut next: impl FnMut(&mut Chance, usize) -> Vec<u8>) -> usize {
    let (mut chance, texts) = (Chance::new(), Texts::new(Language::En));
    let mut read = 0;
    for round in 0..FILES {
        let bytes = next(&mut chance, round);
        match table::of_bytes(name, &bytes) {
            Ok(table) => {
                assert!(!table.is_empty());
                for row in table.rows() {
                    assert!(!row.is_empty() && row.len() <= table.width);
                    assert_eq!(row.cells().count(), row.len());
                }
                read += 1;
            }
            Err(error) => assert!(error.sentence(&texts).contains(name), "{error:?}"),
        }
    }
    println!("{name}: {read} of {FILES} are still read");
    read
}

fn broken_archives(name: &str, whole: &[u8]) -> usize {
    let parts = parts_of(whole);
    broken(name, |chance, round| {
        if round % 2 == 0 {
            let mut bytes = whole.to_vec();
            chance.mutate(&mut bytes);
            return bytes;
        }
        // A sound archive of broken parts.
        let mut parts = parts.clone();
        let index = chance.below(parts.len());
        chance.mutate(&mut parts[index].1);
        zipped(&parts)
    })
}

#[test]
fn ten_thousand_broken_csv_files_end_in_rows_or_a_sentence() {
    let whole = [csv(), utf_16(&csv(), u16::to_le_bytes), b"a,b\n1,2\n".to_vec(), "sep=|\n№|ә\n".into()];
    let read = broken("broken.csv", |chance, round| {
        let mut bytes = whole[round % whole.len()].clone();
        chance.mutate(&mut bytes);
        bytes
    });
    assert!(read > 1_000, "{read}");
}

#[test]
fn ten_thousand_broken_xlsx_files_end_in_rows_or_a_sentence() {
    assert!(broken_archives("broken.xlsx", &xlsx()) > 200);
}

#[test]
fn ten_thousand_broken_ods_files_end_in_rows_or_a_sentence() {
    assert!(broken_archives("broken.ods", &ods()) > 200);
}

#[test]
fn ten_thousand_broken_eml_files_end_in_rows_or_a_sentence() {
    let read = broken("broken.xml", |chance, _| {
        let mut bytes = eml();
        chance.mutate(&mut bytes);
        bytes
    });
    assert!(read > 200, "{read}");
}

#[test]
fn ten_thousand_broken_geojson_files_end_in_rows_or_a_sentence() {
    let read = broken("broken.geojson", |chance, _| {
        let mut bytes = geojson();
        chance.mutate(&mut bytes);
        bytes
    });
    assert!(read > 200, "{read}");
}
