package dev.breakwater.gateway.security.token;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class TokenFloodTest {

    private static final int FORGED = 5_000;

    @Inject
    TokenVerifier verifier;

    @Test
    void a_flood_of_forged_tokens_delays_no_token_that_was_seen_before_and_is_bounded() throws Exception {
        var seen = Tokens.user();
        assertInstanceOf(TokenVerifier.Result.Valid.class, result(verifier.verify(seen)));
        var forged =
                Tokens.sign(Tokens.claims(UUID.randomUUID(), UUID.randomUUID(), "admin"), Tokens.key("test", "forged"));

        var results = new ArrayList<Future<TokenVerifier.Result>>();
        for (int i = 0; i < FORGED; i++) results.add(verifier.verify(forged));
        assertNotNull(verifier.remembered(seen));
        for (var result : results) result(result);

        assertTrue(count(results, TokenVerifier.Result.Invalid.class) > 0);
        assertTrue(count(results, TokenVerifier.Result.Unavailable.class) > 0);
        assertTrue(count(results, TokenVerifier.Result.Valid.class) == 0);
        assertNull(verifier.remembered(forged));
        assertInstanceOf(TokenVerifier.Result.Valid.class, result(verifier.verify(Tokens.user())));
    }

    private static TokenVerifier.Result result(Future<TokenVerifier.Result> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static long count(List<Future<TokenVerifier.Result>> results, Class<?> kind) {
        return results.stream().map(Future::result).filter(kind::isInstance).count();
    }
}
