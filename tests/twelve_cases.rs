//! The twelve nominations of 2022 and the two that were not accepted, brought through the register step by step, as they were
//! published. Where a date or a figure was not published, a stand-in is used, and a comment says so.

mod common;

use common::Desk;
use common::deeds::{CLERK, MEMBER, OFFICER, Office, handed_over, judge, language_test, paper, propose, resolution};
use jiff::civil::{Date, Time, date, time};
use tizim::domain::application::{
    Because, Citizenship, Declarant, Facts, GroundCited, Judgement, LanguageTest, NominatorKind, PaperStage, PostHeld,
    ProposalKind, RegionSupport, Service, State,
};
use tizim::domain::ballot::State as BallotState;
use tizim::domain::{Application, ApplicationAction as A, ApplicationId, Command, Intake, Rejection};
use tizim::sample;
use tizim::store::{create, verify};

const fn october(day: i8) -> Date {
    date(2022, 10, day)
}

/// The sample's own day: all of October is past, nothing is too late to be recorded.
const TODAY: Date = date(2022, 11, 7);

/// An empty register of the election of 2022, and what was published of the fourteen.
fn register() -> (Desk, Vec<Application>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("twelve.tizim");
    let mut founding = sample::sample().expect("the sample's data");
    founding.stations.truncate(1);
    let published = std::mem::take(&mut founding.applications);
    founding.ballot_approved = None;
    create(&path, &founding, jiff::Timestamp::now(), &mut |_, _| {}).expect("a register");
    (Desk { folder, path }, published)
}

struct Cases {
    office: Office,
    published: Vec<Application>,
}

impl Cases {
    /// The names and the body of an application as they were published; what the case rests on is the test's own.
    fn facts(&self, number: u32) -> Facts {
        let published = self.published.iter().find(|application| application.number == Some(number)).expect("twelve of them");
        Facts { posts: Vec::new(), nominator_kind: NominatorKind::RepublicanAssociation, ..published.facts.clone() }
    }

    /// Takes in the next application with its papers.
    #[track_caller]
    fn receive(&mut self, number: u32, facts: Facts, on: Date, at: Time) -> ApplicationId {
        let papers = handed_over(self.office.papers(PaperStage::Filing));
        let intake = Intake { facts, received_on: Some(on), received_time: Some(at), papers };
        let id = self.office.act(CLERK, Command::ReceiveApplication(intake)).application.expect("an application");
        assert_eq!(self.office.application(id).number, Some(number), "in the commission's own order");
        id
    }

    /// All criteria but the language are met.
    #[track_caller]
    fn judge_all_met(&mut self, id: ApplicationId) {
        let criteria: Vec<String> = self.office.basics.rules.criteria().map(|criterion| criterion.code.clone()).collect();
        for code in criteria.iter().filter(|code| *code != "state_language") {
            self.office.step(OFFICER, id, judge(code, Judgement::Met));
        }
    }

    /// Conformity on the day `on`, after a language exam on the same day (the days of the exams were not published).
    #[track_caller]
    fn conform(&mut self, id: ApplicationId, on: Date) {
        self.office.step(OFFICER, id, A::RecordLanguageTest(language_test(on)));
        self.judge_all_met(id);
        self.office.step(OFFICER, id, A::EstablishConformity { on: Some(on) });
    }

    /// Papers of the registration, deposit and declarations, on the day before the decision (none of it was published), and
    /// the protocols of `regions` regions with these sums.
    #[track_caller]
    fn support(&mut self, id: ApplicationId, decided_on: Date, (collected, checked, valid): (u32, u32, u32), regions: usize) {
        let eve = decided_on.yesterday().expect("a day before");
        for code in self.office.papers(PaperStage::Registration) {
            self.office.step(CLERK, id, paper(&code, eve));
        }
        let codes: Vec<i64> = self.office.basics.regions.iter().map(|region| region.code).take(regions).collect();
        assert_eq!(codes.len(), regions);
        let count = u32::try_from(regions).expect("few regions");
        // How the sums were spread over the regions was not published: as evenly as they can be.
        let share = |sum: u32, place: u32| sum / count + u32::from(place < sum % count);
        let protocols = (0..).zip(codes).map(|(place, region)| RegionSupport {
            region,
            collected: share(collected, place),
            checked: share(checked, place),
            valid: share(valid, place),
            on: Some(eve),
            ..RegionSupport::default()
        });
        let protocols: Vec<_> = protocols.collect();
        self.office.step(CLERK, id, A::RecordProtocols(protocols));
        let totals = self.office.application(id).support.totals(&self.office.basics.election);
        assert_eq!((totals.collected, totals.checked, totals.valid), (Some(collected), Some(checked), Some(valid)));
        assert_eq!(totals.regions, Some(count));
        let (amount, document) = (self.office.basics.election.deposit, "№ 1".to_owned());
        self.office.step(CLERK, id, A::RecordDeposit { amount, paid_on: Some(october(4)), document });
        self.office.step(OFFICER, id, A::VerifyDeposit { on: Some(eve) });
        for whose in Declarant::ALL {
            self.office.step(CLERK, id, A::RecordDeclaration { whose, filed_on: Some(eve), no_spouse: false });
        }
    }

