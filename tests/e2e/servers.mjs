// Servers for the tests: the published site from a sub-path, and a listener that nothing may reach.

import { createSocket } from "node:dgram";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json" };

/** Serves `folder` below `prefix` (`/tools/duibiao/`), on port `at` if given, and notes every request as {method, url, status}. */
export async function serveFolder(folder, prefix, at = 0) {
    const seen = [];
    const server = createServer(async (request, response) => {
        const path = new URL(request.url, "http://localhost").pathname;
        const name = path === prefix ? "index.html" : path.slice(prefix.length);
        let status = 404, body = "", type = "text/plain";
        if (path.startsWith(prefix) && normalize(name) === name && !name.startsWith("..")) {
            try {
                body = await readFile(join(folder, name));
                type = TYPES[extname(name)] ?? "application/octet-stream";
                status = 200;
            } catch {
                // There is no such file: 404.
            }
        }
        seen.push({ method: request.method, url: request.url, status });
        response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
    });
    const port = await listen(server, at);
    return { url: `http://127.0.0.1:${port}${prefix}`, seen, close: () => close(server) };
}

/** Serves one page to every request; for the control without a policy. */
export async function serveHtml(html) {
    const server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html));
    const port = await listen(server);
    return { url: `http://127.0.0.1:${port}/`, close: () => close(server) };
}

/** Counts whatever arrives: requests, bare connections, datagrams. Answers politely, so that a leak would work. */
export async function listener() {
    const arrived = [];
    const server = createServer((request, response) => {
        arrived.push(`${request.method} ${request.url}`);
        response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*", "Content-Type": "text/plain" }).end();
    });
    server.on("upgrade", (request, socket) => {
        arrived.push(`UPGRADE ${request.url}`);
        socket.destroy();
    });
    const port = await listen(server);
    const socket = createSocket("udp4");
    socket.on("message", () => arrived.push("DATAGRAM /webrtc"));
    await new Promise((ready) => socket.bind(port, "127.0.0.1", ready));
    return {
        port,
        arrived,
        close: async () => {
            socket.close();
            await close(server);
        },
    };
}

function listen(server, at = 0) {
    return new Promise((ready) => server.listen(at, "127.0.0.1", () => ready(server.address().port)));
}

function close(server) {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
}
