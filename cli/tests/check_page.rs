//! What `check --page` says of an article, as an editor runs it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The page of a test, in a folder of its own.
struct Article(PathBuf);

impl Article {
    fn new(name: &str, html: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("explainer-page-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("page.html"), html).unwrap();
        Self(folder)
    }

    fn check(&self, options: &[&str]) -> Output {
        let page = self.0.join("page.html");
        explainer(&[&["check", &story(), "--page", page.to_str().unwrap()], options].concat())
    }

    /// What is said of the page, each line without the file's name.
    fn told(&self) -> Vec<String> {
        let output = self.check(&[]);
        let page = self.0.join("page.html").display().to_string();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter_map(|line| line.strip_prefix(&page)).map(|line| line[1..].to_owned()).collect()
    }
}

impl Drop for Article {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn explainer(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_explainer")).args(arguments).output().unwrap()
}

fn story() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../stories/alibaba.json").display().to_string()
}

/// In the docs, and right: 80 and 65 a year for three years.
const RIGHT: &str = r##"<!DOCTYPE html>
<html lang="en">
<p>By then Microsoft would have spent <capex-value for="chart" of="microsoft.total">$240&nbsp;billion</capex-value>, Meta <capex-value
  of="meta.total" live>$195 billion</capex-value>. Look at <a href="?id=7#capex.h=5&amp;capex.p=meta%2Camazon" data-capex-for="chart">five years</a>.</p>
<capex-explainer id="chart" currency=""></capex-explainer>
<div lang="de-CH"><capex-explainer id="yuan" permalink currency="CNY" horizon="1"></capex-explainer></div>
<p><a href="#capex.v=calendar">The year</a>, <capex-value for="yuan" of="alibaba.total">mindestens 126 Milliarden Yuan</capex-value>, <a href="#top">up</a>.</p>
"##;

#[test]
fn a_page_that_says_what_the_core_says_has_no_fault() {
    let article = Article::new("right", RIGHT);
    // RMB 380 billion over three years, a minimum that is never rounded up: 126.67.
    assert_eq!(article.told(), [" 0 faults, 0 warnings in 3 numbers and 2 links"]);
    assert_eq!(article.check(&[]).status.code(), Some(0));
}

#[test]
fn each_number_and_each_link_that_is_wrong_is_told_with_line_and_column() {
    for (right, wrong, told) in [
        ("$240&nbsp;billion", "$24<b>1</b> billion", "3:39: capex-value: expected \"$240 billion\" for microsoft.total, found \"$241 billion\""),
        ("$195 billion", "$195\nbillion.", "3:123: capex-value: expected \"$195 billion\" for meta.total, found \"$195 billion.\""),
        ("for=\"chart\"", "for=\"charts\"", "3:39: capex-value: expected the id of a <capex-explainer> of this page, found \"charts\""),
        ("capex.h=5", "capex.h=7", "4:60: link to ?id=7#capex.h=7&capex.p=meta%2Camazon: /horizon: expected a number from 0.25 to 6, found 7"),
        ("meta%2Camazon", "meta%2Camazn", "4:60: link to ?id=7#capex.h=5&capex.p=meta%2Camazn: /companies/1: expected "),
        (
            "capex.h=5",
            "capex.x=5",
            "4:60: link to ?id=7#capex.x=5&capex.p=meta%2Camazon: expected keys of capex.v, capex.h, capex.c, capex.a, capex.g, capex.p, capex.o, capex.s, found \"capex.x\"",
        ),
        (" permalink", "", "7:4: link to #capex.v=calendar: expected data-capex-for, or a <capex-explainer permalink> in this page"),
        ("=calendar", "=calender", "7:4: link to #capex.v=calender: /view: expected "),
        ("currency=\"\"", "currency=\"EUR\"", "5:1: capex-explainer: /currency: expected one of the story's currencies, found \"EUR\""),
        (
            "capex.h=5",
            "capex.o=later",
            "4:60: link to ?id=7#capex.o=later&capex.p=meta%2Camazon: /asOf: expected announced or latest, found \"later\"",
        ),
        (
            "126 M",
            "127 M",
            "7:46: capex-value: expected \"mindestens 126 Milliarden Yuan\" for alibaba.total, found \"mindestens 127 Milliarden Yuan\"",
        ),
    ] {
        let html = RIGHT.replacen(right, wrong, 1);
        assert_ne!(html, RIGHT);
        let article = Article::new("wrong", &html);
        let lines = article.told().join("\n");
        assert!(lines.starts_with(told), "{lines}\nexpected {told}");
        assert!(lines.contains(" 1 faults, "), "{lines}");
        assert_eq!(article.check(&[]).status.code(), Some(1));
    }
}

#[test]
fn a_number_has_the_marks_of_its_pages_region_and_no_others() {
    // 53 ÷ 3 = 17.67 and 53 of 198 = 26.77%, minimums.
    for (lang, right, wrong) in [
        ("en-GB", "at least $17.6 billion", "at least $176 billion"),
        ("de-DE", "mindestens 17,6 Milliarden Dollar", "mindestens 176 Milliarden Dollar"),
        ("de-DE", "mindestens 17,6&nbsp;Milliarden Dollar", "mindestens 17.6 Milliarden Dollar"),
        ("de-CH", "mindestens 17.6 Milliarden Dollar", "mindestens 17,6 Milliarden Dollar"),
        ("de_LI.UTF-8", "mindestens 17.6 Milliarden Dollar", "mindestens 176 Milliarden Dollar"),
        ("es-AR", "al menos 17.600 millones de dólares", "al menos 17,600 millones de dólares"),
        ("es-MX", "al menos 17,600 millones de dólares", "al menos 17.600 millones de dólares"),
        ("ar-EG", "ما لا يقل عن ١٧٫٦ مليار دولار", "ما لا يقل عن ١٧٦ مليار دولار"),
        ("ar-MA", "ما لا يقل عن 17.6 مليار دولار", "ما لا يقل عن 176 مليار دولار"),
    ] {
        let page =
            |text: &str| format!("<div lang=\"{lang}\"><capex-explainer view=per-year></div><capex-value of=alibaba.per-year>{text}</capex-value>");
        assert_eq!(Article::new("marks", &page(right)).told(), [" 0 faults, 0 warnings in 1 numbers and 0 links"], "{lang}");
        let told = Article::new("marks", &page(wrong)).told();
        assert!(told[0].ends_with(&format!("for alibaba.per-year, found \"{wrong}\"")), "{lang}: {told:?}");
    }
    for (lang, right) in [("fr-CH", "au moins 26,7%"), ("fr-CA", "au moins 26,7&nbsp;%"), ("fr", "au moins 26,7&#x202f;%")] {
        let html = format!("<html lang={lang}><capex-explainer view=per-year><capex-value of=alibaba.share-as-announced>{right}</capex-value>");
        assert_eq!(Article::new("percent", &html).told().len(), 1, "{lang}");
    }
}

#[test]
fn a_number_that_the_view_does_not_have_is_told_with_those_it_has() {
    let told = Article::new("other", "<capex-value of=meta.months></capex-value><capex-explainer>").told();
    assert!(told[0].starts_with("1:1: capex-value: expected of to be one of alibaba.total, microsoft.total, "), "{told:?}");
    assert!(told[0].ends_with(", found \"meta.months\""), "{told:?}");
}

#[test]
fn a_widget_that_shows_what_is_known_now_is_held_against_that() {
    let html = "<capex-explainer as-of=latest></capex-explainer><capex-value of=meta.total>$195 billion</capex-value>";
    let told = Article::new("latest", html).told();
    // What Meta stated last is more than the $65 billion a year that these are three times of.
    assert!(told[0].contains("for meta.total, found \"$195 billion\""), "{told:?}");
}

#[test]
fn widgets_of_another_story_are_left_to_that_story() {
    let html = "<capex-explainer story=/x/other.json horizon=9></capex-explainer><capex-value of=a.b>5</capex-value>";
    assert_eq!(Article::new("story", html).told(), [" 0 faults, 0 warnings in 1 numbers and 0 links"]);
    let ours = html.replace("other.json", "alibaba.json?v=2");
    assert_eq!(Article::new("ours", &ours).told().len(), 2, "the widget is told, and its number is not");
}

#[test]
fn machines_get_the_page_beside_the_story() {
    let article = Article::new("json", &RIGHT.replace("$195", "$196"));
    let output = article.check(&["--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(told["file"].as_str().unwrap().ends_with("alibaba.json"));
    let [finding] = told["page"]["findings"].as_array().unwrap().as_slice() else { panic!("{told}") };
    assert_eq!((finding["severity"].as_str(), finding["line"].as_u64()), (Some("fault"), Some(3)));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_page_that_is_not_there_is_a_wrong_call() {
    let output = explainer(&["check", &story(), "--page", "nowhere.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("nowhere.html: "));
}

#[test]
fn the_demo_s_own_pages_say_what_the_core_says() {
    for page in ["index.html", "gallery.html"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/page").join(page);
        assert_eq!(explainer(&["check", &story(), "--page", file.to_str().unwrap()]).status.code(), Some(0), "{page}");
    }
}
