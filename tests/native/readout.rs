//! What can be read off a picture, and where.

use crate::common::{EVERYBODY, alibaba, ask, english, frame, river};
use capex_explainer::{Area, Mark, Shown, Spot, Standing, Story, View, scene, shown, spots};
use serde_json::{Value as Json, json};

fn spots_of(story: &Story, changes: Json, width_css: f64) -> Vec<Spot> {
    spots(story, &ask(story, changes), &english(), &frame(width_css, 1.0, "light"))
}

fn texts(changes: Json) -> Vec<String> {
    spots_of(&alibaba(), changes, 720.0).into_iter().map(|spot| spot.text).collect()
}

#[test]
fn every_quarter_can_be_read_off_the_total_as_the_slider_would_show_it() {
    for (story, changes) in [
        (alibaba(), json!({})),
        (alibaba(), json!({"companies": EVERYBODY, "currency": "CNY", "afterPledge": "continues", "growth": 12.5})),
        (river(), json!({"companies": [], "currency": "EUR"})),
    ] {
        // Whatever the slider shows now, what can be read off is the same.
        let mut now = changes.clone();
        now["horizon"] = json!(1.75);
        assert_eq!(spots_of(&story, now, 720.0), spots_of(&story, changes.clone(), 720.0));

        let spots = spots_of(&story, changes.clone(), 720.0);
        assert_eq!(spots.len(), 24);
        for (index, spot) in spots.iter().enumerate() {
            let mut then = changes.clone();
            then["horizon"] = json!(f64::from(u8::try_from(index).unwrap() + 1) / 4.0);
            let answer = ask(&story, then);
            let Shown::Total(total) = &answer.shown else { panic!("another view") };
            let picture = scene(&story, &answer, &english(), &frame(720.0, 1.0, "light"));
            let moment = spot.moment.unwrap();
            assert_eq!(moment.horizon, answer.question.horizon);
            assert!((moment.rule_css - picture.slider.unwrap().rule_css).abs() < 1e-9);
            assert_eq!(spot.lines.len(), total.lines.len());
            for (line, expected) in spot.lines.iter().zip(&total.lines) {
                assert_eq!(line.name, story.companies[expected.company].name);
                assert_eq!(line.amount, shown(&expected.total, &english()));
                assert_eq!(line.standing, expected.total.standing);
                assert_eq!(line.marked.ends_with(" (assumed)"), line.standing == Standing::Assumed);
                // The picture at that horizon has a dot at the same place.
                let has_dot = picture.marks.iter().any(|mark| match mark {
                    Mark::Disc { center, .. } => (center.x - moment.rule_css).abs() < 1e-9 && (center.y - line.dot_css.unwrap()).abs() < 1e-9,
                    _ => false,
                });
                assert!(has_dot, "{}", spot.text);
            }
        }
    }
}

#[test]
fn a_moment_reads_as_its_horizon_and_each_total() {
    let texts = texts(json!({}));
    // 53 ÷ 12 quarters, 80 ÷ 4, 65 ÷ 4.
    assert_eq!(texts[0], "3 months: Alibaba at least $4.4 billion, Microsoft $20 billion, Meta $16.3 billion");
    // 80 × 5.25 and 65 × 5.25; the pledge is over.
    assert_eq!(texts[20], "5¼ years: Alibaba at least $53 billion (assumed), Microsoft $420 billion (assumed), Meta $341 billion (assumed)");
}

#[test]
fn a_moment_takes_the_quarter_around_it_and_together_they_are_the_plot() {
    let spots = spots_of(&alibaba(), json!({}), 288.0);
    let plot = scene(&alibaba(), &ask(&alibaba(), json!({})), &english(), &frame(288.0, 1.0, "light")).plot;
    for pair in spots.windows(2) {
        assert!((pair[0].area.right - pair[1].area.left).abs() < 1e-9);
    }
    for spot in &spots {
        let Area { left, right, top, bottom } = spot.area;
        let rule = spot.moment.unwrap().rule_css;
        assert!(left < rule && rule <= right, "{}", spot.text);
        assert_eq!((top, bottom), (plot.top, plot.bottom));
    }
    assert!((spots[23].area.right - plot.right).abs() < 1e-9, "no further than the last moment");
}

