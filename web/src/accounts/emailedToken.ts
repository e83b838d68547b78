import { tabStorage } from '../ui/storage';

/**
 * Takes the token of an emailed link out of the address, so that it stays in no history, bookmark or screenshot, and keeps it for
 * a reload of this tab. What else the link says, as the language, stays.
 */
export function takeToken(): string | undefined {
  const { token, rest } = splitToken(location.search);
  if (!token) return tabStorage.read(key()) ?? undefined;
  tabStorage.write(key(), token);
  history.replaceState(history.state, '', location.pathname + rest + location.hash);
  return token;
}

/** It was used, or is worth nothing any more. */
export function forgetToken(): void {
  tabStorage.write(key(), null);
}

export function splitToken(search: string): { token: string | null; rest: string } {
  const query = new URLSearchParams(search);
  const token = query.get('token');
  query.delete('token');
  return { token, rest: query.size > 0 ? `?${query}` : '' };
}

const key = () => `token ${location.pathname.replace(/\/+$/, '')}`;
