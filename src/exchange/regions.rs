//! Which region a stranger means: by its code or by its name in any of the languages, however it is typed. A name that may
//! mean two regions means none: nothing is guessed.

use crate::domain::folding::fold;
use crate::view::Region;

/// What a text says about a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    Region(i64),
    /// More than one is called so, as the city and the region of Almaty.
    Several,
    Nothing,
}

/// What a name says of its kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    City,
    Region,
    Unsaid,
}

/// Folded words that say the kind and are left out of the name.
const CITY: [&str; 6] = ["город", "г", "каласы", "к", "city", "kota"];
const REGION: [&str; 9] = ["область", "области", "обл", "облысы", "облыс", "region", "oblast", "province", "r"];
const REGION_IN_INDONESIAN: [&str; 2] = ["wilayah", "provinsi"];

struct Known {
    code: i64,
    /// Its codes and full names, folded.
    exact: Vec<String>,
    /// Its names without the words for the kind.
    bare: Vec<String>,
    is_city: bool,
}

/// The regions of the register, ready to be found.
pub(super) struct Regions(Vec<Known>);

impl Regions {
    pub fn new(regions: &[Region]) -> Self {
        Self(regions.iter().map(known).collect())
    }

    pub fn find(&self, text: &str) -> Meant {
        let whole = words(text).join(" ");
        if whole.is_empty() {
            return Meant::Nothing;
        }
        let exact = self.0.iter().filter(|region| region.exact.contains(&whole));
        match one(exact) {
            Meant::Nothing => {}
            found => return found,
        }
        let (bare, kind) = strip(text);
        let called = |region: &&Known| !bare.is_empty() && region.bare.contains(&bare);
        let fits = |region: &&Known| match kind {
            Kind::City => region.is_city,
            Kind::Region => !region.is_city,
            Kind::Unsaid => true,
        };
        one(self.0.iter().filter(called).filter(fits))
    }
}

fn one<'a>(mut found: impl Iterator<Item = &'a Known>) -> Meant {
    match (found.next(), found.next()) {
        (None, _) => Meant::Nothing,
        (Some(region), None) => Meant::Region(region.code),
        (Some(_), Some(_)) => Meant::Several,
    }
}

fn known(region: &Region) -> Known {
    let names = [&region.name.kk, &region.name.ru, &region.name.en, &region.name.id];
    let shorts = [&region.short.kk, &region.short.ru, &region.short.en, &region.short.id];
    let mut exact = vec![words(&region.iso).join(" "), region.code.to_string()];
    // `KZ10` as well as `KZ-10`.
    exact.push(words(&region.iso).concat());
    let mut bare = Vec::new();
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        exact.push(words(name).join(" "));
        bare.push(strip(name).0);
        let words = words(name);
        // ЗКО, БҚО: how offices write the regions whose names have three words.
        if words.len() > 2 {
            exact.push(words.iter().filter_map(|word| word.chars().next()).collect());
        }
    }
    bare.extend(shorts.into_iter().filter(|name| !name.is_empty()).map(|name| strip(name).0));
    let is_city = names.iter().any(|name| strip(name).1 == Kind::City);
    Known { code: region.code, exact, bare, is_city }
}

/// The folded words of a text without its punctuation.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The name without the words for its kind, and the kind.
fn strip(text: &str) -> (String, Kind) {
    let words = words(text);
    let is = |kinds: &[&str], word: &String| kinds.contains(&word.as_str());
    let is_region = |word: &String| is(&REGION, word) || is(&REGION_IN_INDONESIAN, word);
    let kind = if words.iter().any(|word| is(&CITY, word)) {
        Kind::City
    } else if words.iter().any(is_region) {
        Kind::Region
    } else {
        Kind::Unsaid
    };
    let bare: Vec<String> = words.into_iter().filter(|word| !is(&CITY, word) && !is_region(word)).collect();
    (bare.join(" "), kind)
}
