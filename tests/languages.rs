//! Every language: its pack says all that is said and nothing more, and what it says is written down to be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]

mod common;

use capex_explainer::{Locale, Mark, Story, scene, table, texts, traces};
use common::{VIEWS, alibaba_in_all_languages, ask, frame, value};
use serde_json::{Value as Json, json};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 3] = ["en", "de", "ar"];

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
    Story::from_value(&Story::in_language(&value(&alibaba_in_all_languages()), lang).unwrap()).unwrap()
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

/// The sentence that answers a question, its no-break spaces written as spaces.
fn sentence(lang: &str, changes: Json) -> String {
    let (story, locale) = (story(lang), locale(lang));
    texts(&story, &ask(&story, changes), &locale).sentence.to_string().replace('\u{a0}', " ")
}

#[test]
fn the_sentences_in_german_are_whole_and_right() {
    let check = |changes: Json, expected: &str| assert_eq!(sentence("de", changes), expected);
    check(
        json!({"horizon": 3}),
        "Für 3 Jahre hat Alibaba mindestens 53 Milliarden Dollar zugesagt. Wiederholten sich die Jahrespläne, käme Microsoft auf 240 Milliarden Dollar und Meta auf 195 Milliarden Dollar.",
    );
    check(
        json!({"horizon": 0.75}),
        "Auf 9 Monate entfallen, gleichmäßig verteilt, mindestens 13,3 Milliarden Dollar aus der Zusage von Alibaba; 60 Milliarden Dollar aus dem Plan von Microsoft und 48,8 Milliarden Dollar aus dem von Meta.",
    );
    check(
        json!({"horizon": 5.25}),
        "Über 5¼ Jahre gerechnet bleibt die Zusage von Alibaba bei 53 Milliarden Dollar, ihrem Mindestbetrag: Sie läuft nur drei Jahre. Wiederholten sich die Jahrespläne, käme Microsoft auf 420 Milliarden Dollar und Meta auf 341 Milliarden Dollar.",
    );
    check(
        json!({"view": "per-year"}),
        "Auf ein Jahr gerechnet plant Alibaba mindestens 17,7 Milliarden Dollar, Microsoft 80 Milliarden Dollar, Meta 65 Milliarden Dollar. Wer die angekündigten 53 neben 80 und 65 stellt, vermischt drei Jahre mit einem.",
    );
    check(
        json!({"view": "time-to-match"}),
        "Im Tempo der Jahresbeträge bräuchte Microsoft für die ganze Summe, die Alibaba für drei Jahre zugesagt hat, 8 Monate, Meta 9,8 bis 10,6 Monate.",
    );
    check(
        json!({"view": "on-pace", "currency": "CNY"}),
        "Im ausgabenstärksten Quartal seit der Zusage, April bis Juni 2025, gab Alibaba 38,6 Milliarden Yuan aus, 1,22-mal so viel wie im Durchschnitt der Zusage. In diesem Tempo reichte die zugesagte Summe 2,5 Jahre.",
    );
    check(
        // 80 × 3 × 380 ÷ 53 = 1,720.8
        json!({"currency": "CNY", "companies": ["microsoft"]}),
        "Für 3 Jahre hat Alibaba mindestens 380 Milliarden Yuan zugesagt. Wiederholten sich die Jahrespläne, käme Microsoft auf 1721 Milliarden Yuan.",
    );
    check(json!({"view": "calendar"}), "Die drei Beträge gelten für verschiedene Monate. Gemeinsam haben sie nur Februar bis Juni 2025.");
}

