package dev.breakwater.gateway.edge;

/** One step of every request. It calls {@link Exchange#next()} at once or later, or responds; never both. */
public interface Step {
    void handle(Exchange exchange);
}
