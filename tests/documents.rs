//! What is handed out on paper: each document of an application holds what was recorded and nothing else, in Kazakh, in
//! Russian or in both, and none leaves the program with an unfilled place.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use tempfile::TempDir;
use tizim::domain::application::{
    Application, ApplicationAction as A, Citizenship, Declarant, DocumentKind, Facts, GroundCited, Intake, Judgement,
    LanguageTest, PaperHandedOver, PaperStage, ProposalKind, RegionSupport, Sex, Signatures, State,
};
use tizim::domain::election::Names;
use tizim::domain::resolution::Votes;
use tizim::domain::{ApplicationId, Command, Field, PersonId, Post, Resolution, Wish};
use tizim::report::{self, Document, DocumentLanguages, Paper, ReportError};
use tizim::sample;
use tizim::store::{self, Founding, Reader, Writer};
use tizim::text::{Language, Texts};
use tizim::view::Basics;

/// A register in a folder of its own, with somebody of each post.
struct Desk {
    _folder: TempDir,
    path: PathBuf,
    writer: Option<Writer>,
    basics: Basics,
}

const NAME_KK: &str = "Сәрсенов Ерлан Қайратұлы";
const NAME_RU: &str = "Сарсенов Ерлан Кайратулы";
const BODY_KK: &str = "«Дала жолы» республикалық қоғамдық бірлестігі";
const BODY_RU: &str = "Республиканское общественное объединение «Дала жолы»";

fn facts() -> Facts {
    Facts {
        birth_on: Some(date(1965, 4, 12)),
        birth_year: Some(1965),
        iin: Some("740115300009".to_owned()),
        citizenship: Some(Citizenship::ByBirth),
        residence_since: Some(date(1965, 4, 12)),
        residence: Some("Қарағанды қаласы".to_owned()),
        education: Some("Қазақ ұлттық университеті, 1988".to_owned()),
        posts: vec![tizim::domain::application::PostHeld {
            title: "Облыс әкімінің орынбасары".to_owned(),
            from: Some(date(2009, 2, 1)),
            to: Some(date(2016, 3, 15)),
            stated_months: None,
            public: true,
        }],
        present_post: Some("Ректор".to_owned()),
        workplace: Some("Қарағанды университеті".to_owned()),
        contacts: Some("+7 700 000 00 00".to_owned()),
        nominator_kk: Some(BODY_KK.to_owned()),
        nominator_ru: Some(BODY_RU.to_owned()),
        nominated_on: Some(date(2022, 9, 30)),
        ..Facts::named(NAME_KK, NAME_RU, Sex::Male)
    }
}

fn resolution(number: &str, on: Date) -> Resolution {
    Resolution {
        number: Some(number.to_owned()),
        on: Some(on),
        votes: Some(Votes { in_favour: 6, against: 1, abstained: 0 }),
        dissent: Some("К. Мүше: шешіммен келіспейді".to_owned()),
    }
}

impl Desk {
    fn new() -> Self {
        Self::of(|_| {})
    }

    /// A desk whose register begins otherwise.
    fn of(change: impl FnOnce(&mut Founding)) -> Self {
        let mut founding = sample::sample().expect("the sample");
        founding.stations.clear();
        founding.applications.clear();
        founding.ballot_approved = None;
        change(&mut founding);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.tizim");
        store::create(&path, &founding, Timestamp::now(), &mut |_, _| {}).expect("a register");
        let writer = Writer::open(&path).expect("the register");
        let basics = Reader::open(&path).expect("a reader").basics().expect("the basics");
        Self { _folder: folder, path, writer: Some(writer), basics }
    }

    fn reader(&self) -> Reader {
        Reader::open(&self.path).expect("a reader")
    }

    fn person(&self, post: Post) -> PersonId {
        self.basics.people.iter().find(|person| person.post == post).expect("somebody of the post").id
    }

    #[track_caller]
    fn wish(&mut self, post: Post, command: Command) -> ApplicationId {
        let wish = Wish::new(self.person(post), command);
        let done = self.writer.as_mut().expect("open").execute(&wish, Timestamp::now());
        done.expect("what was wished").application.expect("an application")
    }

