import { createClient, unwrap, type BreakwaterClient, type ClientOptions } from '@breakwater/client';
import { eventually } from './eventually.js';

/** The running system: `npm test` alone uses that of `./run up`. */
export const GATEWAY = process.env.BREAKWATER_URL ?? 'http://localhost:8080';
const INBOX = process.env.BREAKWATER_INBOX ?? 'http://localhost:11080';

export interface Credentials {
  email: string;
  password: string;
}

export const newClient = (options: ClientOptions = {}): BreakwaterClient => createClient({ baseUrl: GATEWAY, ...options });

/** A verified account. */
export async function newUser(): Promise<Credentials> {
  const email = `client-${crypto.randomUUID()}@example.com`;
  const password = 'a long enough phrase';
  const client = newClient();
  unwrap(await client.POST('/api/v1/users', { body: { email, password, displayName: 'Ada' } }));
  const token = await eventually(async () => (await mailTo(email)).map((text) => /\/verify\?token=([\w-]+)/.exec(text)?.[1]).find(Boolean));
  const verified = await client.POST('/api/v1/users/verification', { body: { token, password } });
  if (!verified.response.ok) throw new Error(`not verified: ${JSON.stringify(verified.error)}`);
  return { email, password };
}

export async function signedIn(options: ClientOptions = {}): Promise<{ client: BreakwaterClient; credentials: Credentials }> {
  const credentials = await newUser();
  const client = newClient(options);
  await client.signIn(credentials);
  return { client, credentials };
}

async function mailTo(email: string): Promise<string[]> {
  const mails = (await (await fetch(`${INBOX}/email?to.address=${encodeURIComponent(email)}`)).json()) as { text?: string }[];
  return mails.map((mail) => mail.text ?? '');
}
