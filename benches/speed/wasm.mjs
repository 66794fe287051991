// The package in node, over the files that `cargo xtask bench` made: `node wasm.mjs PKG FILE…` prints a JSON line a figure.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const [pkg, ...files] = process.argv.slice(2);
const print = (name, file, bytes, seconds) => console.log(JSON.stringify({ name, file, bytes, seconds }));
// Time of the processor: what else the machine does hardly matters.
const now = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
};

function median(runs, work) {
    const times = Array.from({ length: runs }, () => {
        const start = now();
        work();
        return now() - start;
    });
    return times.sort((a, b) => a - b)[runs >> 1];
}

const bytes = readFileSync(`${pkg}/duibiao_bg.wasm`);
const core = await import(pathToFileURL(`${pkg}/duibiao.js`));

// From compiled bytes to the first row: all dictionaries are ready then.
const module = new WebAssembly.Module(bytes);
const start = now();
core.initSync({ module });
core.analyze("全市新建小学3所，学前教育毛入园率达92%。");
print("start", "", 0, now() - start);

for (const file of files) {
    const text = readFileSync(file, "utf8");
    const size = Buffer.byteLength(text);
    const name = basename(file, ".txt");
    // Browsers compile a function well when it was called often.
    const document = (text) => ({ text, blocks: [], tables: [], pages: [], diagnostics: [] });
    for (let turn = 0; turn < 10; turn++) core.read(document(text.slice(0, 70_000)));
    const runs = size > 5e6 ? 3 : 7;
    print("rows", name, size, median(runs, () => core.analyze(text)));
    print("read", name, size, median(runs, () => core.read(document(text))));
}
