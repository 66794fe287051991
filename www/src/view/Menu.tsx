/** A button that opens a small panel under it; Esc and a click elsewhere close it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon';

interface MenuProps {
  label: ComponentChildren;
  name?: string;
  right?: boolean;
  active?: boolean;
  test?: string;
  plain?: boolean;
  children: (close: () => void) => ComponentChildren;
}

export function Menu({ label, name, right, active, test, plain, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('mousedown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('mousedown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const stops = Array.from(root.current?.querySelectorAll<HTMLElement>('.menu button, .menu input') ?? []);
      const at = stops.indexOf(document.activeElement as HTMLElement);
      const to = stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length];
      if (to) {
        event.preventDefault();
        to.focus();
      }
    }
  };
  return (
    <div class="menu-root" ref={root} onKeyDown={onKey}>
      <button
        type="button" ref={button} class={`${plain ? 'link' : 'quiet'}${active ? ' active' : ''}`} aria-expanded={open}
        aria-label={name} data-test={test} onClick={() => setOpen(!open)}
      >
        {label}
        <Icon name="down" />
      </button>
      {open && <div class={`menu${right ? ' menu-right' : ''}`}>{children(close)}</div>}
    </div>
  );
}