    fn application(&self, id: ApplicationId) -> Application {
        self.reader().application(id, Timestamp::now()).expect("read").expect("there").application
    }

    #[track_caller]
    fn act(&mut self, id: ApplicationId, action: A) {
        self.act_as(Post::Officer, id, action);
    }

    #[track_caller]
    fn act_as(&mut self, post: Post, id: ApplicationId, action: A) {
        let revision = self.application(id).revision;
        self.wish(post, Command::ChangeApplication { id, revision, action });
    }

    fn codes(&self, stage: PaperStage) -> Vec<String> {
        self.basics.rules.papers_of(stage).map(|paper| paper.code.clone()).collect()
    }

    fn intake(&self, facts: Facts, papers: usize) -> Intake {
        let papers = self.codes(PaperStage::Filing).into_iter().take(papers);
        Intake {
            facts,
            received_on: Some(date(2022, 10, 4)),
            received_time: Some(time(10, 20, 0, 0)),
            papers: papers
                .map(|code| PaperHandedOver {
                    code, pages: Some(7), remarks: "нотариат куәландырған".to_owned()
                })
                .collect(),
        }
    }

    fn receive(&mut self, facts: Facts, papers: usize) -> ApplicationId {
        let intake = self.intake(facts, papers);
        self.wish(Post::Clerk, Command::ReceiveApplication(intake))
    }

    fn test_language(&mut self, id: ApplicationId) {
        let test = LanguageTest {
            on: Some(date(2022, 10, 6)),
            exempt: None,
            not_held: None,
            members: (1..=5).map(|number| format!("Тілші {number} Асқарұлы")).collect(),
            written: "Біртұтас Алаш идеясы".to_owned(),
            reading: "«Көшпенділер»".to_owned(),
            speech: "Бабалар аманаты".to_owned(),
            fluent: 4,
            not_fluent: 1,
        };
        self.act(id, A::RecordLanguageTest(test));
    }

    /// Everything up to a case that can be registered.
    fn collect(&mut self, facts: Facts) -> ApplicationId {
        let id = self.receive(facts, 3);
        self.test_language(id);
        let criteria: Vec<String> = self.basics.rules.criteria().map(|criterion| criterion.code.clone()).collect();
        for code in criteria {
            let (evidence, source) = ("Жеке куәлік көрсетілді".to_owned(), "Ішкі істер органы".to_owned());
            self.act(id, A::JudgeCriterion { code, judgement: Judgement::Met, evidence, source });
        }
        self.act(id, A::EstablishConformity { on: Some(date(2022, 10, 8)) });
        id
    }

    fn protocols(&mut self, id: ApplicationId, valid: u32) {
        let region = |(place, region): (u32, &tizim::view::Region)| RegionSupport {
            region: region.code,
            collected: valid + 300,
            checked: valid + 60,
            valid,
            invalid: [10 + place, 5, 0, 20, 0],
            protocol: Some(format!("{}", 11 + place)),
            on: Some(date(2022, 10, 16)),
            stopped: place == 2,
        };
        let protocols = (0_u32..).zip(&self.basics.regions).take(15).map(region).collect();
        self.act(id, A::RecordProtocols(protocols));
    }

    fn register(&mut self, facts: Facts) -> ApplicationId {
        let id = self.collect(facts);
        for paper in self.codes(PaperStage::Registration) {
            let received_on = Some(date(2022, 10, 18));
            self.act(id, A::RecordPaper { paper, received_on, pages: Some(3), remarks: String::new() });
        }
        self.protocols(id, 8_000);
        let paid_on = Some(date(2022, 10, 3));
        self.act(id, A::RecordDeposit { amount: Some(3_000_000), paid_on, document: "Төлем № 77".to_owned() });
        self.act(id, A::VerifyDeposit { on: Some(date(2022, 10, 5)) });
        for whose in Declarant::ALL {
            let no_spouse = whose == Declarant::Spouse;
            self.act(id, A::RecordDeclaration { whose, filed_on: Some(date(2022, 10, 10)), no_spouse });
        }
        self.act(id, A::Propose { kind: ProposalKind::Register, grounds: Vec::new() });
        self.act_as(Post::Member, id, A::Register { resolution: resolution("88/601", date(2022, 10, 19)) });
        id
    }

