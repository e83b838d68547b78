package dev.breakwater.media.api.gallery;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.relocation.Relocation;
import dev.breakwater.media.api.relocation.Relocation.Move;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.text.TextForm;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Changes a media. A change of its visibility copies the pictures before the transaction that changes the row. */
@Singleton
class MediaChanges {

    private final Media media;
    private final Relocation relocation;

    MediaChanges(Media media, Relocation relocation) {
        this.media = media;
        this.relocation = relocation;
    }

    sealed interface Outcome {
        record Changed(MediaRow media) implements Outcome {}

        /** The media does not exist, belongs to another owner, or is deleted. */
        record Unknown() implements Outcome {}

        /** The worker makes the pictures for the former visibility. */
        record Processing() implements Outcome {}
    }

    Outcome change(UUID owner, UUID id, UpdateMediaRequest change) {
        for (; ; ) {
            var found = QuarkusTransaction.requiringNew().call(() -> media.of(owner, id));
            if (found.isEmpty()) return new Outcome.Unknown();
            var before = found.get();
            var move = changesVisibility(before, change) && before.is(MediaStatus.ready)
                    ? Optional.of(relocation.copy(before, Visibility.of(change.visibility())))
                    : Optional.<Move>empty();
            var outcome = QuarkusTransaction.requiringNew().call(() -> apply(before, move, change));
            // Empty when another change was committed in between: read the row again.
            if (outcome.isPresent()) return outcome.get();
        }
    }

    private Optional<Outcome> apply(MediaRow before, Optional<Move> move, UpdateMediaRequest change) {
        var found = media.locked(before.id()).filter(row -> !row.isDeleted());
        if (found.isEmpty()) {
            move.ifPresent(it -> relocation.discard(it, before));
            return Optional.of(new Outcome.Unknown());
        }
        var row = found.get();
        if (changesVisibility(row, change)) {
            if (row.is(MediaStatus.processing)) return Optional.of(new Outcome.Processing());
            if (row.is(MediaStatus.ready) && !move.map(it -> it.isFrom(row)).orElse(false)) return Optional.empty();
            row.show(Visibility.of(change.visibility()));
            move.ifPresent(it -> relocation.commit(it, row));
        }
        if (change.filename() != null) row.rename(TextForm.stored(change.filename()));
        if (change.isFocalPointSet()) row.focus(change.focalPoint());
        return Optional.of(new Outcome.Changed(row));
    }

    private static boolean changesVisibility(MediaRow row, UpdateMediaRequest change) {
        return change.visibility() != null && !change.visibility().equals(row.visibility());
    }
}
