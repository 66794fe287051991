/** A chart as a picture: drawn again with fixed colours, as SVG or PNG. */
import { render, type VNode } from 'preact';
import { download, fileName } from '../download';

export function svgText(chart: VNode): string {
  const home = document.createElement('div');
  render(chart, home);
  const svg = home.querySelector('svg');
  const text = svg ? new XMLSerializer().serializeToString(svg) : '';
  render(null, home);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
}

export function saveSvg(chart: VNode, name: string): void {
  download(fileName(name, 'svg'), svgText(chart), 'image/svg+xml');
}

/** Twice the size, so that it prints well. */
export async function savePng(chart: VNode, name: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([svgText(chart)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    await new Promise((done, fail) => {
      image.onload = done;
      image.onerror = fail;
      image.src = url;
    });
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.scale(2, 2);
    context.drawImage(image, 0, 0);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('no picture');
    download(fileName(name, 'png'), new Uint8Array(await new Response(blob).arrayBuffer()), 'image/png');
  } finally {
    URL.revokeObjectURL(url);
  }
}
