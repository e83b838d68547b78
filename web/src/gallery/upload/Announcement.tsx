import { useEffect, useState } from 'preact/hooks';

const QUIET_MILLIS = 1_500;

/** Screen readers hear the state when it is quiet, not each of its changes. */
export function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
