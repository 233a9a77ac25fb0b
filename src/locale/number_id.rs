//! Which number of an answer is meant: an identity that words carry with them, and the text that pages know it by.

use super::TraceKey;
use crate::brief::joined;
use crate::period::Date;
use crate::story::Story;

/// Which number of an answer it is. No two of one answer are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NumberId {
    /// The company it is about; none for what is left to others.
    pub company: Option<usize>,
    /// What it is.
    pub what: What,
    /// The last day of the quarter that it is of, where a view has a number for each.
    pub quarter: Option<Date>,
}

impl NumberId {
    /// As pages know it: `microsoft.total`, `alibaba.spent-2025-06`, `others.market-share`.
    pub fn text(self, story: &Story) -> String {
        let company = self.company.map_or("others", |company| &story.company(company).id);
        let name = joined(&[company, ".", self.what.name()]);
        match self.quarter {
            Some(ended) => joined(&[&name, "-", &ended.month_id()]),
            None => name,
        }
    }
}

/// Declares what numbers there are: each with its name in ids, and the message that tells readers what it is.
macro_rules! numbers {
    ($($(#[$doc:meta])* $What:ident $name:literal $key:ident;)*) => {
        /// What a number of an answer is.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum What { $($(#[$doc])* $What,)* }

        impl What {
            /// Its name in ids.
            pub fn name(self) -> &'static str {
                match self { $(Self::$What => $name,)* }
            }

            /// The message that tells what it is.
            pub(crate) fn key(self) -> TraceKey {
                match self { $(Self::$What => TraceKey::$key,)* }
            }
        }
    };
}

numbers! {
    /// What has been spent by the end of the horizon.
    Total "total" WhatTotal;
    /// How many times the subject's number it is.
    Ratio "ratio" WhatRatio;
    /// The amount as announced, for however long it runs.
    Announced "announced" WhatAnnounced;
    /// The amount for one year.
    PerYear "per-year" WhatPerYear;
    /// The amount for one month.
    PerMonth "per-month" WhatPerMonth;
    /// The share of the companies on show, for one year.
    Share "share" WhatShare;
    /// The same share of the figures as announced.
    ShareAsAnnounced "share-as-announced" WhatShareAsAnnounced;
    /// How many times too large that share is.
    ShareOverstated "share-overstated" WhatShareOverstated;
    /// The time for the whole pledge in months.
    Months "months" WhatTime;
    /// The same in years.
    Years "years" WhatTime;
    /// What would be spent in a century.
    InACentury "in-a-century" WhatInACentury;
    /// The pledge for one quarter.
    Average "average" WhatAverage;
    /// What was spent in a quarter.
    Spent "spent" WhatSpent;
    /// How many times the average that is.
    Pace "pace" WhatPace;
    /// What was spent in all quarters that lie within the pledge's term.
    SpentSince "spent-since" WhatSpentSince;
    /// The same against what the average comes to in as many quarters.
    PaceSince "pace-since" WhatPaceSince;
    /// The same as a part of the whole pledge.
    OfPledge "of-pledge" WhatOfPledge;
    /// What is left of the pledge for each quarter that is left of its term.
    Needed "needed" WhatNeeded;
    /// A quarter's spending for a year.
    Annualised "annualised" WhatAnnualised;
    /// How many years the pledge would last at that pace.
    Lasts "lasts" WhatLasts;
    /// The same in quarters.
    LastsQuarters "lasts-quarters" WhatLastsQuarters;
    /// How many months before its term it would be spent.
    Early "early" WhatEarly;
    /// The capital intensity of a quarter.
    Intensity "intensity" WhatIntensity;
    /// The same worked out, where a source states another.
    IntensityComputed "intensity-computed" WhatIntensityComputed;
    /// How many percentage points the subject is before the next.
    Lead "lead" WhatLead;
    /// How many times all others that are named the subject is.
    ToTheNamed "to-the-named" WhatToTheNamed;
    /// The share of the market.
    MarketShare "market-share" WhatMarketShare;
}
