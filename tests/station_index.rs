//! The stations in memory answer every filter and order as the register itself does, also after it has changed.

mod common;

use common::Desk;
use common::deeds::Random;
use jiff::Timestamp;
use jiff::civil::Date;
use tizim::domain::readiness::Readiness;
use tizim::domain::station::{Access, Change, Fact, Kind};
use tizim::domain::{Command, Wish};
use tizim::store::StationIndex;
use tizim::view::{AtGate, Means, StationChoice, StationFilter, StationList, StationOrder, StationText, Within};

const ORDERS: [StationOrder; 16] = [
    StationOrder::Number,
    StationOrder::District,
    StationOrder::Kind,
    StationOrder::Text(StationText::VenueKk),
    StationOrder::Text(StationText::VenueRu),
    StationOrder::Text(StationText::AddressKk),
    StationOrder::Text(StationText::AddressRu),
    StationOrder::Text(StationText::Phone),
    StationOrder::Voters,
    StationOrder::Members,
    StationOrder::Readiness,
    StationOrder::Defects,
    StationOrder::Checked,
    StationOrder::Access,
    StationOrder::Status,
    StationOrder::Located,
];

fn one<T: Clone>(random: &mut Random, choices: &[T]) -> Option<T> {
    choices.get(random.below(choices.len() * 2)).cloned()
}

/// The filter with this choice instead of its own. Another region has other districts.
fn with(filter: &StationFilter, choice: &StationChoice) -> StationFilter {
    let mut filter = filter.clone();
    match choice.clone() {
        StationChoice::Region(region) => (filter.region, filter.within) = (Some(region), None),
        StationChoice::Within(within) => filter.within = Some(within),
        StationChoice::Kind(kind) => filter.kind = Some(kind),
        StationChoice::Access(access) => filter.access = Some(access),
        StationChoice::Means(means) => filter.means = Some(means),
        StationChoice::Readiness(readiness) => filter.readiness = Some(readiness),
        StationChoice::Defect(item) => filter.defect = Some(item),
        StationChoice::Gate(gate) => filter.gate = Some(gate),
        StationChoice::Closed(closed) => filter.closed = Some(closed),
    }
    filter
}

