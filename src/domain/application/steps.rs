//! What may be done with an application, in which phase, and what it becomes. Each action names every phase: a new phase
//! makes the compiler ask for its rules. Nothing but a correction changes the facts of a decided application.

use jiff::civil::Date;

use super::intake::{TEXT_LIMIT, check_unique, paper_received};
use super::{
    Appeal, AppealOutcome, Application, ApplicationAction, Context, CriterionFound, Decision, Declarant, DepositEnd,
    GroundCited, Judgement, LINGUISTS, LanguageTest, PaperStage, Phase, Proposal, ProposalKind, RegionSupport, SCAN_LIMIT,
    Scan, Sheets, State, Suspension, end_of,
};
use crate::domain::election::Names;
use crate::domain::rejection::{optional, required};
use crate::domain::rules::{criterion, limit};
use crate::domain::{Field, Rejection, Resolution};

use ApplicationAction as A;

/// Whether the action belongs to the phase at all.
const fn belongs(action: &ApplicationAction, phase: Phase) -> bool {
    use Phase as P;
    match action {
        A::RecordPaper { .. }
        | A::ExaminePaper { .. }
        | A::AttachScan { .. }
        | A::RecordDeposit { .. }
        | A::VerifyDeposit { .. }
        | A::RecordDeclaration { .. } => match phase {
            P::Checking | P::Suspended | P::Collecting => true,
            P::Nonconforming | P::Registered | P::Refused | P::Cancelled | P::Ended | P::NotAccepted | P::InError => false,
        },
        A::JudgeCriterion { .. } | A::RecordLanguageTest(_) => match phase {
            P::Checking | P::Nonconforming | P::Collecting => true,
            P::Suspended | P::Registered | P::Refused | P::Cancelled | P::Ended | P::NotAccepted | P::InError => false,
        },
        A::SuspendChecking { .. } => match phase {
            P::Checking | P::Collecting => true,
            P::Suspended
            | P::Nonconforming
            | P::Registered
            | P::Refused
            | P::Cancelled
            | P::Ended
            | P::NotAccepted
            | P::InError => false,
        },
        // A finding that was wrong is put right before anything is decided on it.
        A::EstablishConformity { .. } => match phase {
            P::Checking | P::Nonconforming => true,
            P::Suspended
            | P::Collecting
            | P::Registered
            | P::Refused
            | P::Cancelled
            | P::Ended
            | P::NotAccepted
            | P::InError => false,
        },
        A::CorrectDecision { .. } => match phase {
            P::Registered | P::Refused | P::Cancelled => true,
            P::Checking | P::Suspended | P::Nonconforming | P::Collecting | P::Ended | P::NotAccepted | P::InError => false,
        },
        A::ResumeChecking { .. } => match phase {
            P::Suspended => true,
            P::Checking
            | P::Nonconforming
            | P::Collecting
            | P::Registered
            | P::Refused
            | P::Cancelled
            | P::Ended
            | P::NotAccepted
            | P::InError => false,
        },
        A::EstablishNonconformity { .. } => match phase {
            P::Checking => true,
            P::Suspended
            | P::Nonconforming
            | P::Collecting
            | P::Registered
            | P::Refused
            | P::Cancelled
            | P::Ended
            | P::NotAccepted
            | P::InError => false,
        },
        A::IssueSheets { .. }
        | A::ReturnSheets { .. }
        | A::RecordSignatures(_)
        | A::RecordProtocols(_)
        | A::Register { .. } => match phase {
            P::Collecting => true,
            P::Checking
            | P::Suspended
            | P::Nonconforming
            | P::Registered
            | P::Refused
            | P::Cancelled
            | P::Ended
            | P::NotAccepted
            | P::InError => false,
        },
        A::Refuse { .. } => match phase {
            P::Checking | P::Suspended | P::Nonconforming | P::Collecting => true,
            P::Registered | P::Refused | P::Cancelled | P::Ended | P::NotAccepted | P::InError => false,
        },
        A::Propose { .. } | A::Revoke { .. } | A::RecordDeath { .. } => match phase {
            P::Checking | P::Suspended | P::Nonconforming | P::Collecting | P::Registered => true,
            P::Refused | P::Cancelled | P::Ended | P::NotAccepted | P::InError => false,
        },
        A::Withdraw { .. } | A::Cancel { .. } | A::VerifyDeclaration { .. } => match phase {
            P::Registered => true,
            P::Checking
            | P::Suspended
            | P::Nonconforming
            | P::Collecting
            | P::Refused
            | P::Cancelled
            | P::Ended
            | P::NotAccepted
            | P::InError => false,
        },
        A::SettleDeposit { .. } => match phase {
            P::Registered | P::Refused | P::Cancelled | P::Ended => true,
            P::Checking | P::Suspended | P::Nonconforming | P::Collecting | P::NotAccepted | P::InError => false,
        },
        A::FileAppeal { .. } | A::SetHearing { .. } | A::DecideAppeal { .. } => match phase {
            P::Refused | P::Cancelled => true,
            P::Checking
            | P::Suspended
            | P::Nonconforming
            | P::Collecting
            | P::Registered
            | P::Ended
            | P::NotAccepted
            | P::InError => false,
        },
        A::MarkEnteredInError { .. } => match phase {
            P::Checking | P::Suspended | P::Nonconforming | P::Collecting | P::NotAccepted => true,
            P::Registered | P::Refused | P::Cancelled | P::Ended | P::InError => false,
        },
        A::NotePrinted { .. } | A::Correct { .. } => match phase {
            P::Checking
            | P::Suspended
            | P::Nonconforming
            | P::Collecting
            | P::Registered
            | P::Refused
            | P::Cancelled
            | P::Ended
            | P::NotAccepted
            | P::InError => true,
        },
    }
}

