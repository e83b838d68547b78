import { unwrap } from '@breakwater/client';
import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { breakwater } from '../../api/client';
import { Action } from '../Action';
import { texts } from '../texts';
import { resendingOf, type Delivery } from './filter';

/** Sends the email again, and opens the copy. */
export function Resend({ delivery: { id, state } }: { delivery: Delivery }) {
  const { route } = useLocation();
  const copy = useRef('');
  const params = { path: { id } };
  const open = () => route(`/admin/deliveries/${copy.current}`);
  switch (resendingOf(state)) {
    case 'usual':
      return (
        <Action
          label={texts.resend}
          text={texts.resendText}
          onDone={open}
          run={async () => {
            copy.current = unwrap(await breakwater.POST('/api/v1/admin/deliveries/{id}/resend', { params })).id;
            return texts.resent;
          }}
        />
      );
    case 'forced':
      return (
        <Action
          label={texts.forceResend}
          kind="danger"
          text={texts.forceResendText}
          needsReason
          onDone={open}
          run={async ({ reason = '' }) => {
            copy.current = unwrap(await breakwater.POST('/api/v1/admin/deliveries/{id}/force-resend', { params, body: { reason } })).id;
            return texts.resent;
          }}
        />
      );
    case 'none':
      return <p class="aside">{texts.notYetEnded}</p>;
  }
}
