//! A list that was compared, as it lies on the table: which of its rows are in view, and which are ticked to be taken. No
//! row that cannot be taken is ever ticked, and a suspicious one only by hand.

use std::collections::HashSet;
use std::sync::Arc;

use crate::domain::station::proposal::{Group, Line, Matter};
use crate::exchange::Missing;
use crate::exchange::proposal::{List, ListProposal};
use crate::exchange::stations::Column;
use crate::ui::widgets::grid::Grid;

/// What is shown of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Columns,
    Group(Group),
    Suspicious,
    Missing,
}

impl Tab {
    pub const ALL: [Self; 9] = [
        Self::Columns,
        Self::Group(Group::New),
        Self::Group(Group::Changed),
        Self::Group(Group::Unchanged),
        Self::Group(Group::Duplicate),
        Self::Suspicious,
        Self::Group(Group::Wrong),
        Self::Group(Group::Heading),
        Self::Missing,
    ];

    fn holds(self, line: &Line) -> bool {
        match self {
            Self::Group(group) => line.group == group,
            Self::Suspicious => !line.suspicions.is_empty(),
            Self::Columns | Self::Missing => false,
        }
    }

    /// Whether rows of it can be ticked.
    pub const fn can_be_ticked(self) -> bool {
        match self {
            Self::Group(group) => group.can_be_taken(),
            Self::Suspicious => true,
            Self::Columns | Self::Missing => false,
        }
    }
}

/// How many rows are ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    pub new: u64,
    pub changed: u64,
    /// Of both.
    pub suspicious: u64,
    suspicious_new: u64,
}

impl Ticked {
    pub const fn all(self) -> u64 {
        self.new + self.changed
    }

    const fn add(&mut self, line: &Line) {
        let suspicious = !line.suspicions.is_empty();
        match line.group {
            Group::New => {
                self.new += 1;
                self.suspicious_new += suspicious as u64;
            }
            Group::Changed => self.changed += 1,
            Group::Unchanged | Group::Duplicate | Group::Wrong | Group::Heading => return,
        }
        self.suspicious += suspicious as u64;
    }

    /// How many of a tab, of those that are suspicious or of the others.
    const fn of(self, tab: Tab, suspicious: bool) -> u64 {
        match (tab, suspicious) {
            (Tab::Group(Group::New), true) => self.suspicious_new,
            (Tab::Group(Group::New), false) => self.new - self.suspicious_new,
            (Tab::Group(Group::Changed), true) => self.suspicious - self.suspicious_new,
            (Tab::Group(Group::Changed), false) => self.changed - (self.suspicious - self.suspicious_new),
            (Tab::Suspicious, true) => self.suspicious,
            (Tab::Suspicious, false) | (Tab::Columns | Tab::Group(_) | Tab::Missing, _) => 0,
        }
    }
}

pub struct Review {
    pub proposal: Arc<ListProposal>,
    pub tab: Tab,
    pub grid: Grid,
    /// The rows of the tab, as places in the proposal's lines.
    pub shown: Vec<u32>,
    /// For each of the proposal's lines.
    ticks: Vec<bool>,
    ticked: Ticked,
    /// How many could be.
    can_be: Ticked,
    /// What the columns mean by now, and what was found at first.
    pub columns: Vec<Option<Column>>,
    pub found: Vec<Option<Column>>,
    /// Of rows that name none.
    pub region: Option<i64>,
    /// Up to three values of each column.
    pub samples: Vec<String>,
    /// The register has changed since.
    pub old: bool,
    /// The keyboard goes to the table.
    pub focus: bool,
}

/// Rows that are looked at for values of a column.
const LOOKED_AT: usize = 200;

/// Characters of a value in the table of columns.
const SAMPLE: usize = 40;

impl Review {
    pub fn new(proposal: Arc<ListProposal>) -> Self {
        let ticks = proposal.proposal.lines.iter().map(proposed).collect();
        let (columns, region) = (proposal.list.columns().to_vec(), proposal.list.region());
        let mut review = Self {
            tab: Tab::Columns,
            grid: Grid::default(),
            shown: Vec::new(),
            ticks,
            ticked: Ticked::default(),
            can_be: Ticked::default(),
            found: columns.clone(),
            columns,
            region,
            samples: samples(&proposal),
            old: false,
            focus: true,
            proposal,
        };
        review.count();
        let first = if review.lacks().is_empty() { review.first_tab() } else { Tab::Columns };
        review.show(first);
        review
    }

    /// The same list was compared again: what was ticked by hand stays where the row is what it was.
    pub fn compared_again(&mut self, proposal: Arc<ListProposal>) {
        let (before, after) = (&self.proposal.proposal.lines, &proposal.proposal.lines);
        let ticks: Vec<bool> = if before.len() == after.len() {
            let pairs = before.iter().zip(after).zip(&self.ticks);
            pairs.map(|((before, after), ticked)| if before == after { *ticked } else { proposed(after) }).collect()
        } else {
            after.iter().map(proposed).collect()
        };
        self.ticks = ticks;
        self.proposal = proposal;
        self.old = false;
        self.count();
        self.show(self.tab);
    }

    /// The first group that has rows, in the order in which a person wants to see them.
    fn first_tab(&self) -> Tab {
        let order = [Group::New, Group::Changed, Group::Wrong, Group::Duplicate, Group::Unchanged];
        let counts = &self.proposal.proposal.counts;
        let first = order.into_iter().find(|group| counts.of(*group) > 0);
        first.map_or(Tab::Missing, Tab::Group)
    }

