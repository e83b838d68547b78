package dev.breakwater.gateway.routing.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.gateway.routing.Access;
import dev.breakwater.gateway.routing.RouteTable;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The packaged routing table, compared with the OpenAPI document. */
class DocumentedAccessTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** These accept a cookie in place of the token. */
    private static final Set<String> COOKIE = Set.of("DELETE /api/v1/sessions/current");

    /** The gateway itself answers these. */
    private static final Set<String> OWN = Set.of("GET /api/v1/status");

    private final RouteTable table = RouteFile.packaged().table().orElseThrow();

    @Test
    void every_documented_operation_is_routed_to_a_service_with_its_documented_security() throws IOException {
        var document =
                new ObjectMapper().readTree(Path.of("../docs/openapi.json").toFile());
        var wrong = new ArrayList<String>();
        var count = 0;
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (!METHODS.contains(operation.getKey())) continue;
                count++;
                var method = operation.getKey().toUpperCase(Locale.ROOT);
                var route = table.find(method, path.getKey().replaceAll("[{}]", ""));
                var documented = COOKIE.contains(method + " " + path.getKey())
                        ? new Access.Public()
                        : documented(operation.getValue().path("security"));
                var isOwn = OWN.contains(method + " " + path.getKey());
                if (route == null
                        || route.isPage() != isOwn
                        || !route.authentication().equals(documented))
                    wrong.add(method + " " + path.getKey() + ": " + documented + ", but its route is " + route);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(count > 80, count + " operations");
    }

    /** The role user is every user's; the services verify it, and the scopes of service clients. */
    private static Access documented(JsonNode security) {
        if (security.isEmpty()) return new Access.Public();
        if (security.get(0).has("clientCredentials")) return new Access.Role("client");
        var roles = security.get(0).path("bearerAuth");
        return roles.isEmpty() || roles.get(0).asText().equals("user")
                ? new Access.Bearer()
                : new Access.Role(roles.get(0).asText());
    }
}
