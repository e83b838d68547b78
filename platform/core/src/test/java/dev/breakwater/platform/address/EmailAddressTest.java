package dev.breakwater.platform.address;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Ada@Example.ORG, ada@example.org",
        "ada+news@example.org, ADA+NEWS@EXAMPLE.org",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "ada@BÜCHER.example, ada@xn--bcher-kva.example",
        "ada@例え.テスト, ada@例え。テスト",
        "jos\u00e9@example.org, JOSE\u0301@example.org",
        "ΝΊΚΟΣ@example.org, νίκος@example.org",
        "'  ada@example.org ', ada@example.org",
    })
    void two_spellings_of_one_address_are_one_account(String one, String other) {
        assertEquals(canonical(one), canonical(other));
    }

    @ParameterizedTest
    @CsvSource({"a.da@example.org, ada@example.org", "ada@example.org, ada@mail.example.org"})
    void different_mailboxes_stay_different(String one, String other) {
        assertNotEquals(canonical(one), canonical(other));
    }

    @Test
    void email_goes_to_the_local_part_as_written_and_to_an_ascii_domain() {
        assertEquals(
                "Ada.L@xn--bcher-kva.example",
                EmailAddress.parse("Ada.L@BÜCHER.example").orElseThrow().mailable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "ada@localhost",
                "ada@127.0.0.1",
                "ada@[127.0.0.1]",
                "a da@example.org",
                "ada@exa mple.org",
                ".ada@example.org",
                "ada.@example.org",
                "a..da@example.org",
                "\"ada\"@example.org",
                "ada@example..org",
                "ada@.example.org",
                "ada@-example.org",
                "ada@example.org.",
                "ada@b@example.org",
                "ada\u0000@example.org",
                "ada@example.org\u0000",
                "ada\n@example.org",
                "ada\r\nBcc: all@example.org",
                "ada@stra\u00dfe.example",
                "ada@a\u200db.example",
                "ada\u202e@example.org",
                "<ada@example.org>",
                "ada@exam_ple.org",
                "\ud800@example.org",
                "ada@example.org,bob@example.org",
                "\"ada eve\"@example.org",
                "ada@example.org\r\nRCPT TO:<eve@example.org>",
                "ada@example\u0000.org",
                "ada@\u03b2\u03cc\u03bb\u03bf\u03c2.example",
                "root@localhost",
                "joe\u212a@example.org",
                "ada\u1fef@example.org",
            })
    void an_address_that_no_server_accepts_is_invalid(String text) {
        assertTrue(EmailAddress.parse(text).isEmpty(), text);
    }

    @Test
    void only_a_local_part_outside_of_ascii_requires_smtputf8() {
        assertTrue(EmailAddress.parse("jürgen@example.org").orElseThrow().needsUtf8());
        assertFalse(EmailAddress.parse("ada@müller.example").orElseThrow().needsUtf8());
    }

    /** Otherwise a registration of one would be a registration of the other, with its roles. */
    @Test
    void no_address_with_a_code_point_outside_of_ascii_equals_an_ascii_one() {
        IntStream.rangeClosed(128, Character.MAX_CODE_POINT)
                .mapToObj(c -> EmailAddress.parse(Character.toString(c) + "@example.org"))
                .flatMap(Optional::stream)
                .forEach(address -> {
                    assertTrue(address.needsUtf8(), address.mailable());
                    assertTrue(address.canonical().chars().anyMatch(c -> c >= 128), address.mailable());
                });
    }

    @Test
    void lengths_are_those_of_rfc_5321() {
        assertTrue(EmailAddress.parse(null).isEmpty());
        assertTrue(EmailAddress.parse("a".repeat(1_000_000) + "@example.org").isEmpty());
        assertTrue(EmailAddress.parse("a".repeat(64) + "@example.org").isPresent());
        assertTrue(EmailAddress.parse("a".repeat(65) + "@example.org").isEmpty());
        assertTrue(EmailAddress.parse("é".repeat(33) + "@example.org").isEmpty());
        assertTrue(EmailAddress.parse("a@" + "b".repeat(64) + ".org").isEmpty());
        assertTrue(EmailAddress.parse("a@" + "b".repeat(60) + "." + "c".repeat(60) + ".org")
                .isPresent());
        assertTrue(EmailAddress.parse("a@" + ("b".repeat(49) + ".").repeat(5) + "org")
                .isEmpty());
    }

    /** A canonical form that changes when parsed again would allow a second account for one address. */
    @Test
    void the_canonical_form_is_its_own_canonical_form() {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++) {
            var text = random.ints(random.nextInt(1, 12), 0x20, random.nextBoolean() ? 0x17f : 0x1ffff)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append(random.nextBoolean() ? "@example.org" : "@ex")
                    .append(random.nextBoolean() ? "" : Character.toString(random.nextInt(0xa1, 0x17f)) + ".org")
                    .toString();
            EmailAddress.parse(text).ifPresent(a -> assertEquals(a.canonical(), canonical(a.canonical()), text));
        }
    }

    private static String canonical(String text) {
        return EmailAddress.parse(text)
                .orElseThrow(() -> new AssertionError(text))
                .canonical();
    }
}
