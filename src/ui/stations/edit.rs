//! The form of one station: all its facts in sections, for a station of the register or a new one. It says at each field
//! what stands against a value and what is unusual; the rules decide, and what was not touched is never written.

use egui::{Key, Ui};

use super::fact_field::{self, Inputs, Shown};
use crate::domain::station::proposal::outcome;
use crate::domain::station::rules::{Fault, Suspicion, Suspicions, suspicions};
use crate::domain::station::{Change, Fact, Facts, Kind};
use crate::domain::{Command, Field, Rejection, StationId};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::SECTION;
use crate::ui::widgets::field::Field as TextField;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{button, card_frame, choice, discards, page_head, primary, secondary, strong};
use crate::view::StationRecord;

/// Where a sentence of the form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Region,
    Number,
    Fact(Fact),
    Reason,
}

/// What the form is left for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Without saving.
    Alone,
    /// The place is to be recorded as a change of venue.
    ForVenue,
}

pub struct StationForm {
    /// The station and the revision that was read; `None`: a new one.
    known: Option<(StationId, u32)>,
    before: Facts,
    inputs: Inputs,
    region: Option<i64>,
    number: String,
    reason: String,
    errors: Errors<Place>,
    /// Facts whose fields were left, or were judged when saving: what stands against them is shown.
    judged: Vec<Fact>,
    /// Those that held no value of theirs when saving: as soon as they do, nothing stands at the field any more.
    bad: Vec<Fact>,
    unusual: Suspicions,
    /// The place may only change as a change of venue.
    announced: bool,
    leaving: bool,
}

const PLACE: [[Fact; 2]; 2] = [[Fact::VenueKk, Fact::VenueRu], [Fact::AddressKk, Fact::AddressRu]];
const KIND: [Fact; 4] = [Fact::District, Fact::Kind, Fact::Access, Fact::Status];
const SIZE: [Fact; 4] = [Fact::Voters, Fact::Members, Fact::Phone, Fact::TimeZone];
const HOURS: [Fact; 4] = [Fact::Opens, Fact::Closes, Fact::Latitude, Fact::Longitude];

/// Points between two fields.
const GAP: f32 = 14.0;

/// The fact at which an unusual value is shown.
const fn fact_of(suspicion: Suspicion) -> Option<Fact> {
    match suspicion {
        Suspicion::VotersZero | Suspicion::VotersOver | Suspicion::VotersFarOff => Some(Fact::Voters),
        Suspicion::CommissionSize => Some(Fact::Members),
        Suspicion::CoordinatesSwapped | Suspicion::CoordinatesOutside => Some(Fact::Latitude),
        // These need the whole register, and are asked when a list is read; the last three are about a check.
        Suspicion::OutOfSequence | Suspicion::SamePlace | Suspicion::CheckOutOfDate | Suspicion::MovedSince => None,
    }
}

impl StationForm {
    pub fn of(record: &StationRecord) -> Self {
        let known = Some((record.row.id, record.revision));
        Self::new(known, record.facts.clone(), Some(record.row.id.region_code()))
    }

    /// For a station that the register does not have yet.
    pub fn empty(region: Option<i64>) -> Self {
        let mut form = Self::new(None, Facts::default(), region);
        form.errors = Errors::beginning_at(Place::Number);
        form
    }

    fn new(known: Option<(StationId, u32)>, facts: Facts, region: Option<i64>) -> Self {
        Self {
            known,
            inputs: Inputs::of(&facts, Fact::ALL),
            before: facts,
            region,
            number: String::new(),
            reason: String::new(),
            errors: Errors::default(),
            judged: Vec::new(),
            bad: Vec::new(),
            unusual: Suspicions::default(),
            announced: false,
            leaving: false,
        }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        self.bad.clear();
        let place = match rejection {
            Rejection::StationFault { fault, .. } => {
                self.announced = *fault == Fault::PlaceAnnounced;
                Some(Place::Fact(fault.fact()))
            }
            Rejection::StationValue { fact, .. } => Some(Place::Fact(*fact)),
            Rejection::StationExists { .. } => Some(Place::Number),
            Rejection::UnknownRegion { .. } => Some(Place::Region),
            Rejection::Missing(Field::Reason) => Some(Place::Reason),
            _ => None,
        };
        self.errors.add(place, given.texts.rejection(rejection, Some(given.basics)));
    }

