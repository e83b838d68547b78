package dev.breakwater.gateway.caching.cdn;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;

import static java.net.http.HttpRequest.BodyPublishers.noBody;

/** Fastly's purge by surrogate keys, at most 256 a call (www.fastly.com/documentation/reference/api/purging). */
final class FastlyCdn implements Cdn {

    private final URI purge;
    private final String token;
    private final CdnConfig config;
    private final CdnCalls calls;

    FastlyCdn(CdnConfig config) {
        this.config = config;
        purge = URI.create(
                config.fastly().url() + "/service/" + config.fastly().service().orElseThrow() + "/purge");
        token = config.fastly().token().orElseThrow();
        calls = new CdnCalls(config.timeout());
    }

    @Override
    public int batchSize() {
        return 256;
    }

    @Override
    public void purge(List<CacheTag> tags) throws InterruptedException {
        calls.send(HttpRequest.newBuilder(purge)
                .timeout(config.timeout())
                .header("Fastly-Key", token)
                .header("Accept", "application/json")
                .header("Surrogate-Key", tags.stream().map(CacheTag::text).collect(Collectors.joining(" ")))
                .POST(noBody())
                .build());
    }
}
