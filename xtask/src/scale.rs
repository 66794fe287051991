//! `cargo xtask scale`: the command line as a filter inside Spark, tried, and `docs/SCALE.md` written.
//!
//! Not part of the tests: it downloads Spark (some 320 MB) and takes its time.

mod reports;

use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::shell::{cargo, command, find_program, output, root, run, say, try_output};
use crate::toolchain::{debian_root, install_debian};

const PYSPARK: &str = "3.5.9";
/// Two workers on this machine, each a process of its own with one core and a gigabyte.
const MASTER: &str = "local-cluster[2,1,1024]";
const PARTITIONS: usize = 64;

/// What a run came to: by id, a digest of the answer; and its seconds.
struct Outcome {
    answers: BTreeMap<String, u64>,
    errors: usize,
    seconds: f64,
}

/// Reads `count` generated reports with one process, with Spark, and with Spark while one worker is killed; all must
/// give the same answers, each once.
pub fn scale(count: usize) -> Result<()> {
    let folder = root().join("target/scale");
    fs::create_dir_all(&folder)?;
    java()?;
    let python = pyspark(&folder)?;
    run(cargo().args(["build", "--quiet", "--release", "--locked", "--bin", "duibiao"]))?;
    let program = root().join("target/release/duibiao");

    let input = folder.join("reports.ndjson");
    say(format!("{count} reports"));
    let mut file = BufWriter::new(File::create(&input)?);
    let spoilt = reports::write(count, &mut file)?;
    file.flush()?;
    drop(file);
    let bytes = fs::metadata(&input)?.len();

    let single = one_process(&program, &input, &folder, 1)?;
    ensure!(single.answers.len() == count, "{} answers to {count} reports", single.answers.len());
    ensure!(single.errors == spoilt, "{} reports were refused, {spoilt} are spoilt", single.errors);
    let threads = one_process(&program, &input, &folder, 2)?;
    same("two threads", &single, &threads)?;
    let (spark, _) = in_spark(&python, &program, &input, &folder, false)?;
    same("Spark", &single, &spark)?;
    let (killed, said) = in_spark(&python, &program, &input, &folder, true)?;
    let kill = said.lines().find(|line| line.starts_with("killed ")).context("no worker was killed")?;
    let (_, when) = kill.split_once(" after ").context("pipe.py said something else")?;
    same("Spark with a worker killed", &single, &killed)?;

    let runs = [
        ("one process, one thread", &single),
        ("one process, two threads", &threads),
        ("Spark, two workers of one core", &spark),
        ("the same, one worker killed", &killed),
    ];
    let mut table =
        String::from("| run | seconds | reports/s | MB/s | × one thread |\n| --- | ---: | ---: | ---: | ---: |\n");
    for (name, Outcome { seconds, .. }) in runs {
        table += &format!(
            "| {name} | {seconds:.1} | {:.0} | {:.1} | {:.2} |\n",
            count as f64 / seconds,
            bytes as f64 / 1e6 / seconds,
            single.seconds / seconds
        );
    }
    println!("\n{table}");
    let said = include_str!("scale/SCALE.md")
        .replace("{table}", table.trim_end())
        .replace("{recipe}", recipe())
        .replace("{reports}", &count.to_string())
        .replace("{megabytes}", &format!("{:.1}", bytes as f64 / 1e6))
        .replace("{spoilt}", &spoilt.to_string())
        .replace("{when}", when.trim())
        .replace("{pyspark}", PYSPARK)
        .replace("{machine}", &machine());
    fs::write(root().join("docs/SCALE.md"), said)?;
    for name in ["reports.ndjson", "single", "threads", "spark", "killed"] {
        let path = folder.join(name);
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    Ok(())
}

/// The lines of pipe.py that a reader of the page wants.
fn recipe() -> &'static str {
    let all = include_str!("scale/pipe.py");
    let from = all.find("def answers():").unwrap_or(0);
    all[from..].split("\n\n").next().unwrap_or_default()
}

fn one_process(program: &Path, input: &Path, folder: &Path, jobs: usize) -> Result<Outcome> {
    say(format!("one process, {jobs} thread(s)"));
    let out = folder.join(if jobs == 1 { "single" } else { "threads" });
    let started = Instant::now();
    let mut extract = command(program);
    extract.args(["extract", "--input-format", "ndjson", "--jobs", &jobs.to_string()]).arg(input);
    run(extract.stdout(Stdio::from(File::create(&out)?)))?;
    let seconds = started.elapsed().as_secs_f64();
    let (answers, errors) = read(&[out])?;
    Ok(Outcome { answers, errors, seconds })
}

