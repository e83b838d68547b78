package dev.breakwater.media.api.image;

import dev.breakwater.media.api.image.ByteRange.Part;
import dev.breakwater.media.api.image.ByteRange.Unsatisfiable;
import dev.breakwater.media.api.image.ByteRange.Whole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0-0",
        "bytes=0-, 0-99",
        "bytes=90-200, 90-99",
        "bytes=-10, 90-99",
        "bytes=-200, 0-99",
        "bytes=99-, 99-99",
        "bytes=100-, none",
        "bytes=-0, none",
        "bytes=5-4, whole",
        "bytes=-, whole",
        "bytes=, whole",
        "'bytes=0-1,2-3', whole",
        "bytes=9999999999999999999-, whole",
        "lines=0-1, whole",
    })
    void a_header_names_a_part_of_a_picture_of_100_bytes(String header, String expected) {
        var found =
                switch (ByteRange.of(header, 100)) {
                    case Part(var first, var last) -> first + "-" + last;
                    case Unsatisfiable _ -> "none";
                    case Whole _ -> "whole";
                };
        assertEquals(expected, found);
    }
}
