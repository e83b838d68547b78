import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../ui/Notice';
import { texts } from './texts';

export function OfflineNotice() {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return isOnline ? null : (
    <div class="offline">
      <Notice>{texts.offline}</Notice>
    </div>
  );
}
