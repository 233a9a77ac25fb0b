//! Pictures: as reviewed golden files, and by what holds for every one of them.

use crate::common::{EVERYBODY, VIEWS, check_golden, check_reviewed, frame, picture};
use capex_explainer::{Area, Dash, Frame, Mark, Point, Scene, TextMark, svg};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

#[test]
fn the_pictures_are_the_reviewed_ones() {
    check_golden("total-3-years-light", json!({}), &frame(720.0, 1.0, "light"));
    check_golden("total-9-months-dark", json!({"horizon": 0.75}), &frame(720.0, 1.0, "dark"));
    check_golden("total-3-years-phone", json!({}), &frame(288.0, 1.0, "light"));
    check_golden("total-5-years-phone", json!({"horizon": 5.25}), &frame(288.0, 1.0, "light"));
    check_golden("total-continues", json!({"horizon": 5, "afterPledge": "continues"}), &frame(720.0, 1.0, "light"));
    let everybody = json!({"horizon": 5, "companies": EVERYBODY, "currency": "CNY"});
    check_golden("total-everybody-yuan", everybody, &frame(720.0, 1.0, "light"));
    check_golden("per-year-light", json!({"view": "per-year"}), &frame(720.0, 1.0, "light"));
    check_golden("per-year-phone-dark", json!({"view": "per-year"}), &frame(288.0, 1.0, "dark"));
    for view in ["time-to-match", "calendar", "on-pace", "revenue-share", "cloud-share"] {
        check_golden(&format!("{view}-light"), json!({ "view": view }), &frame(720.0, 1.0, "light"));
        check_golden(&format!("{view}-phone-dark"), json!({ "view": view }), &frame(288.0, 1.0, "dark"));
    }
    check_golden("total-growth", json!({"horizon": 4.5, "growth": 20}), &frame(720.0, 1.0, "light"));
    check_golden("time-to-match-everybody", json!({"view": "time-to-match", "companies": EVERYBODY}), &frame(720.0, 1.0, "light"));
}

/// A scene in short: every text with its place, and how many marks there are of each kind.
fn summary(scene: &Scene) -> String {
    let (mut paths, mut shapes, mut rectangles, mut discs, mut texts) = (0, 0, 0, 0, String::new());
    for mark in &scene.marks {
        match mark {
            Mark::Path { .. } => paths += 1,
            Mark::Polygon { .. } => shapes += 1,
            Mark::Rectangle { .. } => rectangles += 1,
            Mark::Disc { .. } => discs += 1,
            Mark::Text(text) => writeln!(texts, "{:>6.1} {:>6.1} {:?} {}", text.at.x, text.at.y, text.align, text.text).unwrap(),
            Mark::Run(_) => panic!("a view's picture has no running text"),
        }
    }
    format!("{texts}{paths} paths, {shapes} shapes, {rectangles} rectangles, {discs} discs\n")
}

#[test]
fn the_scene_at_three_years_is_the_reviewed_one() {
    check_reviewed("scenes/total-3-years.txt", &summary(&picture(json!({}), &frame(720.0, 1.0, "light"))));
}

#[test]
fn the_scene_per_year_is_the_reviewed_one() {
    check_reviewed("scenes/per-year-phone.txt", &summary(&picture(json!({"view": "per-year"}), &frame(320.0, 1.0, "light"))));
}

fn texts(scene: &Scene) -> Vec<&TextMark> {
    scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }).collect()
}

/// A company's solid line, as the marks of its colour that are wider than a hairline.
fn lines_of<'s>(scene: &'s Scene, hex: &str) -> Vec<&'s Vec<Point>> {
    let is_line = |mark: &'s Mark| match mark {
        Mark::Path { points, width_css, dash: None, color } if *width_css > 2.0 && color.to_hex() == hex => Some(points),
        _ => None,
    };
    scene.marks.iter().filter_map(is_line).collect()
}

/// The dashed lines of a colour that are as wide as a company's.
fn dashed_of<'s>(scene: &'s Scene, hex: &str) -> Vec<(&'s Vec<Point>, Dash)> {
    let is_dashed = |mark: &'s Mark| match mark {
        Mark::Path { points, width_css, dash: Some(dash), color } if *width_css > 2.0 && color.to_hex() == hex => Some((points, *dash)),
        _ => None,
    };
    scene.marks.iter().filter_map(is_dashed).collect()
}

const MICROSOFT: &str = "#1d4ed8";
const ALIBABA: &str = "#c2410c";

