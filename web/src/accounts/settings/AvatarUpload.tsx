import { isProblem } from '@breakwater/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import { explain, type Explanation } from '../../api/explain';
import { formatPercent } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { FailureNotice } from '../../ui/Notice';
import { texts } from './texts';

/** Uploads a picture to the gallery, as a public one. */
export function AvatarUpload({ onUploaded }: { onUploaded: (mediaId: string) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<string>();
  const [failure, setFailure] = useState<Explanation>();
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);

  const upload = async (file: File) => {
    setFailure(undefined);
    setProgress(texts.uploading(formatPercent(0)));
    try {
      const media = await breakwater.upload(file, {
        filename: file.name,
        visibility: 'public',
        signal: abort.current.signal,
        onProgress: ({ sent, total }) => setProgress(sent < total ? texts.uploading(formatPercent(sent / total)) : texts.processing),
      });
      if (media.status === 'rejected') setFailure({ text: texts.notAPicture });
      else await onUploaded(media.id);
    } catch (error) {
      if (abort.current.signal.aborted) return;
      setFailure(isProblem(error, 'invalid', 'too-large') ? { text: texts.notAPicture } : explain(error, { 'quota-exceeded': texts.quotaExceeded }));
    }
    setProgress(undefined);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void upload(file);
          currentTarget.value = '';
        }}
      />
      <p class="row">
        <Button busy={progress !== undefined} onClick={() => input.current?.click()}>
          {texts.upload}
        </Button>
        <span role="status">{progress}</span>
      </p>
      {failure && <FailureNotice failure={failure} />}
    </>
  );
}
