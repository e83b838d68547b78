package dev.breakwater.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A trace collector: OTLP over HTTP in protobuf (opentelemetry-proto, trace/v1/trace.proto). */
final class Collector {

    enum Kind {
        UNSPECIFIED,
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    record Span(String service, String name, Kind kind, String traceId, String id, String parentId) {
        @Override
        public String toString() {
            return service + " " + kind + " " + name + " " + id + "<" + parentId;
        }
    }

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

    Collector(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/v1/traces", this::take);
            server.setExecutor(Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("collector-", 0).factory()));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Span> of(String traceId) {
        return spans.stream().filter(span -> span.traceId.equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Protobuf(exchange.getRequestBody().readAllBytes());
            for (var resourceSpans : request.messages(1)) take(resourceSpans);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void take(Protobuf resourceSpans) {
        var service = resourceSpans.messages(1).stream()
                .flatMap(resource -> resource.messages(1).stream())
                .filter(attribute -> attribute.text(1).equals("service.name"))
                .map(attribute -> attribute.messages(2).getFirst().text(1))
                .findFirst()
                .orElse("");
        for (var scopeSpans : resourceSpans.messages(2))
            for (var span : scopeSpans.messages(2)) spans.add(span(service, span));
    }

    private static Span span(String service, Protobuf span) {
        return new Span(
                service, span.text(5), Kind.values()[(int) span.number(6)], hex(span, 1), hex(span, 2), hex(span, 4));
    }

    private static String hex(Protobuf span, int field) {
        return span.bytes(field).map(HexFormat.of()::formatHex).orElse("");
    }
}
