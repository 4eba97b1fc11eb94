//! The printed documents of one application: the same facts in Kazakh, in Russian or in both side by side. Nothing here is
//! invented: what the register does not hold is not printed, and a document with an unfilled place is not made at all.

mod checks;
mod counter;
mod decisions;
mod extract;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::ReportError;
use super::sheet::{
    Column, CopyMark, DocumentLanguages, Part, Sheet, SheetPaper, Signature, Spoken, dash, figures, heading, numbered, text,
    words,
};
use super::words::tie;
use crate::domain::application::{Application, DocumentKind, Facts, PaperReceived};
use crate::domain::{ApplicationId, Election, Post, Resolution};
use crate::store::Reader;
use crate::text::{Language, Texts};
use crate::view::{ApplicationRecord, Basics, Head};

/// The case in one language.
#[derive(Clone, Copy)]
struct Case<'a> {
    texts: &'a Texts,
    basics: &'a Basics,
    record: &'a ApplicationRecord,
    /// The present of the register.
    now: DateTime,
    /// The day on which the document was first printed: a copy bears the day of its original.
    dated_on: Date,
}

impl<'a> Case<'a> {
    const fn application(&self) -> &'a Application {
        &self.record.application
    }

    const fn facts(&self) -> &'a Facts {
        &self.record.application.facts
    }

    const fn election(&self) -> &'a Election {
        &self.basics.election
    }

    fn name(&self) -> &'a str {
        let facts = self.facts();
        match self.texts.language() {
            Language::Ru => &facts.name_ru,
            Language::Kk | Language::En | Language::Id => &facts.name_kk,
        }
    }

    /// The nominating body; the facts hold at least one of its names.
    fn body(&self) -> &'a str {
        let facts = self.facts();
        let named = self.texts.either(facts.nominator_kk.as_deref(), facts.nominator_ru.as_deref());
        named.or(facts.nominator_en.as_deref()).unwrap_or_default()
    }

    fn commission(&self) -> &'a str {
        let commission = &self.election().commission;
        match self.texts.language() {
            Language::Ru => &commission.ru,
            Language::Kk | Language::En | Language::Id => &commission.kk,
        }
    }

    fn number(&self, number: impl Into<u64>) -> String {
        self.texts.number(number.into())
    }

    fn moment(&self, moment: DateTime) -> String {
        let (day, time) = (self.texts.long_date(moment.date()), self.texts.time(moment.time()));
        self.texts.with("doc-moment", &[("day", (&day).into()), ("time", (&time).into())])
    }

    fn received(&self) -> Option<String> {
        let application = self.application();
        match (application.received_on, application.received_time) {
            (Some(on), Some(time)) => Some(self.moment(on.to_datetime(time))),
            (Some(on), None) => Some(self.texts.long_date(on)),
            (None, _) => None,
        }
    }

    /// Who took the papers in: the name, and with the post.
    fn receiver(&self) -> Option<(String, String)> {
        let person = self.basics.person(self.application().received_by?)?;
        let post = self.texts.post(person.post.code());
        let values = [("name", (&person.name).into()), ("post", (&post).into())];
        Some((person.name.clone(), self.texts.with("doc-person", &values)))
    }

    /// A resolution by its number and day, as far as they are known.
    fn resolution(&self, resolution: &Resolution) -> Option<String> {
        let texts = self.texts;
        let number = |number: &String| texts.with("doc-number", &[("number", number.into())]);
        match (&resolution.number, resolution.on.map(|on| texts.long_date(on))) {
            (Some(number), Some(on)) => Some(texts.with("doc-decision", &[("on", (&on).into()), ("number", number.into())])),
            (None, Some(on)) => Some(on),
            (known, None) => known.as_ref().map(number),
        }
    }

    /// The papers that were handed over, in the order of the rules.
    fn papers(&self) -> Vec<&'a PaperReceived> {
        let mut papers: Vec<_> = self.application().papers.iter().collect();
        let place = |code: &str| self.basics.rules.papers.iter().position(|paper| paper.code == code);
        papers.sort_by_key(|paper| place(&paper.code));
        papers
    }

    /// A table of papers; none where there are none.
    fn paper_table(&self) -> Option<Part> {
        let texts = self.texts;
        let papers = self.papers();
        if papers.is_empty() {
            return None;
        }
        let rows = (1_u32..).zip(papers).map(|(number, paper)| {
            let defect = paper.finding.as_ref().filter(|_| paper.in_order == Some(false));
            let defect = defect.map(|finding| texts.with("doc-paper-defective", &[("finding", finding.into())]));
            let remarks = paper.remarks.iter().cloned().chain(defect);
            vec![
                number.to_string(),
                texts.paper(&paper.code, Some(self.basics)),
                texts.date(paper.received_on),
                paper.pages.map_or_else(|| "–".to_owned(), |pages| self.number(pages)),
                remarks.collect::<Vec<_>>().join("; "),
            ]
        });
        let mut rows: Vec<Vec<String>> = rows.collect();
        let mut columns = vec![
            figures(texts.get("doc-column-number")),
            words(texts.get("doc-column-paper"), 3),
            words(texts.get("doc-column-day"), 0),
            figures(texts.get("doc-column-pages")),
        ];
        // A column of nothing would look as if something had been forgotten.
        if rows.iter().any(|row| row.last().is_some_and(|remarks| !remarks.is_empty())) {
            columns.push(words(texts.get("doc-column-remarks"), 2));
        } else {
            for row in &mut rows {
                row.truncate(columns.len());
            }
        }
        Some(Part::Table { columns, rows, total: Vec::new() })
    }

    /// The nominee, the body, and what else the rows say.
    fn head_facts(&self, more: impl IntoIterator<Item = [String; 2]>) -> Part {
        let texts = self.texts;
        let mut rows =
            vec![[texts.get("doc-nominee"), self.name().to_owned()], [texts.get("doc-body"), self.body().to_owned()]];
        rows.extend(more);
        Part::Facts { rows }
    }

    fn person_of(&self, post: Post) -> String {
        let person = self.basics.people.iter().find(|person| person.active && person.post == post);
        person.map_or_else(String::new, |person| person.name.clone())
    }

    /// The lines of the chair and of the secretary.
    fn chair_and_secretary(&self) -> Part {
        let texts = self.texts;
        let hint = texts.get("doc-signature");
        let row = |role, post| Signature { role, name: self.person_of(post), hint: hint.clone() };
        Part::Signatures {
            rows: vec![row(texts.get("report-chair"), Post::Chair), row(texts.get("report-secretary"), Post::Secretary)],
        }
    }

    fn sheet(&self, kind: DocumentKind) -> Sheet {
        let mut sheet = match kind {
            DocumentKind::Receipt => counter::receipt(self),
            DocumentKind::NotAccepted => counter::not_accepted(self),
            DocumentKind::LanguageProtocol => checks::language_protocol(self),
            DocumentKind::SignatureAct => checks::signature_act(self),
            DocumentKind::Resolution => decisions::resolution(self),
            DocumentKind::Refusal => decisions::refusal(self),
            DocumentKind::Certificate => decisions::certificate(self),
            DocumentKind::MediaNotice => decisions::media_notice(self),
            DocumentKind::AccountLetter => decisions::account_letter(self),
            DocumentKind::Extract => extract::extract(self),
        };
        let texts = self.texts;
        sheet.language = texts.language().code();
        self.commission().clone_into(&mut sheet.commission);
        let name = &self.election().name;
        let name = if texts.language() == Language::Ru { &name.ru } else { &name.kk };
        name.clone_into(&mut sheet.election);
        sheet.place = texts.get("doc-place");
        for text in sheet.parts.iter_mut().flat_map(Part::texts_mut) {
            *text = tie(text);
        }
        for text in [&mut sheet.subject, &mut sheet.date, &mut sheet.number, &mut sheet.title] {
            *text = tie(text);
        }
        sheet
    }

    /// `№ …` in the head of a document.
    fn numbered(&self, number: &str) -> String {
        self.texts.with("doc-number", &[("number", number.into())])
    }
}

