package dev.breakwater.gateway.security.token;

import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jboss.logging.Logger;

/**
 * Verifies access tokens. A signature costs 0.35 ms, so it is verified once for each token, and not on an event loop: a flood of forged
 * tokens then delays only tokens that were not seen before.
 */
@Singleton
public class TokenVerifier {

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);

    /**
     * Three parts in base64url (RFC 7515, section 7.1), the last an ES256 signature of 64 bytes whose spare bits are 0. A lenient decoder
     * accepts other spellings of the signature, so that one token would have any number of them, each to be verified and remembered.
     */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]{85}[AQgw]");

    private final Keys keys;
    private final VerifiedTokens verified;
    private final VerificationExecutor executor;
    private final long skewMillis;

    TokenVerifier(
            Keys keys,
            VerifiedTokens verified,
            VerificationExecutor executor,
            AuthenticationConfig config,
            MeterRegistry meters) {
        this.keys = keys;
        this.verified = verified;
        this.executor = executor;
        skewMillis = config.clockSkew().toMillis();
        Gauge.builder("breakwater.gateway.tokens.remembered", verified, VerifiedTokens::size)
                .description("Verified access tokens in memory")
                .register(meters);
    }

    /** What a token is. The deny list is another question. */
    public sealed interface Result {
        record Valid(Caller caller) implements Result {}

        record Invalid() implements Result {}

        /** It cannot be said now: there is no key set since the start, or too many tokens wait to be verified. */
        record Unavailable() implements Result {}
    }

    /** The caller of a token that was verified before; null for another one. */
    public Caller remembered(String token) {
        var caller = verified.find(token);
        return caller == null || caller.expires().toEpochMilli() + skewMillis <= System.currentTimeMillis()
                ? null
                : caller;
    }

    /** Never fails; completes on any thread. With an unknown key, it may wait for the key set. */
    public Future<Result> verify(String token) {
        if (!TOKEN.matcher(token).matches()) return Future.succeededFuture(new Result.Invalid());
        return checked(token)
                .compose(result -> switch (result) {
                    case SignatureCheck.Result.Valid(var caller) -> Future.succeededFuture(new Result.Valid(caller));
                    case SignatureCheck.Result.Invalid _ -> Future.succeededFuture(new Result.Invalid());
                    case SignatureCheck.Result.UnknownKey _ ->
                        keys.fetchForUnknownKey().compose(_ -> checkedAgain(token));
                })
                .otherwise(new Result.Unavailable());
    }

    private Future<Result> checkedAgain(String token) {
        return checked(token)
                .map(result -> result instanceof SignatureCheck.Result.Valid(var caller)
                        ? new Result.Valid(caller)
                        : new Result.Invalid());
    }

    /** Fails when it cannot be checked now. */
    private Future<SignatureCheck.Result> checked(String token) {
        return keys.check() == null
                ? keys.fetchForUnknownKey().compose(_ -> checked(keys.check(), token))
                : checked(keys.check(), token);
    }

    private Future<SignatureCheck.Result> checked(SignatureCheck check, String token) {
        if (check == null) return Future.failedFuture("there is no key set");
        Promise<SignatureCheck.Result> promise = Promise.promise();
        try {
            executor.execute(() -> promise.handle(result(check, token)));
        } catch (RejectedExecutionException e) {
            promise.fail(e);
        }
        return promise.future();
    }

    private AsyncResult<SignatureCheck.Result> result(SignatureCheck check, String token) {
        try {
            return Future.succeededFuture(checkAndRemember(check, token));
        } catch (RuntimeException e) {
            LOG.error("unexpected failure of the verification of a token", e);
            return Future.failedFuture(e);
        }
    }

    private SignatureCheck.Result checkAndRemember(SignatureCheck check, String token) {
        var result = check.verify(token);
        if (result instanceof SignatureCheck.Result.Valid(var caller)) {
            verified.add(token, caller);
            // What keys verified that are no longer in the set must not be remembered.
            if (keys.check() != check) verified.clear();
        }
        return result;
    }
}
