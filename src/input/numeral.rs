//! Ordinal numbers as Word writes them in lists.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// `n` in one of the formats of `w:numFmt`; an unknown format counts in Arabic numerals.
pub(super) fn format(format: &str, n: u32) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counting(n, DIGITS, ['十', '百', '千']),
        "chineseLegalSimplified" | "ideographLegalTraditional" => counting(n, LEGAL, ['拾', '佰', '仟']),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            n.to_string().bytes().map(|d| DIGITS[usize::from(d - b'0')]).collect()
        }
        "ideographTraditional" => pick(&STEMS, n),
        "ideographZodiac" => pick(&BRANCHES, n),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => shifted(0x2460, 1..=20, n),
        "decimalEnclosedParen" => shifted(0x2474, 1..=20, n),
        "decimalEnclosedFullstop" => shifted(0x2488, 1..=20, n),
        "ideographEnclosedCircle" => shifted(0x3280, 1..=10, n),
        "decimalFullWidth" | "decimalFullWidth2" => {
            n.to_string().bytes().map(|d| shifted(0xff10, 0..=9, u32::from(d - b'0'))).collect()
        }
        "decimalZero" => format!("{n:02}"),
        "upperLetter" => letters(n, b'A'),
        "lowerLetter" => letters(n, b'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "ordinal" => format!("{n}."),
        _ => n.to_string(),
    }
}

fn pick(signs: &[char], n: u32) -> String {
    n.checked_sub(1).and_then(|i| signs.get(i as usize)).map_or_else(|| n.to_string(), char::to_string)
}

/// The sign for `n` in a run of Unicode whose first stands for the first of `range`.
fn shifted(first: u32, range: std::ops::RangeInclusive<u32>, n: u32) -> String {
    let sign = range.contains(&n).then(|| char::from_u32(first + n - range.start())).flatten();
    sign.map_or_else(|| n.to_string(), String::from)
}

/// 一, 十, 十二, 二十, 一百零五. Lists are shorter than ten thousand.
fn counting(n: u32, digits: [char; 10], units: [char; 3]) -> String {
    if n == 0 || n > 9999 {
        return n.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (power, unit) in [(1000, Some(units[2])), (100, Some(units[1])), (10, Some(units[0])), (1, None)] {
        let digit = n / power % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        // 十二, not 一十二, at the head of a number.
        if !(digit == 1 && power == 10 && text.is_empty()) {
            text.push(digits[digit as usize]);
        }
        text.extend(unit);
    }
    text
}

/// A … Z, AA, BB, …: Word repeats the letter. Past what anyone lists, Arabic numerals.
fn letters(n: u32, first: u8) -> String {
    match n.checked_sub(1) {
        Some(i) if i < 26 * 20 => char::from(first + (i % 26) as u8).to_string().repeat(i as usize / 26 + 1),
        _ => n.to_string(),
    }
}

fn roman(mut n: u32) -> String {
    if n == 0 || n > 3999 {
        return n.to_string();
    }
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            text += sign;
            n -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::format;

    #[test]
    fn ordinals_are_written_as_word_shows_them() {
        let cases = [
            ("chineseCounting", 1, "一"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 12, "十二"),
            ("chineseCounting", 20, "二十"),
            ("chineseCounting", 105, "一百零五"),
            ("chineseCounting", 110, "一百一十"),
            ("chineseCounting", 1010, "一千零一十"),
            ("chineseLegalSimplified", 23, "贰拾叁"),
            ("ideographTraditional", 2, "乙"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 30, "30"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalZero", 7, "07"),
            ("upperRoman", 14, "XIV"),
            ("lowerLetter", 28, "bb"),
            ("something", 5, "5"),
        ];
        for (name, n, expected) in cases {
            assert_eq!(super::format(name, n), expected, "{name} {n}");
        }
        assert_eq!(format("upperLetter", u32::MAX), u32::MAX.to_string());
    }
}
