import { useComputed } from '@preact/signals';
import { useLocation, useRoute } from 'preact-iso';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import { session } from '../session/session';
import { Page } from '../ui/Page';
import { deleteMedia } from './actions';
import { Grid } from './grid/Grid';
import { Listing } from './Listing';
import { Quota } from './quota/Quota';
import { galleryOf } from './state';
import { texts } from './texts';
import { AddPictures } from './upload/AddPictures';
import { DropTarget } from './upload/DropTarget';
import { UploadPanel } from './upload/UploadPanel';
import { useMediaChanges } from './useMediaChanges';
import { Viewer } from './viewer/Viewer';
import './gallery.css';

/** The own pictures: all of them, and one of them in full when the route names it. */
export default function Gallery() {
  const { params } = useRoute();
  const { route } = useLocation();
  const state = session.value;
  const account = state.status === 'signed-in' ? state.me.id : '';
  const gallery = useMemo(() => galleryOf(account), [account]);
  const { library, uploads } = gallery;
  useMediaChanges(gallery);
  // What is on its way is in the panel of uploads.
  const items = useComputed(() => {
    const all = library.items.value;
    if (!all.some(({ status }) => status === 'pending')) return all;
    const { open, paused } = uploads.summary.value;
    return open + paused === 0 ? all : all.filter(({ id, status }) => status !== 'pending' || !uploads.mediaIds.has(id));
  });
  const shownId = params.id;
  const lastShown = useRef(shownId);
  if (shownId) lastShown.current = shownId;
  const isOpenedHere = useRef(false);

  const open = useCallback((id: string) => {
    isOpenedHere.current = true;
    history.pushState(null, '', `/gallery/${id}`); // the router would scroll to the top
    route(`/gallery/${id}`, true);
  }, []);
  const close = () => {
    if (isOpenedHere.current) history.back();
    else route('/gallery', true);
    isOpenedHere.current = false;
  };
  const add = (files: readonly { file: File; name?: string }[]) => void uploads.add(files);

  return (
    <>
      <div inert={shownId !== undefined}>
        <Page title={texts.gallery} wide>
          <div class="row spread gallery-bar">
            <AddPictures onFiles={add} />
            <Quota gallery={gallery} />
          </div>
          <Listing library={library} count={items.value.length}>
            <Grid
              gallery={gallery}
              items={items.value}
              onOpen={open}
              onDelete={(media) => void deleteMedia(gallery, media)}
              focusId={shownId ? undefined : lastShown.current}
            />
          </Listing>
        </Page>
        <DropTarget onFiles={add} />
        <UploadPanel queue={uploads} />
      </div>
      {shownId !== undefined && (
        <Viewer id={shownId} items={items.value} gallery={gallery} onShow={(id) => route(`/gallery/${id}`, true)} onClose={close} />
      )}
    </>
  );
}
