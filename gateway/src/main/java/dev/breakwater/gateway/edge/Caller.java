package dev.breakwater.gateway.edge;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The user and session of a verified access token, and the token's end.
 *
 * @param user a person, or a service client
 * @param session null for a service client
 */
public record Caller(UUID user, String session, Set<String> roles, Instant expires) {

    /** Whether it is a service client: it may do only what has its role. */
    public boolean isClient() {
        return session == null;
    }
}
