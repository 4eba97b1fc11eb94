//! Reading columns by name into the domain's values. A text that is no value of its column is [`StoreError::Content`].

use std::fmt::Display;
use std::str::FromStr;

use rusqlite::Row;

use super::StoreError;
use crate::domain::election::Names;

/// A text column parsed into `T`, by its `FromStr`.
pub fn parsed<T: FromStr<Err: Display>>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error| StoreError::Content(format!("{column}: {text:?}: {error}")))
}

/// As [`parsed`]; NULL is `None`.
pub fn parsed_option<T: FromStr<Err: Display>>(row: &Row<'_>, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|error| StoreError::Content(format!("{column}: {text:?}: {error}")))).transpose()
}

/// A text column that holds one of an enumeration's codes.
pub fn coded<T>(row: &Row<'_>, column: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let code: String = row.get(column)?;
    from_code(&code).ok_or_else(|| StoreError::Content(format!("{column}: {code:?}")))
}

/// The four columns `{prefix}_kk`, `_ru`, `_en`, `_id`.
pub fn names(row: &Row<'_>, prefix: &str) -> Result<Names, StoreError> {
    let column = |language: &str| row.get::<_, String>(format!("{prefix}_{language}").as_str());
    Ok(Names { kk: column("kk")?, ru: column("ru")?, en: column("en")?, id: column("id")? })
}

/// The three columns `{prefix}_kk`, `_ru`, `_en`, each of which may be NULL.
pub fn names_of_place(row: &Row<'_>, prefix: &str) -> Result<Names, StoreError> {
    let column =
        |language: &str| row.get::<_, Option<String>>(format!("{prefix}_{language}").as_str()).map(Option::unwrap_or_default);
    Ok(Names { kk: column("kk")?, ru: column("ru")?, en: column("en")?, id: String::new() })
}
