//! The whole figure as a picture to be taken along: as reviewed golden files, and by what holds for every one of them.

use crate::common::generated::{ENGLISH, asked};
use crate::common::{LANGUAGES, VIEWS, alibaba, alibaba_json, ask, check_reviewed, english, frame, read_story};
use capex_explainer::{Address, Area, Frame, Mark, Point, Scene, Sheet, Story, TextMark, card, figure, svg_file, svg_to_raster, texts};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const ADDRESS: &str = "https://example.org/business/a-three-year-number?session=secret";

fn set(story: &Story, changes: Json, frame: &Frame) -> Scene {
    figure(story, &ask(story, changes), &english(), &Sheet::new(frame, Address::new(ADDRESS)).unwrap())
}

fn drawn(story: &Story, changes: Json, frame: &Frame) -> String {
    let said = texts(story, &ask(story, changes.clone()), &english());
    svg_file(&set(story, changes, frame), frame, &format!("{}\n{}", story.title, said.sentence), &said.description()).unwrap()
}

#[track_caller]
fn check_golden(name: &str, changes: Json, frame: &Frame) {
    check_reviewed(&format!("{name}.svg"), &drawn(&alibaba(), changes, frame));
}

#[test]
fn the_figures_are_the_reviewed_ones() {
    check_golden("figure-total-light", json!({}), &frame(720.0, 1.0, "light"));
    check_golden("figure-total-phone-dark", json!({"horizon": 5.25}), &frame(320.0, 1.0, "dark"));
    check_golden("figure-on-pace-wide-dark", json!({"view": "on-pace"}), &frame(1280.0, 1.0, "dark"));
}

/// The lines of text above and below the picture, from the top down.
fn lines(scene: &Scene) -> Vec<&Vec<TextMark>> {
    scene.marks.iter().filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None }).collect()
}

fn words(run: &[TextMark]) -> String {
    run.iter().map(|text| text.text.as_str()).collect()
}

#[test]
fn a_surface_that_knows_no_text_in_several_styles_is_given_each_alone() {
    let scene = set(&alibaba(), json!({}), &frame(720.0, 1.0, "light"));
    let of_runs: Vec<TextMark> = lines(&scene).into_iter().flatten().cloned().collect();
    let plain = scene.clone().plain_marks();
    assert!(of_runs.len() > 10 && plain.iter().all(|mark| !matches!(mark, Mark::Run(_))));
    assert!(of_runs.into_iter().all(|text| plain.contains(&Mark::Text(text))));
    assert!(scene.marks.iter().all(|mark| matches!(mark, Mark::Run(_)) || plain.contains(mark)));
}

#[test]
fn a_figure_says_title_sentence_notes_and_sources_and_where_it_comes_from() {
    let scene = set(&alibaba(), json!({}), &frame(720.0, 1.0, "light"));
    let said = lines(&scene).into_iter().map(|run| words(run)).collect::<Vec<_>>();
    let texts = texts(&alibaba(), &ask(&alibaba(), json!({})), &english());
    let expected =
        [&[alibaba().title, texts.sentence.to_string()], &texts.notes[..], &["example.org/business/a-three-year-number".to_owned()]].concat();
    assert_eq!(said.join(" "), expected.join(" "));
    assert!(texts.notes.iter().any(|note| note.starts_with("Sources: ")), "{:?}", texts.notes);
}

#[test]
fn the_numbers_of_the_sentence_are_bold_in_the_colours_of_their_companies_and_keep_their_units() {
    let scene = set(&alibaba(), json!({}), &frame(320.0, 1.0, "light"));
    let marked: Vec<(&str, String)> = lines(&scene)
        .into_iter()
        .flatten()
        .filter(|text| text.is_bold && text.size_css > 14.0)
        .map(|text| (text.text.trim(), text.color.to_hex()))
        .collect();
    assert_eq!(
        marked,
        [
            ("$53 billion", "#c2410c".to_owned()),
            ("three years", "#16181d".to_owned()),
            ("$240 billion", "#1d4ed8".to_owned()),
            ("$195 billion", "#7e22ce".to_owned())
        ]
    );
}

