//! Signatures in support: the sheets, what the territorial commissions found, region by region, and whether it suffices
//! (Art. 56).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::rejection::optional;
use crate::domain::{Election, Field, Rejection};

/// Sheets collected, signatures checked by the territorial commissions, found valid (Art. 56(7)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatures {
    pub collected: Option<u32>,
    pub checked: Option<u32>,
    pub valid: Option<u32>,
    pub regions: Option<u32>,
}

/// Why a signature does not count; they follow from what Art. 56(4) wants of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invalidity {
    /// Name, identity card, date of birth or address is missing or wrong.
    Data,
    /// The same voter has signed twice.
    Twice,
    /// Not a voter, or not of this region.
    NotVoter,
    /// Not signed by the voter.
    NotOwn,
    Other,
}

impl Invalidity {
    pub const ALL: [Self; 5] = [Self::Data, Self::Twice, Self::NotVoter, Self::NotOwn, Self::Other];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Twice => "twice",
            Self::NotVoter => "not_voter",
            Self::NotOwn => "not_own",
            Self::Other => "other",
        }
    }
}

/// The protocol of one region's territorial commission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionSupport {
    pub region: i64,
    pub collected: u32,
    pub checked: u32,
    pub valid: u32,
    /// By [`Invalidity::ALL`]; what is invalid without a stated reason is in none of them.
    pub invalid: [u32; 5],
    pub protocol: Option<String>,
    pub on: Option<Date>,
    /// Checking stopped because enough valid ones were found (Art. 56(8)).
    pub stopped: bool,
}

impl RegionSupport {
    /// The protocol as it is kept.
    ///
    /// # Errors
    /// More checked than collected, or more valid and invalid than checked.
    pub fn check(&self) -> Result<Self, Rejection> {
        if self.checked > self.collected {
            return Err(Rejection::SignaturesContradict { field: Field::SignaturesChecked, at_most: self.collected });
        }
        if self.valid > self.checked {
            return Err(Rejection::SignaturesContradict { field: Field::SignaturesValid, at_most: self.checked });
        }
        let invalid: u64 = self.invalid.iter().map(|count| u64::from(*count)).sum();
        let at_most = self.checked - self.valid;
        if invalid > u64::from(at_most) {
            return Err(Rejection::SignaturesContradict { field: Field::SignaturesInvalid, at_most });
        }
        let protocol = optional(Field::ProtocolNumber, self.protocol.as_deref().unwrap_or_default(), 60)?;
        Ok(Self { protocol, ..self.clone() })
    }
}

/// Signature sheets handed out under running numbers, and how many came back (Art. 56(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheets {
    pub first: u32,
    pub last: u32,
    pub issued_on: Date,
    /// The proxy who signed for them.
    pub issued_to: String,
    pub returned: u32,
    pub returned_on: Option<Date>,
}

impl Sheets {
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.last - self.first + 1
    }
}

/// All that is known of the support of one nominee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// The totals as they were stated, where no protocol of a region is recorded.
    pub stated: Signatures,
    /// In the commission's order of regions.
    pub regions: Vec<RegionSupport>,
    pub sheets: Vec<Sheets>,
}

/// What is missing; nothing of both when the support suffices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub short_signatures: u32,
    pub short_regions: u32,
}

impl Verdict {
    #[must_use]
    pub const fn suffices(self) -> bool {
        self.short_signatures == 0 && self.short_regions == 0
    }
}

impl Support {
    /// The totals: the sums of the regions' protocols or, without any, those that were stated.
    #[must_use]
    pub fn totals(&self, election: &Election) -> Signatures {
        if self.regions.is_empty() {
            return self.stated;
        }
        let sum = |of: fn(&RegionSupport) -> u32| self.regions.iter().map(of).fold(0_u32, u32::saturating_add);
        Signatures {
            collected: Some(sum(|region| region.collected)),
            checked: Some(sum(|region| region.checked)),
            valid: Some(sum(|region| region.valid)),
            regions: Some(u32::try_from(self.represented(election).count()).unwrap_or(u32::MAX)),
        }
    }

    /// The regions that count as represented: those with the minimum of valid signatures, one where none is set.
    fn represented(&self, election: &Election) -> impl Iterator<Item = &RegionSupport> {
        let minimum = election.minimum_per_region.unwrap_or(1).max(1);
        self.regions.iter().filter(move |region| region.valid >= minimum)
    }
}

impl Signatures {
    /// # Errors
    /// A missing figure, or one that is greater than what it is a part of.
    pub fn check(self) -> Result<(), Rejection> {
        let collected = self.collected.ok_or(Rejection::Missing(Field::SignaturesCollected))?;
        let checked = self.checked.ok_or(Rejection::Missing(Field::SignaturesChecked))?;
        let valid = self.valid.ok_or(Rejection::Missing(Field::SignaturesValid))?;
        self.regions.ok_or(Rejection::Missing(Field::SignatureRegions))?;
        if checked > collected {
            return Err(Rejection::SignaturesContradict { field: Field::SignaturesChecked, at_most: collected });
        }
        if valid > checked {
            return Err(Rejection::SignaturesContradict { field: Field::SignaturesValid, at_most: checked });
        }
        Ok(())
    }

    /// What is missing to 1 % of the voters and two thirds of the regions (Art. 56(2)). Unknown is nothing.
    #[must_use]
    pub fn verdict(self, election: &Election) -> Verdict {
        Verdict {
            short_signatures: election.signatures_required.saturating_sub(self.valid.unwrap_or(0)),
            short_regions: election.regions_required.saturating_sub(self.regions.unwrap_or(0)),
        }
    }

    /// # Errors
    /// What is there and what is wanted, where it does not suffice.
    pub fn suffice(self, election: &Election) -> Result<(), Rejection> {
        if self.verdict(election).suffices() {
            return Ok(());
        }
        Err(Rejection::SignaturesShort {
            valid: self.valid,
            required: election.signatures_required,
            regions: self.regions,
            regions_required: election.regions_required,
        })
    }
}
