//! A hundred thousand random actions against a small model of the procedure that knows nothing of the program's own: whatever
//! is wished in whatever order, the state is the model's, and what the law promises of each state holds. A few hundred more
//! go through the register itself. `TIZIM_SEED` repeats a run.

mod common;

use std::collections::BTreeMap;

use common::Desk;
use common::deeds::{
    CHECKED, DECIDED, Office, RECEIVED, Random, facts, ground, handed_over, judge, language_test, paper, resolution, signatures,
};
use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use tizim::domain::application::{
    Citizenship, Context, Declarant, DepositEnd, Judgement, LanguageTest, PaperStage, PostHeld, ProposalKind, RegionSupport,
    Scan, Signatures, State,
};
use tizim::domain::{
    Application, ApplicationAction as A, ApplicationId, Election, Facts, Intake, Moment, PersonId, Rejection, Rules,
};
use tizim::sample;
use tizim::store::{Refusal, verify};
use uuid::Uuid;

const ACTIONS: usize = 100_000;
/// After so many actions a new case begins.
const LONGEST: usize = 120;

// --- the model

/// What the model knows of a case: enough to say where an accepted action leads.
#[derive(Clone, Debug)]
struct Model {
    state: &'static str,
    conformed: bool,
    appeal_open: bool,
}

impl Model {
    const fn new() -> Self {
        Self { state: "received", conformed: false, appeal_open: false }
    }

    fn checking(&self) -> &'static str {
        if self.conformed { "conforming" } else { "received" }
    }

    /// Where the action leads if it is accepted; `None`: it cannot be accepted here.
    fn leads_to(&self, action: &A) -> Option<&'static str> {
        let undecided = matches!(self.state, "received" | "suspended" | "conforming" | "nonconforming");
        let when = |allowed: bool, next: &'static str| allowed.then_some(next);
        match action.code() {
            "record_paper" | "examine_paper" | "attach_scan" | "record_deposit" | "verify_deposit" | "record_declaration" => {
                when(undecided && self.state != "nonconforming", self.state)
            }
            "judge_criterion" | "record_language_test" => when(undecided && self.state != "suspended", self.state),
            "suspend_checking" => when(matches!(self.state, "received" | "conforming"), "suspended"),
            "resume_checking" => when(self.state == "suspended", self.checking()),
            "establish_conformity" => when(matches!(self.state, "received" | "nonconforming"), "conforming"),
            "establish_nonconformity" => when(self.state == "received", "nonconforming"),
            "issue_sheets" | "return_sheets" | "record_signatures" | "record_protocols" => {
                when(self.state == "conforming", self.state)
            }
            "settle_deposit" => {
                let over = !undecided && !matches!(self.state, "not_accepted" | "entered_in_error");
                when(over, self.state)
            }
            "verify_declaration" => when(self.state == "registered", self.state),
            "propose" => when(undecided || self.state == "registered", self.state),
            "register" => when(self.state == "conforming", "registered"),
            "refuse" => when(undecided, "refused"),
            "withdraw" => when(self.state == "registered", "withdrawn"),
            "cancel" => when(self.state == "registered", "cancelled"),
            "revoke" => when(undecided || self.state == "registered", "revoked"),
            "record_death" => when(undecided || self.state == "registered", "deceased"),
            "file_appeal" => when(matches!(self.state, "refused" | "cancelled") && !self.appeal_open, self.state),
            "set_hearing" => when(matches!(self.state, "refused" | "cancelled") && self.appeal_open, self.state),
            "decide_appeal" => {
                let A::DecideAppeal { reinstated, .. } = action else { panic!("another action of this code") };
                let next = match (self.state, reinstated) {
                    ("refused", true) => self.checking(),
                    ("cancelled", true) => "registered",
                    (state, _) => state,
                };
                when(matches!(self.state, "refused" | "cancelled") && self.appeal_open, next)
            }
            "mark_entered_in_error" => when(undecided || self.state == "not_accepted", "entered_in_error"),
            "note_printed" | "correct" => Some(self.state),
            "correct_decision" => when(matches!(self.state, "registered" | "refused" | "cancelled"), self.state),
            other => panic!("the model does not know {other}"),
        }
    }

    fn follow(&mut self, action: &A, next: &'static str) {
        match action.code() {
            "establish_conformity" => self.conformed = true,
            "file_appeal" => self.appeal_open = true,
            "decide_appeal" => self.appeal_open = false,
            _ => {}
        }
        self.state = next;
    }
}

