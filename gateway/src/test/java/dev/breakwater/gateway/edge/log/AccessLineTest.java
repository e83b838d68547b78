package dev.breakwater.gateway.edge.log;

import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class AccessLineTest {

    @Test
    void a_line_is_one_line_of_pairs() {
        assertEquals(
                "method=GET path=/api/v1/users/7 version=HTTP_1_1 status=200 whole=true bytes=300 ms=1.5 route=users "
                        + "network=203.0.113.0 request=order-4711 trace=0af7651916cd43dd8448eb211c80319c",
                line("GET", "/api/v1/users/7").toString());
    }

    @Test
    void no_character_of_a_caller_begins_a_field_or_a_line() {
        var line = line("G=T", "/a\r\n status=200 \"b\u0000\u00e4=").toString();
        assertFalse(line.contains("\n") || line.contains("\r"), line);
        assertEquals(
                "method=G_T path=/a___status_200__b___ version=HTTP_1_1", line.substring(0, line.indexOf(" status=")));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.0",
        "2001:db8:1:2::7, 2001:db8:1::",
        "::1, 0:0:0::",
    })
    void of_an_address_only_the_network_is_logged(String address, String network) {
        assertEquals(network, AccessLine.network(address));
    }

    private static AccessLine line(String method, String path) {
        return new AccessLine(
                method,
                path,
                HttpVersion.HTTP_1_1,
                200,
                true,
                300,
                1_500_000,
                "users",
                "203.0.113.7",
                "order-4711",
                "0af7651916cd43dd8448eb211c80319c");
    }
}
