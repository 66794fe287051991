/** One place against the nation, indicator by indicator (shares and rates only: they have one scale). */
import { Frame } from './Frame';
import { cut, wordWidth, type Palette } from './palette';
import { axisWords, scale } from './scale';
import type { ProfileData } from './types';

const ROW = 24;
const TOP = 44;

export function Profile({ data, width, palette, nation }: { data: ProfileData; width: number; palette: Palette; nation: string }) {
  const left = Math.min(width * 0.42, Math.max(60, ...data.rows.map((r) => wordWidth(r.name)))) + 10;
  const right = 90;
  const values = data.rows.flatMap((r) => [r.value, r.nation]);
  const x = scale(Math.min(...values), Math.max(...values), left, width - right, Math.max(4, Math.floor((width - left - right) / 60)));
  const bottom = TOP + data.rows.length * ROW;
  return (
    <Frame width={width} height={bottom + 28} title={data.title} palette={palette}>
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={TOP - 6} y2={bottom} stroke={palette.line} />
          <text x={x(tick)} y={TOP - 11} text-anchor="middle" fill={palette.grey} font-size="11">{axisWords(tick)}</text>
        </g>
      ))}
      {data.rows.map((row, i) => {
        const y = TOP + i * ROW + ROW / 2;
        return (
          <g key={row.name} aria-label={`${row.name} ${row.words}, ${nation} ${row.nation}`}>
            <text x={left - 8} y={y + 4} text-anchor="end" fill={palette.ink}>{cut(row.name, left - 10)}</text>
            <line x1={x(row.nation)} x2={x(row.value)} y1={y} y2={y} stroke={palette.accent} stroke-width="1.5" />
            <circle cx={x(row.nation)} cy={y} r="4.5" fill={palette.paper} stroke={palette.grey} stroke-width="1.5" />
            <circle cx={x(row.value)} cy={y} r="5" fill={palette.accent} />
            <text x={Math.max(x(row.value), x(row.nation)) + 9} y={y + 4} fill={palette.ink2} font-size="11">{row.words}</text>
          </g>
        );
      })}
      <circle cx={left + 5} cy={bottom + 14} r="5" fill={palette.accent} />
      <text x={left + 14} y={bottom + 18} fill={palette.ink2} font-size="11">{data.own}</text>
      <circle cx={left + 24 + wordWidth(data.own)} cy={bottom + 14} r="4.5" fill={palette.paper} stroke={palette.grey} stroke-width="1.5" />
      <text x={left + 33 + wordWidth(data.own)} y={bottom + 18} fill={palette.ink2} font-size="11">{nation}</text>
    </Frame>
  );
}
