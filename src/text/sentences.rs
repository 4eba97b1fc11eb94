//! Sentences for what happened: a rejection, a failure, an outcome, a lapse of the ballot. Each names what, where and what
//! to do; none shows a code without words.

use super::Texts;
use crate::domain::application::{Because, Service};
use crate::domain::ballot::Lapse;
use crate::domain::rules::Ground;
use crate::domain::{CodeFault, Field, Rejection};
use crate::store::{Difference, Outcome, StoreError};
use crate::view::Basics;

impl Texts {
    /// The name of a field, as its label says it.
    #[must_use]
    pub fn field(&self, field: Field) -> String {
        self.get(match field {
            Field::NameKk => "field-name-kk",
            Field::NameRu => "field-name-ru",
            Field::NameLatin => "field-name-latin",
            Field::Sex => "field-sex",
            Field::BirthOn => "field-birth-on",
            Field::BirthYear => "field-birth-year",
            Field::Nominator => "field-nominator",
            Field::NominatorKind => "field-nominator-kind",
            Field::NominatedOn => "field-nominated-on",
            Field::ReceivedOn => "field-received-on",
            Field::ReceivedTime => "field-received-moment",
            Field::Reason => "field-reason",
            Field::Date => "field-date",
            Field::ResolutionNumber => "field-resolution-number",
            Field::Votes => "field-votes",
            Field::Grounds => "field-grounds",
            Field::SignaturesCollected => "field-signatures-collected",
            Field::SignaturesChecked => "field-signatures-checked",
            Field::SignaturesValid => "field-signatures-valid",
            Field::SignatureRegions => "field-signature-regions",
            Field::PersonName => "field-person-name",
            Field::ElectionName => "field-election-name",
            Field::HeldOn => "field-held-on",
            Field::NominationCloses => "field-nomination-closes",
            Field::RegistrationCloses => "field-registration-closes",
            Field::Voters => "field-voters",
            Field::BallotKk => "field-ballot-kk",
            Field::BallotRu => "field-ballot-ru",
            Field::Iin => "field-iin",
            Field::ResidenceSince => "field-residence-since",
            Field::Residence => "field-residence",
            Field::Education => "field-education",
            Field::Posts => "field-posts",
            Field::PresentPost => "field-present-post",
            Field::Workplace => "field-workplace",
            Field::Contacts => "field-contacts",
            Field::Party => "field-party",
            Field::ReceivedBy => "field-received-by",
            Field::ReceiptNumber => "field-receipt-number",
            Field::Pages => "field-pages",
            Field::Remarks => "field-remarks",
            Field::Finding => "field-finding",
            Field::Document => "field-document",
            Field::Ruling => "field-ruling",
            Field::Evidence => "field-evidence",
            Field::Source => "field-source",
            Field::Linguists => "field-linguists",
            Field::TaskWritten => "field-task-written",
            Field::TaskReading => "field-task-reading",
            Field::TaskSpeech => "field-task-speech",
            Field::DepositAmount => "field-deposit-amount",
            Field::DepositPaidOn => "field-deposit-paid-on",
            Field::Dissent => "field-dissent",
            Field::SignaturesInvalid => "field-signatures-invalid",
            Field::Region => "filter-region",
            Field::ProtocolNumber => "field-protocol-number",
            Field::IssuedTo => "field-issued-to",
            Field::SheetsReturned => "field-sheets-returned",
            Field::Chair => "post-chair",
            Field::Secretary => "post-secretary",
            Field::RuleText => "field-rule-text",
            Field::RuleArticle => "field-rule-article",
            Field::RuleDays => "field-rule-days",
            Field::SupportVoters => "field-support-voters",
            Field::Deposit => "field-deposit",
            Field::WithdrawalCloses => "field-withdrawal-closes",
            Field::Gates => "field-gates",
            Field::ChecklistItems => "field-checklist-items",
            Field::Responsible => "field-responsible",
            Field::MendUntil => "field-mend-until",
        })
    }

