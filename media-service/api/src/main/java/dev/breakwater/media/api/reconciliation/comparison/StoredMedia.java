package dev.breakwater.media.api.reconciliation.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.bucket.ObjectKeys.Original;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** What the rows say, in the order of the bucket's keys. Reads from the primary. */
@Singleton
class StoredMedia {

    /** A result of the worker that waits in a dead letter is deleted after this time. */
    private static final Duration LONGEST_PROCESSING = Duration.ofDays(30);

    private final EntityManager em;
    private final Statements statements;

    StoredMedia(EntityManager em, Statements statements) {
        this.em = em;
        this.statements = statements;
    }

    /** The range starts at {@code from}; it ends at {@code to}, or nowhere if that is empty. */
    List<MediaRow> withHash(String from, Optional<String> to, int most) {
        return rows(
                "select * from media where hash collate \"C\" >= ? and (? or hash collate \"C\" <= ?)"
                        + " order by hash collate \"C\"",
                most,
                from,
                to.isEmpty(),
                to.orElse(""));
    }

    /** The range starts after {@code after}; it ends at {@code to}, or nowhere if that is empty. */
    List<MediaRow> ofOwners(Original after, Optional<Original> to, int most) {
        var end = to.orElse(after);
        return rows(
                "select * from media where (owner_id, id) > (?, ?) and (? or (owner_id, id) <= (?, ?))"
                        + " order by owner_id, id",
                most,
                after.owner(),
                after.media(),
                to.isEmpty(),
                end.owner(),
                end.media());
    }

    private List<MediaRow> rows(String query, int most, Object... values) {
        return QuarkusTransaction.requiringNew().call(() -> {
            em.clear();
            var rows = em.createNativeQuery(query, MediaRow.class).setMaxResults(most);
            for (int i = 0; i < values.length; i++) rows.setParameter(i + 1, values[i]);
            @SuppressWarnings("unchecked")
            var found = (List<MediaRow>) rows.getResultList();
            return List.copyOf(found);
        });
    }

    /** Whether it is still ready: a row that was read before may be deleted by now. */
    boolean isReady(UUID media) {
        return statements.finds("select from media where id = ? and status = 'ready'", media);
    }

    /** Whether it still has this address: its pictures may have moved. */
    boolean isReady(UUID media, String hash) {
        return statements.finds("select from media where id = ? and status = 'ready' and hash = ?", media, hash);
    }

    Set<String> hashesAmong(Collection<String> hashes) {
        return new HashSet<>(statements.all(
                row -> row.getString(1),
                "select hash from media where hash collate \"C\" = any (?)",
                Statements.array("text", hashes)));
    }

    /** Those whose original the worker may still read, although they are removed. */
    Set<UUID> awaitedAmong(Collection<UUID> media) {
        return new HashSet<>(statements.all(
                row -> row.getObject(1, UUID.class),
                "select media_id from awaited where media_id = any (?)",
                Statements.array("uuid", media)));
    }

    /** Objects that are written after this may be pictures of a media whose result has not arrived yet. */
    Optional<Instant> oldestProcessing() {
        return statements
                .first(
                        row -> Optional.ofNullable(Timestamps.instant(row, 1)),
                        "select min(uploaded_at) from media where status = 'processing' and uploaded_at > ?",
                        Instant.now().minus(LONGEST_PROCESSING))
                .orElseThrow();
    }

    /** S3's ids of the uploads in parts that clients may still complete. */
    Set<String> pendingUploadsAmong(Collection<String> uploadIds) {
        return new HashSet<>(statements.all(
                row -> row.getString(1),
                "select multipart_upload_id from media where multipart_upload_id = any (?) and status = '"
                        + MediaStatus.pending + "'",
                Statements.array("text", uploadIds)));
    }

    /** Uploads that were completed before this time, have no result and are not deleted, oldest first. */
    List<UUID> unansweredSince(Instant time, int most) {
        return statements.all(
                row -> row.getObject(1, UUID.class),
                "select id from media where status = 'processing' and uploaded_at < ? and deleted_at is null"
                        + " order by uploaded_at limit ?",
                time,
                most);
    }

    /** Pending uploads that expired before this time, oldest first. */
    List<MediaRow> expiredBefore(Instant time, int most) {
        return rows(
                "select * from media where status = 'pending' and upload_expires_at < ? order by upload_expires_at",
                most,
                time);
    }
}
