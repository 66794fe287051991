//! Labels in many wordings, right and wrong ones: `tests/cases/indicator_labels.tsv`.

use duibiao::Role;
use duibiao::indicator::{Context, Tier, identify_any};
use rust_decimal::Decimal;

#[test]
fn labels_name_the_indicator_that_a_reader_would_choose() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in include_str!("cases/indicator_labels.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [label, unit, role, want] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}")
        };
        let role: Role = serde_json::from_value(role.into()).expect(line);
        // Far from any single-digit rate, so that a stock of places is not read as places per thousand.
        let context =
            Context {
                unit, role, sentence: "全市教育事业稳步发展", value: Decimal::from(500), ..Context::default()
            };
        let got = identify_any(label, &context);
        let got = got.map_or("-".to_string(), |one| {
            if one.tier == Tier::Extended { format!("+{}", one.id) } else { one.id.to_string() }
        });
        seen += 1;
        if got != want {
            wrong.push(format!("{label} {unit}: {got}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {seen} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
