#[path = "../tests/support/mod.rs"]
mod support;
use duibiao::comparison::*;
fn main() {
    let names = ["seed_000", "seed_001", "seed_002", "seed_003", "seed_004"];
    let analyses: Vec<_> = names.iter().map(|n| support::gold(n).unwrap()).collect();
    let sources: Vec<Source> = names.iter().zip(&analyses).map(|(n, a)| Source { name: n, analysis: a }).collect();
    let d = duibiao::dictionary::Dictionary::default();
    let c = compare(&sources, &d, &CompareOptions::default());
    for cell in &c.cells {
        let ind = &c.indicators[cell.indicator as usize];
        let r = &c.regions[cell.region as usize];
        println!(
            "{} | {} | {}{} {} {:?} y{:?}{} | rank {:?} | {}",
            ind.id,
            r.name,
            cell.value,
            cell.unit,
            cell.label,
            cell.bound,
            cell.year,
            if cell.year_assumed { "?" } else { "" },
            cell.rank.map(|r| (r.best, r.worst, r.of)),
            cell.not_ranked.iter().map(|n| n.short.clone()).collect::<Vec<_>>().join(",")
        );
        for g in &cell.gaps {
            println!("      gap {} {} {:?} {}", g.name, g.difference, g.met, g.note);
        }
        for g in &cell.derived {
            println!(
                "      derived {:?} {} {:?} of {} | {} | {}",
                g.kind, g.arithmetic, g.year, g.of, g.agrees, g.note
            );
        }
        if !cell.choice.is_empty() {
            println!(
                "      choice {} others {:?}",
                cell.choice,
                cell.others.iter().map(|o| format!("{} {} {}", o.value, o.label, o.why)).collect::<Vec<_>>()
            );
        }
        if let Some(p) = &cell.per_unit {
            println!("      per {} {} {} {:?}", p.value, p.unit, p.note, p.rank);
        }
        if let Some(p) = &cell.change {
            println!("      change {:?} {:?}", p, cell.series);
        }
    }
    for a in &c.absent {
        println!(
            "absent {} {} {}",
            c.regions[a.region as usize].name, c.indicators[a.indicator as usize].id, a.reason.text
        );
    }
    println!("{}", render::targets_table(&duibiao::targets::ledger(&sources)));
}
