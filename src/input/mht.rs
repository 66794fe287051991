//! Web pages saved as one file (`.mht`, `.mhtml`): a letter whose first part is the page.

use super::encoding::{decode_text, gb18030};
use super::zip::damaged;
use super::{InputError, Limits, html};
use crate::document::Document;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let (headers, body) = split(bytes);
    let page = page(&headers, body, 0).ok_or_else(damaged)?;
    html::read_text(&page, limits)
}

/// Headers in lower case names and as they stand, folded lines joined; and what follows them.
fn split(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").map(|i| (i, i + 4));
    let short_end = bytes.windows(2).position(|w| w == b"\n\n").map(|i| (i, i + 2));
    let (end, start) = [end, short_end].into_iter().flatten().min().unwrap_or((bytes.len(), bytes.len()));
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in String::from_utf8_lossy(&bytes[..end]).lines() {
        match (line.split_once(':'), headers.last_mut()) {
            (_, Some(last)) if line.starts_with([' ', '\t']) => last.1 += line.trim_start(),
            (Some((name, value)), _) => headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            _ => {}
        }
    }
    (headers, &bytes[start..])
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
    headers.iter().find(|h| h.0 == name).map_or("", |h| h.1.as_str())
}

/// A parameter of a header: `charset="gb2312"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let at = value.to_ascii_lowercase().find(&format!("{name}="))?;
    let rest = &value[at + name.len() + 1..];
    let rest = rest.strip_prefix('"').map_or_else(|| rest.split([';', ' ']).next(), |quoted| quoted.split('"').next());
    rest.map(str::to_owned)
}

/// The first page in a part, or in the parts of a part.
fn page(headers: &[(String, String)], body: &[u8], depth: usize) -> Option<String> {
    let kind = header(headers, "content-type");
    if depth > 5 {
        return None;
    }
    if let Some(boundary) = parameter(kind, "boundary") {
        return parts(body, &format!("--{boundary}")).into_iter().find_map(|part| {
            let (headers, body) = split(part);
            page(&headers, body, depth + 1)
        });
    }
    if !kind.to_ascii_lowercase().contains("text/html") {
        return None;
    }
    let bytes = match header(headers, "content-transfer-encoding").to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let charset = parameter(kind, "charset").unwrap_or_default().to_ascii_lowercase();
    if charset.starts_with("gb") && std::str::from_utf8(&bytes).is_err() {
        return Some(gb18030(&bytes));
    }
    decode_text(&bytes).ok().map(|d| d.text)
}

/// What stands between lines that begin with the boundary.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (None, 0);
    for line in body.split_inclusive(|&b| b == b'\n') {
        if line.starts_with(boundary.as_bytes()) {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = Some(at + line.len());
        }
        at += line.len();
    }
    if let Some(start) = start.filter(|&s| s < body.len()) {
        parts.push(&body[start..]);
    }
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let rest = &body[at..];
        let pair =
            rest.get(1..3).and_then(|p| std::str::from_utf8(p).ok()).and_then(|p| u8::from_str_radix(p, 16).ok());
        if rest[0] == b'=' && rest[1..].starts_with(b"\r\n") {
            at += 3;
        } else if rest[0] == b'=' && rest[1..].starts_with(b"\n") {
            at += 2;
        } else if let (b'=', Some(byte)) = (rest[0], pair) {
            out.push(byte);
            at += 3;
        } else {
            out.push(rest[0]);
            at += 1;
        }
    }
    out
}

fn base64(body: &[u8]) -> Vec<u8> {
    let (mut out, mut bits, mut count) = (Vec::with_capacity(body.len() / 4 * 3), 0u32, 0);
    for &byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        (bits, count) = (bits << 6 | u32::from(value), count + 6);
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(quoted_printable(b"a=E4=B8=\r\n=AD=\nb=zz"), "a中b=zz".as_bytes());
        assert_eq!(base64(b"5Lit\r\n5paH"), "中文".as_bytes());
    }
}
