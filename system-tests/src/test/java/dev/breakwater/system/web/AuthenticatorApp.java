package dev.breakwater.system.web;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a person's phone does (RFC 6238): codes of a shared secret. */
final class AuthenticatorApp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD_SECONDS = 30;

    private final byte[] secret;

    /** @param secret as the page shows it; spaces are ignored */
    AuthenticatorApp(String secret) {
        var bits = secret.chars()
                .filter(letter -> BASE32.indexOf(letter) >= 0)
                .mapToObj(letter ->
                        Integer.toBinaryString(32 | BASE32.indexOf(letter)).substring(1))
                .collect(Collectors.joining());
        this.secret = new byte[bits.length() / 8];
        for (int i = 0; i < this.secret.length; i++) {
            this.secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    String code() {
        var counter = Instant.now().getEpochSecond() / PERIOD_SECONDS;
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(8).putLong(counter).array()));
            var number = hash.getInt(hash.get(19) & 15) & 0x7fff_ffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
