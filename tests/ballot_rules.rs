//! What is on the ballot paper and in which order, how many are printed, and that an approval holds only as long as all that
//! it covers is so.

mod common;

use common::Desk;
use common::deeds::{CHECKED, CLERK, DECIDED, MEMBER, OFFICER, Office, facts, ground, judge, resolution};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use tizim::domain::application::{Facts, Judgement, State as ApplicationState};
use tizim::domain::ballot::{BallotText, Context, Lapse, Line, State, lapses, needs, print_run};
use tizim::domain::collation::kazakh_order;
use tizim::domain::election::Names;
use tizim::domain::{ApplicationAction, ApplicationId, Command, Election, Field, PersonId, Rejection, Resolution};
use tizim::store::Outcome;
use uuid::Uuid;

const OFFICER_ID: PersonId = PersonId(Uuid::from_u128(12));
const MEMBER_ID: PersonId = PersonId(Uuid::from_u128(13));
/// The sample's working date.
const TODAY: Date = date(2022, 11, 7);

fn election() -> Election {
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
        working_at: Some(TODAY.at(9, 0, 0, 0)),
        sample: false,
    }
}

/// A ballot with the candidates of these numbers and names.
fn text(candidates: &[(u128, &str)]) -> BallotText {
    let line = |&(id, name): &(u128, &str)| Line {
        application_id: ApplicationId(Uuid::from_u128(id)),
        name_kk: name.to_owned(),
        name_ru: format!("{name} (ru)"),
    };
    BallotText {
        election_kk: "Сайлау".to_owned(),
        election_ru: "Выборы".to_owned(),
        held_on: date(2022, 11, 20),
        candidates: candidates.iter().map(line).collect(),
    }
}

fn both() -> BallotText {
    text(&[(1, "Абаев"), (2, "Әбенов")])
}

