//! What holds for every text (see ARCHITECTURE.md): rows point at their characters, and the same words give the same
//! rows however they were typed, wrapped or bound together.

use std::fmt::Write as _;
use std::fs;

use duibiao::{Analysis, Options, analyze};

/// Our own reports and the texts of our cases.
fn texts() -> Vec<(String, String)> {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut texts = Vec::new();
    for folder in ["tests/reports", "tests/check/reports", "www/sample"] {
        let mut paths: Vec<_> =
            fs::read_dir(format!("{root}/{folder}")).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            texts.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(texts.len() > 15);
    texts
}

fn read(name: &str, text: &str) -> Analysis {
    analyze(text, &Options { file_name: Some(name.to_owned()) })
}

/// What rows say, without where they stand.
fn said(analysis: &Analysis) -> String {
    let mut said = String::new();
    for row in &analysis.rows {
        let _ = writeln!(
            said,
            "{} {} {:?} {:?} {} [{}] {} {}",
            row.value,
            row.unit,
            row.bound,
            row.role,
            row.indicator,
            row.indicator_id.as_deref().unwrap_or("-"),
            row.region,
            row.time
        );
    }
    said
}

/// Rows and skipped numbers stand where they say, in the order of the text.
fn stands(text: &str, analysis: &Analysis) {
    let chars: Vec<char> = text.chars().collect();
    let mut last = (0, 0);
    for row in &analysis.rows {
        let here: String = chars[row.start as usize..row.end as usize].iter().collect();
        assert_eq!(here, row.surface);
        assert!((row.start, row.end) >= last, "rows out of order at {}", row.start);
        assert!(row.start < row.end && (row.report as usize) < analysis.reports.len());
        assert!(row.confidence > 0.0 && row.confidence <= 1.0);
        last = (row.start, row.end);
    }
    for skipped in &analysis.skipped {
        assert!(skipped.span.start < skipped.span.end && skipped.span.end as usize <= chars.len());
        assert!(!skipped.reason.is_empty());
    }
}

/// A small generator of numbers: the same noise in every run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

#[test]
fn rows_point_at_their_characters() {
    for (name, text) in texts() {
        let analysis = read(&name, &text);
        assert!(!analysis.rows.is_empty(), "{name}");
        stands(&text, &analysis);
    }
}

#[test]
fn torn_texts_are_read_without_panic() {
    const ODD: [&str; 22] = [
        "（",
        "）",
        "，",
        "。",
        "分别",
        "%",
        "万",
        "亿",
        "99999999999999999999999999",
        "0",
        "-",
        "~",
        "、",
        "第",
        "\n",
        "\u{feff}",
        "𠮷",
        "占",
        "│",
        "|",
        "其中",
        "2024年",
    ];
    let all: Vec<char> = texts().iter().flat_map(|(_, text)| text.chars()).collect();
    let mut noise = Noise(7);
    for _ in 0..400 {
        let mut torn = String::new();
        for _ in 0..1 + noise.below(30) {
            let from = noise.below(all.len());
            let to = (from + noise.below(60)).min(all.len());
            torn.extend(&all[from..to]);
            if noise.below(2) == 0 {
                torn.push_str(ODD[noise.below(ODD.len())]);
            }
        }
        stands(&torn, &read("杂.txt", &torn));
    }
}

/// Sentences of all cases, cut and put together anew: no rule may wait for what never comes.
#[test]
fn mixed_sentences_are_read_to_their_end() {
    let mut paths: Vec<_> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    let all: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let texts: Vec<Vec<char>> = all
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
        .map(|text| text.chars().filter(|c| !matches!(c, '{' | '}')).collect())
        .collect();
    assert!(texts.len() > 1000);
    let marks: Vec<char> =
        "、，。；：（）“”《》%-—0123456789一两十百千万亿人所个名其中占从由到年月的各近".chars().collect();
    let mut noise = Noise(11);
    for _ in 0..6000 {
        let mut mixed = texts[noise.below(texts.len())].clone();
        for _ in 0..noise.below(8) {
            let at = noise.below(mixed.len());
            match noise.below(3) {
                0 => mixed.insert(at, marks[noise.below(marks.len())]),
                1 => drop(mixed.drain(at..mixed.len().min(at + 1 + noise.below(3)))),
                _ => {
                    let other = &texts[noise.below(texts.len())];
                    let from = noise.below(other.len());
                    let piece = other[from..other.len().min(from + 1 + noise.below(16))].to_vec();
                    drop(mixed.splice(at..at, piece));
                }
            }
        }
        let text: String = mixed.into_iter().collect();
        stands(&text, &read("mixed.txt", &text));
    }
}

#[test]
fn full_width_reads_as_half_width() {
    for (name, text) in texts() {
        let wide: String = text
            .chars()
            .map(|c| match c {
                '0'..='9' | '%' | 'A'..='Z' | 'a'..='z' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
                _ => c,
            })
            .collect();
        // Labels are in the report's own words, so letters in them stay wide.
        let narrow = |said: String| {
            said.chars()
                .map(|c| if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xFEE0).unwrap() } else { c })
                .collect::<String>()
        };
        assert_eq!(narrow(said(&read(&name, &wide))), narrow(said(&read(&name, &text))), "{name}");
    }
}

