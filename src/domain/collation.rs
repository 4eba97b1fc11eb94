//! The order of the Kazakh alphabet, which the law prescribes for the ballot (Art. 37(1)).

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

thread_local! {
    static KAZAKH: Option<CollatorBorrowed<'static>> =
        Collator::try_new(locale!("kk").into(), CollatorOptions::default()).ok();
}

/// Adds to `key` the bytes of a text whose order is [`kazakh_order`]: for very many texts that are compared again and again.
pub fn kazakh_key(text: &str, key: &mut Vec<u8>) {
    KAZAKH.with(|collator| match collator {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, key);
        }
        None => key.extend_from_slice(text.as_bytes()),
    });
}

/// The order of the Kazakh alphabet: Ә after А, Қ after К (Art. 37(1) orders the ballot by it).
#[must_use]
pub fn kazakh_order(a: &str, b: &str) -> Ordering {
    KAZAKH.with(|collator| collator.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b)))
}
