//! What the law lets a commission do with an application, in each of its states, whoever does it; and each rule of the
//! procedure by its own test.

mod common;

use common::Desk;
use common::deeds::{
    CHECKED, CLERK, DECIDED, MEMBER, OFFICER, Office, RECEIVED, facts, ground, handed_over, judge, language_test, paper,
    propose, resolution, signatures,
};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date, time};
use tizim::domain::application::{
    Because, Citizenship, Clock, Context, Declarant, Declarations, Deposit, DepositEnd, DocumentKind, Facts, GroundCited,
    Judgement, LanguageTest, NominatorKind, Other, PaperStage, PostHeld, ProposalKind, RegionSupport, Scan, Service, Severity,
    Sex, Signatures, State, Support, Suspension, Task, TaskKind, duplicate,
};
use tizim::domain::election::{Names, regions_required, signatures_required};
use tizim::domain::iin::{self, Fault, Mismatch};
use tizim::domain::resolution::Votes;
use tizim::domain::{
    Application, ApplicationAction, ApplicationId, Association, AssociationId, Command, Election, Field, Intake, Moment,
    PersonId, Post, Rejection, Resolution, Rules,
};
use tizim::sample;
use uuid::Uuid;

use ApplicationAction as A;

/// The election of 2022, at work at `working_at`.
fn election(working_at: DateTime) -> Election {
    Election {
        name: Names { kk: "Сайлау".to_owned(), ru: "Выборы".to_owned(), ..Names::default() },
        commission: Names::default(),
        held_on: date(2022, 11, 20),
        nomination_opens_on: Some(date(2022, 9, 23)),
        nomination_closes_at: date(2022, 10, 11).at(18, 0, 0, 0),
        registration_closes_at: date(2022, 10, 21).at(18, 0, 0, 0),
        withdrawal_closes_at: date(2022, 11, 18).at(23, 59, 0, 0),
        support_voters: Some(11_827_277),
        support_per_mille: 10,
        signatures_required: 118_273,
        minimum_per_region: None,
        regions_required: 14,
        deposit: Some(3_000_000),
        members: 7,
        time_zone: "Asia/Almaty".to_owned(),
        working_at: Some(working_at),
        sample: false,
    }
}

/// All that the rules look at besides the application.
struct World {
    election: Election,
    rules: Rules,
    now: Moment,
    associations: Vec<Association>,
    others: Vec<Other>,
}

const CLERK_ID: PersonId = PersonId(Uuid::from_u128(11));
const OFFICER_ID: PersonId = PersonId(Uuid::from_u128(12));
const MEMBER_ID: PersonId = PersonId(Uuid::from_u128(13));
const OWN_ID: ApplicationId = ApplicationId(Uuid::from_u128(1));

impl World {
    fn at(working_at: DateTime) -> Self {
        let election = election(working_at);
        let now = election.moment(Timestamp::UNIX_EPOCH);
        let rules = sample::rules().expect("the program's own rules");
        Self { election, rules, now, associations: Vec::new(), others: Vec::new() }
    }

    fn context(&self, actor: PersonId) -> Context<'_> {
        Context {
            election: &self.election,
            rules: &self.rules,
            associations: &self.associations,
            now: self.now,
            actor,
            proposed_by_name: "B. Officer",
            others: &self.others,
        }
    }

    fn receive(&self, intake: &Intake) -> Result<Application, Rejection> {
        intake.receive(OWN_ID, (1, 1), self.context(CLERK_ID))
    }

    /// What comes of an action of whoever usually records it.
    fn try_step(&self, application: &Application, action: &A) -> Result<Application, Rejection> {
        application.apply(action, self.context(actor(action)))
    }

    /// As [`Self::try_step`], for what is allowed.
    #[track_caller]
    fn step(&self, application: &Application, action: &A) -> Application {
        self.try_step(application, action).unwrap_or_else(|rejection| panic!("{}: {rejection}", action.code()))
    }

    #[track_caller]
    fn steps(&self, application: Application, actions: &[A]) -> Application {
        actions.iter().fold(application, |application, action| self.step(&application, action))
    }

    /// The rule that stands against an action.
    #[track_caller]
    fn against(&self, application: &Application, action: &A) -> Option<Rejection> {
        self.try_step(application, action).err()
    }

    fn tasks(&self, application: &Application) -> Vec<Task> {
        application.tasks(&self.election, &self.rules, self.now)
    }

    fn grounds(&self, application: &Application) -> Vec<(String, Because)> {
        let grounds = application.grounds_that_apply(&self.election, &self.rules, self.now.today());
        grounds.into_iter().map(|ground| (ground.code, ground.because)).collect()
    }

    /// All criteria judged as met, after the language test.
    fn all_met(&self) -> Vec<A> {
        let judged = self.rules.criteria().map(|criterion| judge(&criterion.code, Judgement::Met));
        std::iter::once(A::RecordLanguageTest(language_test(CHECKED))).chain(judged).collect()
    }

    /// What a conforming nominee brings for the registration, proposed to the commission.
    fn for_registration(&self) -> Vec<A> {
        let papers = self.rules.papers_of(PaperStage::Registration).map(|kind| paper(&kind.code, DECIDED));
        let declared = Declarant::ALL.map(|whose| A::RecordDeclaration { whose, filed_on: Some(CHECKED), no_spouse: false });
        let mut actions: Vec<A> = papers.chain(declared).collect();
        actions.extend([A::RecordSignatures(signatures()), deposit(Some(3_000_000)), A::VerifyDeposit { on: Some(CHECKED) }]);
        actions.push(propose(ProposalKind::Register));
        actions
    }

    fn received(&self) -> Application {
        self.receive(&intake()).expect("a complete application")
    }

    fn judged(&self) -> Application {
        self.steps(self.received(), &self.all_met())
    }

    fn conforming(&self) -> Application {
        let conforming = self.step(&self.judged(), &establish(Some(CHECKED)));
        self.steps(conforming, &self.for_registration())
    }

    fn registered(&self) -> Application {
        self.step(&self.conforming(), &register(resolution(DECIDED)))
    }

    fn refused(&self, on: Date) -> Application {
        let proposed = self.step(&self.received(), &propose_with(ProposalKind::Refuse, &["conviction"]));
        self.step(&proposed, &A::Refuse { resolution: resolution(on), grounds: vec![ground("conviction")] })
    }

    fn cancelled(&self, on: Date) -> Application {
        let proposed = self.step(&self.registered(), &propose_with(ProposalKind::Cancel, &["use_of_office"]));
        self.step(&proposed, &A::Cancel { resolution: resolution(on), grounds: vec![ground("use_of_office")] })
    }
}

/// Monday, 7 November 2022: nomination and registration are closed, withdrawal is still possible.
fn november() -> World {
    World::at(date(2022, 11, 7).at(9, 0, 0, 0))
}

/// The day after the election: every day of the procedure is past.
fn afterwards() -> World {
    World::at(date(2022, 11, 21).at(9, 0, 0, 0))
}

/// When the cases of the tables were refused or cancelled, so that one appeal fits both.
const ENDED: Date = date(2022, 11, 1);

fn intake() -> Intake {
    Intake {
        facts: facts("Әбден Қарақат"),
        received_on: Some(RECEIVED),
        received_time: Some(time(10, 0, 0, 0)),
        papers: handed_over(["minutes_extract", "consent", "deposit_proof"]),
    }
}

fn establish(on: Option<Date>) -> A {
    A::EstablishConformity { on }
}

fn register(resolution: Resolution) -> A {
    A::Register { resolution }
}

fn refuse(grounds: Vec<GroundCited>) -> A {
    A::Refuse { resolution: resolution(ENDED), grounds }
}

fn propose_with(kind: ProposalKind, grounds: &[&str]) -> A {
    A::Propose { kind, grounds: grounds.iter().map(|code| ground(code)).collect() }
}

fn deposit(amount: Option<u64>) -> A {
    A::RecordDeposit { amount, paid_on: Some(RECEIVED), document: "№ 1".to_owned() }
}

fn suspend(on: Option<Date>) -> A {
    A::SuspendChecking { on, ruling: "Ruling № 1 of the district court".to_owned() }
}

fn correct(facts: Facts) -> A {
    A::Correct { facts: Box::new(facts), reason: "Passport".to_owned() }
}

fn protocol(region: i64, valid: u32) -> RegionSupport {
    RegionSupport { region, collected: valid + 20, checked: valid + 10, valid, ..RegionSupport::default() }
}

/// The decisions are a member's, proposals and checks the officer's, the rest the clerk's.
fn actor(action: &A) -> PersonId {
    match action {
        A::Register { .. } | A::Refuse { .. } | A::Cancel { .. } => MEMBER_ID,
        A::Propose { .. } | A::EstablishConformity { .. } | A::EstablishNonconformity { .. } => OFFICER_ID,
        _ => CLERK_ID,
    }
}

// --- the whole procedure: state × action × person

const ACTIONS: usize = 32;

/// Each action as a person would fill it in when it is its turn.
fn actions() -> [A; ACTIONS] {
    [
        paper("consent", CHECKED),
        A::ExaminePaper { paper: "consent".to_owned(), in_order: true, finding: String::new() },
        A::AttachScan {
            paper: "consent".to_owned(),
            scan: Scan { sha256: "0".repeat(64), name: "consent.pdf".to_owned(), size: 5 },
        },
        judge("residence", Judgement::Met),
        A::RecordLanguageTest(language_test(CHECKED)),
        suspend(Some(CHECKED)),
        A::ResumeChecking { on: Some(CHECKED), ruling: "Ruling № 2".to_owned() },
        establish(Some(CHECKED)),
        A::EstablishNonconformity { on: Some(CHECKED) },
        A::IssueSheets { first: 101, last: 200, on: Some(CHECKED), to: "P. Proxy".to_owned() },
        A::ReturnSheets { first: 1, returned: 99, on: Some(DECIDED) },
        A::RecordSignatures(signatures()),
        A::RecordProtocols(vec![protocol(10, 500)]),
        deposit(Some(3_000_000)),
        A::VerifyDeposit { on: Some(CHECKED) },
        A::SettleDeposit { on: Some(date(2022, 11, 21)), end: DepositEnd::Kept },
        A::RecordDeclaration { whose: Declarant::Candidate, filed_on: Some(CHECKED), no_spouse: false },
        A::VerifyDeclaration { whose: Declarant::Spouse, on: Some(ENDED), truthful: true, note: String::new() },
        propose_with(ProposalKind::Refuse, &["conviction"]),
        register(resolution(DECIDED)),
        refuse(vec![ground("conviction")]),
        A::Withdraw { on: Some(ENDED), statement: "I withdraw.".to_owned() },
        A::Revoke { on: Some(ENDED), paper: "№ 5".to_owned() },
        A::Cancel { resolution: resolution(ENDED), grounds: vec![ground("use_of_office")] },
        A::RecordDeath { on: Some(ENDED), paper: "№ 6".to_owned() },
        A::FileAppeal { on: Some(date(2022, 11, 5)), paper: "№ 7".to_owned() },
        A::SetHearing { on: Some(date(2022, 11, 10)) },
        A::DecideAppeal { on: Some(date(2022, 11, 10)), ruling: "№ 8".to_owned(), reinstated: false },
        A::MarkEnteredInError { reason: "Twice".to_owned() },
        A::NotePrinted { document: "extract".to_owned() },
        correct(Facts { name_latin: Some("Karakat Abden".to_owned()), ..facts("Әбден Қарақат") }),
        A::CorrectDecision {
            resolution: Resolution { number: Some("66/1".to_owned()), ..resolution(DECIDED) },
            reason: "Number".to_owned(),
        },
    ]
}

/// The row of an action in the table: a new action does not compile until it has one.
const fn row_of(action: &A) -> usize {
    match action {
        A::RecordPaper { .. } => 0,
        A::ExaminePaper { .. } => 1,
        A::AttachScan { .. } => 2,
        A::JudgeCriterion { .. } => 3,
        A::RecordLanguageTest(_) => 4,
        A::SuspendChecking { .. } => 5,
        A::ResumeChecking { .. } => 6,
        A::EstablishConformity { .. } => 7,
        A::EstablishNonconformity { .. } => 8,
        A::IssueSheets { .. } => 9,
        A::ReturnSheets { .. } => 10,
        A::RecordSignatures(_) => 11,
        A::RecordProtocols(_) => 12,
        A::RecordDeposit { .. } => 13,
        A::VerifyDeposit { .. } => 14,
        A::SettleDeposit { .. } => 15,
        A::RecordDeclaration { .. } => 16,
        A::VerifyDeclaration { .. } => 17,
        A::Propose { .. } => 18,
        A::Register { .. } => 19,
        A::Refuse { .. } => 20,
        A::Withdraw { .. } => 21,
        A::Revoke { .. } => 22,
        A::Cancel { .. } => 23,
        A::RecordDeath { .. } => 24,
        A::FileAppeal { .. } => 25,
        A::SetHearing { .. } => 26,
        A::DecideAppeal { .. } => 27,
        A::MarkEnteredInError { .. } => 28,
        A::NotePrinted { .. } => 29,
        A::Correct { .. } => 30,
        A::CorrectDecision { .. } => 31,
    }
}

/// The column of a state in the table: a new state does not compile until it has one.
const fn column_of(state: &State) -> usize {
    match state {
        State::Received => 0,
        State::Suspended { .. } => 1,
        State::Conforming { .. } => 2,
        State::Nonconforming { .. } => 3,
        State::Registered { .. } => 4,
        State::Refused { .. } => 5,
        State::Withdrawn { .. } => 6,
        State::Revoked { .. } => 7,
        State::Cancelled { .. } => 8,
        State::Deceased { .. } => 9,
        State::NotAccepted { .. } => 10,
        State::EnteredInError { .. } => 11,
    }
}

/// An application brought into the state of `code` by the procedure itself, with all that its actions ask for.
fn in_state(world: &World, code: &str) -> Application {
    let refusal = propose_with(ProposalKind::Refuse, &["conviction"]);
    let sheets = A::IssueSheets { first: 1, last: 100, on: Some(CHECKED), to: "P. Proxy".to_owned() };
    match code {
        "received" => world.steps(world.judged(), &[deposit(Some(3_000_000)), refusal]),
        "suspended" => world.step(&in_state(world, "received"), &suspend(Some(CHECKED))),
        "conforming" => world.step(&world.conforming(), &sheets),
        "nonconforming" => world.steps(
            world.judged(),
            &[judge("no_conviction", Judgement::NotMet), A::EstablishNonconformity { on: Some(CHECKED) }, refusal],
        ),
        "registered" => {
            let registered = world.step(&in_state(world, "conforming"), &register(resolution(DECIDED)));
            world.step(&registered, &propose_with(ProposalKind::Cancel, &["use_of_office"]))
        }
        "refused" => world.step(&in_state(world, "conforming"), &refuse(vec![ground("conviction")])),
        "withdrawn" => world.step(&in_state(world, "registered"), &actions()[21]),
        "revoked" => world.step(&in_state(world, "registered"), &actions()[22]),
        "cancelled" => world.step(&in_state(world, "registered"), &actions()[23]),
        "deceased" => world.step(&in_state(world, "registered"), &actions()[24]),
        "not_accepted" => {
            intake().decline(OWN_ID, 1, "No proof of the deposit", world.context(CLERK_ID)).expect("a reason is given")
        }
        "entered_in_error" => world.step(&in_state(world, "received"), &actions()[28]),
        other => panic!("no way leads to {other}"),
    }
}

