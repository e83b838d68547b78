/** What the browser keeps, or nothing where it is blocked or full: then a value is lost with the page, and nothing else. */
function storage(area: () => Storage) {
  const access = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(area());
    } catch {
      return undefined;
    }
  };
  return {
    read: (key: string): string | null => access((it) => it.getItem(`breakwater.${key}`)) ?? null,
    write: (key: string, value: string | null): void =>
      access((it) => (value === null ? it.removeItem(`breakwater.${key}`) : it.setItem(`breakwater.${key}`, value))),
  };
}

/** For all tabs, until it is removed. */
export const browserStorage = storage(() => localStorage);

/** For this tab and its reloads. */
export const tabStorage = storage(() => sessionStorage);
