//! What crosses the boundary to JavaScript. Its types stand in `boundary.d.ts`.

use crate::compare::{Answer, Quantity, Stop};
use crate::error::Error;
use crate::locale::{Locale, Part, PartKind};
use crate::period::Horizon;
use crate::reader::FULL;
use crate::scene::{Frame, Scene};
use crate::story::{Hue, Role, SUBJECT, Story};
use crate::text::{Texts, Wording, as_of_labels, currency_label, dated_stop, shown, stop, view_label};
use crate::value::Value;
use crate::view::View;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, prelude::*};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("boundary.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const VIEW: &str = View::TYPESCRIPT;

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

/// An object on its way to JavaScript. In the live build it is a list of what stands in its fields, whose names its glue has
/// (`www/build/crossing.js`), in this order.
struct Row(JsValue);

impl Row {
    fn new() -> Self {
        Self(if FULL { Object::new().into() } else { Array::new().into() })
    }

    // Names that nothing reads are left out only where they are seen to be.
    #[inline(always)]
    fn with(self, name: &str, value: &JsValue) -> Self {
        if FULL {
            // It refuses what is no object.
            let _ = Reflect::set(&self.0, &name.into(), value);
        } else {
            push(&self.0, value);
        }
        self
    }

    #[inline(always)]
    fn with_text(self, name: &str, text: &str) -> Self {
        self.with(name, &JsValue::from_str(text))
    }

    #[inline(always)]
    fn with_number(self, name: &str, number: f64) -> Self {
        self.with(name, &number.into())
    }

    #[inline(always)]
    fn with_list(self, name: &str, values: impl IntoIterator<Item = JsValue>) -> Self {
        let list = JsValue::from(Array::new());
        for value in values {
            push(&list, &value);
        }
        self.with(name, &list)
    }
}

fn push(list: &JsValue, value: &JsValue) {
    list.unchecked_ref::<Array>().push(value);
}

/// `Fault`: an error as JavaScript catches it.
pub(super) fn fault(error: &Error) -> JsValue {
    Row::new().with_text("kind", error.kind.name()).with_text("message", &error.message).0
}

/// `Step`: all words and places of an answer. What readers see at each move of the slider, and no more: each text on the way
/// to JavaScript has its price.
pub(super) fn step(wording: &Wording<'_>, frame: &Frame, texts: Texts, scene: &Scene) -> JsValue {
    Row::new().with("texts", &text_data(wording.story, frame, texts)).with("layout", &layout(wording, frame, scene)).0
}

/// `Answer`: the numbers of an answer.
pub(super) fn answer_data(story: &Story, answer: &Answer, locale: &Locale) -> JsValue {
    let question = &answer.question;
    let stop_data = |at: &Stop| {
        let row = Row::new().with_number("horizon", at.horizon.years()).with_text("label", &stop(at, story, locale));
        row.with_number("years", at.years.value()).0
    };
    Row::new()
        .with_text("view", question.view.name())
        .with_number("horizon", question.horizon.years())
        .with_text("currency", &question.currency.code())
        .with_text("afterPledge", question.after_pledge.name())
        .with_number("growth", question.growth_pct)
        .with_list("companies", [SUBJECT].iter().chain(&question.companies).map(|company| id(story, *company)))
        .with_text("asOf", question.as_of.name())
        .with_list("quantities", answer.quantities().into_iter().map(|quantity| quantity_data(story, quantity, locale)))
        .with_list("stops", answer.stops.iter().map(stop_data))
        .0
}

fn quantity_data(story: &Story, quantity: &Quantity, locale: &Locale) -> JsValue {
    Row::new()
        .with_text("id", &quantity.id.text(story))
        .with("company", &quantity.id.company.map_or(JsValue::NULL, |company| id(story, company)))
        .with_number("value", quantity.worked.value())
        .with("low", &quantity.low.as_ref().map_or(JsValue::NULL, |low| low.value().into()))
        .with_text("unit", &quantity.worked.unit().name())
        .with_text("shown", &shown(quantity, locale))
        .with_text("bound", quantity.bound.name())
        .with_text("standing", quantity.standing.name())
        .0
}

fn text_data(story: &Story, frame: &Frame, texts: Texts) -> JsValue {
    let part_data = |Part { text, kind }: &Part| {
        let row = Row::new().with_text("text", text);
        let row = match kind {
            PartKind::Plain => row.with_text("kind", "text"),
            PartKind::Strong => row.with_text("kind", "strong"),
            PartKind::Number(id) => {
                let hue = id.company.map_or(Hue::Grey, |company| story.company(company).hue);
                row.with_text("kind", "number").with_text("id", &id.text(story)).with_text("color", &frame.theme.hue(hue).to_hex())
            }
        };
        row.0
    };
    Row::new()
        .with_list("sentence", texts.sentence.0.iter().map(part_data))
        .with_text("sentenceText", &texts.sentence.text())
        .with_text("pictureName", &texts.picture)
        .with_text("horizon", &texts.horizon)
        .with_text("stop", &texts.stop)
        .with_text("valueText", &texts.value_text)
        .with_list("footnote", texts.notes.iter().map(|note| note.into()))
        .0
}

fn layout(wording: &Wording<'_>, frame: &Frame, scene: &Scene) -> JsValue {
    let Wording { story, answer, locale } = wording;
    let css = |length: f64| length * frame.text_scale();
    let slider = scene.slider.as_ref().map_or(JsValue::NULL, |slider| {
        let stops = answer.stops.iter().zip(&slider.stops_css).map(|(at, x_css)| {
            let row = Row::new().with_number("horizon", at.horizon.years()).with_text("label", &dated_stop(at, story, locale));
            row.with_number("xCss", css(*x_css)).0
        });
        Row::new()
            .with_number("fromCss", css(slider.from_css))
            .with_number("toCss", css(slider.to_css))
            .with_number("ruleCss", css(slider.rule_css))
            .with_list("stops", stops)
            .0
    });
    Row::new()
        .with_number("widthCss", css(scene.width_css))
        .with_number("heightCss", css(scene.height_css))
        .with_number("plotLeftCss", css(scene.plot.left))
        .with_number("plotRightCss", css(scene.plot.right))
        .with_number("rows", f64::from(u16::try_from(scene.rows.len()).unwrap_or(u16::MAX)))
        .with("slider", &slider)
        .0
}

fn id(story: &Story, company: usize) -> JsValue {
    JsValue::from_str(&story.company(company).id)
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
