/** The panels about the whole set. */
import { t } from '../i18n';
import { CheckPanel, findingsOpen } from './CheckPanel';

export const lazyPanels = {
  compare: () => <p class="blank">{t('soon.compare')}</p>,
  targets: () => <p class="blank">{t('soon.targets')}</p>,
  check: () => <CheckPanel />,
  findings: findingsOpen,
};
