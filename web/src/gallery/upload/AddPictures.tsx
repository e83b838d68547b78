import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/Button';
import { texts } from '../texts';
import { ACCEPT } from './checks';
import { pastedName } from './names';
import type { OnFiles } from './DropTarget';

/** Ways to choose files: from the device, a whole folder, the camera of a phone, or the clipboard. */
export function AddPictures({ onFiles }: { onFiles: OnFiles }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const latest = useRef(onFiles);
  latest.current = onFiles;

  useEffect(() => {
    folder.current?.setAttribute('webkitdirectory', '');
    const paste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0 || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      latest.current(pasted.map((file) => ({ file, name: pastedName(file.name, new Date()) })));
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, []);

  const chosen = (event: { currentTarget: HTMLInputElement }) => {
    onFiles([...(event.currentTarget.files ?? [])].filter(({ name }) => !name.startsWith('.')).map((file) => ({ file })));
    event.currentTarget.value = ''; // the same file can be chosen again
  };
  return (
    <div class="row">
      <Button onClick={() => files.current?.click()}>{texts.add}</Button>
      <span class="with-mouse">
        <Button kind="quiet" onClick={() => folder.current?.click()}>
          {texts.addFolder}
        </Button>
      </span>
      <span class="with-touch">
        <Button kind="quiet" onClick={() => camera.current?.click()}>
          {texts.takePicture}
        </Button>
      </span>
      <input ref={files} type="file" hidden multiple accept={ACCEPT} aria-label={texts.add} onChange={chosen} />
      <input ref={folder} type="file" hidden aria-label={texts.addFolder} onChange={chosen} />
      <input ref={camera} type="file" hidden accept="image/*" capture="environment" aria-label={texts.takePicture} onChange={chosen} />
      <p class="aside with-mouse hint">{texts.dropHint}</p>
    </div>
  );
}
