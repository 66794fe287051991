/** The panels about the whole set. */
import { CheckPanel, findingsOpen } from './CheckPanel';
import { ComparePanel } from './ComparePanel';
import { TargetsPanel } from './TargetsPanel';

export const lazyPanels = {
  compare: () => <ComparePanel />,
  targets: () => <TargetsPanel />,
  check: () => <CheckPanel />,
  findings: findingsOpen,
};
