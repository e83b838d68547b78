/** Code samples: a button that copies the visible one, and one choice of the language for all samples of all guides. */

const KEY = 'sample-language';

for (const samples of document.querySelectorAll('.samples:has(label, span)')) {
  samples.append(copyButton(samples));
  samples.addEventListener('change', (event) => choose(event.target.value));
}

const chosen = storage((it) => it.getItem(KEY));
if (chosen) select(chosen);

function choose(language) {
  storage((it) => it.setItem(KEY, language));
  select(language);
}

/** A sample without this language keeps its own. */
function select(language) {
  document.querySelectorAll('.samples input').forEach((it) => { if (it.value === language) it.checked = true; });
}

function copyButton(samples) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    const visible = [...samples.querySelectorAll('pre')].find((it) => it.offsetParent !== null);
    await navigator.clipboard.writeText(visible.textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  return button;
}

/** Without storage, as in some private windows, the choice lasts as long as the page. */
function storage(access) {
  try { return access(localStorage); } catch { return null; }
}