// --- what holds in each state

struct World {
    election: Election,
    rules: Rules,
    now: Moment,
}

impl World {
    fn context(&self, actor: PersonId) -> Context<'_> {
        Context {
            election: &self.election,
            rules: &self.rules,
            associations: &[],
            now: self.now,
            actor,
            proposed_by_name: "",
            others: &[],
        }
    }
}

const DECIDED_STATES: [&str; 8] =
    ["registered", "refused", "withdrawn", "revoked", "cancelled", "deceased", "not_accepted", "entered_in_error"];

/// What the law promises of an application after an accepted action, whatever came before. A registration that a court has
/// restored stands whatever was corrected while it was cancelled.
#[track_caller]
fn assert_lawful(world: &World, before: &Application, action: &A, actor: PersonId, after: &Application) {
    let place = format!("{} from {}", action.code(), before.state.code());
    assert_eq!(after.revision, before.revision + 1, "{place}");
    let decided = DECIDED_STATES.contains(&before.state.code());
    let corrects = matches!(action.code(), "correct" | "correct_decision");
    if decided && action.code() != "correct" {
        assert_eq!(after.facts, before.facts, "{place}");
    }
    if decided && !corrects {
        assert_eq!(after.corrections, before.corrections, "{place}");
    }
    if decided {
        assert_eq!(
            (&after.criteria, &after.language, &after.support, &after.papers),
            (&before.criteria, &before.language, &before.support, &before.papers),
            "{place}"
        );
    }
    assert_eq!(after.corrections - before.corrections, u32::from(corrects), "{place}");
    assert_eq!(
        (after.id, after.number, after.receipt, after.received_on),
        (before.id, before.number, before.receipt, before.received_on)
    );
    if matches!(action.code(), "register" | "refuse" | "cancel") {
        let proposal = before.proposal.as_ref().unwrap_or_else(|| panic!("{place}: nobody proposed it"));
        assert_ne!(proposal.by, actor, "{place}: whoever proposed has decided");
    }
    match &after.state {
        State::Registered { decision } => {
            assert!(decision.resolution.on.is_some() && decision.resolution.votes.is_some(), "{place}");
            let restored = after.is_reinstated();
            for criterion in world.rules.criteria().filter(|_| !restored) {
                let says = after.by_facts(&criterion.code, &world.election, &world.rules, world.now.today());
                assert_ne!(says, Some(false), "{place}: {}", criterion.code);
                let tested = criterion.code == "state_language" && says == Some(true);
                let judged = after.criterion(&criterion.code).map(|found| found.judgement);
                assert!(
                    judged == Some(Judgement::Met) || (tested && judged.is_none()),
                    "{place}: {} {judged:?}",
                    criterion.code
                );
            }
            let totals = after.support.totals(&world.election);
            assert!(totals.valid >= Some(world.election.signatures_required), "{place}: {totals:?}");
            assert!(totals.regions >= Some(world.election.regions_required), "{place}: {totals:?}");
            for paper in world.rules.papers.iter().filter(|paper| paper.active) {
                let paper = after.paper(&paper.code).unwrap_or_else(|| panic!("{place}: {} is missing", paper.code));
                assert_ne!(paper.in_order, Some(false), "{place}: {}", paper.code);
            }
            assert!(after.deposit.amount >= world.election.deposit && after.deposit.verified_on.is_some(), "{place}");
            assert!(after.conformed, "{place}");
        }
        State::Refused { decision, grounds } => {
            assert!(!grounds.is_empty() && decision.resolution.on.is_some(), "{place}");
        }
        State::Cancelled { cancellation, grounds, .. } => {
            assert!(!grounds.is_empty() && cancellation.resolution.on <= Some(date(2022, 11, 18)), "{place}");
        }
        State::Withdrawn { on, .. } | State::Revoked { on, .. } => assert!(*on <= date(2022, 11, 18), "{place}"),
        State::Received
        | State::Suspended { .. }
        | State::Nonconforming { .. }
        | State::Conforming { .. }
        | State::Deceased { .. }
        | State::NotAccepted { .. }
        | State::EnteredInError { .. } => {}
    }
    assert_eq!(after.state.grounds().is_empty(), !matches!(after.state.code(), "refused" | "cancelled"), "{place}");
}