#[test]
fn a_measured_figure_breaks_its_lines_where_the_font_does() {
    let (story, frame) = (alibaba(), frame(720.0, 1.0, "light"));
    let measure = |text: &str, size_css: f64, _: bool| f64::from(u16::try_from(text.chars().count()).unwrap()) * size_css;
    let sheet = Sheet::new(&frame, None).unwrap().measured(&measure);
    let scene = figure(&story, &ask(&story, json!({})), &english(), &sheet);
    // Each character is 14 px wide: 47 of them in 664.
    assert_eq!(words(lines(&scene)[0]), "Alibaba’s three-year pledge beside its peers’");
    for run in lines(&scene) {
        let mut x = 28.0;
        for text in run {
            assert_eq!(text.at.x, x, "{run:?}");
            x += measure(&text.text, text.size_css, false);
        }
    }
}

#[test]
fn a_sheet_is_320_to_1600_px_wide() {
    for width in [319.9, 1_600.1] {
        let frame = frame(width, 1.0, "light");
        let refusal = Sheet::new(&frame, None).err().unwrap().message;
        assert_eq!(refusal, format!("/widthCss: expected a number from 320 to 1600, found {width}"));
    }
}

/// A story whose title, names and publishers are hard to write down.
fn hostile() -> Story {
    let mut story = alibaba_json();
    story["title"] = json!("<script>alert(1)</script> & \"quoted\" 'single' ]]> &amp;");
    story["companies"][1]["name"] = json!("A<B & \"C\"");
    read_story(&story).unwrap()
}

#[test]
fn an_svg_escapes_whatever_a_story_says() {
    let drawn = drawn(&hostile(), json!({}), &frame(720.0, 1.0, "light"));
    let expected = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; 'single' ]]&gt; &amp;amp;";
    assert_eq!(drawn.matches(expected).count(), 2, "as its name and on the picture");
    assert!(drawn.contains(">A&lt;B &amp; &quot;C&quot; $240 bn</text>"), "in labels too");
    for (index, _) in drawn.match_indices('<') {
        let tag = &drawn[index + 1..];
        assert!(
            ["svg", "/svg>", "title", "/title>", "desc", "/desc>", "text", "/text>", "tspan", "/tspan>", "rect", "circle", "polygon", "polyline"]
                .iter()
                .any(|name| tag.starts_with(name))
        );
    }
}

/// Inkscape, librsvg, Qt and LibreOffice leave out spaces between two styles unless they are told; Qt, LibreOffice and Skia pass
/// over `dy` in ex; svglib and ImageMagick over the opacity of a whole shape.
#[test]
fn an_svg_keeps_to_what_other_programs_than_browsers_draw() {
    for view in VIEWS {
        for lang in LANGUAGES {
            let (story, locale) = (crate::common::alibaba_in(lang), crate::common::locale(lang));
            let frame = frame(720.0, 1.0, "dark").in_direction_of(&locale);
            let scene = figure(&story, &crate::common::ask(&story, json!({ "view": view })), &locale, &Sheet::new(&frame, None).unwrap());
            let drawn = svg_file(&scene, &frame, "", "").unwrap();
            assert!(!drawn.contains(" dy=") && !drawn.contains(" opacity="), "{view} in {lang}");
            let texts: Vec<&str> = drawn.lines().filter(|line| line.starts_with("<text ")).collect();
            let marks: Vec<&TextMark> = scene
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Text(text) => Some(text),
                    Mark::Run(texts) => texts.first(),
                    _ => None,
                })
                .collect();
            assert_eq!(texts.len(), marks.len(), "{view} in {lang}: each in a line of its own");
            for (text, mark) in texts.iter().zip(marks) {
                let baseline = (mark.at.y * 8.0).round() + (mark.size_css * 8.0 * 0.35).round();
                assert!(text.contains(&format!(" y=\"{baseline}\" ")), "{text}");
                assert_eq!(text.contains("<tspan "), text.contains(" xml:space=\"preserve\""), "{text}");
                assert!(text.contains("</tspan><tspan ") == text.contains("<tspan "), "a style of its own only beside another: {text}");
            }
        }
    }
}

