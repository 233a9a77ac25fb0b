//! What holds for the numbers of any question about any story.

use crate::common::generated::{Asked, asked, asked_known, asked_known_of, asked_of, is_money, is_same, pace, spent};
use capex_explainer::{Answer, Event, NumberId, Quantity, Shown, Standing, Total, What};
use proptest::prelude::*;
use serde_json::json;

fn total(answer: &Answer) -> &Total {
    let Shown::Total(total) = &answer.shown else { panic!("not a total") };
    total
}

/// Each company's total at a horizon of so many quarters, the subject's first.
fn totals(asked: &Asked, quarters: u8) -> Vec<f64> {
    total(&asked.with(json!({"horizon": f64::from(quarters) / 4.0})).answer()).lines.iter().map(|line| line.total.worked.value()).collect()
}

/// The pledge in the currency asked for, and its term in years.
fn pledge(asked: &Asked) -> (f64, f64) {
    let answer = asked.with(json!({"view": "per-year"})).answer();
    let Shown::PerYear(per_year) = &answer.shown else { panic!("not per year") };
    (per_year.rows[0].announced.worked.value(), f64::from(asked.story.pledge().unwrap().1.period.months()) / 12.0)
}

proptest! {
    #[test]
    fn a_total_never_falls_and_never_leaps_as_the_horizon_grows(asked in asked_of("total")) {
        let (amount, term) = pledge(&asked);
        let growth = asked.growth();
        // What one quarter can bring at the most: the pledge's average; of a peer, a quarter of its fastest year.
        let mut fastest = vec![amount / term / 4.0];
        for line in &total(&asked.answer()).lines[1..] {
            fastest.push(pace(&asked, line.company).0 * (1.0 + growth).max(1.0).powi(5) / 4.0);
        }
        let mut before = vec![0.0; fastest.len()];
        for quarters in 1..=24 {
            let now = totals(&asked, quarters);
            for ((now, before), fastest) in now.iter().zip(&before).zip(&fastest) {
                let step = now - before;
                prop_assert!(step >= 0.0, "fell by {step} in quarter {quarters}");
                prop_assert!(step <= fastest * (1.0 + 1e-9), "leapt by {step} in quarter {quarters}");
            }
            before = now;
        }
    }

    #[test]
    fn both_models_meet_where_the_pledge_ends_and_reach_it_at_its_pace(asked in asked_of("total")) {
        let (amount, term) = pledge(&asked);
        let [stops, continues] = ["stops", "continues"].map(|model| asked.with(json!({"afterPledge": model})));
        for quarters in 1..=24 {
            let (years, stopped, continued) = (f64::from(quarters) / 4.0, totals(&stops, quarters)[0], totals(&continues, quarters)[0]);
            prop_assert!(is_same(continued, amount * years / term), "{continued} after {years} years");
            prop_assert!(is_same(stopped, continued.min(amount)), "{stopped} after {years} years");
        }
        // Between the quarters too: the line bends at the end of the term, at the whole pledge.
        let answer = stops.answer();
        let end = total(&answer).lines[0].knots.iter().rfind(|knot| knot.standing != Standing::Assumed).unwrap();
        prop_assert_eq!(end.years, term.min(6.0));
        prop_assert!(is_same(end.amount_bn, amount * end.years / term));
    }

    #[test]
    fn a_total_is_its_pace_over_the_years_and_its_line_leads_there(asked in asked_of("total")) {
        let answer = asked.answer();
        for line in &total(&answer).lines[1..] {
            let (year, low) = pace(&asked, line.company);
            prop_assert!(is_same(line.total.worked.value(), spent(year, asked.growth(), asked.years())), "{:?}", line.total);
            prop_assert_eq!(line.total.low.is_some(), low.is_some(), "a low end where the source gives a range: {:?}", line.total.id);
            if let (Some(worked), Some(low)) = (&line.total.low, low) {
                prop_assert!(is_same(worked.value(), spent(low, asked.growth(), asked.years())));
                prop_assert!(worked.value() < line.total.worked.value());
            }
            for knot in &line.knots {
                prop_assert!(is_same(knot.amount_bn, spent(year, asked.growth(), knot.years)));
                prop_assert_eq!(knot.low_bn.is_some(), low.is_some());
            }
        }
    }

    #[test]
    fn shares_for_one_year_add_to_100(asked in asked_of("per-year")) {
        let answer = asked.answer();
        let Shown::PerYear(per_year) = &answer.shown else { panic!("not per year") };
        prop_assert_eq!(per_year.shares.is_none(), per_year.rows.len() == 1);
        if let Some(shares) = &per_year.shares {
            prop_assert!(is_same(shares.like_for_like.iter().map(|share| share.worked.value()).sum(), 100.0));
            let whole: f64 = per_year.rows.iter().map(|row| row.per_year.worked.value()).sum();
            for (share, row) in shares.like_for_like.iter().zip(&per_year.rows) {
                prop_assert!(is_same(share.worked.value() / 100.0 * whole, row.per_year.worked.value()));
            }
            prop_assert!(is_same(shares.overstated.worked.value() * shares.like_for_like[0].worked.value(), shares.as_announced.worked.value()));
        }
    }

    #[test]
    fn money_converts_there_and_back_and_what_is_no_money_not_at_all(asked in asked_known()) {
        let here = asked.answer();
        for there in &asked.story.currencies {
            let answer = asked.with(json!({"currency": there.code()})).answer();
            prop_assert_eq!(answer.quantities().len(), here.quantities().len());
            for (one, other) in here.quantities().into_iter().zip(answer.quantities()) {
                prop_assert_eq!(one.id, other.id);
                // That view has no choice of currency: its money is in that of the figures.
                let is_chosen = !matches!(here.shown, Shown::TimeToMatch(_));
                let expected = if is_money(one) && is_chosen && *there != here.question.currency {
                    let (_, multiply, divide) = asked.story.rate(here.question.currency, *there).unwrap();
                    let (_, back, over) = asked.story.rate(*there, here.question.currency).unwrap();
                    let converted = one.worked.value() * multiply / divide;
                    prop_assert!(is_same(converted * back / over, one.worked.value()));
                    converted
                } else {
                    one.worked.value()
                };
                prop_assert!(is_same(other.worked.value(), expected), "{:?}: {} for {expected}", one.id, other.worked.value());
            }
        }
    }

    #[test]
    fn a_ratio_times_its_base_gives_the_number(asked in asked()) {
        let answer = asked.answer();
        let mut pairs: Vec<(&Quantity, &Quantity, &Quantity)> = Vec::new();
        match &answer.shown {
            Shown::Total(total) => pairs.extend(total.lines[1..].iter().map(|line| (line.ratio.as_ref().unwrap(), &total.lines[0].total, &line.total))),
            Shown::PerYear(view) => pairs.extend(view.rows[1..].iter().map(|row| (row.ratio.as_ref().unwrap(), &view.rows[0].per_year, &row.per_year))),
            Shown::OnPace(view) => pairs.extend(view.quarters.iter().map(|quarter| (&quarter.ratio, &view.average, &quarter.spent))),
            _ => {}
        }
        for (ratio, base, number) in pairs {
            prop_assert!(is_same(ratio.worked.value() * base.worked.value(), number.worked.value()), "{:?}", ratio.id);
            if let (Some(ratio), Some(number)) = (&ratio.low, &number.low) {
                prop_assert!(is_same(ratio.value() * base.worked.value(), number.value()));
            }
        }
    }

    #[test]
    fn no_growth_is_flat_to_the_last_bit_and_little_growth_is_nearly_flat(asked in asked_of("total")) {
        let at = |growth: f64| asked.with(json!({"growth": growth})).answer();
        let (flat, less, more) = (at(0.0), at(-0.01), at(0.01));
        prop_assert_eq!(&at(-0.0), &flat);
        let per_year = asked.with(json!({"view": "per-year"})).answer();
        for (index, line) in total(&flat).lines.iter().enumerate() {
            let [less, more] = [&less, &more].map(|answer| total(answer).lines[index].total.worked.value());
            let known = line.total.worked.value();
            if index > 0 {
                let year = per_year.quantities().into_iter().find(|known| known.id == NumberId { what: What::PerYear, ..line.total.id }).unwrap().worked.value();
                prop_assert!(is_same(known, year * asked.years()), "{known} {year}");
            }
            prop_assert!(less <= known && known <= more, "{less} {known} {more}");
            // One ten-thousandth a year makes at most 15 of them in six years, of the six that are spent.
            prop_assert!(more - less <= known * 0.001, "{less} {known} {more}");
        }
    }

    #[test]
    fn a_hundredth_of_a_percent_of_growth_moves_a_total_a_little(asked in asked_of("total"), hundredths in -5_000_i32..10_000) {
        let at = |hundredths: i32| asked.with(json!({"growth": f64::from(hundredths) / 100.0})).answer();
        let (before, after) = (at(hundredths), at(hundredths + 1));
        for (before, after) in total(&before).lines.iter().zip(&total(&after).lines) {
            let (before, after) = (before.total.worked.value(), after.total.worked.value());
            prop_assert!(before <= after && after <= before * 1.001, "{before} {after}");
        }
    }

    #[test]
    fn at_the_match_a_peer_has_spent_the_whole_pledge(asked in asked_known_of("time-to-match")) {
        let answer = asked.answer();
        let Shown::TimeToMatch(time) = &answer.shown else { panic!("not a time to match") };
        let (amount, _) = pledge(&asked);
        for row in &time.rows {
            let (year, low) = pace(&asked, row.company);
            let Some(years) = &row.years else {
                prop_assert!(spent(year, asked.growth(), 100.0) < amount * (1.0 + 1e-9), "a century is enough");
                continue;
            };
            prop_assert!(is_same(spent(year, asked.growth(), years.worked.value()), amount), "{years:?}");
            prop_assert!(is_same(row.months.as_ref().unwrap().worked.value(), years.worked.value() * 12.0));
            prop_assert_eq!(years.standing == Standing::Assumed, amount > year);
            if let Some(worked) = &years.low {
                prop_assert!(is_same(spent(low.unwrap(), asked.growth(), worked.value()), amount));
                prop_assert!(worked.value() > years.worked.value());
            } else if let Some(low) = low {
                prop_assert!(spent(low, asked.growth(), 100.0) < amount * (1.0 + 1e-9), "a century is enough for the low end");
            }
        }
    }

    #[test]
    fn at_a_stop_a_peer_has_spent_the_whole_pledge_in_the_currency_on_show(asked in asked_of("total")) {
        let (answer, (amount, _)) = (asked.answer(), pledge(&asked));
        for line in &total(&answer).lines[1..] {
            let (year, _) = pace(&asked, line.company);
            let stop = answer.stops.iter().find(|stop| stop.event == Event::Matched(line.company));
            match stop {
                Some(stop) => prop_assert!(is_same(spent(year, asked.growth(), stop.years.value()), amount), "{stop:?}"),
                None => prop_assert!(spent(year, asked.growth(), 6.0) < amount * (1.0 + 1e-9), "{:?}", line.total.id),
            }
        }
    }

    #[test]
    fn the_stops_are_the_pledges_end_and_the_times_to_match(asked in asked_known_of("total")) {
        let answer = asked.answer();
        let times = asked.with(json!({"view": "time-to-match"})).answer();
        let Shown::TimeToMatch(times) = &times.shown else { panic!("not a time to match") };
        let (_, term) = pledge(&asked);
        let mut expected: Vec<(f64, Event)> = vec![(term, Event::PledgeEnds)];
        expected.extend(times.rows.iter().filter_map(|row| Some((row.years.as_ref()?.worked.value(), Event::Matched(row.company)))));
        expected.retain(|(years, _)| *years <= 6.0);
        prop_assert_eq!(answer.stops.len(), expected.len());
        for (years, event) in expected {
            let stop = answer.stops.iter().find(|stop| stop.event == event).unwrap();
            // In another currency the rates of these stories divide out again.
            prop_assert!(is_same(stop.years.value(), years), "{stop:?}");
            prop_assert!((0.0..0.25).contains(&(stop.horizon.years() - years)), "{:?}", stop);
        }
        prop_assert!(answer.stops.is_sorted_by_key(|stop| stop.years.value()));
    }

    #[test]
    fn a_company_more_changes_no_number_of_the_others(asked in asked(), added in any::<prop::sample::Index>()) {
        let peers: Vec<&str> = asked.story.peers().map(|(_, company)| company.id.as_str()).collect();
        let mut companies = asked.question["companies"].as_array().unwrap().clone();
        companies.push(json!(added.get(&peers)));
        let (before, after) = (asked.answer(), asked.with(json!({ "companies": companies })).answer());
        for known in before.quantities() {
            // A share is of everybody on show, by its nature.
            let is_share = asked.view() == "per-year" && matches!(known.id.what, What::Share | What::ShareAsAnnounced | What::ShareOverstated);
            prop_assert!(is_share || after.quantities().contains(&known), "{:?}", known.id);
        }
        prop_assert!(after.quantities().len() >= before.quantities().len());
    }

    #[test]
    fn every_number_is_finite_and_above_nothing(asked in asked()) {
        let answer = asked.answer();
        for quantity in answer.quantities() {
            for value in [Some(&quantity.worked), quantity.low.as_ref()].into_iter().flatten() {
                // Behind the next, a lead is less than nothing.
                let is_above = value.value() > 0.0 || quantity.id.what == What::Lead;
                prop_assert!(value.value().is_finite() && is_above, "{quantity:?}");
            }
        }
        if let Shown::Total(total) = &answer.shown {
            let knots = total.lines.iter().flat_map(|line| &line.knots);
            prop_assert!(knots.clone().all(|knot| knot.amount_bn.is_finite() && knot.low_bn.is_none_or(f64::is_finite)));
            prop_assert!(knots.clone().all(|knot| knot.amount_bn <= total.largest_bn), "the axis reaches every line");
        }
    }

    #[test]
    fn a_market_is_divided_and_its_parts_add_to_100(tenths in prop::collection::vec(1_u16..=333, 1..=3)) {
        let names = ["brindle", "lowtide", "marl"];
        let mut story = crate::common::river_json();
        for (company, tenths) in names.iter().zip(&tenths) {
            story["figures"].as_array_mut().unwrap().push(json!({
                "id": format!("share-{company}"), "company": company, "metric": "cloud-market-share", "amount": f64::from(*tenths) / 10.0,
                "unit": "percent", "basis": "market-data", "printed": "a part", "sources": ["W2"],
                "period": {"kind": "quarter", "from": "2026-04-01", "to": "2026-06-30"},
            }));
        }
        let asked = json!({"view": "cloud-share", "currency": "EUR", "companies": []});
        let answer = crate::common::ask(&crate::common::read_story(&story).unwrap(), asked);
        let Shown::CloudShare(market) = &answer.shown else { panic!("not a market") };
        let parts: f64 = market.parts.iter().map(|part| part.share.worked.value()).sum();
        prop_assert!(is_same(parts + market.others.as_ref().map_or(0.0, |others| others.worked.value()), 100.0));
        prop_assert_eq!(market.parts.len(), tenths.len());
        prop_assert!(market.parts[1..].is_sorted_by(|one, next| one.share.worked.value() >= next.share.worked.value()));
    }
}
