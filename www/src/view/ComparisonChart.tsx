/** The chart beside the matrix: one indicator over the places, over the years, or one place against the nation. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Lines } from '../chart/Lines';
import { PRINT, SCREEN, type Palette } from '../chart/palette';
import { Profile } from '../chart/Profile';
import { Ranked } from '../chart/Ranked';
import { savePng, saveSvg } from '../chart/save';
import type { ChartData, LineData, Mark, ProfileData } from '../chart/types';
import { askDetail, type Compared } from '../comparing';
import type { ComparisonCell, Detail } from '../core/types';
import { t, type Key } from '../i18n';
import { fromCore } from '../i18n/core';
import { notify } from '../notices';
import { plainValue } from '../number';
import { indicatorWords, short } from './ComparePanel';
import { useSize } from './useWindow';

type Kind = 'dots' | 'bars' | 'lines' | 'profile';
const KINDS: Kind[] = ['dots', 'bars', 'lines', 'profile'];
/** No chart is legible with more places. */
const MOST = 40;

interface Props {
  now: Compared;
  column: number;
  cells: Map<string, ComparisonCell>;
  regions: number[];
}

export function ComparisonChart({ now, column, cells, regions }: Props) {
  const [kind, setKind] = useState<Kind>('dots');
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const details = useDetails(now, column, cells, regions, kind === 'lines');
  const head = now.comparison.indicators[column];
  if (!head) return null;
  const draw = (palette: Palette, w: number): VNode | null => {
    if (kind === 'lines') {
      const data = lineData(now, column, regions, details);
      return data.lines.length ? <Lines data={data} width={w} palette={palette} /> : null;
    }
    if (kind === 'profile') {
      const data = profileData(now, cells, regions);
      return data.rows.length ? <Profile data={data} width={w} palette={palette} nation={t('compare.nation')} /> : null;
    }
    const data = rankedData(now, column, cells, regions);
    return data.items.length ? <Ranked data={data} width={w} palette={palette} bars={kind === 'bars'} /> : null;
  };
  const chart = draw(SCREEN, Math.max(280, width - 24));
  const save = (png: boolean) => {
    const picture = draw(PRINT, 720);
    if (!picture) return;
    const name = indicatorWords(head);
    if (png) savePng(picture, name).catch(() => notify(t('error.bug.action'), 'error'));
    else saveSvg(picture, name);
  };
  return (
    <section class="chart" aria-label={t('chart.title')}>
      <div class="chart-tools">
        {KINDS.map((k) => (
          <button type="button" key={k} class={`quiet${k === kind ? ' active' : ''}`} aria-pressed={k === kind} data-test={`chart-${k}`} onClick={() => setKind(k)}>{t(`chart.${k}` as Key)}</button>
        ))}
        <span class="grow" />
        <button type="button" class="link" disabled={!chart} onClick={() => save(false)} data-test="save-svg">SVG</button>
        <button type="button" class="link" disabled={!chart} onClick={() => save(true)} data-test="save-png">PNG</button>
      </div>
      <div class="chart-box" ref={box} tabIndex={0} role="group" aria-label={t('chart.title')}>
        {chart ?? <p class="blank">{t(`chart.none.${kind}` as Key)}</p>}
        {(kind === 'dots' || kind === 'bars') && head.basis && <p class="chart-basis">{fromCore(head.basis)}</p>}
      </div>
    </section>
  );
}

function rankedData(now: Compared, column: number, cells: Map<string, ComparisonCell>, regions: number[]): ChartData {
  const { comparison } = now;
  const head = comparison.indicators[column];
  const unit = head?.unit ?? '';
  const found = regions
    .map((r) => ({ region: comparison.regions[r], cell: cells.get(`${column}:${r}`) }))
    .filter((x): x is { region: NonNullable<typeof x.region>; cell: ComparisonCell } => !!x.cell && !!x.region && !x.region.nation);
  found.sort((a, b) => Number(b.cell.value) - Number(a.cell.value));
  const items = found.slice(0, MOST).map(({ region, cell }) => {
    const why = (cell.reasons ?? []).map((n) => comparison.reasons[n])[0];
    return {
      name: region.name, value: Number(cell.value), own: region.own,
      words: `${cell.bound === '=' ? '' : `${cell.bound} `}${plainValue(cell.value)}`,
      apart: !cell.rank && why && head && head.ranked > 0 ? short(why) : '',
    };
  });
  return { title: head ? indicatorWords(head) : '', unit, items, marks: marksOf(now, column, found.map((f) => f.cell)) };
}

