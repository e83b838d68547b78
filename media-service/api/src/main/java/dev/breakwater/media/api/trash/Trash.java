package dev.breakwater.media.api.trash;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.media.bucket.Bucket;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes objects that nothing refers to any more, after the transaction that let go of them. */
@ApplicationScoped
public class Trash {

    private static final int BATCH = 100;

    private final EntityManager em;
    private final Bucket bucket;

    Trash(EntityManager em, Bucket bucket) {
        this.em = em;
        this.bucket = bucket;
    }

    /** Part of the caller's transaction; {@code notBefore} is when the last one who may still write the object is done. */
    @Transactional(TxType.MANDATORY)
    public void add(String key, Instant notBefore) {
        em.createNativeQuery("""
                        insert into trash (key, not_before) values (:key, :at)
                        on conflict (key) do update set not_before = greatest(trash.not_before, excluded.not_before)
                        """)
                .setParameter("key", key)
                .setParameter("at", notBefore)
                .executeUpdate();
    }

    @Scheduled(every = "{breakwater.trash.every}", concurrentExecution = ConcurrentExecution.SKIP)
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
                        delete from trash where key in (
                            select key from trash where not_before <= now() order by not_before limit :batch
                            for update skip locked)
                        returning key
                        """, String.class)
                .setParameter("batch", BATCH)
                .getResultList();
        due.forEach(bucket::delete);
        return due.size();
    }
}
