//! What a list would change in the register, before anything is changed: each of its rows in one group, what looks
//! suspicious, and which stations it does not name. A proposal never deletes and never erases: an empty cell says nothing.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::rules::{self, Fault, Suspicion, Suspicions};
use super::{Change, Fact, Facts, StationId};

/// The stations that a list is compared with.
pub trait Register {
    type Error;

    /// What is known of a station. `None`: there is no such station.
    ///
    /// # Errors
    /// The register cannot be read.
    fn facts(&self, id: StationId) -> Result<Option<Facts>, Self::Error>;

    /// The stations of a region, rising.
    ///
    /// # Errors
    /// The register cannot be read.
    fn stations(&self, region_code: i64) -> Result<Vec<StationId>, Self::Error>;

    /// Calls `each` for every station of a region, rising.
    ///
    /// # Errors
    /// The register cannot be read.
    fn each(&self, region_code: i64, each: &mut dyn FnMut(StationId, &Facts)) -> Result<(), Self::Error>;
}

/// Where a row of the list belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    New,
    Changed,
    Unchanged,
    /// The station stands in another row too. Where all its rows say the same, the first is taken and the others are
    /// duplicates; where they differ nobody knows which is right, and all are.
    Duplicate,
    /// Some value of the row cannot be, or the row names no station.
    Wrong,
    /// A heading between stations or a total below them: no station, and nothing that was lost.
    Heading,
}

impl Group {
    pub const ALL: [Self; 6] = [Self::New, Self::Changed, Self::Unchanged, Self::Duplicate, Self::Wrong, Self::Heading];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Duplicate => "duplicate",
            Self::Wrong => "wrong",
            Self::Heading => "heading",
        }
    }

    /// Whether rows of the group can be taken into the register.
    #[must_use]
    pub const fn can_be_taken(self) -> bool {
        matches!(self, Self::New | Self::Changed)
    }
}

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its index in the list.
    pub row: u32,
    /// `None` where the row names no station.
    pub id: Option<StationId>,
    pub group: Group,
    pub suspicions: Suspicions,
}

/// How many rows are in each group, and how many stations are missing. A suspicious row is in its group too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub missing: u64,
    pub duplicate: u64,
    pub suspicious: u64,
    pub wrong: u64,
}

impl Counts {
    #[must_use]
    pub const fn of(&self, group: Group) -> u64 {
        match group {
            Group::New => self.new,
            Group::Changed => self.changed,
            Group::Unchanged => self.unchanged,
            Group::Duplicate => self.duplicate,
            Group::Wrong => self.wrong,
            // Each row is in one group; reports of old imports counted no headings.
            Group::Heading => {
                let others = self.new + self.changed + self.unchanged + self.duplicate + self.wrong;
                self.rows.saturating_sub(others)
            }
        }
    }
}

/// What a row says: the station and its facts, or that it says nothing that can be.
#[derive(Clone, Debug)]
pub enum Said {
    /// The station, and the facts that the row names.
    Station(StationId, Vec<Change>),
    /// The row names a station, and a value that cannot be.
    Bad(Option<StationId>),
}

/// Sorts the rows of a list into groups, one after the other; [`Sorter::finish`] looks at all of them together.
pub struct Sorter {
    lines: Vec<Line>,
    days_left: i32,
    /// For each place by its hash, the station that was seen there first.
    places: HashMap<u64, StationId>,
}

impl Sorter {
    /// `places`: the stations of the register by the hashes of their [`places`].
    #[must_use]
    pub fn new(days_left: i32, places: HashMap<u64, StationId>) -> Self {
        Self { lines: Vec::new(), days_left, places }
    }

    /// Takes the next row in. `before`: what the register holds of the station.
    pub fn add(&mut self, row: u32, said: &Said, before: Option<&Facts>) {
        let (id, group, suspicions) = match said {
            Said::Bad(id) => (*id, Group::Wrong, Suspicions::default()),
            Said::Station(id, changes) => match outcome(*id, before, changes, self.days_left) {
                Err(_) => (Some(*id), Group::Wrong, Suspicions::default()),
                Ok(None) => (Some(*id), Group::Unchanged, Suspicions::default()),
                Ok(Some(after)) => {
                    let mut suspicions = rules::suspicions(before, &after);
                    // Of what did not change nothing is said again.
                    let known: Vec<u64> = before.into_iter().flat_map(|before| places(*id, before)).collect();
                    for place in places(*id, &after).filter(|place| !known.contains(place)) {
                        if *self.places.entry(place).or_insert(*id) != *id {
                            suspicions.add(Suspicion::SamePlace);
                        }
                    }
                    (Some(*id), if before.is_some() { Group::Changed } else { Group::New }, suspicions)
                }
            },
        };
        self.put(Line { row, id, group, suspicions });
    }

    /// Takes the next row in, which was sorted already.
    pub fn put(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Finds what only the whole list shows: duplicates, numbers out of sequence, stations that it does not name.
    /// `same(a, b)`: whether two rows say the same. `known`: the stations that the register holds of each region that can get
    /// new ones, rising.
    /// `in_scope`: the stations of the register that the list should name, rising.
    pub fn finish(
        mut self,
        mut same: impl FnMut(u32, u32) -> bool,
        known: &HashMap<i64, Vec<StationId>>,
        in_scope: impl Iterator<Item = StationId>,
    ) -> Proposal {
        let mut order: Vec<(StationId, u32)> =
            (0..).zip(&self.lines).filter_map(|(index, line)| Some((line.id?, index))).collect();
        order.sort_unstable();
        let mut named = Vec::new();
        for rows in order.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((id, first)) = rows.first().copied() else { continue };
            named.push(id);
            if rows.len() > 1 {
                let row = |index: u32| self.lines.get(index as usize).map_or(0, |line| line.row);
                let alike = rows.iter().skip(1).all(|(_, other)| same(row(first), row(*other)));
                for (_, index) in rows.iter().skip(usize::from(alike)) {
                    if let Some(line) = self.lines.get_mut(*index as usize) {
                        line.group = Group::Duplicate;
                        line.suspicions = Suspicions::default();
                    }
                }
            }
        }
        let alone = alone(&named, known);
        let stands_alone = |line: &&mut Line| line.id.is_some_and(|id| alone.binary_search(&id).is_ok());
        for line in self.lines.iter_mut().filter(|line| line.group == Group::New).filter(stands_alone) {
            line.suspicions.add(Suspicion::OutOfSequence);
        }
        let missing: Vec<StationId> = in_scope.filter(|id| named.binary_search(id).is_err()).collect();
        Proposal { counts: count(&self.lines, &missing), lines: self.lines, missing }
    }
}

