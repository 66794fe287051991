import type { ComponentChildren } from 'preact';
import { FONT, type Palette } from './palette';

interface Props {
  width: number;
  height: number;
  title: string;
  palette: Palette;
  children: ComponentChildren;
}

/** Every chart's ground, title and type. */
export function Frame({ width, height, title, palette, children }: Props) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}
      font-family={FONT} font-size="12"
    >
      <rect width={width} height={height} fill={palette.paper} />
      <text x="0" y="15" font-size="13" font-weight="600" fill={palette.ink}>{title}</text>
      {children}
    </svg>
  );
}