// --- what is wished

fn day(random: &mut Random) -> Option<Date> {
    match random.below(20) {
        0 => None,
        1 => Some(date(2022, 9, 1)),
        2 => Some(date(2022, 12, 24)),
        3..8 => Some(CHECKED),
        8..12 => Some(DECIDED),
        12..15 => Some(date(2022, 10, 21)),
        15..17 => Some(date(2022, 11, 1)),
        17 => Some(date(2022, 11, 18)),
        _ => Some(date(2022, 11, 21)),
    }
}

fn words(random: &mut Random) -> String {
    random.pick(&["№ 1", "Ruling", "", " ", "Себебі"]).to_string()
}

fn changed(random: &mut Random, before: &Facts) -> Facts {
    let mut facts = before.clone();
    match random.below(7) {
        0 => facts.birth_on = *random.pick(&[None, Some(date(1990, 1, 1)), Some(date(1970, 5, 17))]),
        1 => facts.citizenship = Some(*random.pick(&Citizenship::ALL)),
        2 => facts.residence_since = *random.pick(&[None, Some(date(2015, 1, 1)), Some(date(1970, 5, 17))]),
        3 => {
            let months = *random.pick(&[12, 59, 60, 200]);
            facts.posts =
                vec![PostHeld {
                    title: "Әкім".to_owned(), stated_months: Some(months), public: true, ..PostHeld::default()
                }];
        }
        4 => facts.name_latin = Some(format!("Name {}", random.below(3))),
        5 => facts.name_ru = words(random),
        _ => facts.party = None,
    }
    facts.birth_year = facts.birth_on.map(Date::year);
    facts
}

