import { isProblem, ProblemError } from '@breakwater/client';
import { Interruption, Refusal } from './types';

/** What an error means for an upload: a permanent end, or one that passes. */
export function endOf(error: unknown): Refusal | Interruption {
  if (error instanceof Refusal || error instanceof Interruption) return error;
  if (!(error instanceof ProblemError)) return new Interruption('network');
  const { status, retryAfter, requestId } = error;
  const reference = requestId === undefined ? {} : { reference: requestId };
  if (status === 401) return new Interruption('session');
  if (isProblem(error, 'too-many-pending')) return new Interruption('place', retryAfter);
  if (status === 408 || status === 429 || status >= 500) return new Interruption('server', retryAfter);
  if (isProblem(error, 'too-large')) return new Refusal({ kind: 'too-large', ...limitIn(error.detail) });
  if (isProblem(error, 'quota-exceeded')) return new Refusal({ kind: 'quota' });
  if (isProblem(error, 'wrong-size')) return new Refusal({ kind: 'wrong-size' });
  if (isProblem(error, 'invalid')) return new Refusal({ kind: refusedField(error.errors.map(({ pointer }) => pointer)), ...reference });
  if (status === 403) return new Refusal({ kind: 'not-allowed' });
  return new Refusal({ kind: 'failed', ...reference });
}

/** The API names its limit in the text only. */
function limitIn(detail: string): { limit?: number } {
  const limit = Number(/(\d+) bytes/.exec(detail)?.[1]);
  return limit > 0 ? { limit } : {};
}

function refusedField(pointers: string[]): 'name' | 'wrong-type' | 'empty' | 'failed' {
  if (pointers.includes('/filename')) return 'name';
  if (pointers.includes('/contentType')) return 'wrong-type';
  return pointers.includes('/bytes') ? 'empty' : 'failed';
}
