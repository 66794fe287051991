//! Prints the TypeScript of every type that crosses the WebAssembly boundary. `cargo xtask build`
//! puts it into `pkg/` and `www/generated/`; no type is written a second time by hand.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

fn main() {
    let mut types = Types { config: Config::new(), declarations: BTreeMap::new() };
    // What src/wasm.rs takes and gives; whatever these hold comes along.
    types.visit::<duibiao::Options>();
    types.visit::<duibiao::Analysis>();
    types.visit::<duibiao::Document>();
    types.visit::<duibiao::Reading>();
    types.visit::<duibiao::comparison::Comparison>();
    types.visit::<duibiao::comparison::CompareOptions>();
    types.visit::<duibiao::targets::Target>();
    types.visit::<duibiao::comparison::Detail>();
    types.visit::<duibiao::catalogue::Catalogue>();
    types.visit::<duibiao::export::RowExport>();
    types.visit::<duibiao::export::FindingExport>();
    types.visit::<duibiao::export::Language>();
    types.visit::<duibiao::export::Sheet>();

    println!("// Made from the Rust types by `cargo xtask build` (src/bin/types.rs). Do not edit.");
    println!(
        "// Every offset counts UTF-16 code units, as JavaScript's strings do, whatever the comments of the core say."
    );
    for declaration in types.declarations.values() {
        println!("\n{declaration}");
    }
}

struct Types {
    config: Config,
    /// By name, so that the file does not change with the order of discovery.
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let declared_alone = T::output_path().is_some();
        if declared_alone {
            let name = T::ident(&self.config);
            if self.declarations.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            self.declarations.insert(name, format!("{docs}export {}", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
    }
}
