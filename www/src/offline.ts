/** The site keeps itself for use without a network, and says when a new version has come. Not in the single file. */
import { t } from './i18n';
import { notify } from './notices';
import { save } from './store/keep';

/** Set by build.mjs: on a published site only. */
declare const __OFFLINE__: boolean;

export function keepForOffline(): void {
  if (!__OFFLINE__ || !('serviceWorker' in navigator)) return;
  // The page itself goes first; the rest of its files are fetched when it has come to rest.
  const begin = () => setTimeout(() => void register(), 1500);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('service.js');
    follow(registration.waiting);
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    // Browsers look for a new version when they see fit; we look at every opening, and hourly in a window that stays.
    const look = () => void registration.update().catch(() => undefined);
    let last = Date.now();
    if (navigator.serviceWorker.controller) look();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' || Date.now() - last < 3_600_000) return;
      last = Date.now();
      look();
    });
  } catch {
    // Not on https, or forbidden here: the page works all the same, with its server.
  }
}

/** Tells of a version once all of it is here. The first of all replaces nothing. */
function follow(next: ServiceWorker | null): void {
  const look = () => {
    if (next?.state === 'installed' && navigator.serviceWorker.controller) tell(next);
  };
  next?.addEventListener('statechange', look);
  look();
}

function tell(next: ServiceWorker): void {
  notify(t('update.ready'), 'note', [{
    label: t('update.take'),
    run: () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => void save().then(() => location.reload()), { once: true });
      next.postMessage('take over');
    },
  }]);
}
