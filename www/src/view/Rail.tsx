/** The documents: what was dropped, how far it is, what was found, what went wrong. */
import { Component } from 'preact';
import { cancelOne, removeDoc, rerun } from '../actions';
import type { DocCorrections } from '../corrections';
import type { Diagnostic } from '../core/types';
import { lang, t, tr } from '../i18n';
import { showInSource } from '../select';
import { state, type Doc, type DocProblem } from '../state';
import { rowsOf } from '../rows';
import { FileButton } from './Empty';
import { Icon } from './Icon';

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
        {docs.map((doc) => (
          <DocItem
            doc={doc} key={doc.id} alone={docs.length === 1} current={state.onlyDoc.value === doc.id}
            corrections={state.corrections.value[doc.hash]} lang={lang.value}
          />
        ))}
      </ul>
    </aside>
  );
}

interface DocProps {
  doc: Doc;
  alone: boolean;
  current: boolean;
  corrections: DocCorrections | undefined;
  lang: string;
}

/** Drawn anew only when its document changed: there may be hundreds. */
class DocItem extends Component<DocProps, { open: boolean | null }> {
  /** Null until the reader chose. */
  state = { open: null as boolean | null };

  shouldComponentUpdate(next: DocProps, state: { open: boolean | null }): boolean {
    const now = this.props as unknown as Record<string, unknown>;
    return state.open !== this.state.open || Object.entries(next).some(([name, value]) => now[name] !== value);
  }

  render() {
    // The reports of a compendium are what someone who drops one wants to see.
    const several = this.props.alone && (this.props.doc.analysis?.reports.length ?? 0) > 1;
    return <DocLine {...this.props} open={this.state.open ?? several} onOpen={(open) => this.setState({ open })} />;
  }
}

function DocLine({ doc, alone, current, corrections, open, onOpen: setOpen }: DocProps & { open: boolean; onOpen: (open: boolean) => void }) {
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
      <div class="doc-state">{stateWords(doc, corrections)}{warnings > 0 && <span class="warn" title={problems.map(told).join('\n')}> ! {warnings}</span>}</div>
      {doc.status === 'failed' && <p class="doc-error" data-test="error">{doc.problem && problemWords(doc.problem)}</p>}
      {open && (
        <ul class="doc-more">
          {problems.map((p, i) => (
            <li key={`p${i}`} class={`problem ${p.severity}`}>
              {p.span ? <button type="button" class="link" onClick={() => showInSource(doc.id, p.span?.start ?? 0)}>{told(p)}</button> : told(p)}
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

function stateWords(doc: Doc, corrections: DocCorrections | undefined): string {
  switch (doc.status) {
    case 'waiting': return t('rail.waiting');
    case 'reading': return t('rail.reading');
    case 'failed': return t('rail.failed');
    case 'stopped': return t('rail.stopped');
    case 'ready': {
      const rows = rowsOf(doc, corrections).length;
      return rows ? t('rail.counts', { reports: doc.analysis?.reports.length ?? 0, rows }) : t('rail.no-rows');
    }
  }
}

function problemWords({ code, said, fill }: DocProblem): string {
  return lang.value === 'zh' && said ? said : tr(`error.${code}`, said || t('error.bug', fill), fill);
}

/** The core's own sentence in Chinese; ours in English. */
function told(problem: Diagnostic): string {
  return lang.value === 'zh' ? problem.message : tr(`diag.${problem.code}`, problem.message);
}
