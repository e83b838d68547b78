package dev.breakwater.platform.messaging.commit;

import java.util.function.BiConsumer;

import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;

/** The commit strategy {@code acknowledged} of every incoming channel. */
@Singleton
@Identifier("acknowledged")
class AcknowledgedCommits implements KafkaCommitHandler.Factory {

    private final KafkaCommitHandler.Factory throttled;

    AcknowledgedCommits(@Identifier(KafkaCommitHandler.Strategy.THROTTLED) KafkaCommitHandler.Factory throttled) {
        this.throttled = throttled;
    }

    @Override
    public KafkaCommitHandler create(
            KafkaConnectorIncomingConfiguration channel,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> report) {
        return new AcknowledgedCommit(throttled.create(channel, vertx, consumer, report), vertx);
    }
}