#[test]
fn wrapped_lines_read_as_paragraphs() {
    // Those are wrapped already.
    const WRAPPED: [&str; 3] =
        ["bulletin_huanggang_2023_wrapped.txt", "health_tieling_2022_dirty.txt", "6_lanbo_vocational.txt"];
    for (name, text) in texts().into_iter().filter(|(name, _)| !WRAPPED.contains(&name.as_str())) {
        let whole = said(&read(&name, &text));
        for width in [24, 33, 40, 57] {
            let mut wrapped = String::new();
            for line in text.lines() {
                let chars: Vec<char> = line.chars().collect();
                for piece in chars.chunks(width) {
                    wrapped.extend(piece);
                    wrapped.push('\n');
                }
                if chars.is_empty() {
                    wrapped.push('\n');
                }
            }
            assert_eq!(said(&read(&name, &wrapped)), whole, "{name} wrapped at {width}");
        }
    }
}

#[test]
fn a_report_reads_alone_as_in_a_compendium() {
    // Told apart by their titles (a known place and a kind of text) or by a date below them.
    const NAMES: [&str; 8] = [
        "audit_guangan", "bulletin_huanggang", "gwr_wenchang", "plan_hami", "review_nanping", "jichuan", "lanchuan",
        "linxi",
    ];
    let texts = texts();
    let mut reports: Vec<&str> =
        texts.iter().filter(|(name, _)| NAMES.iter().any(|n| name.starts_with(n))).map(|(_, t)| t.trim()).collect();
    assert_eq!(reports.len(), NAMES.len());
    // Each stands once behind every other kind, and once at the head.
    for _ in 0..reports.len() {
        let bound = reports.join("\n\n");
        let together = analyze(&bound, &Options::default());
        stands(&bound, &together);
        assert_eq!(together.reports.len(), reports.len());
        let mut from = 0;
        for (index, report) in reports.iter().enumerate() {
            let to = from + report.chars().count() as u32;
            let alone = analyze(report, &Options::default());
            let here = Analysis {
                rows: together.rows.iter().filter(|row| from <= row.start && row.start < to).cloned().collect(),
                ..Analysis::default()
            };
            assert_eq!(said(&here), said(&alone), "{}", alone.reports[0].title);
            assert!(here.rows.iter().all(|row| row.report as usize == index), "{}", alone.reports[0].title);
            let places = |rows: &[duibiao::Observation], shift: u32| -> Vec<u32> {
                rows.iter().map(|row| row.start - shift).collect()
            };
            assert_eq!(places(&here.rows, from), places(&alone.rows, 0), "{}", alone.reports[0].title);
            from = to + 2;
        }
        reports.rotate_left(1);
    }
}

#[test]
fn the_number_of_an_item_is_no_part_of_what_it_says() {
    let bare = said(&analyze("全市现有各级各类学校412所。", &Options::default()));
    assert!(bare.contains("[school_total]"), "{bare}");
    for item in ["1.", "1．", "12.", "1、", "(1)", "①", "⑳ ", "一、", "以下是进展。2."] {
        assert_eq!(said(&analyze(&format!("{item}全市现有各级各类学校412所。"), &Options::default())), bare, "{item}");
    }
    // A figure with a point stays one.
    let figure = analyze("毛入园率：9.5%。", &Options::default());
    assert_eq!(figure.rows[0].surface, "9.5");
}
