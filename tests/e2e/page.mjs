// Browsers, pages, and what a person does with the page.

import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const dist = new URL("../../dist/", import.meta.url);
export const SINGLE_FILE = pathToFileURL(fileURLToPath(new URL("duibiao.html", dist))).href;
export const SITE_FOLDER = fileURLToPath(new URL("site/", dist));

/** Both browsers; `skip` says why one cannot be tried. */
export const BROWSERS = [
    { name: "Chromium", kind: "chrome", path: process.env.CHROMIUM },
    { name: "Firefox", kind: "firefox", path: process.env.FIREFOX },
].map((browser) => ({ ...browser, skip: existsSync(browser.path ?? "") ? false : `no ${browser.name} on this machine` }));

export function launch(browser) {
    const quiet = [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-quic",
    ];
    return puppeteer.launch({
        browser: browser.kind,
        executablePath: browser.path,
        headless: true,
        args: browser.kind === "chrome" ? quiet : [],
        defaultViewport: { width: 1366, height: 768 },
    });
}

/**
 * Opens a page and notes what it asks the network for (`requests`: [method, url], local schemes left out, the page
 * itself left out), what its policy refused (`violations`), and errors that nobody caught.
 */
export async function open(browser, url, { before } = {}) {
    // A context of its own: what another test left in the browser's storage is not there.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const requests = [];
    const errors = [];
    page.on("request", (request) => {
        if (!/^(blob|data|about):/.test(request.url()) && request.url() !== url) requests.push([request.method(), request.url()]);
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.evaluateOnNewDocument(() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
    });
    if (before) await page.evaluateOnNewDocument(before);
    await page.goto(url);
    await page.waitForSelector(handle("paste"));
    return { page, requests, errors, violations: () => page.evaluate(() => window.violations) };
}

/** Runs before the page: keeps every file that the page hands out, by its name. */
export function keepDownloads() {
    window.handedOut = {};
    const make = URL.createObjectURL.bind(URL);
    const blobs = new Map();
    URL.createObjectURL = (blob) => {
        const url = make(blob);
        blobs.set(url, blob);
        return url;
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (!this.download) return click.call(this);
        window.handedOut[this.download] = blobs.get(this.href);
    };
}

/** The bytes of a file that the page handed out, by the end of its name. */
export async function handedOut(page, ending) {
    const found = await page.waitForFunction((ending) => Object.keys(window.handedOut).find((name) => name.endsWith(ending)), { timeout: 20_000 }, ending);
    const name = await found.jsonValue();
    const bytes = await page.evaluate(async (name) => [...new Uint8Array(await new Response(window.handedOut[name]).arrayBuffer())], name);
    await page.evaluate((name) => delete window.handedOut[name], name);
    return { name, bytes: Buffer.from(bytes) };
}

/** Exports from the menu and gives the file. */
export async function exported(page, what, ending) {
    await page.click(handle("export"));
    await page.click(handle(`export-${what}`));
    return handedOut(page, ending);
}

export const handle = (name) => `[data-test="${name}"]`;

/** Pastes a text as a person does, all at once, and has it read. */
export async function paste(page, text) {
    // With documents there, the paste box is a dialog.
    await page.waitForSelector(`${handle("paste")}, ${handle("paste-open")}`);
    if (!(await page.$(handle("paste")))) await page.click(handle("paste-open"));
    await page.waitForSelector(handle("paste"));
    await page.$eval(
        handle("paste"),
        (box, text) => {
            box.focus();
            box.value = text;
            box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
        },
        text,
    );
    await page.click(handle("read"));
}

/** Chooses files: [name, text or bytes as an array of numbers]. */
export async function choose(page, files) {
    await page.$eval(
        handle("files"),
        (input, files) => {
            const chosen = new DataTransfer();
            for (const [name, content] of files) {
                chosen.items.add(new File([typeof content === "string" ? content : new Uint8Array(content)], name));
            }
            input.files = chosen.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        },
        files,
    );
}

/** Drops files on the window, as from the desktop: [name, text or bytes]. */
export async function drop(page, files) {
    await page.evaluate((files) => {
        const dropped = new DataTransfer();
        for (const [name, text, bytes] of files) dropped.items.add(new File([bytes ? new Uint8Array(bytes) : text], name));
        for (const type of ["dragenter", "dragover", "drop"]) {
            document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: dropped }));
        }
    }, files.map(([name, content]) => (typeof content === "string" ? [name, content] : [name, "", [...content]])));
}

/** Presses a key while another is held. */
export async function press(page, held, key) {
    await page.keyboard.down(held);
    await page.keyboard.press(key);
    await page.keyboard.up(held);
}

/** The texts of all elements with this handle. */
export function texts(page, name) {
    return page.$$eval(handle(name), (found) => found.map((element) => element.textContent.trim()));
}

/** Waits until an element with this handle has a text that holds `words`, and gives that text. */
export async function waitForText(page, name, words = "", timeout = 20_000) {
    const found = await page.waitForFunction(
        (selector, words) => [...document.querySelectorAll(selector)].map((e) => e.textContent.trim()).find((text) => text && text.includes(words)),
        { timeout },
        handle(name),
        words,
    );
    return found.jsonValue();
}

/** Clicks the first element of a selector whose text holds `words`, or `inside` it. */
export async function clickText(page, selector, words, inside) {
    for (const element of await page.$$(selector)) {
        if (!(await element.evaluate((e) => e.textContent)).includes(words)) continue;
        return (inside ? await element.$(inside) : element).click();
    }
    throw new Error(`no ${selector} says ${words}`);
}

/** Clicks the first row whose text holds `words`. */
export async function clickRow(page, words) {
    await waitForText(page, "row", words);
    await clickText(page, handle("row"), words);
}
