import type { Media } from '@breakwater/client';
import { formatBytes, formatDateTime, formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { downloadOriginal } from '../actions';
import { texts } from '../texts';

/** What is known about the picture. Screen readers hear which one is shown now. */
export function Details({ media, position }: { media: Media; position: number | undefined }) {
  const { filename, width, height, bytes, contentType, createdAt, visibility } = media;
  const size = width && height ? `${formatNumber(width)} × ${formatNumber(height)}` : undefined;
  return (
    <div class="details">
      <p role="status">
        <bdi class="name">{filename}</bdi>
        {position !== undefined && <span class="visually-hidden"> {texts.position(position)}</span>}
      </p>
      <details>
        <summary>{texts.information}</summary>
        <dl>
          <dt>{texts.uploadedAt}</dt>
          <dd>
            <time dateTime={createdAt}>{formatDateTime(createdAt)}</time>
          </dd>
          {size && (
            <>
              <dt>{texts.dimensions}</dt>
              <dd>{size}</dd>
            </>
          )}
          <dt>{texts.size}</dt>
          <dd>{formatBytes(bytes)}</dd>
          <dt>{texts.type}</dt>
          <dd>{contentType.replace('image/', '').toUpperCase()}</dd>
          <dt>{texts.visibleFor}</dt>
          <dd>{visibility === 'public' ? texts.visiblePublic : texts.visiblePrivate}</dd>
        </dl>
        {media.status === 'ready' && (
          <Button kind="quiet" onClick={() => void downloadOriginal(media)}>
            {texts.download}
          </Button>
        )}
      </details>
    </div>
  );
}
