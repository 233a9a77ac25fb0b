//! Every language: its pack says all that is said and nothing more, and what it says is written down to be read.

use crate::common::{EVERYBODY, LANGUAGES, VIEWS, alibaba_in, alibaba_in_all_languages, ask, frame, locale, value};
use capex_explainer::{Mark, Story, as_of_labels, chains, guess, guessed, scene, table, texts, traces};
use serde_json::{Value as Json, json};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What is asked of each language: every view, and each sentence that a view has.
fn questions() -> Vec<Json> {
    let mut questions: Vec<Json> = VIEWS.iter().map(|view| json!({ "view": view })).collect();
    for horizon in [0.25, 0.75, 1.0, 1.25, 2.0, 2.5, 5.25, 6.0] {
        questions.push(json!({ "horizon": horizon }));
    }
    questions.extend([
        json!({"horizon": 5.25, "afterPledge": "continues"}),
        json!({"horizon": 5, "growth": 10}),
        json!({"horizon": 5, "growth": -12.5, "currency": "CNY", "companies": ["microsoft", "meta", "alphabet", "amazon", "tencent"]}),
        json!({"horizon": 0.75, "companies": ["microsoft", "tencent"]}),
        json!({"companies": []}),
        json!({"view": "per-year", "currency": "CNY", "companies": ["microsoft", "meta", "tencent"]}),
        json!({"view": "per-year", "companies": []}),
        json!({"view": "time-to-match", "companies": ["meta", "tencent"], "growth": 10}),
        json!({"view": "time-to-match", "companies": ["tencent"], "growth": -50}),
        json!({"view": "time-to-match", "companies": []}),
        json!({"view": "calendar", "companies": ["tencent"]}),
        json!({"view": "calendar", "companies": []}),
        json!({"view": "on-pace", "currency": "CNY"}),
    ]);
    questions
}

/// Everything a language says about the built-in story, to be read by somebody who speaks it.
fn transcript(lang: &str) -> String {
    let (story, locale) = (alibaba_in(lang), locale(lang));
    let mut all = format!("{}\n", story.title);
    for changes in questions() {
        let answer = ask(&story, changes.clone());
        let said = texts(&story, &answer, &locale);
        let frame = frame(720.0, 1.0, "light").in_direction_of(&locale);
        writeln!(all, "\n# {changes}\n{}\n{}", said.sentence, said.value_text).unwrap();
        for note in said.notes {
            writeln!(all, "- {note}").unwrap();
        }
        let labels = scene(&story, &answer, &locale, &frame).marks.into_iter().filter_map(|mark| match mark {
            Mark::Text(text) => Some(text.text),
            _ => None,
        });
        writeln!(all, "in the picture: {}", labels.collect::<Vec<_>>().join(" | ")).unwrap();
        if let Some(asked) = guess(&story, &answer, &locale) {
            writeln!(all, "to guess: {} [{}] {} | {}", asked.question, asked.label, asked.make, asked.skip).unwrap();
            for months in [1, 7, 8, 24] {
                writeln!(all, "    {}", guessed(&story, &answer, &locale, months).unwrap()).unwrap();
            }
        }
        if changes.as_object().unwrap().len() > 1 {
            continue;
        }
        let table = table(&story, &answer, &locale);
        writeln!(all, "in the table: {}", table.columns.join(" | ")).unwrap();
        for row in table.rows {
            let cells = row.cells.into_iter().map(|cell| cell.map_or_else(|| "–".to_owned(), |cell| cell.text));
            writeln!(all, "  {} | {}", row.head, cells.collect::<Vec<_>>().join(" | ")).unwrap();
        }
        for trace in traces(&story, &answer, &locale) {
            writeln!(all, "{}: {} — {} {} {}", trace.about, trace.shown, trace.arithmetic, trace.rounding, trace.standing).unwrap();
            for figure in trace.figures.iter().chain(&trace.rates) {
                writeln!(all, "    {} ({})", figure.statement, figure.basis.as_deref().unwrap_or("–")).unwrap();
            }
        }
    }
    all.push_str(&latest(lang));
    all
}

/// The same as known by the story's last date, as far as it is told otherwise; how each figure moved; the errors in the sources.
fn latest(lang: &str) -> String {
    let locale = locale(lang);
    let first = alibaba_in(lang);
    let json = Story::in_language(&value(&alibaba_in_all_languages()), lang).unwrap();
    let story = Story::from_value(&Story::latest(&json).unwrap()).unwrap();
    let mut all = String::new();
    let labels: Vec<String> = as_of_labels(&first, &locale).into_iter().map(|(_, label)| label).collect();
    writeln!(all, "\n# {}", labels.join(" | ")).unwrap();
    let mut questions: Vec<Json> = VIEWS.iter().map(|view| json!({ "view": view })).collect();
    questions.extend([json!({"companies": EVERYBODY, "horizon": 1}), json!({"view": "time-to-match", "companies": ["tencent"]})]);
    for changes in questions {
        let answer = ask(&story, changes.clone());
        let said = texts(&story, &answer, &locale);
        writeln!(all, "\n# {changes}\n{}\n- {}", said.sentence, said.notes.join("\n- ")).unwrap();
    }
    for chain in chains(&first, &locale) {
        writeln!(all, "\n{}", chain.heading).unwrap();
        for step in chain.steps {
            let beside = [step.shown, step.change, step.caveat].into_iter().flatten().collect::<Vec<_>>().join(" | ");
            writeln!(all, "  {}{}{beside}", step.statement, if beside.is_empty() { "" } else { " — " }).unwrap();
        }
    }
    for told in &first.corrections {
        writeln!(all, "\n{} | {} | {}", told.problem, told.right, told.why).unwrap();
    }
    all
}

#[test]
fn what_a_language_says_is_as_it_was_read_last() {
    for lang in LANGUAGES {
        let path = file(&format!("tests/golden/words/{lang}.txt"));
        let said = transcript(lang);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &said).unwrap();
        }
        let read = fs::read_to_string(&path).unwrap_or_default();
        assert!(read == said, "{lang}.txt differs from what was read; UPDATE_GOLDEN=1 writes it anew, to be read");
    }
}
