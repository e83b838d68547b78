package dev.breakwater.gateway.caching;

import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.stack.testing.VarnishServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static dev.breakwater.gateway.caching.Browsers.cacheStatus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What Varnish with our VCL keeps, and for how long. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@EnabledIf("dev.breakwater.stack.testing.VarnishServer#isInstalled")
class VarnishTest extends ThroughVarnish {

    @Test
    void a_public_profile_is_cached_until_its_purge() throws Exception {
        assertEquals("{\"version\":0}", browsers.get(path).body());
        version.set(1);
        var hit = browsers.get(path);
        assertEquals("{\"version\":0}", hit.body());
        assertEquals("varnish; hit", cacheStatus(hit));
        assertEquals(1, fetches());
        assertEquals(200, browsers.purge("user-" + id, VarnishServer.SECRET).statusCode());
        assertEquals("{\"version\":1}", browsers.get(path).body());
    }

    @Test
    void the_rate_limit_of_a_caller_is_not_cached_for_others() throws Exception {
        var keys = "/.well-known/jwks.json";
        users.on(keys, StandIn.fixed("200 OK", "Cache-Control: public, max-age=60\r\n", "{}"));
        for (var response : List.of(browsers.get(path), browsers.get(keys), browsers.get(keys)))
            for (var name : List.of("RateLimit", "RateLimit-Policy"))
                assertFalse(response.headers().firstValue(name).isPresent(), name);
    }

    @Test
    void tags_and_what_names_our_servers_do_not_reach_the_browser() throws Exception {
        for (var response : List.of(browsers.get(path), browsers.get(path)))
            for (var name : List.of("xkey", "Surrogate-Key", "Cache-Tag", "X-Varnish", "Via", "X-Stored-At"))
                assertFalse(response.headers().firstValue(name).isPresent(), name);
    }

    @Test
    void a_browser_with_the_same_etag_gets_304_and_the_service_is_not_asked() throws Exception {
        var first = browsers.get(path);
        var etag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, browsers.get(path, "If-None-Match", etag).statusCode());
        assertEquals(200, browsers.get(path, "If-None-Match", "\"other\"").statusCode());
        assertEquals(1, fetches());
    }

    @Test
    void an_error_is_not_cached() throws Exception {
        for (var status : List.of("404 Not Found", "500 Internal Server Error", "429 Too Many Requests")) {
            users.on(path, StandIn.fixed(status, "Cache-Control: public, s-maxage=300\r\n", "{}"));
            assertNotEquals(200, browsers.get(path).statusCode());
        }
        begin();
        assertEquals("{\"version\":0}", browsers.get(path).body());
    }

    @Test
    void a_caller_who_has_written_bypasses_the_cache_and_other_cookies_do_not() throws Exception {
        browsers.get(path);
        version.set(7);
        assertEquals(
                "{\"version\":7}",
                browsers.get(path, "X-Consistency-Token", "user-service.abc").body());
        assertEquals(
                "{\"version\":7}",
                browsers.get(path, "Cookie", "a=b; consistency-user-service=abc")
                        .body());
        assertEquals(
                "{\"version\":0}",
                browsers.get(path, "Cookie", "a=consistency; session=1").body());
    }

    @Test
    void only_public_routes_are_cached_whatever_the_service_says() throws Exception {
        var picture = "/private-images/" + id;
        media.on(picture, StandIn.fixed("200 OK", "Cache-Control: public, max-age=60\r\n", "{}"));
        for (var time = 0; time < 2; time++) browsers.get(picture);
        assertEquals(2, media.received(picture).size());
    }

    /** The page that people see names the files of its version, and is not kept; the files are. */
    @Test
    void a_page_is_cached_when_it_is_the_same_for_everybody() throws Exception {
        for (var page : List.of(script(), "/developers", "/docs", "/docs/guides/quickstart", "/problems", "/openapi")) {
            var first = browsers.get(page);
            var second = browsers.get(page + "?a=b", "Cookie", "session=1", "Accept-Language", "de");
            assertEquals("varnish; hit", cacheStatus(second), page);
            assertEquals(first.body(), second.body());
        }
        for (var page : List.of("/", "/verify", "/gallery", "/problems/none-such", "/docsx"))
            for (var time = 0; time < 2; time++) assertNotEquals("varnish; hit", cacheStatus(browsers.get(page)), page);
    }

    private String script() throws Exception {
        return Pattern.compile("/app/[\\w-]+\\.js")
                .matcher(browsers.get("/").body())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    @Test
    void a_response_that_sets_a_cookie_is_not_cached() throws Exception {
        users.on(path, StandIn.fixed("200 OK", PROFILE + id + "\r\nSet-Cookie: a=b\r\n", "{}"));
        for (var time = 0; time < 2; time++) browsers.get(path);
        assertEquals(2, fetches());
    }

    @Test
    void a_part_of_an_image_comes_from_the_cache() throws Exception {
        var image = "/images/" + id + "/small.webp";
        media.on(image, StandIn.fixed("200 OK", IMAGE, "0123456789"));
        browsers.get(image);
        var part = browsers.get(image, "Range", "bytes=2-4");
        assertEquals("206 234", part.statusCode() + " " + part.body());
        assertEquals(1, media.received(image).size());
    }

    @Test
    void one_copy_of_a_text_serves_every_coding() throws Exception {
        var script = "/assets/session.js";
        var plain = browsers.get(script);
        assertEquals("varnish; fwd=miss", cacheStatus(plain));
        for (var codings : List.of("gzip", "br, gzip", "br", "identity")) {
            var hit = browsers.get(script, "Accept-Encoding", codings);
            assertEquals("varnish; hit", cacheStatus(hit), codings);
            assertEquals(
                    codings.contains("gzip") ? "gzip" : "",
                    hit.headers().firstValue("Content-Encoding").orElse(""));
            assertTrue(hit.headers().firstValue("Vary").orElse("").equalsIgnoreCase("Accept-Encoding"), codings);
            var tag = hit.headers().firstValue("ETag").orElseThrow();
            // Varnish decompresses its copy, and says so by a weak tag.
            assertEquals(!codings.contains("gzip"), tag.startsWith("W/"), tag);
            assertEquals(
                    304,
                    browsers.get(script, "Accept-Encoding", codings, "If-None-Match", tag)
                            .statusCode());
        }
        assertEquals(plain.body(), browsers.get(script, "Accept-Encoding", "br").body());
    }

    /** The old state is on its way to Varnish while the purge arrives. */
    @Test
    void a_response_that_was_fetched_before_a_purge_is_not_cached_after_it() throws Exception {
        var asked = new CountDownLatch(1);
        var purged = new CountDownLatch(1);
        users.on(path, (request, out, in) -> {
            asked.countDown();
            purged.await(10, TimeUnit.SECONDS);
            return StandIn.fixed("200 OK", PROFILE + id + "\r\n", "{\"version\":0}")
                    .answer(request, out, in);
        });
        var slow = browsers.http().sendAsync(browsers.request(path).build(), BodyHandlers.ofString());
        asked.await();
        version.set(1);
        browsers.purge("user-" + id, VarnishServer.SECRET);
        begin();
        purged.countDown();
        assertEquals("{\"version\":0}", slow.get().body());
        for (var time = 0; time < 3; time++)
            assertEquals("{\"version\":1}", browsers.get(path).body());
    }

    private int fetches() {
        return users.received(path).size();
    }
}