    fn refuse(&mut self, id: ApplicationId) {
        let note = |kk: &str, ru: &str| Names { kk: kk.to_owned(), ru: ru.to_owned(), ..Names::default() };
        let ground = |code: &str, note| GroundCited { code: code.to_owned(), note };
        let grounds = vec![
            ground("public_service_5_years", note("Өтілі – 3 жыл 4 ай.", "Стаж – 3 года 4 месяца.")),
            ground("signatures_insufficient", note("4 054 дұрыс қол.", "Достоверных подписей – 4 054.")),
            ground("use_of_office", Names::default()),
            ground("language", Names::default()),
        ];
        self.act(id, A::Propose { kind: ProposalKind::Refuse, grounds: grounds.clone() });
        self.act_as(Post::Member, id, A::Refuse { resolution: resolution("89/612", date(2022, 10, 20)), grounds });
    }

    /// The document, made where the stack is deep enough for the typesetter.
    fn make(&self, id: ApplicationId, kind: DocumentKind, languages: DocumentLanguages) -> Result<Document, ReportError> {
        let path = self.path.clone();
        let make = move || {
            let reader = Reader::open(&path).expect("a reader");
            report::make(&Paper::Case { id, kind, languages }, &reader, Language::Kk, Timestamp::now())
        };
        let thread = std::thread::Builder::new().stack_size(16 * 1024 * 1024).spawn(make).expect("a thread");
        thread.join().expect("no panic")
    }

    #[track_caller]
    fn printed(&self, id: ApplicationId, kind: DocumentKind, languages: DocumentLanguages) -> String {
        let document = self.make(id, kind, languages).expect("a document");
        // For a look at them: TIZIM_DOCUMENTS=/tmp/look cargo test --test documents
        if let Some(folder) = std::env::var_os("TIZIM_DOCUMENTS") {
            let status = self.application(id).state.code();
            let prints = self.application(id).prints(kind.code());
            let name = format!("{}-{status}-{}-{prints}.pdf", kind.code(), languages.code());
            std::fs::write(PathBuf::from(folder).join(name), document.pdf()).expect("a file");
        }
        let read = pdf_extract::extract_text_from_mem(document.pdf()).expect("the text of the document");
        assert!(!read.contains("doc-"), "a key is printed: {read}");
        bare(&read)
    }
}

/// The letters of a text without the spaces and breaks that typesetting moves.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{a0}' | '\u{ad}' | '\u{2060}')).collect()
}

#[track_caller]
fn assert_holds(printed: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(printed.contains(&bare(wanted)), "{wanted:?} is not in {printed}");
    }
}

/// In the languages of the document, each with its texts.
fn spoken(languages: DocumentLanguages) -> Vec<Texts> {
    let languages: &[Language] = match languages {
        DocumentLanguages::Kk => &[Language::Kk],
        DocumentLanguages::Ru => &[Language::Ru],
        DocumentLanguages::Both => &[Language::Kk, Language::Ru],
    };
    languages.iter().map(|language| Texts::new(*language)).collect()
}

fn pick<'a>(texts: &Texts, kk: &'a str, ru: &'a str) -> &'a str {
    if texts.language() == Language::Ru { ru } else { kk }
}

