package dev.breakwater.gateway.security.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Caller;
import dev.breakwater.platform.Sha256;

/**
 * The callers of tokens that were verified, by the SHA-256 of the token, so that a signature is verified once. Invalid tokens are not
 * remembered: anybody can invent any number of them.
 *
 * <p>Two generations bound the memory without an order of use: when the younger one is full, it replaces the older one, and a token that is
 * used again moves to the younger one.
 */
@Singleton
class VerifiedTokens {

    /** All 256 bits: a collision would give a token the rights of another. */
    private record Hash(long first, long second, long third, long fourth) {

        static Hash of(String token) {
            var bytes = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.ISO_8859_1)));
            return new Hash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    private final int limit;
    private volatile ConcurrentHashMap<Hash, Caller> younger = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<Hash, Caller> older = new ConcurrentHashMap<>();

    VerifiedTokens(AuthenticationConfig config) {
        limit = config.rememberedTokens();
    }

    /** Null for a token that was not verified, or not lately. The caller checks its end. */
    Caller find(String token) {
        var hash = Hash.of(token);
        var caller = younger.get(hash);
        if (caller != null) return caller;
        caller = older.get(hash);
        if (caller != null) add(hash, caller);
        return caller;
    }

    void add(String token, Caller caller) {
        add(Hash.of(token), caller);
    }

    private void add(Hash hash, Caller caller) {
        if (younger.size() >= limit) replace();
        younger.put(hash, caller);
    }

    private synchronized void replace() {
        if (younger.size() < limit) return;
        older = younger;
        younger = new ConcurrentHashMap<>();
    }

    /** After a change of the key set: a token whose key was removed is no longer valid. */
    synchronized void clear() {
        younger = new ConcurrentHashMap<>();
        older = new ConcurrentHashMap<>();
    }

    int size() {
        return younger.size() + older.size();
    }
}
