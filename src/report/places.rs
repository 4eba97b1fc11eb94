//! Names of regions and districts inside a sentence: "акиму Абайского района", "Абай ауданының әкіміне". A name of a form
//! that is not known here is never bent by guess, but quoted.

use crate::domain::election::Names;
use crate::text::{Language, Texts};

/// The name of a place as the words after "akim of" have it.
pub fn genitive(texts: &Texts, names: &Names) -> String {
    let name = texts.name(names);
    match texts.language() {
        Language::Kk => kazakh(name),
        Language::Ru => russian(name).unwrap_or_else(|| texts.with("letter-unit", &[("name", name.into())])),
        Language::En | Language::Id => name.to_owned(),
    }
}

/// Districts, cities and regions end in a possessive; what does not is a name that stands before "әкімі" unchanged.
fn kazakh(name: &str) -> String {
    let possessive = ["ауданы", "қаласы", "облысы"].iter().any(|ending| name.ends_with(ending));
    if possessive { format!("{name}ның") } else { name.to_owned() }
}

/// Official use leaves the name after "город", "район" and "область" unbent; the adjective before them is bent.
fn russian(name: &str) -> Option<String> {
    let before = [("город ", "города "), ("район ", "района "), ("область ", "области ")];
    if let Some((word, rest)) = before.iter().find_map(|(word, bent)| Some((*bent, name.strip_prefix(*word)?))) {
        return Some(format!("{word}{rest}"));
    }
    let bend = |adjective: &str, ending: &str, bent: &str| Some(format!("{}{bent}", adjective.strip_suffix(ending)?));
    if let Some(adjective) = name.strip_suffix(" район") {
        return Some(format!("{} района", bend(adjective, "кий", "кого")?));
    }
    Some(format!("{} области", bend(name.strip_suffix(" область")?, "кая", "кой")?))
}
