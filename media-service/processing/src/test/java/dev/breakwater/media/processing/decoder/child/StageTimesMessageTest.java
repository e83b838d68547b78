package dev.breakwater.media.processing.decoder.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import dev.breakwater.media.thumbnails.timing.Stage;
import dev.breakwater.media.thumbnails.timing.StageTime;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A child that a hostile image took over may send anything. */
class StageTimesMessageTest {

    private static final StageTime DECODE = new StageTime(Stage.DECODE, "image/jpeg", Duration.ofMillis(12));

    @Test
    void times_arrive_as_they_were() throws IOException {
        var times = List.of(DECODE, new StageTime(Stage.REFUSED, StageTime.UNKNOWN, Duration.ZERO));
        assertEquals(times, sent(times));
    }

    @Test
    void what_would_become_a_label_of_the_childs_choice_is_refused() {
        refused(List.of(new StageTime(Stage.DECODE, "image/x-" + System.nanoTime(), Duration.ZERO)));
        refused(List.of(new StageTime(Stage.DECODE, "", Duration.ZERO)));
    }

    @Test
    void impossible_times_and_numbers_of_stages_are_refused() {
        refused(List.of(new StageTime(Stage.DECODE, "image/jpeg", Duration.ofNanos(-1))));
        refused(List.of(new StageTime(Stage.DECODE, "image/jpeg", Duration.ofDays(2))));
        refused(Collections.nCopies(33, DECODE));
    }

    private static void refused(List<StageTime> times) {
        assertThrows(IOException.class, () -> sent(times));
    }

    private static List<StageTime> sent(List<StageTime> times) throws IOException {
        var bytes = new ByteArrayOutputStream();
        StageTimesMessage.write(new DataOutputStream(bytes), times);
        return StageTimesMessage.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
