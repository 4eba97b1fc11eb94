//! The rows of a group: a table of any length at the left, the row where the keyboard stands at the right, field by field.
//! Only rows in view are asked for.

use egui::{Key, Modifiers, RichText, Ui};

use super::review::{Review, Tab};
use crate::domain::StationId;
use crate::domain::station::proposal::{Group, Line};
use crate::domain::station::{Fact, Value};
use crate::exchange::proposal::{ImportLine, Says};
use crate::exchange::sheets::FoundCheck;
use crate::ui::screen::Given;
use crate::ui::stations::check::answer_key;
use crate::ui::theme::{SECTION, Tone, palette};
use crate::ui::widgets::grid::{Cell, Column, Row};
use crate::ui::widgets::{card_frame, chip, empty_state, fact, focus_ring, hairline, low_row, secondary, strong};
use crate::worker::Query;

/// What is asked for: the lines in view, or the missing stations in view.
pub fn query(review: &Review) -> Option<Query> {
    let range = review.grid.range(review.rows());
    match review.tab {
        Tab::Columns => None,
        Tab::Missing => Some(Query::StationRows(review.proposal.proposal.missing.get(range).unwrap_or_default().to_vec())),
        Tab::Group(_) | Tab::Suspicious => {
            Some(Query::ImportLines(review.proposal.edition, review.shown.get(range).unwrap_or_default().to_vec()))
        }
    }
}

pub fn ui(ui: &mut Ui, given: &Given<'_>, review: &mut Review) {
    let area = ui.available_rect_before_wrap();
    let side = (area.width() * 0.3).clamp(230.0, 330.0);
    let table = area.with_max_x(area.right() - side - 12.0);
    let beside = area.with_min_x(area.right() - side);
    ui.scope_builder(egui::UiBuilder::new().max_rect(table), |ui| {
        card_frame(ui).inner_margin(egui::Margin::symmetric(6, 6)).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            table_ui(ui, given, review);
        });
    });
    ui.scope_builder(egui::UiBuilder::new().max_rect(beside), |ui| {
        card_frame(ui).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            beside_ui(ui, given, review);
        });
    });
}

fn table_ui(ui: &mut Ui, given: &Given<'_>, review: &mut Review) {
    let texts = given.texts;
    let count = review.rows();
    if count == 0 {
        empty_state(ui, &texts.get("import-group-empty"));
        return;
    }
    if review.tab.can_be_ticked() {
        // A suspicious row is taken only where somebody wants just that.
        for suspicious in [false, true] {
            let (ticked, all) = review.ticked_here(suspicious);
            if all > 0 {
                low_row(ui, |ui| tick_all_ui(ui, given, review, suspicious, (ticked, all)));
            }
        }
    }
    let id = ui.scope_id().with("import_lines");
    if std::mem::take(&mut review.focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space))
        && let Some(row) = review.grid.cursor()
    {
        review.toggle(row);
    }
    let mut grid = std::mem::take(&mut review.grid);
    let name = tab_name(given, review.tab);
    let outcome =
        grid.ui(ui, ("import_lines", &name), &columns(given, review.tab), count, 0.0, |row| row_of(given, review, row));
    review.grid = grid;
    if let Some((row, 0)) = outcome.clicked.filter(|_| review.tab.can_be_ticked()) {
        review.toggle(row);
    } else if let Some(row) = outcome.opened {
        review.toggle(row);
    }
}

fn tick_all_ui(ui: &mut Ui, given: &Given<'_>, review: &mut Review, suspicious: bool, (ticked, all): (u64, u64)) {
    let key = match (suspicious, review.ticked_here(true).1) {
        (true, _) => "import-tick-suspicious",
        (false, 0) => "import-tick-all",
        (false, _) => "import-tick-unsuspicious",
    };
    let name = given.texts.with(key, &[("ticked", ticked.into()), ("count", all.into())]);
    let mut every = ticked == all;
    ui.add_space(6.0);
    let some = ticked > 0 && !every;
    let response = ui.add(egui::Checkbox::new(&mut every, &name).indeterminate(some));
    if focus_ring(ui, &response).changed() {
        review.tick_all(suspicious, every);
    }
}

/// The name of a group.
pub fn tab_name(given: &Given<'_>, tab: Tab) -> String {
    match tab {
        Tab::Columns => given.texts.get("import-columns"),
        Tab::Group(group) => given.texts.import_group(group),
        Tab::Suspicious => given.texts.get("import-group-suspicious"),
        Tab::Missing => given.texts.get("import-group-missing"),
    }
}

