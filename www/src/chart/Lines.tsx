/** Values over the years, one line a place, each named at its end. */
import { t } from '../i18n';
import { Frame } from './Frame';
import { cut, type Palette } from './palette';
import { axisWords, scale } from './scale';
import type { LineData } from './types';

const TOP = 36;
const BOTTOM = 28;
const LEFT = 48;
const RIGHT = 104;

export function Lines({ data, width, palette }: { data: LineData; width: number; palette: Palette }) {
  const height = 300;
  const points = data.lines.flatMap((l) => l.points);
  const years = points.map((p) => p.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const values = points.map((p) => p.value);
  const y = scale(Math.min(...values), Math.max(...values), height - BOTTOM, TOP, 4);
  const x = (year: number) => (last > first ? LEFT + ((year - first) / (last - first)) * (width - LEFT - RIGHT) : (LEFT + width - RIGHT) / 2);
  const ends = spread(data.lines.map((l) => y((l.points[l.points.length - 1] as { value: number }).value)));
  return (
    <Frame width={width} height={height} title={data.unit ? t('with-unit', { name: data.title, unit: data.unit }) : data.title} palette={palette}>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} stroke={palette.line} />
          <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end" fill={palette.grey} font-size="11">{axisWords(tick)}</text>
        </g>
      ))}
      {Array.from({ length: last - first + 1 }, (_, i) => first + i)
        .filter((_, i, all) => i % Math.ceil(all.length / 8) === 0)
        .map((year) => <text key={year} x={x(year)} y={height - 8} text-anchor="middle" fill={palette.grey} font-size="11">{year}</text>)}
      {data.lines.map((line, i) => {
        const colour = line.own ? palette.accent : palette.ink2;
        const end = line.points[line.points.length - 1] as { year: number; value: number };
        return (
          <g key={line.name} aria-label={`${line.name} ${line.points.map((p) => `${p.year} ${p.value}`).join(', ')}`}>
            <polyline
              points={line.points.map((p) => `${x(p.year)},${y(p.value)}`).join(' ')} fill="none" stroke={colour}
              stroke-width={line.own ? 2.5 : 1.25} stroke-dasharray={line.nation ? '6 4' : undefined}
            />
            {line.points.map((p) => <circle key={p.year} cx={x(p.year)} cy={y(p.value)} r={line.own ? 3.5 : 2.5} fill={colour} />)}
            <text x={x(end.year) + 8} y={(ends[i] as number) + 4} fill={colour} font-weight={line.own ? 700 : 400} font-size="11">{cut(line.name, RIGHT - 40)} {axisWords(end.value)}</text>
          </g>
        );
      })}
    </Frame>
  );
}

/** Labels moved apart until none covers another. */
function spread(at: number[]): number[] {
  const order = at.map((_, i) => i).sort((a, b) => (at[a] as number) - (at[b] as number));
  const out = [...at];
  for (let n = 1; n < order.length; n++) {
    const above = out[order[n - 1] as number] as number;
    const here = order[n] as number;
    out[here] = Math.max(out[here] as number, above + 13);
  }
  return out;
}
