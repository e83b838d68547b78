import { explain, forgetToken, head, hide, onSubmit, post, say, show, takeToken, text } from './page.js';

const token = takeToken();
if (token) show('choose');
else offerLink();

function offerLink() {
  hide('choose');
  show('request');
  head('resetRequestHeading');
}

const password = document.getElementById('password');
document.getElementById('show').addEventListener('change', (event) => {
  password.type = event.target.checked ? 'text' : 'password';
});

/** The service explains in English why it refuses a password; the page has one text for all reasons in other languages. */
function explainRefusal({ problem }) {
  const details = problem?.errors?.map((error) => error.detail).join(' ');
  return document.documentElement.lang === 'en' && details ? details : text('passwordRefused');
}

onSubmit('choose', async (fields) => {
  const answer = await post('/api/v1/password-resets/confirm', { token, password: fields.password });
  if (answer.status === 204) {
    forgetToken();
    hide('choose', 'request');
    head('resetDone');
    say(text('resetDoneNext'), 'good');
  } else if (answer.status === 410) {
    forgetToken();
    offerLink();
    say(text('resetGone'), 'bad');
  } else {
    say(answer.status === 422 ? explainRefusal(answer) : explain(answer), 'bad');
  }
});

onSubmit('request', async ({ email }) => {
  const answer = await post('/api/v1/password-resets', { email });
  if (answer.status === 202) say(text('resetSent'), 'good');
  else say(explain(answer), 'bad');
});
