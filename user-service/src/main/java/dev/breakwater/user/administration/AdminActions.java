package dev.breakwater.user.administration;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.platform.page.PageRequest;

/** The audit log of administrators' actions. It is append-only. */
@Singleton
class AdminActions {

    private final EntityManager em;

    AdminActions(EntityManager em) {
        this.em = em;
    }

    void add(AdminActionRow action) {
        em.persist(action);
    }

    /** Newest first. */
    List<AdminActionRow> page(PageRequest page) {
        return em.createQuery("from AdminActionRow where id < :below order by id desc", AdminActionRow.class)
                .setParameter("below", page.below())
                .setMaxResults(page.fetch())
                .getResultList();
    }
}
