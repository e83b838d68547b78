package dev.breakwater.gateway.caching.cdn;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.breakwater.platform.startup.RequiredConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RequiredCdnConfigTest {

    @Test
    void without_a_cdn_nothing_is_required() {
        assertEquals(List.of(), findings(Map.of()));
        assertEquals(List.of(), findings(Map.of("kind", "none")));
    }

    @ParameterizedTest
    @CsvSource({
        "varnish, varnish.addresses varnish.secret",
        "fastly, fastly.service fastly.token",
        "cloudflare, cloudflare.zone cloudflare.token",
        "cloudfront, cloudfront.distribution"
    })
    void a_cdn_requires_its_settings(String kind, String required) {
        var findings = findings(Map.of("kind", kind));
        var keys = required.split(" ");
        assertEquals(keys.length, findings.size(), findings::toString);
        for (var at = 0; at < keys.length; at++)
            assertTrue(findings.get(at).startsWith("breakwater.cdn." + keys[at] + " is not set"), findings::toString);
    }

    @Test
    void an_unknown_cdn_is_refused() {
        var findings = findings(Map.of("kind", "akamai"));
        assertTrue(findings.getFirst().startsWith("breakwater.cdn.kind must be one of none,"), findings::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.7:80", "http://a:80,http://b:80", "https://varnish.internal"})
    void addresses_of_varnish_are_a_list(String addresses) {
        assertEquals(List.of(), varnish(addresses));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7:80", "http://a:80/path", "http://a:80,", "ftp://a"})
    void other_addresses_are_refused(String addresses) {
        assertEquals(1, varnish(addresses).size());
    }

    private static List<String> varnish(String addresses) {
        return findings(
                Map.of("kind", "varnish", "varnish.addresses", addresses, "varnish.secret", "0f1e2d3c4b5a6978"));
    }

    private static List<String> findings(Map<String, String> settings) {
        var requiredConfig = new RequiredConfig(key -> key.startsWith("breakwater.cdn.")
                ? Optional.ofNullable(settings.get(key.substring("breakwater.cdn.".length())))
                : Optional.empty());
        RequiredCdnConfig.declare(requiredConfig);
        return requiredConfig.findings();
    }
}
