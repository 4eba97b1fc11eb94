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
    // "Қарағанды қаласы, Қазыбек би ауданы" is one name in a sentence.
    if possessive { format!("{}ның", name.replace(", ", " ")) } else { name.to_owned() }
}

/// The cities as they stand after "города", where that is not their own name: Алматы, Актобе, Атырау, Семей and others have
/// no other form, and what is not known here is left as it is.
const CITIES: [(&str, &str); 29] = [
    ("Аркалык", "Аркалыка"),
    ("Арысь", "Арыси"),
    ("Астана", "Астаны"),
    ("Балхаш", "Балхаша"),
    ("Жанаозен", "Жанаозена"),
    ("Жезказган", "Жезказгана"),
    ("Каражал", "Каражала"),
    ("Караганда", "Караганды"),
    ("Конаев", "Конаева"),
    ("Костанай", "Костаная"),
    ("Курчатов", "Курчатова"),
    ("Кызылорда", "Кызылорды"),
    ("Лисаковск", "Лисаковска"),
    ("Павлодар", "Павлодара"),
    ("Петропавловск", "Петропавловска"),
    ("Приозерск", "Приозерска"),
    ("Риддер", "Риддера"),
    ("Рудный", "Рудного"),
    ("Сарань", "Сарани"),
    ("Сатпаев", "Сатпаева"),
    ("Степногорск", "Степногорска"),
    ("Талдыкорган", "Талдыкоргана"),
    ("Тараз", "Тараза"),
    ("Туркестан", "Туркестана"),
    ("Уральск", "Уральска"),
    ("Усть-Каменогорск", "Усть-Каменогорска"),
    ("Шахтинск", "Шахтинска"),
    ("Шымкент", "Шымкента"),
    ("Экибастуз", "Экибастуза"),
];

/// Official use leaves the name after "район" and "область" unbent; a city's, and the adjective before them, are bent.
fn russian(name: &str) -> Option<String> {
    // "город Караганда, район имени Казыбек би": the smaller one comes first.
    if let Some((city, district)) = name.split_once(", ") {
        return Some(format!("{} {}", russian(district)?, russian(city)?));
    }
    if let Some(city) = name.strip_prefix("город ") {
        let bent = CITIES.iter().find(|(known, _)| *known == city).map_or(city, |(_, bent)| bent);
        return Some(format!("города {bent}"));
    }
    let before = [("район ", "района "), ("область ", "области ")];
    if let Some((word, rest)) = before.iter().find_map(|(word, bent)| Some((*bent, name.strip_prefix(*word)?))) {
        return Some(format!("{word}{rest}"));
    }
    let bend = |adjective: &str, ending: &str, bent: &str| Some(format!("{}{bent}", adjective.strip_suffix(ending)?));
    if let Some(adjective) = name.strip_suffix(" район") {
        return Some(format!("{} района", bend(adjective, "кий", "кого")?));
    }
    Some(format!("{} области", bend(name.strip_suffix(" область")?, "кая", "кой")?))
}
