import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type * as Breakwater from '@breakwater/client';
import { GATEWAY } from './system.js';

declare global {
  /** In the page. */
  interface Window {
    breakwater: typeof Breakwater;
    client: Breakwater.BreakwaterClient;
    signOuts: string[];
  }
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  // The page below comes from no address, so that Chromium would ask before it may use the object store on localhost.
  '--disable-features=LocalNetworkAccessChecks',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const PAGE = `<!doctype html><title>Client</title><script type="module">
  import * as breakwater from '/client-test/bundle.js';
  window.breakwater = breakwater;
  window.client = breakwater.createClient();
  window.signOuts = [];
  client.onSignOut((reason) => signOuts.push(reason));
</script>`;

/** The first Chromium on the path. */
export async function launch(): Promise<Browser> {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    for (const name of NAMES) {
      const executablePath = `${folder}/${name}`;
      if (await readFile(executablePath).then(() => true, () => false))
        return chromium.launch({ executablePath, args: ARGUMENTS });
    }
  }
  throw new Error(`no Chromium on the path: ${NAMES.join(', ')}`);
}

/** A browser with its own cookies, which loads a page with the bundle from the origin of the gateway. */
export async function contextOf(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext();
  context.setDefaultTimeout(20_000);
  const bundle = await readFile(new URL('../../dist/bundle.js', import.meta.url), 'utf8');
  await context.route(`${GATEWAY}/client-test/*`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: bundle })
      : route.fulfill({ contentType: 'text/html', body: PAGE }),
  );
  return context;
}

export async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${GATEWAY}/client-test/page`);
  await page.waitForFunction(() => window.client !== undefined);
  return page;
}

/** Requests of all tabs to one path, in order. */
export function requestsTo(context: BrowserContext, path: string): string[] {
  const seen: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === path) seen.push(request.method());
  });
  return seen;
}

/** Of the account that is signed in, as the server says. */
export const ownEmail = (page: Page) =>
  page.evaluate(async () => window.breakwater.unwrap(await window.client.GET('/api/v1/users/me')).email);

/** Lets the page's clock say that the access token has expired. */
export const expire = (page: Page) =>
  page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 11 * 60_000;
  });
