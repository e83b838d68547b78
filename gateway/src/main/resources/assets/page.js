/** What the pages with a form share: one call to the API, one place for its message, and the texts in the page's language. */

/**
 * Takes the token out of the address, so that it stays in no history, bookmark or screenshot, and keeps it for a reload of
 * this tab. The language and what else the link says stay.
 */
export function takeToken() {
  const query = new URLSearchParams(location.search);
  const token = query.get('token');
  if (!token) return storage((it) => it.getItem(location.pathname));
  storage((it) => it.setItem(location.pathname, token));
  query.delete('token');
  history.replaceState(null, '', location.pathname + (query.size ? `?${query}` : ''));
  return token;
}

/** It was used, or is worth nothing any more. */
export function forgetToken() {
  storage((it) => it.removeItem(location.pathname));
}

/** Without storage, as in some private windows, a reload loses the token and nothing else. */
function storage(access) {
  try { return access(sessionStorage); } catch { return null; }
}

/** A text of this page that is not shown before it is said. */
export function text(name) {
  return document.querySelector(`#texts [data-text="${name}"]`).textContent;
}

/** Posts JSON; answers the status and what came, or the problem. Status 0: there was no answer at all. */
export async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, application/problem+json' },
      body: JSON.stringify(body),
    });
    const json = await response.json().catch(() => null);
    return { status: response.status, body: response.ok ? json : null, problem: response.ok ? null : json };
  } catch {
    return { status: 0, body: null, problem: null };
  }
}

export function say(words, kind) {
  const message = document.getElementById('message');
  message.textContent = words;
  message.className = kind ?? '';
  message.hidden = false;
  message.focus();
}

/** The heading says what is true now. */
export function head(name) {
  document.getElementById('heading').textContent = text(name);
  document.title = `${text(name)} · Breakwater`;
}

export function show(...ids) {
  ids.forEach((id) => { document.getElementById(id).hidden = false; });
}

export function hide(...ids) {
  ids.forEach((id) => { document.getElementById(id).hidden = true; });
}

/** What to say to a status that the page itself has no better words for. */
export function explain({ status, problem }) {
  if (status === 0) return text('noConnection');
  if (status === 429) return text('tooMany');
  if (status === 422) return text('refusedInput');
  const words = text(status >= 500 ? 'unavailable' : 'failed');
  return problem?.instance ? `${words} ${text('reference')} ${problem.instance}` : words;
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
