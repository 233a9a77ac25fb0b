//! Sentence, numbers and picture of any question about any story say the same, and none of them says more than a source does.

use crate::common::generated::{Asked, ENGLISH, asked, asked_of};
use crate::common::{alibaba, english_json, frame, question, value};
use capex_explainer::{
    Answer, Area, Bound, Locale, Mark, NumberId, PartKind, Quantity, Scene, Shown, Standing, TextMark, Unit, What, Worked, csv, shown, table, texts,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// The numbers that stand in a text, in their order: 25.5 and 28.33 in "25.5 to 28.33 months".
fn numbers(text: &str) -> Vec<f64> {
    let is_digit = |character: char| character.is_ascii_digit() || matches!(character, '.' | ',' | '−');
    text.split(|character| !is_digit(character))
        .filter_map(|word| word.replace(',', "").replace('−', "-").trim_end_matches('.').parse().ok())
        .collect()
}

/// Whether a number in a text is the nearest there is to a value: money whole from 100 billions up, with one decimal below, and with
/// two digits where it is less than a billion; percentages with one, all else with two, or with one where a sentence is rough; with more, six at the most, where a number would else read as 0.
fn is_rounded(written: f64, value: f64, unit: Unit, is_rough: bool, bound: Bound) -> bool {
    let mut last_place = match unit {
        Unit::Money(_) if value >= 99.95 => 1.0,
        Unit::Money(_) if value > 0.0 && value < 0.95 => 0.01_f64.min(10_f64.powf((value / 0.95).log10().floor() - 1.0)).max(1e-6),
        Unit::Money(_) | Unit::Percent | Unit::Points => 0.1,
        _ if is_rough => 0.1,
        _ => 0.01,
    };
    // A minimum that is rounded down would read as 0 sooner.
    let is_cut = if value > 0.0 { bound == Bound::AtLeast } else { bound == Bound::AtMost };
    while last_place > 1.5e-6 && value.abs() < if is_cut { last_place } else { last_place / 2.0 } {
        last_place /= 10.0;
    }
    let places = written / last_place;
    let above = written - value;
    // A minimum is never rounded up, and a maximum never down.
    let is_near = match bound {
        Bound::AtLeast => (-last_place..=1e-9 * value.abs()).contains(&above),
        Bound::AtMost => (-1e-9 * value.abs()..=last_place).contains(&above),
        Bound::Exact | Bound::Open => above.abs() <= last_place / 2.0 + 1e-9 * value.abs(),
    };
    is_near && (places - places.round()).abs() < 1e-6_f64.max(places.abs() * 1e-12)
}

/// What every text in a unit has beside its number.
fn sign(unit: Unit) -> String {
    match unit {
        Unit::Money(currency) => match currency.code().as_str() {
            "USD" => "$".to_owned(),
            "CNY" => "RMB ".to_owned(),
            code => format!("{code} "),
        },
        Unit::Percent => "%".to_owned(),
        Unit::Points => " percentage points".to_owned(),
        Unit::Times => " times".to_owned(),
        Unit::Years => " year".to_owned(),
        Unit::Quarters => " quarter".to_owned(),
        Unit::Months => " month".to_owned(),
    }
}

/// Whether a text carries a quantity: its rounding, in its unit, and its low end after it where a text has two numbers.
fn carries(text: &str, quantity: &Quantity, is_rough: bool) -> bool {
    let (unit, found) = (quantity.worked.unit(), numbers(text));
    let mut values: Vec<f64> = [Some(&quantity.worked), quantity.low.as_ref()].into_iter().flatten().map(Worked::value).collect();
    // Both ends stand in their order, a number alone is the one that is used.
    if found.len() > 1 {
        values.sort_by(f64::total_cmp);
    }
    let are_rounded = found.iter().zip(&values).all(|(written, value)| is_rounded(*written, *value, unit, is_rough, quantity.bound));
    !found.is_empty() && found.len() <= values.len() && are_rounded && text.contains(&sign(unit))
}

/// The number of an answer that a sentence carries.
fn numbered(answer: &Answer, id: NumberId) -> &Quantity {
    answer.quantities().into_iter().find(|quantity| quantity.id == id).unwrap()
}

/// The numbers of a sentence: where each stands, its text, and its quantity's id.
fn parts(sentence: &capex_explainer::Line) -> Vec<(usize, String, NumberId)> {
    let (mut parts, mut at) = (Vec::new(), 0);
    for part in &sentence.0 {
        if let PartKind::Number(id) = part.kind {
            parts.push((at, part.text.clone(), id));
        }
        at += part.text.len();
    }
    parts
}

fn written(scene: &Scene) -> Vec<&TextMark> {
    scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }).collect()
}

