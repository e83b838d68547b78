package dev.breakwater.platform.messaging;

import dev.breakwater.platform.messaging.SendResult.Refused;
import dev.breakwater.platform.messaging.SendResult.Skipped;
import dev.breakwater.platform.messaging.SendResult.Unreachable;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells a record that Kafka will never take from a Kafka that does not take any now. Whatever is not known passes. */
final class SendFailure {

    private SendFailure() {}

    static SendResult classify(Throwable failure) {
        return switch (failure) {
            case RecordTooLargeException _,
                    RecordBatchTooLargeException _,
                    InvalidTopicException _,
                    InvalidRecordException _,
                    SerializationException _ -> new Refused(reason(failure));
            case ClusterAuthorizationException _, AuthenticationException _ -> new Unreachable(reason(failure));
            case AuthorizationException _ -> new Refused(reason(failure));
            case ApiException _ -> new Unreachable(reason(failure));
            // Aborted, because the producer was closed when something before it failed.
            default -> new Skipped();
        };
    }

    static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
