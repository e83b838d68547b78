package dev.breakwater.gateway;

import java.util.HashMap;
import java.util.Map;

import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import io.quarkus.test.junit.QuarkusTestProfile;

/** Routes with low limits, behind a load balancer that tells the callers' addresses; Redis is behind a wire. */
public class GuardedRoutes implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var keys = new HashMap<String, String>();
        keys.put("breakwater.gateway.routes-file", "src/test/resources/guarded-routes.yaml");
        keys.put("breakwater.upstream.trusted-proxies", "127.0.0.0/8,::1");
        keys.put("breakwater.upstream.silence", "3s");
        keys.put("breakwater.overload.initial-concurrency", "20");
        keys.put("breakwater.overload.min-concurrency", "20");
        keys.put("breakwater.overload.max-concurrency", "20");
        keys.put("breakwater.overload.circuit-failures", "15");
        keys.put("breakwater.overload.circuit-pause", "500ms");
        keys.put("breakwater.overload.retry-burst", "5");
        // On a busy machine fifty calls arrive within seconds, not within milliseconds.
        keys.put("breakwater.coalescing.max-age", "20s");
        keys.put(ServerThroughWire.REDIS_PORT, Wire.freePort());
        keys.put("breakwater.rate-limit.redis-timeout", "2s");
        return keys;
    }
}
