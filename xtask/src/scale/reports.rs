//! As many reports as asked for: passages of our own sample reports, with other places and other figures in each.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::shell::root;

const FOLDERS: [&str; 3] = ["tests/reports", "tests/check/reports", "www/sample"];

/// Every so many reports one is spoilt, each time in another way.
const POISON: usize = 1000;

/// A small generator of numbers: the same reports in every run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

/// A report that others are made of: the place that it is about, and its paragraphs.
struct Sample {
    place: String,
    paragraphs: Vec<String>,
}

/// Writes `count` questions a line each; how many of them are spoilt.
pub fn write(count: usize, out: &mut impl Write) -> Result<usize> {
    let places = places()?;
    let samples = samples(&places)?;
    let mut spoilt = 0;
    for number in 0..count {
        let mut noise = Noise(number as u64);
        noise.below(2);
        let id = format!("r{number:06}");
        let line = if number % POISON == POISON / 2 {
            spoilt += 1;
            poison(&id, number / POISON)
        } else {
            json!({ "id": id, "text": report(&samples, &places, &mut noise) }).to_string()
        };
        writeln!(out, "{line}")?;
    }
    Ok(spoilt)
}

/// The id that a question or an answer begins with.
pub fn id(line: &str) -> Option<&str> {
    line.strip_prefix("{\"id\":\"")?.split('"').next()
}

/// A question that is not as it should be.
fn poison(id: &str, kind: usize) -> String {
    match kind % 4 {
        0 => json!({ "id": id }).to_string(),
        1 => json!({ "id": id, "text": 95.27 }).to_string(),
        2 => json!({ "id": id, "text": ["一", "二"] }).to_string(),
        _ => json!({ "id": id, "text": null }).to_string(),
    }
}

/// A title and up to four paragraphs of one sample.
fn report(samples: &[Sample], places: &[String], noise: &mut Noise) -> String {
    let sample = &samples[noise.below(samples.len())];
    let place = &places[noise.below(places.len())];
    let mut text = format!("{place}{}年教育事业发展情况\n\n", 2019 + noise.below(7));
    let first = noise.below(sample.paragraphs.len());
    for paragraph in sample.paragraphs.iter().cycle().skip(first).take(1 + noise.below(4)) {
        text += &figures(&paragraph.replace(&sample.place, place), noise);
        text.push('\n');
    }
    text
}

/// Other digits in every number but years and what is written with letters.
fn figures(text: &str, noise: &mut Noise) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let run = &chars[at..at + digits];
        let year =
            digits == 4 && matches!(run[0], '1' | '2') && chars.get(at + 4).is_some_and(|c| "年-—至".contains(*c));
        for (place, &digit) in run.iter().enumerate() {
            let keep = year || digits == 1 && digit == '0';
            let other = if place == 0 { 1 + noise.below(9) } else { noise.below(10) };
            out.push(if keep { digit } else { char::from(b'0' + other as u8) });
        }
        at += digits;
    }
    out
}

/// Cities and counties of today.
fn places() -> Result<Vec<String>> {
    let table = fs::read_to_string(root().join("data/regions.csv"))?;
    let place = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        (matches!(fields.get(4), Some(&("prefecture" | "county"))) && fields.get(5) == Some(&""))
            .then(|| fields[1].to_owned())
    };
    let places: Vec<String> = table.lines().filter_map(place).collect();
    ensure!(places.len() > 1000, "data/regions.csv has another form");
    Ok(places)
}

fn samples(places: &[String]) -> Result<Vec<Sample>> {
    let mut samples = vec![];
    for folder in FOLDERS {
        let mut files: Vec<_> = fs::read_dir(root().join(folder))
            .with_context(|| format!("no {folder}"))?
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
            .collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(file)?;
            let place = places.iter().find(|place| text.contains(place.as_str()));
            let paragraphs = text.lines().skip(1).filter(|line| line.chars().count() > 40).map(String::from).collect();
            samples.push(Sample { place: place.cloned().unwrap_or("\0".into()), paragraphs });
        }
    }
    samples.retain(|sample: &Sample| !sample.paragraphs.is_empty());
    ensure!(samples.len() > 10, "too few sample reports");
    Ok(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_differ_are_the_same_in_every_run_and_some_are_spoilt() {
        let made = || {
            let mut out = vec![];
            (write(1600, &mut out).unwrap(), String::from_utf8(out).unwrap())
        };
        let (spoilt, text) = made();
        assert_eq!((spoilt, text.clone()), made());
        assert_eq!(spoilt, 2);
        let ids: std::collections::BTreeSet<&str> = text.lines().filter_map(id).collect();
        assert_eq!(ids.len(), 1600);
        let texts: std::collections::BTreeSet<&str> = text.lines().map(|line| &line[16..]).collect();
        assert!(texts.len() > 1590, "{}", texts.len());
    }

    #[test]
    fn years_stay() {
        let text = figures("2024年有小学120所，占0.5%", &mut Noise(3));
        assert!(text.starts_with("2024年有小学") && text.contains("占0."), "{text}");
        assert_ne!(text, "2024年有小学120所，占0.5%");
    }
}
