package dev.breakwater.user.session;

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
    void only_the_network_of_an_address_is_kept(String ip, String prefix) {
        assertEquals(prefix, ClientInfo.prefix(ip));
    }

    /**
     * Nobody else's X-Forwarded-For counts unless somebody says so. In CIDR notation: Quarkus takes a bare IPv6 address for a
     * host's name, and one request in ten then waited five seconds for a name server.
     */
    @Test
    void only_the_own_machine_is_a_trusted_proxy_by_default() throws IOException {
        var settings = new Properties();
        try (var file = ClientInfo.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        assertEquals("${breakwater.trusted-proxies}", settings.getProperty("quarkus.http.proxy.trusted-proxies"));
        assertEquals("127.0.0.0/8,::1/128", settings.getProperty("breakwater.trusted-proxies"));
    }

    @Test
    void a_user_agent_is_kept_short_and_printable() {
        assertEquals("a b", ClientInfo.tidy("a\u0000b"));
        assertEquals("", ClientInfo.tidy(null));
        assertEquals(255, ClientInfo.tidy("a".repeat(9999)).length());
    }
}