fn in_spark(python: &Path, program: &Path, input: &Path, folder: &Path, kill: bool) -> Result<(Outcome, String)> {
    say(if kill { "Spark, one worker killed" } else { "Spark" });
    let out = folder.join(if kill { "killed" } else { "spark" });
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let home = output(command(python).args(["-c", "import pyspark; print(pyspark.__path__[0])"]))?;
    let mut spark = command(python);
    spark.arg(root().join("xtask/src/scale/pipe.py")).arg(program).arg(input).arg(&out).arg(PARTITIONS.to_string());
    spark
        .env("MASTER", MASTER)
        .env("SPARK_HOME", home.trim())
        .env("PYSPARK_PYTHON", python)
        .env("SPARK_LOCAL_IP", "127.0.0.1");
    spark.env("SPARK_WORKER_DIR", folder.join("work")).current_dir(folder);
    if kill {
        spark.env("KILL", "1");
    }
    let said = output(&mut spark)?;
    ensure!(said.contains("executors 2\n"), "not two workers: {said}");
    let seconds = said.lines().find_map(|line| line.strip_prefix("seconds ")).context("pipe.py did not end well")?;
    let seconds = seconds.parse().context("seconds are a number")?;
    let parts = fs::read_dir(&out)?.flatten().map(|entry| entry.path());
    let parts: Vec<PathBuf> =
        parts.filter(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("part-"))).collect();
    ensure!(parts.len() >= PARTITIONS, "{} partitions of {PARTITIONS}", parts.len());
    let (answers, errors) = read(&parts)?;
    Ok((Outcome { answers, errors, seconds }, said))
}

/// The answers in some files, by id; fails on an id that is there twice. And how many of them are refusals.
fn read(files: &[PathBuf]) -> Result<(BTreeMap<String, u64>, usize)> {
    let (mut answers, mut errors) = (BTreeMap::new(), 0);
    for file in files {
        for line in BufReader::new(File::open(file)?).lines() {
            let line = line?;
            let id = reports::id(&line)
                .with_context(|| format!("an answer without an id: {}", &line[..line.len().min(80)]))?;
            let rest = &line[id.len() + "{\"id\":\"\"".len()..];
            // A refusal names the line, which is another one in every partition.
            let refused = rest.starts_with(",\"error\"");
            errors += usize::from(refused);
            let mut digest = DefaultHasher::new();
            if refused {
                "refused".hash(&mut digest)
            } else {
                rest.hash(&mut digest)
            }
            ensure!(answers.insert(id.to_owned(), digest.finish()).is_none(), "two answers to {id}");
        }
    }
    Ok((answers, errors))
}

fn same(name: &str, single: &Outcome, other: &Outcome) -> Result<()> {
    let Outcome { answers, errors, .. } = other;
    ensure!(
        answers.len() == single.answers.len(),
        "{name}: {} answers, one process gave {}",
        answers.len(),
        single.answers.len()
    );
    let differing = single.answers.iter().filter(|(id, digest)| answers.get(*id) != Some(digest)).count();
    ensure!(differing == 0, "{name}: {differing} answers differ from those of one process");
    ensure!(*errors == single.errors, "{name}: {errors} refusals, one process gave {}", single.errors);
    Ok(())
}

/// Spark 3.5 runs on Java 17.
fn java() -> Result<()> {
    if find_program("java").is_none() && debian_root() {
        install_debian(&["openjdk-17-jre-headless"])?;
    }
    ensure!(
        find_program("java").is_some(),
        "Java 17 was not found: install a JDK 17 (Debian: openjdk-17-jre-headless)"
    );
    Ok(())
}

/// The Python of a virtual environment of our own that has Spark.
fn pyspark(folder: &Path) -> Result<PathBuf> {
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    let version = "import pyspark; print(pyspark.__version__)";
    if try_output(command(&python).args(["-c", version])).as_deref() != Some(PYSPARK) {
        say(format!("pip install pyspark=={PYSPARK}"));
        run(command("python3").args(["-m", "venv"]).arg(&venv))?;
        run(command(&python).args(["-m", "pip", "install", "--quiet", &format!("pyspark=={PYSPARK}")]))?;
    }
    Ok(python)
}

fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).and_then(|line| line.split_once(':'));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();
    let rustc = try_output(command("rustc").arg("--version")).unwrap_or_default();
    format!("{cores} cores ({}), load {load} when written, {rustc}", model.map_or("?", |(_, name)| name.trim()))
}
