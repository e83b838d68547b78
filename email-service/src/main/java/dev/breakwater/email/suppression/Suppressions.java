package dev.breakwater.email.suppression;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.page.PageRequest;

/** The suppressed addresses and the counts of soft bounces. Plain JDBC: each change is one statement. */
@Singleton
public class Suppressions {

    private static final String REASON =
            "select reason from suppression where address_hash = any(?) and reason is not null and expires_at > now()";

    /** The row keeps its id and count under the new key. */
    private static final String REHASH = """
            update suppression set address_hash = ?, key_id = ?
            where address_hash = any(?) and not exists (select from suppression where address_hash = ?)
            """;

    /** A complaint that still applies keeps its reason, and nothing shortens a suppression. */
    private static final String SUPPRESS = """
            insert into suppression as old (id, address_hash, key_id, reason, suppressed_at, expires_at, status, source)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (address_hash) do update set
                reason = case when old.reason = 'complaint' and old.expires_at > now() then old.reason else excluded.reason end,
                suppressed_at = excluded.suppressed_at, status = excluded.status, source = excluded.source,
                expires_at = case when old.reason is null then excluded.expires_at
                    else greatest(old.expires_at, excluded.expires_at) end
            """;

    private static final String COUNT = """
            insert into suppression as old (id, address_hash, key_id, soft_bounces, soft_since, expires_at, status, source)
            values (?, ?, ?, 1, now(), now() + make_interval(secs => ?), ?, ?)
            on conflict (address_hash) do update set
                soft_bounces = case when old.soft_since > now() - make_interval(secs => ?) then old.soft_bounces + 1 else 1 end,
                soft_since = case when old.soft_since > now() - make_interval(secs => ?) then old.soft_since else now() end,
                expires_at = greatest(old.expires_at, excluded.expires_at)
            returning soft_bounces
            """;

    /** Of the copies of an unsubscription under several keys one. */
    private static final String ALL = """
            select * from (
                select id, reason, suppressed_at, expires_at, status, source, null as category, address_hash
                from suppression where reason is not null and expires_at > now()
                union all
                select id, 'unsubscribed', at, null, null, 'recipient', category, address_hash
                from unsubscription as entry where not exists (
                    select from unsubscription as copy where copy.id = entry.id and copy.key_id > entry.key_id)) as entry
            """;

    private static final String PAGE = ALL + " where id < ? order by id desc limit ?";
    private static final String OF_ADDRESS = ALL + " where address_hash = any(?) order by id desc";

    private static final String LIFT = """
            with suppressed as (
                delete from suppression where id = ? and reason is not null returning id, reason),
            unsubscribed as (
                delete from unsubscription where id = ? returning id, category)
            insert into suppression_lift (id, admin_id, suppression_id, reason, category)
            select ?, ?, id, reason, category from (
                select id, reason, null as category from suppressed
                union select id, 'unsubscribed', category from unsubscribed) as lifted
            returning id
            """;

    private final Statements statements;
    private final AddressKeys keys;
    private final SuppressionConfig config;

    Suppressions(Statements statements, AddressKeys keys, SuppressionConfig config) {
        this.statements = statements;
        this.keys = keys;
        this.config = config;
    }

    /** Why the address gets no email; empty when it does. */
    public Optional<String> reasonFor(EmailAddress address) {
        return statements.first(row -> row.getString(1), REASON, hashes(address));
    }

    /** Suppresses the address, or counts a soft bounce. In the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void apply(Feedback feedback, String source) {
        var key = keys.active();
        var hash = key.hash(feedback.address());
        statements.execute(REHASH, hash, key.id(), hashes(feedback.address()), hash);
        switch (feedback.kind()) {
            case HARD_BOUNCE -> suppress(feedback, key, hash, source, config.hardBounce());
            case COMPLAINT -> suppress(feedback, key, hash, source, config.complaint());
            case SOFT_BOUNCE -> {
                if (count(feedback, key, hash, source) >= config.softBounces())
                    suppress(feedback, key, hash, source, config.softBounce());
            }
        }
    }

    /** The time of the report is the provider's: one in the future counts from now on. */
    private void suppress(Feedback feedback, AddressKey key, String hash, String source, Duration time) {
        var now = Instant.now();
        var at = feedback.at().isAfter(now) ? now : feedback.at();
        statements.execute(
                SUPPRESS,
                Ids.next(),
                hash,
                key.id(),
                feedback.kind().reason(),
                at,
                at.plus(time),
                feedback.status(),
                source);
    }

    private int count(Feedback feedback, AddressKey key, String hash, String source) {
        double window = config.softBounceWindow().toSeconds();
        return statements
                .first(
                        row -> row.getInt(1),
                        COUNT,
                        Ids.next(),
                        hash,
                        key.id(),
                        window,
                        feedback.status(),
                        source,
                        window,
                        window)
                .orElseThrow();
    }

    /** Newest first. */
    List<Suppression> page(PageRequest page) {
        return statements.all(Suppressions::read, PAGE, page.below(), page.fetch());
    }

    List<Suppression> of(EmailAddress address) {
        return statements.all(Suppressions::read, OF_ADDRESS, hashes(address));
    }

    /** False when there is none. The counts of soft bounces begin anew. */
    @Transactional
    boolean lift(UUID id, UUID admin) {
        return statements.finds(LIFT, id, id, Ids.next(), admin);
    }

    private Object hashes(EmailAddress address) {
        return Statements.array("text", keys.hashes(address));
    }

    private static Suppression read(ResultSet row) throws SQLException {
        return new Suppression(
                row.getObject("id", UUID.class),
                row.getString("reason"),
                Timestamps.instant(row, "suppressed_at"),
                Timestamps.instant(row, "expires_at"),
                row.getString("status"),
                row.getString("source"),
                row.getString("category"));
    }
}
