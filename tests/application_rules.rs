//! What the law lets a commission do with an application, in each of its states; and that no text, however hostile, gets
//! past the counter in another shape than it is kept in.

mod common;

use common::Desk;
use common::deeds::{CHECKED, CLERK, DECIDED, MEMBER, OFFICER, Office, RECEIVED, facts, resolution, signatures};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date, time};
use tizim::domain::application::{Context, Facts, GroundCited, NominatorKind, Other, PaperStage, Signatures, State};
use tizim::domain::election::Names;
use tizim::domain::readiness::{Answer, Finding};
use tizim::domain::resolution::Votes;
use tizim::domain::{
    Application, ApplicationAction, ApplicationId, Command, Election, Field, Intake, Moment, PersonId, Post, Rejection,
    Resolution,
};
use uuid::Uuid;

/// The election of 2022, at work at `working_at`.
fn election(working_at: DateTime) -> Election {
    Election {
        name: Names { kk: "Сайлау".to_owned(), ru: "Выборы".to_owned(), ..Names::default() },
        commission: Names::default(),
        held_on: date(2022, 11, 20),
        nomination_closes_at: date(2022, 10, 11).at(18, 0, 0, 0),
        registration_closes_at: date(2022, 10, 21).at(18, 0, 0, 0),
        signatures_required: 118_273,
        regions_required: 14,
        members: 7,
        time_zone: "Asia/Almaty".to_owned(),
        working_at: Some(working_at),
        sample: false,
    }
}

/// All that the rules look at besides the application.
struct World {
    election: Election,
    now: Moment,
    papers: Vec<(String, PaperStage)>,
    grounds: Vec<String>,
    others: Vec<Other>,
}

impl World {
    fn at(working_at: DateTime) -> Self {
        let election = election(working_at);
        let now = election.moment(Timestamp::UNIX_EPOCH);
        let papers =
            [("minutes", PaperStage::Filing), ("consent", PaperStage::Filing), ("protocols", PaperStage::Registration)];
        let papers = papers.into_iter().map(|(code, stage)| (code.to_owned(), stage)).collect();
        let grounds = ["conviction", "language"].map(str::to_owned).into();
        Self { election, now, papers, grounds, others: Vec::new() }
    }

    fn context(&self, actor: PersonId) -> Context<'_> {
        Context {
            election: &self.election,
            now: self.now,
            actor,
            papers: &self.papers,
            grounds: &self.grounds,
            checked_by_name: "B. Officer",
            others: &self.others,
        }
    }

    fn receive(&self, intake: &Intake) -> Result<Application, Rejection> {
        intake.receive(ApplicationId(Uuid::from_u128(1)), 1, self.context(CLERK_ID))
    }
}

/// Monday, 7 November 2022: nomination and registration are closed, withdrawal is still possible.
fn november() -> World {
    World::at(date(2022, 11, 7).at(9, 0, 0, 0))
}

const CLERK_ID: PersonId = PersonId(Uuid::from_u128(11));
const OFFICER_ID: PersonId = PersonId(Uuid::from_u128(12));
const MEMBER_ID: PersonId = PersonId(Uuid::from_u128(13));

fn intake() -> Intake {
    Intake {
        facts: facts("Әбден Қарақат"),
        received_on: Some(RECEIVED),
        received_time: Some(time(10, 0, 0, 0)),
        papers: ["minutes", "consent"].map(str::to_owned).into(),
    }
}

/// Each action as a person would fill it in when it is its turn.
fn actions() -> [ApplicationAction; 10] {
    use ApplicationAction as A;
    [
        A::RecordPaper { paper: "consent".to_owned(), received_on: Some(CHECKED) },
        A::SuspendChecking { on: Some(CHECKED), ruling: "Ruling № 1 of the district court".to_owned() },
        A::ResumeChecking,
        A::EstablishConformity { on: Some(CHECKED) },
        A::EstablishNonconformity { on: Some(CHECKED) },
        A::RecordSignatures(signatures()),
        A::Register { resolution: resolution(DECIDED) },
        A::Refuse { resolution: resolution(DECIDED), grounds: vec![ground("conviction")] },
        A::Withdraw { on: Some(date(2022, 11, 1)), statement: "I withdraw.".to_owned() },
        A::Correct {
            facts: Box::new(facts("Әбден Қарақат Жақсылыққызы")), reason: "Patronymic".to_owned()
        },
    ]
}

/// The row of an action in the table: a new action does not compile until it has one.
const fn row_of(action: &ApplicationAction) -> usize {
    use ApplicationAction as A;
    match action {
        A::RecordPaper { .. } => 0,
        A::SuspendChecking { .. } => 1,
        A::ResumeChecking => 2,
        A::EstablishConformity { .. } => 3,
        A::EstablishNonconformity { .. } => 4,
        A::RecordSignatures(_) => 5,
        A::Register { .. } => 6,
        A::Refuse { .. } => 7,
        A::Withdraw { .. } => 8,
        A::Correct { .. } => 9,
    }
}

fn ground(code: &str) -> GroundCited {
    GroundCited { code: code.to_owned(), note: Names::default() }
}

/// The steps of the check are the officer's, the decisions a member's.
fn actor(action: &ApplicationAction) -> PersonId {
    match row_of(action) {
        6 | 7 => MEMBER_ID,
        3 | 4 => OFFICER_ID,
        _ => CLERK_ID,
    }
}

