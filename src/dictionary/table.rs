//! The dictionary as a table: a header line, then one entry a line.

use super::DictionaryError;
use super::entry::{Entry, Section, Value, error};

/// The entries that can be told apart, and what is wrong with the other lines.
pub(super) fn read(text: &str) -> (Vec<Entry>, Vec<DictionaryError>) {
    let mut lines = cells(text).into_iter();
    let Some((_, header)) = lines.next() else { return (Vec::new(), Vec::new()) };
    let header: Vec<String> = header.into_iter().map(|name| name.trim().to_string()).collect();
    let Some(section_at) = header.iter().position(|name| name == "类型") else {
        let message = match header.iter().any(|name| name.contains(['，', ';', '；'])) {
            true => "各列之间要用英文逗号（,）隔开，请用 WPS 表格或 Excel 另存为 CSV 文件。",
            false => "第一行应是各列的名称，其中要有“类型”一列，下面各行写“指标”“对照数”或“地区组”。",
        };
        return (Vec::new(), vec![error(1, message)]);
    };
    let mut entries = Vec::new();
    let mut errors = Vec::new();
    for (line, row) in lines {
        let written = row.get(section_at).map_or("", |text| text.trim());
        if row.iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        let Some(section) = Section::named(written) else {
            errors.push(error(line, format!("“类型”应写“指标”“对照数”或“地区组”，现在写的是“{written}”。")));
            continue;
        };
        if row.len() > header.len() {
            errors.push(error(
                line,
                format!("这一行有{}格，比表头的{}格多；内容里有逗号的要加引号。", row.len(), header.len()),
            ));
            continue;
        }
        let fields =
            header.iter().zip(row).enumerate().filter(|(at, (_, text))| *at != section_at && !text.trim().is_empty());
        let fields = fields.map(|(_, (name, text))| (name.clone(), Value::Text(text))).collect();
        entries.push(Entry { line, section, fields });
    }
    (entries, errors)
}

/// Cells of a comma- or tab-separated text with the line that each record begins on. Quoted cells may hold
/// separators, line breaks and doubled quotes.
fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains('\t') && !first.contains(',') { '\t' } else { ',' };
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let (mut cell, mut quoted) = (String::new(), false);
    let (mut line, mut begun) = (1, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' if !quoted => {}
            '\n' => {
                line += 1;
                if quoted {
                    cell.push(c);
                    continue;
                }
                record.push(std::mem::take(&mut cell));
                records.push((begun, std::mem::take(&mut record)));
                begun = line;
            }
            c if c == separator && !quoted => record.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        records.push((begun, record));
    }
    records
}
