package dev.breakwater.gateway.routing;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/users",
                "/docs/",
                "/api/v1/users/018f-7a@b:c,d=e",
                "/api/v1/users/a%20b%C3%A4",
                "/images/.hidden/...webp",
                "/api/v1/media?limit=20&cursor=a%2Fb%25c;d&x[]=1?/",
            })
    void a_plain_target_is_accepted(String uri) {
        var path = uri.split("\\?")[0];
        assertEquals(new RequestTarget.Plain(path), RequestTarget.of(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "api",
                "http://a/",
                "//",
                "/api/v1/sessions/",
                "/api/v1/sessions/?a=b",
                "/a//b",
                "/./a",
                "/a/..",
                "/a/../b",
                "/a;b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5Cb",
                "/%2e",
                "/%2E%2e/",
                "/a%3Bb",
                "/a%25b",
                "/%41",
                "/a%7E",
                "/a%00",
                "/a%0d%0a",
                "/a%7f",
                "/a%",
                "/a%4",
                "/a%4g",
                "/a%ff",
                "/a%c0%ae",
                "/a%ed%a0%80",
                "/a b",
                "/a\tb",
                "/a\\b",
                "/a\"b",
                "/a<b",
                "/a|b",
                "/ä",
                "/a#b",
                "/a?b#c",
                "/a?b%00",
                "/a?b%zz",
                "/a?b%ff",
                "/a?b c",
                "/a?b\"",
                "/a?<b>",
                "/a?b\\c"
            })
    void anything_else_is_malformed(String uri) {
        assertInstanceOf(RequestTarget.Malformed.class, RequestTarget.of(uri));
    }

    @Test
    void the_cost_of_a_long_target_is_linear() {
        assertTimeout(Duration.ofMillis(500), () -> {
            for (var count = 0; count < 100; count++)
                RequestTarget.of("/a".repeat(2_000) + "//" + "%41".repeat(1_000) + "\"");
        });
    }
}
