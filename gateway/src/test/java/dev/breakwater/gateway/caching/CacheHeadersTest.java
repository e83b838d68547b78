package dev.breakwater.gateway.caching;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import dev.breakwater.gateway.routing.Access;
import dev.breakwater.gateway.routing.CachePolicy;
import dev.breakwater.gateway.routing.PathPattern;
import dev.breakwater.gateway.routing.Priority;
import dev.breakwater.gateway.routing.Retry;
import dev.breakwater.gateway.routing.Route;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class CacheHeadersTest {

    private static final CachePolicy PROFILE =
            new CachePolicy("public-profile", "public, max-age=0, s-maxage=300", List.of("user-{1}", "users"));
    private static final String OF_SERVICE = "public, max-age=60";

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void a_public_response_gets_the_policy_and_the_tags_of_its_route() {
        apply(new Access.Public(), PROFILE, "/users/0199c2f0", 200, OF_SERVICE);
        assertEquals("public, max-age=0, s-maxage=300", headers.get("Cache-Control"));
        assertEquals("user-0199c2f0,users", headers.get("Cache-Tag"));
        assertEquals("user-0199c2f0 users", headers.get("Surrogate-Key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 412, 416, 429, 500, 503})
    void no_error_is_stored(int status) {
        headers.set("Cache-Tag", "user-1").set("Surrogate-Key", "user-1");
        apply(new Access.Public(), PROFILE, "/users/1", status, OF_SERVICE);
        assertStored("no-store");
    }

    @Test
    void a_response_to_an_identity_is_stored_nowhere_whatever_service_and_policy_say() {
        for (var access : List.of(new Access.Bearer(), new Access.Role("admin"))) {
            apply(access, PROFILE, "/users/1", 200, OF_SERVICE);
            assertStored("private, no-store");
        }
        apply(new Access.Bearer(), CachePolicy.NONE, "/users/1", 200, "private, no-cache, no-transform");
        assertStored("private, no-store, no-transform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private, max-age=60", "no-cache", "public, no-store"})
    void a_policy_allows_no_more_than_the_service(String own) {
        apply(new Access.Public(), PROFILE, "/users/1", 200, own);
        assertStored(own);
    }

    @Test
    void a_response_without_a_statement_is_not_stored() {
        CacheHeaders.apply(route(new Access.Public(), PROFILE), "/users/1", 200, headers);
        assertStored("no-store");
    }

    @Test
    void an_id_in_another_spelling_is_not_stored() {
        apply(new Access.Public(), PROFILE, "/users/0199C2F0", 200, OF_SERVICE);
        assertStored("no-store");
    }

    @Test
    void a_public_route_without_a_policy_keeps_what_the_service_says() {
        apply(new Access.Public(), CachePolicy.NONE, "/users/1", 200, OF_SERVICE);
        assertStored(OF_SERVICE);
    }

    private void assertStored(String expected) {
        assertEquals(expected, headers.get("Cache-Control"));
        assertNull(headers.get("Cache-Tag"));
        assertNull(headers.get("Surrogate-Key"));
    }

    private void apply(Access access, CachePolicy policy, String path, int status, String own) {
        headers.set("Cache-Control", own);
        CacheHeaders.apply(route(access, policy), path, status, headers);
    }

    private static Route route(Access access, CachePolicy policy) {
        return new Route(
                "users",
                PathPattern.of("/users/*"),
                Set.of(),
                Optional.empty(),
                access,
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                policy,
                Retry.SAFE,
                Priority.NORMAL,
                false,
                false,
                false,
                false);
    }
}
