package dev.breakwater.media.api.quota;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.media.api.quota.QuotaMetrics.Limit;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.replica.ReadRouter;

/**
 * What an owner's media occupy. The counters change in the transactions that change the media, under the lock of the owner's
 * row, so concurrent uploads cannot exceed the limit. Rejected media count for nothing.
 */
@Singleton
public class Quota {

    private static final String RESERVE = """
            insert into quota_usage as known (owner_id, bytes, media) values (?, ?, 1)
            on conflict (owner_id) do update set bytes = known.bytes + excluded.bytes, media = known.media + 1
                where known.bytes + excluded.bytes <= ? and known.media < ?
            returning true
            """;

    private static final String CHANGE =
            "update quota_usage set bytes = greatest(0, bytes + ?), media = greatest(0, media + ?) where owner_id = ?";

    private static final String SELECT = "select bytes, media from quota_usage where owner_id = ?";

    private final Statements statements;
    private final ReadRouter readRouter;
    private final QuotaConfig config;
    private final QuotaMetrics metrics;

    Quota(Statements statements, ReadRouter readRouter, QuotaConfig config, QuotaMetrics metrics) {
        this.statements = statements;
        this.readRouter = readRouter;
        this.config = config;
        this.metrics = metrics;
    }

    /** What is used, and what may be used at most. */
    public record Usage(long bytes, long bytesLimit, long media, long mediaLimit) {}

    /** Reserves the place of one more media. Returns false, and changes nothing, if that exceeds the quota. */
    @Transactional(TxType.MANDATORY)
    public boolean reserve(UUID owner, long bytes) {
        long limit = config.bytes().asLongValue();
        boolean reserved =
                bytes <= limit && config.media() > 0 && statements.finds(RESERVE, owner, bytes, limit, config.media());
        if (!reserved) metrics.refused(of(owner).bytes() + bytes > limit ? Limit.BYTES : Limit.MEDIA);
        return reserved;
    }

    /** Replaces the declared size of a media by its real one, even if that exceeds the quota. */
    @Transactional(TxType.MANDATORY)
    public void settle(UUID owner, long declaredBytes, long bytes) {
        if (declaredBytes != bytes) statements.execute(CHANGE, bytes - declaredBytes, 0, owner);
    }

    /** Gives back the place of media that are removed or rejected. */
    @Transactional(TxType.MANDATORY)
    public void release(UUID owner, long bytes, int media) {
        if (media > 0) statements.execute(CHANGE, -bytes, -media, owner);
    }

    /** Deletes the counters of an owner without media. */
    @Transactional(TxType.MANDATORY)
    public void forget(UUID owner) {
        statements.execute("delete from quota_usage where owner_id = ?", owner);
    }

    /** From the primary, in the caller's transaction if there is one. */
    public Usage of(UUID owner) {
        return statements
                .first(row -> usage(row.getLong(1), row.getLong(2)), SELECT, owner)
                .orElseGet(() -> usage(0, 0));
    }

    /** The result may be stale, but includes the caller's own writes. */
    Usage seen(UUID owner) {
        return readRouter.read(connection ->
                Statements.all(connection, row -> usage(row.getLong(1), row.getLong(2)), SELECT, owner).stream()
                        .findFirst()
                        .orElseGet(() -> usage(0, 0)));
    }

    private Usage usage(long bytes, long media) {
        return new Usage(bytes, config.bytes().asLongValue(), media, config.media());
    }
}
