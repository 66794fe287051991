// Measures the published page in Chromium: node measure.mjs [TEXT…]. Prints medians; asserts nothing.
//   TEXT   reports whose way from paste to table is timed (the sample's own reports where none is given)

import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { docx, html, pdf } from "./files.mjs";
import { BROWSERS, SINGLE_FILE, SITE_FOLDER, drop, handle, launch, open, paste, waitForText } from "./page.mjs";
import { serveFolder, serveHtml } from "./servers.mjs";

const kind = BROWSERS.find((b) => b.kind === "chrome");
if (kind.skip) throw new Error(kind.skip);
const print = (name, value) => console.log(`${name.padEnd(52)} ${value}`);
const kb = (bytes) => `${Math.round(bytes / 1024)} KB`;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const wait = (ms) => new Promise((later) => setTimeout(later, ms));

/** Runs before the page: notes when it can be used. */
function watch() {
    new MutationObserver(() => {
        if (window.readyAt === undefined && document.querySelector('[data-test="paste"]')) requestAnimationFrame(() => (window.readyAt = performance.now()));
    }).observe(document, { childList: true, subtree: true });
}

/**
 * Tasks of the page's own thread while `run` runs, longest first, in ms of processor time: what they would take on a
 * machine that does nothing else.
 */
async function tasks(page, run) {
    await page.tracing.start({ categories: ["-*", "toplevel", "__metadata"] });
    const result = await run();
    await wait(300);
    const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString("utf8"));
    const mains = new Set(traceEvents.filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain").map((e) => `${e.pid}:${e.tid}`));
    const found = traceEvents.filter((e) => e.tdur && mains.has(`${e.pid}:${e.tid}`) && /RunTask/.test(e.name)).map((e) => e.tdur / 1000);
    return { result, found: found.sort((a, b) => b - a) };
}
const said = ({ found }) => `longest task ${found.length ? found[0].toFixed(0) : 0} ms, ${found.filter((ms) => ms > 50).length} over 50 ms`;

async function sizes() {
    const files = Object.fromEntries(readdirSync(SITE_FOLDER).map((name) => [name, gzipSync(readFileSync(join(SITE_FOLDER, name)), { level: 9 }).length]));
    const server = await serveFolder(SITE_FOLDER, "/");
    const browser = await launch(kind);
    // What the page itself asks for; what is kept for use without a network comes later and from another thread.
    const { page, requests } = await open(browser, server.url);
    await paste(page, "全市共有小学301所。");
    await waitForText(page, "row", "301");
    const asked = [...new Set(["index.html", ...requests.map(([, url]) => url.slice(server.url.length))])];
    await browser.close();
    await server.close();
    print("first load of the site, gzip", kb(asked.reduce((sum, name) => sum + (files[name] ?? 0), 0)));
    for (const name of asked.sort((a, b) => files[b] - files[a])) print(`  ${name}`, kb(files[name] ?? 0));
    print("single file", kb(statSync(fileURLToPath(SINGLE_FILE)).size));
}

async function opening() {
    const blank = await serveHtml("<!doctype html><title>x</title><body><textarea data-test=paste></textarea>");
    const server = await serveFolder(SITE_FOLDER, "/");
    const browser = await launch(kind);
    const times = {};
    for (let turn = 0; turn < 9; turn++) {
        for (const [name, url] of [["empty page", blank.url], ["site", server.url], ["single file", SINGLE_FILE]]) {
            const { page } = await open(browser, url, { before: watch });
            await page.waitForFunction(() => window.readyAt !== undefined);
            (times[name] ??= []).push(await page.evaluate(() => window.readyAt));
            await page.close();
        }
    }
    for (const [name, all] of Object.entries(times)) print(`ready after open: ${name}`, `${Math.round(median(all))} ms (${(median(all) / median(times["empty page"])).toFixed(1)} × empty page)`);
    await browser.close();
    await server.close();
    await blank.close();
}

