package dev.breakwater.gateway.caching.cdn;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.net.http.HttpRequest.BodyPublishers.noBody;

/**
 * Our VCL (deploy/cdn/breakwater.vcl) on one or several Varnish servers: one PURGE for each tag. Then it asks for some of the
 * purged responses with {@code only-if-cached}: Varnish must not have them, or must have fetched them since.
 */
final class VarnishCdn implements Cdn {

    private static final int PROBES = 8;
    private static final String SECRET = "X-Purge-Secret";

    private final List<URI> addresses;
    private final String secret;
    private final CdnConfig config;
    private final CdnCalls calls;

    VarnishCdn(CdnConfig config) {
        this.config = config;
        addresses = config.varnish().addresses().orElseThrow();
        secret = config.varnish().secret().orElseThrow();
        calls = new CdnCalls(config.timeout());
    }

    @Override
    public int batchSize() {
        return 64;
    }

    @Override
    public void purge(List<CacheTag> tags) throws InterruptedException {
        var requests = new ArrayList<HttpRequest>();
        for (var address : addresses) for (var tag : tags) requests.add(purge(address, tag));
        var purged = calls.sendAll(requests);
        purged.forEach(CdnCalls::succeeded);
        verify(tags, purged);
    }

    private void verify(List<CacheTag> tags, List<HttpResponse<String>> purged) throws InterruptedException {
        var probes = new ArrayList<HttpRequest>();
        var times = new ArrayList<String>();
        for (var at = 0; at < purged.size() && probes.size() < PROBES; at++) {
            var tag = tags.get(at % tags.size());
            if (tag.isWildcard()) continue;
            probes.add(probe(addresses.get(at / tags.size()), tag));
            times.add(purged.get(at).headers().firstValue("X-Purged-At").orElse("0"));
        }
        var found = calls.sendAll(probes);
        for (var at = 0; at < found.size(); at++)
            if (isStale(found.get(at), times.get(at)))
                throw new CdnException(
                        "Varnish still has " + probes.get(at).uri().getPath() + " from before its purge",
                        Optional.empty());
    }

    /** Times of one clock, Varnish's. */
    private static boolean isStale(HttpResponse<String> probe, String purgedAt) {
        if (probe.statusCode() == 504) return false;
        var storedAt = CdnCalls.succeeded(probe).headers().firstValue("X-Stored-At");
        return storedAt.isEmpty() || Double.parseDouble(storedAt.get()) < Double.parseDouble(purgedAt);
    }

    private HttpRequest purge(URI address, CacheTag tag) {
        return request(address.resolve("/"))
                .header("X-Purge-Tag", tag.text())
                .method("PURGE", noBody())
                .build();
    }

    private HttpRequest probe(URI address, CacheTag tag) {
        return request(address.resolve(tag.path()))
                .header("Cache-Control", "only-if-cached")
                .build();
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(config.timeout()).header(SECRET, secret);
    }
}
