import { busy, explain, forgetToken, head, hide, post, say, show, takeToken, text } from './page.js';

const token = takeToken();

function ends(words, kind) {
  forgetToken();
  hide('undo');
  say(text(words), kind);
}

if (token) {
  show('undo');
  const button = document.getElementById('confirm');
  button.addEventListener('click', () => busy(button, async () => {
    const answer = await post('/api/v1/users/email/undo', { token });
    if (answer.status === 204) {
      head('undone');
      ends('undoneNext', 'good');
    } else if (answer.status === 410) ends('undoGone', 'bad');
    else if (answer.status === 409) ends('undoTaken', 'bad');
    else say(explain(answer), 'bad');
  }));
} else {
  say(text('undoWithoutLink'));
}
