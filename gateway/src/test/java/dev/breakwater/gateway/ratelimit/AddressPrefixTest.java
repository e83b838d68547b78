package dev.breakwater.gateway.ratelimit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AddressPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::1, 2001:db8:1:2::/64",
        "2001:DB8:0001:2::ffff, 2001:db8:1:2::/64",
        "::1, 0:0:0:0::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "unknown:text, unknown:text"
    })
    void an_ipv4_address_counts_whole_and_an_ipv6_address_by_its_first_64_bits(String address, String prefix) {
        assertEquals(prefix, AddressPrefix.of(address));
    }
}
