//! What each language says, in sentences typed by hand from what the figures come to.

use crate::common::{alibaba_in, ask, locale, quantity};
use capex_explainer::{shown, table, texts};
use serde_json::{Value as Json, json};

/// The sentence that answers a question, its no-break spaces written as spaces.
fn sentence(lang: &str, changes: Json) -> String {
    let story = alibaba_in(lang);
    texts(&story, &ask(&story, changes), &locale(lang)).sentence.to_string().replace(['\u{a0}', '\u{202f}'], " ")
}

#[track_caller]
fn check_sentences(lang: &str, expected: &[(Json, &str)]) {
    for (changes, expected) in expected {
        assert_eq!(sentence(lang, changes.clone()), *expected, "{changes}");
    }
}

#[test]
fn the_sentences_in_german_are_whole_and_right() {
    let check = |changes: Json, expected: &str| assert_eq!(sentence("de", changes), expected);
    check(
        json!({"horizon": 3}),
        "Alibaba hat für drei Jahre mindestens 53 Milliarden Dollar zugesagt. Würden sich die Jahrespläne wiederholen, käme Microsoft auf 240 Milliarden Dollar und Meta auf 195 Milliarden Dollar.",
    );
    check(
        json!({"horizon": 0.75}),
        "Gleichmäßig verteilt ergibt die Zusage von Alibaba für neun Monate mindestens 13,2 Milliarden Dollar, der Plan von Microsoft 60 Milliarden Dollar und der von Meta 48,8 Milliarden Dollar.",
    );
    check(
        json!({"horizon": 5.25}),
        "Über 5¼ Jahre gerechnet bleibt die Zusage von Alibaba bei 53 Milliarden Dollar, ihrem Mindestbetrag: Sie läuft nur drei Jahre. Würden sich die Jahrespläne wiederholen, käme Microsoft auf 420 Milliarden Dollar und Meta auf 341 Milliarden Dollar.",
    );
    check(
        json!({"view": "per-year"}),
        "Auf ein Jahr gerechnet plant Alibaba mindestens 17,6 Milliarden Dollar, Microsoft 80 Milliarden Dollar und Meta 65 Milliarden Dollar ein. Wer die angekündigten 53 Milliarden Dollar neben 80 Milliarden Dollar und 65 Milliarden Dollar stellt, vermischt drei Jahre mit einem.",
    );
    check(
        json!({"view": "time-to-match"}),
        "Alibaba hat sich drei Jahre Zeit gegeben. Im Tempo des eigenen Jahresplans bräuchte Microsoft mindestens 7,9 Monate, um so viel auszugeben, wie Alibaba zugesagt hat. Meta bräuchte mindestens 9,7 bis 10,6 Monate.",
    );
    check(
        json!({"view": "on-pace", "currency": "CNY"}),
        "Alibaba liegt über dem Soll der Zusage. Bisher ausgegeben (2 Quartale): höchstens 18,5 Prozent der zugesagten Summe. Im jüngsten Quartal, Juli bis September 2025, waren es 31,5 Milliarden Yuan, höchstens 1,00-mal so viel wie im Durchschnitt der Zusage. Im ausgabenstärksten, April bis Juni 2025, war es höchstens 1,22-mal so viel.",
    );
    check(
        // 80 × 3 × 380 ÷ 53 = 1,720.8
        json!({"currency": "CNY", "companies": ["microsoft"]}),
        "Alibaba hat für drei Jahre mindestens 380 Milliarden Yuan zugesagt. Würden sich die Jahrespläne wiederholen, käme Microsoft auf 1721 Milliarden Yuan.",
    );
    check(
        json!({"view": "calendar"}),
        "Die drei Beträge gelten für verschiedene Monate. Allen gemeinsam ist nur die Zeit vom 24. Februar 2025 bis zum 30. Juni 2025.",
    );
    check(
        json!({"view": "revenue-share"}),
        "Im Quartal bis Dezember 2023 investierte Alibaba 3 Prozent des Umsatzes. Es waren 11 Prozent im Quartal bis Dezember 2024 und 15,6 Prozent im Quartal bis Juni 2025.",
    );
    check(
        // 76.8 × 53 ÷ 380 = 10.7; a verb of its own for what was spent.
        json!({"view": "per-year", "companies": ["microsoft", "tencent"]}),
        "Auf ein Jahr gerechnet plant Alibaba mindestens 17,6 Milliarden Dollar und Microsoft 80 Milliarden Dollar ein. Tencent gab 10,7 Milliarden Dollar aus. Wer die angekündigten 53 Milliarden Dollar neben 80 Milliarden Dollar und 10,7 Milliarden Dollar stellt, vermischt drei Jahre mit einem.",
    );
    check(
        json!({"view": "time-to-match", "companies": ["microsoft", "tencent"], "growth": -40}),
        "Alibaba hat sich drei Jahre Zeit gegeben. Würden die Jahresbeträge jährlich um 40 Prozent sinken, bräuchte Microsoft mindestens 7,9 Monate, um so viel auszugeben, wie Alibaba zugesagt hat; auch hundert Jahre würden Tencent nicht genügen.",
    );
}

