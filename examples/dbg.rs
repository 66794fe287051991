fn main() {
    let p = std::env::args().nth(1).unwrap();
    let t = std::fs::read_to_string(&p).unwrap();
    let a = duibiao::analyze(&t, &duibiao::Options::default());
    for r in &a.reports {
        println!("{:?}", r);
    }
    println!("{}", a.rows.len());
    for r in a.rows.iter() {
        println!(
            "{} {}{} {:?}{:?} {} | {} | {}",
            r.surface, r.value, r.unit, r.bound, r.role, r.indicator, r.region, r.time
        )
    }
}
