//! A candidate application from the counter to the commission's decision (Arts 54–60 of the Constitutional Law "On
//! Elections", text in force in 2022). Every state names every action: a new state makes the compiler ask for its rules.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::election::Names;
use super::rejection::{optional, required};
use super::{Election, Field, Moment, PersonId, Rejection, Resolution};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ApplicationId(pub Uuid);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

impl Sex {
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.code() == code)
    }
}

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

/// The nominee and who nominated: what the application says. `None` is "not given", never "none".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub name_kk: String,
    pub name_ru: String,
    pub name_latin: Option<String>,
    pub sex: Sex,
    pub birth_on: Option<Date>,
    pub birth_year: Option<i16>,
    pub nominator_kk: Option<String>,
    pub nominator_ru: Option<String>,
    pub nominator_en: Option<String>,
    pub nominator_kind: NominatorKind,
    pub nominated_on: Option<Date>,
}

/// Signatures in support: sheets collected, signatures checked by the territorial commissions, found valid (Art. 56(7)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatures {
    pub collected: Option<u32>,
    pub checked: Option<u32>,
    pub valid: Option<u32>,
    pub regions: Option<u32>,
}

/// A ground of refusal with what it rests on in this case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundCited {
    pub code: String,
    /// The particulars, in the register's languages; empty where only the law's text is cited.
    #[serde(default)]
    pub note: Names,
}

/// A decision with the person who recorded it; `None` for the published decisions of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub resolution: Resolution,
    pub recorded_by: Option<PersonId>,
}

/// Where an application stands. Days are `None` where the register holds a past of which they are not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// The papers of first filing are taken; conformity is checked within five days (Art. 54(2)).
    Received,
    /// A court's ruling has stopped the checking.
    Suspended {
        on: Option<Date>,
        ruling: Option<String>,
    },
    /// The nominee does not meet the requirements; the refusal follows.
    Nonconforming {
        on: Option<Date>,
        by: Option<PersonId>,
    },
    /// The nominee meets the requirements; signature sheets are issued (Art. 56(3)).
    Conforming {
        on: Option<Date>,
        by: Option<PersonId>,
    },
    Registered {
        decision: Decision,
    },
    Refused {
        decision: Decision,
        grounds: Vec<GroundCited>,
    },
    /// The registered candidate has withdrawn in writing (Art. 60).
    Withdrawn {
        decision: Decision,
        on: Date,
        statement: String,
    },
    /// The papers were not taken at the counter; this does not count as an application received.
    NotAccepted {
        reason: String,
    },
}

impl State {
    /// All states by their codes, in the order of the procedure.
    pub const CODES: [&'static str; 8] =
        ["received", "suspended", "conforming", "nonconforming", "registered", "refused", "withdrawn", "not_accepted"];

    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Suspended { .. } => "suspended",
            Self::Nonconforming { .. } => "nonconforming",
            Self::Conforming { .. } => "conforming",
            Self::Registered { .. } => "registered",
            Self::Refused { .. } => "refused",
            Self::Withdrawn { .. } => "withdrawn",
            Self::NotAccepted { .. } => "not_accepted",
        }
    }

    /// The commission has still to decide.
    #[must_use]
    pub const fn is_undecided(&self) -> bool {
        match self {
            Self::Received | Self::Suspended { .. } | Self::Nonconforming { .. } | Self::Conforming { .. } => true,
            Self::Registered { .. } | Self::Refused { .. } | Self::Withdrawn { .. } | Self::NotAccepted { .. } => false,
        }
    }
}

/// A paper handed over with the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperReceived {
    pub code: String,
    pub received_on: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub id: ApplicationId,
    /// The serial number among those received; `None` for papers that were not accepted.
    pub number: Option<u32>,
    pub facts: Facts,
    pub received_on: Option<Date>,
    pub received_time: Option<Time>,
    pub received_by: Option<PersonId>,
    /// Conformity was established; kept while the checking is suspended, and after the decision.
    pub conformed: bool,
    /// When; `None` also where the register holds a past of which the day is not known.
    pub conformity_on: Option<Date>,
    pub checked_by: Option<PersonId>,
    pub signatures: Signatures,
    pub papers: Vec<PaperReceived>,
    pub state: State,
    pub revision: u32,
}