/// An application brought into the state of `code` by the procedure itself.
fn in_state(code: &str) -> Application {
    let world = november();
    let walk = |steps: &[usize]| {
        let received = world.receive(&intake()).expect("a complete application");
        let take = |application: Application, step: &usize| {
            let mut action = actions()[*step].clone();
            if let ApplicationAction::RecordPaper { paper, .. } = &mut action {
                "protocols".clone_into(paper);
            }
            application.apply(&action, world.context(actor(&action))).expect("a step of the procedure")
        };
        steps.iter().fold(received, take)
    };
    match code {
        "received" => walk(&[]),
        "suspended" => walk(&[1]),
        "conforming" => walk(&[3, 0, 5]),
        "nonconforming" => walk(&[4]),
        "registered" => walk(&[3, 0, 5, 6]),
        "refused" => walk(&[3, 7]),
        "withdrawn" => walk(&[3, 0, 5, 6, 8]),
        "not_accepted" => intake()
            .decline(ApplicationId(Uuid::from_u128(1)), "No proof of the deposit", world.context(CLERK_ID))
            .expect("a reason is given"),
        other => panic!("no way leads to {other}"),
    }
}

/// For each action and state the state that follows; `–`: not in this state; `decided`: only a correction is possible.
const PROCEDURE: &str = "
                         received      suspended conforming nonconforming registered refused withdrawn not_accepted
record_paper             received      suspended conforming –             decided    decided decided   –
suspend_checking         suspended     –         suspended  –             decided    decided decided   –
resume_checking          –             received  –          –             decided    decided decided   –
establish_conformity     conforming    –         –          –             decided    decided decided   –
establish_nonconformity  nonconforming –         –          –             decided    decided decided   –
record_signatures        –             –         conforming –             decided    decided decided   –
register                 –             –         registered –             decided    decided decided   –
refuse                   refused       refused   refused    refused       decided    decided decided   –
withdraw                 –             –         –          –             withdrawn  –       –         –
correct                  received      suspended conforming nonconforming registered refused withdrawn not_accepted
";

#[test]
fn every_state_allows_what_the_procedure_says_and_nothing_else() {
    let world = november();
    let mut lines = PROCEDURE.lines().filter(|line| !line.is_empty()).map(|line| line.split_whitespace().collect::<Vec<_>>());
    let states = lines.next().expect("the line of the states");
    assert_eq!(states, State::CODES, "the columns are the states");
    let rows: Vec<_> = lines.collect();
    let actions = actions();
    assert_eq!(rows.len(), actions.len());
    for (row, action) in rows.iter().zip(&actions) {
        assert_eq!(row[0], action.code(), "the rows are the actions");
        assert_eq!(row.len(), 1 + states.len(), "{}", row[0]);
        for (state, cell) in states.iter().zip(&row[1..]) {
            let before = in_state(state);
            assert_eq!(before.state.code(), *state);
            let result = before.apply(action, world.context(actor(action)));
            let expected = match *cell {
                "–" => Err(Rejection::NotInThisState { status: before.state.code(), action: action.code() }),
                "decided" => Err(Rejection::AlreadyDecided { status: before.state.code() }),
                next => Ok((next, before.revision + 1)),
            };
            let found = result.as_ref().map(|next| (next.state.code(), next.revision)).map_err(Clone::clone);
            assert_eq!(found, expected, "{} in the state {state}", action.code());
        }
    }
}

#[test]
fn a_suspended_checking_goes_on_where_it_stopped() {
    let world = november();
    let conforming = in_state("conforming");
    let [_, suspend, resume, ..] = actions();
    let suspended = conforming.apply(&suspend, world.context(CLERK_ID)).expect("the court has ruled");
    assert_eq!(suspended.state.code(), "suspended");
    let resumed = suspended.apply(&resume, world.context(CLERK_ID)).expect("the ruling is lifted");
    assert_eq!(resumed.state, State::Conforming { on: Some(CHECKED), by: Some(OFFICER_ID) });
    assert_eq!(Application { revision: conforming.revision, ..resumed }, conforming, "nothing else has changed");
}

// --- first filing and check

fn establish(on: Option<Date>) -> ApplicationAction {
    ApplicationAction::EstablishConformity { on }
}

#[test]
fn conformity_waits_for_the_papers_of_first_filing() {
    let world = november();
    let papers = |papers: &[&str]| Intake { papers: papers.iter().map(|&code| code.to_owned()).collect(), ..intake() };
    let missing = |intake: &Intake| {
        let received = world.receive(intake).expect("papers may follow");
        received.apply(&establish(Some(CHECKED)), world.context(OFFICER_ID)).err()
    };
    let papers_missing =
        |papers: &[&str]| Some(Rejection::PapersMissing { papers: papers.iter().map(|&code| code.to_owned()).collect() });
    assert_eq!(missing(&papers(&[])), papers_missing(&["minutes", "consent"]));
    assert_eq!(missing(&papers(&["consent", "protocols"])), papers_missing(&["minutes"]));
    assert_eq!(missing(&papers(&["consent", "minutes"])), None);

    let late = world.receive(&papers(&["minutes"])).expect("papers may follow");
    let [record_paper, ..] = actions();
    let late = late.apply(&record_paper, world.context(CLERK_ID)).expect("the paper comes later");
    assert_eq!(
        late.apply(&establish(Some(CHECKED)), world.context(OFFICER_ID)).map(|next| next.state.code()),
        Ok("conforming")
    );
}

