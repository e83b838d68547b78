package dev.breakwater.gateway.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;

/**
 * Removes the headers by which proxies and gateways tell a service who the caller is. Our services read the access token only, but a
 * caller must not be able to speak as a proxy to whatever stands behind a route. {@code X-Forwarded-*} are removed with the others of
 * {@link dev.breakwater.gateway.edge.request.ForwardedHeaders}.
 */
@Singleton
public class IdentityHeaders implements Step {

    static final List<String> NAMES = List.of(
            "Remote-User",
            "Remote-Groups",
            "Remote-Email",
            "Remote-Name",
            "X-Remote-User",
            "X-User",
            "X-User-Id",
            "X-User-Email",
            "X-User-Roles",
            "X-Roles",
            "X-Groups",
            "X-Session-Id",
            "X-Auth-Request-User",
            "X-Auth-Request-Email",
            "X-Auth-Request-Groups",
            "X-Auth-User",
            "X-Authenticated-User",
            "X-Authenticated-Userid",
            "X-Consumer-Id",
            "X-Consumer-Username",
            "X-Credential-Identifier",
            "X-Jwt-Payload",
            "X-Userinfo",
            "Client-Cert",
            "Client-Cert-Chain",
            "X-Client-Cert",
            "X-Client-Verify",
            "X-Ssl-Client-Cert",
            "X-Ssl-Client-S-Dn",
            "X-Ssl-Client-Verify");

    private static final Set<String> LOWER =
            NAMES.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());

    @Override
    public void handle(Exchange exchange) {
        var headers = exchange.request().headers();
        List<String> claims = null;
        for (var header : headers) {
            var name = header.getKey();
            if (!mayClaim(name) || !LOWER.contains(name.toLowerCase(Locale.ROOT))) continue;
            if (claims == null) claims = new ArrayList<>();
            claims.add(name);
        }
        if (claims != null) claims.forEach(headers::remove);
        exchange.next();
    }

    /** By the first letter: cheaper than a look-up of each name. */
    private static boolean mayClaim(String name) {
        return !name.isEmpty() && "xXrRcC".indexOf(name.charAt(0)) >= 0;
    }
}
