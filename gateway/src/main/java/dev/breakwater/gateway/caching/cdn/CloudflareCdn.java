package dev.breakwater.gateway.caching.cdn;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

/**
 * Cloudflare's purge by cache-tags. At most 100 tags a call; an account has a bucket of 25 calls that is refilled with 5 a minute
 * (Free) to 5 a second (Pro) and more; beyond that it responds with 429 (developers.cloudflare.com/cache/how-to/purge-cache).
 */
final class CloudflareCdn implements Cdn {

    private final URI purge;
    private final String token;
    private final CdnConfig config;
    private final CdnCalls calls;

    CloudflareCdn(CdnConfig config) {
        this.config = config;
        purge = URI.create(config.cloudflare().url() + "/zones/"
                + config.cloudflare().zone().orElseThrow() + "/purge_cache");
        token = config.cloudflare().token().orElseThrow();
        calls = new CdnCalls(config.timeout());
    }

    @Override
    public int batchSize() {
        return 100;
    }

    @Override
    public void purge(List<CacheTag> tags) throws InterruptedException {
        var body = new JsonObject()
                .put("tags", new JsonArray(tags.stream().map(CacheTag::text).toList()));
        var response = calls.send(HttpRequest.newBuilder(purge)
                .timeout(config.timeout())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(ofString(body.encode()))
                .build());
        if (!isSuccess(response.body()))
            throw new CdnException("Cloudflare has not purged: " + response.body(), Optional.empty());
    }

    private static boolean isSuccess(String body) {
        try {
            return new JsonObject(body).getBoolean("success", false);
        } catch (DecodeException | ClassCastException e) {
            return false;
        }
    }
}
