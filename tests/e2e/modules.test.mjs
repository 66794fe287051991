// What is heavy comes when it is needed, and goes when it is not.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { docx, pdf } from "./files.mjs";
import { BROWSERS, SINGLE_FILE, SITE_FOLDER, drop, handle, launch, open, paste, waitForText } from "./page.mjs";
import { serveFolder } from "./servers.mjs";

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("a module is loaded when something first asks for it, once for each worker", async () => {
            const server = await serveFolder(SITE_FOLDER, "/tools/duibiao/");
            const browser = await launch(kind);
            try {
                const { page, requests, errors } = await open(browser, server.url);
                const modules = () => requests.flatMap(([, url]) => /\/(\w+)-\w+\.wasm$/.exec(url)?.[1] ?? []).sort();
                await paste(page, "2024年，云岭市共有小学301所。");
                await waitForText(page, "row", "301");
                assert.deepEqual(modules(), ["duibiao"], "a text needs the core alone");
                for (const name of ["甲.docx", "乙.docx"]) {
                    await drop(page, [[name, docx([`云岭市2024年教育公报（${name}）`, `2024年，全市共有小学${name === "甲.docx" ? 302 : 303}所。`])]]);
                    await waitForText(page, "row", name === "甲.docx" ? "302" : "303");
                }
                const readers = modules().filter((name) => name !== "duibiao");
                assert.ok(readers.length && readers.every((name) => name === "files"), `${readers}`);
                await drop(page, [["公报.pdf", pdf(["云岭市2024年教育公报", "2024年，全市共有小学304所。"])]]);
                await waitForText(page, "row", "304");
                assert.ok(modules().includes("pdf") && !modules().includes("results"), `${modules()}`);
                await page.click(handle("tab-compare"));
                await waitForText(page, "compare-cell", "30");
                assert.deepEqual(modules().filter((name) => name === "results"), ["results"]);
                assert.deepEqual(errors, []);
            } finally {
                await browser.close();
                await server.close();
            }
        });
    });
}

const chromium = BROWSERS.find((browser) => browser.kind === "chrome");

// Firefox does not tell a test how many workers there are.
test("of the workers that a batch needed one stays, a fresh one, and the next document is read", { skip: chromium.skip }, async () => {
    const browser = await launch(chromium);
    try {
        const { page, errors } = await open(browser, SINGLE_FILE, { before: () => Object.defineProperty(navigator, "hardwareConcurrency", { value: 4 }) });
        let most = 0;
        page.on("workercreated", () => (most = Math.max(most, page.workers().length)));
        // Long enough that three workers take part.
        const report = (n) => Array.from({ length: 300 }, (_, i) => `2024年，云岭市第${n}片区第${i}所学校共有学生${1000 + i}人，巩固率${90 + (i % 90) / 10}%。`).join("\n");
        await drop(page, Array.from({ length: 240 }, (_, n) => [`${n}.txt`, report(n)]));
        await waitForText(page, "status", "读完 240 份", 120_000);
        assert.equal(most, 3);
        const [first] = page.workers();
        const fresh = () => page.workers().length === 1 && page.workers()[0] !== first;
        for (let waited = 0; !fresh() && waited < 15_000; waited += 100) await new Promise((later) => setTimeout(later, 100));
        assert.ok(fresh(), `${page.workers().length} workers, the first ${page.workers().includes(first) ? "still" : "not"} among them`);
        await paste(page, "2024年，云岭市共有小学9301所。");
        await page.type(handle("search"), "9301");
        await waitForText(page, "row", "9301");
        assert.deepEqual(errors, []);
    } finally {
        await browser.close();
    }
});

// Firefox does not tell a test what is kept.
test("of documents that were cleared away nothing is kept: rows, findings, comparison", { skip: chromium.skip }, async () => {
    const browser = await launch(chromium);
    try {
        const { page, errors } = await open(browser, SINGLE_FILE);
        const session = await page.createCDPSession();
        const held = async () => {
            await session.send("HeapProfiler.collectGarbage");
            return (await session.send("Runtime.getHeapUsage")).usedSize / 1e6;
        };
        const before = await held();
        const report = (n) => [`云岭市第${n}区2024年教育统计公报`, ...Array.from({ length: 300 }, (_, i) => `2024年，全区第${i}所学校共有学生${1000 + i}人，覆盖率${101 + (i % 90) / 10}%。`)].join("\n");
        await drop(page, Array.from({ length: 40 }, (_, n) => [`${n}.txt`, report(n)]));
        await waitForText(page, "status", "读完 40 份", 60_000);
        await page.click(handle("tab-check"));
        await page.click(handle("tab-compare"));
        await waitForText(page, "compare-cell", "", 60_000);
        await page.click(handle("tab-rows"));
        const full = await held();
        assert.ok(full > before + 10, `${full} MB with everything, ${before} MB without: too little to tell`);
        await page.click(handle("workspace"));
        await page.click(handle("clear"));
        await page.click(handle("confirm"));
        // The last drawing and the last worker take a moment to go.
        let now = full;
        for (let waited = 0; now > before + 3 && waited < 15; waited++) {
            await new Promise((later) => setTimeout(later, 1000));
            now = await held();
        }
        assert.ok(now <= before + 3, `${now} MB kept, ${before} MB at the start`);
        assert.deepEqual(errors, []);
    } finally {
        await browser.close();
    }
});
