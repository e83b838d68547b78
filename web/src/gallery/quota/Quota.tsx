import { useEffect } from 'preact/hooks';
import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatBytes, formatNumber } from '../../i18n/format';
import { useLoaded } from '../../ui/useLoaded';
import type { GalleryState } from '../state';
import { texts } from '../texts';

/** What changes often is asked for once, when it is quiet. */
const QUIET_MILLIS = 1_000;

/** How much of the quota is used, in bytes or in pictures, whichever is nearer to its limit. */
export function Quota({ gallery }: { gallery: GalleryState }) {
  const { data, reload } = useLoaded(async (signal) => unwrap(await breakwater.GET('/api/v1/media/quota', { signal })), []);
  const count = gallery.library.items.value.length;
  const { accepted, failed } = gallery.uploads.summary.value;
  useEffect(() => {
    const timer = setTimeout(reload, QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, [count, accepted, failed]);
  const ratio = data && Math.max(data.bytes.used / data.bytes.limit, data.media.used / data.media.limit);
  return (
    <div class="quota">
      <progress aria-label={texts.quota} max={1} value={ratio ?? 0} class={ratio !== undefined && ratio > 0.9 ? 'nearly-full' : ''} />
      <span class="aside">
        {data
          ? texts.quotaUsed(formatBytes(data.bytes.used), formatBytes(data.bytes.limit), formatNumber(data.media.used), formatNumber(data.media.limit))
          : '\u00a0'}
      </span>
    </div>
  );
}