/// What a picture says after a name: in the same text, beside it, or under it.
fn after_name(scene: &Scene, name: &str) -> Vec<String> {
    let texts = written(scene);
    let mut found = Vec::new();
    for text in &texts {
        if let Some(rest) = text.text.strip_prefix(name).filter(|rest| rest.starts_with(' ')) {
            found.push(rest.to_owned());
        } else if text.text == name {
            let beside = texts.iter().filter(|other| other.at.x > text.at.x && (other.at.y - text.at.y).abs() < 1.0);
            let mut under = texts.iter().filter(|other| other.at.x == text.at.x && (other.at.y - text.at.y - 16.0).abs() < 1.0);
            let next = beside.min_by(|one, other| one.at.x.total_cmp(&other.at.x)).or_else(|| under.next_back());
            found.extend(next.map(|next| next.text.clone()));
        }
    }
    found
}

/// What a picture has to say after each name, in the order it says it.
fn labelled(asked: &Asked) -> Vec<(String, Vec<Quantity>)> {
    let answer = asked.answer();
    let name = |company: usize| asked.story.companies[company].name.clone();
    match &answer.shown {
        Shown::Total(view) => view.lines.iter().map(|line| (name(line.company), vec![line.total.clone()])).collect(),
        Shown::PerYear(view) => view.rows.iter().map(|row| (name(row.company), vec![row.announced.clone(), row.per_year.clone()])).collect(),
        Shown::TimeToMatch(view) => {
            let rows = view.rows.iter().filter_map(|row| Some((name(row.company), vec![row.months.clone()?])));
            std::iter::once((name(0), vec![view.term.clone()])).chain(rows).collect()
        }
        Shown::Calendar(view) => view.spans.iter().map(|span| (name(span.company), vec![span.pace.clone()])).collect(),
        Shown::CloudShare(view) => view.parts.iter().map(|part| (name(part.company), vec![part.share.clone()])).collect(),
        // Their bars are named by their months.
        Shown::OnPace(_) | Shown::RevenueShare(_) => Vec::new(),
    }
}

/// The ids of assumed numbers that a sentence tells in a clause without the words that mark an assumption.
fn unmarked(asked: &Asked, locale: &Locale) -> Vec<String> {
    let marks: &[&[&str]] = match asked.view() {
        "total" => &[
            &["If one year’s ", " were repeated, ", " would spend "],
            &["If one year’s ", " grew by ", " would spend "],
            &["If one year’s ", " fell by ", " would spend "],
            &["’s pledge stays at ", ": it ends after "],
            &["If its pledge’s pace continued, ", " would spend "],
        ],
        "time-to-match" => &[
            &["If one year’s ", " were repeated, ", " would "],
            &["If one year’s ", " grew by ", " would "],
            &["If one year’s ", " fell by ", " would "],
            // What follows the sentence with the assumption stays in its mood.
            &[" would take "],
        ],
        "per-year" => &[&["At its pledge’s pace, ", " would spend "]],
        _ => &[&["At its pledge’s pace ", " would spend "]],
    };
    let answer = asked.answer();
    let line = texts(asked.story, &answer, locale).sentence;
    let sentence = line.to_string();
    let is_unmarked = |&(at, _, id): &(usize, String, NumberId)| {
        let end = |text: &str| [". ", "; "].iter().filter_map(|end| text.find(end)).min();
        let start = [". ", "; "].iter().filter_map(|end| sentence[..at].rfind(end)).max().unwrap_or(0);
        let clause = &sentence[start..end(&sentence[at..]).map_or(sentence.len(), |length| at + length)];
        let is_assumed = numbered(&answer, id).standing == Standing::Assumed;
        is_assumed && !marks.iter().any(|words| words.iter().all(|word| clause.contains(word)))
    };
    parts(&line).iter().filter(|part| is_unmarked(part)).map(|(_, _, id)| id.text(asked.story)).collect()
}

