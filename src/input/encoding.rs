//! Bytes to text: byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, then GB18030.

use super::InputError;
use crate::diagnostic::Diagnostic;

/// A text and what is to be said about how it was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// Name of the encoding: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030`, or `mixed`.
    pub encoding: &'static str,
    pub remark: Option<Diagnostic>,
}

/// Decodes a text of unknown encoding. A byte order mark is not part of the text.
///
/// # Errors
/// When the bytes are not a text in any of the encodings.
pub fn decode_text(bytes: &[u8]) -> Result<Decoded, InputError> {
    let decoded = decode(bytes);
    let strange = decoded.text.chars().filter(|&c| is_garbage(c)).count();
    // A text that lost a few bytes is still read; a picture renamed to .txt is not.
    if strange > 8 && strange * 50 > decoded.text.chars().count() {
        return Err(InputError::new(
            "not-text",
            "文件里不是文字，可能是图片、程序或已损坏的文件。请用原来的软件打开，另存为 Word 文档或纯文本后再读。",
        ));
    }
    Ok(decoded)
}

fn decode(bytes: &[u8]) -> Decoded {
    let done = |text, encoding| Decoded { text, encoding, remark: None };
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return done(String::from_utf8_lossy(rest).into_owned(), "UTF-8");
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return done(utf16(rest, u16::from_le_bytes), "UTF-16LE");
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return done(utf16(rest, u16::from_be_bytes), "UTF-16BE");
    }
    if let Some(decoded) = utf16_without_mark(bytes) {
        return decoded;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => done(text.to_owned(), "UTF-8"),
        Err(_) => not_utf8(bytes),
    }
}

/// UTF-16 without a mark: ASCII characters and line ends leave zero bytes, all on one side.
fn utf16_without_mark(bytes: &[u8]) -> Option<Decoded> {
    let sample = &bytes[..bytes.len().min(1 << 16) & !1];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd == 0 || even.min(odd) * 20 > even.max(odd) {
        return None;
    }
    let (text, encoding) = if odd > even {
        (utf16(bytes, u16::from_le_bytes), "UTF-16LE")
    } else {
        (utf16(bytes, u16::from_be_bytes), "UTF-16BE")
    };
    let good = text.chars().filter(|&c| !is_garbage(c)).count();
    (good * 50 >= text.chars().count() * 49).then_some(Decoded { text, encoding, remark: None })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    char::decode_utf16(bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])))
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// GB18030, or UTF-8 with damaged places, or files of both kinds put together.
///
/// Decided line by line, because two-byte Chinese read as UTF-8 is nearly all errors while a
/// damaged UTF-8 line has few: a line counts as UTF-8 when at least three quarters of its
/// non-ASCII characters come out whole.
fn not_utf8(bytes: &[u8]) -> Decoded {
    let lines: Vec<(&[u8], bool)> =
        bytes.split_inclusive(|&b| b == b'\n').map(|line| (line, is_utf8ish(line))).collect();
    let weight = |utf8: bool| lines.iter().filter(|l| l.1 == utf8).map(|l| non_ascii(l.0)).sum::<usize>();
    let (utf8, other) = (weight(true), weight(false));
    // Two-byte Chinese lines of a few characters may happen to be valid UTF-8 (联通 is the famous one).
    if utf8 * 20 < other {
        return Decoded { text: gb18030(bytes), encoding: "GB18030", remark: None };
    }
    let text: String = lines
        .iter()
        .map(|&(line, utf8)| if utf8 { String::from_utf8_lossy(line).into_owned() } else { gb18030(line) })
        .collect();
    if other * 200 < utf8 || other == 0 {
        let lost = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
        let remark = Diagnostic::warning(
            "damaged-characters",
            format!("文件中约有 {} 处字符已损坏，用“\u{fffd}”代替。请核对原文。", lost.max(1)),
        );
        return Decoded { text, encoding: "UTF-8", remark: Some(remark) };
    }
    let remark =
        Diagnostic::warning("mixed-encodings", "文件由不同编码的文字拼接而成，已逐行分别读取。请核对有无乱码。");
    Decoded { text, encoding: "mixed", remark: Some(remark) }
}

fn is_utf8ish(line: &[u8]) -> bool {
    if std::str::from_utf8(line).is_ok() {
        return true;
    }
    let (mut whole, mut broken) = (0, 0);
    for c in String::from_utf8_lossy(line).chars().filter(|c| !c.is_ascii()) {
        if c == char::REPLACEMENT_CHARACTER { broken += 1 } else { whole += 1 }
    }
    whole >= broken * 3
}

fn non_ascii(line: &[u8]) -> usize {
    line.iter().filter(|b| !b.is_ascii()).count()
}

/// What no text has: control characters and the mark of a failed decoding.
fn is_garbage(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
}

/// Decodes GB18030 (and so GBK and GB2312); what is broken becomes U+FFFD.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn gb18030(bytes: &[u8]) -> String {
    encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned()
}

/// Decodes GB18030 with the browser's own decoder, which every browser and worker has.
#[cfg(target_arch = "wasm32")]
pub(crate) fn gb18030(bytes: &[u8]) -> String {
    let decoded = web_sys::TextDecoder::new_with_label("gb18030").and_then(|d| d.decode_with_u8_array(bytes));
    decoded.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "全市公办园占比62.5%，\n比上年提高3个百分点。\n";

    fn gbk(text: &str) -> Vec<u8> {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let with_mark: Vec<u8> = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        let cases = [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (with_mark, "UTF-8"),
            (gbk(TEXT), "GB18030"),
            (units(TEXT, u16::to_le_bytes), "UTF-16LE"),
            (units(TEXT, u16::to_be_bytes), "UTF-16BE"),
            (units(&format!("\u{feff}{TEXT}"), u16::to_le_bytes), "UTF-16LE"),
            (units(&format!("\u{feff}{TEXT}"), u16::to_be_bytes), "UTF-16BE"),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode_text(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, encoding));
            assert_eq!(decoded.remark, None);
        }
    }

    #[test]
    fn two_byte_chinese_that_is_valid_utf8_goes_with_its_neighbours() {
        let text = format!("联通\n{TEXT}{TEXT}");
        assert_eq!(decode_text(&gbk(&text)).unwrap().text, text);
    }

    #[test]
    fn files_put_together_are_read_line_by_line_with_a_remark() {
        let bytes = [TEXT.as_bytes(), &gbk("另有民办园38所。\n"), TEXT.as_bytes()].concat();
        let decoded = decode_text(&bytes).unwrap();
        assert_eq!(decoded.text, format!("{TEXT}另有民办园38所。\n{TEXT}"));
        assert_eq!(decoded.remark.unwrap().code, "mixed-encodings");
    }

    #[test]
    fn a_damaged_byte_does_not_turn_utf8_into_gibberish() {
        let mut bytes = TEXT.repeat(40).into_bytes();
        bytes.truncate(bytes.len() - 3);
        bytes.push(0xe6);
        let decoded = decode_text(&bytes).unwrap();
        assert!(decoded.text.starts_with(TEXT));
        assert_eq!(decoded.remark.unwrap().code, "damaged-characters");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let mut state = 7u32;
        let noise: Vec<u8> = (0..5000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        assert_eq!(decode_text(&noise).unwrap_err().code, "not-text");
    }
}
