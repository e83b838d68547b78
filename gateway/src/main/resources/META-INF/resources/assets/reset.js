import { explain, hide, onSubmit, post, say, show, takeToken } from './page.js';

const token = takeToken();
show(token ? 'choose' : 'request');

const password = document.getElementById('password');
document.getElementById('show').addEventListener('change', (event) => {
  password.type = event.target.checked ? 'text' : 'password';
});

onSubmit('choose', async (fields) => {
  const answer = await post('/api/v1/password-resets/confirm', { token, password: fields.password });
  if (answer.status === 204) {
    hide('choose', 'request');
    say('Your new password is set. You can sign in with it now.', 'good');
  } else if (answer.status === 410) {
    hide('choose');
    show('request');
    say('This link has expired or was used before. Get a new one below.', 'bad');
  } else {
    say(explain(answer), 'bad');
  }
});

onSubmit('request', async ({ email }) => {
  const answer = await post('/api/v1/password-resets', { email });
  if (answer.status === 202) say('If this address has an account, a mail with a link is on its way.', 'good');
  else say(explain(answer), 'bad');
});
