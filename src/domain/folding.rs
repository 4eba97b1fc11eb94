//! Folding for search: what a person types on a Russian keyboard finds what is written in Kazakh.

use unicode_normalization::UnicodeNormalization;

/// Lower case, composed letters, Kazakh letters as their Russian neighbours (Қ found by К, Ә by А), one space between words.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // Nearly every word of a register is of these letters alone; a list of a million stations has tens of millions.
        if word.chars().all(|letter| lower(letter).is_some()) {
            folded.extend(word.chars().filter_map(lower).map(neighbour));
        } else {
            folded.extend(word.nfc().flat_map(char::to_lowercase).map(neighbour));
        }
    }
    folded
}

/// The lower case of ASCII and of the Cyrillic letters of Kazakh and Russian, and of signs without a case beside them.
/// `None`: a letter, or a mark upon one, that needs the tables.
fn lower(letter: char) -> Option<char> {
    let by = |step: u32| char::from_u32(u32::from(letter) + step);
    match letter {
        '\0'..='\u{7f}' => Some(letter.to_ascii_lowercase()),
        'А'..='Я' => by(0x20),
        'Ѐ'..='Џ' => by(0x50),
        'а'..='џ' | '«' | '»' | '№' | '–' | '—' => Some(letter),
        '\u{490}'..='\u{4bf}' | '\u{4d0}'..='\u{4ff}' => by(u32::from(u32::from(letter).is_multiple_of(2))),
        _ => None,
    }
}

const fn neighbour(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' | 'й' => 'и',
        'ё' => 'е',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quick way gives what the tables give, for every letter that takes it.
    #[test]
    fn letters_without_the_tables_fold_as_with_them() {
        for letter in '\0'..='\u{2fff}' {
            if let Some(quick) = lower(letter) {
                let slow: String = letter.to_string().nfc().flat_map(char::to_lowercase).collect();
                assert_eq!(quick.to_string(), slow, "{letter:?}");
            }
        }
    }
}
