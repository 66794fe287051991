// When something goes wrong the page says so in a sentence and goes on working.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, SINGLE_FILE, choose, launch, open, paste, texts, waitForText } from "./page.mjs";

/**
 * Runs before the page: in the first worker, reading a document ends as a Rust panic ends, in an
 * `unreachable` instruction.
 */
function breakWorkers() {
    const breaking = `
        const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
            0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
        ]))).exports.t;
        const Real = WebAssembly.Instance;
        WebAssembly.Instance = function (module, imports) {
            const { exports } = new Real(module, imports);
            const broken = {};
            for (const [name, value] of Object.entries(exports)) {
                broken[name] = /^(read|analyze)/.test(name) ? trap : value;
            }
            return { exports: broken };
        };
    `;
    window.broken = true;
    const RealBlob = window.Blob;
    window.Blob = function (pieces, options) {
        const isScript = /javascript/.test(options?.type ?? "");
        return new RealBlob(isScript && window.broken ? [breaking, ...pieces] : pieces, options);
    };
    window.Blob.prototype = RealBlob.prototype;
    // One worker at a time, so that the next one is a new one.
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 1 });
}

const SENTENCE = /[\u4e00-\u9fff]{4,}/u;

/** About `megabytes` of report with as many figures as reports have, no paragraph like the one before. */
function longReport(megabytes) {
    const paragraphs = ["云岭市2024年教育事业发展综述\n(2025年3月1日)"];
    const talk = "各校坚持立德树人,推动课程、课堂和评价一体改进,教研员下校听课评课,家校社协同育人的氛围日益浓厚。".repeat(3);
    for (let size = 0, n = 0; size < megabytes * 1e6; n++) {
        const text = `第${n}片区共有小学${(n % 300) + 12}所,在校生${(n % 9000) + 800}人,巩固率达${90 + (n % 100) / 10}%。${talk}`;
        paragraphs.push(text);
        size += 3 * text.length;
    }
    return paragraphs.join("\n");
}

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        let browser;
        before(async () => (browser = await launch(kind)));
        after(() => browser?.close());

        test("a panic of the core shows a sentence, and the next text is read", async () => {
            const { page } = await open(browser, SINGLE_FILE, { before: breakWorkers });
            await paste(page, "全市共有小学301所。");
            assert.match(await waitForText(page, "error"), SENTENCE);
            await page.evaluate(() => (window.broken = false));
            await paste(page, "全市共有小学302所。");
            await waitForText(page, "row", "302");
            await page.close();
        });

        test("a browser that lacks what the page needs is told so", async () => {
            const page = await browser.newPage();
            await page.evaluateOnNewDocument(() => delete window.ResizeObserver);
            await page.goto(SINGLE_FILE);
            const words = await page.waitForFunction(() => /ResizeObserver/.test(document.body.textContent) && document.body.textContent);
            assert.match(await words.jsonValue(), /请换用 Chromium 78 .*Firefox 78/s);
            await page.close();
        });

        test("an empty paste, a text without numbers and a damaged file each get a sentence, and the next text is read", async () => {
            const { page, errors } = await open(browser, SINGLE_FILE);
            await paste(page, " \n ");
            assert.match(await waitForText(page, "error"), SENTENCE);
            await paste(page, "我们将一如既往地关心教育。");
            assert.match(await waitForText(page, "status"), /[\u4e00-\u9fff]{2,}/u);
            const noise = Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256);
            await choose(page, [["报告.txt", noise], ["损坏.docx", [0x50, 0x4b, 3, 4, ...noise]], ["损坏.pdf", [...Buffer.from("%PDF-1.7\n"), ...noise]]]);
            await page.waitForFunction((error) => document.querySelectorAll(error).length >= 3, { timeout: 20_000 }, '[data-test="error"]');
            for (const text of await texts(page, "error")) assert.match(text, SENTENCE);
            await paste(page, "全市共有小学303所。");
            await waitForText(page, "row", "303");
            assert.deepEqual(errors, []);
            await page.close();
        });

        test("ten megabytes of text are read while the page stays awake", async () => {
            const { page, errors } = await open(browser, SINGLE_FILE);
            await page.evaluate(() => {
                // The longest time that the page did not answer.
                window.longest = 0;
                let last = performance.now();
                setInterval(() => {
                    window.longest = Math.max(window.longest, performance.now() - last);
                    last = performance.now();
                }, 20);
            });
            await choose(page, [["长报告.txt", longReport(10)]]);
            await waitForText(page, "row", "12", 120_000);
            const longest = await page.evaluate(() => window.longest);
            // Far more than it takes: a busy machine is no hang.
            assert.ok(longest < 5000, `the page did not answer for ${Math.round(longest)} ms`);
            assert.deepEqual(errors, []);
            await page.close();
        });
    });
}
