//! Every number on show has its arithmetic and its sources.

use crate::common::{EVERYBODY, VIEWS, alibaba, ask, english, frame, quantity};
use capex_explainer::{Mark, PartKind, Shown, Trace, scene, texts, traces};
use serde_json::{Value as Json, json};

/// Every view at every stop of the slider, in both currencies and models, flat and growing.
fn questions() -> Vec<Json> {
    let mut questions = Vec::new();
    for view in VIEWS {
        for quarters in 1..=if view == "total" { 24 } else { 1 } {
            for currency in ["USD", "CNY"] {
                for after in ["stops", "continues"] {
                    for growth in [0.0, 12.5, -30.0] {
                        questions.push(json!({
                            "view": view, "horizon": f64::from(quarters) / 4.0, "currency": currency, "afterPledge": after,
                            "growth": growth, "companies": EVERYBODY,
                        }));
                    }
                }
            }
        }
    }
    questions
}

fn trace_of(changes: Json, id: &str) -> Trace {
    let story = alibaba();
    let found = traces(&story, &ask(&story, changes), &english());
    found.into_iter().find(|trace| trace.id == id).unwrap_or_else(|| panic!("no trace of {id}"))
}

#[track_caller]
fn check(changes: Json, id: &str, arithmetic: &str, rounding: &str) {
    let trace = trace_of(changes, id);
    assert_eq!((trace.arithmetic.as_str(), trace.rounding.as_str()), (arithmetic, rounding));
}

#[test]
fn arithmetic_is_printed_with_its_operands_filled_in() {
    check(json!({"horizon": 2}), "alibaba.total", "53 × 2 ÷ 3 ≈ 35.333333", "Rounded down, as it is a minimum: 35.3.");
    check(json!({"horizon": 3}), "alibaba.total", "53", "Not rounded.");
    check(json!({"horizon": 3}), "microsoft.ratio", "80 × 3 ÷ 53 ≈ 4.528302", "Rounded up, as it is a maximum: 4.53.");
    check(
        json!({"horizon": 2.25, "growth": 7.5}),
        "microsoft.total",
        "80 + 80 × 1.075 + 80 × 1.075² × 0.25 = 189.1125",
        "Rounded to a whole number: 189.",
    );
    // A year that is over adds no part of the next one.
    let whole = "80 + 80 × 1.075 + 80 × 1.075² = 258.45";
    check(json!({"horizon": 3, "growth": 7.5}), "microsoft.total", whole, "Rounded to a whole number: 258.");
    check(json!({"view": "time-to-match"}), "microsoft.months", "53 × 12 ÷ 80 = 7.95", "Not rounded. Rounded for the sentence: 7.9.");
    check(json!({"view": "per-year"}), "alibaba.share", "53 ÷ 3 × 100 ÷ (53 ÷ 3 + 80 + 65) ≈ 10.860656", "Rounded down, as it is a minimum: 10.8.");
    check(json!({"view": "cloud-share"}), "others.market-share", "100 − 33 − 18 − 10 = 39", "Not rounded.");
    check(json!({"view": "on-pace"}), "alibaba.early", "36 − 53 × 3 ÷ (38.6 × 53 ÷ 380) ≈ 6.466321", "Rounded up, as it is a maximum: 6.47.");
}

#[test]
fn a_number_from_a_range_has_the_arithmetic_of_its_low_end_too() {
    let trace = trace_of(json!({"view": "time-to-match"}), "meta.months");
    assert_eq!(trace.arithmetic, "53 × 12 ÷ 65 ≈ 9.784615");
    assert_eq!(trace.low.unwrap(), "From the low end of the range: 53 × 12 ÷ 60 = 10.6.");
}

#[test]
fn the_evidence_is_the_figure_as_its_sources_state_it() {
    let trace = trace_of(json!({"horizon": 2}), "alibaba.total");
    let pledge = &trace.figures[0];
    assert_eq!(
        pledge.statement,
        "Alibaba, capital spending (AI and cloud infrastructure): at least RMB 380 billion ($53 billion), 36 months from 24 February 2025"
    );
    assert_eq!(pledge.basis.as_deref(), Some("pledge"));
    let printed: Vec<(&str, Option<&str>)> = pledge.printed.iter().map(|words| (words.text.as_str(), words.lang.as_deref())).collect();
    assert_eq!(printed, [("380 billion yuan ($53 billion)", Some("en")), ("$53 billion (RMB380 billion)", Some("en"))]);
    assert!(pledge.caveat.as_deref().unwrap().starts_with("A minimum"));
    assert_eq!(trace.standing, "A source states the whole. That it is spread evenly is our assumption.");
    let first = &pledge.citations[0];
    assert_eq!(first.publisher, "Xinhua, on jschina.com.cn");
    assert_eq!(
        pledge.citations[3].address,
        "https://coincentral.com/alibaba-baba-announces-53-billion-ai-investment-push-as-tech-giant-reforms-strategy/"
    );
    assert_eq!(pledge.citations[0].published, "24 February 2025");
}

