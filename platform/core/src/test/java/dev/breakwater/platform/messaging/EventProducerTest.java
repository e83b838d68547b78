package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.messaging.SendResult.Refused;
import dev.breakwater.platform.messaging.SendResult.Unreachable;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.telemetry.TraceContext;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class EventProducerTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "no-such-host.invalid:9092"})
    void while_kafka_is_not_available_its_topics_are_unreachable_and_no_record_is_blamed(String servers) {
        try (var sender = new EventProducer(Map.of("bootstrap.servers", servers), Optional.empty(), "test")) {
            var fates = sender.send(List.of(event("a"), event("b")));
            assertEquals(2, fates.size());
            assertInstanceOf(Unreachable.class, fates.getFirst());
        }
    }

    static Stream<Exception> wrongInTheRecordItself() {
        return Stream.of(
                new RecordTooLargeException(),
                new RecordBatchTooLargeException(),
                new InvalidTopicException(),
                new InvalidRecordException("x"),
                new SerializationException());
    }

    @ParameterizedTest
    @MethodSource("wrongInTheRecordItself")
    void what_is_wrong_in_the_record_itself_refuses_it(Exception failure) {
        assertInstanceOf(Refused.class, SendFailure.classify(failure));
    }

    static Stream<Exception> outages() {
        return Stream.of(
                new TimeoutException(),
                new NotEnoughReplicasException(),
                new OutOfOrderSequenceException("x"),
                new ProducerFencedException("x"),
                new UnknownTopicOrPartitionException(),
                new TopicAuthorizationException("t"),
                new ClusterAuthorizationException("x"),
                new TransactionalIdAuthorizationException("x"),
                new SaslAuthenticationException("x"),
                new SslAuthenticationException("x"),
                new PolicyViolationException("x"),
                new ThrottlingQuotaExceededException("x"),
                new KafkaStorageException());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void what_an_operator_can_repair_is_an_outage(Exception failure) {
        assertInstanceOf(Unreachable.class, SendFailure.classify(failure));
    }

    @Test
    void a_record_that_was_aborted_because_of_another_is_behind_it() {
        assertInstanceOf(
                SendResult.Skipped.class, SendFailure.classify(new KafkaException("Producer is closed forcefully.")));
    }

    private static OutgoingEvent event(String key) {
        return new OutgoingEvent(
                Ids.next(),
                "things",
                key,
                "Made",
                new byte[] {'{', '}'},
                new TraceContext(null, null),
                RequestOrigin.NONE,
                null,
                Instant.now());
    }
}
