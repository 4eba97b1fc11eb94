//! Why a paper about stations cannot be made, as a sentence for whoever asked for it. Nothing here looks for the cause.

use crate::domain::election::Names;
use crate::text::Texts;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StationFault {
    /// The register has no such region or district.
    #[error("no such place")]
    NoPlace,
    /// The register has no station of this number; `None`: nor a region of the code.
    #[error("no station of the number {number}")]
    NoStation { region: Option<Names>, number: i64 },
    #[error("no stations")]
    NoStations,
    /// More stations than one document holds.
    #[error("{count} stations, at most {limit}")]
    TooMany { count: usize, limit: usize },
    /// Nothing is open: there is nothing to write about.
    #[error("no open defects")]
    NoDefects,
}

impl StationFault {
    #[must_use]
    pub fn sentence(&self, texts: &Texts) -> String {
        match self {
            Self::NoPlace => texts.get("paper-no-place"),
            Self::NoStation { region: Some(region), number } => {
                let (number, region) = (number.to_string(), texts.name(region));
                texts.with("paper-no-station", &[("number", (&number).into()), ("region", region.into())])
            }
            Self::NoStation { region: None, .. } => texts.get("paper-no-region"),
            Self::NoStations => texts.get("paper-no-stations"),
            Self::TooMany { count, limit } => {
                texts.with("paper-too-many", &[("count", (*count as u64).into()), ("limit", (*limit as u64).into())])
            }
            Self::NoDefects => texts.get("paper-no-defects"),
        }
    }
}
