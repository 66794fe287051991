// For everyone: axe on every panel, and the table by keyboard alone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { BROWSERS, SINGLE_FILE, handedOut, handle, keepDownloads, launch, open, press, waitForText } from "./page.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, in a line each. axe is put in before the page, where its policy does not reach. */
async function axe(page) {
    return page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
        return violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`).slice(0, 3).join(" | ")}`);
    });
}

const chromium = BROWSERS.filter((b) => b.kind === "chrome");

for (const kind of chromium) {
    describe(kind.name, { skip: kind.skip }, () => {
        for (const theme of ["light", "dark"]) {
            test(`axe finds nothing on any panel (${theme})`, async () => {
                const browser = await launch(kind);
                try {
                    const { page } = await open(browser, SINGLE_FILE, { before: AXE });
                    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
                    assert.deepEqual(await axe(page), [], "empty");
                    await page.click(handle("sample"));
                    await waitForText(page, "row", "94.6");
                    for (const tab of ["rows", "compare", "targets", "check", "source"]) {
                        await page.click(handle(`tab-${tab}`));
                        await new Promise((later) => setTimeout(later, 600));
                        assert.deepEqual(await axe(page), [], tab);
                    }
                    await page.click(handle("tab-rows"));
                    await page.click(handle("row"));
                    await page.waitForSelector(handle("evidence"));
                    assert.deepEqual(await axe(page), [], "evidence");
                    await page.click(handle("lang"));
                    await page.click(handle("help"));
                    await page.waitForSelector('[role="dialog"]');
                    assert.deepEqual(await axe(page), [], "help in English");
                } finally {
                    await browser.close();
                }
            });
        }

        test("by keyboard alone: sample, search, walk, correct, undo, compare, export", async () => {
            const browser = await launch(kind);
            try {
                const { page } = await open(browser, SINGLE_FILE, { before: keepDownloads });
                const focused = () => page.evaluate(() => document.activeElement?.dataset.test ?? document.activeElement?.id ?? "");
                for (let i = 0; i < 20 && (await focused()) !== "sample"; i++) await page.keyboard.press("Tab");
                await page.keyboard.press("Enter");
                await waitForText(page, "row", "94.6");
                // All three reports of the sample: what comes later may move the table under the keys.
                await waitForText(page, "status", "3 份");
                await page.focus("body");
                await page.keyboard.press("/");
                await page.waitForFunction(() => document.activeElement?.id === "search");
                // Slower than the table follows and faster than a slow machine paints: no letter may go back.
                await page.keyboard.type("巩固率", { delay: 85 });
                assert.equal(await page.$eval("#search", (box) => box.value), "巩固率");
                await page.keyboard.press("Enter");
                assert.match(await waitForText(page, "evidence", "巩固率"), /97\.4/);
                assert.equal(await focused(), "grid");
                await page.keyboard.press("F2");
                await page.waitForSelector(".cell .editor input, .cell select");
                await page.keyboard.press("Escape");
                assert.equal(await focused(), "grid");
                await page.keyboard.press("Delete");
                await waitForText(page, "status", "更正");
                await page.keyboard.down("Control");
                await page.keyboard.press("z");
                await page.keyboard.up("Control");
                await page.waitForFunction((status) => !document.querySelector(status).textContent.includes("处更正"), {}, handle("status"));
                await page.keyboard.press("?");
                await page.waitForSelector('[role="dialog"]');
                await page.keyboard.press("Escape");
                await page.waitForFunction(() => !document.querySelector('[role="dialog"]'));

                // The matrix: to it, into a cell, and its sentence beside it.
                await press(page, "Alt", "2");
                await waitForText(page, "compare-cell", "94.6");
                await page.focus(handle("matrix"));
                await page.keyboard.press("ArrowDown");
                await page.keyboard.press("ArrowDown");
                await waitForText(page, "passage", "96.3");
                await press(page, "Alt", "4");
                await waitForText(page, "finding");
                await press(page, "Alt", "1");

                // And away with a file.
                await page.focus(`${handle("help")}`);
                await press(page, "Shift", "Tab");
                assert.equal(await focused(), "export");
                await page.keyboard.press("Enter");
                await page.waitForSelector(handle("export-csv"));
                for (let i = 0; i < 9 && (await focused()) !== "export-csv"; i++) await page.keyboard.press("ArrowDown");
                await page.keyboard.press("Enter");
                assert.match((await handedOut(page, ".csv")).bytes.toString("utf8"), /巩固率/);
            } finally {
                await browser.close();
            }
        });
    });
}
