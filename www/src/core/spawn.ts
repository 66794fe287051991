/** Starts one worker. The bundler puts `worker.js` beside the page, or inside it for the single file. */
export function spawnWorker(): Worker {
  return new Worker('worker.js');
}