#[test]
fn the_sentences_in_arabic_are_whole_and_right() {
    let check = |changes: Json, expected: &str| assert_eq!(sentence("ar", changes), expected);
    check(
        json!({"horizon": 3}),
        "تعهدت علي بابا بإنفاق ما لا يقل عن ٥٣ مليار دولار على مدى ٣ سنوات. ولو تكررت خطط السنة الواحدة لأنفقت مايكروسوفت ٢٤٠ مليار دولار وميتا ١٩٥ مليار دولار.",
    );
    check(
        // 76.8 × 0.75 × 53 ÷ 380 = 8.03: a whole number of billions from three to ten takes the plural.
        json!({"horizon": 0.75, "companies": ["microsoft", "meta", "tencent"]}),
        "خلال ٩ أشهر يبلغ تعهد علي بابا، موزعاً بالتساوي، ما لا يقل عن ١٣٫٣ مليار دولار؛ وتبلغ خطة مايكروسوفت ٦٠ مليار دولار، وميتا ٤٨٫٨ مليار دولار ونفقات تينسنت الفعلية المعلنة ٨ مليارات دولار.",
    );
    check(
        json!({"horizon": 5.25}),
        "على مدى ٥٫٢٥ سنة يبقى تعهد علي بابا عند حده الأدنى، وهو ٥٣ مليار دولار، لأنه ينتهي بعد ثلاث سنوات. ولو تكررت خطط السنة الواحدة لأنفقت مايكروسوفت ٤٢٠ مليار دولار وميتا ٣٤١ مليار دولار.",
    );
    check(
        json!({"view": "per-year"}),
        "بحساب السنة الواحدة يبلغ الإنفاق المخطط لدى علي بابا ما لا يقل عن ١٧٫٧ مليار دولار، ولدى مايكروسوفت ٨٠ مليار دولار، ولدى ميتا ٦٥ مليار دولار. أما وضع ٥٣ إلى جانب ٨٠ و٦٥، كما أُعلن، فيخلط ثلاث سنوات بسنة واحدة.",
    );
    check(
        json!({"view": "time-to-match"}),
        "بوتيرة أرقام السنة الواحدة تنفق مايكروسوفت كامل ما تعهدت به علي بابا على مدى ثلاث سنوات في غضون ٨ أشهر، وتنفقه ميتا في غضون ٩٫٨ إلى ١٠٫٦ شهر.",
    );
    check(
        json!({"view": "on-pace", "currency": "CNY"}),
        "في أعلى ربع سنوي إنفاقاً منذ التعهد (أبريل إلى يونيو ٢٠٢٥) أنفقت علي بابا ٣٨٫٦ مليار يوان، أي ما يعادل متوسط التعهد ١٫٢٢ مرة. وبهذه الوتيرة يُنفق مبلغ التعهد كله في ٢٫٥ سنة.",
    );
    check(
        json!({"currency": "CNY", "companies": ["microsoft"]}),
        "تعهدت علي بابا بإنفاق ما لا يقل عن ٣٨٠ مليار يوان على مدى ٣ سنوات. ولو تكررت خطط السنة الواحدة لأنفقت مايكروسوفت ١٬٧٢١ مليار يوان.",
    );
    check(json!({"horizon": 2, "companies": []}), "خلال سنتين يبلغ تعهد علي بابا، موزعاً بالتساوي، ما لا يقل عن ٣٥٫٣ مليار دولار.");
}

#[test]
fn a_number_keeps_its_unit_on_its_line() {
    for (lang, amount) in [("de", "53\u{a0}Milliarden Dollar"), ("ar", "٥٣\u{a0}مليار دولار")] {
        let (story, locale) = (story(lang), locale(lang));
        let said = texts(&story, &ask(&story, json!({"companies": []})), &locale).sentence.to_string();
        assert!(said.contains(amount), "{said}");
    }
}

#[test]
fn every_text_of_the_story_is_said_in_every_language() {
    let story = alibaba_in_all_languages();
    for lang in LANGUAGES.into_iter().filter(|lang| *lang != "en") {
        let translation = &story["translations"][lang];
        assert!(translation["title"].is_string(), "{lang}: title");
        for (list, names) in [("figures", &["about", "working", "caveat"][..]), ("rates", &["caveat"]), ("corrections", &["problem", "right", "why"])]
        {
            for item in story[list].as_array().unwrap() {
                for name in names.iter().filter(|name| item.get(**name).is_some()) {
                    let id = item["id"].as_str().unwrap();
                    assert!(translation[list][id][*name].is_string(), "{lang}: {list} {id} {name}");
                }
            }
        }
    }
}