#[test]
fn the_documents_of_a_registered_candidate_hold_the_facts_in_every_language() {
    let mut desk = Desk::new();
    let id = desk.register(facts());
    let kinds = [
        (DocumentKind::Receipt, vec!["10:20"]),
        (DocumentKind::LanguageProtocol, vec!["Біртұтас Алаш идеясы", "Тілші 5 Асқарұлы"]),
        (DocumentKind::SignatureAct, vec!["120 000", "118 273", "14"]),
        (DocumentKind::Resolution, vec!["88/601", "E. Sample", "D. Sample"]),
        (DocumentKind::Certificate, vec!["88/601", "E. Sample"]),
        (DocumentKind::MediaNotice, vec!["1965", "Ректор", "Қарағанды университеті", "Қарағанды қаласы"]),
        (DocumentKind::AccountLetter, vec!["740115300009", "88/601"]),
        (DocumentKind::Extract, vec!["88/601", "Ректор", "Жеке куәлік көрсетілді", "3 000 000"]),
    ];
    for (kind, wanted) in kinds {
        for languages in DocumentLanguages::ALL {
            let printed = desk.printed(id, kind, languages);
            assert_holds(&printed, &wanted);
            for texts in spoken(languages) {
                let commission = &desk.basics.election.commission;
                assert_holds(&printed.to_uppercase(), &[&texts.name(commission).to_uppercase()]);
                assert_holds(&printed, &[pick(&texts, NAME_KK, NAME_RU), &texts.get("report-sample")]);
                if !matches!(kind, DocumentKind::Certificate | DocumentKind::MediaNotice | DocumentKind::AccountLetter) {
                    assert_holds(&printed, &[pick(&texts, BODY_KK, BODY_RU)]);
                }
            }
        }
    }
    for kind in [DocumentKind::NotAccepted, DocumentKind::Refusal] {
        let made = desk.make(id, kind, DocumentLanguages::Both);
        assert!(matches!(made, Err(ReportError::NoSuchDocument)), "{kind:?}");
    }
}

#[test]
fn a_receipt_says_what_was_handed_over_what_is_missing_and_until_when() {
    let mut desk = Desk::new();
    let id = desk.receive(facts(), 2);
    let papers = desk.codes(PaperStage::Filing);
    for languages in DocumentLanguages::ALL {
        let printed = desk.printed(id, DocumentKind::Receipt, languages);
        for texts in spoken(languages) {
            let title = |code: &str| texts.paper(code, Some(&desk.basics));
            let missing = printed.find(&bare(&texts.get("doc-missing-filing"))).expect("what is missing has a heading");
            for code in papers.iter().take(2) {
                assert!(printed.find(&bare(&title(code))).is_some_and(|at| at < missing), "{code} was handed over");
            }
            let last = papers.last().expect("three papers");
            assert!(printed.rfind(&bare(&title(last))).is_some_and(|at| at > missing), "{last} is missing");
            let moment =
                |day: Date| texts.with("doc-moment", &[("day", (&texts.long_date(day)).into()), ("time", "18:00".into())]);
            assert_holds(&printed, &[&moment(date(2022, 10, 11)), &moment(date(2022, 10, 21)), "№ 1", "A. Sample"]);
            assert_holds(&printed, &[&texts.get("doc-receipt-title"), "10:20", "118 273", "3 000 000"]);
        }
    }
}

#[test]
fn a_document_that_was_printed_before_says_that_it_is_a_copy() {
    let mut desk = Desk::new();
    let id = desk.receive(facts(), 3);
    for (prints, is_copy) in [(0_u32, false), (1, true), (2, true)] {
        for languages in DocumentLanguages::ALL {
            let printed = desk.printed(id, DocumentKind::Receipt, languages);
            for texts in spoken(languages) {
                let note = texts.with("doc-copy-note", &[("count", prints.into())]);
                let note = note.split(':').next().expect("words").to_owned();
                assert_eq!(printed.contains(&bare(&texts.get("doc-copy"))), is_copy, "{prints}: {printed}");
                assert_eq!(printed.contains(&bare(&note)), is_copy, "{prints}: {printed}");
            }
        }
        desk.act(id, A::NotePrinted { document: DocumentKind::Receipt.code().to_owned() });
    }
    // Another document of the same case is an original still.
    let printed = desk.printed(id, DocumentKind::Extract, DocumentLanguages::Ru);
    assert!(!printed.contains("КОПИЯ"), "{printed}");
}

#[test]
fn papers_that_were_not_accepted_get_a_notice_with_the_reason() {
    let mut desk = Desk::new();
    let intake = desk.intake(facts(), 1);
    let reason = "Хаттамадан үзінді көшірмеде мөр жоқ".to_owned();
    let id = desk.wish(Post::Clerk, Command::DeclineApplication { intake, reason: reason.clone() });
    for languages in DocumentLanguages::ALL {
        let printed = desk.printed(id, DocumentKind::NotAccepted, languages);
        assert_holds(&printed, &[&reason, "№ 1", "10:20", "A. Sample"]);
        for texts in spoken(languages) {
            let paper = texts.paper("minutes_extract", Some(&desk.basics));
            assert_holds(&printed, &[pick(&texts, NAME_KK, NAME_RU), &paper, &texts.get("doc-notice-title")]);
        }
    }
}