#[test]
fn what_others_wrote_comes_with_its_language_in_whatever_language_the_story_is_told() {
    for lang in crate::common::LANGUAGES {
        let story = crate::common::alibaba_in(lang);
        let found = traces(&story, &ask(&story, json!({"companies": ["tencent"]})), &crate::common::locale(lang));
        let figure = found.iter().flat_map(|trace| &trace.figures).find(|figure| figure.id == "tencent-2024").unwrap();
        // The title of the broker's note is Chinese, the words are given in English.
        assert_eq!(figure.citations[0].lang.as_deref(), Some("zh-Hans"));
        assert_eq!(figure.printed[0].lang.as_deref(), Some("en"));
    }
}

#[test]
fn a_figures_words_may_be_in_another_language_than_the_storys_and_a_story_need_not_say_its_own() {
    let langs = |change: &dyn Fn(&mut Json)| {
        let mut json = crate::common::alibaba_json();
        change(&mut json);
        let story = crate::common::read_story(&json).unwrap();
        let found = traces(&story, &ask(&story, json!({"companies": []})), &english());
        let pledge = found[0].figures[0].clone();
        (pledge.printed[0].lang.clone(), pledge.printed[1].lang.clone(), pledge.citations[0].lang.clone())
    };
    let own = |lang: &str| Some(lang.to_owned());
    assert_eq!(langs(&|json| json["figures"][0]["printedLang"] = json!("zh-Hant-TW")), (own("zh-Hant-TW"), own("en"), own("en")));
    assert_eq!(langs(&|json| json["lang"] = Json::Null), (None, None, None));
}

#[test]
fn every_number_says_what_it_is() {
    assert_eq!(trace_of(json!({"horizon": 2}), "alibaba.total").about, "Alibaba, total after 2 years");
    assert_eq!(trace_of(json!({"view": "on-pace"}), "alibaba.spent-2025-06").about, "Alibaba, spending in the quarter to June 2025");
    assert_eq!(trace_of(json!({}), "stop.microsoft").about, "Microsoft reaches the pledge’s total");
    let story = alibaba();
    for question in questions() {
        let found = traces(&story, &ask(&story, question.clone()), &english());
        let mut names: Vec<(&str, &str)> = found.iter().map(|trace| (trace.about.as_str(), trace.shown.as_str())).collect();
        assert!(names.iter().all(|(about, _)| about.len() > 9 && !about.ends_with(", ")), "{names:?}");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), found.len(), "two numbers of one name and value in {question}");
    }
}

#[test]
fn a_converted_number_names_its_rate() {
    let trace = trace_of(json!({"currency": "CNY"}), "microsoft.total");
    assert_eq!(trace.arithmetic, "80 × 380 ÷ 53 × 3 ≈ 1,720.754717");
    assert_eq!(trace.rates[0].statement, "$53 billion = RMB 380 billion, 24 February 2025: 380 ÷ 53 ≈ 7.169811");
    assert!(!trace.rates[0].citations.is_empty());
    assert_eq!(trace_of(json!({}), "microsoft.total").rates, []);
}

#[test]
fn the_named_stops_are_traced_too() {
    assert_eq!(trace_of(json!({}), "stop.microsoft").arithmetic, "53 ÷ 80 = 0.6625");
    assert_eq!(trace_of(json!({}), "stop.pledge-ends").shown, "3 years");
}

/// The value of printed arithmetic, worked out again from nothing but its text.
fn evaluated(text: &str) -> f64 {
    let mut rest = text.replace(',', "");
    let value = sum(&mut rest);
    assert!(rest.is_empty(), "{rest} is left of {text}");
    value
}

fn sum(rest: &mut String) -> f64 {
    let mut value = product(rest);
    loop {
        if take(rest, " + ") {
            value += product(rest);
        } else if take(rest, " − ") {
            value -= product(rest);
        } else {
            return value;
        }
    }
}

fn product(rest: &mut String) -> f64 {
    let mut value = operand(rest);
    loop {
        if take(rest, " × ") {
            value *= operand(rest);
        } else if take(rest, " ÷ ") {
            value /= operand(rest);
        } else {
            return value;
        }
    }
}

fn operand(rest: &mut String) -> f64 {
    if take(rest, "(") {
        let value = sum(rest);
        assert!(take(rest, ")"), "no ) at {rest}");
        return value;
    }
    let digits: String = rest.chars().take_while(|character| character.is_ascii_digit() || *character == '.').collect();
    let value: f64 = digits.parse().unwrap_or_else(|_| panic!("no number at {rest}"));
    rest.drain(..digits.len());
    let raised: String = rest.chars().take_while(|character| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*character)).collect();
    rest.drain(..raised.len());
    let digit = |raised: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip(0..).find(|(known, _)| *known == raised).unwrap().1;
    let times = raised.chars().fold(0, |times, raised| times * 10 + digit(raised));
    if raised.is_empty() { value } else { value.powi(times) }
}

