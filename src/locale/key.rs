//! What a widget says while it is used: every message of the section `messages`.

use super::message::messages;

messages! { Key:
    ViewTotal "view-total" [];
    ViewPerYear "view-per-year" [];
    ViewTimeToMatch "view-time-to-match" [];
    ViewCalendar "view-calendar" [];
    ViewOnPace "view-on-pace" [];
    ViewRevenueShare "view-revenue-share" [];
    ViewCloudShare "view-cloud-share" [];
    PictureTotal "picture-total" [];
    PicturePerYear "picture-per-year" [];
    PictureTimeToMatch "picture-time-to-match" [];
    PictureCalendar "picture-calendar" ["spans"];
    PictureOnPace "picture-on-pace" [];
    PictureRevenueShare "picture-revenue-share" [];
    PictureCloudShare "picture-cloud-share" [];

    Sample "sample" [];
    ListComma "list-comma" [];
    ListNext "list-next" [];
    ListLast "list-last" [];
    ListClause "list-clause" [];
    Date "date" ["day", "month", "year"];
    MonthOfYear "month-of-year" ["month", "year"];
    MonthsOfYear "months-of-year" ["from", "to", "year"];
    AtLeast "at-least" ["amount"];
    AtLeastShort "at-least-short" ["amount"];
    OverTerm "over-term" ["term"];
    InTerm "in-term" ["term"];
    TermYears "term-years" ["n"];
    TermMonths "term-months" ["n"];
    FromTo "from-to" ["low", "high", "bare"];

    TotalOneClause "total-one-clause" ["subject", "peers"];
    TotalTwoClauses "total-two-clauses" ["subject", "peers"];
    TotalAlone "total-alone" ["subject"];
    SubjectWithin "subject-within" ["horizon", "company", "amount"];
    SubjectAtTerm "subject-at-term" ["horizon", "company", "amount"];
    SubjectEnded "subject-ended" ["horizon", "company", "amount", "term", "span"];
    SubjectEndedFloor "subject-ended-floor" ["horizon", "company", "amount", "term", "span"];
    SubjectContinued "subject-continued" ["horizon", "company", "amount"];
    PeerPlan "peer-plan" ["company", "amount"];
    PeerReported "peer-reported" ["company", "amount"];
    PeerNext "peer-next" ["company", "amount"];
    PeersRepeatPlans "peers-repeat-plans" ["peers"];
    PeersRepeatFigures "peers-repeat-figures" ["peers"];
    PeersGrowPlans "peers-grow-plans" ["growth", "peers"];
    PeersGrowFigures "peers-grow-figures" ["growth", "peers"];
    PeerWouldSpend "peer-would-spend" ["company", "amount"];
    PeerWouldSpendNext "peer-would-spend-next" ["company", "amount"];

    StopPledgeEnds "stop-pledge-ends" [];
    StopPledgeEnded "stop-pledge-ended" [];
    StopMatched "stop-matched" ["company"];
    ValueWithStop "value-with-stop" ["horizon", "stop"];
    StopAt "stop-at" ["horizon", "stop"];

    AxisNow "axis-now" [];
    MarkPledgeEnds "mark-pledge-ends" [];
    Label "label" ["company", "amount"];

    PerYearSentence "per-year-sentence" ["company", "amount", "peers", "mix"];
    PerYearEven "per-year-even" ["company", "amount", "peers"];
    PerYearAlone "per-year-alone" ["company", "amount"];
    PerYearShort "per-year-short" ["company", "amount", "peers", "mix"];
    PerYearShortAlone "per-year-short-alone" ["company", "amount"];
    PerYearMix "per-year-mix" ["amount", "peers", "term"];
    PerYearMixMonths "per-year-mix-months" ["amount", "peers", "term"];
    PerYearPlan "per-year-plan" ["company", "amount"];
    PerYearPlanAnew "per-year-plan-anew" ["company", "amount"];
    PerYearReported "per-year-reported" ["company", "amount"];
    Beside "beside" ["amount"];
    HeadingAnnounced "heading-announced" [];
    HeadingPerYear "heading-per-year" [];
    AmountAYear "amount-a-year" ["amount"];
    CaptionCommitment "caption-commitment" ["term"];
    CaptionFiscalYear "caption-fiscal-year" ["year", "from", "to"];
    CaptionCalendarYear "caption-calendar-year" ["year"];
    CaptionReported "caption-reported" ["period"];
    CaptionRange "caption-range" ["period", "range"];
    NoteShares "note-shares" ["company", "announced", "count", "like"];

    MatchWithin "match-within" ["subject", "span", "peers"];
    MatchRepeated "match-repeated" ["subject", "span", "peers"];
    MatchGrown "match-grown" ["growth", "subject", "span", "peers"];
    MatchFirst "match-first" ["company", "subject", "term", "span", "time"];
    MatchNext "match-next" ["company", "subject", "term", "span", "time"];
    MatchNever "match-never" ["company", "subject", "term", "span"];
    MatchNeverFirst "match-never-first" ["company", "subject", "term", "span"];
    Never "never" [];
    MatchAlone "match-alone" ["company", "time"];
    NoteMatch "note-match" ["peers"];
    MarkPledgeTerm "mark-pledge-term" [];

    CalendarShared "calendar-shared" ["company", "count", "months"];
    CalendarApart "calendar-apart" ["company", "count"];
    CalendarSame "calendar-same" ["company", "count", "months"];
    CalendarAlone "calendar-alone" ["company", "months"];
    CalendarInAll "calendar-in-all" ["months"];
    NoteCalendar "note-calendar" [];
    NoteCalendarDated "note-calendar-dated" ["months"];
    AmountAMonth "amount-a-month" ["amount"];

    OnPaceFastest "on-pace-fastest" ["verdict", "months", "company", "amount", "ratio"];
    OnPaceAbout "on-pace-about" ["company"];
    OnPaceAhead "on-pace-ahead" ["company"];
    OnPaceBehind "on-pace-behind" ["company"];
    OnPaceAverage "on-pace-average" ["company", "amount"];
    OnPaceAverageShort "on-pace-average-short" ["company", "amount"];
    AmountAndRatio "amount-and-ratio" ["amount", "ratio"];
    StatedAndShown "stated-and-shown" ["stated", "amount"];
    MarkAverage "mark-average" ["amount"];
    CaptionBeforePledge "caption-before-pledge" [];
    CaptionQuarter "caption-quarter" [];
    CaptionDerived "caption-derived" [];
    CaptionPlanned "caption-planned" [];
    CaptionEstimated "caption-estimated" [];
    NoteDerived "note-derived" [];
    NoteNotReported "note-not-reported" [];
    NoteSince "note-since" ["quarters", "amount", "share"];
    NotePace "note-pace" ["yearly", "years", "quarters"];
    NotePaceEarly "note-pace-early" ["yearly", "years", "quarters", "early"];

    RevenueSentence "revenue-sentence" ["quarters"];
    RevenueFirst "revenue-first" ["company", "amount", "month"];
    RevenueNext "revenue-next" ["company", "amount", "month"];
    RevenueExpected "revenue-expected" ["company", "amount", "month"];
    CaptionPrinted "caption-printed" ["publisher"];
    CaptionComputed "caption-computed" [];
    NoteComputed "note-computed" ["amount", "month"];
    NoteComputedToo "note-computed-too" ["amount", "month"];
    NoteRevenueMore "note-revenue-more" ["n"];

    CloudSentence "cloud-sentence" ["month", "parts"];
    CloudFirst "cloud-first" ["company", "share", "market"];
    CloudNext "cloud-next" ["company", "share", "market"];
    CloudMarket "cloud-market" [];
    CloudOthers "cloud-others" [];
    NoteCloudLead "note-cloud-lead" ["company", "next", "lead", "ratio"];

    AssumeRepeat "assume-repeat" [];
    AssumeGrowth "assume-growth" ["growth"];
    NoteTotalStops "note-total-stops" ["peers"];
    NoteTotalContinues "note-total-continues" ["peers"];
    NoteRatio "note-ratio" ["company", "peers"];
    NoteFloorPlain "note-floor-plain" ["company", "amount"];
    NoteFloor "note-floor" ["company", "amount"];
    NoteFloorFigure "note-floor-figure" ["company", "amount"];
    NoteRange "note-range" ["company", "range", "used"];
    NoteRangeOver "note-range-over" ["company", "range", "term", "used"];
    NoteRangeFigure "note-range-figure" ["company", "range", "used"];
    NoteRate "note-rate" ["one", "is", "date"];
    NoteSources "note-sources" ["sources"];
    SourceDated "source-dated" ["publisher", "date"];
}
