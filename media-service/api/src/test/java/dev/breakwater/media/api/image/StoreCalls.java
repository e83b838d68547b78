package dev.breakwater.media.api.image;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the S3 client's calls by operation. The SDK loads it from the file {@code execution.interceptors}. */
public final class StoreCalls implements ExecutionInterceptor {

    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    static int count(String operation) {
        return COUNTS.getOrDefault(operation, 0);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        COUNTS.merge(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), 1, Integer::sum);
    }
}
