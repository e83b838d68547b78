/** What the pages with a form share: one call to the API, one place for its message. */

/** Takes the token out of the address, so that it stays in no history, bookmark or screenshot. */
export function takeToken() {
  const token = new URLSearchParams(location.search).get('token');
  history.replaceState(null, '', location.pathname);
  return token;
}

/** Posts JSON; answers the status and, where there is one, the problem. Status 0: there was no answer at all. */
export async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, application/problem+json' },
      body: JSON.stringify(body),
    });
    const problem = response.ok ? null : await response.json().catch(() => null);
    return { status: response.status, problem };
  } catch {
    return { status: 0, problem: null };
  }
}

export function say(text, kind) {
  const message = document.getElementById('message');
  message.textContent = text;
  message.className = kind ?? '';
  message.hidden = false;
  message.focus();
}

export function show(...ids) {
  ids.forEach((id) => { document.getElementById(id).hidden = false; });
}

export function hide(...ids) {
  ids.forEach((id) => { document.getElementById(id).hidden = true; });
}

/** What to say to a status that the page itself has no better words for. */
export function explain({ status, problem }) {
  if (status === 0) return 'There is no connection to the server. Please try again.';
  if (status === 429) return 'That were too many tries. Please wait a few minutes and try again.';
  if (status === 422 && problem?.errors?.length) return problem.errors.map((error) => error.detail).join(' ');
  const reference = problem?.instance ? ` If it happens again, tell support this number: ${problem.instance}.` : '';
  if (status >= 500) return `The service is not available right now. Please try again in a moment.${reference}`;
  return `That did not work.${reference}`;
}

/** Runs {@code send} with a form's fields when it is submitted; its button sleeps meanwhile. */
export function onSubmit(id, send) {
  const form = document.getElementById(id);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    busy(form.querySelector('button'), () => send(Object.fromEntries(new FormData(form))));
  });
}

export async function busy(button, work) {
  button.disabled = true;
  try { await work(); } finally { button.disabled = false; }
}
