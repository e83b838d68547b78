import { busy, explain, hide, onSubmit, post, say, show, takeToken } from './page.js';

const token = takeToken();

function told(answer, gone) {
  if (answer.status === 204) {
    hide('by-link', 'by-code', 'resend');
    say('Your address is confirmed. You can sign in now.', 'good');
  } else if (answer.status === 410) {
    hide('by-link');
    show('by-code', 'resend');
    say(gone, 'bad');
  } else {
    say(explain(answer), 'bad');
  }
}

if (token) {
  show('by-link', 'by-code');
  const button = document.getElementById('confirm');
  button.addEventListener('click', () => busy(button, async () => told(
    await post('/api/v1/users/verification', { token }),
    'This link has expired or was used before. If you have already confirmed, just sign in; otherwise get a new mail below.',
  )));
} else {
  show('by-code', 'resend');
}

onSubmit('by-code', async ({ email, code }) => told(
  await post('/api/v1/users/verification', { email, code }),
  'This code is wrong, has expired or was used before. Check it, or get a new mail below.',
));

onSubmit('resend', async ({ email }) => {
  const answer = await post('/api/v1/users/verification/resend', { email });
  if (answer.status === 202) say('If this address waits for its confirmation, a new mail is on its way.', 'good');
  else say(explain(answer), 'bad');
});