fn columns(given: &Given<'_>, tab: Tab) -> Vec<Column> {
    let texts = given.texts;
    let row = || Column::new(texts.get("import-header-row"), 82.0).right();
    let region = || Column::new(texts.get("column-region"), 130.0).grow(0.1);
    let number = || Column::new(texts.get("import-column-number"), 100.0).right();
    let says = |key: &str| Column::new(texts.get(key), 200.0).grow(2.0);
    let tick = || Column::new(String::new(), 40.0);
    match tab {
        Tab::Columns => Vec::new(),
        Tab::Missing => {
            let voters = Column::new(texts.get("column-voters"), 104.0).right();
            vec![region(), number(), says("column-venue"), voters]
        }
        Tab::Group(Group::New) => vec![tick(), row(), region(), number(), says("import-header-says")],
        Tab::Group(Group::Changed) => vec![tick(), row(), region(), number(), says("import-header-changes")],
        Tab::Group(Group::Unchanged | Group::Heading) => vec![row(), region(), number(), says("import-header-says")],
        Tab::Suspicious => vec![tick(), row(), region(), number(), says("import-header-reason")],
        Tab::Group(Group::Duplicate | Group::Wrong) => vec![row(), region(), number(), says("import-header-reason")],
    }
}

fn row_of(given: &Given<'_>, review: &Review, row: usize) -> Option<Row> {
    let texts = given.texts;
    if review.tab == Tab::Missing {
        let id = review.proposal.proposal.missing.get(row).copied()?;
        let (region, number) = place(given, Some(id));
        let known = given.views.rows.get(&id)?;
        let venue = texts.either(known.venue_kk.as_deref(), known.venue_ru.as_deref()).unwrap_or_default().to_owned();
        let voters = known.voters.map_or_else(String::new, |voters| texts.number(voters.into()));
        let label = sentence_missing(given, review, id);
        let cells = vec![Cell::Text(region), Cell::Strong(number), Cell::Text(venue), Cell::Text(voters)];
        return Some(Row { cells, label });
    }
    let line = review.line(row)?;
    let found = found(given, review, line)?;
    let (region, number) = place(given, line.id);
    let says = match review.tab {
        Tab::Group(Group::New | Group::Changed) => changes(given, found, review.tab == Tab::Group(Group::Changed)),
        Tab::Group(Group::Unchanged | Group::Heading) => raw(review, line),
        // Row and number have columns of their own.
        Tab::Suspicious => line.suspicions.iter().map(|each| texts.suspicion(each)).collect::<Vec<_>>().join(" · "),
        Tab::Group(_) | Tab::Columns | Tab::Missing => reasons(given, found).join(" "),
    };
    let ticked = review.is_ticked(row);
    let word = ticked.map(|ticked| texts.get(if ticked { "import-ticked" } else { "import-unticked" }));
    let row_number = texts.with("import-row-number", &[("row", (&found.row.to_string()).into())]);
    let parts = [Some(row_number), Some(format!("№ {number}")), Some(region.clone()), word, Some(says.clone())];
    let label = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut cells = vec![Cell::Text(found.row.to_string()), Cell::Text(region), Cell::Strong(number), Cell::Text(says)];
    if review.tab.can_be_ticked() {
        cells.insert(0, Cell::Tick(ticked));
    }
    Some(Row { cells, label })
}

/// What was read of a line; `None`: not yet.
fn found<'a>(given: &'a Given<'_>, review: &Review, line: &Line) -> Option<&'a ImportLine> {
    let (edition, lines) = &given.views.import_lines;
    lines.iter().filter(|_| *edition == review.proposal.edition).find(|found| found.line.row == line.row)
}

/// Region and number of a station; "–" where the row names none.
fn place(given: &Given<'_>, id: Option<StationId>) -> (String, String) {
    let region = id.and_then(|id| given.basics.region(id.region_code()));
    let region = region.map_or_else(|| "–".to_owned(), |region| given.texts.name(&region.name).to_owned());
    (region, id.map_or_else(|| "–".to_owned(), |id| id.number().to_string()))
}

/// The facts that would change, in one line. `before`: with what the register holds.
fn changes(given: &Given<'_>, found: &ImportLine, before: bool) -> String {
    let texts = given.texts;
    let districts = &given.basics.districts;
    let changes = match &found.says {
        Says::Facts { changes, .. } => changes,
        Says::Check { found: Some(check), .. } => return check_words(given, check).join(" · "),
        Says::Check { found: None, .. } => return String::new(),
    };
    let one = |(fact, old, new): &(_, _, _)| {
        let (old, new) = (texts.fact_value(*fact, old, districts), texts.fact_value(*fact, new, districts));
        let old = if old.is_empty() { "–".to_owned() } else { old };
        if before { format!("{}: {old} → {new}", texts.fact(*fact)) } else { new }
    };
    changes.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// What a check would say: its day, what the station is then, and each item that differs.
fn check_words(given: &Given<'_>, found: &FoundCheck) -> Vec<String> {
    let texts = given.texts;
    let check = &found.check;
    let items = found.differing.iter().map(|(before, finding)| {
        let number = given.basics.checklist.iter().position(|item| item.code == finding.item).map_or(0, |place| place + 1);
        let name = given.basics.item(&finding.item).map_or(finding.item.as_str(), |item| texts.name(&item.text));
        let before = before.filter(|before| *before != finding.answer);
        let before = before.map_or_else(String::new, |before| format!("{} → ", texts.get(answer_key(before))));
        let counted = finding.quantity.map_or_else(String::new, |count| format!(", {}", texts.number(count.into())));
        let note = finding.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        format!("{number}. {name}: {before}{}{counted}{note}", texts.get(answer_key(finding.answer)))
    });
    let head = [texts.date(check.checked_on), texts.readiness(found.readiness.code())];
    let tail = [&check.remark, &check.inspector].into_iter().flatten().cloned();
    head.into_iter().chain(items).chain(tail).collect()
}

/// The cells of the list's row.
fn raw(review: &Review, line: &Line) -> String {
    let row = usize::try_from(line.row).ok().and_then(|row| review.proposal.list.table().row(row));
    let cells = row.into_iter().flat_map(crate::exchange::table::Row::cells).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" · ")
}