/// An action that may or may not fit.
fn any_action(random: &mut Random, rules: &Rules, application: &Application) -> A {
    let kinds: Vec<&str> = rules.papers.iter().map(|paper| paper.code.as_str()).collect();
    let some_paper = random.pick(&kinds).to_string();
    let codes: Vec<&str> = rules.criteria.iter().map(|criterion| criterion.code.as_str()).collect();
    let grounds: Vec<_> = rules.grounds.iter().map(|known| ground(&known.code)).collect();
    let grounds: Vec<_> = (0..random.below(3)).map(|_| random.pick(&grounds).clone()).collect();
    let (on, text) = (day(random), words(random));
    let whose = *random.pick(&Declarant::ALL);
    let number = u32::try_from(random.below(300)).expect("few");
    match random.below(32) {
        0 => A::RecordPaper { paper: some_paper, received_on: on, pages: Some(number), remarks: text },
        1 => A::ExaminePaper { paper: some_paper, in_order: random.below(4) > 0, finding: text },
        2 => {
            let scan = Scan { sha256: "0".repeat(64), name: "a.pdf".to_owned(), size: u64::from(number) };
            A::AttachScan { paper: some_paper, scan }
        }
        3 => judge(random.pick::<&str>(&codes), if random.below(3) == 0 { Judgement::NotMet } else { Judgement::Met }),
        4 => {
            let fluent = u32::try_from(random.below(7)).expect("few");
            A::RecordLanguageTest(LanguageTest {
                on,
                fluent,
                not_fluent: 5_u32.saturating_sub(fluent),
                ..language_test(CHECKED)
            })
        }
        5 => A::SuspendChecking { on, ruling: text },
        6 => A::ResumeChecking { on, ruling: text },
        7 => A::EstablishConformity { on },
        8 => A::EstablishNonconformity { on },
        9 => A::IssueSheets { first: number, last: number + 20, on, to: text },
        10 => A::ReturnSheets {
            first: application.support.sheets.first().map_or(number, |sheets| sheets.first),
            returned: number / 10,
            on,
        },
        11 => A::RecordSignatures(Signatures { valid: Some(118_000 + number * 2), ..signatures() }),
        12 => {
            let valid = number * 50;
            A::RecordProtocols(
                (10..10 + i64::from(number % 25))
                    .map(|region| RegionSupport { region, collected: valid, checked: valid, valid, ..RegionSupport::default() })
                    .collect(),
            )
        }
        13 => A::RecordDeposit { amount: Some(2_999_900 + u64::from(number)), paid_on: on, document: text },
        14 => A::VerifyDeposit { on },
        15 => A::SettleDeposit { on, end: *random.pick(&DepositEnd::ALL) },
        16 => A::RecordDeclaration { whose, filed_on: on, no_spouse: random.below(3) == 0 },
        17 => A::VerifyDeclaration { whose, on, truthful: random.below(2) == 0, note: text },
        18 => A::Propose { kind: *random.pick(&[ProposalKind::Register, ProposalKind::Refuse, ProposalKind::Cancel]), grounds },
        19 => A::Register { resolution: tizim::domain::Resolution { on, ..resolution(DECIDED) } },
        20 => A::Refuse { resolution: tizim::domain::Resolution { on, ..resolution(DECIDED) }, grounds },
        // What ends a case is rarer, so that cases live.
        21 if random.below(4) == 0 => A::Withdraw { on, statement: text },
        22 if random.below(8) == 0 => A::Revoke { on, paper: text },
        23 => A::Cancel { resolution: tizim::domain::Resolution { on, ..resolution(DECIDED) }, grounds },
        24 if random.below(8) == 0 => A::RecordDeath { on, paper: text },
        25 => A::FileAppeal { on, paper: text },
        26 => A::SetHearing { on },
        27 => A::DecideAppeal { on, ruling: text, reinstated: random.below(2) == 0 },
        28 if random.below(8) == 0 => A::MarkEnteredInError { reason: text },
        29 => A::NotePrinted { document: "extract".to_owned() },
        30 => A::CorrectDecision { resolution: tizim::domain::Resolution { on, ..resolution(DECIDED) }, reason: text },
        _ => A::Correct { facts: Box::new(changed(random, &application.facts)), reason: text },
    }
}

