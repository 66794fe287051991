/** The documents: what was dropped, how far it is, what was found, what went wrong. */
import { cancelOne, removeDoc, rerun } from '../actions';
import { t } from '../i18n';
import { showInSource } from '../select';
import { state, type Doc } from '../state';
import { rowsOf } from '../rows';
import { FileButton } from './Empty';
import { Icon } from './Icon';
import { useState } from 'preact/hooks';

export function Rail() {
  const open = state.railOpen.value;
  const docs = state.docs.value;
  if (!open) {
    return (
      <aside class="rail rail-strip" aria-label={t('rail.title')}>
        <button type="button" class="quiet square" aria-label={t('rail.unfold')} title={t('rail.unfold')} onClick={() => (state.railOpen.value = true)}>
          <Icon name="right" />
        </button>
      </aside>
    );
  }
  return (
    <aside class="rail" aria-label={t('rail.title')}>
      <div class="rail-head">
        <h2>{t('rail.title')}</h2>
        <span class="count">{docs.length}</span>
        <span class="grow" />
        <button type="button" class="quiet square" aria-label={t('rail.fold')} title={t('rail.fold')} onClick={() => (state.railOpen.value = false)}>
          <Icon name="left" />
        </button>
      </div>
      <div class="rail-add">
        <span>{t('rail.add')}</span>
        <FileButton quiet label={t('rail.choose')} />
        <button type="button" class="link" data-test="paste-open" onClick={() => (state.dialog.value = 'paste')}>{t('rail.paste')}</button>
      </div>
      {docs.length > 1 && (
        <button
          type="button" class={`doc-all${state.onlyDoc.value ? '' : ' current'}`} aria-pressed={!state.onlyDoc.value}
          onClick={() => (state.onlyDoc.value = '')}
        >
          {t('rail.all')}
        </button>
      )}
      <ul class="docs">
        {docs.map((doc) => <DocItem doc={doc} key={doc.id} alone={docs.length === 1} />)}
      </ul>
    </aside>
  );
}

function DocItem({ doc, alone }: { doc: Doc; alone: boolean }) {
  const [open, setOpen] = useState(false);
  const current = state.onlyDoc.value === doc.id;
  const problems = doc.analysis ? [...(doc.document?.diagnostics ?? []), ...doc.analysis.diagnostics] : [];
  const warnings = problems.filter((p) => p.severity === 'warning').length;
  const reports = doc.analysis?.reports ?? [];
  const pick = () => {
    state.onlyDoc.value = current || alone ? '' : doc.id;
    state.sourceDoc.value = doc.id;
  };
  return (
    <li class={`doc doc-${doc.status}${current ? ' current' : ''}`}>
      <div class="doc-line">
        <button
          type="button" class="quiet square small" aria-expanded={open} aria-label={`${t('rail.reports')} ${doc.name}`}
          disabled={!reports.length && !problems.length} onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} />
        </button>
        <button type="button" class="doc-name" aria-pressed={current} title={doc.name} onClick={pick}>{doc.name}</button>
        <span class="doc-tools">
          {doc.status === 'reading' || doc.status === 'waiting' ? (
            <button type="button" class="quiet square small" aria-label={`${t('rail.cancel')} ${doc.name}`} title={t('rail.cancel')} onClick={() => cancelOne(doc.id)}><Icon name="close" /></button>
          ) : (
            <>
              <button type="button" class="quiet square small" aria-label={`${t('rail.rerun')} ${doc.name}`} title={t('rail.rerun')} onClick={() => rerun(doc.id)}><Icon name="again" /></button>
              <button type="button" class="quiet square small" aria-label={`${t('rail.remove')} ${doc.name}`} title={t('rail.remove')} onClick={() => removeDoc(doc.id)}><Icon name="close" /></button>
            </>
          )}
        </span>
      </div>
      <div class="doc-state">{stateWords(doc)}{warnings > 0 && <span class="warn" title={problems.map((p) => p.message).join('\n')}> ! {warnings}</span>}</div>
      {doc.status === 'failed' && <p class="doc-error" data-test="error">{doc.error}</p>}
      {open && (
        <ul class="doc-more">
          {problems.map((p, i) => (
            <li key={`p${i}`} class={`problem ${p.severity}`}>
              {p.span ? <button type="button" class="link" onClick={() => showInSource(doc.id, p.span?.start ?? 0)}>{p.message}</button> : p.message}
            </li>
          ))}
          {reports.map((r, i) => (
            <li key={`r${i}`}>
              <button type="button" class="doc-report" title={r.title} onClick={() => showInSource(doc.id, r.span.start)}>
                {r.title || t('rail.untitled')}
                <small>{[r.region, r.date].filter(Boolean).join(' · ')}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function stateWords(doc: Doc): string {
  switch (doc.status) {
    case 'waiting': return t('rail.waiting');
    case 'reading': return t('rail.reading');
    case 'failed': return t('rail.failed');
    case 'stopped': return t('rail.stopped');
    case 'ready': {
      const rows = rowsOf(doc, state.corrections.value[doc.hash]).length;
      return t('rail.counts', { reports: doc.analysis?.reports.length ?? 0, rows });
    }
  }
}
