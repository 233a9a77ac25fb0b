//! The numbers of an answer as a table and as CSV.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]
mod common;

use capex_explainer::{Table, csv, table};
use common::{VIEWS, alibaba, ask, english};
use serde_json::{Value as Json, json};

fn table_of(changes: Json) -> Table {
    let story = alibaba();
    table(&story, &ask(&story, changes), &english())
}

/// A table as text: cells with bars between them, a line for each row.
fn plain(table: &Table) -> Vec<String> {
    let mut lines = vec![table.columns.join(" | ")];
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| cell.as_ref().map_or("–", |cell| cell.text.as_str()));
        lines.push([row.head.as_str()].into_iter().chain(cells).collect::<Vec<_>>().join(" | "));
    }
    lines
}

#[test]
fn companies_are_rows_and_what_each_number_is_a_column() {
    assert_eq!(
        plain(&table_of(json!({"horizon": 2}))),
        [
            "Company | total after 2 years | against the pledge",
            "Alibaba | at least $35.3 billion | –",
            "Microsoft | $160 billion (assumed) | 4.53 times (assumed)",
            "Meta | $120 billion to $130 billion (assumed) | 3.4 times to 3.68 times (assumed)",
        ]
    );
}

#[test]
fn what_is_left_to_others_has_a_row_too() {
    let lines = plain(&table_of(json!({"view": "cloud-share"})));
    assert_eq!(lines[0], "Company | share of the market | lead over the next | against all others that are named");
    assert_eq!(lines[1], "Alibaba | 33% | 15 percentage points (worked out) | 1.18 times (worked out)");
    assert_eq!(lines[4], "All others | 39% (worked out) | – | –");
}

#[test]
fn numbers_of_one_company_are_rows() {
    let lines = plain(&table_of(json!({"view": "revenue-share"})));
    assert_eq!(lines[0], "Number | Value");
    assert_eq!(lines[1], "capital intensity in the quarter to December 2023 | 3%");
    assert_eq!(lines[4], "capital intensity in the quarter to June 2025 | 15.6% (worked out)");
}

#[test]
fn every_number_of_the_answer_stands_in_the_table_once() {
    let story = alibaba();
    for view in VIEWS {
        for horizon in [0.25, 3.0, 5.75] {
            let answer = ask(&story, json!({"view": view, "horizon": horizon, "growth": 10}));
            let table = table(&story, &answer, &english());
            let mut values: Vec<f64> = table.rows.iter().flat_map(|row| &row.cells).flatten().map(|cell| cell.value).collect();
            let mut expected: Vec<f64> = answer.quantities().iter().map(|quantity| quantity.worked.value()).collect();
            // Months and years are one number in two units, and share a column.
            if view == "time-to-match" {
                expected.retain(|value| *value > 1.0);
            }
            values.sort_by(f64::total_cmp);
            expected.sort_by(f64::total_cmp);
            assert_eq!(values, expected, "{view}");
            assert!(table.rows.iter().all(|row| row.cells.len() + 1 == table.columns.len()));
        }
    }
}

#[test]
fn csv_has_exact_values_with_unit_arithmetic_and_addresses() {
    let story = alibaba();
    let text = csv(&story, &ask(&story, json!({"horizon": 2, "currency": "CNY"})), &english());
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "id,what,value,low,unit,bound,standing,shown,arithmetic,sources");
    assert!(lines[1].starts_with(
        "alibaba.total,\"Alibaba, total after 2 years\",253.33333333333334,,CNY bn,at-least,spread,at least RMB 253 billion,380 × 2 ÷ 3 ≈ 253.333333,https://"
    ));
    assert!(lines[2].starts_with("microsoft.total,\"Microsoft, total after 2 years\",1147.1698113207547,,CNY bn,exact,assumed,"), "{}", lines[2]);
    assert_eq!(lines.last(), Some(&""));
    // A line for each number, and the names of the columns.
    assert_eq!(lines.len(), 1 + 5 + 1);
}
