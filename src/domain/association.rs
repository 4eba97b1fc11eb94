//! The register of bodies that nominate. Each has one nominee (Art. 55).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::election::Names;
use super::rejection::{optional, required};
use super::{Field, Rejection};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AssociationId(pub Uuid);

/// What kind of body nominates. Only republican public associations may (Art. 55(1)); the others are recorded because they
/// did come, and are the ground of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NominatorKind {
    RepublicanAssociation,
    UnionOfLegalEntities,
    OtherBody,
}

impl NominatorKind {
    pub const ALL: [Self; 3] = [Self::RepublicanAssociation, Self::UnionOfLegalEntities, Self::OtherBody];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RepublicanAssociation => "republican_association",
            Self::UnionOfLegalEntities => "union_of_legal_entities",
            Self::OtherBody => "other_body",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A body in the register; `name.id` is not used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Association {
    pub id: AssociationId,
    pub name: Names,
    pub kind: NominatorKind,
}

/// Letters in the name of a body.
pub const NAME_LIMIT: usize = 400;

impl Association {
    /// The body as it is kept.
    ///
    /// # Errors
    /// No name in Kazakh or Russian, or a name that is too long.
    pub fn check(&self) -> Result<Self, Rejection> {
        let text = |text: &str| optional(Field::Nominator, text, NAME_LIMIT).map(Option::unwrap_or_default);
        let name = Names { kk: text(&self.name.kk)?, ru: text(&self.name.ru)?, en: text(&self.name.en)?, id: String::new() };
        required(Field::Nominator, if name.kk.is_empty() { &name.ru } else { &name.kk }, NAME_LIMIT)?;
        Ok(Self { id: self.id, name, kind: self.kind })
    }

    /// The same body by one of its names, whatever the case of its letters.
    #[must_use]
    pub fn is_called(&self, kk: Option<&str>, ru: Option<&str>, en: Option<&str>) -> bool {
        let same = |ours: &str, theirs: Option<&str>| {
            !ours.is_empty() && theirs.is_some_and(|theirs| theirs.to_lowercase() == ours.to_lowercase())
        };
        same(&self.name.kk, kk) || same(&self.name.ru, ru) || same(&self.name.en, en)
    }
}
