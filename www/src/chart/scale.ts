import { grouped } from '../number';

/** A linear scale with round ticks. */
export interface Scale {
  (value: number): number;
  ticks: number[];
  from: number;
  to: number;
}

export function scale(low: number, high: number, start: number, end: number, wanted = 5): Scale {
  if (!(high > low)) high = low + 1;
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((s) => s * power >= rough) ?? 10) * power;
  const from = Math.floor(low / step + 1e-9) * step;
  const to = Math.ceil(high / step - 1e-9) * step;
  const ticks: number[] = [];
  for (let n = 0; from + n * step <= to + step / 2; n++) ticks.push(Number((from + n * step).toPrecision(12)));
  const place = ((value: number) => start + ((value - from) / (to - from)) * (end - start)) as Scale;
  return Object.assign(place, { ticks, from, to });
}

/** 651.21 亿, 2,300, 94.6: short enough for an axis. */
export function axisWords(value: number): string {
  const big = Math.abs(value);
  const [factor, word] = big >= 1e8 ? [1e8, '亿'] : big >= 1e5 ? [1e4, '万'] : [1, ''];
  return grouped(String(Number((value / (factor as number)).toFixed(4)))) + (word as string);
}
