//! One walk through all stations: which the filters leave, and how many each other choice would.

use std::collections::HashMap;

use super::{Entry, Items, StationIndex, day, means_bits};
use crate::domain::StationId;
use crate::domain::readiness::{Gates, Readiness};
use crate::domain::station::{Access, Fact, Kind, Status};
use crate::store::gates::Standing;
use crate::view::{AtGate, Means, StationChoice, StationFilter, StationList, StationOrder, Within};

/// The filters, each a bit of what a station fails.
const REGION: u16 = 1;
const DISTRICT: u16 = 2;
const KIND: u16 = 4;
const ACCESS: u16 = 8;
const READINESS: u16 = 16;
const DEFECT: u16 = 32;
const GATE: u16 = 64;
const CLOSED: u16 = 128;
const MEANS: u16 = 256;

/// What a filter asks of a station in memory.
pub(super) struct Chosen {
    /// Only checks after this day count.
    after: u32,
    region: Option<u32>,
    /// 0: none.
    district: Option<i64>,
    kind: Option<u8>,
    access: Option<u8>,
    /// The bits that are looked at, and what they are to be.
    means: Option<(u16, u16)>,
    readiness: Option<Readiness>,
    /// Whether each set of open defects has the item.
    defect: Option<Vec<bool>>,
    /// The day after which a check counts, and whether it is to.
    gate: Option<(u32, bool)>,
    closed: Option<bool>,
    gates: Gates,
    /// How many kinds come before each by their codes, by which the register sorts them.
    kinds: [u32; Kind::ALL.len()],
}

impl Chosen {
    pub(super) fn new(filter: &StationFilter, standing: &Standing, items: &Items) -> Self {
        let defect = filter.defect.as_ref().map(|item| {
            let item = items.codes.iter().position(|code| code == item);
            items.sets.iter().map(|set| item.is_some_and(|item| set.contains(&item))).collect()
        });
        Self {
            after: day(&standing.valid_after()),
            region: filter.region.map(|region| u32::try_from(region).unwrap_or(u32::MAX)),
            district: filter.within.map(|within| match within {
                Within::District(id) => id,
                Within::NoDistrict => 0,
            }),
            kind: filter.kind.map(|kind| kind as u8),
            access: filter.access.map(|access| access as u8),
            means: filter.means.map(|means| {
                let place = Fact::ACCESSIBILITY.iter().position(|fact| *fact == means.fact).unwrap_or_default();
                (3 << (2 * place), means_bits(place, means.has))
            }),
            readiness: filter.readiness,
            defect,
            gate: filter.gate.map(|gate| (day(&standing.valid_at(gate.due_on)), gate.counts)),
            closed: filter.closed,
            gates: standing.gates.clone(),
            kinds: Kind::ALL.map(|kind| Kind::ALL.iter().map(|other| u32::from(other.code() < kind.code())).sum()),
        }
    }

    /// `None`: the station is closed.
    fn status(&self, entry: &Entry) -> Option<Readiness> {
        match entry.found {
            _ if entry.is_closed() => None,
            None => Some(Readiness::NotChecked),
            Some(_) if entry.checked <= self.after => Some(Readiness::OutOfDate),
            Some(found) => Some(found),
        }
    }

    /// The filters that the station fails.
    fn fails(&self, entry: &Entry) -> u16 {
        let bit = |bit: u16, holds: bool| if holds { 0 } else { bit };
        let open = !entry.is_closed();
        bit(REGION, self.region.is_none_or(|region| entry.region() == region))
            | bit(DISTRICT, self.district.is_none_or(|district| i64::from(entry.district) == district))
            | bit(KIND, self.kind.is_none_or(|kind| entry.kind == kind))
            | bit(ACCESS, self.access.is_none_or(|access| entry.access == access))
            | bit(MEANS, self.means.is_none_or(|(mask, bits)| entry.means & mask == bits))
            | bit(READINESS, self.readiness.is_none_or(|readiness| self.status(entry) == Some(readiness)))
            | bit(DEFECT, self.defect.as_ref().is_none_or(|sets| open && sets.get(entry.open as usize) == Some(&true)))
            | bit(GATE, self.gate.is_none_or(|(after, counts)| open && (entry.checked > after) == counts))
            | bit(CLOSED, self.closed.is_none_or(|closed| closed != open))
    }