/// What the procedure wants next on the way to registration, so that it is often reached; and what follows it.
fn next_action(random: &mut Random, world: &World, application: &Application) -> A {
    let rules = &world.rules;
    let missing = |stage| application.papers_missing(stage, rules).first().cloned();
    let open = rules.criteria().find(|criterion| application.criterion(&criterion.code).is_none());
    match application.state.code() {
        "received" => {
            if let Some(code) = missing(PaperStage::Filing) {
                paper(&code, CHECKED)
            } else if application.language.is_none() {
                A::RecordLanguageTest(language_test(CHECKED))
            } else if let Some(criterion) = open {
                judge(&criterion.code, Judgement::Met)
            } else if random.below(4) > 0 {
                A::EstablishConformity { on: Some(CHECKED) }
            } else {
                judge("no_conviction", Judgement::Met)
            }
        }
        "conforming" => {
            if let Some(code) = missing(PaperStage::Filing).or_else(|| missing(PaperStage::Registration)) {
                paper(&code, DECIDED)
            } else if let Some(criterion) = open {
                judge(&criterion.code, Judgement::Met)
            } else if application.support.stated.valid.is_none() && application.support.regions.is_empty() {
                A::RecordSignatures(signatures())
            } else if application.deposit.amount < world.election.deposit {
                A::RecordDeposit { amount: Some(3_000_000), paid_on: Some(RECEIVED), document: "№ 1".to_owned() }
            } else if application.deposit.verified_on.is_none() {
                A::VerifyDeposit { on: Some(CHECKED) }
            } else if let Some(whose) =
                Declarant::ALL.into_iter().find(|whose| application.declarations.of(*whose).filed_on.is_none())
            {
                A::RecordDeclaration { whose, filed_on: Some(CHECKED), no_spouse: false }
            } else if application.proposal.is_none() {
                A::Propose { kind: ProposalKind::Register, grounds: Vec::new() }
            } else {
                A::Register { resolution: resolution(DECIDED) }
            }
        }
        "suspended" => A::ResumeChecking { on: Some(date(2022, 11, 21)), ruling: "Ruling".to_owned() },
        "registered" if random.below(2) == 0 => {
            A::Propose { kind: ProposalKind::Cancel, grounds: vec![ground("use_of_office")] }
        }
        "registered" => A::Cancel { resolution: resolution(date(2022, 11, 1)), grounds: vec![ground("use_of_office")] },
        "nonconforming" if application.proposal.is_none() => {
            A::Propose { kind: ProposalKind::Refuse, grounds: vec![ground("conviction")] }
        }
        "nonconforming" => A::Refuse { resolution: resolution(date(2022, 11, 21)), grounds: vec![ground("conviction")] },
        "refused" | "cancelled" => {
            let decided_on = application.contested().and_then(|decision| decision.resolution.on);
            if application.appeals.last().is_some_and(|appeal| appeal.outcome.is_none()) {
                A::DecideAppeal { on: Some(date(2022, 11, 18)), ruling: "№ 8".to_owned(), reinstated: random.below(2) == 0 }
            } else {
                A::FileAppeal { on: decided_on, paper: "№ 7".to_owned() }
            }
        }
        _ => A::NotePrinted { document: "extract".to_owned() },
    }
}

fn received(world: &World, number: usize) -> Application {
    let intake = Intake {
        facts: facts(&format!("Nominee {number}")),
        received_on: Some(RECEIVED),
        received_time: Some(time(10, 0, 0, 0)),
        papers: handed_over(["consent", "minutes_extract"]),
    };
    let id = ApplicationId(Uuid::from_u128(number as u128 + 1));
    intake.receive(id, (1, 1), world.context(PersonId(Uuid::from_u128(100)))).expect("a complete application")
}

/// The day after the election: every day of the procedure is past.
fn world() -> World {
    let mut election = sample::sample().expect("the sample's data").election;
    election.working_at = Some(date(2022, 11, 21).at(9, 0, 0, 0));
    let now = election.moment(Timestamp::UNIX_EPOCH);
    World { election, rules: sample::rules().expect("the rules"), now }
}

/// Whether a rejection says that the action does not belong to the state at all.
fn is_of_the_state(rejection: &Rejection) -> bool {
    matches!(rejection, Rejection::NotInThisState { .. } | Rejection::AlreadyDecided { .. })
}

/// How often an action was accepted, and from which state to which it led.
#[derive(Default)]
struct Tally {
    accepted: BTreeMap<&'static str, u32>,
    moves: BTreeMap<(&'static str, &'static str), u32>,
}

impl Tally {
    fn count(&mut self, action: &A, before: &'static str, after: &'static str) {
        *self.accepted.entry(action.code()).or_default() += 1;
        *self.moves.entry((before, after)).or_default() += 1;
    }
}

