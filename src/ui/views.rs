//! The values that the pages draw: the last answers of the worker, and what was asked for at which revision.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, TextureHandle, TextureOptions};
use jiff::civil::Date;

use crate::domain::StationId;
use crate::exchange::picture::Seen;
use crate::exchange::proposal::ImportLine;
use crate::report::{Document, Paper};
use crate::store::Refusal;
use crate::view::{
    AccessFigures, ApplicationRecord, ApplicationRow, Ballot, Basics, ChangePreview, DefectFilter, DefectList, DistrictFigures,
    HistoryEntry, Hit, ImportRow, Moved, Overview, StationFilter, StationList, StationRecord, StationRow, Trend,
};
use crate::worker::{PhotoSource, Query, View, Worker};

/// A document with its pages on the screen.
pub struct Preview {
    pub document: Arc<Document>,
    pub pages: Vec<TextureHandle>,
}

/// A photo or scan as it was seen.
pub enum Look {
    Picture(TextureHandle),
    /// A PDF.
    Document,
    Broken,
    /// It cannot be had.
    Refused(Refusal),
}

/// What is known of a station after the last change.
#[derive(Clone, Copy, Debug)]
pub enum StationNow<'a> {
    /// It has not been read yet.
    Awaited,
    Missing,
    Read(&'a StationRecord),
}

/// Photos that are kept on the screen, 400 KB each.
pub const LOOKS_KEPT: usize = 64;

#[derive(Default)]
pub struct Views {
    pub basics: Option<Box<Basics>>,
    pub overview: Option<Box<Overview>>,
    pub applications: Option<Vec<ApplicationRow>>,
    pub application: Option<Box<ApplicationRecord>>,
    pub ballot: Option<Box<Ballot>>,
    pub stations: Option<(StationFilter, StationList)>,
    /// Grows whenever the list of stations holds other ids, or the same in another order.
    pub stations_edition: u64,
    pub rows: HashMap<StationId, StationRow>,
    pub station: Option<Box<StationRecord>>,
    /// The rows that were asked for last for the clipboard.
    pub copied: Option<(Arc<[StationId]>, Vec<StationRow>)>,
    pub hits: Option<(String, Vec<Hit>)>,
    pub summary: Option<Preview>,
    pub ballot_paper: Option<Preview>,
    /// The document of an application that was asked for last.
    pub case_paper: Option<(Paper, Preview)>,
    pub change_preview: Option<ChangePreview>,
    pub imports: Option<Vec<ImportRow>>,
    /// The lines in view of the proposal of this edition.
    pub import_lines: (u64, Vec<ImportLine>),
    pub access: Option<Vec<AccessFigures>>,
    /// The paper about stations that was asked for last.
    pub station_paper: Option<(Paper, Preview)>,
    /// The figures of the districts of one region, or of all.
    pub districts: Option<(Option<i64>, Vec<DistrictFigures>)>,
    pub trend: Option<Box<Trend>>,
    pub defects: Option<(DefectFilter, DefectList)>,
    /// Grows whenever the defects were read.
    pub defects_edition: u64,
    pub looks: HashMap<PhotoSource, Look>,
    pub moved: Option<Vec<Moved>>,
    /// What was done to a station together with many others.
    pub station_history: Option<(StationId, Vec<HistoryEntry>)>,
    asked: HashMap<usize, Asked>,
    revision: u64,
    /// The day on which all that was asked for.
    day: Option<Date>,
}

struct Asked {
    query: Query,
    revision: u64,
    ticket: u64,
    answered: bool,
    /// Why nothing came of it.
    failure: Option<String>,
}

impl Views {
    /// Something in the register has changed: what is shown is asked for again.
    pub fn changed(&mut self) {
        self.revision += 1;
    }

    /// On another day other checks count and other things are overdue: what is shown is asked for again.
    pub fn on(&mut self, today: Date) {
        if self.day.replace(today).is_some_and(|before| before != today) {
            self.changed();
        }
    }

    /// Asks for what is needed and was not asked for yet since the last change.
    pub fn ask(&mut self, queries: Vec<Query>, worker: &mut Worker) {
        for query in queries {
            let kind = query.kind();
            let known = self.asked.get(&kind).is_some_and(|asked| asked.query == query && asked.revision == self.revision);
            if !known {
                let ticket = worker.ask(query.clone());
                self.asked.insert(kind, Asked { query, revision: self.revision, ticket, answered: false, failure: None });
            }
        }
    }

    /// Whether what is shown of this kind is what the register holds after the last change.
    pub fn is_current(&self, kind: usize) -> bool {
        self.asked.get(&kind).is_some_and(|asked| asked.answered && asked.revision == self.revision)
    }