/// The document of the application `id` as the register holds it at `real`.
pub fn model(
    reader: &Reader,
    basics: &Basics,
    (id, kind, languages): (ApplicationId, DocumentKind, DocumentLanguages),
    real: Timestamp,
) -> Result<SheetPaper, ReportError> {
    let record = reader.application(id, real)?.filter(|record| kind.belongs_to(&record.application));
    let record = record.ok_or(ReportError::NoSuchDocument)?;
    let unfilled = kind.unfilled(&record.application, &basics.people);
    if !unfilled.is_empty() {
        return Err(ReportError::Unfilled(unfilled));
    }
    let head = reader.overview(real)?.audit;
    Ok(paper(basics, &record, &head, (kind, languages), real))
}

fn paper(
    basics: &Basics,
    record: &ApplicationRecord,
    head: &Head,
    (kind, languages): (DocumentKind, DocumentLanguages),
    real: Timestamp,
) -> SheetPaper {
    let now = basics.election.moment(real).civil();
    let prints = record.application.prints(kind.code());
    let dated_on = first_printed(basics, record, kind).unwrap_or_else(|| now.date());
    let spoken = Spoken::new(languages, &basics.election.time_zone);
    let sheets = spoken.iter().map(|texts| Case { texts, basics, record, now, dated_on }.sheet(kind)).collect();
    let mut paper = spoken.paper(basics, head, now, sheets);
    paper.copy = (prints > 0).then(|| CopyMark {
        mark: spoken.each(|texts| texts.get("doc-copy")),
        notes: spoken.iter().map(|texts| tie(&texts.with("doc-copy-note", &[("count", prints.into())]))).collect(),
    });
    paper
}

/// The day of the first print, from the history; `None`: it was not printed, or so long ago that the history has forgotten.
fn first_printed(basics: &Basics, record: &ApplicationRecord, kind: DocumentKind) -> Option<Date> {
    // The history tells the latest first.
    let mut prints = record
        .history
        .iter()
        .rev()
        .filter(|entry| entry.command == "note_printed" && entry.changes.iter().any(|change| change.row == kind.code()));
    prints.next().map(|entry| basics.election.moment(entry.recorded_at).today())
}