#[test]
fn a_refusal_names_all_grounds_and_the_way_to_the_supreme_court() {
    let mut desk = Desk::new();
    let id = desk.receive(facts(), 3);
    desk.refuse(id);
    for languages in DocumentLanguages::ALL {
        let printed = desk.printed(id, DocumentKind::Refusal, languages);
        assert_holds(&printed, &["89/612", "E. Sample", "D. Sample"]);
        for texts in spoken(languages) {
            for cited in desk.application(id).state.grounds() {
                let law = desk.basics.rules.ground(&cited.code).expect("a ground of the rules");
                assert_holds(&printed, &[texts.name(&law.text), texts.name(&cited.note)]);
            }
            let until = texts.long_date(date(2022, 10, 30));
            assert_holds(&printed, &[pick(&texts, "Жоғарғы Сот", "Верховный Суд"), &until]);
            let articles = pick(
                &texts,
                "Конституцияның 41-бабының 2-тармағы, 54-баптың 2-тармағы",
                "пункт 2 статьи 41 Конституции, пункт 2 статьи 54",
            );
            let points = pick(
                &texts,
                "59-баптың 7-тармағының 3) тармақшасы, 59-баптың 7-тармағының 3-1) тармақшасы",
                "подпункт 3) пункта 7 статьи 59, подпункт 3-1) пункта 7 статьи 59",
            );
            assert_holds(&printed, &[articles, points, pick(&texts, "Өтілі – 3 жыл 4 ай.", "Стаж – 3 года 4 месяца.")]);
        }
    }
}

#[test]
fn a_cancellation_is_a_resolution_with_its_grounds() {
    let mut desk = Desk::new();
    let id = desk.register(facts());
    let grounds = vec![GroundCited { code: "false_declaration".to_owned(), note: Names::default() }];
    desk.act(id, A::Propose { kind: ProposalKind::Cancel, grounds: grounds.clone() });
    desk.act_as(Post::Member, id, A::Cancel { resolution: resolution("92/640", date(2022, 11, 4)), grounds });
    for languages in DocumentLanguages::ALL {
        let printed = desk.printed(id, DocumentKind::Resolution, languages);
        assert_holds(&printed, &["92/640", "88/601"]);
        for texts in spoken(languages) {
            let law = desk.basics.rules.ground("false_declaration").expect("a ground of the rules");
            assert_holds(&printed, &[texts.name(&law.text), pick(&texts, "Жоғарғы Сот", "Верховный Суд")]);
        }
    }
}

#[test]
fn the_notice_to_the_media_holds_only_what_the_law_names() {
    let mut desk = Desk::new();
    let id = desk.register(facts());
    for languages in DocumentLanguages::ALL {
        let printed = desk.printed(id, DocumentKind::MediaNotice, languages);
        let kept_back =
            ["740115300009", "+7 700 000 00 00", "12.04.1965", "Қазақ ұлттық университеті", "орынбасары", "3 000 000"];
        for kept_back in kept_back.into_iter().chain([BODY_KK, BODY_RU]) {
            assert!(!printed.contains(&bare(kept_back)), "{kept_back:?} is in {printed}");
        }
        for texts in spoken(languages) {
            assert!(!printed.contains(&bare(&texts.get("doc-party"))), "a party that was not given is not named");
        }
    }
    let mut desk = Desk::new();
    let id = desk.register(Facts { party: Some("«Дала» партиясы".to_owned()), ..facts() });
    let printed = desk.printed(id, DocumentKind::MediaNotice, DocumentLanguages::Both);
    assert_holds(&printed, &["«Дала» партиясы", "Партиялылығы", "Партийная принадлежность"]);
}

