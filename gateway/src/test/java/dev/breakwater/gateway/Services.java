package dev.breakwater.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Three stand-ins for the services, and a gateway with shorter timeouts than in production. */
public final class Services implements QuarkusTestResourceLifecycleManager {

    /** A field that receives the stand-in of its name: users, emails or media. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Service {}

    private final Map<String, StandIn> services = Map.of("users", started(), "emails", started(), "media", started());

    @Override
    public Map<String, String> start() {
        services.get("users").on(Tokens.KEY_SET, Tokens.publishing(Tokens.keySet()));
        return Map.of(
                "breakwater.upstream.users", services.get("users").address().toString(),
                "breakwater.upstream.emails", services.get("emails").address().toString(),
                "breakwater.upstream.media", services.get("media").address().toString(),
                "breakwater.upstream.silence", "1s",
                "breakwater.upstream.stream-silence", "3s",
                "breakwater.upstream.streams", "6",
                "breakwater.upstream.connect-timeout", "1s",
                "breakwater.body.timeout", "1s",
                "breakwater.inbox-url", "http://localhost:11080",
                "breakwater.page.upload-origins", "http://objects.example/bucket");
    }

    @Override
    public void inject(TestInjector injector) {
        services.forEach((name, service) -> injector.injectIntoFields(
                service,
                field -> field.isAnnotationPresent(Service.class)
                        && field.getName().equals(name)));
    }

    @Override
    public void stop() {
        try {
            for (var service : services.values()) service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StandIn started() {
        try {
            return new StandIn(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
