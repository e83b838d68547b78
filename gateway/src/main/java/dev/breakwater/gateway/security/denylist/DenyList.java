package dev.breakwater.gateway.security.denylist;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The sessions that have ended and the accounts that are disabled, for as long as an access token of them may be valid. Every request
 * with a token asks it. It is filled by {@link SessionEventReader}, on one thread.
 */
@Singleton
public class DenyList {

    private final DenyListConfig config;
    private final OpenStreams streams;
    private final ExpiringSet<String> sessions;
    private final ExpiringSet<UUID> accounts;
    private final Counter dropped;

    DenyList(DenyListConfig config, OpenStreams streams, MeterRegistry meters) {
        this.config = config;
        this.streams = streams;
        sessions = new ExpiringSet<>(config.maxEntries());
        accounts = new ExpiringSet<>(config.maxEntries());
        Gauge.builder("breakwater.gateway.deny.list.entries", this, DenyList::size)
                .description("Ended sessions and disabled accounts whose access tokens may still be valid")
                .register(meters);
        dropped = Counter.builder("breakwater.gateway.deny.list.dropped")
                .description("Entries that were removed before their end, because the list was full")
                .register(meters);
    }

    /**
     * Whether the session of a token has ended, or its account is disabled.
     *
     * @param user a person, or a service client
     * @param session null for a service client
     */
    public boolean denies(UUID user, String session) {
        return session != null && sessions.contains(session) || accounts.contains(user);
    }

    void accept(UserEvent.SessionEnded event, Instant now) {
        var end = endOfTokens(event.at());
        if (!end.isAfter(now)) return;
        var session = event.sessionId().toString();
        if (!sessions.add(session, end)) dropped.increment();
        streams.closeOfSession(session);
    }

    void accept(UserEvent.AccountDisabled event, Instant now) {
        var end = endOfTokens(event.at());
        if (!end.isAfter(now)) return;
        if (!accounts.add(event.userId(), end)) dropped.increment();
        streams.closeOfUser(event.userId());
    }

    /** The sessions that ended with the account's disabling have entries of their own. */
    void accept(UserEvent.AccountEnabled event) {
        accounts.remove(event.userId());
    }

    void removeEnded(Instant now) {
        sessions.removeEnded(now);
        accounts.removeEnded(now);
    }

    int size() {
        return sessions.size() + accounts.size();
    }

    private Instant endOfTokens(Instant at) {
        return at.plus(config.horizon());
    }
}
