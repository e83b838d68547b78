/** localStorage, or nothing where the browser blocks it: then a choice is lost with the page, and nothing else. */

export function read(key: string): string | null {
  try {
    return localStorage.getItem(`breakwater.${key}`);
  } catch {
    return null;
  }
}

export function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`breakwater.${key}`);
    else localStorage.setItem(`breakwater.${key}`, value);
  } catch {
    // blocked or full: the choice holds until the page is closed
  }
}
