//! A polling station: its key, its kind and what the law says of its size (Arts 23 and 17). What is known of one is in
//! `facts`, what stands against a fact in `rules`; nothing here reads a list or a database.

pub mod facts;
pub mod proposal;
pub mod rules;

use serde::{Deserialize, Serialize};

pub use facts::{Change, Fact, Facts, Value};

/// Region code and number in one integer, `region × 1 000 000 + number`: the law's own key, in the order of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StationId(pub i64);

impl StationId {
    const SPAN: i64 = 1_000_000;

    /// The numbers that a station may have within its region.
    pub const NUMBERS: std::ops::Range<i64> = 1..Self::SPAN;

    /// `None` where the number is not between 1 and 999,999 or the region's code is not positive.
    #[must_use]
    pub const fn new(region_code: i64, number: i64) -> Option<Self> {
        if region_code < 1 || region_code > 999 || number < 1 || number >= Self::SPAN {
            return None;
        }
        Some(Self(region_code * Self::SPAN + number))
    }

    #[must_use]
    pub const fn region_code(self) -> i64 {
        self.0 / Self::SPAN
    }

    #[must_use]
    pub const fn number(self) -> i64 {
        self.0 % Self::SPAN
    }
}

/// The kinds of Art. 23(3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Ordinary,
    Military,
    Ship,
    RestHome,
    Sanatorium,
    Hospital,
    Remote,
    Pasture,
    ContinuousProduction,
    ShiftCamp,
    Detention,
    Abroad,
}

impl Kind {
    pub const ALL: [Self; 12] = [
        Self::Ordinary,
        Self::Military,
        Self::Ship,
        Self::RestHome,
        Self::Sanatorium,
        Self::Hospital,
        Self::Remote,
        Self::Pasture,
        Self::ContinuousProduction,
        Self::ShiftCamp,
        Self::Detention,
        Self::Abroad,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Military => "military",
            Self::Ship => "ship",
            Self::RestHome => "rest_home",
            Self::Sanatorium => "sanatorium",
            Self::Hospital => "hospital",
            Self::Remote => "remote",
            Self::Pasture => "pasture",
            Self::ContinuousProduction => "continuous_production",
            Self::ShiftCamp => "shift_camp",
            Self::Detention => "detention",
            Self::Abroad => "abroad",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Practice counts three groups: open to all, closed institutions, abroad.
    #[must_use]
    pub const fn access(self) -> Access {
        match self {
            Self::Ordinary | Self::RestHome | Self::Remote | Self::Pasture => Access::Open,
            Self::Military
            | Self::Ship
            | Self::Sanatorium
            | Self::Hospital
            | Self::ContinuousProduction
            | Self::ShiftCamp
            | Self::Detention => Access::Closed,
            Self::Abroad => Access::Abroad,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    Open,
    Closed,
    Abroad,
}

impl Access {
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Abroad];

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|access| access.code() == code)
    }

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Abroad => "abroad",
        }
    }
}

/// Whether a station works: one that has moved works elsewhere, a closed one stays in the register for its past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Active,
    Moved,
    Closed,
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Active, Self::Moved, Self::Closed];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Moved => "moved",
            Self::Closed => "closed",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What named an old venue and has to be done again after a late change of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VenueTask {
    /// The checks were made at the old place.
    Check,
    /// Blank check forms and the district's sheet name it.
    CheckForms,
    /// Invitations told voters of it (Art. 38(2)).
    VoterNotices,
    /// The published list of stations names it (Art. 23).
    PublishedList,
    /// Number and direction signs stand there.
    Signs,
}

impl VenueTask {
    pub const ALL: [Self; 5] = [Self::Check, Self::CheckForms, Self::VoterNotices, Self::PublishedList, Self::Signs];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::CheckForms => "check_forms",
            Self::VoterNotices => "voter_notices",
            Self::PublishedList => "published_list",
            Self::Signs => "signs",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.code() == code)
    }
}

/// At most so many voters belong to one station (Art. 23).
pub const VOTERS_AT_MOST: u32 = 3_000;

/// Sizes that a precinct commission may have at all (Art. 17).
pub const COMMISSION_SIZES: [u32; 3] = [5, 7, 9];

/// The size of a precinct commission: 5 to 7 members up to 2,000 voters, 7 to 9 above, always odd (Art. 17).
#[must_use]
pub fn commission_size_fits(members: u32, voters: Option<u32>) -> bool {
    let range = match voters {
        Some(voters) if voters > 2_000 => 7..=9,
        Some(_) => 5..=7,
        None => 5..=9,
    };
    members % 2 == 1 && range.contains(&members)
}
