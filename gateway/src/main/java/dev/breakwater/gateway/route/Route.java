package dev.breakwater.gateway.route;

import java.util.List;
import java.util.Optional;

import dev.breakwater.gateway.request.RequestTarget;
import dev.breakwater.gateway.upstream.Upstream;
import io.vertx.ext.web.RoutingContext;

/** One row of the routing table: paths under {@code prefix} go to {@code upstream}, or belong to the gateway itself. */
public record Route(String name, String prefix, Optional<Upstream> upstream) {

    private static final String STREAM = "media-events";

    /** The complete routing table; other paths are 404. The first match wins, so more specific prefixes come first. */
    private static final List<Route> TABLE = List.of(
            to(Upstream.USERS, "users", "/api/v1/users"),
            to(Upstream.USERS, "sessions", "/api/v1/sessions"),
            to(Upstream.USERS, "password-resets", "/api/v1/password-resets"),
            to(Upstream.USERS, "erasures", "/api/v1/erasures"),
            to(Upstream.USERS, "jwks", "/.well-known/jwks.json"),
            to(Upstream.MEDIA, STREAM, "/api/v1/media/events"),
            to(Upstream.MEDIA, "media", "/api/v1/media"),
            to(Upstream.MEDIA, "images", "/images"),
            to(Upstream.MEDIA, "private-images", "/private-images"),
            to(Upstream.EMAILS, "admin-deliveries", "/api/v1/admin/deliveries"),
            to(Upstream.EMAILS, "admin-dead-letters", "/api/v1/admin/dead-letters"),
            to(Upstream.EMAILS, "admin-mail", "/api/v1/admin/mail"),
            to(Upstream.MEDIA, "admin-media", "/api/v1/admin/media"),
            to(Upstream.USERS, "admin", "/api/v1/admin"),
            own("pages", "/verify"),
            own("pages", "/reset"),
            own("pages", "/undo"),
            own("pages", "/docs"),
            own("pages", "/openapi"),
            own("pages", "/problems"),
            own("pages", "/llms.txt"),
            own("pages", "/assets"));

    private static final Route HOME = own("pages", "/");
    private static final String KEY = Route.class.getName();

    /** The route of a path that {@link RequestTarget} accepted. */
    public static Optional<Route> of(String path) {
        if (path.equals("/")) return Optional.of(HOME);
        return TABLE.stream().filter(route -> route.matches(path)).findFirst();
    }

    /** The matched route of this request; empty before {@link RouteMatcher}, and without a match. */
    public static Optional<Route> of(RoutingContext exchange) {
        return Optional.ofNullable(exchange.get(KEY));
    }

    void take(RoutingContext exchange) {
        exchange.put(KEY, this);
    }

    public boolean isPage() {
        return name.equals("pages");
    }

    /** Whether its responses are event streams: they stay open for minutes. */
    public boolean isStream() {
        return name.equals(STREAM);
    }

    private boolean matches(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private static Route to(Upstream upstream, String name, String prefix) {
        return new Route(name, prefix, Optional.of(upstream));
    }

    private static Route own(String name, String prefix) {
        return new Route(name, prefix, Optional.empty());
    }
}