/// For each action and state the state that follows; `–`: not in this state; `decided`: only a correction is possible;
/// `own`: the action belongs here, but a condition of its own does not hold.
const PROCEDURE: &str = "
                        received         suspended        conforming       nonconforming    registered refused   withdrawn revoked cancelled deceased not_accepted     entered_in_error
record_paper            received         suspended        conforming       –                decided    decided   decided   decided decided   decided  –                –
examine_paper           received         suspended        conforming       –                decided    decided   decided   decided decided   decided  –                –
attach_scan             received         suspended        conforming       –                decided    decided   decided   decided decided   decided  –                –
judge_criterion         received         –                conforming       nonconforming        decided    decided   decided   decided decided   decided  –                –
record_language_test    received         –                conforming       nonconforming        decided    decided   decided   decided decided   decided  –                –
suspend_checking        suspended        –                suspended        –                decided    decided   decided   decided decided   decided  –                –
resume_checking         –                received         –                –                decided    decided   decided   decided decided   decided  –                –
establish_conformity    conforming       –                –                own              decided    decided   decided   decided decided   decided  –                –
establish_nonconformity own              –                –                –                decided    decided   decided   decided decided   decided  –                –
issue_sheets            –                –                conforming       –                decided    decided   decided   decided decided   decided  –                –
return_sheets           –                –                conforming       –                decided    decided   decided   decided decided   decided  –                –
record_signatures       –                –                conforming       –                decided    decided   decided   decided decided   decided  –                –
record_protocols        –                –                conforming       –                decided    decided   decided   decided decided   decided  –                –
record_deposit          received         suspended        conforming       –                decided    decided   decided   decided decided   decided  –                –
verify_deposit          received         suspended        conforming       –                decided    decided   decided   decided decided   decided  –                –
settle_deposit          –                –                –                –                registered refused   withdrawn revoked cancelled own      –                –
record_declaration      received         suspended        conforming       –                decided    decided   decided   decided decided   decided  –                –
verify_declaration      –                –                –                –                registered –         –         –       –         –        –                –
propose                 received         suspended        conforming       nonconforming    –          decided   decided   decided decided   decided  –                –
register                –                –                registered       –                decided    decided   decided   decided decided   decided  –                –
refuse                  refused          refused          refused          refused          decided    decided   decided   decided decided   decided  –                –
withdraw                –                –                –                –                withdrawn  –         –         –       –         –        –                –
revoke                  revoked          revoked          revoked          revoked          revoked    decided   decided   decided decided   decided  –                –
cancel                  –                –                –                –                cancelled  decided   decided   decided decided   decided  –                –
record_death            deceased         deceased         deceased         deceased         deceased   decided   decided   decided decided   decided  –                –
file_appeal             –                –                –                –                –          refused   –         –       cancelled –        –                –
set_hearing             –                –                –                –                –          own       –         –       own       –        –                –
decide_appeal           –                –                –                –                –          own       –         –       own       –        –                –
mark_entered_in_error   entered_in_error entered_in_error entered_in_error entered_in_error decided    decided   decided   decided decided   decided  entered_in_error –
note_printed            received         suspended        conforming       nonconforming    registered refused   withdrawn revoked cancelled deceased not_accepted     entered_in_error
correct                 received         suspended        conforming       nonconforming    registered refused   withdrawn revoked cancelled deceased not_accepted     entered_in_error
correct_decision        –                –                –                –                registered refused   decided   decided cancelled decided  –                –
";

