//! `cargo xtask bench`: measures reading natively and in WebAssembly and writes the table of `docs/PERFORMANCE.md`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::shell::{cargo, command, find_program, output, root, run, say, try_output};

#[path = "../../benches/speed/inputs.rs"]
mod inputs;

const PAGE: &str = "docs/PERFORMANCE.md";
/// The table stands between these lines; all else on the page is written by hand.
const EDGES: [&str; 2] = ["<!-- made by cargo xtask bench -->", "<!-- end -->"];

/// One line of the table.
struct Line {
    what: String,
    figure: String,
    goal: String,
}

/// Measures everything. `large` adds a file of 100 MB.
pub fn bench(large: bool) -> Result<()> {
    let load = load();
    let files = write_inputs(large)?;
    say("release build");
    run(cargo().args(["build", "--release", "--bin", "duibiao"]))?;
    let tool = root().join("target/release/duibiao");
    // Without what only the command line needs: no benchmark asks for it.
    run(cargo().args(["bench", "--no-default-features", "--features", "files", "--bench", "speed"]))?;
    let mut lines = native()?;
    lines.extend(command_line(&tool, &files)?);
    let mut small = files.clone();
    small.truncate(inputs::SIZES.len());
    if let Some(real) = inputs::real(&root()) {
        let path = root().join("target/bench/real.txt");
        fs::write(&path, &real)?;
        small.push((path, real.len()));
    }
    lines.extend(wasm(&small)?);
    let table = format!("{}\n\n{}", machine(&load), markdown(&lines));
    println!("{table}");
    write(&table)
}

/// The compendia, by size in bytes.
fn write_inputs(large: bool) -> Result<Vec<(PathBuf, usize)>> {
    let folder = root().join("target/bench");
    fs::create_dir_all(&folder)?;
    let samples = inputs::samples(&root());
    let sizes = inputs::SIZES.into_iter().chain(large.then_some(("100", 100.0)));
    sizes
        .map(|(name, megabytes)| {
            let text = inputs::compendium(&samples, (megabytes * 1e6) as usize);
            let path = folder.join(format!("{name}.txt"));
            fs::write(&path, &text)?;
            Ok((path, text.len()))
        })
        .collect()
}

/// Median seconds and bytes of one of criterion's benchmarks.
fn median(group: &str, name: &str) -> Result<(f64, Option<f64>)> {
    #[derive(Deserialize)]
    struct Estimate {
        point_estimate: f64,
    }
    #[derive(Deserialize)]
    struct Estimates {
        median: Estimate,
    }
    let folder = root().join("target/criterion").join(group).join(name).join("new");
    let read =
        |file: &str| fs::read_to_string(folder.join(file)).with_context(|| format!("no figure for {group}/{name}"));
    let estimates: Estimates = serde_json::from_str(&read("estimates.json")?)?;
    let about: serde_json::Value = serde_json::from_str(&read("benchmark.json")?)?;
    Ok((estimates.median.point_estimate / 1e9, about["throughput"]["Bytes"].as_f64()))
}

/// Megabytes a second.
fn speed(seconds: f64, bytes: f64) -> f64 {
    bytes / 1e6 / seconds
}