#[test]
fn a_document_with_an_unfilled_place_is_not_made_and_says_what_is_missing() {
    let mut desk = Desk::new();
    let facts = Facts { iin: None, residence: None, workplace: None, ..facts() };
    let id = desk.register(facts);
    let cases = [
        (DocumentKind::AccountLetter, vec![Field::Iin]),
        (DocumentKind::MediaNotice, vec![Field::Workplace, Field::Residence]),
    ];
    for (kind, missing) in cases {
        let Err(ReportError::Unfilled(fields)) = desk.make(id, kind, DocumentLanguages::Both) else {
            panic!("{kind:?} was made")
        };
        assert_eq!(fields, missing);
        for language in Language::ALL {
            let texts = Texts::new(language);
            let sentence = texts.unfilled(&fields);
            assert!(missing.iter().all(|field| sentence.contains(&texts.field(*field))), "{sentence}");
        }
    }
    // The published decisions of the sample have no number, no votes and no receipt.
    let desk = Desk::of(|founding| founding.applications = sample::sample().expect("the sample").applications);
    for row in desk.reader().applications().expect("the applications") {
        let application = desk.application(row.id);
        let kinds = DocumentKind::ALL.into_iter().filter(|kind| kind.belongs_to(&application));
        for kind in kinds {
            let made = desk.make(row.id, kind, DocumentLanguages::Kk);
            let unfilled = kind.unfilled(&application, &desk.basics.people);
            assert_eq!(made.is_err(), !unfilled.is_empty(), "{kind:?} of {:?}", row.name);
        }
    }
}

#[test]
fn an_act_on_signatures_tells_what_is_missing() {
    let mut desk = Desk::new();
    let id = desk.collect(facts());
    let stated = Signatures { collected: Some(119_000), checked: Some(118_500), valid: Some(118_268), regions: Some(12) };
    desk.act(id, A::RecordSignatures(stated));
    for languages in DocumentLanguages::ALL {
        let printed = desk.printed(id, DocumentKind::SignatureAct, languages);
        for texts in spoken(languages) {
            let values = [("count", 5_u32.into()), ("regions", 2_u32.into())];
            assert_holds(&printed, &["118 268", &texts.with("doc-act-short-both", &values), &texts.get("doc-act-stated")]);
        }
    }
    desk.protocols(id, 3_000);
    let printed = desk.printed(id, DocumentKind::SignatureAct, DocumentLanguages::Ru);
    assert_holds(&printed, &["Не хватает достоверных подписей: 73 273", "область Абай", "Подпись поставлена не самим"]);
    assert!(!printed.contains(&bare("Подписи дважды")));
}

#[test]
fn the_command_line_prints_documents_and_refuses_a_wrong_use() {
    let mut desk = Desk::new();
    let intake = desk.intake(Facts { iin: None, ..facts() }, 1);
    desk.wish(Post::Clerk, Command::DeclineApplication { intake, reason: "Өкілеттік расталмаған".to_owned() });
    let id = desk.receive(facts(), 3);
    desk.refuse(id);
    desk.act(id, A::NotePrinted { document: DocumentKind::Refusal.code().to_owned() });
    desk.writer = None;
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("document.pdf");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tizim"));
        command.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LANGUAGE").env("HOME", folder.path());
        command.arg("report").arg(&desk.path).args(arguments).arg("--output").arg(&output);
        let done = command.output().expect("the program starts");
        (done.status.code(), String::from_utf8(done.stderr).expect("words"))
    };
    let printed = || bare(&pdf_extract::extract_text(&output).expect("the text of the document"));
    assert_eq!(run(&["refusal", "--application", "1", "--language", "both"]), (Some(0), String::new()));
    // The register says that it was printed before, and the command line does not forget it.
    assert_holds(&printed(), &["89/612", "Жоғарғы Сот", "Верховный Суд", "КӨШІРМЕ", "КОПИЯ"]);
    assert_eq!(run(&["not-accepted", "--application", "1", "--language", "ru"]), (Some(0), String::new()));
    assert_holds(&printed(), &["УВЕДОМЛЕНИЕ № 1", "Өкілеттік расталмаған"]);
    for absent in [["certificate", "--application", "1"], ["refusal", "--application", "7"]] {
        let (code, sentence) = run(&absent);
        assert_eq!(code, Some(1), "{sentence}");
        assert!(sentence.contains(&Texts::new(Language::En).get("doc-no-such-document")), "{sentence}");
    }
    let wrong: [&[&str]; 5] = [
        &["receipt"],
        &["receipt", "--application", "1", "--language", "en"],
        &["summary", "--application", "1"],
        &["summary", "--language", "both"],
        &["diploma", "--application", "1"],
    ];
    for wrong in wrong {
        let (code, sentence) = run(wrong);
        assert_eq!(code, Some(2), "{wrong:?}: {sentence}");
    }
}

