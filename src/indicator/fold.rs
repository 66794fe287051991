//! One form for a label however it was typed: full-width digits and letters become half-width;
//! blanks, quotation marks, brackets and other punctuation go; dashes become `-`.

/// Writes the folded label into `out` (cleared first).
pub(crate) fn fold(label: &str, out: &mut String) {
    out.clear();
    out.extend(folded(label));
}

/// The characters of the folded label.
pub(crate) fn folded(label: &str) -> impl Iterator<Item = char> + '_ {
    label.chars().filter_map(fold_char)
}

/// Folds characters into `out` (cleared first).
pub(super) fn fold_chars(label: impl Iterator<Item = char>, out: &mut Vec<char>) {
    out.clear();
    for c in label {
        if let Some(c) = fold_char(c) {
            out.push(c);
        }
    }
}

fn fold_char(c: char) -> Option<char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    match c {
        '\u{4e00}'..='\u{9fff}' => Some(c),
        '~' | '—' | '–' | '‐' | '−' | '〜' => Some('-'),
        '-' | '%' | '.' | '+' | '/' | ':' => Some(c),
        // Asked for first: whether a character is a letter of some script takes long.
        '、' | '，' | '。' | '；' | '“' | '”' | '《' | '》' => None,
        c if c.is_ascii_lowercase() => Some(c.to_ascii_uppercase()),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn width_quotes_blanks_and_brackets_make_no_difference() {
        let mut out = String::new();
        for label in ["“双师型” 教师（专任）占比", "双师型教师(专任)占比", "《双师型》教师专任占　比"]
        {
            fold(label, &mut out);
            assert_eq!(out, "双师型教师专任占比");
        }
        fold("３～６岁 gdp", &mut out);
        assert_eq!(out, "3-6岁GDP");
    }
}