/// Asks the rules with `text` as the ballot of now, nothing undecided.
fn ask<T>(text: &BallotText, actor: PersonId, rule: impl FnOnce(Context<'_>) -> T) -> T {
    let election = election();
    let now = election.moment(Timestamp::UNIX_EPOCH);
    rule(Context { election: &election, now, actor, text, undecided: 0, voters: 1_000, proofread_by_name: "B. Officer" })
}

fn in_state(code: &str) -> State {
    let text = both();
    let proofread = || ask(&text, OFFICER_ID, |context| State::Draft.proofread(context)).expect("two candidates");
    let approved =
        || ask(&text, MEMBER_ID, |context| proofread().approve(&resolution(TODAY), context)).expect("a second person approves");
    match code {
        "draft" => State::Draft,
        "proofread" => proofread(),
        "approved" => approved(),
        "lapsed" => approved().after_change(&self::text(&[(1, "Абаев"), (3, "Ғалымов")])),
        other => panic!("no way leads to {other}"),
    }
}

// --- states

#[test]
fn every_state_of_the_ballot_allows_what_the_procedure_says_and_nothing_else() {
    use Rejection::{AlreadyApproved, NotProofread};
    type Expected = Result<&'static str, Rejection>;
    // For each state: what follows proofreading, approval, a change that leaves the text, a change of the text.
    let procedure: [(&str, [Expected; 4]); 4] = [
        ("draft", [Ok("proofread"), Err(NotProofread), Ok("draft"), Ok("draft")]),
        ("proofread", [Ok("proofread"), Ok("approved"), Ok("proofread"), Ok("draft")]),
        ("approved", [Err(AlreadyApproved), Err(AlreadyApproved), Ok("approved"), Ok("lapsed")]),
        ("lapsed", [Ok("proofread"), Err(NotProofread), Ok("lapsed"), Ok("lapsed")]),
    ];
    assert_eq!(procedure.each_ref().map(|(state, _)| *state), State::CODES);
    let (same, other) = (both(), text(&[(1, "Абаев"), (2, "Әбенова")]));
    for (code, expected) in procedure {
        let state = in_state(code);
        assert_eq!(state.code(), code);
        let results = [
            ask(&same, OFFICER_ID, |context| state.proofread(context)),
            ask(&same, MEMBER_ID, |context| state.approve(&resolution(TODAY), context)),
            Ok(state.after_change(&same)),
            Ok(state.after_change(&other)),
        ];
        assert_eq!(results.map(|result| result.map(|next| next.code())), expected, "in the state {code}");
    }
}

#[test]
fn a_proof_covers_the_text_that_was_read_and_no_other() {
    let (read, now) = (both(), text(&[(1, "Абаев"), (2, "Әбенова")]));
    let proofread = ask(&read, OFFICER_ID, |context| State::Draft.proofread(context)).expect("two candidates");
    assert_eq!(proofread, State::Proofread { by: OFFICER_ID, on: TODAY, text: read.clone() });
    let approve = |text: &BallotText| ask(text, MEMBER_ID, |context| proofread.approve(&resolution(TODAY), context));
    assert_eq!(approve(&now), Err(Rejection::NotProofread));
    let State::Approved { approval } = approve(&read).expect("the text is as it was read") else { panic!("approved") };
    assert_eq!((approval.text, approval.print_run, approval.recorded_by), (read, 1_010, Some(MEMBER_ID)));
}

#[test]
fn the_proofreader_cannot_approve() {
    let result = ask(&both(), OFFICER_ID, |context| in_state("proofread").approve(&resolution(TODAY), context));
    assert_eq!(result, Err(Rejection::NeedsSecondPerson { first: "B. Officer".to_owned() }));
}

#[test]
fn an_approval_is_dated_between_the_proof_and_today_and_carried_by_votes() {
    let approve = |resolution: &Resolution| {
        ask(&both(), MEMBER_ID, |context| in_state("proofread").approve(resolution, context)).map(|next| next.code())
    };
    let on = |day| Resolution { on: Some(day), ..resolution(TODAY) };
    assert_eq!(approve(&on(date(2022, 11, 6))), Err(Rejection::Before { field: Field::Date, earliest: TODAY }));
    let now = TODAY.at(9, 0, 0, 0);
    assert_eq!(approve(&on(date(2022, 11, 8))), Err(Rejection::InTheFuture { field: Field::Date, now }));
    assert_eq!(approve(&Resolution { votes: None, ..resolution(TODAY) }), Err(Rejection::Missing(Field::Votes)));
    assert_eq!(approve(&resolution(TODAY)), Ok("approved"));
}

#[test]
fn what_stands_against_an_approval_is_told_in_the_order_in_which_it_is_mended() {
    let undecided = Rejection::ApplicationsUndecided { count: 2 };
    let too_few = Rejection::TooFewCandidates { registered: 1 };
    let one = text(&[(1, "Абаев")]);
    assert_eq!(needs(&State::Draft, &one, 2), [undecided.clone(), too_few.clone(), Rejection::NotProofread]);
    assert_eq!(needs(&State::Draft, &both(), 0), [Rejection::NotProofread]);
    assert_eq!(needs(&in_state("proofread"), &both(), 0), []);
    assert_eq!(needs(&in_state("lapsed"), &both(), 0), [Rejection::NotProofread]);
    assert_eq!(needs(&in_state("approved"), &both(), 0), []);
    assert_eq!(ask(&one, OFFICER_ID, |context| State::Draft.proofread(context)), Err(too_few));
    let proofread = ask(&both(), OFFICER_ID, |context| State::Draft.proofread(Context { undecided: 2, ..context }));
    assert_eq!(proofread, Err(undecided));
}

#[test]
fn a_lapse_names_every_fact_that_changed() {
    let was = both();
    assert_eq!(lapses(&was, &was), []);
    let mut is = text(&[(2, "Әбенова"), (3, "Ғалымов")]);
    (is.held_on, is.election_ru) = (date(2022, 11, 27), "Внеочередные выборы".to_owned());
    let name = |name: &str| (name.to_owned(), format!("{name} (ru)"));
    let ((added_kk, added_ru), (removed_kk, removed_ru)) = (name("Ғалымов"), name("Абаев"));
    let (was_name, is_name) = (name("Әбенов"), name("Әбенова"));
    let expected = [
        Lapse::DayChanged { was: was.held_on, is: is.held_on },
        Lapse::ElectionChanged,
        Lapse::CandidateRemoved { name_kk: removed_kk, name_ru: removed_ru },
        Lapse::NameChanged { was: was_name.0, is: is_name.0 },
        Lapse::NameChanged { was: was_name.1, is: is_name.1 },
        Lapse::CandidateAdded { name_kk: added_kk, name_ru: added_ru },
    ];
    assert_eq!(lapses(&was, &is), expected);
    assert_eq!(lapses(&was, &text(&[(2, "Әбенов"), (1, "Абаев")])), [Lapse::OrderChanged]);
}

// --- order and number of papers

#[test]
fn names_stand_in_the_order_of_the_kazakh_alphabet() {
    let alphabet = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ";
    let ordered: Vec<String> = alphabet.chars().map(|letter| format!("{letter}ман")).collect();
    assert_eq!(ordered.len(), 42);
    let mut sorted: Vec<String> = ordered.iter().rev().cloned().collect();
    sorted.sort_by(|a, b| kazakh_order(a, b));
    assert_eq!(sorted, ordered);
    sorted.sort();
    assert_ne!(sorted, ordered, "code points would put Ә, Ғ, Қ, Ң, Ө, Ұ, Ү, Һ and І last");
}

#[test]
fn the_ballot_lists_the_registered_in_the_order_of_the_kazakh_alphabet() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    for name in ["Қажыкен", "Өмірбек", "Кажыкен", "Әбден", "Ябеков", "Омаров", "Абаев"]
    {
        office.registered(facts(name));
    }
    office.received(facts("Бекетов"));
    let names = |office: &Office| {
        let candidates = office.ballot().text.candidates;
        candidates.into_iter().map(|line| line.name_kk).collect::<Vec<_>>()
    };
    assert_eq!(names(&office), ["Абаев", "Әбден", "Кажыкен", "Қажыкен", "Омаров", "Өмірбек", "Ябеков"]);
}

