//! What stands above the rows of a proposal: what is lacking before anything can be taken, and the groups with their counts.

use egui::{RichText, Ui, Vec2};

use super::lines;
use super::review::Review;
use crate::domain::Rejection;
use crate::exchange::ExchangeError;
use crate::exchange::proposal::List;
use crate::ui::screen::Given;
use crate::ui::theme::{BODY, bold_font, font, palette};
use crate::ui::widgets::{button_enabled, card_frame, focus_ring};

/// What must be known before anything can be taken; true when the list is to be compared again.
pub fn warnings_ui(ui: &mut Ui, given: &Given<'_>, review: &Review, idle: bool) -> bool {
    let texts = given.texts;
    let file = &review.proposal.list.table().file;
    let lacks = review.lacks().into_iter();
    let mut sentences: Vec<String> =
        lacks.map(|missing| ExchangeError::StationColumn { file: file.clone(), missing }.sentence(texts)).collect();
    if let List::Checks(sheet) = &review.proposal.list {
        sentences.extend(sheet.notice(texts));
    }
    if review.old {
        sentences.push(texts.rejection(&Rejection::ProposalOld, Some(given.basics)));
    }
    if sentences.is_empty() {
        return false;
    }
    let mut again = false;
    let palette = palette(ui);
    let frame = card_frame(ui).fill(palette.bad_soft).stroke((1.0, palette.bad));
    frame.inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for sentence in sentences {
            ui.add(egui::Label::new(RichText::new(format!("✕ {sentence}")).color(palette.bad)).wrap());
        }
        if review.old {
            again = button_enabled(ui, &texts.get("import-compare-again"), idle).clicked();
        }
    });
    again
}

/// The groups with their counts; pressing one shows it.
pub fn tabs_ui(ui: &mut Ui, given: &Given<'_>, review: &mut Review) {
    let texts = given.texts;
    let palette = palette(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(12.0, 2.0);
        for tab in review.tabs() {
            let (name, count) = (lines::tab_name(given, tab), review.count_of(tab));
            let label = texts.with("choice-count", &[("choice", (&name).into()), ("count", count.into())]);
            let current = review.tab == tab;
            let (font, color) = match (current, count) {
                (true, _) => (bold_font(BODY), palette.accent),
                (false, 0) => (font(BODY), palette.secondary),
                (false, _) => (font(BODY), palette.text),
            };
            let text = RichText::new(&label).font(font).color(color);
            let response = ui.add(egui::Button::new(text).frame(false).min_size(Vec2::new(0.0, 30.0)));
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, current, &label));
            if current {
                let below = response.rect.with_min_y(response.rect.bottom() - 3.0);
                ui.painter().rect_filled(below, 1.0, palette.accent);
            }
            if focus_ring(ui, &response).clicked() {
                review.show(tab);
            }
        }
    });
    ui.add_space(2.0);
}
