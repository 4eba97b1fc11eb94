//! What the window says: one sentence after each action, with Undo where the law allows it; and errors, which stay until
//! they are read.

use std::time::{Duration, Instant};

use egui::{Align, Layout, RichText, Ui};

use super::theme::{self, Tone, palette};
use super::widgets::{button, card_frame, link};
use crate::domain::Command;
use crate::text::Texts;

#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
enum Notice {
    Done { sentence: String, undo: Option<Command>, since: Instant },
    Failed { sentence: String },
}

#[derive(Default)]
pub struct Notices {
    current: Option<Notice>,
}

const SHOWN_FOR: Duration = Duration::from_secs(10);

impl Notices {
    pub fn done(&mut self, sentence: String, undo: Option<Command>) {
        self.current = Some(Notice::Done { sentence, undo, since: Instant::now() });
    }

    pub fn failed(&mut self, sentence: String) {
        self.current = Some(Notice::Failed { sentence });
    }

    pub fn clear(&mut self) {
        self.current = None;
    }

    /// Whether the line says what was done.
    pub const fn has_line(&self) -> bool {
        matches!(self.current, Some(Notice::Done { .. }))
    }

    /// Draws what was done, in the line that every page has for it: what comes and goes there moves nothing that a hand is
    /// about to press. Returns a command to undo.
    pub fn line_ui(&mut self, ui: &mut Ui, texts: &Texts) -> Option<Command> {
        let Some(Notice::Done { sentence, undo, since }) = &self.current else { return None };
        let left = SHOWN_FOR.saturating_sub(since.elapsed());
        if left.is_zero() {
            self.current = None;
            return None;
        }
        ui.ctx().request_repaint_after(left);
        let (sentence, undo) = (sentence.clone(), undo.clone());
        let (color, _) = Tone::Good.colors(palette(ui));
        let mut wanted = None;
        ui.horizontal_centered(|ui| {
            ui.label(RichText::new(Tone::Good.icon()).color(color).font(theme::bold_font(theme::BODY)));
            let room = (ui.available_width() - if undo.is_some() { 140.0 } else { 10.0 }).max(120.0);
            ui.allocate_ui_with_layout(egui::vec2(room, 24.0), Layout::left_to_right(Align::Center), |ui| {
                let response = ui.add(egui::Label::new(&sentence).truncate()).on_hover_text(&sentence);
                say(ui, response.id, egui::accesskit::Live::Polite);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(undo) = undo
                    && link(ui, texts.get("undo")).clicked()
                {
                    wanted = Some(undo);
                    self.current = None;
                }
            });
        });
        wanted
    }

    /// Draws what went wrong over the page, until it is closed.
    pub fn error_ui(&mut self, ui: &Ui, texts: &Texts) {
        let Some(Notice::Failed { sentence }) = &self.current else { return };
        let sentence = sentence.clone();
        let (color, soft) = Tone::Bad.colors(palette(ui));
        let area = egui::Area::new(egui::Id::unique("notice")).order(egui::Order::Foreground);
        let area = area.anchor(egui::Align2::CENTER_BOTTOM, [theme::NAVIGATION_WIDTH / 2.0, -14.0]);
        let width = (ui.ctx().content_rect().width() - theme::NAVIGATION_WIDTH - 80.0).min(820.0);
        area.show(ui.ctx(), |ui| {
            let frame = card_frame(ui).fill(soft).stroke((1.0, color)).shadow(ui.visuals().popup_shadow);
            frame.inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
                ui.set_width(width);
                ui.horizontal(|ui| {
                    ui.label(RichText::new(Tone::Bad.icon()).color(color).font(theme::bold_font(theme::BODY)));
                    let room = (ui.available_width() - 130.0).max(120.0);
                    ui.scope(|ui| {
                        ui.set_max_width(room);
                        let response = ui.add(egui::Label::new(&sentence).wrap());
                        say(ui, response.id, egui::accesskit::Live::Assertive);
                    });
                    if button(ui, &texts.get("close")).clicked() {
                        self.current = None;
                    }
                });
            });
        });
    }
}

/// A screen reader says the sentence without being asked.
fn say(ui: &Ui, id: egui::Id, live: egui::accesskit::Live) {
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(live));
}
