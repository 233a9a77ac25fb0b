//! What machines read: JSON of each stop and of all numbers, Markdown, and what search engines are told.

use super::Places;
use super::markup::hue_of;
use super::picture::Drawn;
use super::told::{Edition, Telling};
use capex_explainer::{AfterPledge, Currency, Evidence, Horizon, PartKind, Question, Story, as_of_labels, currency_label, dated_stop, shown};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The words that stand around a stop where a reader steps through them.
const WORDS: [&str; 13] =
    ["horizon", "views", "less", "more", "moments", "currency", "afterPledge", "stops", "continues", "asOf", "notes", "table", "notArrived"];
/// Of a text that nothing stands for.
const NONE: &str = "–";

/// One stop in one language: all that a page shows of it.
///
/// # Errors
/// What does not become JSON.
pub fn telling(telling: &Telling<'_>, pictures: &[(String, Drawn)]) -> Result<String, String> {
    let Telling { edition, texts, paper, .. } = telling;
    let story = &edition.story;
    let sentence: Vec<Json> = texts
        .sentence
        .0
        .iter()
        .map(|part| match part.kind {
            PartKind::Plain => json!({ "text": part.text }),
            PartKind::Strong => json!({ "text": part.text, "kind": "strong" }),
            PartKind::Number(id) => json!({ "text": part.text, "kind": "number", "id": id.text(story), "hue": hue_of(&id, story) }),
        })
        .collect();
    let rows: Vec<Json> = paper
        .table
        .rows
        .iter()
        .map(|row| json!({ "head": row.head, "cells": row.cells.iter().map(|cell| cell.as_ref().map(|cell| &cell.text)).collect::<Vec<_>>() }))
        .collect();
    let whole = json!({
        "lang": edition.lang,
        "dir": edition.direction(),
        "question": question(story, &telling.answer.question),
        "title": story.title,
        "sentence": telling.sentence(),
        "parts": sentence,
        "alternative": texts.picture,
        "horizon": texts.horizon,
        "valueText": texts.value_text,
        "notes": texts.notes,
        "table": { "columns": paper.table.columns, "rows": rows },
        "sources": paper.figures.iter().map(source).collect::<Vec<_>>(),
        "pictures": pictures.iter().map(|(file, drawn)| picture(file, drawn)).collect::<Vec<_>>(),
    });
    written(&whole)
}

/// A picture's file, its size in CSS px, and where the slider stands under it, as shares of its width: where time
/// begins, the first and the last horizon, and the one on show.
fn picture(file: &str, Drawn { width_css, height_css, slider, .. }: &Drawn) -> Json {
    let share = |at: f64| (at / width_css * 1e5).round() / 1e5;
    let slider = slider.as_ref().map(|(start_css, slider)| [*start_css, slider.from_css, slider.to_css, slider.rule_css].map(share));
    json!({ "file": file, "width": width_css, "height": height_css, "slider": slider })
}

/// What there is in one language, and the words around it: what the widget reads where it cannot draw.
///
/// # Errors
/// What does not become JSON.
pub fn language(edition: &Edition, later: Option<&Edition>) -> Result<String, String> {
    let (mut views, mut heading) = (Vec::new(), String::new());
    for view in &edition.views {
        let (mut stems, mut named) = (Vec::new(), serde_json::Map::new());
        let later = later.and_then(|later| Some((later, later.views.iter().find(|same| same.name == view.name)?)));
        for (edition, view) in [Some((edition, view)), later].into_iter().flatten() {
            let mut moments = Vec::new();
            for (index, question) in view.questions.iter().enumerate() {
                let telling = Telling::of(edition, view, question)?;
                if index == 0 {
                    heading.clone_from(&telling.paper.heading);
                    for at in telling.answer.stops.iter().filter(|_| view.has_horizon) {
                        moments.push(json!({ "horizon": at.horizon.years(), "label": dated_stop(at, &edition.story, &edition.locale) }));
                    }
                }
                stems.push(telling.stem);
            }
            named.insert(edition.story.as_of().name().to_owned(), moments.into());
        }
        views.push(json!({ "id": view.name, "label": view.label, "uses": view.uses, "stops": stems, "named": named }));
    }
    let times = as_of_labels(&edition.story, &edition.locale);
    let currency = |currency: &Currency| json!({ "id": currency.code(), "label": currency_label(*currency, &edition.locale) });
    let words: serde_json::Map<String, Json> = WORDS.iter().map(|key| ((*key).to_owned(), edition.words.of(key).into())).collect();
    written(&json!({
        "lang": edition.lang,
        "dir": edition.direction(),
        "title": edition.story.title,
        "words": words,
        "sources": heading,
        "currencies": edition.story.currencies.iter().map(currency).collect::<Vec<_>>(),
        "horizon": { "min": Horizon::STEP_YEARS, "max": Horizon::MAX_YEARS, "step": Horizon::STEP_YEARS, "default": Horizon::DEFAULT.years() },
        "asOf": times.iter().map(|(as_of, label)| json!({ "id": as_of.name(), "label": label })).collect::<Vec<_>>(),
        "views": views,
    }))
}