/// What stands against a row, one sentence each.
fn reasons(given: &Given<'_>, found: &ImportLine) -> Vec<String> {
    let texts = given.texts;
    let mut reasons = texts.import_problems(&found.line, found.row);
    match &found.says {
        Says::Facts { mistakes, fault, .. } => {
            reasons.extend(mistakes.iter().map(|mistake| mistake.sentence(texts)));
            reasons.extend(fault.map(|fault| texts.import_fault(&found.line, found.row, fault)));
        }
        Says::Check { mistakes, .. } => {
            reasons.extend(mistakes.iter().map(|mistake| mistake.sentence(texts, given.basics)));
        }
    }
    reasons
}

fn sentence_missing(given: &Given<'_>, review: &Review, id: StationId) -> String {
    given.texts.import_missing(review.proposal.list.matter(), &place(given, Some(id)).0, id)
}

/// The row where the keyboard stands.
fn beside_ui(ui: &mut Ui, given: &Given<'_>, review: &Review) {
    let texts = given.texts;
    let Some(row) = review.grid.cursor() else {
        empty_state(ui, &texts.get("import-choose-line"));
        return;
    };
    egui::ScrollArea::vertical().auto_shrink(false).id_salt((row, review.proposal.edition)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        if review.tab == Tab::Missing {
            if let Some(id) = review.proposal.proposal.missing.get(row) {
                ui.add(egui::Label::new(sentence_missing(given, review, *id)).wrap());
            }
            return;
        }
        let Some(line) = review.line(row) else { return };
        let Some(found) = found(given, review, line) else { return };
        let title = match line.id {
            Some(id) => {
                let (region, number) = place(given, Some(id));
                texts.with("station-title", &[("number", (&number).into()), ("region", (&region).into())])
            }
            None => texts.with("import-row-number", &[("row", (&found.row.to_string()).into())]),
        };
        ui.add(egui::Label::new(strong(title, 16.0)).wrap());
        let tone = if matches!(line.group, Group::Wrong | Group::Duplicate) { Tone::Bad } else { Tone::Warning };
        let (color, _) = tone.colors(palette(ui));
        for reason in reasons(given, found) {
            ui.add(egui::Label::new(RichText::new(format!("{} {reason}", tone.icon())).color(color)).wrap());
        }
        match &found.says {
            Says::Facts { changes, .. } if !changes.is_empty() => {
                ui.label(strong(texts.get("import-header-changes"), SECTION));
                changes_ui(ui, given, changes);
            }
            Says::Check { found: Some(check), .. } => {
                ui.label(strong(texts.get("filled-would-be"), SECTION));
                let readiness = check.readiness;
                chip(ui, Tone::of_readiness(readiness), &texts.readiness(readiness.code()));
                for words in check_words(given, check).into_iter().filter(|words| *words != texts.readiness(readiness.code())) {
                    ui.add(egui::Label::new(words).wrap());
                }
            }
            Says::Facts { .. } | Says::Check { .. } => {}
        }
        ui.label(strong(texts.get("import-header-says"), SECTION));
        raw_ui(ui, given, review, line);
    });
}

/// Field by field: what the register holds, and what it would hold.
fn changes_ui(ui: &mut Ui, given: &Given<'_>, changes: &[(Fact, Value, Value)]) {
    let texts = given.texts;
    for (fact, old, new) in changes {
        secondary(ui, texts.fact(*fact));
        let old = texts.fact_value(*fact, old, &given.basics.districts);
        let new = texts.fact_value(*fact, new, &given.basics.districts);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            if !old.is_empty() {
                let color = palette(ui).secondary;
                ui.add(egui::Label::new(RichText::new(format!("{old} →")).color(color)).wrap());
            }
            ui.add(egui::Label::new(strong(new, 15.0)).wrap());
        });
        hairline(ui);
    }
}

/// The row as it stands in the list.
fn raw_ui(ui: &mut Ui, given: &Given<'_>, review: &Review, line: &Line) {
    let list = &review.proposal.list;
    let Some(row) = usize::try_from(line.row).ok().and_then(|row| list.table().row(row)) else { return };
    for (place, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_empty()).take(60) {
        let title = list.titles().get(place).filter(|title| !title.is_empty()).cloned();
        let title = title.unwrap_or_else(|| given.texts.with("import-column-place", &[("number", (place as u64 + 1).into())]));
        let cell: String = cell.chars().take(400).collect();
        fact(ui, &title.split_whitespace().collect::<Vec<_>>().join(" "), &cell);
    }
}
