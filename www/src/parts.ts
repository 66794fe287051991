// The parts of the program that are loaded as bytes: the worker and the WebAssembly modules.
// In the single file they are data blocks of the page; on a site they are files beside it.
// Only this file knows the difference.

import { gunzipSync } from "fflate";

/** Set by build.mjs. */
declare const __SINGLE__: boolean;
declare const __PARTS__: Record<string, string> | null;

/** Bytes as they came: compressed in the single file. May be sent to the worker, which unpacks them. */
export interface Part {
    bytes: ArrayBuffer;
    gzip: boolean;
}

/** Fetches a part by its name: `worker`, the WebAssembly modules, `notices`. */
export async function loadPart(name: string): Promise<Part> {
    if (__SINGLE__) {
        const block = document.getElementById(`part-${name}`);
        if (!block) throw new Error(`part ${name} is not in this file`);
        const bytes = fromBase64(block.textContent ?? "");
        return { bytes, gzip: true };
    }
    const file = __PARTS__?.[name];
    if (!file) throw new Error(`no part ${name}`);
    const response = await fetch(new URL(file, document.baseURI).href);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return { bytes: await response.arrayBuffer(), gzip: false };
}

/** The part itself. */
export function unpack(part: Part): Uint8Array {
    const bytes = new Uint8Array(part.bytes);
    return __SINGLE__ && part.gzip ? gunzipSync(bytes) : bytes;
}

/**
 * Starts the worker. Always from a Blob: such a worker is bound by the page's own content security
 * policy, so that it can reach no more than the page itself; and a file opened from disk allows no other.
 */
export async function startWorker(): Promise<Worker> {
    const script = unpack(await loadPart("worker"));
    return new Worker(URL.createObjectURL(new Blob([script as BlobPart], { type: "text/javascript" })));
}

function fromBase64(text: string): ArrayBuffer {
    const binary = atob(text.trim());
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes.buffer;
}