/// No rule asks for a post; what the table says holds for five people as long as another one has proposed.
#[test]
fn every_state_allows_what_the_procedure_says_to_everybody_and_nothing_else() {
    let world = afterwards();
    let mut lines = PROCEDURE.lines().filter(|line| !line.is_empty()).map(|line| line.split_whitespace().collect::<Vec<_>>());
    let columns = lines.next().expect("the line of the states");
    assert_eq!(columns, State::CODES, "the columns are the states");
    let rows: Vec<_> = lines.collect();
    let actions = actions();
    assert_eq!(rows.len(), ACTIONS);
    for (column, state) in columns.iter().enumerate() {
        let before = in_state(&world, state);
        assert_eq!((before.state.code(), column_of(&before.state)), (*state, column));
        for (place, (row, action)) in rows.iter().zip(&actions).enumerate() {
            assert_eq!((row[0], row.len()), (action.code(), 1 + columns.len()), "the rows are the actions");
            assert_eq!(row_of(action), place);
            for person in (0..Post::ALL.len() as u128).map(|post| PersonId(Uuid::from_u128(100 + post))) {
                let result = before.apply(action, world.context(person));
                let status = before.state.code();
                let not_here = Rejection::NotInThisState { status, action: action.code() };
                let place = format!("{} in the state {state}: {:?}", row[0], result.as_ref().map(|next| next.state.code()));
                match row[1 + column] {
                    "–" => assert_eq!(result.err(), Some(not_here), "{place}"),
                    "decided" => assert_eq!(result.err(), Some(Rejection::AlreadyDecided { status }), "{place}"),
                    "own" => {
                        let rejection = result.expect_err(&place);
                        assert!(rejection != not_here && rejection != Rejection::AlreadyDecided { status }, "{place}");
                    }
                    next => {
                        let after = result.unwrap_or_else(|rejection| panic!("{place}: {rejection}"));
                        assert_eq!((after.state.code(), after.revision), (next, before.revision + 1), "{place}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_asked_of_the_commission_fits_where_the_case_stands() {
    let world = afterwards();
    for code in State::CODES {
        let before = in_state(&world, code);
        for kind in [ProposalKind::Register, ProposalKind::Refuse, ProposalKind::Cancel] {
            let grounds: &[&str] = if kind == ProposalKind::Register { &[] } else { &["use_of_office"] };
            let fits = match kind {
                ProposalKind::Register => code == "conforming",
                ProposalKind::Refuse => matches!(code, "received" | "suspended" | "conforming" | "nonconforming"),
                ProposalKind::Cancel => code == "registered",
            };
            let result = world.try_step(&before, &propose_with(kind, grounds));
            assert_eq!(result.is_ok(), fits, "{kind:?} in the state {code}: {result:?}");
            if let Ok(after) = result {
                let proposal = after.proposal.expect("the proposal");
                assert_eq!((proposal.kind, proposal.by, proposal.on), (kind, OFFICER_ID, world.now.today()));
            }
        }
    }
}

#[test]
fn whoever_proposed_does_not_record_the_decision_whatever_the_post() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let posts: Vec<Post> = office.basics.people.iter().map(|person| person.post).collect();
    assert_eq!(posts, Post::ALL);
    let refused = office.received(facts("Бекетов"));
    let conforming = office.conforming(facts("Абаев"));
    let grounds = vec![ground("conviction")];
    for proposer in 0..Post::ALL.len() {
        office.step(proposer, refused, propose_with(ProposalKind::Refuse, &["conviction"]));
        office.step(proposer, conforming, propose(ProposalKind::Register));
        let first = office.basics.people[proposer].name.clone();
        let refusal = office.change(refused, A::Refuse { resolution: resolution(DECIDED), grounds: grounds.clone() });
        assert_eq!(office.rejection(proposer, refusal), Rejection::NeedsSecondPerson { first: first.clone() });
        let registration = office.change(conforming, register(resolution(DECIDED)));
        assert_eq!(office.rejection(proposer, registration), Rejection::NeedsSecondPerson { first });
    }
    // The chair was the last to propose: a clerk records it.
    office.step(CLERK, refused, A::Refuse { resolution: resolution(DECIDED), grounds });
    office.step(CLERK, conforming, register(resolution(DECIDED)));
    let State::Registered { decision } = office.application(conforming).state else { panic!("registered") };
    assert_eq!((decision.resolution, decision.recorded_by), (resolution(DECIDED), Some(office.people[CLERK])));
}

#[test]
fn nothing_is_decided_that_nobody_proposed() {
    let world = november();
    let unproposed = |code: &str| Application { proposal: None, ..in_state(&world, code) };
    assert_eq!(world.against(&unproposed("conforming"), &register(resolution(DECIDED))), Some(Rejection::NotProposed));
    for code in ["received", "suspended", "conforming", "nonconforming"] {
        assert_eq!(world.against(&unproposed(code), &refuse(vec![ground("language")])), Some(Rejection::NotProposed), "{code}");
    }
    let cancel = actions()[23].clone();
    assert_eq!(world.against(&unproposed("registered"), &cancel), Some(Rejection::NotProposed));
    // The proposal to register is not one to cancel.
    assert_eq!(world.against(&world.registered(), &cancel), Some(Rejection::NotProposed));
}

#[test]
fn a_suspended_checking_goes_on_where_it_stopped() {
    let world = november();
    let conforming = in_state(&world, "conforming");
    let suspended = world.step(&conforming, &suspend(Some(CHECKED)));
    assert_eq!(suspended.state.code(), "suspended");
    let resume = |on| A::ResumeChecking { on, ruling: "Ruling № 2".to_owned() };
    let before = Rejection::Before { field: Field::Date, earliest: CHECKED };
    assert_eq!(world.against(&suspended, &resume(Some(date(2022, 10, 7)))), Some(before));
    let nameless = A::ResumeChecking { on: Some(CHECKED), ruling: " ".to_owned() };
    assert_eq!(world.against(&suspended, &nameless), Some(Rejection::Missing(Field::Ruling)));
    let resumed = world.step(&suspended, &resume(Some(CHECKED)));
    assert_eq!(resumed.state, State::Conforming { on: Some(CHECKED), by: Some(OFFICER_ID) });
    let stood_still = Suspension {
        from: Some(CHECKED),
        ruling: Some("Ruling № 1 of the district court".to_owned()),
        until: CHECKED,
        ending: "Ruling № 2".to_owned(),
    };
    assert_eq!(resumed.suspensions, [stood_still]);
    let otherwise = Application { revision: conforming.revision, suspensions: Vec::new(), ..resumed };
    assert_eq!(otherwise, conforming, "nothing else has changed");
    let nameless = A::SuspendChecking { on: Some(CHECKED), ruling: String::new() };
    assert_eq!(world.against(&conforming, &nameless), Some(Rejection::Missing(Field::Ruling)));
}

// --- the counter

#[test]
fn an_application_names_the_nominee_in_both_languages_and_a_body() {
    let world = november();
    let rejected = |change: &dyn Fn(&mut Facts)| {
        let mut facts = facts("Nominee");
        change(&mut facts);
        world.receive(&Intake { facts, ..intake() }).err()
    };
    assert_eq!(rejected(&|facts| facts.name_kk.clear()), Some(Rejection::Missing(Field::NameKk)));
    assert_eq!(rejected(&|facts| facts.name_ru = " \t".to_owned()), Some(Rejection::Missing(Field::NameRu)));
    assert_eq!(rejected(&|facts| facts.nominator_kk = None), None, "one language is enough for the body");
    let no_body = |facts: &mut Facts| (facts.nominator_kk, facts.nominator_ru) = (None, Some(" ".to_owned()));
    assert_eq!(rejected(&no_body), Some(Rejection::Missing(Field::Nominator)));
}

#[test]
fn a_paper_that_the_rules_do_not_know_is_not_taken() {
    let world = november();
    let unknown = Rejection::UnknownPaper { code: "diploma".to_owned() };
    let intake = Intake { papers: handed_over(["consent", "diploma"]), ..intake() };
    assert_eq!(world.receive(&intake), Err(unknown.clone()));
    assert_eq!(world.against(&world.received(), &paper("diploma", CHECKED)), Some(unknown));
    let pages = |pages| A::RecordPaper {
        paper: "consent".to_owned(),
        received_on: Some(CHECKED),
        pages: Some(pages),
        remarks: String::new(),
    };
    let range = Rejection::OutOfRange { field: Field::Pages, least: 1, most: 10_000 };
    assert_eq!(world.against(&world.received(), &pages(0)), Some(range.clone()));
    assert_eq!(world.against(&world.received(), &pages(10_001)), Some(range));
    assert_eq!(world.against(&world.received(), &pages(10_000)), None);
}

#[test]
fn papers_are_received_neither_in_the_future_nor_before_the_nomination() {
    let now = date(2022, 10, 6).at(12, 0, 0, 0);
    let world = World::at(now);
    let at = |on: Option<Date>, hour: i8| {
        let received_time = Some(time(hour, 0, 0, 0));
        world.receive(&Intake { received_on: on, received_time, ..intake() }).map(|received| received.state.code())
    };
    let in_the_future = Err(Rejection::InTheFuture { field: Field::ReceivedOn, now });
    assert_eq!(at(Some(date(2022, 10, 6)), 12), Ok("received"));
    assert_eq!(at(Some(date(2022, 10, 6)), 13), in_the_future.clone());
    assert_eq!(at(Some(date(2022, 10, 7)), 9), in_the_future);
    assert_eq!(at(Some(date(2022, 10, 1)), 9), Ok("received"), "on the day of the nomination");
    let before = Rejection::Before { field: Field::ReceivedOn, earliest: date(2022, 10, 1) };
    assert_eq!(at(Some(date(2022, 9, 30)), 9), Err(before));
    assert_eq!(at(None, 9), Err(Rejection::Missing(Field::ReceivedOn)));
    let no_time = Intake { received_time: None, ..intake() };
    assert_eq!(world.receive(&no_time), Err(Rejection::Missing(Field::ReceivedTime)));
}

#[test]
fn nomination_opens_on_its_day_and_closes_to_the_minute() {
    let world = november();
    let closed_at = date(2022, 10, 11).at(18, 0, 0, 0);
    let at = |hour: i8, minute: i8, second: i8| {
        let received_time = Some(time(hour, minute, second, 0));
        let late = Intake { received_on: Some(date(2022, 10, 11)), received_time, ..intake() };
        world.receive(&late).map(|received| received.state.code())
    };
    assert_eq!(at(17, 59, 59), Ok("received"));
    assert_eq!(at(18, 0, 0), Ok("received"));
    let passed = Err(Rejection::DeadlinePassed { field: Field::ReceivedOn, closed_at });
    assert_eq!(at(18, 0, 1), passed.clone());
    assert_eq!(at(18, 1, 0), passed);

    let facts = Facts { nominated_on: None, ..facts("Nominee") };
    let early = |on| world.receive(&Intake { received_on: Some(on), facts: facts.clone(), ..intake() }).err();
    assert_eq!(early(date(2022, 9, 23)), None, "the first day");
    let earliest = date(2022, 9, 23);
    assert_eq!(early(date(2022, 9, 22)), Some(Rejection::Before { field: Field::ReceivedOn, earliest }));
}

#[test]
fn what_came_too_late_can_be_recorded_as_not_accepted() {
    let world = november();
    let late = Intake { received_on: Some(date(2022, 10, 12)), received_time: None, ..intake() };
    let decline = |reason: &str| late.decline(OWN_ID, 4, reason, world.context(CLERK_ID));
    let declined = decline(" After the  closing ").expect("a reason is given");
    assert_eq!(declined.state, State::NotAccepted { reason: "After the closing".to_owned() });
    assert_eq!((declined.number, declined.receipt), (None, Some(4)), "it does not count as received, but has a notice");
    assert_eq!(decline(" "), Err(Rejection::Missing(Field::Reason)));
}

#[test]
fn a_birth_that_cannot_be_is_named_at_its_field() {
    let election = november().election;
    let check = |birth_on: Option<Date>, birth_year: Option<i16>| {
        Facts { birth_on, birth_year, ..facts("Nominee") }.check(&election).map(|facts| facts.birth_year)
    };
    let absurd = |field| Err(Rejection::AbsurdBirth { field });
    assert_eq!(check(Some(date(1970, 5, 17)), None), Ok(Some(1970)), "the year follows from the date");
    assert_eq!(check(None, Some(1966)), Ok(Some(1966)));
    assert_eq!(check(None, None), Ok(None), "unknown stays unknown");
    assert_eq!(check(Some(date(1970, 5, 17)), Some(1971)), absurd(Field::BirthOn));
    assert_eq!(check(None, Some(1902)), Ok(Some(1902)));
    assert_eq!(check(None, Some(1901)), absurd(Field::BirthYear));
    assert_eq!(check(None, Some(2023)), absurd(Field::BirthYear));
    assert_eq!(check(Some(date(1901, 5, 17)), None), absurd(Field::BirthOn));
}

// --- what may occur only once

/// Application 7, whose nomination stands or not.
fn other(open: bool) -> Other {
    Other {
        number: 7,
        name_kk: "Әбден Қарақат".to_owned(),
        birth_on: None,
        iin: None,
        association: None,
        nominator_kk: Some("«Қазақ аналары» бірлестігі".to_owned()),
        nominator_ru: None,
        open,
    }
}

#[test]
fn a_nominee_and_an_association_come_once() {
    let mut world = november();
    let receive = |world: &World, name: &str, nominator: Option<&str>| {
        let facts = Facts { nominator_kk: nominator.map(str::to_owned), ..facts(name) };
        world.receive(&Intake { facts, ..intake() }).err()
    };
    world.others = vec![other(true)];
    assert_eq!(receive(&world, "Әбден Қарақат", Some("Other")), Some(Rejection::SameNominee { number: 7 }));
    assert_eq!(receive(&world, " әБДЕН  қАРАҚАТ ", Some("Other")), Some(Rejection::SameNominee { number: 7 }));
    let taken = Some(Rejection::NominatorTaken { number: 7 });
    assert_eq!(receive(&world, "Other", Some("«Қазақ аналары» бірлестігі")), taken);
    assert_eq!(receive(&world, "Other", Some("«ҚАЗАҚ АНАЛАРЫ» БІРЛЕСТІГІ")), taken);
    assert_eq!(receive(&world, "Other", Some("«Қазақ әкелері» бірлестігі")), None);
    assert_eq!(receive(&world, "Other", None), None);
    let nominator_ru = facts("Екінші").nominator_ru;
    world.others =
        vec![Other { nominator_ru: nominator_ru.map(|name| name.to_uppercase()), nominator_kk: None, ..other(true) }];
    assert_eq!(receive(&world, "Екінші", None), taken, "known by its Russian name");
    world.others = vec![other(false)];
    assert_eq!(receive(&world, "Әбден Қарақат", Some("«Қазақ аналары» бірлестігі")), None, "refused or withdrawn");
}

#[test]
fn the_same_iin_is_the_same_person_whatever_the_name() {
    let iin = Some("740115300009".to_owned());
    let others = vec![Other { iin: iin.clone(), nominator_kk: None, ..other(true) }];
    let typed = |iin: Option<String>| duplicate(&Facts { iin, ..facts("Басқа есім") }, None, &others);
    assert_eq!(typed(iin.clone()), Some(Rejection::SameIin { number: 7 }));
    assert_eq!(typed(Some("061211600012".to_owned())), None);
    assert_eq!(typed(None), None, "not given is not the same");
    let own = Facts { iin, ..facts("Басқа есім") };
    assert_eq!(duplicate(&own, Some(7), &others), None, "nobody is a duplicate of himself");
}

#[test]
fn namesakes_with_different_birth_dates_are_two_people() {
    let same_name = |theirs: Option<Date>, ours: Option<Date>| {
        let others = [Other { birth_on: theirs, nominator_kk: None, ..other(true) }];
        duplicate(&Facts { birth_on: ours, ..facts("Әбден Қарақат") }, None, &others)
    };
    let same = Some(Rejection::SameNominee { number: 7 });
    let (day, another) = (Some(date(1970, 5, 17)), Some(date(1971, 5, 17)));
    assert_eq!(same_name(day, day), same);
    assert_eq!(same_name(day, another), None);
    assert_eq!(same_name(None, day), same, "an unknown birth may be the same one");
    assert_eq!(same_name(day, None), same);
    assert_eq!(same_name(None, None), same);
}

#[test]
fn a_body_is_the_same_by_its_entry_and_by_its_name_in_the_register() {
    let id = AssociationId(Uuid::from_u128(50));
    let mut world = november();
    world.others = vec![Other { association: Some(id), nominator_kk: Some("Ескі атау".to_owned()), ..other(true) }];
    let body = Names { kk: "Жаңа атау".to_owned(), ru: "Новое имя".to_owned(), ..Names::default() };
    world.associations = vec![Association { id, name: body, kind: NominatorKind::RepublicanAssociation }];
    let taken = Some(Rejection::NominatorTaken { number: 7 });
    let named = |association, kk: Option<&str>, ru: Option<&str>| {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let facts = Facts { association, nominator_kk: text(kk), nominator_ru: text(ru), ..facts("Басқа") };
        world.receive(&Intake { facts, ..intake() }).err()
    };
    assert_eq!(named(Some(id), Some("Тағы бір атау"), None), taken, "by its entry");
    assert_eq!(named(None, Some("ескі атау"), None), taken, "by the name in the papers");
    assert_eq!(named(None, None, Some("новое имя")), taken, "by the name that the register gives it now");
    assert_eq!(named(None, Some("Тағы бір атау"), Some("Ещё одно")), None);
}

#[test]
fn a_closed_case_is_corrected_even_where_somebody_of_the_name_has_come_again() {
    let mut world = november();
    let cases = State::CODES.map(|code| in_state(&world, code));
    world.others = vec![Other { number: 2, nominator_kk: None, ..other(true) }];
    for before in cases {
        let facts = Facts { name_latin: Some("Karakat Abden".to_owned()), ..before.facts.clone() };
        let corrected = world.try_step(&before, &correct(facts)).map(|next| next.state.code());
        let expected = if before.state.is_open() { Err(Rejection::SameNominee { number: 2 }) } else { Ok(before.state.code()) };
        assert_eq!(corrected, expected, "{}", before.state.code());
    }
}

// --- the individual identification number

#[test]
fn an_iin_has_a_right_check_digit() {
    for right in ["061211600012", "740115300009", "740115301804"] {
        assert_eq!(iin::parse(right), Ok(right.to_owned()));
        for digit in '0'..='9' {
            let other = format!("{}{digit}", &right[..11]);
            assert_eq!(iin::parse(&other).is_ok(), other == right, "{other}");
        }
    }
    assert_eq!(iin::check_digit("74011530183"), None, "both passes give ten: the number is not used");
    for digit in '0'..='9' {
        assert_eq!(iin::parse(&format!("74011530183{digit}")), Err(Fault::CheckDigit));
    }
    assert_eq!(iin::parse(" 740115 300 009 "), Ok("740115300009".to_owned()), "spaces are left out");
    for shapeless in ["", "74011530000", "7401153000090", "74011530000x", "７４０１１５３０００09", "-74011530009"] {
        assert_eq!(iin::parse(shapeless), Err(Fault::Shape), "{shapeless:?}");
    }
    let election = november().election;
    let check = |iin: &str| Facts { iin: Some(iin.to_owned()), ..facts("Nominee") }.check(&election).map(|facts| facts.iin);
    assert_eq!(check("740115 300009"), Ok(Some("740115300009".to_owned())));
    assert_eq!(check("740115300008"), Err(Rejection::Iin { shape: false }));
    assert_eq!(check("7401153"), Err(Rejection::Iin { shape: true }));
    assert_eq!(check(" "), Ok(None), "not given");
}

#[test]
fn an_iin_that_does_not_match_the_birth_or_the_sex_is_a_warning_and_no_error() {
    let born = Some(date(1974, 1, 15));
    let iin = "740115300009";
    assert_eq!(iin::mismatches(iin, born, Sex::Male), []);
    assert_eq!(iin::mismatches(iin, born, Sex::Female), [Mismatch::Sex]);
    assert_eq!(iin::mismatches(iin, Some(date(1974, 1, 16)), Sex::Male), [Mismatch::BirthDate]);
    assert_eq!(iin::mismatches(iin, Some(date(1874, 1, 15)), Sex::Male), [Mismatch::BirthDate], "another century");
    assert_eq!(iin::mismatches(iin, Some(date(1975, 1, 15)), Sex::Female), [Mismatch::BirthDate, Mismatch::Sex]);
    assert_eq!(iin::mismatches(iin, None, Sex::Male), [], "an unknown birth contradicts nothing");
    assert_eq!(iin::mismatches("061211600012", Some(date(2006, 12, 11)), Sex::Female), []);
    let world = november();
    let facts = Facts { iin: Some(iin.to_owned()), ..facts("Nominee") };
    assert!(world.receive(&Intake { facts, ..intake() }).is_ok(), "born on another day, of another sex");
}

// --- what the facts say

fn post(from: Option<Date>, to: Option<Date>) -> PostHeld {
    PostHeld { title: "Әкім".to_owned(), from, to, stated_months: None, public: true }
}

fn stated(months: u32, public: bool) -> PostHeld {
    PostHeld { stated_months: Some(months), public, ..post(None, None) }
}

fn served(posts: &[PostHeld]) -> Option<(u32, u32)> {
    let facts = Facts { posts: posts.to_vec(), ..facts("Nominee") };
    facts.service_until(RECEIVED).map(|service| (service.months, service.days))
}

#[test]
fn the_length_of_service_counts_each_day_once() {
    let day = |year, month, day| Some(date(year, month, day));
    let five = post(day(2010, 1, 1), day(2014, 12, 31));
    assert_eq!(served(std::slice::from_ref(&five)), Some((60, 0)), "both days are served");
    let short = post(day(2010, 1, 1), day(2014, 12, 30));
    assert_eq!(served(std::slice::from_ref(&short)).map(|(months, _)| months), Some(59), "a day short of five years");
    let days = [post(day(2010, 1, 1), day(2012, 3, 15)), post(day(2013, 3, 1), day(2015, 11, 15))];
    assert_eq!(served(&days), Some((59, 0)), "thirty days of several periods are a month");
    assert_eq!(served(&[five.clone(), post(day(2012, 1, 1), day(2013, 12, 31))]), Some((60, 0)), "one within the other");
    assert_eq!(served(&[post(day(2012, 1, 1), day(2015, 12, 31)), five.clone()]), Some((72, 0)), "an overlap counts once");
    let neighbours = [post(day(2010, 1, 1), day(2012, 3, 15)), post(day(2012, 3, 16), day(2014, 12, 31))];
    assert_eq!(served(&neighbours), Some((60, 0)), "no gap between neighbours");
    let gap = [post(day(2010, 1, 1), day(2012, 3, 15)), post(day(2012, 3, 18), day(2014, 12, 31))];
    assert_eq!(served(&gap), Some((59, 29)), "two days between them");
    let [twin, other_twin] = [five.clone(), five.clone()];
    assert_eq!(served(&[twin, other_twin]), Some((60, 0)), "the same post twice");
    let private = PostHeld { public: false, ..post(day(2000, 1, 1), day(2020, 12, 31)) };
    assert_eq!(served(std::slice::from_ref(&private)), Some((0, 0)), "a post that is no public service");
    assert_eq!(served(&[private, five]), Some((60, 0)));
    assert_eq!(served(&[post(day(2022, 10, 1), None)]), Some((0, 5)), "a post that is still held counts to the receipt");
    assert_eq!(served(&[post(day(2022, 11, 1), None)]), Some((0, 0)), "one that begins later does not count");
    assert_eq!(served(&[stated(40, true)]), Some((40, 0)), "where only the length is known");
    assert_eq!(served(&[stated(40, true), stated(24, true), stated(99, false)]), Some((64, 0)));
    assert_eq!(served(&[]), None, "no posts are given");
    let service = Service { months: 40, days: 0 };
    assert_eq!((service.years(), service.odd_months()), (3, 4));
}

#[test]
fn the_dates_of_a_post_can_be_true() {
    let election = november().election;
    let check = |post: PostHeld| Facts { posts: vec![post], ..facts("Nominee") }.check(&election).map(|facts| facts.posts);
    let day = |year| Some(date(year, 1, 1));
    let before = Rejection::Before { field: Field::Posts, earliest: date(2012, 1, 1) };
    assert_eq!(check(post(day(2012), day(2010))), Err(before));
    assert_eq!(check(post(None, day(2010))), Err(Rejection::AbsurdDate { field: Field::Posts }));
    assert_eq!(check(post(day(1900), None)), Err(Rejection::AbsurdDate { field: Field::Posts }));
    assert_eq!(check(post(day(2023), None)), Err(Rejection::AbsurdDate { field: Field::Posts }));
    assert_eq!(check(PostHeld { title: " ".to_owned(), ..post(day(2010), None) }), Err(Rejection::Missing(Field::Posts)));
    assert_eq!(check(PostHeld::default()), Ok(Vec::new()), "an empty line is no post");
    let both = PostHeld { stated_months: Some(400), ..post(day(2010), day(2012)) };
    assert_eq!(check(both), Ok(vec![post(day(2010), day(2012))]), "the dates are the length");
    let many = Facts { posts: vec![stated(1, true); 1_000], ..facts("Nominee") };
    assert!(matches!(many.check(&election), Err(Rejection::TooLong { field: Field::Posts, .. })));
    let since = |since| Facts { residence_since: Some(since), ..facts("Nominee") }.check(&election).err();
    assert_eq!(since(date(2022, 11, 21)), Some(Rejection::AbsurdDate { field: Field::ResidenceSince }));
    assert_eq!(since(date(2007, 11, 20)), None);
}

#[test]
fn age_counts_the_birthday_of_a_leap_day_from_march() {
    let born = Facts { birth_on: Some(date(1980, 2, 29)), ..facts("Nominee") };
    let ages = [(2020, 2, 28), (2020, 2, 29), (2021, 2, 28), (2021, 3, 1)].map(|(y, m, d)| born.age_on(date(y, m, d)));
    assert_eq!(ages, [Some(39), Some(40), Some(40), Some(41)]);
}

/// A case with these facts in which all else is met, as far as the judgement `Met` of every criterion is accepted.
fn conformity_of(world: &World, facts: Facts) -> Result<&'static str, Rejection> {
    let received = world.receive(&Intake { facts, ..intake() }).expect("the papers are taken");
    let judged = world
        .all_met()
        .iter()
        .fold(received, |application, action| world.try_step(&application, action).unwrap_or(application));
    world.try_step(&judged, &establish(Some(CHECKED))).map(|next| next.state.code())
}

#[test]
fn a_nominee_is_forty_on_election_day() {
    let world = november();
    let born_in = |birth_on: Option<Date>, birth_year: Option<i16>| {
        conformity_of(&world, Facts { birth_on, birth_year, ..facts("Nominee") })
    };
    let born = |birth_on: Option<Date>| born_in(birth_on, None);
    let too_young = |age| Err(Rejection::TooYoung { age, required: 40 });
    assert_eq!(born(Some(date(1982, 11, 19))), Ok("conforming"), "40 years and a day");
    assert_eq!(born(Some(date(1982, 11, 20))), Ok("conforming"), "40 on election day itself");
    assert_eq!(born(Some(date(1982, 11, 21))), too_young(39), "a day short");
    assert_eq!(born(Some(date(2000, 2, 29))), too_young(22));
    assert_eq!(born_in(None, Some(1982)), Ok("conforming"), "of a year alone the officer judges what is possible");
    assert_eq!(born_in(None, Some(1983)), too_young(39));
    // An age of which nothing is known is the officer's judgement alone; without it the criterion is open.
    let unknown = Facts { birth_on: None, birth_year: None, ..facts("Nominee") };
    let received = world.receive(&Intake { facts: unknown, ..intake() }).expect("the papers are taken");
    let others =
        world.all_met().into_iter().filter(|action| !matches!(action, A::JudgeCriterion { code, .. } if code == "age"));
    let judged = world.steps(received, &others.collect::<Vec<_>>());
    let open = Rejection::CriteriaOpen { criteria: vec!["age".to_owned()] };
    assert_eq!(world.against(&judged, &establish(Some(CHECKED))), Some(open));
}

#[test]
fn residence_service_citizenship_and_the_body_are_as_the_constitution_wants_them() {
    let world = november();
    let case = |change: &dyn Fn(&mut Facts)| {
        let mut facts = facts("Nominee");
        change(&mut facts);
        conformity_of(&world, facts)
    };
    let since = |day: Date| case(&|facts| facts.residence_since = Some(day));
    assert_eq!(since(date(2007, 11, 20)), Ok("conforming"), "15 years on election day");
    assert_eq!(since(date(2007, 11, 21)), Err(Rejection::ResidenceShort { years: 14, required: 15 }));
    let months = |months| case(&|facts| facts.posts = vec![stated(months, true)]);
    assert_eq!(months(60), Ok("conforming"), "5 years");
    assert_eq!(months(59), Err(Rejection::ServiceShort { months: 59, required: 5 }));
    assert_eq!(months(40), Err(Rejection::ServiceShort { months: 40, required: 5 }), "3 years 4 months");
    for citizenship in Citizenship::ALL {
        let found = case(&|facts| facts.citizenship = Some(citizenship));
        let not_met = Rejection::CriteriaNotMet { criteria: vec!["citizenship_by_birth".to_owned()] };
        assert_eq!(found, if citizenship == Citizenship::ByBirth { Ok("conforming") } else { Err(not_met) });
    }
    for kind in NominatorKind::ALL {
        let found = case(&|facts| facts.nominator_kind = kind);
        let allowed = kind == NominatorKind::RepublicanAssociation;
        assert_eq!(found, if allowed { Ok("conforming") } else { Err(Rejection::NominatorNotEntitled) }, "{kind:?}");
    }
}

#[test]
fn a_judgement_does_not_contradict_the_facts() {
    let world = november();
    let facts = Facts {
        birth_on: Some(date(1990, 1, 1)),
        posts: vec![stated(120, true)],
        residence_since: Some(date(1990, 1, 1)),
        citizenship: Some(Citizenship::Acquired),
        nominator_kind: NominatorKind::OtherBody,
        ..facts("Nominee")
    };
    let received = world.receive(&Intake { facts, ..intake() }).expect("the papers are taken");
    let says = |code: &str, judgement| world.against(&received, &judge(code, judgement));
    let contradict = |criterion: &str| Some(Rejection::FactsContradict { criterion: criterion.to_owned() });
    assert_eq!(says("age", Judgement::Met), Some(Rejection::TooYoung { age: 32, required: 40 }));
    assert_eq!(says("age", Judgement::NotMet), None);
    assert_eq!(says("public_service", Judgement::NotMet), contradict("public_service"), "ten years were served");
    assert_eq!(says("residence", Judgement::NotMet), contradict("residence"));
    assert_eq!(says("citizenship_by_birth", Judgement::Met), contradict("citizenship_by_birth"));
    assert_eq!(says("citizenship_by_birth", Judgement::NotMet), None);
    assert_eq!(says("nomination", Judgement::Met), Some(Rejection::NominatorNotEntitled));
    assert_eq!(says("state_language", Judgement::Met), Some(Rejection::LanguageNotTested));
    assert_eq!(says("higher_education", Judgement::NotMet), None, "of that the facts say nothing");
    assert_eq!(says("wealth", Judgement::Met), Some(Rejection::UnknownCriterion { code: "wealth".to_owned() }));
    let silent = |evidence: &str, source: &str| {
        let (evidence, source) = (evidence.to_owned(), source.to_owned());
        let action = A::JudgeCriterion { code: "higher_education".to_owned(), judgement: Judgement::Met, evidence, source };
        world.against(&received, &action)
    };
    assert_eq!(silent(" ", "University"), Some(Rejection::Missing(Field::Evidence)));
    assert_eq!(silent("Diploma", ""), Some(Rejection::Missing(Field::Source)));
    // A later judgement takes the place of the first, with who made it.
    let judged = world.step(&received, &judge("higher_education", Judgement::NotMet));
    let judged = judged.apply(&judge("higher_education", Judgement::Met), world.context(MEMBER_ID)).expect("judged anew");
    let found: Vec<_> = judged.criteria.iter().map(|found| (found.code.as_str(), found.judgement, found.by)).collect();
    assert_eq!(found, [("higher_education", Judgement::Met, Some(MEMBER_ID))]);
}

#[test]
fn a_criterion_that_is_no_longer_wanted_stands_against_nobody() {
    let mut world = november();
    let young = Facts { birth_on: Some(date(1990, 1, 1)), ..facts("Nominee") };
    assert!(conformity_of(&world, young.clone()).is_err());
    let age = world.rules.criteria.iter_mut().find(|criterion| criterion.code == "age").expect("the age");
    age.years = Some(30);
    assert_eq!(conformity_of(&world, young.clone()), Ok("conforming"), "the years are data");
    let age = world.rules.criteria.iter_mut().find(|criterion| criterion.code == "age").expect("the age");
    (age.years, age.active) = (Some(40), false);
    assert_eq!(conformity_of(&world, young), Ok("conforming"));
}

// --- language

#[test]
fn five_linguists_test_and_each_votes_once() {
    let world = november();
    let against = |change: &dyn Fn(&mut LanguageTest)| {
        let mut test = language_test(CHECKED);
        change(&mut test);
        world.against(&world.received(), &A::RecordLanguageTest(test))
    };
    assert_eq!(against(&|_| {}), None);
    assert_eq!(against(&|test| drop(test.members.pop())), Some(Rejection::TooFewLinguists { least: 5 }));
    assert_eq!(against(&|test| test.members[4] = " \u{200b} ".to_owned()), Some(Rejection::TooFewLinguists { least: 5 }));
    assert_eq!(against(&|test| test.fluent = 4), Some(Rejection::LinguistVotes { members: 5 }));
    assert_eq!(against(&|test| test.not_fluent = 1), Some(Rejection::LinguistVotes { members: 5 }));
    assert_eq!(
        against(&|test| (test.fluent, test.not_fluent) = (u32::MAX, u32::MAX)),
        Some(Rejection::LinguistVotes { members: 5 })
    );
    assert_eq!(against(&|test| test.written.clear()), Some(Rejection::Missing(Field::TaskWritten)));
    assert_eq!(against(&|test| test.reading.clear()), Some(Rejection::Missing(Field::TaskReading)));
    assert_eq!(against(&|test| test.speech.clear()), Some(Rejection::Missing(Field::TaskSpeech)));
    assert_eq!(against(&|test| test.on = None), Some(Rejection::Missing(Field::Date)));
    let more = |test: &mut LanguageTest| {
        test.members.push("Алтыншы".to_owned());
        (test.fluent, test.not_fluent) = (4, 2);
    };
    assert_eq!(against(&more), None, "five are the least");
}

#[test]
fn the_vote_of_the_linguists_is_the_judgement() {
    let world = november();
    let tested = |fluent, not_fluent| {
        let test = LanguageTest { fluent, not_fluent, ..language_test(CHECKED) };
        world.step(&world.judged(), &A::RecordLanguageTest(test))
    };
    assert_eq!(tested(3, 2).criterion("state_language"), None, "an older judgement falls");
    assert_eq!(world.against(&tested(3, 2), &establish(Some(CHECKED))), None, "and no second one is wanted");
    let failed = tested(2, 3);
    let not_met = Rejection::CriteriaNotMet { criteria: vec!["state_language".to_owned()] };
    assert_eq!(world.against(&failed, &establish(Some(CHECKED))), Some(not_met));
    let contradict = Rejection::FactsContradict { criterion: "state_language".to_owned() };
    assert_eq!(world.against(&failed, &judge("state_language", Judgement::Met)), Some(contradict));
    let because = Because::LanguageNotPassed { fluent: 2, not_fluent: 3 };
    assert_eq!(world.grounds(&failed), [("language".to_owned(), because)]);
    let even = LanguageTest { fluent: 3, not_fluent: 3, ..language_test(CHECKED) };
    assert!(!even.passed(), "a tie is no pass");
}

#[test]
fn a_sitting_president_is_exempt_and_nothing_else_is_kept_of_the_test() {
    let world = november();
    let exempt =
        LanguageTest { exempt: Some(" Қызметтегі Президент ".to_owned()), ..language_test(CHECKED) };
    let case = world.step(&world.received(), &A::RecordLanguageTest(exempt));
    let kept = LanguageTest {
        on: Some(CHECKED), exempt: Some("Қызметтегі Президент".to_owned()), ..LanguageTest::default()
    };
    assert_eq!(case.language, Some(kept));
    let others = world.all_met().into_iter().filter(|action| matches!(action, A::JudgeCriterion { .. }));
    let judged = world.steps(case, &others.collect::<Vec<_>>());
    assert_eq!(world.against(&judged, &establish(Some(CHECKED))), None);
    let silent = LanguageTest { exempt: Some(" ".to_owned()), ..language_test(CHECKED) };
    assert_eq!(world.against(&world.received(), &A::RecordLanguageTest(silent)), Some(Rejection::Missing(Field::Reason)));
}

// --- conformity

#[test]
fn conformity_waits_for_the_papers_of_first_filing() {
    let world = november();
    let missing = |papers: &[&str]| {
        let intake = Intake { papers: handed_over(papers.iter().copied()), ..intake() };
        let received = world.receive(&intake).expect("papers may follow");
        world.against(&world.steps(received, &world.all_met()), &establish(Some(CHECKED)))
    };
    let papers_missing =
        |papers: &[&str]| Some(Rejection::PapersMissing { papers: papers.iter().map(|&code| code.to_owned()).collect() });
    assert_eq!(missing(&[]), papers_missing(&["minutes_extract", "consent", "deposit_proof"]));
    assert_eq!(missing(&["consent", "reg_biography"]), papers_missing(&["minutes_extract", "deposit_proof"]));
    assert_eq!(missing(&["consent", "minutes_extract", "deposit_proof"]), None);
    let intake = Intake { papers: handed_over(["minutes_extract", "deposit_proof"]), ..intake() };
    let late = world.steps(world.receive(&intake).expect("papers may follow"), &world.all_met());
    let late = world.step(&late, &paper("consent", CHECKED));
    assert_eq!(world.step(&late, &establish(Some(CHECKED))).state.code(), "conforming");
}

#[test]
fn conformity_waits_for_a_judgement_of_every_criterion() {
    let world = november();
    let all: Vec<String> = world.rules.criteria().map(|criterion| criterion.code.clone()).collect();
    let against = world.against(&world.received(), &establish(Some(CHECKED)));
    let Some(Rejection::CriteriaOpen { criteria }) = against else { panic!("{against:?}") };
    assert_eq!(criteria, all, "nothing was judged, and the facts alone are no judgement");
    for code in all.iter().filter(|code| *code != "state_language") {
        let mut judged = world.judged();
        judged.criteria.retain(|found| found.code != *code);
        let open = Rejection::CriteriaOpen { criteria: vec![code.clone()] };
        assert_eq!(world.against(&judged, &establish(Some(CHECKED))), Some(open), "{code}");
    }
    for code in ["higher_education", "voting_right", "no_conviction"] {
        let judged = world.step(&world.judged(), &judge(code, Judgement::NotMet));
        let not_met = Rejection::CriteriaNotMet { criteria: vec![code.to_owned()] };
        assert_eq!(world.against(&judged, &establish(Some(CHECKED))), Some(not_met), "{code}");
    }
    let conforming = world.step(&world.judged(), &establish(Some(CHECKED)));
    assert_eq!(
        (conforming.conformed, conforming.conformity_on, conforming.checked_by),
        (true, Some(CHECKED), Some(OFFICER_ID))
    );
}

#[test]
fn nonconformity_needs_a_criterion_that_is_not_met() {
    let world = november();
    let nonconform = A::EstablishNonconformity { on: Some(CHECKED) };
    assert_eq!(world.against(&world.received(), &nonconform), Some(Rejection::NothingNotMet), "open is not unmet");
    assert_eq!(world.against(&world.judged(), &nonconform), Some(Rejection::NothingNotMet));
    let judged = world.step(&world.received(), &judge("higher_education", Judgement::NotMet));
    let found = world.step(&judged, &nonconform);
    assert_eq!(found.state, State::Nonconforming { on: Some(CHECKED), by: Some(OFFICER_ID) });
    assert!(!found.conformed);
    let young = Facts { birth_on: Some(date(1990, 1, 1)), ..facts("Nominee") };
    let by_facts = world.receive(&Intake { facts: young, ..intake() }).expect("the papers are taken");
    assert_eq!(world.against(&by_facts, &nonconform), None, "the facts alone are enough");
}

#[test]
fn a_step_is_dated_between_the_receipt_and_today() {
    let world = november();
    let now = world.now.civil();
    let steps: [fn(Option<Date>) -> A; 9] = [
        |received_on| A::RecordPaper { paper: "consent".to_owned(), received_on, pages: None, remarks: String::new() },
        suspend,
        establish,
        |on| A::EstablishNonconformity { on },
        |on| A::RecordLanguageTest(LanguageTest { on, ..language_test(CHECKED) }),
        |on| A::Revoke { on, paper: "№ 1".to_owned() },
        |on| A::RecordDeath { on, paper: "№ 1".to_owned() },
        |on| A::IssueSheets { first: 1, last: 2, on, to: "P. Proxy".to_owned() },
        |on| A::VerifyDeposit { on },
    ];
    for step in steps {
        let action = step(Some(RECEIVED));
        let application = match &action {
            A::EstablishNonconformity { .. } => world.step(&world.judged(), &judge("no_conviction", Judgement::NotMet)),
            A::IssueSheets { .. } => Application { conformity_on: None, ..world.conforming() },
            A::VerifyDeposit { .. } => world.step(&world.received(), &deposit(Some(3_000_000))),
            _ => world.judged(),
        };
        let result = |on: Option<Date>| world.against(&application, &step(on));
        let before = Rejection::Before { field: Field::Date, earliest: RECEIVED };
        assert_eq!(result(None), Some(Rejection::Missing(Field::Date)), "{}", action.code());
        assert_eq!(result(Some(date(2022, 10, 4))), Some(before), "{}", action.code());
        assert_eq!(result(Some(RECEIVED)), None, "{}", action.code());
        let is_paper = matches!(action, A::RecordPaper { .. });
        let closed = Rejection::DeadlinePassed { field: Field::Date, closed_at: world.election.nomination_closes_at };
        assert_eq!(result(Some(date(2022, 11, 7))), is_paper.then_some(closed), "{} today", action.code());
        let future = Some(Rejection::InTheFuture { field: Field::Date, now });
        assert_eq!(result(Some(date(2022, 11, 8))), future, "{}", action.code());
    }
}

// --- papers

#[test]
fn papers_are_taken_until_registration_closes() {
    let world = november();
    let conforming = in_state(&world, "conforming");
    assert_eq!(world.against(&conforming, &paper("reg_biography", date(2022, 10, 21))), None, "the last day");
    let closed_at = world.election.registration_closes_at;
    let passed = Rejection::DeadlinePassed { field: Field::Date, closed_at };
    assert_eq!(world.against(&conforming, &paper("reg_biography", date(2022, 10, 22))), Some(passed));
}

#[test]
fn a_defective_paper_stands_against_registration_until_it_is_handed_over_anew() {
    let world = november();
    let examine = |in_order, finding: &str| A::ExaminePaper {
        paper: "reg_medical_certificate".to_owned(),
        in_order,
        finding: finding.to_owned(),
    };
    let conforming = in_state(&world, "conforming");
    assert_eq!(world.against(&conforming, &examine(false, " ")), Some(Rejection::Missing(Field::Finding)));
    let defective = world.step(&conforming, &examine(false, "Not signed"));
    let against = Some(Rejection::PaperDefective { paper: "reg_medical_certificate".to_owned() });
    assert_eq!(world.against(&defective, &register(resolution(DECIDED))), against);
    let finding = "Not signed".to_owned();
    let because = Because::PaperDefective { paper: "reg_medical_certificate".to_owned(), finding };
    assert_eq!(world.grounds(&defective), [("medical_certificate".to_owned(), because)]);
    let anew = world.step(&defective, &paper("reg_medical_certificate", DECIDED));
    assert_eq!(anew.paper("reg_medical_certificate").and_then(|paper| paper.in_order), None, "it has not been examined");
    assert_eq!(world.against(&anew, &register(resolution(DECIDED))), None);
    let unknown = A::ExaminePaper { paper: "reg_biography".to_owned(), in_order: true, finding: String::new() };
    let missing = Rejection::PapersMissing { papers: vec!["reg_biography".to_owned()] };
    assert_eq!(world.against(&world.received(), &unknown), Some(missing), "what did not come is not examined");
    let scan = |size| A::AttachScan {
        paper: "consent".to_owned(),
        scan: Scan { sha256: "0".repeat(64), name: "a.pdf".to_owned(), size },
    };
    let limit = 20 * 1024 * 1024;
    assert_eq!(world.against(&conforming, &scan(limit)), None);
    assert_eq!(world.against(&conforming, &scan(limit + 1)), Some(Rejection::ScanTooLarge { limit }));
}

#[test]
fn registration_waits_for_its_papers() {
    let world = november();
    for kind in world.rules.papers.clone() {
        let mut application = in_state(&world, "conforming");
        application.papers.retain(|paper| paper.code != kind.code);
        let missing = Rejection::PapersMissing { papers: vec![kind.code] };
        assert_eq!(world.against(&application, &register(resolution(DECIDED))), Some(missing.clone()));
        assert_eq!(world.against(&application, &propose(ProposalKind::Register)), Some(missing), "nor is it proposed");
    }
}

// --- signatures

#[test]
fn the_signatures_suffice_to_the_last_one() {
    let world = november();
    let support = |valid: Option<u32>, regions: Option<u32>| {
        let mut application = in_state(&world, "conforming");
        application.support = Support { stated: Signatures { valid, regions, ..signatures() }, ..Support::default() };
        world.against(&application, &register(resolution(DECIDED)))
    };
    let short = |valid, regions| Some(Rejection::SignaturesShort { valid, required: 118_273, regions, regions_required: 14 });
    assert_eq!(support(Some(118_273), Some(14)), None, "exactly met");
    assert_eq!(support(Some(118_272), Some(14)), short(Some(118_272), Some(14)), "one less");
    assert_eq!(support(Some(118_273), Some(13)), short(Some(118_273), Some(13)), "one region less");
    assert_eq!(support(None, Some(20)), short(None, Some(20)), "not given is not enough");
    assert_eq!(support(Some(500_000), None), short(Some(500_000), None));
}

/// Protocols of `regions` regions with `valid` signatures in all.
fn protocols(valid: u32, regions: u32) -> Vec<RegionSupport> {
    let share = valid / regions;
    (0..regions).map(|place| protocol(i64::from(10 + place), share + if place == 0 { valid % regions } else { 0 })).collect()
}

#[test]
fn the_protocols_of_the_regions_add_up_and_one_signature_or_region_less_gives_the_other_verdict() {
    let world = november();
    let bare = Application { support: Support::default(), ..in_state(&world, "conforming") };
    let after = |protocols: Vec<RegionSupport>| world.step(&bare, &A::RecordProtocols(protocols));
    let against = |valid, regions| world.against(&after(protocols(valid, regions)), &register(resolution(DECIDED)));
    let short = |valid, regions| {
        let (valid, regions) = (Some(valid), Some(regions));
        Some(Rejection::SignaturesShort { valid, required: 118_273, regions, regions_required: 14 })
    };
    assert_eq!(against(118_273, 14), None);
    assert_eq!(against(118_272, 14), short(118_272, 14));
    assert_eq!(against(118_273, 13), short(118_273, 13));
    assert_eq!(against(118_273, 20), None);

    let all = after(protocols(118_273, 14));
    let totals = all.support.totals(&world.election);
    assert_eq!(totals.valid, Some(118_273));
    assert_eq!((totals.collected, totals.checked, totals.regions), (Some(118_273 + 280), Some(118_273 + 140), Some(14)));
    let stated = world.against(&all, &A::RecordSignatures(signatures()));
    assert_eq!(stated, Some(Rejection::ProtocolsRecorded), "the totals are not stated a second time");
    let replaced = world.step(&all, &A::RecordProtocols(vec![protocol(10, 1)]));
    assert_eq!(replaced.support.regions.len(), 14, "the later protocol takes the place of the region's first");
    assert!(!replaced.support.totals(&world.election).verdict(&world.election).suffices());
    let nothing = world.step(&all, &A::RecordProtocols(vec![protocol(10, 0), protocol(11, 200_000)]));
    assert_eq!(nothing.support.totals(&world.election).regions, Some(13), "a region without a valid one is not represented");
    assert_eq!(world.against(&bare, &A::RecordProtocols(Vec::new())), Some(Rejection::Missing(Field::Region)));
}

#[test]
fn a_region_counts_as_represented_from_the_minimum_that_the_commission_sets() {
    let mut world = november();
    world.election.minimum_per_region = Some(1_000);
    let bare = Application { support: Support::default(), ..in_state(&world, "conforming") };
    let with_last = |last: u32| {
        let mut all = protocols(200_000, 13);
        all.push(protocol(90, last));
        world.step(&bare, &A::RecordProtocols(all)).support.totals(&world.election)
    };
    assert_eq!(with_last(1_000).regions, Some(14));
    assert_eq!(with_last(999).regions, Some(13));
    assert!(with_last(1_000).verdict(&world.election).suffices());
    let verdict = with_last(999).verdict(&world.election);
    assert_eq!((verdict.short_signatures, verdict.short_regions), (0, 1));
}

#[test]
fn a_protocol_of_a_region_contradicts_itself_nowhere() {
    let check = |collected, checked, valid, invalid| {
        RegionSupport { region: 10, collected, checked, valid, invalid, ..RegionSupport::default() }.check().err()
    };
    let contradict = |field, at_most| Some(Rejection::SignaturesContradict { field, at_most });
    assert_eq!(check(10, 10, 10, [0; 5]), None);
    assert_eq!(check(10, 11, 10, [0; 5]), contradict(Field::SignaturesChecked, 10));
    assert_eq!(check(10, 9, 10, [0; 5]), contradict(Field::SignaturesValid, 9));
    assert_eq!(check(10, 10, 5, [1, 1, 1, 1, 1]), None, "each reason for one");
    assert_eq!(check(10, 10, 5, [2, 1, 1, 1, 1]), contradict(Field::SignaturesInvalid, 5));
    assert_eq!(check(10, 10, 5, [u32::MAX; 5]), contradict(Field::SignaturesInvalid, 5), "no overflow");
    let world = november();
    let conforming = in_state(&world, "conforming");
    let on = |on| world.against(&conforming, &A::RecordProtocols(vec![RegionSupport { on: Some(on), ..protocol(10, 5) }]));
    assert_eq!(on(CHECKED), None);
    assert!(matches!(on(date(2022, 11, 8)), Some(Rejection::InTheFuture { .. })));
    let huge = RegionSupport { collected: u32::MAX, checked: u32::MAX, valid: u32::MAX, ..protocol(10, 0) };
    let others = [RegionSupport { region: 11, ..huge.clone() }, huge];
    let both = world.step(&conforming, &A::RecordProtocols(others.into()));
    assert_eq!(both.support.totals(&world.election).valid, Some(u32::MAX), "no overflow");
}

#[test]
fn the_thresholds_are_a_share_and_two_thirds_rounded_up() {
    assert_eq!(signatures_required(11_827_277, 10), 118_273);
    assert_eq!([0, 1, 100, 101].map(|voters| signatures_required(voters, 10)), [0, 1, 1, 2]);
    assert_eq!([0, 10, 1_000].map(|share| signatures_required(1_000, share)), [0, 10, 1_000]);
    assert_eq!([20, 17, 3, 1, 0].map(regions_required), [14, 12, 2, 1, 0]);
    let election = Election { signatures_required: 118_272, ..november().election };
    assert_eq!(election.check(), Err(Rejection::ThresholdContradicts { computed: 118_273 }));
    assert_eq!(Election { support_voters: None, ..election }.check(), Ok(()), "where only the threshold was published");
}

#[test]
fn signatures_are_a_part_of_those_before_them() {
    let world = november();
    let record = |collected: Option<u32>, checked: Option<u32>, valid: Option<u32>, regions: Option<u32>| {
        let action = A::RecordSignatures(Signatures { collected, checked, valid, regions });
        world.against(&in_state(&world, "conforming"), &action)
    };
    let contradict = |field, at_most| Some(Rejection::SignaturesContradict { field, at_most });
    assert_eq!(record(Some(3), Some(3), Some(3), Some(1)), None);
    assert_eq!(record(Some(3), Some(4), Some(3), Some(1)), contradict(Field::SignaturesChecked, 3));
    assert_eq!(record(Some(3), Some(2), Some(3), Some(1)), contradict(Field::SignaturesValid, 2));
    assert_eq!(record(None, Some(2), Some(2), Some(1)), Some(Rejection::Missing(Field::SignaturesCollected)));
    assert_eq!(record(Some(2), None, Some(2), Some(1)), Some(Rejection::Missing(Field::SignaturesChecked)));
    assert_eq!(record(Some(2), Some(2), None, Some(1)), Some(Rejection::Missing(Field::SignaturesValid)));
    assert_eq!(record(Some(2), Some(2), Some(2), None), Some(Rejection::Missing(Field::SignatureRegions)));
}

#[test]
fn a_sheet_is_issued_once_and_no_more_come_back_than_went_out() {
    let world = november();
    let conforming = world.conforming();
    let issue = |first, last| A::IssueSheets { first, last, on: Some(CHECKED), to: "P. Proxy".to_owned() };
    let issued = world.steps(conforming.clone(), &[issue(101, 200), issue(1, 100), issue(300, 300)]);
    let numbers: Vec<_> = issued.support.sheets.iter().map(|sheets| (sheets.first, sheets.last, sheets.count())).collect();
    assert_eq!(numbers, [(1, 100, 100), (101, 200, 100), (300, 300, 1)]);
    let overlap = |first, last| Some(Rejection::SheetsOverlap { first, last });
    assert_eq!(world.against(&issued, &issue(100, 100)), overlap(1, 100));
    assert_eq!(world.against(&issued, &issue(200, 250)), overlap(101, 200));
    assert_eq!(world.against(&issued, &issue(250, 400)), overlap(300, 300));
    assert_eq!(world.against(&issued, &issue(201, 299)), None);
    assert_eq!(world.against(&issued, &issue(0, 5)), Some(Rejection::SheetNumbers));
    assert_eq!(world.against(&issued, &issue(500, 499)), Some(Rejection::SheetNumbers));
    let early = A::IssueSheets { first: 1, last: 2, on: Some(date(2022, 10, 7)), to: "P. Proxy".to_owned() };
    assert_eq!(world.against(&conforming, &early), Some(Rejection::Before { field: Field::Date, earliest: CHECKED }));
    let nobody = A::IssueSheets { first: 1, last: 2, on: Some(CHECKED), to: " ".to_owned() };
    assert_eq!(world.against(&conforming, &nobody), Some(Rejection::Missing(Field::IssuedTo)));
    let back = |first, returned| A::ReturnSheets { first, returned, on: Some(DECIDED) };
    assert_eq!(world.against(&issued, &back(1, 100)), None);
    let range = Rejection::OutOfRange { field: Field::SheetsReturned, least: 0, most: 100 };
    assert_eq!(world.against(&issued, &back(1, 101)), Some(range));
    assert_eq!(world.against(&issued, &back(50, 1)), Some(Rejection::NotFound));
}

// --- deposit and declarations

#[test]
fn the_deposit_is_paid_in_full_and_verified() {
    let world = november();
    let conforming = in_state(&world, "conforming");
    let with = |actions: &[A]| world.against(&world.steps(conforming.clone(), actions), &register(resolution(DECIDED)));
    let verify = A::VerifyDeposit { on: Some(CHECKED) };
    assert_eq!(with(&[deposit(Some(3_000_000))]), Some(Rejection::DepositUnverified), "a new record is verified anew");
    assert_eq!(with(&[deposit(Some(3_000_000)), verify.clone()]), None);
    let short = Rejection::DepositShort { amount: 2_999_999, required: 3_000_000 };
    assert_eq!(with(&[deposit(Some(2_999_999)), verify.clone()]), Some(short));
    assert_eq!(world.against(&conforming, &deposit(None)), Some(Rejection::Missing(Field::DepositAmount)));
    assert_eq!(world.against(&conforming, &deposit(Some(0))), Some(Rejection::Missing(Field::DepositAmount)));
    assert_eq!(world.against(&world.received(), &verify), Some(Rejection::Missing(Field::DepositPaidOn)));
    let mut free = november();
    free.election.deposit = None;
    let unpaid = Application { deposit: Deposit::default(), ..conforming };
    assert_eq!(free.against(&unpaid, &register(resolution(DECIDED))), None, "where none is asked for");
}

#[test]
fn the_deposit_ends_as_article_54_says() {
    let world = afterwards();
    let settle = |code: &str, end| {
        let on = Some(date(2022, 11, 21));
        world.try_step(&in_state(&world, code), &A::SettleDeposit { on, end }).map(|next| next.deposit.end).map_err(
            |rejection| {
                assert_eq!(rejection, Rejection::DepositRule { end: end.code() }, "{code}");
            },
        )
    };
    for (code, allowed) in [
        ("registered", &[DepositEnd::ReturnedElected, DepositEnd::ReturnedFivePercent, DepositEnd::Kept][..]),
        ("refused", &[DepositEnd::Kept]),
        ("withdrawn", &[DepositEnd::Kept]),
        ("revoked", &[DepositEnd::Kept]),
        ("cancelled", &[DepositEnd::Kept]),
        ("deceased", &[DepositEnd::ReturnedDeath]),
    ] {
        for end in DepositEnd::ALL {
            let expected = if allowed.contains(&end) { Ok(Some(end)) } else { Err(()) };
            assert_eq!(settle(code, end), expected, "{code} {end:?}");
        }
    }
    // Before the votes are counted nobody knows it of a candidate.
    let registered = in_state(&november(), "registered");
    let early = A::SettleDeposit { on: Some(ENDED), end: DepositEnd::Kept };
    let before = Rejection::Before { field: Field::Date, earliest: date(2022, 11, 20) };
    assert_eq!(november().against(&registered, &early), Some(before));
    let unpaid = Application { deposit: Deposit::default(), ..registered };
    assert_eq!(november().against(&unpaid, &early), Some(Rejection::Missing(Field::DepositAmount)));
}

#[test]
fn both_declare_or_there_is_no_spouse() {
    let world = november();
    let bare = Application { declarations: Declarations::default(), ..in_state(&world, "conforming") };
    let declare = |whose, filed_on, no_spouse| A::RecordDeclaration { whose, filed_on, no_spouse };
    let with = |actions: &[A]| world.against(&world.steps(bare.clone(), actions), &register(resolution(DECIDED)));
    let missing = |whose: Declarant| Some(Rejection::DeclarationMissing { whose: whose.code() });
    let candidate = declare(Declarant::Candidate, Some(CHECKED), false);
    let single = declare(Declarant::Spouse, None, true);
    assert_eq!(with(&[]), missing(Declarant::Candidate));
    assert_eq!(with(std::slice::from_ref(&candidate)), missing(Declarant::Spouse));
    assert_eq!(with(std::slice::from_ref(&single)), missing(Declarant::Candidate));
    assert_eq!(with(&[candidate.clone(), single.clone()]), None);
    let spouse = declare(Declarant::Spouse, Some(CHECKED), false);
    assert_eq!(with(&[candidate.clone(), spouse.clone()]), None);
    assert_eq!(with(&[candidate.clone(), spouse.clone(), single.clone()]), None);
    assert!(!world.steps(bare.clone(), &[single, spouse]).declarations.no_spouse, "who declares is there");
    assert_eq!(world.against(&bare, &declare(Declarant::Candidate, None, true)), Some(Rejection::Missing(Field::Date)));
    let tomorrow = declare(Declarant::Candidate, Some(date(2022, 11, 8)), false);
    assert!(matches!(world.against(&bare, &tomorrow), Some(Rejection::InTheFuture { .. })));
}

#[test]
fn a_false_declaration_is_a_ground_of_cancellation() {
    let world = november();
    let registered = world.registered();
    let verify = |whose, truthful, note: &str| A::VerifyDeclaration { whose, on: Some(ENDED), truthful, note: note.to_owned() };
    assert_eq!(world.against(&registered, &verify(Declarant::Spouse, false, " ")), Some(Rejection::Missing(Field::Finding)));
    let found = world.step(&registered, &verify(Declarant::Spouse, false, "A flat"));
    let because = Because::DeclarationFalse { whose: Declarant::Spouse, note: "A flat".to_owned() };
    assert_eq!(world.grounds(&found), [("false_declaration".to_owned(), because)]);
    let proposed = world.step(&found, &propose_with(ProposalKind::Cancel, &["false_declaration"]));
    let cancel = A::Cancel { resolution: resolution(ENDED), grounds: vec![ground("false_declaration")] };
    assert_eq!(world.step(&proposed, &cancel).state.code(), "cancelled");
    let truthful = world.step(&registered, &verify(Declarant::Candidate, true, ""));
    assert_eq!(world.grounds(&truthful), []);
    let mut single = registered;
    single.declarations.spouse.filed_on = None;
    let missing = Rejection::DeclarationMissing { whose: "spouse" };
    assert_eq!(world.against(&single, &verify(Declarant::Spouse, true, "")), Some(missing));
}

// --- the decision itself

#[test]
fn a_decision_follows_the_check_and_comes_before_registration_closes() {
    let november = november();
    let early = World::at(date(2022, 10, 20).at(9, 0, 0, 0));
    let on = |world: &World, on: Option<Date>| {
        let resolution = Resolution { on, ..resolution(DECIDED) };
        world.against(&in_state(world, "conforming"), &register(resolution))
    };
    assert_eq!(on(&november, None), Some(Rejection::Missing(Field::Date)));
    assert_eq!(on(&november, Some(date(2022, 10, 7))), Some(Rejection::Before { field: Field::Date, earliest: DECIDED }));
    let before_findings = Rejection::Before { field: Field::Date, earliest: DECIDED };
    assert_eq!(on(&november, Some(CHECKED)), Some(before_findings), "the last finding is later than the checking");
    assert_eq!(on(&november, Some(DECIDED)), None);
    let later = date(2022, 10, 18);
    let found_later = Some(Rejection::Before { field: Field::Date, earliest: later });
    let conforming = in_state(&november, "conforming");
    let tested = november.step(&conforming, &A::RecordLanguageTest(LanguageTest { on: Some(later), ..language_test(CHECKED) }));
    assert_eq!(november.against(&tested, &register(resolution(DECIDED))), found_later, "the language is a finding too");
    assert_eq!(november.against(&tested, &register(resolution(later))), None);
    assert_eq!(on(&november, Some(date(2022, 10, 21))), None, "the last day");
    let closed_at = date(2022, 10, 21).at(18, 0, 0, 0);
    let passed = Rejection::DeadlinePassed { field: Field::Date, closed_at };
    assert_eq!(on(&november, Some(date(2022, 10, 22))), Some(passed));
    let now = early.now.civil();
    assert_eq!(on(&early, Some(date(2022, 10, 21))), Some(Rejection::InTheFuture { field: Field::Date, now }));
}

#[test]
fn a_refusal_may_come_after_registration_has_closed_a_registration_only_after_a_court() {
    let world = november();
    for code in ["received", "suspended", "conforming", "nonconforming"] {
        let late = A::Refuse { resolution: resolution(date(2022, 11, 7)), grounds: vec![ground("conviction")] };
        assert_eq!(world.against(&in_state(&world, code), &late), None, "{code}");
    }
    let late = register(resolution(date(2022, 11, 6)));
    let closed_at = world.election.registration_closes_at;
    let passed = Rejection::DeadlinePassed { field: Field::Date, closed_at };
    assert_eq!(world.against(&in_state(&world, "conforming"), &late), Some(passed));
    let reopened = world.steps(in_state(&world, "refused"), &[appeal(date(2022, 11, 3)), ruled(date(2022, 11, 5), true)]);
    assert_eq!(reopened.proposal, None, "the case is proposed anew");
    let reopened = world.step(&reopened, &propose(ProposalKind::Register));
    assert_eq!(world.step(&reopened, &late).state.code(), "registered");
    let world = afterwards();
    let too_late = register(resolution(date(2022, 11, 19)));
    let closed_at = world.election.withdrawal_closes_at;
    let passed = Rejection::DeadlinePassed { field: Field::Date, closed_at };
    assert_eq!(world.against(&reopened, &too_late), Some(passed), "not within two days before voting either");
}

#[test]
fn a_refusal_is_not_dated_before_the_finding_that_it_rests_on() {
    let world = november();
    let found_later = suspend(Some(date(2022, 10, 12)));
    let suspended_later = world.step(&in_state(&world, "conforming"), &found_later);
    for (application, found) in [
        (in_state(&world, "nonconforming"), CHECKED),
        (in_state(&world, "suspended"), CHECKED),
        (suspended_later, date(2022, 10, 12)),
        (in_state(&world, "conforming"), CHECKED),
        (in_state(&world, "received"), RECEIVED),
    ] {
        let refused = |on: Date| {
            let action = A::Refuse { resolution: resolution(on), grounds: vec![ground("language")] };
            world.try_step(&application, &action).map(|next| next.state.code())
        };
        let eve = found.yesterday().expect("a day before");
        assert_eq!(refused(eve), Err(Rejection::Before { field: Field::Date, earliest: found }));
        assert_eq!(refused(found), Ok("refused"));
    }
}

#[test]
fn the_votes_carry_a_decision() {
    let world = november();
    let members = world.election.members;
    let voted = |votes: Option<Votes>| {
        world.against(&in_state(&world, "conforming"), &register(Resolution { votes, ..resolution(DECIDED) }))
    };
    let count = |in_favour, against, abstained| voted(Some(Votes { in_favour, against, abstained }));
    assert_eq!(voted(None), Some(Rejection::Missing(Field::Votes)));
    assert_eq!(count(0, 0, 0), Some(Rejection::VotesOfNobody { members }));
    assert_eq!(count(7, 0, 0), None);
    assert_eq!(count(8, 0, 0), Some(Rejection::VotesOfNobody { members }));
    assert_eq!(count(4, 3, 1), Some(Rejection::VotesOfNobody { members }));
    assert_eq!(count(u32::MAX, u32::MAX, u32::MAX), Some(Rejection::VotesOfNobody { members }), "no overflow");
    assert_eq!(count(4, 3, 0), None);
    assert_eq!(count(1, 0, 6), None);
    assert_eq!(count(3, 3, 1), Some(Rejection::VotesAgainst));
    assert_eq!(count(0, 0, 7), Some(Rejection::VotesAgainst));
    assert_eq!(count(3, 4, 0), Some(Rejection::VotesAgainst));
}

#[test]
fn a_resolution_number_is_session_and_serial() {
    let world = november();
    let kept = |number: &str| {
        let resolution = Resolution { number: Some(number.to_owned()), ..resolution(DECIDED) };
        world.try_step(&in_state(&world, "conforming"), &register(resolution)).map(|next| match next.state {
            State::Registered { decision } => decision.resolution.number,
            other => panic!("not registered: {other:?}"),
        })
    };
    for (typed, expected) in [
        ("65/538", Some("65/538")),
        ("№ 65/538", Some("65/538")),
        ("№65/538", Some("65/538")),
        (" 65 / 538 ", Some("65/538")),
        ("1/1", Some("1/1")),
        ("", None),
        ("  ", None),
    ] {
        assert_eq!(kept(typed), Ok(expected.map(str::to_owned)), "{typed:?}");
    }
    for typed in ["65-538", "65", "65/", "/538", "65/538/1", "65/538а", "№", "шешім", "123456/1", "٦٥/٥٣٨", "-65/538"]
    {
        assert_eq!(kept(typed), Err(Rejection::ResolutionNumber), "{typed:?}");
    }
}

#[test]
fn a_refusal_names_its_grounds_once_and_only_those_of_a_refusal() {
    let world = november();
    let grounds = |grounds: Vec<GroundCited>| {
        world.try_step(&in_state(&world, "nonconforming"), &refuse(grounds)).map(|next| match next.state {
            State::Refused { grounds, .. } => {
                grounds.into_iter().map(|ground| (ground.code, ground.note.kk)).collect::<Vec<_>>()
            }
            other => panic!("not refused: {other:?}"),
        })
    };
    let noted =
        |code: &str, kk: &str| GroundCited { code: code.to_owned(), note: Names { kk: kk.to_owned(), ..Names::default() } };
    let unknown = |code: &str| Rejection::UnknownGround { code: code.to_owned() };
    assert_eq!(grounds(Vec::new()), Err(Rejection::NoGround));
    assert_eq!(grounds(vec![ground("hair")]), Err(unknown("hair")));
    assert_eq!(grounds(vec![ground("false_declaration")]), Err(unknown("false_declaration")), "of a cancellation only");
    let doubled = vec![noted("language", " 11 қазан "), ground("conviction"), noted("language", "тағы")];
    let once = [("language", "11 қазан"), ("conviction", "")].map(|(code, note)| (code.to_owned(), note.to_owned()));
    assert_eq!(grounds(doubled), Ok(once.into()));
    let cancel = |grounds: &[&str]| {
        let grounds = grounds.iter().map(|code| ground(code)).collect();
        world.against(&in_state(&world, "registered"), &A::Cancel { resolution: resolution(ENDED), grounds })
    };
    assert_eq!(cancel(&[]), Some(Rejection::NoGround));
    assert_eq!(cancel(&["signatures_insufficient"]), Some(unknown("signatures_insufficient")), "of a refusal only");
    assert_eq!(cancel(&["use_of_office", "false_declaration"]), None);
    let proposed = |kind, grounds: &[&str]| world.against(&in_state(&world, "received"), &propose_with(kind, grounds));
    assert_eq!(proposed(ProposalKind::Refuse, &[]), Some(Rejection::NoGround));
    assert_eq!(proposed(ProposalKind::Refuse, &["hair"]), Some(unknown("hair")));
}

#[test]
fn all_grounds_that_apply_are_proposed_together() {
    let world = november();
    let facts = Facts {
        birth_on: Some(date(1990, 1, 1)),
        citizenship: Some(Citizenship::Acquired),
        residence_since: Some(date(2015, 1, 1)),
        posts: vec![stated(40, true)],
        nominator_kind: NominatorKind::UnionOfLegalEntities,
        ..facts("Nominee")
    };
    let intake = Intake { facts, papers: handed_over(["consent"]), ..intake() };
    let received = world.steps(
        world.receive(&intake).expect("the papers are taken"),
        &[
            A::RecordLanguageTest(LanguageTest { fluent: 1, not_fluent: 4, ..language_test(CHECKED) }),
            judge("higher_education", Judgement::NotMet),
            A::ExaminePaper { paper: "consent".to_owned(), in_order: false, finding: "Unsigned".to_owned() },
        ],
    );
    let evidence = "Анықтама · Справка".to_owned();
    let missing = Because::PapersMissing { papers: vec!["minutes_extract".to_owned(), "deposit_proof".to_owned()] };
    let unsigned = Because::PaperDefective { paper: "consent".to_owned(), finding: "Unsigned".to_owned() };
    let expected = [
        ("nominator_not_entitled", Because::NominatorKind { kind: NominatorKind::UnionOfLegalEntities }),
        ("papers_missing", Because::Both(Box::new(missing), Box::new(unsigned))),
        ("citizenship_by_birth", Because::NotCitizenByBirth),
        ("age_under_40", Because::TooYoung { age: 32, required: 40 }),
        ("language", Because::LanguageNotPassed { fluent: 1, not_fluent: 4 }),
        ("residence_15_years", Because::ResidenceShort { years: 7, required: 15 }),
        ("higher_education", Because::Evidence { evidence }),
        ("public_service_5_years", Because::ServiceShort { service: Service { months: 40, days: 0 }, required: 5 }),
    ];
    assert_eq!(world.grounds(&received), expected.map(|(code, because)| (code.to_owned(), because)));
    let no_service = Facts { posts: vec![stated(0, true)], ..received.facts.clone() };
    let found = world.grounds(&Application { facts: no_service, ..received });
    assert!(found.contains(&("public_service_5_years".to_owned(), Because::NoService { required: 5 })), "{found:?}");
    assert_eq!(world.grounds(&world.judged()), [], "who meets everything has no ground against her");

    let bare = Application { support: Support::default(), ..in_state(&world, "conforming") };
    let short = world.step(&bare, &A::RecordProtocols(protocols(36_776, 14)));
    let (collected, valid) = (Some(36_776 + 280), Some(36_776));
    let because = Because::SignaturesShort { collected, valid, required: 118_273 };
    assert_eq!(world.grounds(&short), [("signatures_insufficient".to_owned(), because)]);
    let narrow = world.step(&bare, &A::RecordProtocols(protocols(118_273, 13)));
    let because = Because::RegionsShort { regions: Some(13), required: 14 };
    assert_eq!(world.grounds(&narrow), [("signatures_insufficient".to_owned(), because)]);
}

#[test]
fn an_election_is_described_in_the_order_of_its_days() {
    let described = |change: fn(&mut Election)| {
        let mut election = election(date(2022, 11, 7).at(9, 0, 0, 0));
        election.withdrawal_closes_at = election.registration_closes_at;
        change(&mut election);
        election.check()
    };
    let before = |field, earliest| Err(Rejection::Before { field, earliest });
    assert_eq!(described(|_| {}), Ok(()));
    assert_eq!(described(|e| e.name.kk.clear()), Err(Rejection::Missing(Field::ElectionName)));
    assert_eq!(described(|e| e.name.ru = " ".to_owned()), Err(Rejection::Missing(Field::ElectionName)));
    assert_eq!(described(|e| e.signatures_required = 0), Err(Rejection::Missing(Field::SignaturesValid)));
    assert_eq!(described(|e| e.regions_required = 0), Err(Rejection::Missing(Field::SignatureRegions)));
    let withdrawn_early = described(|e| e.withdrawal_closes_at = date(2022, 10, 21).at(17, 0, 0, 0));
    assert_eq!(withdrawn_early, before(Field::WithdrawalCloses, date(2022, 10, 21)), "a registration may end after it began");
    assert_eq!(described(|e| e.held_on = date(2022, 10, 12)), before(Field::HeldOn, date(2022, 10, 22)));
    assert_eq!(described(|e| e.held_on = date(2022, 10, 21)), before(Field::HeldOn, date(2022, 10, 22)));
    assert_eq!(described(|e| e.held_on = date(2022, 10, 22)), Ok(()));
    let early = described(|e| e.registration_closes_at = date(2022, 10, 11).at(17, 0, 0, 0));
    assert_eq!(early, before(Field::RegistrationCloses, date(2022, 10, 11)));
    let backwards = described(|e| e.nomination_opens_on = Some(date(2022, 10, 12)));
    assert_eq!(backwards, before(Field::NominationCloses, date(2022, 10, 12)));
    let nominated_late = described(|e| {
        let late = date(2022, 11, 20).at(18, 0, 0, 0);
        (e.nomination_closes_at, e.registration_closes_at, e.withdrawal_closes_at) = (late, late, late);
    });
    assert_eq!(nominated_late, before(Field::HeldOn, date(2022, 11, 21)));
}

// --- after the registration

#[test]
fn a_candidate_may_withdraw_until_two_days_before_voting() {
    let eve = World::at(date(2022, 11, 19).at(9, 0, 0, 0));
    let leave = |world: &World, on: Option<Date>, statement: &str| {
        let action = A::Withdraw { on, statement: statement.to_owned() };
        world.try_step(&in_state(world, "registered"), &action).map(|next| next.state.code())
    };
    assert_eq!(leave(&eve, Some(date(2022, 11, 18)), "I withdraw."), Ok("withdrawn"));
    let too_close = Rejection::TooCloseToVoting { last_day: date(2022, 11, 18) };
    assert_eq!(leave(&eve, Some(date(2022, 11, 19)), "I withdraw."), Err(too_close.clone()));
    let before = Rejection::Before { field: Field::Date, earliest: DECIDED };
    assert_eq!(leave(&eve, Some(date(2022, 10, 14)), "I withdraw."), Err(before.clone()));
    assert_eq!(leave(&eve, Some(DECIDED), "I withdraw."), Ok("withdrawn"));
    assert_eq!(leave(&eve, None, "I withdraw."), Err(Rejection::Missing(Field::Date)));
    assert_eq!(leave(&eve, Some(DECIDED), " "), Err(Rejection::Missing(Field::Reason)), "in writing");
    let now = november().now.civil();
    let in_the_future = Rejection::InTheFuture { field: Field::Date, now };
    assert_eq!(leave(&november(), Some(date(2022, 11, 8)), "I withdraw."), Err(in_the_future));

    let revoke = |on: Date, paper: &str| {
        let action = A::Revoke { on: Some(on), paper: paper.to_owned() };
        eve.try_step(&in_state(&eve, "registered"), &action).map(|next| next.state.code())
    };
    assert_eq!(revoke(date(2022, 11, 18), "№ 5"), Ok("revoked"));
    assert_eq!(revoke(date(2022, 11, 19), "№ 5"), Err(too_close.clone()));
    assert_eq!(revoke(date(2022, 10, 14), "№ 5"), Err(before.clone()));
    assert_eq!(revoke(DECIDED, " "), Err(Rejection::Missing(Field::Document)));
    let cancel = |on: Date| {
        let action = A::Cancel { resolution: resolution(on), grounds: vec![ground("use_of_office")] };
        eve.try_step(&in_state(&eve, "registered"), &action).map(|next| next.state.code())
    };
    assert_eq!(cancel(date(2022, 11, 18)), Ok("cancelled"));
    assert_eq!(cancel(date(2022, 11, 19)), Err(too_close));
    assert_eq!(cancel(date(2022, 10, 14)), Err(before));
    // Death asks for no leave.
    let died = A::RecordDeath { on: Some(date(2022, 11, 19)), paper: "№ 6".to_owned() };
    assert_eq!(eve.step(&in_state(&eve, "registered"), &died).state.code(), "deceased");
}

#[test]
fn what_ends_a_registration_keeps_the_decision_that_it_ends() {
    let world = november();
    let registration = in_state(&world, "registered").state.decision().cloned();
    assert!(registration.is_some());
    for code in ["withdrawn", "revoked", "cancelled", "deceased"] {
        let ended = in_state(&world, code);
        assert_eq!(ended.state.decision(), registration.as_ref(), "{code}");
        assert!(!ended.state.is_open(), "{code}");
    }
    for leave in [&actions()[22], &actions()[24]] {
        let ended = world.step(&world.received(), leave);
        assert_eq!(ended.state.decision(), None, "nothing was decided");
        assert!(!ended.state.is_open());
    }
    let State::Cancelled { cancellation, grounds, .. } = in_state(&world, "cancelled").state else { panic!("cancelled") };
    assert_eq!((cancellation.resolution, cancellation.recorded_by), (resolution(ENDED), Some(MEMBER_ID)));
    assert_eq!(grounds, [ground("use_of_office")]);
}

#[test]
fn each_end_of_a_registration_takes_the_candidate_off_an_approved_ballot() {
    let sample = Desk::sample();
    let today = date(2022, 11, 7);
    let ends: [(&str, Vec<A>); 4] = [
        ("withdrawn", vec![A::Withdraw { on: Some(today), statement: "I withdraw.".to_owned() }]),
        ("revoked", vec![A::Revoke { on: Some(today), paper: "№ 5".to_owned() }]),
        ("deceased", vec![A::RecordDeath { on: Some(today), paper: "№ 6".to_owned() }]),
        (
            "cancelled",
            vec![
                propose_with(ProposalKind::Cancel, &["use_of_office"]),
                A::Cancel { resolution: resolution(today), grounds: vec![ground("use_of_office")] },
            ],
        ),
    ];
    for (code, steps) in ends {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("register.tizim");
        std::fs::copy(&sample.path, &path).expect("a copy of the sample");
        let mut office = Office::open(&Desk { folder, path });
        let line = office.ballot().text.candidates[0].clone();
        let last = steps.len() - 1;
        for (place, action) in steps.into_iter().enumerate() {
            let person = if place == last { MEMBER } else { OFFICER };
            assert_eq!(office.step(person, line.application_id, action).ballot_lapsed, place == last, "{code}");
        }
        assert_eq!(office.application(line.application_id).state.code(), code);
        let ballot = office.ballot();
        assert_eq!((ballot.state.code(), ballot.text.candidates.len()), ("lapsed", 5), "{code}");
        assert!(!ballot.text.candidates.contains(&line), "{code}");
    }
}

#[test]
fn what_was_entered_in_error_keeps_its_number_and_does_not_count() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let first = office.received(facts("Бірінші"));
    let command = office.change(first, A::MarkEnteredInError { reason: " ".to_owned() });
    assert_eq!(office.rejection(CLERK, command), Rejection::Missing(Field::Reason));
    office.step(CLERK, first, A::MarkEnteredInError { reason: "Twice".to_owned() });
    let again = office.received(facts("Бірінші"));
    assert_eq!([office.application(first).number, office.application(again).number], [Some(1), Some(2)]);
    let figures = office.reader.overview(Timestamp::now()).expect("the figures").applications;
    assert_eq!((figures.received.all, figures.in_progress.all), (1, 1));
    assert_eq!(office.ballot().undecided, 1);
}

// --- appeal

fn appeal(on: Date) -> A {
    A::FileAppeal { on: Some(on), paper: "№ 7".to_owned() }
}

fn ruled(on: Date, reinstated: bool) -> A {
    A::DecideAppeal { on: Some(on), ruling: "№ 8".to_owned(), reinstated }
}

#[test]
fn an_appeal_is_filed_within_ten_days_and_decided_once() {
    let world = november();
    let refused = world.refused(date(2022, 10, 20));
    assert_eq!(world.against(&refused, &appeal(date(2022, 10, 30))), None, "the tenth day");
    let closed_at = date(2022, 10, 30).at(23, 59, 59, 0);
    let passed = Rejection::DeadlinePassed { field: Field::Date, closed_at };
    assert_eq!(world.against(&refused, &appeal(date(2022, 10, 31))), Some(passed));
    let earliest = date(2022, 10, 20);
    assert_eq!(world.against(&refused, &appeal(date(2022, 10, 19))), Some(Rejection::Before { field: Field::Date, earliest }));
    let nameless = A::FileAppeal { on: Some(date(2022, 10, 25)), paper: " ".to_owned() };
    assert_eq!(world.against(&refused, &nameless), Some(Rejection::Missing(Field::Document)));
    let mut slow = november();
    slow.rules.limits.iter_mut().filter(|limit| limit.code == "appeal").for_each(|limit| limit.days = 11);
    assert_eq!(slow.against(&refused, &appeal(date(2022, 10, 31))), None, "the days are data");

    let filed = world.step(&refused, &appeal(date(2022, 10, 25)));
    assert_eq!(world.against(&filed, &appeal(date(2022, 10, 26))), Some(Rejection::AppealOpen));
    let earliest = date(2022, 10, 25);
    let hearing = |on| A::SetHearing { on };
    assert_eq!(world.against(&filed, &hearing(None)), Some(Rejection::Missing(Field::Date)));
    let before = Some(Rejection::Before { field: Field::Date, earliest });
    assert_eq!(world.against(&filed, &hearing(Some(date(2022, 10, 24)))), before);
    let heard = world.step(&filed, &hearing(Some(date(2022, 11, 30))));
    assert_eq!(heard.appeals[0].hearing_on, Some(date(2022, 11, 30)), "a hearing lies in the future");
    assert_eq!(world.against(&heard, &ruled(date(2022, 10, 24), false)), before);
    let silent = A::DecideAppeal { on: Some(ENDED), ruling: String::new(), reinstated: false };
    assert_eq!(world.against(&heard, &silent), Some(Rejection::Missing(Field::Ruling)));
    let dismissed = world.step(&heard, &ruled(ENDED, false));
    assert_eq!(dismissed.state, refused.state, "the decision stands");
    assert!(!dismissed.is_reinstated());
    assert_eq!(world.against(&dismissed, &ruled(ENDED, true)), Some(Rejection::NoAppeal), "a ruling is final");
    assert_eq!(world.against(&dismissed, &hearing(Some(ENDED))), Some(Rejection::NoAppeal));
}

#[test]
fn a_court_that_overturns_opens_the_case_where_it_stood() {
    let world = november();
    let overturned =
        |application: &Application, filed: Date| world.steps(application.clone(), &[appeal(filed), ruled(filed, true)]);
    let received = overturned(&world.refused(DECIDED), date(2022, 10, 20));
    assert_eq!((received.state.clone(), received.conformed), (State::Received, false));
    assert!(received.is_reinstated());
    assert_eq!(received.proposal, None);
    // Papers may come although registration has closed.
    assert_eq!(world.against(&received, &paper("consent", date(2022, 11, 7))), None);

    let conforming = in_state(&world, "conforming");
    let grounds = vec![ground("other_by_law")];
    let refused = world.step(&conforming, &A::Refuse { resolution: resolution(DECIDED), grounds });
    let again = overturned(&refused, date(2022, 10, 20));
    assert_eq!(again.state, conforming.state);

    let registered = in_state(&world, "registered");
    let cancelled = world.step(&registered, &actions()[23]);
    let stands = overturned(&cancelled, date(2022, 11, 5));
    assert_eq!(stands.state, registered.state, "the registration stands again");
    assert_eq!(stands.appeals.len(), 1);

    let late = afterwards();
    let filed = late.step(&late.cancelled(date(2022, 11, 15)), &appeal(date(2022, 11, 16)));
    let too_close = Rejection::TooCloseToVoting { last_day: date(2022, 11, 18) };
    assert_eq!(late.against(&filed, &ruled(date(2022, 11, 19), true)), Some(too_close), "no restoration so late");
    assert_eq!(late.against(&filed, &ruled(date(2022, 11, 19), false)), None);
    assert_eq!(late.against(&filed, &ruled(date(2022, 11, 18), true)), None);
}

#[test]
fn the_register_reopens_a_case_and_takes_its_grounds_back() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let first = office.received(facts("Бірінші"));
    office.refused(first, date(2022, 11, 1), &[ground("conviction")]);
    office.step(CLERK, first, appeal(date(2022, 11, 3)));
    office.step(CLERK, first, ruled(date(2022, 11, 5), true));
    let reopened = office.application(first);
    assert_eq!((reopened.state.code(), reopened.state.grounds()), ("received", &[][..]));
    office.refused(first, date(2022, 11, 6), &[ground("language")]);
    assert_eq!(office.application(first).state.grounds(), [ground("language")]);

    let second = office.registered(facts("Екінші"));
    office.step(OFFICER, second, propose_with(ProposalKind::Cancel, &["use_of_office"]));
    let grounds = vec![ground("use_of_office")];
    office.step(MEMBER, second, A::Cancel { resolution: resolution(date(2022, 11, 1)), grounds });
    office.step(CLERK, second, appeal(date(2022, 11, 3)));
    office.step(CLERK, second, ruled(date(2022, 11, 5), true));
    let stands = office.application(second);
    let State::Registered { decision } = stands.state else { panic!("registered: {:?}", stands.state) };
    assert_eq!(decision.resolution, resolution(DECIDED));
    drop(office);
    assert_eq!(tizim::store::verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
}

// --- corrections

#[test]
fn a_correction_changes_something_and_says_why() {
    let mut world = november();
    let cases = State::CODES.map(|code| in_state(&world, code));
    world.others = vec![Other { number: 1, ..other(true) }];
    for before in &cases {
        let code = before.state.code();
        let correct = |facts: Facts, reason: &str| {
            let action = A::Correct { facts: Box::new(facts), reason: reason.to_owned() };
            before.apply(&action, world.context(CLERK_ID))
        };
        let changed = Facts { name_latin: Some("Karakat Abden".to_owned()), ..before.facts.clone() };
        // Its own entry does not stand against it.
        let next = correct(changed.clone(), "Passport");
        if before.number == Some(1) || !before.state.is_open() {
            let next = next.expect("a correction is always possible");
            assert_eq!((&next.facts, &next.state, next.corrections), (&changed, &before.state, 1), "{code}");
        }
        assert_eq!(correct(changed, " "), Err(Rejection::Missing(Field::Reason)), "{code}");
        assert_eq!(correct(before.facts.clone(), "Passport"), Err(Rejection::NothingChanged), "{code}");
        let spaced = Facts { name_kk: format!("  {} ", before.facts.name_kk), ..before.facts.clone() };
        assert_eq!(correct(spaced, "Passport"), Err(Rejection::NothingChanged), "{code}");
        let nameless = Facts { name_ru: String::new(), ..before.facts.clone() };
        assert_eq!(correct(nameless, "Passport"), Err(Rejection::Missing(Field::NameRu)), "{code}");
    }
    world.others = vec![Other { number: 2, name_kk: "Other".to_owned(), nominator_kk: None, ..other(true) }];
    let facts = Facts { name_kk: "other".to_owned(), ..cases[0].facts.clone() };
    assert_eq!(world.against(&cases[0], &correct(facts)), Some(Rejection::SameNominee { number: 2 }));
}

#[test]
fn a_correction_does_not_undo_a_registration_silently() {
    let world = november();
    let young =
        |before: &Application| correct(Facts { birth_on: Some(date(1990, 1, 1)), birth_year: None, ..before.facts.clone() });
    let registered = in_state(&world, "registered");
    let too_young = Rejection::TooYoung { age: 32, required: 40 };
    assert_eq!(world.against(&registered, &young(&registered)), Some(too_young));
    let conforming = in_state(&world, "conforming");
    let corrected = world.step(&conforming, &young(&conforming));
    let against = world.against(&corrected, &register(resolution(DECIDED)));
    assert_eq!(against, Some(Rejection::TooYoung { age: 32, required: 40 }), "what the facts say now counts");
}

// --- the task list

#[track_caller]
fn task(tasks: &[Task], wanted: impl Fn(&TaskKind) -> bool) -> Task {
    tasks.iter().find(|task| wanted(&task.kind)).cloned().unwrap_or_else(|| panic!("no such task in {tasks:#?}"))
}

#[test]
fn the_task_list_says_what_is_done_what_is_missing_and_what_blocks() {
    let world = World::at(date(2022, 10, 8).at(9, 0, 0, 0));
    let intake = Intake { papers: handed_over(["consent"]), ..intake() };
    let received = world.receive(&intake).expect("the papers are taken");
    let tasks = world.tasks(&received);
    let filing = TaskKind::Papers { stage: PaperStage::Filing, have: 1, all: 3 };
    assert_eq!(task(&tasks, |kind| *kind == filing).severity, Severity::MustFix);
    assert_eq!(task(&tasks, |kind| *kind == TaskKind::LanguageTest).severity, Severity::MustFix);
    assert_eq!(task(&tasks, |kind| matches!(kind, TaskKind::Criteria { met: 0, all: 9 })).severity, Severity::MustFix);
    let signatures = TaskKind::Signatures { valid: None, required: 118_273 };
    assert_eq!(task(&tasks, |kind| *kind == signatures).severity, Severity::Information, "not its turn yet");
    let not_met = world.step(&received, &judge("no_conviction", Judgement::NotMet));
    let blocks = TaskKind::CriterionNotMet { criterion: "no_conviction".to_owned() };
    assert_eq!(task(&world.tasks(&not_met), |kind| *kind == blocks).severity, Severity::Blocks);

    let world = november();
    let conforming = in_state(&world, "conforming");
    let tasks = world.tasks(&conforming);
    let open: Vec<_> = tasks.iter().filter(|task| task.severity != Severity::Done).map(|task| &task.kind).collect();
    let receipt = TaskKind::Document { document: DocumentKind::Receipt };
    assert_eq!(open, [&receipt, &TaskKind::Decision], "all else is done");
    let decision = task(&tasks, |kind| *kind == TaskKind::Decision);
    assert_eq!(decision.closes_at, Some(world.election.registration_closes_at));
    assert_eq!(decision.severity, Severity::Blocks, "registration has closed");
    let mut short = conforming;
    short.support.stated.valid = Some(118_272);
    let signatures = TaskKind::Signatures { valid: Some(118_272), required: 118_273 };
    assert_eq!(task(&world.tasks(&short), |kind| *kind == signatures).severity, Severity::Blocks);
    short.support.stated.valid = None;
    let signatures = TaskKind::Signatures { valid: None, required: 118_273 };
    assert_eq!(task(&world.tasks(&short), |kind| *kind == signatures).severity, Severity::MustFix);

    let tasks = world.tasks(&in_state(&world, "registered"));
    for document in
        [DocumentKind::Resolution, DocumentKind::Certificate, DocumentKind::MediaNotice, DocumentKind::AccountLetter]
    {
        assert_eq!(task(&tasks, |kind| *kind == TaskKind::Document { document }).severity, Severity::MustFix);
    }
    let printed = world.step(&in_state(&world, "registered"), &A::NotePrinted { document: "certificate".to_owned() });
    let certificate = TaskKind::Document { document: DocumentKind::Certificate };
    assert_eq!(task(&world.tasks(&printed), |kind| *kind == certificate).severity, Severity::Done);
    assert_eq!(world.tasks(&in_state(&world, "entered_in_error")), []);
}

#[test]
fn the_clock_of_each_stage_counts_the_days_that_the_law_allows() {
    let on = |day: i8| World::at(date(2022, 10, day).at(9, 0, 0, 0));
    let clock = |world: &World, application: &Application, wanted: &dyn Fn(&TaskKind) -> bool| {
        task(&world.tasks(application), wanted).clock.map(|clock| (clock.left(), clock.allowed, clock.due_on))
    };
    let conformity = |kind: &TaskKind| *kind == TaskKind::Conformity;
    let sheets = |kind: &TaskKind| *kind == TaskKind::Sheets;
    let received = november().received();
    let due = date(2022, 10, 10);
    assert_eq!(clock(&on(5), &received, &conformity), Some((5, 5, due)));
    assert_eq!(clock(&on(8), &received, &conformity), Some((2, 5, due)), "2 of 5 days left");
    assert_eq!(clock(&on(10), &received, &conformity), Some((0, 5, due)));
    assert_eq!(clock(&on(12), &received, &conformity), Some((-2, 5, due)), "the time is over");
    let conforming = november().step(&november().judged(), &establish(Some(CHECKED)));
    assert_eq!(clock(&on(20), &conforming, &conformity), Some((2, 5, due)), "stands still once it is established");
    assert_eq!(clock(&on(9), &conforming, &sheets), Some((4, 5, date(2022, 10, 13))));
    let issued = A::IssueSheets { first: 1, last: 9, on: Some(date(2022, 10, 10)), to: "P. Proxy".to_owned() };
    let issued = november().step(&conforming, &issued);
    assert_eq!(clock(&on(20), &issued, &sheets), Some((3, 5, date(2022, 10, 13))));
    let signatures = |kind: &TaskKind| matches!(kind, TaskKind::Signatures { .. });
    assert_eq!(clock(&on(20), &issued, &signatures), None);
    let back = november().step(&issued, &A::ReturnSheets { first: 1, returned: 9, on: Some(date(2022, 10, 14)) });
    assert_eq!(clock(&on(16), &back, &signatures), Some((8, 10, date(2022, 10, 24))));
    let registered = november().registered();
    let notice = |kind: &TaskKind| *kind == TaskKind::Document { document: DocumentKind::MediaNotice };
    assert_eq!(clock(&on(16), &registered, &notice), Some((6, 7, date(2022, 10, 22))));
    let declared = |kind: &TaskKind| *kind == TaskKind::DeclarationVerified { whose: Declarant::Candidate };
    assert_eq!(clock(&on(16), &registered, &declared), Some((14, 15, date(2022, 10, 30))));
    let refused = november().refused(date(2022, 10, 12));
    let appealed = |kind: &TaskKind| *kind == TaskKind::Appeal;
    assert_eq!(clock(&on(20), &refused, &appealed), Some((2, 10, date(2022, 10, 22))));
    let filed = november().step(&refused, &appeal(date(2022, 10, 20)));
    assert_eq!(clock(&on(21), &filed, &appealed), Some((9, 10, date(2022, 10, 30))));
    let past = Clock { allowed: 5, used: 7, due_on: due };
    assert_eq!(past.left(), -2);
}

// --- through the register

#[test]
fn the_register_knows_who_proposed_and_who_applied() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let first = office.conforming(facts("Бірінші"));
    let register = office.change(first, register(resolution(DECIDED)));
    assert_eq!(office.rejection(OFFICER, register.clone()), Rejection::NeedsSecondPerson { first: "B. Sample".to_owned() });

    let again = Command::ReceiveApplication(office.intake(facts("бірінші")));
    assert_eq!(office.rejection(CLERK, again), Rejection::SameNominee { number: 1 });
    let nominator_kk = facts("Бірінші").nominator_kk;
    let body = Command::ReceiveApplication(office.intake(Facts { nominator_kk, ..facts("Екінші") }));
    assert_eq!(office.rejection(CLERK, body), Rejection::NominatorTaken { number: 1 });

    office.act(MEMBER, register);
    let State::Registered { decision } = office.application(first).state else { panic!("registered") };
    assert_eq!((decision.resolution, decision.recorded_by), (resolution(DECIDED), Some(office.people[MEMBER])));
}

#[test]
fn each_application_has_the_next_number_and_those_not_accepted_only_a_receipt() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let first = office.received(facts("Бірінші"));
    let intake = office.intake(facts("Қабылданбаған"));
    let declined = office.act(CLERK, Command::DeclineApplication { intake, reason: "No papers".to_owned() }).application;
    let second = office.received(facts("Екінші"));
    let numbers = |id| {
        let application = office.application(id);
        (application.number, application.receipt)
    };
    let declined = declined.expect("an application");
    assert_eq!([numbers(first), numbers(declined), numbers(second)], [(Some(1), Some(1)), (None, Some(2)), (Some(2), Some(3))]);
}

#[test]
fn a_step_on_an_application_that_has_changed_meanwhile_is_refused() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let id = office.received(facts("Бірінші"));
    let stale = office.change(id, suspend(Some(CHECKED)));
    office.step(CLERK, id, suspend(Some(CHECKED)));
    assert_eq!(office.rejection(OFFICER, stale), Rejection::ChangedMeanwhile);
    let unknown = ApplicationId(Uuid::from_u128(5));
    let command = Command::ChangeApplication { id: unknown, revision: 1, action: actions()[29].clone() };
    assert_eq!(office.rejection(OFFICER, command), Rejection::NotFound);
}

