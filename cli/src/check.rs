//! `check`: every fault of a story with its line, column and JSON pointer, and what is doubtful in it; with a page, what that says of it.

mod against;
mod page;
mod region;

use crate::prepare::told::Edition;
use crate::source::{Position, Source};
use against::Against;
use capex_explainer::{Fault, Story, Value};
use page::Page;
use serde_json::json;
use std::fs;
use std::process::ExitCode;

/// How a check was called.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    story: String,
    /// A page whose widgets tell the story.
    page: Option<String>,
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

/// How bad a finding is: a story with a fault is refused, a doubt is left to its editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Severity {
    Fault,
    Warning,
}

#[derive(Debug)]
struct Finding {
    severity: Severity,
    position: Position,
    pointer: String,
    message: String,
}

impl Options {
    /// What stands after `check`.
    ///
    /// # Errors
    /// What was expected instead.
    pub fn from_arguments(arguments: &[String]) -> Result<Self, String> {
        let (mut story, mut page, mut format) = (None, None, Format::Text);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--format" => {
                    format = match rest.next().map(String::as_str) {
                        Some("text") => Format::Text,
                        Some("json") => Format::Json,
                        other => return Err(format!("expected text or json after --format, found {}", other.unwrap_or("nothing"))),
                    }
                }
                "--page" => page = Some(rest.next().ok_or("expected a page after --page, found nothing")?.clone()),
                option if option.starts_with('-') => return Err(format!("unknown option {option}")),
                file if story.is_none() => story = Some(file.to_owned()),
                more => return Err(format!("expected one story file, found also {more}")),
            }
        }
        story.map(|story| Self { story, page, format }).ok_or_else(|| "expected a story file".to_owned())
    }
}

/// Prints what it finds and answers with how it went.
pub fn run(Options { story, page, format }: &Options) -> ExitCode {
    let read = |file: &String| fs::read(file).map_err(|error| eprintln!("{file}: {error}"));
    let Ok(bytes) = read(story) else { return ExitCode::from(2) };
    let Ok(html) = page.as_ref().map(read).transpose() else { return ExitCode::from(2) };
    let mut reports = vec![Report { file: story, findings: findings(&bytes), checked: None }];
    // A page is held against a story that can be told.
    if let (Some(page), Some(html), false) = (page, html, is_faulty(&reports)) {
        match of_page(&String::from_utf8_lossy(&html), &bytes, story) {
            Ok((findings, checked)) => reports.push(Report { file: page, findings, checked: Some(checked) }),
            Err(message) => {
                eprintln!("{story}: {message}");
                return ExitCode::from(1);
            }
        }
    }
    match format {
        Format::Text => reports.iter().for_each(print_text),
        Format::Json => print_json(&reports),
    }
    ExitCode::from(u8::from(is_faulty(&reports)))
}

/// What was found in a file.
struct Report<'a> {
    file: &'a str,
    findings: Vec<Finding>,
    /// Of a page: how many numbers and links it has.
    checked: Option<(usize, usize)>,
}

fn is_faulty(reports: &[Report<'_>]) -> bool {
    reports.iter().flat_map(|report| &report.findings).any(|finding| finding.severity == Severity::Fault)
}

/// What a page says that the story does not, and how many numbers and links it has.
fn of_page(html: &str, story: &[u8], story_file: &str) -> Result<(Vec<Finding>, (usize, usize)), String> {
    let text = str::from_utf8(story).map_err(|error| error.to_string())?;
    let source = Source::read(text).map_err(|(_, message)| message)?;
    let (editions, latest) = (Edition::all(&source.value)?, Edition::latest(&source.value)?);
    let against = Against { page: &Page::read(html), editions: &editions, latest: &latest, story_file };
    Ok((against.findings(), against.count()))
}

/// A story's plain data, for whoever goes on with it.
///
/// # Errors
/// The story has faults, which are printed, or cannot be read, which is said.
pub fn faultless(story: &str) -> Result<Value, ExitCode> {
    let bytes = fs::read(story).map_err(|error| {
        eprintln!("{story}: {error}");
        ExitCode::from(2)
    })?;
    let faults: Vec<Finding> = findings(&bytes).into_iter().filter(|finding| finding.severity == Severity::Fault).collect();
    match str::from_utf8(&bytes).ok().and_then(|text| Source::read(text).ok()) {
        Some(source) if faults.is_empty() => Ok(source.value),
        _ => {
            print_text(&Report { file: story, findings: faults, checked: None });
            Err(ExitCode::from(1))
        }
    }
}

/// Faults in the order of the file; doubts only where there is none.
fn findings(bytes: &[u8]) -> Vec<Finding> {
    let whole = |position, message| vec![Finding { severity: Severity::Fault, position, pointer: String::new(), message }];
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            return whole(Position { line, column }, "expected a text in UTF-8".to_owned());
        }
    };
    let source = match Source::read(text) {
        Ok(source) => source,
        Err((position, message)) => return whole(position, message),
    };
    let found = |severity, faults: Vec<Fault>| {
        let mut found: Vec<Finding> = faults
            .into_iter()
            .map(|fault| Finding { severity, position: source.position(&fault), pointer: fault.pointer, message: fault.message })
            .collect();
        found.sort_by_key(|finding| (finding.position.line, finding.position.column));
        found
    };
    let faults = Story::faults(&source.value);
    if faults.is_empty() { found(Severity::Warning, Story::doubts(&source.value)) } else { found(Severity::Fault, faults) }
}

