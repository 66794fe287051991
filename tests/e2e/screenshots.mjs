// Pictures of every panel in Chromium: node screenshots.mjs FOLDER [TEXT…]
//   without TEXT  the sample at 1366 × 768, as in docs/screenshots
//   with TEXT     those reports at every size, theme, zoom and language that the page promises, to be looked at

import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { BROWSERS, SINGLE_FILE, clickText, drop, handle, launch, open, waitForText } from "./page.mjs";

const [folder, ...paths] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const kind = BROWSERS.find((b) => b.kind === "chrome");
const wait = (ms) => new Promise((later) => setTimeout(later, ms));
const SIZES = {
    "1366": { width: 1366, height: 768 },
    "1024": { width: 1024, height: 768 },
    phone: { width: 390, height: 780 },
    // Zoom 200 % on the usual screen: half the room, letters twice as large.
    zoom: { width: 683, height: 384, deviceScaleFactor: 2 },
};

async function panels(page, name) {
    const shot = (what) => page.screenshot({ path: join(folder, name(what)) });
    for (const tab of ["rows", "compare", "targets", "check", "source"]) {
        await page.click(handle(`tab-${tab}`));
        await wait(tab === "compare" ? 900 : 400);
        if (tab === "rows" && !(await page.$(handle("evidence")))) {
            await page.$$eval(handle("row"), (rows) => rows[Math.min(5, rows.length - 1)].querySelector(".cell-value").click());
            await wait(200);
        }
        if (tab === "compare") {
            const cells = await page.$$(handle("compare-cell"));
            await cells[Math.min(2, cells.length - 1)]?.click();
            await wait(500);
        }
        await shot({ rows: "indicators" }[tab] ?? tab);
    }
    await page.click(handle("help"));
    await wait(300);
    await shot("help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
}

const browser = await launch(kind);
if (!paths.length) {
    const { page } = await open(browser, SINGLE_FILE);
    await page.screenshot({ path: join(folder, "empty.png") });
    await page.click(handle("sample"));
    await waitForText(page, "status", "读完 3 份");
    await page.click(handle("tab-compare"));
    await waitForText(page, "compare-cell");
    await page.click(handle("own-region"));
    await clickText(page, ".menu button", "澜川市");
    await panels(page, (what) => `${what}.png`);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await page.click(handle("lang"));
    await page.click(handle("tab-rows"));
    await clickText(page, handle("row"), "94.6");
    await wait(400);
    await page.screenshot({ path: join(folder, "dark-english.png") });
} else {
    for (const [size, viewport] of Object.entries(SIZES)) {
        for (const theme of ["light", "dark"]) {
            for (const lang of ["zh", "en"]) {
                // Every size in Chinese and light; dark and English at the usual one, English on the phone too.
                if ((theme === "dark" && size !== "1366") || (lang === "en" && size !== "1366" && size !== "phone")) continue;
                const { page } = await open(browser, SINGLE_FILE);
                await page.setViewport(viewport);
                await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
                if (lang === "en") await page.click(handle("lang"));
                const name = (what) => `${size}-${theme}-${lang}-${what}.png`;
                await wait(200);
                await page.screenshot({ path: join(folder, name("empty")) });
                await drop(page, paths.map((path) => [basename(path), readFileSync(path)]));
                await waitForText(page, "row");
                await page.waitForFunction(() => !document.querySelector(".progress, [role=progressbar]"), { timeout: 60_000 });
                await panels(page, name);
                await page.close();
            }
        }
    }
}
await browser.close();
