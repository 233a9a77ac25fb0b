//! The numbers of an answer as a table and as CSV.

use crate::common::{VIEWS, alibaba, ask, english};
use capex_explainer::{Table, csv, table};
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
            "Microsoft | $160 billion (assumed) | at most 4.53 times (assumed)",
            "Meta | $120 to 130 billion (assumed) | at most 3.40 to 3.68 times (assumed)",
        ]
    );
}

#[test]
fn what_is_left_to_others_has_a_row_too() {
    let lines = plain(&table_of(json!({"view": "cloud-share"})));
    assert_eq!(lines[0], "Company | share of the market | lead over the next | against all others that are named");
    assert_eq!(lines[1], "Alibaba | 33% | 15 percentage points (calculated) | 1.18 times (calculated)");
    assert_eq!(lines[4], "All others | 39% (calculated) | – | –");
}

#[test]
fn the_calendars_table_says_which_days_each_number_covers() {
    assert_eq!(
        plain(&table_of(json!({"view": "calendar"}))),
        [
            "Company | From | To | for one month",
            "Alibaba | 24 February 2025 | 23 February 2028 | at least $1.4 billion",
            "Microsoft | 1 July 2024 | 30 June 2025 | $6.7 billion",
            "Meta | 1 January 2025 | 31 December 2025 | $5 to 5.4 billion",
        ]
    );
    // So that a table can be sorted by day.
    let first = table_of(json!({"view": "calendar"})).rows[1].cells[0].clone().unwrap();
    assert_eq!(first.value, 20_240_701.0);
}

#[test]
fn csv_says_whose_each_number_is_and_which_days_it_covers() {
    let story = alibaba();
    let lines = |changes: Json| csv(&story, &ask(&story, changes), &english()).lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(lines(json!({"view": "calendar"}))[2].starts_with("microsoft.per-month,\"Microsoft, for one month\",2024-07-01,2025-06-30,6.66"));
    let cloud = lines(json!({"view": "cloud-share"}));
    assert!(cloud.iter().any(|line| line.starts_with("others.market-share,\"All others, share of the market\",,,39,")), "{cloud:?}");
    for view in ["on-pace", "revenue-share"] {
        let spring = "2025-04-01,2025-06-30,";
        let found = lines(json!({ "view": view })).iter().filter(|line| line.contains("to June 2025") && line.contains(spring)).count();
        assert_eq!(found, if view == "on-pace" { 2 } else { 1 }, "{view}");
    }
}

#[test]
fn no_two_rows_of_a_table_have_one_name() {
    for lang in crate::common::LANGUAGES {
        let (story, locale) = (crate::common::alibaba_in(lang), crate::common::locale(lang));
        for view in VIEWS {
            let table = table(&story, &ask(&story, json!({ "view": view })), &locale);
            let mut heads: Vec<&String> = table.rows.iter().map(|row| &row.head).collect();
            heads.sort_unstable();
            heads.dedup();
            assert_eq!(heads.len(), table.rows.len(), "{view} in {lang}");
        }
    }
}

#[test]
fn numbers_of_one_company_are_rows() {
    let lines = plain(&table_of(json!({"view": "revenue-share"})));
    assert_eq!(lines[0], "Number | Value");
    assert_eq!(lines[1], "capital spending as a share of revenue in the quarter to December 2023 | 3%");
    assert_eq!(lines[4], "capital spending as a share of revenue in the quarter to June 2025 | 15.6% (calculated)");
}

#[test]
fn every_number_of_the_answer_stands_in_the_table_once() {
    let story = alibaba();
    for view in VIEWS {
        for horizon in [0.25, 3.0, 5.75] {
            let answer = ask(&story, json!({"view": view, "horizon": horizon, "growth": 10}));
            let table = table(&story, &answer, &english());
            // Before the numbers of the calendar stand its days.
            let days = if view == "calendar" { 2 } else { 0 };
            let mut values: Vec<f64> = table.rows.iter().flat_map(|row| &row.cells[days..]).flatten().map(|cell| cell.value).collect();
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
    assert_eq!(lines[0], "id,what,from,to,value,low,unit,bound,standing,shown,arithmetic,sources");
    assert!(lines[1].starts_with(
        "alibaba.total,\"Alibaba, total after 2 years\",,,253.33333333333334,,CNY bn,at-least,spread,at least RMB 253 billion,380 × 2 ÷ 3 ≈ 253.333333,https://"
    ));
    assert!(lines[2].starts_with("microsoft.total,\"Microsoft, total after 2 years\",,,1147.1698113207547,,CNY bn,exact,assumed,"), "{}", lines[2]);
    assert_eq!(lines.last(), Some(&""));
    // A line for each number, and the names of the columns.
    assert_eq!(lines.len(), 1 + 5 + 1);
}
