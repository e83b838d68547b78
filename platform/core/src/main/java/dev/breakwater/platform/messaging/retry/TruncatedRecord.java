package dev.breakwater.platform.messaging.retry;

import java.util.Arrays;
import java.util.concurrent.CompletionStage;

import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The beginning of a record that is too large for its dead letter. The header {@link #HEADER} has the number of bytes that it had; the
 * headers of SmallRye tell where the whole record is, for as long as its topic keeps it.
 */
final class TruncatedRecord<K, V> extends IncomingKafkaRecord<K, V> {

    static final String HEADER = "breakwater-truncated-from";

    private static final int LONGEST_VALUE = 16 * 1024;
    private static final int LONGEST_HEADER = 1024;

    private final IncomingKafkaRecord<K, V> whole;

    TruncatedRecord(IncomingKafkaRecord<K, V> whole) {
        super(whole);
        this.whole = whole;
        var headers = whole.getHeaders();
        for (Header header : headers.toArray())
            if (header.value() != null && header.value().length > LONGEST_HEADER) headers.remove(header.key());
        var bytes = whole.getPayload() instanceof byte[] value ? value.length : 0;
        headers.remove(HEADER).add(HEADER, Integer.toString(bytes).getBytes(UTF_8));
    }

    /** Every channel reads bytes. */
    @Override
    @SuppressWarnings("unchecked")
    public V getPayload() {
        return whole.getPayload() instanceof byte[] value && value.length > LONGEST_VALUE
                ? (V) Arrays.copyOf(value, LONGEST_VALUE)
                : whole.getPayload();
    }

    @Override
    public CompletionStage<Void> ack(Metadata metadata) {
        return whole.ack(metadata);
    }
}
