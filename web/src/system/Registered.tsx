import { inbox } from '../api/inbox';
import { texts } from './texts';

/** Where the email of the demonstration goes, and a way to see it. */
export function Registered({ email }: { email: string }) {
  return (
    <p class="registered">
      {texts.registered(email)}{' '}
      {inbox.value && (
        <a href={inbox.value} target="_blank" rel="noreferrer">
          {texts.openInbox}
        </a>
      )}
    </p>
  );
}
