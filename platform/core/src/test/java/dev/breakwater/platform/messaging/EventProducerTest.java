package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.messaging.SendResult.Refused;
import dev.breakwater.platform.messaging.SendResult.Unreachable;
import dev.breakwater.platform.telemetry.TraceContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class EventProducerTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "no-such-host.invalid:9092"})
    void while_kafka_is_away_its_topics_are_unreachable_and_no_record_is_blamed(String servers) {
        try (var sender = new EventProducer(Map.of("bootstrap.servers", servers), Optional.empty(), "test")) {
            var fates = sender.send(List.of(fact("a"), fact("b")));
            assertEquals(2, fates.size());
            assertInstanceOf(Unreachable.class, fates.getFirst());
        }
    }

    @Test
    void only_what_is_wrong_with_a_record_refuses_it() {
        for (var poison : List.of(
                new RecordTooLargeException(), new InvalidTopicException(), new TopicAuthorizationException("t"))) {
            assertInstanceOf(Refused.class, SendFailure.classify(poison), poison.toString());
        }
        for (var passing : List.of(
                new TimeoutException(),
                new NotEnoughReplicasException(),
                new OutOfOrderSequenceException("x"),
                new ProducerFencedException("x"),
                new SaslAuthenticationException("x"))) {
            assertInstanceOf(Unreachable.class, SendFailure.classify(passing), passing.toString());
        }
        assertInstanceOf(
                SendResult.Skipped.class, SendFailure.classify(new KafkaException("Producer is closed forcefully.")));
    }

    private static OutgoingEvent fact(String key) {
        return new OutgoingEvent(
                Ids.next(), "things", key, "Made", new byte[] {'{', '}'}, new TraceContext(null, null), Instant.now());
    }
}
