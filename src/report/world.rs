//! The typesetter's world: the templates and fonts that the program brings along, and one data file in memory. It reads no
//! disk and no network.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

use super::{Paper, ReportError};
use crate::fonts::FONTS;

/// What all documents share; building it takes longer than a page.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
        let book = FontBook::from_fonts(&fonts);
        Shared { library: LazyHash::new(Library::default()), book: LazyHash::new(book), fonts }
    })
}

struct Page {
    main: Source,
    common: Source,
    data: Bytes,
    data_id: FileId,
}

fn file_id(name: &str) -> Result<FileId, ReportError> {
    let path = VirtualPath::new(name).map_err(|error| ReportError::Typeset(format!("{error:?}")))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &shared().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shared().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.common].into_iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        shared().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // The moment on a paper is the register's, and part of its data.
        None
    }
}

/// Typesets `data` with the paper's template.
pub fn compile(paper: &Paper, data: Vec<u8>) -> Result<PagedDocument, ReportError> {
    let template = match paper {
        Paper::Summary => include_str!("../../assets/reports/summary.typ"),
        Paper::Ballot => include_str!("../../assets/reports/ballot.typ"),
        Paper::Case { .. } | Paper::DefectLetter { .. } => include_str!("../../assets/reports/case.typ"),
        Paper::CheckForm { .. } => include_str!("../../assets/reports/check_form.typ"),
        Paper::DistrictSheet { .. } => include_str!("../../assets/reports/district_sheet.typ"),
    };
    let page = Page {
        main: Source::new(file_id("/main.typ")?, template.to_owned()),
        common: Source::new(file_id("/page.typ")?, include_str!("../../assets/reports/page.typ").to_owned()),
        data: Bytes::new(data),
        data_id: file_id("/data.json")?,
    };
    typst::compile(&page).output.map_err(|errors| failure(&errors))
}

pub fn failure(errors: &[SourceDiagnostic]) -> ReportError {
    ReportError::Typeset(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
}
