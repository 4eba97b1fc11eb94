//! What the facts say of each criterion, and the grounds of refusal or cancellation that follow from them: all that apply are
//! proposed together, each with what it rests on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Application, Declarant, Judgement, NominatorKind, PaperStage, Phase, Service};
use crate::domain::rules::{MEDICAL_CERTIFICATE, Rules, criterion, ground};
use crate::domain::{Election, Rejection};

/// A ground that applies, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedGround {
    pub code: String,
    pub because: Because,
}

/// What a ground rests on in this case, as values; the languages make the sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    TooYoung {
        age: i16,
        required: u32,
    },
    ResidenceShort {
        years: i16,
        required: u32,
    },
    ServiceShort {
        service: Service,
        required: u32,
    },
    /// None of the posts is a public one.
    NoService {
        required: u32,
    },
    NotCitizenByBirth,
    LanguageNotPassed {
        fluent: u32,
        not_fluent: u32,
    },
    NominatorKind {
        kind: NominatorKind,
    },
    /// An officer found it, in these words.
    Evidence {
        evidence: String,
    },
    PapersMissing {
        papers: Vec<String>,
    },
    PaperDefective {
        paper: String,
        finding: String,
    },
    SignaturesShort {
        collected: Option<u32>,
        valid: Option<u32>,
        required: u32,
    },
    RegionsShort {
        regions: Option<u32>,
        required: u32,
    },
    DeclarationFalse {
        whose: Declarant,
        note: String,
    },
    /// The nominee did not come to the language test, or declined it.
    LanguageNotHeld {
        reason: String,
    },
    Both(Box<Because>, Box<Because>),
}

impl Application {
    /// What the recorded facts say of a criterion: met, not met, or nothing.
    #[must_use]
    pub fn by_facts(&self, code: &str, election: &Election, rules: &Rules, today: Date) -> Option<bool> {
        let years = rules.years(code);
        let at_least = |have: i16| years.map(|wanted| u32::try_from(have).unwrap_or(0) >= wanted);
        match code {
            criterion::AGE => {
                // From a year alone only "too young" is sure: the birthday may still be to come.
                let sure = self.facts.age_on(election.held_on).and_then(at_least);
                sure.or_else(|| self.facts.age_at_most(election.held_on).and_then(at_least).filter(|met| !met))
            }
            criterion::RESIDENCE => self.facts.residence_on(election.held_on).and_then(at_least),
            criterion::SERVICE => {
                let service = self.facts.service_until(self.received_on.unwrap_or(today))?;
                years.map(|wanted| service.years() >= wanted)
            }
            criterion::CITIZENSHIP => self.facts.citizenship.map(|citizenship| citizenship == super::Citizenship::ByBirth),
            criterion::LANGUAGE => self.language.as_ref().map(super::LanguageTest::passed),
            criterion::NOMINATION => (self.facts.nominator_kind != NominatorKind::RepublicanAssociation).then_some(false),
            _ => None,
        }
    }

    /// What the recorded facts alone have against the nominee.
    #[must_use]
    pub fn against_by_facts(&self, election: &Election, rules: &Rules, today: Date) -> Vec<Rejection> {
        let fails = rules.criteria().filter(|wanted| self.by_facts(&wanted.code, election, rules, today) == Some(false));
        fails
            .map(|wanted| match wanted.code.as_str() {
                criterion::AGE => {
                    let age = self.facts.age_at_most(election.held_on).unwrap_or_default();
                    Rejection::TooYoung { age, required: wanted.years.unwrap_or_default() }
                }
                criterion::NOMINATION => Rejection::NominatorNotEntitled,
                criterion::SERVICE => {
                    let service = self.facts.service_until(self.received_on.unwrap_or(today)).unwrap_or_default();
                    Rejection::ServiceShort { months: service.months, required: wanted.years.unwrap_or_default() }
                }
                criterion::RESIDENCE => {
                    let years = self.facts.residence_on(election.held_on).unwrap_or_default();
                    Rejection::ResidenceShort { years, required: wanted.years.unwrap_or_default() }
                }
                _ => Rejection::CriteriaNotMet { criteria: vec![wanted.code.clone()] },
            })
            .collect()
    }

