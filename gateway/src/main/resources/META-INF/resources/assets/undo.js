import { busy, explain, hide, post, say, show, takeToken } from './page.js';

const token = takeToken();

if (token) {
  show('undo');
  const button = document.getElementById('confirm');
  button.addEventListener('click', () => busy(button, async () => {
    const answer = await post('/api/v1/users/email/undo', { token });
    if (answer.status === 204) {
      hide('undo');
      say('Your account has this address again, and every device is signed out. A mail with a link to choose a new password is on its way.', 'good');
    } else if (answer.status === 410) {
      hide('undo');
      say('This link has expired or was used before.', 'bad');
    } else if (answer.status === 409) {
      hide('undo');
      say('Another account has this address now, so it cannot be given back.', 'bad');
    } else {
      say(explain(answer), 'bad');
    }
  }));
} else {
  say('This page undoes a change of your address. Open it by the link in the mail that tells of the change.');
}
