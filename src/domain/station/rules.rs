//! What stands against the facts of a station, and what makes a person look twice. A fault is never kept; a suspicion is
//! shown and decided by a person. Nothing here changes a fact.

use serde::{Deserialize, Serialize};

use super::{Access, COMMISSION_SIZES, Change, Fact, Facts, Kind, StationId, VOTERS_AT_MOST, Value, commission_size_fits};

/// Facts that cannot be true together, or that the law does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Fault {
    /// A precinct commission has 5, 7 or 9 members (Art. 17).
    CommissionSize,
    /// A station abroad is one of a mission, and the other way round (Art. 23).
    AbroadMismatch,
    /// It closes before it opens.
    Hours,
    /// A latitude without a longitude, or the other way round.
    HalfCoordinates,
    /// The district belongs to another region.
    DistrictElsewhere,
    /// Voters have been told of the place (Art. 38(2)): from then on a change of it is recorded as one, with its reason.
    PlaceAnnounced,
}

/// The venue in both languages: what a station's voters are told.
pub const PLACE: [Fact; 4] = [Fact::VenueKk, Fact::VenueRu, Fact::AddressKk, Fact::AddressRu];

/// Voters are told of time and place at least so many days before voting (Art. 38(2)).
pub const PLACE_ANNOUNCED_DAYS: i32 = 10;

impl Fault {
    /// The fact at which it is shown.
    #[must_use]
    pub const fn fact(self) -> Fact {
        match self {
            Self::CommissionSize => Fact::Members,
            Self::AbroadMismatch => Fact::Access,
            Self::Hours => Fact::Closes,
            Self::HalfCoordinates => Fact::Longitude,
            Self::DistrictElsewhere => Fact::District,
            Self::PlaceAnnounced => Fact::VenueRu,
        }
    }
}

/// The first fault of a station's facts.
///
/// # Errors
/// The fault.
pub fn check(id: StationId, facts: &Facts) -> Result<(), Fault> {
    // The size is judged where it is known; an empty one is chased, not refused.
    if facts.members().is_some_and(|members| !COMMISSION_SIZES.contains(&members)) {
        return Err(Fault::CommissionSize);
    }
    if (facts.kind() == Kind::Abroad) != (facts.access() == Access::Abroad) {
        return Err(Fault::AbroadMismatch);
    }
    if let (Some(opens), Some(closes)) = (facts.text(Fact::Opens), facts.text(Fact::Closes))
        && closes <= opens
    {
        return Err(Fault::Hours);
    }
    if (facts.get(Fact::Latitude).as_whole().is_some()) != (facts.get(Fact::Longitude).as_whole().is_some()) {
        return Err(Fault::HalfCoordinates);
    }
    // A district's id begins with its region's code.
    if facts.district().is_some_and(|district| district / 1000 != id.region_code()) {
        return Err(Fault::DistrictElsewhere);
    }
    Ok(())
}

/// The facts after `changes`; `None`: they change nothing. Where another kind of station means another access and nothing else
/// is said of it, it changes too: a school that becomes a hospital is not open any more. `days_left` remain to election day.
///
/// # Errors
/// The facts cannot be so, or the place may not change in this way any more.
pub fn changed(id: StationId, before: &Facts, changes: &[Change], days_left: i32) -> Result<Option<Facts>, Fault> {
    let mut after = before.clone();
    for change in changes {
        after.apply(change);
    }
    let access = after.kind().access();
    if access != before.kind().access() && changes.iter().all(|change| change.fact != Fact::Access) {
        after.put(Fact::Access, Value::text(access.code()));
    }
    if after == *before {
        return Ok(None);
    }
    check(id, &after)?;
    let known = |fact: &Fact| before.text(*fact).is_some() && before.get(*fact) != after.get(*fact);
    if days_left < PLACE_ANNOUNCED_DAYS && PLACE.iter().any(known) {
        return Err(Fault::PlaceAnnounced);
    }
    Ok(Some(after))
}

/// What may be true and seldom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// No voters at all.
    VotersZero,
    /// More than 3,000 (Art. 23).
    VotersOver,
    /// Less than half or more than twice what the register holds.
    VotersFarOff,
    /// The size of the commission does not go with the voters (Art. 17).
    CommissionSize,
    /// Latitude and longitude have changed places.
    CoordinatesSwapped,
    /// Outside of the country.
    CoordinatesOutside,
    /// A new number far from all others of the region: see [`out_of_sequence`].
    OutOfSequence,
    /// Another station is at the same place: see [`places`](super::proposal::places).
    SamePlace,
    /// A check before a gate that has passed, or before a critical item fell due: it counts for nothing.
    CheckOutOfDate,
    /// The station has moved after the day of the check.
    MovedSince,
}