    fn is_touched(&self) -> bool {
        self.inputs.any_touched() || !self.reason.trim().is_empty() || !self.number.trim().is_empty()
    }

    fn needs_reason(&self) -> bool {
        self.known.is_some() && self.inputs.is_touched(Fact::Status)
    }

    /// The station that is meant, or where the form does not say so.
    fn station(&self) -> Result<StationId, Place> {
        if let Some((id, _)) = self.known {
            return Ok(id);
        }
        let region = self.region.ok_or(Place::Region)?;
        let number = self.number.trim().trim_start_matches('№').trim().parse().ok();
        number.and_then(|number| StationId::new(region, number)).ok_or(Place::Number)
    }

    /// What the form wishes for; `None`: something stands against it, and the errors say what.
    fn command(&mut self, given: &Given<'_>) -> Option<Command> {
        let texts = given.texts;
        self.errors.clear();
        self.announced = false;
        self.judged = Fact::ALL.into();
        let station = self.station();
        match station {
            Err(Place::Region) => self.errors.add(Some(Place::Region), texts.get("station-region-missing")),
            Err(_) => self.errors.add(Some(Place::Number), texts.get("station-number-wrong")),
            Ok(_) => {}
        }
        let (mut changes, bad) = self.inputs.changes();
        // With a kind goes what stands in the form of its access, or the kind alone would decide it.
        let says = |fact: Fact| changes.iter().any(|change| change.fact == fact);
        if says(Fact::Kind) && !says(Fact::Access) {
            changes.extend(self.inputs.parse(Fact::Access));
        }
        self.bad = bad.iter().map(|(fact, _)| *fact).collect();
        for (fact, why) in bad {
            let (name, reason) = (texts.fact(fact), texts.bad_value(why));
            let sentence = texts.with("rejected-station-value", &[("fact", (&name).into()), ("reason", (&reason).into())]);
            self.errors.add(Some(Place::Fact(fact)), sentence);
        }
        if self.needs_reason() && self.reason.trim().is_empty() {
            self.errors.add(Some(Place::Reason), texts.get("station-reason-missing"));
        }
        let station = station.ok().filter(|_| self.errors.is_empty())?;
        let before = self.known.map(|_| &self.before);
        let days_left = given.basics.election.days_left(given.today);
        match outcome(station, before, &changes, days_left) {
            Err(fault) => {
                self.announced = fault == Fault::PlaceAnnounced;
                self.errors.add(Some(Place::Fact(fault.fact())), texts.station_fault(fault));
                None
            }
            Ok(None) => {
                self.errors.add(None, texts.get("rejected-nothing-to-change"));
                None
            }
            Ok(Some(_)) => Some(self.wish(station, changes)),
        }
    }

    fn wish(&self, station: StationId, changes: Vec<Change>) -> Command {
        match self.known {
            Some((_, revision)) => Command::ChangeStations {
                stations: vec![station],
                revision: Some(revision),
                changes,
                reason: if self.needs_reason() { self.reason.trim().to_owned() } else { String::new() },
            },
            None => Command::AddStation { station, facts: changes },
        }
    }

    /// Looks at the values again for what is unusual.
    fn look(&mut self) {
        let mut after = self.before.clone();
        for change in self.inputs.changes().0 {
            after.apply(&change);
        }
        self.unusual = suspicions(self.known.map(|_| &self.before), &after);
    }

