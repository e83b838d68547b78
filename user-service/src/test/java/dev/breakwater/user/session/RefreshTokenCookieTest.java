package dev.breakwater.user.session;

import java.net.URI;
import java.time.Duration;

import dev.breakwater.user.account.SecretToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RefreshTokenCookieTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example, true",
        "https://localhost.example/, true",
        "http://app.example:8080, true",
        "http://localhost:8080, false",
        "http://localhost, false"
    })
    void the_cookie_is_secure_everywhere_but_on_localhost(URI publicUrl, boolean isSecure) {
        var cookies = new RefreshTokenCookie(new Lifetimes(), publicUrl);
        assertEquals(isSecure, cookies.holding(SecretToken.random()).isSecure());
        assertEquals(isSecure, cookies.expired().isSecure());
    }

    private record Lifetimes() implements SessionsConfig {
        @Override
        public Duration idleLifetime() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration absoluteLifetime() {
            return Duration.ofDays(180);
        }

        @Override
        public Duration refreshGrace() {
            return Duration.ofHours(1);
        }
    }
}
