import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import { Crashed } from './Crashed';

/**
 * A part of the page that is loaded when it is first shown. The router waits for it, for ever if loading fails, so a part that cannot
 * be loaded is shown as what it is.
 */
export function part(load: () => Promise<{ default: ComponentType }>) {
  return lazy(() =>
    load().catch((error: unknown) => {
      console.error(error);
      return { default: () => <Crashed isMissing /> };
    }),
  );
}
