import type { Upload, UploadState } from './types';

/** One upload as it is shown. */
export interface Row {
  upload: Upload;
  state: UploadState;
  sent: number;
}

/** What the panel shows: never more rows than can be looked at, however many files there are. */
export interface Summary {
  rows: Row[];
  /** Queued files that have no row. */
  more: number;
  accepted: number;
  failed: number;
  paused: number;
  /** Queued, on their way or waiting. */
  open: number;
  /** Bytes of the files that are open or paused. */
  sent: number;
  total: number;
}

const MOST_OF = { active: 10, failed: 50, paused: 20, queued: 4 };

export function summaryOf(uploads: readonly Upload[], accepted: number): Summary {
  const groups = { active: [] as Row[], failed: [] as Row[], paused: [] as Row[], queued: [] as Row[] };
  const summary: Summary = { rows: [], more: 0, accepted, failed: 0, paused: 0, open: 0, sent: 0, total: 0 };
  for (const upload of uploads) {
    const { state, sent } = upload;
    const { status } = state;
    const group = status === 'failed' || status === 'paused' || status === 'queued' ? status : 'active';
    if (groups[group].length < MOST_OF[group]) groups[group].push({ upload, state, sent });
    else summary.more++;
    if (status === 'failed') summary.failed++;
    else {
      summary[status === 'paused' ? 'paused' : 'open']++;
      summary.sent += sent;
      summary.total += upload.file.size;
    }
  }
  summary.rows = [...groups.active, ...groups.failed, ...groups.paused, ...groups.queued];
  return summary;
}