/// What was prepared.
///
/// # Errors
/// What does not become JSON.
pub fn index(editions: &[Edition], latest: &[Edition], cards: &BTreeMap<String, String>) -> Result<String, String> {
    let story = editions.first().map_or("", |edition| edition.story.id.as_str());
    let languages: Vec<Json> =
        editions.iter().map(|edition| json!({ "lang": edition.lang, "dir": edition.direction(), "title": edition.story.title })).collect();
    let views: Vec<Json> = editions.iter().take(1).flat_map(|edition| &edition.views).map(|view| json!(view.name)).collect();
    let times: Vec<&str> = [editions, latest].iter().filter_map(|told| Some(told.first()?.story.as_of().name())).collect();
    written(&json!({ "story": story, "languages": languages, "views": views, "asOf": times, "cards": cards }))
}

/// Every number of every question that is prepared, in the story's own language.
///
/// # Errors
/// What does not become JSON.
pub fn values(editions: &[&Edition]) -> Result<String, String> {
    let Some(first) = editions.first() else { return written(&json!({})) };
    let mut answers = Vec::new();
    for edition in editions.iter().filter(|edition| edition.lang == first.lang) {
        for (view, asked) in edition.views.iter().flat_map(|view| view.questions.iter().map(move |asked| (view, asked))) {
            let telling = Telling::of(edition, view, asked)?;
            let numbers: Vec<Json> = telling
                .answer
                .quantities()
                .iter()
                .map(|quantity| {
                    json!({
                        "id": quantity.id.text(&edition.story),
                        "value": quantity.worked.value(),
                        "low": quantity.low.as_ref().map(|low| low.value()),
                        "unit": quantity.worked.unit().name(),
                        "bound": quantity.bound.name(),
                        "standing": quantity.standing.name(),
                        "shown": shown(quantity, &edition.locale),
                    })
                })
                .collect();
            answers.push(json!({ "question": question(&edition.story, asked), "numbers": numbers }));
        }
    }
    written(&json!({ "story": first.story.id, "lang": first.lang, "answers": answers }))
}

/// Sentence, table, notes and sources as Markdown.
pub fn markdown(telling: &Telling<'_>) -> String {
    let Telling { edition, texts, paper, .. } = telling;
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("# {}\n\n", escaped(&edition.story.title));
    for part in &texts.sentence.0 {
        let words = escaped(&part.text);
        let is_marked = part.kind != PartKind::Plain && words.trim() == words && !words.is_empty();
        text.push_str(&if is_marked { format!("**{words}**") } else { words });
    }
    text.push_str(&format!("\n\n![{}]({}.svg)\n\n", escaped(&texts.picture), telling.stem));
    text.push_str(&line(paper.table.columns.iter().map(|column| escaped(column)).collect()));
    text.push_str(&line(paper.table.columns.iter().map(|_| "---".to_owned()).collect()));
    for row in &paper.table.rows {
        let cells = row.cells.iter().map(|cell| cell.as_ref().map_or(NONE.to_owned(), |cell| escaped(&cell.text)));
        text.push_str(&line([escaped(&row.head)].into_iter().chain(cells).collect()));
    }
    for note in &texts.notes {
        text.push_str(&format!("\n{}\n", escaped(note)));
    }
    text.push_str(&format!("\n## {}\n\n", escaped(&paper.heading)));
    for figure in &paper.figures {
        text.push_str(&format!("- {}\n", escaped(&figure.statement)));
        for citation in &figure.citations {
            let known = [Some(&citation.publisher), citation.title.as_ref(), Some(&citation.published)];
            let known: Vec<String> = known.into_iter().flatten().map(|part| escaped(part)).collect();
            text.push_str(&format!("  - [{}](<{}>)\n", known.join(" · "), citation.address));
        }
    }
    text
}