#[test]
fn bars_read_as_their_name_their_number_and_what_the_picture_says_of_it() {
    assert_eq!(
        texts(json!({"view": "per-year"})),
        [
            "Alibaba: as announced at least $53 billion, over three years",
            "Microsoft: as announced $80 billion, in one year",
            "Meta: as announced $60 to 65 billion, in one year",
            "Alibaba: for one year at least $17.6 billion, a pledge over three years",
            "Microsoft: for one year $80 billion, fiscal 2025, July 2024 to June 2025",
            "Meta: for one year $60 to 65 billion, 2025; given as $60 to 65 billion",
        ]
    );
    assert_eq!(
        texts(json!({"view": "time-to-match", "companies": ["meta", "tencent"]})),
        [
            "Alibaba: time to spend the whole pledge 36 months, the pledge’s term",
            // 53 × 12 ÷ 65 = 9.78 and ÷ 60 = 10.6: within the year that the figure covers.
            "Meta: time to spend the whole pledge at least 9.78 to 10.6 months",
            "Tencent: time to spend the whole pledge at least 59.37 months (assumed)",
        ]
    );
    assert_eq!(
        texts(json!({"view": "calendar", "companies": ["microsoft"]})),
        [
            "Alibaba: for one month at least $1.4 billion, February 2025 to February 2028",
            "Microsoft: for one month $6.7 billion, July 2024 to June 2025"
        ]
    );
    let on_pace = texts(json!({"view": "on-pace", "currency": "CNY"}));
    let spring = "April to June 2025: spending RMB 38.6 billion, against the pledge’s average at most 1.22 times, reported";
    assert!(on_pace.contains(&spring.to_owned()), "{on_pace:?}");
    assert_eq!(
        texts(json!({"view": "revenue-share"})).last().unwrap(),
        "April to June 2025: capital spending as a share of revenue 15.6% (calculated), calculated: capital spending ÷ revenue"
    );
    assert_eq!(
        texts(json!({"view": "cloud-share"})),
        [
            "Alibaba: share of the market 33%",
            "Huawei: share of the market 18%",
            "Tencent: share of the market 10%",
            "All others: share of the market 39% (calculated)",
        ]
    );
}

#[test]
fn what_can_be_read_off_stands_in_the_picture_and_nothing_on_another() {
    for (story, currency) in [(alibaba(), "USD"), (river(), "EUR")] {
        for ((view, _), width_css) in View::offered(&story).into_iter().flat_map(|view| [(view, 120.0), (view, 288.0), (view, 1200.0)]) {
            let answer = ask(&story, json!({"view": view, "companies": [], "currency": currency}));
            let frame = frame(width_css, 2.0, "dark");
            let picture = scene(&story, &answer, &english(), &frame);
            let spots = spots(&story, &answer, &english(), &frame);
            assert!(!spots.is_empty(), "{view}");
            for spot in &spots {
                let Area { left, top, right, bottom } = spot.area;
                assert!(left < right && top < bottom, "{view}: {spot:?}");
                assert!(left >= 0.0 && top >= 0.0 && right <= picture.width_css + 1e-9 && bottom <= picture.height_css, "{view}: {spot:?}");
                assert!(!spot.text.is_empty() && spot.text.starts_with(&spot.heading));
            }
            for pair in spots.windows(2) {
                let gap = (pair[1].area.left - pair[0].area.right).max(pair[1].area.top - pair[0].area.bottom);
                assert!(gap >= -1e-9, "{view} at {width_css}: {pair:?}");
            }
        }
    }
}
