package dev.breakwater.gateway.caching;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Services behind the gateway, and browsers in front of Varnish: a profile whose content tells its version, and headers of a picture. */
abstract class ThroughVarnish {

    static final String PROFILE = "Content-Type: application/json\r\nETag: \"1\"\r\n"
            + "Cache-Control: public, max-age=0, s-maxage=300\r\nCache-Tag: user-";
    static final String IMAGE = "Content-Type: image/webp\r\nETag: \"i\"\r\nAccept-Ranges: bytes\r\n"
            + "Cache-Control: public, max-age=31536000, immutable\r\n";

    static Browsers browsers;

    final AtomicInteger version = new AtomicInteger();
    final UUID id = UUID.randomUUID();
    final String path = "/api/v1/users/" + id;

    @Service
    StandIn users;

    @Service
    StandIn media;

    @BeforeEach
    void begin() throws IOException {
        if (browsers == null) browsers = new Browsers(RestAssured.port);
        users.on(path, (request, out, in) -> StandIn.fixed(
                        "200 OK", PROFILE + id + "\r\n", "{\"version\":" + version.get() + "}")
                .answer(request, out, in));
    }

    @AfterAll
    static void end() throws IOException {
        if (browsers != null) browsers.close();
        browsers = null;
    }
}
