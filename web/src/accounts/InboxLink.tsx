import { useEffect } from 'preact/hooks';
import { inbox, loadInbox } from '../api/inbox';
import { texts } from './texts';

export function InboxLink() {
  useEffect(() => void loadInbox(), []);
  return inbox.value ? (
    <a class="button quiet" href={inbox.value} target="_blank" rel="noopener">
      {texts.localInbox}
    </a>
  ) : null;
}