#[test]
fn hostile_text_prints_as_text_on_the_page() {
    let long = "Ұ".repeat(10_000);
    let words = "сөз ".repeat(2_500);
    let markup = "#panic() *_`$ \\ [x](y) <a> // /* {{ }} \u{0}\u{7}\u{202e}\u{2066}\u{200f} العربية";
    let id = ApplicationId(uuid::Uuid::now_v7());
    let desk = Desk::of(|founding| {
        let mut application = sample::sample().expect("the sample").applications.remove(0);
        application.id = id;
        let facts = &mut application.facts;
        facts.name_kk.clone_from(&long);
        facts.name_ru = format!("{markup} {words}");
        facts.nominator_kk = Some(words.clone());
        facts.nominator_ru = Some(long.clone());
        facts.present_post = Some(long.clone());
        facts.workplace = Some(markup.to_owned());
        facts.residence = Some(words.clone());
        facts.birth_year = Some(1970);
        facts.iin = Some("740115300009".to_owned());
        application.receipt = Some(1);
        application.received_time = Some(time(10, 0, 0, 0));
        application.received_by = founding.people.first().map(|person| person.id);
        application.papers = founding
            .rules
            .papers
            .iter()
            .zip([&long, &words].into_iter().cycle())
            .map(|(paper, remarks)| tizim::domain::application::PaperReceived {
                code: paper.code.clone(),
                received_on: date(2022, 10, 4),
                pages: Some(10_000),
                remarks: Some(remarks.clone()),
                in_order: Some(false),
                finding: Some(markup.to_owned()),
                scan: None,
            })
            .collect();
        application.language = Some(LanguageTest {
            on: Some(date(2022, 10, 6)),
            members: vec![long.clone(), words.clone(), markup.to_owned()],
            written: long.clone(),
            reading: words.clone(),
            speech: markup.to_owned(),
            fluent: u32::MAX,
            ..LanguageTest::default()
        });
        application.support.regions = founding
            .regions
            .iter()
            .map(|region| RegionSupport {
                region: region.code,
                collected: u32::MAX,
                checked: u32::MAX,
                valid: 1,
                invalid: [1_000_000_000, 1_000_000_000, 1_000_000_000, 1, 0],
                protocol: Some(if region.code == 11 { &long } else { markup }.to_owned()),
                ..RegionSupport::default()
            })
            .collect();
        let State::Registered { decision } = &mut application.state else { panic!("the first of the sample is registered") };
        decision.resolution.number = Some("1/1".to_owned());
        decision.resolution.on = Some(date(2022, 10, 15));
        decision.resolution.votes = Some(Votes { in_favour: 7, against: 0, abstained: 0 });
        decision.resolution.dissent = Some(format!("{markup} {long}"));
        for person in &mut founding.people {
            person.name = "А".repeat(200);
        }
        founding.applications = vec![application];
    });
    let application = desk.application(id);
    for kind in DocumentKind::ALL.into_iter().filter(|kind| kind.belongs_to(&application)) {
        for languages in DocumentLanguages::ALL {
            let document = desk.make(id, kind, languages).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            if let Some(folder) = std::env::var_os("TIZIM_DOCUMENTS") {
                let name = format!("hostile-{}-{}.pdf", kind.code(), languages.code());
                std::fs::write(PathBuf::from(folder).join(name), document.pdf()).expect("a file");
            }
            // Nothing runs off the page: the outermost pixels of each are white.
            for (number, page) in document.images(0.5).iter().enumerate() {
                let pixel = |x: usize, y: usize| &page.rgba[(y * page.width + x) * 4..][..3];
                let white = |x: usize, y: usize| pixel(x, y).iter().all(|shade| *shade > 230);
                let sides = (0..page.height).all(|y| white(2, y) && white(page.width - 3, y));
                let ends = (0..page.width).all(|x| white(x, 2) && white(x, page.height - 3));
                assert!(sides && ends, "{kind:?} in {} runs off page {number}", languages.code());
            }
        }
    }
}
