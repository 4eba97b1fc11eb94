//! What the window says: one sentence after each action, with Undo where the law allows it; and errors, which stay until
//! they are read.

use std::time::{Duration, Instant};

use egui::{Align, Layout, RichText, Ui};

use super::theme::{self, palette};
use super::widgets::{button, card_frame};
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

    /// Draws the notice; returns a command to undo.
    pub fn ui(&mut self, ui: &Ui, texts: &Texts) -> Option<Command> {
        if let Some(Notice::Done { since, .. }) = &self.current {
            let left = SHOWN_FOR.saturating_sub(since.elapsed());
            if left.is_zero() {
                self.current = None;
            } else {
                ui.ctx().request_repaint_after(left);
            }
        }
        let (sentence, undo, failed) = match self.current.as_ref()? {
            Notice::Done { sentence, undo, .. } => (sentence.clone(), undo.clone(), false),
            Notice::Failed { sentence } => (sentence.clone(), None, true),
        };
        let palette = palette(ui);
        let (color, soft) = if failed { (palette.bad, palette.bad_soft) } else { (palette.good, palette.good_soft) };
        let mut wanted = None;
        // Over the page, not in it: what comes and goes must not move what a hand is about to press.
        let area = egui::Area::new(egui::Id::unique("notice")).order(egui::Order::Foreground);
        let area = area.anchor(egui::Align2::CENTER_BOTTOM, [theme::NAVIGATION_WIDTH / 2.0, -14.0]);
        let width = (ui.ctx().content_rect().width() - theme::NAVIGATION_WIDTH - 80.0).min(820.0);
        area.show(ui.ctx(), |ui| {
            let frame = card_frame(ui).fill(soft).stroke((1.0, color)).shadow(ui.visuals().popup_shadow);
            frame.inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
                ui.set_width(width);
                ui.horizontal(|ui| {
                    let icon = if failed { "✕" } else { "✓" };
                    ui.label(RichText::new(icon).color(color).font(theme::bold_font(theme::BODY)));
                    let room = (ui.available_width() - 230.0).max(120.0);
                    ui.allocate_ui_with_layout(egui::vec2(room, 0.0), Layout::left_to_right(Align::Center), |ui| {
                        ui.set_max_width(room);
                        let response = ui.add(egui::Label::new(&sentence).wrap());
                        // A screen reader says the sentence without being asked.
                        ui.ctx().accesskit_node_builder(response.id, |node| {
                            let live = if failed { egui::accesskit::Live::Assertive } else { egui::accesskit::Live::Polite };
                            node.set_live(live);
                        });
                    });
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if button(ui, &texts.get("close")).clicked() {
                            self.current = None;
                        }
                        if let Some(undo) = undo
                            && button(ui, &texts.get("undo")).clicked()
                        {
                            wanted = Some(undo);
                            self.current = None;
                        }
                    });
                });
            });
        });
        wanted
    }
}
