package dev.breakwater.gateway.routing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All routes, in order: the first one that matches a request is its route. Other requests get 404. */
public record RouteTable(List<Route> routes) {

    /** The route of a request whose path {@link RequestTarget} accepted, or null. */
    public Route find(String method, String path) {
        for (var route : routes) if (route.matches(method, path)) return route;
        return null;
    }

    /** The methods of the rows with this path; empty when no row has it. */
    public Set<String> methods(String path) {
        return routes.stream()
                .filter(route -> route.path().matches(path))
                .map(Route::methods)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The table for people, one line per row. */
    @Override
    public String toString() {
        var format = "%-20s %-34s %-26s %-7s %-12s %-22s %-8s %-7s %-8s %-8s %-16s %-6s %-6s %s";
        var head = format.formatted(
                "route",
                "path",
                "methods",
                "to",
                "access",
                "limits",
                "max-body",
                "timeout",
                "stream",
                "compress",
                "caching",
                "retry",
                "shed",
                "");
        return routes.stream()
                .map(route -> format.formatted(
                        route.name(),
                        route.path(),
                        route.methods().isEmpty() ? "all" : String.join(",", route.methods()),
                        route.merge()
                                ? "merged"
                                : route.upstream().map(RouteTable::lower).orElse("pages"),
                        access(route.authentication()),
                        route.limits().isEmpty()
                                ? "-"
                                : route.limits().stream().map(LimitPolicy::name).collect(Collectors.joining(",")),
                        orDefault(route.maxBody().stream().boxed().findFirst()),
                        orDefault(route.timeout().map(it -> it.toSeconds() + "s")),
                        route.stream() ? "yes" : "-",
                        route.compress() ? "yes" : "-",
                        route.caching().name(),
                        lower(route.retry()),
                        lower(route.priority()),
                        ""))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", head.stripTrailing() + "\n", ""));
    }

    private static String orDefault(Optional<?> value) {
        return value.map(String::valueOf).orElse("default");
    }

    private static String access(Access access) {
        return switch (access) {
            case Access.Public _ -> "public";
            case Access.Bearer _ -> "bearer";
            case Access.Role(var name) -> "role:" + name;
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
