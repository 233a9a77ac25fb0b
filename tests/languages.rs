//! Every language: its pack says all that is said and nothing more, and what it says is written down to be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]
mod common;

use capex_explainer::{Locale, Mark, Story, scene, table, texts, traces};
use common::{VIEWS, alibaba_with_translations, ask, frame, value};
use serde_json::{Value as Json, json};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 3] = ["en", "es", "fr"];

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn pack(lang: &str) -> Json {
    serde_json::from_str(&fs::read_to_string(file(&format!("src/locale/{lang}.json"))).unwrap()).unwrap()
}

fn locale(lang: &str) -> Locale {
    Locale::from_value(&value(&pack(lang))).unwrap()
}

fn story(lang: &str) -> Story {
    Story::from_value(&Story::in_language(&value(&alibaba_with_translations()), lang).unwrap()).unwrap()
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
    let (story, locale) = (story(lang), locale(lang));
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

/// Checks the sentences of some questions. In them a space stands for a no-break one too.
#[track_caller]
fn check_sentences(lang: &str, expected: &[(Json, &str)]) {
    let (story, locale) = (story(lang), locale(lang));
    for (changes, sentence) in expected {
        let said = texts(&story, &ask(&story, changes.clone()), &locale).sentence.to_string();
        assert_eq!(said.replace(['\u{a0}', '\u{202f}'], " "), *sentence, "{changes}");
    }
}

#[test]
fn the_sentences_in_spanish_are_whole_and_count_money_in_millions() {
    check_sentences(
        "es",
        &[
            (
                json!({}),
                "Alibaba se ha comprometido a invertir al menos 53.000 millones de dólares en 3 años. Si se repitieran los planes de un solo año, Microsoft invertiría 240.000 millones de dólares y Meta 195.000 millones de dólares.",
            ),
            (
                json!({"horizon": 0.75}),
                "En 9 meses, el compromiso de Alibaba, repartido por igual, supone al menos 13.300 millones de dólares; el plan de Microsoft supone 60.000 millones de dólares y el de Meta 48.800 millones de dólares.",
            ),
            (
                json!({"horizon": 5.25}),
                "En 5,25 años, el compromiso de Alibaba se queda en 53.000 millones de dólares, su mínimo: termina tras tres años. Si se repitieran los planes de un solo año, Microsoft invertiría 420.000 millones de dólares y Meta 341.000 millones de dólares.",
            ),
            (
                json!({"view": "per-year"}),
                "Por año, Alibaba prevé invertir al menos 17.700 millones de dólares, Microsoft 80.000 millones de dólares, Meta 65.000 millones de dólares. Comparar sin más los 53.000 anunciados con 80.000 y 65.000 es mezclar tres años con uno.",
            ),
            (
                json!({"view": "time-to-match"}),
                "Al ritmo de las cifras de un año, gastar todo el presupuesto a tres años de Alibaba llevaría 8 meses a Microsoft, 9,8 a 10,6 meses a Meta.",
            ),
            (
                json!({"view": "on-pace"}),
                "En su trimestre de mayor gasto desde el compromiso, de abril a junio de 2025, Alibaba invirtió 38.600 millones de yuanes (5400 millones de dólares), 1,22 veces la media del compromiso. A ese ritmo, lo agotaría en 2,5 años.",
            ),
            // 65 × 3 × 380 ÷ 53 = 1,398.1
            (
                json!({"currency": "CNY", "companies": ["meta"]}),
                "Alibaba se ha comprometido a invertir al menos 380.000 millones de yuanes en 3 años. Si se repitieran los planes de un solo año, Meta invertiría 1.398.000 millones de yuanes.",
            ),
        ],
    );
}

#[test]
fn the_sentences_in_french_are_whole_and_elide_nothing_before_a_company() {
    check_sentences(
        "fr",
        &[
            (
                json!({}),
                "Alibaba a pris l’engagement d’investir au moins 53 milliards de dollars en 3 ans. Si les plans d’une seule année se répétaient, Microsoft investirait 240 milliards de dollars et Meta 195 milliards de dollars.",
            ),
            (
                json!({"horizon": 0.75, "companies": ["microsoft", "amazon"]}),
                "En 9 mois, l’engagement pris par Alibaba, réparti uniformément, représente au moins 13,3 milliards de dollars ; pour Microsoft, le plan annoncé représente 60 milliards de dollars et pour Amazon 75 milliards de dollars.",
            ),
            (
                json!({"horizon": 5.25}),
                "Sur 5,25 ans, l’engagement pris par Alibaba reste à 53 milliards de dollars, son minimum : il s’arrête après trois ans. Si les plans d’une seule année se répétaient, Microsoft investirait 420 milliards de dollars et Meta 341 milliards de dollars.",
            ),
            (
                json!({"view": "per-year"}),
                "Par an, Alibaba prévoit au moins 17,7 milliards de dollars, Microsoft 80 milliards de dollars, Meta 65 milliards de dollars. Comparer 53 à 80 et 65, tels qu’annoncés, revient à mettre trois ans en face d’un seul.",
            ),
            (
                json!({"view": "time-to-match"}),
                "Au rythme des chiffres d’une année, il faudrait 8 mois à Microsoft pour dépenser tout le budget annoncé par Alibaba sur trois ans, 9,8 à 10,6 mois à Meta.",
            ),
            (
                json!({"view": "on-pace"}),
                "Au trimestre le plus dépensier depuis l’engagement (avril à juin 2025), Alibaba a investi 38,6 milliards de yuans (5,4 milliards de dollars), soit 1,22 fois la moyenne de l’engagement. À ce rythme, celui-ci serait épuisé en 2,5 ans.",
            ),
            (
                json!({"currency": "CNY", "companies": ["meta"]}),
                "Alibaba a pris l’engagement d’investir au moins 380 milliards de yuans en 3 ans. Si les plans d’une seule année se répétaient, Meta investirait 1 398 milliards de yuans.",
            ),
        ],
    );
}

#[test]
fn french_and_spanish_say_a_unit_once_and_in_the_form_that_its_number_takes() {
    let cell = |lang: &str, row: usize| {
        let (story, locale) = (story(lang), locale(lang));
        let table = table(&story, &ask(&story, json!({"view": "calendar"})), &locale);
        table.rows.get(row).and_then(|row| row.cells.first()).cloned().flatten().map(|cell| cell.text).unwrap()
    };
    // 53 ÷ 36 = 1.47, 60 ÷ 12 = 5, 65 ÷ 12 = 5.42
    assert_eq!(cell("fr", 0), "au moins 1,5\u{a0}milliard de dollars");
    assert_eq!(cell("fr", 2), "5 à 5,4\u{a0}milliards de dollars");
    assert_eq!(cell("es", 0), "al menos 1500\u{a0}millones de dólares");
    assert_eq!(cell("es", 2), "5000 a 5400\u{a0}millones de dólares");
}

#[test]
fn french_spaces_do_not_break_before_a_sign_or_between_thousands() {
    let (story, locale) = (story("fr"), locale("fr"));
    let said = |changes: Json| texts(&story, &ask(&story, changes), &locale).sentence.to_string();
    assert!(said(json!({"view": "cloud-share"})).contains("Alibaba pesait pour 33\u{202f}% dans"));
    assert!(said(json!({"currency": "CNY"})).ends_with("Meta 1\u{202f}398\u{a0}milliards de yuans."));
}
