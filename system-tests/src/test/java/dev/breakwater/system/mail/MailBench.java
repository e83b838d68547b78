package dev.breakwater.system.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.breakwater.system.ProcessUsage;
import dev.breakwater.system.RunningSystem;
import dev.breakwater.system.SmtpSink;
import org.junit.jupiter.api.Test;

/**
 * What one email costs the email service, from its event on the topic to a local mail server, with all state recorded: CPU time,
 * statements, round trips to the database; the rate of one process, what 1 % of bad emails cost the others, and how long a person
 * waits after the registration. One process with the options of a cluster and an empty database; only its own CPU time counts. With
 * {@code -Dbench.mail.before} the packaged service of another commit takes turns with it. Run by {@code ./run bench mail}; the results
 * are in docs/capacity.md.
 */
class MailBench {

    private static final int HEAP_MEGABYTES = 384;
    private static final int WARM_UP = Integer.getInteger("bench.mail.warm-up", 6_000);
    private static final int EMAILS = Integer.getInteger("bench.mail.emails", 4_000);
    private static final int ROUNDS = Integer.getInteger("bench.mail.rounds", 3);
    private static final int COUNTED = EMAILS / 2;

    private final String before = System.getProperty("bench.mail.before");
    private final List<Run> earlier = new ArrayList<>();
    private final List<Run> now = new ArrayList<>();
    private final List<Run> withBad = new ArrayList<>();

    private EmailServices services;

    /** Of one process. */
    private record Run(double cpuMillis, double perSecond) {}

    @Test
    void measure() throws Exception {
        RunningSystem.up();
        services = EmailServices.enlarged(HEAP_MEGABYTES);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                if (before != null && round % 2 == 0) earlier();
                now(round % 2 == 0);
                if (before != null && round % 2 == 1) earlier();
            }
            compare();
            statements();
            registrations();
        } finally {
            RunningSystem.start(EmailServices.NAME);
        }
    }

    private void compare() {
        print("now", now);
        print("now, beside 1 % of emails to a domain that never answers and 1 % of unreadable events", withBad);
        figure("emails-per-second", median(now.stream().map(Run::perSecond).toList()));
        figure("cpu-ms-per-email", median(now.stream().map(Run::cpuMillis).toList()));
        if (before != null) {
            print("before", earlier);
            figure("cpu-vs-before", ratio(now, earlier, Run::cpuMillis));
        }
        figure("poison-cost", 1 - ratio(withBad, now, Run::perSecond));
    }

    private void earlier() throws Exception {
        try (var sink = new SmtpSink();
                var traffic = new EmailTraffic(sink, SentEmails.of(services).in(BenchDatabase.create("before")))) {
            try (var service =
                    services.startFrom(before, settings(sink, traffic.stored().url()))) {
                traffic.send(WARM_UP, 0);
                earlier.add(run(service, traffic, 0));
            }
        }
    }

    private void now(boolean isCleanFirst) throws Exception {
        try (var sink = new SmtpSink();
                var traffic = new EmailTraffic(sink, SentEmails.of(services).in(BenchDatabase.create("now")))) {
            try (var service = services.start(settings(sink, traffic.stored().url()))) {
                traffic.send(WARM_UP, 0);
                if (isCleanFirst) now.add(run(service, traffic, 0));
                withBad.add(run(service, traffic, EMAILS / 100));
                if (!isCleanFirst) now.add(run(service, traffic, 0));
            }
        }
    }

    private static Run run(ProcessUsage service, EmailTraffic traffic, int bad) throws Exception {
        var cpu = service.cpu();
        var perSecond = traffic.send(EMAILS, bad);
        return new Run(service.cpu().minus(cpu).toNanos() / 1e6 / EMAILS, perSecond);
    }

    /** A process of its own, because the proxy that counts them slows it down. */
    private void statements() throws Exception {
        var stored = SentEmails.of(services).in(BenchDatabase.create("statements"));
        try (var sink = new SmtpSink();
                var traffic = new EmailTraffic(sink, stored);
                var counter = new StatementCounter(RunningSystem.POSTGRES)) {
            try (var _ = services.start(settings(sink, counter.through(stored.url())))) {
                traffic.send(WARM_UP / 4, 0);
                var first = counter.counts();
                traffic.send(COUNTED, 0);
                var second = counter.counts();
                figure("statements-per-email", (double) (second.statements() - first.statements()) / COUNTED);
                figure("round-trips-per-email", (double) (second.roundTrips() - first.roundTrips()) / COUNTED);
            }
        }
    }

    private void registrations() throws Exception {
        try (var sink = new SmtpSink();
                var traffic =
                        new EmailTraffic(sink, SentEmails.of(services).in(BenchDatabase.create("registrations")))) {
            try (var service = services.start(settings(sink, traffic.stored().url()))) {
                traffic.send(WARM_UP, 0);
                var delays = new RegistrationDelays(sink);
                delays.measure(Duration.ofSeconds(20));
                var measured = delays.measure(Duration.ofSeconds(60));
                System.out.printf(
                        "bench mail %d registrations accepted, %d refused%n",
                        measured.all().size(), measured.refused());
                figure("registration-to-accepted-p50", measured.percentileMillis(0.5));
                figure("registration-to-accepted-p99", measured.percentileMillis(0.99));
                figure("memory-mib", service.residentMebibytes());
            }
        }
    }

    /** The version before starts on tables of this one; with a database of its own each side has as many rows as the other. */
    private static Map<String, String> settings(SmtpSink sink, String database) {
        var settings = new HashMap<String, String>();
        settings.put("BREAKWATER_SMTP_PORT", "" + sink.port());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database);
        return settings;
    }

    private static void print(String what, List<Run> runs) {
        System.out.printf(
                Locale.ROOT,
                "bench mail %s: %s%n",
                what,
                String.join(
                        ", ",
                        runs.stream()
                                .map(it -> String.format(
                                        Locale.ROOT, "%.2f ms of CPU an email at %.0f/s", it.cpuMillis, it.perSecond))
                                .toList()));
    }

    private static void figure(String name, double value) {
        System.out.printf(Locale.ROOT, "bench mail.%s %.3f%n", name, value);
    }

    /** The median of the rounds' ratios: the machine's other load varies. */
    private static double ratio(List<Run> some, List<Run> others, ToDoubleFunction<Run> value) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < some.size(); i++)
            ratios.add(value.applyAsDouble(some.get(i)) / value.applyAsDouble(others.get(i)));
        return median(ratios);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