fn native() -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let mut add = |what: &str, figure: String, goal: &str| {
        lines.push(Line { what: what.into(), figure, goal: goal.into() });
    };
    let rate = |group: &str, name: &str| -> Result<f64> {
        let (seconds, bytes) = median(group, name)?;
        Ok(speed(seconds, bytes.context("no size")?))
    };
    let rows: Vec<f64> = inputs::SIZES.iter().map(|(name, _)| rate("rows", name)).collect::<Result<_>>()?;
    for ((name, _), rate) in inputs::SIZES.iter().zip(&rows) {
        add(&format!("full rows, {name} MB"), format!("{rate:.1} MB/s"), if *name == "1" { "15, then 40" } else { "" });
    }
    if inputs::real(&root()).is_some() {
        add("full rows, real reports (the gold set)", format!("{:.1} MB/s", rate("rows", "real")?), "15, then 40");
    }
    let (slow, fast) = rows.iter().fold((f64::MAX, 0f64), |(a, b), &r| (a.min(r), b.max(r)));
    add("slowest to fastest of these sizes", format!("−{:.0} %", 100.0 * (1.0 - slow / fast)), "−10 %, then ±10 %");
    let numerals = rate("controls", "numerals")?;
    add("control: one regex that only finds numerals", format!("{numerals:.0} MB/s"), "");
    add("full rows against it", format!("{:.0} × slower", numerals / rows[1]), "6 ×");
    add("control: one byte looked for", format!("{:.0} MB/s", rate("controls", "one-byte")?), "");
    add("control: UTF-8 made sure of", format!("{:.0} MB/s", rate("controls", "utf8")?), "");
    for (name, what) in [
        ("clean", "stage: clean characters"),
        ("passages", "stage: passages and tables found"),
        ("tokens", "stage: words, numbers, times"),
    ] {
        add(what, format!("{:.0} MB/s", rate("stages", name)?), "");
    }
    for (name, what) in [("1", "check of the rows, 1 MB"), ("real", "check of the rows, real reports")] {
        let Ok(checks) = rate("checks", name) else { continue };
        let share = 100.0 * rate("rows", name)? / checks;
        add(what, format!("{checks:.0} MB/s, {share:.0} % of reading them"), "30 % of reading");
    }
    for name in ["txt", "gb18030", "csv", "html", "docx", "xlsx"] {
        add(&format!("reader: {name}"), format!("{:.0} MB/s of the file", rate("readers", name)?), "");
    }
    for (name, what) in
        [("facts", "facts gathered"), ("matrix", "matrix"), ("cell", "one cell in detail"), ("ledger", "targets")]
    {
        let (seconds, _) = median("compare", name)?;
        add(&format!("300 reports × 60 indicators: {what}"), format!("{:.2} ms", seconds * 1e3), "");
    }
    Ok(lines)
}

/// What the command line takes: start-up, memory, threads.
fn command_line(tool: &Path, files: &[(PathBuf, usize)]) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let mut add = |what: String, figure: String, goal: &str| lines.push(Line { what, figure, goal: goal.into() });
    let small = root().join("target/bench/small.txt");
    fs::write(&small, "全市新建小学3所，学前教育毛入园率达92%。")?;
    let starts = (0..21).map(|_| Ok(extract(tool, 1, &[&small])?.wall)).collect::<Result<Vec<f64>>>()?;
    let start = starts.into_iter().fold(f64::MAX, f64::min);
    add(
        "command line: start to end with one sentence, shortest of 21".into(),
        format!("{:.0} ms", start * 1e3),
        "10 ms",
    );
    for (path, bytes) in files {
        let Run { processor, peak, .. } = extract(tool, 1, &[path])?;
        let (megabytes, name) = (*bytes as f64 / 1e6, path.file_stem().unwrap_or_default().to_string_lossy());
        add(
            format!("command line, {name} MB to JSON lines"),
            format!("{:.1} MB/s, peak {peak:.0} MiB", megabytes / processor),
            &format!("peak {:.0} MiB", 32.0 + 6.0 * megabytes * 1e6 / f64::from(1 << 20)),
        );
    }
    let one = &files[1].0;
    let many = [one.as_path(); 8];
    let best = |jobs| -> Result<f64> {
        let times = (0..3).map(|_| Ok(extract(tool, jobs, &many)?.wall)).collect::<Result<Vec<f64>>>()?;
        Ok(times.into_iter().fold(f64::MAX, f64::min))
    };
    add(
        "eight files with two threads against one".into(),
        format!("{:.2} × (from start to end)", best(1)? / best(2)?),
        "1.8 ×",
    );
    Ok(lines)
}

/// What one run of the command line took.
struct Run {
    /// Seconds from start to end.
    wall: f64,
    /// Seconds of the processor, in hundredths.
    processor: f64,
    /// MiB.
    peak: f64,
}

fn extract(tool: &Path, jobs: usize, files: &[&Path]) -> Result<Run> {
    let mut command = Command::new(tool);
    command.args(["extract", "--format", "jsonl", "--jobs", &jobs.to_string()]).args(files);
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let (mut peak, mut processor) = (0.0, 0.0);
    let status = loop {
        peak = high_water(&child).unwrap_or(peak);
        processor = processor_time(&child).unwrap_or(processor);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        sleep(Duration::from_micros(500));
    };
    ensure!(status.success(), "{} failed ({status})", tool.display());
    Ok(Run { wall: start.elapsed().as_secs_f64(), processor, peak })
}

