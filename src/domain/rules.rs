//! What the law and the commission fix and may change: who may stand, which papers, which days, which grounds. It is data of
//! the register, edited with a reason; the rules of an application read it and hold no figure of their own.

use serde::{Deserialize, Serialize};

use super::election::Names;
use super::rejection::{optional, required};
use super::{Field, Rejection};

/// The stage that a paper belongs to: the first filing (Art. 54(2)) or the registration (Art. 59(5)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperStage {
    Filing,
    Registration,
}

impl PaperStage {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Filing => "filing",
            Self::Registration => "registration",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Filing, Self::Registration].into_iter().find(|stage| stage.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperKind {
    pub code: String,
    pub stage: PaperStage,
    pub article: String,
    pub title: Names,
    /// Still wanted; one that is not stays for the applications that have it.
    pub active: bool,
}

/// What a nominee must be, how it is evidenced, and the ground of refusal where it is not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub code: String,
    pub article: String,
    /// Whole years, where the criterion counts them: of age, of residence, of public service.
    pub years: Option<u32>,
    /// Code of the ground.
    pub ground: String,
    pub text: Names,
    pub evidence: Names,
    pub active: bool,
}

/// The criteria that the program can judge by itself from the facts.
pub mod criterion {
    pub const AGE: &str = "age";
    pub const LANGUAGE: &str = "state_language";
    pub const RESIDENCE: &str = "residence";
    pub const SERVICE: &str = "public_service";
    pub const CITIZENSHIP: &str = "citizenship_by_birth";
    pub const NOMINATION: &str = "nomination";
}

/// The grounds that follow from facts other than a criterion.
pub mod ground {
    pub const NOMINATOR: &str = "nominator_not_entitled";
    pub const PAPERS: &str = "papers_missing";
    pub const SIGNATURES: &str = "signatures_insufficient";
    pub const MEDICAL: &str = "medical_certificate";
    pub const FALSE_DECLARATION: &str = "false_declaration";
}

/// The paper whose defect is a ground of its own.
pub const MEDICAL_CERTIFICATE: &str = "reg_medical_certificate";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    pub code: String,
    pub article: String,
    pub text: Names,
    /// Of refusal (Art. 59(7)3), of cancellation (Art. 59(7)3-1), or of both.
    pub refusal: bool,
    pub cancellation: bool,
    pub active: bool,
}

/// Days that the law allows for a step, from the day on which it can begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    pub code: String,
    pub days: u32,
    pub article: String,
    pub title: Names,
}

/// The time limits by their codes.
pub mod limit {
    pub const CONFORMITY: &str = "conformity";
    pub const SHEETS: &str = "sheets";
    pub const SIGNATURES: &str = "signature_check";
    pub const DECLARATIONS: &str = "declarations";
    pub const ANNOUNCEMENT: &str = "announcement";
    pub const APPEAL: &str = "appeal";
    pub const APPEAL_DECISION: &str = "appeal_decision";
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub criteria: Vec<Criterion>,
    pub papers: Vec<PaperKind>,
    pub grounds: Vec<Ground>,
    pub limits: Vec<TimeLimit>,
}

impl Rules {
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| criterion.active)
    }

    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.code == code)
    }

    /// The papers that a stage wants.
    pub fn papers_of(&self, stage: PaperStage) -> impl Iterator<Item = &PaperKind> {
        self.papers.iter().filter(move |paper| paper.active && paper.stage == stage)
    }

    #[must_use]
    pub fn paper(&self, code: &str) -> Option<&PaperKind> {
        self.papers.iter().find(|paper| paper.code == code)
    }

    #[must_use]
    pub fn ground(&self, code: &str) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.code == code)
    }

    /// Days allowed; `None` where the register holds no such limit.
    #[must_use]
    pub fn days(&self, code: &str) -> Option<u32> {
        self.limits.iter().find(|limit| limit.code == code).map(|limit| limit.days)
    }

    /// The years that a criterion wants, while it is wanted at all.
    #[must_use]
    pub fn years(&self, code: &str) -> Option<u32> {
        self.criteria().find(|criterion| criterion.code == code).and_then(|criterion| criterion.years)
    }
}

/// One entry of the rules, as it is put into the register or put right there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    Criterion(Criterion),
    Paper(PaperKind),
    Ground(Ground),
    Limit(TimeLimit),
}

const TEXT_LIMIT: usize = 1_000;
const ARTICLE_LIMIT: usize = 60;

impl Rule {
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Criterion(criterion) => &criterion.code,
            Self::Paper(paper) => &paper.code,
            Self::Ground(ground) => &ground.code,
            Self::Limit(limit) => &limit.code,
        }
    }

    /// What a person calls it.
    #[must_use]
    pub const fn text(&self) -> &Names {
        match self {
            Self::Criterion(criterion) => &criterion.text,
            Self::Paper(paper) => &paper.title,
            Self::Ground(ground) => &ground.text,
            Self::Limit(limit) => &limit.title,
        }
    }

    /// The entry as it is kept: all four languages, an article, days that can pass.
    ///
    /// # Errors
    /// A text or the article is missing, a criterion's ground is not in `rules`, a limit of no days or of more than a year.
    pub fn check(&self, rules: &Rules) -> Result<Self, Rejection> {
        let names = |names: &Names| -> Result<Names, Rejection> {
            let text = |text: &str| required(Field::RuleText, text, TEXT_LIMIT);
            Ok(Names { kk: text(&names.kk)?, ru: text(&names.ru)?, en: text(&names.en)?, id: text(&names.id)? })
        };
        let article = |article: &str| required(Field::RuleArticle, article, ARTICLE_LIMIT);
        let code = optional(Field::RuleText, self.code(), ARTICLE_LIMIT)?.ok_or(Rejection::NotFound)?;
        Ok(match self {
            Self::Criterion(criterion) => {
                if criterion.years == Some(0) {
                    return Err(Rejection::Missing(Field::RuleDays));
                }
                if rules.ground(&criterion.ground).is_none() {
                    return Err(Rejection::UnknownGround { code: criterion.ground.clone() });
                }
                Self::Criterion(Criterion {
                    code,
                    article: article(&criterion.article)?,
                    text: names(&criterion.text)?,
                    evidence: names(&criterion.evidence)?,
                    ..criterion.clone()
                })
            }
            Self::Paper(paper) => {
                Self::Paper(PaperKind { code, article: article(&paper.article)?, title: names(&paper.title)?, ..paper.clone() })
            }
            Self::Ground(ground) => {
                Self::Ground(Ground { code, article: article(&ground.article)?, text: names(&ground.text)?, ..ground.clone() })
            }
            Self::Limit(limit) => {
                if limit.days == 0 || limit.days > 366 {
                    return Err(Rejection::Missing(Field::RuleDays));
                }
                Self::Limit(TimeLimit {
                    code,
                    days: limit.days,
                    article: article(&limit.article)?,
                    title: names(&limit.title)?,
                })
            }
        })
    }
}
