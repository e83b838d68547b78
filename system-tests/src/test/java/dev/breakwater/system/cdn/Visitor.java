package dev.breakwater.system.cdn;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

import dev.breakwater.system.Client;

/**
 * Somebody who views a few pages with an empty browser cache. A view is a page with its assets, six pictures and four profiles. What may
 * be kept for long is requested once; pages and profiles are revalidated.
 */
final class Visitor {

    private static final int VIEWS = 3;
    private static final int PICTURES = 6;
    private static final int PROFILES = 4;

    private final HttpClient http;
    private final CachedSystem system;
    private final ClientTraffic traffic;
    private final Set<String> kept = new HashSet<>();
    private final Map<String, String> etags = new HashMap<>();
    private String consistencyToken;

    Visitor(HttpClient http, CachedSystem system, ClientTraffic traffic) {
        this.http = http;
        this.system = system;
        this.traffic = traffic;
    }

    /** What visitors choose from. */
    record Choice(Zipf<Catalogue.Page> pages, Zipf<String> pictures, Zipf<Profile> people) {

        static Choice of(Catalogue catalogue) {
            return new Choice(
                    new Zipf<>(catalogue.pages()), new Zipf<>(catalogue.pictures()), new Zipf<>(catalogue.people()));
        }
    }

    /** @param writes whether this visitor changes a profile after the first view, and shows its consistency token from then on */
    void visit(Choice choice, RandomGenerator random, boolean writes) throws IOException {
        for (var view = 0; view < VIEWS; view++) {
            var page = choice.pages().next(random);
            revalidate(page.path());
            for (var asset : page.assets()) once(asset);
            for (var count = 0; count < PICTURES; count++)
                once(choice.pictures().next(random));
            for (var count = 0; count < PROFILES; count++)
                revalidate(choice.people().next(random).path());
            if (writes && view == 0)
                consistencyToken = choice.people().next(random).rename("Name " + UUID.randomUUID());
        }
    }

    private void once(String path) throws IOException {
        if (kept.add(path)) get(path, null);
    }

    private void revalidate(String path) throws IOException {
        var response = get(path, etags.get(path));
        if (response.status() == 200) etags.put(path, response.header("ETag"));
    }

    private Client.Answer get(String path, String etag) throws IOException {
        var request = HttpRequest.newBuilder(system.address().resolve(path)).header("Accept-Encoding", "gzip");
        if (etag != null && !etag.isEmpty()) request.header("If-None-Match", etag);
        if (consistencyToken != null) request.header("X-Consistency-Token", consistencyToken);
        var response = Client.send(http, request);
        if (response.status() != 200 && response.status() != 304)
            throw new IllegalStateException(path + " gave " + response.status());
        traffic.add(response.body().length, consistencyToken != null);
        return response;
    }
}
