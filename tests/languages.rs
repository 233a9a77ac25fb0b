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

const LANGUAGES: [&str; 3] = ["en", "zh", "ja"];

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

#[track_caller]
fn check(lang: &str, sentences: &[(Json, &str)]) {
    let (story, locale) = (story(lang), locale(lang));
    for (changes, expected) in sentences {
        assert_eq!(texts(&story, &ask(&story, changes.clone()), &locale).sentence.to_string(), *expected, "{changes}");
    }
}

#[test]
fn the_sentences_in_chinese_are_as_a_newspaper_writes_them() {
    check(
        "zh",
        &[
            (json!({}), "阿里巴巴承诺3年内投入至少530亿美元。若逐年重复单年计划，微软将支出2400亿美元，Meta将支出1950亿美元。"),
            // 80 × 3 × 380 ÷ 53 = 1,720.8 billion; 65 × 3 × 380 ÷ 53 = 1,398.1
            (
                json!({"currency": "CNY"}),
                "阿里巴巴承诺3年内投入至少3800亿元人民币。若逐年重复单年计划，微软将支出1.721万亿元人民币，Meta将支出1.398万亿元人民币。",
            ),
            // 53 ÷ 4 = 13.25; 80 × ¾ = 60; 65 × ¾ = 48.75
            (json!({"horizon": 0.75}), "9个月内，阿里巴巴的承诺若平均分摊，相当于至少133亿美元；微软的计划相当于600亿美元，Meta为488亿美元。"),
            (
                json!({"horizon": 5.25}),
                "时间拉长到5.25年，阿里巴巴的承诺仍停在530亿美元的下限，因为它三年即到期。若逐年重复单年计划，微软将支出4200亿美元，Meta将支出3410亿美元。",
            ),
            (
                json!({"view": "per-year"}),
                "折合每年，阿里巴巴计划投入至少177亿美元，微软为800亿美元，Meta为650亿美元。若拿公布的530亿直接与同行相比，就是用三年的总额去比一年。",
            ),
            (json!({"view": "time-to-match"}), "按单年数字的节奏，花掉相当于阿里巴巴三年全部预算的资金，微软需要8个月，Meta需要9.8至10.6个月。"),
            (
                json!({"view": "on-pace"}),
                "承诺公布以来，支出最快的季度是2025年4月至6月：阿里巴巴支出386亿元人民币（54亿美元），为承诺季均额的1.22倍。照此节奏，承诺资金将在2.5年内用完。",
            ),
            (json!({"view": "calendar"}), "三家公司的数字涵盖的月份不同，只有2025年2月至6月为各家共有。"),
        ],
    );
}

#[test]
fn the_sentences_in_japanese_are_as_a_newspaper_writes_them() {
    check(
        "ja",
        &[
            (
                json!({}),
                "アリババは3年間で530億ドル以上の投資を公約した。1年分の計画を毎年繰り返せば、マイクロソフトは2400億ドル、メタは1950億ドルを支出する計算だ。",
            ),
            // 80 × 3 × 380 ÷ 53 = 1,720.8 billion; 65 × 3 × 380 ÷ 53 = 1,398.1
            (
                json!({"currency": "CNY"}),
                "アリババは3年間で3800億元以上の投資を公約した。1年分の計画を毎年繰り返せば、マイクロソフトは1兆7210億元、メタは1兆3980億元を支出する計算だ。",
            ),
            // 53 ÷ 4 = 13.25; 80 × ¾ = 60; 65 × ¾ = 48.75
            (
                json!({"horizon": 0.75}),
                "アリババの投資公約は、均等に割ると9カ月間で133億ドル以上になる。マイクロソフトの計画は600億ドル、メタは488億ドルに相当する。",
            ),
            (
                json!({"horizon": 5.25}),
                "5.25年に延ばしても、アリババの投資公約は3年で終わり、下限の530億ドルのままだ。1年分の計画を毎年繰り返せば、マイクロソフトは4200億ドル、メタは3410億ドルを支出する計算だ。",
            ),
            (
                json!({"view": "per-year"}),
                "1年当たりでは、アリババの計画は177億ドル以上、マイクロソフトは800億ドル、メタは650億ドルだ。発表額のまま530億を800億、650億と並べると、3年分を1年分と比べることになる。",
            ),
            (
                json!({"view": "time-to-match"}),
                "1年分の数字のペースで、アリババの3年分の予算総額を使い切るのにかかる時間は、マイクロソフトが8カ月、メタが9.8〜10.6カ月だ。",
            ),
            (
                json!({"view": "on-pace"}),
                "公約後で支出が最も速かった四半期は2025年4〜6月で、アリババの支出は386億元（54億ドル）、公約の平均の1.22倍だった。このペースなら、公約額を2.5年で使い切る計算だ。",
            ),
            (json!({"view": "calendar"}), "3社の数字は対象の月が異なる。全てに共通するのは2025年2〜6月だけだ。"),
        ],
    );
}