/// The most memory that a running process had so far, where the system tells (Linux).
fn high_water(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kibibytes| kibibytes / 1024.0)
}

/// Seconds of the processor that a running process had so far (Linux): user and system, in hundredths of a second.
fn processor_time(child: &Child) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0).filter(|&seconds| seconds > 0.0)
}

/// The package as it was last built, in node.
fn wasm(files: &[(PathBuf, usize)]) -> Result<Vec<Line>> {
    #[derive(Deserialize)]
    struct Figure {
        name: String,
        /// The input without its extension; empty where there is none.
        file: String,
        bytes: f64,
        seconds: f64,
    }
    let pkg = root().join("pkg");
    let core = pkg.join("duibiao_bg.wasm");
    if !core.is_file() || find_program("node").is_none() {
        say("no WebAssembly figures: they need node and `cargo xtask build --mvp`");
        return Ok(Vec::new());
    }
    let bytes = fs::read(&core)?;
    let script = "const{brotliCompressSync:b}=require('zlib');console.log(b(require('fs').readFileSync(process.argv[1])).length)";
    let brotli: f64 = output(command("node").args(["-e", script]).arg(&core))?.trim().parse()?;
    let mut lines = vec![Line {
        what: "WebAssembly core with all dictionaries".into(),
        figure: format!("{:.0} KB, brotli {:.0} KB", bytes.len() as f64 / 1e3, brotli / 1e3),
        goal: "brotli 450 KB".into(),
    }];
    let mut node = command("node");
    node.arg("benches/speed/wasm.mjs").arg(&pkg).args(files.iter().map(|(path, _)| path));
    for line in output(&mut node)?.lines() {
        let figure: Figure = serde_json::from_str(line)?;
        let (what, goal) = match figure.name.as_str() {
            "start" => ("WebAssembly: from module to first row".into(), "40 ms"),
            "rows" => (format!("WebAssembly: full rows as JavaScript objects, {}", named(&figure.file)), "6, then 15"),
            _ => (format!("WebAssembly: rows and checks, {}", named(&figure.file)), ""),
        };
        let figure = match figure.bytes {
            0.0 => format!("{:.0} ms", figure.seconds * 1e3),
            bytes => format!("{:.1} MB/s", speed(figure.seconds, bytes)),
        };
        lines.push(Line { what, figure, goal: goal.into() });
    }
    Ok(lines)
}

fn named(file: &str) -> String {
    if file == "real" { "real reports".into() } else { format!("{file} MB") }
}

fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}

/// On what all this was measured.
fn machine(load: &str) -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, |n| n.get());
    let say = |program: &str, argument: &str| try_output(command(program).arg(argument)).unwrap_or_default();
    let commit = try_output(command("git").args(["rev-parse", "--short", "HEAD"])).unwrap_or_default();
    format!(
        "{}, {cores} cores, load {load} before; {}, node {}; commit {commit}. Medians of the processor's time where nothing else is said; MB are 10⁶ bytes of UTF-8.",
        model.trim_matches(['\t', ' ', ':']),
        say("rustc", "-V"),
        say("node", "-v")
    )
}

fn markdown(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| format!("| {} | {} | {} |\n", line.what, line.figure, line.goal));
    format!("| What | Measured | Goal |\n| --- | --- | --- |\n{}", rows.collect::<String>())
}

/// Puts the table on its page.
fn write(table: &str) -> Result<()> {
    let path = root().join(PAGE);
    let page = fs::read_to_string(&path).with_context(|| PAGE.to_owned())?;
    let [from, to] = EDGES.map(|edge| page.find(edge));
    let (from, to) = from.zip(to).with_context(|| format!("{PAGE} has no place for the table"))?;
    let head = &page[..from + EDGES[0].len()];
    fs::write(&path, format!("{head}\n{table}{}", &page[to..]))?;
    Ok(())
}
