/** 核验: what does not add up, worst first, with its arithmetic and its passages side by side. */
import { useState } from 'preact/hooks';
import type { Span } from '../core/types';
import { found, findingFilter, type FindingFilter, type Found } from '../findings';
import { dismissFinding, restoreFinding } from '../history';
import { t, tr } from '../i18n';
import { fromCore } from '../i18n/core';
import { pageOf, pieces } from '../marks';
import { showInSource } from '../select';
import { state } from '../state';

const FILTERS: FindingFilter[] = ['open', 'wrong', 'doubtful', 'dismissed'];
/** More than this many are shown on demand. */
const MOST = 100;

export function CheckPanel() {
  const all = found.value;
  const filter = findingFilter.value;
  const listed = all.filter((f) => passes(f, filter));
  const [most, setMost] = useState(MOST);
  const ready = state.docs.value.some((d) => d.status === 'ready');
  return (
    <div class="check-panel">
      <div class="toolbar" role="group" aria-label={t('filter.label')}>
        {FILTERS.map((f) => (
          <button type="button" key={f} class={`quiet${f === filter ? ' active' : ''}`} aria-pressed={f === filter} onClick={() => (findingFilter.value = f)}>
            {t(`check.${f}`)} <span class="count">{all.filter((x) => passes(x, f)).length}</span>
          </button>
        ))}
      </div>
      <div class="check-list" tabIndex={0} role="region" aria-label={t('tab.check')}>
        {listed.length === 0 && <p class="blank">{!ready ? t('rows.pending') : filter === 'dismissed' ? t('check.none.dismissed') : t('check.none')}</p>}
        {listed.slice(0, most).map((f) => <Item found={f} key={f.key} />)}
        {listed.length > most && <p class="blank"><button type="button" class="button" onClick={() => setMost(most + MOST)}>{t('check.more', { n: listed.length - most })}</button></p>}
      </div>
    </div>
  );
}

function passes(f: Found, filter: FindingFilter): boolean {
  if (filter === 'dismissed') return f.dismissed !== null;
  return f.dismissed === null && (filter === 'open' || f.finding.severity === filter);
}

function Item({ found: f }: { found: Found }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { finding, doc } = f;
  const dismiss = () => {
    dismissFinding(f.key, reason.trim() || t('check.reason.none'));
    setAsking(false);
  };
  return (
    <article class={`finding ${finding.severity}${f.dismissed !== null ? ' dismissed' : ''}`} data-test="finding">
      <header>
        <span class={`severity ${finding.severity}`}>{t(`check.${finding.severity}`)}</span>
        <span class="finding-kind">{tr(`kind.${finding.kind}`, finding.kind)}</span>
        <span class="grow" />
        <span class="finding-doc" title={doc.name}>{where(f)}</span>
      </header>
      <p class="finding-message">{fromCore(finding.message)}</p>
      <div class={`finding-passages n${Math.min(3, finding.ranges.length)}`}>
        {finding.ranges.slice(0, 6).map(([start, end]) => <PassagePart key={`${start}-${end}`} found={f} at={{ start, end }} />)}
      </div>
      <footer>
        {f.dismissed !== null ? (
          <>
            <span class="muted">{t('check.dismissed.because', { reason: f.dismissed })}</span>
            <button type="button" class="link" onClick={() => restoreFinding(f.key)}>{t('check.restore')}</button>
          </>
        ) : asking ? (
          <>
            <input
              type="text" class="finding-reason" autofocus aria-label={t('check.reason')} placeholder={t('check.reason')} value={reason} maxLength={200}
              onInput={(e) => setReason(e.currentTarget.value)}
              onKeyDown={(e) => {
                if (e.key === 'Enter' && !e.isComposing) dismiss();
                if (e.key === 'Escape') { e.preventDefault(); setAsking(false); }
              }}
            />
            <button type="button" class="link" onClick={dismiss}>{t('check.dismiss')}</button>
            <button type="button" class="link" onClick={() => setAsking(false)}>{t('dialog.cancel')}</button>
          </>
        ) : (
          <button type="button" class="link" data-test="dismiss" onClick={() => setAsking(true)}>{t('check.dismiss')}</button>
        )}
      </footer>
    </article>
  );
}

function where(f: Found): string {
  const reports = f.doc.analysis?.reports ?? [];
  const title = reports.length > 1 ? reports[f.finding.report]?.title : '';
  return title ? `${f.doc.name} · ${title}` : f.doc.name;
}

/** A passage with a little of what stands around it; a click shows it in the source. */
function PassagePart({ found: f, at }: { found: Found; at: Span }) {
  const document = f.doc.document;
  if (!document) return null;
  const text = document.text;
  const from = edge(text, at.start, -1);
  const to = edge(text, at.end, 1);
  const page = pageOf(document, at.start);
  return (
    <button type="button" class="finding-passage" title={t('evidence.goto')} onClick={() => showInSource(f.doc.id, at.start)}>
      {page > 0 && <small>{t('evidence.page', { n: page })} </small>}
      {from > 0 && !/[\n。]/.test(text[from - 1] as string) && '…'}
      {pieces(text, from, to, [{ ...at, name: 'here' }]).map((p) => (p.names.length ? <mark key={p.start}>{p.text}</mark> : p.text))}
      {to < text.length && !/[\n。]/.test(text[to - 1] as string) && '…'}
    </button>
  );
}

/** As far as the sentence goes, at most 36 characters. */
function edge(text: string, at: number, by: -1 | 1): number {
  let to = at;
  for (let n = 0; n < 36; n++) {
    const next = text[by < 0 ? to - 1 : to];
    if (next === undefined || next === '\n') break;
    if (by < 0 && /[。！？；]/.test(next)) break;
    to += by;
    if (by > 0 && /[。！？；]/.test(next)) break;
  }
  return to;
}
