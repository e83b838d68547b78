package dev.breakwater.media.api.relocation;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.trash.Trash;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.outbox.Outbox;

/**
 * Moves the pictures of a media to the folder of another visibility, under an address that derives from the former one: who knows
 * a former URL cannot read the pictures. First the objects are copied, then the row changes, then the former objects are deleted.
 * A crash before the commit leaves copies that no row names; a repetition overwrites them, or the reconciler deletes them.
 */
@Singleton
public class Relocation {

    private final Bucket bucket;
    private final Trash trash;
    private final Outbox outbox;
    private final JobQueue jobs;

    Relocation(Bucket bucket, Trash trash, Outbox outbox, JobQueue jobs) {
        this.bucket = bucket;
        this.trash = trash;
        this.outbox = outbox;
        this.jobs = jobs;
    }

    /** Adds a job that moves the pictures, if they do not lie where the visibility says. Call it in a transaction. */
    @Transactional(TxType.MANDATORY)
    public void schedule(MediaRow media) {
        if (media.isMisplaced())
            jobs.add(RelocationHandler.KIND, media.id().toString(), new RelocationHandler.Misplaced(media.id()));
    }

    /** Copies the pictures to the address that they will have. Takes no lock, because it calls the store. */
    public Move copy(MediaRow media, Visibility to) {
        var hash = NextAddress.of(media.hash());
        for (var variant : media.variants())
            bucket.copyPicture(variant.key(media.picturesVisibility(), media.hash()), variant.key(to, hash));
        return new Move(media.hash(), media.picturesVisibility(), hash, to);
    }

    /** Copied pictures whose row does not name them yet. */
    public record Move(String formerHash, Visibility former, String hash, Visibility to) {
        /** Whether the pictures still are where the copies are from. */
        public boolean isFrom(MediaRow media) {
            return formerHash.equals(media.hash()) && former == media.picturesVisibility();
        }
    }

    /** Returns false, and changes nothing, when the pictures were moved in the meantime. The row must be locked. */
    @Transactional(TxType.MANDATORY)
    public boolean commit(Move move, MediaRow media) {
        if (!move.isFrom(media)) return false;
        var former =
                Stream.concat(media.pictureKeys(), media.transforms().stream()).toList();
        media.relocated(move.to(), move.hash());
        trash.add(former, Optional.of(media.ownerId()));
        outbox.append(new MediaEvent.VisibilityChanged(
                media.id(),
                media.ownerId(),
                media.visibility(),
                move.formerHash(),
                move.hash(),
                media.publicPictures(),
                Instant.now()));
        return true;
    }

    /** Deletes the copies for a media that was deleted in the meantime; {@code media} is the row before. */
    @Transactional(TxType.MANDATORY)
    public void discard(Move move, MediaRow media) {
        trash.add(keys(move, media).toList(), Optional.of(media.ownerId()));
    }

    private static Stream<String> keys(Move move, MediaRow media) {
        return media.variants().stream()
                .map(variant -> variant.key(move.to(), move.hash()))
                .map(PictureKey::value);
    }
}
