import { busy, explain, hide, onSubmit, post, say, show, takeToken } from './page.js';

const changesAddress = new URLSearchParams(location.search).get('change') === 'address';
const token = takeToken();
const others = changesAddress ? [] : ['by-code', 'resend'];
let unproven;

if (changesAddress) {
  document.getElementById('heading').textContent = 'Confirm your new e-mail address';
  document.getElementById('which').textContent = 'Enter the password of the account that gets this address.';
}

/** Sends the link's token or the code. The browser that asked for the mail proves itself by its cookie, others by the password. */
async function send(proof, gone) {
  const answer = await post('/api/v1/users/verification', proof);
  if (answer.status === 204) {
    hide('by-link', 'by-code', 'resend', 'prove');
    say('Your address is confirmed. You can sign in now.', 'good');
  } else if (answer.problem?.type?.endsWith('/problems/request-not-proven')) {
    hide('by-link', 'by-code', 'resend');
    show('prove');
    unproven = { proof, gone };
    if (proof.password) say('This is not that password.', 'bad');
    else say('One more step: this is not the browser that asked for the mail.');
  } else if (answer.status === 410) {
    hide('by-link', 'prove');
    show(...others);
    say(gone, 'bad');
  } else {
    say(explain(answer), 'bad');
  }
}

if (token) {
  show('by-link', ...others.slice(0, 1));
  const button = document.getElementById('confirm');
  button.addEventListener('click', () => busy(button, () => send({ token }, changesAddress
    ? 'This link has expired or was used before. If the address is not yours yet, change it again where you are signed in.'
    : 'This link has expired or was used before. If you have already confirmed, just sign in; otherwise get a new mail below.')));
} else {
  show('by-code', 'resend');
}

onSubmit('by-code', ({ email, code }) => send(
  { email, code },
  'This code is wrong, has expired or was used before. Check it, or get a new mail below.',
));

onSubmit('prove', ({ password }) => send({ ...unproven.proof, password }, unproven.gone));

onSubmit('resend', async ({ email }) => {
  const answer = await post('/api/v1/users/verification/resend', { email });
  if (answer.status === 202) say('If this address waits for its confirmation, a new mail is on its way.', 'good');
  else say(explain(answer), 'bad');
});