fn take(rest: &mut String, start: &str) -> bool {
    let is_there = rest.starts_with(start);
    if is_there {
        rest.drain(..start.len());
    }
    is_there
}

/// The numbers in a text: 1,398 and 48.8 and 5¼ as 5.
fn numbers(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for character in text.chars() {
        match character {
            '0'..='9' | '.' => found.last_mut().unwrap().push(character),
            ',' => {}
            _ => found.push(String::new()),
        }
    }
    found.iter().map(|number| number.trim_matches('.').to_owned()).filter(|number| !number.is_empty()).collect()
}

/// A value rounded half up to as many decimals as a text has, and written like it.
fn rounded_like(value: f64, text: &str) -> f64 {
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap());
    (value * scale * (1.0 + 1e-12) + 0.5).floor() / scale
}

#[test]
fn printed_arithmetic_worked_out_again_gives_the_number_on_show() {
    let story = alibaba();
    let mut checked = 0;
    for question in questions() {
        let answer = ask(&story, question.clone());
        for trace in traces(&story, &answer, &english()) {
            let printed = trace.arithmetic.split([' ']).collect::<Vec<_>>().join(" ");
            let expression = printed.split(" = ").next().unwrap().split(" ≈ ").next().unwrap();
            let value = evaluated(expression);
            let shown = numbers(&trace.shown).pop().unwrap();
            let shown_value: f64 = shown.parse().unwrap();
            let last_place = 10_f64.powi(-i32::try_from(shown.split_once('.').map_or(0, |(_, decimals)| decimals.len())).unwrap());
            let above = shown_value - value;
            let is_near = if trace.shown.starts_with("at least ") {
                (-last_place..1e-9).contains(&above)
            } else if trace.shown.starts_with("at most ") {
                (-1e-9..last_place).contains(&above)
            } else {
                (rounded_like(value, &shown) - shown_value).abs() < 1e-9
            };
            assert!(is_near, "{}: {} is shown as {}", trace.id, trace.arithmetic, trace.shown);
            // Rounded no coarser than it is shown: 53 may not hide 53.4.
            if let Some(quantity) = quantity(&story, &answer, &trace.id) {
                assert!((value - quantity.worked.value()).abs() <= 1e-9 * value.abs(), "{}: {}", trace.id, trace.arithmetic);
                checked += 1;
            }
        }
    }
    assert!(checked > 3_000, "{checked}");
}

#[test]
fn every_trace_has_a_figure_with_a_source_behind_it() {
    let story = alibaba();
    for question in questions() {
        for trace in traces(&story, &ask(&story, question), &english()) {
            assert!(!trace.figures.is_empty() || trace.id == "stop.pledge-ends", "{}", trace.id);
            for evidence in trace.figures.iter().chain(&trace.rates) {
                assert!(evidence.citations.iter().all(|citation| citation.address.starts_with("http")) && !evidence.citations.is_empty());
            }
        }
    }
}

#[test]
fn no_number_in_sentence_or_picture_lacks_a_trace() {
    let (story, locale, frame) = (alibaba(), english(), frame(720.0, 1.0, "light"));
    for question in questions() {
        let answer = ask(&story, question.clone());
        let known = traces(&story, &answer, &locale);
        for part in texts(&story, &answer, &locale).sentence.0 {
            match part.kind {
                PartKind::Number(id) => assert!(known.iter().any(|trace| trace.id == id.text(&story)), "{id:?} in {question}"),
                // What is left are years of the calendar, which the periods of the figures have.
                PartKind::Plain => {
                    for number in numbers(&part.text) {
                        let is_year = known.iter().flat_map(|trace| &trace.figures).any(|figure| figure.statement.contains(&number));
                        let is_growth = numbers(&part.text).len() == 1 && part.text.contains('%');
                        assert!(is_year || is_growth || number == "380" || number == "38.6", "{number} in {}", part.text);
                    }
                }
                PartKind::Strong => {}
            }
        }
        // In the picture, numbers in bold are labels; the others are axes and what the captions quote of the figures.
        let is_of_axis = matches!(answer.shown, Shown::Calendar(_) | Shown::OnPace(_) | Shown::RevenueShare(_));
        for mark in scene(&story, &answer, &locale, &frame).marks {
            let Mark::Text(text) = mark else { continue };
            for number in numbers(&text.text).into_iter().filter(|_| text.is_bold) {
                let is_traced = known.iter().any(|trace| {
                    let low = trace.low.as_deref().unwrap_or_default();
                    numbers(&trace.shown).contains(&number)
                        || numbers(low).iter().any(|low| rounded_like(low.parse().unwrap(), &number).to_string() == number)
                });
                let is_year = is_of_axis && number.len() == 4;
                assert!(is_traced || is_year, "{number} of {} in {question}", text.text);
            }
        }
    }
}