proptest! {
    #[test]
    fn every_number_of_a_sentence_is_its_quantity_rounded(asked in asked()) {
        let answer = asked.answer();
        let sentence = asked.texts().sentence;
        for (at, text, id) in parts(&sentence) {
            let quantity = numbered(&answer, id);
            prop_assert!(id.company.is_some());
            let is_rough = asked.view() == "time-to-match";
            prop_assert!(carries(&text, quantity, is_rough), "{text} for {quantity:?}");
            prop_assert!(is_rough || shown(quantity, &ENGLISH).contains(&text), "{text} for {}", shown(quantity, &ENGLISH));
            let whole = sentence.to_string();
            // "at least EUR 10.5 billion ($11.3 billion)": the words stand before both.
            let start = whole[..at].strip_suffix('(').and_then(|before| before.rfind(" spent ")).map_or(at, |spent| spent + " spent ".len());
            let before = |words: &str| whole[..at].ends_with(words) || whole[start..].starts_with(words);
            let is_minimum = before("at least ") || whole[at + text.len()..].starts_with(", its minimum");
            prop_assert!(id.what == What::Announced || is_minimum == (quantity.bound == Bound::AtLeast), "{whole}");
            prop_assert!(before("at most ") == (quantity.bound == Bound::AtMost) && before("roughly ") == (quantity.bound == Bound::Open), "{whole}");
        }
    }

    #[test]
    fn a_sentence_has_a_number_for_every_company(asked in asked()) {
        let said: Vec<NumberId> = parts(&asked.texts().sentence).into_iter().map(|(_, _, id)| id).collect();
        let is_said = |quantity: &Quantity| match asked.view() {
            "total" => quantity.id.what == What::Total,
            "per-year" => quantity.id.what == What::PerYear,
            "time-to-match" => quantity.id.what == What::Months && (quantity.id.company != Some(0) || asked.question["companies"] == json!([])),
            "cloud-share" => quantity.id.what == What::MarketShare && quantity.id.company.is_some(),
            _ => false,
        };
        for quantity in asked.answer().quantities().into_iter().filter(|quantity| is_said(quantity)) {
            prop_assert!(said.contains(&quantity.id), "{:?} is not among {said:?}", quantity.id);
        }
    }

    #[test]
    fn every_number_for_readers_is_its_quantity_rounded(asked in asked()) {
        for quantity in asked.answer().quantities() {
            let text = shown(quantity, &ENGLISH);
            prop_assert!(numbers(&text).len() == 1 && carries(&text, quantity, false), "{text} for {quantity:?}");
            for (words, bound) in [("at least ", Bound::AtLeast), ("at most ", Bound::AtMost), ("roughly ", Bound::Open)] {
                prop_assert_eq!(text.starts_with(words), quantity.bound == bound);
            }
        }
    }

    #[test]
    fn every_number_has_a_cell_and_a_line_of_csv(asked in asked()) {
        let answer = asked.answer();
        let (table, csv) = (table(asked.story, &answer, &ENGLISH), csv(asked.story, &answer, &ENGLISH));
        let cells: Vec<_> = table.rows.iter().flat_map(|row| row.cells.iter().flatten()).collect();
        // The same in years has no column of its own.
        for quantity in answer.quantities().into_iter().filter(|quantity| quantity.id.what != What::Years) {
            let value = quantity.worked.value();
            prop_assert!(cells.iter().any(|cell| cell.value == value && carries(&cell.text, quantity, false)), "{quantity:?} in {cells:?}");
            let line = format!(",{value},{},", quantity.low.as_ref().map_or_else(String::new, |low| low.value().to_string()));
            prop_assert!(csv.lines().any(|row| row.starts_with(&quantity.id.text(asked.story)) && row.contains(&line)), "{line} in {csv}");
        }
    }

    #[test]
    fn how_long_it_takes_does_not_depend_on_the_currency(asked in asked_of("time-to-match")) {
        let here = asked.answer();
        for there in &asked.story.currencies {
            prop_assert_eq!(&here.shown, &asked.with(json!({"currency": there.code()})).answer().shown);
        }
    }

    #[test]
    fn every_label_with_a_name_carries_its_quantity(asked in asked(), width_css in 1_000.0_f64..1_600.0) {
        let scene = asked.scene(&frame(width_css, 2.0, "light"));
        for (name, quantities) in labelled(&asked) {
            let found = after_name(&scene, &name);
            prop_assert_eq!(found.len(), quantities.len(), "after {}: {:?}", name, found);
            for (text, quantity) in found.iter().zip(&quantities) {
                prop_assert!(carries(text, quantity, false), "{name}{text} for {quantity:?}");
                for (sign, bound) in [('+', Bound::AtLeast), ('≤', Bound::AtMost), ('≈', Bound::Open)] {
                    prop_assert!(text.contains(sign) == (quantity.bound == bound), "{name} {text}");
                }
            }
        }
    }

    #[test]
    fn bars_of_quarters_carry_their_quantities(asked in prop_oneof![asked_of("on-pace"), asked_of("revenue-share")]) {
        let answer = asked.answer();
        let found: Vec<TextMark> = written(&asked.scene(&frame(1_200.0, 2.0, "dark"))).into_iter().cloned().collect();
        let is_shown = |wanted: &dyn Fn(&str) -> bool| found.iter().any(|text| wanted(&text.text));
        match &answer.shown {
            Shown::OnPace(view) => {
                prop_assert!(is_shown(&|text| text.starts_with("the pledge’s average, ") && carries(text, &view.average, false)));
                for quarter in &view.quarters {
                    let both = |text: &str| text.split_once(", ").is_some_and(|(spent, ratio)| {
                        carries(spent, &quarter.spent, false) && carries(&ratio.replace('×', " times"), &quarter.ratio, false)
                    });
                    prop_assert!(is_shown(&both), "{quarter:?}");
                }
            }
            Shown::RevenueShare(view) => prop_assert!(view.quarters.iter().all(|quarter| is_shown(&|text| carries(text, &quarter.share, false)))),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn no_line_is_solid_beyond_what_its_source_covers(asked in asked_of("total"), width_css in 160.0_f64..1_600.0) {
        let scene = asked.scene(&frame(width_css, 1.0, "light"));
        let x = |years: f64| scene.plot.left + scene.plot.width() * years / 6.0;
        let term = f64::from(asked.story.pledge().unwrap().1.period.months()) / 12.0;
        let mut solid = 0;
        for mark in &scene.marks {
            match mark {
                Mark::Path { points, width_css, dash: None, color } if *width_css > 2.0 => {
                    let covered = if color.to_hex() == "#c2410c" { term } else { 1.0 };
                    prop_assert!(points.iter().all(|point| point.x <= x(covered) + 1e-9), "{mark:?} beyond {covered} years");
                    solid += 1;
                }
                // Whatever else has a company's full colour is dashes of at most 6 px, with gaps that show.
                Mark::Path { dash: Some(dash), color, .. } if color.alpha == 1.0 => {
                    prop_assert!(dash.drawn_css <= 6.0 && dash.gap_css >= 4.0, "{mark:?}");
                }
                Mark::Polygon { color, .. } => prop_assert!(color.alpha < 1.0, "{mark:?}"),
                _ => {}
            }
        }
        prop_assert_eq!(solid, asked.answer().question.companies.len() + 1, "one solid line for each company");
    }

    #[test]
    fn no_bar_is_solid_beyond_the_year_of_its_figure(asked in asked_of("time-to-match"), width_css in 320.0_f64..1_600.0) {
        let scene = asked.scene(&frame(width_css, 8.0, "light"));
        let bars = |height_css: f64, least_alpha: f64| -> Vec<Area> {
            let is_bar = |mark: &Mark| match mark {
                Mark::Rectangle { area, color } if color.alpha >= least_alpha && (area.height() - height_css).abs() < 0.5 => Some(*area),
                _ => None,
            };
            scene.marks.iter().filter_map(is_bar).collect()
        };
        let answer = asked.answer();
        let Shown::TimeToMatch(time) = &answer.shown else { panic!("not a time to match") };
        // The bar of the pledge is 12 px high and as long as its term; those of the peers are 26 px high.
        let term = bars(12.0, 0.3)[0];
        let x = |months: f64| term.left + term.width() * months / time.term.worked.value();
        let solid = bars(26.0, 1.0);
        prop_assert_eq!(solid.len(), time.rows.len());
        for (bar, row) in solid.iter().zip(&time.rows) {
            // Up to the soonest of the times that a range makes.
            let ends = row.months.iter().flat_map(|months| [Some(&months.worked), months.low.as_ref()]).flatten();
            let stated = if row.months.is_some() { ends.map(Worked::value).fold(12.0, f64::min) } else { 0.0 };
            prop_assert!((bar.right - x(stated)).abs() <= 1.0, "{bar:?} for {row:?}");
        }
        // Nor is the light block of a range; stripes stand on a ground of 0.15.
        prop_assert!(bars(26.0, 0.2).iter().all(|bar| bar.right <= x(12.0) + 1.0));
    }

    #[test]
    fn every_mark_is_finite(asked in asked(), width_css in 120.0_f64..1_600.0) {
        let scene = asked.scene(&frame(width_css, 1.5, "dark"));
        prop_assert!(written(&scene).len() >= 2, "as good as empty");
        for mark in &scene.marks {
            let places = match mark {
                Mark::Path { points, .. } | Mark::Polygon { points, .. } => points.iter().flat_map(|point| [point.x, point.y]).collect(),
                Mark::Rectangle { area, .. } => vec![area.left, area.top, area.right, area.bottom],
                Mark::Disc { center, .. } => vec![center.x, center.y],
                Mark::Text(text) => vec![text.at.x, text.at.y],
                Mark::Run(texts) => texts.iter().flat_map(|text| [text.at.x, text.at.y]).collect(),
            };
            prop_assert!(places.iter().all(|place| place.is_finite()), "{mark:?}");
        }
    }

    #[test]
    fn no_sentence_tells_an_assumption_without_saying_so(asked in asked()) {
        prop_assert_eq!(unmarked(&asked, &ENGLISH), Vec::<String>::new(), "{}", asked.texts().sentence.to_string());
    }
}

#[test]
fn a_sentence_that_loses_the_words_of_its_assumption_is_found_out() {
    let story = Box::leak(Box::new(alibaba()));
    let check = |message: &str, words: &str, changes: Json, ids: &[&str]| {
        let mut pack = english_json();
        assert_ne!(pack["messages"][message], json!(null), "{message}");
        pack["messages"][message] = json!(words);
        let asked = Asked { story, question: question(changes) };
        assert_eq!(unmarked(&asked, &ENGLISH), Vec::<String>::new(), "{message} as it is");
        assert_eq!(unmarked(&asked, &Locale::from_value(&value(&pack)).unwrap()), ids, "{message}");
    };
    let both = ["microsoft.total", "meta.total"];
    check("peers-repeat-plans", "{peers}", json!({}), &both);
    check("peers-grow-plans", "{peers}", json!({"growth": 5}), &both);
    check("peer-would-spend", "{company} spends {amount}", json!({}), &both);
    check("peers-repeat-figures", "{peers}", json!({"companies": ["tencent"]}), &["tencent.total"]);
    check("peers-grow-figures", "{peers}", json!({"companies": ["tencent"], "growth": 5}), &["tencent.total"]);
    let alone = |after: &str| json!({"horizon": 5, "companies": [], "afterPledge": after});
    check("subject-ended-floor", "Over {horizon} {company} spends {amount}", alone("stops"), &["alibaba.total"]);
    check("peers-fall-plans", "{peers}", json!({"growth": -5}), &both);
    check("peers-fall-figures", "{peers}", json!({"companies": ["tencent"], "growth": -5}), &["tencent.total"]);
    check("subject-continued", "Over {horizon} {company} spends {amount}", alone("continues"), &["alibaba.total"]);
    let slow = |growth: f64| json!({"view": "time-to-match", "companies": ["tencent"], "growth": growth});
    check("match-repeated", "{peers}", slow(0.0), &["tencent.months"]);
    check("match-grown", "{peers}", slow(5.0), &["tencent.months"]);
    check("match-fallen", "{peers}", slow(-1.0), &["tencent.months"]);
    check("match-first", "{company} spends as much in {time}", slow(0.0), &["tencent.months"]);
    let two = json!({"view": "time-to-match", "companies": ["meta", "tencent"]});
    check("match-second", "{company} takes {time}", two, &["tencent.months"]);
}
