package dev.breakwater.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the committed document must have beyond the rules of {@code redocly.yaml}. */
class DocumentRulesTest {

    private static JsonNode document;

    private record Operation(String name, JsonNode node) {}

    @BeforeAll
    static void read() throws IOException {
        document = PublicApi.read(Path.of("..").resolve(PublicApi.FILE));
    }

    @Test
    void every_operation_has_a_unique_name_in_camel_case_and_a_summary_of_one_line() {
        var names = new HashSet<String>();
        var faults = new ArrayList<String>();
        for (var it : operations()) {
            var id = it.node.path("operationId").asText();
            if (!id.matches("[a-z]+([A-Z][a-z]+)+") || !names.add(id)) faults.add(it.name + ": operationId " + id);
            var summary = it.node.path("summary").asText();
            if (summary.isBlank() || summary.endsWith(".") || summary.contains("\n"))
                faults.add(it.name + ": " + summary);
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_operation_declares_its_success_with_a_schema() {
        var faults = new ArrayList<String>();
        for (var it : operations()) {
            boolean succeeds = false;
            for (var response : it.node.path("responses").properties()) {
                if (!response.getKey().startsWith("2")) continue;
                succeeds = true;
                boolean isEmpty = List.of("202", "204").contains(response.getKey());
                var content = response.getValue().path("content");
                for (var type : content)
                    if (type.path("schema").isEmpty()) faults.add(it.name + " " + response.getKey() + ": no schema");
                if (content.isEmpty() && !isEmpty) faults.add(it.name + " " + response.getKey() + ": no content");
            }
            if (!succeeds) faults.add(it.name + ": no success");
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_error_is_a_problem_of_named_types_or_an_error_of_oauth() {
        var faults = new ArrayList<String>();
        for (var it : operations())
            for (var response : it.node.path("responses").properties()) {
                var status = response.getKey();
                if (!status.startsWith("4") && !status.startsWith("5")) continue;
                var content = PublicApi.resolve(document, response.getValue()).path("content");
                // RFC 6749 prescribes the errors of the token endpoint.
                boolean isOfOAuth =
                        content.at("/application~1json/schema/$ref").asText().endsWith("/OAuthError");
                if (isOfOAuth && content.size() == 1) continue;
                var problem = content.path("application/problem+json");
                var types = problem.at("/schema/allOf/1/properties/type/enum");
                if (types.isEmpty() || problem.path("examples").size() != types.size())
                    faults.add(it.name + " " + status);
            }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_member_of_a_schema_says_what_it_is() {
        var faults = new ArrayList<String>();
        for (var schema : document.at("/components/schemas").properties())
            for (var member : schema.getValue().path("properties").properties()) {
                var it = member.getValue();
                boolean isSimple = List.of("string", "integer", "number")
                        .contains(it.path("type").asText());
                boolean says = it.has("description") || it.has("format") || it.has("enum") || it.has("examples");
                if (isSimple && !says) faults.add(schema.getKey() + "." + member.getKey());
            }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_post_and_patch_takes_an_idempotency_key_or_says_why_not() {
        var faults = new ArrayList<String>();
        for (var it : operations()) {
            if (!it.name.startsWith("POST ") && !it.name.startsWith("PATCH ")) continue;
            boolean takesKey =
                    it.node.path("parameters").findValuesAsText("name").contains("Idempotency-Key");
            if (takesKey == it.node.has("x-no-idempotency-key")) faults.add(it.name);
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_tag_and_parameter_is_described() {
        var faults = new ArrayList<String>();
        for (var tag : document.path("tags"))
            if (!tag.has("description")) faults.add("tag " + tag.path("name").asText());
        for (var it : operations())
            for (var parameter : it.node.path("parameters"))
                if (!parameter.has("description"))
                    faults.add(it.name + " " + parameter.path("name").asText());
        assertEquals(List.of(), faults);
    }

    private static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document.path("paths").properties())
            for (var operation : path.getValue().properties())
                operations.add(
                        new Operation(operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue()));
        return operations;
    }
}
