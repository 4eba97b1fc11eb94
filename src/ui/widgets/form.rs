//! What a form says stands in the way: a summary on top that jumps to the field, and the sentence at the field.

use egui::{RichText, Ui};

use crate::domain::Field;
use crate::text::Texts;
use crate::ui::theme::{self, palette};

/// The sentences of a form, each at its place `P` where it has one.
#[derive(Clone, Debug)]
pub struct Errors<P = Field> {
    items: Vec<(Option<P>, String)>,
    jump: Option<P>,
}

impl<P> Default for Errors<P> {
    fn default() -> Self {
        Self { items: Vec::new(), jump: None }
    }
}

impl<P: Copy + PartialEq> Errors<P> {
    pub fn clear(&mut self) {
        self.items.clear();
    }

    pub fn add(&mut self, field: Option<P>, sentence: String) {
        self.items.push((field, sentence));
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The sentence at `field`.
    #[must_use]
    pub fn at(&self, field: P) -> Option<&str> {
        self.items.iter().find(|(place, _)| *place == Some(field)).map(|(_, sentence)| sentence.as_str())
    }

    /// No errors, and the keyboard in `field`: how a dialog begins.
    #[must_use]
    pub fn beginning_at(field: P) -> Self {
        Self { items: Vec::new(), jump: Some(field) }
    }

    /// Whether the keyboard goes to `field` now, because its line in the summary was pressed.
    pub fn jumps_to(&mut self, field: P) -> bool {
        self.jump.take_if(|jump| *jump == field).is_some()
    }

    pub fn summary_ui(&mut self, ui: &mut Ui, texts: &Texts) {
        if self.items.is_empty() {
            return;
        }
        let palette = palette(ui);
        let title = texts.with("errors-title", &[("count", (self.items.len() as u64).into())]);
        super::card_frame(ui).fill(palette.bad_soft).stroke((1.0, palette.bad)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().interact_size.y = 22.0;
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(RichText::new(title).font(theme::bold_font(theme::BODY)).color(palette.bad));
            for (field, sentence) in &self.items {
                match field {
                    Some(field) => {
                        if super::link(ui, sentence.clone()).clicked() {
                            self.jump = Some(*field);
                        }
                    }
                    None => {
                        ui.add(egui::Label::new(sentence).wrap());
                    }
                }
            }
        });
    }
}
