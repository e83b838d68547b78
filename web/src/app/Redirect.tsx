import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';

/** Leads on to another route, and leaves no step in the history. */
export function Redirect({ to }: { to: string }) {
  const { route } = useLocation();
  useEffect(() => route(to, true), [to]);
  return null;
}
