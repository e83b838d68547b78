package dev.breakwater.gateway.caching.cdn;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The calls of the CDNs that cannot run here, against responses as their APIs send them. */
class CdnApiTest {

    private static final CacheTag USER = CacheTag.user(UUID.fromString("0199c2f0-0000-7000-8000-000000000001"));
    private static final CacheTag MEDIA = CacheTag.media("ab12");

    private static final String CLOUDFLARE_SUCCESS = """
            {"success":true,"errors":[],"messages":[],"result":{"id":"023e105f4ecef8ad9ca31a8372d0c353"}}""";
    private static final String CLOUDFLARE_REFUSAL = """
            {"success":false,"errors":[{"code":1134,"message":"Unable to purge, rate limit reached. Please wait if you need to \
            perform more operations"}],"messages":[],"result":null}""";
    private static final String CLOUDFRONT_CREATED = """
            <?xml version="1.0"?>
            <Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>I2J0I21PCUYOIK</Id>\
            <Status>InProgress</Status><CreateTime>2026-11-30T03:00:00.000Z</CreateTime><InvalidationBatch><Paths>\
            <Quantity>1</Quantity><Items><Path>/a</Path></Items></Paths><CallerReference>1</CallerReference>\
            </InvalidationBatch></Invalidation>""";
    private static final String CLOUDFRONT_TOO_MANY = """
            <?xml version="1.0"?>
            <ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type>\
            <Code>TooManyInvalidationsInProgress</Code><Message>Processing your request will cause you to exceed the maximum \
            number of in-progress wildcard invalidations.</Message></Error>\
            <RequestId>4b4e4ab5-0001-11f0-9f6e-0b7ed0a4c5d5</RequestId></ErrorResponse>""";

    private record Received(String method, String path, Headers headers, String body) {}

    private record Response(int status, Map<String, String> headers, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Response response;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void cloudflare_purges_tags_of_a_zone() throws Exception {
        response = new Response(200, Map.of(), CLOUDFLARE_SUCCESS);
        cloudflare().purge(List.of(USER, MEDIA));
        var call = received.getFirst();
        assertEquals("POST /zones/z1/purge_cache", call.method() + " " + call.path());
        assertEquals("Bearer token", call.headers().getFirst("Authorization"));
        assertEquals("application/json", call.headers().getFirst("Content-Type"));
        assertEquals("{\"tags\":[\"" + USER.text() + "\",\"media-ab12\"]}", call.body());
    }

    @Test
    void cloudflare_says_how_long_to_wait_when_its_limit_is_reached() {
        response = new Response(429, Map.of("Retry-After", "7"), CLOUDFLARE_REFUSAL);
        var failure = assertThrows(CdnException.class, () -> cloudflare().purge(List.of(USER)));
        assertEquals(Optional.of(Duration.ofSeconds(7)), failure.retryAfter());
    }

    @Test
    void a_response_of_cloudflare_without_success_is_a_failure_whatever_its_status() {
        for (var body : List.of(CLOUDFLARE_REFUSAL, "<html>", "{}", "[]", "{\"success\":\"yes\"}")) {
            response = new Response(200, Map.of(), body);
            assertThrows(CdnException.class, () -> cloudflare().purge(List.of(USER)), body);
        }
    }

    @Test
    void a_date_or_nonsense_in_retry_after_is_understood() {
        response = new Response(503, Map.of("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"), "");
        var dated = assertThrows(CdnException.class, () -> cloudflare().purge(List.of(USER)));
        assertTrue(dated.retryAfter().orElseThrow().toDays() > 1000);
        for (var value : List.of("soon", "-1", "Fri, 31 Dec 1999 23:59:59 GMT")) {
            response = new Response(503, Map.of("Retry-After", value), "");
            var failure = assertThrows(CdnException.class, () -> cloudflare().purge(List.of(USER)));
            assertEquals(Optional.empty(), failure.retryAfter(), value);
        }
    }

    @Test
    void fastly_purges_surrogate_keys_of_a_service() throws Exception {
        response = new Response(200, Map.of(), "{\"" + USER.text() + "\":\"108-1391560174-974124\"}");
        fastly().purge(List.of(USER, MEDIA));
        var call = received.getFirst();
        assertEquals("POST /service/s1/purge", call.method() + " " + call.path());
        assertEquals("token", call.headers().getFirst("Fastly-Key"));
        assertEquals(USER.text() + " media-ab12", call.headers().getFirst("Surrogate-Key"));
    }

    @Test
    void fastly_says_when_its_limit_is_reset() {
        var reset = Long.toString(System.currentTimeMillis() / 1000 + 60);
        response = new Response(429, Map.of("Fastly-RateLimit-Reset", reset), "");
        var failure = assertThrows(CdnException.class, () -> fastly().purge(List.of(USER)));
        assertTrue(failure.retryAfter().orElseThrow().toSeconds() > 50);
    }

    @Test
    void cloudfront_invalidates_paths_of_a_distribution_with_a_reference_of_its_own_for_each_call() throws Exception {
        response = new Response(201, Map.of(), CLOUDFRONT_CREATED);
        var cloudFront = cloudFront();
        cloudFront.purge(List.of(USER, MEDIA));
        cloudFront.purge(List.of(USER, MEDIA));
        var call = received.getFirst();
        assertEquals("POST /2020-05-31/distribution/E1/invalidation", call.method() + " " + call.path());
        assertTrue(call.headers().getFirst("Authorization").startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));
        assertTrue(call.body().contains("<Quantity>2</Quantity>"), call.body());
        assertTrue(call.body().contains("<Path>" + USER.path() + "</Path><Path>/images/ab12/*</Path>"), call.body());
        assertEquals(
                2, received.stream().map(it -> reference(it.body())).distinct().count());
    }

