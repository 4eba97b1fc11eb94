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
        folded.extend(word.nfc().flat_map(char::to_lowercase).map(neighbour));
    }
    folded
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
