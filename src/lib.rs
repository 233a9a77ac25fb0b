//! The core of capex-explainer: a story and a question give an answer, its words and its picture.
//!
//! # Invariants
//! - Everything but `draw` and `web` is pure: the same input gives the same output. No clock, no randomness, no I/O.
//! - Modules use those below them only; `tests/native/tidy.rs` reads their `use` lines:
//!   `web → draw → sheet, readout → scene → table → trace → text → compare → locale → story → figure → money → period → reader, tape → value,
//!   error`. A view's numbers stand with `compare`, its words with `text`, its picture with `scene`, though all are in its room.
//! - A [`Story`] is validated once and then trusted; its indices always hit.
//! - A number of an [`Answer`] knows how it was reached and what stands behind it. What is assumed is marked so there, and
//!   words and picture only repeat it.
//! - Figures are rounded in `text` and nowhere else.
//! - Only `draw` uses plotters; only `web` uses wasm-bindgen.

mod brief;
mod compare;
mod draw;
mod error;
mod figure;
mod fraction;
mod locale;
mod money;
mod order;
mod period;
mod reader;
mod readout;
mod scene;
mod sheet;
mod story;
mod table;
mod tape;
mod text;
mod trace;
mod value;
mod view;
#[cfg(target_arch = "wasm32")]
mod web;

pub use compare::{AfterPledge, Answer, Calculation, Choice, Event, Operator, Origin, Quantity, Question, Standing, Stop, Worked, compare};
pub use draw::{svg, svg_file, svg_to_raster};
pub use error::{Error, ErrorKind, Fault};
pub use figure::{Amount, Basis, Bound, Change, Correction, Figure, Grade, Metric, Source, Statement};
pub use locale::{Line, Locale, NumberId, Part, PartKind, What};
pub use money::{Currency, Money, Rate, Unit};
pub use period::{Date, Days, Horizon, Period};
pub use readout::{Moment, Spot, SpotLine, spots};
pub use scene::{Align, Area, Color, Dash, Frame, Mark, Measure, Point, Scene, Slider, TextMark, Theme, WalkStep, scene, text_width_css, walk};
pub use sheet::{Address, Sheet, card, figure};
pub use story::{AsOf, Company, Hue, Role, SUBJECT, Stage, Story, primary_language};
pub use table::{Cell, Paper, Table, TableRow, csv, paper, table};
pub use text::{Texts, as_of_labels, currency_label, dated_stop, shown, stop, texts, view_label};
pub use trace::{Chain, ChainStep, ChangeTold, Citation, Evidence, Quotation, Trace, chains, changes, traces};
pub use value::Value;
pub use view::time_to_match::guess::{Guess, guess, guessed};
pub use view::*;
#[cfg(target_arch = "wasm32")]
pub use web::later::{
    export::{draw_figure, draw_view, svg as figure_svg},
    guess::{guess_of, guessed_of},
    panels::{corrections, csv_of, paper_of, table_of, trace},
    readout::spots_of,
    walk::draw_walk,
};
#[cfg(all(target_arch = "wasm32", feature = "full"))]
pub use web::making::forget;
#[cfg(target_arch = "wasm32")]
pub use web::{answer, register, step};