async function pasting(path) {
    const text = readFileSync(path, "utf8");
    const browser = await launch(kind);
    const first = [], later = [];
    for (let turn = 0; turn < 7; turn++) {
        const { page } = await open(browser, SINGLE_FILE, { before: watch });
        for (const times of [first, later]) {
            // People look at a page before they paste; in this time the core is made ready.
            await wait(times === first ? 3000 : 800);
            times.push(await page.evaluate((text, known) => new Promise((done) => {
                const started = performance.now();
                const observer = new MutationObserver(() => {
                    const rows = document.querySelector('[data-test="row-count"]');
                    if (rows && Number(/\d+/.exec(rows.textContent.replace(/,/g, ""))[0]) > known) {
                        observer.disconnect();
                        requestAnimationFrame(() => done(performance.now() - started));
                    }
                });
                observer.observe(document, { childList: true, subtree: true, characterData: true });
                const data = new DataTransfer();
                data.setData("text/plain", text);
                document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }), text, times === first ? 0 : await page.$eval(handle("row-count"), (e) => Number(/\d+/.exec(e.textContent.replace(/,/g, ""))[0]))));
        }
        await page.close();
    }
    print(`paste to table: ${basename(path)}, first document`, `${Math.round(median(first))} ms`);
    print(`paste to table: ${basename(path)}, the next`, `${Math.round(median(later))} ms`);
    await browser.close();
}

const AREAS = ["长治", "张掖", "临沂", "昆明", "遵义", "通辽", "金昌", "普洱", "聊城", "南平", "衡阳", "绵阳", "柳州", "大同", "鞍山", "延安", "宜昌", "赣州", "嘉兴", "泉州"];
const STAGE = ["小学", "初中", "普通高中", "幼儿园", "中等职业学校", "特殊教育学校"];

/** A report of `n` paragraphs, each with eight figures. */
function report(at, n) {
    const area = `${AREAS[at % AREAS.length]}市`;
    const lines = [`${area}${2021 + (at % 4)}年教育事业发展综述`, `（${2022 + (at % 4)}年3月1日）`, `${2021 + (at % 4)}年，全市学前教育毛入园率达到${90 + (at % 90) / 10}%，九年义务教育巩固率${95 + (at % 40) / 10}%，高中阶段毛入学率${91 + (at % 70) / 10}%。`];
    for (let i = 0; i < n; i++) {
        lines.push(`全市共有${STAGE[i % 6]}${100 + ((at * 7 + i) % 400)}所，在校生${(10 + ((at + i) % 80)) * 1000 + i}人，专任教师${2000 + at + i}人，比上年增加${20 + (i % 30)}人；新建改扩建${STAGE[(i + 1) % 6]}${3 + (i % 9)}所，新增学位${1000 + 10 * i}个，投入资金${(1 + (i % 50) / 10).toFixed(1)}亿元，惠及学生${5000 + i}人次。各校坚持立德树人，课程、课堂、评价一体推进。`);
    }
    return lines;
}

async function grid() {
    const browser = await launch(kind);
    const { page } = await open(browser, SINGLE_FILE, { before: watch });
    await drop(page, Array.from({ length: 20 }, (_, i) => [`报告${i}.txt`, report(i, 310).join("\n")]));
    await waitForText(page, "status", "读完 20 份", 300_000);
    print("rows in the table", await page.$eval(handle("row-count"), (e) => e.textContent));
    const scrolled = await tasks(page, () => scroll(page, "#grid", 3000));
    print("grid: scrolling", `${said(scrolled)}; a frame every ${scrolled.result.median} ms (median)`);
    const act = async (name, run) => print(`grid: ${name}`, said(await tasks(page, async () => { await run(); await wait(700); })));
    await act("sort by value", () => page.click(handle("sort-value")));
    await act("search 小学", () => page.type(handle("search"), "小学"));
    await act("select a row", () => page.click(handle("row")));
    await act("walk down 20 rows", async () => { for (let i = 0; i < 20; i++) await page.keyboard.press("ArrowDown"); });
    await browser.close();
}

/** Scrolls a box steadily and notes the time between frames. */
const scroll = (page, selector, time) => page.evaluate((selector, time) => new Promise((done) => {
    const box = document.querySelector(selector);
    const gaps = [];
    const start = performance.now();
    let last = start;
    const step = (now) => {
        gaps.push(now - last);
        last = now;
        box.scrollTop += 137;
        if (box.scrollWidth > box.clientWidth + 40) box.scrollLeft += 23;
        if (box.scrollTop + box.clientHeight >= box.scrollHeight) box.scrollTop = 0;
        if (now - start < time) return requestAnimationFrame(step);
        gaps.sort((a, b) => a - b);
        done({ median: Math.round(gaps[gaps.length >> 1]), worst: Math.round(gaps[gaps.length - 1]) });
    };
    requestAnimationFrame(step);
}), selector, time);

