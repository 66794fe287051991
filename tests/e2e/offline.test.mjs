// The site without its network: what was opened once opens again, and a new version is announced before it is used.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pdf } from "./files.mjs";
import { BROWSERS, SITE_FOLDER, clickText, drop, handle, launch, open, paste, waitForText } from "./page.mjs";
import { serveFolder } from "./servers.mjs";

/** Until every file of the site is kept. */
const settled = (page) => page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== "activated") await new Promise((later) => setTimeout(later, 50));
});

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("the site opens and reads without a network, and tells of a new version", async () => {
            const folder = join(mkdtempSync(join(tmpdir(), "duibiao-site-")), "site");
            cpSync(SITE_FOLDER, folder, { recursive: true });
            let server = await serveFolder(folder, "/tools/duibiao/");
            const { port } = new URL(server.url);
            const browser = await launch(kind);
            try {
                const { page, errors, violations } = await open(browser, server.url);
                const manifest = JSON.parse(readFileSync(join(folder, "manifest.webmanifest"), "utf8"));
                for (const { src } of manifest.icons) assert.ok(readFileSync(join(folder, src)).length > 300, src);
                assert.equal(await page.$eval("link[rel=manifest]", (link) => link.href), `${server.url}manifest.webmanifest`);
                await settled(page);

                await server.close();
                await page.reload();
                await paste(page, "2024年，全市学前教育毛入园率达到95.27%。");
                await waitForText(page, "row", "95.27");
                // The reader of PDF is loaded only now, and from what was kept.
                await drop(page, [["公报.pdf", pdf(["云岭市2024年教育公报", "2024年，全市共有小学301所。"])]]);
                await waitForText(page, "row", "301");
                await waitForText(page, "kept", "已存");

                const version = /VERSION="(\w+)"/.exec(readFileSync(join(folder, "service.js"), "utf8"))[1];
                writeFileSync(join(folder, "service.js"), readFileSync(join(folder, "service.js"), "utf8").replace(version, "next"));
                writeFileSync(join(folder, "index.html"), readFileSync(join(folder, "index.html"), "utf8").replace("<title>", "<title>新版 "));
                server = await serveFolder(folder, "/tools/duibiao/", Number(port));
                await page.reload();
                assert.match(await waitForText(page, "notice", "新版本"), /换用新版本/);
                assert.doesNotMatch(await page.title(), /新版/, "nothing changes before the reader says so");
                await clickText(page, `${handle("notice")} button`, "换用新版本");
                await page.waitForFunction(() => document.title.startsWith("新版"), { timeout: 20_000 });
                await waitForText(page, "row", "95.27");
                assert.deepEqual([errors, await violations()], [[], []]);
            } finally {
                await browser.close();
                await server.close();
            }
        });
    });
}
