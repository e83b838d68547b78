package dev.breakwater.gateway.caching;

import java.util.List;
import java.util.Locale;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.stack.testing.VarnishServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.gateway.caching.Browsers.cacheStatus;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What one caller sends does not change what others get from the cache. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@EnabledIf("dev.breakwater.stack.testing.VarnishServer#isInstalled")
class CachePoisoningTest extends ThroughVarnish {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/avif,image/webp,image/*;q=0.8,*/*;q=0.5|image/avif",
                "image/avif;q=0,image/webp|image/webp",
                "image/avif;q=0.000 , image/webp;q=0.1|image/webp",
                "IMAGE/AVIF|image/avif",
                "*/*|image/jpeg",
                "text/html|image/jpeg"
            })
    void a_negotiated_image_has_one_entry_for_each_of_three_types(String accept, String type) throws Exception {
        var image = "/images/ab/s/w_1,f_auto";
        media.on(image, (request, out, in) -> StandIn.fixed(
                        "200 OK",
                        IMAGE + "Vary: Accept\r\n",
                        request.header("Accept").getFirst())
                .answer(request, out, in));
        assertEquals(type, browsers.get(image, "Accept", accept).body());
        assertTrue(media.received(image).size() <= 3);
    }

    /** Nothing that is not in the key may reach the gateway, so nothing of it can be in a cached response. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host",
                "X-Forwarded-Prefix",
                "X-Forwarded-Proto",
                "X-Original-URL",
                "X-HTTP-Method-Override",
                "Forwarded",
                "Accept",
                "Accept-Language",
                "Cookie",
                "Authorization",
                "Origin-Agent"
            })
    void a_header_outside_of_the_key_cannot_poison_the_cache(String name) throws Exception {
        users.on(path, (request, out, in) -> StandIn.fixed(
                        "200 OK",
                        PROFILE + id + "\r\n",
                        String.join("", request.header(name)).contains("evil") + "")
                .answer(request, out, in));
        var poisoned = browsers.get(path, name, "/evil");
        assertEquals(200, poisoned.statusCode());
        if (!name.equals("Origin-Agent")) assertEquals("false", poisoned.body());
        assertFalse(poisoned.headers().toString().contains("/evil"));
    }

    @Test
    void parameters_and_their_order_are_not_part_of_a_public_route() throws Exception {
        for (var query : List.of("", "?a=1", "?b=2&a=1", "?a=1&b=2", "?utm_source=x")) browsers.get(path + query);
        assertEquals(1, fetches());
        assertFalse(users.received(path).getFirst().line().contains("?"));
    }

    @Test
    void another_spelling_of_a_path_is_never_cached() throws Exception {
        var upper = "/api/v1/users/" + id.toString().toUpperCase(Locale.ROOT);
        for (var spelling : List.of(upper, path + "/", "/api/v1//users/" + id, path.replace("users", "%75sers"))) {
            for (var time = 0; time < 2; time++)
                assertEquals("varnish; fwd=bypass", cacheStatus(browsers.get(spelling)), spelling);
        }
    }

    @Test
    void a_head_request_does_not_cache_an_empty_body() throws Exception {
        var head = browsers.send(browsers.request(path).method("HEAD", noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("{\"version\":0}", browsers.get(path).body());
        assertEquals(1, fetches());
    }

    @Test
    void only_the_gateway_may_purge() throws Exception {
        browsers.get(path);
        for (var secret : List.of("", "guess", VarnishServer.SECRET + "x"))
            assertEquals(403, browsers.purge("user-" + id, secret).statusCode());
        for (var tag : List.of("", "*", "user-1 user-2", "User-1"))
            assertEquals(400, browsers.purge(tag, VarnishServer.SECRET).statusCode());
        browsers.get(path);
        assertEquals(1, fetches());
    }

    @Test
    void methods_that_do_not_exist_are_refused() throws Exception {
        assertEquals(
                405,
                browsers.send(browsers.request(path).method("BREW", noBody())).statusCode());
    }

    private int fetches() {
        return users.received(path).size();
    }
}
