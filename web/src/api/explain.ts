import { isProblem, ProblemError } from '@breakwater/client';
import { texts } from '../app/texts';

/** A failure in plain words. @property waitSeconds before it makes sense to try again, when the API said so */
export interface Explanation {
  text: string;
  waitSeconds?: number;
  /** The request id, for failures that a person cannot mend: support finds it in the logs. */
  reference?: string;
}

/** @param specific the words that a page has for some problem types, by the last segment of the type */
export function explain(error: unknown, specific: Record<string, string> = {}): Explanation {
  if (!(error instanceof ProblemError)) return { text: isAbort(error) ? texts.timedOut : texts.noConnection };
  const waitSeconds = error.retryAfter;
  const wait = waitSeconds === undefined ? {} : { waitSeconds };
  const known = specific[typeOf(error)];
  if (known) return { text: known, ...wait };
  if (error.status === 429) return { text: texts.tooMany, ...wait };
  if (error.status === 422) return { text: texts.refusedInput };
  if (error.status === 401) return { text: texts.sessionEnded };
  if (error.status === 403) return { text: texts.notAllowed };
  if (error.status === 404) return { text: texts.notFound };
  if (error.status === 409 || error.status === 412) return { text: texts.changedMeanwhile };
  if (error.status >= 500) return { text: texts.unavailable, ...wait, ...reference(error) };
  return { text: texts.failed, ...reference(error) };
}

/** The last segment of the problem's type, such as `invalid-credentials`. */
export function typeOf(error: ProblemError): string {
  return error.type.split('/').at(-1) ?? '';
}

/** What the API says about single fields, by the pointer without its slash; in English, as the API is. */
export function violations(error: unknown): Record<string, string> {
  if (!isProblem(error, 'invalid')) return {};
  return Object.fromEntries(error.errors.map(({ pointer, detail }) => [pointer.replace(/^\//, ''), detail]));
}

const reference = (error: ProblemError) => (error.requestId ? { reference: error.requestId } : {});

const isAbort = (error: unknown) => error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
