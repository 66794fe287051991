#[path = "/work/wt-perf/benches/inputs.rs"]
mod inputs;
use std::time::Instant;
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    s.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}
fn hwm() -> u64 {
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    s.lines().find(|l| l.starts_with("VmHWM")).unwrap().split_whitespace().nth(1).unwrap().parse().unwrap()
}
fn main() {
    let mut a = std::env::args().skip(1);
    let kind = a.next().unwrap();
    let mb: f64 = a.next().unwrap().parse().unwrap();
    let n: usize = a.next().unwrap_or("3".into()).parse().unwrap();
    let s = inputs::samples(std::path::Path::new("/work/wt-perf"));
    let bytes = (mb * 1e6) as usize;
    let rep = |x: &str| x.repeat(bytes / x.len());
    let text = match kind.as_str() {
        "c" => inputs::compendium(&s, bytes),
        "s" => inputs::single_report(&s, bytes),
        "digits" => rep("3718"),
        "commas" => rep("，"),
        "acommas" => rep(","),
        "brackets" => rep("（"),
        "rbrackets" => rep("）"),
        "pairs" => rep("（3）"),
        "quotes" => rep("“"),
        "squotes" => rep("\""),
        "qpairs" => rep("“3所”"),
        "clause" => rep("新建学校3所，"),
        "sent" => rep("新建学校3所。"),
        "nopunct" => rep("新建学校3所"),
        "list" => rep("学校3所、"),
        "han" => rep("教育"),
        "words" => rep("新增"),
        "time" => rep("2024年"),
        "place" => rep("长沙市"),
        "cue" => rep("全市"),
        "spaces" => rep(" "),
        "nl" => rep("\n"),
        "nlx" => rep("教\n"),
        "head" => rep("一、教育3所\n"),
        "cn" => rep("三"),
        "pct" => rep("3%、"),
        "colon" => rep("："),
        "semi" => rep("学校3所；"),
        "dot" => rep("3."),
        "gc" => rep("1,"),
        "plan" => rep("“十四五”时期"),
        "bar" => rep("3|"),
        "tab" => rep("3\t"),
        "tabl" => rep("3\t4\t5\n"),
        "date" => rep("（2024年3月5日）\n"),
        "toc" => rep("1.甲市教育综述1\n"),
        "dist" => rep("甲、乙分别达到1、2、"),
        "or" => rep("第3、"),
        "percentq" => rep("“3"),
        "timeq" => rep("2024年“"),
        "bopen" => rep("（3所"),
        "li" => rep("学位3个、"),
        "verbs" => rep("新建、"),
        "from" => rep("由3%"),
        "title" => rep("《3所"),
        "semis" => rep("；"),
        "full" => rep("。"),
        "hundred" => rep("百"),
        "pctzh" => rep("百分之"),
        "mixed" => rep("a1"),
        "sp3" => rep("3 "),
        "crlf" => rep("\r"),
        "zw" => rep("\u{200b}"),
        f => std::fs::read_to_string(f).unwrap().repeat(mb as usize),
    };
    let opt = duibiao::Options::default();
    let base = hwm();
    let t = Instant::now();
    let c0 = cpu();
    duibiao::lexicon::prepare();
    let _ = duibiao::analyze("全市新建小学3所。", &opt);
    println!("start {:.1} ms cpu {:.1}", t.elapsed().as_secs_f64() * 1e3, (cpu() - c0) * 1e3);
    for _ in 0..n {
        let t = Instant::now();
        let c0 = cpu();
        let a = duibiao::analyze(&text, &opt);
        let c = cpu() - c0;
        println!(
            "{kind} {} bytes reports {} rows {} skipped {} wall {:.3} cpu {:.3} -> {:.2} MB/s; hwm {} MiB base {} => x{:.1}",
            text.len(),
            a.reports.len(),
            a.rows.len(),
            a.skipped.len(),
            t.elapsed().as_secs_f64(),
            c,
            text.len() as f64 / 1e6 / c,
            hwm() / 1024,
            base / 1024,
            (hwm() as f64 - 32.0 * 1024.0) * 1024.0 / text.len() as f64
        );
    }
}