#[test]
fn an_svg_names_itself_has_a_size_and_real_text_in_the_frames_font() {
    let frame = frame(720.0, 1.0, "light");
    let (scene, drawn) = (set(&alibaba(), json!({}), &frame), drawn(&alibaba(), json!({}), &frame));
    let height = scene.height_css;
    let root = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5760 {}\" width=\"720\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\" aria-describedby=\"description\">\n<title id=\"title\">Alibaba’s three-year pledge beside its peers’ one-year plans\nAlibaba has pledged at least $53 billion over three years. ",
        height * 8.0
    );
    assert!(drawn.starts_with(&root), "{drawn:.300}");
    assert!(drawn.contains(
        "\n<desc id=\"description\">Line chart: spending added up over six years\nAgainst Alibaba’s pledge: Microsoft at most 4.53 times, Meta at most 3.68 times.\n"
    ));
    assert!(drawn.contains("<tspan fill=\"#c2410c\" font-weight=\"bold\">$53 billion</tspan>"));
    assert!(!drawn.contains("session"), "a reader's own");
    let fonts = drawn.matches("font-family=\"DejaVu Sans, sans-serif\"").count();
    assert_eq!(fonts, drawn.matches("<text ").count());
}

#[test]
fn a_title_without_spaces_is_broken_within_the_sheet() {
    let mut story = alibaba_json();
    story["title"] = json!(format!("{}e\u{301}{}", "阿里巴巴".repeat(60), "W".repeat(200)));
    let frame = frame(320.0, 1.0, "light");
    let scene = set(&read_story(&story).unwrap(), json!({}), &frame);
    check(&scene, &frame).unwrap();
    assert!(lines(&scene).iter().all(|run| !words(run).starts_with('\u{301}')));
}

/// Nothing leaves the sheet, no line of text touches another or the picture, and the ground lies under all.
fn check(scene: &Scene, frame: &Frame) -> Result<(), TestCaseError> {
    let sheet = Area { left: 0.0, top: 0.0, right: scene.width_css, bottom: scene.height_css };
    let Mark::Rectangle { area, color } = &scene.marks[0] else { panic!("no ground") };
    prop_assert!(*area == sheet && color.alpha == 1.0);
    let runs: Vec<Vec<Area>> = lines(scene).into_iter().map(|run| run.iter().map(|text| inner(text.area(frame))).collect()).collect();
    let labels: Vec<Area> =
        scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(inner(text.area(frame))) } else { None }).collect();
    let texts: Vec<Area> = runs.iter().flatten().copied().collect();
    for (index, area) in texts.iter().enumerate() {
        prop_assert!(area.left >= 15.5 && area.right <= scene.width_css - 15.5, "{area:?} in {}", scene.width_css);
        prop_assert!(texts[index + 1..].iter().chain(&labels).all(|other| !area.overlaps(other)), "{area:?}");
    }
    for area in texts.iter().chain(&labels) {
        prop_assert!(area.top >= 8.0 && area.bottom <= scene.height_css - 8.0 && area.left >= 0.0 && area.right <= scene.width_css, "{area:?}");
    }
    for mark in &scene.marks[1..] {
        let points = match mark {
            Mark::Path { points, .. } | Mark::Polygon { points, .. } => points.clone(),
            Mark::Disc { center, .. } => vec![*center],
            Mark::Rectangle { area, .. } => vec![Point { x: area.left, y: area.top }, Point { x: area.right, y: area.bottom }],
            Mark::Text(_) | Mark::Run(_) => continue,
        };
        for Point { x, y } in points {
            prop_assert!((0.0..=scene.width_css).contains(&x) && (0.0..=scene.height_css).contains(&y), "{mark:?}");
        }
    }
    Ok(())
}

