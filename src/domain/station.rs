//! A polling station: its key, its kind and what the law says of its size (Arts 23 and 17).

use serde::{Deserialize, Serialize};

/// Region code and number in one integer, `region × 1 000 000 + number`: the law's own key, in the order of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StationId(pub i64);

impl StationId {
    const SPAN: i64 = 1_000_000;

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
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Abroad => "abroad",
        }
    }
}

/// At most so many voters belong to one station (Art. 23).
pub const VOTERS_AT_MOST: u32 = 3_000;

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
