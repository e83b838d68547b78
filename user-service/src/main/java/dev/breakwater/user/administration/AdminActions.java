package dev.breakwater.user.administration;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.page.PageRequest;
import org.jboss.logging.Logger;

/** The audit log of administrators' actions. It is append-only. */
@Singleton
public class AdminActions {

    private static final Logger LOG = Logger.getLogger(AdminActions.class);

    private final EntityManager em;

    AdminActions(EntityManager em) {
        this.em = em;
    }

    /** Records an action in the caller's transaction. {@code subject} is the user or the service client that it changes. */
    @Transactional(TxType.MANDATORY)
    public void add(UUID admin, AdminActionKind kind, UUID subject) {
        em.persist(new AdminActionRow(admin, kind, subject, Timestamps.now()));
        LOG.infof("%s by %s on %s", kind, admin, subject);
    }

    /** Newest first. */
    List<AdminActionRow> page(PageRequest page) {
        return em.createQuery("from AdminActionRow where id < :below order by id desc", AdminActionRow.class)
                .setParameter("below", page.below())
                .setMaxResults(page.fetch())
                .getResultList();
    }
}
