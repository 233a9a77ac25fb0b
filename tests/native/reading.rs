//! How hard the English is to read: every sentence about the built-in story, by its length and its Flesch-Kincaid grade.
//! `cargo test --test native reading:: -- --nocapture` prints the hardest.

use crate::common::{VIEWS, alibaba, alibaba_json, ask, english, value};
use capex_explainer::{Story, guess, guessed, texts};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

const MOST_WORDS: usize = 25;
/// As a newspaper writes: the tenth school year.
const HIGHEST_GRADE: f64 = 10.0;

/// Every view, and each sentence that a view has, with up to two companies beside the subject, as at the start: a longer list
/// is as long as its reader has made it.
fn questions() -> Vec<Json> {
    let mut questions: Vec<Json> = VIEWS.iter().map(|view| json!({ "view": view })).collect();
    for companies in [json!([]), json!(["microsoft", "meta"]), json!(["meta", "tencent"]), json!(["tencent"])] {
        for view in ["per-year", "calendar"] {
            questions.push(json!({"view": view, "companies": companies}));
        }
        for growth in [-50.0, -12.5, 0.0, 10.0] {
            questions.push(json!({"view": "time-to-match", "companies": companies, "growth": growth}));
            for horizon in [0.25, 1.0, 2.5, 3.0, 5.25, 6.0] {
                for after in ["stops", "continues"] {
                    questions.push(json!({"companies": companies, "growth": growth, "horizon": horizon, "afterPledge": after}));
                }
            }
        }
    }
    let in_yuan = questions.iter().map(|question| {
        let mut question = question.clone();
        question["currency"] = json!("CNY");
        question
    });
    let in_yuan: Vec<Json> = in_yuan.collect();
    questions.extend(in_yuan);
    questions
}

/// All that is said in whole sentences; lists of sources are none.
fn said() -> BTreeSet<String> {
    let locale = english();
    let mut said = Vec::new();
    // As announced, and as known by the story's last date.
    let latest = Story::from_value(&Story::latest(&value(&alibaba_json())).unwrap()).unwrap();
    for (story, question) in [alibaba(), latest].iter().flat_map(|story| questions().into_iter().map(move |question| (story, question))) {
        let answer = ask(story, question);
        let texts = texts(story, &answer, &locale);
        said.push(texts.sentence.to_string());
        said.extend(texts.notes.into_iter().filter(|note| !note.starts_with("Sources: ")));
        if let Some(asked) = guess(story, &answer, &locale) {
            said.push(asked.question);
            said.extend([1, 8, 24, 54].into_iter().filter_map(|months| guessed(story, &answer, &locale, months)));
        }
    }
    let story = alibaba_json();
    for (list, names) in [
        ("figures", &["caveat"][..]),
        ("later", &["caveat"]),
        ("statements", &["caveat", "change"]),
        ("rates", &["caveat"]),
        ("corrections", &["problem", "right", "why"]),
    ] {
        for item in story[list].as_array().unwrap() {
            said.extend(names.iter().filter_map(|name| item[*name].as_str()).map(str::to_owned));
        }
    }
    said.iter().flat_map(|text| sentences(text)).collect()
}

fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in text.split([' ', '\u{a0}']) {
        let sentence = sentences.last_mut().unwrap();
        sentence.push_str(word);
        sentence.push(' ');
        if word.trim_end_matches(['”', ')']).ends_with(['.', '?', '!']) {
            sentences.push(String::new());
        }
    }
    sentences.into_iter().map(|sentence| sentence.trim().to_owned()).filter(|sentence| !sentence.is_empty()).collect()
}

fn words(sentence: &str) -> Vec<&str> {
    sentence.split(' ').filter(|word| word.contains(char::is_alphanumeric)).collect()
}

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// An estimate: groups of vowels, without an e that is not spoken. Numbers and dates are read at a glance: each of their words
/// counts as one.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase().replace("’s", "");
    let letters: String = word.chars().filter(|letter| letter.is_ascii_alphabetic()).collect();
    if word.contains(|character: char| character.is_ascii_digit()) || letters.is_empty() || MONTHS.contains(&letters.as_str()) {
        return 1;
    }
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let mut groups = 0;
    let mut was_vowel = false;
    for letter in letters.chars() {
        groups += usize::from(is_vowel(letter) && !was_vowel);
        was_vowel = is_vowel(letter);
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| letters.ends_with(end));
    let is_silent = ends(&["e"]) && !ends(&["le", "ee", "ie", "oe", "ue", "ye"])
        || ends(&["ed"]) && !ends(&["ted", "ded"])
        || ends(&["es"]) && !ends(&["ses", "xes", "zes", "ches", "shes", "ces", "ges"]);
    groups.saturating_sub(usize::from(is_silent)).max(1)
}

/// The school year in which a sentence can be read, by Flesch and Kincaid.
#[expect(clippy::cast_precision_loss, reason = "few words")]
fn grade(sentence: &str) -> f64 {
    let words = words(sentence);
    let spoken: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len() as f64;
    0.39 * count + 11.8 * spoken as f64 / count - 15.59
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    for (word, expected) in [
        ("pledge", 1),
        ("capital", 3),
        ("announced", 2),
        ("repeated,", 3),
        ("Alibaba’s", 4),
        ("figure", 2),
        ("$53", 1),
        ("single", 2),
        ("shares", 1),
        ("quarter", 2),
    ] {
        assert_eq!(syllables(word), expected, "{word}");
    }
    // 10 words of 11 syllables: 3.9 + 12.98 − 15.59.
    assert!((grade("The cat sat on the mat, and the dog barked loud.") - (0.39 * 11.0 + 11.8 - 15.59)).abs() < 1e-9);
}

#[test]
fn every_english_sentence_is_short_and_read_at_the_tenth_grade() {
    let mut all: Vec<(f64, usize, String)> = said().into_iter().map(|sentence| (grade(&sentence), words(&sentence).len(), sentence)).collect();
    all.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("{} sentences, the hardest:", all.len());
    for (grade, words, sentence) in all.iter().take(10) {
        println!("{grade:5.1}  {words:2} words  {sentence}");
    }
    let hard: Vec<_> = all.iter().filter(|(grade, words, _)| *grade > HIGHEST_GRADE || *words > MOST_WORDS).collect();
    assert!(all.len() > 150 && hard.is_empty(), "{hard:#?}");
}
