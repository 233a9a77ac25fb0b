//! The table of what a story may not hold, natively. `tests/e2e/bad-data.test.mjs` goes through the same one on a page.

use crate::common::{alibaba_json, value};
use capex_explainer::Story;
use serde_json::{Value as Json, json};

fn table() -> Vec<Json> {
    let table: Json = serde_json::from_str(include_str!("../data/refused.json")).unwrap();
    table["stories"].as_array().unwrap().clone()
}

/// The built-in story, in its own language alone, with what stands at a place replaced, added or left out.
fn changed(at: &str, is: Option<&Json>) -> Json {
    let mut story = alibaba_json();
    let (parent, key) = at.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    match (story.pointer_mut(parent).unwrap(), is) {
        (Json::Object(fields), Some(is)) => drop(fields.insert(key, is.clone())),
        (Json::Object(fields), None) => drop(fields.remove(&key).unwrap()),
        (Json::Array(items), Some(is)) => items[key.parse::<usize>().unwrap()] = is.clone(),
        (other, _) => panic!("{parent} is {other}"),
    }
    story
}

/// As a page in English reads it.
fn read(story: &Json) -> Result<Story, String> {
    let told = Story::in_language(&value(story), "en").and_then(|story| Story::from_value(&story));
    told.map_err(|error| error.message)
}

#[test]
fn what_a_story_may_not_hold_is_refused_by_its_place_in_exact_words() {
    let rows = table();
    assert!(rows.len() > 40);
    for row in rows {
        let told = read(&changed(row["at"].as_str().unwrap(), row.get("is"))).err();
        assert_eq!(told.as_deref(), row["says"].as_str(), "{}", row["case"]);
    }
}

#[test]
fn what_looks_odd_and_is_right_is_taken() {
    for (at, is) in [
        ("/companies/1/name", json!("<b>Micro</b> 🏢 e\u{301} ﷺ")),
        ("/title", json!("\"; DROP TABLE companies; --")),
        ("/figures/1/amount", json!(0.001)),
        ("/figures/1/amount", json!(1_000_000)),
        // All three the same: nobody leads.
        ("/figures/2", json!({ "range": null, "amount": 80 })),
        ("/sources/0/address", json!("https://[::1]:8443/a?b=<i>&c='")),
    ] {
        let mut story = alibaba_json();
        let place = story.pointer_mut(at).unwrap();
        match (place.as_object_mut(), is) {
            (Some(fields), Json::Object(more)) => fields.extend(more),
            (_, is) => *place = is,
        }
        assert_eq!(read(&story).err(), None, "{at}");
    }
}
