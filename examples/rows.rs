//! Prints the rows of text files as JSON lines: `cargo run --example rows -- OUT_DIR FILE…`.

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let out = std::path::PathBuf::from(args.next().unwrap_or_else(|| ".".into()));
    for file in args {
        let path = std::path::Path::new(&file);
        let text = std::fs::read_to_string(path)?;
        let analysis = duibiao::analyze(
            &text,
            &duibiao::Options { file_name: Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned()) },
        );
        let lines: Vec<String> =
            analysis.rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
        let name = format!("{}.jsonl", path.file_stem().unwrap_or_default().to_string_lossy());
        std::fs::write(out.join(name), lines.join("\n"))?;
    }
    Ok(())
}
