//! What the live build gets of a story and of a text pack: all of it comes off as it was written down.

use crate::common::{LANGUAGES, alibaba, alibaba_in, alibaba_json, ask, generated::asked_invented, locale, river, value};
use capex_explainer::{Locale, Metric, Story, texts};
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
