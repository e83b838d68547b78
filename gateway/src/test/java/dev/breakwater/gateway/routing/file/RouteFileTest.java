package dev.breakwater.gateway.routing.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import dev.breakwater.gateway.routing.Access;
import dev.breakwater.gateway.routing.CachePolicy;
import dev.breakwater.gateway.routing.LimitPolicy;
import dev.breakwater.gateway.routing.PathPattern;
import dev.breakwater.gateway.routing.Priority;
import dev.breakwater.gateway.routing.Retry;
import dev.breakwater.gateway.routing.Upstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RouteFileTest {

    private static final String POLICIES = """
            limits:
              api: {scope: user, requests: 600, period: 1m, burst: 120, without-store: refuse}
            caching:
              profile: {cache-control: "public, max-age=0", tags: ["user-{1}"]}
            """;

    @Test
    void every_field_of_a_route_is_read() throws IOException {
        var route = read(POLICIES + """
                routes:
                  - {name: users, path: /api/v1/users/*, methods: [GET], upstream: users, authentication: "role:admin",
                     limits: [api], max-body: 64K, timeout: 30s, caching: profile, retry: never, priority: high, stream: true, compress: true,
                     open-in-development: true}
                """).table().orElseThrow().routes().getFirst();

        assertEquals("users", route.name());
        assertEquals("/api/v1/users/*", route.path().toString());
        assertEquals(Set.of("GET", "HEAD"), route.methods());
        assertEquals(Optional.of(Upstream.USERS), route.upstream());
        assertEquals(new Access.Role("admin"), route.authentication());
        assertEquals(
                List.of(new LimitPolicy(
                        "api",
                        LimitPolicy.Scope.USER,
                        600,
                        Duration.ofMinutes(1),
                        120,
                        LimitPolicy.WithoutStore.REFUSE)),
                route.limits());
        assertEquals(OptionalLong.of(65_536), route.maxBody());
        assertEquals(Optional.of(Duration.ofSeconds(30)), route.timeout());
        assertEquals(new CachePolicy("profile", "public, max-age=0", List.of("user-{1}")), route.caching());
        assertEquals(Retry.NEVER, route.retry());
        assertEquals(Priority.HIGH, route.priority());
        assertTrue(route.stream());
        assertTrue(route.compress());
        assertTrue(route.openInDevelopment());
    }

    @Test
    void all_errors_are_reported_at_once_and_name_their_place() throws IOException {
        var errors = read("""
                limits:
                  api: {scope: planet, requests: 0, period: soon}
                colours: {}
                routes:
                  - {name: Users, path: users, methods: [FETCH], upstream: nobody, authentication: everybody}
                  - {path: /a/**/b, upstream: users, authentication: public, limits: [none-such], caching: neither, stream: maybe, compress: true, color: red}
                """).errors();
        assertEquals(
                List.of(
                        "the file: has the unknown field \"colours\"",
                        "limits.api: requests must be at least 1",
                        "limits.api: scope \"planet\" must be user | address | route",
                        "limits.api: period \"soon\" must be a duration, for example 30s",
                        "routes[0] (Users): name \"Users\" must be lower-case letters, digits and hyphens, 40 at most",
                        "routes[0] (Users): path \"users\" must begin with \"/\"",
                        "routes[0] (Users): methods has \"FETCH\", which is none of [DELETE, GET, OPTIONS, PATCH, POST, PUT]",
                        "routes[0] (Users): upstream \"nobody\" must be users | emails | media | pages",
                        "routes[0] (Users): authentication \"everybody\" must be public | bearer | role:<name>",
                        "routes[1] (no name): has the unknown field \"color\"",
                        "routes[1] (no name): has no name",
                        "routes[1] (no name): path \"/a/**/b\" has the segment \"**\"; a segment is a literal, * (one segment), or ** at the end (the rest)",
                        "routes[1] (no name): limits names \"none-such\", which is none of [api]",
                        "routes[1] (no name): caching names \"neither\", which is none of []",
                        "routes[1] (no name): stream \"maybe\" must be true or false",
                        "routes[1] (no name): compress is for rows with methods: [GET]"),
                errors);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "routes: [ | line 1: ",
                "a: 1, a: 2 | line 1: ",
                "routes: {} | routes: must be a list",
                "routes: [] | routes: must be a list",
                "[] | the file: must be a map"
            })
    void what_is_no_routing_table_is_an_error(String text, String error) throws IOException {
        var result = read(text + "\n");
        assertTrue(result.errors().getFirst().startsWith(error), result.toString());
        assertEquals(Optional.empty(), result.table());
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b, true",
        "/a/b, /a/b/c, false",
        "/a/b, /a, false",
        "/a/b, /a/bc, false",
        "/a/*, /a/b, true",
        "/a/*, /a, false",
        "/a/*, /a/b/c, false",
        "/a/*/c, /a/b/c, true",
        "/a/*/c, /a/b/d, false",
        "/a/**, /a, true",
        "/a/**, /a/, true",
        "/a/**, /a/b/c, true",
        "/a/**, /ab, false",
        "/**, /, true",
        "/**, /a, true",
        "/, /, true",
        "/, /a, false"
    })
    void a_pattern_matches_whole_segments(String pattern, String path, boolean matches) {
        assertEquals(matches, PathPattern.of(pattern).matches(path));
    }

    @Test
    void the_texts_of_the_wildcards_are_available() {
        assertEquals(List.of("7", "x/y"), PathPattern.of("/a/*/b/**").wildcards("/a/7/b/x/y"));
        assertEquals(List.of("7", ""), PathPattern.of("/a/*/b/**").wildcards("/a/7/b"));
    }

    private static RouteFile.Result read(String text) throws IOException {
        return RouteFile.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
