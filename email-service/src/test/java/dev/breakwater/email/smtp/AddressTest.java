package dev.breakwater.email.smtp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "ada.o'brian+tag@sub.example.com, ada.o'brian+tag@sub.example.com",
        "ada@müller.example, ada@xn--mller-kva.example",
        "ada@例子.中国, ada@xn--fsqu00a.xn--fiqs8s",
        "root@localhost, root@localhost"
    })
    void an_address_is_written_as_mail_servers_read_it(String text, String wire) {
        assertEquals(wire, Address.of(text).orElseThrow().wire());
    }

    @Test
    void only_another_script_before_the_at_needs_a_server_for_it() {
        assertTrue(Address.of("jürgen@example.com").orElseThrow().needsUtf8());
        assertFalse(Address.of("ada@müller.example").orElseThrow().needsUtf8());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@.com",
                "ada@example..com",
                "ada@example.com.",
                ".ada@example.com",
                "ada..b@example.com",
                "ada @example.com",
                "ada@exam ple.com",
                "ada@example.com\r\nRCPT TO:<eve@example.com>",
                "ada\n@example.com",
                "ada@example.com>",
                "<ada@example.com>",
                "ada@example.com,eve@example.com",
                "\"ada eve\"@example.com",
                "ada\u0000@example.com",
                "ada@example\u0000.com",
                "ada\u202E@example.com",
                "ada@[127.0.0.1]",
                "ada@-example.com",
                "ada@under_score.com"
            })
    void what_is_no_address_or_more_than_one_is_refused(String text) {
        assertTrue(Address.of(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@straße.example", "ada@βόλος.example", "ada@نامه\u200Cای.example"})
    void a_domain_that_older_rules_would_turn_into_another_one_is_refused(String text) {
        assertTrue(Address.of(text).isEmpty());
    }

    @Test
    void lengths_are_those_of_the_protocol() {
        assertTrue(Address.of("a".repeat(64) + "@example.com").isPresent());
        assertTrue(Address.of("a".repeat(65) + "@example.com").isEmpty());
        assertTrue(Address.of("ü".repeat(33) + "@example.com").isEmpty());
        assertTrue(Address.of("ada@" + "a".repeat(64) + ".com").isEmpty());
        assertTrue(Address.of("ada@" + "abcdefgh.".repeat(30) + "com").isEmpty());
        assertTrue(Address.of("a".repeat(1_000_000) + "@example.com").isEmpty());
        assertTrue(Address.of(null).isEmpty());
    }
}
