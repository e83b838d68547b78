package dev.breakwater.user.oauth;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class PresentedCredentialsTest {

    private static final PresentedCredentials PRESENT = new PresentedCredentials.Present("id", "a:b ä");

    @Test
    void http_basic_has_id_and_secret_in_form_encoding_and_its_scheme_in_any_case() {
        for (var scheme : List.of("Basic ", "basic ", "BASIC  "))
            assertEquals(PRESENT, PresentedCredentials.of(List.of(scheme + encoded("id:a%3Ab+%C3%A4")), Map.of()));
    }

    @Test
    void only_the_first_colon_separates() {
        assertEquals(PRESENT, PresentedCredentials.of(List.of("Basic " + encoded("id:a:b+%C3%A4")), Map.of()));
    }

    @Test
    void without_a_header_they_are_in_the_form() {
        assertEquals(PRESENT, PresentedCredentials.of(List.of(), Map.of("client_id", "id", "client_secret", "a:b ä")));
        assertInstanceOf(
                PresentedCredentials.Absent.class, PresentedCredentials.of(List.of(), Map.of("client_id", "id")));
        assertInstanceOf(
                PresentedCredentials.Absent.class, PresentedCredentials.of(List.of(), Map.of("client_secret", "x")));
    }

    @Test
    void several_at_once_are_ambiguous() {
        var basic = "Basic " + encoded("id:x");
        for (var form : List.of(Map.of("client_secret", "x"), Map.of("client_id", "other")))
            assertInstanceOf(PresentedCredentials.Ambiguous.class, PresentedCredentials.of(List.of(basic), form));
        assertInstanceOf(
                PresentedCredentials.Ambiguous.class, PresentedCredentials.of(List.of(basic, basic), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic =",
                "Basic a b",
                "Basic _-_-",
                "Bearer a.b.c",
                "Basicaaaa",
                "Digest a"
            })
    void another_header_has_none(String header) {
        assertInstanceOf(PresentedCredentials.Absent.class, PresentedCredentials.of(List.of(header), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", "%:secret", "id:%zz"})
    void a_malformed_pair_is_none(String pair) {
        assertInstanceOf(
                PresentedCredentials.Absent.class,
                PresentedCredentials.of(List.of("Basic " + encoded(pair)), Map.of()));
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
