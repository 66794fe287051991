// When something goes wrong the page says so in a sentence and goes on working.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS, SINGLE_FILE, launch, open, paste, waitForText } from "./page.mjs";

/**
 * Runs before the page: in the first worker, reading a document ends as a Rust panic ends, in an
 * `unreachable` instruction.
 */
function breakFirstWorker() {
    const breaking = `
        const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
            0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
        ]))).exports.t;
        const Real = WebAssembly.Instance;
        WebAssembly.Instance = function (module, imports) {
            const { exports } = new Real(module, imports);
            const broken = {};
            for (const [name, value] of Object.entries(exports)) {
                broken[name] = name === "read" ? trap : value;
            }
            return { exports: broken };
        };
    `;
    const RealBlob = window.Blob;
    let left = 1;
    window.Blob = function (pieces, options) {
        const isScript = /javascript/.test(options?.type ?? "");
        return new RealBlob(isScript && left-- > 0 ? [breaking, ...pieces] : pieces, options);
    };
    window.Blob.prototype = RealBlob.prototype;
}

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("a panic of the core shows a sentence, and the next text is read", async () => {
            const browser = await launch(kind);
            try {
                const { page } = await open(browser, SINGLE_FILE, { before: breakFirstWorker });
                await paste(page, "全市共有小学301所。");
                assert.match(await waitForText(page, "error"), /[\u4e00-\u9fff]{4,}/u);
                await paste(page, "全市共有小学302所。");
                await waitForText(page, "row", "302");
            } finally {
                await browser.close();
            }
        });
    });
}
