//! What is seen. The shell owns the route, the worker and the notices; each page is a struct of its own that is given plain
//! values and returns wishes. No page sees the store, and nothing here waits for it.

mod applications;
mod ballot;
mod election;
mod export;
mod files;
mod find;
mod history;
mod keys;
mod leaving;
mod notices;
mod overview;
mod paper;
mod photos;
mod readiness;
mod reports;
mod rules;
mod screen;
mod settings;
mod shell;
mod stations;
pub mod theme;
mod views;
mod welcome;
mod who;
pub mod widgets;
mod window;
mod work;

pub use screen::{Action, Page};
pub use shell::App;
pub use widgets::date::{parse_date, parse_time};
pub use window::{WindowError, run};
