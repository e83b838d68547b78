package dev.breakwater.gateway.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.gateway.upstream.Upstream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OpenApiMergeTest {

    private static final String USERS = """
            {"openapi":"3.1.0","tags":[{"name":"Shared"}],
             "paths":{"/api/v1/users":{"get":{"responses":{"200":{"$ref":"#/components/responses/Page"}}}},
                      "/internal":{"get":{}}},
             "components":{"schemas":{"Status":{"type":"string"},"Problem":{"type":"object"}},
                           "responses":{"Page":{"schema":{"$ref":"#/components/schemas/Status"}}}}}
            """;
    private static final String MEDIA = """
            {"openapi":"3.1.0","tags":[{"name":"Shared"},{"name":"Media"}],
             "paths":{"/api/v1/media":{"get":{"schema":{"$ref":"#/components/schemas/Status"}}},
                      "/api/v1/users":{"get":{"summary":"not media's to describe"}}},
             "components":{"schemas":{"Status":{"type":"integer"},"Problem":{"type":"object"},
                           "List":{"items":{"$ref":"#/components/schemas/Status"}}}}}
            """;

    private final ObjectNode merged = new OpenApiMerge()
            .add(Upstream.USERS, json(USERS))
            .add(Upstream.MEDIA, json(MEDIA))
            .missing(Upstream.EMAILS)
            .document();

    @Test
    void the_document_has_the_routed_paths_only() {
        assertTrue(merged.path("paths").has("/api/v1/users"));
        assertTrue(merged.path("paths").has("/api/v1/media"));
        assertFalse(merged.path("paths").has("/internal"));
        assertFalse(merged.at("/paths/~1api~1v1~1users/get").has("summary"));
    }

    @Test
    void a_name_of_two_different_components_becomes_two_names() {
        var schemas = merged.at("/components/schemas");
        assertEquals("string", schemas.at("/Status/type").asText());
        assertEquals("integer", schemas.at("/MediaStatus/type").asText());
        assertEquals(
                "#/components/schemas/MediaStatus",
                merged.at("/paths/~1api~1v1~1media/get/schema/$ref").asText());
        assertEquals(
                "#/components/schemas/MediaStatus",
                schemas.at("/List/items/$ref").asText());
        assertEquals(
                "#/components/schemas/Status",
                merged.at("/components/responses/Page/schema/$ref").asText());
    }

    @Test
    void a_name_of_equal_components_stays_one() {
        assertEquals(4, merged.at("/components/schemas").size());
        assertEquals(2, merged.at("/tags").size());
    }

    @Test
    void a_missing_service_is_listed() {
        assertTrue(merged.at("/info/description").asText().contains("emails"));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