    pub fn show(&mut self, tab: Tab) {
        self.tab = tab;
        let lines = (0..).zip(&self.proposal.proposal.lines);
        self.shown = lines.filter(|(_, line)| tab.holds(line)).map(|(place, _)| place).collect();
        self.grid.to_top();
        self.grid.select((self.rows() > 0).then_some(0));
    }

    /// Rows of the tab.
    pub fn rows(&self) -> usize {
        if self.tab == Tab::Missing { self.proposal.proposal.missing.len() } else { self.shown.len() }
    }

    pub fn line(&self, row: usize) -> Option<&Line> {
        self.proposal.proposal.lines.get(usize::try_from(*self.shown.get(row)?).ok()?)
    }

    /// What must still be known before anything can be taken.
    pub fn lacks(&self) -> Vec<Missing> {
        self.proposal.list.lacks(&self.columns, self.region)
    }

    /// The tabs of this list: the columns of a sheet say themselves what they mean, and few lists have headings.
    pub fn tabs(&self) -> impl Iterator<Item = Tab> + use<> {
        let of_stations = self.proposal.list.matter() == Matter::Stations;
        let has_headings = self.proposal.proposal.counts.of(Group::Heading) > 0;
        Tab::ALL.into_iter().filter(move |tab| match tab {
            Tab::Columns => of_stations,
            Tab::Group(Group::Heading) => has_headings,
            Tab::Group(_) | Tab::Suspicious | Tab::Missing => true,
        })
    }

    /// How many rows a tab has; of the columns, how many mean something.
    pub fn count_of(&self, tab: Tab) -> u64 {
        let counts = &self.proposal.proposal.counts;
        match tab {
            Tab::Columns => self.columns.iter().flatten().count() as u64,
            Tab::Group(group) => counts.of(group),
            Tab::Suspicious => counts.suspicious,
            Tab::Missing => counts.missing,
        }
    }

    pub const fn ticked(&self) -> Ticked {
        self.ticked
    }

    /// How many rows of the tab are ticked, of how many, of those that are suspicious or of the others.
    pub const fn ticked_here(&self, suspicious: bool) -> (u64, u64) {
        (self.ticked.of(self.tab, suspicious), self.can_be.of(self.tab, suspicious))
    }

    /// Ticks the suspicious rows of the tab, or all others, or takes their ticks away.
    pub fn tick_all(&mut self, suspicious: bool, ticked: bool) {
        let rows: Vec<usize> = (0..self.rows()).filter(|row| self.is_suspicious(*row) == suspicious).collect();
        self.tick(rows, ticked);
    }

    fn is_suspicious(&self, row: usize) -> bool {
        self.line(row).is_some_and(|line| !line.suspicions.is_empty())
    }

    /// Whether the row of the tab is ticked; `None`: it cannot be.
    pub fn is_ticked(&self, row: usize) -> Option<bool> {
        let ticked = self.ticks.get(usize::try_from(*self.shown.get(row)?).ok()?).copied();
        ticked.filter(|_| self.line(row).is_some_and(|line| line.group.can_be_taken()))
    }

    fn tick(&mut self, rows: impl IntoIterator<Item = usize>, ticked: bool) {
        for row in rows {
            let Some(place) = self.shown.get(row).and_then(|place| usize::try_from(*place).ok()) else { continue };
            let can_be = self.proposal.proposal.lines.get(place).is_some_and(|line| line.group.can_be_taken());
            if let Some(tick) = self.ticks.get_mut(place).filter(|_| can_be) {
                *tick = ticked;
            }
        }
        self.count();
    }

    /// Takes the row's tick away or gives it one. Other selected rows follow, but no suspicious ones behind one that is not.
    pub fn toggle(&mut self, row: usize) {
        let Some(ticked) = self.is_ticked(row) else { return };
        let follows = |other: &usize| ticked || self.is_suspicious(row) || !self.is_suspicious(*other);
        let rows = if self.grid.selection().contains(row) {
            self.grid.selection().iter().filter(follows).collect()
        } else {
            vec![row]
        };
        self.tick(rows, !ticked);
    }

    fn count(&mut self) {
        (self.ticked, self.can_be) = (Ticked::default(), Ticked::default());
        for (line, ticked) in self.proposal.proposal.lines.iter().zip(&self.ticks) {
            self.can_be.add(line);
            if *ticked {
                self.ticked.add(line);
            }
        }
    }

    /// The rows of the list that could be taken and are not.
    pub fn left_out(&self) -> HashSet<u32> {
        let lines = self.proposal.proposal.lines.iter().zip(&self.ticks);
        lines.filter(|(line, ticked)| !**ticked && line.group.can_be_taken()).map(|(line, _)| line.row).collect()
    }
}

/// Whether a row is ticked before anybody has looked at it.
fn proposed(line: &Line) -> bool {
    line.group.can_be_taken() && line.suspicions.is_empty()
}

/// The first different values of each column.
fn samples(proposal: &ListProposal) -> Vec<String> {
    let List::Stations(list) = &proposal.list else { return Vec::new() };
    let rows: Vec<_> = list.rows().take(LOOKED_AT).filter_map(|index| list.table.row(index)).collect();
    let sample = |column: usize| {
        let mut values: Vec<&str> = Vec::new();
        for value in rows.iter().map(|row| row.cell(column)).filter(|value| !value.is_empty()) {
            if !values.contains(&value) {
                values.push(value);
            }
            if values.len() == 3 {
                break;
            }
        }
        let short = values.iter().map(|value| value.chars().take(SAMPLE).collect::<String>());
        // A line break in a cell is a space here.
        short.collect::<Vec<_>>().join(" · ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    (0..list.columns.len()).map(sample).collect()
}
