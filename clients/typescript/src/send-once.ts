/** A `Response` with one of these statuses cannot be made with a body; browsers may give an empty one. */
const WITHOUT_BODY = [204, 205, 304];

/**
 * Sends a copy of the request. The timeout is in milliseconds, until the end of the body; that of an event stream, which has no end,
 * is until its headers.
 */
export async function sendOnce(request: Request, fetch: typeof globalThis.fetch, timeout: number): Promise<Response> {
  const expiry = AbortSignal.timeout(timeout);
  const expired = new AbortController();
  const expire = () => expired.abort(expiry.reason);
  expiry.addEventListener('abort', expire);
  const signal = AbortSignal.any([request.signal, expired.signal]);
  // The API does not redirect. A redirect would take the body, perhaps a password, elsewhere.
  const response = await fetch(new Request(request.clone(), { signal, redirect: 'error' }));
  if (response.headers.get('Content-Type')?.startsWith('text/event-stream')) expiry.removeEventListener('abort', expire);
  if (!response.body || WITHOUT_BODY.includes(response.status)) return response;
  return endedBy(signal, response, response.body.getReader(), [request, expired]);
}

/**
 * The same response, whose body ends with the signal. Node.js no longer listens to the signal of a `Request` that it has
 * garbage-collected, and would read the body for ever.
 * @param sources objects without which the signal would be garbage-collected or never abort
 */
function endedBy(signal: AbortSignal, response: Response, reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, sources: unknown[]): Response {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      const end = () => {
        controller.error(signal.reason);
        reader.cancel(signal.reason).catch(() => sources); // it has failed with the same reason; this line keeps the sources
      };
      signal.aborted ? end() : signal.addEventListener('abort', end);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const { status, statusText, headers, url } = response;
  return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url });
}
