package dev.breakwater.platform.openapi;

import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class PatternsTest {

    @ParameterizedTest
    @CsvSource({"[a-z]{3},^[a-z]{3}$", "(a|b),^(a|b)$", "a|b,^(a|b)$", "(a|b)|(c),^((a|b)|(c))$", "^\\s*\\S,^\\s*\\S"})
    void a_pattern_of_the_document_matches_a_whole_text(String pattern, String anchored) {
        assertEquals(anchored, Patterns.anchored(pattern));
    }

    @Test
    void enumerated_values_have_no_pattern() {
        var member = OASFactory.createSchema().addEnumeration("a").pattern("a|b");
        var schema = OASFactory.createSchema().properties(Map.of("member", member));
        Patterns.anchor(OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().schemas(Map.of("Schema", schema)))
                .paths(OASFactory.createPaths().addPathItem("/", OASFactory.createPathItem())));
        assertNull(member.getPattern());
    }
}
