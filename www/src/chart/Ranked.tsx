/** Places in order of one indicator: dots on a line, or bars from zero; national and standard lines across. */
import { t } from '../i18n';
import { Frame } from './Frame';
import { cut, wordWidth, type Palette } from './palette';
import { axisWords, scale } from './scale';
import type { ChartData, Mark } from './types';

const ROW = 22;
const TOP = 44;

export function Ranked({ data, width, palette, bars }: { data: ChartData; width: number; palette: Palette; bars: boolean }) {
  const left = Math.min(130, Math.max(40, ...data.items.map((i) => wordWidth(i.name)))) + 10;
  const right = 20 + Math.max(...data.items.map((i) => wordWidth(i.words + i.apart)), 30);
  const values = [...data.items.map((i) => i.value), ...data.marks.map((m) => m.value)];
  const low = Math.min(...values);
  const high = Math.max(...values);
  // Bars start at zero; dots need not.
  const x = scale(bars ? Math.min(0, low) : low - (high - low) * 0.08, bars ? Math.max(0, high) : high, left, width - right, Math.max(2, Math.floor((width - left - right) / 80)));
  const bottom = TOP + data.items.length * ROW;
  const height = bottom + 26 + data.marks.length * 16;
  // A line does not run through the words of another that stands beside it.
  const crosses = (i: number) => data.marks.slice(0, i).some((m) => Math.abs(x(m.value) - x((data.marks[i] as Mark).value)) < 50);
  return (
    <Frame width={width} height={height} title={data.unit ? t('with-unit', { name: data.title, unit: data.unit }) : data.title} palette={palette}>
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={TOP - 6} y2={bottom} stroke={palette.line} />
          <text x={x(tick)} y={TOP - 11} text-anchor="middle" fill={palette.grey} font-size="11">{axisWords(tick)}</text>
        </g>
      ))}
      {data.items.map((item, i) => {
        const y = TOP + i * ROW + ROW / 2;
        const colour = item.own ? palette.accent : palette.ink2;
        const end = x(item.value);
        return (
          <g key={item.name + i} aria-label={`${item.name} ${item.words}${item.apart ? ` ${item.apart}` : ''}`}>
            <text x={left - 8} y={y + 4} text-anchor="end" fill={item.own ? palette.accent : palette.ink} font-weight={item.own ? 700 : 400}>{cut(item.name, left - 10)}</text>
            {bars ? (
              <rect x={Math.min(x(0), end)} y={y - 6} width={Math.max(1, Math.abs(end - x(0)))} height={12} fill={item.apart ? palette.paper : colour} stroke={colour} stroke-dasharray={item.apart ? '3 2' : undefined} />
            ) : (
              <>
                <line x1={left} x2={width - right} y1={y} y2={y} stroke={palette.line} />
                <circle cx={end} cy={y} r={item.own ? 5.5 : 4.5} fill={item.apart ? palette.paper : colour} stroke={colour} stroke-width="1.5" />
              </>
            )}
            <text x={end + 9} y={y + 4} fill={item.own ? palette.accent : palette.ink2} font-weight={item.own ? 700 : 400} font-size="11">
              {item.words}
              {item.apart && <tspan fill={palette.grey}> {item.apart}</tspan>}
            </text>
          </g>
        );
      })}
      {data.marks.map((mark, i) => (
        <line
          key={mark.words} x1={x(mark.value)} x2={x(mark.value)} y1={TOP - 6} y2={bottom + 6 + (crosses(i) ? 0 : i * 16)} stroke={mark.kind === 'nation' ? palette.grey : palette.ink2}
          stroke-width="1.5" stroke-dasharray={mark.kind === 'nation' ? '6 4' : mark.kind === 'standard' ? '1.5 3' : '8 3 2 3'}
        />
      ))}
      {data.marks.map((mark, i) => (
        <text
          key={mark.words} x={labelAt(x(mark.value), mark.words, left, width)} y={bottom + 18 + i * 16} font-size="11" text-anchor="middle" fill={palette.ink2}
          stroke={palette.paper} stroke-width="4" paint-order="stroke"
        >
          {mark.words}
        </text>
      ))}
    </Frame>
  );
}

/** A label under its line, inside the picture. */
function labelAt(x: number, words: string, left: number, width: number): number {
  const half = (wordWidth(words) * 11) / 12 / 2;
  return Math.max(Math.min(left, 40) + half - 40, Math.min(width - half, Math.max(half, x)));
}
