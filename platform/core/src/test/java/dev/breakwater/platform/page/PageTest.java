package dev.breakwater.platform.page;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class PageTest {

    @Test
    void a_first_page_has_twenty_items_by_default() {
        assertEquals(new PageRequest(20, Optional.empty()), PageRequest.parse(null, null));
        assertEquals(100, PageRequest.parse("100", null).limit());
        assertEquals(101, PageRequest.parse("100", null).fetch());
    }

    @Test
    void the_cursor_of_a_page_leads_to_the_row_after_its_last() {
        var rows = IntStream.range(0, 4).mapToObj(_ -> UUID.randomUUID()).toList();
        var page = Page.of(rows, PageRequest.parse("3", null), Function.identity(), UUID::toString);
        assertEquals(3, page.items().size());
        assertEquals(
                Optional.of(rows.get(2)), PageRequest.parse(null, page.next()).after());
    }

    @Test
    void the_last_page_has_no_cursor() {
        var rows = IntStream.range(0, 3).mapToObj(_ -> UUID.randomUUID()).toList();
        assertNull(Page.of(rows, PageRequest.parse("3", null), Function.identity(), UUID::toString)
                .next());
    }

    @Test
    void the_cursor_is_absent_from_the_json_of_the_last_page() throws Exception {
        assertEquals("{\"items\":[]}", new ObjectMapper().writeValueAsString(new Page<>(List.of(), null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "x", "", "1.5", "99999999999", "+5", "٥", "５", "0x5", " 5"})
    void a_limit_out_of_range_is_refused(String limit) {
        var refusal = assertThrows(WebApplicationException.class, () -> PageRequest.parse(limit, null));
        assertEquals(400, refusal.getResponse().getStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000", "ÄÖÜ"})
    void a_cursor_that_no_page_returned_is_refused(String cursor) {
        var refusal = assertThrows(WebApplicationException.class, () -> PageRequest.parse(null, cursor));
        assertEquals(400, refusal.getResponse().getStatus());
    }
}
