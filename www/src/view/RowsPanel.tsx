/** 指标: filters over the table of rows. */
import { useRef, useState } from 'preact/hooks';
import { t, type Key } from '../i18n';
import { facetLabel, NO_FILTERS, type ColumnId, type Filters, type GroupBy } from '../rows';
import { allRows, facets, items, reportTotal, shownRows, state } from '../state';
import { step } from '../select';
import { COLUMNS } from './columns';
import { Grid } from './Grid';
import { Icon } from './Icon';
import { Menu } from './Menu';

const GROUPS: GroupBy[] = ['', 'stage', 'region', 'report', 'indicator'];

function set(fields: Partial<Filters>): void {
  state.filters.value = { ...state.filters.value, ...fields };
}

export function RowsPanel() {
  const total = allRows.value.length;
  const shown = shownRows.value.length;
  return (
    <div class="rows-panel">
      <Toolbar />
      {total === 0 ? (
        <p class="blank">{state.work.value ? t('rows.pending') : t('rows.none.read')}</p>
      ) : shown === 0 ? (
        <p class="blank">{t('rows.none')} <button type="button" class="link" onClick={() => (state.filters.value = NO_FILTERS)}>{t('filter.clear')}</button></p>
      ) : (
        <Grid items={items.value} />
      )}
      {!state.hintsOff.value && total > 0 && !state.drawer.value && (
        <p class="hint">
          {t('hint.rows')} <button type="button" class="link" onClick={() => (state.hintsOff.value = true)}>{t('hint.close')}</button>
        </p>
      )}
      <div class="rows-foot">
        <span data-test="row-count">{shown === total ? t('rows.count', { n: total }) : t('rows.count.of', { n: shown, total })}</span>
        <span class="grow" />
        <Legend />
      </div>
    </div>
  );
}

function Legend() {
  return (
    <span class="legend">
      <span><b class="mark low">?</b>{t('mark.low')}</span>
      <span><b class="mark edited">✎</b>{t('mark.edited')}</span>
      <span><b class="mark added">+</b>{t('mark.added')}</span>
      <span><b class="mark implied">*</b>{t('mark.implied')}</span>
    </span>
  );
}

function Toolbar() {
  const f = state.filters.value;
  const active = f.stage.length || f.region.length || f.role.length || f.report.length || f.search || f.standard || f.low;
  return (
    <div class="toolbar" role="group" aria-label={t('filter.label')}>
      <Facet name="stage" />
      <Facet name="region" />
      <Facet name="role" />
      {reportTotal.value > 1 && <Facet name="report" />}
      <label class="check" title={t('filter.standard.hint')}>
        <input type="checkbox" checked={f.standard} onChange={(e) => set({ standard: e.currentTarget.checked })} />
        {t('filter.standard')}
      </label>
      <label class="check" title={t('filter.low.hint')}>
        <input type="checkbox" checked={f.low} onChange={(e) => set({ low: e.currentTarget.checked })} />
        {t('filter.low')}
      </label>
      {active ? <button type="button" class="link" onClick={() => (state.filters.value = NO_FILTERS)}>{t('filter.clear')}</button> : null}
      <Search />
      <Menu
        right label={state.group.value ? t(`group.${state.group.value}` as Key) : t('group.label')} name={state.group.value ? `${t('group.label')} ${t(`group.${state.group.value}` as Key)}` : undefined}
        active={!!state.group.value} test="group"
      >
        {(close) => GROUPS.map((g) => (
          <button
            type="button" key={g} aria-pressed={state.group.value === g}
            onClick={() => { state.group.value = g; state.folded.value = new Set(); close(); }}
          >
            {t(`group.${g || 'none'}` as Key)}
          </button>
        ))}
      </Menu>
      <Menu right label={t('columns.label')} test="columns">
        {() => (
          <>
            {COLUMNS.filter((c) => c.id !== 'indicator' && c.id !== 'value').map((c) => (
              <label class="check" key={c.id}>
                <input type="checkbox" checked={!state.hidden.value.has(c.id)} onChange={() => toggleColumn(c.id)} />
                {t(`col.${c.id}`)}
              </label>
            ))}
            <label class="check">
              <input type="checkbox" checked={f.rejected} onChange={(e) => set({ rejected: e.currentTarget.checked })} />
              {t('rows.show-rejected')}
            </label>
            <p class="menu-note">{t('columns.hint')}</p>
          </>
        )}
      </Menu>
    </div>
  );
}

function toggleColumn(id: ColumnId): void {
  const hidden = new Set(state.hidden.value);
  if (!hidden.delete(id)) hidden.add(id);
  state.hidden.value = hidden;
}

/**
 * Typing waits a moment before the table follows, so that 50,000 rows do not stutter. Until then the box
 * shows what was typed: taking the table's word for it a moment later would take letters back on a slow machine.
 */
function Search() {
  const [ahead, setAhead] = useState<string | null>(null);
  const timer = useRef(0);
  const follow = (search: string) => {
    clearTimeout(timer.current);
    setAhead(null);
    set({ search });
  };
  return (
    <div class="search">
      <Icon name="search" />
      <input
        id="search" type="search" data-test="search" value={ahead ?? state.filters.value.search} placeholder={t('filter.search.short')} aria-label={t('filter.search')} autocomplete="off" spellcheck={false}
        onInput={(event) => {
          const next = event.currentTarget.value;
          setAhead(next);
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => follow(next), 80);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            if (event.currentTarget.value) follow('');
            else document.getElementById('grid')?.focus();
          } else if ((event.key === 'Enter' || event.key === 'ArrowDown') && !event.isComposing) {
            event.preventDefault();
            // What stands in the box: the last letter may not have been drawn yet.
            follow(event.currentTarget.value);
            document.getElementById('grid')?.focus();
            if (!shownRows.value.some((row) => row.key === state.selected.value)) step(1);
          }
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}

function Facet({ name }: { name: 'stage' | 'region' | 'role' | 'report' }) {
  const chosen = state.filters.value[name];
  const label = chosen.length === 1 ? facetLabel(name, chosen[0] as string) : chosen.length ? `${t(`filter.${name}`)} ${chosen.length}` : t(`filter.${name}`);
  return (
    <Menu label={<span class="facet-label">{label}</span>} active={chosen.length > 0} test={`filter-${name}`}>
      {() => <FacetList name={name} chosen={chosen} />}
    </Menu>
  );
}

function FacetList({ name, chosen }: { name: 'stage' | 'region' | 'role' | 'report'; chosen: string[] }) {
  const [word, setWord] = useState('');
  const counts = facets[name].value;
  const listed = counts.filter(([value]) => !word || facetLabel(name, value).includes(word)).slice(0, 200);
  return (
    <>
      {counts.length > 12 && (
        <input class="menu-search" type="search" aria-label={t('filter.search')} value={word} onInput={(e) => setWord(e.currentTarget.value)} />
      )}
      <div class="menu-scroll">
        {listed.map(([value, n]) => (
          <label class="check" key={value}>
            <input
              type="checkbox" checked={chosen.includes(value)}
              onChange={() => set({ [name]: chosen.includes(value) ? chosen.filter((c) => c !== value) : [...chosen, value] })}
            />
            <span>{facetLabel(name, value)}</span>
            <span class="count">{n}</span>
          </label>
        ))}
      </div>
      {chosen.length > 0 && <button type="button" onClick={() => set({ [name]: [] })}>{t('filter.all')}</button>}
    </>
  );
}