    /// Draws the form. `Some`: it is left.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> Option<Left> {
        let texts = given.texts;
        let (mut save, mut leave, mut venue) = (false, false, false);
        page_head(ui, &self.title(given), &texts.get("station-edit-state"), |ui| {
            save = primary(ui, &texts.get("save"), !given.busy).clicked();
            leave = button(ui, &texts.get("cancel")).clicked();
        });
        if !self.leaving {
            let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::S);
            save |= ui.input_mut(|input| input.consume_shortcut(&shortcut));
            leave |= !egui::Popup::is_any_open(ui.ctx()) && ui.input(|input| input.key_pressed(Key::Escape));
        }
        self.errors.summary_ui(ui, texts);
        if self.announced {
            ui.horizontal(|ui| {
                venue = button(ui, &texts.get("change-venue")).clicked();
                secondary(ui, texts.get("change-venue-instead"));
            });
        }
        egui::ScrollArea::vertical().id_salt("facts").auto_shrink(false).show(ui, |ui| self.sections_ui(ui, given));
        if save && !given.busy {
            actions.extend(self.command(given).map(Action::Do));
            self.look();
        }
        if leave {
            self.leaving = true;
        }
        if venue {
            return Some(Left::ForVenue);
        }
        (self.leaving && self.leave_ui(ui, given)).then_some(Left::Alone)
    }

    pub fn is_of(&self, station: StationId) -> bool {
        self.known.is_some_and(|(id, _)| id == station)
    }

    /// The station that the form adds.
    pub fn added(&self) -> Option<StationId> {
        self.known.is_none().then(|| self.station().ok()).flatten()
    }

    /// The place as it was typed, where it was: what a change of venue begins with.
    pub fn place(&self) -> Vec<(Fact, String)> {
        PLACE.into_iter().flatten().map(|fact| (fact, self.inputs.text(fact).to_owned())).collect()
    }

    fn title(&self, given: &Given<'_>) -> String {
        let Some((id, _)) = self.known else { return given.texts.get("station-add-title") };
        let region = given.basics.region(id.region_code()).map_or("", |region| given.texts.name(&region.name));
        let number = id.number().to_string();
        given.texts.with("station-title", &[("number", (&number).into()), ("region", region.into())])
    }

    /// Asks before it throws away; true when the form is left.
    fn leave_ui(&mut self, ui: &Ui, given: &Given<'_>) -> bool {
        if !self.is_touched() {
            return true;
        }
        discards(ui, given.texts, &mut self.leaving)
    }

    fn sections_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let mut left = false;
        ui.spacing_mut().item_spacing.y = 8.0;
        section(ui, &texts.get("section-place"), |ui| {
            if self.known.is_none() {
                self.key_ui(ui, given);
            }
            for row in PLACE {
                left |= self.row_ui(ui, given, &row);
            }
            left |= self.row_ui(ui, given, &KIND);
            if self.needs_reason() {
                let label = texts.get("field-reason");
                let error = self.errors.at(Place::Reason).map(str::to_owned);
                let focus = self.errors.jumps_to(Place::Reason);
                TextField::new(&label).error(error.as_deref()).focus(focus).ui(ui, &mut self.reason);
            }
        });
        section(ui, &texts.get("section-size"), |ui| {
            left |= self.row_ui(ui, given, &SIZE);
            left |= self.row_ui(ui, given, &HOURS);
        });
        section(ui, &texts.get("section-accessibility"), |ui| {
            for row in Fact::ACCESSIBILITY.chunks(4) {
                left |= self.row_ui(ui, given, row);
            }
        });
        if left {
            self.look();
        }
    }

    /// Region and number of a new station.
    fn key_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let width = (ui.available_width() - GAP * 3.0) / 4.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.allocate_ui_with_layout(egui::vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 3.0;
                let label = texts.get("column-region");
                ui.label(strong(&label, crate::ui::theme::SECONDARY));
                let regions: Vec<(i64, String)> =
                    given.basics.regions.iter().map(|region| (region.code, texts.name(&region.name).to_owned())).collect();
                if choice(ui, &label, None, &regions, &mut self.region) {
                    // A district of the former region is none of this one.
                    self.inputs.text_mut(Fact::District).clear();
                }
                if let Some(error) = self.errors.at(Place::Region) {
                    ui.colored_label(crate::ui::theme::palette(ui).bad, format!("✕ {error}"));
                }
            });
            let label = texts.get("import-column-number");
            let error = self.errors.at(Place::Number).map(str::to_owned);
            let focus = self.errors.jumps_to(Place::Number);
            let hint = texts.get("station-number-hint");
            TextField::new(&label).hint(&hint).error(error.as_deref()).focus(focus).width(width).ui(ui, &mut self.number);
        });
    }

    /// The inputs of these facts side by side; true: one of them was left.
    fn row_ui(&mut self, ui: &mut Ui, given: &Given<'_>, facts: &[Fact]) -> bool {
        let mut left = None;
        let gaps = facts.iter().skip(1).map(|_| GAP).sum::<f32>();
        let columns = facts.iter().map(|_| 1.0).sum::<f32>();
        let width = ((ui.available_width() - gaps) / columns).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for fact in facts.iter().copied() {
                let (error, warning) = (self.error(given, fact), self.warning(given, fact));
                let shown = Shown {
                    error: error.as_deref(),
                    warning: warning.as_deref(),
                    width,
                    focus: self.errors.jumps_to(Place::Fact(fact)),
                    region: self.region,
                };
                if fact_field::ui(ui, given, fact, self.inputs.text_mut(fact), shown) {
                    left = Some(fact);
                }
            }
        });
        if left == Some(Fact::Kind)
            && let Some(kind) = Kind::from_code(self.inputs.text(Fact::Kind))
        {
            // What a kind says of who may enter stands until it is chosen otherwise.
            kind.access().code().clone_into(self.inputs.text_mut(Fact::Access));
        }
        self.judged.extend(left.filter(|fact| !self.judged.contains(fact)));
        left.is_some()
    }

    fn error(&self, given: &Given<'_>, fact: Fact) -> Option<String> {
        if self.judged.contains(&fact)
            && self.inputs.is_touched(fact)
            && let Err(bad) = self.inputs.parse(fact)
        {
            return Some(given.texts.bad_value(bad));
        }
        if self.bad.contains(&fact) {
            return None;
        }
        self.errors.at(Place::Fact(fact)).map(str::to_owned)
    }

    fn warning(&self, given: &Given<'_>, fact: Fact) -> Option<String> {
        let found = self.unusual.iter().find(|suspicion| fact_of(*suspicion) == Some(fact))?;
        Some(given.texts.suspicion(found))
    }
}

