/** sessionStorage, for a reload of this tab; without it, as in some private windows, a reload loses the value and nothing else. */

export function keep(key: string, value: string): void {
  access((storage) => storage.setItem(`breakwater.${key}`, value));
}

export function kept(key: string): string | null {
  return access((storage) => storage.getItem(`breakwater.${key}`)) ?? null;
}

export function forget(key: string): void {
  access((storage) => storage.removeItem(`breakwater.${key}`));
}

function access<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