/// What the counter takes in: the facts, the moment of receipt and the papers of first filing that were handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub facts: Facts,
    pub received_on: Option<Date>,
    pub received_time: Option<Time>,
    /// Codes of the papers.
    pub papers: Vec<String>,
}

/// One step of the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApplicationAction {
    RecordPaper { paper: String, received_on: Option<Date> },
    SuspendChecking { on: Option<Date>, ruling: String },
    ResumeChecking,
    EstablishConformity { on: Option<Date> },
    EstablishNonconformity { on: Option<Date> },
    RecordSignatures(Signatures),
    Register { resolution: Resolution },
    Refuse { resolution: Resolution, grounds: Vec<GroundCited> },
    Withdraw { on: Option<Date>, statement: String },
    Correct { facts: Box<Facts>, reason: String },
}

impl ApplicationAction {
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RecordPaper { .. } => "record_paper",
            Self::SuspendChecking { .. } => "suspend_checking",
            Self::ResumeChecking => "resume_checking",
            Self::EstablishConformity { .. } => "establish_conformity",
            Self::EstablishNonconformity { .. } => "establish_nonconformity",
            Self::RecordSignatures(_) => "record_signatures",
            Self::Register { .. } => "register",
            Self::Refuse { .. } => "refuse",
            Self::Withdraw { .. } => "withdraw",
            Self::Correct { .. } => "correct",
        }
    }
}

/// The stage that a paper belongs to: the first filing (Art. 54(2)) or the registration (Art. 59(5)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperStage {
    Filing,
    Registration,
}

/// What the rules of an application need to know besides the application.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub election: &'a Election,
    pub now: Moment,
    pub actor: PersonId,
    /// The papers that the register's settings want, with their stage.
    pub papers: &'a [(String, PaperStage)],
    /// Codes of the grounds of refusal.
    pub grounds: &'a [String],
    /// The name of the person who recorded the conformity check, or else the receipt, for the sentence that asks for a second person.
    pub checked_by_name: &'a str,
    /// The other accepted applications, for what may occur only once.
    pub others: &'a [Other],
}

/// What must not occur twice among applications.
#[derive(Clone, Debug)]
pub struct Other {
    pub number: u32,
    pub name_kk: String,
    pub nominator_kk: Option<String>,
    pub nominator_ru: Option<String>,
    /// Refused and withdrawn nominations do not block the association any more.
    pub open: bool,
}

const NAME_LIMIT: usize = 200;
const BODY_LIMIT: usize = 400;
const TEXT_LIMIT: usize = 2_000;

impl Facts {
    /// The facts as they are kept, or the first that is missing or cannot be true.
    ///
    /// # Errors
    /// A name, the Kazakh or the Russian name of the nominating body is missing; a text is too long; a birth date is absurd.
    pub fn check(&self, election: &Election) -> Result<Self, Rejection> {
        let checked = Self {
            name_kk: required(Field::NameKk, &self.name_kk, NAME_LIMIT)?,
            name_ru: required(Field::NameRu, &self.name_ru, NAME_LIMIT)?,
            name_latin: optional(Field::NameLatin, self.name_latin.as_deref().unwrap_or_default(), NAME_LIMIT)?,
            sex: self.sex,
            birth_on: self.birth_on,
            birth_year: self.birth_year.or_else(|| self.birth_on.map(Date::year)),
            nominator_kk: optional(Field::Nominator, self.nominator_kk.as_deref().unwrap_or_default(), BODY_LIMIT)?,
            nominator_ru: optional(Field::Nominator, self.nominator_ru.as_deref().unwrap_or_default(), BODY_LIMIT)?,
            nominator_en: optional(Field::Nominator, self.nominator_en.as_deref().unwrap_or_default(), BODY_LIMIT)?,
            nominator_kind: self.nominator_kind,
            nominated_on: self.nominated_on,
        };
        if checked.nominator_kk.is_none() && checked.nominator_ru.is_none() && checked.nominator_en.is_none() {
            return Err(Rejection::Missing(Field::Nominator));
        }
        if let Some(year) = checked.birth_year {
            let oldest = election.held_on.year().saturating_sub(120);
            let field = if checked.birth_on.is_some() { Field::BirthOn } else { Field::BirthYear };
            if !(oldest..=election.held_on.year()).contains(&year) || checked.birth_on.is_some_and(|day| day.year() != year) {
                return Err(Rejection::AbsurdBirth { field });
            }
        }
        Ok(checked)
    }

