//! A story in a language, and what is said and counted of each question that is prepared.

use capex_explainer::{
    AfterPledge, Answer, AsOf, Choice, Currency, Horizon, Locale, Paper, Question, Story, Texts, Value, View, compare, csv, paper, primary_language,
    stop, texts, view_label,
};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The text packs, in the order in which languages are listed.
const PACKS: [&str; 7] = [
    include_str!("../../../src/locale/en.json"),
    include_str!("../../../src/locale/zh.json"),
    include_str!("../../../src/locale/es.json"),
    include_str!("../../../src/locale/de.json"),
    include_str!("../../../src/locale/fr.json"),
    include_str!("../../../src/locale/ja.json"),
    include_str!("../../../src/locale/ar.json"),
];

/// A story in one of its languages.
pub struct Edition {
    pub lang: String,
    pub story: Story,
    pub locale: Locale,
    /// What controls and panels are called.
    pub words: Words,
    pub views: Vec<ViewPlan>,
}

/// The page's own words of a text pack.
pub struct Words(HashMap<String, String>);

/// What of a view is prepared.
pub struct ViewPlan {
    pub name: &'static str,
    pub label: String,
    pub uses: Vec<&'static str>,
    pub has_horizon: bool,
    pub questions: Vec<Question>,
}

/// One question in one language, answered.
pub struct Telling<'a> {
    pub edition: &'a Edition,
    pub view: &'a ViewPlan,
    pub answer: Answer,
    pub texts: Texts,
    pub paper: Paper,
    /// The name of its files.
    pub stem: String,
    /// Whether it is one of those that a page without script steps through.
    pub is_step: bool,
    pub has_card: bool,
    /// What happens at this stop, if it has a name.
    pub stops: Vec<String>,
}

impl Edition {
    /// The story in each language that it is told in, its own first.
    ///
    /// # Errors
    /// A fault of the story that shows in one language only.
    pub fn all(story: &Value) -> Result<Vec<Self>, String> {
        Self::as_of(story, AsOf::Announced)
    }

    /// The same of the story as known by its last date; none where nothing was stated later.
    ///
    /// # Errors
    /// A fault of the story that shows in one language only.
    pub fn latest(story: &Value) -> Result<Vec<Self>, String> {
        if Story::latest(story).is_some() { Self::as_of(story, AsOf::Latest) } else { Ok(Vec::new()) }
    }

    fn as_of(story: &Value, as_of: AsOf) -> Result<Vec<Self>, String> {
        let own = text_of(story, "lang").unwrap_or("en").to_owned();
        let written = primary_language(&own);
        let mut languages = vec![written.clone()];
        if let Some(Value::Map(translations)) = field(story, "translations") {
            languages.extend(translations.iter().map(|(tag, _)| primary_language(tag)));
        }
        let mut told = Vec::new();
        for pack in packs()? {
            let lang = text_of(pack, "lang").unwrap_or_default();
            if languages.iter().any(|known| known == lang) {
                told.push(Self::new(story, pack, lang, as_of)?);
            }
        }
        told.sort_by_key(|edition| edition.lang != written);
        if told.is_empty() { Err(format!("/lang: expected a language that there are texts in, found {own}")) } else { Ok(told) }
    }

    fn new(story: &Value, pack: &Value, lang: &str, as_of: AsOf) -> Result<Self, String> {
        let locale = Locale::from_value(pack).map_err(|error| error.message)?;
        let told = Story::in_language(story, lang).map_err(|error| error.message)?;
        let told = if as_of == AsOf::Latest { Story::latest(&told).unwrap_or(told) } else { told };
        let story = Story::from_value(&told).map_err(|error| error.message)?;
        let mut words = HashMap::new();
        for section in ["controls", "panels"] {
            let Some(Value::Map(entries)) = field(pack, section) else { continue };
            for (key, value) in entries {
                if let Value::Text(text) = value {
                    words.insert(key.clone(), text.clone());
                }
            }
        }
        let views = View::offered(&story).into_iter().filter_map(|(name, view)| ViewPlan::new(&story, &locale, name, view)).collect();
        Ok(Self { lang: lang.to_owned(), story, locale, words: Words(words), views })
    }

