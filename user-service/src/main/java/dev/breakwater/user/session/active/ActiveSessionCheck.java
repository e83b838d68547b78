package dev.breakwater.user.session.active;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.user.token.AccessTokens;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Refuses the access token of an ended session, for every request that may change something. It is part of the
 * authentication, so it covers every operation that requires a token, and no other. Reads are allowed until the token
 * expires, so they need no database query.
 */
@Singleton
class ActiveSessionCheck implements SecurityIdentityAugmentor {

    /** Safe methods: RFC 9110, 9.2.1. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final ActiveSessions sessions;

    ActiveSessionCheck(ActiveSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        var request = HttpSecurityUtils.getRoutingContextAttribute(attributes).request();
        if (SAFE.contains(request.method().name()) || !(identity.getPrincipal() instanceof JsonWebToken token))
            return Uni.createFrom().item(identity);
        return context.runBlocking(() -> check(identity, token));
    }

    /** Called only for authentication without HTTP, which this service does not have. */
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        throw new UnsupportedOperationException();
    }

    private SecurityIdentity check(SecurityIdentity identity, JsonWebToken token) {
        // A service client has no session, and there is nothing here that it may change.
        if (token.getClaim(AccessTokens.CLIENT) != null) throw new ForbiddenException();
        String session = token.getClaim(AccessTokens.SESSION);
        if (session != null && sessions.contains(UUID.fromString(token.getSubject()), UUID.fromString(session)))
            return identity;
        throw new AuthenticationFailedException("The session has ended");
    }
}
