// A report may hold anything. On the page and in every export it stays words.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS, SINGLE_FILE, handedOut, handle, keepDownloads, launch, open, paste, waitForText } from "./page.mjs";

const REPORT = `<img src=x onerror="window.ran=1"><script>window.ran=1</script>市2024年教育综述
2024年,=HYPERLINK("http://127.0.0.1/x","点我")学校达到95.2%。@SUM(1+1)幼儿园\u202e12所\u202c。<b>小学</b>34所,javascript:alert(1)中学56所。`;

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("markup, formulas and direction marks do nothing", async () => {
            const browser = await launch(kind);
            try {
                const { page, requests, errors, violations } = await open(browser, SINGLE_FILE, { before: keepDownloads });
                await paste(page, REPORT);
                await waitForText(page, "row", "95.2");
                for (const tab of ["rows", "compare", "targets", "check", "source"]) {
                    await page.click(handle(`tab-${tab}`));
                    await new Promise((later) => setTimeout(later, 200));
                    assert.equal(await page.$("#app img, #app script, #app iframe, #app a[href]"), null, tab);
                }
                assert.match(await page.$eval(".source-text", (e) => e.textContent), /<script>window\.ran=1<\/script>/);
                await page.click(handle("tab-rows"));
                for (const [what, ending] of [["csv", ".csv"], ["markdown", ".md"], ["json", ".json"], ["xlsx", ".xlsx"]]) {
                    await page.click(handle("export"));
                    await page.click(handle(`export-${what}`));
                    const { name, bytes } = await handedOut(page, ending);
                    assert.doesNotMatch(name, /[<>"\u202e]/, name);
                    const text = bytes.toString("utf8");
                    if (what === "csv") {
                        for (const cell of text.split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) assert.doesNotMatch(cell.replace(/^"/, ""), /^[=+@]/, cell);
                    }
                    if (what === "markdown") assert.doesNotMatch(text, /(?<!\\)<(img|script|b)/);
                    if (what === "json") assert.equal(JSON.parse(text).format, "duibiao-rows");
                    assert.ok(what === "json" || !text.includes("\u202e"), `${what} turns text round`);
                }
                assert.equal(await page.evaluate(() => window.ran), undefined);
                assert.deepEqual([requests, errors, await violations()], [[], [], []]);
            } finally {
                await browser.close();
            }
        });
    });
}
