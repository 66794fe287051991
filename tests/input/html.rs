//! Web pages, as a browser saves them.

use crate::support::{outline, read};

const ARTICLE: &str = "<p>　　全市共有各级各类学校412所，在校学生38.6万人，比上年增加1.2万人。</p>\
    <p>　　学前三年毛入园率达<b>95.6%</b>，公办园占比<span>62.5</span>%。</p>";

fn site(article: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>2024年全市教育工作综述_青榆市教育局</title>\
         <style>p{{line-height:115%}}</style><script>var a = '阅读量 12345 次，共 9 页。';</script></head><body>\
         <div class=\"top-nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/a\">政务公开</a></li></ul></div>\
         <div class=\"crumb\">当前位置：<a>首页</a> &gt; <a>工作动态</a></div>\
         <div class=\"wrap\"><h1>2024年全市教育工作综述</h1><div class=\"info\">发布时间：2025-01-08 字体大小：大 中 小</div>\
         <div class=\"text\">{article}</div>\
         <div class=\"share\">分享到：<a>微信</a></div><p><a href=\"/x\">上一篇：关于2023年有关工作的通知</a></p></div>\
         <div class=\"footer\">主办：青榆市教育局 电话：0000-1234567 <p>版权所有，未经许可不得转载，访问量123456次。</p></div></body></html>"
    )
}

#[test]
fn the_text_is_kept_and_the_site_around_it_dropped() {
    let wanted = [
        "# 2024年全市教育工作综述",
        "全市共有各级各类学校412所，在校学生38.6万人，比上年增加1.2万人。",
        "学前三年毛入园率达95.6%，公办园占比62.5%。",
    ];
    let page = site(ARTICLE);
    let gbk = encoding_rs::GBK.encode(&page.replace("charset=\"utf-8\"", "charset=gb2312")).0.into_owned();
    for bytes in [page.into_bytes(), gbk] {
        let lines = outline(&read("网页.doc", &bytes).unwrap());
        assert_eq!(
            lines.iter().filter(|l| !l.starts_with("发布时间")).collect::<Vec<_>>(),
            wanted.iter().collect::<Vec<_>>()
        );
    }
}

#[test]
fn tables_of_figures_are_tables_and_tables_of_layout_are_not() {
    let data = "<table><caption>各县情况（单位：万人）</caption><tr><th rowspan=2>地区<th colspan=2>在校生</tr><tr><th>小学</th><th>初中</th></tr>\
        <tr><td>柳溪县<td>3.1<td>1.5</tr></table>";
    let page = site(&format!("<table width=100%><tr><td>{ARTICLE}{data}</td></tr></table>"));
    let lines = outline(&read("a.html", page.as_bytes()).unwrap());
    let cells = "0,0+2×1=地区 | 0,1+1×2=在校生 | 1,1=小学 | 1,2=初中 | 2,0=柳溪县 | 2,1=3.1 | 2,2=1.5";
    assert_eq!(lines[lines.len() - 2..], ["各县情况（单位：万人）", cells]);
}

#[test]
fn broken_markup_loses_nothing() {
    let page = "<html><body><nav><a>首页</a><div><p>全市小学<i>286<p>所，其中<sup>[1]</sup>村小120所，占地30m<sup>2</sup>。<ol><li>甲<li>乙</ol><table><tr><td>1";
    let document = read("a.html", page.as_bytes()).unwrap();
    assert_eq!(document.text, "全市小学286\n所，其中村小120所，占地30m2。\n1. 甲\n2. 乙\n1");
}

#[test]
fn a_page_saved_as_one_file() {
    let letter = |encoding: &str, body: &str| {
        format!(
            "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_x\"\r\n\r\nlead\r\n\
             ----=_x\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n\
             ----=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n----=_x--\r\n"
        )
    };
    let quoted: String = site(ARTICLE)
        .bytes()
        .map(|b| if b.is_ascii() && b != b'=' { char::from(b).to_string() } else { format!("={b:02X}") })
        .collect();
    for (encoding, body) in [("quoted-printable", quoted), ("8bit", site(ARTICLE))] {
        let document = read("a.mht", letter(encoding, &body).as_bytes()).unwrap();
        assert!(
            document.text.contains("学前三年毛入园率达95.6%") && !document.text.contains("版权所有"),
            "{}",
            document.text
        );
    }
}

#[test]
fn elements_nested_without_end_are_read_in_time() {
    let page = format!("<html><body>{}共有学校30所。{}", "<div>".repeat(200_000), "</p></div>".repeat(200_000));
    assert_eq!(read("a.html", page.as_bytes()).unwrap().text, "共有学校30所。");
}
