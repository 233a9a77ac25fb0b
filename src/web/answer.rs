//! What crosses the boundary to JavaScript. Its types stand in `boundary.d.ts`.

use crate::compare::{Answer, Quantity};
use crate::error::Error;
use crate::locale::{Locale, Part, PartKind};
use crate::period::Horizon;
use crate::scene::{Frame, Scene};
use crate::story::{Hue, Role, SUBJECT, Story};
use crate::text::{Texts, Wording, as_of_labels, currency_label, dated_stop, shown, stop, view_label};
use crate::value::Value;
use crate::view::View;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("boundary.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const VIEW: &str = View::TYPESCRIPT;

/// `Fault`: an error as JavaScript catches it.
pub(super) fn fault(error: Error) -> Value {
    Value::object().with_text("kind", error.kind.name()).with_text("message", &error.message)
}

/// `Catalog`: what a registered story offers.
#[expect(clippy::cast_precision_loss, reason = "a page registers a handful of stories")]
pub(super) fn catalog(handle: usize, story: &Story, locale: &Locale) -> Value {
    let mut views = Vec::new();
    for (id, view) in View::offered(story) {
        let mut uses = Vec::new();
        for part in view.uses() {
            uses.push(Value::Text(part.name().to_owned()));
        }
        views.push(Value::object().with_text("id", id).with_text("label", &view_label(view, locale)).with("uses", Value::List(uses)));
    }
    let mut currencies = Vec::new();
    for currency in &story.currencies {
        let code = currency.code();
        currencies.push(Value::object().with_text("id", &code).with_text("label", &currency_label(*currency, locale)));
    }
    let mut companies = Vec::new();
    for (index, company) in story.companies.iter().enumerate() {
        let role = match company.role {
            Role::Subject => "subject",
            Role::Peer => "peer",
            Role::Optional => "optional",
        };
        if index == SUBJECT || story.annual_capex(index).is_some() {
            companies.push(Value::object().with_text("id", &company.id).with_text("name", &company.name).with_text("role", role));
        }
    }
    // Both, or none where the story has nothing later.
    let mut as_of = Vec::new();
    for (as_of_what, label) in as_of_labels(story, locale) {
        as_of.push(Value::object().with_text("id", as_of_what.name()).with_text("label", &label));
    }
    let horizon = Value::object()
        .with_number("min", Horizon::STEP_YEARS)
        .with_number("max", Horizon::MAX_YEARS)
        .with_number("step", Horizon::STEP_YEARS)
        .with_number("default", Horizon::DEFAULT.years());
    Value::object()
        .with_number("handle", handle as f64)
        .with_text("title", &story.title)
        .with("views", Value::List(views))
        .with("currencies", Value::List(currencies))
        .with("companies", Value::List(companies))
        .with("horizon", horizon)
        .with("asOf", Value::List(as_of))
        .with("version", story.version.map_or(Value::Null, |version| Value::Text(version.to_string())))
}

/// `Step`: all words and places of an answer. What readers see at each move of the slider, and no more: each text on the way
/// to JavaScript has its price.
pub(super) fn step(wording: &Wording<'_>, frame: &Frame, texts: Texts, scene: &Scene) -> Value {
    Value::object().with("texts", text_data(wording.story, frame, texts)).with("layout", layout(wording, frame, scene))
}

/// `Answer`: the numbers of an answer.
pub(super) fn answer_data(story: &Story, answer: &Answer, locale: &Locale) -> Value {
    let question = &answer.question;
    let mut companies = vec![id(story, SUBJECT)];
    for company in &question.companies {
        companies.push(id(story, *company));
    }
    let mut quantities = Vec::new();
    for quantity in answer.quantities() {
        quantities.push(quantity_data(story, quantity, locale));
    }
    let mut stops = Vec::new();
    for at in &answer.stops {
        let stop = Value::object().with_number("horizon", at.horizon.years()).with_text("label", &stop(at, story, locale));
        stops.push(stop.with_number("years", at.years.value()));
    }
    Value::object()
        .with_text("view", question.view.name())
        .with_number("horizon", question.horizon.years())
        .with_text("currency", &question.currency.code())
        .with_text("afterPledge", question.after_pledge.name())
        .with_number("growth", question.growth_pct)
        .with("companies", Value::List(companies))
        .with_text("asOf", question.as_of.name())
        .with("quantities", Value::List(quantities))
        .with("stops", Value::List(stops))
}

fn quantity_data(story: &Story, quantity: &Quantity, locale: &Locale) -> Value {
    Value::object()
        .with_text("id", &quantity.id.text(story))
        .with("company", quantity.id.company.map_or(Value::Null, |company| id(story, company)))
        .with_number("value", quantity.worked.value())
        .with("low", quantity.low.as_ref().map_or(Value::Null, |low| Value::Number(low.value())))
        .with_text("unit", &quantity.worked.unit().name())
        .with_text("shown", &shown(quantity, locale))
        .with_text("bound", quantity.bound.name())
        .with_text("standing", quantity.standing.name())
}

fn text_data(story: &Story, frame: &Frame, texts: Texts) -> Value {
    let sentence_text = texts.sentence.text();
    let mut sentence = Vec::new();
    for Part { text, kind } in texts.sentence.0 {
        let part = Value::object().with_text("text", &text);
        sentence.push(match kind {
            PartKind::Plain => part.with_text("kind", "text"),
            PartKind::Strong => part.with_text("kind", "strong"),
            PartKind::Number(id) => {
                let hue = id.company.map_or(Hue::Grey, |company| story.company(company).hue);
                part.with_text("kind", "number").with_text("id", &id.text(story)).with_text("color", &frame.theme.hue(hue).to_hex())
            }
        });
    }
    let mut footnote = Vec::new();
    for note in texts.notes {
        footnote.push(Value::Text(note));
    }
    Value::object()
        .with("sentence", Value::List(sentence))
        .with_text("sentenceText", &sentence_text)
        .with_text("pictureName", &texts.picture)
        .with_text("horizon", &texts.horizon)
        .with_text("stop", &texts.stop)
        .with_text("valueText", &texts.value_text)
        .with("footnote", Value::List(footnote))
}

fn layout(wording: &Wording<'_>, frame: &Frame, scene: &Scene) -> Value {
    let Wording { story, answer, locale } = wording;
    let css = |length: f64| length * frame.text_scale();
    let slider = scene.slider.as_ref().map_or(Value::Null, |slider| {
        let mut stops = Vec::new();
        for (at, x_css) in answer.stops.iter().zip(&slider.stops_css) {
            let stop = Value::object().with_number("horizon", at.horizon.years()).with_text("label", &dated_stop(at, story, locale));
            stops.push(stop.with_number("xCss", css(*x_css)));
        }
        Value::object()
            .with_number("fromCss", css(slider.from_css))
            .with_number("toCss", css(slider.to_css))
            .with_number("ruleCss", css(slider.rule_css))
            .with("stops", Value::List(stops))
    });
    Value::object()
        .with_number("widthCss", css(scene.width_css))
        .with_number("heightCss", css(scene.height_css))
        .with_number("plotLeftCss", css(scene.plot.left))
        .with_number("plotRightCss", css(scene.plot.right))
        .with_number("rows", f64::from(u16::try_from(scene.rows.len()).unwrap_or(u16::MAX)))
        .with("slider", slider)
}

fn id(story: &Story, company: usize) -> Value {
    Value::Text(story.company(company).id.clone())
}

impl Value {
    /// An object to be filled field by field.
    pub(crate) fn object() -> Self {
        Self::Map(Vec::new())
    }

    /// This object with one more field.
    pub(crate) fn with(mut self, key: &str, value: Self) -> Self {
        if let Self::Map(fields) = &mut self {
            fields.push((key.to_owned(), value));
        }
        self
    }

    /// This object with one more text.
    pub(crate) fn with_text(self, key: &str, text: &str) -> Self {
        self.with(key, Self::Text(text.to_owned()))
    }

    /// This object with one more number.
    pub(crate) fn with_number(self, key: &str, number: f64) -> Self {
        self.with(key, Self::Number(number))
    }
}
