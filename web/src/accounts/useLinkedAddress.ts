import { useEffect, useState } from 'preact/hooks';
import { breakwater } from '../api/client';

/** Whose address a link confirms, masked. Who has the link has the mailbox. It changes nothing. */
export function useLinkedAddress(token: string | undefined, onExpired: () => void): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!token) return;
    const abort = new AbortController();
    breakwater
      .POST('/api/v1/users/verification/lookup', { body: { token }, signal: abort.signal })
      .then(({ data, response }) => {
        if (abort.signal.aborted) return;
        if (data) setAddress(data.email);
        else if (response.status === 410) onExpired();
        else setAddress(''); // the page does without it
      })
      .catch(() => setAddress(''));
    return () => abort.abort();
  }, [token]);
  return address;
}
