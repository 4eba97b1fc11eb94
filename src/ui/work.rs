//! What takes long with a list: reading, comparing, taking it in, exporting it. After a second it is said with how much is
//! done and can be stopped; nothing here waits for it.

use std::time::{Duration, Instant};

use egui::{CornerRadius, RichText, Sense, Ui, Vec2};

use super::screen::{Action, Given};
use super::theme::{SECONDARY, font, palette};
use super::widgets::button;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Reading,
    Comparing,
    Writing,
    Exporting,
}

impl Doing {
    const fn key(self) -> &'static str {
        match self {
            Self::Reading => "import-reading",
            Self::Comparing => "import-comparing",
            Self::Writing => "import-writing",
            Self::Exporting => "export-writing",
        }
    }
}

pub struct Work {
    pub doing: Doing,
    since: Instant,
}

/// What is done sooner is not spoken of.
const QUIET: Duration = Duration::from_millis(300);

/// From here on it is said in words, and can be stopped.
const LONG: Duration = Duration::from_secs(1);

impl Work {
    pub fn begin(doing: Doing) -> Self {
        Self { doing, since: Instant::now() }
    }

    /// Draws the bar in a line of 32 points, which is empty as long as nothing has taken long.
    pub fn ui(&self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let waited = self.since.elapsed();
        ui.ctx().request_repaint_after(LONG.saturating_sub(waited).max(Duration::from_millis(50)));
        if waited < QUIET {
            return;
        }
        let (done, all) = given.progress.unwrap_or((0, 1));
        let doing = given.texts.get(self.doing.key());
        let size = Vec2::new((ui.available_width() * 0.35).min(220.0), 8.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &doing));
        let palette = palette(ui);
        ui.painter().rect_filled(rect, CornerRadius::same(4), palette.open_soft);
        let per_mille = u16::try_from(done.saturating_mul(1000) / all.max(1)).unwrap_or(1000).min(1000);
        let filled = Vec2::new(rect.width() * f32::from(per_mille) / 1000.0, rect.height());
        ui.painter().rect_filled(egui::Rect::from_min_size(rect.min, filled), CornerRadius::same(4), palette.accent);
        if waited < LONG {
            return;
        }
        let said = format!("{doing} {}", given.texts.percent(done, all));
        ui.label(RichText::new(said).font(font(SECONDARY)).color(palette.secondary));
        if button(ui, &given.texts.get("import-stop")).clicked() {
            actions.push(Action::Stop);
        }
    }
}
