// Placeholder worker: loads the core from the bytes that the page sends, then answers {id, action, data}.

import { analyze, initSync, version } from "../../pkg/duibiao.js";
import { type Part, unpack } from "./parts.ts";

type Request =
    | { id: number; action: "load"; data: Part }
    | { id: number; action: "analyze"; data: string };

self.addEventListener("message", (event: MessageEvent<Request>) => {
    const request = event.data;
    try {
        self.postMessage({ id: request.id, result: answer(request) });
    } catch (error) {
        const { code, message } = error as { code?: string; message?: string };
        self.postMessage({ id: request.id, error: { code: code ?? "internal", message: String(message ?? error) } });
    }
});

function answer(request: Request): unknown {
    switch (request.action) {
        case "load":
            // WebAssembly is compiled here and nowhere else: older browsers refuse it on a page with a policy.
            initSync({ module: unpack(request.data) });
            return version();
        case "analyze":
            return analyze(request.data);
    }
}
