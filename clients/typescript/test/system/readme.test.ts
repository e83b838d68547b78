import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unwrap } from '@breakwater/client';
import { contextOf, launch, openTab } from '../support/browser.js';
import { png } from '../support/picture.js';
import type { Sample } from '../support/sample.js';
import { GATEWAY, signedIn } from '../support/system.js';

const FOLDER = new URL('../readme/', import.meta.url);
const samples = (await readdir(FOLDER)).filter((name) => name.endsWith('.js'));
const home = process.cwd();

let sample: Sample;
before(async () => {
  const { client, credentials } = await signedIn();
  process.chdir(await mkdtemp(join(tmpdir(), 'breakwater-readme-')));
  const file = png(40, 40);
  await writeFile('lovelace.png', Buffer.from(await file.arrayBuffer()));
  const { id: userId } = unwrap(await client.GET('/api/v1/users/me'));
  const askForCode = () => Promise.reject(new Error('this account has no second factor'));
  sample = { breakwater: client, ...credentials, file, filePath: 'lovelace.png', userId, askForCode };
});
after(() => process.chdir(home));

for (const name of samples.filter((each) => each.startsWith('node-'))) {
  test(`the README's sample at ${name} runs`, async () => {
    const { run } = (await import(new URL(name, FOLDER).href)) as { run: (sample: Sample) => Promise<void> };
    if (!sample.breakwater.signedIn) await sample.breakwater.signIn(sample);
    await run(sample);
  });
}

for (const name of samples.filter((each) => each.startsWith('browser-'))) {
  test(`the README's sample at ${name} runs in Chromium`, async () => {
    const code = await readFile(new URL(name, FOLDER), 'utf8');
    const browser = await launch();
    try {
      const context = await contextOf(browser);
      const page = await openTab(context);
      const module = code.replace('"@breakwater/client"', JSON.stringify(`${GATEWAY}/client-test/bundle.js`));
      await context.route(`${GATEWAY}/client-test/sample.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: module }));
      const { email, password } = sample;
      await page.evaluate(
        async ([url, who]) => (await import(url)).run(who),
        [`${GATEWAY}/client-test/sample.js`, { email, password }] as const,
      );
      assert.ok((await context.cookies()).some((cookie) => cookie.name === 'refresh_token'));
    } finally {
      await browser.close();
    }
  });
}