#[test]
fn the_sentences_in_arabic_are_whole_and_right() {
    // Without the marks that keep what follows a Latin name in its place.
    let check = |changes: Json, expected: &str| assert_eq!(sentence("ar", changes).replace('\u{200f}', ""), expected);
    check(
        json!({"horizon": 3}),
        "تعهدت شركة علي بابا بإنفاق ما لا يقل عن ٥٣ مليار دولار على مدى ٣ سنوات. ولو تكررت خطط السنة الواحدة لأنفقت مايكروسوفت ٢٤٠ مليار دولار، وميتا ١٩٥ مليار دولار.",
    );
    check(
        // 76.8 × 0.75 × 53 ÷ 380 = 8.03: a whole number of billions from three to ten takes the plural.
        json!({"horizon": 0.75, "companies": ["microsoft", "meta", "tencent"]}),
        "خلال ٩ أشهر، يبلغ تعهد شركة علي بابا، موزعاً بالتساوي، ما لا يقل عن ١٣٫٢ مليار دولار؛ وللمدة نفسها تعادل خطة مايكروسوفت ٦٠ مليار دولار، وما يقابلها لدى ميتا ٤٨٫٨ مليار دولار، ونفقات تينسنت المعلنة للسنة ٨ مليارات دولار.",
    );
    check(
        json!({"horizon": 5.25}),
        "على مدى ٥ سنوات وربع السنة، يبقى تعهد علي بابا عند حده الأدنى، وهو ٥٣ مليار دولار، لأنه ينتهي بعد ٣ سنوات. ولو تكررت خطط السنة الواحدة لأنفقت مايكروسوفت ٤٢٠ مليار دولار، وميتا ٣٤١ مليار دولار.",
    );
    check(
        json!({"view": "per-year"}),
        "بحساب السنة الواحدة، يبلغ الإنفاق المخطط لدى علي بابا ما لا يقل عن ١٧٫٦ مليار دولار، ولدى مايكروسوفت ٨٠ مليار دولار، ولدى ميتا ٦٥ مليار دولار. أما وضع ٥٣ مليار دولار إلى جانب ٨٠ مليار دولار و٦٥ مليار دولار، كما أُعلنت، فيقارن ٣ سنوات بسنة واحدة.",
    );
    check(
        json!({"view": "time-to-match"}),
        "بوتيرة خطط السنة الواحدة، تحتاج مايكروسوفت إلى ما لا يقل عن ٧٫٩ شهر لإنفاق مبلغ يعادل كل ما تعهدت به علي بابا على مدى ٣ سنوات، وتحتاج ميتا إلى ما لا يقل عن ٩٫٧ إلى ١٠٫٦ شهر.",
    );
    check(
        json!({"view": "on-pace", "currency": "CNY"}),
        "تسبق علي بابا وتيرة تعهدها. وأنفقت حتى الآن (ربعا سنة) ما لا يزيد على ١٨٫٥٪ من المبلغ كله. وفي الربع الأحدث (يوليو إلى سبتمبر ٢٠٢٥) أنفقت ٣١٫٥ مليار يوان، أي ما لا يزيد على ١٫٠٠ ضعف متوسط التعهد للربع الواحد. وفي الربع الأعلى إنفاقاً (أبريل إلى يونيو ٢٠٢٥) كانت النسبة ما لا يزيد على ١٫٢٢ ضعف.",
    );
    check(
        json!({"currency": "CNY", "companies": ["microsoft"]}),
        "تعهدت شركة علي بابا بإنفاق ما لا يقل عن ٣٨٠ مليار يوان على مدى ٣ سنوات. ولو تكررت خطط السنة الواحدة لأنفقت مايكروسوفت ١٫٧٢١ تريليون يوان.",
    );
    check(json!({"horizon": 2, "companies": []}), "خلال سنتين، يبلغ تعهد شركة علي بابا، موزعاً بالتساوي، ما لا يقل عن ٣٥٫٣ مليار دولار.");
}

