import { signal } from '@preact/signals';
import { browserStorage } from './storage';

/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'theme';
const stored = browserStorage.read(KEY);

export const theme = signal<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system');

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  browserStorage.write(KEY, chosen === 'system' ? null : chosen);
  applyTheme();
}

/** Before the first rendering, so that the other colours are never seen. */
export function applyTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}
