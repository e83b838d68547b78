package dev.breakwater.email.routing;

import java.time.Duration;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.DeliveryConfig;
import dev.breakwater.email.smtp.SmtpClient;
import dev.breakwater.email.smtp.SmtpConfig;
import dev.breakwater.email.smtp.SmtpServer;
import dev.breakwater.platform.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Chooses the mail server for each email: the first that is available, where one that failed lately comes after the others. All
 * limits count the emails of this process.
 */
@Singleton
public class Routing {

    private final List<Provider> providers;

    Routing(SmtpConfig smtp, DeliveryConfig delivery, MeterRegistry meters) {
        providers = SmtpServer.configured(smtp).stream()
                .map(server -> new Provider(
                        server,
                        new SmtpClient(server, smtp),
                        new ServerHealth(smtp.breakerFailures(), smtp.breakerPause(), smtp.longestBreakerPause()),
                        new DomainLimits(policy(server, smtp, delivery.slowAfter()))))
                .toList();
        providers.forEach(it -> register(it, meters));
    }

    private static DomainPolicy policy(SmtpServer server, SmtpConfig smtp, Duration slowAfter) {
        return new DomainPolicy(
                server.domainConcurrency(),
                smtp.slowDomainConcurrency(),
                server.domainRate().orElse(0.0),
                slowAfter,
                smtp.breakerPause(),
                smtp.longestBreakerPause());
    }

    /** For an email to {@code domain}. */
    public Route choose(String domain) {
        long now = System.nanoTime();
        Duration shortest = null;
        for (boolean suspects : new boolean[] {false, true}) {
            for (var provider : providers) {
                if (provider.health().isSuspect(now) != suspects) continue;
                if (!provider.health().admits(now)) {
                    shortest = shorter(shortest, provider.health().pause(now));
                    continue;
                }
                var place = provider.domains().begin(domain, now);
                if (place.start() != null) return new Route.Through(provider, domain, place.start());
                provider.health().released();
                return new Route.Wait(place.pause(), Route.Wait.DOMAIN_LIMITED);
            }
        }
        return new Route.Wait(Backoff.jittered(shortest.toMillis() * 1.2), Route.Wait.NO_MAIL_SERVER);
    }

    /** Whether an email that failed at one mail server may go to another at once. */
    public boolean hasOther(String provider) {
        long now = System.nanoTime();
        return providers.stream()
                .anyMatch(it -> !it.name().equals(provider) && !it.health().isSuspect(now));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }

    private static void register(Provider provider, MeterRegistry meters) {
        for (var state : CircuitBreaker.State.values())
            Gauge.builder("breakwater.smtp.breaker", provider, it -> it.health().state() == state ? 1 : 0)
                    .description("1 for the state of the circuit breaker of a mail server, else 0")
                    .tags("provider", provider.name(), "state", state.name())
                    .register(meters);
        Gauge.builder("breakwater.smtp.domains.limited", provider, it -> it.domains()
                        .limited(System.nanoTime()))
                .description("Destination domains that are slow or do not answer")
                .tag("provider", provider.name())
                .register(meters);
    }

    @PreDestroy
    void close() {
        providers.forEach(it -> it.client().close());
    }
}