#[test]
fn the_total_stands_where_its_axes_say() {
    let scene = picture(json!({}), &frame(720.0, 1.0, "light"));
    let slider = scene.slider.as_ref().unwrap();
    let rule = slider.rule_css;
    // 53 ÷ 80 of a year.
    assert!((slider.stops_css[0] - (scene.plot.left + scene.plot.width() * 53.0 / 80.0 / 6.0)).abs() < 1e-9);
    assert!((rule - (scene.plot.left + scene.plot.width() * 0.5)).abs() < 1e-9, "3 of 6 years");
    // 53 of 500 billion.
    let end = lines_of(&scene, ALIBABA)[0].last().unwrap();
    assert!((end.x - rule).abs() < 1e-9);
    assert!((end.y - (scene.plot.bottom - scene.plot.height() * 53.0 / 500.0)).abs() < 1e-9);
}

#[test]
fn what_is_announced_is_one_solid_line_and_what_is_assumed_is_dashes() {
    let scene = picture(json!({}), &frame(720.0, 1.0, "light"));
    let one_year = scene.plot.left + scene.plot.width() / 6.0;
    let lines = lines_of(&scene, MICROSOFT);
    assert_eq!(lines.len(), 1);
    assert!((lines[0].last().unwrap().x - one_year).abs() < 1e-9, "the plan covers one year");
    let dashed = dashed_of(&scene, MICROSOFT);
    assert_eq!(dashed.len(), 1);
    let (ends, dash) = dashed[0];
    let rule = scene.slider.as_ref().unwrap().rule_css;
    assert!((ends[0].x - one_year).abs() < 1e-9 && (ends[1].x - rule).abs() < 1e-9, "from there to the rule: {ends:?}");
    assert_eq!(dash, Dash { drawn_css: 6.0, gap_css: 4.0 });
    assert_eq!(lines_of(&scene, ALIBABA).len(), 1, "the pledge covers all three years");
}

#[test]
fn the_axes_stand_still_while_the_slider_moves() {
    let axes = |changes: Json| -> Vec<(String, f64, f64)> {
        let scene = picture(changes, &frame(720.0, 1.0, "light"));
        texts(&scene)
            .iter()
            .filter(|text| !text.is_bold && text.text != "pledge ends")
            .map(|text| (text.text.clone(), text.at.x, text.at.y))
            .collect()
    };
    let first = axes(json!({"horizon": 0.25}));
    assert_eq!(first.len(), 13, "six amounts and seven years: {first:?}");
    for changes in [json!({"horizon": 3}), json!({"horizon": 6}), json!({"horizon": 6, "afterPledge": "continues"})] {
        assert_eq!(axes(changes), first);
    }
}

#[test]
fn hairlines_cover_whole_device_pixels() {
    for ratio in [1.0, 1.25, 1.5, 2.0, 3.0] {
        let scene = picture(json!({}), &frame(333.0, ratio, "light"));
        let hairlines: Vec<Area> = scene
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Rectangle { area, .. } = mark { Some(*area) } else { None })
            .filter(|area| area.height() < 2.0)
            .collect();
        assert_eq!(hairlines.len(), 6, "one for each tick");
        for line in hairlines {
            for edge in [line.top, line.bottom] {
                assert!((edge * ratio - (edge * ratio).round()).abs() < 1e-6, "{edge} at {ratio}");
            }
        }
    }
}

#[test]
fn the_views_bars_are_as_long_as_their_numbers() {
    let scene = picture(json!({"view": "per-year"}), &frame(720.0, 1.0, "light"));
    let bars: Vec<f64> =
        scene.marks.iter().filter_map(|mark| if let Mark::Rectangle { area, .. } = mark { Some(area.width()) } else { None }).collect();
    let billion = bars[1] / 80.0;
    // As announced 53, 80 and 65; for one year 53 ÷ 3, 80, and 60 of a range up to 65. Edges are snapped to whole pixels.
    for (bar, amount) in bars.iter().zip([53.0, 80.0, 65.0, 53.0 / 3.0, 80.0, 60.0, 5.0]) {
        assert!((bar - amount * billion).abs() <= 1.0, "{bar} for {amount}");
    }
}

#[test]
fn a_frame_is_refused_by_its_place() {
    let refusal = |width: Json, ratio: Json| {
        let frame = json!({"widthCss": width, "pixelRatio": ratio, "theme": "light", "fontFamily": "serif"});
        Frame::from_value(&crate::common::value(&frame)).unwrap_err().message
    };
    assert_eq!(refusal(json!(0), json!(1)), "/widthCss: expected a number from 120 to 4000, found 0");
    assert_eq!(refusal(json!(720), json!(9)), "/pixelRatio: expected a number from 0.25 to 8, found 9");
    assert_eq!(refusal(json!(null), json!(1)), "/: \"widthCss\" is missing");
}

