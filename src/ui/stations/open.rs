//! The one form or dialog that is open over the stations: it changes them or prints about them. It passes wishes on and
//! keeps what was typed until it is done.

use std::path::Path;
use std::sync::Arc;

use egui::Ui;

use super::bulk::BulkDialog;
use super::edit::{Left, NumberDialog, StationForm};
use super::moved;
use super::papers::PaperDialog;
use super::venue::VenueDialog;
use crate::domain::{Rejection, StationId};
use crate::store::Outcome;
use crate::ui::photos::PhotoDialog;
use crate::ui::screen::{Action, Given};
use crate::view::{StationFilter, StationRecord};
use crate::worker::Query;

#[derive(Default)]
pub enum Open {
    #[default]
    Nothing,
    /// The whole page, of a station or of a new one.
    Form(Box<StationForm>),
    Number(NumberDialog),
    Venue(Box<VenueDialog>),
    Many(Box<BulkDialog>),
    Papers(Box<PaperDialog>),
    Photo(PhotoDialog),
    /// The changes of venue with something to be done again.
    Moved,
}

/// What a command that was carried out was for what is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Another one's.
    Other,
    /// Its own: nothing is open any more.
    Closed,
    /// Its own, and this station is new under its number.
    New(StationId),
}

impl Open {
    pub fn edit(record: &StationRecord) -> Self {
        Self::Form(Box::new(StationForm::of(record)))
    }

    pub fn add(region: Option<i64>) -> Self {
        Self::Form(Box::new(StationForm::empty(region)))
    }

    pub fn number(record: &StationRecord) -> Self {
        Self::Number(NumberDialog::new(record))
    }

    pub fn venue(record: &StationRecord, given: &Given<'_>) -> Self {
        Self::Venue(Box::new(VenueDialog::new(record, Vec::new(), given)))
    }

    pub fn many(selected: Arc<[StationId]>, listed: Arc<[StationId]>) -> Self {
        Self::Many(Box::new(BulkDialog::new(selected, listed)))
    }

    pub fn papers(which: &[StationId], filter: &StationFilter, given: &Given<'_>) -> Self {
        let district = which.first().and_then(|id| given.views.rows.get(id)).and_then(|row| row.district_id);
        PaperDialog::new(which, filter, district, given).map_or(Self::Nothing, |dialog| Self::Papers(Box::new(dialog)))
    }

    pub fn photo(record: &StationRecord, given: &Given<'_>) -> Self {
        PhotoDialog::of_latest(record, given).map_or(Self::Nothing, Self::Photo)
    }

    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    pub fn query(&self) -> Option<Query> {
        match self {
            Self::Many(dialog) => dialog.query(),
            Self::Papers(dialog) => Some(dialog.query()),
            Self::Moved => Some(Query::Moved),
            Self::Nothing | Self::Form(_) | Self::Number(_) | Self::Venue(_) | Self::Photo(_) => None,
        }
    }

    /// The photo that is being chosen.
    pub fn photo_query(&self, given: &Given<'_>) -> Option<Query> {
        match self {
            Self::Photo(dialog) => dialog.query(given),
            _ => None,
        }
    }

    /// Draws what takes the whole page; true: it has.
    pub fn page_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let Self::Form(form) = self else { return false };
        match form.ui(ui, given, actions) {
            None => {}
            Some(Left::Alone) => *self = Self::Nothing,
            Some(Left::ForVenue) => {
                // The record is the one that the form was opened for: nothing else can be chosen meanwhile.
                if let Some(record) = given.views.station.as_ref().filter(|record| form.is_of(record.row.id)) {
                    *self = Self::Venue(Box::new(VenueDialog::new(record, form.place(), given)));
                }
            }
        }
        true
    }

    /// Draws the dialogs; true: one was left.
    pub fn dialogs_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let left = match self {
            Self::Nothing | Self::Form(_) => false,
            Self::Number(dialog) => dialog.ui(ui, given, actions),
            Self::Venue(dialog) => dialog.ui(ui, given, actions),
            Self::Many(dialog) => dialog.ui(ui, given, actions),
            Self::Papers(dialog) => dialog.ui(ui, given, actions),
            Self::Photo(dialog) => dialog.attach_ui(ui, given, actions),
            Self::Moved => moved::ui(ui, given, actions),
        };
        if left {
            *self = Self::Nothing;
        }
        left
    }

    /// What was wished has been carried out: what that means for the page.
    pub fn done(&mut self, outcome: &Outcome) -> Done {
        let (awaited, new) = match self {
            Self::Nothing | Self::Papers(_) | Self::Moved => return Done::Other,
            Self::Form(form) => (["change_stations", "add_station"].contains(&&*outcome.command), form.added()),
            Self::Number(dialog) => (outcome.command == "renumber_station", dialog.to()),
            Self::Venue(_) => (outcome.command == "move_venue", None),
            Self::Many(_) => (outcome.command == "change_stations", None),
            Self::Photo(_) => (outcome.command == "attach_photo", None),
        };
        if !awaited {
            return Done::Other;
        }
        *self = Self::Nothing;
        new.map_or(Done::Closed, Done::New)
    }

    /// A rule stands against the wish; true: it is shown here.
    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        match self {
            Self::Nothing | Self::Papers(_) | Self::Moved => return false,
            Self::Form(form) => form.rejected(rejection, given),
            Self::Number(dialog) => dialog.rejected(rejection, given),
            Self::Venue(dialog) => dialog.rejected(rejection, given),
            Self::Many(dialog) => dialog.rejected(rejection, given),
            Self::Photo(dialog) => dialog.rejected(rejection, given),
        }
        true
    }

    pub fn chosen(&mut self, path: &Path) {
        match self {
            Self::Papers(dialog) => dialog.chosen(path),
            Self::Photo(dialog) => dialog.chosen(path),
            Self::Nothing | Self::Form(_) | Self::Number(_) | Self::Venue(_) | Self::Many(_) | Self::Moved => {}
        }
    }
}
