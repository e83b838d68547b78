package dev.breakwater.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OpenApiMergeTest {

    private static final String USERS = """
            {"tags": [{"name": "Shared"}],
             "paths": {"/users": {"get": {"schema": {"$ref": "#/components/schemas/User"}}}},
             "components": {"schemas": {
                "User": {"type": "string"},
                "Problem": {"type": "object"}}}}
            """;
    private static final String MEDIA = """
            {"tags": [{"name": "Shared", "description": "Of both"}],
             "paths": {"/media": {"get": {}}},
             "components": {"schemas": {"Problem": {"type": "object"}}}}
            """;

    @Test
    void the_document_has_the_paths_and_components_of_all() {
        var merged = new OpenApiMerge()
                .add("users", json(USERS))
                .add("media", json(MEDIA))
                .document();
        assertTrue(merged.path("paths").has("/users"));
        assertTrue(merged.path("paths").has("/media"));
        assertEquals(2, merged.at("/components/schemas").size());
        assertEquals("Of both", merged.at("/tags/0/description").asText());
        assertEquals(1, merged.path("tags").size());
    }

    @Test
    void the_order_of_members_parameters_and_headers_is_fixed() {
        var one = """
                {"paths": {"/users": {"get": {"security": [], "parameters": [{"in": "header", "name": "b"}, {"in": "path", "name": "c"}],
                    "responses": {"200": {"content": {}, "headers": {"X": {}, "A": {}}, "description": "a"}}}}}}""";
        var other = """
                {"paths": {"/users": {"get": {"responses": {"200": {"description": "a", "headers": {"A": {}, "X": {}}, "content": {}}},
                    "parameters": [{"in": "path", "name": "c"}, {"in": "header", "name": "b"}], "security": []}}}}""";
        assertEquals(
                new OpenApiMerge().add("users", json(one)).document().toString(),
                new OpenApiMerge().add("users", json(other)).document().toString());
    }

    @Test
    void a_name_for_two_different_things_is_refused() {
        var merge = new OpenApiMerge().add("users", json(USERS));
        var other = json(MEDIA.replace("\"object\"", "\"array\""));
        assertTrue(assertThrows(IllegalStateException.class, () -> merge.add("media", other))
                .getMessage()
                .startsWith("Problem of media differs"));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
