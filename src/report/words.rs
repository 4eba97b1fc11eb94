//! Typesetting of words: what belongs on one line stays there, and an article of the law is named in words. Nothing but
//! spaces is ever changed in a text of the register.

use crate::text::{NO_BREAK, Texts};

/// Longer words may stand at the beginning of a line of their own.
const SHORT: usize = 14;

/// Invisible; no line breaks at it.
const WORD_JOINER: char = '\u{2060}';

/// The text with no-break spaces where an official's eye would stumble: after `№`, a figure or an initial, before a dash.
pub fn tie(text: &str) -> String {
    let mut tied = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        push_unbroken(&mut tied, word);
        if let Some(next) = words.peek() {
            let holds = holds(word, next);
            // After a dash a line may break even before a no-break space.
            if holds && word.ends_with('–') {
                tied.push(WORD_JOINER);
            }
            tied.push(if holds { NO_BREAK } else { ' ' });
        }
    }
    tied
}

/// `59-баптың` stays on one line: nothing breaks at a hyphen after a figure.
fn push_unbroken(tied: &mut String, word: &str) {
    let mut after_figure = false;
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        tied.push(letter);
        if letter == '-' && after_figure && letters.peek().is_some_and(|next| next.is_alphabetic()) {
            tied.push(WORD_JOINER);
        }
        after_figure = letter.is_ascii_digit();
    }
}

fn holds(word: &str, next: &str) -> bool {
    if matches!(word, "–" | "—") && next.starts_with(|c: char| c.is_ascii_digit()) {
        return next.chars().count() <= SHORT;
    }
    if matches!(next, "–" | "—") {
        return word.chars().count() <= SHORT;
    }
    if next.is_empty() || next.chars().count() > SHORT {
        return false;
    }
    let bare = word.trim_start_matches(['(', '«']);
    let is_number =
        !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, NO_BREAK | '/')) && bare.len() <= 12;
    let mut letters = bare.chars();
    let is_initial = matches!((letters.next(), letters.next(), letters.next()), (Some(c), Some('.'), None) if c.is_uppercase());
    // "пункт 2", "статьи 54", "подпункт 3)", "No. 7"
    let is_before_number = next.starts_with(|c: char| c.is_ascii_digit())
        && matches!(
            bare,
            "№" | "No."
                | "пункт"
                | "пункта"
                | "подпункт"
                | "подпунктом"
                | "статья"
                | "статьи"
                | "от"
                | "сағат"
                | "Pasal"
                | "Art."
        );
    is_number || is_initial || is_before_number
}

/// One article as the rules write it: `55`, `59(7)`, `59(7)3`.
struct Article<'a> {
    number: &'a str,
    paragraph: Option<&'a str>,
    point: Option<&'a str>,
}

/// A number as the law has them: `54`, `3-1`.
fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

fn parse(text: &str) -> Option<Article<'_>> {
    let Some((article, rest)) = text.split_once('(') else {
        return is_number(text).then_some(Article { number: text, paragraph: None, point: None });
    };
    let (paragraph, point) = rest.split_once(')')?;
    let point = Some(point).filter(|point| !point.is_empty());
    let known = is_number(article) && is_number(paragraph) && point.is_none_or(is_number);
    known.then_some(Article { number: article, paragraph: Some(paragraph), point })
}

/// The articles of a ground in the words of the language, as in "пункт 2 статьи 41 Конституции, пункт 2 статьи 54". What is
/// not written as the rules write articles is printed as it is.
pub fn articles(texts: &Texts, articles: &str) -> String {
    let mut named: Vec<String> = Vec::new();
    let mut last: Option<Article<'_>> = None;
    for part in articles.split(',').map(str::trim) {
        let (constitution, part) = match part.strip_prefix("Constitution ") {
            Some(rest) => (true, rest),
            None => (false, part),
        };
        let mut found = parse(part);
        // "59(7)3, 3-1": a second point of the same paragraph.
        if let (Some(now), Some(before)) = (&found, &last)
            && now.paragraph.is_none()
            && before.point.is_some()
        {
            found = Some(Article { number: before.number, paragraph: before.paragraph, point: Some(part) });
        }
        let Some(article) = found else { return articles.to_owned() };
        let number = article.number.into();
        named.push(match (article.paragraph, article.point) {
            (None, _) if constitution => texts.with("doc-constitution", &[("article", number)]),
            (None, _) => texts.with("doc-article", &[("article", number)]),
            (Some(paragraph), None) if constitution => {
                texts.with("doc-constitution-paragraph", &[("article", number), ("paragraph", paragraph.into())])
            }
            (Some(paragraph), None) => {
                texts.with("doc-article-paragraph", &[("article", number), ("paragraph", paragraph.into())])
            }
            (Some(paragraph), Some(point)) => texts
                .with("doc-article-point", &[("article", number), ("paragraph", paragraph.into()), ("point", point.into())]),
        });
        last = Some(article);
    }
    named.join(", ")
}