/// The stations of the list whose numbers are out of sequence, rising. `named`: all that it names, rising.
fn alone(named: &[StationId], known: &HashMap<i64, Vec<StationId>>) -> Vec<StationId> {
    let mut alone = Vec::new();
    for stations in named.chunk_by(|a, b| a.region_code() == b.region_code()) {
        let Some(region) = stations.first().map(|id| id.region_code()) else { continue };
        let Some(known) = known.get(&region) else { continue };
        let new = stations.iter().filter(|id| known.binary_search(id).is_err()).map(|id| (id.number(), false));
        let mut numbers: Vec<(i64, bool)> = known.iter().map(|id| (id.number(), true)).chain(new).collect();
        numbers.sort_unstable();
        alone.extend(rules::out_of_sequence(&numbers).into_iter().filter_map(|number| StationId::new(region, number)));
    }
    alone
}

fn count(lines: &[Line], missing: &[StationId]) -> Counts {
    let mut counts = Counts { rows: lines.len() as u64, missing: missing.len() as u64, ..Counts::default() };
    for line in lines {
        *match line.group {
            Group::New => &mut counts.new,
            Group::Changed => &mut counts.changed,
            Group::Unchanged => &mut counts.unchanged,
            Group::Duplicate => &mut counts.duplicate,
            Group::Wrong => &mut counts.wrong,
            Group::Heading => continue,
        } += 1;
        counts.suspicious += u64::from(!line.suspicions.is_empty());
    }
    counts
}

/// The facts after a row's changes; `None`: the register holds them already.
///
/// # Errors
/// The facts cannot be so.
pub fn outcome(id: StationId, before: Option<&Facts>, changes: &[Change], days_left: i32) -> Result<Option<Facts>, Fault> {
    if let Some(before) = before {
        return rules::changed(id, before, changes, days_left);
    }
    let mut facts = Facts::default();
    // What the kind says of who may enter stands until the list says otherwise.
    if let Some(kind) = changes.iter().find(|change| change.fact == Fact::Kind) {
        facts.apply(kind);
        facts.put(Fact::Access, super::Value::text(facts.kind().access().code()));
    }
    for change in changes {
        facts.apply(change);
    }
    rules::check(id, &facts)?;
    Ok(Some(facts))
}

/// Hashes of what says where a station is; another station with one of them is at the same place: the letters and digits of
/// venue and address within its region and district; of the venue alone, where no address is known and the district is; and the
/// coordinates. School No. 5 in Abai street is to be found in many towns.
pub fn places(id: StationId, facts: &Facts) -> impl Iterator<Item = u64> + use<> {
    let venue = facts.text(Fact::VenueRu).or_else(|| facts.text(Fact::VenueKk));
    let address = facts.text(Fact::AddressRu).or_else(|| facts.text(Fact::AddressKk));
    let region = hash(&id.region_code().to_string(), BASIS);
    let district = facts.district().map(|district| hash(&district.to_string(), region));
    let within = match address {
        Some(address) => Some(hash(address, district.unwrap_or(region))),
        None => district,
    };
    let named = venue.zip(within).map(|(venue, within)| hash(venue, within));
    let point = facts.coordinates().map(|(latitude, longitude)| {
        let numbers = latitude.to_be_bytes().into_iter().chain(longitude.to_be_bytes());
        numbers.fold(BASIS, |hash, byte| step(hash, byte.into()))
    });
    named.into_iter().chain(point)
}

/// FNV-1a: two places that collide among a million are shown to a person, who sees that they differ.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, part: u64) -> u64 {
    (hash ^ part).wrapping_mul(0x0100_0000_01b3)
}

/// Goes on from `before` with the letters and digits of a text, and with its end.
fn hash(text: &str, before: u64) -> u64 {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
    step(letters.fold(before, |hash, letter| step(hash, u32::from(letter).into())), u32::from('\n').into())
}

/// A list beside the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    pub lines: Vec<Line>,
    /// Stations of the list's regions that it does not name, rising. They are kept.
    pub missing: Vec<StationId>,
    pub counts: Counts,
}

/// What a list brings into the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    Stations,
    /// Of the stations.
    Checks,
}

impl Matter {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stations => "stations",
            Self::Checks => "checks",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Stations, Self::Checks].into_iter().find(|matter| matter.code() == code)
    }
}

/// What the register keeps of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The file's name without its folder.
    pub file: String,
    /// Of the file's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Who sent the list: its columns are remembered under this name. Empty: they are not.
    pub sender: String,
    /// The titles of the columns and what each was taken for.
    pub columns: Vec<(String, String)>,
    pub counts: Counts,
    /// What was left out or looked suspicious, as sentences in the language of who imported; the first of them.
    pub problems: Vec<String>,
    /// Records of the audit when the proposal was made: whatever has changed since was not seen.
    pub seen: u64,
}