#[test]
fn a_number_keeps_its_unit_on_its_line() {
    for (lang, amount) in [("de", "53\u{a0}Milliarden Dollar"), ("ar", "٥٣\u{a0}مليار دولار")] {
        let (story, locale) = (alibaba_in(lang), locale(lang));
        let said = texts(&story, &ask(&story, json!({"companies": []})), &locale).sentence.to_string();
        assert!(said.contains(amount), "{said}");
    }
}

#[test]
fn the_sentences_in_spanish_are_whole_and_count_money_in_millions() {
    check_sentences(
        "es",
        &[
            (
                json!({}),
                "Alibaba se ha comprometido a invertir al menos 53.000 millones de dólares en tres años. Si se repitiera el plan de un año, Microsoft invertiría 240.000 millones de dólares, y Meta, 195.000 millones de dólares.",
            ),
            (
                json!({"horizon": 0.75}),
                "Repartido por igual, el compromiso de Alibaba representa al menos 13.200 millones de dólares en nueve meses. El plan de Microsoft representa 60.000 millones de dólares, y el de Meta, 48.800 millones de dólares.",
            ),
            (
                json!({"horizon": 5.25}),
                "En 5,25 años, el compromiso de Alibaba se queda en 53.000 millones de dólares, su mínimo: termina tras tres años. Si se repitiera el plan de un año, Microsoft invertiría 420.000 millones de dólares, y Meta, 341.000 millones de dólares.",
            ),
            (
                json!({"view": "per-year"}),
                "Por año, Alibaba prevé invertir al menos 17.600 millones de dólares; Microsoft, 80.000 millones de dólares, y Meta, 65.000 millones de dólares. Comparar los 53.000 millones de dólares anunciados con 80.000 millones de dólares y 65.000 millones de dólares es mezclar tres años con uno.",
            ),
            (
                json!({"view": "time-to-match"}),
                "Alibaba se dio un plazo de tres años. Al ritmo de su plan de un año, Microsoft tardaría al menos 7,9 meses en gastar lo que Alibaba ha prometido. Meta tardaría al menos 9,7 a 10,6 meses.",
            ),
            (
                json!({"view": "on-pace"}),
                "Alibaba va por delante del ritmo de su compromiso. Parte del total invertida hasta ahora (2 trimestres): como máximo 18,5 %. En su trimestre más reciente (de julio a septiembre de 2025) invirtió 31.500 millones de yuanes (4.400 millones de dólares), como máximo 1,00 vez la media del compromiso. En el de mayor gasto (de abril a junio de 2025) fueron como máximo 1,22 veces.",
            ),
            // 65 × 3 × 380 ÷ 53 = 1,398.1
            (
                json!({"currency": "CNY", "companies": ["meta"]}),
                "Alibaba se ha comprometido a invertir al menos 380.000 millones de yuanes en tres años. Si se repitiera el plan de un año, Meta invertiría 1,398 billones de yuanes.",
            ),
            // 80 × ½, 75 × ½ and 76.8 × 53 ÷ 380 ÷ 2: clauses with commas of their own stand between semicolons.
            (
                json!({"horizon": 0.5, "companies": ["microsoft", "alphabet", "tencent"]}),
                "Repartido por igual, el compromiso de Alibaba representa al menos 8.800 millones de dólares en seis meses. El plan de Microsoft representa 40.000 millones de dólares; el de Alphabet, 37.500 millones de dólares, y el gasto publicado de Tencent, 5.400 millones de dólares.",
            ),
        ],
    );
}

