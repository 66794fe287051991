// The page's workspace file, in Node: `node fuzz/workspace.mjs [SECONDS [SEED]]`, after `npm ci` in www/.
// Whatever a file says, it is opened or refused by name; what was opened is written and opened again the same.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const www = fileURLToPath(new URL('../www/', import.meta.url));
const { build } = createRequire(join(www, 'package.json'))('esbuild');
const folder = mkdtempSync(join(tmpdir(), 'duibiao-workspace-'));
const out = join(folder, 'file.mjs');
await build({
  stdin: { contents: "export * from './src/store/file'; export { textHash } from './src/corrections';", resolveDir: www, loader: 'ts' },
  outfile: out, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning', jsx: 'automatic', jsxImportSource: 'preact',
});
const { FileProblem, fromFile, textHash, toFile } = await import(pathToFileURL(out));
rmSync(folder, { recursive: true });

const seconds = Number(process.argv[2] ?? 60);
let state = BigInt(process.argv[3] ?? 7);
function below(limit) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number(state >> 33n) % limit;
}
const pick = (list) => list[below(list.length)];

const good = {
  name: '三市对比',
  documents: [{ name: '综述.txt', document: { text: '云岭市有小学12所。𠮷', blocks: [{ kind: 'Paragraph', span: { start: 0, end: 9 } }], tables: [], pages: [0], diagnostics: [] } }],
  corrections: { h: { '1-2-9': { start: 1, end: 2, surface: '9', fields: { value: '8' } } } },
  dismissed: { 'h:k': '口径不同' },
  view: { sort: { column: 'value', down: true }, group: 'region', hidden: ['report'] },
  chosen: { own: '云岭市' },
};
const deep = (open, close, depth) => open.repeat(depth) + '1' + close.repeat(depth);
const ODD = ['null', '0', '-1', '1e999', '""', '"__proto__"', '[]', '{}', '{"__proto__":{"x":1}}', 'true', '"\\ud800"', deep('[', ']', 100_000), deep('{"a":', '}', 50_000)];
const PIECES = ['"', '{', '}', '[', ']', ',', ':', '\\', '\0', '\u2028', '__proto__', 'workspace', 'version', '1', 'null', '\ufeff'];

/** A value of the workspace replaced, its file with a right check sum. */
function bent() {
  const places = [];
  (function walk(value, path) {
    places.push(path);
    if (value && typeof value === 'object') for (const key of Object.keys(value)) walk(value[key], [...path, key]);
  })(good, []);
  let body = JSON.stringify(good);
  for (let times = 1 + below(2); times > 0; times--) {
    const mark = `@${below(1e9)}@`;
    const copy = JSON.parse(JSON.stringify(good));
    const path = pick(places);
    if (!path.length) body = pick(ODD);
    else {
      let at = copy;
      for (const key of path.slice(0, -1)) at = at[key];
      if (below(4) === 0) delete at[path.at(-1)];
      else at[path.at(-1)] = mark;
      body = JSON.stringify(copy).replace(`"${mark}"`, () => pick(ODD));
    }
  }
  const sum = (() => {
    try { return textHash(JSON.stringify(JSON.parse(body))); } catch { return 'none'; }
  })();
  return `{"format":"duibiao-workspace","version":${pick(['1', '1', '1', '0', '-1', '0.5', '99', '"1"'])},"check":"${sum}","workspace":${body}}`;
}

/** A file whose characters are changed. */
function torn() {
  const chars = [...toFile(good)];
  for (let times = 1 + below(6); times > 0; times--) {
    const at = below(chars.length);
    if (below(2)) chars.splice(at, below(8), pick(PIECES));
    else chars.splice(at, 1 + below(30));
  }
  return chars.join('');
}

let [runs, opened] = [0, 0];
for (const end = Date.now() + seconds * 1000; Date.now() < end; runs++) {
  const text = below(2) ? bent() : torn();
  let contents;
  try {
    contents = fromFile(text);
  } catch (error) {
    if (error instanceof FileProblem) continue;
    console.error(`seed ${process.argv[3] ?? 7}, run ${runs}: ${text.slice(0, 400)}`);
    throw error;
  }
  opened++;
  assert.equal(JSON.stringify(fromFile(toFile(contents))), JSON.stringify(contents));
  assert.equal({}.x, undefined, 'nothing leaks into other objects');
}
console.log(`${runs} files, ${opened} opened, the others refused by name`);
assert.ok(opened > 0);
