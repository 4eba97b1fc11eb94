//! What the tests let people do in a register: bring an application from state to state, check a station. The days are those
//! of the sample election, so that they fit every register with its working date.

use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use tizim::domain::application::{
    Declarant, Facts, GroundCited, Judgement, LanguageTest, PaperHandedOver, PaperStage, ProposalKind, Sex, Signatures,
};
use tizim::domain::election::Names;
use tizim::domain::readiness::{Answer, Finding};
use tizim::domain::resolution::Votes;
use tizim::domain::{
    Application, ApplicationAction, ApplicationId, Command, Intake, PersonId, Rejection, Resolution, StationId, Wish,
};
use tizim::store::{Outcome, Reader, Refusal, Writer};
use tizim::view::{ApplicationRecord, Ballot, Basics, ChecklistItem};

use super::Desk;

pub const RECEIVED: Date = date(2022, 10, 5);
pub const CHECKED: Date = date(2022, 10, 8);
pub const DECIDED: Date = date(2022, 10, 15);

/// The people of the sample, by the step that they usually record.
pub const CLERK: usize = 0;
pub const OFFICER: usize = 1;
pub const MEMBER: usize = 2;

/// A nominee of this name who meets the requirements, nominated by an association of her own.
pub fn facts(name: &str) -> Facts {
    Facts {
        birth_on: Some(date(1970, 5, 17)),
        nominator_kk: Some(format!("«{name}» қоғамдық бірлестігі")),
        nominator_ru: Some(format!("Общественное объединение «{name}»")),
        nominated_on: Some(date(2022, 10, 1)),
        ..Facts::named(name, name, Sex::Female)
    }
}

pub fn resolution(on: Date) -> Resolution {
    let votes = Votes { in_favour: 6, against: 1, abstained: 0 };
    Resolution { number: Some("65/538".to_owned()), on: Some(on), votes: Some(votes), dissent: None }
}

/// Signatures that just suffice.
pub fn signatures() -> Signatures {
    Signatures { collected: Some(120_000), checked: Some(119_000), valid: Some(118_273), regions: Some(14) }
}

/// Five linguists who find the nominee fluent.
pub fn language_test(on: Date) -> LanguageTest {
    LanguageTest {
        on: Some(on),
        exempt: None,
        not_held: None,
        members: (1..=5).map(|number| format!("Тіл маманы {number}")).collect(),
        written: "«Біртұтас Алаш идеясы»".to_owned(),
        reading: "«Көшпенділер»".to_owned(),
        speech: "«Бабалар аманаты»".to_owned(),
        fluent: 5,
        not_fluent: 0,
    }
}

/// The judgement of an officer with what shows it.
pub fn judge(code: &str, judgement: Judgement) -> ApplicationAction {
    let (evidence, source) = ("Анықтама · Справка".to_owned(), "Мемлекеттік орган · Государственный орган".to_owned());
    ApplicationAction::JudgeCriterion { code: code.to_owned(), judgement, evidence, source }
}

/// A paper that comes later than the first filing.
pub fn paper(code: &str, on: Date) -> ApplicationAction {
    ApplicationAction::RecordPaper { paper: code.to_owned(), received_on: Some(on), pages: Some(2), remarks: String::new() }
}

pub fn propose(kind: ProposalKind) -> ApplicationAction {
    ApplicationAction::Propose { kind, grounds: Vec::new() }
}

/// A ground without particulars.
pub fn ground(code: &str) -> GroundCited {
    GroundCited { code: code.to_owned(), note: Names::default() }
}

/// Papers as they are handed over the counter.
pub fn handed_over(codes: impl IntoIterator<Item = impl Into<String>>) -> Vec<PaperHandedOver> {
    codes.into_iter().map(|code| PaperHandedOver { code: code.into(), pages: Some(1), remarks: String::new() }).collect()
}

/// One answer for each item of the checklist.
pub fn findings(checklist: &[ChecklistItem], mut answer: impl FnMut(&ChecklistItem) -> Answer) -> Vec<Finding> {
    let finding = |item: &ChecklistItem| Finding::of(&item.code, answer(item));
    checklist.iter().map(finding).collect()
}

pub fn all_in_order(checklist: &[ChecklistItem]) -> Vec<Finding> {
    findings(checklist, |_| Answer::Yes)
}

/// A register that is open for writing, and the people in it.
pub struct Office {
    pub writer: Writer,
    pub reader: Reader,
    pub people: Vec<PersonId>,
    pub basics: Basics,
}

impl Office {
    pub fn open(desk: &Desk) -> Self {
        let (writer, reader) = (desk.writer(), desk.reader());
        let basics = reader.basics().expect("the basics");
        Self { writer, reader, people: basics.people.iter().map(|person| person.id).collect(), basics }
    }

    /// The person at `index` gives a command.
    pub fn wish(&mut self, index: usize, command: Command) -> Result<Outcome, Refusal> {
        self.writer.execute(&Wish::new(self.people[index], command), Timestamp::now())
    }

    /// As [`Self::wish`], for what must be allowed.
    #[track_caller]
    pub fn act(&mut self, index: usize, command: Command) -> Outcome {
        self.wish(index, command).expect("the rules allow it")
    }