#[test]
fn svg_names_itself_and_escapes_its_title() {
    let frame = frame(320.0, 1.0, "light");
    let drawn = svg(&picture(json!({}), &frame), &frame, "a < b & c").unwrap();
    assert!(drawn.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2560 2000\" role=\"img\" aria-labelledby=\"title\">"));
    assert!(drawn.contains("<title id=\"title\">a &lt; b &amp; c</title>"));
}

/// The built-in story with some of its file replaced, asked and drawn.
fn picture_of(change: impl Fn(&mut Json), changes: Json, frame: &Frame) -> Scene {
    let mut json = crate::common::alibaba_json();
    change(&mut json);
    let story = crate::common::read_story(&json).unwrap();
    capex_explainer::scene(&story, &crate::common::ask(&story, changes), &crate::common::english(), frame)
}

/// Puts one amount into every figure of a metric.
fn amounts(json: &mut Json, metric: &str, amount: f64) {
    for figure in json["figures"].as_array_mut().unwrap().iter_mut().filter(|figure| figure["metric"] == metric) {
        figure["amount"] = json!(amount);
        for dispensable in ["range", "also"] {
            figure.as_object_mut().unwrap().remove(dispensable);
        }
    }
}

#[test]
fn an_axis_of_small_amounts_names_each_tick_as_it_is() {
    let scene = picture_of(|json| amounts(json, "capex", 0.2), json!({}), &frame(720.0, 1.0, "light"));
    let ticks: Vec<String> = texts(&scene).iter().take(6).map(|text| text.text.clone()).collect();
    assert_eq!(ticks, ["0", "0.25", "0.5", "0.75", "1", "$1.25 bn"]);
}

#[test]
fn an_axis_of_large_amounts_has_no_decimals() {
    let scene = picture_of(|json| amounts(json, "capex", 1e6), json!({"companies": [], "currency": "CNY"}), &frame(720.0, 1.0, "light"));
    let ticks: Vec<String> = texts(&scene).iter().take(5).map(|text| text.text.clone()).collect();
    assert_eq!(ticks, ["0", "500,000", "1,000,000", "1,500,000", "RMB 2,000,000 bn"]);
}

#[test]
fn the_average_stands_in_the_picture_however_far_it_is_ahead() {
    for (width, months) in [(160.0, 1), (720.0, 1), (320.0, 5), (720.0, 36)] {
        let change = |json: &mut Json| {
            let pledge = json["figures"].as_array_mut().unwrap().iter_mut().find(|figure| figure["basis"] == "commitment").unwrap();
            pledge["period"]["months"] = json!(months);
        };
        let scene = picture_of(change, json!({"view": "on-pace"}), &frame(width, 1.0, "light"));
        let is_line = |area: &Area| area.width() < 2.0 && area.height() > 100.0;
        let lines: Vec<Area> =
            scene.marks.iter().filter_map(|mark| if let Mark::Rectangle { area, .. } = mark { Some(*area) } else { None }).filter(is_line).collect();
        assert!(!lines.is_empty(), "{months} months");
        assert!(lines.iter().all(|line| line.right <= width), "{months} months at {width}: {lines:?}");
    }
}

#[test]
fn no_rectangle_is_turned_inside_out() {
    let everybody = |view: &str| json!({"view": view, "companies": EVERYBODY, "currency": "CNY", "growth": 100, "horizon": 6});
    for width in [120.0, 160.0, 320.0, 720.0] {
        for view in VIEWS {
            for (metric, amount) in [("capex", 0.001), ("capex", 1e6), ("cloud-market-share", 0.001), ("capital-intensity", 10_000.0)] {
                let scene = picture_of(|json| amounts(json, metric, amount), everybody(view), &frame(width, 1.0, "light"));
                for mark in &scene.marks {
                    let Mark::Rectangle { area, .. } = mark else { continue };
                    assert!(area.width() >= 0.0 && area.height() >= 0.0, "{view} at {width} with {metric} of {amount}: {area:?}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn every_mark_is_finite_and_inside_the_picture(
        quarters in 1_u8..=24,
        width_css in 160.0_f64..1_600.0,
        ratio in 0.5_f64..4.0,
        view in proptest::sample::select(VIEWS.to_vec()),
        growth in -50_i8..=100,
    ) {
        let changes = json!({"view": view, "horizon": f64::from(quarters) / 4.0, "growth": growth, "companies": EVERYBODY});
        let scene = picture(changes, &frame(width_css, ratio, "dark"));
        for mark in &scene.marks {
            let points = match mark {
                Mark::Path { points, .. } | Mark::Polygon { points, .. } => points.clone(),
                Mark::Disc { center, .. } => vec![*center],
                _ => continue,
            };
            for point in points {
                prop_assert!((scene.plot.left - 0.01..=scene.width_css).contains(&point.x), "{mark:?}");
                prop_assert!((0.0..=scene.height_css).contains(&point.y), "{mark:?}");
            }
        }
    }
}
