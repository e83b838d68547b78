package dev.breakwater.email.sending;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Requests of service clients by their outcome. After so many clients, further ones are counted together. */
@Singleton
class MailMetrics {

    private static final int MOST_CLIENTS = 100;
    private static final String OTHERS = "others";

    private final MeterRegistry meters;
    private final Set<String> clients = ConcurrentHashMap.newKeySet();

    MailMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (var result : Result.values()) counter(OTHERS, result);
    }

    enum Result {
        ACCEPTED,
        INVALID,
        LIMITED
    }

    void requested(UUID client, Result result) {
        counter(label(client.toString()), result).increment();
    }

    private Counter counter(String client, Result result) {
        return Counter.builder("breakwater.service.mails")
                .description("Requests of service clients to send an email")
                .tags("client", client, "outcome", result.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private String label(String client) {
        if (clients.contains(client)) return client;
        return clients.size() < MOST_CLIENTS && clients.add(client) ? client : OTHERS;
    }
}
