package dev.breakwater.gateway.overload;

import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Priority;
import dev.breakwater.gateway.routing.Upstream;

/** Decides which requests are sent to a service. Each service has limits of its own, so one that fails affects no other. */
@Singleton
public class OverloadProtection {

    private final Map<Upstream, UpstreamGuard> guards = new EnumMap<>(Upstream.class);

    OverloadProtection(OverloadConfig config, OverloadMetrics metrics) {
        for (var upstream : Upstream.values()) guards.put(upstream, new UpstreamGuard(upstream, config, metrics));
    }

    /** @param isStream whether the response may last for minutes; such requests are not limited here, nor measured */
    public Admission admit(Upstream upstream, Priority priority, boolean isStream) {
        return guards.get(upstream).admit(priority, isStream);
    }

    /** What the requests of this process tell about a service; none is sent for it. */
    public UpstreamHealth health(Upstream upstream) {
        return guards.get(upstream).health();
    }
}
