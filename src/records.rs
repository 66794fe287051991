//! Records of the comma-separated tables under `data/`: one line a record, fields may be quoted.

/// Splits an embedded table into records, header left out. Fields are slices of `text`;
/// quotes around a field are dropped. Tables in this form hold no doubled quotes and no line breaks inside a field.
pub(crate) fn records(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| fields(line.trim_end_matches('\r')))
}

fn fields(line: &str) -> Vec<&str> {
    let mut out = Vec::with_capacity(16);
    let mut rest = line;
    loop {
        if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find('"').unwrap_or(quoted.len());
            out.push(&quoted[..end]);
            match quoted.get(end + 1..).and_then(|tail| tail.strip_prefix(',')) {
                Some(tail) => rest = tail,
                None => return out,
            }
        } else if let Some(comma) = rest.find(',') {
            out.push(&rest[..comma]);
            rest = &rest[comma + 1..];
        } else {
            out.push(rest);
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::records;

    #[test]
    fn quoted_fields_keep_their_commas_and_empty_ones_count() {
        let rows: Vec<Vec<&str>> = records("a,b,c,d\n1,\"x, y\",,z\n,,,\n").collect();
        assert_eq!(rows, [vec!["1", "x, y", "", "z"], vec!["", "", "", ""]]);
    }
}