    /// The station as the register holds it after the last change.
    pub fn station_now(&self, id: StationId) -> StationNow<'_> {
        let query = Query::Station(id);
        if !self.was_asked(&query) || !self.is_current(query.kind()) {
            return StationNow::Awaited;
        }
        self.station.as_deref().filter(|record| record.row.id == id).map_or(StationNow::Missing, StationNow::Read)
    }

    /// Whether an answer of this kind is still on its way.
    pub fn is_waiting(&self, kind: usize) -> bool {
        self.asked.get(&kind).is_some_and(|asked| !asked.answered)
    }

    /// Whether this very query was the last of its kind.
    #[must_use]
    pub fn was_asked(&self, query: &Query) -> bool {
        self.asked.get(&query.kind()).is_some_and(|asked| asked.query == *query)
    }

    /// Nothing came of a query: it is not waited for any longer, and asked again after the next change.
    pub fn failed(&mut self, ticket: u64, kind: usize, why: &str) {
        if let Some(asked) = self.asked.get_mut(&kind).filter(|asked| asked.ticket == ticket) {
            asked.answered = true;
            asked.failure = Some(why.to_owned());
        }
    }

    /// Why nothing came of this very query.
    #[must_use]
    pub fn failure(&self, query: &Query) -> Option<&str> {
        self.asked.get(&query.kind()).filter(|asked| asked.query == *query)?.failure.as_deref()
    }

    /// Takes an answer in; one that is no longer wanted is left out.
    pub fn take(&mut self, context: &egui::Context, ticket: u64, kind: usize, view: View) {
        match self.asked.get_mut(&kind) {
            // The rest of a list is still on its way.
            Some(asked) if asked.ticket == ticket => {
                asked.answered = !matches!(&view, View::StationList(_, list) if !list.whole);
            }
            _ => return,
        }
        match view {
            View::Basics(basics) => self.basics = Some(basics),
            View::Overview(overview) => self.overview = Some(overview),
            View::Applications(rows) => self.applications = Some(rows),
            View::Application(record) => self.application = record,
            View::Ballot(ballot) => self.ballot = Some(ballot),
            View::StationList(filter, list) => self.take_stations(filter, list),
            View::CopiedRows(ids, rows) => self.copied = Some((ids, rows)),
            View::StationRows(rows) => {
                // Rows that went out of view are read again when they come back.
                self.rows = rows.into_iter().map(|row| (row.id, row)).collect();
            }
            View::Station(record) => self.station = record,
            View::Search(text, hits) => self.hits = Some((text, hits)),
            View::Districts(region, districts) => self.districts = Some((region, districts)),
            View::ChangePreview(preview) => self.change_preview = Some(preview),
            View::ImportLines(edition, lines) => self.import_lines = (edition, lines),
            View::Imports(imports) => self.imports = Some(imports),
            View::Access(figures) => self.access = Some(figures),
            View::Trend(trend) => self.trend = Some(trend),
            View::Defects(filter, list) => {
                self.defects = Some((filter, list));
                self.defects_edition += 1;
            }
            View::Moved(moved) => self.moved = Some(moved),
            View::StationHistory(id, entries) => self.station_history = Some((id, entries)),
            View::Photo(source, seen) => {
                if self.looks.len() >= LOOKS_KEPT {
                    self.looks.clear();
                }
                let look = match seen {
                    Ok(Seen::Picture(picture)) => {
                        let points = ColorImage::from_rgba_unmultiplied([picture.width, picture.height], &picture.rgba);
                        Look::Picture(context.load_texture(format!("{source:?}"), points, TextureOptions::LINEAR))
                    }
                    Ok(Seen::Document) => Look::Document,
                    Ok(Seen::Broken) => Look::Broken,
                    Err(refusal) => Look::Refused(refusal),
                };
                self.looks.insert(source, look);
            }
            View::Preview(paper, document, images) => {
                let pages = images.iter().enumerate().map(|(index, image)| {
                    let picture = ColorImage::from_rgba_unmultiplied([image.width, image.height], &image.rgba);
                    context.load_texture(format!("{paper:?} {index}"), picture, TextureOptions::LINEAR)
                });
                let preview = Preview { document, pages: pages.collect() };
                match paper {
                    Paper::Summary => self.summary = Some(preview),
                    Paper::Ballot => self.ballot_paper = Some(preview),
                    Paper::Case { .. } => self.case_paper = Some((paper, preview)),
                    Paper::CheckForm { .. } | Paper::DistrictSheet { .. } | Paper::DefectLetter { .. } => {
                        self.station_paper = Some((paper, preview));
                    }
                }
            }
        }
    }

    fn take_stations(&mut self, filter: StationFilter, mut list: StationList) {
        if let Some((of, before)) = &mut self.stations {
            let same = *of == filter;
            // A whole list that is read again stands until the new one is whole.
            if same && before.whole && !list.whole {
                return;
            }
            if !list.whole {
                list.counts = before.counts.take();
            }
            // The rest comes behind the first: those stay in their places.
            let goes_on = same && !before.whole && list.ids.starts_with(&before.ids);
            self.stations_edition += u64::from(!goes_on && before.ids != list.ids);
        } else {
            self.stations_edition += 1;
        }
        self.stations = Some((filter, list));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Query, Views, Worker};
    use crate::sample;

    #[test]
    fn another_day_asks_again_for_what_is_shown_and_the_same_day_does_not() {
        let mut worker = Worker::start(|| {}).expect("threads");
        let mut views = Views::default();
        let (query, kind) = (Query::Overview, Query::Overview.kind());
        views.on(date(2026, 11, 28));
        views.ask(vec![query.clone()], &mut worker);
        views.failed(1, kind, "an answer");
        assert!(views.is_current(kind));
        views.on(date(2026, 11, 28));
        assert!(views.is_current(kind));
        views.on(date(2026, 11, 29));
        assert!(!views.is_current(kind));
        views.ask(vec![query], &mut worker);
        assert!(views.is_waiting(kind));
    }

    #[test]
    fn the_window_is_woken_at_the_offices_midnight_and_never_in_a_training_register() {
        let mut election = sample::sample().expect("the sample").election;
        let now = "2026-11-28T18:58:30Z".parse().expect("an instant");
        assert!(election.working_at.is_some());
        assert_eq!(election.left_of_today(now), None);
        election.working_at = None;
        election.time_zone = "Asia/Almaty".to_owned();
        assert_eq!(election.left_of_today(now), Some(std::time::Duration::from_secs(90)));
    }
}