    #[track_caller]
    fn register(&mut self, id: ApplicationId, on: Date) {
        self.office.step(OFFICER, id, propose(ProposalKind::Register));
        self.office.step(MEMBER, id, A::Register { resolution: resolution(on) });
    }

    /// The grounds that the register proposes, all of which the commission follows, with the published particulars.
    #[track_caller]
    fn refuse(&mut self, id: ApplicationId, number: u32, on: Date, expected: &[(&str, Because)]) {
        let proposed = self.office.record(id).proposed;
        let found: Vec<_> = proposed.iter().map(|ground| (ground.code.as_str(), ground.because.clone())).collect();
        assert_eq!(found, expected, "the grounds of {number} by the facts");
        let published = self.published(number);
        let mut codes: Vec<_> = published.iter().map(|ground| ground.code.as_str()).collect();
        let mut by_facts: Vec<_> = expected.iter().map(|(code, _)| *code).collect();
        codes.sort_unstable();
        by_facts.sort_unstable();
        assert_eq!(codes, by_facts, "the published grounds of {number} are those of the facts");
        self.office.refused(id, on, &published);
    }

    fn published(&self, number: u32) -> Vec<GroundCited> {
        let published = self.published.iter().find(|application| application.number == Some(number)).expect("twelve of them");
        published.state.grounds().to_vec()
    }
}

/// A birth of somebody old enough, where none was published.
const STAND_IN_BIRTH: Date = date(1970, 1, 1);

