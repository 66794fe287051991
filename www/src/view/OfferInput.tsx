/** A place typed in, with what the list of places offers. */
import { useState } from 'preact/hooks';
import { offerRegions } from '../catalogue';

export function OfferInput({ label, onTake }: { label: string; onTake: (name: string) => void }) {
  const [text, setText] = useState('');
  const offers = offerRegions(text, 6);
  return (
    <div class="offer-input">
      <input
        class="menu-search" type="search" aria-label={label} placeholder={label} value={text} onInput={(e) => setText(e.currentTarget.value)}
        onKeyDown={(e) => { if (e.key === 'Enter' && offers[0]) onTake(offers[0].label); }}
      />
      {offers.map((o) => <button type="button" key={o.value} onClick={() => onTake(o.label)}>{o.label} <small>{o.note}</small></button>)}
    </div>
  );
}