    /// Age on election day in whole years, from the birth date.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<i16> {
        let born = self.birth_on?;
        let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
        Some(day.year() - born.year() - i16::from(before_birthday))
    }
}

impl Intake {
    /// A new application as received at the counter, with the next free `number`.
    ///
    /// # Errors
    /// Incomplete or absurd facts; a moment of receipt in the future or after the closing moment (Art. 55); a nominee or a
    /// nominating association that is already there.
    pub fn receive(&self, id: ApplicationId, number: u32, context: Context<'_>) -> Result<Application, Rejection> {
        let (facts, on, time) = self.check(context)?;
        let time = time.ok_or(Rejection::Missing(Field::ReceivedTime))?;
        if on.to_datetime(time) > context.election.nomination_closes_at {
            let closed_at = context.election.nomination_closes_at;
            return Err(Rejection::DeadlinePassed { field: Field::ReceivedOn, closed_at });
        }
        check_unique(&facts, None, context.others)?;
        let state = State::Received;
        Ok(self.application(id, Some(number), facts, on, Some(time), state, context.actor))
    }

    /// The record that papers were brought and not accepted, with the reason.
    ///
    /// # Errors
    /// Incomplete or absurd facts, no reason.
    pub fn decline(&self, id: ApplicationId, reason: &str, context: Context<'_>) -> Result<Application, Rejection> {
        let (facts, on, time) = self.check(context)?;
        let state = State::NotAccepted { reason: required(Field::Reason, reason, TEXT_LIMIT)? };
        Ok(self.application(id, None, facts, on, time, state, context.actor))
    }

