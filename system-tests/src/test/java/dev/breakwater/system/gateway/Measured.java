package dev.breakwater.system.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests of one kind to one peer, and the rounds of them so far. */
final class Measured {

    private final Peer peer;
    private final String path;
    private final int requests;
    private final List<String> options;
    private final List<Double> microseconds = new ArrayList<>();
    private final List<Double> perSecond = new ArrayList<>();

    /** {@code requests} of a round; {@code options} for h2load. */
    Measured(Peer peer, String path, int requests, String... options) {
        this.peer = peer;
        this.path = path;
        this.requests = requests;
        this.options = List.of(options);
    }

    /** All of them in every round, each second round in the reverse order, because the machine's speed drifts. */
    static void alternate(List<Measured> all, int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++)
            for (var each : round % 2 == 0 ? all : all.reversed()) each.round();
    }

    /** Rounds that do not count, until the JVM has compiled what they need. */
    void warmUp(int rounds) throws IOException, InterruptedException {
        for (int i = 0; i < rounds; i++) load();
    }

    private void round() throws IOException, InterruptedException {
        var before = peer.cpu();
        var time = load();
        microseconds.add(peer.cpu().minus(before).toNanos() / 1e3 / requests);
        perSecond.add(requests * 1e9 / time.toNanos());
    }

    private Duration load() throws IOException, InterruptedException {
        return H2load.closed(peer.address(path), requests, options);
    }

    double medianPerSecond() {
        return median(perSecond);
    }

    /** The median of the rounds' ratios: the two of a round ran one soon after the other. */
    double ratioTo(Measured other) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < microseconds.size(); i++) ratios.add(microseconds.get(i) / other.microseconds.get(i));
        return median(ratios);
    }

    void print(String kind) {
        var name = peer.name() + (options.isEmpty() ? "" : " with JWT");
        System.out.printf(
                "bench gateway %-9s %-20s %6.1f us of CPU a request (%.1f to %.1f in %d rounds of %d), %.0f requests/s%n",
                kind,
                name,
                median(microseconds),
                microseconds.stream().min(Double::compare).orElseThrow(),
                microseconds.stream().max(Double::compare).orElseThrow(),
                microseconds.size(),
                requests,
                medianPerSecond());
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
