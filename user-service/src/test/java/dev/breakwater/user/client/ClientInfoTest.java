package dev.breakwater.user.client;

import java.io.IOException;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void an_address_is_reduced_to_its_network(String ip, String prefix) {
        assertEquals(prefix, ClientInfo.prefix(ip));
    }

    /**
     * X-Forwarded-For is accepted from other hosts only when configured. The default is in CIDR notation, because Quarkus
     * treats a bare IPv6 address as a host name: DNS look-ups then delayed one request in ten by five seconds.
     */
    @Test
    void only_localhost_is_a_trusted_proxy_by_default() throws IOException {
        var settings = new Properties();
        try (var file = ClientInfo.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        assertEquals("${breakwater.trusted-proxies}", settings.getProperty("quarkus.http.proxy.trusted-proxies"));
        assertEquals("127.0.0.0/8,::1/128", settings.getProperty("breakwater.trusted-proxies"));
    }

    @Test
    void a_user_agent_is_truncated_and_stripped_of_control_characters() {
        assertEquals("a b", ClientInfo.sanitized("a\u0000b"));
        assertEquals("", ClientInfo.sanitized(null));
        assertEquals(255, ClientInfo.sanitized("a".repeat(9999)).length());
    }
}
