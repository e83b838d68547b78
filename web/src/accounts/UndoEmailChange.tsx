import { isProblem, unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { forgetToken, takeToken } from './emailedToken';
import { FocusedNotice } from './FocusedNotice';
import { InboxLink } from './InboxLink';
import { recheckEndedSession } from './recheckSession';
import { texts } from './texts';
import './accounts.css';

type End = 'undone' | 'gone' | 'taken';

export default function UndoEmailChange() {
  const [token] = useState(takeToken);
  const [end, setEnd] = useState<End>();

  const undo = async () => {
    try {
      unwrap(await breakwater.POST('/api/v1/users/email/undo', { body: { token: token! } }));
      recheckEndedSession();
      setEnd('undone');
    } catch (error) {
      if (isProblem(error, 'undo-expired')) setEnd('gone');
      else if (isProblem(error, 'address-taken')) setEnd('taken');
      else throw error;
    }
    forgetToken();
  };

  if (end === 'undone')
    return (
      <Page key="undone" title={texts.undone}>
        <FocusedNotice kind="good">{texts.undoneNext}</FocusedNotice>
        <InboxLink />
      </Page>
    );
  return (
    <Page key="undo" title={texts.undo}>
      {end && <FocusedNotice kind="bad">{end === 'gone' ? texts.undoGone : texts.undoTaken}</FocusedNotice>}
      {!token && <p>{texts.undoWithoutLink}</p>}
      {token && !end && (
        <>
          <p>{texts.undoStep}</p>
          <Form submit={texts.undoButton} onSubmit={undo} />
          <p class="aside">{texts.nothingYet}</p>
        </>
      )}
    </Page>
  );
}