    fn check(&self, context: Context<'_>) -> Result<(Facts, Date, Option<Time>), Rejection> {
        let facts = self.facts.check(context.election)?;
        let on = self.received_on.ok_or(Rejection::Missing(Field::ReceivedOn))?;
        let moment = on.to_datetime(self.received_time.unwrap_or(Time::midnight()));
        if moment > context.now.civil() {
            return Err(Rejection::InTheFuture { field: Field::ReceivedOn, now: context.now.civil() });
        }
        if facts.nominated_on.is_some_and(|nominated| nominated > on) {
            return Err(Rejection::Before { field: Field::ReceivedOn, earliest: facts.nominated_on.unwrap_or(on) });
        }
        if let Some(code) = self.papers.iter().find(|code| !context.papers.iter().any(|(known, _)| known == *code)) {
            return Err(Rejection::UnknownPaper { code: code.clone() });
        }
        Ok((facts, on, self.received_time))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one application, named by its fields right below")]
    fn application(
        &self,
        id: ApplicationId,
        number: Option<u32>,
        facts: Facts,
        on: Date,
        time: Option<Time>,
        state: State,
        actor: PersonId,
    ) -> Application {
        let papers = self.papers.iter().map(|code| PaperReceived { code: code.clone(), received_on: on }).collect();
        Application {
            id,
            number,
            facts,
            received_on: Some(on),
            received_time: time,
            received_by: Some(actor),
            conformed: false,
            conformity_on: None,
            checked_by: None,
            signatures: Signatures::default(),
            papers,
            state,
            revision: 1,
        }
    }
}

/// One nomination per person and per association (Art. 55).
fn check_unique(facts: &Facts, own_number: Option<u32>, others: &[Other]) -> Result<(), Rejection> {
    for other in others.iter().filter(|other| other.open && Some(other.number) != own_number) {
        if other.name_kk.eq_ignore_ascii_case(&facts.name_kk) || other.name_kk.to_lowercase() == facts.name_kk.to_lowercase() {
            return Err(Rejection::SameNominee { number: other.number });
        }
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        for names in [(&other.nominator_kk, &facts.nominator_kk), (&other.nominator_ru, &facts.nominator_ru)] {
            if let (Some(theirs), Some(ours)) = names
                && same(theirs, ours)
            {
                return Err(Rejection::NominatorTaken { number: other.number });
            }
        }
    }
    Ok(())
}

impl Application {
    /// The application after `action`, or why the action is not allowed.
    ///
    /// # Errors
    /// The first rule that stands against it.
    pub fn apply(&self, action: &ApplicationAction, context: Context<'_>) -> Result<Self, Rejection> {
        use ApplicationAction as A;
        let mut next = self.clone();
        next.revision += 1;
        match (&self.state, action) {
            (State::Received | State::Suspended { .. } | State::Conforming { .. }, A::RecordPaper { paper, received_on }) => {
                next.record_paper(paper, *received_on, context)?;
            }
            (State::Received | State::Conforming { .. }, A::SuspendChecking { on, ruling }) => {
                let on = Some(self.step_day(*on, context)?);
                next.state = State::Suspended { on, ruling: Some(required(Field::Reason, ruling, TEXT_LIMIT)?) };
            }
            (State::Suspended { .. }, A::ResumeChecking) => {
                next.state = if self.conformed {
                    State::Conforming { on: self.conformity_on, by: self.checked_by }
                } else {
                    State::Received
                };
            }
            (State::Received, A::EstablishConformity { on }) => {
                let on = self.step_day(*on, context)?;
                self.all_papers(PaperStage::Filing, context)?;
                self.eligible(context.election)?;
                next.conformed = true;
                next.conformity_on = Some(on);
                next.checked_by = Some(context.actor);
                next.state = State::Conforming { on: Some(on), by: Some(context.actor) };
            }
            (State::Received, A::EstablishNonconformity { on }) => {
                let on = self.step_day(*on, context)?;
                next.checked_by = Some(context.actor);
                next.state = State::Nonconforming { on: Some(on), by: Some(context.actor) };
            }
            (State::Conforming { .. }, A::RecordSignatures(signatures)) => {
                signatures.check()?;
                next.signatures = *signatures;
            }
            (State::Conforming { .. }, A::Register { resolution }) => {
                self.all_papers(PaperStage::Registration, context)?;
                self.eligible(context.election)?;
                self.signatures.suffice(context.election)?;
                let decision = self.decide(resolution, context)?;
                next.state = State::Registered { decision };
            }
            (
                State::Received | State::Suspended { .. } | State::Nonconforming { .. } | State::Conforming { .. },
                A::Refuse { resolution, grounds },
            ) => {
                let grounds = check_grounds(grounds, context)?;
                let decision = self.decide(resolution, context)?;
                next.state = State::Refused { decision, grounds };
            }
            (State::Registered { decision }, A::Withdraw { on, statement }) => {
                let on = on.ok_or(Rejection::Missing(Field::Date))?;
                if on > context.now.today() {
                    return Err(Rejection::InTheFuture { field: Field::Date, now: context.now.civil() });
                }
                if let Some(earliest) = decision.resolution.on.filter(|registered| on < *registered) {
                    return Err(Rejection::Before { field: Field::Date, earliest });
                }
                let last_day = context.election.withdrawal_ends_on();
                if on > last_day {
                    return Err(Rejection::TooCloseToVoting { last_day });
                }
                let statement = required(Field::Reason, statement, TEXT_LIMIT)?;
                next.state = State::Withdrawn { decision: decision.clone(), on, statement };
            }
            (
                State::Received
                | State::Suspended { .. }
                | State::Nonconforming { .. }
                | State::Conforming { .. }
                | State::Registered { .. }
                | State::Refused { .. }
                | State::Withdrawn { .. }
                | State::NotAccepted { .. },
                A::Correct { facts, reason },
            ) => {
                next.facts = facts.check(context.election)?;
                required(Field::Reason, reason, TEXT_LIMIT)?;
                if next.facts == self.facts {
                    return Err(Rejection::NothingChanged);
                }
                // A closed case may be put right even where the same association has lawfully nominated again.
                if self.number.is_some() && !matches!(self.state, State::Refused { .. } | State::Withdrawn { .. }) {
                    check_unique(&next.facts, self.number, context.others)?;
                }
            }
            (
                State::Registered { .. } | State::Refused { .. } | State::Withdrawn { .. },
                A::RecordPaper { .. }
                | A::SuspendChecking { .. }
                | A::ResumeChecking
                | A::EstablishConformity { .. }
                | A::EstablishNonconformity { .. }
                | A::RecordSignatures(_)
                | A::Register { .. }
                | A::Refuse { .. },
            ) => return Err(Rejection::AlreadyDecided { status: self.state.code() }),
            (State::Received, A::ResumeChecking | A::RecordSignatures(_) | A::Register { .. } | A::Withdraw { .. })
            | (
                State::Suspended { .. },
                A::SuspendChecking { .. }
                | A::EstablishConformity { .. }
                | A::EstablishNonconformity { .. }
                | A::RecordSignatures(_)
                | A::Register { .. }
                | A::Withdraw { .. },
            )
            | (
                State::Nonconforming { .. },
                A::RecordPaper { .. }
                | A::SuspendChecking { .. }
                | A::ResumeChecking
                | A::EstablishConformity { .. }
                | A::EstablishNonconformity { .. }
                | A::RecordSignatures(_)
                | A::Register { .. }
                | A::Withdraw { .. },
            )
            | (
                State::Conforming { .. },
                A::ResumeChecking | A::EstablishConformity { .. } | A::EstablishNonconformity { .. } | A::Withdraw { .. },
            )
            | (State::Refused { .. } | State::Withdrawn { .. }, A::Withdraw { .. })
            | (
                State::NotAccepted { .. },
                A::RecordPaper { .. }
                | A::SuspendChecking { .. }
                | A::ResumeChecking
                | A::EstablishConformity { .. }
                | A::EstablishNonconformity { .. }
                | A::RecordSignatures(_)
                | A::Register { .. }
                | A::Refuse { .. }
                | A::Withdraw { .. },
            ) => return Err(Rejection::NotInThisState { status: self.state.code(), action: action.code() }),
        }
        Ok(next)
    }