/// A figure as search engines are told of it: a picture, and the data behind it. `folder` stands before the names of its files.
pub fn linked(telling: &Telling<'_>, places: &Places, folder: &str) -> Json {
    let Telling { edition, paper, stem, .. } = telling;
    let sources: Vec<&str> = addresses(&paper.figures);
    let name = format!("{}: {}", edition.story.title, telling.view.label);
    let mut image = json!({
        "@type": "ImageObject",
        "name": name,
        "caption": telling.sentence(),
        "contentUrl": format!("{folder}{stem}.png"),
        "encodingFormat": "image/png",
        "width": 1200,
        "height": 630,
        "inLanguage": edition.lang,
    });
    let download =
        |ending: &str, kind: &str| json!({ "@type": "DataDownload", "contentUrl": format!("{folder}{stem}.{ending}"), "encodingFormat": kind });
    let mut dataset = json!({
        "@type": "Dataset",
        "name": name,
        "description": format!("{} {}", telling.sentence(), telling.texts.notes.join(" ")),
        "inLanguage": edition.lang,
        "isBasedOn": sources,
        "variableMeasured": paper.table.columns.iter().skip(1).collect::<Vec<_>>(),
        "distribution": [download("csv", "text/csv"), download("json", "application/json")],
    });
    for part in [&mut image, &mut dataset] {
        if let (Some(licence), Some(part)) = (&places.licence, part.as_object_mut()) {
            part.insert("license".to_owned(), licence.as_str().into());
        }
    }
    json!({ "@context": "https://schema.org", "@graph": [image, dataset] })
}

/// The addresses of all sources, none twice.
pub fn addresses(figures: &[Evidence]) -> Vec<&str> {
    let mut addresses: Vec<&str> = Vec::new();
    for citation in figures.iter().flat_map(|figure| &figure.citations) {
        if !addresses.contains(&citation.address.as_str()) {
            addresses.push(&citation.address);
        }
    }
    addresses
}

fn question(story: &Story, question: &Question) -> Json {
    let companies: Vec<&str> = question.companies.iter().map(|company| story.company(*company).id.as_str()).collect();
    json!({
        "view": question.view.name(),
        "horizon": question.horizon.years(),
        "currency": question.currency.code(),
        "afterPledge": if question.after_pledge == AfterPledge::Stops { "stops" } else { "continues" },
        "growth": question.growth_pct,
        "companies": companies,
        "asOf": question.as_of.name(),
    })
}

fn source(evidence: &Evidence) -> Json {
    let citations: Vec<Json> = evidence
        .citations
        .iter()
        .map(|citation| json!({ "publisher": citation.publisher, "title": citation.title, "lang": citation.lang, "published": citation.published, "address": citation.address }))
        .collect();
    json!({ "id": evidence.id, "statement": evidence.statement, "citations": citations })
}

/// What Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn written(value: &Json) -> Result<String, String> {
    serde_json::to_string(value).map(|text| text + "\n").map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_takes_nothing_of_a_text_for_its_own() {
        assert_eq!(escaped("a*b_c [d](e) <f> | #g &amp;"), "a\\*b\\_c \\[d\\](e) \\<f\\> \\| \\#g \\&amp;");
    }
}
