package dev.breakwater.gateway.caching.purge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.breakwater.gateway.StandIn;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A stand-in for Cloudflare's API, and a gateway that purges through it. */
public final class CloudflareStandIn implements QuarkusTestResourceLifecycleManager {

    private static final String PATH = "/zones/z1/purge_cache";

    /** The bodies of the calls that succeeded. */
    private static final List<String> PURGED = new CopyOnWriteArrayList<>();

    private static final StandIn.Behaviour SUCCEEDS = (request, out, in) -> {
        PURGED.add(request.body());
        return StandIn.fixed("200 OK", "", "{\"success\":true}").answer(request, out, in);
    };

    private static StandIn api;

    @Override
    public Map<String, String> start() {
        try {
            api = new StandIn(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        succeed();
        return Map.of(
                "breakwater.cdn.kind", "cloudflare",
                "breakwater.cdn.cloudflare.url", api.address().toString(),
                "breakwater.cdn.cloudflare.zone", "z1",
                "breakwater.cdn.cloudflare.token", "token",
                "breakwater.cdn.longest-pause", "PT0.5S",
                "breakwater.cdn.repeats", "PT3S");
    }

    @Override
    public void stop() {
        try {
            api.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void succeed() {
        api.on(PATH, SUCCEEDS);
    }

    static void fail(String status, String headers) {
        api.on(PATH, StandIn.fixed(status, headers, ""));
    }

    /** How often a tag was purged. */
    static long purges(String tag) {
        return PURGED.stream().filter(body -> body.contains(tag)).count();
    }

    /** The calls with a tag, successful or not. */
    static long calls(String tag) {
        return api.received(PATH).stream()
                .filter(call -> call.body().contains(tag))
                .count();
    }

    static long calls() {
        return api.received(PATH).size();
    }
}
