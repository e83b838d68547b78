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
 * Distinguishes a record that is wrong in itself, which Kafka never accepts, from a cluster or topic that accepts none now. An
 * unknown failure is an outage.
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
            // Missing rights, a policy and an unknown topic among them: an operator repairs those, and then the same
            // record is accepted.
            case ApiException _ -> new Unreachable(reason(failure));
            // Aborted, because the producer was closed when something before it failed.
            default -> new Skipped();
        };
    }

    static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
