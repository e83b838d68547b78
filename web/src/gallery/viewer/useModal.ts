import { useEffect } from 'preact/hooks';

/**
 * Takes the focus, and keeps it out of the rest of the page. A `<dialog>` would also lock out the toasts, in which a deletion
 * can be undone.
 */
export function useModal(element: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const outside = document.querySelectorAll<HTMLElement>('.skip, .header, .footer');
    outside.forEach((each) => (each.inert = true));
    document.documentElement.classList.add('no-scroll');
    element.current?.focus({ preventScroll: true });
    return () => {
      outside.forEach((each) => (each.inert = false));
      document.documentElement.classList.remove('no-scroll');
    };
  }, []);
}