/** What the page's own thread holds, and all that its process takes from the machine, workers and WebAssembly included. */
async function memory(browser, page) {
    const page_ = await page.createCDPSession();
    await page_.send("HeapProfiler.collectGarbage");
    const { usedSize } = await page_.send("Runtime.getHeapUsage");
    await page_.detach();
    const browser_ = await browser.target().createCDPSession();
    const { processInfo } = await browser_.send("SystemInfo.getProcessInfo");
    await browser_.detach();
    const taken = processInfo.filter((process) => process.type === "renderer").map(({ id }) => {
        const [, kilobytes] = /RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8")) ?? [0, 0];
        return Math.round(kilobytes / 1000);
    });
    return `${Math.round(usedSize / 1e6)} MB of objects, ${Math.max(...taken)} MB of the machine`;
}

async function batch() {
    const files = Array.from({ length: 300 }, (_, i) => {
        const lines = report(i, 60);
        switch (i % 4) {
            case 0: return [`${i}.docx`, docx(lines)];
            case 1: return [`${i}.html`, html(lines[0], lines.slice(1))];
            case 2: return [`${i}.pdf`, pdf(lines.slice(0, 36))];
            default: return [`${i}.txt`, [...lines, ...Array.from({ length: 900 }, (_, n) => `第${n}项：各校坚持立德树人，课程、课堂、评价一体推进，家校社协同，教研员下校听课评课，形成常态。`)].join("\n")];
        }
    });
    const bytes = files.reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0);
    const browser = await launch(kind);
    const { page } = await open(browser, SINGLE_FILE, { before: watch });
    const before = await memory(browser, page);
    const chosen = files.map(([name, content]) => [name, typeof content === "string" ? content : [...content]]);
    // Into the page in pieces: one message with all of them would be a long task of the test's own.
    await page.evaluate(() => (window.dropped = new DataTransfer()));
    for (let at = 0; at < chosen.length; at += 10) {
        await page.evaluate((some) => {
            for (const [name, content] of some) window.dropped.items.add(new File([typeof content === "string" ? content : new Uint8Array(content)], name));
        }, chosen.slice(at, at + 10));
    }
    const started = Date.now();
    const reading = await tasks(page, async () => {
        await page.evaluate(() => document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: window.dropped })));
        await waitForText(page, "status", "读完 300 份", 600_000);
    });
    print(`300 files, ${(bytes / 1e6).toFixed(1)} MB, ${await page.$eval(handle("row-count"), (e) => e.textContent)}`, `${((Date.now() - started) / 1000).toFixed(1)} s; ${said(reading)}`);
    print("memory before", before);
    print("memory when the last is read", await memory(browser, page));
    await wait(15_000);
    print("memory a quarter of a minute later", await memory(browser, page));
    print("300 reports: to the comparison", said(await tasks(page, async () => {
        await page.click(handle("tab-compare"));
        await waitForText(page, "compare-cell", "", 60_000);
        await wait(1500);
    })));
    const scrolled = await tasks(page, () => scroll(page, ".matrix", 3000));
    print("300 reports: scrolling the comparison", `${said(scrolled)}; a frame every ${scrolled.result.median} ms (median)`);
    await page.click(handle("tab-rows"));
    await page.click(handle("workspace"));
    await page.click(handle("clear"));
    await page.click(handle("confirm"));
    await wait(15_000);
    print("memory when all of it was cleared", await memory(browser, page));
    await browser.close();
}

const wanted = process.env.ONLY?.split(",") ?? ["sizes", "opening", "pasting", "grid", "batch"];
const texts = process.argv.length > 2 ? process.argv.slice(2) : [fileURLToPath(new URL("../../www/sample/lanchuan.txt", import.meta.url))];
if (wanted.includes("sizes")) await sizes();
if (wanted.includes("opening")) await opening();
if (wanted.includes("pasting")) for (const path of texts) await pasting(path);
if (wanted.includes("grid")) await grid();
if (wanted.includes("batch")) await batch();
