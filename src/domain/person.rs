//! The people who work in the register. Every action carries one of them; a rule that wants a second person compares them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub Uuid);

/// The post that a person holds in the commission or its apparatus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    Clerk,
    Officer,
    Member,
    Secretary,
    Chair,
}

impl Post {
    pub const ALL: [Self; 5] = [Self::Clerk, Self::Officer, Self::Member, Self::Secretary, Self::Chair];

    /// The name that the register and the languages' files know the post by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Officer => "officer",
            Self::Member => "member",
            Self::Secretary => "secretary",
            Self::Chair => "chair",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|post| post.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub post: Post,
    /// A person who has left stays in the record, but is not offered at the start any more.
    pub active: bool,
}
