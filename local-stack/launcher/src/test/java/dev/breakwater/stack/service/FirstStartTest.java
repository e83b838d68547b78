package dev.breakwater.stack.service;

import java.nio.file.Path;

import dev.breakwater.stack.cdn.Varnish;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.server.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The first start generates the secrets when the launcher already has its list of services. */
class FirstStartTest {

    @Test
    void every_service_gets_the_secrets_that_the_first_start_generates(@TempDir Path data) throws Exception {
        var place = new StackLocation(StackLocation.find().root(), data, 0);
        var servers = Servers.of(place);
        var varnish = new Varnish(place, servers.secrets(), Services.gateway(place));
        var services = new Services(servers, LaunchMode.JVM, varnish::keys);

        servers.secrets().ensure();

        for (var server : services.all())
            ((Service) server).environment().forEach((key, value) -> {
                if (key.matches(".*(SECRET|PASSWORD|KEY).*"))
                    assertFalse(value.isEmpty(), server.name() + " has no " + key);
            });
    }

    @Test
    void with_a_cache_in_front_its_address_is_the_public_one_of_every_service(@TempDir Path data) throws Exception {
        var place = new StackLocation(StackLocation.find().root(), data, 0);
        var servers = Servers.of(place);
        servers.secrets().ensure();
        var varnish = new Varnish(place, servers.secrets(), Services.gateway(place));

        for (var server : new Services(servers, LaunchMode.JVM, varnish::keys).all())
            assertEquals(
                    "http://localhost:8090", ((Service) server).environment().get("BREAKWATER_PUBLIC_URL"));
    }
}
