package dev.breakwater.gateway.proxy.upstream;

import io.vertx.core.http.HttpClient;

/**
 * The connections to services of one event loop: bytes go from one connection to the other without a change of thread.
 *
 * @param streams of event streams and large bodies: they hold a connection for minutes, and would leave none for other requests
 */
record LoopClients(HttpClient ordinary, HttpClient streams, SilenceWatch silence) {}
