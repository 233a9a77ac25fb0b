//! What `prepare` writes, as an editor runs it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const RIVER: &str = include_str!("../../tests/stories/river.json");

/// An empty folder of a test's own.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("explainer-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Prepares a story's text into `out`, without cards unless options say more.
    fn prepare(&self, story: &str, options: &[&str]) -> Output {
        fs::write(self.path("story.json"), story).unwrap();
        let options = if options.is_empty() { &["--no-cards"][..] } else { options };
        let (story, out) = (self.path("story.json"), self.path("out"));
        Command::new(env!("CARGO_BIN_EXE_explainer")).arg("prepare").args([&story, &out]).args(options).output().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file below a folder with its content.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

fn json(bytes: &[u8]) -> Json {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn each_view_has_its_files_at_each_stop_in_each_model_and_currency() {
    let scratch = Scratch::new("stops");
    let done = scratch.prepare(RIVER, &[]);
    assert!(done.status.success(), "{}", said(&done));
    let files = files(&scratch.path("out"));
    let index = json(&files["index.json"]);
    assert_eq!(index["story"], json(RIVER.as_bytes())["id"]);
    let lang = index["languages"][0]["lang"].as_str().unwrap();
    let currency = json(RIVER.as_bytes())["currencies"][1].as_str().unwrap().to_lowercase();
    for quarters in 1..=24 {
        for ending in ["svg", "json", "html", "csv", "md"] {
            for variant in [String::new(), "-continues".to_owned(), format!("-{currency}"), format!("-{currency}-continues")] {
                let name = format!("{lang}/total/h{quarters:02}{variant}.{ending}");
                assert!(files.contains_key(&name), "no {name}");
            }
        }
    }
    let views: Vec<&str> = index["views"].as_array().unwrap().iter().map(|view| view.as_str().unwrap()).collect();
    let frame = String::from_utf8_lossy(&files[&format!("{lang}/per-year/snippet-frame.html")]).into_owned();
    let asked = "/where/you/put/it/embed.html?view=per-year&amp;lang=en&amp;story=/where/you/put/it/prepared/story.json&amp;prepared=/where/you/put/it/prepared/\"";
    assert!(frame.contains(asked), "{frame}");
    assert!(views.len() > 3 && views.iter().all(|view| files.contains_key(&format!("{lang}/{view}/h12.json"))), "{views:?}");
}

#[test]
fn a_story_with_later_statements_is_prepared_as_announced_and_as_known_later() {
    let scratch = Scratch::new("latest");
    let mut story = json(include_str!("../../stories/alibaba.json").as_bytes());
    // One language will do.
    story.as_object_mut().unwrap().remove("translations");
    let done = scratch.prepare(&story.to_string(), &["--no-cards"]);
    assert!(done.status.success(), "{}", said(&done));
    let files = files(&scratch.path("out"));
    let said_of_meta = |name: &str| json(&files[name])["table"]["rows"][2]["cells"][0].clone();
    // Meta said 60 to 65 billion for 2025 on 24 January 2025, and 130 to 145 for 2026 on 29 July 2026; three years of each are three times as much.
    assert_eq!(said_of_meta("en/total/h12.json"), "$180 to 195 billion (assumed)");
    assert_eq!(said_of_meta("en/total/h12-latest.json"), "$390 to 435 billion (assumed)");
    assert_eq!(json(&files["index.json"])["asOf"], serde_json::json!(["announced", "latest"]));
    for (name, text) in &files {
        let later = name.replace(".html", "-latest.html").replace(".json", "-latest.json").replace(".svg", "-latest.svg");
        let is_of_a_view = name.matches('/').count() == 2 && !name.contains("-latest");
        assert!(!is_of_a_view || later == *name || name.contains("-narrow") || files.contains_key(&later), "no {later}");
        assert!(!name.ends_with("snippet-element-latest.html") || String::from_utf8_lossy(text).contains(" as-of=\"latest\""), "{name}");
    }
    // A story without later statements has neither the choice nor the files.
    let scratch = Scratch::new("announced");
    assert!(scratch.prepare(RIVER, &["--no-cards"]).status.success());
    let files = self::files(&scratch.path("out"));
    assert_eq!(json(&files["en/index.json"])["asOf"], serde_json::json!([]));
    assert!(files.keys().all(|name| !name.contains("-latest")));
}

#[test]
fn a_stop_says_the_same_in_every_file() {
    let scratch = Scratch::new("same");
    assert!(scratch.prepare(RIVER, &[]).status.success());
    let files = files(&scratch.path("out"));
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let told = json(&files["en/total/h08.json"]);
    let sentence = told["sentence"].as_str().unwrap();
    let parts: String = told["parts"].as_array().unwrap().iter().map(|part| part["text"].as_str().unwrap()).collect();
    assert_eq!(parts, sentence);
    assert!(text("en/total/h08.svg").contains(&sentence.replace('&', "&amp;")), "{sentence}");
    assert!(text("en/total/h08.md").replace("**", "").contains(&sentence.replace('&', "\\&")), "{sentence}");
    for row in told["table"]["rows"].as_array().unwrap() {
        for cell in row["cells"].as_array().unwrap().iter().filter_map(Json::as_str) {
            assert!(text("en/total/h08.html").contains(&format!("<td>{cell}</td>")), "{cell}");
        }
    }
}

#[test]
fn a_second_run_writes_only_what_changed() {
    let scratch = Scratch::new("again");
    assert!(scratch.prepare(RIVER, &[]).status.success());
    let first = files(&scratch.path("out"));
    let again = scratch.prepare(RIVER, &[]);
    assert!(said(&again).contains(" 0 files written (0 cards drawn)"), "{}", said(&again));
    let title = json(RIVER.as_bytes())["title"].as_str().unwrap().to_owned();
    let other = scratch.prepare(&RIVER.replacen(&title, "Another title", 1), &[]);
    assert!(other.status.success(), "{}", said(&other));
    let second = files(&scratch.path("out"));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let changed = first.iter().filter(|(name, bytes)| second[*name] != **bytes).count();
    assert!(said(&other).contains(&format!(" {changed} files written")), "{changed}: {}", said(&other));
    assert!(first["en/total/h08.csv"] == second["en/total/h08.csv"] && first["en/total/h08.json"] != second["en/total/h08.json"]);
}

#[test]
fn a_story_with_a_fault_prepares_nothing_and_changes_nothing() {
    let scratch = Scratch::new("fault");
    assert!(scratch.prepare(RIVER, &[]).status.success());
    let before = files(&scratch.path("out"));
    let broken = scratch.prepare(&RIVER.replacen("\"schema\": 1", "\"schema\": 2", 1), &[]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(said(&broken).contains("/schema: "), "{}", said(&broken));
    assert!(files(&scratch.path("out")) == before);
    assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 2, "nothing beside story.json and out");
}

#[test]
fn a_font_that_is_missing_or_none_is_told_by_name() {
    let scratch = Scratch::new("font");
    fs::write(scratch.path("not-a-font.ttf"), "words").unwrap();
    for font in ["missing.ttf", "not-a-font.ttf"] {
        let file = scratch.path(font);
        let done = scratch.prepare(RIVER, &["--font", file.to_str().unwrap()]);
        assert_eq!(done.status.code(), Some(1));
        assert!(said(&done).contains(&format!("{}: ", file.display())), "{}", said(&done));
        assert!(!scratch.path("out").exists());
    }
}

#[test]
fn a_language_is_prepared_whatever_follows_it_in_its_tag() {
    let scratch = Scratch::new("tags");
    let mut story = json(RIVER.as_bytes());
    story["lang"] = "en-GB".into();
    story["translations"] = serde_json::json!({ "zh-Hans": { "title": "布林德尔" }, "sv": { "title": "Älven" } });
    let done = scratch.prepare(&story.to_string(), &[]);
    assert!(done.status.success(), "{}", said(&done));
    let files = files(&scratch.path("out"));
    let languages = json(&files["index.json"])["languages"].clone();
    let told: Vec<_> = languages.as_array().unwrap().iter().map(|language| (language["lang"].as_str().unwrap(), language["title"].clone())).collect();
    assert_eq!(told, [("en", story["title"].clone()), ("zh", "布林德尔".into())]);
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let scratch = Scratch::new("others");
    fs::create_dir(scratch.path("out")).unwrap();
    fs::write(scratch.path("out/letter.txt"), "dear").unwrap();
    let done = scratch.prepare(RIVER, &[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(said(&done).contains("expected an empty folder or one that was prepared before"), "{}", said(&done));
    assert_eq!(files(&scratch.path("out")).len(), 1);
}

/// A shell's answer with the arguments `$1` (where a test may write), `$2` (the program), `$3` and `$4` (two stories).
fn shell(scratch: &Scratch, wrap: &[&str], script: &str) -> Output {
    let title = json(RIVER.as_bytes())["title"].as_str().unwrap().to_owned();
    fs::write(scratch.path("one.json"), RIVER).unwrap();
    fs::write(scratch.path("other.json"), RIVER.replacen(&title, "Another title", 1)).unwrap();
    let command = [wrap, &["sh", "-c", script, "sh"]].concat();
    let arguments = [&scratch.0, Path::new(env!("CARGO_BIN_EXE_explainer")), &scratch.path("one.json"), &scratch.path("other.json")];
    Command::new(command[0]).args(&command[1..]).args(arguments).output().unwrap()
}

#[test]
fn a_full_disk_is_told_with_the_file_and_leaves_what_was_there() {
    // A disk of its own, which only Linux lends to everybody, and not everywhere.
    let own_disk = ["unshare", "--user", "--map-root-user", "--mount"];
    if !Command::new(own_disk[0]).args(&own_disk[1..]).arg("true").output().is_ok_and(|done| done.status.success()) {
        eprintln!("left out: this machine lends no disk");
        return;
    }
    let scratch = Scratch::new("disk");
    fs::create_dir(scratch.path("disk")).unwrap();
    // Once it is prepared, there is room for 300 KB more, and what another title changes is more.
    let done = shell(
        &scratch,
        &own_disk,
        "set -e; mount -t tmpfs -o size=40m none \"$1/disk\"; sums() { (cd \"$1/disk/out\" && find . -type f -exec cksum {} +) | sort; }
        \"$2\" prepare \"$3\" \"$1/disk/out\" --no-cards; before=$(sums \"$1\")
        left=$(df -k \"$1/disk\" | awk 'END { print $4 }'); head -c $(( (left - 300) * 1024 )) /dev/zero >\"$1/disk/filler\"
        code=0; \"$2\" prepare \"$4\" \"$1/disk/out\" --no-cards || code=$?
        test \"$before\" = \"$(sums \"$1\")\"; echo \"code $code, beside: $(ls -A \"$1/disk\")\"",
    );
    assert!(done.status.success(), "{}", said(&done));
    let out = scratch.path("disk/out").display().to_string();
    assert!(said(&done).contains("No space left on device") && said(&done).contains(&format!("\n{out}/en/")), "{}", said(&done));
    assert!(said(&done).contains("code 1, beside: filler\nout\n"), "{}", said(&done));
}

#[test]
fn a_run_that_is_ended_half_way_leaves_what_was_there_and_the_next_one_clears_up() {
    let scratch = Scratch::new("ended");
    // The system ends it at the first file of more than some kilobytes.
    let done = shell(&scratch, &[], "\"$2\" prepare \"$3\" \"$1/out\" --no-cards; (ulimit -f 8; exec \"$2\" prepare \"$4\" \"$1/out\" --no-cards)");
    assert!(!done.status.success() && !said(&done).contains("is as it was"), "{}", said(&done));
    assert!(!files(&scratch.path("out")).is_empty() && scratch.path(".out.preparing").exists());
    let told = |name: &str| json(&files(&scratch.path("out"))[name]);
    assert_eq!(told("en/total/h08.json")["title"], json(RIVER.as_bytes())["title"]);
    let again = shell(&scratch, &[], "\"$2\" prepare \"$4\" \"$1/out\" --no-cards");
    assert!(again.status.success(), "{}", said(&again));
    assert_eq!(told("en/total/h08.json")["title"], "Another title");
    assert!(!scratch.path(".out.preparing").exists());
}
