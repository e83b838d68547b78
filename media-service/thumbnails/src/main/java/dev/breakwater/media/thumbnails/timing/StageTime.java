package dev.breakwater.media.thumbnails.timing;

import java.time.Duration;

/**
 * The processor time of a stage.
 *
 * @param format the type of the original, of {@link Stage#ENCODE} that of the picture; {@link #UNKNOWN} for a refused original
 * @param cpu user and system time
 */
public record StageTime(Stage stage, String format, Duration cpu) {

    public static final String UNKNOWN = "unknown";
}