    pub(super) fn holds(&self, entry: &Entry) -> bool {
        self.fails(entry) == 0
    }

    fn key(&self, order: StationOrder, entry: &Entry) -> u32 {
        match order {
            // Those of no district come last in their region.
            StationOrder::District if entry.district == 0 => entry.region() * 1_000 + 999,
            StationOrder::District => entry.district,
            StationOrder::Kind => self.kinds.get(usize::from(entry.kind)).copied().unwrap_or(0),
            StationOrder::Voters => entry.voters,
            StationOrder::Members => entry.members,
            StationOrder::Readiness => worry(self.status(entry)),
            StationOrder::Defects => entry.defects,
            StationOrder::Checked => entry.checked_at,
            StationOrder::Access => entry.access.into(),
            StationOrder::Status => entry.status.into(),
            StationOrder::Located => entry.located.into(),
            StationOrder::Number | StationOrder::Text(_) => 0,
        }
    }
}

impl Entry {
    const fn is_closed(&self) -> bool {
        self.status == Status::Closed as u8
    }

    const fn region(&self) -> u32 {
        self.id / 1_000_000
    }
}

/// Stations by each choice, in the order in which they are counted fastest.
struct Tally {
    regions: Vec<u64>,
    districts: Vec<u64>,
    /// Of no district.
    outside: u64,
    kinds: Vec<u64>,
    accesses: Vec<u64>,
    /// By all that is known of the means of access together.
    means: Vec<u64>,
    readiness: Vec<u64>,
    sets: Vec<u64>,
    /// By the number of gates at which the latest check counts: always the first of them.
    gates: Vec<u64>,
    /// In use, and closed.
    closed: [u64; 2],
    /// The days after which a check counts at each gate, rising.
    days: Vec<u32>,
}

impl Tally {
    fn new(gates: &Gates, items: &Items) -> Self {
        let days: Vec<u32> =
            gates.dates().iter().map(|due_on| gates.valid_after(*due_on).map_or(0, |after| day(&after.to_string()))).collect();
        Self {
            regions: vec![0; 1_000],
            districts: vec![0; 1_000],
            outside: 0,
            kinds: vec![0; Kind::ALL.len()],
            accesses: vec![0; Access::ALL.len()],
            means: vec![0; 1 << (2 * Fact::ACCESSIBILITY.len())],
            readiness: vec![0; Readiness::ALL.len()],
            sets: vec![0; items.sets.len()],
            gates: vec![0; days.len() + 1],
            closed: [0; 2],
            days,
        }
    }

    fn count(&mut self, entry: &Entry, status: Option<Readiness>, fails: u16) {
        let count = |counts: &mut [u64], own: u16, place: usize| {
            if fails & !own == 0
                && let Some(count) = counts.get_mut(place)
            {
                *count += 1;
            }
        };
        // Another region is chosen without a district.
        count(&mut self.regions, REGION | DISTRICT, entry.region() as usize);
        if entry.district != 0 {
            count(&mut self.districts, DISTRICT, (entry.district % 1_000) as usize);
        } else if fails & !DISTRICT == 0 {
            self.outside += 1;
        }
        count(&mut self.kinds, KIND, entry.kind.into());
        count(&mut self.accesses, ACCESS, entry.access.into());
        count(&mut self.means, MEANS, entry.means.into());
        count(&mut self.closed, CLOSED, entry.is_closed().into());
        let Some(status) = status else { return };
        count(&mut self.readiness, READINESS, status as usize);
        count(&mut self.sets, DEFECT, entry.open as usize);
        count(&mut self.gates, GATE, self.days.iter().filter(|day| entry.checked > **day).count());
    }

