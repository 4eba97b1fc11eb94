//! Fields for a date and a time as they are typed from paper: `7.11.22`, `07112022` and `7/11/2022` are all 07.11.2022. A
//! small calendar opens beside the date.

use egui::{Button, Ui, Vec2};
use jiff::civil::{Date, Time};

use super::field::Field;
use crate::text::Texts;

/// The date that a text says; `None` where it says none. Two digits of a year belong to 1930–2029.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let (day, month, year) = match parts.as_slice() {
        [digits] if digits.len() == 8 && digits.is_ascii() => (digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?),
        [digits] if digits.len() == 6 && digits.is_ascii() => (digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?),
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return None,
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if ![day, month, year].into_iter().all(digits) {
        return None;
    }
    let century = |short: i16| if short < 30 { 2000 + short } else { 1900 + short };
    let year = match year.len() {
        2 => century(year.parse().ok()?),
        4 => year.parse().ok()?,
        _ => return None,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The time that a text says: `17:50`, `17.50`, `1750`, `9`.
#[must_use]
pub fn parse_time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = match text.split_once([':', '.', ' ', '-']) {
        Some((hour, minute)) => (hour, minute.trim()),
        None if text.len() > 2 && text.is_ascii() => text.split_at(text.len() - 2),
        None => (text, "0"),
    };
    if hour.len() > 2 || minute.len() > 2 || !hour.bytes().chain(minute.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// What was typed is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

/// What a person has typed for a date: nothing, a date, or something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateInput {
    pub text: String,
    /// The month that the calendar shows.
    month: Option<Date>,
}

impl DateInput {
    #[must_use]
    pub fn of(date: Option<Date>, texts: &Texts) -> Self {
        Self { text: date.map(|date| texts.date(date)).unwrap_or_default(), month: None }
    }

    /// `Ok(None)`: empty.
    ///
    /// # Errors
    /// The text is no date.
    pub fn value(&self) -> Result<Option<Date>, NotADate> {
        if self.text.trim().is_empty() { Ok(None) } else { parse_date(&self.text).map(Some).ok_or(NotADate) }
    }

    /// Draws the field and the button of its calendar. `today` is the register's present.
    pub fn ui(&mut self, ui: &mut Ui, texts: &Texts, field: Field<'_>, today: Date) -> egui::Response {
        let hint = texts.get("date-hint");
        let label = field.label;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            // A label that is longer than a date is still read whole.
            let title = super::strong(label, crate::ui::theme::SECONDARY);
            let title = egui::WidgetText::from(title).into_galley(ui, None, f32::INFINITY, egui::TextStyle::Body);
            let width = (title.size().x + 4.0).clamp(158.0, 300.0);
            let field = Field { width, hint: if field.hint.is_empty() { &hint } else { field.hint }, ..field };
            let response = field.ui(ui, &mut self.text);
            if response.lost_focus()
                && let Some(date) = parse_date(&self.text)
            {
                self.text = texts.date(date);
            }
            ui.vertical(|ui| {
                // Level with the field, under its label.
                ui.add_space(21.0);
                self.calendar_button(ui, texts, label, today, response.has_focus());
            });
            response
        })
        .inner
    }

    /// Whoever types a date does not pass through the button: Alt and the arrow down open it from the field.
    fn calendar_button(&mut self, ui: &mut Ui, texts: &Texts, label: &str, today: Date, in_field: bool) {
        let size = Vec2::splat(crate::ui::theme::FIELD_HEIGHT);
        let button = ui.add(Button::new("▦").min_size(size).sense(egui::Sense::CLICK));
        let name = format!("{}: {label}", texts.get("open-calendar"));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        super::focus_ring(ui, &button);
        let chosen = parse_date(&self.text);
        let wanted = in_field && ui.input_mut(|input| input.consume_key(egui::Modifiers::ALT, egui::Key::ArrowDown));
        if wanted {
            egui::Popup::toggle_id(ui.ctx(), egui::Popup::default_response_id(&button));
        }
        if button.clicked() || wanted {
            self.month = Some(chosen.unwrap_or(today).first_of_month());
        }
        egui::Popup::from_toggle_button_response(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(
            |ui| {
                if let Some(date) = self.calendar(ui, texts, chosen, today) {
                    self.text = texts.date(date);
                    ui.close();
                }
            },
        );
    }

    fn calendar(&mut self, ui: &mut Ui, texts: &Texts, chosen: Option<Date>, today: Date) -> Option<Date> {
        let month = self.month.unwrap_or_else(|| chosen.unwrap_or(today).first_of_month());
        let mut picked = None;
        ui.horizontal(|ui| {
            for (icon, name, months) in [("◀", "previous-month", -1), ("▶", "next-month", 1)] {
                let button = ui.button(icon);
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, texts.get(name)));
                if button.clicked() {
                    self.month = month.checked_add(jiff::Span::new().months(months)).ok();
                }
            }
            ui.label(super::strong(format!("{:02}.{}", month.month(), month.year()), 15.0));
        });
        egui::Grid::new("days").spacing(Vec2::splat(2.0)).show(ui, |ui| {
            for day in 1..=7 {
                super::secondary(ui, texts.get(&format!("weekday-{day}")));
            }
            ui.end_row();
            let offset = month.weekday().to_monday_zero_offset();
            for _ in 0..offset {
                ui.label("");
            }
            let mut column = offset;
            for date in month.series(jiff::Span::new().days(1)).take_while(|date| date.month() == month.month()) {
                let button = Button::new(date.day().to_string())
                    .min_size(Vec2::new(30.0, 26.0))
                    .selected(Some(date) == chosen || (chosen.is_none() && date == today));
                let response = ui.add(button);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, texts.date(date)));
                if response.clicked() {
                    picked = Some(date);
                }
                column += 1;
                if column == 7 {
                    column = 0;
                    ui.end_row();
                }
            }
        });
        picked
    }
}
