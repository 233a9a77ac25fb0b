//! What can be told apart and read: in both themes, in the style sheets that repeat their colours, and in a system's own.

use crate::common::{EVERYBODY, VIEWS, ask, picture, value};
use capex_explainer::{Area, Color, Frame, Hue, Mark, Point, Scene, Theme, scene, svg};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const HUES: [Hue; 4] = [Hue::Vermilion, Hue::Blue, Hue::Violet, Hue::Grey];
const SHEETS: [&str; 4] = ["element/element.css", "figure/figure.css", "figure/controls.css", "later/panel.css"];
/// Ground and ink of systems that force theirs, the last by a reader who wants little contrast.
const FORCED: [(u32, u32); 4] = [(0xff_ff_ff, 0x00_00_00), (0x00_00_00, 0xff_ff_ff), (0x00_00_00, 0xff_ff_00), (0x70_70_70, 0x88_88_88)];

/// Red, green and blue from 0 to 255, of a colour or of several over each other.
type Light = [f64; 3];

/// Relative luminance as WCAG 2.2 defines it.
fn luminance([red, green, blue]: Light) -> f64 {
    let linear = |channel: f64| {
        let share = channel / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(one: &str, other: &str) -> f64 {
    ratio(channels(one).map(f64::from), channels(other).map(f64::from))
}

fn ratio(one: Light, other: Light) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Of `#fff` or `#16181d`.
fn channels(hex: &str) -> [u8; 3] {
    let digits: Vec<u8> = hex[1..].chars().map(|digit| u8::try_from(digit.to_digit(16).unwrap()).unwrap()).collect();
    match digits[..] {
        [red, green, blue] => [red * 17, green * 17, blue * 17],
        [r, ed, g, reen, b, lue] => [r * 16 + ed, g * 16 + reen, b * 16 + lue],
        _ => panic!("{hex} is no colour"),
    }
}

fn sheet(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(name)).unwrap()
}

/// The colours among the custom properties of a rule of element.css, without what a page may put in their place.
fn properties(selector: &str) -> BTreeMap<String, String> {
    let css = sheet("element/element.css");
    let rule = css.split(&format!("\n{selector} {{\n  --ground:")).nth(1).unwrap_or_else(|| panic!("no {selector}"));
    let rule = format!("--ground:{}", rule.split('}').next().unwrap());
    let mut found = BTreeMap::new();
    for line in rule.lines().filter_map(|line| line.trim().strip_prefix("--")) {
        let (name, value) = line.split_once(':').unwrap();
        if let Some(hash) = value.find('#') {
            found.insert(name.to_owned(), value[hash..].trim_end_matches([')', ';']).to_owned());
        }
    }
    assert!(found.len() >= 6, "{found:?}");
    found
}

/// Both themes with the custom properties that repeat them.
fn themes() -> [(Theme, BTreeMap<String, String>); 2] {
    [(Theme::Light, properties(".figure")), (Theme::Dark, properties(".figure[data-theme=\"dark\"]"))]
}

#[test]
fn words_have_contrast_of_4_5_on_every_ground_they_stand_on() {
    for (theme, css) in themes() {
        // The plain ground, also of panels, tabs and fields; and the one of switches and panels' buttons.
        for ground in [&css["ground"], &css["quiet"]] {
            for words in [&css["ink"], &css["muted"]] {
                assert!(contrast(words, ground) >= 4.5, "{theme:?}: {words} on {ground}");
            }
        }
        for hue in HUES {
            assert!(contrast(&theme.hue(hue).to_hex(), &css["ground"]) >= 4.5, "{theme:?}: the number of {hue:?}");
        }
        assert!(contrast(&css["ring"], &css["ground"]) >= 4.5, "{theme:?}: a panel's links have the ring's colour");
    }
}

#[test]
fn marks_and_rings_have_contrast_of_3_on_every_ground_they_stand_on() {
    for (theme, css) in themes() {
        assert!(contrast(&theme.axis().to_hex(), &css["ground"]) >= 3.0, "{theme:?}: the axis");
        for hue in HUES {
            assert!(contrast(&theme.hue(hue).to_hex(), &css["ground"]) >= 3.0, "{theme:?}: {hue:?}");
        }
        for ground in [&css["ground"], &css["quiet"]] {
            assert!(contrast(&css["ring"], ground) >= 3.0, "{theme:?}: the ring on {ground}");
        }
    }
}

#[test]
fn the_style_sheets_have_the_themes_colours() {
    for (theme, css) in themes() {
        for (name, color) in [("ground", theme.ground()), ("ink", theme.ink()), ("muted", theme.muted())] {
            assert_eq!(channels(&css[name]), channels(&color.to_hex()), "{theme:?}: --{name}");
        }
    }
}

#[test]
fn the_style_sheets_name_no_colour_but_in_the_custom_properties() {
    for name in SHEETS {
        let css = sheet(name);
        for line in css.lines().filter(|line| line.contains('#') || line.contains("rgb(")) {
            let is_known = line.trim().starts_with("--")
                // The mask that fades the tabs counts opacity only; shadows and backdrops are behind everything.
                || line.contains("#000 ")
                || line.contains("shadow")
                || line.contains("background: rgb(0 0 0 / 50%)");
            assert!(is_known, "{name}: {line}");
        }
    }
}

fn light(color: Color) -> Light {
    let (red, green, blue) = color.rgb;
    [red, green, blue].map(f64::from)
}

fn over(color: Color, under: Light) -> Light {
    let own = light(color);
    [0, 1, 2].map(|channel| own[channel] * color.alpha + under[channel] * (1.0 - color.alpha))
}

fn distance(point: Point, from: Point, to: Point) -> f64 {
    let (along_x, along_y) = (to.x - from.x, to.y - from.y);
    let length = along_x * along_x + along_y * along_y;
    let part = if length == 0.0 { 0.0 } else { (((point.x - from.x) * along_x + (point.y - from.y) * along_y) / length).clamp(0.0, 1.0) };
    (point.x - from.x - along_x * part).hypot(point.y - from.y - along_y * part)
}

/// The colour of a mark that covers a point.
fn covers(mark: &Mark, point: Point) -> Option<Color> {
    let inside = |area: &Area| (area.left..area.right).contains(&point.x) && (area.top..area.bottom).contains(&point.y);
    let is_covered = match mark {
        Mark::Rectangle { area, .. } => inside(area),
        Mark::Path { points, width_css, .. } => points.windows(2).any(|pair| distance(point, pair[0], pair[1]) <= width_css / 2.0),
        Mark::Disc { center, radius_css, .. } => distance(point, *center, *center) <= *radius_css,
        Mark::Polygon { points, .. } => {
            let edges = points.iter().zip(points.iter().cycle().skip(1));
            let crossed = edges.filter(|(from, to)| {
                (from.y > point.y) != (to.y > point.y) && point.x < from.x + (to.x - from.x) * (point.y - from.y) / (to.y - from.y)
            });
            crossed.count() % 2 == 1
        }
        Mark::Text(_) | Mark::Run(_) => false,
    };
    is_covered.then(|| color_of(mark))
}

/// What lies under a text at a point: all that was drawn before it.
fn under(scene: &Scene, frame: &Frame, ground: Color, before: usize, point: Point) -> Light {
    let mut found = light(ground);
    for mark in &scene.marks[..before] {
        if let Some(color) = covers(mark, point) {
            found = over(frame.shown(color), found);
        }
    }
    found
}

#[test]
fn every_text_on_the_canvas_has_contrast_of_4_5_on_what_lies_under_it() {
    let mut seen = 0;
    for lang in ["en", "ar"] {
        let (story, locale) = (crate::common::alibaba_in(lang), crate::common::locale(lang));
        for (name, theme) in Theme::NAMES {
            for contrast in [None, Some("more")] {
                for width in [320.0, 480.0, 720.0, 1_280.0] {
                    let frame = framed(width, name, contrast).in_direction_of(&locale);
                    for changes in asked_of_all_views() {
                        let scene = scene(&story, &ask(&story, changes.clone()), &locale, &frame);
                        for (index, mark) in scene.marks.iter().enumerate() {
                            let Mark::Text(text) = mark else { continue };
                            seen += 1;
                            let area = text.area(&frame);
                            for (across, down) in (0..=12).flat_map(|across| (1..=5).map(move |down| (across, down))) {
                                let x = area.left + area.width() * f64::from(across) / 12.0;
                                let y = area.top + area.height() * f64::from(down) / 6.0;
                                let under = under(&scene, &frame, theme.ground(), index, Point { x, y });
                                let found = ratio(over(frame.shown(text.color), under), under);
                                assert!(found >= 4.5, "{lang} {name} {width} {changes}: {:?} has {found:.2} at {x}, {y}", text.text);
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 1_000, "{seen}");
}

/// Every view, and `total` where labels cross lines.
fn asked_of_all_views() -> Vec<Json> {
    let mut asked: Vec<Json> = VIEWS.iter().map(|view| json!({"view": view})).collect();
    asked.extend([0.5, 2.0, 4.5].map(|horizon| json!({"horizon": horizon, "companies": EVERYBODY})));
    asked.push(json!({"view": "calendar", "companies": EVERYBODY}));
    asked
}

fn framed(width: f64, theme: &str, contrast: Option<&str>) -> Frame {
    let frame = json!({"widthCss": width, "pixelRatio": 1, "theme": theme, "fontFamily": "serif", "contrast": contrast});
    Frame::from_value(&value(&frame)).unwrap()
}

#[test]
fn every_bar_and_span_or_its_outline_has_contrast_of_3() {
    for (name, theme) in Theme::NAMES {
        for contrast in [None, Some("more")] {
            let frame = framed(720.0, name, contrast);
            let ground = light(theme.ground());
            let mut outlined = 0;
            for (view, _) in WASHES {
                let scene = picture(json!({"view": view, "companies": EVERYBODY}), &frame);
                for mark in &scene.marks {
                    let Mark::Rectangle { area, color } = mark else { continue };
                    // Lines, and the patches of the ground under labels.
                    if area.width() <= 2.0 || area.height() <= 2.0 || color.rgb == theme.ground().rgb {
                        continue;
                    }
                    let edge = match frame.outline(mark) {
                        Some(Mark::Path { color, width_css, .. }) => {
                            assert!(width_css >= 1.0);
                            outlined += 1;
                            color
                        }
                        _ => *color,
                    };
                    let found = ratio(over(frame.shown(edge), ground), ground);
                    assert!(found >= 3.0, "{view} {name}: {color:?} has {found:.2}");
                }
            }
            assert!(outlined >= 10, "{outlined}");
        }
    }
}

#[test]
fn who_asks_for_more_contrast_gets_captions_in_ink_and_no_half_shades() {
    for (name, theme) in Theme::NAMES {
        let (plain, more) = (framed(720.0, name, None), framed(720.0, name, Some("more")));
        assert_eq!(more.shown(theme.muted()), theme.ink());
        assert_eq!(more.shown(theme.hue(Hue::Blue).faded(0.8)), theme.hue(Hue::Blue), "a span of the calendar");
        assert_eq!(more.shown(theme.hue(Hue::Blue).faded(0.2)), theme.hue(Hue::Blue).faded(0.2), "a range stays a wash");
        assert_eq!(plain.shown(theme.muted()), theme.muted());
    }
    let wrong = json!({"widthCss": 720, "pixelRatio": 1, "theme": "light", "fontFamily": "serif", "contrast": "less"});
    assert_eq!(Frame::from_value(&value(&wrong)).unwrap_err().message, "/contrast: expected one of more, found \"less\"");
}

fn forced_json(ground: Json, ink: Json) -> Json {
    json!({"widthCss": 720, "pixelRatio": 1, "theme": "light", "forced": {"ground": ground, "ink": ink}, "fontFamily": "serif"})
}

fn forced(theme: &str, (ground, ink): (u32, u32)) -> Frame {
    let mut frame = forced_json(json!(ground), json!(ink));
    frame["theme"] = json!(theme);
    Frame::from_value(&value(&frame)).unwrap()
}

fn hex(color: u32) -> String {
    format!("#{color:06x}")
}

fn color_of(mark: &Mark) -> Color {
    match mark {
        Mark::Path { color, .. } | Mark::Polygon { color, .. } | Mark::Rectangle { color, .. } | Mark::Disc { color, .. } => *color,
        Mark::Text(text) => text.color,
        Mark::Run(_) => panic!("a view's picture has no running text"),
    }
}

fn colors(scene: &Scene) -> Vec<Color> {
    scene.marks.iter().map(color_of).collect()
}

#[test]
fn where_colours_are_forced_a_picture_has_the_systems_two() {
    for pair in FORCED {
        for theme in ["light", "dark"] {
            let frame = forced(theme, pair);
            for view in VIEWS {
                let scene = picture(json!({"view": view, "horizon": 5, "companies": EVERYBODY}), &frame);
                for color in colors(&scene) {
                    let shown = frame.shown(color);
                    let (ground, ink) = (hex(pair.0), hex(pair.1));
                    assert!([&ground, &ink].contains(&&shown.to_hex()), "{view}: {color:?}");
                    // Half a shade would be a third colour: what is not a light wash is the colour itself.
                    assert!(shown.alpha == 1.0 || (shown.to_hex() == ink && shown.alpha <= 0.4), "{view}: {shown:?}");
                }
            }
        }
    }
}

#[test]
fn where_colours_are_forced_words_and_lines_are_as_plain_as_the_systems_own() {
    for pair in FORCED {
        let frame = forced("light", pair);
        for view in VIEWS {
            let scene = picture(json!({"view": view, "horizon": 1.5, "companies": EVERYBODY}), &frame);
            let mut words = 0;
            for mark in &scene.marks {
                let color = match mark {
                    Mark::Text(text) => text.color,
                    Mark::Path { color, .. } => *color,
                    _ => continue,
                };
                words += 1;
                let shown = frame.shown(color);
                assert_eq!((shown.to_hex(), shown.alpha), (hex(pair.1), 1.0), "{view}: {mark:?}");
            }
            assert!(words > 2, "{view}");
        }
    }
}

/// Every filled rectangle that is wider and higher than a line, with its place in the list of marks.
fn blocks(scene: &Scene) -> Vec<(Area, Color)> {
    let block = |mark: &Mark| match mark {
        Mark::Rectangle { area, color } if area.width() > 2.0 && area.height() > 2.0 => Some((*area, *color)),
        _ => None,
    };
    scene.marks.iter().filter_map(block).collect()
}

/// The three bars as announced and Meta's range; the pledge and Meta's range; the months that all share and Meta's range; the
/// quarter that was worked out; all others.
const WASHES: [(&str, usize); 5] = [("per-year", 4), ("time-to-match", 2), ("calendar", 2), ("on-pace", 1), ("cloud-share", 1)];

#[test]
fn where_colours_are_forced_every_light_area_of_a_bar_is_outlined() {
    let frame = forced("light", FORCED[0]);
    let is_wash = |color: Color| color.alpha <= 0.4;
    for (view, washes) in WASHES {
        let scene = picture(json!({ "view": view }), &frame);
        let found = blocks(&scene).iter().filter(|(_, color)| is_wash(*color)).count();
        assert_eq!(found, washes, "{view}");
        let lines = scene.marks.iter().filter(|mark| matches!(mark, Mark::Path { .. })).count();
        assert_eq!(svg(&scene, &frame, "").unwrap().matches("<polyline").count(), lines + found, "{view}");
    }
}

#[test]
fn the_parts_of_the_market_keep_a_border_of_the_ground_between_them() {
    let scene = picture(json!({"view": "cloud-share"}), &forced("light", FORCED[1]));
    let parts = blocks(&scene);
    assert_eq!(parts.len(), 4, "Alibaba, Huawei, Tencent and all others");
    for pair in parts.windows(2) {
        assert!((pair[1].0.left - pair[0].0.right - 2.0).abs() < 1e-9, "{pair:?}");
    }
}

#[test]
fn a_forced_colour_is_refused_by_its_place() {
    let refusal = |frame: Json| Frame::from_value(&value(&frame)).unwrap_err().message;
    assert_eq!(refusal(forced_json(json!(-1), json!(0))), "/forced/ground: expected a number from 0 to 16777215, found -1");
    assert_eq!(refusal(forced_json(json!(0), json!("#000"))), "/forced/ink: expected a number from 0 to 16777215, found \"#000\"");
    let mut without = forced_json(json!(0), json!(0));
    without["forced"] = json!({"ground": 0});
    assert_eq!(refusal(without.clone()), "/forced: \"ink\" is missing");
    without["forced"] = json!({"ground": 0, "ink": 0, "accent": 0});
    assert_eq!(refusal(without), "/forced: unknown key \"accent\"; known are ground, ink");
}
