/** A path of this page, for where to go after the sign-in: an address of another origin, or what is no path, becomes the gallery. */
export function ownPath(wanted: string | undefined, origin: string): string {
  const elsewhere = '/gallery';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, origin)) return elsewhere;
  const url = new URL(wanted, origin);
  // Dots are resolved by now: what is left may begin like the address of another origin.
  if (url.origin !== origin || /^\/(\/|sign-in\/*$)/.test(url.pathname)) return elsewhere;
  return url.pathname + url.search + url.hash;
}