impl Suspicion {
    pub const ALL: [Self; 10] = [
        Self::VotersZero,
        Self::VotersOver,
        Self::VotersFarOff,
        Self::CommissionSize,
        Self::CoordinatesSwapped,
        Self::CoordinatesOutside,
        Self::OutOfSequence,
        Self::SamePlace,
        Self::CheckOutOfDate,
        Self::MovedSince,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::VotersZero => "voters_zero",
            Self::VotersOver => "voters_over",
            Self::VotersFarOff => "voters_far_off",
            Self::CommissionSize => "commission_size",
            Self::CoordinatesSwapped => "coordinates_swapped",
            Self::CoordinatesOutside => "coordinates_outside",
            Self::OutOfSequence => "out_of_sequence",
            Self::SamePlace => "same_place",
            Self::CheckOutOfDate => "check_out_of_date",
            Self::MovedSince => "moved_since",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of suspicions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suspicions(u16);

impl Suspicions {
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn add(&mut self, suspicion: Suspicion) {
        self.0 |= suspicion.bit();
    }

    #[must_use]
    pub const fn holds(self, suspicion: Suspicion) -> bool {
        self.0 & suspicion.bit() != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Suspicion> {
        Suspicion::ALL.into_iter().filter(move |suspicion| self.holds(*suspicion))
    }
}

/// Kazakhstan's southernmost, northernmost, westernmost and easternmost degrees, rounded outwards.
const LATITUDES: std::ops::RangeInclusive<i64> = 40_500_000..=55_500_000;
const LONGITUDES: std::ops::RangeInclusive<i64> = 46_400_000..=87_400_000;

/// What one station's facts say against themselves, and against what was known before. Of what did not change nothing is
/// said again.
#[must_use]
pub fn suspicions(before: Option<&Facts>, after: &Facts) -> Suspicions {
    let mut found = Suspicions::default();
    let same = |facts: &[Fact]| before.is_some_and(|before| facts.iter().all(|fact| before.get(*fact) == after.get(*fact)));
    if let Some(voters) = after.voters().filter(|_| !same(&[Fact::Voters])) {
        if voters == 0 {
            found.add(Suspicion::VotersZero);
        }
        if voters > VOTERS_AT_MOST {
            found.add(Suspicion::VotersOver);
        }
        let known = before.and_then(Facts::voters).filter(|known| *known > 0);
        // Small stations double by a single house; it is the large steps that come of a slipped key.
        let far = |known: u32| known.abs_diff(voters) >= 100 && (voters >= known.saturating_mul(2) || voters <= known / 2);
        if known.is_some_and(far) {
            found.add(Suspicion::VotersFarOff);
        }
    }
    if let Some(members) = after.members()
        && !same(&[Fact::Members, Fact::Voters])
        && !commission_size_fits(members, after.voters())
    {
        found.add(Suspicion::CommissionSize);
    }
    if let Some((latitude, longitude)) = after.coordinates()
        && after.access() != Access::Abroad
        && !same(&[Fact::Latitude, Fact::Longitude, Fact::Access])
        && !(LATITUDES.contains(&latitude) && LONGITUDES.contains(&longitude))
    {
        let swapped = LATITUDES.contains(&longitude) && LONGITUDES.contains(&latitude);
        found.add(if swapped { Suspicion::CoordinatesSwapped } else { Suspicion::CoordinatesOutside });
    }
    found
}

/// A step between two numbers of a region is far above so many, or above so many of its usual steps.
const FAR: i64 = 50;
const FAR_STEPS: i64 = 20;
/// So many new numbers one after the other are a series of their own, not slips of the hand.
const SERIES: usize = 5;

/// The new numbers of a region that stand alone. Numbers run through its districts from 1, with gaps for stations that were
/// closed and with series of their own, as those abroad, which follow Astana's. So the numbers of register and list together
/// are cut wherever a step is far; what is cut off is out of sequence, unless it holds a number of the register, is the longest
/// piece, begins near 1, or is at least five numbers that follow each other with few gaps. It finds a digit too many (4750
/// beside 475) or changed so that the number lies more than fifty away (748 for 478), not a slip that stays within the series
/// (487 for 478): that one doubles a number or leaves one out, and is told as such.
///
/// `numbers`: rising, each once, and whether the register holds it.
#[must_use]
pub fn out_of_sequence(numbers: &[(i64, bool)]) -> Vec<i64> {
    let mut steps: Vec<i64> = numbers.iter().zip(numbers.iter().skip(1)).map(|((a, _), (b, _))| b - a).collect();
    let middle = steps.len().saturating_sub(1) / 2;
    let usual = if steps.is_empty() { 1 } else { *steps.select_nth_unstable(middle).1 };
    let far = FAR.max(usual.saturating_mul(FAR_STEPS));
    let pieces: Vec<&[(i64, bool)]> = numbers.chunk_by(|(a, _), (b, _)| b - a <= far).collect();
    let longest = pieces.iter().map(|piece| piece.len()).max().unwrap_or(0);
    let first_longest = pieces.iter().position(|piece| piece.len() == longest);
    let belongs = |piece: &[(i64, bool)]| {
        let (Some((first, _)), Some((last, _))) = (piece.first(), piece.last()) else { return true };
        let few_gaps = last - first < 3 * i64::try_from(piece.len()).unwrap_or(i64::MAX / 3);
        *first <= far || piece.iter().any(|(_, known)| *known) || (piece.len() >= SERIES && few_gaps)
    };
    let alone = (0..).zip(&pieces).filter(|(place, piece)| Some(*place) != first_longest && !belongs(piece));
    alone.flat_map(|(_, piece)| piece.iter().map(|(number, _)| *number)).collect()
}
