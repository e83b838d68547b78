package dev.breakwater.platform.idempotency;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;

import dev.breakwater.platform.database.TransactionLocks;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Makes a repeated request harmless: a request with an {@code Idempotency-Key} has its effect once, and a repetition gets the
 * first response (draft-ietf-httpapi-idempotency-key-header, ADR 40). The key, a fingerprint of the request and the response
 * commit in one transaction with the effect, so a crash loses both or neither. Only successful responses are stored: a refused
 * request had no effect and is evaluated again.
 *
 * <p>Keys belong to their caller. The response must contain no token, code or presigned URL, and the request no password:
 * both would outlive their purpose in the database.
 */
@Singleton
public class Idempotency {

    private final StoredResponses responses;
    private final TransactionLocks locks;

    Idempotency(StoredResponses responses, TransactionLocks locks) {
        this.responses = responses;
        this.locks = locks;
    }

    /**
     * The response of {@code work}, or the stored one of its first run. With a key, {@code work} runs in a transaction that its
     * own transactions must join.
     *
     * @param key null when the request has none: {@code work} just runs
     */
    public Response respond(UUID caller, IdempotencyKey key, Supplier<Response> work) {
        return respond(caller, key, Optional::empty, work);
    }

    /**
     * With a check that must not run in a transaction, because it calls another system. It runs unless a response is stored, and
     * may respond in place of {@code work}; such a response is not stored.
     */
    public Response respond(
            UUID caller, IdempotencyKey key, Supplier<Optional<Response>> check, Supplier<Response> work) {
        IdempotencyKey.checkHeader(key);
        if (key == null) return check.get().orElseGet(work);
        var fingerprint = RequestFingerprint.current();
        return repeated(caller, key, fingerprint).or(check).orElseGet(() -> QuarkusTransaction.requiringNew()
                .call(() -> once(caller, key, fingerprint, work)));
    }

    /**
     * Waits for the requests with a key of a caller, and holds back later ones until the transaction ends. Call it before any row
     * is locked, because these requests lock their rows after it: in another order they deadlock.
     */
    @Transactional(TxType.MANDATORY)
    public void block(UUID caller) {
        locks.exclusive(lock(caller));
    }

    /**
     * Deletes the stored responses to a caller whose data is erased, who is {@link #block blocked}; a later request must find that
     * the caller is gone.
     */
    @Transactional(TxType.MANDATORY)
    public void forget(UUID caller) {
        responses.deleteOf(caller);
    }

    private Response once(UUID caller, IdempotencyKey key, byte[] fingerprint, Supplier<Response> work) {
        locks.shared(lock(caller));
        if (!locks.tryExclusive(lock(caller) + "/" + key.value()))
            throw Problem.of(409, "idempotency-key-in-use", "The first request with this key is still running.")
                    .toException();
        // It may have committed between the look-up and the lock.
        return repeated(caller, key, fingerprint).orElseGet(() -> {
            responses.reachedLimit(caller).ifPresent(limit -> {
                throw Problem.of(429, "too-many-requests", "Too many requests with different idempotency keys.")
                        .because(limit)
                        .toException();
            });
            var response = work.get();
            if (Family.familyOf(response.getStatus()) == Family.SUCCESSFUL)
                responses.add(caller, key, fingerprint, response);
            return response;
        });
    }

    private Optional<Response> repeated(UUID caller, IdempotencyKey key, byte[] fingerprint) {
        return responses.find(caller, key).map(stored -> {
            if (!Arrays.equals(stored.fingerprint(), fingerprint))
                throw Problem.of(422, "idempotency-key-reused", "This key was used for another request.")
                        .toException();
            return stored.replay();
        });
    }

    private static String lock(UUID caller) {
        return "idempotency/" + caller;
    }
}
