//! What the tests of the checks share: rows from gold files, and findings in words.

use std::path::PathBuf;

use duibiao::check::Finding;
use duibiao::{Analysis, Document, Observation, Report, Span};

/// A folder beside the working tree that some machines have and most have not.
#[allow(dead_code)]
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    path.is_dir().then_some(path)
}

/// The rows of a gold file as an analysis: sure of themselves, reports parted at their date lines.
#[allow(dead_code)]
pub fn from_gold(text: &str, gold: &str) -> Analysis {
    let chars: Vec<char> = text.chars().collect();
    let reports = reports(&chars);
    let mut rows: Vec<Observation> = gold
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).expect("a gold line is a row"))
        .collect();
    for row in &mut rows {
        row.confidence = 1.0;
        row.report = (reports.partition_point(|r| r.span.start <= row.start).max(1) - 1) as u32;
        let stop = |c: &char| matches!(c, '。' | '！' | '？' | '\n');
        let start = chars[..row.start as usize].iter().rposition(&stop).map_or(0, |at| at + 1);
        let end = chars[row.end as usize..].iter().position(stop).map_or(chars.len(), |at| at + row.end as usize);
        row.sentence = Span::new(start, end);
    }
    Analysis { reports, rows, ..Analysis::default() }
}

/// One report for each line that is a date in brackets, else one; its date is the first or last in the text.
fn reports(chars: &[char]) -> Vec<Report> {
    let lines: Vec<(usize, String)> = lines(chars);
    let mut starts: Vec<(usize, String)> = lines
        .iter()
        .filter(|(_, line)| line.starts_with(['(', '（']) && line.ends_with([')', '）']) && line.chars().count() < 16)
        .filter_map(|(at, line)| date(line).map(|date| (*at, date)))
        .collect();
    if starts.is_empty() {
        // At the head or the foot; a date in the middle is that of something told.
        let edge = lines.iter().take(8).chain(lines.iter().rev().take(4));
        let date =
            edge.filter_map(|(_, line)| date(&line.chars().take(60).collect::<String>())).max().unwrap_or_default();
        starts = vec![(0, date)];
    }
    starts[0].0 = 0;
    let ends: Vec<usize> = starts.iter().skip(1).map(|(at, _)| *at).chain([chars.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|((start, date), end)| Report { span: Span::new(start, end), date, ..Report::default() })
        .collect()
}

fn lines(chars: &[char]) -> Vec<(usize, String)> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in chars.split(|c| *c == '\n') {
        lines.push((start, line.iter().collect::<String>().trim().to_string()));
        start += line.len() + 1;
    }
    lines
}

/// The first `2025年9月11日` or `2025-09-11` of a line.
fn date(line: &str) -> Option<String> {
    let chars: Vec<char> = line.chars().collect();
    let number = |at: usize| {
        let digits: String = chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).collect();
        (digits.parse::<u32>().unwrap_or(0), at + digits.len())
    };
    (0..chars.len()).find_map(|at| {
        let (year, after) = number(at);
        let (month, end) = number(after + 1);
        let (day, _) = number(end + 1);
        let signs = (chars.get(after), chars.get(end));
        let signed = matches!(signs, (Some('年'), Some('月')) | (Some('-'), Some('-')));
        let sound = (2000..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        (signed && sound && (at == 0 || !chars[at - 1].is_ascii_digit())).then(|| format!("{year}-{month:02}-{day:02}"))
    })
}

/// A finding in two or three lines for a reader.
#[allow(dead_code)]
pub fn shown(document: &Document, finding: &Finding) -> String {
    let chars: Vec<char> = document.text.chars().collect();
    let ranges: Vec<String> = finding
        .ranges
        .iter()
        .map(|r| chars[r.start as usize..r.end as usize].iter().collect::<String>().replace('\n', "⏎"))
        .collect();
    format!("{:?} {:?} {}\n      「{}」", finding.severity, finding.kind, finding.message, ranges.join("」…「"))
}
