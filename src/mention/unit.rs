//! Units of measure behind a numeral (`data/units.txt`).

use std::sync::LazyLock;

use crate::forms::Forms;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/units.txt"));

/// A word that stands for a unit.
#[derive(Clone, Copy, Debug)]
struct Word {
    unit: &'static str,
    /// Characters before which the word is no unit.
    not_before: &'static str,
}

struct Words {
    words: Vec<Word>,
    /// Places in `words`.
    forms: Forms,
}

fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let mut words = Vec::new();
        let mut texts = Vec::new();
        for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let Some((unit, surfaces)) = line.split_once(':') else { continue };
            for surface in surfaces.split_whitespace().filter(|s| !s.ends_with('?')) {
                let (text, not_before) = surface.split_once('/').unwrap_or((surface, ""));
                // 微克/立方米: `/` parts the word from what may not follow it, so that its own stands as ／.
                texts.push((text.chars().map(|c| if c == '／' { '/' } else { c }), words.len() as u32));
                words.push(Word { unit, not_before });
            }
        }
        Words { words, forms: Forms::of_chars(texts) }
    });
    &WORDS
}

/// The unit that begins at `at`: its canonical name and the end of its word.
pub fn unit(chars: &[char], at: usize) -> Option<(&'static str, usize)> {
    let Words { words, forms } = words();
    forms.all(chars.get(at..)?).find_map(|(len, id)| {
        let (word, end) = (words[id as usize], at + len);
        let barred = chars.get(end).is_some_and(|&c| word.not_before.contains(c)) && !excused(chars, at, end);
        (!barred).then_some((word.unit, end))
    })
}

/// 3名师生 counts people although 名师 is a word; 5个人 likewise.
fn excused(chars: &[char], at: usize, end: usize) -> bool {
    match (chars[at], chars.get(end), chars.get(end + 1)) {
        ('名', Some('师'), Some(next)) => matches!(next, '生' | '范' | '德' | '资'),
        ('名', Some('校'), Some(next)) => matches!(next, '长' | '外' | '级' | '(' | '医' | '园' | '内' | '友'),
        ('名', Some('班'), Some(next)) => *next == '主',
        ('位', Some('数'), Some(next)) => matches!(next, '学' | '字' | '控'),
        ('名', Some('优'), Some(next)) => matches!(next, '秀' | '抚'),
        ('家', Some('乡'), Some(next)) => matches!(next, '村' | '镇'),
        ('名', Some('医'), Some(next)) => matches!(next, '生' | '护' | '师' | '务' | '学'),
        ('名', Some('人'), Some(next)) => matches!(next, '员' | '才' | '大' | '民'),
        ('名', Some('义'), Some(next)) => matches!(next, '务' | '工' | '诊'),
        ('名', Some('家'), Some(next)) => matches!(next, '长' | '庭' | '属' | '政'),
        ('人', Some('大'), Some(next)) => matches!(next, '学' | '关'),
        ('人', Some('工'), Some(next)) => *next != '智',
        ('家', Some('教'), Some(next)) => *next == '育',
        ('个', Some('人'), _) | ('个', Some('小'), _) => true,
        ('个', Some('体'), Some(next)) => *next == '育',
        ('个', Some('性'), _) => false,
        ('个', Some('案'), Some(next)) => *next == '例' || *next == '件',
        ('个', Some('百'), Some(next)) => *next != '分',
        ('所', Some('学'), _) => true,
        // 56所在园幼儿, 3所在建学校
        ('所', Some('在'), Some(next)) => matches!(next, '园' | '校' | '建'),
        ('所', Some('以'), Some(next)) => matches!(next, '上' | '下' | '内'),
        ('项', Some('目'), Some(next)) => *next == '标',
        ('家', Some('国'), _) => true,
        ('家', Some('园'), _) => true,
        ('家', Some('电'), _) => true,
        // 86人均达到本科, not 人均收入
        ('人', Some('均'), Some(next)) => {
            matches!(next, '达' | '已' | '获' | '取' | '通' | '按' | '享' | '参' | '能' | '符' | '持' | '为' | '实')
        }
        ('处', Some('理'), _) => false,
        ('家', Some('校'), Some(next)) => matches!(next, '外' | '企' | '办' | '级' | '服'),
        ('家', Some('政'), Some(next)) => matches!(next, '府' | '务' | '策'),
        ('家', Some('属'), Some(next)) => *next == '地',
        ('名', Some('单'), Some(next)) => matches!(next, '亲' | '身'),
        // 12名录取学生, 4家庭院式民宿: what seems to be barred begins a word of its own.
        ('家' | '名' | '位' | '人' | '所' | '间' | '次', ..) => crate::lexicon::begins_word(chars, end),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<&'static str> {
        unit(&text.chars().collect::<Vec<_>>(), 0).map(|(u, _)| u)
    }

    #[test]
    fn longest_word_wins() {
        assert_eq!(read("人次,"), Some("人次"));
        assert_eq!(read("个百分点"), Some("百分点"));
        assert_eq!(read("名师生"), Some("人"));
        assert_eq!(read("平方米"), Some("平方米"));
        assert_eq!(read("微克/立方米"), Some("微克/立方米"));
        assert_eq!(read("人/平方公里"), Some("人/平方公里"));
    }

    #[test]
    fn words_that_only_begin_like_units() {
        assert_eq!(read("名师工作室"), None);
        assert_eq!(read("家庭"), None);
        assert_eq!(read("人均收入"), None);
        assert_eq!(read("本科"), None);
    }
}
