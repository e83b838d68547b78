package dev.breakwater.platform.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.origin.BrowserIdentity;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who reads a timeline. Two callers may have chosen the same request id: each sees the hops of the own request only.
 *
 * @param isAdmin sees everything
 * @param owners the identities of the caller: the user, and the browser that registered
 */
public record TimelineViewer(boolean isAdmin, Collection<UUID> owners) {

    public static final int MOST_HOPS = 500;

    /** What is sorted at most: a client may send one id with all of its requests. */
    public static final int MOST_ROWS = 5000;

    /** A condition on the column {@code request_owner}; its parameters are {@link #parameters}. */
    public static final String MAY_SEE = "(? or request_owner = any (?::uuid[]))";

    private static final String ADMIN = "admin";

    static TimelineViewer of(SecurityIdentity identity, HttpServerRequest request) {
        var owners = new ArrayList<UUID>();
        if (!identity.isAnonymous())
            owners.add(UUID.fromString(identity.getPrincipal().getName()));
        BrowserIdentity.of(request).map(BrowserIdentity::owner).ifPresent(owners::add);
        return new TimelineViewer(identity.hasRole(ADMIN), owners);
    }

    /** A caller without a token and without a browser that registered. */
    boolean isNobody() {
        return !isAdmin && owners.isEmpty();
    }

    /** For {@link #MAY_SEE}. */
    public Object[] parameters() {
        return new Object[] {isAdmin, Statements.array("uuid", owners)};
    }
}
