/** Where the numbers stand in the whole text: a strip to click on. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { state } from '../state';

export interface Tick {
  at: number;
  kind: 'read' | 'skipped' | 'rejected';
}

export function Minimap({ length, ticks, onJump }: { length: number; ticks: Tick[]; onJump: (at: number) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = state.theme.value;
  useEffect(() => {
    const element = canvas.current;
    const draw = () => {
      const context = element?.getContext('2d');
      if (!element || !context) return;
      const ratio = devicePixelRatio || 1;
      const { width, height } = element.getBoundingClientRect();
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      context.scale(ratio, ratio);
      const style = getComputedStyle(element);
      const colours = {
        read: style.getPropertyValue('--accent'), skipped: style.getPropertyValue('--line2'), rejected: style.getPropertyValue('--ink3'),
      };
      for (const kind of ['skipped', 'rejected', 'read'] as const) {
        context.fillStyle = colours[kind];
        let last = -9;
        for (const tick of ticks) {
          if (tick.kind !== kind) continue;
          const y = Math.round((tick.at / Math.max(1, length)) * (height - 2));
          if (y === last) continue;
          last = y;
          context.fillRect(kind === 'read' ? 2 : width / 2, y, kind === 'read' ? width - 4 : width / 2 - 2, 2);
        }
      }
    };
    draw();
    const observer = new ResizeObserver(draw);
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [ticks, length, theme]);
  return (
    <canvas
      class="minimap" ref={canvas} role="img" aria-label={t('source.minimap')} title={t('source.minimap')}
      onClick={(event) => {
        const frame = event.currentTarget.getBoundingClientRect();
        const want = ((event.clientY - frame.top) / frame.height) * length;
        let near = ticks[0];
        for (const tick of ticks) if (Math.abs(tick.at - want) < Math.abs((near as Tick).at - want)) near = tick;
        onJump(near ? near.at : Math.floor(want));
      }}
    />
  );
}
