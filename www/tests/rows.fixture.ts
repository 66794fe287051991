/** A document and its reading, written by hand. */
import type { Observation } from '../src/core/types';
import type { Doc } from '../src/state';

export const TEXT = '2024年，全市学前教育毛入园率达到94.6%，比2020年提高5.1个百分点。幼儿园2300余所。';

export function observation(surface: string, fields: Partial<Observation> = {}): Observation {
  const start = TEXT.indexOf(surface);
  return {
    start, end: start + surface.length, surface, value: surface, unit: '%', bound: '=', role: 'level', indicator: '学前教育毛入园率',
    region: '澜川市', time: '2024', report: 0, confidence: 0.95, implied: false, sentence: { start: 0, end: TEXT.indexOf('。') + 1 }, evidence: [], ...fields,
  };
}

export function doc(rows: Observation[], fields: Partial<Doc> = {}): Doc {
  return {
    id: 'd', name: '综述.txt', status: 'ready', error: '', hash: 'h', findings: [],
    document: { text: TEXT, blocks: [], tables: [], pages: [], diagnostics: [] },
    analysis: { reports: [{ title: '综述', span: { start: 0, end: TEXT.length }, region: '澜川市', region_code: null, date: '2025' }], rows, skipped: [], diagnostics: [] },
    ...fields,
  };
}
