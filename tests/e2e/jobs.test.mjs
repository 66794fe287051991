// The four jobs that the page is for, from pasted reports to what people carry away.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { BROWSERS, SINGLE_FILE, SITE_FOLDER, clickRow, handedOut, handle, keepDownloads, launch, open, paste, texts, waitForText } from "./page.mjs";
import { serveFolder } from "./servers.mjs";

const OURS = `长治市2024年教育事业发展综述
(2025年3月1日)
2024年,全市学前教育毛入园率达到95.2%,比上年提高1.2个百分点。全市教育经费总投入42.3亿元,比上年增加3.6亿元,增长7.9%。
到2027年,全市学前教育毛入园率提高到97%。`;
const THEIRS = `张掖市2024年教育事业发展综述
(2025年3月2日)
2024年,全市学前教育毛入园率达到99.7%。`;

/** Runs `act` on the single file and on the site. */
async function onBoth(kind, act) {
    const server = await serveFolder(SITE_FOLDER, "/duibiao/");
    try {
        for (const url of [SINGLE_FILE, server.url]) {
            const browser = await launch(kind);
            try {
                await act(await open(browser, url, { before: keepDownloads }), browser, url);
            } finally {
                await browser.close();
            }
        }
    } finally {
        await server.close();
    }
}

const exported = async (page, what, ending) => {
    await page.click(handle("export"));
    await page.click(handle(`export-${what}`));
    return handedOut(page, ending);
};

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("comparing: two reports, one table, one workbook", () => onBoth(kind, async ({ page, errors }) => {
            await paste(page, OURS);
            await waitForText(page, "row", "95.2");
            await paste(page, THEIRS);
            await waitForText(page, "row", "99.7");
            await page.click(handle("tab-compare"));
            const cells = () => texts(page, "compare-cell");
            await page.waitForFunction((cell) => [...document.querySelectorAll(cell)].some((c) => c.textContent.includes("99.7")), {}, handle("compare-cell"));
            const ours = (await cells()).find((words) => words.includes("95.2"));
            assert.match(ours, /2\/2/, "the lower of the two is second");
            // From the cell to its sentence in one click.
            for (const cell of await page.$$(handle("compare-cell"))) {
                if ((await cell.evaluate((c) => c.textContent)).includes("99.7")) { await cell.click(); break; }
            }
            assert.match(await waitForText(page, "passage", "99.7"), /毛入园率达到99\.7%/);
            const book = await exported(page, "xlsx", ".xlsx");
            assert.equal(book.bytes.subarray(0, 2).toString(), "PK");
            assert.deepEqual(errors, []);
        }));

        test("proof-reading: the growth rate that does not follow", () => onBoth(kind, async ({ page }) => {
            await paste(page, OURS);
            await waitForText(page, "row", "42.3");
            await page.click(handle("tab-check"));
            const finding = await waitForText(page, "finding", "7.9%");
            assert.match(finding, /9\.3%/, "the arithmetic is written out");
            const open = async () => (await texts(page, "finding")).length;
            const before = await open();
            await page.click(handle("dismiss"));
            await page.waitForSelector(".finding-reason");
            await page.type(".finding-reason", "口径不同");
            await page.keyboard.press("Enter");
            await page.waitForFunction((finding, before) => document.querySelectorAll(finding).length === before - 1, {}, handle("finding"), before);
        }));

        test("following up: what was promised, by when", () => onBoth(kind, async ({ page }) => {
            await paste(page, OURS);
            await waitForText(page, "row", "97");
            await page.click(handle("tab-targets"));
            assert.match(await waitForText(page, "target", "毛入园率"), /97.*2027/s);
        }));

        test("many files at once, one of them unreadable", () => onBoth(kind, async ({ page }) => {
            const folder = mkdtempSync(join(tmpdir(), "duibiao-"));
            const paths = [];
            for (let i = 0; i < 30; i++) {
                paths.push(join(folder, `报告${i}.txt`));
                writeFileSync(paths[i], OURS.replaceAll("95.2", `9${i % 10}.${i}`));
            }
            paths.push(join(folder, "坏.docx"));
            writeFileSync(paths[30], Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
            const input = await page.$(handle("files"));
            await input.uploadFile(...paths);
            await waitForText(page, "status", "30");
            assert.match(await waitForText(page, "error"), /[\u4e00-\u9fff]{6,}/u);
            const csv = (await exported(page, "csv", ".csv")).bytes.toString("utf8");
            assert.ok(csv.startsWith("\ufeff"));
            for (let i = 0; i < 30; i++) assert.ok(csv.includes(`报告${i}.txt`), `报告${i}`);
        }));

        test("a correction is marked, undone, kept over a reload, and carried in a work file", () => onBoth(kind, async ({ page }, browser, url) => {
            await paste(page, OURS);
            await clickRow(page, "95.2");
            await page.waitForSelector("#field-value");
            await page.focus("#field-value");
            await page.$eval("#field-value", (field) => field.select());
            await page.keyboard.type("96.1");
            await page.keyboard.press("Enter");
            await waitForText(page, "row", "96.1");
            await page.keyboard.down("Control");
            await page.focus("#grid");
            await page.keyboard.press("z");
            await page.keyboard.up("Control");
            await waitForText(page, "row", "95.2");
            await page.keyboard.down("Control");
            await page.keyboard.press("y");
            await page.keyboard.up("Control");
            await waitForText(page, "row", "96.1");
            await waitForText(page, "kept", "已存");
            const json = JSON.parse((await exported(page, "json", ".json")).bytes.toString("utf8"));
            assert.deepEqual(json.rows.filter((row) => row.corrected).map((row) => [row.value, row.surface, row.corrected]), [["96.1", "95.2", ["value"]]]);
            await page.click(handle("workspace"));
            await page.click(handle("save-file"));
            const work = await handedOut(page, ".duibiao");
            await page.reload();
            await waitForText(page, "row", "96.1");
            // In a browser that knows nothing of it, the file brings everything back.
            const path = join(mkdtempSync(join(tmpdir(), "duibiao-")), "工作.duibiao");
            writeFileSync(path, work.bytes);
            await page.click(handle("workspace"));
            await page.click(handle("clear"));
            await page.click(handle("confirm"));
            await page.waitForSelector(handle("paste"));
            await (await page.$(handle("open-file"))).uploadFile(path);
            await waitForText(page, "row", "96.1");
        }));
    });
}
