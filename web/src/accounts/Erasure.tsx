import { useRoute } from 'preact-iso';
import { texts as frame } from '../app/texts';
import { CopyButton } from '../ui/CopyButton';
import { formatDateTime } from '../i18n/format';
import { FailureNotice, Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { texts } from './texts';
import { useErasure, type ErasureReceipt } from './useErasure';
import './accounts.css';

/** Follows an erasure to its end. It needs no session: the account is gone. */
export default function Erasure() {
  const { receipt, failure, isMissing } = useErasure(useRoute().params.id ?? '');
  return (
    <Page title={texts.erasure}>
      {isMissing && <Notice kind="bad">{frame.notFound}</Notice>}
      {failure && <FailureNotice failure={failure} />}
      {receipt ? <Parts of={receipt} /> : !isMissing && !failure && <p class="loading">{frame.loading}</p>}
    </Page>
  );
}

function Parts({ of }: { of: ErasureReceipt }) {
  return (
    <>
      <Notice kind={of.completedAt ? 'good' : 'info'}>{of.completedAt ? texts.erasureDone : texts.erasureUnderWay}</Notice>
      <h2>{texts.erasureParts}</h2>
      <ul class="plain parts">
        {of.parts.map(({ name, done, doneAt }) => (
          <li key={name}>
            <span>{texts.partNames[name] ?? name}</span>
            <span class={done ? 'badge good' : 'badge'}>{done ? texts.partDone : texts.partOpen}</span>
            <span class="aside">{doneAt && formatDateTime(doneAt)}</span>
          </li>
        ))}
      </ul>
      <p class="aside">
        {texts.erasureRequested}: {formatDateTime(of.requestedAt)}
        {of.completedAt && ` · ${texts.erasureCompleted}: ${formatDateTime(of.completedAt)}`}
      </p>
      {!of.completedAt && <p class="aside">{texts.erasureMayTake}</p>}
      <p>{texts.erasureKeep}</p>
      <CopyButton text={location.href}>{texts.copyAddress}</CopyButton>
    </>
  );
}
