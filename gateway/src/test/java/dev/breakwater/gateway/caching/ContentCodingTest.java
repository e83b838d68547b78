package dev.breakwater.gateway.caching;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ContentCodingTest {

    @ParameterizedTest
    @CsvSource({
        "gzip, GZIP",
        "'gzip, br', BROTLI",
        "'gzip, deflate, br, zstd', BROTLI",
        "'br;q=0.5, GZIP', GZIP",
        "'br, GZIP;q=0.5', BROTLI",
        "x-gzip, GZIP",
        "gzip;q=0, IDENTITY",
        "gzip ; q = 0.000, IDENTITY",
        "'br;q=0, gzip', GZIP",
        "gzip;q=.5, GZIP",
        "gzip;q=0.0001, IDENTITY",
        "gzip;q=2, IDENTITY",
        "'identity, gzip;q=0.5', IDENTITY",
        "'identity;q=0, gzip', GZIP",
        "'gzip;level=9', IDENTITY",
        "*, IDENTITY",
        "'', IDENTITY",
        "identity, IDENTITY",
    })
    void the_coding_of_the_highest_quality_is_preferred(String accepted, ContentCoding expected) {
        assertEquals(expected, ContentCoding.preferred(List.of(accepted), true));
    }

    @Test
    void several_headers_are_one_list() {
        assertEquals(ContentCoding.BROTLI, ContentCoding.preferred(List.of("gzip", "br"), true));
        assertEquals(ContentCoding.IDENTITY, ContentCoding.preferred(List.of(), true));
    }

    @Test
    void without_a_brotli_representation_gzip_is_next() {
        assertEquals(ContentCoding.GZIP, ContentCoding.preferred(List.of("br, gzip;q=0.1"), false));
        assertEquals(ContentCoding.IDENTITY, ContentCoding.preferred(List.of("br"), false));
    }
}
