// `pkg/` as others get it: packed, installed in a fresh project, the examples of its README and of docs/JAVASCRIPT.md run.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const pkg = fileURLToPath(new URL("../../pkg/", import.meta.url));
const manual = fileURLToPath(new URL("../../docs/JAVASCRIPT.md", import.meta.url));

test("the npm package installs from its tarball and runs the examples about it", () => {
    const project = mkdtempSync(join(tmpdir(), "duibiao-package-"));
    try {
        const run = (program, ...words) => execFileSync(program, words, { cwd: project, encoding: "utf8" });
        const [{ filename, files }] = JSON.parse(run("npm", "pack", pkg, "--json"));
        const names = files.map((file) => file.path);
        for (const name of ["duibiao.js", "duibiao.d.ts", "types.d.ts", "duibiao_bg.wasm", "files_bg.wasm", "results.js", "README.md", "LICENSE-MIT"]) {
            assert.ok(names.includes(name), `${name} is in the tarball: ${names}`);
        }
        writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
        run("npm", "install", "--offline", "--no-audit", "--no-fund", `./${filename}`);

        const readme = readFileSync(join(pkg, "README.md"), "utf8");
        const [, example] = /```js\n(.*?)```/s.exec(readme);
        writeFileSync(join(project, "example.js"), example);
        const printed = run("node", "example.js");
        assert.match(printed, /毛入园率.* 2024 95\.27 % 95\.27/);
        assert.match(printed, /幼儿园.* 212 所 212/);

        const examples = [...readFileSync(manual, "utf8").matchAll(/```js\n(.*?)```/gs)];
        const [text, file, several] = examples.map(([, code], number) => {
            writeFileSync(join(project, `example-${number}.js`), code);
            return run("node", `example-${number}.js`);
        });
        assert.match(text, /^1 云岭市 0\nlevel 小学.* 120 所 120\nchange 小学.* -3 所 3\n/);
        assert.match(text, /^5 document-number$/m, "what is no figure is named");
        assert.match(file, /^3 sum_mismatch\nempty-file .*。\n$/);
        assert.match(several, /张掖市 学前教育毛入园率 99\.7 1\n/);
        assert.match(several, /\ntrue\n$/);
    } finally {
        rmSync(project, { recursive: true, force: true });
    }
});
