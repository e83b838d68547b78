package dev.breakwater.media.bucket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StoreOutageTest {

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "400, false", "403, false", "404, false", "412, false"})
    void an_answer_is_an_outage_if_the_same_call_may_succeed_later(int status, boolean isOutage) {
        var answer = S3Exception.builder().statusCode(status).message("no").build();
        assertEquals(isOutage, StoreOutage.isBehind(answer));
    }

    @Test
    void a_store_that_does_not_answer_or_breaks_off_is_away() {
        assertTrue(StoreOutage.isBehind(SdkClientException.create("connection refused")));
        assertTrue(StoreOutage.isBehind(SdkException.create("broke off", null)));
        assertFalse(StoreOutage.isBehind(new IllegalStateException("a defect")));
    }
}
