package dev.breakwater.user.secondfactor;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.text.CaseFolding;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import io.quarkus.scheduler.Scheduled;

/** The second factor of a sign-in: the code of an authenticator app, or a recovery code. */
@Singleton
public class SecondFactor {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RECOVERY_CODES = 10;

    /** No characters that look alike. Ten of them are 49 random bits: not guessable online, and expensive to guess offline. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private final Users users;
    private final SecondFactors factors;
    private final SecretEncryption encryption;
    private final Outbox outbox;
    private final SecondFactorConfig config;

    SecondFactor(
            Users users, SecondFactors factors, SecretEncryption encryption, Outbox outbox, SecondFactorConfig config) {
        this.users = users;
        this.factors = factors;
        this.encryption = encryption;
        this.outbox = outbox;
        this.config = config;
    }

    /** A sign-in that waits for its code. */
    public record Challenge(SecretToken token, Duration lifetime) {}

    /** The outcomes of an answer to a challenge. */
    public sealed interface Answer {
        record Right() implements Answer {}

        record Wrong() implements Answer {}

        /** The challenge is unknown or expired, or had too many wrong answers: the user must sign in again. */
        record Void() implements Answer {}
    }

    /** Called after the password was checked, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Challenge challenge(UUID userId) {
        var token = SecretToken.random();
        factors.add(new ChallengeRow(token, userId, Instant.now().plus(config.challengeLifetime())));
        return new Challenge(token, config.challengeLifetime());
    }

    /** The user who was challenged; empty for an unknown challenge. */
    @Transactional
    public Optional<UUID> ownerOf(SecretToken token) {
        return factors.ownerOf(token);
    }

    /** In the caller's transaction, which must commit after a wrong answer too, so that it is counted. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Answer answer(SecretToken token, String code) {
        var now = Instant.now();
        var challenge = factors.lockChallenge(token);
        if (challenge == null || !challenge.isValid(config.tries(), now)) return new Answer.Void();
        challenge.countTry();
        if (!accepts(challenge.userId(), code, now)) return new Answer.Wrong();
        factors.remove(challenge);
        return new Answer.Right();
    }

    private boolean accepts(UUID userId, String code, Instant now) {
        var totp = factors.lockTotp(userId);
        if (totp == null) return false;
        var typed = code.replaceAll("\\s", "");
        return typed.matches("[0-9]{6}")
                ? totp.accept(encryption, typed, now)
                : factors.useRecoveryCode(userId, hash(userId, code));
    }

    /** Returns a new shared secret, which must be confirmed; empty when a confirmed one exists. */
    @Transactional
    Optional<byte[]> enrol(UUID userId) {
        if (users.lock(userId).isEmpty()) return Optional.empty();
        var existing = factors.totp(userId);
        if (existing != null && existing.isConfirmed()) return Optional.empty();
        var secret = Totp.newSecret();
        var encrypted = encryption.encrypt(userId, secret);
        if (existing == null) factors.add(new TotpRow(userId, encrypted));
        else existing.replaceSecret(encrypted);
        return Optional.of(secret);
    }

    /** Returns the recovery codes, which are stored only as hashes; empty when the code is wrong or nothing is to be confirmed. */
    @Transactional
    Optional<List<String>> confirm(UUID userId, String code) {
        var now = Timestamps.now();
        var user = users.lock(userId);
        if (user.isEmpty()) return Optional.empty();
        var totp = factors.lockTotp(userId);
        if (totp == null || totp.isConfirmed() || !totp.accept(encryption, code, now)) return Optional.empty();
        totp.confirm(now);
        var codes = Stream.generate(SecondFactor::recoveryCode)
                .distinct()
                .limit(RECOVERY_CODES)
                .toList();
        factors.addRecoveryCodes(
                userId, codes.stream().map(c -> hash(userId, c)).toList());
        outbox.append(new UserEvent.SecondFactorEnabled(
                userId, user.get().email(), user.get().locale(), now));
        return Optional.of(codes);
    }

    @Transactional
    void remove(UUID userId) {
        users.lock(userId).ifPresent(user -> removeConfirmedSince(user, Instant.EPOCH, Timestamps.now()));
    }

    /**
     * Removes the app and its recovery codes, and notifies the owner by email. In the caller's transaction, which has locked
     * the account.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void removeConfirmedSince(UserRow user, Instant since, Instant now) {
        var totp = factors.lockTotp(user.id());
        if (totp == null || totp.wasConfirmedBefore(since)) return;
        factors.remove(user.id());
        if (totp.isConfirmed())
            outbox.append(new UserEvent.SecondFactorDisabled(user.id(), user.email(), user.locale(), now));
    }

    @Scheduled(every = "10m", delayed = "3m")
    @Transactional
    void deleteExpired() {
        factors.removeExpired(Instant.now());
    }

    private static String recoveryCode() {
        var code = new StringBuilder();
        RANDOM.ints(10, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.insert(5, '-').toString();
    }

    private static byte[] hash(UUID userId, String code) {
        return SecretToken.sha256(userId + ":" + CaseFolding.fold(code).replaceAll("[^0-9a-z]", ""));
    }
}