#[test]
fn the_sentences_in_french_are_whole_and_elide_nothing_before_a_company() {
    check_sentences(
        "fr",
        &[
            (
                json!({}),
                "Alibaba s’est engagé à investir au moins 53 milliards de dollars en trois ans. Si le plan d’une année se répétait, Microsoft investirait 240 milliards de dollars et Meta 195 milliards de dollars.",
            ),
            (
                json!({"horizon": 0.75, "companies": ["microsoft", "amazon"]}),
                "Réparti uniformément, l’engagement pris par Alibaba représente au moins 13,2 milliards de dollars en neuf mois. Le plan annoncé par Microsoft représente 60 milliards de dollars et celui présenté par Amazon, 75 milliards de dollars.",
            ),
            (
                json!({"horizon": 5.25}),
                "Sur 5,25 ans, l’engagement pris par Alibaba reste à 53 milliards de dollars, son minimum : il s’arrête après trois ans. Si le plan d’une année se répétait, Microsoft investirait 420 milliards de dollars et Meta 341 milliards de dollars.",
            ),
            (
                json!({"view": "per-year"}),
                "Par an, Alibaba prévoit au moins 17,6 milliards de dollars, Microsoft 80 milliards de dollars et Meta 65 milliards de dollars. Comparer 53 milliards de dollars à 80 milliards de dollars et 65 milliards de dollars revient à mettre trois ans en face d’un seul.",
            ),
            (
                json!({"view": "time-to-match"}),
                "Alibaba s’est donné trois ans. Au rythme de son plan annuel, Microsoft mettrait au moins 7,9 mois à dépenser autant que tout l’engagement. Meta mettrait au moins 9,7 à 10,6 mois.",
            ),
            (
                json!({"view": "on-pace"}),
                "Alibaba est en avance sur le rythme de son engagement. Jusqu’ici (2 trimestres), part du total dépensée : au plus 18,5 %. Au dernier trimestre connu (de juillet à septembre 2025), l’investissement a atteint 31,5 milliards de yuans (4,4 milliards de dollars), soit au plus 1,00 fois la moyenne de l’engagement. Au trimestre aux plus fortes dépenses (d’avril à juin 2025), c’était au plus 1,22 fois.",
            ),
            (
                json!({"currency": "CNY", "companies": ["meta"]}),
                "Alibaba s’est engagé à investir au moins 380 milliards de yuans en trois ans. Si le plan d’une année se répétait, Meta investirait 1 398 milliards de yuans.",
            ),
        ],
    );
}

#[test]
fn french_and_spanish_say_a_unit_once_and_in_the_form_that_its_number_takes() {
    let cell = |lang: &str, row: usize| {
        let (story, locale) = (alibaba_in(lang), locale(lang));
        let table = table(&story, &ask(&story, json!({"view": "calendar"})), &locale);
        table.rows.get(row).and_then(|row| row.cells.last()).cloned().flatten().map(|cell| cell.text).unwrap()
    };
    // 53 ÷ 36 = 1.47, 60 ÷ 12 = 5, 65 ÷ 12 = 5.42
    assert_eq!(cell("fr", 0), "au moins 1,4\u{a0}milliard de dollars");
    assert_eq!(cell("fr", 2), "5 à 5,4\u{a0}milliards de dollars");
    assert_eq!(cell("es", 0), "al menos 1.400\u{a0}millones de dólares");
    assert_eq!(cell("es", 2), "5.000 a 5.400\u{a0}millones de dólares");
}

