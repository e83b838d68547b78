import { ProblemError, unwrap } from '@breakwater/client';
import { breakwater } from '../api/client';
import { language } from '../i18n/language';

export interface Demonstration {
  requestId: string;
  /** The address of who was registered. */
  email?: string;
}

/** Registers an account with a new address of a domain that is reserved for examples (RFC 2606). */
export async function register(): Promise<Demonstration> {
  const email = `visitor-${random().slice(0, 8)}@example.com`;
  const result = await breakwater.POST('/api/v1/users', {
    body: { email, password: random(), displayName: 'Visitor', locale: language },
  });
  unwrap(result);
  return { requestId: requestIdOf(result.response), email };
}

/** Uploads a small picture of its own; what follows begins when its upload is completed. */
export async function upload(): Promise<Demonstration> {
  const picture = await draw();
  const { id, upload: target } = unwrap(
    await breakwater.POST('/api/v1/media', { body: { filename: 'under-the-hood.png', contentType: 'image/png', bytes: picture.size } }),
  );
  const stored = await fetch(target.url!, { method: target.method, headers: target.headers, body: picture });
  if (!stored.ok) throw new ProblemError(await stored.text(), stored);
  const completed = await breakwater.POST('/api/v1/media/{id}/complete', { params: { path: { id } } });
  unwrap(completed);
  return { requestId: requestIdOf(completed.response) };
}

const requestIdOf = (response: Response) => response.headers.get('X-Request-Id') ?? '';

/** Of any length that a password needs; `randomUUID` exists on secure origins only. */
const random = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36).padStart(7, '0')).join('');

function draw(): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const context = canvas.getContext('2d')!;
  const hue = Math.random() * 360;
  const sky = context.createLinearGradient(0, 0, 0, canvas.height);
  sky.addColorStop(0, `hsl(${hue} 70% 75%)`);
  sky.addColorStop(1, `hsl(${hue + 40} 60% 35%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = `hsl(${hue + 180} 70% 60%)`;
  context.arc(120 + Math.random() * 400, 160, 60, 0, 2 * Math.PI);
  context.fill();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture.'))), 'image/png'),
  );
}