#[test]
fn a_paper_that_the_settings_do_not_know_is_not_taken() {
    let world = november();
    let unknown = Rejection::UnknownPaper { code: "diploma".to_owned() };
    let intake = Intake { papers: vec!["consent".to_owned(), "diploma".to_owned()], ..intake() };
    assert_eq!(world.receive(&intake), Err(unknown.clone()));
    let action = ApplicationAction::RecordPaper { paper: "diploma".to_owned(), received_on: Some(CHECKED) };
    assert_eq!(in_state("received").apply(&action, world.context(CLERK_ID)), Err(unknown));
}

#[test]
fn a_nominee_is_forty_on_election_day() {
    let world = november();
    let born_in = |birth_on: Option<Date>, birth_year: Option<i16>| {
        let facts = Facts { birth_on, birth_year, ..facts("Nominee") };
        let received = world.receive(&Intake { facts, ..intake() }).expect("age is a matter of the check");
        received.apply(&establish(Some(CHECKED)), world.context(OFFICER_ID)).map(|next| next.state.code())
    };
    let born = |birth_on: Option<Date>| born_in(birth_on, None);
    assert_eq!(born(Some(date(1982, 11, 19))), Ok("conforming"), "40 years and a day");
    assert_eq!(born(Some(date(1982, 11, 20))), Ok("conforming"), "40 on election day itself");
    assert_eq!(born(Some(date(1982, 11, 21))), Err(Rejection::TooYoung { age: 39 }), "a day short");
    assert_eq!(born(Some(date(2000, 2, 29))), Err(Rejection::TooYoung { age: 22 }));
    assert_eq!(born_in(None, Some(1982)), Ok("conforming"), "of a year alone the oldest possible age counts");
    assert_eq!(born_in(None, Some(1983)), Err(Rejection::TooYoung { age: 39 }));
    assert_eq!(born(None), Err(Rejection::Missing(Field::BirthOn)), "an age that is not evidenced is not met");
}

#[test]
fn only_a_republican_association_gets_its_nominee_checked_as_conforming() {
    let world = november();
    for kind in NominatorKind::ALL {
        let facts = Facts { nominator_kind: kind, ..facts("Nominee") };
        let received = world.receive(&Intake { facts, ..intake() }).expect("the papers are taken");
        let checked = received.apply(&establish(Some(CHECKED)), world.context(OFFICER_ID)).map(|next| next.state.code());
        let allowed = kind == NominatorKind::RepublicanAssociation;
        assert_eq!(checked, if allowed { Ok("conforming") } else { Err(Rejection::NominatorNotEntitled) }, "{kind:?}");
    }
}

