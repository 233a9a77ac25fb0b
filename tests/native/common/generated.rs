//! Questions as proptest invents them, about the two stories and variants of one of them.

use super::{alibaba, english, invented, read_story, river, river_json, value};
use capex_explainer::{Answer, Frame, Locale, Quantity, Question, Scene, Story, Texts, Unit, View, compare, scene, texts};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use std::fmt;
use std::sync::LazyLock;

/// The built-in story, the second one, and the second one with terms that are less than a year, no whole quarters, and longer
/// than the slider.
static STORIES: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let mut stories = vec![alibaba(), river()];
    for months in [7, 12, 31, 96] {
        let mut story = river_json();
        story["figures"][0]["period"]["months"] = json!(months);
        stories.push(read_story(&story).unwrap());
    }
    stories
});

/// Stories with whatever a publisher may write, always the same ones: INVENTED_STORIES=5000 for more of them.
static INVENTED: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let count = std::env::var("INVENTED_STORIES").map_or(200, |count| count.parse().unwrap());
    let mut runner = TestRunner::deterministic();
    // What comes to less than a thousand in another currency is no story.
    let stories = std::iter::repeat_with(|| read_story(&invented::story().new_tree(&mut runner).unwrap().current()).ok());
    stories.flatten().take(count).collect()
});

pub static ENGLISH: LazyLock<Locale> = LazyLock::new(english);

/// A question and the story it is about.
#[derive(Clone)]
pub struct Asked {
    pub story: &'static Story,
    pub question: Json,
}

impl fmt::Debug for Asked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = self.story.pledge().unwrap().1.period.months();
        write!(formatter, "{} over {months} months: {}", self.story.id, self.question)
    }
}

impl Asked {
    /// The same with some of it replaced.
    pub fn with(&self, changes: Json) -> Self {
        let mut question = self.question.clone();
        question.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        Self { story: self.story, question }
    }

    pub fn answer(&self) -> Answer {
        compare(self.story, &Question::from_value(&value(&self.question), self.story).unwrap()).unwrap()
    }

    pub fn texts(&self) -> Texts {
        texts(self.story, &self.answer(), &ENGLISH)
    }

    pub fn scene(&self, frame: &Frame) -> Scene {
        scene(self.story, &self.answer(), &ENGLISH, frame)
    }

    pub fn growth(&self) -> f64 {
        self.question["growth"].as_f64().unwrap() / 100.0
    }

    pub fn years(&self) -> f64 {
        self.question["horizon"].as_f64().unwrap()
    }

    pub fn view(&self) -> &str {
        self.question["view"].as_str().unwrap()
    }
}

/// Any question about any of the stories.
pub fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![asked_known(), asked_invented()]
}

/// Any question about the stories that are invented.
pub fn asked_invented() -> impl Strategy<Value = Asked> {
    asked_about(&INVENTED, "total")
}

/// Any question about the stories that somebody wrote: their pledges are one amount, and their rates agree.
pub fn asked_known() -> impl Strategy<Value = Asked> {
    asked_about(&STORIES, "total")
}

/// Any question about the stories that have a view.
fn asked_about(stories: &'static [Story], view: &'static str) -> impl Strategy<Value = Asked> {
    let story = select(stories.iter().filter(|story| View::offered(story).iter().any(|(name, _)| *name == view)).collect::<Vec<_>>());
    let growth = prop_oneof![1 => Just(0), 1 => -100_i32..=100, 4 => -5_000..=10_000];
    (story, 1_u8..=24, growth, any::<bool>()).prop_flat_map(|(story, quarters, hundredths, continues)| {
        let views: Vec<&str> = View::offered(story).into_iter().map(|(name, _)| name).collect();
        let peers: Vec<&str> = story.peers().map(|(_, company)| company.id.as_str()).collect();
        let codes: Vec<String> = story.currencies.iter().map(|currency| currency.code()).collect();
        let count = peers.len();
        (select(views), subsequence(peers, 0..=count), select(codes)).prop_map(move |(view, companies, currency)| Asked {
            story,
            question: json!({
                "view": view,
                "horizon": f64::from(quarters) / 4.0,
                "growth": f64::from(hundredths) / 100.0,
                "afterPledge": if continues { "continues" } else { "stops" },
                "companies": companies,
                "currency": currency,
            }),
        })
    })
}

/// Any question of one view.
pub fn asked_of(view: &'static str) -> impl Strategy<Value = Asked> {
    prop_oneof![asked_known_of(view), asked_about(&INVENTED, view)].prop_map(move |asked| asked.with(json!({ "view": view })))
}

/// Any question of one view about the stories that somebody wrote.
pub fn asked_known_of(view: &'static str) -> impl Strategy<Value = Asked> {
    asked_about(&STORIES, view).prop_map(move |asked| asked.with(json!({ "view": view })))
}

/// Whether two numbers are the same to a billionth of them.
pub fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

pub fn is_money(quantity: &Quantity) -> bool {
    matches!(quantity.worked.unit(), Unit::Money(_))
}

/// A peer's year in the currency asked for, and the same from the low end of its range, read off the story itself.
pub fn pace(asked: &Asked, company: usize) -> (f64, Option<f64>) {
    let (_, figure) = asked.story.annual_capex(company).unwrap();
    let currency = capex_explainer::Currency::from_code(asked.question["currency"].as_str().unwrap()).unwrap();
    let Unit::Money(stated) = figure.amounts[0].unit else { panic!("{} is no money", figure.id) };
    let (multiply, divide) =
        if stated == currency { (1.0, 1.0) } else { asked.story.rate(stated, currency).map(|(_, by, over)| (by, over)).unwrap() };
    (figure.amounts[0].value * multiply / divide, figure.range.map(|(low, _)| low * multiply / divide))
}

/// What a pace comes to after so many years: the first as it stands, each later one changed once more.
pub fn spent(pace: f64, growth: f64, years: f64) -> f64 {
    (0..100).map(|year| pace * (1.0 + growth).powi(year) * (years - f64::from(year)).clamp(0.0, 1.0)).sum()
}
