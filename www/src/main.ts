// Placeholder page: a paste box, the rows, the passage of the selected row.

import type { Analysis, Observation } from "../generated/types.ts";
import { loadPart, startWorker } from "./parts.ts";

declare const __VERSION__: string;
declare const __COMMIT__: string;

let worker: Worker | undefined;
let nextId = 1;

async function ask<T>(action: string, data: unknown): Promise<T> {
    if (!worker) {
        worker = await startWorker();
        await ask("load", await loadPart("duibiao"));
    }
    const to = worker;
    const id = nextId++;
    return new Promise((resolve, reject) => {
        to.addEventListener("message", function listen(event: MessageEvent) {
            if (event.data.id !== id) return;
            to.removeEventListener("message", listen);
            if (event.data.error) {
                if (event.data.error.code === "internal") {
                    to.terminate();
                    worker = undefined;
                }
                reject(event.data.error);
            } else resolve(event.data.result);
        });
        to.postMessage({ id, action, data });
    });
}

function node(tag: string, test: string, text = ""): HTMLElement {
    const element = document.createElement(tag);
    element.dataset.test = test;
    element.textContent = text;
    return element;
}

const paste = node("textarea", "paste") as HTMLTextAreaElement;
const read = node("button", "read", "读取");
const status = node("p", "status");
const error = node("p", "error");
const table = node("table", "rows");
const evidence = node("p", "evidence");
const about = node("footer", "version", `对标 ${__VERSION__} (${__COMMIT__})`);
document.getElementById("app")!.append(paste, read, status, error, table, evidence, about);

read.addEventListener("click", async () => {
    const text = paste.value;
    error.textContent = "";
    evidence.textContent = "";
    try {
        const analysis = await ask<Analysis>("analyze", text);
        status.textContent = `${analysis.rows.length} 行`;
        table.replaceChildren(...analysis.rows.map((row) => rowNode(row, text)));
    } catch (problem) {
        error.textContent = "程序在读这段文字时出错, 请换一段再试。";
        console.error(problem);
    }
});

function rowNode(row: Observation, text: string): HTMLElement {
    const line = node("tr", "row");
    for (const cell of [row.indicator, row.region, row.time, row.value, row.unit, row.role]) line.append(node("td", "cell", cell));
    line.addEventListener("click", () => {
        const { start, end } = row.sentence;
        evidence.replaceChildren(
            text.slice(start, row.start),
            node("mark", "mark", text.slice(row.start, row.end)),
            text.slice(row.end, end),
        );
    });
    return line;
}