#[test]
fn age_counts_the_birthday_of_a_leap_day_from_march() {
    let born = Facts { birth_on: Some(date(1980, 2, 29)), ..facts("Nominee") };
    let ages = [(2020, 2, 28), (2020, 2, 29), (2021, 2, 28), (2021, 3, 1)].map(|(y, m, d)| born.age_on(date(y, m, d)));
    assert_eq!(ages, [Some(39), Some(40), Some(40), Some(41)]);
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

// --- dates

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
fn nomination_closes_to_the_minute() {
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
}

#[test]
fn what_came_too_late_can_be_recorded_as_not_accepted() {
    let world = november();
    let late = Intake { received_on: Some(date(2022, 10, 12)), received_time: None, ..intake() };
    let decline = |reason: &str| late.decline(ApplicationId(Uuid::from_u128(1)), reason, world.context(CLERK_ID));
    let declined = decline(" After the  closing ").expect("a reason is given");
    assert_eq!(declined.state, State::NotAccepted { reason: "After the closing".to_owned() });
    assert_eq!(declined.number, None, "it does not count as received");
    assert_eq!(decline(" "), Err(Rejection::Missing(Field::Reason)));
}

#[test]
fn a_step_is_dated_between_the_receipt_and_today() {
    let world = november();
    let now = world.now.civil();
    let steps: [fn(Option<Date>) -> ApplicationAction; 4] = [
        |received_on| ApplicationAction::RecordPaper { paper: "consent".to_owned(), received_on },
        |on| ApplicationAction::SuspendChecking { on, ruling: "Ruling".to_owned() },
        |on| ApplicationAction::EstablishConformity { on },
        |on| ApplicationAction::EstablishNonconformity { on },
    ];
    for step in steps {
        let result = |on: Option<Date>| in_state("received").apply(&step(on), world.context(OFFICER_ID)).err();
        let before = Rejection::Before { field: Field::Date, earliest: RECEIVED };
        assert_eq!(result(None), Some(Rejection::Missing(Field::Date)));
        assert_eq!(result(Some(date(2022, 10, 4))), Some(before));
        assert_eq!(result(Some(RECEIVED)), None);
        assert_eq!(result(Some(date(2022, 11, 7))), None, "today");
        assert_eq!(result(Some(date(2022, 11, 8))), Some(Rejection::InTheFuture { field: Field::Date, now }));
    }
}

fn register(resolution: Resolution) -> ApplicationAction {
    ApplicationAction::Register { resolution }
}

fn refuse(grounds: Vec<GroundCited>) -> ApplicationAction {
    ApplicationAction::Refuse { resolution: resolution(DECIDED), grounds }
}

#[test]
fn a_decision_follows_the_check_and_comes_before_registration_closes() {
    let november = november();
    let early = World::at(date(2022, 10, 20).at(9, 0, 0, 0));
    let on = |world: &World, on: Option<Date>| {
        let resolution = Resolution { on, ..resolution(DECIDED) };
        in_state("conforming").apply(&register(resolution), world.context(MEMBER_ID)).err()
    };
    assert_eq!(on(&november, None), Some(Rejection::Missing(Field::Date)));
    assert_eq!(on(&november, Some(date(2022, 10, 7))), Some(Rejection::Before { field: Field::Date, earliest: CHECKED }));
    assert_eq!(on(&november, Some(CHECKED)), None);
    assert_eq!(on(&november, Some(date(2022, 10, 21))), None, "the last day");
    let closed_at = date(2022, 10, 21).at(18, 0, 0, 0);
    let passed = Rejection::DeadlinePassed { field: Field::Date, closed_at };
    assert_eq!(on(&november, Some(date(2022, 10, 22))), Some(passed));
    let now = early.now.civil();
    assert_eq!(on(&early, Some(date(2022, 10, 21))), Some(Rejection::InTheFuture { field: Field::Date, now }));
}

#[test]
fn a_refusal_is_not_dated_before_the_finding_that_it_rests_on() {
    let world = november();
    let suspended = in_state("suspended");
    let found_later = ApplicationAction::SuspendChecking { on: Some(date(2022, 10, 12)), ruling: "Ruling № 2".to_owned() };
    let suspended_later = in_state("conforming").apply(&found_later, world.context(CLERK_ID)).expect("the court has ruled");
    for (application, found) in
        [(in_state("nonconforming"), CHECKED), (suspended, CHECKED), (suspended_later, date(2022, 10, 12))]
    {
        let refused = |on: Date| {
            let resolution = Resolution { on: Some(on), ..resolution(DECIDED) };
            let action = ApplicationAction::Refuse { resolution, grounds: vec![ground("language")] };
            application.apply(&action, world.context(MEMBER_ID)).map(|next| next.state.code())
        };
        let eve = found.yesterday().expect("a day before");
        assert_eq!(refused(eve), Err(Rejection::Before { field: Field::Date, earliest: found }));
        assert_eq!(refused(found), Ok("refused"));
    }
}

#[test]
fn an_election_is_described_in_the_order_of_its_days() {
    let described = |change: fn(&mut Election)| {
        let mut election = election(date(2022, 11, 7).at(9, 0, 0, 0));
        change(&mut election);
        election.check()
    };
    let before = |field, earliest| Err(Rejection::Before { field, earliest });
    assert_eq!(described(|_| {}), Ok(()));
    assert_eq!(described(|e| e.name.kk.clear()), Err(Rejection::Missing(Field::ElectionName)));
    assert_eq!(described(|e| e.name.ru = " ".to_owned()), Err(Rejection::Missing(Field::ElectionName)));
    assert_eq!(described(|e| e.signatures_required = 0), Err(Rejection::Missing(Field::SignaturesValid)));
    assert_eq!(described(|e| e.regions_required = 0), Err(Rejection::Missing(Field::SignatureRegions)));
    assert_eq!(described(|e| e.held_on = date(2022, 10, 11)), before(Field::HeldOn, date(2022, 10, 12)));
    assert_eq!(described(|e| e.held_on = date(2022, 10, 21)), before(Field::HeldOn, date(2022, 10, 22)));
    assert_eq!(described(|e| e.held_on = date(2022, 10, 22)), Ok(()));
    let early = described(|e| e.registration_closes_at = date(2022, 10, 11).at(17, 0, 0, 0));
    assert_eq!(early, before(Field::RegistrationCloses, date(2022, 10, 11)));
}

#[test]
fn a_candidate_may_withdraw_until_two_days_before_voting() {
    let eve = World::at(date(2022, 11, 19).at(9, 0, 0, 0));
    let withdraw = |world: &World, on: Option<Date>, statement: &str| {
        let action = ApplicationAction::Withdraw { on, statement: statement.to_owned() };
        in_state("registered").apply(&action, world.context(CLERK_ID)).map(|next| next.state.code())
    };
    assert_eq!(withdraw(&eve, Some(date(2022, 11, 18)), "I withdraw."), Ok("withdrawn"));
    let too_close = Rejection::TooCloseToVoting { last_day: date(2022, 11, 18) };
    assert_eq!(withdraw(&eve, Some(date(2022, 11, 19)), "I withdraw."), Err(too_close));
    let before = Rejection::Before { field: Field::Date, earliest: DECIDED };
    assert_eq!(withdraw(&eve, Some(date(2022, 10, 14)), "I withdraw."), Err(before));
    assert_eq!(withdraw(&eve, Some(DECIDED), "I withdraw."), Ok("withdrawn"));
    assert_eq!(withdraw(&eve, None, "I withdraw."), Err(Rejection::Missing(Field::Date)));
    assert_eq!(withdraw(&eve, Some(DECIDED), " "), Err(Rejection::Missing(Field::Reason)), "in writing");
    let now = november().now.civil();
    let in_the_future = Rejection::InTheFuture { field: Field::Date, now };
    assert_eq!(withdraw(&november(), Some(date(2022, 11, 8)), "I withdraw."), Err(in_the_future));
}

#[test]
fn a_suspension_names_the_ruling() {
    let action = ApplicationAction::SuspendChecking { on: Some(CHECKED), ruling: String::new() };
    let result = in_state("received").apply(&action, november().context(CLERK_ID));
    assert_eq!(result, Err(Rejection::Missing(Field::Reason)));
}

// --- the decision itself

#[test]
fn the_votes_carry_a_decision() {
    let world = november();
    let members = world.election.members;
    let voted = |votes: Option<Votes>| {
        let resolution = Resolution { votes, ..resolution(DECIDED) };
        in_state("conforming").apply(&register(resolution), world.context(MEMBER_ID)).err()
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
        let number = Some(number.to_owned());
        let resolution = Resolution { number, ..resolution(DECIDED) };
        in_state("conforming").apply(&register(resolution), world.context(MEMBER_ID)).map(|next| match next.state {
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
fn the_signatures_suffice_to_the_last_one() {
    let world = november();
    let support = |valid: Option<u32>, regions: Option<u32>| {
        let mut application = in_state("conforming");
        application.signatures = Signatures { valid, regions, ..signatures() };
        application.apply(&register(resolution(DECIDED)), world.context(MEMBER_ID)).err()
    };
    let short = |valid, regions| Some(Rejection::SignaturesShort { valid, required: 118_273, regions, regions_required: 14 });
    assert_eq!(support(Some(118_273), Some(14)), None, "exactly met");
    assert_eq!(support(Some(118_272), Some(14)), short(Some(118_272), Some(14)), "one less");
    assert_eq!(support(Some(118_273), Some(13)), short(Some(118_273), Some(13)), "one region less");
    assert_eq!(support(None, Some(20)), short(None, Some(20)), "not given is not enough");
    assert_eq!(support(Some(500_000), None), short(Some(500_000), None));
}

#[test]
fn the_thresholds_are_one_per_cent_and_two_thirds_rounded_up() {
    use tizim::domain::election::{regions_required, signatures_required};
    assert_eq!(signatures_required(11_827_277), 118_273);
    assert_eq!([0, 1, 100, 101].map(signatures_required), [0, 1, 1, 2]);
    assert_eq!([20, 17, 3, 1, 0].map(regions_required), [14, 12, 2, 1, 0]);
}

#[test]
fn signatures_are_a_part_of_those_before_them() {
    let world = november();
    let record = |collected: Option<u32>, checked: Option<u32>, valid: Option<u32>, regions: Option<u32>| {
        let action = ApplicationAction::RecordSignatures(Signatures { collected, checked, valid, regions });
        in_state("conforming").apply(&action, world.context(CLERK_ID)).err()
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
fn registration_waits_for_its_papers() {
    let mut application = in_state("conforming");
    application.papers.retain(|paper| paper.code != "protocols");
    let result = application.apply(&register(resolution(DECIDED)), november().context(MEMBER_ID));
    assert_eq!(result, Err(Rejection::PapersMissing { papers: vec!["protocols".to_owned()] }));
}

#[test]
fn a_refusal_names_its_grounds_once() {
    let world = november();
    let grounds = |grounds: Vec<GroundCited>| {
        in_state("nonconforming").apply(&refuse(grounds), world.context(MEMBER_ID)).map(|next| match next.state {
            State::Refused { grounds, .. } => {
                grounds.into_iter().map(|ground| (ground.code, ground.note.kk)).collect::<Vec<_>>()
            }
            other => panic!("not refused: {other:?}"),
        })
    };
    let noted =
        |code: &str, kk: &str| GroundCited { code: code.to_owned(), note: Names { kk: kk.to_owned(), ..Names::default() } };
    assert_eq!(grounds(Vec::new()), Err(Rejection::NoGround));
    assert_eq!(grounds(vec![ground("hair")]), Err(Rejection::UnknownGround { code: "hair".to_owned() }));
    let doubled = vec![noted("language", " 11 қазан "), ground("conviction"), noted("language", "тағы")];
    let once = [("language", "11 қазан"), ("conviction", "")].map(|(code, note)| (code.to_owned(), note.to_owned()));
    assert_eq!(grounds(doubled), Ok(once.into()));
}

#[test]
fn the_person_of_the_check_does_not_record_the_decision() {
    let world = november();
    let needs_another = Err(Rejection::NeedsSecondPerson { first: "B. Officer".to_owned() });
    let decisions = [register(resolution(DECIDED)), refuse(vec![ground("language")])];
    for decision in &decisions {
        let by = |person| in_state("conforming").apply(decision, world.context(person)).map(|next| next.revision);
        assert_eq!(by(OFFICER_ID), needs_another.clone());
        assert!(by(MEMBER_ID).is_ok());
    }
    let refuse = |code: &str, person| in_state(code).apply(&decisions[1], world.context(person)).map(|next| next.revision);
    assert_eq!(refuse("nonconforming", OFFICER_ID), needs_another);
    assert_eq!(refuse("received", CLERK_ID), needs_another, "where nothing was checked, it is who took the papers in");
    assert!(refuse("received", OFFICER_ID).is_ok());
}

// --- once only, and corrections

#[test]
fn a_closed_case_is_corrected_even_where_somebody_of_the_name_has_come_again() {
    let mut world = november();
    let name_kk = "Әбден Қарақат".to_owned();
    world.others = vec![Other { number: 2, name_kk, nominator_kk: None, nominator_ru: None, open: true }];
    for code in State::CODES {
        let before = in_state(code);
        let facts = Box::new(Facts { name_latin: Some("Karakat Abden".to_owned()), ..before.facts.clone() });
        let action = ApplicationAction::Correct { facts, reason: "Passport".to_owned() };
        let corrected = before.apply(&action, world.context(CLERK_ID)).map(|next| next.state.code());
        let is_closed = matches!(code, "refused" | "withdrawn" | "not_accepted");
        assert_eq!(corrected, if is_closed { Ok(code) } else { Err(Rejection::SameNominee { number: 2 }) });
    }
}

#[test]
fn a_nominee_and_an_association_come_once() {
    let mut world = november();
    let other = |open| Other {
        number: 7,
        name_kk: "Әбден Қарақат".to_owned(),
        nominator_kk: Some("«Қазақ аналары» бірлестігі".to_owned()),
        nominator_ru: None,
        open,
    };
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
fn a_correction_changes_something_and_says_why() {
    let mut world = november();
    world.others =
        vec![Other {
            number: 1, name_kk: "Әбден Қарақат".to_owned(), nominator_kk: None, nominator_ru: None, open: true
        }];
    for code in State::CODES {
        let before = in_state(code);
        let correct = |facts: Facts, reason: &str| {
            let action = ApplicationAction::Correct { facts: Box::new(facts), reason: reason.to_owned() };
            before.apply(&action, world.context(CLERK_ID))
        };
        let changed = Facts { name_latin: Some("Karakat Abden".to_owned()), ..before.facts.clone() };
        let next = correct(changed.clone(), "Passport").expect("a correction is always possible");
        assert_eq!((next.facts, &next.state), (changed.clone(), &before.state), "{code}");
        assert_eq!(correct(changed, " "), Err(Rejection::Missing(Field::Reason)), "{code}");
        assert_eq!(correct(before.facts.clone(), "Passport"), Err(Rejection::NothingChanged), "{code}");
        let spaced = Facts { name_kk: format!("  {} ", before.facts.name_kk), ..before.facts.clone() };
        assert_eq!(correct(spaced, "Passport"), Err(Rejection::NothingChanged), "{code}");
        let nameless = Facts { name_ru: String::new(), ..before.facts.clone() };
        assert_eq!(correct(nameless, "Passport"), Err(Rejection::Missing(Field::NameRu)), "{code}");
    }
    world.others = vec![Other { number: 2, name_kk: "Other".to_owned(), nominator_kk: None, nominator_ru: None, open: true }];
    let facts = Box::new(Facts { name_kk: "other".to_owned(), ..in_state("received").facts });
    let action = ApplicationAction::Correct { facts, reason: "Passport".to_owned() };
    let result = in_state("received").apply(&action, world.context(CLERK_ID));
    assert_eq!(result, Err(Rejection::SameNominee { number: 2 }));
}

// --- through the register

#[test]
fn the_register_knows_who_checked_and_who_applied() {
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
fn each_application_has_the_next_number_and_those_not_accepted_have_none() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let first = office.received(facts("Бірінші"));
    let intake = office.intake(facts("Қабылданбаған"));
    let declined = office.act(CLERK, Command::DeclineApplication { intake, reason: "No papers".to_owned() }).application;
    let second = office.received(facts("Екінші"));
    let number = |id| office.application(id).number;
    assert_eq!([number(first), number(declined.expect("an application")), number(second)], [Some(1), None, Some(2)]);
}

#[test]
fn a_step_on_an_application_that_has_changed_meanwhile_is_refused() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let id = office.received(facts("Бірінші"));
    let stale = office.change(id, establish(Some(CHECKED)));
    office.step(CLERK, id, actions()[1].clone());
    assert_eq!(office.rejection(OFFICER, stale), Rejection::ChangedMeanwhile);
    let unknown = ApplicationId(Uuid::from_u128(5));
    let command = Command::ChangeApplication { id: unknown, revision: 1, action: ApplicationAction::ResumeChecking };
    assert_eq!(office.rejection(OFFICER, command), Rejection::NotFound);
}

/// What people paste, by accident or not, and what is kept of it; `None`: nothing is left.
const HOSTILE: [(&str, Option<&str>); 13] = [
    ("Robert'); DROP TABLE application;--", Some("Robert'); DROP TABLE application;--")),
    ("«Ауыл» \"парт'иясы\" \\ `", Some("«Ауыл» \"парт'иясы\" \\ `")),
    ("<script>alert(1)</script> &amp; <b>", Some("<script>alert(1)</script> &amp; <b>")),
    ("#eval(\"x\") *bold* $x$ _y_ @ref", Some("#eval(\"x\") *bold* $x$ _y_ @ref")),
    ("{ $name } %s %n {0} \\u{0} ${HOME}", Some("{ $name } %s %n {0} \\u{0} ${HOME}")),
    ("=1+1; ;,\"", Some("=1+1; ;,\"")),
    ("  Тоқаев\t\r\n Қасым \u{a0}\u{2003} Жомарт  ", Some("Тоқаев Қасым Жомарт")),
    ("\u{202e}Тоқаев\u{202c} \u{2066}Қасым\u{2069}\u{200f}", Some("Тоқаев Қасым")),
    ("Тоқ\0аев\u{1b}[31m \u{7f}Қасым\u{85}", Some("Тоқаев[31m Қасым")),
    ("\u{feff}То\u{ad}қаев \u{200b} Қасым\u{61c} \u{2060}", Some("Тоқаев Қасым")),
    ("مرحبا 🇰🇿 👩‍👧 𐍈 ﷽", Some("مرحبا 🇰🇿 👩👧 𐍈 ﷽")),
    ("\0", None),
    (" \u{200b} \u{202e} ", None),
];

/// What came of a text in one field: what the register then holds there, or the rejection.
type Kept = Result<Option<String>, Rejection>;

/// A field into which a text can be typed, and whether it may stay empty.
struct TextField {
    name: &'static str,
    field: Field,
    required: bool,
    type_in: fn(&mut Office, &str) -> Kept,
}

/// Puts a text into a fact of papers that are not accepted, and reads it back.
fn fact(office: &mut Office, change: impl FnOnce(&mut Facts), read: impl FnOnce(Facts) -> Option<String>) -> Kept {
    let mut facts = facts("Nominee");
    change(&mut facts);
    let command = Command::DeclineApplication { intake: office.intake(facts), reason: "No papers".to_owned() };
    let outcome = wish(office, CLERK, command)?;
    Ok(read(office.application(outcome.application.expect("an application")).facts))
}

fn wish(office: &mut Office, index: usize, command: Command) -> Result<tizim::store::Outcome, Rejection> {
    office.wish(index, command).map_err(|refusal| match refusal {
        tizim::store::Refusal::Rejected(rejection) => rejection,
        tizim::store::Refusal::Failed(error) => panic!("the machine failed: {error}"),
    })
}

/// A step with a text on a new application, and the state that it leads to.
fn state(office: &mut Office, index: usize, registered: bool, action: ApplicationAction) -> Result<State, Rejection> {
    let name = format!("Nominee {}", Uuid::now_v7());
    let id = if registered { office.registered(facts(&name)) } else { office.received(facts(&name)) };
    let command = office.change(id, action);
    wish(office, index, command)?;
    Ok(office.application(id).state)
}

fn note(office: &mut Office, note: Names, read: fn(Names) -> String) -> Kept {
    let grounds = vec![GroundCited { code: "conviction".to_owned(), note }];
    match state(office, MEMBER, false, refuse(grounds))? {
        State::Refused { mut grounds, .. } => Ok(grounds.pop().map(|ground| read(ground.note)).filter(|note| !note.is_empty())),
        other => panic!("not refused: {other:?}"),
    }
}

fn change_election(office: &mut Office, change: impl FnOnce(&mut Names), read: fn(Names) -> String) -> Kept {
    let basics = office.reader.basics().expect("the basics");
    let mut election = basics.election;
    change(&mut election.name);
    let command = Command::ChangeElection { revision: basics.election_revision, election: Box::new(election) };
    wish(office, CLERK, command)?;
    let kept = read(office.reader.basics().expect("the basics").election.name);
    Ok(Some(kept).filter(|kept| !kept.is_empty()))
}

fn text_fields() -> Vec<TextField> {
    use Field as F;
    let field = |name, field, required, type_in| TextField { name, field, required, type_in };
    vec![
        field("name_kk", F::NameKk, true, |office, text| {
            fact(office, |facts| text.clone_into(&mut facts.name_kk), |facts| Some(facts.name_kk))
        }),
        field("name_ru", F::NameRu, true, |office, text| {
            fact(office, |facts| text.clone_into(&mut facts.name_ru), |facts| Some(facts.name_ru))
        }),
        field("name_latin", F::NameLatin, false, |office, text| {
            fact(office, |facts| facts.name_latin = Some(text.to_owned()), |facts| facts.name_latin)
        }),
        field("nominator_kk", F::Nominator, false, |office, text| {
            fact(office, |facts| facts.nominator_kk = Some(text.to_owned()), |facts| facts.nominator_kk)
        }),
        field("nominator_ru", F::Nominator, false, |office, text| {
            fact(office, |facts| facts.nominator_ru = Some(text.to_owned()), |facts| facts.nominator_ru)
        }),
        field("nominator_en", F::Nominator, false, |office, text| {
            fact(office, |facts| facts.nominator_en = Some(text.to_owned()), |facts| facts.nominator_en)
        }),
        field("reason of not accepting", F::Reason, true, |office, text| {
            let command = Command::DeclineApplication { intake: office.intake(facts("Nominee")), reason: text.to_owned() };
            let outcome = wish(office, CLERK, command)?;
            match office.application(outcome.application.expect("an application")).state {
                State::NotAccepted { reason } => Ok(Some(reason)),
                other => panic!("accepted: {other:?}"),
            }
        }),
        field("ruling", F::Reason, true, |office, text| {
            let action = ApplicationAction::SuspendChecking { on: Some(CHECKED), ruling: text.to_owned() };
            match state(office, OFFICER, false, action)? {
                State::Suspended { ruling, .. } => Ok(ruling),
                other => panic!("not suspended: {other:?}"),
            }
        }),
        field("statement of withdrawal", F::Reason, true, |office, text| {
            let action = ApplicationAction::Withdraw { on: Some(DECIDED), statement: text.to_owned() };
            match state(office, CLERK, true, action)? {
                State::Withdrawn { statement, .. } => Ok(Some(statement)),
                other => panic!("not withdrawn: {other:?}"),
            }
        }),
        field("note_kk", F::Grounds, false, |office, text| {
            note(office, Names { kk: text.to_owned(), ..Names::default() }, |note| note.kk)
        }),
        field("note_ru", F::Grounds, false, |office, text| {
            note(office, Names { ru: text.to_owned(), ..Names::default() }, |note| note.ru)
        }),
        field("note_en", F::Grounds, false, |office, text| {
            note(office, Names { en: text.to_owned(), ..Names::default() }, |note| note.en)
        }),
        field("note_id", F::Grounds, false, |office, text| {
            note(office, Names { id: text.to_owned(), ..Names::default() }, |note| note.id)
        }),
        field("person", F::PersonName, true, |office, text| {
            let outcome = wish(office, CLERK, Command::AddPerson { name: text.to_owned(), post: Post::Clerk })?;
            let name = office.reader.basics().expect("the basics").people.pop().map(|person| person.name);
            assert_eq!(name.as_ref(), Some(&outcome.name), "the sentence says the name that is kept");
            Ok(name)
        }),
        field("election_kk", F::ElectionName, true, |office, text| {
            change_election(office, |name| text.clone_into(&mut name.kk), |name| name.kk)
        }),
        field("election_ru", F::ElectionName, true, |office, text| {
            change_election(office, |name| text.clone_into(&mut name.ru), |name| name.ru)
        }),
        field("election_en", F::ElectionName, false, |office, text| {
            change_election(office, |name| text.clone_into(&mut name.en), |name| name.en)
        }),
        field("election_id", F::ElectionName, false, |office, text| {
            change_election(office, |name| text.clone_into(&mut name.id), |name| name.id)
        }),
    ]
}

#[test]
fn a_hostile_text_is_kept_tidied_or_refused_in_every_field() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    for field in text_fields() {
        for (typed, kept) in HOSTILE {
            let expected = match kept {
                None if field.required => Err(Rejection::Missing(field.field)),
                kept => Ok(kept.map(str::to_owned)),
            };
            assert_eq!((field.type_in)(&mut office, typed), expected, "{typed:?} in {}", field.name);
        }
        match (field.type_in)(&mut office, &"ж".repeat(10_000)) {
            Err(Rejection::TooLong { field: at, limit }) => {
                assert_eq!(at, field.field, "{}", field.name);
                assert!((100..=2_000).contains(&limit), "{}: a limit of {limit}", field.name);
                let longest = "ж".repeat(limit);
                assert_eq!((field.type_in)(&mut office, &longest), Ok(Some(longest)), "the longest {}", field.name);
            }
            other => panic!("10,000 letters in {}: {:?}", field.name, other.map(|kept| kept.map(|kept| kept.len()))),
        }
    }
    drop(office);
    let verdict = tizim::store::verify(&desk.path, &mut |_, _| {}).expect("the register is read");
    assert_eq!(verdict.differences, []);
}

#[test]
fn a_hostile_text_in_a_reason_a_number_or_a_note_of_a_check_does_no_harm() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let station = office.reader.station_ids(&tizim::view::StationFilter::default()).expect("the stations").ids[0];
    let checklist = office.basics.checklist.clone();
    for (number, (typed, kept)) in (1..).zip(HOSTILE) {
        let findings: Vec<Finding> = checklist
            .iter()
            .map(|item| Finding { item: item.code.clone(), answer: Answer::Yes, note: Some(typed.to_owned()) })
            .collect();
        office.check(OFFICER, station, findings);
        let record = office.reader.station(station).expect("the register is read").expect("the station");
        let notes = &record.checks[0].notes;
        assert!(notes.iter().all(|(_, note)| Some(note.as_str()) == kept), "{typed:?} as a note: {notes:?}");
        assert_eq!(notes.is_empty(), kept.is_none(), "{typed:?} as a note");

        let id = office.received(facts(&format!("Nominee {number}")));
        let facts = Box::new(Facts { name_latin: Some("Latin".to_owned()), ..office.application(id).facts });
        let correct = office.change(id, ApplicationAction::Correct { facts, reason: typed.to_owned() });
        let corrected = wish(&mut office, CLERK, correct).map(|_| ());
        assert_eq!(corrected, if kept.is_some() { Ok(()) } else { Err(Rejection::Missing(Field::Reason)) }, "{typed:?}");

        let resolution = Resolution { number: Some(typed.to_owned()), ..resolution(DECIDED) };
        let grounds = vec![ground("conviction")];
        let refusal = office.change(id, ApplicationAction::Refuse { resolution, grounds });
        let refused = wish(&mut office, MEMBER, refusal).map(|_| ());
        assert_eq!(refused, if kept.is_some() { Err(Rejection::ResolutionNumber) } else { Ok(()) }, "{typed:?}");
    }
    drop(office);
    let verdict = tizim::store::verify(&desk.path, &mut |_, _| {}).expect("the register is read");
    assert_eq!(verdict.differences, []);
}
