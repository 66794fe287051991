// Bundles the page: node build.mjs OPTIONS, where OPTIONS is one JSON object:
//   mode     "single": everything in one classic script, for the file opened by double click;
//            "site": modules and files beside the page, loaded when they are needed
//   out      folder for the files
//   parts    name -> file of what the page loads as bytes (the wasm modules)
//   minify, version, commit
//   offline  the site keeps itself in the browser: `service.js` and the manifest are made too
// Called by `cargo xtask`; prints what it made as JSON: {main, styles, parts: name -> file,
// packages: the npm packages inside}. The notices of others' licences are a part too; xtask writes that file.
// The HTML is put together by xtask, which knows the hashes that the content security policy needs.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const options = JSON.parse(process.argv[2]);
const single = options.mode === "single";
mkdirSync(options.out, { recursive: true });

const packages = new Set();

/** Bundles one entry and tells the name of its file. */
async function bundle(entry, { define = {}, ...more } = {}) {
    const result = await build({
        absWorkingDir: here,
        entryPoints: [entry],
        bundle: true,
        // The oldest browsers that the page promises to run in.
        target: ["chrome78", "firefox78"],
        charset: "utf8",
        legalComments: "none",
        minify: options.minify,
        sourcemap: options.minify ? false : "inline",
        logLevel: "warning",
        metafile: true,
        outdir: options.out,
        // On a site, a new version never meets an old file of the same name in a cache.
        entryNames: single ? "[name]" : "[name]-[hash]",
        chunkNames: "[name]-[hash]",
        define: {
            __SINGLE__: String(single),
            __VERSION__: JSON.stringify(options.version),
            __COMMIT__: JSON.stringify(options.commit),
            __PARTS__: "null",
            __OFFLINE__: String(!!options.offline),
            ...define,
        },
        ...more,
    });
    for (const input of Object.keys(result.metafile.inputs)) {
        const found = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input);
        if (found) packages.add(found[1]);
    }
    const [file] = Object.entries(result.metafile.outputs).find(([, output]) => output.entryPoint === entry);
    return basename(file);
}

/** The entry may or may not hold markup. */
const script = (name) => (existsSync(join(here, `${name}.tsx`)) ? `${name}.tsx` : `${name}.ts`);

const parts = {};

// The worker is a classic script in both: module workers are younger than the oldest browsers here.
parts.worker = await bundle(script("src/worker"), { format: "iife" });
for (const [name, file] of Object.entries(options.parts)) {
    const bytes = readFileSync(file);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
    parts[name] = single ? basename(file) : `${name}-${hash}.wasm`;
    copyFileSync(file, join(options.out, parts[name]));
}

parts.notices = "THIRD-PARTY.txt";

const main = await bundle(script("src/main"), {
    ...(single ? { format: "iife" } : { format: "esm", splitting: true }),
    define: single ? {} : { __PARTS__: JSON.stringify(parts) },
});
const styles = await bundle("styles.css");
// Its name stays the same from version to version: browsers look there for a new one.
if (options.offline) await bundle("src/service.ts", { format: "iife", entryNames: "[name]" });
if (!single) for (const file of [...readdirSync(join(here, "icons")).map((name) => join("icons", name)), "manifest.webmanifest"]) {
    copyFileSync(join(here, file), join(options.out, basename(file)));
}

writeFileSync(1, JSON.stringify({ main, styles, parts, packages: [...packages].sort() }) + "\n");
