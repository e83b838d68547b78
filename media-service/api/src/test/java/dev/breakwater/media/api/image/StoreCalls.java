package dev.breakwater.media.api.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts the S3 client's calls by operation, and the streams of objects that are not closed yet. The SDK loads it from the file
 * {@code execution.interceptors}.
 */
public final class StoreCalls implements ExecutionInterceptor {

    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();
    private static final AtomicInteger OPEN = new AtomicInteger();

    static int count(String operation) {
        return COUNTS.getOrDefault(operation, 0);
    }

    static int openStreams() {
        return OPEN.get();
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        COUNTS.merge(operation(attributes), 1, Integer::sum);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return operation(attributes).equals("GetObject")
                ? context.responseBody().map(CountedStream::new)
                : context.responseBody();
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }

    private static final class CountedStream extends FilterInputStream {

        private final AtomicBoolean closed = new AtomicBoolean();

        CountedStream(InputStream stream) {
            super(stream);
            OPEN.incrementAndGet();
        }

        @Override
        public void close() throws IOException {
            if (closed.compareAndSet(false, true)) OPEN.decrementAndGet();
            super.close();
        }
    }
}
