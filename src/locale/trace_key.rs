//! What is said of a number's arithmetic and sources: every message of the section `trace`.

use super::message::messages;

messages! { TraceKey:
    Equals "equals" ["arithmetic", "result"];
    About "about" ["arithmetic", "result"];
    NotRounded "not-rounded" [];
    RoundedWhole "rounded-whole" ["shown"];
    RoundedOne "rounded-one" ["shown"];
    RoundedTwo "rounded-two" ["shown"];
    RoundedMore "rounded-more" ["shown", "n"];
    RoundedTo "rounded-to" ["n", "shown"];
    RoundedDown "rounded-down" ["shown"];
    RoundedUp "rounded-up" ["shown"];
    InSentence "in-sentence" ["shown"];
    LowEnd "low-end" ["arithmetic"];

    NumberOf "number-of" ["company", "what"];
    WhatTotal "what-total" ["horizon"];
    WhatRatio "what-ratio" [];
    WhatAnnounced "what-announced" [];
    WhatPerYear "what-per-year" [];
    WhatPerMonth "what-per-month" [];
    WhatShare "what-share" [];
    WhatShareAsAnnounced "what-share-as-announced" [];
    WhatShareOverstated "what-share-overstated" [];
    WhatTime "what-time" [];
    WhatInACentury "what-in-a-century" [];
    WhatAverage "what-average" [];
    WhatSpent "what-spent" ["month", "months"];
    WhatPace "what-pace" ["month", "months"];
    WhatSpentSince "what-spent-since" [];
    WhatPaceSince "what-pace-since" [];
    WhatOfPledge "what-of-pledge" [];
    WhatNeeded "what-needed" [];
    WhatAnnualised "what-annualised" [];
    WhatLasts "what-lasts" [];
    WhatLastsQuarters "what-lasts-quarters" [];
    WhatEarly "what-early" [];
    WhatIntensity "what-intensity" ["month", "months"];
    WhatIntensityComputed "what-intensity-computed" ["month", "months"];
    WhatLead "what-lead" [];
    WhatToTheNamed "what-to-the-named" [];
    WhatMarketShare "what-market-share" [];

    Announced "announced" [];
    Spread "spread" [];
    Derived "derived" [];
    Assumed "assumed" [];

    Capex "capex" [];
    Spending "spending" [];
    Revenue "revenue" [];
    CapitalIntensity "capital-intensity" [];
    CloudMarketShare "cloud-market-share" [];
    RevenueGrowth "revenue-growth" [];
    CloudRevenueGrowth "cloud-revenue-growth" [];
    ShareholderReturns "shareholder-returns" [];
    EstimateGap "estimate-gap" [];
    MetricAbout "metric-about" ["metric", "about"];

    Reported "reported" [];
    Guidance "guidance" [];
    Commitment "commitment" [];
    Estimate "estimate" [];
    BasisDerived "basis-derived" [];
    MarketData "market-data" [];

    Year "year" ["year"];
    FiscalYear "fiscal-year" ["year", "end", "months"];
    Span "span" ["months", "date"];
    SpanBefore "span-before" ["months", "date"];
    Undated "undated" [];

    TableCompany "table-company" [];
    TableNumber "table-number" [];
    TableValue "table-value" [];
    TableFrom "table-from" [];
    TableTo "table-to" [];
    TableOthers "table-others" [];
    CellAssumed "cell-assumed" ["amount"];
    CellDerived "cell-derived" ["amount"];

    ReadOff "read-off" ["heading", "lines"];
    ReadSpent "read-spent" [];
    ReadPace "read-pace" [];
    ReadComputed "read-computed" [];

    Chain "chain" ["company", "metric"];
    ChainStep "chain-step" ["date", "amount", "period", "basis"];
    ChainChange "chain-change" ["why"];
    ChainUsed "chain-used" [];
    Change "change" ["company", "metric", "period", "old", "new"];
    Figure "figure" ["company", "metric", "amount", "period"];
    Rate "rate" ["one", "is", "date", "arithmetic"];

    GuessQuestionPlans "guess-question-plans" ["company", "subject", "span"];
    GuessQuestion "guess-question" ["company", "subject", "span"];
    GuessQuestionGrown "guess-question-grown" ["growth", "company", "subject", "span"];
    GuessQuestionFallen "guess-question-fallen" ["growth", "company", "subject", "span"];
    GuessLabel "guess-label" [];
    GuessMake "guess-make" [];
    GuessSkip "guess-skip" [];
    GuessRight "guess-right" ["guess"];
    GuessFaster "guess-faster" ["guess", "time", "factor"];
    GuessSlower "guess-slower" ["guess", "time", "factor"];
    GuessLess "guess-less" ["guess", "time"];
    GuessMore "guess-more" ["guess", "time"];
    GuessOpen "guess-open" ["guess", "time"];
    GuessNever "guess-never" ["guess", "company"];

    PaperSources "paper-sources" [];
}
