package dev.breakwater.user.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ClientTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
        "::ffff:203.0.113.77, 203.0.113.0/24",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/48",
        "evil.example, unknown",
        ", unknown",
    })
    void only_the_network_of_an_address_is_kept(String ip, String prefix) {
        assertEquals(prefix, Client.prefix(ip));
    }

    @Test
    void a_user_agent_is_kept_short_and_printable() {
        assertEquals("a b", Client.tidy("a\u0000b"));
        assertEquals("", Client.tidy(null));
        assertEquals(255, Client.tidy("a".repeat(9999)).length());
    }
}
