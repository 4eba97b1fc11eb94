//! What leaves the program, in the order in which it was given to be written or printed, and what is to be recorded of each
//! once it has left. Nothing is recorded of what did not leave, and nothing that is to be recorded is lost to what comes after.

use std::collections::VecDeque;

use super::screen::Page;
use super::work::{Doing, Work};
use crate::domain::Wish;

/// A document or list on its way.
struct Leaving {
    page: Page,
    /// What is to be recorded of it.
    wish: Option<Wish>,
    /// Where it may take long and can be stopped.
    work: Option<Work>,
}

#[derive(Default)]
pub struct Departures {
    leaving: VecDeque<Leaving>,
    /// What has left, but is not recorded yet.
    waiting: VecDeque<(Page, Wish)>,
}

impl Departures {
    /// Something was given to be written or printed by a page.
    pub fn begin(&mut self, page: Page) {
        self.leaving.push_back(Leaving { page, wish: None, work: None });
    }

    /// As [`Self::begin`], of a list of any length.
    pub fn begin_long(&mut self, page: Page) {
        self.leaving.push_back(Leaving { page, wish: None, work: Some(Work::begin(Doing::Exporting)) });
    }

    /// What takes long, as long as it is on its way.
    pub fn work(&self) -> Option<&Work> {
        self.leaving.iter().find_map(|leaving| leaving.work.as_ref())
    }

    /// What is to be recorded once the last that was given has left.
    pub fn record(&mut self, wish: Wish) {
        if let Some(last) = self.leaving.back_mut() {
            last.wish = Some(wish);
        }
    }

    /// The first that was given has left, or has not. Returns the page that it left from.
    pub fn ended(&mut self, left: bool) -> Option<Page> {
        let Leaving { page, wish, .. } = self.leaving.pop_front()?;
        self.waiting.extend(wish.filter(|_| left).map(|wish| (page, wish)));
        left.then_some(page)
    }

    /// Whether something is on its way that is to be recorded.
    pub fn will_be_recorded(&self) -> bool {
        self.leaving.iter().any(|leaving| leaving.wish.is_some())
    }

    /// The next that is to be recorded, once nothing else is being carried out.
    pub fn next(&mut self) -> Option<(Page, Wish)> {
        self.waiting.pop_front()
    }

    /// Another register opens: what is still leaving is not recorded in it.
    pub fn forget(&mut self) {
        self.leaving.iter_mut().for_each(|leaving| leaving.wish = None);
    }
}

#[cfg(test)]
mod tests {
    use super::{Departures, Page};
    use crate::domain::{Command, PersonId, Wish};

    fn wish(revision: u32) -> Wish {
        Wish::new(PersonId(uuid::Uuid::nil()), Command::ProofreadBallot { revision })
    }

    #[test]
    fn what_has_left_is_recorded_each_in_its_turn_however_late() {
        let mut departures = Departures::default();
        let wishes = [wish(1), wish(2), wish(3)];
        for (page, wish) in [Page::Readiness, Page::Applications, Page::Readiness].into_iter().zip(&wishes) {
            departures.begin(page);
            departures.record(wish.clone());
        }
        departures.begin(Page::Stations);
        assert_eq!(departures.ended(true), Some(Page::Readiness));
        assert_eq!(departures.ended(false), None, "a document that the printer refused");
        assert_eq!(departures.ended(true), Some(Page::Readiness));
        assert_eq!(departures.ended(true), Some(Page::Stations));
        assert_eq!(departures.ended(true), None, "nothing was given");
        assert_eq!(departures.next(), Some((Page::Readiness, wishes[0].clone())));
        assert_eq!(departures.next(), Some((Page::Readiness, wishes[2].clone())));
        assert_eq!(departures.next(), None);
    }

    #[test]
    fn another_register_is_not_told_of_what_left_before_it() {
        let mut departures = Departures::default();
        departures.begin(Page::Readiness);
        departures.record(wish(1));
        departures.forget();
        assert_eq!(departures.ended(true), Some(Page::Readiness));
        assert_eq!(departures.next(), None);
    }
}
