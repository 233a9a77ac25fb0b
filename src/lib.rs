//! The core of capex-explainer: a story and a question give an answer, its words and its picture.
//!
//! # Invariants
//! - Everything but `draw` and `web` is pure: the same input gives the same output. No clock, no randomness, no I/O.
//! - Modules use those below them only; `tests/tidy.rs` reads their `use` lines:
//!   `web → draw → scene → table → trace → text → compare, locale → story → figure → money, period → reader → value, error`.
//! - A [`Story`] is validated once and then trusted; its indices always hit.
//! - A number of an [`Answer`] knows how it was reached and what stands behind it. What is assumed is marked so there, and
//!   words and picture only repeat it.
//! - Figures are rounded in `text` and nowhere else.
//! - Only `draw` uses plotters; only `web` uses wasm-bindgen.

mod compare;
#[cfg(any(target_arch = "wasm32", feature = "full"))]
mod draw;
mod error;
mod figure;
mod locale;
mod money;
mod order;
mod period;
mod reader;
mod scene;
mod story;
#[cfg(feature = "full")]
mod table;
mod text;
#[cfg(feature = "full")]
mod trace;
mod value;
#[cfg(target_arch = "wasm32")]
mod web;

pub use compare::{
    AfterPledge, Answer, Calendar, CloudShare, Event, Fastest, Intensity, Knot, Line as TotalLine, Match, OnPace, Operator, Origin,
    Part as MarketPart, PerYear, Quantity, Quarter, Question, RevenueShare, Row, Shares, Shown, Span, Standing, Step, Stop, TimeToMatch, Total, View,
    Worked, compare,
};
#[cfg(feature = "full")]
pub use draw::{svg, svg_file};
pub use error::{Error, ErrorKind};
pub use figure::{Amount, Basis, Bound, Correction, Figure, Grade, Metric, Source};
pub use locale::{Line, Locale, Part, PartKind};
pub use money::{Currency, Money, Rate, Unit};
pub use period::{Date, Days, Horizon, Period};
#[cfg(feature = "full")]
pub use scene::{Address, Measure, Moment, Sheet, Spot, SpotLine, figure, spots};
pub use scene::{Align, Area, Color, Frame, Mark, Point, Scene, Slider, TextMark, Theme, scene, text_width_css};
pub use story::{Company, Hue, Role, SUBJECT, Story};
#[cfg(feature = "full")]
pub use table::{Cell, Paper, Row as TableRow, Table, csv, paper, table};
#[cfg(feature = "full")]
pub use text::{Guess, guess, guessed};
pub use text::{Texts, shown, stop, texts, view_label};
#[cfg(feature = "full")]
pub use trace::{Citation, Evidence, Quotation, Trace, traces};
pub use value::Value;
#[cfg(all(target_arch = "wasm32", feature = "full"))]
pub use web::export::{draw_figure, draw_view, svg as figure_svg};
#[cfg(all(target_arch = "wasm32", feature = "full"))]
pub use web::guess::{guess_of, guessed_of};
#[cfg(all(target_arch = "wasm32", feature = "full"))]
pub use web::panels::{corrections, csv_of, paper_of, table_of, trace};
#[cfg(all(target_arch = "wasm32", feature = "full"))]
pub use web::readout::spots_of;
#[cfg(target_arch = "wasm32")]
pub use web::{answer, register, step};