#[test]
fn one_per_cent_more_papers_than_voters_are_printed_rounded_up() {
    assert_eq!(print_run(11_950_485), 12_069_990);
    assert_eq!([0, 1, 99, 100, 101, 200].map(print_run), [0, 2, 100, 101, 103, 202]);
    assert_eq!(print_run(u64::MAX), u64::MAX, "no overflow");
}

// --- approval, through the register

fn proofread(office: &Office) -> Command {
    Command::ProofreadBallot { revision: office.ballot().revision }
}

fn approve(office: &Office) -> Command {
    Command::ApproveBallot { revision: office.ballot().revision, resolution: resolution(TODAY) }
}

/// The lapses that the register names; none where the ballot has not lapsed.
fn lapsed(office: &Office) -> Vec<Lapse> {
    match office.ballot().state {
        State::Lapsed { lapses, .. } => lapses,
        State::Draft | State::Proofread { .. } | State::Approved { .. } => Vec::new(),
    }
}

/// The registered candidate whose Kazakh name begins so.
fn candidate(office: &Office, name: &str) -> ApplicationId {
    let text = office.ballot().text;
    text.candidates.iter().find(|line| line.name_kk.starts_with(name)).expect("a candidate of this name").application_id
}

fn correct(office: &mut Office, id: ApplicationId, change: impl FnOnce(&mut Facts)) -> Outcome {
    let mut facts = office.application(id).facts;
    change(&mut facts);
    office.step(CLERK, id, ApplicationAction::Correct { facts: Box::new(facts), reason: "Passport".to_owned() })
}

fn change_election(office: &mut Office, change: impl FnOnce(&mut Election)) -> Outcome {
    let basics = office.reader.basics().expect("the basics");
    let mut election = basics.election;
    change(&mut election);
    office.act(
        CLERK,
        Command::ChangeElection { revision: basics.election_revision, election: Box::new(election), reason: "Plan".to_owned() },
    )
}