    fn record_paper(&mut self, code: &str, on: Option<Date>, context: Context<'_>) -> Result<(), Rejection> {
        if !context.papers.iter().any(|(known, _)| known == code) {
            return Err(Rejection::UnknownPaper { code: code.to_owned() });
        }
        let received_on = self.step_day(on, context)?;
        self.papers.retain(|paper| paper.code != code);
        self.papers.push(PaperReceived { code: code.to_owned(), received_on });
        Ok(())
    }

    /// The day of a step: given, not before the application came, not in the future.
    fn step_day(&self, on: Option<Date>, context: Context<'_>) -> Result<Date, Rejection> {
        let on = on.ok_or(Rejection::Missing(Field::Date))?;
        if on > context.now.today() {
            return Err(Rejection::InTheFuture { field: Field::Date, now: context.now.civil() });
        }
        match self.received_on {
            Some(earliest) if on < earliest => Err(Rejection::Before { field: Field::Date, earliest }),
            _ => Ok(on),
        }
    }

    /// The papers of `stage` that have not been handed over; their codes in the order of the settings.
    pub fn missing_papers<'a>(&self, stage: PaperStage, papers: &'a [(String, PaperStage)]) -> impl Iterator<Item = &'a str> {
        papers
            .iter()
            .filter(move |(_, paper_stage)| *paper_stage == stage)
            .map(|(code, _)| code.as_str())
            .filter(|code| !self.papers.iter().any(|paper| paper.code == *code))
    }

    fn all_papers(&self, stage: PaperStage, context: Context<'_>) -> Result<(), Rejection> {
        let papers: Vec<String> = self.missing_papers(stage, context.papers).map(str::to_owned).collect();
        if papers.is_empty() { Ok(()) } else { Err(Rejection::PapersMissing { papers }) }
    }

    /// What can be seen from the facts: age (Constitution, Art. 41(2)) and who nominated (Art. 55(1)). From a year alone the
    /// oldest possible age counts.
    fn eligible(&self, election: &Election) -> Result<(), Rejection> {
        if self.facts.nominator_kind != NominatorKind::RepublicanAssociation {
            return Err(Rejection::NominatorNotEntitled);
        }
        let by_year = self.facts.birth_year.map(|year| election.held_on.year() - year);
        let age = self.facts.age_on(election.held_on).or(by_year).ok_or(Rejection::Missing(Field::BirthOn))?;
        if age < MINIMUM_AGE { Err(Rejection::TooYoung { age }) } else { Ok(()) }
    }

    /// The commission's decision: in time (Art. 59(4)), after the check it rests on, recorded by a second person.
    fn decide(&self, resolution: &Resolution, context: Context<'_>) -> Result<Decision, Rejection> {
        let earliest = match &self.state {
            State::Nonconforming { on, .. } | State::Suspended { on, .. } => (*on).max(self.conformity_on),
            State::Received
            | State::Conforming { .. }
            | State::Registered { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::NotAccepted { .. } => self.conformity_on,
        };
        let earliest = earliest.or(self.received_on);
        let resolution = resolution.check(earliest, context.election, context.now)?;
        let closed_at = context.election.registration_closes_at;
        if resolution.on.is_some_and(|on| on > closed_at.date()) {
            return Err(Rejection::DeadlinePassed { field: Field::Date, closed_at });
        }
        if self.checked_by.or(self.received_by) == Some(context.actor) {
            return Err(Rejection::NeedsSecondPerson { first: context.checked_by_name.to_owned() });
        }
        Ok(Decision { resolution, recorded_by: Some(context.actor) })
    }
}