#[test]
fn a_protocol_names_a_region_of_the_register() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let id = office.conforming(facts("Бірінші"));
    let command = office.change(id, A::RecordProtocols(vec![protocol(10, 5), protocol(12, 5)]));
    assert_eq!(office.rejection(OFFICER, command), Rejection::UnknownRegion { code: 12 });
}

#[test]
fn a_scan_without_its_bytes_is_not_attached() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let id = office.received(facts("Бірінші"));
    let scan = Scan { sha256: "0".repeat(64), name: "a.pdf".to_owned(), size: 5 };
    let command = office.change(id, A::AttachScan { paper: "consent".to_owned(), scan });
    assert_eq!(office.rejection(CLERK, command), Rejection::NotFound);
    let attach = |office: &Office, content: &[u8]| Command::AttachScan {
        id,
        revision: office.application(id).revision,
        paper: "consent".to_owned(),
        name: "a.pdf".to_owned(),
        content: content.to_vec(),
    };
    let command = attach(&office, b"Dear commission,");
    assert_eq!(office.rejection(CLERK, command), Rejection::ScanKind);
    for content in [&b"%PDF-1.7"[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"] {
        let command = attach(&office, content);
        office.act(CLERK, command);
        let (scan, kept) = office.reader.scan(id, "consent").expect("the register is read").expect("the scan");
        assert_eq!((scan.size, kept), (content.len() as u64, content.to_vec()));
    }
    drop(office);
    assert_eq!(tizim::store::verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
}
