//! What the live build gets: of a story and of a text pack all comes off as it was written down, a question and a frame as the full
//! build reads them.

use crate::common::{LANGUAGES, alibaba, alibaba_in, alibaba_json, ask, generated::asked_invented, locale, river, value};
use capex_explainer::{Frame, Locale, Metric, Question, Story, texts};
use proptest::prelude::*;
use serde_json::json;

/// A story without what no tape has: it is told apart.
fn without_later(story: Story) -> Story {
    Story { version: None, later: Vec::new(), statements: Vec::new(), changes: Vec::new(), ..story }
}

#[test]
fn a_story_comes_off_its_tape_as_it_was() {
    let latest = Story::from_value(&Story::latest(&value(&alibaba_json())).unwrap()).unwrap();
    let stories = LANGUAGES.map(alibaba_in).into_iter().chain([alibaba(), river(), latest]);
    for story in stories {
        assert_eq!(Story::from_tape(story.to_tape()), without_later(story));
    }
}

#[test]
fn a_text_pack_comes_off_its_tape_as_it_was() {
    for pack in LANGUAGES.map(locale) {
        assert_eq!(Locale::from_tape(pack.to_tape()), pack, "{}", pack.lang);
    }
}

proptest! {
    #[test]
    fn any_story_comes_off_its_tape_as_it_was(asked in asked_invented()) {
        prop_assert_eq!(Story::from_tape(asked.story.to_tape()), without_later(asked.story.clone()));
    }
}

#[test]
fn a_question_comes_off_its_tape_as_it_is_read() {
    let story = alibaba();
    for (view, horizon, currency, after_pledge, growth, companies) in [
        ("total", 3.0, "USD", "stops", 0.0, json!([])),
        ("on-pace", 0.25, "CNY", "continues", 12.5, json!(["amazon", "microsoft"])),
        ("cloud-share", 6.0, "USD", "continues", -50.0, json!(["alibaba", "amazon"])),
    ] {
        let read = value(&json!({
            "view": view, "horizon": horizon, "currency": currency, "afterPledge": after_pledge, "growth": growth,
            "companies": companies, "asOf": "announced",
        }));
        let mut tape =
            vec![json!(view), json!(horizon), json!(currency), json!(after_pledge), json!(growth), json!(companies.as_array().unwrap().len())];
        tape.extend(companies.as_array().unwrap().clone());
        assert_eq!(Question::from_tape(value(&json!(tape)), &story), Question::from_value(&read, &story).unwrap());
    }
}

#[test]
fn a_frame_comes_off_its_tape_as_it_is_read() {
    for (read, tape) in [
        (json!({"widthCss": 720, "pixelRatio": 1, "theme": "light", "fontFamily": "serif"}), json!([720, 1, null, "light", 0, "serif", null])),
        (
            json!({
                "widthCss": 640, "pixelRatio": 2, "theme": "dark", "fontFamily": "Noto Sans", "fontSizeCss": 24, "contrast": "more",
                "forced": {"ground": 0, "ink": 0x00_ff_c0_01},
            }),
            json!([640, 2, 24, "dark", 1, "Noto Sans", 0, 0x00_ff_c0_01]),
        ),
    ] {
        assert_eq!(Frame::from_tape(value(&tape)), Frame::from_value(&value(&read)).unwrap());
    }
}

#[test]
fn views_get_the_figures_they_show_and_no_words_of_panels() {
    let story = alibaba();
    let (_, pledge) = story.pledge().unwrap();
    let shown = story.for_views(std::slice::from_ref(&pledge.id));
    let [figure] = &shown.figures[..] else { panic!("{} figures", shown.figures.len()) };
    assert_eq!((figure.metric, figure.period, figure.amounts[0].value), (Metric::Capex, pledge.period, pledge.amounts[0].value));
    assert_eq!((figure.amounts[0].printed.as_str(), figure.working.as_ref(), shown.corrections.len()), ("", None, 0));
    // Its sources are all that are left, and it names them in the same order.
    let publishers =
        |story: &Story, sources: &[usize]| -> Vec<String> { sources.iter().map(|&index| story.sources[index].publisher.clone()).collect() };
    assert_eq!(publishers(&shown, &figure.sources), publishers(&story, &pledge.sources));
    assert_eq!(shown.sources.len(), pledge.sources.len());
    assert!(shown.sources.iter().all(|source| source.address.is_empty()));
}

#[test]
fn a_message_that_is_not_named_says_nothing() {
    let (story, pack) = (alibaba(), locale("en"));
    let answer = ask(&story, json!({"companies": []}));
    let sentence = |messages: &[&str]| {
        let messages: Vec<String> = messages.iter().map(|&key| key.to_owned()).collect();
        let said = Locale::from_tape(pack.clone().with_messages(&messages, &[]).to_tape());
        texts(&story, &answer, &said).sentence.text()
    };
    // "{subject}.", with nothing said of the subject.
    assert_eq!((sentence(&[]), sentence(&["total-alone"])), (String::new(), ".".to_owned()));
}
