package dev.breakwater.user.session;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.user.token.AccessTokens;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Refuses the access token of a session that has ended, for every request that may change something. It is part of the
 * authentication, so it holds for each operation that needs a token; operations that need none never come here. Reads go on
 * for the token's lifetime: they cost no statement.
 */
@Singleton
class ActiveSessionCheck implements SecurityIdentityAugmentor {

    /** RFC 9110, 9.2.1. */
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

    /** This variant is called for authentication without HTTP, which nothing here uses. */
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        throw new UnsupportedOperationException();
    }

    private SecurityIdentity check(SecurityIdentity identity, JsonWebToken token) {
        var session = UUID.fromString(token.getClaim(AccessTokens.SESSION));
        if (sessions.contains(UUID.fromString(token.getSubject()), session)) return identity;
        throw new AuthenticationFailedException("The session has ended");
    }
}
