/** Which of many equal lines are in sight: for lists of which only the visible part is drawn. */
import { useLayoutEffect, useState } from 'preact/hooks';

export interface Size {
  width: number;
  height: number;
}

export function useSize(box: { current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 900, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return size;
}

/** First and last (excluded) line to draw, with some to spare on both sides. */
export function visible(scrolled: number, shown: number, line: number, count: number, spare: number): [number, number] {
  const first = Math.floor(scrolled / line);
  return [Math.max(0, Math.min(first, count - 1) - spare), Math.min(count, first + Math.ceil(shown / line) + spare)];
}
