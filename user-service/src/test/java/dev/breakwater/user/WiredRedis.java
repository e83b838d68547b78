package dev.breakwater.user;

import java.io.IOException;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Base of tests in which the service connects to Redis through a proxy whose connections can be cut or frozen. The proxy is
 * started after the service. The test's profile sets {@link ServerThroughWire#REDIS_PORT} to a free port.
 */
@DisabledIfSystemProperty(named = "stack", matches = "containers", disabledReason = "Redis has another port there")
public abstract class WiredRedis {

    @ConfigProperty(name = ServerThroughWire.REDIS_PORT)
    int port;

    @Inject
    protected MeterRegistry meters;

    protected Wire wire;
    protected Person person;

    @BeforeEach
    void startWire() throws IOException {
        wire = new Wire(port, ServerThroughWire.redis());
        wire.mend();
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
    }

    @AfterEach
    void cutWire() throws IOException {
        wire.cut();
    }
}
