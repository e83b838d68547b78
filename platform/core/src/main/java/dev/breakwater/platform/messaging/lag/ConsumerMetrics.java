package dev.breakwater.platform.messaging.lag;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.retry.RetryConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gauges of lag, stalled partitions and dead letters for every topic that this process consumes. Every instance reports the
 * same values: take the maximum, not the sum.
 */
@Singleton
class ConsumerMetrics {

    private static final Logger LOG = Logger.getLogger(ConsumerMetrics.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(6);

    private final List<ConsumerLagMonitor> watches;
    private final Map<String, Object> kafka;
    private final ConsumerLagConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final BackgroundLoops loops;
    private BackgroundLoop loop;

    ConsumerMetrics(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "quarkus.application.name") String application,
            Config settings,
            ConsumerLagConfig config,
            RetryConfig retries,
            MeterRegistry meters,
            BackgroundLoops loops) {
        this.loops = loops;
        this.kafka = settings(kafka, application);
        this.config = config;
        watches = ConsumedTopic.all(settings, retries.delays()).stream()
                .map(consumedTopic -> watch(
                        consumedTopic,
                        consumedTopic.topic().substring(prefix.orElse("").length()),
                        meters))
                .toList();
    }

    private static ConsumerLagMonitor watch(ConsumedTopic consumedTopic, String name, MeterRegistry meters) {
        var watch = new ConsumerLagMonitor(consumedTopic);
        gauge(
                meters,
                watch,
                name,
                "consumer.lag",
                "records",
                "Records of a topic that the consumer group has not committed",
                ConsumerLagMonitor.State::lag);
        gauge(
                meters,
                watch,
                name,
                "consumer.stalled",
                "seconds",
                "Longest time that a partition with waiting records has had no commit, retry topics included",
                ConsumerLagMonitor.State::stalledSeconds);
        gauge(
                meters,
                watch,
                name,
                "dead.letters",
                null,
                "Records in the topic's dead letters",
                ConsumerLagMonitor.State::deadLetters);
        gauge(
                meters,
                watch,
                name,
                "dead.letters.oldest.age",
                "seconds",
                "Age of the oldest dead letter",
                ConsumerLagMonitor.State::oldestSeconds);
        return watch;
    }

    private static void gauge(
            MeterRegistry meters,
            ConsumerLagMonitor watch,
            String topic,
            String name,
            String unit,
            String description,
            ToDoubleFunction<ConsumerLagMonitor.State> value) {
        Gauge.builder("breakwater." + name, watch, it -> value.applyAsDouble(it.state()))
                .description(description)
                .baseUnit(unit)
                .tag("topic", topic)
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        if (!watches.isEmpty()) loop = loops.start("topic-watch", this::run);
    }

    /** Uses one client, created after the start, as soon as a broker's name resolves. */
    private void run() {
        try {
            while (!isStopping()) {
                try (var admin = Admin.create(kafka)) {
                    look(admin);
                } catch (KafkaException e) {
                    LOG.debugf("the consumer lag cannot be read: %s", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Admin admin) throws InterruptedException {
        do {
            for (var watch : watches) watch.look(admin);
        } while (!isStopping());
    }

    private boolean isStopping() throws InterruptedException {
        return stopping.await(config.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (loop != null) loop.stop(LONGEST_LOOK);
    }

    private static Map<String, Object> settings(Map<String, Object> kafka, String application) {
        var settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, application + "-watch");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }
}
