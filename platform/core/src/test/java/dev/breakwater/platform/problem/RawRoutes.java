package dev.breakwater.platform.problem;

import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

/** Routes outside of REST, like those of the gateway. */
class RawRoutes {

    void routes(@Observes Router router) {
        router.get("/raw/bug").handler(_ -> {
            throw new IllegalStateException("secret detail");
        });
        router.get("/raw/teapot").handler(context -> context.fail(418));
        router.get("/raw/problem").handler(context -> Problem.of(502, "upstream", "It did not answer.")
                .write(context));
    }
}