#[test]
fn an_approval_needs_a_proof_a_decision_on_every_application_and_a_second_person() {
    let desk = Desk::small(3);
    let mut office = Office::open(&desk);
    let undecided = office.received(facts("Бекетов"));
    office.registered(facts("Абаев"));
    let command = proofread(&office);
    assert_eq!(office.rejection(OFFICER, command), Rejection::ApplicationsUndecided { count: 1 });
    office.refused(undecided, DECIDED, &[ground("conviction")]);
    let command = proofread(&office);
    assert_eq!(office.rejection(OFFICER, command), Rejection::TooFewCandidates { registered: 1 });
    office.registered(facts("Әбден"));
    let command = approve(&office);
    assert_eq!(office.rejection(MEMBER, command), Rejection::NotProofread);

    let command = proofread(&office);
    office.act(OFFICER, command.clone());
    assert_eq!(office.rejection(OFFICER, command), Rejection::ChangedMeanwhile, "the revision that the window saw");
    let command = approve(&office);
    assert_eq!(office.rejection(OFFICER, command.clone()), Rejection::NeedsSecondPerson { first: "B. Sample".to_owned() });
    let outcome = office.act(MEMBER, command);
    assert!(!outcome.ballot_lapsed);
    let ballot = office.ballot();
    let State::Approved { approval } = &ballot.state else { panic!("approved") };
    assert_eq!(approval.text, ballot.text);
    assert_eq!(approval.print_run, print_run(ballot.voters));
    assert_eq!(ballot.voters, office.reader.overview(Timestamp::now()).expect("the figures").voters());
    let command = approve(&office);
    assert_eq!(office.rejection(CLERK, command), Rejection::AlreadyApproved);
}

#[test]
fn a_proof_is_void_when_the_text_changes() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let first = office.registered(facts("Абаев"));
    office.registered(facts("Әбден"));
    let command = proofread(&office);
    office.act(OFFICER, command);
    correct(&mut office, first, |facts| facts.name_latin = Some("Abaev".to_owned()));
    assert_eq!(office.ballot().state.code(), "proofread", "what is not printed does not matter");
    let outcome = correct(&mut office, first, |facts| facts.name_kk = "Абаева".to_owned());
    assert_eq!(office.ballot().state, State::Draft);
    assert!(!outcome.ballot_lapsed, "nothing was approved");
}

#[test]
fn an_approval_lapses_by_a_new_candidate() {
    let desk = Desk::sample();
    let mut office = Office::open(&desk);
    let id = office.conforming(facts("Бекетов"));
    assert_eq!(lapsed(&office), []);
    let outcome = office.step(MEMBER, id, ApplicationAction::Register { resolution: resolution(DECIDED) });
    assert!(outcome.ballot_lapsed);
    let added = Lapse::CandidateAdded { name_kk: "Бекетов".to_owned(), name_ru: "Бекетов".to_owned() };
    assert_eq!(lapsed(&office), [added]);
}

#[test]
fn an_approval_lapses_by_a_withdrawal_and_does_not_come_back_with_another_candidate() {
    let desk = Desk::sample();
    let mut office = Office::open(&desk);
    let id = candidate(&office, "Әбден");
    let facts = office.application(id).facts;
    let withdraw = ApplicationAction::Withdraw { on: Some(TODAY), statement: "I withdraw.".to_owned() };
    assert!(office.step(CLERK, id, withdraw).ballot_lapsed);
    assert!(matches!(office.application(id).state, ApplicationState::Withdrawn { .. }));
    let removed = [Lapse::CandidateRemoved { name_kk: facts.name_kk.clone(), name_ru: facts.name_ru.clone() }];
    assert_eq!(lapsed(&office), removed);
    // The same person comes again and is registered again: the lines are as they were, the approval is not.
    let (name_kk, name_ru) = (facts.name_kk.clone(), facts.name_ru.clone());
    office.registered(Facts { nominated_on: None, birth_year: Some(1974), ..facts });
    let [removed] = removed;
    assert_eq!(lapsed(&office), [removed, Lapse::CandidateAdded { name_kk, name_ru }]);
}

#[test]
fn an_approval_lapses_by_a_corrected_name_and_does_not_come_back_with_it() {
    let desk = Desk::sample();
    for kazakh in [true, false] {
        let mut office = Office::open(&desk);
        let (is_approved, resolution) = (office.ballot().state.code() == "approved", resolution(TODAY));
        if !is_approved {
            let command = proofread(&office);
            office.act(OFFICER, command);
            office.act(MEMBER, Command::ApproveBallot { revision: office.ballot().revision, resolution });
        }
        let id = candidate(&office, "Әбден");
        let before = office.application(id).facts;
        let name = |facts: &mut Facts, name: &str| {
            let field = if kazakh { &mut facts.name_kk } else { &mut facts.name_ru };
            std::mem::replace(field, name.to_owned())
        };
        let mut was = String::new();
        let outcome = correct(&mut office, id, |facts| was = name(facts, "Әбден Қ."));
        assert!(outcome.ballot_lapsed);
        let changed = [Lapse::NameChanged { was, is: "Әбден Қ.".to_owned() }];
        assert_eq!(lapsed(&office), changed);
        let outcome = correct(&mut office, id, |facts| *facts = before);
        assert_eq!(lapsed(&office), changed, "the name is what it was; the approval is gone");
        assert!(!outcome.ballot_lapsed, "it had lapsed before");
    }
}