    /// What stands against a wish. `basics` gives papers, items and the like their names.
    #[must_use]
    pub fn rejection(&self, rejection: &Rejection, basics: Option<&Basics>) -> String {
        match rejection {
            Rejection::Missing(field) => self.with("rejected-missing", &[("field", (&self.field(*field)).into())]),
            Rejection::TooLong { field, limit } => {
                let limit = u64::try_from(*limit).unwrap_or(u64::MAX);
                self.with("rejected-too-long", &[("field", (&self.field(*field)).into()), ("limit", limit.into())])
            }
            Rejection::InTheFuture { field, now } => {
                let values = [("field", self.field(*field)), ("now", self.moment(*now))];
                self.with("rejected-in-the-future", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            Rejection::Before { field, earliest } => {
                let values = [("field", self.field(*field)), ("earliest", self.date(*earliest))];
                self.with("rejected-before", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            Rejection::DeadlinePassed { closed_at, .. } => {
                self.with("rejected-deadline-passed", &[("closed", (&self.moment(*closed_at)).into())])
            }
            Rejection::TooCloseToVoting { last_day } => {
                self.with("rejected-too-close-to-voting", &[("day", (&self.date(*last_day)).into())])
            }
            Rejection::TooYoung { age, required } => {
                self.with("rejected-too-young", &[("age", (&age.to_string()).into()), ("required", (*required).into())])
            }
            Rejection::ResidenceShort { years, required } => self
                .with("rejected-residence-short", &[("years", (&years.to_string()).into()), ("required", (*required).into())]),
            Rejection::ServiceShort { months, required } => {
                let service = self.service(Service { months: *months, days: 0 });
                self.with("rejected-service-short", &[("service", (&service).into()), ("required", (*required).into())])
            }
            Rejection::OutOfRange { field, least, most } => self.with(
                "rejected-out-of-range",
                &[("field", (&self.field(*field)).into()), ("least", (*least).into()), ("most", (*most).into())],
            ),
            Rejection::AbsurdDate { field } => self.with("rejected-absurd-date", &[("field", (&self.field(*field)).into())]),
            Rejection::Iin { shape } => self.get(if *shape { "rejected-iin-shape" } else { "rejected-iin-check-digit" }),
            Rejection::PaperDefective { paper } => {
                self.with("rejected-paper-defective", &[("paper", (&self.paper(paper, basics)).into())])
            }
            Rejection::CriteriaOpen { criteria } => {
                self.with("rejected-criteria-open", &[("criteria", (&self.criteria(criteria, basics)).into())])
            }
            Rejection::CriteriaNotMet { criteria } => {
                self.with("rejected-criteria-not-met", &[("criteria", (&self.criteria(criteria, basics)).into())])
            }
            Rejection::UnknownCriterion { code } => self.with("rejected-unknown-criterion", &[("code", code.into())]),
            Rejection::FactsContradict { criterion } => {
                let criterion = self.criteria(std::slice::from_ref(criterion), basics);
                self.with("rejected-facts-contradict", &[("criterion", (&criterion).into())])
            }
            Rejection::LanguageNotTested => self.get("rejected-language-not-tested"),
            Rejection::TooFewLinguists { least } => {
                let least = u64::try_from(*least).unwrap_or(u64::MAX);
                self.with("rejected-too-few-linguists", &[("least", least.into())])
            }
            Rejection::LinguistVotes { members } => self.with("rejected-linguist-votes", &[("members", (*members).into())]),
            Rejection::NothingNotMet => self.get("rejected-nothing-not-met"),
            Rejection::DepositShort { amount, required } => {
                self.with("rejected-deposit-short", &[("amount", (*amount).into()), ("required", (*required).into())])
            }
            Rejection::DepositUnverified => self.get("rejected-deposit-unverified"),
            Rejection::DepositRule { end } => {
                let end = self.get(&format!("deposit-{}", kebab(end)));
                self.with("rejected-deposit-rule", &[("end", (&end).into())])
            }
            Rejection::DeclarationMissing { whose } => {
                let whose = self.get(&format!("declarant-{whose}"));
                self.with("rejected-declaration-missing", &[("whose", (&whose).into())])
            }
            Rejection::SheetNumbers => self.get("rejected-sheet-numbers"),
            Rejection::SheetsOverlap { first, last } => {
                self.with("rejected-sheets-overlap", &[("first", (*first).into()), ("last", (*last).into())])
            }
            Rejection::ProtocolsRecorded => self.get("rejected-protocols-recorded"),
            Rejection::UnknownRegion { code } => self.with("rejected-unknown-region", &[("code", (&code.to_string()).into())]),
            Rejection::ScanTooLarge { limit } => {
                self.with("rejected-scan-too-large", &[("limit", (*limit / 1_048_576).into())])
            }
            Rejection::ScanKind => self.get("rejected-scan-kind"),
            Rejection::NotProposed => self.get("rejected-not-proposed"),
            Rejection::AppealOpen => self.get("rejected-appeal-open"),
            Rejection::AppealFinal => self.get("rejected-appeal-final"),
            Rejection::NoAppeal => self.get("rejected-no-appeal"),
            Rejection::SameIin { number } => self.with("rejected-same-iin", &[("number", (*number).into())]),
            Rejection::ThresholdContradicts { computed } => {
                self.with("rejected-threshold-contradicts", &[("count", (*computed).into())])
            }
            Rejection::AbsurdBirth { .. } => self.get("rejected-absurd-birth"),
            Rejection::ResolutionNumber => self.get("rejected-resolution-number"),
            Rejection::VotesOfNobody { members } => self.with("rejected-votes-of-nobody", &[("members", (*members).into())]),
            Rejection::VotesAgainst => self.get("rejected-votes-against"),
            Rejection::PapersMissing { papers } => {
                let papers = papers.iter().map(|code| self.paper(code, basics)).collect::<Vec<_>>().join("; ");
                self.with("rejected-papers-missing", &[("papers", (&papers).into())])
            }
            Rejection::NoGround => self.get("rejected-no-ground"),
            Rejection::UnknownGround { code } => self.with("rejected-unknown-ground", &[("code", code.into())]),
            Rejection::UnknownPaper { code } => self.with("rejected-unknown-paper", &[("code", code.into())]),
            Rejection::NotInThisState { status, action } => {
                let values = [("status", self.status(status)), ("action", self.get(&format!("action-{}", kebab(action))))];
                self.with("rejected-not-in-this-state", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            Rejection::AlreadyDecided { status } => {
                self.with("rejected-already-decided", &[("status", (&self.status(status)).into())])
            }
            Rejection::SignaturesShort { valid, required, regions, regions_required } => {
                let shown = |figure: &Option<u32>| figure.map_or_else(|| self.get("not-given"), |n| self.number(n.into()));
                let values = [
                    ("valid", shown(valid)),
                    ("required", self.number((*required).into())),
                    ("regions", shown(regions)),
                    ("wanted", self.number((*regions_required).into())),
                ];
                self.with("rejected-signatures-short", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            Rejection::SignaturesContradict { at_most, .. } => {
                self.with("rejected-signatures-contradict", &[("limit", (*at_most).into())])
            }
            Rejection::NeedsSecondPerson { first } => self.with("rejected-needs-second-person", &[("first", first.into())]),
            Rejection::NominatorNotEntitled => self.get("rejected-nominator-not-entitled"),
            Rejection::NominatorTaken { number } => self.with("rejected-nominator-taken", &[("number", (*number).into())]),
            Rejection::SameNominee { number } => self.with("rejected-same-nominee", &[("number", (*number).into())]),
            Rejection::TooFewCandidates { registered } => {
                let registered = u64::try_from(*registered).unwrap_or(u64::MAX);
                self.with("rejected-too-few-candidates", &[("count", registered.into())])
            }
            Rejection::ApplicationsUndecided { count } => {
                self.with("rejected-applications-undecided", &[("count", (*count).into())])
            }
            Rejection::NotProofread => self.get("rejected-not-proofread"),
            Rejection::AlreadyApproved => self.get("rejected-already-approved"),
            Rejection::ItemsUnanswered { items } => {
                let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
                self.with("rejected-items-unanswered", &[("count", count.into())])
            }
            Rejection::NoteMissing { item } => {
                self.with("rejected-note-missing", &[("item", (&self.item(item, basics)).into())])
            }
            Rejection::UnknownItem { code } => self.with("rejected-unknown-item", &[("code", code.into())]),
            Rejection::QuantityTooSmall { item, given, required } => self.with(
                "rejected-quantity-too-small",
                &[("item", (&self.item(item, basics)).into()), ("given", (*given).into()), ("required", (*required).into())],
            ),
            Rejection::ItemNotFailed { item } => {
                self.with("rejected-item-not-failed", &[("item", (&self.item(item, basics)).into())])
            }
            Rejection::RepairReported { by } => self.with("rejected-repair-reported", &[("by", by.into())]),
            Rejection::ItemNotAsked { item } => {
                self.with("rejected-item-not-asked", &[("item", (&self.item(item, basics)).into())])
            }
            Rejection::StationClosed { number } => {
                self.with("rejected-station-closed", &[("number", (&number.to_string()).into())])
            }
            Rejection::AtStation { number, why } => {
                let values = [("number", number.to_string()), ("why", self.rejection(why, basics))];
                self.with("rejected-at-station", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            Rejection::CheckOutOfDate { checked_on } => {
                self.with("rejected-check-out-of-date", &[("on", (&self.date(*checked_on)).into())])
            }
            Rejection::SecondPersonNeeded { station, item } => {
                let values = [("number", station.to_string()), ("item", self.item(item, basics))];
                self.with("rejected-second-person-needed", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            Rejection::UnknownStations { numbers } => {
                let numbers = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                self.with("rejected-unknown-stations", &[("numbers", (&numbers).into())])
            }
            Rejection::DefectNotOpen { station, item } => {
                let values = [("number", station.to_string()), ("item", self.item(item, basics))];
                self.with("rejected-defect-not-open", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            Rejection::GateAfterElection { held_on } => {
                self.with("rejected-gate-after-election", &[("on", (&self.date(*held_on)).into())])
            }
            Rejection::ItemCode { code } => self.with("rejected-item-code", &[("code", code.into())]),
            Rejection::UnknownCategory { category } => self.with("rejected-unknown-category", &[("category", category.into())]),
            Rejection::QuantityOfNothing { item } => {
                self.with("rejected-quantity-of-nothing", &[("item", (&self.item(item, basics)).into())])
            }
            Rejection::ItemTextMissing { item } => {
                self.with("rejected-item-text-missing", &[("item", (&self.item(item, basics)).into())])
            }
            Rejection::NoCriticalItem => self.get("rejected-no-critical-item"),
            Rejection::NothingChanged => self.get("rejected-nothing-changed"),
            Rejection::CheckNotLatest => self.get("rejected-check-not-latest"),
            Rejection::CheckOfAnother { author } => self.with("rejected-check-of-another", &[("author", author.into())]),
            Rejection::ChangedMeanwhile => self.get("rejected-changed-meanwhile"),
            Rejection::NotFound => self.get("rejected-not-found"),
            Rejection::UnknownPerson => self.get("rejected-unknown-person"),
            Rejection::LastPerson => self.get("rejected-last-person"),
            Rejection::StationFault { number, fault } => {
                let (number, reason) = (number.to_string(), self.station_fault(*fault));
                self.with("rejected-station-fault", &[("number", (&number).into()), ("reason", (&reason).into())])
            }
            Rejection::StationValue { fact, bad } => {
                let (fact, reason) = (self.fact(*fact), self.bad_value(*bad));
                self.with("rejected-station-value", &[("fact", (&fact).into()), ("reason", (&reason).into())])
            }
            Rejection::StationExists { number } => {
                self.with("rejected-station-exists", &[("number", (&number.to_string()).into())])
            }
            Rejection::StationInUse { number } => {
                self.with("rejected-station-in-use", &[("number", (&number.to_string()).into())])
            }
            Rejection::NothingToChange => self.get("rejected-nothing-to-change"),
            Rejection::ProposalOld => self.get("rejected-proposal-old"),
            Rejection::Cancelled => self.get("rejected-cancelled"),
            Rejection::ChangedSince { number: Some(number) } => {
                self.with("rejected-station-changed-since", &[("number", (&number.to_string()).into())])
            }
            Rejection::ChangedSince { number: None } => self.get("rejected-changed-since"),
            Rejection::NotToBeTakenBack => self.get("rejected-not-to-be-taken-back"),
        }
    }

    /// The name of a paper; its code where the rules do not know it.
    #[must_use]
    pub fn paper(&self, code: &str, basics: Option<&Basics>) -> String {
        let paper = basics.and_then(|basics| basics.rules.paper(code));
        paper.map_or_else(|| code.to_owned(), |paper| self.name(&paper.title).to_owned())
    }

    /// The text of an item; its code where the checklist does not know it.
    fn item(&self, code: &str, basics: Option<&Basics>) -> String {
        let item = basics.and_then(|basics| basics.item(code));
        item.map_or_else(|| code.to_owned(), |item| self.name(&item.text).to_owned())
    }

    fn criteria(&self, codes: &[String], basics: Option<&Basics>) -> String {
        let name = |code: &String| {
            let criterion = basics.and_then(|basics| basics.rules.criterion(code));
            criterion.map_or_else(|| code.clone(), |criterion| self.name(&criterion.text).to_owned())
        };
        codes.iter().map(name).collect::<Vec<_>>().join("; ")
    }

    /// A length of service, as in "3 years 4 months".
    #[must_use]
    pub fn service(&self, service: Service) -> String {
        let years = self.with("service-years", &[("count", service.years().into())]);
        let months = self.with("service-months", &[("count", service.odd_months().into())]);
        match (service.years(), service.odd_months()) {
            (0, 0) => self.with("service-days", &[("count", service.days.into())]),
            (0, _) => months,
            (_, 0) => years,
            (_, _) => format!("{years} {months}"),
        }
    }

    /// What a ground rests on in this case, as its particulars say it.
    #[must_use]
    pub fn because(&self, because: &Because, basics: &Basics) -> String {
        let shown = |figure: Option<u32>| figure.map_or_else(|| self.get("not-given"), |n| self.number(n.into()));
        match because {
            Because::TooYoung { age, required } => {
                self.with("because-too-young", &[("age", (&age.to_string()).into()), ("required", (*required).into())])
            }
            Because::ResidenceShort { years, required } => self
                .with("because-residence-short", &[("years", (&years.to_string()).into()), ("required", (*required).into())]),
            Because::ServiceShort { service, required } => self.with(
                "because-service-short",
                &[("service", (&self.service(*service)).into()), ("required", (*required).into())],
            ),
            Because::NoService { required } => self.with("because-no-service", &[("required", (*required).into())]),
            Because::NotCitizenByBirth => self.get("because-not-citizen-by-birth"),
            Because::LanguageNotPassed { fluent, not_fluent } => {
                self.with("because-language", &[("fluent", (*fluent).into()), ("not", (*not_fluent).into())])
            }
            Because::LanguageNotHeld { reason } => self.with("because-language-not-held", &[("reason", reason.into())]),
            Because::Both(first, second) => format!("{} {}", self.because(first, basics), self.because(second, basics)),
            Because::NominatorKind { kind } => {
                let kind = self.get(&format!("nominator-{}", kebab(kind.code())));
                self.with("because-nominator", &[("kind", (&kind).into())])
            }
            Because::Evidence { evidence } => evidence.clone(),
            Because::PapersMissing { papers } => {
                let papers = papers.iter().map(|code| self.paper(code, Some(basics))).collect::<Vec<_>>().join("; ");
                self.with("because-papers-missing", &[("papers", (&papers).into())])
            }
            Because::PaperDefective { paper, finding } => self.with(
                "because-paper-defective",
                &[("paper", (&self.paper(paper, Some(basics))).into()), ("finding", finding.into())],
            ),
            Because::SignaturesShort { collected, valid, required } => self.with(
                "because-signatures-short",
                &[
                    ("collected", (&shown(*collected)).into()),
                    ("valid", (&shown(*valid)).into()),
                    ("required", (*required).into()),
                ],
            ),
            Because::RegionsShort { regions, required } => {
                self.with("because-regions-short", &[("regions", (&shown(*regions)).into()), ("required", (*required).into())])
            }
            Because::DeclarationFalse { whose, note } => {
                let whose = self.get(&format!("declarant-{}", whose.code()));
                self.with("because-declaration-false", &[("whose", (&whose).into()), ("note", note.into())])
            }
        }
    }

    /// What went wrong with the machine or a file.
    #[must_use]
    pub fn failure(&self, error: &StoreError) -> String {
        let file = |path: &std::path::Path| path.display().to_string();
        match error {
            StoreError::NotFound { path } => self.with("failed-not-found", &[("file", (&file(path)).into())]),
            StoreError::Exists { path } => self.with("failed-exists", &[("file", (&file(path)).into())]),
            StoreError::ReadOnly { path } => self.with("failed-read-only", &[("file", (&file(path)).into())]),
            StoreError::Foreign { path } => self.with("failed-foreign", &[("file", (&file(path)).into())]),
            StoreError::Newer { path, .. } => self.with("failed-newer", &[("file", (&file(path)).into())]),
            StoreError::Older { path, .. } => self.with("failed-older", &[("file", (&file(path)).into())]),
            StoreError::ScanBroken { name } => self.with("failed-scan-broken", &[("name", name.into())]),
            StoreError::Damaged { path, detail } => {
                self.with("failed-damaged", &[("file", (&file(path)).into()), ("detail", detail.into())])
            }
            StoreError::InUse { path, holder } => {
                let holder = if holder.is_empty() { self.get("another-program") } else { holder.clone() };
                self.with("failed-in-use", &[("file", (&file(path)).into()), ("holder", (&holder).into())])
            }
            StoreError::NetworkDrive { path } => self.with("failed-network-drive", &[("file", (&file(path)).into())]),
            StoreError::DiskFull { path } => self.with("failed-disk-full", &[("file", (&file(path)).into())]),
            StoreError::Io { path, detail } => {
                self.with("failed-io", &[("file", (&file(path)).into()), ("detail", detail.into())])
            }
            StoreError::Sqlite(detail) | StoreError::Content(detail) => {
                self.with("failed-content", &[("detail", detail.into())])
            }
            StoreError::Fault { detail } => self.with("failed-fault", &[("detail", detail.into())]),
        }
    }

    /// The places of a document that nothing in the register fills.
    #[must_use]
    pub fn unfilled(&self, fields: &[Field]) -> String {
        let names: Vec<String> = fields.iter().map(|field| self.field(*field)).collect();
        self.with("doc-unfilled", &[("fields", (&names.join(", ")).into())])
    }

    /// What is wrong with a text that was to be the code of a station.
    #[must_use]
    pub fn code_fault(&self, fault: CodeFault) -> String {
        match fault {
            CodeFault::Character(c) => self.with("code-character", &[("character", (&c.to_string()).into())]),
            CodeFault::Length { digits } => self.with("code-length", &[("count", (digits as u64).into())]),
            CodeFault::CheckDigit => self.get("code-check-digit"),
            CodeFault::NoStation => self.get("code-no-station"),
        }
    }

    /// What was done, in one sentence, or two where the ballot lapsed by it.
    #[must_use]
    pub fn outcome(&self, outcome: &Outcome) -> String {
        let readiness = outcome.readiness.map(|readiness| self.readiness(readiness.code())).unwrap_or_default();
        let count = outcome.count.unwrap_or(0);
        let values = [("name", (&outcome.name).into()), ("readiness", (&readiness).into()), ("count", count.into())];
        // What is done to one station or to many has a sentence for each.
        let command = kebab(&outcome.command);
        let many = format!("{command}-many");
        let is_many = outcome.count.is_some() && self.has(&format!("done-{many}"));
        let command = if is_many { many } else { command };
        let mut sentence = self.with(&format!("done-{command}"), &values);
        if outcome.ballot_lapsed {
            sentence.push(' ');
            sentence.push_str(&self.get("done-ballot-lapsed"));
        }
        sentence
    }

    /// A state of an application, by its code.
    #[must_use]
    pub fn status(&self, code: &str) -> String {
        self.get(&format!("status-{}", kebab(code)))
    }

    #[must_use]
    pub fn ballot_status(&self, code: &str) -> String {
        self.get(&format!("ballot-{}", kebab(code)))
    }

    #[must_use]
    pub fn readiness(&self, code: &str) -> String {
        self.get(&format!("readiness-{}", kebab(code)))
    }

    #[must_use]
    pub fn station_kind(&self, code: &str) -> String {
        self.get(&format!("kind-{}", kebab(code)))
    }

    #[must_use]
    pub fn post(&self, code: &str) -> String {
        self.get(&format!("post-{}", kebab(code)))
    }

    /// What a record of the history says was done, by the command's code.
    #[must_use]
    pub fn command(&self, code: &str) -> String {
        self.get(&format!("command-{}", kebab(code)))
    }

    /// An article of the law, or of the Constitution where the register marks it so.
    #[must_use]
    pub fn article(&self, article: &str) -> String {
        match article.strip_prefix("Constitution ") {
            Some(article) => self.with("article-constitution", &[("article", article.into())]),
            None => self.with("article-law", &[("article", article.into())]),
        }
    }

    /// A ground with its article; those of the Constitution are marked so in the register.
    #[must_use]
    pub fn ground(&self, ground: &Ground) -> String {
        let text = self.name(&ground.text).into();
        match ground.article.strip_prefix("Constitution ") {
            Some(article) => self.with("ground-line-constitution", &[("article", article.into()), ("text", text)]),
            None => self.with("ground-line", &[("article", (&ground.article).into()), ("text", text)]),
        }
    }

    /// Which approved fact changed.
    #[must_use]
    pub fn lapse(&self, lapse: &Lapse) -> String {
        match lapse {
            Lapse::CandidateAdded { name_kk, .. } => self.with("lapse-candidate-added", &[("name", name_kk.into())]),
            Lapse::CandidateRemoved { name_kk, .. } => self.with("lapse-candidate-removed", &[("name", name_kk.into())]),
            Lapse::NameChanged { was, is } => self.with("lapse-name-changed", &[("was", was.into()), ("is", is.into())]),
            Lapse::OrderChanged => self.get("lapse-order-changed"),
            Lapse::ElectionChanged => self.get("lapse-election-changed"),
            Lapse::DayChanged { was, is } => {
                let (was, is) = (self.date(*was), self.date(*is));
                self.with("lapse-day-changed", &[("was", (&was).into()), ("is", (&is).into())])
            }
        }
    }

    /// One thing that `verify` found.
    #[must_use]
    pub fn difference(&self, difference: &Difference) -> String {
        match difference {
            Difference::RowChanged { table, key, columns } => {
                let columns = columns.join(", ");
                let values = [("table", table.into()), ("key", key.into()), ("columns", (&columns).into())];
                self.with("differs-row-changed", &values)
            }
            Difference::RowAdded { table, key } => {
                self.with("differs-row-added", &[("table", table.into()), ("key", key.into())])
            }
            Difference::RowRemoved { table, key } => {
                self.with("differs-row-removed", &[("table", table.into()), ("key", key.into())])
            }
            Difference::ChainBroken { seq } => self.with("differs-chain-broken", &[("seq", (*seq).into())]),
            Difference::CounterWrong { table, key } => {
                self.with("differs-counter-wrong", &[("table", table.into()), ("key", key.into())])
            }
            Difference::SchemaChanged { name } => self.with("differs-schema-changed", &[("name", name.into())]),
            Difference::FileDamaged { detail } => self.with("differs-file-damaged", &[("detail", detail.into())]),
        }
    }
}

/// A code as the keys of the languages' files write it.
pub(super) fn kebab(code: &str) -> String {
    code.replace('_', "-")
}
