// A report may hold anything. On the page and in every export it stays words.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openCsv, openWorkbook } from "./files.mjs";
import { BROWSERS, SINGLE_FILE, drop, exported, handle, keepDownloads, launch, open, waitForText } from "./page.mjs";

const REPORT = `<img src=x onerror="window.ran=1"><script>window.ran=1</script>市2024年教育综述
2024年,=HYPERLINK("http://127.0.0.1/x","点我")学校达到95.2%。@SUM(1+1)幼儿园\u202e12所\u202c。<b>小学</b>34所,javascript:alert(1)中学56所。`;

const NAME = '=HYPERLINK("x")<img src=x onerror=window.ran=1>\u202etxt.exe.txt';

/** Runs before the page: keeps what it puts on the clipboard. */
function keepCopies() {
    addEventListener("copy", (event) => (window.copied = { html: event.clipboardData.getData("text/html"), plain: event.clipboardData.getData("text/plain") }));
}

const formula = /^[=+@]|^-[^\d]/;

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("markup, formulas and direction marks do nothing", async () => {
            const browser = await launch(kind);
            try {
                const { page, requests, errors, violations } = await open(browser, SINGLE_FILE, { before: `(${keepDownloads})(); (${keepCopies})();` });
                await drop(page, [[NAME, REPORT]]);
                await waitForText(page, "row", "95.2");
                for (const tab of ["rows", "compare", "targets", "check", "source"]) {
                    await page.click(handle(`tab-${tab}`));
                    await new Promise((later) => setTimeout(later, 200));
                    assert.equal(await page.$("#app img, #app script, #app iframe, #app a[href]"), null, tab);
                }
                assert.match(await page.$eval(".source-text", (e) => e.textContent), /<script>window\.ran=1<\/script>/);
                // A mark that turns text round ends with the line that it stands in.
                assert.equal(await page.$eval(".source-text", (e) => /isolate|embed|plaintext/.test(getComputedStyle(e).unicodeBidi) || getComputedStyle(e).display === "block"), true);
                await page.click(handle("tab-rows"));

                const csv = await exported(page, "csv", ".csv");
                for (const cell of openCsv(csv.bytes).flat()) assert.doesNotMatch(cell, formula);
                const markdown = await exported(page, "markdown", ".md");
                assert.doesNotMatch(markdown.bytes.toString("utf8"), /(?<!\\)<(img|script|b)/);
                const book = await exported(page, "xlsx", ".xlsx");
                const { parts, sheets } = openWorkbook(book.bytes);
                assert.ok(sheets["指标"].some((line) => line.includes(95.2)));
                for (const [name, part] of Object.entries(parts)) assert.doesNotMatch(part, /<f>|<f |<hyperlink|TargetMode="External"/, name);
                const data = await exported(page, "json", ".json");
                assert.equal(JSON.parse(data.bytes.toString("utf8")).format, "duibiao-rows");
                await page.click(handle("export"));
                await page.click(handle("export-copy"));
                await page.waitForFunction(() => window.copied);
                const { html, plain } = await page.evaluate(() => window.copied);
                assert.doesNotMatch(html, /<(img|script|iframe|a)\b|<td[^>]*>[=+@]/i);
                for (const cell of plain.split(/[\t\r\n]+/)) assert.doesNotMatch(cell, formula);
                for (const { name, bytes } of [csv, markdown, book]) {
                    assert.doesNotMatch(name, /[<>"\u202e]/, name);
                    assert.ok(!bytes.toString("utf8").includes("\u202e"), `${name} turns text round`);
                }
                assert.equal(await page.evaluate(() => window.ran), undefined);
                assert.deepEqual([requests, errors, await violations()], [[], [], []]);
            } finally {
                await browser.close();
            }
        });
    });
}