#[test]
fn an_approval_lapses_by_another_day_or_name_of_the_election_and_does_not_come_back_with_it() {
    type Change = fn(&mut Election);
    let changes: [(Change, Lapse); 3] = [
        (
            |election| election.held_on = date(2022, 11, 27),
            Lapse::DayChanged { was: date(2022, 11, 20), is: date(2022, 11, 27) },
        ),
        (|election| election.name.kk.push_str(" (түзетілді)"), Lapse::ElectionChanged),
        (|election| election.name.ru.push_str(" (исправлено)"), Lapse::ElectionChanged),
    ];
    for (change, lapse) in changes {
        let desk = Desk::sample();
        let mut office = Office::open(&desk);
        let before = office.basics.election.clone();
        assert!(change_election(&mut office, change).ballot_lapsed);
        assert_eq!(lapsed(&office), std::slice::from_ref(&lapse));
        change_election(&mut office, |election| *election = before);
        assert_eq!(lapsed(&office), [lapse]);
    }
}

#[test]
fn a_lapse_is_told_once_and_names_all_that_has_changed_since() {
    let desk = Desk::sample();
    let mut office = Office::open(&desk);
    let (was, is) = (date(2022, 11, 20), date(2022, 11, 27));
    assert!(change_election(&mut office, |election| election.held_on = date(2022, 11, 27)).ballot_lapsed);
    let renamed = change_election(&mut office, |election| election.name.kk.push_str(" (түзетілді)"));
    assert!(!renamed.ballot_lapsed, "it had lapsed before");
    assert_eq!(lapsed(&office), [Lapse::DayChanged { was, is }, Lapse::ElectionChanged]);
}

#[test]
fn an_approval_stays_while_nothing_that_it_covers_changes() {
    let desk = Desk::sample();
    let mut office = Office::open(&desk);
    let approved = office.ballot().state;
    assert_eq!(approved.code(), "approved");
    let id = candidate(&office, "Әбден");
    let station =
        office.reader.station_ids(&tizim::view::StationFilter::default(), Timestamp::now()).expect("the stations").ids[0];
    let findings = common::deeds::all_in_order(&office.basics.checklist);
    let outcomes = [
        correct(&mut office, id, |facts| facts.name_latin = None),
        change_election(&mut office, |election| election.name.en = "Another name in English".to_owned()),
        change_election(&mut office, |election| {
            (election.support_voters, election.signatures_required) = (None, election.signatures_required + 1);
        }),
        office.act(CLERK, Command::AddPerson { name: "F. Sample".to_owned(), post: tizim::domain::Post::Clerk }),
        office.check(OFFICER, station, findings),
    ];
    assert!(outcomes.iter().all(|outcome| !outcome.ballot_lapsed));
    let id = office.received(facts("Бекетов"));
    office.step(OFFICER, id, judge("no_conviction", Judgement::NotMet));
    office.step(OFFICER, id, ApplicationAction::EstablishNonconformity { on: Some(CHECKED) });
    assert_eq!(office.ballot().state, approved);
}

#[test]
fn a_lapsed_ballot_is_read_and_approved_anew() {
    let desk = Desk::sample();
    let mut office = Office::open(&desk);
    change_election(&mut office, |election| election.held_on = date(2022, 11, 27));
    let command = approve(&office);
    assert_eq!(office.rejection(MEMBER, command), Rejection::NotProofread);
    let command = proofread(&office);
    office.act(OFFICER, command);
    let command = approve(&office);
    office.act(MEMBER, command);
    let ballot = office.ballot();
    let State::Approved { approval } = &ballot.state else { panic!("approved") };
    assert_eq!(approval.text.held_on, date(2022, 11, 27));
    assert_eq!(approval.print_run, 12_069_990);
    assert_eq!(ballot.needs, []);
    let commands: Vec<&str> = ballot.history.iter().map(|entry| entry.command.as_str()).collect();
    assert_eq!(commands, ["approve_ballot", "proofread_ballot"], "the latest first");
}
