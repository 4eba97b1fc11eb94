//! The lists that were imported earlier: when, by whom, what file, what was taken and what stood against it. Draws only; what
//! is kept of an import never changes.

use egui::Ui;

use crate::domain::station::proposal::{Counts, Group, Matter};
use crate::text::Texts;
use crate::ui::screen::Given;
use crate::ui::theme::{SECTION, Tone};
use crate::ui::widgets::grid::{Cell, Column, Grid, Row};
use crate::ui::widgets::{chip, empty_state, fact, secondary, strong};
use crate::view::ImportRow;

#[derive(Default)]
pub struct Past {
    grid: Grid,
}

/// Digits of a SHA-256 that a person compares.
pub const DIGITS: usize = 12;

impl Past {
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.label(strong(texts.get("import-past-title"), 16.0));
        let Some(imports) = &given.views.imports else {
            empty_state(ui, &texts.get("loading"));
            return;
        };
        if imports.is_empty() {
            empty_state(ui, &texts.get("import-past-none"));
            return;
        }
        // Where there is little room, what the details say too is left to them.
        let wide = ui.available_width() >= 560.0;
        let mut columns = vec![
            Column::new(texts.get("import-past-when"), 134.0),
            Column::new(texts.get("import-past-file"), 100.0).grow(1.0),
            Column::new(texts.get("import-past-taken"), 90.0).right(),
        ];
        if wide {
            columns.insert(1, Column::new(texts.get("import-past-who"), 110.0).grow(1.0));
            columns.insert(3, Column::new("SHA-256".to_owned(), 128.0));
            columns.push(Column::new(String::new(), 124.0));
        }
        let name = texts.get("import-past-title");
        let half = ui.available_height() * 0.55;
        self.grid.ui(ui, ("imports", &name), &columns, imports.len(), half, |row| {
            imports.get(row).map(|row| row_of(given, row, wide))
        });
        ui.add_space(8.0);
        match self.grid.cursor().and_then(|row| imports.get(row)) {
            Some(import) => details_ui(ui, given, import),
            None => {
                secondary(ui, texts.get("import-past-choose"));
            }
        }
    }
}

fn who(given: &Given<'_>, import: &ImportRow) -> String {
    let person = import.imported_by.and_then(|id| given.basics.person(id));
    person.map_or_else(|| "–".to_owned(), |person| person.name.clone())
}

fn row_of(given: &Given<'_>, import: &ImportRow, wide: bool) -> Row {
    let texts = given.texts;
    let (when, who) = (texts.instant(import.imported_at), who(given, import));
    let back = if import.taken_back { texts.get("import-past-back") } else { String::new() };
    let label = [when.as_str(), &who, &import.file, &texts.number(import.taken), &back].join(", ");
    let (file, taken) = (Cell::Strong(import.file.clone()), Cell::Text(texts.number(import.taken)));
    let back = if import.taken_back { Cell::Chip(Tone::Warning, back) } else { Cell::Text(back) };
    let cells = if wide {
        vec![Cell::Text(when), Cell::Text(who), file, Cell::Text(digits(&import.sha256)), taken, back]
    } else {
        vec![Cell::Text(when), file, taken]
    };
    Row { cells, label }
}

/// The first digits of a SHA-256.
pub fn digits(sha256: &str) -> String {
    sha256.get(..DIGITS).unwrap_or(sha256).to_owned()
}

/// Rows in the file as the sum of the groups.
pub fn sum(texts: &Texts, counts: &Counts) -> String {
    let values = [
        ("rows", counts.rows.into()),
        ("new", counts.new.into()),
        ("changed", counts.changed.into()),
        ("unchanged", counts.unchanged.into()),
        ("duplicate", counts.duplicate.into()),
        ("wrong", counts.wrong.into()),
    ];
    let sum = texts.with("import-sum", &values);
    match counts.of(Group::Heading) {
        0 => sum,
        headings => texts.with("import-sum-headings", &[("sum", (&sum).into()), ("count", headings.into())]),
    }
}

fn details_ui(ui: &mut Ui, given: &Given<'_>, import: &ImportRow) {
    let texts = given.texts;
    egui::ScrollArea::vertical().auto_shrink(false).id_salt(import.id).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.add(egui::Label::new(strong(&import.file, SECTION)).truncate());
        if import.taken_back {
            chip(ui, Tone::Warning, &texts.get("import-past-back"));
        }
        secondary(ui, sum(texts, &import.counts));
        let taken = match import.matter {
            Matter::Stations => "import-past-taken",
            Matter::Checks => "filled-past-taken",
        };
        fact(ui, &texts.get(taken), &texts.number(import.taken));
        fact(ui, &texts.get("import-group-suspicious"), &texts.number(import.counts.suspicious));
        fact(ui, &texts.get("import-group-missing"), &texts.number(import.counts.missing));
        fact(ui, &texts.get("import-past-who"), &who(given, import));
        if !import.sender.is_empty() {
            fact(ui, &texts.get("import-sender"), &import.sender);
        }
        fact(ui, "SHA-256", &import.sha256);
        let title = if import.problems.is_empty() { "import-past-no-problems" } else { "import-past-problems" };
        ui.label(strong(texts.get(title), SECTION));
        for problem in &import.problems {
            ui.add(egui::Label::new(problem).wrap().selectable(true));
        }
    });
}
