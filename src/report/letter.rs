//! The letter to an akimat about the defects that stations still have. It names what the register holds and nobody whom it
//! does not: its number, and whoever is not yet responsible, are left for the hand.

use jiff::Timestamp;
use jiff::civil::Date;

use super::places::genitive;
use super::sheet::{DocumentLanguages, Part, Sheet, SheetPaper, Signature, Spoken, heading, text, words};
use super::stations::known;
use super::words::tie;
use super::{ReportError, StationFault};
use crate::domain::Post;
use crate::domain::election::Names;
use crate::store::Reader;
use crate::text::{Language, Texts};
use crate::view::{Area, Basics, DefectLine};

/// Defects in one letter: thirty pages, more than which nobody answers and the typesetter takes long over. More go into
/// several.
pub const DEFECTS_AT_MOST: usize = 500;

struct Letter<'a> {
    basics: &'a Basics,
    area: Area,
    lines: &'a [DefectLine],
    /// Of how many parts it is which, from 0.
    part: usize,
    parts: usize,
    today: Date,
}

/// The lines as letters of at most [`DEFECTS_AT_MOST`]; what one station lacks stands in one of them.
fn parts(lines: &[DefectLine]) -> Vec<&[DefectLine]> {
    let mut parts = Vec::new();
    let mut rest = lines;
    while let Some(next) = rest.get(DEFECTS_AT_MOST) {
        let same = rest.iter().take(DEFECTS_AT_MOST).rev().take_while(|line| line.station == next.station).count();
        let (part, after) = rest.split_at(if same < DEFECTS_AT_MOST { DEFECTS_AT_MOST - same } else { DEFECTS_AT_MOST });
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// The letter about the open defects of an area as the register holds them at `real`, and what it names.
pub fn model(
    reader: &Reader,
    basics: &Basics,
    (area, part, languages): (Area, usize, DocumentLanguages),
    real: Timestamp,
) -> Result<(SheetPaper, super::Letter), ReportError> {
    known(basics, area)?;
    let mut lines = reader.defects_of(area)?;
    // An akim cannot mend what is abroad.
    lines.retain(|line| !line.abroad);
    let parts = parts(&lines);
    let Some(named) = parts.get(part).filter(|lines| !lines.is_empty()) else {
        return Err(StationFault::NoDefects.into());
    };
    let now = basics.election.moment(real).civil();
    let letter = Letter { basics, area, lines: named, part, parts: parts.len(), today: now.date() };
    let spoken = Spoken::new(languages, &basics.election.time_zone);
    let sheets = spoken.iter().map(|texts| letter.sheet(texts)).collect();
    let mut paper = spoken.paper(basics, &reader.overview(real)?.audit, now, sheets);
    paper.title = spoken.each(|texts| texts.get("letter-subject"));
    let defects = named.iter().map(|line| (line.station, line.item.clone())).collect();
    Ok((paper, super::Letter { defects, all: lines.len() as u64, parts: parts.len() }))
}

impl Letter<'_> {
    fn region(&self) -> Option<&Names> {
        let code = match self.area {
            Area::Region(code) | Area::NoDistrict { region: code } => code,
            Area::District(_) => self.district()?.region_code,
        };
        self.basics.region(code).map(|region| &region.name)
    }

    fn district(&self) -> Option<&crate::view::District> {
        let Area::District(id) = self.area else { return None };
        self.basics.districts.iter().find(|district| district.id == id)
    }

    /// The district and its region, as in "Абайского района области Абай".
    fn place(&self, texts: &Texts) -> String {
        let Some(region) = self.region() else { return String::new() };
        match self.district().map(|district| genitive(texts, &district.name)) {
            None => genitive(texts, region),
            Some(district) => {
                // Kazakh bends the last word alone: "Абай облысы Абай ауданының".
                let bent = texts.language() != Language::Kk;
                let region = if bent { genitive(texts, region) } else { texts.name(region).to_owned() };
                texts.with("letter-place", &[("district", (&district).into()), ("region", (&region).into())])
            }
        }
    }

    fn sheet(&self, texts: &Texts) -> Sheet {
        let election = &self.basics.election;
        let commission = match texts.language() {
            Language::Ru => &election.commission.ru,
            Language::Kk | Language::En | Language::Id => &election.commission.kk,
        };
        let place = self.place(texts);
        let mut stations: Vec<_> = self.lines.iter().map(|line| line.station).collect();
        stations.dedup();
        let body = texts.with(
            "letter-body",
            &[
                ("commission", commission.into()),
                ("day", (&texts.on_date(election.held_on)).into()),
                ("today", (&texts.of_date(self.today)).into()),
                ("place", (&place).into()),
                ("stations", (stations.len() as u64).into()),
                ("defects", (self.lines.len() as u64).into()),
            ],
        );
        let mut parts = Vec::new();
        if self.parts > 1 {
            let values = [("part", (self.part as u64 + 1).into()), ("parts", (self.parts as u64).into())];
            parts.push(Part::Lead { text: texts.with("letter-part", &values) });
        }
        parts.push(text(body));
        if self.district().is_some() {
            parts.push(self.table(texts, self.lines));
        } else {
            for lines in self.lines.chunk_by(|one, other| one.district_id == other.district_id) {
                let district = lines.first().and_then(|line| line.district_id);
                let district = self.basics.districts.iter().find(|known| Some(known.id) == district);
                let name = district.map(|district| texts.name(&district.name).to_owned());
                parts.push(heading(name.unwrap_or_else(|| texts.get("sheet-no-district"))));
                parts.push(self.table(texts, lines));
            }
        }
        let row = |role: &str, post: Post| Signature {
            role: texts.get(role),
            name: self.person_of(post),
            hint: texts.get("doc-signature"),
        };
        parts.push(Part::Signatures { rows: vec![row("report-chair", Post::Chair), row("report-secretary", Post::Secretary)] });
        for text in parts.iter_mut().flat_map(Part::texts_mut) {
            *text = tie(text);
        }
        Sheet {
            language: texts.language().code(),
            commission: commission.clone(),
            addressee: texts.with("letter-addressee", &[("place", (&place).into())]),
            reference: texts.get("letter-number"),
            subject: tie(&texts.get("letter-subject")),
            date: tie(&texts.long_date(self.today)),
            parts,
            ..Sheet::default()
        }
    }

    fn person_of(&self, post: Post) -> String {
        let person = self.basics.people.iter().find(|person| person.active && person.post == post);
        person.map_or_else(String::new, |person| person.name.clone())
    }

    fn table(&self, texts: &Texts, lines: &[DefectLine]) -> Part {
        let columns = vec![
            words(texts.get("letter-column-station"), 0),
            words(texts.get("column-venue"), 11),
            words(texts.get("column-defect"), 13),
            words(texts.get("letter-column-since"), 0),
            words(texts.get("letter-column-responsible"), 8),
            words(texts.get("letter-column-due"), 6),
        ];
        let row = |(place, line): (usize, &DefectLine)| {
            // Where a station lacks several things, its place stands once.
            let again = place.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|l| l.station == line.station);
            let venue = texts.either(line.venue_kk.as_deref(), line.venue_ru.as_deref()).filter(|_| !again);
            let item = self.basics.item(&line.item);
            let defect = item.map_or_else(|| line.item.clone(), |item| texts.name(&item.defect).to_owned());
            let critical = item.is_some_and(|item| item.critical);
            let due = line.due_on.map(|on| {
                let day = texts.date(on);
                if on < self.today { texts.with("letter-overdue", &[("on", (&day).into())]) } else { day }
            });
            vec![
                line.station.number().to_string(),
                venue.unwrap_or_default().to_owned(),
                if critical { texts.with("letter-critical", &[("defect", (&defect).into())]) } else { defect },
                texts.date(texts.local(line.opened_at).date()),
                line.responsible.clone().unwrap_or_default(),
                due.unwrap_or_default(),
            ]
        };
        Part::Table { columns, rows: lines.iter().enumerate().map(row).collect(), total: Vec::new() }
    }
}
