/** The page as a whole: head, documents, the chosen panel, evidence, status line. */
import { t } from '../i18n';
import { dropping } from '../drop';
import { openFindings } from '../findings';
import { selectedRow, state, TABS } from '../state';
import { showTab } from '../select';
import { loading } from '../store/keep';
import { CheckPanel } from './CheckPanel';
import { ComparePanel } from './ComparePanel';
import { Dialogs } from './Dialogs';
import { Empty } from './Empty';
import { Evidence } from './Evidence';
import { Header } from './Header';
import { Notices } from './Notices';
import { Print } from './Print';
import { Rail } from './Rail';
import { Status } from './Status';
import { RowsPanel } from './RowsPanel';
import { SourcePanel } from './SourcePanel';
import { TargetsPanel } from './TargetsPanel';

export function App() {
  const empty = state.docs.value.length === 0;
  return (
    <div class={`app${empty ? ' app-empty' : ''}`}>
      <Header />
      {loading.value ? <main /> : empty ? <Empty /> : <Desk />}
      <Notices />
      <Dialogs />
      <Print />
      {dropping.value && (
        <div class="drop-veil" aria-hidden="true">
          <div>{t('drop.here')}</div>
        </div>
      )}
    </div>
  );
}

function Desk() {
  const tab = state.tab.value;
  const row = selectedRow.value;
  const drawer = state.drawer.value && row && tab !== 'check';
  const classes = ['desk', state.railOpen.value ? '' : 'rail-folded', drawer ? 'with-drawer' : ''];
  return (
    <div class={classes.filter(Boolean).join(' ')}>
      <Rail />
      <main class="main">
        <Tabs />
        <div class="panel" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
          <Panel />
        </div>
      </main>
      {drawer && row && <Evidence row={row} />}
      <Status />
    </div>
  );
}

function Panel() {
  switch (state.tab.value) {
    case 'rows': return <RowsPanel />;
    case 'source': return <SourcePanel />;
    case 'compare': return <ComparePanel />;
    case 'targets': return <TargetsPanel />;
    case 'check': return <CheckPanel />;
  }
}

function Tabs() {
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!by) return;
    const to = TABS[(TABS.indexOf(state.tab.value) + by + TABS.length) % TABS.length];
    if (to) {
      showTab(to);
      requestAnimationFrame(() => document.getElementById(`tab-${to}`)?.focus());
    }
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('tabs')} onKeyDown={onKey}>
      {TABS.map((tab) => (
        <button
          type="button" role="tab" id={`tab-${tab}`} key={tab} data-test={`tab-${tab}`}
          aria-selected={state.tab.value === tab} aria-controls="panel" tabIndex={state.tab.value === tab ? 0 : -1}
          onClick={() => showTab(tab)}
        >
          {t(`tab.${tab}`)}
          {tab === 'check' && openFindings.value.length > 0 && <span class="tab-count">{openFindings.value.length}</span>}
        </button>
      ))}
    </div>
  );
}
