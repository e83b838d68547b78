package dev.breakwater.platform.messaging;

import dev.breakwater.platform.messaging.SendResult.Refused;
import dev.breakwater.platform.messaging.SendResult.Skipped;
import dev.breakwater.platform.messaging.SendResult.Unreachable;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Classifies send failures: an invalid record, which Kafka never accepts, or an outage of the cluster or the topic. An
 * unknown Kafka error counts as an outage.
 */
final class SendFailure {

    private SendFailure() {}

    static SendResult classify(Throwable failure) {
        return switch (failure) {
            case RecordTooLargeException _,
                    RecordBatchTooLargeException _,
                    InvalidTopicException _,
                    InvalidRecordException _,
                    SerializationException _ -> new Refused(reason(failure));
            // This includes missing rights, a violated policy and an unknown topic. After an operator fixes those,
            // Kafka accepts the same record.
            case ApiException _ -> new Unreachable(reason(failure));
            // Aborted, because an earlier failure closed the producer.
            default -> new Skipped();
        };
    }

    static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
