//! How the readiness grew from day to day, and where that leads. It is counted from what changed on each day; no station is
//! looked at here.

use jiff::civil::Date;
use serde::Serialize;

use super::{Gates, Readiness};

/// So many stations came into (or, negative, left) the state of a check on this day with this outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendChange {
    pub changed_on: Date,
    pub checked_on: Date,
    pub readiness: Readiness,
    pub stations: i64,
}

/// The stations at the end of a day, by what counted then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayFigures {
    pub on: Date,
    pub ready: u64,
    pub ready_with_defects: u64,
    pub not_ready: u64,
    pub out_of_date: u64,
    /// Stations more that are ready than on the day before, those aside that went out of date; negative: fewer.
    pub newly_ready: i64,
}

/// The figures of each day from `from` to `to`, by the gates as they stand now; at most 1,000 days.
#[must_use]
pub fn trend(changes: &[TrendChange], gates: &Gates, from: Date, to: Date) -> Vec<DayFigures> {
    let days = from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to).take(1_000);
    days.map(|on| day_figures(changes, gates, on)).collect()
}

fn day_figures(changes: &[TrendChange], gates: &Gates, on: Date) -> DayFigures {
    let mut sums = [0_i64; 4];
    let mut newly_ready = 0;
    for change in changes.iter().filter(|change| change.changed_on <= on) {
        let state = gates.status(change.readiness, Some(change.checked_on), on);
        let [ready, ready_with_defects, not_ready, out_of_date] = &mut sums;
        let sum = match state {
            Readiness::Ready => ready,
            Readiness::ReadyWithDefects => ready_with_defects,
            Readiness::NotReady => not_ready,
            Readiness::OutOfDate => out_of_date,
            Readiness::NotChecked => continue,
        };
        *sum += change.stations;
        if state == Readiness::Ready && change.changed_on == on {
            newly_ready += change.stations;
        }
    }
    let [ready, ready_with_defects, not_ready, out_of_date] = sums.map(|sum| u64::try_from(sum).unwrap_or(0));
    DayFigures { on, ready, ready_with_defects, not_ready, out_of_date, newly_ready }
}

/// When all stations will be ready if it goes on like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// `None`: nothing moves, so no day can be named.
    pub all_ready_on: Option<Date>,
    /// The gate that is aimed at; `None`: all have passed.
    pub gate: Option<Date>,
}

impl Forecast {
    /// Whether all will be ready by the gate.
    #[must_use]
    pub fn in_time(&self) -> bool {
        self.all_ready_on.is_some_and(|on| self.gate.is_some_and(|gate| on <= gate))
    }
}

/// The days over which the pace is averaged.
const PACE_DAYS: usize = 7;

/// From the average of the last seven of `days` (the last is today): when all of `stations` will be ready.
#[must_use]
pub fn forecast(days: &[DayFigures], stations: u64, gates: &Gates, today: Date) -> Forecast {
    let gate = gates.next(today);
    let ready = days.last().map_or(0, |day| day.ready);
    let left = i64::try_from(stations.saturating_sub(ready)).unwrap_or(i64::MAX);
    let pace: i64 = days.iter().rev().take(PACE_DAYS).map(|day| day.newly_ready).sum();
    let all_ready_on = if left == 0 {
        Some(today)
    } else if pace <= 0 {
        None
    } else {
        // left ÷ (pace ÷ 7), rounded up.
        let window = i64::try_from(PACE_DAYS).unwrap_or(1);
        let days = left.saturating_mul(window).saturating_add(pace - 1) / pace;
        jiff::Span::new().try_days(days).ok().and_then(|span| today.checked_add(span).ok())
    };
    Forecast { all_ready_on, gate }
}