    /// The criteria that are not met, by judgement or by the facts; in the order of the rules.
    #[must_use]
    pub fn criteria_not_met<'a>(&self, election: &Election, rules: &'a Rules, today: Date) -> Vec<&'a str> {
        let fails = |code: &str| {
            self.by_facts(code, election, rules, today) == Some(false)
                || self.criterion(code).is_some_and(|found| found.judgement == Judgement::NotMet)
        };
        rules.criteria().map(|criterion| criterion.code.as_str()).filter(|code| fails(code)).collect()
    }

    /// All grounds that the facts give now, in the order of the rules: of refusal, or of cancellation once registered.
    #[must_use]
    pub fn grounds_that_apply(&self, election: &Election, rules: &Rules, today: Date) -> Vec<ProposedGround> {
        let mut found = Vec::new();
        let mut add = |code: &str, because: Because| found.push(ProposedGround { code: code.to_owned(), because });
        for code in self.criteria_not_met(election, rules, today) {
            let Some(wanted) = rules.criterion(code) else { continue };
            let (ground, because) = self.because_of(wanted.code.as_str(), &wanted.ground, election, rules, today);
            add(ground, because);
        }
        let phase = self.state.phase();
        if matches!(phase, Phase::Collecting) {
            let papers = self.papers_missing(PaperStage::Registration, rules);
            if !papers.is_empty() {
                add(ground::PAPERS, Because::PapersMissing { papers });
            }
            let totals = self.support.totals(election);
            let verdict = totals.verdict(election);
            if verdict.short_signatures > 0 {
                let (collected, valid, required) = (totals.collected, totals.valid, election.signatures_required);
                add(ground::SIGNATURES, Because::SignaturesShort { collected, valid, required });
            } else if verdict.short_regions > 0 {
                add(ground::SIGNATURES, Because::RegionsShort { regions: totals.regions, required: election.regions_required });
            }
        }
        if matches!(phase, Phase::Checking) {
            let papers = self.papers_missing(PaperStage::Filing, rules);
            if !papers.is_empty() {
                add(ground::PAPERS, Because::PapersMissing { papers });
            }
        }
        for paper in self.papers.iter().filter(|paper| paper.in_order == Some(false)) {
            let code = if paper.code == MEDICAL_CERTIFICATE { ground::MEDICAL } else { ground::PAPERS };
            let finding = paper.finding.clone().unwrap_or_default();
            add(code, Because::PaperDefective { paper: paper.code.clone(), finding });
        }
        for whose in Declarant::ALL {
            let declaration = self.declarations.of(whose);
            if declaration.truthful == Some(false) {
                let note = declaration.note.clone().unwrap_or_default();
                add(ground::FALSE_DECLARATION, Because::DeclarationFalse { whose, note });
            }
        }
        let registered = matches!(phase, Phase::Registered);
        let fits = |proposed: &ProposedGround| {
            rules
                .ground(&proposed.code)
                .is_some_and(|ground| ground.active && if registered { ground.cancellation } else { ground.refusal })
        };
        found.retain(fits);
        let place = |code: &str| rules.grounds.iter().position(|ground| ground.code == code);
        found.sort_by_key(|proposed| place(&proposed.code));
        // What rests on several things names them all.
        let mut merged: Vec<ProposedGround> = Vec::with_capacity(found.len());
        for proposed in found {
            match merged.last_mut() {
                Some(last) if last.code == proposed.code => {
                    let first = std::mem::replace(&mut last.because, Because::NotCitizenByBirth);
                    last.because = Because::Both(Box::new(first), Box::new(proposed.because));
                }
                _ => merged.push(proposed),
            }
        }
        merged
    }

    fn because_of<'a>(
        &self,
        code: &str,
        ground: &'a str,
        election: &Election,
        rules: &Rules,
        today: Date,
    ) -> (&'a str, Because) {
        let evidence =
            || Because::Evidence { evidence: self.criterion(code).map(|found| found.evidence.clone()).unwrap_or_default() };
        if self.by_facts(code, election, rules, today) != Some(false) {
            return (ground, evidence());
        }
        let required = rules.years(code).unwrap_or_default();
        match code {
            criterion::AGE => {
                let age = self.facts.age_at_most(election.held_on).unwrap_or_default();
                (ground, Because::TooYoung { age, required })
            }
            criterion::RESIDENCE => {
                let years = self.facts.residence_on(election.held_on).unwrap_or_default();
                (ground, Because::ResidenceShort { years, required })
            }
            criterion::SERVICE => {
                let service = self.facts.service_until(self.received_on.unwrap_or(today)).unwrap_or_default();
                if service == Service::default() {
                    (ground, Because::NoService { required })
                } else {
                    (ground, Because::ServiceShort { service, required })
                }
            }
            criterion::CITIZENSHIP => (ground, Because::NotCitizenByBirth),
            criterion::LANGUAGE => {
                if let Some(reason) = self.language.as_ref().and_then(|test| test.not_held.clone()) {
                    return (ground, Because::LanguageNotHeld { reason });
                }
                let (fluent, not_fluent) = self.language.as_ref().map_or((0, 0), |test| (test.fluent, test.not_fluent));
                (ground, Because::LanguageNotPassed { fluent, not_fluent })
            }
            // A body that may not nominate is a ground of its own (Art. 55(1)).
            criterion::NOMINATION => (ground::NOMINATOR, Because::NominatorKind { kind: self.facts.nominator_kind }),
            _ => (ground, evidence()),
        }
    }
}
