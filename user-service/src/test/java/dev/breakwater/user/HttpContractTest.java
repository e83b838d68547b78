package dev.breakwater.user;

import java.util.function.Supplier;

import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.http.ServiceHttpContractCases;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HttpContractTest extends ServiceHttpContractCases {

    @Override
    protected Supplier<String> tokens() {
        try (var events = PublishedEvents.<UserEvent>follow(UserEvent.TOPIC, UserEvent.class)) {
            var person = Person.registered(events);
            return () -> person.signedIn().access();
        }
    }
}
