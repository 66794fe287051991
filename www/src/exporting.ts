/** Making files of what is on the table: the core writes them, the page hands them over. */
import { run } from './core/client';
import type { Field, FindingExport, RowExport, Sheet } from './core/types';
import { compareOptions, gather } from './comparing';
import { copyText } from './copy';
import { download, fileName } from './download';
import { lang, t, tr } from './i18n';
import { fromCore } from './i18n/core';
import { found } from './findings';
import { context, pageOf } from './marks';
import { dismiss, notify } from './notices';
import { indicatorName, stageName, type Row } from './rows';
import { shownRows } from './state';
import { workspace } from './store/keep';

const FIELDS: Field[] = ['value', 'unit', 'bound', 'role', 'indicator', 'region', 'time', 'ref'];

/** The rows as filtered and sorted, without the rejected ones. */
export function exportedRows(): RowExport[] {
  return shownRows.value.filter((row) => !row.rejected).map(exported);
}

function exported(row: Row): RowExport {
  const { document } = row.doc;
  const text = document?.text ?? '';
  const { start, end } = row.o.sentence.end > row.o.sentence.start ? row.o.sentence : context(text, row.o);
  const scalar = scalars(text);
  return {
    row: { ...row.o, start: scalar(row.o.start), end: scalar(row.o.end), evidence: row.o.evidence.filter((e) => e.rule === 'report-year') },
    file: row.doc.name,
    report: row.report,
    page: document ? pageOf(document, row.o.start) : 0,
    sentence: text.slice(start, end).trim(),
    stage: row.o.stage ? stageName(row.o.stage) : '',
    standard: row.o.indicator_id ? indicatorName(row.o.indicator_id) : '',
    corrected: FIELDS.filter((f) => row.correction?.fields && f in row.correction.fields),
    added: !!row.correction?.added,
  };
}

let lastText = '';
let lastScalar: (at: number) => number = (at) => at;

/** Files count characters as the command line does: in Unicode scalar values. */
function scalars(text: string): (at: number) => number {
  if (text === lastText) return lastScalar;
  lastText = text;
  lastScalar = (at) => at;
  if (/[\ud800-\udbff]/.test(text)) {
    const pairs: number[] = [];
    for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) pairs.push(i);
    lastScalar = (at) => at - pairs.filter((p) => p < at).length;
  }
  return lastScalar;
}

function bookName(): string {
  return `${workspace.value.name || t('app.name')}-${t('tab.rows')}`;
}

const TEXTS = { csv: 'text/csv', markdown: 'text/markdown', json: 'application/json' } as const;
const ENDINGS = { csv: 'csv', markdown: 'md', json: 'json' } as const;

export async function exportText(format: keyof typeof TEXTS): Promise<void> {
  await guarded(async () => {
    const text = await run('exportRows', { rows: exportedRows(), format, language: lang.value, made: new Date().toISOString() });
    const name = fileName(bookName(), ENDINGS[format]);
    download(name, text, `${TEXTS[format]};charset=utf-8`);
    return name;
  });
}

export async function exportWorkbook(sheets: () => Promise<{ sheets: Sheet[]; bars: Bars[] }>): Promise<void> {
  const name = fileName(workspace.value.name || t('app.name'), 'xlsx');
  const working = notify(t('export.working', { name }));
  await guarded(async () => {
    const now = new Date();
    const made = { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
    const bytes = await run('xlsx', { title: workspace.value.name || t('app.name'), ...(await sheets()), made });
    download(name, bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    return name;
  });
  dismiss(working);
}

/** A chart beside a sheet of the workbook, drawn from its cells. */
export interface Bars {
  sheet: number;
  title: string;
  names: number;
  values: number;
  first: number;
  last: number;
}

/** 指标 as filtered, and 对比, 目标, 核验 and 说明 over all documents. */
export async function wholeBook(): Promise<{ sheets: Sheet[]; bars: Bars[] }> {
  await gather();
  const language = lang.value;
  const findings: FindingExport[] = found.value.map((f) => ({
    severity: t(`check.${f.finding.severity}`), kind: tr(`kind.${f.finding.kind}`, f.finding.kind), message: fromCore(f.finding.message),
    passages: f.finding.ranges.map(([start, end]) => f.doc.document?.text.slice(start, end) ?? ''), file: f.doc.name, dismissed: f.dismissed ?? '',
  }));
  const [rows, set, checks] = await Promise.all([
    run('rowsSheet', { rows: exportedRows(), language }),
    run('setSheets', { options: compareOptions(), language, made: new Date().toLocaleString() }),
    run('findingsSheet', { findings, language }),
  ]);
  return { sheets: [rows, spoken(set.comparison), spoken(set.targets), checks, set.about], bars: barsOf(set.comparison) };
}

/** A sheet whose remarks and notes are the core's sentences, in the reader's language. */
function spoken(sheet: Sheet): Sheet {
  if (lang.value === 'zh') return sheet;
  const remark = (words: string) => words.split('; ').map(fromCore).join('; ');
  return {
    ...sheet,
    rows: sheet.rows.map((row) => row.map((cell) => (cell.comment ? { ...cell, comment: remark(cell.comment) } : cell))),
    notes: sheet.notes.map((note) => note.replace(/: ([^]*)$/, (_, basis: string) => `: ${fromCore(basis)}`)),
  };
}

/** A native chart of the indicator that most places have. */
function barsOf(sheet: Sheet): Bars[] {
  let best = { column: 0, n: 0 };
  sheet.columns.forEach((_, column) => {
    const n = sheet.rows.filter((row) => typeof row[column]?.value === 'object' && 'number' in (row[column]?.value as object)).length;
    if (n > best.n) best = { column, n };
  });
  if (best.n < 2) return [];
  return [{ sheet: 1, title: sheet.columns[best.column]?.name ?? '', names: 0, values: best.column, first: 0, last: Math.min(sheet.rows.length, 40) - 1 }];
}

export async function copyTable(): Promise<void> {
  await guarded(async () => {
    const rows = exportedRows();
    const base = { rows, language: lang.value, made: '' };
    const [html, csv] = await Promise.all([run('exportRows', { ...base, format: 'html' }), run('exportRows', { ...base, format: 'csv' })]);
    // Copying needs a click of its own once the table is there: browsers forbid it any later.
    if (await copyText(csv.replace(/^\ufeff/, ''), html)) notify(t('export.copied', { n: rows.length }));
    return '';
  });
}

async function guarded(make: () => Promise<string>): Promise<void> {
  try {
    const name = await make();
    if (name) notify(t('export.done', { name }));
  } catch (error) {
    console.error(error);
    notify(t('error.bug.action'), 'error');
  }
}
