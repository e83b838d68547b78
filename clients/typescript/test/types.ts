// Held by the compiler: what is typed, and what is an error. `npm run typecheck` reads this file; nothing runs it.
import { isProblem, unwrap, type BreakwaterClient, type Media, type PageItem, type Problem, type ProblemType } from '@breakwater/client';

declare const client: BreakwaterClient;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>(): void => undefined;

export async function calls(): Promise<void> {
  const me = unwrap(await client.GET('/api/v1/users/me'));
  holds<Equal<typeof me.email, string>>();
  // @ts-expect-error: no such path
  await client.GET('/api/v1/nothing');
  // @ts-expect-error: the path has no POST
  await client.POST('/api/v1/users/me');
  // @ts-expect-error: the id is missing
  await client.GET('/api/v1/media/{id}');
  // A member with a default may be left out.
  await client.POST('/api/v1/media', { body: { filename: 'a.png', contentType: 'image/png', bytes: 1 } });
  // @ts-expect-error: no such type of file
  await client.POST('/api/v1/media', { body: { filename: 'a.txt', contentType: 'text/plain', bytes: 1 } });
}

export async function problems(): Promise<void> {
  const { error } = await client.PATCH('/api/v1/users/me', { body: { displayName: 'Ada' } });
  if (isProblem(error, 'invalid')) {
    holds<Equal<(typeof error.errors)[number]['pointer'], string>>();
    const status: 422 = error.status;
    void status;
  }
  if (isProblem(error, 'too-many-requests', 'unavailable')) {
    const seconds: number = error.retryAfter;
    void seconds;
  }
  const { error: ofRead } = await client.GET('/api/v1/users/me');
  if (isProblem(ofRead, 'invalid')) holds<Equal<typeof ofRead, never>>(); // the operation has no 422
  // @ts-expect-error: no such problem
  isProblem(error, 'no-such-problem');
  holds<Equal<Problem<'not-found'>['type'], '/problems/not-found'>>();
  holds<Equal<Problem<'wrong-code'>['status'], 401 | 403>>();
  holds<Equal<'not-found' extends ProblemType ? true : false, true>>();
}

export async function caught(thrown: unknown): Promise<void> {
  if (isProblem(thrown, 'invalid', 'not-found')) {
    holds<Equal<typeof thrown.type, '/problems/invalid' | '/problems/not-found'>>();
    // `errors` is certain after a look at the type only.
    if (thrown.type === '/problems/invalid') thrown.errors.at(0);
  }
}

export async function lists(): Promise<void> {
  holds<Equal<PageItem<'/api/v1/media'>, Media>>();
  for await (const item of client.pages('/api/v1/media', { limit: 50 })) holds<Equal<typeof item, Media>>();
  client.pages('/api/v1/admin/users/{id}/sign-ins', {}, { path: { id: 'id' } });
  // @ts-expect-error: no list
  client.pages('/api/v1/users/me');
  // @ts-expect-error: no such parameter
  client.pages('/api/v1/media', { size: 50 });
}

export async function signIns(): Promise<void> {
  const result = await client.signIn({ email: 'ada@example.com', password: 'a long enough phrase' });
  if (result.status === 'second-factor-required') {
    holds<Equal<typeof result.challenge, string>>();
  } else {
    holds<Equal<typeof result.id, string>>();
  }
}
