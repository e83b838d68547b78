package dev.breakwater.user.secondfactor;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.text.CaseFolding;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import io.quarkus.scheduler.Scheduled;

/** What an account may ask for beside the password: the code of an authenticator app, or a recovery code. */
@Singleton
public class SecondFactor {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RECOVERY_CODES = 10;

    /** Without signs that look alike; ten of them are 49 random bits, beyond guessing online and dear offline. */
    private static final String SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

    private final Users users;
    private final SecondFactors factors;
    private final SecretBox box;
    private final Outbox outbox;
    private final SecondFactorConfig config;

    SecondFactor(Users users, SecondFactors factors, SecretBox box, Outbox outbox, SecondFactorConfig config) {
        this.users = users;
        this.factors = factors;
        this.box = box;
        this.outbox = outbox;
        this.config = config;
    }

    /** A sign-in that waits for its code. */
    public record Challenge(SecretToken token, Duration lifetime) {}

    /** Every way an answer to a challenge can end. */
    public sealed interface Answer {
        record Right() implements Answer {}

        record Wrong() implements Answer {}

        /** Unknown, expired, or guessed at too often: the sign-in must begin again. */
        record Void() implements Answer {}
    }

    /** For whoever knows the password, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Challenge challenge(UUID userId) {
        var token = SecretToken.random();
        factors.add(new ChallengeRow(token, userId, Instant.now().plus(config.challengeLifetime())));
        return new Challenge(token, config.challengeLifetime());
    }

    /** Whose sign-in waits for its code; empty when none does. */
    @Transactional
    public Optional<UUID> ownerOf(SecretToken token) {
        return factors.ownerOf(token);
    }

    /** In the caller's transaction, which must commit a wrong answer too: its try counts. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Answer answer(SecretToken token, String code) {
        var now = Instant.now();
        var challenge = factors.lockChallenge(token);
        if (challenge == null || !challenge.isAlive(config.tries(), now)) return new Answer.Void();
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
                ? totp.accept(box, typed, now)
                : factors.useRecoveryCode(userId, hash(userId, code));
    }

    /** A new shared secret, which works only once confirmed; empty when one is confirmed already. */
    @Transactional
    Optional<byte[]> enrol(UUID userId) {
        if (users.lock(userId).isEmpty()) return Optional.empty();
        var present = factors.totp(userId);
        if (present != null && present.isConfirmed()) return Optional.empty();
        var secret = Totp.newSecret();
        var sealed = box.seal(userId, secret);
        if (present == null) factors.add(new TotpRow(userId, sealed));
        else present.renew(sealed);
        return Optional.of(secret);
    }

    /** The recovery codes, shown this once; empty when the code is wrong or nothing waits to be confirmed. */
    @Transactional
    Optional<List<String>> confirm(UUID userId, String code) {
        var now = Instant.now();
        var user = users.lock(userId);
        if (user.isEmpty()) return Optional.empty();
        var totp = factors.lockTotp(userId);
        if (totp == null || totp.isConfirmed() || !totp.accept(box, code, now)) return Optional.empty();
        totp.confirm(now);
        var codes = Stream.generate(SecondFactor::recoveryCode)
                .distinct()
                .limit(RECOVERY_CODES)
                .toList();
        factors.addRecoveryCodes(
                userId, codes.stream().map(c -> hash(userId, c)).toList());
        outbox.append(new UserEvent.SecondFactorEnabled(
                userId, user.get().email(), user.get().locale(), now.truncatedTo(ChronoUnit.MICROS)));
        return Optional.of(codes);
    }

    @Transactional
    void remove(UUID userId) {
        users.lock(userId).ifPresent(user -> removeConfirmedSince(user, Instant.EPOCH, Instant.now()));
    }

    /** With its recovery codes, in the caller's transaction, which has locked the account. The owner receives a mail. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void removeConfirmedSince(UserRow user, Instant since, Instant now) {
        var totp = factors.lockTotp(user.id());
        if (totp == null || totp.wasConfirmedBefore(since)) return;
        factors.remove(user.id());
        if (totp.isConfirmed())
            outbox.append(new UserEvent.SecondFactorDisabled(
                    user.id(), user.email(), user.locale(), now.truncatedTo(ChronoUnit.MICROS)));
    }

    @Scheduled(every = "10m", delayed = "3m")
    @Transactional
    void forgetExpired() {
        factors.removeExpired(Instant.now());
    }

    private static String recoveryCode() {
        var code = new StringBuilder();
        RANDOM.ints(10, 0, SIGNS.length()).forEach(i -> code.append(SIGNS.charAt(i)));
        return code.insert(5, '-').toString();
    }

    private static byte[] hash(UUID userId, String code) {
        return SecretToken.sha256(userId + ":" + CaseFolding.fold(code).replaceAll("[^0-9a-z]", ""));
    }
}
