/** Each action of the protocol as a call of the core. */
import * as duibiao from '../../../pkg/duibiao.js';
import * as writer from '../../../pkg/duibiao-xlsx.js';
import { unpack } from '../parts';
import type { Actions } from './protocol';
import { plainDocument } from './types';

type Answers = { [A in keyof Actions]?: (data: Actions[A]['in']) => Actions[A]['out'] };

const ANSWERS: Answers = {
  readFile: ({ name, bytes }) => plainDocument(decode(name, new Uint8Array(bytes))),
  read: ({ name, document }) => duibiao.read(document, { file_name: name }),
  check: ({ document, analysis }) => duibiao.check(document, analysis),
  exportRows: ({ rows, format, language, made }) => duibiao.exportRows(rows, format, language, made),
  rowsSheet: ({ rows, language }) => duibiao.rowsSheet(rows, language),
  xlsx: ({ part, workbook }) => {
    if (!writing) writer.initSync({ module: unpack(part) });
    writing = true;
    return writer.xlsx(workbook);
  },
};

/** The workbook writer is ready in this worker. */
let writing = false;

export function answer(action: string, data: unknown): unknown {
  const act = ANSWERS[action as keyof Actions] as ((data: unknown) => unknown) | undefined;
  if (!act) throw Object.assign(new Error(action), { code: 'unsupported' });
  return act(data);
}

/** Text in UTF-8, UTF-16 or GB18030. */
function decode(name: string, bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4096);
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (head.includes(0)) throw refusal('binary', name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('gb18030').decode(bytes);
    const odd = (text.match(/\ufffd|[\u0001-\u0008\u000e-\u001f]/g) ?? []).length;
    if (odd > text.length / 50) throw refusal('binary', name);
    return text;
  }
}

function refusal(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
