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
 * Between the service and Redis stands a wire that can be cut or frozen; it is not there when the service starts. The test's
 * profile sets {@link ServerThroughWire#REDIS_PORT} to a free port.
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
    void layWire() throws IOException {
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