impl Application {
    /// Whether the action belongs to where the application stands; its own conditions are asked by [`Self::apply`].
    ///
    /// # Errors
    /// The application is decided, or the action belongs to another phase.
    pub fn admits(&self, action: &ApplicationAction) -> Result<(), Rejection> {
        let phase = self.state.phase();
        if belongs(action, phase) {
            return Ok(());
        }
        let (status, action) = (self.state.code(), action.code());
        Err(match phase {
            Phase::Registered | Phase::Refused | Phase::Cancelled | Phase::Ended
                if !matches!(action, "withdraw" | "file_appeal" | "set_hearing" | "decide_appeal" | "verify_declaration") =>
            {
                Rejection::AlreadyDecided { status }
            }
            Phase::Registered
            | Phase::Refused
            | Phase::Cancelled
            | Phase::Ended
            | Phase::Checking
            | Phase::Suspended
            | Phase::Nonconforming
            | Phase::Collecting
            | Phase::NotAccepted
            | Phase::InError => Rejection::NotInThisState { status, action },
        })
    }

    /// The application after `action`, or why the action is not allowed.
    ///
    /// # Errors
    /// The first rule that stands against it.
    pub fn apply(&self, action: &ApplicationAction, context: Context<'_>) -> Result<Self, Rejection> {
        self.admits(action)?;
        let mut next = self.clone();
        next.revision += 1;
        match action {
            A::RecordPaper { paper, received_on, pages, remarks } => {
                next.record_paper(paper, *received_on, *pages, remarks, context)?;
            }
            A::ExaminePaper { paper, in_order, finding } => next.examine_paper(paper, *in_order, finding)?,
            A::AttachScan { paper, scan } => next.attach_scan(paper, scan)?,
            A::JudgeCriterion { code, judgement, evidence, source } => {
                next.judge(code, *judgement, (evidence, source), context)?;
            }
            A::RecordLanguageTest(test) => next.record_language_test(test, context)?,
            A::SuspendChecking { on, ruling } => {
                let on = Some(self.step_day(*on, context)?);
                next.state = State::Suspended { on, ruling: Some(required(Field::Ruling, ruling, TEXT_LIMIT)?) };
            }
            A::ResumeChecking { on, ruling } => {
                let until = self.step_day_after(*on, self.status_day(), context)?;
                let ending = required(Field::Ruling, ruling, TEXT_LIMIT)?;
                if let State::Suspended { on: from, ruling } = &self.state {
                    next.suspensions.push(Suspension { from: *from, ruling: ruling.clone(), until, ending });
                }
                next.state = self.undecided_state();
            }
            A::EstablishConformity { on } => {
                let on = self.step_day(*on, context)?;
                first(self.against_conformity(context))?;
                next.conformed = true;
                next.conformity_on = Some(on);
                next.checked_by = Some(context.actor);
                next.state = State::Conforming { on: Some(on), by: Some(context.actor) };
            }
            A::EstablishNonconformity { on } => {
                let on = self.step_day(*on, context)?;
                if self.criteria_not_met(context.election, context.rules, context.now.today()).is_empty() {
                    return Err(Rejection::NothingNotMet);
                }
                next.checked_by = Some(context.actor);
                next.state = State::Nonconforming { on: Some(on), by: Some(context.actor) };
            }
            A::IssueSheets { first, last, on, to } => next.issue_sheets(*first, *last, *on, to, context)?,
            A::ReturnSheets { first, returned, on } => next.return_sheets(*first, *returned, *on, context)?,
            A::RecordSignatures(signatures) => {
                if !self.support.regions.is_empty() {
                    return Err(Rejection::ProtocolsRecorded);
                }
                signatures.check()?;
                next.support.stated = *signatures;
            }
            A::RecordProtocols(protocols) => next.record_protocols(protocols, context)?,
            A::RecordDeposit { amount, paid_on, document } => next.record_deposit(*amount, *paid_on, document, context)?,
            A::VerifyDeposit { on } => {
                let paid_on = self.deposit.paid_on.ok_or(Rejection::Missing(Field::DepositPaidOn))?;
                next.deposit.verified_on = Some(self.step_day_after(*on, Some(paid_on), context)?);
                next.deposit.verified_by = Some(context.actor);
            }
            A::SettleDeposit { on, end } => next.settle_deposit(*on, *end, context)?,
            A::RecordDeclaration { whose, filed_on, no_spouse } => {
                next.record_declaration(*whose, *filed_on, *no_spouse, context)?;
            }
            A::VerifyDeclaration { whose, on, truthful, note } => {
                next.verify_declaration(*whose, *on, (*truthful, note), context)?;
            }
            A::Propose { kind, grounds } => next.propose(*kind, grounds, context)?,
            A::Register { resolution } => {
                first(self.against_registration(context))?;
                let decision = self.decide(resolution, self.last_finding(), context)?;
                self.in_time(&decision.resolution, context)?;
                next.state = State::Registered { decision };
            }
            A::Refuse { resolution, grounds } => {
                let grounds = check_grounds(grounds, ProposalKind::Refuse, context)?;
                let decision = self.decide(resolution, self.status_day().max(self.conformity_on), context)?;
                next.state = State::Refused { decision, grounds };
            }
            A::Cancel { resolution, grounds } => {
                let grounds = check_grounds(grounds, ProposalKind::Cancel, context)?;
                // The proposal to register is still there: it does not ask for a cancellation.
                if self.proposal.as_ref().is_none_or(|proposal| proposal.kind != ProposalKind::Cancel) {
                    return Err(Rejection::NotProposed);
                }
                let registered_on = self.state.decision().and_then(|decision| decision.resolution.on);
                let cancellation = self.decide(resolution, registered_on, context)?;
                before_voting(cancellation.resolution.on, context)?;
                let decision = self.registration()?;
                next.state = State::Cancelled { decision, cancellation, grounds };
            }
            A::Withdraw { on, statement } => {
                let on = self.day_of_leaving(*on, context)?;
                let statement = required(Field::Reason, statement, TEXT_LIMIT)?;
                next.state = State::Withdrawn { decision: self.registration()?, on, statement };
            }
            A::Revoke { on, paper } => {
                let on = self.day_of_leaving(*on, context)?;
                let paper = required(Field::Document, paper, TEXT_LIMIT)?;
                next.state = State::Revoked { decision: self.state.decision().cloned(), on, paper };
            }
            A::RecordDeath { on, paper } => {
                let on = self.step_day(*on, context)?;
                let paper = required(Field::Document, paper, TEXT_LIMIT)?;
                next.state = State::Deceased { decision: self.state.decision().cloned(), on, paper };
            }
            A::FileAppeal { on, paper } => next.file_appeal(*on, paper, context)?,
            A::SetHearing { on } => {
                let on = on.ok_or(Rejection::Missing(Field::Date))?;
                let appeal = next.open_appeal()?;
                if on < appeal.filed_on {
                    return Err(Rejection::Before { field: Field::Date, earliest: appeal.filed_on });
                }
                appeal.hearing_on = Some(on);
            }
            A::DecideAppeal { on, ruling, reinstated } => next.decide_appeal(*on, ruling, *reinstated, context)?,
            A::MarkEnteredInError { reason } => {
                next.state = State::EnteredInError { reason: required(Field::Reason, reason, TEXT_LIMIT)? };
            }
            A::CorrectDecision { resolution, reason } => next.correct_decision(resolution, reason, context)?,
            A::NotePrinted { document } => match next.printed.iter_mut().find(|(code, _)| code == document) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => next.printed.push((required(Field::Document, document, 40)?, 1)),
            },
            A::Correct { facts, reason } => {
                next.facts = facts.check(context.election)?;
                required(Field::Reason, reason, TEXT_LIMIT)?;
                if next.facts == self.facts {
                    return Err(Rejection::NothingChanged);
                }
                if self.number.is_some() {
                    next.facts.has_body()?;
                }
                // A closed case may be put right even where the same body has lawfully nominated again.
                if self.state.is_open() {
                    check_unique(&next.facts, self.number, context)?;
                }
                // What the facts now say may not undo a registration silently: that is a cancellation.
                if matches!(self.state.phase(), Phase::Registered) {
                    first(next.against_by_facts(context.election, context.rules, context.now.today()))?;
                }
                next.corrections += 1;
            }
        }
        Ok(next)
    }

    /// A registration is decided before the registration closes (Art. 59(4)); once a court has reopened the case, until
    /// nothing changes who stands any more.
    fn in_time(&self, resolution: &Resolution, context: Context<'_>) -> Result<(), Rejection> {
        let closed_at =
            if self.is_reinstated() { context.election.withdrawal_closes_at } else { context.election.registration_closes_at };
        if resolution.on.is_some_and(|on| on > closed_at.date()) {
            return Err(Rejection::DeadlinePassed { field: Field::Date, closed_at });
        }
        Ok(())
    }

    /// The last day of what a registration rests on.
    fn last_finding(&self) -> Option<Date> {
        let papers = self.papers.iter().map(|paper| Some(paper.received_on));
        let protocols = self.support.regions.iter().map(|support| support.on);
        let language = self.language.as_ref().and_then(|test| test.on);
        let declared = [self.declarations.candidate.filed_on, self.declarations.spouse.filed_on];
        let rest = [self.conformity_on, language, self.deposit.verified_on].into_iter().chain(declared);
        papers.chain(protocols).chain(rest).flatten().max()
    }

    /// A resolution put right: it is checked as a new one, but for who records it; what was decided stays.
    fn correct_decision(&mut self, resolution: &Resolution, reason: &str, context: Context<'_>) -> Result<(), Rejection> {
        required(Field::Reason, reason, TEXT_LIMIT)?;
        let earliest = match &self.state {
            State::Registered { .. } => self.last_finding(),
            State::Cancelled { decision, .. } => decision.resolution.on,
            _ => self.conformity_on,
        };
        let resolution = resolution.check(earliest.or(self.received_on), context.election, context.now)?;
        match self.state {
            State::Registered { .. } => self.in_time(&resolution, context)?,
            State::Cancelled { .. } => before_voting(resolution.on, context)?,
            _ => {}
        }
        let decision = match &mut self.state {
            State::Cancelled { cancellation, .. } => cancellation,
            State::Registered { decision } | State::Refused { decision, .. } => decision,
            State::Received
            | State::Suspended { .. }
            | State::Nonconforming { .. }
            | State::Conforming { .. }
            | State::Withdrawn { .. }
            | State::Revoked { .. }
            | State::Deceased { .. }
            | State::NotAccepted { .. }
            | State::EnteredInError { .. } => return Err(Rejection::NotFound),
        };
        if decision.resolution == resolution {
            return Err(Rejection::NothingChanged);
        }
        decision.resolution = resolution;
        self.corrections += 1;
        Ok(())
    }

    fn record_paper(
        &mut self,
        code: &str,
        on: Option<Date>,
        pages: Option<u32>,
        remarks: &str,
        context: Context<'_>,
    ) -> Result<(), Rejection> {
        let on = self.step_day(on, context)?;
        // The first filing ends with the nomination (Art. 55), the papers for registration with the registration (Art. 59(4)).
        let closed_at = match context.rules.paper(code).map(|paper| paper.stage) {
            Some(PaperStage::Filing) => context.election.nomination_closes_at,
            Some(PaperStage::Registration) | None => context.election.registration_closes_at,
        };
        if on > closed_at.date() && !self.is_reinstated() {
            return Err(Rejection::DeadlinePassed { field: Field::Date, closed_at });
        }
        let paper = paper_received(code, on, pages, remarks, context)?;
        // A paper that is handed over anew is a new paper: it has not been examined.
        self.papers.retain(|other| other.code != code);
        self.papers.push(paper);
        Ok(())
    }

    fn paper_mut(&mut self, code: &str) -> Result<&mut super::PaperReceived, Rejection> {
        let missing = || Rejection::PapersMissing { papers: vec![code.to_owned()] };
        self.papers.iter_mut().find(|paper| paper.code == code).ok_or_else(missing)
    }

    fn examine_paper(&mut self, code: &str, in_order: bool, finding: &str) -> Result<(), Rejection> {
        let paper = self.paper_mut(code)?;
        // What is wrong with a paper becomes the particulars of a ground.
        paper.finding = if in_order {
            optional(Field::Finding, finding, TEXT_LIMIT)?
        } else {
            Some(required(Field::Finding, finding, TEXT_LIMIT)?)
        };
        paper.in_order = Some(in_order);
        Ok(())
    }

    fn attach_scan(&mut self, code: &str, scan: &Scan) -> Result<(), Rejection> {
        if scan.size > SCAN_LIMIT {
            return Err(Rejection::ScanTooLarge { limit: SCAN_LIMIT });
        }
        let name = required(Field::Document, &scan.name, 200)?;
        self.paper_mut(code)?.scan = Some(Scan { name, ..scan.clone() });
        Ok(())
    }

    fn judge(
        &mut self,
        code: &str,
        judgement: Judgement,
        (evidence, source): (&str, &str),
        context: Context<'_>,
    ) -> Result<(), Rejection> {
        if !context.rules.criteria().any(|criterion| criterion.code == code) {
            return Err(Rejection::UnknownCriterion { code: code.to_owned() });
        }
        let says = self.by_facts(code, context.election, context.rules, context.now.today());
        if says.is_some_and(|met| met != (judgement == Judgement::Met)) {
            return Err(self
                .against_by_facts(context.election, context.rules, context.now.today())
                .into_iter()
                .find(|rejection| rejection.criterion() == Some(code))
                .unwrap_or_else(|| Rejection::FactsContradict { criterion: code.to_owned() }));
        }
        if code == criterion::LANGUAGE && says.is_none() {
            return Err(Rejection::LanguageNotTested);
        }
        let found = CriterionFound {
            code: code.to_owned(),
            judgement,
            evidence: required(Field::Evidence, evidence, TEXT_LIMIT)?,
            source: required(Field::Source, source, TEXT_LIMIT)?,
            on: Some(context.now.today()),
            by: Some(context.actor),
        };
        self.put_criterion(found, context);
        Ok(())
    }

    /// In the order of the rules.
    fn put_criterion(&mut self, found: CriterionFound, context: Context<'_>) {
        self.criteria.retain(|other| other.code != found.code);
        self.criteria.push(found);
        let place = |code: &str| context.rules.criteria.iter().position(|criterion| criterion.code == code);
        self.criteria.sort_by_key(|found| place(&found.code));
    }

    fn record_language_test(&mut self, test: &LanguageTest, context: Context<'_>) -> Result<(), Rejection> {
        let on = Some(self.step_day(test.on, context)?);
        // The sitting President who stands again is exempt (Art. 54(2)).
        let test = if let Some(reason) = &test.exempt {
            let exempt = Some(required(Field::Reason, reason, TEXT_LIMIT)?);
            LanguageTest { on, exempt, ..LanguageTest::default() }
        } else if let Some(reason) = &test.not_held {
            let not_held = Some(required(Field::Reason, reason, TEXT_LIMIT)?);
            LanguageTest { on, not_held, ..LanguageTest::default() }
        } else {
            Self::protocol_of_linguists(test, on)?
        };
        self.language = Some(test);
        // What the commission of linguists has found is the judgement; an older one that says otherwise falls.
        self.criteria.retain(|found| found.code != criterion::LANGUAGE);
        Ok(())
    }

    /// The protocol as it is kept: at least five members, each with one vote, and all three tasks.
    fn protocol_of_linguists(test: &LanguageTest, on: Option<Date>) -> Result<LanguageTest, Rejection> {
        let member = |name: &String| optional(Field::Linguists, name, 200).transpose();
        let members = test.members.iter().filter_map(member).collect::<Result<Vec<_>, _>>()?;
        let distinct = members.iter().enumerate().filter(|(place, name)| !members.iter().take(*place).any(|one| one == *name));
        if distinct.count() < LINGUISTS {
            return Err(Rejection::TooFewLinguists { least: LINGUISTS });
        }
        let cast = u64::from(test.fluent) + u64::from(test.not_fluent);
        if cast != members.len() as u64 {
            let members = u32::try_from(members.len()).unwrap_or(u32::MAX);
            return Err(Rejection::LinguistVotes { members });
        }
        let task = |field, text: &str| required(field, text, TEXT_LIMIT);
        Ok(LanguageTest {
            on,
            exempt: None,
            not_held: None,
            members,
            written: task(Field::TaskWritten, &test.written)?,
            reading: task(Field::TaskReading, &test.reading)?,
            speech: task(Field::TaskSpeech, &test.speech)?,
            fluent: test.fluent,
            not_fluent: test.not_fluent,
        })
    }

    fn issue_sheets(
        &mut self,
        first: u32,
        last: u32,
        on: Option<Date>,
        to: &str,
        context: Context<'_>,
    ) -> Result<(), Rejection> {
        let issued_on = self.step_day_after(on, self.conformity_on, context)?;
        if first == 0 || last < first {
            return Err(Rejection::SheetNumbers);
        }
        if let Some(other) = self.support.sheets.iter().find(|other| first <= other.last && other.first <= last) {
            return Err(Rejection::SheetsOverlap { first: other.first, last: other.last });
        }
        let issued_to = required(Field::IssuedTo, to, 200)?;
        self.support.sheets.push(Sheets { first, last, issued_on, issued_to, returned: 0, returned_on: None });
        self.support.sheets.sort_by_key(|sheets| sheets.first);
        Ok(())
    }

    fn return_sheets(&mut self, first: u32, returned: u32, on: Option<Date>, context: Context<'_>) -> Result<(), Rejection> {
        let sheets = self.support.sheets.iter().position(|sheets| sheets.first == first).ok_or(Rejection::NotFound)?;
        let issued_on = self.support.sheets.get(sheets).map(|sheets| sheets.issued_on);
        let on = self.step_day_after(on, issued_on, context)?;
        let Some(sheets) = self.support.sheets.get_mut(sheets) else { return Err(Rejection::NotFound) };
        if returned > sheets.count() {
            return Err(Rejection::OutOfRange { field: Field::SheetsReturned, least: 0, most: sheets.count() });
        }
        (sheets.returned, sheets.returned_on) = (returned, Some(on));
        Ok(())
    }

    fn record_protocols(&mut self, protocols: &[RegionSupport], context: Context<'_>) -> Result<(), Rejection> {
        if protocols.is_empty() {
            return Err(Rejection::Missing(Field::Region));
        }
        for protocol in protocols {
            let protocol = protocol.check()?;
            if protocol.on.is_some() {
                self.step_day(protocol.on, context)?;
            }
            self.support.regions.retain(|other| other.region != protocol.region);
            self.support.regions.push(protocol);
        }
        self.support.regions.sort_by_key(|support| support.region);
        Ok(())
    }

    fn record_deposit(
        &mut self,
        amount: Option<u64>,
        paid_on: Option<Date>,
        document: &str,
        context: Context<'_>,
    ) -> Result<(), Rejection> {
        let amount = amount.filter(|amount| *amount > 0).ok_or(Rejection::Missing(Field::DepositAmount))?;
        let paid_on = paid_on.ok_or(Rejection::Missing(Field::DepositPaidOn))?;
        if paid_on > context.now.today() {
            return Err(Rejection::InTheFuture { field: Field::DepositPaidOn, now: context.now.civil() });
        }
        self.deposit.amount = Some(amount);
        self.deposit.paid_on = Some(paid_on);
        self.deposit.document = Some(required(Field::Document, document, 200)?);
        (self.deposit.verified_on, self.deposit.verified_by) = (None, None);
        Ok(())
    }

    /// Returned if elected, with 5 % of those voting, or on death; kept otherwise (Art. 54(2)).
    fn settle_deposit(&mut self, on: Option<Date>, end: DepositEnd, context: Context<'_>) -> Result<(), Rejection> {
        if self.deposit.amount.is_none() {
            return Err(Rejection::Missing(Field::DepositAmount));
        }
        let dead = matches!(self.state, State::Deceased { .. });
        let registered = matches!(self.state.phase(), Phase::Registered);
        let on = self.step_day(on, context)?;
        match end {
            DepositEnd::ReturnedDeath if !dead => return Err(Rejection::DepositRule { end: end.code() }),
            DepositEnd::Kept if dead => return Err(Rejection::DepositRule { end: end.code() }),
            DepositEnd::ReturnedElected | DepositEnd::ReturnedFivePercent if !registered => {
                return Err(Rejection::DepositRule { end: end.code() });
            }
            DepositEnd::ReturnedElected | DepositEnd::ReturnedFivePercent | DepositEnd::Kept
                if registered && on < context.election.held_on =>
            {
                return Err(Rejection::Before { field: Field::Date, earliest: context.election.held_on });
            }
            DepositEnd::ReturnedElected | DepositEnd::ReturnedFivePercent | DepositEnd::ReturnedDeath | DepositEnd::Kept => {}
        }
        (self.deposit.end, self.deposit.ended_on) = (Some(end), Some(on));
        Ok(())
    }

    fn record_declaration(
        &mut self,
        whose: Declarant,
        filed_on: Option<Date>,
        no_spouse: bool,
        context: Context<'_>,
    ) -> Result<(), Rejection> {
        if no_spouse && whose == Declarant::Spouse {
            self.declarations.no_spouse = true;
            self.declarations.spouse.filed_on = None;
            return Ok(());
        }
        let filed_on = filed_on.ok_or(Rejection::Missing(Field::Date))?;
        if filed_on > context.now.today() {
            return Err(Rejection::InTheFuture { field: Field::Date, now: context.now.civil() });
        }
        match whose {
            Declarant::Candidate => self.declarations.candidate.filed_on = Some(filed_on),
            Declarant::Spouse => {
                self.declarations.spouse.filed_on = Some(filed_on);
                self.declarations.no_spouse = false;
            }
        }
        Ok(())
    }

    fn verify_declaration(
        &mut self,
        whose: Declarant,
        on: Option<Date>,
        (truthful, note): (bool, &str),
        context: Context<'_>,
    ) -> Result<(), Rejection> {
        let filed = self.declarations.of(whose).filed_on.ok_or(Rejection::DeclarationMissing { whose: whose.code() })?;
        let on = Some(self.step_day_after(on, Some(filed), context)?);
        let note = if truthful {
            optional(Field::Finding, note, TEXT_LIMIT)?
        } else {
            Some(required(Field::Finding, note, TEXT_LIMIT)?)
        };
        let declaration = match whose {
            Declarant::Candidate => &mut self.declarations.candidate,
            Declarant::Spouse => &mut self.declarations.spouse,
        };
        (declaration.verified_on, declaration.truthful, declaration.note) = (on, Some(truthful), note);
        Ok(())
    }

    fn propose(&mut self, kind: ProposalKind, grounds: &[GroundCited], context: Context<'_>) -> Result<(), Rejection> {
        let phase = self.state.phase();
        let fits = match kind {
            ProposalKind::Register => matches!(phase, Phase::Collecting),
            ProposalKind::Refuse => self.state.is_undecided(),
            ProposalKind::Cancel => matches!(phase, Phase::Registered),
        };
        if !fits {
            return Err(Rejection::NotInThisState { status: self.state.code(), action: "propose" });
        }
        let grounds = match kind {
            ProposalKind::Register => {
                first(self.against_registration(context))?;
                Vec::new()
            }
            ProposalKind::Refuse | ProposalKind::Cancel => check_grounds(grounds, kind, context)?,
        };
        self.proposal = Some(Proposal { kind, grounds, on: context.now.today(), by: context.actor });
        Ok(())
    }

    fn file_appeal(&mut self, on: Option<Date>, paper: &str, context: Context<'_>) -> Result<(), Rejection> {
        match self.appeals.last().map(|appeal| &appeal.outcome) {
            Some(None) => return Err(Rejection::AppealOpen),
            // The ruling is final (Art. 59(8)); only a new decision can be appealed against.
            Some(Some(outcome)) if !outcome.reinstated => return Err(Rejection::AppealFinal),
            Some(Some(_)) | None => {}
        }
        let decided_on = self.contested().and_then(|decision| decision.resolution.on);
        let filed_on = self.step_day_after(on, decided_on, context)?;
        if let (Some(decided_on), Some(days)) = (decided_on, context.rules.days(limit::APPEAL)) {
            let closed_at = end_of(days_after(decided_on, days));
            if end_of(filed_on) > closed_at {
                return Err(Rejection::DeadlinePassed { field: Field::Date, closed_at });
            }
        }
        let paper = required(Field::Document, paper, TEXT_LIMIT)?;
        self.appeals.push(Appeal { filed_on, paper, hearing_on: None, outcome: None });
        Ok(())
    }

    /// The decision that an appeal is about.
    #[must_use]
    pub const fn contested(&self) -> Option<&Decision> {
        match &self.state {
            State::Cancelled { cancellation, .. } => Some(cancellation),
            state => state.decision(),
        }
    }

    fn open_appeal(&mut self) -> Result<&mut Appeal, Rejection> {
        self.appeals.iter_mut().find(|appeal| appeal.outcome.is_none()).ok_or(Rejection::NoAppeal)
    }

    fn decide_appeal(
        &mut self,
        on: Option<Date>,
        ruling: &str,
        reinstated: bool,
        context: Context<'_>,
    ) -> Result<(), Rejection> {
        let filed_on = self.open_appeal()?.filed_on;
        let on = self.step_day_after(on, Some(filed_on), context)?;
        let ruling = required(Field::Ruling, ruling, TEXT_LIMIT)?;
        if reinstated {
            // Nor a restoration within two days before voting (Art. 59(7)).
            before_voting(Some(on), context)?;
            // The person or the body may have been nominated anew in the meantime.
            check_unique(&self.facts, self.number, context)?;
        }
        self.open_appeal()?.outcome = Some(AppealOutcome { on, ruling, reinstated });
        if reinstated {
            self.proposal = None;
            self.state = match &self.state {
                State::Cancelled { decision, .. } => State::Registered { decision: decision.clone() },
                State::Refused { .. } if self.conformed => self.undecided_state(),
                State::Refused { .. } => State::Received,
                other => other.clone(),
            };
        }
        Ok(())
    }

    /// Where the checking stood before it was stopped or decided.
    fn undecided_state(&self) -> State {
        if self.conformed { State::Conforming { on: self.conformity_on, by: self.checked_by } } else { State::Received }
    }

    /// The day of the state, where it is another than that of a decision.
    const fn status_day(&self) -> Option<Date> {
        match &self.state {
            State::Suspended { on, .. } | State::Nonconforming { on, .. } => *on,
            State::Withdrawn { on, .. } | State::Revoked { on, .. } | State::Deceased { on, .. } => Some(*on),
            State::Received
            | State::Conforming { .. }
            | State::Registered { .. }
            | State::Refused { .. }
            | State::Cancelled { .. }
            | State::NotAccepted { .. }
            | State::EnteredInError { .. } => None,
        }
    }

    fn registration(&self) -> Result<Decision, Rejection> {
        self.state.decision().cloned().ok_or(Rejection::NotInThisState { status: self.state.code(), action: "register" })
    }

    /// The day of a step: given, not before the application came, not in the future.
    fn step_day(&self, on: Option<Date>, context: Context<'_>) -> Result<Date, Rejection> {
        self.step_day_after(on, None, context)
    }

    /// As [`Self::step_day`], and not before `earliest`.
    fn step_day_after(&self, on: Option<Date>, earliest: Option<Date>, context: Context<'_>) -> Result<Date, Rejection> {
        let on = on.ok_or(Rejection::Missing(Field::Date))?;
        if on > context.now.today() {
            return Err(Rejection::InTheFuture { field: Field::Date, now: context.now.civil() });
        }
        match earliest.max(self.received_on) {
            Some(earliest) if on < earliest => Err(Rejection::Before { field: Field::Date, earliest }),
            _ => Ok(on),
        }
    }

    /// A withdrawal or revocation: not before the registration, until two days before voting (Art. 60).
    fn day_of_leaving(&self, on: Option<Date>, context: Context<'_>) -> Result<Date, Rejection> {
        let registered_on = self.state.decision().and_then(|decision| decision.resolution.on);
        let on = self.step_day_after(on, registered_on, context)?;
        before_voting(Some(on), context)?;
        Ok(on)
    }

    /// The commission's decision: proposed before, after the check it rests on, recorded by a second person.
    fn decide(&self, resolution: &Resolution, earliest: Option<Date>, context: Context<'_>) -> Result<Decision, Rejection> {
        let Some(proposal) = &self.proposal else { return Err(Rejection::NotProposed) };
        let resolution = resolution.check(earliest.or(self.received_on), context.election, context.now)?;
        if proposal.by == context.actor {
            return Err(Rejection::NeedsSecondPerson { first: context.proposed_by_name.to_owned() });
        }
        Ok(Decision { resolution, recorded_by: Some(context.actor) })
    }

    /// What stands between the nominee and conformity (Art. 54(2)), in the order of the task list.
    #[must_use]
    pub fn against_conformity(&self, context: Context<'_>) -> Vec<Rejection> {
        let mut against = Vec::new();
        let papers = self.papers_missing(PaperStage::Filing, context.rules);
        if !papers.is_empty() {
            against.push(Rejection::PapersMissing { papers });
        }
        against.extend(self.against_by_criteria(context));
        against
    }

    /// What stands between the nominee and registration (Art. 59), in the order of the task list.
    #[must_use]
    pub fn against_registration(&self, context: Context<'_>) -> Vec<Rejection> {
        let mut against = Vec::new();
        let mut papers = self.papers_missing(PaperStage::Filing, context.rules);
        papers.extend(self.papers_missing(PaperStage::Registration, context.rules));
        if !papers.is_empty() {
            against.push(Rejection::PapersMissing { papers });
        }
        let defective = self.papers.iter().filter(|paper| paper.in_order == Some(false));
        against.extend(defective.map(|paper| Rejection::PaperDefective { paper: paper.code.clone() }));
        against.extend(self.against_by_criteria(context));
        if let Err(short) = self.support.totals(context.election).suffice(context.election) {
            against.push(short);
        }
        if let Some(required) = context.election.deposit {
            let amount = self.deposit.amount.unwrap_or(0);
            if amount < required {
                against.push(Rejection::DepositShort { amount, required });
            } else if self.deposit.verified_on.is_none() {
                against.push(Rejection::DepositUnverified);
            }
        }
        for whose in Declarant::ALL {
            let wanted = whose == Declarant::Candidate || !self.declarations.no_spouse;
            if wanted && self.declarations.of(whose).filed_on.is_none() {
                against.push(Rejection::DeclarationMissing { whose: whose.code() });
            }
        }
        against
    }

    fn against_by_criteria(&self, context: Context<'_>) -> Vec<Rejection> {
        let today = context.now.today();
        let mut against = self.against_by_facts(context.election, context.rules, today);
        let judged = |code: &str, wanted: Judgement| self.criterion(code).is_some_and(|found| found.judgement == wanted);
        let by_facts = |code: &str| self.by_facts(code, context.election, context.rules, today);
        let codes = |keep: &dyn Fn(&str) -> bool| -> Vec<String> {
            context.rules.criteria().map(|criterion| criterion.code.clone()).filter(|code| keep(code)).collect()
        };
        let not_met = codes(&|code| judged(code, Judgement::NotMet) && by_facts(code) != Some(false));
        if !not_met.is_empty() {
            against.push(Rejection::CriteriaNotMet { criteria: not_met });
        }
        // What the language test has found needs no second judgement.
        let settled = |code: &str| code == criterion::LANGUAGE && by_facts(code) == Some(true);
        let open = codes(&|code| self.criterion(code).is_none() && by_facts(code) != Some(false) && !settled(code));
        if !open.is_empty() {
            against.push(Rejection::CriteriaOpen { criteria: open });
        }
        against
    }
}