#[test]
fn every_filter_and_order_is_answered_as_the_register_answers_it() {
    let mut random = Random::new();
    let desk = Desk::sample();
    let reader = desk.reader();
    let basics = reader.basics().expect("the basics");
    let regions: Vec<i64> = basics.regions.iter().map(|region| region.code).collect();
    let districts: Vec<i64> = basics.districts.iter().map(|district| district.id).collect();
    let means: Vec<Means> = Means::all().collect();
    let items: Vec<String> = basics.checklist.iter().map(|item| item.code.clone()).collect();
    let both = |due_on: &Date| [true, false].map(|counts| AtGate { due_on: *due_on, counts });
    let gates: Vec<AtGate> = basics.gates.dates().iter().flat_map(both).collect();
    let texts = ["мектеп", "лицей 5", "12", "Абай", "қ", "№ 290", "ул", "'; DROP"].map(str::to_owned);
    let everything = reader.station_ids(&StationFilter::default(), Timestamp::now()).expect("the stations").ids;
    let actor = desk.people()[0];
    let mut writer = desk.writer();
    for fact in Fact::ACCESSIBILITY {
        for answer in ["yes", "no"] {
            let from = random.below(9_000);
            let changes = vec![Change::parse(fact, answer).expect("an answer")];
            let stations = everything[from..from + 800].to_vec();
            let command = Command::ChangeStations { stations, revision: None, changes, reason: String::new() };
            // Where all are so already, nothing changes.
            let _ = writer.execute(&Wish::new(actor, command), Timestamp::now());
        }
    }
    let mut index = StationIndex::default();
    for round in 0..120 {
        if round % 10 == 9 {
            let from = random.below(9_000);
            let many = if round % 20 == 9 { 1 } else { 300 };
            let stations = everything[from..from + many].to_vec();
            let voters = Change::parse(Fact::Voters, &random.below(3_000).to_string()).expect("a number");
            let kind = Change::parse(Fact::Kind, "remote").expect("a kind");
            let fact = Fact::ACCESSIBILITY[random.below(Fact::ACCESSIBILITY.len())];
            let means = Change::parse(fact, ["1", "0", ""][random.below(3)]).expect("a means");
            let status = Change::parse(Fact::Status, ["active", "closed", "closed"][random.below(3)]).expect("a status");
            let changes = vec![voters, kind, Change::parse(Fact::Access, "open").expect("access"), status, means];
            let command = Command::ChangeStations { stations, revision: None, changes, reason: String::new() };
            // A station abroad is of no other kind, and one that is so already does not change.
            let _ = writer.execute(&Wish::new(actor, command), Timestamp::now());
        }
        let filter = StationFilter {
            text: one(&mut random, &texts).unwrap_or_default(),
            region: one(&mut random, &regions),
            within: match random.below(8) {
                0 | 1 => one(&mut random, &districts).map(Within::District),
                2 => Some(Within::NoDistrict),
                _ => None,
            },
            kind: if random.below(3) == 0 { one(&mut random, &Kind::ALL) } else { None },
            access: if random.below(3) == 0 { one(&mut random, &Access::ALL) } else { None },
            means: if random.below(3) == 0 { one(&mut random, &means) } else { None },
            readiness: one(&mut random, &Readiness::ALL),
            defect: if random.below(4) == 0 { one(&mut random, &items) } else { None },
            gate: if random.below(4) == 0 { one(&mut random, &gates) } else { None },
            closed: if random.below(3) == 0 { one(&mut random, &[true, false]) } else { None },
            order: one(&mut random, &ORDERS).unwrap_or_default(),
            descending: random.below(2) == 0,
        };
        let now = Timestamp::now();
        let expected = reader.station_ids(&filter, now).expect("the stations");
        let mut first = None;
        let mut watch = |list: Option<StationList>| {
            first = first.take().or(list);
            true
        };
        let found = reader.station_list(&filter, &mut index, now, &mut watch).expect("the stations");
        assert_eq!((&found.ids, found.voters), (&expected.ids, expected.voters), "round {round}: {filter:?}");
        assert!(found.whole, "round {round}: {filter:?}");
        // What is shown at once is the beginning of what follows.
        let first = first.map(|list| list.ids).unwrap_or_default();
        assert!(found.ids.starts_with(&first), "round {round}: {filter:?}");
        let Some(counts) = found.counts else { continue };
        let choice = match random.below(10) {
            0 => StationChoice::Region(regions[random.below(regions.len())]),
            1 => StationChoice::Kind(Kind::ALL[random.below(Kind::ALL.len())]),
            2 => StationChoice::Access(Access::ALL[random.below(Access::ALL.len())]),
            3 => StationChoice::Readiness(Readiness::ALL[random.below(Readiness::ALL.len())]),
            4 => StationChoice::Means(means[random.below(means.len())]),
            5 => StationChoice::Within(Within::NoDistrict),
            6 if filter.region.is_some() => {
                let of_region = |id: &&i64| Some(**id / 1_000) == filter.region;
                let districts: Vec<i64> = districts.iter().filter(of_region).copied().collect();
                let Some(district) = one(&mut random, &districts) else { continue };
                StationChoice::Within(Within::District(district))
            }
            7 => StationChoice::Defect(items[random.below(items.len())].clone()),
            8 => StationChoice::Closed(random.below(2) == 0),
            _ => StationChoice::Gate(gates[random.below(gates.len())]),
        };
        let chosen = with(&filter, &choice);
        let expected = reader.station_ids(&chosen, now).expect("the stations").ids.len() as u64;
        assert_eq!(counts.get(&choice).copied().unwrap_or(0), expected, "round {round}: {choice:?} in {filter:?}");
    }
}
