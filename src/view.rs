//! The views: the one list of them, from which their names and all that is done for each of them come.
//!
//! What a view is stands in its room, the folder of its name: `numbers.rs` has what it answers with ([`Numbers`]), `words.rs`
//! what is said of that ([`Words`](crate::text::Words)), `picture.rs` what is drawn of it ([`Picture`](crate::scene::Picture)).
//! This file and the numbers are of the layer of `compare`, the words of that of `text`, the pictures of that of `scene`.

mod calendar {
    pub(crate) mod numbers;
    mod picture;
    mod words;
}
mod cloud_share {
    pub(crate) mod numbers;
    mod picture;
    mod words;
}
mod on_pace {
    pub(crate) mod numbers;
    mod picture;
    mod words;
}
mod per_year {
    pub(crate) mod numbers;
    mod picture;
    mod words;
}
mod revenue_share {
    pub(crate) mod numbers;
    mod picture;
    mod words;
}
pub(crate) mod time_to_match {
    pub(crate) mod guess;
    pub(crate) mod numbers;
    mod picture;
    mod words;
}
mod total {
    mod labels;
    pub(crate) mod numbers;
    mod picture;
    mod words;
}

use crate::compare::case::Case;
use crate::compare::{Quantity, Stop};
use crate::locale::Key;
use crate::period::Days;
use crate::story::Story;

pub use calendar::numbers::{Calendar, Span};
pub use cloud_share::numbers::{CloudShare, MarketPart};
pub use on_pace::numbers::{Fastest, OnPace, Quarter};
pub use per_year::numbers::{PerYear, Shares, YearRow};
pub use revenue_share::numbers::{Intensity, RevenueShare};
pub use time_to_match::numbers::{Match, TimeToMatch};
pub use total::numbers::{Knot, Total, TotalLine};

/// What a view answers a question with.
pub(crate) trait Numbers: Sized {
    /// The parts of a question that change what the view shows, by their names in JavaScript.
    const USES: &'static [&'static str];

    /// Whether a story has figures for the view.
    fn is_offered(story: &Story) -> bool;

    /// The view's answer; none to a question that was read for another story.
    fn of(case: &Case<'_>) -> Option<Self>;

    /// The moments on the slider that have a name, earliest first; none in a view without a slider.
    fn stops(_case: &Case<'_>) -> Vec<Stop> {
        Vec::new()
    }

    /// Every number of the answer, company by company.
    fn quantities(&self) -> Vec<&Quantity>;

    /// The days that one of its numbers covers, where the view is about days.
    fn days(&self, _quantity: &Quantity) -> Option<Days> {
        None
    }
}

/// Declares the views, each by the type of its numbers: its name in attributes, and the message that is its name for readers.
macro_rules! views {
    ($dollar:tt $($(#[$doc:meta])* $View:ident $name:literal $label:ident;)*) => {
        /// One way to look at the story.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum View { $($(#[$doc])* $View,)* }

        /// What a view shows.
        #[derive(Clone, PartialEq, Debug)]
        pub enum Shown { $($(#[$doc])* $View($View),)* }

        impl View {
            /// Every view with its name in attributes, in the order they are offered.
            pub const NAMES: &'static [(&'static str, Self)] = &[$(($name, Self::$View),)*];

            /// The name in attributes.
            pub fn name(self) -> &'static str {
                match self { $(Self::$View => $name,)* }
            }

            /// The message that is its name for readers.
            pub(crate) fn label(self) -> Key {
                match self { $(Self::$View => Key::$label,)* }
            }

            /// The parts of a question that change what the view shows, by their names in JavaScript.
            pub fn uses(self) -> &'static [&'static str] {
                match self { $(Self::$View => $View::USES,)* }
            }

            fn is_offered(self, story: &Story) -> bool {
                match self { $(Self::$View => $View::is_offered(story),)* }
            }

            /// What the view shows of a case, and the named stops of its slider.
            pub(crate) fn answer(self, case: &Case<'_>) -> Option<(Shown, Vec<Stop>)> {
                Some(match self { $(Self::$View => (Shown::$View($View::of(case)?), $View::stops(case)),)* })
            }
        }

        impl Shown {
            pub(crate) fn quantities(&self) -> Vec<&Quantity> {
                match self { $(Self::$View(view) => view.quantities(),)* }
            }

            pub(crate) fn days(&self, quantity: &Quantity) -> Option<Days> {
                match self { $(Self::$View(view) => view.days(quantity),)* }
            }
        }

        /// Does the same for whichever view is shown: `with_view!(shown, view => view.sentence(wording))`.
        macro_rules! with_view {
            ($dollar shown:expr, $dollar view:ident => $dollar result:expr) => {
                match $dollar shown { $($crate::view::Shown::$View($dollar view) => $dollar result,)* }
            };
        }
        pub(crate) use with_view;
    };
}

views! { $
    /// Cumulative totals over the horizon.
    Total "total" ViewTotal;
    /// What each company spends in one year.
    PerYear "per-year" ViewPerYear;
    /// How long each peer would need for the whole pledge.
    TimeToMatch "time-to-match" ViewTimeToMatch;
    /// The days that each figure covers.
    Calendar "calendar" ViewCalendar;
    /// The subject's quarters against the pledge's average.
    OnPace "on-pace" ViewOnPace;
    /// The subject's capital intensity.
    RevenueShare "revenue-share" ViewRevenueShare;
    /// Who has how much of a cloud market.
    CloudShare "cloud-share" ViewCloudShare;
}

impl View {
    /// The views that a story has figures for, with their names, in the order they are offered.
    pub fn offered(story: &Story) -> Vec<(&'static str, Self)> {
        let mut offered = Vec::new();
        for &(name, view) in Self::NAMES {
            if view.is_offered(story) {
                offered.push((name, view));
            }
        }
        offered
    }
}
