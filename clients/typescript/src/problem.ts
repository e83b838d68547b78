import type { ProblemTypes } from './generated/problems.js';
import type { components } from './generated/schema.js';
import { parseRetryAfter } from './retry-after.js';

/** The last segment of a problem's `type`; the document lists all of them. */
export type ProblemType = keyof ProblemTypes;

type Body = components['schemas']['Problem'];

/** An error of the API (RFC 9457). `retryAfter` is the header `Retry-After` in seconds. */
export type Problem<T extends ProblemType = ProblemType> = T extends ProblemType
  ? Omit<Body, 'type' | 'status'> & { type: `/problems/${T}`; retryAfter?: number } & ProblemTypes[T]
  : never;

/** Whether this is a problem, of one of these types if there are any. Accepts `error` of a call and a caught `ProblemError`. */
export function isProblem<T extends ProblemType = ProblemType>(error: unknown, ...types: T[]): error is Problem<T> {
  const { type, status } = (error ?? {}) as Partial<Body>;
  if (typeof type !== 'string' || typeof status !== 'number') return false;
  return types.length === 0 || types.includes(type.slice(type.lastIndexOf('/') + 1) as T);
}

/** Adds the seconds of `Retry-After` to a problem. */
export function withRetryAfter<E>(error: E, response: Response): E {
  const retryAfter = parseRetryAfter(response.headers.get('Retry-After'));
  if (isProblem(error) && retryAfter !== undefined) (error as { retryAfter?: number }).retryAfter = retryAfter;
  return error;
}

/** Thrown by `signIn`, `upload`, `pages` and `unwrap`; a call such as `GET` returns its `error` instead. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** `/problems/…`, or `about:blank` when the response is no problem, for example from a proxy. */
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: Body['errors'];
  readonly instance: string | undefined;
  /** The id of the request in the logs of the API. */
  readonly requestId: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(
    error: unknown,
    readonly response: Response,
  ) {
    const known: Partial<Problem> = isProblem(error) ? withRetryAfter(error, response) : {};
    const detail = known.detail ?? (typeof error === 'string' ? error : '');
    super(`${response.status} ${known.type ?? response.statusText}: ${detail}`);
    this.type = known.type ?? 'about:blank';
    this.status = response.status;
    this.title = known.title ?? response.statusText;
    this.detail = detail;
    this.errors = known.errors;
    this.instance = known.instance;
    this.requestId = response.headers.get('X-Request-Id') ?? known.instance;
    this.retryAfter = parseRetryAfter(response.headers.get('Retry-After'));
  }
}

/** The data of a call, or a thrown `ProblemError`. */
export function unwrap<D>(result: { data?: D; error?: unknown; response: Response }): NonNullable<D> {
  if (!result.response.ok) throw new ProblemError(result.error, result.response);
  return result.data as NonNullable<D>;
}

/** The JSON of a body; its text when it is not JSON, as from a proxy, or cut off. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The problem in a response that stays readable. */
export async function problemIn(response: Response): Promise<unknown> {
  if (response.ok || !response.headers.get('Content-Type')?.includes('json')) return undefined;
  return response
    .clone()
    .json()
    .catch(() => undefined); // a truncated body is no problem document
}
