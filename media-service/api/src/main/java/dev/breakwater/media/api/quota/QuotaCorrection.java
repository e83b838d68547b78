package dev.breakwater.media.api.quota;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Corrects counters that differ from the rows, for example because an older version wrote a row during an update. */
@Singleton
public class QuotaCorrection {

    private static final String OWNERS = """
            (select owner_id from quota_usage where owner_id > ? order by owner_id limit ?)
            union
            (select distinct owner_id from media where owner_id > ? order by owner_id limit ?)
            order by owner_id limit ?
            """;

    private static final String COUNTED = """
            (select coalesce(sum(bytes), 0) as bytes, count(*) as media from media
             where owner_id = owner.id and status <> 'rejected')
            """;

    private static final String DIFFERENT = """
            select owner.id from unnest(?) owner (id)
            left join quota_usage on owner_id = owner.id cross join lateral %s counted
            where (coalesce(quota_usage.bytes, 0), coalesce(quota_usage.media, 0)) <> (counted.bytes, counted.media)
            """.formatted(COUNTED);

    private static final String CORRECT = """
            update quota_usage set bytes = counted.bytes, media = counted.media
            from unnest(?) owner (id) cross join lateral %s counted
            where owner_id = owner.id and (quota_usage.bytes, quota_usage.media) <> (counted.bytes, counted.media)
            """.formatted(COUNTED);

    private final Statements statements;

    QuotaCorrection(Statements statements) {
        this.statements = statements;
    }

    /** The owners whose counters were wrong, and the last owner of the page unless it is the last page. */
    public record Page(List<UUID> corrected, Optional<UUID> next) {}

    /** Compares at most {@code most} owners whose ids are after {@code after}. */
    public Page correct(UUID after, int most) {
        var owners = statements.all(row -> row.getObject(1, UUID.class), OWNERS, after, most, after, most, most);
        var corrected =
                statements
                        .all(row -> row.getObject(1, UUID.class), DIFFERENT, Statements.array("uuid", owners))
                        .stream()
                        .filter(owner -> QuarkusTransaction.requiringNew().call(() -> correct(owner)))
                        .toList();
        return new Page(corrected, owners.size() == most ? Optional.of(owners.getLast()) : Optional.empty());
    }

    /** The statement after the lock sees what the previous holders of the lock have committed. */
    private boolean correct(UUID owner) {
        statements.execute(
                "insert into quota_usage (owner_id, bytes, media) values (?, 0, 0) on conflict do nothing", owner);
        statements.finds("select from quota_usage where owner_id = ? for update", owner);
        return statements.execute(CORRECT, Statements.array("uuid", List.of(owner))) == 1;
    }
}