#[test]
fn french_spaces_do_not_break_before_a_sign_or_between_thousands() {
    let (story, locale) = (alibaba_in("fr"), locale("fr"));
    let said = |changes: Json| texts(&story, &ask(&story, changes), &locale).sentence.to_string();
    assert!(said(json!({"view": "cloud-share"})).contains("Alibaba captait 33\u{202f}% du"));
    assert!(said(json!({"currency": "CNY"})).ends_with("Meta 1\u{202f}398\u{a0}milliards de yuans."));
}

#[test]
fn the_sentences_in_chinese_are_as_a_newspaper_writes_them() {
    check_sentences(
        "zh",
        &[
            (json!({}), "阿里巴巴承诺3年内至少投入530亿美元。若每年都按单年计划投入，微软同期将支出2400亿美元，Meta将支出1950亿美元。"),
            // 80 × 3 × 380 ÷ 53 = 1,720.8 billion; 65 × 3 × 380 ÷ 53 = 1,398.1
            (
                json!({"currency": "CNY"}),
                "阿里巴巴承诺3年内至少投入3800亿元人民币。若每年都按单年计划投入，微软同期将支出1.721万亿元人民币，Meta将支出1.398万亿元人民币。",
            ),
            // 53 ÷ 4 = 13.25; 80 × ¾ = 60; 65 × ¾ = 48.75
            (json!({"horizon": 0.75}), "9个月内，阿里巴巴的承诺若平均分摊，相当于至少132亿美元；微软的计划相当于600亿美元，Meta为488亿美元。"),
            (
                json!({"horizon": 5.25}),
                "时间拉长到5年零3个月，阿里巴巴的承诺仍停在530亿美元的下限，因为承诺为期3年。若每年都按单年计划投入，微软同期将支出4200亿美元，Meta将支出3410亿美元。",
            ),
            (
                json!({"view": "per-year"}),
                "按年折算，阿里巴巴每年计划投入至少176亿美元，微软为800亿美元，Meta为650亿美元。若拿公布的530亿美元直接与同行相比，就是用3年的总额去比1年。",
            ),
            (
                json!({"view": "time-to-match"}),
                "按单年计划的节奏，要支出相当于阿里巴巴3年承诺全部金额的资金，微软需要至少7.9个月，Meta需要至少9.7至10.6个月。",
            ),
            (
                json!({"view": "on-pace"}),
                "阿里巴巴的支出快于承诺的进度。至今2个季度，已支出承诺总额的至多18.5%。最近一个季度（2025年7月至9月）支出315亿元人民币（44亿美元），为承诺的季度平均额的至多1.00倍；支出最高的季度（2025年4月至6月）为至多1.22倍。",
            ),
            (json!({"view": "calendar"}), "3家公司的数字涵盖的月份不同，共同的时段只有2025年2月24日至2025年6月30日。"),
        ],
    );
}

#[test]
fn the_sentences_in_japanese_are_as_a_newspaper_writes_them() {
    check_sentences(
        "ja",
        &[
            (
                json!({}),
                "アリババは3年間で530億ドル以上を投資すると表明した。単年の計画を毎年繰り返せば、マイクロソフトは2400億ドル、メタは1950億ドルを支出する計算だ。",
            ),
            // 80 × 3 × 380 ÷ 53 = 1,720.8 billion; 65 × 3 × 380 ÷ 53 = 1,398.1
            (
                json!({"currency": "CNY"}),
                "アリババは3年間で3800億元以上を投資すると表明した。単年の計画を毎年繰り返せば、マイクロソフトは1兆7210億元、メタは1兆3980億元を支出する計算だ。",
            ),
            // 53 ÷ 4 = 13.25; 80 × ¾ = 60; 65 × ¾ = 48.75
            (
                json!({"horizon": 0.75}),
                "アリババの投資計画は、均等に割ると9カ月間で132億ドル以上になる。同じ期間に換算すると、マイクロソフトの計画は600億ドル、メタは488億ドルになる。",
            ),
            (
                json!({"horizon": 5.25}),
                "比較期間を5年3カ月に延ばしても、アリババの投資計画は3年で終わり、下限の530億ドルのままだ。単年の計画を毎年繰り返せば、マイクロソフトは4200億ドル、メタは3410億ドルを支出する計算だ。",
            ),
            (
                json!({"view": "per-year"}),
                "1年当たりでは、アリババの計画は176億ドル以上、マイクロソフトは800億ドル、メタは650億ドルだ。発表額のまま530億ドルを800億ドル、650億ドルと並べると、3年分を1年分と比べることになる。",
            ),
            (
                json!({"view": "time-to-match"}),
                "単年の計画のペースで支出すると、アリババの3年間の投資計画と同じ額に、マイクロソフトは7.9カ月以上、メタは9.7〜10.6カ月以上かけて達する。",
            ),
            (
                json!({"view": "on-pace"}),
                "アリババは投資計画のペースを上回っている。これまでの2四半期で総額の最大18.5%を支出した。直近の2025年7〜9月期の支出は315億元（44億ドル）で、投資計画の四半期平均の最大1.00倍だった。支出が最も多かった2025年4〜6月期は最大1.22倍。",
            ),
            (json!({"view": "calendar"}), "3社の額は対象期間が異なる。全てに共通するのは2025年2月24日〜2025年6月30日だけだ。"),
        ],
    );
}

