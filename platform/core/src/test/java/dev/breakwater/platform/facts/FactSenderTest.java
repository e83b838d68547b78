package dev.breakwater.platform.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.facts.Sending.Refused;
import dev.breakwater.platform.facts.Sending.Unreachable;
import dev.breakwater.platform.telemetry.Trace;
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

class FactSenderTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "no-such-host.invalid:9092"})
    void while_kafka_is_away_its_topics_are_unreachable_and_no_record_is_blamed(String servers) {
        try (var sender = new FactSender(Map.of("bootstrap.servers", servers), Optional.empty(), "test")) {
            var fates = sender.send(List.of(fact("a"), fact("b")));
            assertEquals(2, fates.size());
            assertInstanceOf(Unreachable.class, fates.getFirst());
        }
    }

    @Test
    void only_what_is_wrong_with_a_record_refuses_it() {
        for (var poison : List.of(
                new RecordTooLargeException(), new InvalidTopicException(), new TopicAuthorizationException("t"))) {
            assertInstanceOf(Refused.class, Failure.classify(poison), poison.toString());
        }
        for (var passing : List.of(
                new TimeoutException(),
                new NotEnoughReplicasException(),
                new OutOfOrderSequenceException("x"),
                new ProducerFencedException("x"),
                new SaslAuthenticationException("x"))) {
            assertInstanceOf(Unreachable.class, Failure.classify(passing), passing.toString());
        }
        assertInstanceOf(Sending.Behind.class, Failure.classify(new KafkaException("Producer is closed forcefully.")));
    }

    private static Outgoing fact(String key) {
        return new Outgoing(
                Ids.next(), "things", key, "Made", new byte[] {'{', '}'}, new Trace(null, null), Instant.now());
    }
}