/// A candidate is at least 40 on election day (Constitution, Art. 41(2)).
pub const MINIMUM_AGE: i16 = 40;

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

    /// Whether the support reaches 1 % of the voters and two thirds of the regions (Art. 56(2)).
    ///
    /// # Errors
    /// What is there and what is wanted.
    pub fn suffice(self, election: &Election) -> Result<(), Rejection> {
        let enough = self.valid.is_some_and(|valid| valid >= election.signatures_required)
            && self.regions.is_some_and(|regions| regions >= election.regions_required);
        if enough {
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

fn check_grounds(grounds: &[GroundCited], context: Context<'_>) -> Result<Vec<GroundCited>, Rejection> {
    if grounds.is_empty() {
        return Err(Rejection::NoGround);
    }
    let mut checked: Vec<GroundCited> = Vec::with_capacity(grounds.len());
    for ground in grounds {
        if !context.grounds.contains(&ground.code) {
            return Err(Rejection::UnknownGround { code: ground.code.clone() });
        }
        let note = |text: &str| optional(Field::Grounds, text, TEXT_LIMIT).map(Option::unwrap_or_default);
        let note = Names {
            kk: note(&ground.note.kk)?,
            ru: note(&ground.note.ru)?,
            en: note(&ground.note.en)?,
            id: note(&ground.note.id)?,
        };
        if !checked.iter().any(|other| other.code == ground.code) {
            checked.push(GroundCited { code: ground.code.clone(), note });
        }
    }
    Ok(checked)
}
