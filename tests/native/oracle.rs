//! Every number of thousands of generated answers against a second, slow computation of its own, and the words against what they claim.
//! ORACLE_ANSWERS=100000 cargo test --test native oracle:: checks as many.

mod quarters;
mod sums;

use crate::common::generated::ENGLISH;
use crate::common::{invented, read_story, value};
use capex_explainer::{Answer, Bound, NumberId, PartKind, Quantity, Question, Story, View, compare, shown, texts};
use num_rational::BigRational as Q;
use num_traits::{Signed, ToPrimitive};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::Value as Json;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use sums::{Numbers, Oracle, STANDINGS};

/// As many questions of each story as its seven views have sides.
const QUESTIONS: u32 = 10;

fn wanted() -> u32 {
    std::env::var("ORACLE_ANSWERS").map_or(10_000, |wanted| wanted.parse().unwrap())
}

/// A story, and questions about it.
fn asked() -> impl Strategy<Value = (Json, Vec<Json>)> {
    invented::story().prop_flat_map(|story| {
        let read = read_story(&story).ok();
        let views: Vec<&'static str> = read.map_or_else(|| vec!["total"], |read| View::offered(&read).into_iter().map(|(name, _)| name).collect());
        let questions = proptest::collection::vec(invented::question(&story, &views), QUESTIONS as usize);
        (Just(story), questions)
    })
}

/// Runs a check over as many answers as are wanted, and tells how many there were.
fn over_all(answers: u32, check: impl Fn(&Json, &Json, &Story, &Answer) -> Result<(), TestCaseError>) -> u64 {
    let config = Config { cases: answers.div_ceil(QUESTIONS), failure_persistence: None, max_global_rejects: 100_000, ..Config::default() };
    let count = Cell::new(0_u64);
    let run = TestRunner::new(config).run(&asked(), |(story_json, questions)| {
        // What comes to less than a thousand in another currency is no story.
        let Ok(story) = read_story(&story_json) else { return Err(TestCaseError::reject("no story")) };
        for question in &questions {
            let answer = compare(&story, &Question::from_value(&value(question), &story).unwrap()).unwrap();
            check(&story_json, question, &story, &answer)?;
            count.set(count.get() + 1);
        }
        Ok(())
    });
    if let Err(failure) = run {
        panic!("{failure}");
    }
    count.get()
}

/// Whether a double is a fraction, up to what a hundred steps in doubles lose of the largest number among them.
fn is_same(double: f64, exact: &Q, largest: f64) -> bool {
    let difference = (Q::from_float(double).unwrap() - exact).abs().to_f64().unwrap();
    difference <= 1e-11 * exact.abs().to_f64().unwrap().max(largest)
}

/// What every number would be if one of the minimums were more: a minimum itself goes up, what it is divided into goes down.
fn bounds(story: &Json, question: &Json, numbers: &Numbers) -> BTreeMap<String, Bound> {
    let mut ways: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
    for figure in story["figures"].as_array().unwrap().iter().filter(|figure| figure["bound"] == "at-least") {
        let more = Oracle { story, question, more: figure["id"].as_str() }.numbers();
        for (id, number) in numbers {
            // Who no longer gets there takes longer; what is no longer early is less so.
            let moved = match more.get(id) {
                Some(other) if other.value == number.value => continue,
                Some(other) => other.value > number.value,
                None => !id.ends_with("early"),
            };
            ways.entry(id.clone()).or_default().insert(moved);
        }
    }
    let bound = |(id, number): (&String, &sums::Number)| {
        let mut ways = ways.remove(id).unwrap_or_default();
        if number.is_open {
            ways.insert(true);
        }
        let bound = match (ways.contains(&true), ways.contains(&false)) {
            (false, false) => Bound::Exact,
            (true, false) => Bound::AtLeast,
            (false, true) => Bound::AtMost,
            (true, true) => Bound::Open,
        };
        (id.clone(), bound)
    };
    numbers.iter().map(bound).collect()
}

fn check_numbers(story_json: &Json, question: &Json, story: &Story, answer: &Answer) -> Result<(), TestCaseError> {
    let numbers = Oracle { story: story_json, question, more: None }.numbers();
    let bounds = bounds(story_json, question, &numbers);
    let found: BTreeMap<String, &Quantity> = answer.quantities().into_iter().map(|quantity| (quantity.id.text(story), quantity)).collect();
    let [own, others]: [Vec<&String>; 2] = [numbers.keys().collect(), found.keys().collect()];
    prop_assert_eq!(own, others, "{}", question);
    for (id, number) in &numbers {
        let quantity = found[id];
        // What is left of a term, or of a whole, is known as well as that.
        let largest = if id.ends_with("early") {
            240.0
        } else if id.ends_with("lead") || id.starts_with("others") {
            100.0
        } else {
            0.0
        };
        let exact = number.value.to_f64();
        prop_assert!(is_same(quantity.worked.value(), &number.value, largest), "{id} is {exact:?}, not {:?} in {question}", quantity.worked.value());
        prop_assert_eq!(quantity.low.is_some(), number.low.is_some(), "the low end of {} in {}", id, question);
        if let (Some(low), Some(exact)) = (&quantity.low, &number.low) {
            prop_assert!(is_same(low.value(), exact, largest), "the low end of {id} is {:?}, not {:?} in {question}", exact.to_f64(), low.value());
        }
        prop_assert_eq!(quantity.standing.name(), STANDINGS[number.standing], "{} in {}", id, question);
        prop_assert_eq!(quantity.bound, bounds[id], "{} in {}", id, question);
        check_shown(&shown(quantity, &ENGLISH), &number.value, quantity)?;
    }
    Ok(())
}

