package dev.breakwater.gateway.overload.coalescing;

import java.util.ArrayList;
import java.util.List;

import dev.breakwater.platform.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SharedRequestsTest {

    private static final String PUBLIC = "public, max-age=0, s-maxage=300";

    private static final long MAX_AGE = 250;

    private long now;
    private final SharedRequests requests = new SharedRequests(2, 10, new SharedRequests.Clock(() -> now, MAX_AGE));
    private final List<String> heard = new ArrayList<>();
    private final List<String> caching = new ArrayList<>();

    private final SharedRequest.Follower follower = new SharedRequest.Follower() {
        @Override
        public void answer(SharedResponse response) {
            heard.add(response.status() + " " + response.body());
            caching.add(response.headers().get("Cache-Control"));
        }

        @Override
        public void refuse(Problem problem) {
            heard.add("refused " + problem.status());
        }

        @Override
        public void sendAlone() {
            heard.add("alone");
        }

        @Override
        public void tryAgain() {
            heard.add("again");
        }
    };

    @Test
    void who_joins_before_the_head_gets_the_whole_response() {
        var leader = requests.joinOrLead("a", follower);
        assertNull(requests.joinOrLead("a", follower));
        assertNull(requests.joinOrLead("a", follower));
        leader.head(200, headers(PUBLIC));
        leader.body(Buffer.buffer("one"));
        leader.body(Buffer.buffer("two"));
        assertEquals(List.of(), heard);
        leader.end();
        assertEquals(List.of("200 onetwo", "200 onetwo"), heard);
    }

    @Test
    void who_comes_after_the_head_leads_the_next_request() {
        var leader = requests.joinOrLead("a", follower);
        leader.head(200, headers(PUBLIC));
        assertNotNull(requests.joinOrLead("a", follower));
        leader.end();
        assertEquals(List.of(), heard);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | private, no-store",
                "200 | no-store",
                "200 | max-age=60",
                "404 | public",
                "503 | public",
                "206 | public"
            })
    void a_response_that_is_not_public_is_not_shared(int status, String caching) {
        var leader = requests.joinOrLead("a", follower);
        requests.joinOrLead("a", follower);
        leader.head(status, headers(caching));
        assertEquals(List.of("alone"), heard);
        leader.body(Buffer.buffer("x"));
        leader.end();
        assertEquals(List.of("alone"), heard);
    }

    @Test
    void a_response_that_sets_a_cookie_or_varies_by_an_unknown_header_is_not_shared() {
        for (var headers : List.of(
                headers(PUBLIC).add("Set-Cookie", "a=b"), headers(PUBLIC).add("Vary", "User-Agent"))) {
            var leader = requests.joinOrLead("a", follower);
            requests.joinOrLead("a", follower);
            leader.head(200, headers);
            leader.end();
        }
        assertEquals(List.of("alone", "alone"), heard);
    }

    @Test
    void a_response_beyond_the_limit_is_not_shared_whether_or_not_it_declares_its_length() {
        var declared = requests.joinOrLead("a", follower);
        requests.joinOrLead("a", follower);
        declared.head(200, headers(PUBLIC).add("Content-Length", "11"));
        assertEquals(List.of("alone"), heard);
        var undeclared = requests.joinOrLead("b", follower);
        requests.joinOrLead("b", follower);
        undeclared.head(200, headers(PUBLIC));
        undeclared.body(Buffer.buffer("12345678"));
        undeclared.body(Buffer.buffer("901"));
        assertEquals(List.of("alone", "alone"), heard);
    }

    @Test
    void followers_of_a_failed_request_fail_with_it_and_those_of_a_caller_who_left_do_not() {
        var failed = requests.joinOrLead("a", follower);
        requests.joinOrLead("a", follower);
        failed.refuse(Problem.of(504, "upstream-timeout", ""));
        failed.leaderLeft();
        var left = requests.joinOrLead("a", follower);
        requests.joinOrLead("a", follower);
        left.leaderLeft();
        assertEquals(List.of("refused 504", "again"), heard);
        assertEquals(0, requests.size());
    }

    @Test
    void a_request_that_was_sent_too_long_ago_gets_no_followers_and_the_next_one_does() {
        var old = requests.joinOrLead("a", follower);
        now = MAX_AGE;
        assertNull(requests.joinOrLead("a", follower));
        now = MAX_AGE + 1;
        var next = requests.joinOrLead("a", follower);
        assertNotNull(next);
        assertNull(requests.joinOrLead("a", follower));
        old.head(200, headers(PUBLIC));
        assertNull(requests.joinOrLead("a", follower), "the end of the old one is not the end of the next");
        old.end();
        assertEquals(List.of("200 "), heard);
        next.head(200, headers(PUBLIC));
        next.end();
        assertEquals(List.of("200 ", "200 ", "200 "), heard);
    }

    @Test
    void a_response_that_took_long_is_shared_but_not_to_be_stored() {
        for (var took : List.of(MAX_AGE, MAX_AGE + 1)) {
            var leader = requests.joinOrLead("a", follower);
            requests.joinOrLead("a", follower);
            now += took;
            leader.head(200, headers(PUBLIC));
            leader.end();
        }
        assertEquals(List.of(PUBLIC, "no-store"), caching);
    }

    @Test
    void the_body_is_awaited_only_while_followers_need_it() {
        var alone = requests.joinOrLead("a", follower);
        alone.head(200, headers(PUBLIC));
        assertFalse(alone.isAwaited());
        var leader = requests.joinOrLead("b", follower);
        requests.joinOrLead("b", follower);
        leader.head(200, headers(PUBLIC));
        assertTrue(leader.isAwaited());
        leader.body(Buffer.buffer("more than the limit"));
        assertFalse(leader.isAwaited());
    }

    @Test
    void the_number_of_shared_requests_is_bounded() {
        requests.joinOrLead("a", follower);
        requests.joinOrLead("b", follower);
        requests.joinOrLead("c", follower);
        assertNotNull(requests.joinOrLead("c", follower));
        assertEquals(2, requests.size());
    }

    private static MultiMap headers(String caching) {
        return MultiMap.caseInsensitiveMultiMap().add("Cache-Control", caching);
    }
}