#[test]
fn what_a_source_gets_wrong_is_set_right_by_the_numbers_that_the_figure_shows() {
    // 53 of 198 are 26.77%, 17.67 of 162.67 are 10.86%: minimums, rounded down.
    for (lang, said) in [
        ("en", "As announced, Alibaba is at least 26.7% of the three; per year, at least 10.8%."),
        ("zh", "按公布数字，阿里巴巴至少占三家合计的26.7%；折合每年，至少占10.8%。"),
        ("ja", "発表額のままでは26.7%以上、1年当たりでは10.8%以上。"),
        ("es", "Alibaba representa al menos el 26,7 % de los tres; por año, al menos el 10,8 %."),
        ("fr", "Alibaba pèse au moins 26,7 % des trois ; par an, au moins 10,8 %."),
        ("de", "kommt Alibaba auf mindestens 26,7 Prozent der drei, pro Jahr auf mindestens 10,8 Prozent."),
        ("ar", "لا تقل عن ٢٦٫٧٪ كما أُعلنت الأرقام، ولا تقل عن ١٠٫٨٪ بحساب السنة الواحدة."),
    ] {
        let story = alibaba_in(lang);
        let correction = story.corrections.iter().find(|correction| correction.id == "E12").unwrap();
        assert!(correction.why.replace(['\u{a0}', '\u{202f}'], " ").contains(said), "{lang}: {}", correction.why);
        let answer = ask(&story, json!({"view": "per-year"}));
        for id in ["alibaba.share-as-announced", "alibaba.share"] {
            let shown: String = shown(quantity(&story, &answer, id).unwrap(), &locale(lang)).chars().filter(|letter| letter.is_numeric()).collect();
            assert!(["267", "108", "٢٦٧", "١٠٨"].contains(&shown.as_str()), "{lang}: {shown}");
        }
    }
}

#[test]
fn years_and_quarters_are_said_as_people_say_them_alone_and_in_a_sentence() {
    for (lang, quarters, alone, within) in [
        ("zh", 5, "1年零3个月", "1年零3个月内"),
        ("zh", 10, "2年半", "2年半内"),
        ("ja", 5, "1年3カ月", "1年3カ月間"),
        ("ar", 7, "سنة وثلاثة أرباع السنة", "خلال سنة وثلاثة أرباع السنة،"),
        // Two are nominative where they stand alone, and genitive after a preposition.
        ("ar", 8, "سنتان", "خلال سنتين،"),
        ("ar", 10, "سنتان ونصف السنة", "خلال سنتين ونصف السنة،"),
    ] {
        let (story, locale) = (alibaba_in(lang), locale(lang));
        let said = texts(&story, &ask(&story, json!({"horizon": f64::from(quarters) / 4.0})), &locale);
        assert_eq!(said.horizon, alone);
        assert!(said.sentence.to_string().contains(within), "{}", said.sentence);
    }
}
