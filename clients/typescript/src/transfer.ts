/** Bytes between two reports. */
const PIECE = 65_536;

export interface Progress {
  /** Bytes that have been sent. */
  sent: number;
  /** Bytes of the file. */
  total: number;
}

export interface Transfer {
  url: string;
  headers: Record<string, string>;
  body: Blob;
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
  fetch: typeof globalThis.fetch;
  /** Milliseconds without progress. */
  timeout: number;
}

type Sending = Omit<Transfer, 'signal' | 'timeout'> & { signal: AbortSignal; onProgress: (progress: Progress) => void; moved: () => void };

/** Sends a file with PUT, and gives up when nothing moves. Browsers report progress through XMLHttpRequest only. */
export async function put(transfer: Transfer): Promise<Response> {
  const { signal, timeout } = transfer;
  signal?.throwIfAborted();
  const stalled = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(new DOMException(`The upload did not move for ${timeout} ms.`, 'TimeoutError')), timeout);
  };
  const onProgress = (progress: Progress) => {
    moved();
    transfer.onProgress?.(progress);
  };
  const sending = { ...transfer, onProgress, moved, signal: signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal };
  try {
    return await (typeof XMLHttpRequest === 'undefined' ? putWithFetch(sending) : putWithXhr(sending));
  } finally {
    clearTimeout(timer);
  }
}

function putWithXhr({ url, headers, body, onProgress, moved, signal }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers))
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value); // the browser's own
    const abort = () => request.abort();
    request.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total });
    request.onload = () => {
      // Not by its name: the browser's console complains where CORS does not expose it.
      const retryAfter = /^retry-after: *(.+)$/im.exec(request.getAllResponseHeaders())?.[1];
      resolve(
        new Response(request.responseText || null, {
          status: request.status,
          headers: retryAfter ? { 'Retry-After': retryAfter } : {},
        }),
      );
    };
    request.onerror = () => reject(new TypeError('The upload failed: no connection, or not allowed by CORS or CSP.'));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    moved();
    request.send(body);
  });
}

async function putWithFetch({ url, headers, body, onProgress, moved, signal, fetch }: Sending): Promise<Response> {
  let sent = 0;
  const report = (bytes: number) => onProgress({ sent: (sent += bytes), total: body.size });
  const response = await fetch(url, { method: 'PUT', headers, signal, body: reporting(body, moved, report) });
  if (response.ok && sent < body.size) report(body.size - sent); // a runtime that does not read the file with `stream()`
  const text = await response.text(); // while the time is limited
  return new Response(text || null, { status: response.status, headers: response.headers });
}

/**
 * The same file, read in pieces and reported. A stream as the body would lose the signed Content-Length. A runtime that reads
 * the file in another way reports nothing, and has no timeout.
 */
function reporting(body: Blob, moved: () => void, report: (bytes: number) => void): Blob {
  const copy = body.slice(0, body.size, body.type);
  let offset = 0;
  copy.stream = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        moved();
        if (offset > 0) report(Math.min(PIECE, body.size - offset + PIECE));
        if (offset >= body.size) return controller.close();
        controller.enqueue(new Uint8Array(await body.slice(offset, (offset += PIECE)).arrayBuffer()));
      },
    });
  return copy;
}
