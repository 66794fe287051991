/** The panels about the whole set. */
import { t } from '../i18n';

export const lazyPanels = {
  compare: () => <p class="blank">{t('soon.compare')}</p>,
  targets: () => <p class="blank">{t('soon.targets')}</p>,
  check: () => <p class="blank">{t('soon.check')}</p>,
  findings: () => 0,
};
