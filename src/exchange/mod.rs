//! Files from and to strangers: a list that arrives becomes a proposal that a person confirms, and what the register holds
//! leaves as a list. Nothing here changes the register, and no file is trusted: its size, its form and each of its values
//! are checked before they are believed.

pub mod applications;
mod archive;
mod csv_text;
mod eml;
mod encoding;
mod geojson;
mod markup;
mod merged;
mod opendocument;
pub mod picture;
mod pieces;
pub mod proposal;
pub mod protocols;
mod regions;
pub mod sheets;
pub mod stations;
pub mod table;
mod workbook;

use std::path::{Path, PathBuf};

pub use applications::Format;
pub use protocols::{Column, Mismatch, ProtocolRow, ProtocolsProposal, Reason, Skipped};
pub use table::Table;

use crate::text::Texts;

/// What was too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    File,
    /// Bytes that a spreadsheet unpacks to, or of the text of a list.
    Unpacked,
    Rows,
    Columns,
    Cells,
    /// Characters of the cell in this row.
    Cell {
        row: u32,
    },
}

/// What a file turned out to be instead of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    Empty,
    Pdf,
    Picture,
    /// A register, of this program or another.
    Database,
    /// The spreadsheet of Excel before 2007, or one under a password.
    OldSpreadsheet,
    /// An archive that is no spreadsheet: a text document, photographs.
    Archive,
    /// XML that is no list of polling places: a web page, a document of another kind.
    Markup,
    /// JSON that is no GeoJSON with features.
    Json,
    /// Nothing that is text.
    Binary,
}

/// What a list of stations cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Number,
    Region,
}

/// Why a file of a stranger is not taken, or one for a stranger not written.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error("{}: too large ({limit:?}, at most {most})", path.display())]
    TooLarge { path: PathBuf, limit: Limit, most: u64 },
    #[error("{} is not a table ({foreign:?})", path.display())]
    NotATable { path: PathBuf, foreign: Foreign },
    /// It is a list of its kind, but damaged.
    #[error("{} is damaged: {detail}", path.display())]
    Unreadable { path: PathBuf, detail: String },
    /// A quotation mark that opens in this row is closed nowhere.
    #[error("{}, row {row}: a quotation mark is not closed", path.display())]
    UnclosedQuote { path: PathBuf, row: u32 },
    /// XML with a document type or entities, which can be used to fill the memory.
    #[error("{} has a document type or entities", path.display())]
    Entities { path: PathBuf },
    /// Whoever watched the reading ended it.
    #[error("{}: cancelled", path.display())]
    Cancelled { path: PathBuf },
    /// The columns that a list must have and this one has not.
    #[error("{} lacks the columns {columns:?}", path.display())]
    ColumnsMissing { path: PathBuf, columns: Vec<Column> },
    /// A list of stations without their numbers or their region.
    #[error("{file} lacks a column ({missing:?})")]
    StationColumn { file: String, missing: Missing },
    /// A column that is there twice: which of them is meant?
    #[error("{} has the column {column:?} twice", path.display())]
    ColumnTwice { path: PathBuf, column: Column },
    /// There is a header and nothing below it.
    #[error("{} has no rows", path.display())]
    NoRows { path: PathBuf },
    #[error("there is no file {}", path.display())]
    NotFound { path: PathBuf },
    /// There is a file of another kind under this name.
    #[error("{} is there already", path.display())]
    Exists { path: PathBuf },
    #[error("{}: {detail}", path.display())]
    Io { path: PathBuf, detail: String },
    /// The list could not be made: a programming error, with its own words.
    #[error("writing a list: {0}")]
    Make(String),
}

impl ExchangeError {
    fn io(path: &Path, error: &std::io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound { path },
            _ => Self::Io { path, detail: error.to_string() },
        }
    }

    /// What a person reads: what is wrong with which file, and what to do.
    #[must_use]
    pub fn sentence(&self, texts: &Texts) -> String {
        let file = |path: &Path| path.display().to_string();
        match self {
            Self::TooLarge { path, limit, most } => {
                let path = file(path);
                let values = |most: u64| [("file", (&path).into()), ("most", most.into())];
                match limit {
                    Limit::File => texts.with("exchange-too-large-file", &values(most / MEBIBYTE)),
                    Limit::Unpacked => texts.with("exchange-too-large-unpacked", &values(most / MEBIBYTE)),
                    Limit::Rows => texts.with("exchange-too-large-rows", &values(*most)),
                    Limit::Columns => texts.with("exchange-too-large-columns", &values(*most)),
                    Limit::Cells => texts.with("exchange-too-large-cells", &values(*most)),
                    Limit::Cell { row } => {
                        let values = [("file", (&path).into()), ("row", (*row).into()), ("most", (*most).into())];
                        texts.with("exchange-too-large-cell", &values)
                    }
                }
            }
            Self::NotATable { path, foreign } => {
                let path = file(path);
                let values = [("file", (&path).into())];
                match foreign {
                    Foreign::Empty => texts.with("exchange-not-a-table-empty", &values),
                    Foreign::Pdf => texts.with("exchange-not-a-table-pdf", &values),
                    Foreign::Picture => texts.with("exchange-not-a-table-picture", &values),
                    Foreign::Database => texts.with("exchange-not-a-table-database", &values),
                    Foreign::OldSpreadsheet => texts.with("exchange-not-a-table-old", &values),
                    Foreign::Archive => texts.with("exchange-not-a-table-archive", &values),
                    Foreign::Markup => texts.with("exchange-not-a-table-markup", &values),
                    Foreign::Json => texts.with("exchange-not-a-table-json", &values),
                    Foreign::Binary => texts.with("exchange-not-a-table-binary", &values),
                }
            }
            Self::Unreadable { path, detail } => {
                let path = file(path);
                texts.with("exchange-unreadable", &[("file", (&path).into()), ("detail", detail.into())])
            }
            Self::UnclosedQuote { path, row } => {
                let path = file(path);
                texts.with("exchange-unclosed-quote", &[("file", (&path).into()), ("row", (*row).into())])
            }
            Self::Entities { path } => texts.with("exchange-entities", &[("file", (&file(path)).into())]),
            Self::Cancelled { path } => texts.with("exchange-cancelled", &[("file", (&file(path)).into())]),
            Self::ColumnsMissing { path, columns } => {
                let path = file(path);
                let columns: Vec<String> = columns.iter().map(|column| column.name(texts)).collect();
                let columns = columns.join(", ");
                texts.with("exchange-columns-missing", &[("file", (&path).into()), ("columns", (&columns).into())])
            }
            Self::ColumnTwice { path, column } => {
                let (path, column) = (file(path), column.name(texts));
                texts.with("exchange-column-twice", &[("file", (&path).into()), ("column", (&column).into())])
            }
            Self::StationColumn { file, missing } => {
                let key = match missing {
                    Missing::Number => "import-column-number-missing",
                    Missing::Region => "import-column-region-missing",
                };
                texts.with(key, &[("file", file.into())])
            }
            Self::NoRows { path } => texts.with("exchange-no-rows", &[("file", (&file(path)).into())]),
            Self::NotFound { path } => texts.with("failed-not-found", &[("file", (&file(path)).into())]),
            Self::Exists { path } => texts.with("failed-exists", &[("file", (&file(path)).into())]),
            Self::Io { path, detail } => texts.with("failed-io", &[("file", (&file(path)).into()), ("detail", detail.into())]),
            Self::Make(detail) => texts.with("export-failed", &[("detail", detail.into())]),
        }
    }
}

const MEBIBYTE: u64 = 1024 * 1024;
