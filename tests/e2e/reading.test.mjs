// The way of a report: pasted, read, one row looked up; on the single file and on the site, in both browsers.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { BROWSERS, SINGLE_FILE, SITE_FOLDER, clickRow, launch, open, paste, texts, waitForText } from "./page.mjs";
import { serveFolder } from "./servers.mjs";

const REPORT = `云岭市2024年教育事业发展综述
(2025年3月1日)
2024年,全市共有幼儿园212所,学前教育毛入园率达到95.27%,比上年提高1.2个百分点。`;

async function readReport(page) {
    await paste(page, REPORT);
    await clickRow(page, "95.27");
    assert.match(await waitForText(page, "mark", "95.27"), /^95\.27\s*%?$/);
    assert.match(await waitForText(page, "evidence", "毛入园率"), /95\.27%,比上年提高/);
    const rows = await texts(page, "row");
    assert.ok(rows.some((row) => row.includes("212") && row.includes("所")), `212所 is a row: ${rows.join(" / ")}`);
}

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("the single file reads a report and asks the network for nothing", async () => {
            const browser = await launch(kind);
            try {
                const { page, requests, errors, violations } = await open(browser, SINGLE_FILE);
                await readReport(page);
                assert.deepEqual(requests, []);
                assert.deepEqual(errors, []);
                assert.deepEqual(await violations(), []);
            } finally {
                await browser.close();
            }
        });

        test("the site reads a report from a sub-path and asks for its own files only", async () => {
            const server = await serveFolder(SITE_FOLDER, "/tools/duibiao/");
            const browser = await launch(kind);
            try {
                const { page, requests, errors, violations } = await open(browser, server.url);
                await readReport(page);
                const own = new Set(readdirSync(SITE_FOLDER, { recursive: true }).map((name) => `/tools/duibiao/${name}`));
                for (const { method, url, status } of server.seen) {
                    assert.equal(method, "GET", url);
                    assert.equal(status, 200, url);
                    assert.ok(url === "/tools/duibiao/" || own.has(url), url);
                }
                assert.ok(server.seen.some(({ url }) => url.endsWith(".wasm")), "the core came from the site");
                assert.deepEqual(requests.filter(([, url]) => !url.startsWith(server.url)), []);
                assert.deepEqual(errors, []);
                assert.deepEqual(await violations(), []);
            } finally {
                await browser.close();
                await server.close();
            }
        });
    });
}