fn section(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width() - 4.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.label(strong(title, SECTION));
        content(ui);
    });
}

/// Another number for a station, with its reason.
pub struct NumberDialog {
    station: StationId,
    revision: u32,
    number: String,
    reason: String,
    errors: Errors<Place>,
}

impl NumberDialog {
    pub fn new(record: &StationRecord) -> Self {
        let (station, revision) = (record.row.id, record.revision);
        let errors = Errors::beginning_at(Place::Number);
        Self { station, revision, number: String::new(), reason: String::new(), errors }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        let place = match rejection {
            Rejection::Missing(Field::Reason) => Place::Reason,
            _ => Place::Number,
        };
        self.errors.add(Some(place), given.texts.rejection(rejection, Some(given.basics)));
    }

    /// The station under the number that was typed.
    pub fn to(&self) -> Option<StationId> {
        let number = self.number.trim().trim_start_matches('№').trim().parse().ok()?;
        StationId::new(self.station.region_code(), number).filter(|to| *to != self.station)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let number = self.station.number().to_string();
        let title = texts.with("renumber-title", &[("number", (&number).into())]);
        let buttons = (&*texts.get("save"), &*texts.get("cancel"));
        let pressed = crate::ui::widgets::dialog(ui, "renumber", (&title, &texts.get("renumber-hint")), buttons, |ui| {
            let (label, reason) = (texts.get("renumber-number"), texts.get("field-reason"));
            let focus = self.errors.jumps_to(Place::Number);
            let error = self.errors.at(Place::Number);
            TextField::new(&label).error(error).focus(focus).width(160.0).ui(ui, &mut self.number);
            TextField::new(&reason).error(self.errors.at(Place::Reason)).ui(ui, &mut self.reason);
        });
        if pressed == Some(true) && !given.busy {
            self.errors.clear();
            let to = self.to();
            if to.is_none() {
                self.errors.add(Some(Place::Number), texts.get("station-number-wrong"));
            }
            if self.reason.trim().is_empty() {
                self.errors.add(Some(Place::Reason), texts.get("station-reason-missing"));
            }
            if let Some(to) = to.filter(|_| self.errors.is_empty()) {
                let (station, revision, reason) = (self.station, self.revision, self.reason.trim().to_owned());
                actions.push(Action::Do(Command::RenumberStation { station, revision, to, reason }));
            }
        }
        pressed == Some(false)
    }
}
