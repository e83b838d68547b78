package dev.breakwater.contract;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BreakingChangesTest {

    private static final String BEFORE = """
            {"paths": {"/users": {
                "get": {"operationId": "listUsers",
                        "parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 100}}],
                        "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/User"}}}}}},
                "post": {"operationId": "createUser",
                         "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewUser"}}}},
                         "responses": {"201": {}}}}},
             "components": {"schemas": {
                "User": {"type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string"}, "state": {"enum": ["new", "old"]}, "friend": {"$ref": "#/components/schemas/User"}}},
                "NewUser": {"type": "object", "required": ["email"], "properties": {
                    "email": {"type": "string", "maxLength": 100}, "kind": {"enum": ["a", "b"]}}}}}}
            """;

    static Stream<Arguments> breaking() {
        return Stream.of(
                arguments("\"get\"", "\"put\"", "GET /users is removed"),
                arguments("listUsers", "users", "GET /users: operationId was listUsers"),
                arguments("\"201\"", "\"202\"", "POST /users: response 201 is removed"),
                arguments("\"limit\"", "\"size\"", "GET /users: parameter limit is removed"),
                arguments(
                        "\"name\": \"limit\"",
                        "\"name\": \"limit\", \"required\": true",
                        "GET /users: parameter limit is now required"),
                arguments("\"maximum\": 100", "\"maximum\": 50", "GET /users: parameter limit: maximum is now 50"),
                arguments("\"id\": {\"type\": \"string\"}, ", "", "GET /users 200.id is removed"),
                arguments("\"required\": [\"id\"], ", "", "GET /users 200.id may now be absent"),
                arguments(
                        "\"id\": {\"type\": \"string\"}",
                        "\"id\": {\"type\": \"integer\"}",
                        "GET /users 200.id: type was \"string\", is \"integer\""),
                arguments("\"old\"", "\"old\", \"gone\"", "GET /users 200.state: the value gone is new"),
                arguments("[\"email\"]", "[\"email\", \"kind\"]", "POST /users body.kind is now required"),
                arguments("\"a\", \"b\"", "\"a\"", "POST /users body.kind: the value b is removed"),
                arguments("\"maxLength\": 100", "\"maxLength\": 99", "POST /users body.email: maxLength is now 99"));
    }

    @ParameterizedTest
    @MethodSource("breaking")
    void a_change_that_breaks_clients_is_found(String from, String to, String expected) {
        assertEquals(List.of(expected), BreakingChanges.between(json(BEFORE), json(BEFORE.replace(from, to))));
    }

    static Stream<Arguments> compatible() {
        return Stream.of(
                arguments("\"201\": {}", "\"201\": {}, \"409\": {}"),
                arguments("\"maximum\": 100", "\"maximum\": 200"),
                arguments(
                        "\"id\": {\"type\": \"string\"}",
                        "\"id\": {\"type\": \"string\"}, \"name\": {\"type\": \"string\"}"),
                arguments("\"old\"", "\"new\""),
                arguments("\"a\", \"b\"", "\"a\", \"b\", \"c\""),
                arguments("\"required\": [\"email\"], ", ""),
                arguments("\"paths\": {", "\"paths\": {\"/new\": {\"get\": {\"responses\": {}}}, "));
    }

    @ParameterizedTest
    @MethodSource("compatible")
    void a_change_that_breaks_no_client_is_allowed(String from, String to) {
        assertEquals(List.of(), BreakingChanges.between(json(BEFORE), json(BEFORE.replace(from, to))));
    }

    @Test
    void a_document_is_compatible_with_itself() {
        assertEquals(List.of(), BreakingChanges.between(json(BEFORE), json(BEFORE)));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
