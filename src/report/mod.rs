//! Paper: a model of plain texts goes through a Typst template and becomes a document. The PDF, the printer and the preview
//! on the screen are that one document. Data is never interpreted as markup.

mod ballot;
mod barcode;
mod case;
mod letter;
mod places;
mod print;
mod sheet;
mod station_fault;
mod stations;
mod summary;
mod viewer;
mod words;
mod world;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Serialize;
use typst_layout::PagedDocument;

pub use letter::DEFECTS_AT_MOST;
pub use print::print;
pub use sheet::DocumentLanguages;
pub use station_fault::StationFault;
pub use stations::STATIONS_AT_MOST;
pub use viewer::show;

use crate::domain::application::DocumentKind;
use crate::domain::{ApplicationId, Field, StationId};
use crate::store::{Reader, StoreError};
use crate::text::{Language, Texts};
use crate::view::Area;

/// Whose blank forms are printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StationScope {
    /// In this order.
    Stations(Vec<StationId>),
    Area(Area),
}

/// What can be printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// The summary report for a sitting of the commission, A4.
    Summary,
    /// The ballot paper, A5.
    Ballot,
    /// A document of one application, A4; its languages are its own.
    Case { id: ApplicationId, kind: DocumentKind, languages: DocumentLanguages },
    /// Blank forms for a check, A4, one station a page.
    CheckForm { scope: StationScope },
    /// The stations on a blank list for a check, A4 landscape.
    DistrictSheet { scope: StationScope },
    /// The letter to an akimat about the open defects of its area, A4; its languages are its own. `part`: from 0, where there
    /// are more defects than [`DEFECTS_AT_MOST`].
    DefectLetter { area: Area, part: usize, languages: DocumentLanguages },
}

#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Places of the document that nothing in the register fills: it is not made.
    #[error("not recorded: {0:?}")]
    Unfilled(Vec<Field>),
    /// There is no such application, or its state has no such document.
    #[error("there is no such document")]
    NoSuchDocument,
    /// A paper about stations cannot be made.
    #[error("{0}")]
    Stations(#[from] StationFault),
    /// The template or the typesetter failed: a programming error, with its own words.
    #[error("typesetting: {0}")]
    Typeset(String),
    #[error("{}: {detail}", path.display())]
    Write { path: PathBuf, detail: String },
    /// The system has no program that shows the file.
    #[error("no viewer for {}", path.display())]
    NoViewer { path: PathBuf },
    /// The system's printing refused or is not there.
    #[error("printing: {0}")]
    Print(String),
}

/// A finished document.
#[derive(Clone, Debug)]
pub struct Document {
    paged: PagedDocument,
    pdf: Vec<u8>,
    letter: Option<Letter>,
}

/// What a letter names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// In its order, station and item.
    pub defects: Vec<(StationId, String)>,
    /// All the open defects that its parts name together.
    pub all: u64,
    pub parts: usize,
}

/// A page as an image: `width × height` pixels of red, green, blue, opaque.
#[derive(Clone, Debug)]
pub struct PageImage {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

/// Makes a paper from what the register holds at the instant `real`, in `language`.
///
/// # Errors
/// The register cannot be read; the typesetter failed; a document of an application is not there or has an unfilled place.
pub fn make(paper: &Paper, reader: &Reader, language: Language, real: jiff::Timestamp) -> Result<Document, ReportError> {
    // One state of the register for all that is printed: the chain's head on the page proves just that one.
    reader.at_once(|reader| make_of(paper, reader, language, real))
}

fn make_of(paper: &Paper, reader: &Reader, language: Language, real: jiff::Timestamp) -> Result<Document, ReportError> {
    let texts = Texts::new(language);
    let basics = reader.basics()?;
    texts.set_zone(&basics.election.time_zone);
    match paper {
        Paper::Summary => {
            let overview = reader.overview(real)?;
            let applications = reader
                .applications()?
                .into_iter()
                .filter_map(|row| reader.application(row.id, real).transpose())
                .collect::<Result<Vec<_>, _>>()?;
            Document::typeset(paper, &summary::model(&texts, &basics, &overview, &applications))
        }
        Paper::Ballot => Document::typeset(paper, &ballot::model(&basics, &reader.ballot()?)),
        Paper::Case { id, kind, languages } => {
            Document::typeset(paper, &case::model(reader, &basics, (*id, *kind, *languages), real)?)
        }
        Paper::CheckForm { scope } => Document::typeset(paper, &stations::check_forms(reader, &basics, &texts, scope, real)?),
        Paper::DistrictSheet { scope } => {
            Document::typeset(paper, &stations::district_sheet(reader, &basics, &texts, scope, real)?)
        }
        Paper::DefectLetter { area, part, languages } => {
            let (model, letter) = letter::model(reader, &basics, (*area, *part, *languages), real)?;
            Ok(Document { letter: Some(letter), ..Document::typeset(paper, &model)? })
        }
    }
}

impl Document {
    fn typeset(paper: &Paper, model: &impl Serialize) -> Result<Self, ReportError> {
        let data = serde_json::to_vec(model).map_err(StoreError::from)?;
        let paged = world::compile(paper, data)?;
        let options = typst_pdf::PdfOptions::default();
        let pdf = typst_pdf::pdf(&paged, &options).map_err(|errors| world::failure(&errors))?;
        // The typesetter's memory of past documents; they are all different.
        comemo::evict(0);
        Ok(Self { paged, pdf, letter: None })
    }

    /// What it names, where it is a letter about defects.
    #[must_use]
    pub const fn letter(&self) -> Option<&Letter> {
        self.letter.as_ref()
    }

    #[must_use]
    pub fn pdf(&self) -> &[u8] {
        &self.pdf
    }

    #[must_use]
    pub fn pages(&self) -> usize {
        self.paged.pages().len()
    }

    /// The pages as images, `scale` pixels to a typographic point.
    #[must_use]
    pub fn images(&self, scale: f64) -> Vec<PageImage> {
        self.first_images(scale, usize::MAX)
    }

    /// As [`Self::images`], of the first pages only.
    #[must_use]
    pub fn first_images(&self, scale: f64, at_most: usize) -> Vec<PageImage> {
        let options = typst_render::RenderOptions { pixel_per_pt: scale.into(), ..Default::default() };
        let image = |page| {
            let pixmap = typst_render::render(page, &options);
            let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
            PageImage { width, height, rgba: pixmap.take() }
        };
        self.paged.pages().iter().take(at_most).map(image).collect()
    }

    /// Writes the PDF to `path`, whole or not at all; a PDF that is there is replaced, any other file is not: it might be
    /// the register.
    ///
    /// # Errors
    /// The folder cannot be written or is full; there is a file that is no PDF.
    pub fn save(&self, path: &Path) -> Result<(), ReportError> {
        if crate::store::is_open(path) {
            return Err(StoreError::Exists { path: path.to_path_buf() }.into());
        }
        let mut beginning = Vec::new();
        let there = File::open(path).and_then(|file| file.take(4).read_to_end(&mut beginning));
        if there.is_ok_and(|length| length > 0) && beginning != b"%PDF" {
            return Err(StoreError::Exists { path: path.to_path_buf() }.into());
        }
        crate::store::write_whole(path, &self.pdf)
            .map_err(|error| ReportError::Write { path: path.to_path_buf(), detail: error.to_string() })
    }
}