#[test]
fn a_hundred_thousand_random_actions_end_where_the_model_says() {
    let mut random = Random::new();
    let world = world();
    let people: Vec<PersonId> = (100..105).map(|id| PersonId(Uuid::from_u128(id))).collect();
    let mut tally = Tally::default();
    let (mut application, mut model, mut age, mut cases) = (received(&world, 0), Model::new(), 0, 0);
    for number in 0..ACTIONS {
        age += 1;
        let over = matches!(model.state, "withdrawn" | "revoked" | "deceased" | "entered_in_error");
        if age > LONGEST || (over && random.below(10) == 0) {
            (application, model, age, cases) = (received(&world, number), Model::new(), 0, cases + 1);
        }
        let action = if random.below(3) > 0 {
            next_action(&mut random, &world, &application)
        } else {
            any_action(&mut random, &world.rules, &application)
        };
        let actor = *random.pick(&people);
        let expected = model.leads_to(&action);
        match application.apply(&action, world.context(actor)) {
            Ok(after) => {
                let next = expected.unwrap_or_else(|| panic!("{number}: {action:?} was accepted in {model:?}"));
                assert_eq!(after.state.code(), next, "{number}: {action:?} in {model:?}");
                assert_lawful(&world, &application, &action, actor, &after);
                tally.count(&action, application.state.code(), next);
                model.follow(&action, next);
                assert_eq!(after.conformed, model.conformed, "{number}: {action:?}");
                application = after;
            }
            Err(rejection) => {
                let place = format!("{number}: {action:?} in {model:?}: {rejection}");
                // Not every proposal fits a state that has proposals; and an appeal has conditions of its own.
                let proposal = matches!(action, A::Propose { .. });
                let appeal = matches!(action, A::FileAppeal { .. } | A::SetHearing { .. } | A::DecideAppeal { .. });
                assert!(proposal || expected.is_none() || !is_of_the_state(&rejection), "{place}");
                assert!(appeal || expected.is_some() || is_of_the_state(&rejection), "{place}");
            }
        }
    }
    println!("{cases} cases\n{:#?}\n{:#?}", tally.accepted, tally.moves);
    for code in ["registered", "refused", "withdrawn", "revoked", "cancelled", "deceased", "entered_in_error", "suspended"] {
        assert!(tally.moves.iter().any(|((before, after), _)| *after == code && before != after), "nothing led to {code}");
    }
    for (before, after) in [("refused", "received"), ("refused", "conforming"), ("cancelled", "registered")] {
        assert!(tally.moves.contains_key(&(before, after)), "no court led from {before} to {after}");
    }
    assert_eq!(tally.accepted.len(), 32, "every action was accepted at some time");
}

#[test]
fn hundreds_of_random_commands_through_the_register_leave_it_sound() {
    let mut random = Random::new();
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let mut world = world();
    world.election = office.basics.election.clone();
    world.now = world.election.moment(Timestamp::now());
    let mut tally = Tally::default();
    let mut id = office.received(facts("Nominee"));
    let (mut model, mut age) = (Model::new(), 0);
    for number in 0..600 {
        age += 1;
        let over = matches!(model.state, "withdrawn" | "revoked" | "deceased" | "entered_in_error");
        if age > LONGEST || (over && random.below(4) == 0) {
            (id, model, age) = (office.received(facts(&format!("Nominee {number}"))), Model::new(), 0);
        }
        let before = office.application(id);
        let action = if random.below(4) > 0 {
            next_action(&mut random, &world, &before)
        } else {
            any_action(&mut random, &world.rules, &before)
        };
        let person = random.below(office.people.len());
        let actor = office.people[person];
        let alone = before.apply(&action, world.context(actor));
        let command = office.change(id, action.clone());
        let done = match office.wish(person, command) {
            Ok(_) => true,
            Err(Refusal::Rejected(rejection)) => {
                // Of regions and of the bytes of scans, the register knows more than the rules.
                assert!(
                    alone.is_err() || matches!(rejection, Rejection::UnknownRegion { .. } | Rejection::NotFound),
                    "{number}: {action:?}: {rejection}"
                );
                false
            }
            Err(Refusal::Failed(error)) => panic!("{number}: {action:?} in {model:?}: {error}"),
        };
        let after = office.application(id);
        if done {
            assert!(alone.is_ok(), "{number}: the register took what the rules reject: {action:?}");
            let next = model.leads_to(&action).unwrap_or_else(|| panic!("{number}: {action:?} was accepted in {model:?}"));
            assert_eq!(after.state.code(), next, "{number}: {action:?}");
            assert_lawful(&world, &before, &action, actor, &after);
            tally.count(&action, before.state.code(), next);
            model.follow(&action, next);
        } else {
            assert_eq!(after, before, "{number}: a rejected wish leaves nothing: {action:?}");
        }
    }
    println!("{:#?}", tally.moves);
    drop(office);
    assert_eq!(verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
}