/// The first of what stands against a step.
fn first(against: Vec<Rejection>) -> Result<(), Rejection> {
    against.into_iter().next().map_or(Ok(()), Err)
}

/// Nothing changes who stands within two days before voting (Arts 59(7), 60).
fn before_voting(on: Option<Date>, context: Context<'_>) -> Result<(), Rejection> {
    let last_day = context.election.withdrawal_closes_at.date();
    if on.is_some_and(|on| on > last_day) { Err(Rejection::TooCloseToVoting { last_day }) } else { Ok(()) }
}

/// `day` and `days` more; the calendar's last day where there is none.
pub(super) fn days_after(day: Date, days: u32) -> Date {
    day.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MAX)
}

fn check_grounds(grounds: &[GroundCited], kind: ProposalKind, context: Context<'_>) -> Result<Vec<GroundCited>, Rejection> {
    if grounds.is_empty() {
        return Err(Rejection::NoGround);
    }
    let mut checked: Vec<GroundCited> = Vec::with_capacity(grounds.len());
    for cited in grounds {
        let known = context.rules.ground(&cited.code).filter(|ground| ground.active).filter(|ground| match kind {
            ProposalKind::Cancel => ground.cancellation,
            ProposalKind::Refuse | ProposalKind::Register => ground.refusal,
        });
        if known.is_none() {
            return Err(Rejection::UnknownGround { code: cited.code.clone() });
        }
        let note = |text: &str| optional(Field::Grounds, text, TEXT_LIMIT).map(Option::unwrap_or_default);
        let note = Names {
            kk: note(&cited.note.kk)?,
            ru: note(&cited.note.ru)?,
            en: note(&cited.note.en)?,
            id: note(&cited.note.id)?,
        };
        if !checked.iter().any(|other| other.code == cited.code) {
            checked.push(GroundCited { code: cited.code.clone(), note });
        }
    }
    Ok(checked)
}