    fn counts(self, filter: &StationFilter, gates: &Gates, items: &Items) -> HashMap<StationChoice, u64> {
        let mut counts = HashMap::new();
        let mut add = |choice: StationChoice, stations: u64| *counts.entry(choice).or_default() += stations;
        for (code, stations) in (0..).zip(self.regions) {
            add(StationChoice::Region(code), stations);
        }
        add(StationChoice::Within(Within::NoDistrict), self.outside);
        if let Some(region) = filter.region {
            for (position, stations) in (0..).zip(self.districts) {
                add(StationChoice::Within(Within::District(region * 1_000 + position)), stations);
            }
        }
        for (known, stations) in (0_usize..).zip(self.means).filter(|(_, stations)| *stations > 0) {
            for (place, fact) in Fact::ACCESSIBILITY.into_iter().enumerate() {
                let has = match known >> (2 * place) & 3 {
                    0 => None,
                    bits => Some(bits == 2),
                };
                add(StationChoice::Means(Means { fact, has }), stations);
            }
        }
        for (kind, stations) in Kind::ALL.into_iter().zip(self.kinds) {
            add(StationChoice::Kind(kind), stations);
        }
        for (access, stations) in Access::ALL.into_iter().zip(self.accesses) {
            add(StationChoice::Access(access), stations);
        }
        for (readiness, stations) in Readiness::ALL.into_iter().zip(self.readiness) {
            add(StationChoice::Readiness(readiness), stations);
        }
        for (closed, stations) in [false, true].into_iter().zip(self.closed) {
            add(StationChoice::Closed(closed), stations);
        }
        for (set, stations) in items.sets.iter().zip(self.sets) {
            for code in set.iter().filter_map(|item| items.codes.get(*item)) {
                add(StationChoice::Defect(code.clone()), stations);
            }
        }
        for (place, due_on) in gates.dates().iter().enumerate() {
            for (counting, stations) in self.gates.iter().enumerate() {
                add(StationChoice::Gate(AtGate { due_on: *due_on, counts: counting > place }), *stations);
            }
        }
        counts.retain(|_, stations| *stations > 0);
        counts
    }
}

impl StationIndex {
    /// The stations of a filter among those that its text has `found`; `None`: among all.
    pub(super) fn choose(&self, filter: &StationFilter, chosen: &Chosen, found: Option<&[bool]>) -> StationList {
        let mut tally = Tally::new(&chosen.gates, &self.items);
        let mut voters: u64 = 0;
        // The key of the order above the place, which decides among equals.
        let mut places: Vec<u64> = Vec::new();
        for (place, entry) in (0_u32..).zip(&self.entries) {
            if found.is_some_and(|found| found.get(place as usize) != Some(&true)) {
                continue;
            }
            let fails = chosen.fails(entry);
            tally.count(entry, chosen.status(entry), fails);
            if fails == 0 {
                voters += u64::from(entry.voters.saturating_sub(1));
                places.push(u64::from(chosen.key(filter.order, entry)) << 32 | u64::from(place));
            }
        }
        let id = |place: u32| self.entries.get(place as usize).map(|entry| StationId(entry.id.into()));
        let mut ids: Vec<StationId> = if let StationOrder::Text(text) = filter.order {
            let mut holds = vec![false; self.entries.len()];
            for place in places {
                if let Some(holds) = holds.get_mut(low(place) as usize) {
                    *holds = true;
                }
            }
            let ranking = self.rankings.get(&text).map(Vec::as_slice).unwrap_or_default();
            ranking.iter().filter(|place| holds.get(**place as usize) == Some(&true)).filter_map(|place| id(*place)).collect()
        } else {
            if filter.order != StationOrder::Number {
                places.sort_unstable();
            }
            places.into_iter().filter_map(|place| id(low(place))).collect()
        };
        if filter.descending {
            ids.reverse();
        }
        let counts = Some(tally.counts(filter, &chosen.gates, &self.items));
        StationList { ids, voters, whole: true, counts }
    }
}

/// The place without the key above it.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
const fn low(place: u64) -> u32 {
    place as u32
}

/// The worst first.
const fn worry(readiness: Option<Readiness>) -> u32 {
    match readiness {
        Some(Readiness::NotReady) => 0,
        Some(Readiness::NotChecked) => 1,
        Some(Readiness::OutOfDate) => 2,
        Some(Readiness::ReadyWithDefects) => 3,
        Some(Readiness::Ready) => 4,
        None => 5,
    }
}