    @Test
    void too_many_invalidations_in_progress_are_waited_for() {
        response = new Response(400, Map.of(), CLOUDFRONT_TOO_MANY);
        var failure = assertThrows(CdnException.class, () -> cloudFront().purge(List.of(MEDIA)));
        assertTrue(failure.retryAfter().isPresent());
    }

    @Test
    void a_call_of_cloudfront_has_no_more_wildcards_than_a_distribution_may_have_in_progress() {
        assertTrue(cloudFront().batchSize() <= 15);
    }

    @Test
    void an_api_that_does_not_respond_is_a_failure() {
        server.stop(0);
        for (var cdn : List.of(cloudflare(), fastly(), cloudFront()))
            assertThrows(CdnException.class, () -> cdn.purge(List.of(USER)));
    }

    @Test
    void a_full_batch_fits_into_the_limits_of_a_header() throws Exception {
        response = new Response(200, Map.of(), "{}");
        var fastly = fastly();
        fastly.purge(IntStream.range(0, fastly.batchSize())
                .mapToObj(_ -> CacheTag.user(UUID.randomUUID()))
                .toList());
        assertTrue(received.getFirst().headers().getFirst("Surrogate-Key").length() <= 16_384);
    }

    private static String reference(String body) {
        return body.replaceAll("(?s).*<CallerReference>(.*)</CallerReference>.*", "$1");
    }

    private Cdn cloudflare() {
        return new CloudflareCdn(config(Map.of("cloudflare.zone", "z1", "cloudflare.token", "token")));
    }

    private Cdn fastly() {
        return new FastlyCdn(config(Map.of("fastly.service", "s1", "fastly.token", "token")));
    }

    private Cdn cloudFront() {
        return new CloudFrontCdn(config(Map.of("cloudfront.distribution", "E1")));
    }

    private CdnConfig config(Map<String, String> settings) {
        var address = "http://localhost:" + server.getAddress().getPort();
        var all = new HashMap<String, String>();
        settings.forEach((key, value) -> all.put("breakwater.cdn." + key, value));
        all.put("breakwater.cdn.timeout", "PT5S");
        all.put("breakwater.cdn.cloudflare.url", address);
        all.put("breakwater.cdn.fastly.url", address);
        all.put("breakwater.cdn.cloudfront.endpoint", address);
        return new SmallRyeConfigBuilder()
                .withMapping(CdnConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(CdnConfig.class);
    }

    private void handle(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        var body = response.body().getBytes(UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
