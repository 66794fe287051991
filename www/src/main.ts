/** Puts the page on the screen, or says which browser is needed. */
import { h, render } from 'preact';
import { App } from './view/App';
import { start } from './start';

// Calls between browsers could carry data out, and no policy that browsers know forbids them.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete (window as unknown as Record<string, unknown>)[name];

function missing(): string[] {
  const needs: [string, boolean][] = [
    ['WebAssembly', typeof WebAssembly === 'object'],
    ['Worker', typeof Worker === 'function'],
    ['ResizeObserver', typeof ResizeObserver === 'function'],
    ['TextEncoder.encodeInto', typeof TextEncoder === 'function' && 'encodeInto' in TextEncoder.prototype],
  ];
  return needs.filter(([, there]) => !there).map(([name]) => name);
}

const root = document.getElementById('app') as HTMLElement;
const lacks = missing();
if (lacks.length) {
  const note = document.createElement('p');
  note.textContent = `此浏览器缺少：${lacks.join('、')}。请换用 Chromium 78 或 Firefox 78 以上的浏览器。`;
  document.getElementById('unsupported')?.append(note);
} else {
  root.textContent = '';
  render(h(App, null), root);
  start();
}
