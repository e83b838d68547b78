package dev.breakwater.user.session;

import java.io.IOException;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ClientInfoTest {

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
        assertEquals(prefix, ClientInfo.prefix(ip));
    }

    /** Quarkus takes a bare IPv6 address for a host's name: one request in ten then waited five seconds for a name server. */
    @Test
    void no_request_waits_for_a_name_server() throws IOException {
        var settings = new Properties();
        try (var file = ClientInfo.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        for (var proxy :
                settings.getProperty("quarkus.http.proxy.trusted-proxies").split(","))
            assertTrue(proxy.matches("[0-9a-f.:]+/\\d+"), proxy + " is no network");
    }

    @Test
    void a_user_agent_is_kept_short_and_printable() {
        assertEquals("a b", ClientInfo.tidy("a\u0000b"));
        assertEquals("", ClientInfo.tidy(null));
        assertEquals(255, ClientInfo.tidy("a".repeat(9999)).length());
    }
}
