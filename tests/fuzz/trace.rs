//! Every number of any answer: each step of its arithmetic gives the next, and each is printed with what it rests on.
#![no_main]
mod shared;

use capex_explainer::{Origin, compare, traces};
use libfuzzer_sys::fuzz_target;
use shared::{Bytes, LOCALES, changed, question, read};

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let Some(story) = read(&changed(&mut bytes), "en") else { return };
    let Some(question) = question(&mut bytes, &story) else { return };
    let answer = compare(&story, &question).unwrap();
    for quantity in answer.quantities() {
        assert!(quantity.worked.value().is_finite());
        quantity.worked.visit(&mut |step| {
            if let Origin::Pair(left, operator, right) = &step.origin {
                let [result, again] = [step.value, operator.apply(left.value(), right.value())];
                let size = left.value().abs().max(right.value().abs()).max(result.abs());
                assert!((result - again).abs() <= 1e-9 * size.max(1.0), "{result} and {again}");
            }
        });
    }
    for trace in traces(&story, &answer, &LOCALES[0]) {
        assert!(!trace.arithmetic.is_empty() && !trace.standing.is_empty(), "{}", trace.id);
        assert!(!trace.arithmetic.contains("NaN") && !trace.arithmetic.contains("inf"), "{}", trace.arithmetic);
    }
});
