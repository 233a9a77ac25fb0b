//! The pictures: of a view as SVG in both themes in one file, and the card as SVG to be drawn.

use super::told::Telling;
use capex_explainer::{Frame, Slider, Value, card as core_card, scene, svg_file, svg_to_raster};
use serde_json::json;
use std::collections::BTreeMap;

/// What pages use where nothing is said. A picture keeps to the width table, so any font has room.
const PAGE_FONT: &str = "system-ui, sans-serif";

/// A width that pictures are made for.
pub struct Layout {
    /// What stands at the end of its files' names.
    pub suffix: &'static str,
    pub width_css: f64,
}

/// For pages, and for phones: the least that a phone of 320 px leaves between its margins.
pub const LAYOUTS: [Layout; 2] = [Layout { suffix: "", width_css: 680.0 }, Layout { suffix: "-narrow", width_css: 288.0 }];

/// A picture, its size, and where the slider stands under it, in views that have one: where the plot begins, and the slider's own places.
pub struct Drawn {
    pub svg: String,
    pub width_css: f64,
    pub height_css: f64,
    pub slider: Option<(f64, Slider)>,
}

/// The picture of a view: light, and dark where the reader's system is.
///
/// # Errors
/// What could not be drawn.
pub fn view(telling: &Telling<'_>, layout: &Layout) -> Result<Drawn, String> {
    let description = format!("{}\n{}", telling.sentence(), telling.texts.notes.join("\n"));
    let (mut size, mut slider) = ((0.0, 0.0), None);
    let mut drawn = |theme: &str| {
        let frame = frame(layout.width_css, theme, PAGE_FONT)?.in_direction_of(&telling.edition.locale);
        let scene = scene(&telling.edition.story, &telling.answer, &telling.edition.locale, &frame);
        (size, slider) = ((scene.width_css, scene.height_css), scene.slider.clone().map(|slider| (scene.plot.left, slider)));
        svg_file(&scene, &frame, &telling.texts.picture, &description).map_err(|error| error.message)
    };
    let svg = in_both_themes(&drawn("light")?, &drawn("dark")?)?;
    Ok(Drawn { svg, width_css: size.0, height_css: size.1, slider })
}

/// The card as SVG, in whatever size it was set: it is scaled as it is drawn.
///
/// # Errors
/// What could not be set.
pub fn card(telling: &Telling<'_>, families: &str) -> Result<String, String> {
    let frame = frame(600.0, "light", families)?.in_direction_of(&telling.edition.locale);
    let made = core_card(&telling.edition.story, &telling.answer, &telling.edition.locale, &frame);
    made.and_then(|(scene, frame)| svg_to_raster(&scene, &frame)).map_err(|error| error.message)
}

fn frame(width_css: f64, theme: &str, font_family: &str) -> Result<Frame, String> {
    let frame = json!({"widthCss": width_css, "pixelRatio": 1, "theme": theme, "fontFamily": font_family});
    let value: Value = serde_json::from_value(frame).map_err(|error| error.to_string())?;
    Frame::from_value(&value).map_err(|error| error.message)
}

/// The light picture with a style that exchanges its colours where the system is dark. Programs that know no styles show it light.
///
/// # Errors
/// The two differ in more than colours, or one light colour stands for two dark ones: then this way is not enough.
fn in_both_themes(light: &str, dark: &str) -> Result<String, String> {
    let mut exchanged: BTreeMap<String, String> = BTreeMap::new();
    let (light_parts, dark_parts): (Vec<&str>, Vec<&str>) = (light.split('#').collect(), dark.split('#').collect());
    let differ = || "a picture differs by theme in more than its colours".to_owned();
    if light_parts.len() != dark_parts.len() || light_parts.first() != dark_parts.first() {
        return Err(differ());
    }
    for (one, other) in light_parts.iter().zip(&dark_parts).skip(1) {
        match (one.get(..6), other.get(..6)) {
            (Some(from), Some(to)) if is_color(from) && is_color(to) && one.get(6..) == other.get(6..) => {
                let known = exchanged.insert(from.to_owned(), to.to_owned());
                if known.is_some_and(|known| known != to) {
                    return Err(differ());
                }
            }
            _ if one == other => {}
            _ => return Err(differ()),
        }
    }
    let mut style = String::from("<style>@media (prefers-color-scheme:dark){");
    for (from, to) in &exchanged {
        for property in ["fill", "stroke"] {
            if light.contains(&format!("{property}=\"#{from}\"")) {
                style.push_str(&format!("[{property}=\"#{from}\"]{{{property}:#{}}}", to.to_lowercase()));
            }
        }
    }
    style.push_str("}</style>\n");
    let head = light.find("<title").ok_or_else(differ)?;
    let (before, after) = light.split_at(head);
    Ok(format!("{before}{style}{after}"))
}

fn is_color(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_in_both_themes_is_the_light_one_with_its_colours_exchanged() {
        let light = r##"<svg><title>#1</title><rect fill="#FFFFFF"/><path stroke="#16181d" fill="#FFFFFF"/></svg>"##;
        let dark = r##"<svg><title>#1</title><rect fill="#16181D"/><path stroke="#f2f3f5" fill="#16181D"/></svg>"##;
        let style = r##"<style>@media (prefers-color-scheme:dark){[stroke="#16181d"]{stroke:#f2f3f5}[fill="#FFFFFF"]{fill:#16181d}}</style>"##;
        assert_eq!(in_both_themes(light, dark).unwrap(), light.replace("<title>", &format!("{style}\n<title>")));
    }

    #[test]
    fn what_differs_by_more_than_colours_is_refused() {
        let light = r##"<svg><title/><rect fill="#ffffff" x="1"/><rect fill="#ffffff"/></svg>"##;
        for dark in [light.replace("x=\"1\"", "x=\"2\""), light.replacen("#ffffff", "#000000", 1), light.replacen("#ffffff", "none", 1)] {
            assert!(in_both_themes(light, &dark).is_err(), "{dark}");
        }
    }
}