/// What readers see of a number is no more than its minimum, no less than its maximum, and near it.
fn check_shown(text: &str, exact: &Q, quantity: &Quantity) -> Result<(), TestCaseError> {
    let digits: String = text.replace('−', "-").chars().filter(|letter| letter.is_ascii_digit() || ['.', '-'].contains(letter)).collect();
    let seen = Q::from_float(digits.trim_end_matches('.').parse::<f64>().unwrap()).unwrap();
    let slack = exact.abs() / Q::from_integer(1_000_000_000_000_i64.into());
    match quantity.bound {
        Bound::AtLeast => prop_assert!(text.starts_with("at least ") && seen <= exact + &slack, "{text} for {:?}", exact.to_f64()),
        Bound::AtMost => prop_assert!(text.starts_with("at most ") && seen >= exact - &slack, "{text} for {:?}", exact.to_f64()),
        Bound::Open => prop_assert!(text.starts_with("roughly "), "{text}"),
        Bound::Exact => prop_assert!(!text.starts_with("at ") && !text.starts_with("roughly "), "{text}"),
    }
    // The coarsest is one decimal of a percentage or of a million: half a place, or a whole one where it is a bound.
    let away = (seen - exact).abs().to_f64().unwrap();
    prop_assert!(away <= 0.1 + 1e-9 || away <= 0.011 * exact.abs().to_f64().unwrap(), "{text} for {:?}", exact.to_f64());
    Ok(())
}

#[test]
fn every_number_is_what_the_oracle_works_out() {
    let answers = over_all(wanted(), check_numbers);
    println!("{answers} answers, no difference");
    assert!(answers >= u64::from(wanted()));
}

/// The numbers of a sentence, clause by clause: the words, and the ids in them.
fn clauses(sentence: &capex_explainer::Line) -> Vec<(String, Vec<NumberId>)> {
    let mut clauses = vec![(String::new(), Vec::new())];
    for part in &sentence.0 {
        if let PartKind::Number(id) = part.kind {
            let clause = clauses.last_mut().unwrap();
            clause.0.push_str(&part.text);
            clause.1.push(id);
            continue;
        }
        let mut rest = part.text.as_str();
        while let Some((before, after)) = rest.split_once(". ") {
            clauses.last_mut().unwrap().0.push_str(before);
            clauses.push((String::new(), Vec::new()));
            rest = after;
        }
        clauses.last_mut().unwrap().0.push_str(rest);
    }
    clauses
}

fn check_words(story_json: &Json, question: &Json, story: &Story, answer: &Answer) -> Result<(), TestCaseError> {
    let sentence = texts(story, answer, &ENGLISH).sentence;
    let whole = sentence.to_string();
    let basis = |id: &NumberId| {
        let company = &story.company(id.company.unwrap()).id;
        let is_its = |figure: &&Json| figure["company"] == company.as_str() && figure["metric"] == "capex";
        match id.quarter {
            Some(day) => {
                let is_quarter = |figure: &&Json| figure["period"]["kind"] == "quarter" && figure["basis"] != "commitment";
                let mut figures = story_json["figures"].as_array().unwrap().iter().filter(is_quarter);
                figures.find(|figure| is_its(figure) && figure["period"]["to"] == day.to_string())
            }
            None => story_json["figures"].as_array().unwrap().iter().find(is_its),
        }
        .map_or("", |figure| figure["basis"].as_str().unwrap())
    };
    for (words, ids) in clauses(&sentence) {
        // What is spent so far is told as a part of the whole pledge: a number that rests on both.
        let is_part = ids.iter().all(|id| id.text(story).ends_with(".of-pledge"));
        if words.contains(" spent ") && !is_part || words.contains("reported spending") && ids.len() == 1 {
            prop_assert!(ids.iter().all(|id| ["reported", "derived"].contains(&basis(id))), "{words} in {whole}");
        }
        if words.contains(" has pledged ") || words.contains("’s pledge comes to ") || words.contains("’s pledge stays at ") {
            prop_assert!(ids.iter().all(|id| id.company == Some(0)), "{words} in {whole}");
        }
        if words.contains("even in a century") {
            prop_assert!(ids.is_empty(), "{words}");
            for company in question["companies"].as_array().unwrap() {
                let name = &story.companies.iter().find(|known| *company == known.id.as_str()).unwrap().name;
                let never =
                    answer.quantities().iter().any(|quantity| quantity.id.text(story) == format!("{}.in-a-century", company.as_str().unwrap()));
                prop_assert_eq!(words.contains(name.as_str()), never, "{} in {}", name, whole);
            }
        }
    }
    Ok(())
}

#[test]
fn a_clause_with_spent_has_what_was_spent_one_with_pledge_the_pledge_and_in_a_century_belongs_to_its_company() {
    let wanted = wanted().min(10_000);
    assert!(over_all(wanted, check_words) >= u64::from(wanted));
}