    /// The rule that stands against a command.
    #[track_caller]
    pub fn rejection(&mut self, index: usize, command: Command) -> Rejection {
        match self.wish(index, command) {
            Err(Refusal::Rejected(rejection)) => rejection,
            other => panic!("no rule stands against it: {other:?}"),
        }
    }

    pub fn application(&self, id: ApplicationId) -> Application {
        self.record(id).application
    }

    /// The application with its tasks, the grounds that apply and its history.
    pub fn record(&self, id: ApplicationId) -> ApplicationRecord {
        self.reader.application(id, Timestamp::now()).expect("the register is read").expect("the application")
    }

    pub fn ballot(&self) -> Ballot {
        self.reader.ballot().expect("the ballot")
    }

    /// The command for a step, with the revision that the application has now.
    pub fn change(&self, id: ApplicationId, action: ApplicationAction) -> Command {
        Command::ChangeApplication { id, revision: self.application(id).revision, action }
    }

    #[track_caller]
    pub fn step(&mut self, index: usize, id: ApplicationId, action: ApplicationAction) -> Outcome {
        let command = self.change(id, action);
        self.act(index, command)
    }

    /// The papers of a stage, by their codes.
    pub fn papers(&self, stage: PaperStage) -> Vec<String> {
        self.basics.rules.papers_of(stage).map(|paper| paper.code.clone()).collect()
    }

    pub fn intake(&self, facts: Facts) -> Intake {
        let received_time = Some(time(10, 0, 0, 0));
        Intake { facts, received_on: Some(RECEIVED), received_time, papers: handed_over(self.papers(PaperStage::Filing)) }
    }

    /// Takes an application in, with all papers of first filing.
    #[track_caller]
    pub fn received(&mut self, facts: Facts) -> ApplicationId {
        let command = Command::ReceiveApplication(self.intake(facts));
        self.act(CLERK, command).application.expect("an application")
    }

    /// And judges every criterion as met, after the language test.
    #[track_caller]
    pub fn judged(&mut self, facts: Facts) -> ApplicationId {
        let id = self.received(facts);
        self.step(OFFICER, id, ApplicationAction::RecordLanguageTest(language_test(CHECKED)));
        let criteria: Vec<String> = self.basics.rules.criteria().map(|criterion| criterion.code.clone()).collect();
        for code in criteria {
            self.step(OFFICER, id, judge(&code, Judgement::Met));
        }
        id
    }

    /// And establishes its conformity, brings all that registration wants, and proposes it to the commission.
    #[track_caller]
    pub fn conforming(&mut self, facts: Facts) -> ApplicationId {
        let id = self.judged(facts);
        self.step(OFFICER, id, ApplicationAction::EstablishConformity { on: Some(CHECKED) });
        self.supported(id);
        self.step(OFFICER, id, propose(ProposalKind::Register));
        id
    }

    /// What a conforming nominee brings for the registration: papers, signatures, deposit and both declarations.
    #[track_caller]
    pub fn supported(&mut self, id: ApplicationId) {
        for code in self.papers(PaperStage::Registration) {
            self.step(CLERK, id, paper(&code, DECIDED));
        }
        self.step(CLERK, id, ApplicationAction::RecordSignatures(signatures()));
        let (amount, paid_on, document) = (self.basics.election.deposit, Some(RECEIVED), "№ 1".to_owned());
        self.step(CLERK, id, ApplicationAction::RecordDeposit { amount, paid_on, document });
        self.step(OFFICER, id, ApplicationAction::VerifyDeposit { on: Some(CHECKED) });
        for whose in Declarant::ALL {
            let filed_on = Some(CHECKED);
            self.step(CLERK, id, ApplicationAction::RecordDeclaration { whose, filed_on, no_spouse: false });
        }
    }

    /// Proposes a refusal by an officer and records it by a member.
    #[track_caller]
    pub fn refused(&mut self, id: ApplicationId, on: Date, grounds: &[GroundCited]) {
        let (kind, grounds) = (ProposalKind::Refuse, grounds.to_vec());
        self.step(OFFICER, id, ApplicationAction::Propose { kind, grounds: grounds.clone() });
        self.step(MEMBER, id, ApplicationAction::Refuse { resolution: resolution(on), grounds });
    }

    /// And registers the candidate.
    #[track_caller]
    pub fn registered(&mut self, facts: Facts) -> ApplicationId {
        let id = self.conforming(facts);
        self.step(MEMBER, id, ApplicationAction::Register { resolution: resolution(DECIDED) });
        id
    }

    #[track_caller]
    pub fn check(&mut self, index: usize, station: StationId, findings: Vec<Finding>) -> Outcome {
        self.act(index, Command::RecordCheck { station, findings })
    }
}

/// Random numbers for tests: SplitMix64. The seed is new in each run and printed by whoever asks for it; `TIZIM_SEED`
/// repeats a run.
pub struct Random(pub u64);

impl Random {
    pub fn new() -> Self {
        use std::hash::{BuildHasher, RandomState};
        let given = std::env::var("TIZIM_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| RandomState::new().hash_one("seed"));
        println!("TIZIM_SEED={seed}");
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("less than a usize")
    }

    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
