//! `check`: every fault of a story with its line, column and JSON pointer, and what is doubtful in it.

use crate::source::{Position, Source};
use capex_explainer::{Fault, Story, Value};
use serde_json::json;
use std::fs;
use std::process::ExitCode;

/// How a check was called.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    story: String,
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
        let (mut story, mut format) = (None, Format::Text);
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
                option if option.starts_with('-') => return Err(format!("unknown option {option}")),
                file if story.is_none() => story = Some(file.to_owned()),
                more => return Err(format!("expected one story file, found also {more}")),
            }
        }
        story.map(|story| Self { story, format }).ok_or_else(|| "expected a story file".to_owned())
    }
}

/// Prints what it finds and answers with how it went.
pub fn run(Options { story, format }: &Options) -> ExitCode {
    let bytes = match fs::read(story) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{story}: {error}");
            return ExitCode::from(2);
        }
    };
    let findings = findings(&bytes);
    match format {
        Format::Text => print_text(story, &findings),
        Format::Json => print_json(story, &findings),
    }
    ExitCode::from(u8::from(findings.iter().any(|finding| finding.severity == Severity::Fault)))
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
            print_text(story, &faults);
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

fn print_text(story: &str, findings: &[Finding]) {
    for Finding { severity, position: Position { line, column }, pointer, message } in findings {
        let place = if pointer.is_empty() { "/" } else { pointer };
        let kind = if *severity == Severity::Warning { "warning: " } else { "" };
        println!("{story}:{line}:{column}: {kind}{place}: {message}");
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    println!("{story}: {} faults, {} warnings", count(Severity::Fault), count(Severity::Warning));
}

fn print_json(story: &str, findings: &[Finding]) {
    let findings: Vec<_> = findings
        .iter()
        .map(|Finding { severity, position, pointer, message }| {
            let severity = if *severity == Severity::Warning { "warning" } else { "fault" };
            json!({ "severity": severity, "line": position.line, "column": position.column, "pointer": pointer, "message": message })
        })
        .collect();
    println!("{:#}", json!({ "file": story, "findings": findings }));
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
        assert_eq!(read("a.json"), Ok(Options { story: "a.json".to_owned(), format: Format::Text }));
        assert_eq!(read("--format json a.json"), Ok(Options { story: "a.json".to_owned(), format: Format::Json }));
        for (wrong, message) in [
            ("", "expected a story file"),
            ("a b", "expected one story file, found also b"),
            ("a --format xml", "expected text or json after --format, found xml"),
            ("a --format", "expected text or json after --format, found nothing"),
            ("-x", "unknown option -x"),
        ] {
            assert_eq!(read(wrong).unwrap_err(), message);
        }
    }
}