    /// What the names of its files end in, after the stop: nothing where the story is told as announced.
    pub fn suffix(&self) -> &'static str {
        if self.story.as_of() == AsOf::Latest { "-latest" } else { "" }
    }

    /// `rtl` or `ltr`.
    pub fn direction(&self) -> &'static str {
        if self.locale.is_rtl { "rtl" } else { "ltr" }
    }
}

impl Words {
    /// A word of the controls or the panels; empty if there is none.
    pub fn of(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }
}

impl ViewPlan {
    fn new(story: &Story, locale: &Locale, name: &'static str, view: View) -> Option<Self> {
        let first = Question { view, ..Question::first(story)? };
        let uses = |choice: Choice| view.uses().contains(&choice);
        let horizons: Vec<Horizon> = if uses(Choice::Horizon) { (1..=24).filter_map(Horizon::from_quarters).collect() } else { vec![first.horizon] };
        let currencies: &[Currency] = if uses(Choice::Currency) { &story.currencies } else { story.currencies.get(..1)? };
        let models: &[AfterPledge] = if uses(Choice::AfterPledge) { &[AfterPledge::Stops, AfterPledge::Continues] } else { &[AfterPledge::Stops] };
        let mut questions = Vec::new();
        for currency in currencies {
            for after_pledge in models {
                for horizon in &horizons {
                    questions.push(Question { horizon: *horizon, currency: *currency, after_pledge: *after_pledge, ..first.clone() });
                }
            }
        }
        let names = view.uses().iter().map(|choice| choice.name()).collect();
        Some(Self { name, label: view_label(view, locale), uses: names, has_horizon: uses(Choice::Horizon), questions })
    }
}

impl<'a> Telling<'a> {
    /// Answers a question and puts it into words.
    ///
    /// # Errors
    /// The story has no answer.
    pub fn of(edition: &'a Edition, view: &'a ViewPlan, question: &Question) -> Result<Self, String> {
        let Edition { story, locale, .. } = edition;
        let answer = compare(story, question).map_err(|error| error.message)?;
        let here: Vec<_> = answer.stops.iter().filter(|at| at.horizon == question.horizon).collect();
        let stops: Vec<String> = here.iter().map(|at| stop(at, story, locale)).collect();
        let is_plain = Some(&question.currency) == story.currencies.first() && question.after_pledge == AfterPledge::Stops;
        let is_marked = !view.has_horizon || question.horizon.quarters().is_multiple_of(4) || !stops.is_empty();
        let mut stem = format!("h{:02}", question.horizon.quarters());
        if Some(&question.currency) != story.currencies.first() {
            stem = format!("{stem}-{}", question.currency.code().to_lowercase());
        }
        if question.after_pledge == AfterPledge::Continues {
            stem.push_str("-continues");
        }
        stem.push_str(edition.suffix());
        Ok(Self {
            texts: texts(story, &answer, locale),
            paper: paper(story, &answer, locale),
            is_step: is_plain && is_marked,
            has_card: is_plain && is_marked,
            edition,
            view,
            answer,
            stem,
            stops,
        })
    }

    pub fn csv(&self) -> String {
        csv(&self.edition.story, &self.answer, &self.edition.locale)
    }

    /// The sentence as one text.
    pub fn sentence(&self) -> String {
        self.texts.sentence.to_string()
    }
}

/// The text packs, each read once.
fn packs() -> Result<&'static [Value], String> {
    static READ: LazyLock<Result<Vec<Value>, String>> =
        LazyLock::new(|| PACKS.iter().map(|pack| serde_json::from_str(pack).map_err(|error| error.to_string())).collect());
    READ.as_deref().map_err(String::clone)
}

/// The text pack of a language.
///
/// # Errors
/// There is none.
pub fn pack(lang: &str) -> Result<&'static Value, String> {
    let own = packs()?.iter().find(|pack| text_of(pack, "lang") == Some(lang));
    own.ok_or_else(|| format!("expected a language that there are texts in, found {lang}"))
}

/// A field of an object.
pub fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Map(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
        _ => None,
    }
}

/// A field that is a text.
pub fn text_of<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    match field(value, name) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}
