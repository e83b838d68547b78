package dev.breakwater.stack.service;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.breakwater.stack.cdn.Varnish;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.monitoring.Alertmanager;
import dev.breakwater.stack.monitoring.Prometheus;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.server.Kafka;
import dev.breakwater.stack.server.Mail;
import dev.breakwater.stack.server.Postgres;
import dev.breakwater.stack.server.Redis;
import dev.breakwater.stack.server.Replica;
import dev.breakwater.stack.server.S3;
import dev.breakwater.stack.server.Servers;

/** The five packaged services and their configuration. */
public final class Services {

    private static final int GATEWAY = 8080;
    private static final int USERS = 8081;
    private static final int EMAILS = 8082;
    private static final int MEDIA = 8083;
    private static final int WORKER = 8084;

    private static final String PUBLIC_URL = "breakwater.public-url";
    private static final String CDN_KIND = "breakwater.cdn.kind";

    private final Servers servers;
    private final StackLocation stackLocation;
    private final LaunchMode launchMode;
    private final Supplier<Map<String, String>> cdnKeys;

    /**
     * @param cdnKeys what the services must know of the cache in front of the gateway; empty without one. Read when the services are, because
     *     the first start generates the secrets.
     */
    public Services(Servers servers, LaunchMode launchMode, Supplier<Map<String, String>> cdnKeys) {
        this.cdnKeys = cdnKeys;
        this.servers = servers;
        this.stackLocation = servers.place();
        this.launchMode = launchMode;
    }

    public List<Server> all() {
        var readers = List.of(Postgres.NAME, Replica.NAME, Kafka.NAME);
        return List.of(
                service("user-service", "user-service", USERS, 160, with(readers, Redis.NAME)),
                service("email-service", "email-service", EMAILS, 112, List.of(Postgres.NAME, Kafka.NAME, Mail.NAME)),
                service("media-api", "media-service/api", MEDIA, 112, with(readers, S3.NAME)),
                service("media-worker", "media-service/worker", WORKER, 96, List.of(Kafka.NAME, S3.NAME)),
                service("gateway", "gateway", GATEWAY, 112, List.of(Kafka.NAME, Redis.NAME, Varnish.NAME)));
    }

    /** Prometheus and Alertmanager, which are started only on request. */
    public List<Server> observers() {
        var ports = new LinkedHashMap<String, Integer>();
        all().forEach(service -> ports.put(service.name(), service.ports().getLast()));
        return List.of(new Alertmanager(stackLocation, servers.mail()), new Prometheus(stackLocation, ports));
    }

    private static List<String> with(List<String> names, String name) {
        var all = new ArrayList<>(names);
        all.add(name);
        return all;
    }

    private Service service(String name, String module, int port, int heapMegabytes, List<String> after) {
        var coordinates = servers.shared(name);
        var keys = new TreeMap<>(coordinates.ownKeys());
        keys.putAll(coordinates.kafkaKeys());
        if (after.contains(Postgres.NAME)) keys.putAll(coordinates.database(after.contains(Replica.NAME)));
        if (after.contains(Redis.NAME)) keys.putAll(coordinates.redisKeys());
        if (after.contains(S3.NAME)) keys.putAll(coordinates.s3Keys());
        if (after.contains(Mail.NAME)) keys.putAll(coordinates.mailKeys());
        keys.putAll(siblings());
        var cdn = cdnKeys.get();
        if (port == GATEWAY) keys.putAll(cdn);
        // Links in emails, the issuer of tokens and the origin of pages are those of the cache.
        if (cdn.get(PUBLIC_URL) instanceof String url) keys.put(PUBLIC_URL, url);
        // A receipt of an erasure waits for the purge (ADR 21).
        if (port == USERS && cdn.get(CDN_KIND) instanceof String kind) keys.put(CDN_KIND, kind);
        keys.put("mp.jwt.verify.publickey.location", internal(USERS) + "/.well-known/jwks.json");
        return new Service(
                stackLocation, launchMode, name, module, stackLocation.port(port), heapMegabytes, after, keys);
    }

    /** The addresses of the services; each reads those that it needs. */
    public Map<String, String> siblings() {
        return Map.of(
                PUBLIC_URL,
                gateway(),
                "breakwater.transforms.worker-url",
                internal(WORKER),
                "breakwater.attachments.media-url",
                internal(MEDIA),
                "breakwater.upstream.users",
                internal(USERS),
                "breakwater.upstream.emails",
                internal(EMAILS),
                "breakwater.upstream.media",
                internal(MEDIA));
    }

    private String internal(int port) {
        return "http://127.0.0.1:" + stackLocation.port(port);
    }

    public String gateway() {
        return gateway(stackLocation).toString();
    }

    public static URI gateway(StackLocation stackLocation) {
        return URI.create("http://localhost:" + stackLocation.port(GATEWAY));
    }
}
