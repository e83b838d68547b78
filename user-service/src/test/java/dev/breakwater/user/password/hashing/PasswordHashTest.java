package dev.breakwater.user.password.hashing;

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which texts are parsed as stored hashes, and which costs are accepted. */
class PasswordHashTest {

    private static final String SALT = "c29tZXNhbHRzb21lc2FsdA";
    private static final String HASH = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=65536,t=3,p=4$" + SALT + "$" + HASH,
                "$argon2i$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$" + HASH,
                "$argon2id$v=19$m=1048576,t=4,p=1$" + SALT + "$" + HASH,
            })
    void a_stored_hash_is_read_and_written_the_same(String phc) {
        assertEquals(phc, PasswordHash.parse(phc).toPhc());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$2a$10$abcdefghijklmnopqrstuv",
                "$argon2d$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=16$m=19456,t=2,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH + "\n",
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH + "=",
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$" + HASH,
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$aGFzaA",
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "xxx$" + HASH,
                "$argon2id$v=19$m=19456,t=2,p=1$$" + HASH,
                "$argon2id$v=19$m=99999999999,t=2,p=1$" + SALT + "$" + HASH,
            })
    void other_texts_are_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(text));
    }

    /** An attacker with access to the database, or a faulty import, could store them; each would exhaust memory or CPU. */
    @ParameterizedTest
    @CsvSource({
        "argon2id, 999999999, 1, 1", // a terabyte
        "argon2id, 1048577, 1, 1",
        "argon2id, 1048576, 5, 1",
        "argon2id, 8, 999999999, 1", // hours
        "argon2id, 8, 101, 1",
        "argon2id, 0, 1, 1",
        "argon2id, 7, 1, 1",
        "argon2id, 19456, 0, 1",
        "argon2id, 19456, 2, 0",
        "argon2id, 8, 2, 2",
        "argon2id, 19456, 2, 17",
        "argon2id, 65537, 1, 2", // more than fits on the heap
        "argon2i, 1048576, 1, 1",
    })
    void a_cost_above_the_limits_is_refused(String type, int memoryKib, int passes, int lanes) {
        var phc = "$%s$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(type, memoryKib, passes, lanes, SALT, HASH);
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(phc));
    }

    @Test
    void a_text_of_megabytes_is_refused() {
        var huge = Base64.getEncoder().encodeToString(new byte[3_000_000]);
        assertThrows(
                IllegalArgumentException.class,
                () -> PasswordHash.parse("$argon2id$v=19$m=19456,t=2,p=1$" + huge + "$" + huge));
    }

    @ParameterizedTest
    @CsvSource({"19456, 2, 1", "47104, 1, 1", "7168, 5, 1", "65536, 3, 1", "1048576, 4, 1"})
    void owasps_minima_and_higher_costs_are_accepted(int memoryKib, int passes, int lanes) {
        var cost = new Argon2Cost(memoryKib, passes, lanes);
        assertEquals(cost, cost.requireStrong());
    }

    @ParameterizedTest
    @CsvSource({
        "19455, 2, 1",
        "19456, 1, 1",
        "4096, 9, 1",
        "19456, 101, 1",
        "99999999, 2, 1",
        "-1, 2, 1",
        "19456, 2, 0",
    })
    void costs_below_the_minimum_or_above_the_limits_are_refused(int memoryKib, int passes, int lanes) {
        assertThrows(IllegalArgumentException.class, new Argon2Cost(memoryKib, passes, lanes)::requireStrong);
    }

    @Test
    void more_than_one_lane_is_refused_and_the_message_names_the_key() {
        var refusal = assertThrows(IllegalArgumentException.class, new Argon2Cost(65536, 3, 4)::requireStrong);
        assertTrue(refusal.getMessage().startsWith("breakwater.passwords.lanes must be 1"), refusal.getMessage());
    }
}