#[test]
fn the_twelve_nominations_of_2022_end_as_they_were_published() {
    let (desk, published) = register();
    let mut cases = Cases { office: Office::open(&desk), published };
    let morning = time(10, 0, 0, 0);

    // 1. Kazhyken: received on 4 October; the day of conformity was not published, 7 October is a stand-in.
    let kazhyken = Facts { birth_on: Some(date(1961, 1, 1)), ..cases.facts(1) };
    let kazhyken = cases.receive(1, kazhyken, october(4), morning);
    cases.conform(kazhyken, october(7));
    // Collected 122,184 in 14 regions; checked and valid are stand-ins that suffice.
    cases.support(kazhyken, october(15), (122_184, 120_000, 118_500), 14);
    cases.register(kazhyken, october(15));

    // 2. Dairabayev: nominated 30 September, received 5, conforming 9 October; registered on a day between the 15th and 19th.
    let dairabayev = Facts { birth_on: Some(date(1954, 1, 1)), ..cases.facts(2) };
    assert_eq!(dairabayev.nominated_on, Some(date(2022, 9, 30)));
    let dairabayev = cases.receive(2, dairabayev, october(5), morning);
    cases.conform(dairabayev, october(9));
    // All figures are stand-ins.
    cases.support(dairabayev, october(17), (120_000, 119_000, 118_273), 15);
    cases.register(dairabayev, october(17));

    // 3. Auesbayev: born 17 May 1957, nominated 1 October; received by the 11th, conforming by the 13th, registered by the
    // 21st: those days are taken; the figures are stand-ins.
    let auesbayev = cases.facts(3);
    assert_eq!((auesbayev.birth_on, auesbayev.nominated_on), (Some(date(1957, 5, 17)), Some(october(1))));
    let auesbayev = cases.receive(3, auesbayev, october(11), morning);
    cases.conform(auesbayev, october(13));
    cases.support(auesbayev, october(21), (125_000, 121_000, 119_000), 20);
    cases.register(auesbayev, october(21));

    // 4. Tokayev: the sitting President is exempt from the language exam; nominated 6, received 7, conforming 8, registered
    // 12 October; the checking stopped at 141,045 of 399,809 signatures in all 20 regions.
    let tokayev = Facts { birth_on: Some(date(1953, 5, 17)), ..cases.facts(4) };
    assert_eq!(tokayev.nominated_on, Some(october(6)));
    let tokayev = cases.receive(4, tokayev, october(7), morning);
    let exempt = Some("Қызметтегі Президент · Действующий Президент".to_owned());
    let exemption = LanguageTest { on: Some(october(8)), exempt, ..LanguageTest::default() };
    cases.office.step(OFFICER, tokayev, A::RecordLanguageTest(exemption));
    cases.judge_all_met(tokayev);
    cases.office.step(OFFICER, tokayev, A::EstablishConformity { on: Some(october(8)) });
    cases.support(tokayev, october(12), (399_809, 141_045, 140_167), 20);
    cases.register(tokayev, october(12));

    // 5. Altayev: nominated 6, received 7 October; passed the language exam on the 11th, and on the same day a court held the
    // protocol of his nomination invalid. The day of the refusal was not published: 13 October is a stand-in.
    let altayev = Facts { birth_on: Some(STAND_IN_BIRTH), ..cases.facts(5) };
    let altayev = cases.receive(5, altayev, october(7), morning);
    let exam = LanguageTest {
        written: "«Біртұтас Алаш идеясы»".to_owned(),
        reading: "І. Есенберлин, «Көшпенділер»".to_owned(),
        speech: "«Бабалар аманаты»".to_owned(),
        ..language_test(october(11))
    };
    cases.office.step(OFFICER, altayev, A::RecordLanguageTest(exam));
    let evidence = "Байқоңыр аудандық соты № 19 хаттаманы жарамсыз деп таныды: 6 «жақтап», 11 «қарсы»".to_owned();
    let (code, source) = ("nomination".to_owned(), "Астана қаласы Байқоңыр аудандық соты".to_owned());
    let annulled = A::JudgeCriterion { code, judgement: Judgement::NotMet, evidence: evidence.clone(), source };
    cases.office.step(OFFICER, altayev, annulled);
    let ruling = "Байқоңыр аудандық сотының шешімі".to_owned();
    cases.office.step(OFFICER, altayev, A::SuspendChecking { on: Some(october(11)), ruling });
    let check = cases.office.change(altayev, A::EstablishConformity { on: Some(october(12)) });
    let stopped = Rejection::NotInThisState { status: "suspended", action: "establish_conformity" };
    assert_eq!(cases.office.rejection(OFFICER, check), stopped, "a court has stopped the checking");
    cases.refuse(altayev, 5, october(13), &[("nomination_rules", Because::Evidence { evidence })]);
    let altayev = cases.office.application(altayev);
    assert!(altayev.language.is_some_and(|test| test.passed()) && !altayev.conformed, "not for his Kazakh");

    // 6. Abden: nominated 7, received 8, conforming 11, registered 19 October; 121,314, of which 120,158 checked and 118,418
    // valid, in 15 regions.
    let abden = Facts { birth_on: Some(date(1974, 1, 1)), ..cases.facts(6) };
    assert_eq!(abden.nominated_on, Some(october(7)));
    let abden = cases.receive(6, abden, october(8), morning);
    cases.conform(abden, october(11));
    cases.support(abden, october(19), (121_314, 120_158, 118_418), 15);
    cases.register(abden, october(19));

    // 7. Yergaliyev: 3 years 4 months of service, and nominated by a union of legal entities; received by 11 October, did not
    // conform about the 13th, when he was refused.
    let service =
        PostHeld {
            title: "Мемлекеттік қызмет".to_owned(), stated_months: Some(40), public: true, ..PostHeld::default()
        };
    let yergaliyev = Facts {
        birth_on: Some(STAND_IN_BIRTH),
        posts: vec![service],
        nominator_kind: NominatorKind::UnionOfLegalEntities,
        ..cases.facts(7)
    };
    let yergaliyev = cases.receive(7, yergaliyev, october(11), morning);
    let check = cases.office.change(yergaliyev, judge("public_service", Judgement::Met));
    assert_eq!(cases.office.rejection(OFFICER, check), Rejection::ServiceShort { months: 40, required: 5 });
    let check = cases.office.change(yergaliyev, judge("nomination", Judgement::Met));
    assert_eq!(cases.office.rejection(OFFICER, check), Rejection::NominatorNotEntitled);
    cases.office.step(OFFICER, yergaliyev, A::EstablishNonconformity { on: Some(october(13)) });
    let union = Because::NominatorKind { kind: NominatorKind::UnionOfLegalEntities };
    let short = Because::ServiceShort { service: Service { months: 40, days: 0 }, required: 5 };
    let grounds = [("nominator_not_entitled", union), ("public_service_5_years", short)];
    cases.refuse(yergaliyev, 7, october(13), &grounds);

    // 8. Aliyev: received by 11 October; the day of conformity was not published (13 October); refused on the 21st for a
    // defect in the health certificate and for 36,776 valid signatures of 187,723. Checked and regions are stand-ins.
    let aliyev = Facts { birth_on: Some(date(1952, 1, 1)), ..cases.facts(8) };
    let aliyev = cases.receive(8, aliyev, october(11), morning);
    cases.conform(aliyev, october(13));
    cases.support(aliyev, october(21), (187_723, 187_723, 36_776), 14);
    let finding = "Медициналық қорытындыда кемшілік бар".to_owned();
    let medical = "reg_medical_certificate".to_owned();
    let defect = A::ExaminePaper { paper: medical.clone(), in_order: false, finding: finding.clone() };
    cases.office.step(OFFICER, aliyev, defect);
    let proposal = cases.office.change(aliyev, propose(ProposalKind::Register));
    assert_eq!(cases.office.rejection(OFFICER, proposal), Rejection::PaperDefective { paper: medical.clone() });
    let few = |collected, valid| Because::SignaturesShort { collected: Some(collected), valid: Some(valid), required: 118_273 };
    let defective = Because::PaperDefective { paper: medical, finding };
    let grounds = [("signatures_insufficient", few(187_723, 36_776)), ("medical_certificate", defective)];
    cases.refuse(aliyev, 8, october(21), &grounds);

    // 9. Gabzhalilov: born in Uzbekistan, no public service; how he became a citizen was not published.
    let work = || PostHeld { title: "Жұмыс".to_owned(), ..PostHeld::default() };
    let gabzhalilov = Facts {
        birth_on: Some(STAND_IN_BIRTH),
        citizenship: Some(Citizenship::Acquired),
        posts: vec![work()],
        ..cases.facts(9)
    };
    let gabzhalilov = cases.receive(9, gabzhalilov, october(11), morning);
    cases.office.step(OFFICER, gabzhalilov, A::EstablishNonconformity { on: Some(october(13)) });
    let no_service = || ("public_service_5_years", Because::NoService { required: 5 });
    cases.refuse(gabzhalilov, 9, october(13), &[("citizenship_by_birth", Because::NotCitizenByBirth), no_service()]);

    // 10. Tursynbekova: born in 1966; received by 11 October, registered on the 20th or 21st; 119,316 collected in 18 regions,
    // the rest and the day of conformity are stand-ins.
    let tursynbekova = cases.facts(10);
    assert_eq!(tursynbekova.birth_year, Some(1966));
    let tursynbekova = cases.receive(10, tursynbekova, october(11), morning);
    cases.conform(tursynbekova, october(14));
    cases.support(tursynbekova, october(20), (119_316, 119_000, 118_300), 18);
    cases.register(tursynbekova, october(20));

    // 11. Zhanabayev: perhaps the one who came at 17:50 on the last day, ten minutes before closing; refused on 21 October
    // for 4,054 valid signatures of 58,889. Conformity, checked and regions are stand-ins.
    let zhanabayev = Facts { birth_on: Some(date(1976, 1, 1)), ..cases.facts(11) };
    let zhanabayev = cases.receive(11, zhanabayev, october(11), time(17, 50, 0, 0));
    cases.conform(zhanabayev, october(14));
    cases.support(zhanabayev, october(21), (58_889, 58_889, 4_054), 14);
    let proposal = cases.office.change(zhanabayev, propose(ProposalKind::Register));
    let (valid, regions) = (Some(4_054), Some(14));
    let short = Rejection::SignaturesShort { valid, required: 118_273, regions, regions_required: 14 };
    assert_eq!(cases.office.rejection(OFFICER, proposal), short);
    cases.refuse(zhanabayev, 11, october(21), &[("signatures_insufficient", few(58_889, 4_054))]);

    // 12. Bizakova: no public service.
    let bizakova = Facts { birth_on: Some(STAND_IN_BIRTH), posts: vec![work()], ..cases.facts(12) };
    let bizakova = cases.receive(12, bizakova, october(11), time(17, 55, 0, 0));
    cases.office.step(OFFICER, bizakova, A::EstablishNonconformity { on: Some(october(13)) });
    cases.refuse(bizakova, 12, october(13), &[no_service()]);

    // Marzec, who lives in Poland, and Imanbai, who was not forty: their papers were not accepted. Who nominated them and
    // when they came was not published.
    for name in ["Мажец Балли", "Иманбай Инга"] {
        let declined = cases.published.iter().find(|application| application.facts.name_kk == name).expect("the two");
        let State::NotAccepted { reason } = declined.state.clone() else { panic!("{name} was not accepted") };
        let facts = Facts { nominator_ru: Some("Не опубликовано".to_owned()), ..declined.facts.clone() };
        let intake = Intake { facts, received_on: Some(october(10)), received_time: Some(morning), papers: Vec::new() };
        let outcome = cases.office.act(CLERK, Command::DeclineApplication { intake, reason: reason.clone() });
        let kept = cases.office.application(outcome.application.expect("an application"));
        assert_eq!((kept.number, kept.state), (None, State::NotAccepted { reason }));
    }

    // The published end.
    let figures = cases.office.reader.overview(jiff::Timestamp::now()).expect("the figures").applications;
    let stage = |stage: tizim::view::StageFigures| (stage.all, stage.women);
    assert_eq!([stage(figures.received), stage(figures.registered), stage(figures.refused)], [(12, 3), (6, 2), (6, 1)]);
    assert_eq!((stage(figures.not_accepted), figures.in_progress.all), ((2, 2), 0));
    let all = cases.office.reader.all_applications().expect("the applications");
    for (found, published) in all.iter().zip(&cases.published) {
        let name = &published.facts.name_kk;
        assert_eq!((found.number, &found.facts.name_kk), (published.number, name));
        assert_eq!(found.state.code(), published.state.code(), "the outcome of {name}");
        assert_eq!(found.conformed, published.conformed, "the conformity of {name}");
        let decided = |application: &Application| application.state.decision().and_then(|decision| decision.resolution.on);
        assert!(decided(published).is_none_or(|day| decided(found) == Some(day)), "the day of {name}");
        let codes = |application: &Application| {
            let mut codes: Vec<_> = application.state.grounds().iter().map(|ground| ground.code.clone()).collect();
            codes.sort_unstable();
            codes
        };
        assert_eq!(codes(found), codes(published), "the grounds of {name}");
        let stated = published.support.stated;
        let totals = found.support.totals(&cases.office.basics.election);
        for (found, published) in [
            (totals.collected, stated.collected),
            (totals.checked, stated.checked),
            (totals.valid, stated.valid),
            (totals.regions, stated.regions),
        ] {
            assert!(published.is_none_or(|published| found == Some(published)), "the signatures for {name}");
        }
    }
    assert_eq!(all.len(), 14);
    let ballot = cases.office.ballot();
    let surnames: Vec<_> = ballot.text.candidates.iter().filter_map(|line| line.name_kk.split(' ').next()).collect();
    assert_eq!(surnames, ["Әбден", "Әуесбаев", "Дайрабаев", "Қажыкен", "Тоқаев", "Тұрсынбекова"]);
    cases.office.act(OFFICER, Command::ProofreadBallot { revision: ballot.revision });
    let revision = cases.office.ballot().revision;
    // Approved on 31 October; here on the day on which it is recorded.
    cases.office.act(MEMBER, Command::ApproveBallot { revision, resolution: resolution(TODAY) });
    assert!(matches!(cases.office.ballot().state, BallotState::Approved { .. }));
    drop(cases);
    assert_eq!(verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
}
