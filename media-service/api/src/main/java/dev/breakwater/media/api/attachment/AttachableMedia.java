package dev.breakwater.media.api.attachment;

import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Content;
import dev.breakwater.platform.Sha256;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Which files may be attached to emails: originals of the team's own accounts that were processed. Read from the primary. */
@Singleton
class AttachableMedia {

    private final Media media;
    private final Bucket bucket;
    private final Set<UUID> owners;

    AttachableMedia(Media media, Bucket bucket, AttachmentsConfig config) {
        this.media = media;
        this.bucket = bucket;
        this.owners = config.owners().orElse(Set.of());
    }

    sealed interface Outcome {
        record Attachable(MediaRow media, byte[] content) implements Outcome {}

        /** It does not exist, is deleted, or its owner is not one whose media may be attached: the caller must not learn which. */
        record Unknown() implements Outcome {}

        /** It is not processed yet, or was rejected. */
        record NotReady(String status) implements Outcome {}

        record TooLarge(long bytes) implements Outcome {}
    }

    Outcome read(UUID id, int maxBytes) {
        var found = QuarkusTransaction.requiringNew()
                .call(() -> media.find(id))
                .filter(row -> owners.contains(row.ownerId()) && !row.isDeleted());
        if (found.isEmpty()) return new Outcome.Unknown();
        var row = found.get();
        if (!row.is(MediaStatus.ready)) return new Outcome.NotReady(row.status());
        return switch (bucket.read(row.originalKey(), maxBytes)) {
            case Content.Absent _ -> new Outcome.Unknown();
            case Content.TooLarge(var size) -> new Outcome.TooLarge(size);
            case Content.Bytes(var content) ->
                isProcessed(content, row) ? new Outcome.Attachable(row, content) : new Outcome.Unknown();
        };
    }

    /** The URL of an upload is valid for some minutes after it: its owner may have replaced the content that was checked (ADR 46). */
    private static boolean isProcessed(byte[] content, MediaRow row) {
        var sha256 = row.original().sha256();
        return sha256 == null || sha256.equals(HexFormat.of().formatHex(Sha256.of(content)));
    }
}