/** The nation's figure that most of the values are held against, and the standards. */
function marksOf(now: Compared, column: number, cells: ComparisonCell[]): Mark[] {
  const marks: Mark[] = [];
  const years = new Map<number, { n: number; value: number }>();
  for (const cell of cells) {
    if (!cell.nation) continue;
    const value = Number((Number(cell.value) - Number(cell.nation.difference)).toFixed(6));
    years.set(cell.nation.year, { n: (years.get(cell.nation.year)?.n ?? 0) + 1, value });
  }
  const most = [...years].sort((a, b) => b[1].n - a[1].n || b[0] - a[0])[0];
  if (most) marks.push({ kind: 'nation', value: most[1].value, words: `${t('compare.nation')} ${most[0]} ${plainValue(String(most[1].value))}` });
  const lines = [...(now.comparison.indicators[column]?.lines ?? [])].sort((a, b) => b.year - a.year);
  // Of each kind the latest: a plan that ran out says nothing now.
  for (const line of ['standard_threshold', 'plan_target'].map((kind) => lines.find((l) => l.kind === kind))) {
    if (!line) continue;
    const kind = line.kind === 'standard_threshold' ? 'standard' : 'plan';
    const name = kind === 'standard' ? t('compare.standard') : t('compare.plan', { year: line.year });
    marks.push({ kind, value: Number(line.value), words: `${name} ${line.limit === '=' ? '' : line.limit}${plainValue(line.value)}${line.population ? ` ${fromCore(line.population)}` : ''}` });
  }
  return marks;
}

function lineData(now: Compared, column: number, regions: number[], details: Map<number, Detail>): LineData {
  const head = now.comparison.indicators[column];
  const lines = regions
    .map((r) => ({ region: now.comparison.regions[r], series: details.get(r)?.series ?? [] }))
    .filter((x) => x.region && x.series.length > 1)
    .slice(0, 12)
    .map((x) => ({
      name: x.region?.name ?? '', own: !!x.region?.own, nation: !!x.region?.nation,
      points: x.series.map((p) => ({ year: p.year, value: Number(p.value) })),
    }));
  return { title: head ? indicatorWords(head) : '', unit: head?.unit ?? '', lines };
}

/** Shares and rates of the own region (else the first) beside the nation's. */
function profileData(now: Compared, cells: Map<string, ComparisonCell>, regions: number[]): ProfileData {
  const { comparison } = now;
  const r = regions.find((n) => comparison.regions[n]?.own) ?? regions.find((n) => !comparison.regions[n]?.nation) ?? -1;
  const own = comparison.regions[r]?.name ?? '';
  const rows: ProfileData['rows'] = [];
  comparison.indicators.forEach((head, i) => {
    const cell = cells.get(`${i}:${r}`);
    if (!cell?.nation || head.unit !== '%') return;
    const value = Number(cell.value);
    rows.push({
      name: indicatorWords(head), value, words: plainValue(cell.value), year: String(cell.nation.year),
      nation: Number((value - Number(cell.nation.difference)).toFixed(6)),
    });
  });
  return { title: t('chart.profile.title', { region: own }), own, rows: rows.slice(0, MOST) };
}

/** Series are worked out for the indicator that is looked at. */
function useDetails(now: Compared, column: number, cells: Map<string, ComparisonCell>, regions: number[], wanted: boolean): Map<number, Detail> {
  const [found, setFound] = useState<Map<number, Detail>>(new Map());
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    const asked = regions.filter((r) => cells.has(`${column}:${r}`)).slice(0, MOST);
    const id = now.comparison.indicators[column]?.id ?? '';
    void Promise.all(asked.map(async (r) => [r, await askDetail(now.comparison.regions[r]?.name ?? '', id)] as const)).then((all) => {
      if (!stale) setFound(new Map(all.filter((x): x is readonly [number, Detail] => !!x[1])));
    });
    return () => { stale = true; };
  }, [now, column, wanted]);
  return found;
}
