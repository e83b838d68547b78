import { isProblem, ProblemError, unwrap, type components } from '@breakwater/client';
import { breakwater } from '../../api/client';
import type { Upload } from './types';

export type PresignedUpload = components['schemas']['PresignedUpload'];

/** Where to send the bytes; or that nothing is missing; or that the upload is gone, and another must begin. */
export type Target = PresignedUpload | 'complete' | 'gone';

/** What an upload asks of the API. A failure is a `ProblemError`, or a `TypeError` without a connection. */
export interface UploadApi {
  begin(upload: Upload): Promise<{ id: string; target: PresignedUpload }>;
  /** The URLs again, of a file in parts for those that have not arrived. */
  resume(id: string, signal: AbortSignal): Promise<Target>;
  complete(id: string, signal: AbortSignal): Promise<'accepted' | 'not-uploaded' | 'gone'>;
  discard(id: string): Promise<void>;
}

export const uploadApi: UploadApi = {
  // Without a signal: who stops it must learn the id.
  async begin({ name, contentType, file }) {
    const body = { filename: name, contentType: contentType!, bytes: file.size };
    const { id, upload } = unwrap(await breakwater.POST('/api/v1/media', { body }));
    return { id, target: upload };
  },
  async resume(id, signal) {
    const { data, error, response } = await breakwater.GET('/api/v1/media/{id}/upload', { params: { path: { id } }, signal });
    if (data) return data;
    if (isProblem(error, 'upload-completed')) return 'complete';
    if (isProblem(error, 'not-found', 'upload-expired')) return 'gone';
    throw new ProblemError(error, response);
  },
  async complete(id, signal) {
    const { data, error, response } = await breakwater.POST('/api/v1/media/{id}/complete', { params: { path: { id } }, signal });
    if (data) return 'accepted';
    if (isProblem(error, 'not-uploaded')) return 'not-uploaded';
    if (isProblem(error, 'not-found', 'upload-expired')) return 'gone';
    throw new ProblemError(error, response);
  },
  async discard(id) {
    await breakwater.DELETE('/api/v1/media/{id}', { params: { path: { id } } });
  },
};
