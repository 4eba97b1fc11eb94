//! The task list of an application: what is done, what is missing, what blocks, and the clock of each stage. It follows from
//! the application and the rules alone; the window shows it and decides nothing.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::documents::DocumentKind;
use super::steps::days_after;
use super::{Application, Declarant, Judgement, PaperStage, Phase, State};
use crate::domain::rules::{Rules, criterion, limit};
use crate::domain::{Election, Moment};

/// How much a task matters now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Done,
    /// Good to know; nothing waits for it.
    Information,
    /// Must be done before the stage can end.
    MustFix,
    /// Stands against registration: as it is, it leads to a refusal.
    Blocks,
}

/// Days that the law allows, and how many have passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    pub allowed: u32,
    pub used: u32,
    pub due_on: Date,
}

impl Clock {
    fn since(began: Option<Date>, ended: Option<Date>, limit: &str, rules: &Rules, now: Moment) -> Option<Self> {
        let (began, allowed) = (began?, rules.days(limit)?);
        let until = ended.unwrap_or(now.today());
        let used = u32::try_from((until - began).get_days()).unwrap_or(0);
        Some(Self { allowed, used, due_on: days_after(began, allowed) })
    }

    /// Days that are left; negative when the time is over.
    #[must_use]
    pub fn left(self) -> i64 {
        i64::from(self.allowed) - i64::from(self.used)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum TaskKind {
    Papers {
        stage: PaperStage,
        have: u32,
        all: u32,
    },
    PaperDefective {
        paper: String,
    },
    /// Criteria met, of all.
    Criteria {
        met: u32,
        all: u32,
    },
    CriterionNotMet {
        criterion: String,
    },
    LanguageTest,
    Conformity,
    Sheets,
    Signatures {
        valid: Option<u32>,
        required: u32,
    },
    Regions {
        regions: Option<u32>,
        required: u32,
    },
    Deposit {
        amount: u64,
        required: u64,
    },
    DepositEnd,
    Declaration {
        whose: Declarant,
    },
    DeclarationVerified {
        whose: Declarant,
    },
    Proposal,
    Decision,
    /// A document that the procedure wants printed.
    Document {
        document: DocumentKind,
    },
    Appeal,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    pub kind: TaskKind,
    pub severity: Severity,
    pub clock: Option<Clock>,
    /// The moment at which it closes, where the commission's calendar fixes one.
    pub closes_at: Option<DateTime>,
}

fn task(kind: TaskKind, severity: Severity) -> Task {
    Task { kind, severity, clock: None, closes_at: None }
}

const fn done_or(done: bool, otherwise: Severity) -> Severity {
    if done { Severity::Done } else { otherwise }
}

impl Application {
    /// The tasks in the order of the procedure.
    #[must_use]
    pub fn tasks(&self, election: &Election, rules: &Rules, now: Moment) -> Vec<Task> {
        match self.state.phase() {
            Phase::Checking | Phase::Suspended | Phase::Nonconforming | Phase::Collecting => {
                self.tasks_before_decision(election, rules, now)
            }
            Phase::Registered => self.tasks_after_registration(rules, now),
            Phase::Refused | Phase::Cancelled => self.tasks_of_appeal(rules, now),
            Phase::Ended => self.deposit_task().into_iter().collect(),
            Phase::NotAccepted => vec![self.document_task(DocumentKind::NotAccepted, Severity::MustFix)],
            Phase::InError => Vec::new(),
        }
    }

    /// Until when conformity is to be established (Art. 54(2)); stands still once it is.
    #[must_use]
    pub fn conformity_clock(&self, rules: &Rules, now: Moment) -> Option<Clock> {
        let ended = self.conformity_on.or(match &self.state {
            State::Nonconforming { on, .. } | State::Suspended { on, .. } => *on,
            state => state.decision().and_then(|decision| decision.resolution.on),
        });
        if ended.is_none() && !matches!(self.state.phase(), Phase::Checking) {
            return None;
        }
        let clock = Clock::since(self.received_on, ended, limit::CONFORMITY, rules, now)?;
        // While a court had stopped the checking, the clock stood still.
        let stood = self.suspensions.iter().filter_map(|stop| Some((stop.until - stop.from?).get_days())).sum::<i32>();
        let stood = u32::try_from(stood).unwrap_or(0);
        Some(Clock { used: clock.used.saturating_sub(stood), due_on: days_after(clock.due_on, stood), ..clock })
    }

    fn tasks_before_decision(&self, election: &Election, rules: &Rules, now: Moment) -> Vec<Task> {
        let mut tasks = vec![self.document_task(DocumentKind::Receipt, Severity::Information)];
        let collecting = matches!(self.state.phase(), Phase::Collecting);
        let later = if collecting { Severity::MustFix } else { Severity::Information };
        tasks.push(self.papers_task(PaperStage::Filing, Severity::MustFix, rules));
        for paper in self.papers.iter().filter(|paper| paper.in_order == Some(false)) {
            tasks.push(task(TaskKind::PaperDefective { paper: paper.code.clone() }, Severity::Blocks));
        }
        let not_met = self.criteria_not_met(election, rules, now.today());
        for code in &not_met {
            tasks.push(task(TaskKind::CriterionNotMet { criterion: (*code).to_owned() }, Severity::Blocks));
        }
        let wants_language = rules.criteria().any(|wanted| wanted.code == criterion::LANGUAGE);
        if wants_language {
            let judged = self.language.is_some() || self.criterion(criterion::LANGUAGE).is_some();
            tasks.push(task(TaskKind::LanguageTest, done_or(judged, Severity::MustFix)));
        }
        let all = rules.criteria().count();
        let met = rules.criteria().filter(|wanted| {
            self.by_facts(&wanted.code, election, rules, now.today()) != Some(false)
                && (self.criterion(&wanted.code).is_some_and(|found| found.judgement == Judgement::Met)
                    || (wanted.code == criterion::LANGUAGE
                        && self.by_facts(criterion::LANGUAGE, election, rules, now.today()) == Some(true)))
        });
        let (met, all) = (small(met.count()), small(all));
        tasks.push(task(TaskKind::Criteria { met, all }, done_or(met == all, Severity::MustFix)));
        let conformity = task(TaskKind::Conformity, done_or(self.conformed, Severity::MustFix));
        tasks.push(Task { clock: self.conformity_clock(rules, now), ..conformity });
        let issued = self.support.sheets.first().map(|sheets| sheets.issued_on);
        let clock = Clock::since(self.conformity_on, issued, limit::SHEETS, rules, now).filter(|_| self.conformed);
        tasks.push(Task { clock, ..task(TaskKind::Sheets, done_or(issued.is_some(), later)) });
        let totals = self.support.totals(election);
        let verdict = totals.verdict(election);
        let short = if collecting && totals.valid.is_some() { Severity::Blocks } else { later };
        let signatures = TaskKind::Signatures { valid: totals.valid, required: election.signatures_required };
        let returned = self.support.sheets.iter().filter_map(|sheets| sheets.returned_on).max();
        let clock = Clock::since(returned, None, limit::SIGNATURES, rules, now).filter(|_| !verdict.suffices());
        tasks.push(Task { clock, ..task(signatures, done_or(verdict.short_signatures == 0, short)) });
        let regions = TaskKind::Regions { regions: totals.regions, required: election.regions_required };
        tasks.push(task(regions, done_or(verdict.short_regions == 0, short)));
        tasks.push(self.papers_task(PaperStage::Registration, later, rules));
        if let Some(required) = election.deposit {
            let amount = self.deposit.amount.unwrap_or(0);
            let enough = amount >= required && self.deposit.verified_on.is_some();
            tasks.push(task(TaskKind::Deposit { amount, required }, done_or(enough, later)));
        }
        for whose in Declarant::ALL {
            if whose == Declarant::Candidate || !self.declarations.no_spouse {
                let filed = self.declarations.of(whose).filed_on.is_some();
                tasks.push(task(TaskKind::Declaration { whose }, done_or(filed, later)));
            }
        }
        tasks.push(task(TaskKind::Proposal, done_or(self.proposal.is_some(), later)));
        let over = now.civil() > election.registration_closes_at;
        let severity = if over { Severity::Blocks } else { Severity::Information };
        tasks.push(Task { closes_at: Some(election.registration_closes_at), ..task(TaskKind::Decision, severity) });
        tasks
    }

    fn tasks_after_registration(&self, rules: &Rules, now: Moment) -> Vec<Task> {
        let registered_on = self.state.decision().and_then(|decision| decision.resolution.on);
        let mut tasks = vec![
            self.document_task(DocumentKind::Resolution, Severity::MustFix),
            self.document_task(DocumentKind::Certificate, Severity::MustFix),
        ];
        let notice = self.document_task(DocumentKind::MediaNotice, Severity::MustFix);
        let open = notice.severity != Severity::Done;
        let clock = Clock::since(registered_on, None, limit::ANNOUNCEMENT, rules, now).filter(|_| open);
        tasks.push(Task { clock, ..notice });
        tasks.push(self.document_task(DocumentKind::AccountLetter, Severity::MustFix));
        for whose in Declarant::ALL {
            let declaration = self.declarations.of(whose);
            if declaration.filed_on.is_none() {
                continue;
            }
            let severity = match declaration.truthful {
                Some(true) => Severity::Done,
                Some(false) => Severity::Blocks,
                None => Severity::MustFix,
            };
            let clock = Clock::since(registered_on, declaration.verified_on, limit::DECLARATIONS, rules, now);
            tasks.push(Task { clock, ..task(TaskKind::DeclarationVerified { whose }, severity) });
        }
        tasks.extend(self.deposit_task());
        tasks
    }

    fn tasks_of_appeal(&self, rules: &Rules, now: Moment) -> Vec<Task> {
        let decided_on = self.contested().and_then(|decision| decision.resolution.on);
        let document =
            if matches!(self.state.phase(), Phase::Refused) { DocumentKind::Refusal } else { DocumentKind::Resolution };
        let mut tasks = vec![self.document_task(document, Severity::MustFix)];
        let appeal = match self.appeals.last() {
            Some(appeal) => {
                let ended = appeal.outcome.as_ref().map(|outcome| outcome.on);
                let clock = Clock::since(Some(appeal.filed_on), ended, limit::APPEAL_DECISION, rules, now);
                Task { clock, ..task(TaskKind::Appeal, done_or(ended.is_some(), Severity::MustFix)) }
            }
            None => Task {
                clock: Clock::since(decided_on, None, limit::APPEAL, rules, now),
                ..task(TaskKind::Appeal, Severity::Information)
            },
        };
        tasks.push(appeal);
        tasks.extend(self.deposit_task());
        tasks
    }

    fn papers_task(&self, stage: PaperStage, otherwise: Severity, rules: &Rules) -> Task {
        let all = rules.papers_of(stage).count();
        let have = all - self.papers_missing(stage, rules).len();
        task(TaskKind::Papers { stage, have: small(have), all: small(all) }, done_or(have == all, otherwise))
    }

    fn document_task(&self, document: DocumentKind, otherwise: Severity) -> Task {
        task(TaskKind::Document { document }, done_or(self.prints(document.code()) > 0, otherwise))
    }

    fn deposit_task(&self) -> Option<Task> {
        let paid = self.deposit.amount.is_some();
        paid.then(|| task(TaskKind::DepositEnd, done_or(self.deposit.end.is_some(), Severity::Information)))
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
