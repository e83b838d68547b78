package dev.breakwater.media.api.trash;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.media.bucket.Bucket;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.hibernate.Session;

/** Deletes objects that nothing refers to any more, after the transaction that let go of them. */
@Singleton
public class Trash {

    private static final int BATCH = 100;

    private final EntityManager em;
    private final Bucket bucket;

    Trash(EntityManager em, Bucket bucket) {
        this.em = em;
        this.bucket = bucket;
    }

    /** Part of the caller's transaction; {@code owner} may be null where nobody knows. */
    @Transactional(TxType.MANDATORY)
    public void add(String key, UUID owner) {
        add(key, owner, null);
    }

    /** Deleted soon, and once more at {@code writableUntil}: until then the upload's address takes bytes. */
    @Transactional(TxType.MANDATORY)
    public void add(String key, UUID owner, Instant writableUntil) {
        em.unwrap(Session.class)
                .createNativeMutationQuery("""
                        insert into trash (key, owner_id, not_before, again_at) values (:key, :owner, now(), :again)
                        on conflict (key) do update set not_before = excluded.not_before,
                            owner_id = coalesce(excluded.owner_id, trash.owner_id),
                            again_at = greatest(excluded.again_at, trash.again_at)
                        """)
                .setParameter("key", key)
                .setParameter("owner", owner, UUID.class)
                .setParameter("again", writableUntil, Instant.class)
                .executeUpdate();
    }

    @Scheduled(every = "${breakwater.trash.every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    void empty() {
        while (emptySome() == BATCH) {
            // until fewer are due
        }
    }

    /** A failed deletion rolls the batch back; deleting what is gone already is no failure. */
    private int emptySome() {
        return QuarkusTransaction.requiringNew().call(this::deleteSome);
    }

    private int deleteSome() {
        @SuppressWarnings("unchecked")
        List<String> due = em.createNativeQuery("""
                        select key from trash where not_before <= now() order by not_before limit :batch
                        for update skip locked
                        """, String.class)
                .setParameter("batch", BATCH)
                .getResultList();
        if (due.isEmpty()) return 0;
        due.forEach(bucket::delete);
        em.createNativeQuery("""
                        update trash set not_before = again_at, again_at = null, owner_id = null
                        where key in (:keys) and again_at > now()
                        """).setParameter("keys", due).executeUpdate();
        em.createNativeQuery("delete from trash where key in (:keys) and not_before <= now()")
                .setParameter("keys", due)
                .executeUpdate();
        return due.size();
    }
}