/// Without what a sum of widths may be off by.
fn inner(area: Area) -> Area {
    Area { left: area.left + 1e-6, right: area.right - 1e-6, ..area }
}

proptest! {
    #[test]
    fn nothing_overlaps_and_nothing_leaves_the_sheet(
        asked in asked(),
        width_css in 320.0_f64..=1_600.0,
        ratio in prop_oneof![Just(1.0), Just(2.0), 1.0_f64..=3.0],
        has_address in any::<bool>(),
        path in "([a-z/-]|%E9%98%BF|%D8%A7){0,170}",
    ) {
        let frame = frame(width_css, ratio, "dark");
        let address = Address::new(&format!("https://example.org/{path}")).filter(|_| has_address);
        let scene = figure(asked.story, &asked.answer(), &ENGLISH, &Sheet::new(&frame, address).unwrap());
        check(&scene, &frame)?;
        let said: String = lines(&scene).into_iter().map(|run| words(run) + " ").collect();
        let texts = asked.texts();
        prop_assert!(said.contains(&texts.sentence.to_string()), "{said}");
        for note in texts.notes {
            prop_assert!(said.contains(&note), "{note} in {said}");
        }
    }
}

/// resvg and others know no direction: there the text of a language that is read from the right ends where it should begin.
#[test]
fn an_svg_to_raster_puts_texts_from_the_right_in_their_places_by_itself() {
    let locale = crate::common::locale("ar");
    let story = crate::common::alibaba_in("ar");
    let frame = frame(720.0, 1.0, "light").in_direction_of(&locale);
    let scene = figure(&story, &ask(&story, json!({})), &locale, &Sheet::new(&frame, None).unwrap());
    let [by_document, by_hand] = [svg_file(&scene, &frame, "", "").unwrap(), svg_to_raster(&scene, &frame).unwrap()];
    assert!(by_document.contains(" direction=\"rtl\"") && !by_hand.contains("direction="));
    let texts = |drawn: &str| drawn.lines().filter(|line| line.starts_with("<text ")).map(str::to_owned).collect::<Vec<_>>();
    for (one, other) in texts(&by_document).iter().zip(texts(&by_hand)) {
        let anchor = |line: &str| ["end", "middle"].into_iter().find(|anchor| line.contains(&format!("text-anchor=\"{anchor}\"")));
        let turned = match anchor(one) {
            None => Some("end"),
            Some("end") => None,
            middle => middle,
        };
        assert_eq!(anchor(&other), turned, "{one}\n{other}");
        assert!(other.contains("\u{202b}") && other.ends_with("\u{202c}</text>"), "{other}");
    }
}

/// A card's shape is that of 1,200 by 630; 19 px of a sentence on one of 600 px are 38 px on it.
#[test]
fn all_of_a_card_lies_within_it_in_every_view_and_language() {
    for view in VIEWS {
        for lang in LANGUAGES {
            let (story, locale) = (crate::common::alibaba_in(lang), crate::common::locale(lang));
            let frame = frame(600.0, 1.0, "light").in_direction_of(&locale);
            let (scene, frame) = card(&story, &ask(&story, json!({ "view": view })), &locale, &frame).unwrap();
            assert!((scene.height_css / scene.width_css - 630.0 / 1_200.0).abs() < 1e-9, "{view} in {lang}");
            for text in scene.clone().plain_marks().iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }) {
                let Area { left, top, right, bottom } = text.area(&frame);
                let is_within = left > 0.0 && top > 0.0 && right < scene.width_css && bottom < scene.height_css;
                assert!(is_within, "{view} in {lang}: {text:?}");
            }
        }
    }
}