fn print_text(Report { file, findings, checked }: &Report<'_>) {
    for Finding { severity, position: Position { line, column }, pointer, message } in findings {
        let place = match (pointer.as_str(), checked) {
            (_, Some(_)) => String::new(),
            ("", None) => "/: ".to_owned(),
            (pointer, None) => format!("{pointer}: "),
        };
        let kind = if *severity == Severity::Warning { "warning: " } else { "" };
        println!("{file}:{line}:{column}: {kind}{place}{message}");
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let of = checked.map_or(String::new(), |(values, links)| format!(" in {values} numbers and {links} links"));
    println!("{file}: {} faults, {} warnings{of}", count(Severity::Fault), count(Severity::Warning));
}

fn print_json(reports: &[Report<'_>]) {
    let whole = |Report { file, findings, .. }: &Report<'_>| {
        let findings: Vec<_> = findings
            .iter()
            .map(|Finding { severity, position: Position { line, column }, pointer, message }| {
                let severity = if *severity == Severity::Warning { "warning" } else { "fault" };
                json!({ "severity": severity, "line": line, "column": column, "pointer": pointer, "message": message })
            })
            .collect();
        json!({ "file": file, "findings": findings })
    };
    let mut reports = reports.iter().map(whole);
    let mut story = reports.next().unwrap_or_default();
    if let (Some(story), Some(page)) = (story.as_object_mut(), reports.next()) {
        story.insert("page".to_owned(), page);
    }
    println!("{story:#}");
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALIBABA: &str = include_str!("../../stories/alibaba.json");

    /// Severity, line and pointer of what a text gets.
    fn told(text: &str) -> Vec<(Severity, usize, String)> {
        findings(text.as_bytes()).into_iter().map(|finding| (finding.severity, finding.position.line, finding.pointer)).collect()
    }

    /// The line of the built-in story on which a text first stands.
    fn line_of(text: &str) -> usize {
        ALIBABA.lines().position(|line| line.contains(text)).unwrap() + 1
    }

    #[test]
    fn the_built_in_story_has_no_fault() {
        assert!(told(ALIBABA).iter().all(|(severity, ..)| *severity == Severity::Warning));
    }

    #[test]
    fn all_faults_are_told_in_one_run_in_the_order_of_the_file() {
        let broken = ALIBABA
            .replacen("\"schema\": 1", "\"schema\": 2", 1)
            .replacen("\"date\": \"2025-02-24\"", "\"date\": \"2025-02-30\"", 1)
            .replacen("\"https://coincentral.com/", "\"ftp://coincentral.com/", 1);
        let expected = [("/schema", "\"schema\": 1"), ("/rates/0/date", "\"date\": \"2025-02-24\""), ("/sources/1/address", "coincentral.com/")]
            .map(|(pointer, text)| (Severity::Fault, line_of(text), pointer.to_owned()));
        assert_eq!(told(&broken), expected);
    }

    #[test]
    fn a_translation_that_is_missing_and_words_without_their_number_are_doubtful() {
        let doubtful = ALIBABA.replacen("\"printed\": \"$65 billion for 2025\"", "\"printed\": \"more than before\"", 1);
        assert_ne!(doubtful, ALIBABA);
        let new: Vec<_> = told(&doubtful).into_iter().filter(|finding| !told(ALIBABA).contains(finding)).collect();
        let [(severity, line, pointer)] = new.as_slice() else { panic!("{new:?}") };
        assert_eq!((*severity, *line), (Severity::Warning, line_of("$65 billion for 2025")));
        assert!(pointer.ends_with("/printed"), "{pointer}");
    }

    #[test]
    fn what_is_no_text_is_refused_where_it_stops_to_be_one() {
        let [finding] = &findings(b"{\n \"a\xff\": 1}")[..] else { panic!() };
        assert_eq!((finding.position, finding.message.as_str()), (Position { line: 2, column: 4 }, "expected a text in UTF-8"));
    }

    #[test]
    fn arguments_are_a_story_and_a_format() {
        let read = |arguments: &str| Options::from_arguments(&arguments.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(read("a.json"), Ok(Options { story: "a.json".to_owned(), page: None, format: Format::Text }));
        assert_eq!(
            read("--format json --page b.html a.json"),
            Ok(Options { story: "a.json".to_owned(), page: Some("b.html".to_owned()), format: Format::Json })
        );
        for (wrong, message) in [
            ("", "expected a story file"),
            ("a b", "expected one story file, found also b"),
            ("a --format xml", "expected text or json after --format, found xml"),
            ("a --format", "expected text or json after --format, found nothing"),
            ("a --page", "expected a page after --page, found nothing"),
            ("-x", "unknown option -x"),
        ] {
            assert_eq!(read(wrong).unwrap_err(), message);
        }
    }
}
