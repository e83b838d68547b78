import { Interruption, Refusal } from './types';

export interface Transfer {
  url: string;
  headers: Record<string, string>;
  body: Blob;
  onProgress: (sent: number) => void;
  signal: AbortSignal;
}

/** Without progress for so long, the connection is given up. */
const STALLED_MILLIS = 30_000;

/** Sends a file or a part of one to the object store. `expired`: the URL must be signed again. */
export async function put(transfer: Transfer): Promise<'stored' | 'expired'> {
  transfer.signal.throwIfAborted();
  const { status, retryAfter } = await send(transfer);
  if (status >= 200 && status < 300) return 'stored';
  if (status === 403 || status === 404) return 'expired';
  if (status === 0) {
    if (!(await isReadable(transfer.body))) throw new Refusal({ kind: 'unreadable' });
    throw new Interruption('network');
  }
  if (status === 400 || status === 408 || status === 429 || status >= 500) throw new Interruption('server', retryAfter);
  throw new Refusal({ kind: 'failed' });
}

/** Browsers report the progress of XMLHttpRequest only. Status 0: there was no response. */
function send({ url, headers, body, onProgress, signal }: Transfer): Promise<{ status: number; retryAfter?: number }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers))
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value); // the browser's own
    let timer: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STALLED_MILLIS);
    };
    const abort = () => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.upload.onprogress = ({ loaded }) => {
      moved();
      onProgress(loaded);
    };
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (signal.aborted) return reject(signal.reason);
      // The object store is another origin, and need not expose the header.
      const retryAfter = Number(/^retry-after: *(\d+)/im.exec(request.getAllResponseHeaders())?.[1]);
      resolve(retryAfter > 0 ? { status: request.status, retryAfter } : { status: request.status });
    };
    moved();
    request.send(body);
  });
}

/** A file that was changed or removed since it was chosen cannot be read, and looks like a lost connection. */
const isReadable = (body: Blob) =>
  body
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
